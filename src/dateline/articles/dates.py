"""When an article was published: what every source on the page says of it, and which is believed.

The archivist's word on this one page goes first, that on many stands in where the page says nothing; then the sources are
weighed (`date_choice`). What is impossible (before printing, after the capture, the zero of a clock) is dropped with the
reason. Where none states the day, an update or the capture says by when it was (`date_bounds`). An instant in UTC whose day the
page itself shows as another one is given the day shown: that of the newsroom.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from dateline.articles.candidates import CHOSEN, DROPPED, LOST, Candidate
from dateline.articles.date_bounds import Span, bound, find_told
from dateline.articles.date_choice import APART, LAST, Lead, choose_lead, is_restamped, is_settled, is_sure, lead, settle_order
from dateline.articles.date_forms import DateFound, DateValue, find_dates, order_of, parse_date
from dateline.articles.date_marks import (
    ELSEWHERE,
    MODIFIED,
    OTHER,
    PUBLISHED,
    Mark,
    date_table,
    find_marks,
    is_amended,
    label_kind,
)
from dateline.articles.date_text import find_described, find_labelled, find_near, find_scripted
from dateline.articles.date_years import with_year
from dateline.articles.date_zones import find_local, needs_local_day
from dateline.articles.jsonld import article_of, texts_of
from dateline.articles.page import Page

__all__ = ["DateFound", "DateValue", "Published", "find_dates", "find_published", "implausible", "order_of", "parse_date"]


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: a closed interval, its grain, the zone the source states, and every candidate.

    `earliest` and `latest` are days, or instants in UTC where clock and zone are known. `earliest` is None where only the last
    moment is known at which it can have been, both are where nothing is.
    """

    earliest: str | None
    latest: str | None
    grain: str
    zone: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page, and how its dates are written: the language stated and whether day or month goes first."""

    page: Page
    language: str
    order: str


# The mark of an element that is read as a meta element already: it speaks once.
_STATED_MARK = "<meta itemprop=datePublished>"
_FIRST_PRINT = 1450
_PLACEHOLDER = 2099
# Marked elements further than this from the headline (by count of such elements) are hardly the article's.
_NEAR = 14
# Teasers repeat the dates of other articles in plain text; right beside the headline a date is the article's all the same.
_BESIDE = 4
MAX_ADDRESS = 2_000
_FOOT = 12_000
_JSON_KEYS = (
    ("datePublished", "json", 10.0),
    ("uploadDate", "created", 3.0),
    ("dateCreated", "created", 3.0),
    ("dateModified", "update", 0.5),
)
_META_KINDS = (("published", "meta", 9.0), ("plain", "meta plain", 3.0), ("modified", "update", 0.5))
_URL_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_URL_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:1[6-9]|20)\d\d)(?P<s>[/\-_.]?)(?P<mo>\d\d?|[a-z]{3,9})(?P=s)(?P<d>\d\d?)(?!\d)", re.IGNORECASE
)
_URL_DAY_FIRST = re.compile(r"(?<!\d)(?P<d>\d\d)(?P<s>[/\-_.])(?P<mo>\d\d)(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)")
_URL_MONTH = re.compile(r"/(?P<y>(?:1[6-9]|20)\d\d)[/\-](?P<mo>0[1-9]|1[0-2])(?=/)")
# Lines of a body among which its first paragraph is, and how long that is.
_HEAD, _PARAGRAPH = 7, 80
_STARTS_ANEW = re.compile(r"\s?[:|–—-]\s|\s[\"'“„«»‚‘]")
_COPYRIGHT = re.compile(
    rb"(?:\xc2\xa9|&copy;|\(c\)|copyright)[^\d<]{0,40}((?:19|20)\d\d)(?:\s?(?:-|\xe2\x80\x93)\s?((?:19|20)\d\d))?",
    re.IGNORECASE,
)


def find_published(page: Page, *, text: str, dateline_date: str) -> Published:
    """When the article on `page` was published. `text` is its body, `dateline_date` the date of its dateline, if any."""
    language = _language_of(page)
    reading = _Reading(page, language, _order_for(page, language))
    first = [*_given(page, assumed=False), *_stated(reading), *_from_address(page.url), *_from_dateline(dateline_date, reading)]
    leads, dropped = _sift(first, page)
    if not is_settled(leads):
        leads, dropped = _sift([*first, *_shown(reading, wide=False)], page)
    if not is_sure(leads):
        leads, dropped = _sift([*first, *_shown(reading, wide=True)], page)
    if not is_sure(leads):
        teasers = {one.day for one in leads if one.family == "elsewhere"}
        known = {one.written for one in first}
        searched = [one for one in _searched(reading, teasers) if one.written not in known]
        more, also_dropped = _sift([*searched, *_from_body(text, reading)], page)
        leads, dropped = leads + more, dropped + also_dropped
    best = choose_lead(leads)
    if needs_local_day(best, leads):
        near = [_lead_of(mark) for mark in find_near(page, language=reading.language, order=reading.order)]
        scripted = [one for one in _scripted(reading) if not one.value.clock]
        leads += _sift([*near, *scripted], page)[0]
        best = choose_lead(leads)
    assumed = list(_given(page, assumed=True))
    if assumed and (best is None or best.family in LAST):
        best = assumed[0]
    leads += assumed
    span = _span(best, leads, page) if best is None or best.family in LAST else None
    if best is None or span:
        return _without_day(span, leads, dropped)
    return _publish(best, leads, dropped, page)


def _span(best: Lead | None, leads: list[Lead], page: Page) -> Span | None:
    """What is known where no source states the day. The date of another article is believed only where no update is known."""
    updates = [(one.value, one.origin) for one in leads if one.family == "update"]
    return find_told(page) or (bound(updates, page.capture.captured_at) if updates or best is None else None)


def implausible(value: DateValue, captured_at: str) -> str:
    """Why a date cannot be one of publication, or an empty text. A zone may put it one day after the capture."""
    if value.year < _FIRST_PRINT:
        return "before the printing of news"
    if value.day_written in ("1970-01-01", "1969-12-31"):
        return "the zero of a computer's clock"
    if value.year >= _PLACEHOLDER:
        return "a placeholder far in the future"
    limit = parse_date(captured_at) if captured_at else None
    if limit and limit.day and value.earliest[:10] > limit.next_day:
        return f"after the capture ({limit.day_written})"
    return ""


def _language_of(page: Page) -> str:
    root = page.tree.root
    return ((root.attributes.get("lang") if root else "") or "").strip()[:20]


def _order_for(page: Page, language: str) -> str:
    """Day or month first: by the language, in English also by the country of the address."""
    host = page.url.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    if language[:2] in ("en", "") and host.rsplit(".", 1)[-1] in date_table()["order"]["day_first"]:
        return "dmy"
    return order_of(language or "en")


def _given(page: Page, *, assumed: bool) -> Iterator[Lead]:
    """What the archivist says of this page, or of many pages."""
    if ("published" in page.capture.assumed) == assumed and (value := parse_date(page.capture.given_published)):
        yield lead(value, page.capture.given_published, "given", "given", 1e6)


def _stated(reading: _Reading) -> Iterator[Lead]:
    """What JSON-LD and meta elements say."""
    page = reading.page
    thing = article_of(page)
    for key, family, weight in _JSON_KEYS:
        for written in texts_of(thing.get(key))[:1]:
            if value := parse_date(written, language=reading.language, order=reading.order):
                yield lead(value, written[:80], f"json-ld {key}", family, weight)
    ranks = _meta_ranks()
    for key in sorted((key for key in page.meta if key in ranks), key=ranks.__getitem__):
        _, family, weight = ranks[key]
        written, *others = page.meta[key]
        # Several are properties of several things on the page, not of the page.
        if others and key == "datepublished":
            continue
        if value := parse_date(written, language=reading.language, order=reading.order):
            yield lead(value, written[:80], f"meta {key}", family, weight)


@cache
def _meta_ranks() -> dict[str, tuple[int, str, float]]:
    """Each key of a meta element that holds a date: its rank in the table, its family and its weight."""
    table = date_table()["meta"]
    keys = [(key, family, weight) for kind, family, weight in _META_KINDS for key in table[kind]]
    return {key: (rank, family, weight) for rank, (key, family, weight) in enumerate(keys)}


def _from_address(url: str) -> Iterator[Lead]:
    """A day or month in the address."""
    address = url[:MAX_ADDRESS].split("?", 1)[0]
    if not _URL_YEAR.search(address):
        return
    for match in chain(_URL_DAY.finditer(address), _URL_DAY_FIRST.finditer(address)):
        # In `/2016/06/3-reasons-to-stay` the number is no day.
        counts = len(match["d"]) == 1 and address[match.end() : match.end() + 1] == "-"
        if not counts if match["s"] else len(match[0]) == 8:
            written = (
                f"{match['d']} {match['mo']} {match['y']}"
                if match["mo"].isalpha()
                else f"{match['y']}-{match['mo']}-{match['d']}"
            )
            if value := parse_date(written):
                yield lead(value, match[0], "url", "url", 5.0 if match["s"] == "/" else 3.5)
                return
    if month := _URL_MONTH.search(address):
        yield lead(DateValue(int(month["y"]), int(month["mo"])), month[0], "url", "url month", 1.0)


def _from_dateline(date: str, reading: _Reading) -> Iterator[Lead]:
    if not date:
        return
    if value := parse_date(date, language=reading.language, order=reading.order):
        yield lead(value, date, "dateline", "dateline", 3.0)
        return
    page = reading.page
    if told := with_year(date, url=page.url[:MAX_ADDRESS], captured_at=page.capture.captured_at, language=reading.language):
        yield lead(told[0], date, told[1], "dateline", 2.0)


def _shown(reading: _Reading, *, wide: bool) -> list[Lead]:
    """What marked elements show."""
    marks = find_marks(reading.page, language=reading.language, order=reading.order, wide=wide)
    stated = len(reading.page.meta.get("datepublished", ())) == 1
    return [_lead_of(mark) for mark in marks if not (stated and mark.origin == _STATED_MARK)]


def _lead_of(mark: Mark) -> Lead:
    """A mark's weight: the nearer to the headline the better, after it better than before, in a list worse."""
    if mark.kind == MODIFIED:
        return lead(mark.value, mark.written, mark.origin, "update", 0.4)
    if mark.kind in (ELSEWHERE, OTHER):
        return lead(mark.value, mark.written, mark.origin, "elsewhere" if mark.kind == ELSEWHERE else "other", 0.2)
    exact = (2.0 if mark.value.grain == "instant" else 1.0) if mark.exact else 0.0
    weight = (5.0 if mark.kind == PUBLISHED else 3.5) + exact - (1.5 if mark.listed else 0.0)
    distance = mark.after if mark.after > 0 else 2 - 2 * mark.after
    if distance > _NEAR:
        return lead(mark.value, mark.written, mark.origin, "shown far", max(0.6, weight / 4 - distance / 500))
    return lead(mark.value, mark.written, mark.origin, "shown", weight - 0.1 * distance)


