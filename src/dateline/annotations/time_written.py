"""The day on which an article was written: that of its dateline, where it lies a few days before publication.

"LUSAKA, March 14 - Troops fired on a crowd today" was written on the 14th, whatever day the paper is of.
"""

from datetime import date

from dateline.annotations.time_anchors import Anchors
from dateline.annotations.time_intervals import interval
from dateline.annotations.time_values import meaning_of
from dateline.annotations.time_words import read_words

_LONGEST = 6  # days from the dateline to print; a longer way is an old dateline, or another year's
_DAYS = ("date", "weekday")


def day_written(dateline: str, published: str) -> str:
    """The day of a dateline (`March 14`, `Monday`), as `2016-03-14`; the day of publication where the dateline says none.

    Where publication is not known, a dateline with its year says the day alone.
    """
    said = read_words(dateline)
    if said.means not in _DAYS:
        return published
    known = interval(meaning_of(said, Anchors(published=published)).value)
    if not known or known[2] != "day":
        return published
    day = known[0]
    if not published:
        return day
    days = (date.fromisoformat(published) - date.fromisoformat(day)).days
    return day if 0 <= days <= _LONGEST else published
