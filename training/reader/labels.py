"""From spans to what the network is asked for: for each word, the set of tags that count as right.

A set is a number with one bit a tag. Gold allows one tag; where a set of texts does not annotate a kind, a capitalised word
without a span may bear it or nothing; where two opinions differ, either counts. The loss sums over all that is allowed
(a partially labelled conditional random field), so that texts with different rules can be learned from together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.annotations.pieces import POINTED, Pieces, split_pieces
from dateline.annotations.tags import HEADS, begins, goes_on, tag_count
from training.reader.sources import ANY_KIND, Opinion, Span, Text

Sets = NDArray[np.uint16]
OPINION_WEIGHT = 0.4
NOTHING = 1  # the set that holds only the tag for no span
UNKNOWN = -1
Classes = NDArray[np.int64]


@dataclass(slots=True)
class Example:
    """A text in pieces with the allowed tags of each head, and links between first words: kind of link, from, to or -1.

    `classes` are the right class of each word for heads of words, `UNKNOWN` where nothing is known but in the words `marked`.
    `pointed` are words that are pointed out: as what (an index of `POINTED`), the first, the one after the last. `root` is what
    passes between two parties.
    """

    source: str
    pieces: Pieces
    allowed: dict[str, Sets]
    links: list[tuple[int, int, int]]
    rows: bool
    weights: dict[str, float]
    classes: dict[str, Classes] = field(default_factory=dict)
    marked: tuple[int, int] = (0, 0)
    pointed: tuple[tuple[int, int, int], ...] = ()
    root: int = UNKNOWN


def make_example(text: Text, tokenizer: Tokenizer) -> Example:
    """The example of one text."""
    pieces = split_pieces(text.text, tokenizer)
    allowed = {}
    for head, spans in text.spans.items():
        allowed[head] = allow_spans(pieces, spans, head)
        if head == "names" and text.silent:
            _allow_silent(allowed[head], text.text, pieces, text.silent)
    weights = dict.fromkeys(allowed, text.weight)
    if text.opinions is not None:
        allowed["names"] = _allow_opinions(pieces, text.text, text.opinions)
        weights["names"] = OPINION_WEIGHT
    example = Example(text.source, pieces, allowed, _links(text, pieces), text.rows, weights)
    if text.events is not None:
        _add_events(example, text, text.events)
    if text.judged is not None:
        word = words_of(pieces, text.judged.trigger, text.judged.trigger + 1)[0]
        example.pointed = ((POINTED.index("trigger"), word, word + 1),)
        said = {"events": text.judged.type, "status": text.judged.status, "negated": text.judged.negated}
        example.classes = {head: np.full(len(pieces.first), UNKNOWN, np.int64) for head in said}
        for head, kind in said.items():
            example.classes[head][word] = kind
    if text.pair is not None:
        sides = {"source": text.pair.source, "target": text.pair.target}
        example.pointed = tuple((POINTED.index(name), *words_of(pieces, *span)) for name, span in sides.items())
        example.root = text.pair.root
        example.weights["pair"] = text.weight
    return example


def _add_events(example: Example, text: Text, events: Sequence[tuple[int, int]]) -> None:
    """Which words name events within the characters that were marked."""
    pieces = example.pieces
    a, b = example.marked = words_of(pieces, *text.marked)
    classes = np.full(len(pieces.first), UNKNOWN, np.int64)
    classes[a:b] = 0
    for trigger, kind in events:
        word = words_of(pieces, trigger, trigger + 1)[0]
        if a <= word < b:
            classes[word] = kind
    example.classes = {"events": classes}


def words_of(pieces: Pieces, start: int, end: int) -> tuple[int, int]:
    """The words that overlap the characters `start` to `end`: the first, and the one after the last."""
    return int(np.searchsorted(pieces.end, start, side="right")), int(np.searchsorted(pieces.start, end, side="left"))


def allow_spans(pieces: Pieces, spans: Sequence[Span], head: str) -> Sets:
    """The sets of allowed tags, from spans alone."""
    allowed = np.full(len(pieces.first), NOTHING, np.uint16)
    for start, end, kind in spans:
        a, b = words_of(pieces, start, end)
        kinds = range(len(HEADS[head])) if kind == ANY_KIND else (kind,)
        if a < b:
            allowed[a] = sum(1 << begins(k) for k in kinds)
            allowed[a + 1 : b] = sum(1 << goes_on(k) for k in kinds)
    return allowed


def _allow_opinions(pieces: Pieces, text: str, opinions: Sequence[Opinion]) -> Sets:
    """The sets that uncertain names allow: a capitalised word they do not name may still be one of anything."""
    allowed = np.array([full_set("names") if text[i].isupper() else NOTHING for i in pieces.start], np.uint16)
    for start, end, kinds in opinions:
        a, b = words_of(pieces, start, end)
        if a < b:
            allowed[a] = sum(1 << begins(k) for k in kinds)
            allowed[a + 1 : b] = sum(1 << goes_on(k) for k in kinds)
    return allowed


def _allow_silent(allowed: Sets, text: str, pieces: Pieces, silent: Sequence[int]) -> None:
    """Let capitalised words without a span, and what stands between two of them, bear the kinds that are not annotated."""
    more = sum((1 << begins(kind)) | (1 << goes_on(kind)) for kind in silent)
    free = allowed == NOTHING
    capital = np.array([text[i].isupper() for i in pieces.start], bool) & free
    for word in np.flatnonzero(free):
        between = 0 < word < len(free) - 1 and capital[max(word - 2, 0) : word].any() and capital[word + 1 : word + 3].any()
        if capital[word] or between:
            allowed[word] |= more


def _links(text: Text, pieces: Pieces) -> list[tuple[int, int, int]]:
    """Content to cue (kind 0) and cue to source (kind 1), between first words; -1 where there is nothing to link to."""
    links = []

    def first(span: Span | None) -> int:
        return words_of(pieces, span[0], span[1])[0] if span else -1

    for content, cue, source in text.links:
        links += [(0, first(span), first(cue)) for span in content]
        if cue:
            links.append((1, first(cue), first(source)))
    return [link for link in links if link[1] < len(pieces.first)]


def full_set(head: str) -> int:
    """The set of all tags of a head: says nothing."""
    return (1 << tag_count(head)) - 1