def _searched(reading: _Reading, teasers: set[str]) -> Iterator[Lead]:
    """What is found by reading the page's text and scripts, and the year of its copyright."""
    page, language, order = reading.page, reading.language, reading.order
    yield from _scripted(reading)
    near = [
        mark
        for mark in find_near(page, language=language, order=order)
        if mark.kind == PUBLISHED or abs(mark.after) <= _BESIDE or mark.value.day_written not in teasers
    ]
    labelled = near or find_labelled(page, language=language, order=order)
    for mark in labelled:
        yield _lead_of(mark)
    if labelled:
        return
    if described := find_described(page, language=language, order=order):
        yield lead(described.value, described.value.day_written, "meta description", "described", 1.5)
        return
    years = [int(year) for match in _COPYRIGHT.finditer(page.source[-_FOOT:]) for year in match.groups() if year]
    if years:
        yield lead(DateValue(max(years)), str(max(years)), "copyright", "copyright", 0.1)


def _scripted(reading: _Reading) -> Iterator[Lead]:
    """What the state in the page's scripts says."""
    for key, value, written in find_scripted(reading.page, language=reading.language):
        yield lead(value, written, f"script {key}", "script", 3.6)


def _from_body(text: str, reading: _Reading) -> Iterator[Lead]:
    """A date that is the first or the last line of the body, or opens its first paragraph."""
    lines = text.strip().split("\n")
    opening = next((line for line in lines[:_HEAD] if len(line) >= _PARAGRAPH), "")
    for line in dict.fromkeys((lines[0], opening, lines[-1])):
        for found in find_dates(line[:80], reading.language, order=reading.order):
            is_line = line is not opening and len(line) - (found.end - found.start) <= 40
            if found.value.day and (is_line or (line is opening and _opens(line, found.start, found.end))):
                amended = label_kind(line[: found.start]) == MODIFIED or is_amended(line[found.end :])
                family, weight = ("update", 0.4) if amended else ("body", 2.5)
                yield lead(found.value, line[found.start : found.end], "line of the body", family, weight)


