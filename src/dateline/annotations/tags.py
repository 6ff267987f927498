"""What the heads of the reader may say of a word: for each kind of span a tag for its beginning and one for what follows.

The tags of a head of kinds (a, b) are: none, a begins, a goes on, b begins, b goes on. The likeliest sequence is found by
Viterbi's algorithm over the network's scores and the learned scores of one tag after another.
"""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Tags = NDArray[np.int64]

HEADS: dict[str, tuple[str, ...]] = {
    "names": ("person", "organisation", "place", "people", "work"),
    "times": ("DATE", "TIME", "DURATION", "SET"),
    "statements": ("source", "cue", "content"),
}
LINKS = ("content to cue", "cue to source")
LINK_WIDTH = 64


def tag_count(head: str) -> int:
    """How many tags a head has."""
    return 1 + 2 * len(HEADS[head])


def begins(kind: int) -> int:
    """The tag for the first word of a span of this kind."""
    return 1 + 2 * kind


def goes_on(kind: int) -> int:
    """The tag for a further word of a span of this kind."""
    return 2 + 2 * kind


def tag_columns(head: str) -> slice:
    """Where a head's scores stand in the network's output."""
    start = sum(tag_count(name) for name in list(HEADS)[: list(HEADS).index(head)])
    return slice(start, start + tag_count(head))


def best_tags(scores: Scores, transitions: Scores) -> Tags:
    """The likeliest sequence of tags: `scores` is words by tags, `transitions` tags by next tags."""
    length = len(scores)
    if not length:
        return np.zeros(0, np.int64)
    back = np.zeros(scores.shape, np.int64)
    reached = scores[0]
    columns = np.arange(scores.shape[1])
    for word in range(1, length):
        ways = reached[:, None] + transitions
        back[word] = ways.argmax(0)
        reached = ways[back[word], columns] + scores[word]
    tags = np.zeros(length, np.int64)
    tags[-1] = reached.argmax()
    for word in range(length - 1, 0, -1):
        tags[word - 1] = back[word, tags[word]]
    return tags


def spans_of(tags: Tags) -> list[tuple[int, int, int]]:
    """The spans that tags mark: first word, word after the last, kind. A span that goes on without a beginning begins there."""
    spans: list[tuple[int, int, int]] = []
    open_kind = -1
    for word in np.flatnonzero(np.append(tags, 0) >= 0):
        tag = int(tags[word]) if word < len(tags) else 0
        kind = (tag - 1) // 2 if tag else -1
        if kind >= 0 and (tag == begins(kind) or kind != open_kind):
            spans.append((int(word), int(word) + 1, kind))
        elif kind >= 0:
            spans[-1] = (spans[-1][0], int(word) + 1, kind)
        open_kind = kind
    return spans
