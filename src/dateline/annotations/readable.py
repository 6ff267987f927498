"""A text as its writer meant it, for rules that look at what stands beside a name: lines joined, signs encoded twice put right.

The names move along with it; what is found out about them holds for the text as it stands.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotations.encoded_twice import MARKS
from dateline.annotations.offices import Named
from dateline.annotations.role_words import is_role

# A line that was broken within a sentence. What a short line breaks off is a heading or an entry of a list.
_BREAK = re.compile(r"(?<=[^\n]{40})(?<=[a-z,])\n(?=[A-Z][a-z])")
# A line that was broken before a linked name: "The Danish philosopher". A heading has more letters in capitals.
_BREAK_AFTER_ROLE = re.compile(
    r"(?m)^(?P<line>(?:The|A|An|Former) (?:[A-Z]?[a-z-]+ ){0,4}(?P<noun>[a-z-]+))\n(?=[A-Z][\w-]+ [A-Z])"
)
# Signs whose bytes were read as Windows-1252, with the blank that a tokeniser left before the "s" of an owner, or those that
# `encoded_twice.py` filled up with.
_GARBLED = re.compile(
    "(?P<owner>(?:\u00e2\u20ac\u2122 ?|\u2019 {1,3})s\\b)|\u00e2\u20ac(?P<sign>[\u2122\u0153\u02dc\u201c\u201d\u009d\ufffd])"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """A name in a text that was made readable."""

    place: int
    start: int
    end: int
    kind: str
    surface: str


def made_readable(texts: Sequence[str], names: Sequence[Named]) -> tuple[list[str], Sequence[Named]]:
    """The texts made readable, and the names where they stand in them."""
    done = [_readable(text) for text in texts]
    if not any(ends for _, ends, _ in done):
        return [text for text, _, _ in done], names
    return [text for text, _, _ in done], [
        Moved(
            name.place,
            _moved(name.start, *done[name.place][1:]),
            _moved(name.end, *done[name.place][1:]),
            name.kind,
            name.surface,
        )
        for name in names
    ]


def _readable(text: str) -> tuple[str, list[int], list[int]]:
    """A text made readable; the ends of all that was replaced in it, and by how much what stands behind each was moved."""
    text = _BREAK.sub(" ", text)
    text = _BREAK_AFTER_ROLE.sub(lambda line: line["line"] + (" " if is_role(line["noun"]) else "\n"), text)
    parts, ends, shifts, at, shift = list[str](), list[int](), list[int](), 0, 0
    for match in _GARBLED.finditer(text):
        sign = "\u2019s" if match["owner"] else MARKS[match["sign"]]
        parts += (text[at : match.start()], sign)
        at = match.end()
        shift += len(match.group()) - len(sign)
        ends.append(at)
        shifts.append(shift)
    return "".join((*parts, text[at:])), ends, shifts


def _moved(at: int, ends: Sequence[int], shifts: Sequence[int]) -> int:
    number = bisect_right(ends, at)
    return at - shifts[number - 1] if number else at
