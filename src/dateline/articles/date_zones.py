"""On which day of its own zone an instant was that a page states in UTC.

Newspapers date by their own clock; many templates state instants in UTC, and an evening in New York is the next day there. What
tells is asked in turn: a zone that one of the page's dates has, a day that the page shows, the zone of instants in its scripts,
the country of its address. Where nothing tells, the day in UTC stays.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline.articles.compiled import texts
from dateline.articles.date_choice import Lead
from dateline.articles.date_values import DateValue
from dateline.articles.page import Page

# Families that may tell the day an instant had in its own zone.
_TELLS_DAY = frozenset(("shown", "url", "meta", "json", "meta plain", "script"))
# Offsets begin in one of these ways; a clock with seconds stands before them.
_SIGN = re.compile(rb"(?:(?<=\d)|(?<=\d ))[+-](?=[01])")
_OFFSET = re.compile(rb"(?:0\d|1[0-4]):?(?:00|15|30|45)(?!\d)")
_CLOCK_BEFORE = re.compile(rb"\d\d:\d\d:\d\d(?:\.\d{1,9})? ?\Z")
_LONGEST_CLOCK = 19
# Zones that are not whole hours from UTC (Newfoundland, Iran, India, Nepal, Myanmar, the middle of Australia, ...), in minutes.
_PART_HOURS = frozenset((-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825))
_SOURCE = 2_000_000
_HOUR = timedelta(hours=1)


class Local(NamedTuple):
    """The day, or the instant in its own zone, that an instant stated in UTC was, and what tells it."""

    value: DateValue
    why: str


def is_utc(value: DateValue) -> bool:
    """Whether a date is an instant stated in UTC."""
    return value.zone == "+00:00" and value.grain == "instant"


def needs_local_day(best: Lead | None, leads: Iterable[Lead]) -> bool:
    """Whether the best lead is an instant in UTC at an hour when much of the world has another day, and no lead shows a day."""
    return best is not None and is_utc(best.value) and _is_near_midnight(best.value) and not _telling(best, leads)


def find_local(best: Lead, leads: Iterable[Lead], page: Page) -> Local | None:
    """What an instant stated in UTC was in its own zone, where that is another day; None where it is the same or none knows."""
    if not is_utc(best.value):
        return None
    leads = tuple(leads)
    country = _offset_of(page.url, best.value)
    zones = {_minutes_of(one.value.zone) for one in leads if one.value.grain == "instant" and one.value.zone != "+00:00"}
    # A date of the other half of the year is an hour off.
    if len(zones) == 1 and not (country and all(abs(country - zone) <= 60 for zone in zones)):
        return _moved(best.value, zones.pop(), "the day in the zone of the page's other dates of the instant stated in UTC")
    if country and _is_midnight(best.value, country):
        return _moved(best.value, country, "the midnight of the country of the address, stated in UTC")
    if telling := _telling(best, leads):
        # A clock that is the instant's in some zone tells more than a day alone.
        shown = _find_shown(best, [one for one in telling if in_local_zone(best.value, one.value).zone] or telling)
        why = f"the day the page shows ({shown.origin}) of the instant stated in UTC" if shown else ""
        return Local(in_local_zone(best.value, shown.value), why) if shown else None
    if country:
        return _moved(best.value, country, "the day in the country of the address of the instant stated in UTC")
    offset = _offset_in(page.source[:_SOURCE]) if _is_near_midnight(best.value) else 0
    return _moved(best.value, offset, "the day in the zone of instants in the page's scripts of the instant stated in UTC")


def in_local_zone(instant: DateValue, shown: DateValue) -> DateValue:
    """The day shown or, where the page shows a clock too, the instant in the zone that follows from it."""
    if not shown.clock:
        return shown
    minutes = shown.days_after(instant) * 1440 + _minutes(shown.clock) - _minutes(instant.clock)
    if (minutes % 60 and minutes not in _PART_HOURS) or not -720 <= minutes <= 840:
        return DateValue(shown.year, shown.month, shown.day)
    return shown._replace(zone=_written(minutes), clock=shown.clock[:5] + instant.clock[5:])


def _telling(best: Lead, leads: Iterable[Lead]) -> list[Lead]:
    """The leads that may tell the day: what repeats an instant in UTC, its zone left out or not, says nothing of another."""
    return [
        one
        for one in leads
        if one.value.day
        and one.value.zone != "+00:00"
        and one.family in _TELLS_DAY
        and not (one.value.clock[:5] == best.value.clock[:5] and not one.value.zone and one.day == best.day)
    ]


def _find_shown(best: Lead, telling: list[Lead]) -> Lead | None:
    """The lead that shows the day, where that is another one than in UTC. Of one family only the heaviest counts for a day."""
    hour = int(best.value.clock[:2])
    support: dict[int, dict[str, Lead]] = defaultdict(dict)
    for one in telling:
        ahead = one.value.days_after(best.value)
        # Zones reach from twelve hours behind UTC to fourteen before it.
        if ahead == 0 or (ahead == -1 and hour < 12) or (ahead == 1 and hour >= 10):
            known = support[ahead].get(one.family)
            if known is None or one.weight > known.weight:
                support[ahead][one.family] = one
    totals = {ahead: sum(one.weight for one in families.values()) for ahead, families in support.items()}
    day = max(totals, key=lambda ahead: (totals[ahead], -abs(ahead)), default=0)
    return max(support[day].values(), key=lambda one: one.weight) if day else None


def _is_near_midnight(instant: DateValue) -> bool:
    """Whether much of the world has another day at that hour in UTC."""
    return not 9 <= int(instant.clock[:2]) < 15


def _moved(instant: DateValue, minutes: int, why: str) -> Local | None:
    """The instant in a zone, where that puts it on another day."""
    moved = _moment(instant) + timedelta(minutes=minutes)
    if moved.day == instant.day:
        return None
    return Local(DateValue(moved.year, moved.month, moved.day, moved.strftime("%H:%M:%S"), _written(minutes)), why)


def _moment(instant: DateValue) -> datetime:
    hours, minutes, seconds = (int(part) for part in instant.clock.split(":"))
    return datetime(instant.year, instant.month, instant.day, hours, minutes, seconds, tzinfo=UTC)


def _offset_in(source: bytes) -> int:
    """The minutes of the one offset that instants in a page's source have, those in UTC apart; 0 for several or none."""
    found: set[int] = set()
    signs = texts.clock_signs(source) if texts is not None else [match.start() for match in _SIGN.finditer(source)]
    for at in signs:
        match = _OFFSET.match(source, at + 1)
        if match and _CLOCK_BEFORE.search(source, max(0, at - _LONGEST_CLOCK), at):
            found.add(_minutes_of(source[at : match.end()].decode("ascii")))
    found.discard(0)
    return found.pop() if len(found) == 1 else 0


def _offset_of(url: str, instant: DateValue) -> int:
    """The minutes that the country of an address is before UTC at an instant; 0 where that is not known, too."""
    host = url.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    country = host.rsplit(".", 1)[-1].lower()
    table = _countries()
    if country in table["fixed"]:
        return table["fixed"][country]
    if country not in table["summer"]:
        return 0
    at = _moment(instant)
    start, end = (_last_sunday(instant.year, month) + _HOUR for month in (3, 10))
    return table["summer"][country] + (60 if start <= at < end else 0)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@cache
def _countries() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = tomllib.loads(
        (files("dateline.articles") / "tables" / "country_zones.toml").read_text("utf-8")
    )
    return table


def _is_midnight(instant: DateValue, offset: int) -> bool:
    return instant.clock.endswith(":00") and (_minutes(instant.clock) + offset) % 1440 == 0


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def _minutes_of(zone: str) -> int:
    """The minutes of `+HH:MM` or `+HHMM`."""
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return -minutes if zone[0] == "-" else minutes


def _written(minutes: int) -> str:
    sign, hours, rest = "-" if minutes < 0 else "+", *divmod(abs(minutes), 60)
    return f"{sign}{hours:02}:{rest:02}"
