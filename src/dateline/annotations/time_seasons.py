"""The months of a season: which days "last winter" and "the summer of 2014" mean, on either half of the earth.

A winter lies in two years, and "the winter of 2012" may be either that touches it: its interval is both, unless the words say
which ("the winter of 2012-13", "last winter"). South of the equator it is the summer that does.
"""

import re
from calendar import monthrange
from datetime import date

from dateline.annotations.time_intervals import part_of

_NORTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the first of three months
_SOUTHERN = frozenset("AO AR AU BO BR BW CL FJ FK LS MG MU MW MZ NA NC NZ PE PY RE SZ TO UY WS ZA ZM ZW".split())
_TWO_YEARS = re.compile(r"(\d{4})[-/\u2013](?:\d{4}|\d\d)\b")
_WHICH = re.compile(r"\b(last|past|previous|this|current|next|coming)\b", re.IGNORECASE)
_SOON = 120  # days to a season that is called "this" before it begins
_YEARS_AHEAD = 2


def is_southern(state: str) -> bool:
    """Whether a state, by its code of two letters, has its summer in January."""
    return state in _SOUTHERN


def season_days(
    value: str, words: str, *, behind: str = "", mod: str = "", published: str = "", southern: bool = False
) -> tuple[str, str]:
    """First and last day of a season (`2014-SU`), by the words that name it and, for "last" and "this", the day of publication.

    `behind` is what stands right behind the words, where a second year may be: "the winter of 2014" and "-15".
    """
    year = int(value[:4])
    month = (_NORTH[value[5:]] + 5) % 12 + 1 if southern else _NORTH[value[5:]]
    if month != 12:
        return part_of(_days(year, month), mod)
    two = _TWO_YEARS.search(words + behind)
    if two:
        return part_of(_days(int(two[1]), month), mod)
    said = _WHICH.search(words)
    if said and published and not re.search(r"\d", words):
        found = _relative(said[1].lower(), published, month)
        if found:
            return part_of(found, mod)
    return _days(max(year - 1, 1), month)[0], _days(year, month)[1]


def _days(year: int, month: int) -> tuple[str, str]:
    """Three months from a month on."""
    ends = (year + 1, 2) if month == 12 and year < date.max.year else (year, min(month + 2, 12))
    return date(year, month, 1).isoformat(), date(*ends, monthrange(*ends)[1]).isoformat()


def _relative(which: str, published: str, month: int) -> tuple[str, str] | None:
    """The one that a day's last, this or next is; None where "this" may be either of two."""
    at = int(published[:4])
    seasons = [_days(year, month) for year in range(max(1, at - _YEARS_AHEAD), min(date.max.year, at + _YEARS_AHEAD))]
    if which in ("last", "past", "previous"):
        return next((one for one in reversed(seasons) if one[1] < published), None)
    if which in ("next", "coming"):
        return next((one for one in seasons if one[0] > published), None)
    today = date.fromisoformat(published)
    coming = [one for one in seasons if one[1] >= published]
    near = coming and (date.fromisoformat(coming[0][0]) - today).days <= _SOON
    return coming[0] if near else None
