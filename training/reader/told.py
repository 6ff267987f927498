"""What two larger networks say of texts, for a smaller one to learn from: of windows as the network for words and the one for
events score them, and of the sentences within with a word or two names pointed out as that for events does.

The networks are asked in 8 bits, as they would ship: a window costs a tenth of what a step of training does.
"""

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.annotations.event_spans import sentence_around
from dateline.annotations.networks import Graphs
from dateline.annotations.pieces import POINTED, Pieces, Window, cut_windows, split_pieces
from dateline.annotations.sentences import uncut_bounds
from dateline.annotations.tags import tag_columns
from training.reader.batches import Item, make_item, windows
from training.reader.labels import Example
from training.reader.sources import Text

OF_WINDOWS = ("names", "times", "statements", "events")
OF_SENTENCES = ("events", "status", "negated", "roles")
OF_PAIRS = ("pair",)
LIKELY = -2.0  # from which logarithm of odds a word is pointed out: further down than where the reader does it
_SELDOM = 0.01  # the share of other words that are pointed out
SOURCE, TARGET, TRIGGER = (POINTED.index(name) for name in ("source", "target", "trigger"))

Halves = NDArray[np.float16]


@dataclass(slots=True)
class Pointed:
    """Words `start` to `stop` of a window with some pointed out: as what, the first, the one after the last, of the window's.

    `tags` are scores of `heads`, one after another, of these words; of a pair, of [CLS] alone.
    """

    start: int
    stop: int
    at: tuple[tuple[int, int, int], ...]
    tags: Halves

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads that were asked."""
        return _asked(self.at)


@dataclass(slots=True)
class Told:
    """One window and what is said of its words: scores of tags of OF_WINDOWS, one after another, what links ask for and offer,
    [CLS] first, and what is said of its words when some are pointed out."""

    item: Item
    tags: Halves
    asks: Halves
    offers: Halves
    pointed: list[Pointed] = field(default_factory=list)


class Teachers:
    """Two networks, to be asked about windows. `folder` is where they lie."""

    def __init__(self, folder: Path, tokenizer: Tokenizer) -> None:
        self._words, self._events = Graphs(folder, "reader"), Graphs(folder, "events")
        self.tokenizer = tokenizer

    def of_windows(self, text: Text, chance: random.Random) -> Iterator[Told]:
        """Windows of lengths drawn anew, with noise."""
        pieces = split_pieces(text.text, self.tokenizer)
        example = Example(text.source, pieces, {}, [], text.rows, {})
        for begin, end in windows(example, chance):
            yield self._of_window(make_item(example, begin, end, chance))

    def of_article(self, text: Text, chance: random.Random) -> Iterator[Told]:
        """The windows that the reader cuts; in the sentence of each word that may name an event, and of some others, that word
        is pointed out, and in each sentence with two names two of them, drawn."""
        pieces = split_pieces(text.text, self.tokenizer)
        begins = np.searchsorted(pieces.start, uncut_bounds(text.text))
        for window in cut_windows(pieces, text.text):
            told = self._of_window(make_item(_plain(text, pieces), window.start, window.end, None))
            kept = slice(window.keep_start - window.start, window.keep_end - window.start)
            events = told.tags[kept, within(OF_WINDOWS, "events")].astype(np.float32)
            for word in map(int, range(window.keep_start, window.keep_end)):
                margin = events[word - window.keep_start, 1:].max() - events[word - window.keep_start, 0]
                if margin >= LIKELY or chance.random() < _SELDOM:
                    told.pointed.append(self._point(text, pieces, begins, window, ((TRIGGER, word, word + 1),)))
            names = list(_names(told.tags[kept, within(OF_WINDOWS, "names")].argmax(1), window.keep_start))
            for _, group in itertools.groupby(names, lambda name: int(np.searchsorted(begins, name[0], side="right"))):
                if len(inside := list(group)) > 1:
                    (a, b), (c, d) = chance.sample(inside, 2)
                    told.pointed.append(self._point(text, pieces, begins, window, ((SOURCE, a, b), (TARGET, c, d))))
            yield told

    def _of_window(self, item: Item) -> Told:
        tags, asks, offers = _scores(self._words, "reader", item)
        (of_events, _, _) = _scores(self._events, "events", item)
        of_words = np.concatenate([_columns(tags, OF_WINDOWS[:-1]), _columns(of_events, OF_WINDOWS[-1:])], 1)
        return Told(item, of_words[1:], asks, offers)

    def _point(
        self, text: Text, pieces: Pieces, begins: NDArray[np.intp], window: Window, at: tuple[tuple[int, int, int], ...]
    ) -> Pointed:
        """The sentence of the first word that is pointed out, as far as it stands in the window."""
        around = sentence_around(pieces, begins, at[0][1])
        example = _plain(text, pieces)
        example.pointed = at
        (tags, _, _) = _scores(self._events, "events", make_item(example, around.start, around.stop, None))
        start, stop = max(around.start, window.start), min(around.stop, window.end)
        heads = _asked(at)
        said = slice(1) if heads == OF_PAIRS else slice(1 + start - around.start, 1 + stop - around.start)
        here = tuple((number, max(a, start) - window.start, min(b, stop) - window.start) for number, a, b in at)
        return Pointed(start - window.start, stop - window.start, here, _columns(tags, heads)[said])


def _asked(at: Sequence[tuple[int, int, int]]) -> tuple[str, ...]:
    """The heads that are asked of what is pointed out."""
    return OF_SENTENCES if at[0][0] == TRIGGER else OF_PAIRS


def _plain(text: Text, pieces: Pieces) -> Example:
    return Example(text.source, pieces, {}, [], False, {})


def _names(tags: NDArray[np.intp], start: int) -> Iterator[tuple[int, int]]:
    """Each name of the likeliest tags of words, which are counted from `start`: the first word, the one after the last."""
    word = 0
    while word < len(tags):
        end = word + 1
        if tags[word] % 2:
            while end < len(tags) and tags[end] == tags[word] + 1:
                end += 1
            yield start + word, start + end
        word = end


def _scores(graphs: Graphs, name: str, item: Item) -> list[Halves]:
    """All scores at [CLS] and the first piece of each word."""
    given = {"ids": item.ids[None], "shapes": item.shapes[None]}
    said = graphs.sessions[name].run(["tags", "asks", "offers"], given)
    return [one[0, np.append(0, item.first)].astype(np.float16) for one in said]


def _columns(tags: Halves, heads: Sequence[str]) -> Halves:
    return np.concatenate([tags[:, tag_columns(head)] for head in heads], 1)


def within(heads: Sequence[str], head: str) -> slice:
    """Where the scores of a head stand among those of several."""
    start = 0
    for name in heads:
        width = tag_columns(name).stop - tag_columns(name).start
        if name == head:
            return slice(start, start + width)
        start += width
    raise ValueError(head)
