"""What the network weighed where it marked a statement or an event: how likely it found each class, and whom each link chose.

A text is read once more, in the same windows as when it was marked, and nothing is settled anew: the figures are those from
which `reader` chose.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.annotations.event_phrases import find_phrases
from dateline.annotations.event_spans import Answer, Proposal, propose, read_event, role_spans
from dateline.annotations.networks import spans_marked
from dateline.annotations.pieces import Window, cut_windows, split_pieces
from dateline.annotations.reader import Reader
from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.statement_spans import link_spans, sureness
from dateline.annotations.sure import event_evidence
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
    """What a word asks for: `content to cue` or `cue to source`.

    `start`/`end` are those of the words that ask. The best goal is taken, for a cue only where it is above 0.
    """

    name: str
    start: int
    end: int
    goals: tuple[Goal, ...]


class Weighing:
    """A text as the reader sees it, to be asked about words of it."""

    def __init__(self, reader: Reader, text: str) -> None:
        self._reader, self._text, self._pieces = reader, text, split_pieces(text, reader.tokenizer)
        self._windows = cut_windows(self._pieces, text) if len(self._pieces.first) else []
        self._answers = [reader.network.ask(self._pieces, window) for window in self._windows]
        self._marked = (
            spans_marked(reader.network, "statements", self._answers, self._windows, self._pieces) if self._windows else []
        )

    def is_marked(self, kind: str, start: int) -> bool:
        """Whether the network marks a source, cue or content that begins at a character."""
        return any(self._begins(first) == start and HEADS["statements"][k] == kind for first, _, k in self._marked)

    def surest(self, spans: Sequence[Span]) -> tuple[float, Span] | None:
        """How sure the network is of the surest content that begins within some spans, as a share of 1, and that content."""
        links = link_spans(self._marked, self._windows, self._answers, self._pieces, self._text)
        sure = sureness(self._marked, links, self._windows, self._answers)
        begun = [(share, number) for number, share in sure.items() if self._is_within(self._marked[number][0], spans)]
        if not begun:
            return None
        share, number = max(begun)
        first, after, _ = self._marked[number]
        return share, (self._begins(first), int(self._pieces.end[after - 1]))

    def part(self, kind: str, span: Span) -> Weight | None:
        """How likely the words of a span are a source, cue or content; None where the text has no word there."""
        words = self._words_of(span)
        at = self._at(words.start) if words else None
        if at is None:
            return None
        window, answer = self._windows[at], self._answers[at]
        number, part = HEADS["statements"].index(kind), tag_columns("statements")
        shares = [_shares(answer.tags[word - window.start, part]) for word in words if word < window.end]
        tags = [begins(number), *[goes_on(number)] * (len(shares) - 1)]
        share = float(np.mean([each[tag] for each, tag in zip(shares, tags, strict=True)]))
        none = float(np.mean([each[0] for each in shares]))
        classes = (Likelihood(kind=kind, share=share), Likelihood(kind="", share=none))
        return Weight(of=kind, head="statements", start=span[0], end=span[1], classes=classes)

    def event(self, span: Span) -> tuple[Weight, ...]:
        """Type, status and negation of the event that a word names, and each span that has a role in it.

        Nothing where the network does not propose the word.
        """
        if (asked := self._ask(span)) is None:
            return ()
        proposal, said = asked
        bars = self._reader.network.bars
        of_word = said[proposal.word - proposal.around.start].copy()
        of_word[tag_columns("events")], of_word[tag_columns("status")] = read_event(proposal, said, bars)
        of_word[tag_columns("events").start] += bars.none_by
        weights = [
            Weight(of="trigger", head=head, start=span[0], end=span[1], classes=_likeliest(head, of_word))
            for head in ("events", "status", "negated")
        ]
        for first, after, role in role_spans(said, self._reader.network.transitions["roles"]):
            start, end = self._begins(proposal.around[first]), int(self._pieces.end[proposal.around[after - 1]])
            shares = [_shares(each) for each in said[first:after, tag_columns("roles")]]
            by_role = {kind: float(np.mean([s[begins(n)] + s[goes_on(n)] for s in shares])) for n, kind in enumerate(ROLES)}
            by_role[""] = float(np.mean([s[0] for s in shares]))
            order = sorted(by_role, key=lambda kind: (kind != ROLES[role], -by_role[kind]))
            classes = tuple(Likelihood(kind=kind, share=by_role[kind]) for kind in order)
            weights.append(Weight(of=ROLES[role], head="roles", start=start, end=end, classes=classes))
        return tuple(weights)

    def sure_of_event(self, span: Span, kind: str) -> dict[str, float]:
        """What tells that an event of that type is right; nothing where the network does not propose its word."""
        if (asked := self._ask(span)) is None:
            return {}
        types, statuses = read_event(*asked, self._reader.network.bars)
        return event_evidence(types, WORD_HEADS["events"].index(kind), asked[1][:, tag_columns("roles")], statuses)

    def _ask(self, span: Span) -> tuple[Proposal, Scores] | None:
        """The first of some words that the network proposes, and what it says of the words of its sentence."""
        words = self._words_of(span)
        phrases, bars = find_phrases(self._text), self._reader.network.bars
        proposals = propose(self._pieces, sentence_bounds(self._text), self._windows, self._answers, bars, phrases)
        proposal = next((one for one in proposals if one.word in words), None)
        return (proposal, self._reader.judge(self._pieces, proposal)) if proposal else None

    def said_by(self, kind: str, span: Span) -> Link | None:
        """Whom the cue of a content, or the source of a cue, was sought among. `kind` is `content` or `cue`."""
        words, name = self._words_of(span), {"content": "content to cue", "cue": "cue to source"}[kind]
        at = self._at(words.start) if words else None
        if at is None:
            return None
        window, goal = self._windows[at], HEADS["statements"].index(kind) - 1
        spans = [(a, b) for a, b, k in self._marked if k == goal and window.start <= a < window.end]
        goals = self._goals(self._answers[at], window, words.start, name, spans)
        best = max((one.score for one in goals), default=-np.inf)
        is_free = name == "cue to source"  # a content takes a cue where there is one
        marked = [one.score == best and (best > 0 or not is_free) for one in goals]
        return Link(name=name, start=span[0], end=span[1], goals=_best_first(goals, marked))

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

    def _is_within(self, word: int, spans: Sequence[Span]) -> bool:
        return any(start <= self._begins(word) < end for start, end in spans)

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
