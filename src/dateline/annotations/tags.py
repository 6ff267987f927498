"""What the heads of the reader may say of a word.

`HEADS` mark spans: for each kind a tag for its beginning and one for what follows. The tags of a head of kinds (a, b) are:
none, a begins, a goes on, b begins, b goes on. The likeliest sequence is found by Viterbi's algorithm over the network's scores
and the learned scores of one tag after another.

`WORD_HEADS` say one thing of a word alone, without regard to its neighbours: whether it names an event and of which type; what
status the event that it names has; whether that did not happen; and, read at the first piece of a window, what passes between
two parties that are pointed out in it. The first class of `events` is none.

Status, negation and `roles` are those of one event, whose word is pointed out; a text with several is read once for each.

Links lead from one word to another: a content to its cue, a cue to its source.
"""

import numpy as np
from numpy.typing import NDArray

from dateline.annotations.compiled import sequences

Scores = NDArray[np.float32]
Tags = NDArray[np.int64]

ROLES = ("actor", "recipient", "place", "time")
HEADS: dict[str, tuple[str, ...]] = {
    "names": ("person", "organisation", "place", "people", "work"),
    "times": ("DATE", "TIME", "DURATION", "SET"),
    "statements": ("source", "cue", "content"),
    "roles": ROLES,
}
EVENT_TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
    *("APPOINT", "RESIGN", "ELECT", "ARREST", "SENTENCE", "DIE", "BIRTH", "FOUND", "MERGE", "WIN", "LOSE"),
)
STATUSES = (*("happened", "ongoing", "scheduled", "intended", "demanded", "threatened", "hypothetical", "claimed", "denied"),)
# PLOVER's roots as they are said of a pair: its data writes YIELD for CONCEDE and RETREAT.
ROOTS = (
    *("AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
WORD_HEADS: dict[str, tuple[str, ...]] = {
    "events": ("", *EVENT_TYPES),
    "status": STATUSES,
    "negated": ("no", "yes"),
    "pair": ROOTS,
}
LINKS = ("content to cue", "cue to source")
LINK_WIDTHS = (64, 64)


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
    """Where a head's scores stand in the network's output: heads of spans first, then heads of words."""
    return _COLUMNS[head]


def link_columns(link: str) -> slice:
    """Where a link's part stands in what words ask for and offer."""
    number = LINKS.index(link)
    start = sum(LINK_WIDTHS[:number])
    return slice(start, start + LINK_WIDTHS[number])


def _lay_columns() -> dict[str, slice]:
    columns, start = {}, 0
    for head, width in [*((h, tag_count(h)) for h in HEADS), *((h, len(classes)) for h, classes in WORD_HEADS.items())]:
        columns[head] = slice(start, start + width)
        start += width
    return columns


_COLUMNS = _lay_columns()
COLUMNS = max(part.stop for part in _COLUMNS.values())


def best_tags(scores: Scores, transitions: Scores) -> Tags:
    """The likeliest sequence of tags: `scores` is words by tags, `transitions` tags by next tags.

    Where a word bears no tag by more than any transitions could make good, the sequences before and after it are sought apart:
    the most that a tag's transitions gain over those of no tag, from any tag before and to any tag behind, where there are any.
    """
    tags = np.zeros(len(scores), np.int64)
    if sequences is not None:
        sequences.best_tags(np.ascontiguousarray(scores, np.float32), np.ascontiguousarray(transitions, np.float32), tags)
        return tags
    return _best_tags(scores, transitions, tags)


def _best_tags(scores: Scores, transitions: Scores, tags: Tags) -> Tags:
    """The same in Python: fills `tags`, which are zeros."""
    gains = (transitions - transitions[:, :1]).max(0).clip(0) + (transitions - transitions[0]).max(1).clip(0)
    open_words = np.flatnonzero((scores + gains)[:, 1:].max(1, initial=-np.inf) >= scores[:, 0])
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
