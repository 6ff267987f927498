"""What the network weighed where it marked a statement or an event: how likely it found each class, and whom each link chose.

A text is read once more, in the same windows as when it was marked, and nothing is settled anew: the figures are those from
which `reader` chose.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.annotations.event_spans import BELOW, MAY_BE, SURE_BY, Answer
from dateline.annotations.pieces import Window, cut_windows, split_pieces
from dateline.annotations.reader import Reader
from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.tags import HEADS, ROLES, WORD_HEADS, Scores, begins, goes_on, link_columns, tag_columns
from dateline.records import Span

_OTHERS = 3  # classes that are shown beside the chosen one
_MOST_GOALS = 6  # of those that a link may lead to, the best


@dataclass(frozen=True, kw_only=True, slots=True)
class Likelihood:
    """One class that a head may say of a word, and how likely the network finds it, as a share of 1."""

    kind: str
    share: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """What a head says of some words: the likeliest classes, the likeliest first. "" is none of them."""

    of: str
    head: str
    start: int
    end: int
    classes: tuple[Likelihood, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """Whom a link may lead to, and by how much its score passes that of nobody; below 0 nobody is the better answer.

    `start`/`end` are characters of the text. `is_marked` says that the link leads there.
    """

    start: int
    end: int
    score: float
    is_marked: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """What a word asks for: `content to cue`, `cue to source`, or a role.

    `start`/`end` are those of the words that ask. Goals above 0 are taken; where a role has none, the best one, if it is above
    `least`. A content takes the best cue.
    """

    name: str
    start: int
    end: int
    goals: tuple[Goal, ...]
    least: float = 0.0


class Weighing:
    """A text as the reader sees it, to be asked about words of it."""

    def __init__(self, reader: Reader, text: str) -> None:
        self._text, self._pieces = text, split_pieces(text, reader.tokenizer)
        self._windows = cut_windows(self._pieces, text) if len(self._pieces.first) else []
        self._of_words = [reader.words.ask(self._pieces, window) for window in self._windows]
        self._of_events = [reader.events.ask(self._pieces, window) for window in self._windows]
        self._spans = {
            head: reader.words.spans(head, self._of_words, self._windows, self._pieces) if self._windows else []
            for head in ("names", "times", "statements")
        }
        self._spans["parties"] = (
            reader.events.spans("parties", self._of_events, self._windows, self._pieces) if self._windows else []
        )
        self._bounds = np.searchsorted(self._pieces.start, sentence_bounds(text))

    def is_marked(self, kind: str, start: int) -> bool:
        """Whether the network marks a source, cue or content that begins at a character."""
        return any(self._begins(first) == start and HEADS["statements"][k] == kind for first, _, k in self._spans["statements"])

    def part(self, kind: str, span: Span) -> Weight | None:
        """How likely the words of a span are a source, cue or content; None where the text has no word there."""
        words = self._words_of(span)
        at = self._at(words.start) if words else None
        if at is None:
            return None
        window, answer = self._windows[at], self._of_words[at]
        number, part = HEADS["statements"].index(kind), tag_columns("statements")
        shares = [_shares(answer.tags[word - window.start, part]) for word in words if word < window.end]
        tags = [begins(number), *[goes_on(number)] * (len(shares) - 1)]
        share = float(np.mean([each[tag] for each, tag in zip(shares, tags, strict=True)]))
        none = float(np.mean([each[0] for each in shares]))
        classes = (Likelihood(kind=kind, share=share), Likelihood(kind="", share=none))
        return Weight(of=kind, head="statements", start=span[0], end=span[1], classes=classes)

    def trigger(self, span: Span) -> tuple[Weight, ...]:
        """Type, status and negation of the event that a word names; nothing where the text has no word there."""
        words = self._words_of(span)
        at = self._at(words.start) if words else None
        if at is None:
            return ()
        said = self._of_events[at].tags[words.start - self._windows[at].start].copy()
        said[tag_columns("status")] += SURE_BY
        return tuple(
            Weight(of="trigger", head=head, start=span[0], end=span[1], classes=_likeliest(head, said))
            for head in ("events", "status", "negated")
        )

    def said_by(self, kind: str, span: Span) -> Link | None:
        """Whom the cue of a content, or the source of a cue, was sought among. `kind` is `content` or `cue`."""
        words, name = self._words_of(span), {"content": "content to cue", "cue": "cue to source"}[kind]
        at = self._at(words.start) if words else None
        if at is None:
            return None
        window, goal = self._windows[at], HEADS["statements"].index(kind) - 1
        spans = [(a, b) for a, b, k in self._spans["statements"] if k == goal and window.start <= a < window.end]
        goals = self._goals(self._of_words[at], window, words.start, name, spans)
        best = max((one.score for one in goals), default=-np.inf)
        is_free = name == "cue to source"  # a content takes a cue where there is one
        marked = [one.score == best and (best > 0 or not is_free) for one in goals]
        return Link(name=name, start=span[0], end=span[1], goals=_best_first(goals, marked))

    def roles(self, span: Span) -> tuple[Link, ...]:
        """Who was weighed for each role in the event that a word names: the parties, names or times of its sentence."""
        words = self._words_of(span)
        at = self._at(words.start) if words else None
        if at is None:
            return ()
        window, word = self._windows[at], words.start
        number = int(np.searchsorted(self._bounds, word, side="right"))
        around = range(max(int(self._bounds[number - 1]), window.start), min(int(self._bounds[number]), window.end))
        return tuple(replace(self._role(at, word, role, around), start=span[0], end=span[1]) for role in ROLES)

    def _role(self, at: int, word: int, role: str, around: range) -> Link:
        spans: list[tuple[int, int]] = []
        for head in MAY_BE[role]:
            free = ((a, b) for a, b, _ in self._spans[head] if a in around and not a <= word < b)
            spans += [each for each in free if each not in spans]
        goals = self._goals(self._of_events[at], self._windows[at], word, role, spans)
        taken: list[Goal] = []
        for one in goals:
            if one.score > 0 and not any(a.start < one.end and one.start < a.end for a in taken):
                taken.append(one)
        best = max(goals, key=lambda one: (one.score, one.start), default=None)
        if not taken and best is not None and best.score > -BELOW[role]:
            taken = [best]
        return Link(name=role, start=-1, end=-1, goals=_best_first(goals, [one in taken for one in goals]), least=-BELOW[role])

    def _goals(self, answer: Answer, window: Window, word: int, link: str, spans: Sequence[tuple[int, int]]) -> list[Goal]:
        """Each span with its score over nobody's."""
        part = link_columns(link)
        asked = answer.asks[word - window.start, part]
        bar = float(answer.offers[0, part] @ asked)
        return [
            Goal(
                start=self._begins(a),
                end=int(self._pieces.end[b - 1]),
                score=float(answer.offers[1 + a - window.start, part] @ asked) - bar,
                is_marked=False,
            )
            for a, b in spans
        ]

    def _begins(self, word: int) -> int:
        return int(self._pieces.start[word])

    def _words_of(self, span: Span) -> range:
        """The words that lie in a span."""
        first = int(np.searchsorted(self._pieces.end, span[0], side="right"))
        return range(first, int(np.searchsorted(self._pieces.start, span[1], side="left")))

    def _at(self, word: int) -> int | None:
        """The window whose answer is taken for a word."""
        found = (n for n, window in enumerate(self._windows) if window.keep_start <= word < window.keep_end)
        return next(found, None)


def _shares(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum(), np.float32)


def _likeliest(head: str, said: Scores) -> tuple[Likelihood, ...]:
    shares = _shares(said[tag_columns(head)])
    order = sorted(range(len(shares)), key=lambda kind: (-float(shares[kind]), kind))[: 1 + _OTHERS]
    return tuple(Likelihood(kind=WORD_HEADS[head][kind], share=float(shares[kind])) for kind in order)


def _best_first(goals: Iterable[Goal], marked: Iterable[bool]) -> tuple[Goal, ...]:
    told = [replace(one, is_marked=is_marked) for one, is_marked in zip(goals, marked, strict=True)]
    return tuple(sorted(told, key=lambda one: (not one.is_marked, -one.score, one.start))[:_MOST_GOALS])
