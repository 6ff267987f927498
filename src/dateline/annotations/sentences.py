"""Where sentences begin and end in a text.

A full stop after an initial, a title or before a small letter ends none. A line break ends one, and so does a blank where none
came for pages: rules look at whole sentences, and what is longer was written by no one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from dateline.records import Span

# Words that are written short with a full stop, mostly before a name.
SHORTENED = frozenset(
    "Mr Ms Mrs Messrs Dr St Lt Jr Sr No vs Gen Col Maj Sgt Cpl Pvt Sen Sens Rep Reps Gov Govs Rev Hon Adm Capt Cmdr Prof Brig"
    " Pres".split()
)
MOST = 4_000  # characters of a sentence
_LONGEST = max(map(len, SHORTENED))
# What may end a sentence: a sign, what closes with it, and a blank before what may begin one; or a line break.
_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]*[^\W_a-z\u00df-\u00ff])|\n\s*")
_SHORT = re.compile(rf"\b(?:[^\W\d_]|{'|'.join(sorted(SHORTENED))})\Z")


@lru_cache(maxsize=16)  # the fields of an article
def sentence_bounds(text: str) -> tuple[int, ...]:
    """The characters at which sentences begin, 0 first, and the length of the text last: neighbours are one sentence."""
    whole = uncut_bounds(text)
    return tuple(sorted({*whole, *(cut for before, after in pairwise(whole) for cut in _cuts(text, before, after))}))


@lru_cache(maxsize=16)
def uncut_bounds(text: str) -> tuple[int, ...]:
    """The same, however long a sentence is: the network reads as much of it as it can around each word."""
    ends = (match.end() for match in _END.finditer(text) if not _goes_on(match))
    return tuple(sorted({0, *ends, len(text)}))


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a run without an end is cut: behind the last blank, if there is one, of each stretch."""
    while end - start > MOST:
        blank = text.rfind(" ", start + 1, start + MOST)
        start = blank + 1 if blank > start else start + MOST
        yield start


def _goes_on(end: re.Match[str]) -> bool:
    """Whether a full stop without a line break ends no sentence: it stands behind a short form, or is the second of two."""
    text, at = end.string, end.start()
    if text[at] != "." or "\n" in end.group():
        return False
    if text[at - 1 : at] == ".":
        return text[max(0, at - 2) : at] != ".."
    return _SHORT.search(text, max(0, at - _LONGEST), at) is not None


def sentence_at(bounds: Sequence[int], at: int) -> Span:
    """The sentence of a character, by the bounds of its text; of one at the very end the last sentence."""
    number = min(bisect_right(bounds, at), len(bounds) - 1) if len(bounds) > 1 else 0
    return (bounds[number - 1], bounds[number]) if number else (0, bounds[-1])
