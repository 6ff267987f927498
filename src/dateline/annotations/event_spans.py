"""From the network's scores to events: a trigger with its type and status, and the spans that have a role in it.

Who has a role is sought among the parties, names and times of the trigger's own sentence: whoever the trigger asks for more
than for nobody. The bar is learned (see `training/reader/losses.py`).
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.annotations.found import Found
from dateline.annotations.pieces import Pieces, Window
from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.tags import ROLES, WORD_HEADS, Scores, link_columns, tag_columns

# By how much a status must be likelier than others, since the network says it too soon: found on sentences for development.
_TOO_SOON = {"claimed": 1.5, "ongoing": 1.5, "hypothetical": 1.5, "intended": 0.75}
SURE_BY = np.array([-_TOO_SOON.get(status, 0.0) for status in WORD_HEADS["status"]], np.float32)
Spans = Sequence[tuple[int, int, int]]
MAY_BE = {"actor": ("parties", "names"), "recipient": ("parties", "names"), "place": ("parties", "names"), "time": ("times",)}
# Found on sentences kept for development: by how much the likeliest type may be less likely than no event, and how
# far below the bar somebody may answer who is the best of his sentence.
NONE_BY = 0.0
BELOW = {"actor": 8.0, "recipient": 4.0, "place": 2.0, "time": 4.0}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network says of the words of a window: scores of tags; what links ask for and offer, [CLS] first."""

    tags: Scores
    asks: Scores
    offers: Scores


def find_events(
    text: str, pieces: Pieces, windows: Sequence[Window], answers: Sequence[Answer], marked: Mapping[str, Spans]
) -> Iterator[Found]:
    """Each trigger as three marks (`events`, `status`, and `status` once more where it did not happen), and its roles."""
    bounds = np.searchsorted(pieces.start, sentence_bounds(text))
    for window, answer in zip(windows, answers, strict=True):
        kept = slice(window.keep_start - window.start, window.keep_end - window.start)
        scores = answer.tags[kept, tag_columns("events")]
        likeliest = scores[:, 1:].argmax(1) + 1
        for offset in map(int, np.flatnonzero(scores[:, 1:].max(1) - scores[:, 0] > NONE_BY)):
            word = window.keep_start + offset
            number = int(np.searchsorted(bounds, word, side="right"))
            around = range(max(int(bounds[number - 1]), window.start), min(int(bounds[number]), window.end))
            kind = WORD_HEADS["events"][int(likeliest[offset])]
            yield from _event(pieces, answer, window, (word, kind, around), marked)


def _event(
    pieces: Pieces, answer: Answer, window: Window, trigger: tuple[int, str, range], marked: Mapping[str, Spans]
) -> Iterator[Found]:
    word, kind, around = trigger
    start, end = int(pieces.start[word]), int(pieces.end[word])
    yield Found(start, end, "events", kind)
    said = answer.tags[word - window.start]
    statuses = said[tag_columns("status")] + SURE_BY
    yield Found(start, end, "status", WORD_HEADS["status"][int(statuses.argmax())])
    if said[tag_columns("negated")].argmax():
        yield Found(start, end, "status", "negated")
    for role in ROLES:
        for first, after in _who(answer, window, word, role, around, marked):
            yield Found(int(pieces.start[first]), int(pieces.end[after - 1]), "roles", role, start)


def _who(
    answer: Answer, window: Window, word: int, role: str, around: range, marked: Mapping[str, Spans]
) -> list[tuple[int, int]]:
    """The spans in a sentence that have a role in the event of a word; a party goes before a name that lies in it."""
    part = link_columns(role)
    asked = answer.asks[word - window.start, part]
    bar = float(answer.offers[0, part] @ asked)
    chosen: list[tuple[int, int]] = []
    best = (bar - BELOW[role], -1, -1)
    for head in MAY_BE[role]:
        spans = marked[head]  # in the order of the text
        here = slice(bisect_left(spans, (around.start,)), bisect_left(spans, (around.stop,)))
        for first, after, _ in spans[here]:
            if first <= word < after or any(a < after and first < b for a, b in chosen):
                continue
            score = float(answer.offers[1 + first - window.start, part] @ asked)
            best = max(best, (score, first, after))
            if score > bar:
                chosen.append((first, after))
    return sorted(chosen) or [best[1:]] * (best[1] >= 0)
