"""A body as paragraphs, and all that is counted in their characters: dateline, kinds, notes, updates, links.

Whoever changes which paragraphs a body has lays them out anew, so that none of these can be of another text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from dateline.articles.blocks import Block
from dateline.articles.candidates import CHOSEN, Candidate
from dateline.articles.datelines import Dateline, cut_dateline
from dateline.articles.links import Anchor, find_anchors
from dateline.articles.notes import mark_notes
from dateline.articles.stopped_datelines import cut_stopped
from dateline.articles.updates import Update
from dateline.records import Span

# Where a dateline stood, as evidence says it: cut off the text, or left in it.
OPENING, BELOW, ABOVE = "first paragraph", "a paragraph below the first", "standfirst"
# The place of a dateline that opens the standfirst.
IN_STANDFIRST = -1
# So many paragraphs may open with the dateline.
_BELOW = 3
# So long is a subhead at most, in an element of these, all of it in one of those, and without a stop at its end.
_LONGEST_LINE, _LINES, _BOLD, _STOPS = 80, frozenset(("p", "div")), frozenset(("strong", "b")), frozenset('.!?…:;,"”»)–—-')
# Credits, calls and scores have these.
_NOT_SUBHEADS = frozenset(":@|/=")
_GAP = 2  # characters between two paragraphs
_KINDS = {
    "h1": "h",
    "h2": "h",
    "h3": "h",
    "h4": "h",
    "h5": "h",
    "h6": "h",
    "li": "li",
    "dt": "li",
    "dd": "li",
    "blockquote": "quote",
}


class Part(NamedTuple):
    """A paragraph as it was found: its text with the dateline, its kind, the block it is, the update it belongs to."""

    text: str
    kind: str = "p"
    block: Block | None = None
    update: Update | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """A body laid out: its paragraphs, their kinds, and the span of each update in the text.

    The dateline is cut off the first paragraph. One that stands in a paragraph below (`dateline_at`) is left there, as is one
    in the standfirst (`IN_STANDFIRST`).
    """

    parts: tuple[Part, ...] = ()
    paragraphs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    dateline: Dateline | None = None
    dateline_at: int = 0
    updates: tuple[tuple[Span, Update], ...] = ()

    @property
    def text(self) -> str:
        """The body as it becomes `Article.text`."""
        return "\n\n".join(self.paragraphs)

    def say_dateline(self) -> Iterator[Candidate]:
        """The dateline as evidence; by its origin it can be told whether it was cut off the text."""
        if self.dateline is not None:
            below = f"opens paragraph {self.dateline_at + 1}, where it stays"
            origin, why = (BELOW, below) if self.dateline_at else (OPENING, "opens the first sentence")
            if self.dateline_at == IN_STANDFIRST:
                origin, why = ABOVE, "opens the standfirst, where it stays"
            yield Candidate("dateline", self.dateline.raw, origin, CHOSEN, why)

    def with_standfirst(self, standfirst: str) -> "Prose":
        """The same, with the dateline that opens the standfirst, where the body has none."""
        if self.dateline is not None or not standfirst:
            return self
        dateline, _ = cut_stopped(standfirst, text=self.text)
        return self if dateline is None else replace(self, dateline=dateline, dateline_at=IN_STANDFIRST)

    def anchors(self, base: str) -> Iterator[Anchor]:
        """The links laid on the text, where its paragraphs are blocks of the page, whose address is `base`."""
        placed = [
            (part.block, start, paragraph)
            for part, start, paragraph in zip(self.parts, _starts(self.paragraphs), self.paragraphs, strict=False)
            if part.block is not None
        ]
        if not any(block.links for block, _, _ in placed):
            return
        found = find_anchors([block for block, _, _ in placed], base=base)
        for (block, start, paragraph), anchors in zip(placed, found, strict=True):
            cut = len(block.text) - len(paragraph)  # the dateline, before the first paragraph
            if block.text.endswith(paragraph):
                for one in anchors:
                    if one.start >= cut:
                        yield Anchor(start + one.start - cut, start + one.end - cut, one.url)


def parts_of(blocks: Iterable[Block], updates: Mapping[int, Update]) -> list[Part]:
    """Blocks as parts of a body. `updates` has the update that a block belongs to by the block's identity."""
    parts = [Part(block.text, kind_of(block), block, updates.get(id(block))) for block in blocks]
    for at in range(1, len(parts) - 1):
        part, following = parts[at], parts[at + 1]
        if part.kind == "p" and len(part.text) <= _LONGEST_LINE and following.kind == "p" and _is_subhead(part, following):
            parts[at] = part._replace(kind="h")
    return parts


def _is_subhead(part: Part, following: Part) -> bool:
    """Whether a paragraph is a line in bold letters above prose, as pages write subheads that have no headings."""
    block, text = part.block, part.text
    if block is None or block.links or block.box.tag not in _LINES or not text[:1].isupper() or text[-1] in _STOPS:
        return False
    if len(text.split()) < 2 or len(following.text) <= _LONGEST_LINE or not _NOT_SUBHEADS.isdisjoint(text):
        return False
    bold = "".join(node.text() for node in block.box.node.iter() if node.tag in _BOLD)
    return "".join(bold.split()) == "".join(text.split())


def lay_out(parts: Sequence[Part], *, headline: str) -> Prose:
    """The body that the parts make under a headline: its dateline cut off, its notes named, its updates placed."""
    paragraphs = [part.text for part in parts]
    dateline, place, first = find_dateline(paragraphs)
    paragraphs[:1] = [first] if paragraphs else []
    kinds = mark_notes(paragraphs, [part.kind for part in parts], headline=headline)
    starts = _starts(paragraphs)
    spans: dict[int, tuple[Span, Update]] = {}
    for number, part in enumerate(parts):
        if part.update is not None:
            (start, _), _ = spans.get(id(part.update), ((starts[number], 0), part.update))
            spans[id(part.update)] = (start, starts[number + 1] - _GAP), part.update
    return Prose(tuple(parts), tuple(paragraphs), tuple(kinds), dateline, place, tuple(spans.values()))


def _starts(paragraphs: Iterable[str]) -> list[int]:
    """Where each paragraph starts in the text, and where one more would."""
    return [0, *accumulate(len(text) + _GAP for text in paragraphs)]


def kind_of(block: Block) -> str:
    """What a paragraph is, by the elements around it: `p`, `h`, `li` or `quote`."""
    box = block.box
    for _ in range(6):
        kind = _KINDS.get(box.tag)
        if kind:
            return kind
        if box.parent is None:
            break
        box = box.parent
    return "p"


def find_dateline(paragraphs: Sequence[str]) -> tuple[Dateline | None, int, str]:
    """The dateline of a body, in which paragraph it stands, and the first paragraph without it where it opens that.

    Below a summary or a note that was left in the body, a place in capitals is known for one; there it stays where it stands.
    """
    if not paragraphs:
        return None, 0, ""
    dateline, rest = cut_dateline(paragraphs[0], text="\n".join(paragraphs))
    if dateline is not None and rest.strip():
        return dateline, 0, rest
    dateline, rest = cut_stopped(paragraphs[0], text="\n".join(paragraphs))
    if dateline is not None:
        return dateline, 0, rest
    for number, paragraph in enumerate(paragraphs[1:_BELOW], 1):
        found, rest = cut_dateline(paragraph)
        if found is not None and found.place.isupper() and len(rest) > len(found.raw):
            return found, number, paragraphs[0]
    return None, 0, paragraphs[0]
