"""When an article was published: what every source on the page says of it, and which is believed.

The archivist's word goes first. Then every source speaks with its own weight, sources that name the same day add up, and the
day with the most support wins. What is impossible (before printing, after the capture, the zero of a clock) is dropped with
the reason; the date of an update is taken only where nothing else is known, and says so. An instant in UTC whose day the page
itself shows as another one is given the day shown: that is the day of the newsroom.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.articles.candidates import CHOSEN, DROPPED, LOST, Candidate
from dateline.articles.date_forms import DateFound, DateValue, find_dates, order_of, parse_date
from dateline.articles.date_marks import ELSEWHERE, MODIFIED, OTHER, PLAIN, PUBLISHED, Mark, date_table, find_marks
from dateline.articles.date_text import find_labelled, find_near, find_scripted
from dateline.articles.jsonld import article_object, texts_of
from dateline.articles.page import Page

__all__ = ["DateFound", "DateValue", "Published", "find_dates", "find_published", "order_of", "parse_date"]


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: a closed interval, its grain, the zone the source states, and every candidate.

    `earliest` and `latest` are days, or instants in UTC where clock and zone are known; both None where nothing is known.
    """

    earliest: str | None
    latest: str | None
    grain: str
    zone: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Lead:
    """A date a source states. Of one `family` of sources only the heaviest counts for a day."""

    value: DateValue
    written: str
    origin: str
    family: str
    weight: float


_FIRST_PRINT = 1450
_NEAR = 12
# Families that are taken only where no other speaks.
_LAST = {
    "update": "the date of an update",
    "elsewhere": "the date of another article or a comment",
    "copyright": "a year of copyright",
}
_NOT_LOCAL = frozenset(("update", "elsewhere", "copyright", "shown far", "created"))
_JSON_KEYS = (
    ("datePublished", "json", 10.0),
    ("uploadDate", "created", 3.0),
    ("dateCreated", "created", 3.0),
    ("dateModified", "update", 0.5),
)
_META_KINDS = (("published", "meta", 9.0), ("plain", "meta plain", 3.2), ("modified", "update", 0.5))
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:1[6-9]|20)\d\d)(?P<s>[/\-_.]?)(?P<mo>\d\d?|[a-z]{3})(?P=s)(?P<d>\d\d?)(?!\d)", re.IGNORECASE
)
_URL_DAY_FIRST = re.compile(r"(?<!\d)(?P<d>\d\d)(?P<s>[/\-_.])(?P<mo>\d\d)(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)")
_URL_MONTH = re.compile(r"/(?P<y>(?:1[6-9]|20)\d\d)[/\-](?P<mo>0[1-9]|1[0-2])(?=/)")
_ORDERED = re.compile(rb"(?<![\d./])(\d{1,2})([/\-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_COPYRIGHT = re.compile(
    rb"(?:\xc2\xa9|&copy;|\(c\)|copyright)[^\d<]{0,40}((?:19|20)\d\d)(?:\s?(?:-|\xe2\x80\x93)\s?((?:19|20)\d\d))?",
    re.IGNORECASE,
)


def find_published(page: Page, *, text: str, dateline_date: str) -> Published:
    """When the article on `page` was published. `text` is its body, `dateline_date` the date of its dateline, if any."""
    captured_at = page.capture.captured_at
    language = _language_of(page)
    order = _order_for(page, language)
    leads = list(_given(page)) + list(_stated(page, language, order)) + list(_from_address(page.url))
    leads += _from_marks(find_marks(page, language=language, order=order))
    if dateline_date and (value := parse_date(dateline_date, language=language, order=order)):
        leads.append(_Lead(value, dateline_date, "dateline", "dateline", 3.0))
    possible, dropped = _sift(leads, captured_at)
    other = {lead.value.day_written for lead in possible if lead.family == "elsewhere"}
    if not any(lead.weight >= 3.5 and lead.value.day and lead.family not in _LAST for lead in possible):
        more, also_dropped = _sift(list(_searched(page, language, order, other)), captured_at)
        possible, dropped = possible + more, dropped + also_dropped
    possible = _settle_order(possible, page)
    if _needs_local_day(possible):
        possible += _sift([_lead_of(mark) for mark in find_near(page, language=language, order=order)], captured_at)[0]
    return _publish(possible, dropped)


def _language_of(page: Page) -> str:
    root = page.tree.root
    return ((root.attributes.get("lang") if root else "") or "").strip()[:20]


def _order_for(page: Page, language: str) -> str:
    """Day or month first: by the language, in English also by the country of the address."""
    host = page.url.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    if host.rsplit(".", 1)[-1] in date_table()["order"]["day_first"] and language[:2] in ("en", ""):
        return "dmy"
    return order_of(language or "en")


def _given(page: Page) -> Iterator[_Lead]:
    if value := parse_date(page.capture.given_published):
        yield _Lead(value, page.capture.given_published, "given", "given", 1e6)


