"""What the shipped networks say of texts, for a smaller one to learn from: windows as `reader.onnx` and `events.onnx` score
them, and sentences with a word pointed out as `events.onnx` does.

The networks are asked in 8 bits, as they ship: a window costs a tenth of what a step of training does.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.annotations.event_spans import sentence_around
from dateline.annotations.pieces import POINTED, cut_windows, split_pieces
from dateline.annotations.reader import Network
from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.tags import tag_columns
from training.reader.batches import Item, make_item, windows
from training.reader.labels import Example
from training.reader.sources import Text

OF_WINDOWS = ("names", "times", "statements", "events")
OF_SENTENCES = ("events", "status", "negated", "roles")
LIKELY = -2.0  # from which logarithm of odds a word is pointed out: further down than where the reader does it
_SELDOM = 0.01  # the share of other words that are pointed out

Halves = NDArray[np.float16]


@dataclass(slots=True)
class Told:
    """One window and what is said of its words: scores of tags of `heads`, one after another; in a window also what links ask
    for and offer, [CLS] first. `at` is the word that is pointed out, -1 in a window."""

    item: Item
    tags: Halves
    asks: Halves | None
    offers: Halves | None
    at: int

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads that were asked."""
        return OF_WINDOWS if self.at < 0 else OF_SENTENCES


class Teachers:
    """The shipped networks, to be asked about windows. `folder` is where they lie."""

    def __init__(self, folder: Path, tokenizer: Tokenizer) -> None:
        self.words, self.events = Network(folder, "reader"), Network(folder, "events")
        self.tokenizer = tokenizer

    def of_windows(self, text: Text, chance: random.Random) -> Iterator[Told]:
        """Windows of lengths drawn anew, with noise."""
        pieces = split_pieces(text.text, self.tokenizer)
        example = Example(text.source, pieces, {}, [], text.rows, {})
        for begin, end in windows(example, chance):
            item = make_item(example, begin, end, chance)
            tags, asks, offers = self._scores(self.words, item)
            (of_events, _, _) = self._scores(self.events, item)
            of_words = np.concatenate([_columns(tags, OF_WINDOWS[:-1]), _columns(of_events, OF_WINDOWS[-1:])], 1)
            yield Told(item, of_words[1:], asks, offers, -1)

    def of_sentences(self, text: Text, chance: random.Random) -> Iterator[Told]:
        """The sentence of each word that may name an event, and of some others, with that word pointed out."""
        pieces = split_pieces(text.text, self.tokenizer)
        begins = np.searchsorted(pieces.start, sentence_bounds(text.text))
        for window in cut_windows(pieces, text.text):
            scores = self.events.ask(pieces, window).tags[:, tag_columns("events")]
            margins = scores[:, 1:].max(1) - scores[:, 0]
            for word in range(window.keep_start, window.keep_end):
                if margins[word - window.start] < LIKELY and chance.random() > _SELDOM:
                    continue
                around = sentence_around(pieces, begins, word)
                example = Example(text.source, pieces, {}, [], False, {})
                example.pointed = ((POINTED.index("trigger"), word, word + 1),)
                item = make_item(example, around.start, around.stop, None)
                (tags, _, _) = self._scores(self.events, item)
                yield Told(item, _columns(tags, OF_SENTENCES)[1:], None, None, word - around.start)

    @staticmethod
    def _scores(network: Network, item: Item) -> list[Halves]:
        """All scores at [CLS] and the first piece of each word."""
        said = network.run(item.ids[1:-1].astype(np.int32), item.shapes[1:-1].astype(np.int32))
        return [one[0, np.append(0, item.first)].astype(np.float16) for one in said]


def _columns(tags: Halves, heads: Sequence[str]) -> Halves:
    return np.concatenate([tags[:, tag_columns(head)] for head in heads], 1)
