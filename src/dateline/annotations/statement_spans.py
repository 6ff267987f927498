"""From the network's scores to statements: which cue a content has and which source a cue, and how sure all of that is.

How sure a content is, was learned by logistic regression on texts that the network never saw: the development part of PolNeAR,
and the articles marked for sources (docs/annotation/statements.md). It follows from four things: how clearly the content ends,
how clearly its cue is one, and by how much the links of both pass those that lead nowhere.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import numpy as np

from dateline.annotations.contents import QUOTES
from dateline.annotations.event_spans import Answer
from dateline.annotations.pieces import Pieces, Window
from dateline.annotations.tags import HEADS, LINKS, Scores, begins, goes_on, link_columns, tag_columns

Spans = Sequence[tuple[int, int, int]]  # first word, word after the last, kind
_KINDS = HEADS["statements"]
SOURCE, CUE, CONTENT = map(_KINDS.index, ("source", "cue", "content"))
# Log odds: of any content; for each of the end and the cue; for having a source; and for a hundred points of a link.
_ANY, _END, _CUE, _HAS_SOURCE, _SOURCE_LINK, _CUE_LINK = -1.97, 0.52, 0.29, 0.24, 0.93, 0.54
_LOWEST, _HIGHEST = -50.0, 150.0  # points of a link that still tell something


def link_spans(
    marked: Spans, windows: Sequence[Window], answers: Sequence[Answer], pieces: Pieces, text: str
) -> dict[int, int]:
    """For contents their cue, for cues their source: the number of a span to the number of the one it is linked to.

    A link lies within one window, the one that keeps the first word of the span that asks. No source stands in another
    paragraph than its cue, nor does the cue of a content that is not quoted, where its own paragraph has one: the headline
    often says it in the same words.
    """
    links: dict[int, int] = {}

    def is_near(number: int, other: int) -> bool:
        one, two = sorted((marked[number], marked[other]))
        return "\n\n" not in text[int(pieces.end[one[1] - 1]) : int(pieces.start[two[0]])]

    for window, answer in zip(windows, answers, strict=True):
        within = _beginning_in(marked, window.start, window.end)
        for number in _beginning_in(marked, window.keep_start, window.keep_end):
            first, _, kind = marked[number]
            if kind == SOURCE:
                continue
            goals = [n for n in within if marked[n][2] == kind - 1]
            near = [n for n in goals if is_near(number, n)]
            if kind == CUE or (near and text[int(pieces.start[first])] not in QUOTES):
                goals = near
            scores = _goal_scores(answer, first - window.start, [marked[n][0] - window.start for n in goals], kind)
            # A cue may have no source. A content takes a cue where its window has one: it hardly ever stands without.
            if goals and (kind == CONTENT or scores.max() > 0):
                links[number] = goals[int(scores.argmax())]
    return links


def sureness(marked: Spans, links: Mapping[int, int], windows: Sequence[Window], answers: Sequence[Answer]) -> dict[int, float]:
    """For each content that has a cue how likely it is one, with that cue and its source: a share of 1, in hundredths."""
    sure: dict[int, float] = {}
    for window, answer in zip(windows, answers, strict=True):
        for number in _beginning_in(marked, window.keep_start, window.keep_end):
            first, after, kind = marked[number]
            if kind != CONTENT or number not in links:
                continue
            cue, source = links[number], links.get(links[number])
            cue_at = marked[cue][0] - window.start
            odds = _ANY + _END * _log_odds(answer, min(after, window.end) - 1 - window.start, CONTENT)
            odds += _CUE * _log_odds(answer, cue_at, CUE)
            odds += _CUE_LINK * _points(answer, first - window.start, cue_at, CONTENT)
            if source is not None and window.start <= marked[source][0] < window.end:
                odds += _HAS_SOURCE + _SOURCE_LINK * _points(answer, cue_at, marked[source][0] - window.start, CUE)
            sure[number] = round(float(1 / (1 + np.exp(-odds))), 2)
    return sure


def _beginning_in(marked: Spans, start: int, end: int) -> range:
    """The numbers of the spans that begin among some words; spans stand in the order of the text."""
    return range(bisect_left(marked, (start,)), bisect_left(marked, (end,)))


def _goal_scores(answer: Answer, asker: int, goals: Sequence[int], kind: int) -> Scores:
    """By how much each goal is offered better than nobody."""
    part = link_columns(LINKS[CONTENT - kind])
    scores = answer.offers[[0, *(goal + 1 for goal in goals)], part] @ answer.asks[asker, part]
    return np.asarray(scores[1:] - scores[0], np.float32)


def _points(answer: Answer, asker: int, goal: int, kind: int) -> float:
    """The score of a link over nobody's, in hundreds."""
    return float(np.clip(_goal_scores(answer, asker, [goal], kind)[0], _LOWEST, _HIGHEST)) / 100


def _log_odds(answer: Answer, word: int, kind: int) -> float:
    """Log odds that a word belongs to a span of a kind."""
    scores = answer.tags[word, tag_columns("statements")].astype(np.float64)
    raised = np.exp(scores - scores.max())
    share = float((raised[begins(kind)] + raised[goes_on(kind)]) / raised.sum())
    return float(np.log((share + 0.01) / (1 - share + 0.01)))