def _stated(page: Page, language: str, order: str) -> Iterator[_Lead]:
    """What JSON-LD and meta elements say."""
    thing = article_object(page.objects, url=page.url, title=page.title)
    for key, family, weight in _JSON_KEYS:
        for written in texts_of(thing.get(key))[:1]:
            if value := parse_date(written, language=language, order=order):
                yield _Lead(value, written, f"json-ld {key}", family, weight)
    table = date_table()["meta"]
    for kind, family, weight in _META_KINDS:
        for key in table[kind]:
            for written in page.meta.get(key, ())[:1]:
                if value := parse_date(written, language=language, order=order):
                    yield _Lead(value, written[:80], f"meta {key}", family, weight)


def _from_address(url: str) -> Iterator[_Lead]:
    """A day or month in the address."""
    address = url[:2000].split("?", 1)[0]
    for match in (*_URL_DAY.finditer(address), *_URL_DAY_FIRST.finditer(address)):
        if match["s"] or len(match[0]) == 8:
            written = (
                f"{match['d']} {match['mo']} {match['y']}"
                if match["mo"].isalpha()
                else f"{match['y']}-{match['mo']}-{match['d']}"
            )
            if value := parse_date(written):
                yield _Lead(value, match[0], "url", "url", 4.0 if match["s"] == "/" else 3.5)
                return
    if match := _URL_MONTH.search(address):
        yield _Lead(DateValue(int(match["y"]), int(match["mo"])), match[0], "url", "url month", 1.0)


def _from_marks(marks: list[Mark]) -> Iterator[_Lead]:
    """What marked elements show: the nearer to the headline the better."""
    for mark in marks:
        yield _lead_of(mark)


def _lead_of(mark: Mark) -> _Lead:
    if mark.kind == MODIFIED:
        return _Lead(mark.value, mark.written, mark.origin, "update", 0.4)
    if mark.kind in (ELSEWHERE, OTHER):
        return _Lead(mark.value, mark.written, mark.origin, "elsewhere", 0.2)
    weight = 5.0 if mark.kind == PUBLISHED else 3.5
    if mark.exact:
        weight += 1.0
    if mark.listed:
        weight -= 1.5
    distance = mark.after if mark.after > 0 else 2 - 2 * mark.after
    if distance > _NEAR:
        return _Lead(mark.value, mark.written, mark.origin, "shown far", max(0.6, weight / 4 - distance / 500))
    return _Lead(mark.value, mark.written, mark.origin, "shown", weight - 0.1 * distance)


def _searched(page: Page, language: str, order: str, other: set[str]) -> Iterator[_Lead]:
    """What is found by reading the page's text and scripts, and the year of its copyright."""
    for key, value, written in find_scripted(page, language=language):
        yield _Lead(value, written, f"script {key}", "script", 3.6)
    near = [
        mark
        for mark in find_near(page, language=language, order=order)
        if mark.kind == PUBLISHED or abs(mark.after) <= 4 or mark.value.day_written not in other
    ]
    for mark in near or find_labelled(page, language=language, order=order):
        yield _lead_of(mark)
    years = [int(year) for match in _COPYRIGHT.finditer(page.source[-20_000:]) for year in match.groups() if year]
    if years:
        yield _Lead(DateValue(max(years)), str(max(years)), "copyright", "copyright", 0.1)


def _sift(leads: list[_Lead], captured_at: str) -> tuple[list[_Lead], list[Candidate]]:
    possible, dropped = [], []
    for lead in leads:
        why = "" if lead.family == "given" else implausible(lead.value, captured_at)
        if why:
            verdict = LOST if why.startswith("after") else DROPPED
            dropped.append(Candidate("published", _say(lead.value), lead.origin, verdict, why))
        else:
            possible.append(lead)
    return possible, dropped


def implausible(value: DateValue, captured_at: str) -> str:
    """Why a date cannot be one of publication, or an empty text. A zone may put it one day after the capture."""
    if value.year < _FIRST_PRINT:
        return "before the printing of news"
    if value.day_written in ("1970-01-01", "1969-12-31"):
        return "the zero of a computer's clock"
    if value.year >= 2099:
        return "a placeholder far in the future"
    limit = parse_date(captured_at)
    if limit and limit.day and value.earliest[:10] > limit.next_day:
        return f"after the capture ({limit.day_written})"
    return ""


def _settle_order(leads: list[_Lead], page: Page) -> list[_Lead]:
    """Swap day and month of dates in numbers where other sources, or other dates of the page, write them the other way."""
    if not any(lead.value.ambiguous for lead in leads):
        return leads
    sure = {
        lead.value.day_written for lead in leads if lead.value.day and not lead.value.ambiguous and lead.family not in _LAST
    }
    return [lead if not lead.value.ambiguous else _ordered(lead, sure, page) for lead in leads]


def _ordered(lead: _Lead, sure: set[str], page: Page) -> _Lead:
    swapped = replace(lead.value, month=lead.value.day, day=lead.value.month)
    if lead.value.day_written in sure:
        return lead
    after = bool(implausible(swapped, page.capture.captured_at))
    if swapped.day_written in sure or (not after and _is_other_order(lead, page)):
        return replace(lead, value=swapped)
    return lead