def _opens(line: str, start: int, end: int) -> bool:
    """Whether a date opens a text and is no part of its first sentence: in brackets, or with a new start behind it."""
    before, after = line[:start], line[end:]
    if before in ("(", "["):
        return after[:1] in (")", "]")
    return not before and bool(_STARTS_ANEW.match(after))


def _sift(leads: list[Lead], page: Page) -> tuple[list[Lead], list[Candidate]]:
    """The leads that are possible, day and month told apart, and the others as candidates."""
    possible, dropped = [], []
    for one in settle_order(leads, page):
        why = "" if one.family == "given" else implausible(one.value, page.capture.captured_at)
        if why:
            verdict = LOST if why.startswith("after") else DROPPED
            dropped.append(Candidate("published", one.day, one.origin, verdict, why))
        else:
            possible.append(one)
    return possible, dropped


def _without_day(span: Span | None, leads: list[Lead], dropped: list[Candidate]) -> Published:
    """What is known of an article whose day no source states."""
    others = [one for one in leads if span is None or (one.origin, one.value.latest) != (span.chosen.origin, span.latest)]
    lost = [Candidate("published", _say(one), one.origin, LOST, APART[one.family]) for one in others]
    if span is None:
        return Published(None, None, "", "", (*lost, *dropped))
    return Published(span.earliest, span.latest, "span", "", (span.chosen, *lost, *dropped))


