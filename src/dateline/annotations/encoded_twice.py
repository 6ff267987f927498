"""Punctuation whose bytes were read as Windows-1252 and written again, put right where every other character keeps its place.

Pages are mended whole when they are read (`articles/charsets.py`), and then nothing of it is left here. A row is answered with
the text that it gave: there the marks are mended for the annotators' eyes alone. Each stands for three characters, so it is
filled up with blanks, before a mark that opens and behind one that closes.
"""

import re

# What the third character of such a mark stands for.
MARKS = {
    "\u0153": "\u201c", "\x9d": "\u201d", "\ufffd": "\u201d", "\u02dc": "\u2018", "\u2122": "\u2019", "\u201c": "\u2013",
    "\u201d": "\u2014", "\u00a6": "\u2026", "\u00a2": "\u2022", "\u2018": "\u2011",
}  # fmt: skip
_BYTES = "\u00e2\u20ac"
# A mark that a rule may meet in a text of any origin.
ENCODED_TWICE = re.compile(f"{_BYTES}[\u2122\u0153\u02dc\u201c\u201d\u009d\ufffd]?")
_OPENING = "\u201c\u2018"
_WITHIN_WORDS = "\u2122\u2018"  # apostrophes and hyphens: a blank behind them would make two words of one
_GARBLED = re.compile(
    rf"{_BYTES}(?:([{''.join(MARKS.keys() - set(_WITHIN_WORDS))}])|([{_WITHIN_WORDS}])(?:(?<![^\W_]...)|(?![^\W_])))"
)


def mend_marks(text: str) -> str:
    """The text with quotation marks, dashes and apostrophes as they were meant, of the same length."""
    return _GARBLED.sub(_meant, text) if _BYTES in text else text


def whole_marks(given: str, start: int, end: int) -> tuple[int, int]:
    """A span of the mended text as one of the text that was given, which parts no garbled mark."""
    if given[start - 2 : start] == _BYTES:
        start -= 2
    if given[end - 1 : end + 1] == _BYTES:
        end += 2
    elif given[end - 2 : end] == _BYTES:
        end += 1
    return start, min(end, len(given))


def _meant(garbled: re.Match[str]) -> str:
    mark = MARKS[garbled[1] or garbled[2]]
    return f"  {mark}" if mark in _OPENING else f"{mark}  "
