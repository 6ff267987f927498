"""What the reader finds in a text, and the statements that its spans are parts of."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A span of characters that a head marks as of a kind; `to` is where the span it is linked to begins, or -1.

    `sure` is how likely a content is one, with its cue and source, or an event right in its type and parties, as a share of 1;
    of everything else it is 1.
    """

    start: int
    end: int
    head: str
    kind: str
    to: int = -1
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement that rules find: the spans of who says it, of the word of saying, and of what is said, in their field."""

    source: Span | None
    cue: Span
    content: Span


def groups(found: list[Found]) -> Iterator[tuple[list[Found], Found, Found | None]]:
    """Statements: contents that share a cue, the cue, its source. Nobody says a content without a cue: it is left out."""
    cues = {f.start: f for f in found if f.kind == "cue"}
    sources = {f.start: f for f in found if f.kind == "source"}
    contents: dict[int, list[Found]] = {}
    for content in (f for f in found if f.kind == "content"):
        if content.to in cues:
            contents.setdefault(content.to, []).append(content)
    for key, parts in sorted(contents.items(), key=lambda item: item[1][0].start):
        yield parts, cues[key], sources.get(cues[key].to)
