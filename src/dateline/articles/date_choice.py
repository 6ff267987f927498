"""Which of the dates that a page's sources state is the day of publication.

Every source speaks with its own weight; of one family of sources (all meta elements, all marks shown near the headline) only
the heaviest counts for a day, so that a template which repeats itself does not outvote the others. Days add up the families
that name them, and the heaviest day wins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from dateline.articles.date_values import DateValue
from dateline.articles.page import Page

# Families that do not state the article's own day, and what they are.
APART = {
    "update": "the date of an update",
    "elsewhere": "the date of another article or a comment",
    "other": "the date of something else, as its label says",
    "copyright": "a year of copyright",
}
# The one of them that is taken where no other speaks: what looks like another article's date is at times the article's own.
LAST = frozenset(("elsewhere",))
_WORTH, _BY_MOON = 2.5, 0.5
# The first year of newspapers on the web, and the days after which another date is no delay between writing and publishing.
_WEB, _MONTHS = 1995, 60
_YEAR_LAST = re.compile(rb"[/\-](?:19|20)\d\d(?!\d)")
_DAY_AND_MONTH = re.compile(rb"(?<![\d./])(\d{1,2})[/\-](\d{1,2})\Z")
_NUMBER = re.compile(r"\d+")
_ORDER_SAMPLE = 400_000


class Lead(NamedTuple):
    """A date that a source states, what family of sources it is of, and how much it is worth. `day` is the date as written."""

    value: DateValue
    written: str
    origin: str
    family: str
    weight: float
    day: str


def lead(value: DateValue, written: str, origin: str, family: str, weight: float) -> Lead:
    """A lead with its day worked out. A day of the moon is worth little: it may be off by one."""
    return Lead(value, written, origin, family, min(weight, _BY_MOON) if value.is_lunar else weight, value.day_written)


def choose_lead(leads: Iterable[Lead]) -> Lead | None:
    """The weightiest lead of the day that has the most support, if any; a month or year supports its days."""
    leads = tuple(leads)
    usable = [one for one in leads if one.family not in APART] or [one for one in leads if one.family in LAST]
    support: dict[str, dict[str, float]] = defaultdict(dict)
    for one in usable:
        families = support[one.day]
        # What is shown near and far is one family: a list repeats its dates.
        family = one.family.removesuffix(" far")
        families[family] = max(families.get(family, 0.0), one.weight)
    totals = {day: sum(families.values()) for day, families in support.items()}
    coarse = [(day + "-", total) for day, total in totals.items() if len(day) < 10]
    for day in totals:
        totals[day] += sum(total for start, total in coarse if day.startswith(start))
    best: Lead | None = None
    for one in usable:
        if best is None or (totals[one.day], one.weight) > (totals[best.day], best.weight):
            best = one
    if best is None or best.family == "given":
        return best
    if addressed := next((one for one in usable if is_restamped(best, one)), None):
        return addressed
    if best.value.grain == "instant":
        return best
    # The same day with its clock and zone says more, where what says so is worth something by itself.
    instants = [one for one in usable if one.day == best.day and one.value.grain == "instant" and one.weight >= _WORTH]
    return max(instants, key=lambda one: one.weight, default=best)


def is_restamped(one: Lead, addressed: Lead) -> bool:
    """Whether a day is months after the one in the address: a move to another system, or the article brought out once more.

    An address is given once. Whoever writes of days before the web may have them in it.
    """
    day = addressed.value
    if addressed.origin != "url" or not day.day or day.year < _WEB or not one.value.day or one.family == "given":
        return False
    return one.value.days_after(day) >= _MONTHS


def is_sure(leads: Iterable[Lead]) -> bool:
    """Whether a lead states a day with enough weight to spare the search of the page's text."""
    return any(one.weight >= 3.5 and one.value.day and one.family not in APART for one in leads)


def is_settled(leads: Iterable[Lead]) -> bool:
    """Whether what the page states for machines agrees, zone included: then nothing it shows could outweigh it.

    Given by the archivist, or JSON-LD and a meta element on one day that no zone could move.
    """
    leads = tuple(leads)
    if any(one.family == "given" for one in leads):
        return True
    stated = [one for one in leads if one.family in ("json", "meta")]
    if len({one.day for one in stated}) != 1 or len({one.family for one in stated}) != 2:
        return False
    local = any(one.value.zone not in ("", "+00:00") for one in stated) or not any(_is_utc(one.value) for one in stated)
    return local or any(one.family == "url" and one.day == stated[0].day for one in leads)


def settle_order(leads: list[Lead], page: Page) -> list[Lead]:
    """Swap day and month of dates in numbers where other sources, or other dates of the page, write them the other way."""
    if not any(one.value.ambiguous for one in leads):
        return leads
    sure = {one.day for one in leads if one.value.day and not one.value.ambiguous and one.family not in APART}
    first, second = _count_orders(page)
    return [_ordered(one, sure, page.capture.captured_at[:10], first - second) if one.value.ambiguous else one for one in leads]


def _ordered(one: Lead, sure: set[str], captured: str, days_first: int) -> Lead:
    swapped = one.value._replace(month=one.value.day, day=one.value.month)
    other = one._replace(value=swapped, day=swapped.day_written)
    if one.day in sure or (captured and other.day > captured >= one.day):
        return one
    if other.day in sure or (captured and one.day > captured >= other.day) or _is_other_order(one, days_first):
        return other
    return one


def _is_other_order(one: Lead, days_first: int) -> bool:
    """Whether the dates of the page that cannot be swapped are written the other way round than this one was read."""
    numbers = [int(part) for part in _NUMBER.findall(one.written)[:2]]
    was_month_first = len(numbers) == 2 and numbers[0] == one.value.month
    return days_first > 0 if was_month_first else days_first < 0


def _count_orders(page: Page) -> tuple[int, int]:
    """How many dates in numbers on the page can only have the day first, and how many only the month."""
    first = second = 0
    source = page.source[:_ORDER_SAMPLE]
    for year in _YEAR_LAST.finditer(source):
        if match := _DAY_AND_MONTH.search(source[max(0, year.start() - 6) : year.start()]):
            first += int(match[1]) > 12 >= int(match[2])
            second += int(match[2]) > 12 >= int(match[1])
    return first, second


def _is_utc(value: DateValue) -> bool:
    return value.zone == "+00:00" and value.grain == "instant"
