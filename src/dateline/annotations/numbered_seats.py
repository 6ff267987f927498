"""Seats of power that go by a number and look like no names: "Number 10 denied the report", "he was called into No 11"."""

import re
from collections.abc import Iterator, Sequence

from dateline.annotations.gazetteer import seat_named
from dateline.annotations.metonyms import acts_here

_NUMBERED = re.compile(r"\b(?:Number (?:1[01]|Ten|Eleven)|No\.? ?1[01])\b(?![-\d%,.]\d)")
_AT = re.compile(r"\b(?:in|into|at|inside|outside|from|enter(?:s|ed|ing)?|left|leav(?:e|es|ing)) $")
_ABOUT = re.compile(r"\b(?:[Pp]rime [Mm]inister|Downing Street|[Cc]hancellor)\b")


def is_numbered(surface: str) -> bool:
    """Whether a name is a number, which means a seat of power only where the words beside it say so."""
    return _NUMBERED.fullmatch(surface) is not None


def numbered_seats(texts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Number of the text, start and name of each: where it acts, or somebody is there in an article about who governs there."""
    is_about = any(_ABOUT.search(text) for text in texts)
    for number, text in enumerate(texts):
        for match in _NUMBERED.finditer(text):
            is_there = is_about and _AT.search(text, max(0, match.start() - 10), match.start())
            if seat_named(match.group()) and (is_there or acts_here(text, *match.span())):
                yield number, match.start(), match.group()
