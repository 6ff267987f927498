"""The day of publication that a row states: which of two it is where it may be either, and intervals (ISO 8601).

A day written in numbers (`06/07/2016`) is the one that another date of the row, the language or the country of the address
bears out, else the closed interval over both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.articles.date_forms import DateValue, order_of, parse_date
from dateline.articles.date_marks import date_table
from dateline.articles.dates import implausible
from dateline.articles.languages import code_of

_UNREAD = "not a date that can be read"
# Languages in which a day in numbers may go either way: English by country, the others write the year first at home.
_EITHER_WAY = frozenset(("", "en", "hu", "ja", "ko", "zh"))
_REGION = re.compile(r"[a-z]{2,3}[-_]([a-z]{2})(?![a-z])", re.IGNORECASE)
# A story is dated the day it was filed, and printed that day or on one of the next.
_DATELINE_LEAD = 2
# An interval as `dateline read` writes it: `2013-05-14/2017-12-31`, and with one end open `../2016-06-08`.
_INTERVAL = re.compile(r"(\.\.|\d{4}[\dT:.Z+-]*)/(\.\.|\d{4}[\dT:.Z+-]*)")
_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Hints:
    """What may tell day from month: other dates of the row by origin, the dateline's, language tag, address and capture."""

    dates: Mapping[str, str]
    dateline: str
    language: str
    url: str
    captured_at: str


class Days(NamedTuple):
    """A closed interval of days or instants, an end of it None where it is open, with its grain and zone."""

    earliest: str | None
    latest: str | None
    grain: str
    zone: str


def read_days(written: str, hints: Hints) -> tuple[Days | None, str]:
    """The days a text states, and what tells them apart or that nothing does; None where it states none."""
    interval = _INTERVAL.fullmatch(written.strip())
    if interval and (days := _interval(*interval.groups())):
        return days, ""
    readings, why = _read_date(written, hints)
    if not readings:
        return None, why
    grain = "span" if len(readings) > 1 else readings[0].grain
    return Days(min(one.earliest for one in readings), max(one.latest for one in readings), grain, readings[0].zone), why


def _interval(first: str, last: str) -> Days | None:
    start, end = (None if end == _OPEN else parse_date(end) for end in (first, last))
    if (start is None) != (first == _OPEN) or (end is None) != (last == _OPEN) or (start or end) is None:
        return None
    earliest, latest = start.earliest if start else None, end.latest if end else None
    return None if earliest and latest and latest < earliest else Days(earliest, latest, "span", "")


def _read_date(written: str, hints: Hints) -> tuple[Sequence[DateValue], str]:
    """The date a text states, or both that it may state, and what tells them apart or that nothing does."""
    day_first, month_first = (parse_date(written, order=order, language=hints.language[:2]) for order in ("dmy", "mdy"))
    if day_first is None or month_first is None:
        return (), _UNREAD
    if not day_first.ambiguous:
        return (day_first,), ""
    readings = (day_first, month_first)
    likely, why = _borne_out(readings, hints)
    if len(likely) == 1:
        return likely, why
    order, why = _order_by(hints)
    if order:
        return (day_first if order == "dmy" else month_first,), why
    one, other = sorted(value.day_written for value in readings)
    return readings, f"{one} or {other}: nothing tells the day from the month"


def _borne_out(readings: Sequence[DateValue], hints: Hints) -> tuple[Sequence[DateValue], str]:
    """The readings that another date of the row bears out, and its origin. A date that may be two itself says nothing."""
    possible = [value for value in readings if not implausible(value, hints.captured_at)]
    if len(possible) == 1:
        return possible, f"the other reading, of day and month swapped, is not before the capture on {hints.captured_at[:10]}"
    found: dict[DateValue, str] = {}
    for origin, written in hints.dates.items():
        other = parse_date(written)
        for value in readings if other and other.month and not other.ambiguous else ():
            if other and (value.days & other.days if other.day else value.day_written.startswith(other.day_written)):
                found.setdefault(value, f"day and month told apart by {origin}: {written}")
    for value in readings if hints.dateline else ():
        other = parse_date(f"{hints.dateline} {value.year}", language=hints.language[:2])
        if other and other.day and not other.ambiguous and 0 <= value.days_after(other) <= _DATELINE_LEAD:
            found.setdefault(value, f"day and month told apart by the dateline: {hints.dateline}")
    return list(found), next(iter(found.values()), "")


def _order_by(hints: Hints) -> tuple[str, str]:
    """`dmy` or `mdy` by the language, in English by its country or that of the address, and why; empty where neither tells."""
    code = code_of(hints.language)
    region = _REGION.match(hints.language)
    tag = f"en-{region[1].lower()}" if code == "en" and region else code
    if tag not in _EITHER_WAY and tag != "en-ca":
        order = order_of(tag)
        return order, f"{'day' if order == 'dmy' else 'month'} first, as in the language {tag}"
    host = hints.url.split("//", 1)[-1].split("/", 1)[0].split(":", 1)[0]
    country = host.rsplit(".", 1)[-1].lower()
    if code in ("", "en") and country in date_table()["order"]["day_first"]:
        return "dmy", f"day first, as in the country of the address (.{country})"
    return "", ""
