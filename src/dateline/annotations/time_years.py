"""Years: the one that is said, and the one that is meant where a day, month or season is named without its own."""

from collections.abc import Mapping
from datetime import date

from dateline.annotations.time_anchors import BEFORE, PUBLICATION, Anchors, Meaning
from dateline.annotations.time_intervals import coarsen, interval, move
from dateline.annotations.time_words import number_of

_ABOUT_AS_FAR = {-2: 12.0, -1: 4.0, 0: 1.0, 1: 2.0, 2: 12.0}  # by the tense, and how sure it is
_NEWS_IS_PAST = 1.5  # how much farther a past one may be than a coming one where no verb decides


def year_of(parts: Mapping[str, str], anchors: Anchors) -> str:
    """The year that is said in digits, or by "last year"; empty where none is."""
    if "year" in parts:
        year = parts["year"].zfill(4)
        return year if len(parts["year"]) != 2 else _nearest_century(int(year), anchors)
    if "short" in parts:
        return _nearest_century(int(parts["short"]), anchors)
    which = {"last": -1, "this": 0, "next": 1, "a": -1}.get(parts.get("which_year", ""))
    return move(anchors.published, "Y", which) if which is not None else ""


def _nearest_century(short: int, anchors: Anchors) -> str:
    at = coarsen(anchors.main[0] or anchors.published or anchors.before, "Y")
    if not at:
        return ""
    return str(min((century * 100 + short for century in range(14, 21)), key=lambda year: abs(year - int(at)))).zfill(4)


def which_of(parts: Mapping[str, str]) -> int | None:
    """Which one is said: -1 for "last", 0 for "this", 1 for "next"; None where that is not said."""
    which = parts.get("which", "")
    named = {"same": 0, "following": 1, "previous": -1, "last": -1, "this": 0, "next": 1}
    return int(which) if which.lstrip("-").isdigit() else named.get(which)


def spelt_year(words: str) -> str:
    """ "nineteen ninety-four", "two thousand and one"."""
    if words.startswith("two thousand"):
        more = number_of(words.removeprefix("two thousand").replace(" and", "").strip() or "0")
        return f"{2000 + int(more):04d}" if more is not None and more < 100 else ""
    century, _, rest = words.partition(" ")
    first, second = number_of(century), 0.0 if rest == "hundred" else number_of(rest)
    return f"{int(first):02d}{int(second):02d}" if first and second is not None and second < 100 else ""


def next_year(year: str, short: str) -> str:
    """The year after one, where the digits given are its last ("2014", "15"); empty where they are another's."""
    after = f"{int(year) + 1:04d}"
    return after if after.endswith(short) and len(short) != 3 else ""


def choose_year(year: str, tail: str, parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """What recurs each year (`-03`, `-03-15`, `-SP`): in the year said, or the one that fits the anchor."""
    if year:
        return Meaning(year + tail)
    which = which_of(parts)
    at, anchor = (anchors.before, BEFORE) if "that" in parts else anchors.of(parts)
    known = interval(at)
    here = coarsen(at, "Y") if known else ""
    if not known or not here:
        return Meaning("", anchor)
    both = [f"{int(here) + step:04d}{tail}" for step in (-1, 0, 1)]
    choices = [(one, ends) for one in both if (ends := interval(one))]
    sign = which or 0
    past = [one for one, ends in choices if ends[0] <= known[1] and (which != -1 or ends[1] < known[0] or ends[2] == "day")]
    coming = [one for one, ends in choices if ends[1] >= known[0] and (which != 1 or ends[0] > known[1])]
    if which == 0 or "that" in parts:
        return Meaning(here + tail, anchor)
    if sign < 0 and past:
        return Meaning(past[-1], anchor)
    if sign > 0 and coming:
        return Meaning(coming[0], anchor)
    far = {one: days_apart(ends, known) for one, ends in choices}
    ahead = {one: _NEWS_IS_PAST if anchor == PUBLICATION and ends[0] > known[1] else 1.0 for one, ends in choices}
    near = min(far, key=lambda one: ahead[one] * far[one], default="")
    wanted = [] if anchors.told else past[-1:] if anchors.tense < 0 else coming[:1] if anchors.tense > 0 else []
    fits = [one for one in wanted if far[one] < _ABOUT_AS_FAR[anchors.tense] * far[near]]
    return Meaning(fits[0] if fits else near, anchor)


def days_apart(one: tuple[str, str, str], other: tuple[str, str, str]) -> int:
    """Days between two stretches of the calendar; 0 where they touch."""
    a, b, c, d = (date.fromisoformat(day).toordinal() for day in (one[0], one[1], other[0], other[1]))
    return max(0, c - b, a - d)
