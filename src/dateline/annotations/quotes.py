"""Quotation marks, and where what is quoted ends: a content that begins with one does not run on behind the one that closes it.

Straight marks do not tell whether they open or close; what stands around them does.
"""

import re
from collections.abc import Sequence

from dateline.records import Span

# The mark that ends a quoted sentence, where another sentence follows that is not quoted.
_CLOSES = re.compile(r"(?<=[.!?,\u2026])\s?[\"\u201d](?=\s+[A-Z])")
_MOST_PARAGRAPHS = 20  # that one quotation goes on through
_GOES_ON = 800  # characters that a quotation may go on for beyond what was marked of it
_REACH = 1_500  # characters looked back for the mark that opens
_NOT_BLANK = re.compile(r"\S")
_MARKS = re.compile(r"[\"\u201c\u201d]")


def within_quotes(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The contents of one cue without what stands behind the end of a quotation. One of them at least is left."""
    kept: list[Span] = []
    for start, end in spans:
        is_first = text.endswith("\n\n", 0, start)  # of its paragraph: a quotation that goes on opens anew there
        if kept and not is_first and _opens(text, start) and _is_within(text, kept[0][0], start):
            continue  # its mark closes what the first opened
        closing = _CLOSES.search(text, start + 1, end) if _opens(text, start) else None
        kept.append((start, closing.end() if closing and text[closing.end() : end].strip() else end))
    return tuple(kept)


def to_closing(text: str, span: Span, cues: Sequence[Span]) -> Span:
    """A content that opens a quotation and does not close it, up to the mark that does, with no word of saying on the way."""
    start, end = span
    marks = _MARKS.findall(text, start, end)
    if not marks or not _opens(text, start) or len(marks) % 2 == 0:
        return span
    closing = _MARKS.search(text, end, min(len(text), end + _GOES_ON))
    if closing is None or (marks[0] == '"') != (closing.group() == '"') or closing.group() == "\u201c":
        return span
    on_the_way = "\n\n" in text[end : closing.start()] or any(end <= a < closing.end() for a, _ in cues)
    return span if on_the_way else (start, closing.end())


def through_paragraphs(text: str, spans: Sequence[Span], cues: Sequence[Span]) -> list[Span]:
    """The contents of one cue with the paragraphs through which a quotation of theirs goes on: each opens with a mark, and
    only the last closes. None has a word of saying of its own."""
    found = list(spans)
    for start, _ in spans:
        first, stop = start, _end_of_paragraph(text, start)
        for _ in range(_MOST_PARAGRAPHS):
            if not _opens(text, first) or len(_MARKS.findall(text, first, stop)) % 2 == 0:
                break
            following = _NOT_BLANK.search(text, stop)
            begin = following.start() if following else len(text)
            end = _end_of_paragraph(text, begin)
            if not _opens(text, begin) or any(begin <= a < end for a, _ in cues):
                break
            found = [one for one in found if not (begin <= one[0] < end)] + [(begin, end)]
            first, stop = begin, end
    return sorted(found)


def _end_of_paragraph(text: str, at: int) -> int:
    end = text.find("\n\n", at)
    return end if end >= 0 else len(text)


def is_within_quotes(text: str, at: int) -> bool:
    """Whether a quotation is open at a character: by the last mark before it that tells, else by their number."""
    begin = max(text.rfind("\n\n", 0, at), at - _REACH, 0)
    before = text[begin:at]
    if "\u201c" in before or "\u201d" in before:
        return before.rfind("\u201c") > before.rfind("\u201d")
    return before.count('"') % 2 == 1


def opening_of(text: str, begin: int, end: int) -> int:
    """Where what is said before `end` begins: at the mark that opens the quotation which ends there, else at `begin`."""
    closes = re.search(r"[\"\u201d]\s*$", text[begin:end])
    if closes is None:
        return begin
    closing = begin + closes.start()
    opening = max(text.rfind("\u201c", 0, closing), text.rfind('"', 0, closing))
    paragraph = text.rfind("\n\n", 0, closing) + 1
    return opening if opening > max(paragraph, closing - _REACH) else begin


def _opens(text: str, at: int) -> bool:
    return _MARKS.match(text, at) is not None


def _is_within(text: str, first: int, at: int) -> bool:
    """Whether an odd number of marks stands from the first content on, which begins with one."""
    return _opens(text, first) and len(_MARKS.findall(text, first, at)) % 2 == 1