def _publish(best: Lead, leads: list[Lead], dropped: list[Candidate], page: Page) -> Published:
    local = find_local(best, leads, page)
    value = local.value if local else best.value
    reason = f"only {APART[best.family]} is known" if best.family in LAST else ""
    if local:
        reason = local.why
    candidates = [
        Candidate("published", _say(one), one.origin, CHOSEN, reason)
        if one is best
        else Candidate("published", _say(one), one.origin, LOST, _why_lost(one, best))
        for one in leads
    ]
    zone = value.zone if value.grain == "instant" else ""
    return Published(value.earliest, value.latest, value.grain, zone, (*candidates, *dropped))


def _say(one: Lead) -> str:
    """A date as evidence shows it: the day written, with clock and zone as far as they are known."""
    return f"{one.day}T{one.value.clock}{one.value.zone}" if one.value.clock else one.day


def _why_lost(one: Lead, best: Lead) -> str:
    if one.family in APART:
        return APART[one.family]
    if best.day.startswith(one.day) or one.value.days & best.value.days:
        return "agrees"
    if is_restamped(one, best):
        return f"months after {best.day}, the day in the address, which an article keeps"
    if one.family == "given":
        return "the page says it; what is given for many pages only stands in"
    return f"less support than {best.day} ({best.origin})"
