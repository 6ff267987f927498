"""What a cue says that the reader marked and gave no content, where the shape of the text leaves no doubt.

"The roads were closed, the union wrote.": all that its sentence says before. "He continued:" at the end of a paragraph: the
next one. "..., according to the ministry": what stands before that.
"""

import re
from collections.abc import Sequence

from dateline.annotations.quotes import opening_of
from dateline.annotations.reported import says
from dateline.annotations.sentences import sentence_at
from dateline.records import Span

_ENDS = re.compile(
    r"(?: (?:him|her|them|me|us|reporters|journalists|[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}"
    r"|(?:on|last|this|in|late|early) (?:a |an |the )?\w+|yesterday|today"
    r"|later|afterwards))*[.!?]?(?=\s|$)"
)
_NEXT_PARAGRAPH = re.compile(r":?[ \t]*\n\s*(?=\S)")
_QUOTED = re.compile(r":? {0,3}(?P<quoted>[\"\u201c][^\"\u201c\u201d]{3,1500}(?:[\"\u201d]|$))")
_COMMA = re.compile(r",[\"\u201d'\u2019]*\s*$")
_FEWEST, _FEWEST_QUOTED = 4, 2  # words of a content


def content_of(text: str, cue: Span, source: Span | None, bounds: Sequence[int]) -> Span | None:
    """The content of a cue that has none; None where it cannot be told."""
    words = text[slice(*cue)]
    if not says(words):
        return None
    if words.rstrip().endswith(":") or text[cue[1] : cue[1] + 1] == ":":
        return _next_paragraph(text, cue[1])
    if source is None:
        return None
    begin, end = sentence_at(bounds, cue[0])
    first, last = min(source[0], cue[0]), max(source[1], cue[1])
    ended = _ENDS.match(text, last)
    comma = _COMMA.search(text, begin, first)
    if ended is None or ended.end() < begin + len(text[begin:end].rstrip()) or comma is None:
        return None
    return _at_least(text, opening_of(text, begin, comma.end()), comma.start() + len(comma.group().rstrip()))


def _next_paragraph(text: str, at: int) -> Span | None:
    begins = _NEXT_PARAGRAPH.match(text, at)
    if begins is None:
        quoted = _QUOTED.match(text, at)
        return _at_least(text, *quoted.span("quoted")) if quoted else None
    end = text.find("\n", begins.end())
    return _at_least(text, begins.end(), len(text[:end].rstrip()) if end >= 0 else len(text.rstrip()))


def _at_least(text: str, start: int, end: int) -> Span | None:
    """A content, unless it is hardly a clause. The comma behind it is none of it, unless it stands within its quotation."""
    if not text[start:end].endswith(('"', "\u201d")):
        end = len(text[:end].rstrip(" ,"))
    fewest = _FEWEST_QUOTED if text[start : start + 1] in ('"', "\u201c") else _FEWEST
    return (start, end) if len(text[start:end].split()) >= fewest else None
