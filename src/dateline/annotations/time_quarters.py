"""Quarters and halves of a year, and the periods that a report of business sets beside each other."""

from collections.abc import Mapping
from dataclasses import replace

from dateline.annotations.time_anchors import BEFORE, PUBLICATION, Anchors, Meaning
from dateline.annotations.time_intervals import coarsen, interval, move
from dateline.annotations.time_words import number_of
from dateline.annotations.time_years import which_of, year_of


def quarter(parts: Mapping[str, str], anchors: Anchors, letter: str = "Q") -> Meaning:
    """A quarter without a year is the one that is reported: the last that ended, unless a verb puts it ahead."""
    year = year_of(parts, anchors)
    if letter == "Q" and "ordinal" not in parts:
        return Meaning(year + anchors.quarter[4:], BEFORE) if anchors.quarter else Meaning(year)
    ordinal = int(parts.get("ordinal") or 2)
    tail = f"-{letter}{ordinal}"
    if year:
        return Meaning(year + tail, PUBLICATION if "which_year" in parts else "")
    which = -1 if "back" in parts else which_of(parts)
    at, anchor = anchors.main
    here = coarsen(at, "Y")
    if anchor == BEFORE and here and which is None:  # of the year that is told of, in whatever order
        return Meaning(here + tail, anchor)
    if anchor == BEFORE and not here:
        at, anchor, here = anchors.published, PUBLICATION, coarsen(anchors.published, "Y")
    if not here:
        return Meaning("", anchor)
    if which is not None or "the" in parts:
        return Meaning(f"{int(here) + (which or 0):04d}{tail}", anchor)
    known, own = interval(at), interval(here + tail)
    begun = bool(known and own and own[0] <= known[0])
    return Meaning(here + tail if begun or anchors.tense > 0 else f"{int(here) - 1:04d}{tail}", anchor)


def half(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """The first or second half of a year."""
    return quarter(parts, anchors, "H")


def period_ago(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "The year-ago period": a year before the quarter the text speaks of, or that year; as a length, what is reported."""
    if anchors.kind == "DURATION":
        return Meaning(f"P{number_of(parts['months']):.0f}M" if "months" in parts else anchors.stretch, BEFORE)
    if parts.get("period") == "quarter":
        anchors = replace(anchors, stretch="")
    return year_back(anchors, -1)


def year_back(anchors: Anchors, sign: int) -> Meaning:
    """A year from the quarter reported on, or from the day of publication where no quarter, or a longer stretch, is."""
    known = interval(anchors.quarter)
    if known and not anchors.stretch:
        year = int(anchors.quarter[:4]) + sign
        return Meaning(f"{year:04d}{anchors.quarter[4:]}", BEFORE)
    return Meaning(move(anchors.published, "Y", sign), PUBLICATION)
