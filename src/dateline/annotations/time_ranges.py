"""Two times that one mark holds: "1-3 April", "May-June 2012", "from 1948 to 1952".

They have no single TIMEX3 value, but one interval: from the first day of the one to the last of the other.
"""

import re
from dataclasses import replace

from dateline.annotations.time_anchors import Anchors
from dateline.annotations.time_intervals import complete, interval
from dateline.annotations.time_values import meaning_of
from dateline.annotations.time_words import Said, read_words

_LONGEST = 60
_TWO = re.compile(
    r"(?:from |between )?(?P<one>[^-\u2013]+?)(?:\s?[-\u2013]\s?|\s(?:to|and|until|till|through)\s)"
    r"(?:the )?(?P<other>[^-\u2013]+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_YEARS = ("year", "which_year", "that", "bc")


def range_of(words: str, anchors: Anchors) -> tuple[str, str, str] | None:
    """First and last day and the grain of a range that is said whole; None where it is none, or its days are not known."""
    two = _TWO.fullmatch(words) if len(words) <= _LONGEST else None
    if not two:
        return None
    first, last = read_words(two["one"]), read_words(two["other"])
    if _NUMBER.fullmatch(two["one"]):
        end = meaning_of(last, anchors).value
        return _from_to(complete(two["one"], end, before=True), end)
    begin = meaning_of(_in_year_of(first, last), anchors).value
    if _NUMBER.fullmatch(two["other"]):
        return _from_to(begin, complete(two["other"], begin, before=False))
    return _from_to(begin, meaning_of(last, anchors).value)


def _in_year_of(first: Said, last: Said) -> Said:
    """The first, in the year that is said behind the second alone."""
    if first.means != last.means or any(name in first.parts for name in _YEARS):
        return first
    return replace(first, parts={**first.parts, **{name: last.parts[name] for name in _YEARS if name in last.parts}})


def _from_to(begin: str, end: str) -> tuple[str, str, str] | None:
    return interval(f"{begin}/{end}") if begin and end else None
