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
    """The likeliest sequence of tags: `scores` is words by tags, `transitions` tags by next tags.

    Where a word bears no tag by more than any transitions could make good, the sequences before and after it are sought apart.
    """
    tags = np.zeros(len(scores), np.int64)
    reach = 2 * (transitions.max() - transitions.min())
    open_words = np.flatnonzero(scores[:, 0] - scores[:, 1:].max(1, initial=-np.inf) <= reach)
    if not len(open_words):
        return tags
    for run in np.split(open_words, np.flatnonzero(np.diff(open_words) > 1) + 1):
        first, last = int(run[0]), int(run[-1])
        part = scores[first : last + 1].copy()
        part[0] += transitions[0] if first else 0
        part[-1] += transitions[:, 0] if last + 1 < len(scores) else 0
        tags[first : last + 1] = _best_path(part, transitions)
    return tags


def _best_path(scores: Scores, transitions: Scores) -> Tags:
    """Viterbi's algorithm."""
    length = len(scores)
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
    for word in map(int, np.flatnonzero(tags)):
        tag = int(tags[word])
        kind = (tag - 1) // 2
        if tag == begins(kind) or not spans or spans[-1][1:] != (word, kind):
            spans.append((word, word + 1, kind))
        else:
            spans[-1] = (spans[-1][0], word + 1, kind)
    return spans