def _is_other_order(lead: _Lead, page: Page) -> bool:
    """Whether the dates of the page that cannot be swapped are written the other way round than this one was read."""
    first = second = 0
    for match in _ORDERED.finditer(page.source[:1_000_000]):
        first += int(match[1]) > 12 >= int(match[3])
        second += int(match[3]) > 12 >= int(match[1])
    numbers = [int(part) for part in re.findall(r"\d+", lead.written)[:2]]
    was_month_first = len(numbers) == 2 and numbers[0] == lead.value.month
    return first > second if was_month_first else second > first


def _publish(leads: list[_Lead], dropped: list[Candidate]) -> Published:
    best = _best(leads)
    if best is None:
        return Published(None, None, "", "", tuple(dropped))
    shown = _local_day(best, leads)
    value = _shown_instant(best.value, shown.value) if shown else best.value
    reason = f"only {_LAST[best.family]} is known" if best.family in _LAST else ""
    if shown:
        reason = f"the day the page shows ({shown.origin}) of the instant stated in UTC"
    out = [
        Candidate(
            "published",
            _say(lead.value),
            lead.origin,
            CHOSEN if lead is best else LOST,
            reason if lead is best else _why_lost(lead, best),
        )
        for lead in leads
    ]
    zone = value.zone if value.grain == "instant" else ""
    return Published(value.earliest, value.latest, value.grain, zone, (*out, *dropped))


def _best(leads: list[_Lead]) -> _Lead | None:
    """The weightiest lead of the day that has the most support."""
    usable = [lead for lead in leads if lead.family not in _LAST] or leads
    support: dict[str, dict[str, float]] = defaultdict(dict)
    for lead in usable:
        day = lead.value.day_written
        support[day][lead.family] = max(support[day].get(lead.family, 0.0), lead.weight)
    totals = {day: sum(families.values()) for day, families in support.items()}
    for day in totals:
        totals[day] += sum(total for coarse, total in totals.items() if len(coarse) < len(day) and day.startswith(coarse + "-"))
    best: _Lead | None = None
    for lead in usable:
        if best is None or (totals[lead.value.day_written], lead.weight) > (totals[best.value.day_written], best.weight):
            best = lead
    return best


def _needs_local_day(leads: list[_Lead]) -> bool:
    """Whether the best lead is an instant in UTC at an hour when much of the world has another day, and no lead shows a day."""
    best = _best(leads)
    if best is None or best.value.zone != "+00:00" or best.value.grain != "instant" or 9 <= int(best.value.clock[:2]) < 15:
        return False
    return not any(
        lead.value.day and lead.value.zone != "+00:00" and lead.family in ("shown", "url", "meta", "json", "meta plain")
        for lead in leads
    )


def _local_day(best: _Lead, leads: list[_Lead]) -> _Lead | None:
    """The lead that shows on which day of its own zone an instant stated in UTC was, where that is another day.

    What repeats an instant in UTC says nothing of the zone; a day without a clock, or with another zone, does.
    """
    if best.value.zone != "+00:00" or best.value.grain != "instant":
        return None
    hour = int(best.value.clock[:2])
    support: dict[int, float] = defaultdict(float)
    first: dict[int, _Lead] = {}
    for lead in leads:
        if not lead.value.day or lead.value.zone == "+00:00" or lead.family in _NOT_LOCAL:
            continue
        ahead = lead.value.days_after(best.value)
        if ahead == 0 or (ahead == -1 and hour < 12) or (ahead == 1 and hour >= 10):
            support[ahead] += lead.weight
            if ahead not in first or lead.weight > first[ahead].weight:
                first[ahead] = lead
    day = max(support, key=lambda ahead: (support[ahead], -abs(ahead)), default=0)
    return first[day] if day else None


def _shown_instant(instant: DateValue, shown: DateValue) -> DateValue:
    """The day shown or, where the page shows a clock too, the instant in the zone that follows from it."""
    if not shown.clock:
        return shown
    minutes = shown.days_after(instant) * 1440 + _minutes(shown.clock) - _minutes(instant.clock)
    if minutes % 15 or not -720 <= minutes <= 840:
        return DateValue(shown.year, shown.month, shown.day)
    sign, hours, rest = "-" if minutes < 0 else "+", *divmod(abs(minutes), 60)
    return replace(shown, zone=f"{sign}{hours:02}:{rest:02}", clock=shown.clock[:5] + instant.clock[5:])


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def _say(value: DateValue) -> str:
    """A date as evidence shows it: the day written, with clock and zone as far as they are known."""
    return value.day_written + (f"T{value.clock}{value.zone}" if value.clock else "")


def _why_lost(lead: _Lead, best: _Lead) -> str:
    if lead.family in _LAST:
        return _LAST[lead.family]
    if lead.value.days & best.value.days or best.value.day_written.startswith(lead.value.day_written):
        return "agrees"
    return f"less support than {best.value.day_written} ({best.origin})"
