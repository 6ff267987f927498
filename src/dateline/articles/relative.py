"""Dates told from the moment they are read ("2 hours ago", "yesterday"), resolved against the moment of capture.

A page does not say in which zone its day began, so a day told this way is an interval of days: the capture's day anywhere on
Earth, one or more days before. Hours are counted back from an instant and need no zone. Some pages round and some cut, so
`3 hours ago` is anything between two and four.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

MAX_LINE = 60
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1)}
# A unit of days with the fewest and the most days it has.
_DAYS = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
_NOW = timedelta(hours=1)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days, or of instants in UTC, and its grain."""

    earliest: str
    latest: str
    grain: str


@dataclass(frozen=True, slots=True)
class _Table:
    whole: re.Pattern[str]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    # Numbers with the words for them.
    numbers: tuple[tuple[int, frozenset[str]], ...]


@cache
def _tables() -> tuple[_Table, ...]:
    read = tomllib.loads((files("dateline.articles") / "tables" / "relative.toml").read_text("utf-8"))
    return tuple(
        _Table(
            re.compile(
                rf"\W*{table['before']}(?:(?P<now>{table['now']})|(?P<today>{table['today']})|(?P<yesterday>{table['yesterday']})"
                rf"|(?P<ago>{table['ago']}))\W*\Z",
                re.IGNORECASE,
            ),
            tuple((name, re.compile("|".join(words.split()), re.IGNORECASE)) for name, words in table["units"].items()),
            tuple((number, frozenset(forms.split("|"))) for number, forms in enumerate(table["numbers"])),
        )
        for table in read.values()
    )


def is_relative(line: str) -> bool:
    """Is a line nothing but a date told from the moment it is read?"""
    return len(line) <= MAX_LINE and any(table.whole.match(line) for table in _tables())


def resolve_relative(line: str, captured_at: str) -> Interval | None:
    """What a relative date means on a page captured at an instant (ISO 8601, UTC); None where either is no such thing."""
    try:
        at = datetime.fromisoformat(captured_at).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    for table in _tables():
        match = table.whole.match(line) if len(line) <= MAX_LINE else None
        if match:
            try:
                return _resolve(match, table, at)
            except OverflowError:  # a thousand years ago
                return None
    return None


def _resolve(match: re.Match[str], table: _Table, at: datetime) -> Interval:
    if match["now"]:
        return _instants(at - _NOW, at)
    if match["today"] or match["yesterday"]:
        return _days(at, 1 if match["yesterday"] else 0, 1 if match["yesterday"] else 0)
    count, written = match["count"].lower(), match["unit"]
    number = max(1, int(count) if _DIGITS.fullmatch(count) else next(n for n, forms in table.numbers if count in forms))
    unit = next(name for name, pattern in table.units if pattern.fullmatch(written))
    if unit in _UNITS:
        return _instants(at - (number + 1) * _UNITS[unit], at - (number - 1) * _UNITS[unit])
    fewest, most = _DAYS[unit]
    return _days(at, (number - 1) * fewest, (number + 1) * most)


def _days(at: datetime, fewest: int, most: int) -> Interval:
    earliest = ((at + _WEST) - timedelta(days=most)).date().isoformat()
    latest = ((at + _EAST) - timedelta(days=fewest)).date().isoformat()
    return Interval(earliest, latest, "day" if earliest == latest else "span")


def _instants(earliest: datetime, latest: datetime) -> Interval:
    written = "%Y-%m-%dT%H:%M:%SZ"
    return Interval(earliest.strftime(written), latest.strftime(written), "span")
