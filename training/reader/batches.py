"""Windows of examples, padded to batches, with noise: other case, and words the network does not get to see."""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dateline.annotations.pieces import BEFORE, FIRST, LAST, LONGEST, WRITTEN, point_out
from training.reader.labels import Example

T = TypeVar("T")
MASK = 103
HIDE_WORD = 0.04
CASES = (("capitals", 0.05), ("lower", 0.02), ("capital first", 0.05))
LENGTHS = (LONGEST, LONGEST, LONGEST, 120, 60)
ROW_LENGTHS = (LONGEST, LONGEST, 90, 40, 1)
TOGETHER = 512  # windows sorted by length at a time


@dataclass(slots=True)
class Item:
    """One window: pieces with noise, the first piece of each word (counted with [CLS]), allowed tags, classes and links.

    Words of links are counted from the beginning of the window.
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]
    allowed: dict[str, NDArray[np.uint16]]
    links: list[tuple[int, int, int]]
    weights: dict[str, float]
    classes: dict[str, NDArray[np.int64]]
    root: int


@dataclass(slots=True)
class Batch:
    """Items and their padded inputs."""

    items: list[Item]
    ids: Tensor
    shapes: Tensor
    present: Tensor


def windows(example: Example, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Ranges of words that cover an example, of lengths drawn anew each time; cut between paragraphs where that is possible."""
    bounds = example.pieces.bounds
    edges = [int(i) for i in np.flatnonzero(example.pieces.opens)] + [len(example.pieces.first)]
    begin, end_of_all = 0, len(example.pieces.first)
    if example.pointed or example.classes:  # one window, about what was pointed out or marked
        spans = example.pointed or ((0, *example.marked),)
        first, last = min(start for _, start, _ in spans), max(stop for _, _, stop in spans)
        while bounds[end_of_all] - bounds[begin] > LONGEST:
            if first - begin > end_of_all - last:
                begin += 1
            else:
                end_of_all -= 1
        yield begin, end_of_all
        return
    while begin < end_of_all:
        room = chance.choice(ROW_LENGTHS if example.rows else LENGTHS)
        most = int(np.searchsorted(bounds, bounds[begin] + LONGEST, side="right")) - 1
        wanted = int(np.searchsorted(bounds, bounds[begin] + room, side="right")) - 1
        whole = [edge for edge in edges if begin < edge <= most]
        within = [edge for edge in whole if edge <= wanted]
        end = within[-1] if within else whole[0] if whole else most
        yield begin, max(end, begin + 1)
        begin = max(end, begin + 1)


def make_item(example: Example, begin: int, end: int, noise: random.Random | None) -> Item:
    """The window of words `begin` to `end`."""
    pieces = example.pieces
    bounds = pieces.bounds
    a, b = int(bounds[begin]), int(bounds[end])
    ids = np.concatenate([[FIRST], pieces.ids[a:b], [LAST]]).astype(np.int64)
    shapes = np.concatenate([[0], pieces.shapes[a:b], [0]]).astype(np.int64)
    first = (bounds[begin:end] - a + 1).astype(np.int64)
    links = []
    for kind, start, goal in example.links:
        if begin <= start < end:
            links.append((kind, start - begin, goal - begin if begin <= goal < end else -1))
    allowed = {head: sets[begin:end] for head, sets in example.allowed.items()}
    if noise is not None:
        _other_case(shapes, noise)
        _hide_words(ids, first, noise)
    for number, start, stop in example.pointed:
        words = (int(bounds[min(max(word, begin), end)]) - a + 1 for word in (start, stop))
        point_out(shapes, slice(*words), number)
    return Item(
        ids,
        shapes,
        first,
        allowed,
        links,
        example.weights,
        {head: classes[begin:end] for head, classes in example.classes.items()},
        example.root,
    )


def _other_case(shapes: NDArray[np.int64], noise: random.Random) -> None:
    """Now and then write a paragraph in capitals, in lower case, or with a capital on each word."""
    letters = [WRITTEN.index(name) for name in ("lower", "capital first", "capitals", "mixed")]
    opens = np.flatnonzero((shapes > 0) & ((shapes - 1) % len(BEFORE) == BEFORE.index("new paragraph")))
    edges = sorted({1, *(int(i) for i in opens), len(shapes) - 1})
    for a, b in itertools.pairwise(edges):
        draw = noise.random()
        for case, chance in CASES:
            if draw < chance:
                written, before = np.divmod(shapes[a:b] - 1, len(BEFORE))
                written = np.where(np.isin(written, letters), WRITTEN.index(case), written)
                shapes[a:b] = 1 + written * len(BEFORE) + before
                break
            draw -= chance


def _hide_words(ids: NDArray[np.int64], first: NDArray[np.int64], noise: random.Random) -> None:
    bounds = [*(int(i) for i in first), len(ids) - 1]
    for a, b in itertools.pairwise(bounds):
        if noise.random() < HIDE_WORD:
            ids[a:b] = MASK


def batches(examples: Sequence[Example], *, pieces: int, chance: random.Random, noise: bool = True) -> Iterator[Batch]:
    """All windows of the examples once, in an order drawn anew, `pieces` at most in a batch with its padding."""
    items = [make_item(e, a, b, chance if noise else None) for e in examples for a, b in windows(e, chance)]
    chance.shuffle(items)
    for group in groups_of(items, lambda item: len(item.ids), pieces=pieces, chance=chance):
        yield pad(group)


def groups_of(
    drawn: Sequence[T], length: Callable[[T], int], *, pieces: int, chance: random.Random, together: int = TOGETHER
) -> list[list[T]]:
    """What was drawn, of `together` at a time those of a length in a group: `pieces` at most when that is filled up."""
    groups: list[list[T]] = []
    for begin in range(0, len(drawn), together):
        group: list[T] = []
        for one in sorted(drawn[begin : begin + together], key=length):
            if group and length(one) * (len(group) + 1) > pieces:
                groups.append(group)
                group = []
            group.append(one)
        groups.append(group)
    chance.shuffle(groups)
    return groups


def pad(items: list[Item]) -> Batch:
    """A batch of items, filled up to the longest."""
    shape = len(items), max(len(item.ids) for item in items)
    ids, shapes = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    present = torch.zeros(shape, dtype=torch.bool)
    for row, item in enumerate(items):
        ids[row, : len(item.ids)] = torch.from_numpy(item.ids)
        shapes[row, : len(item.ids)] = torch.from_numpy(item.shapes)
        present[row, : len(item.ids)] = True
    return Batch(items, ids, shapes, present)
