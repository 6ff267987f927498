"""From the network's scores to events: a trigger with its type and status, and the spans that have a role in it.

Events are read twice. Over whole windows the network says which words may name one; then a second branch of it reads the
sentence of each such word with that word pointed out, and says whether it does, with what status, and who has which role
(docs/decisions/0014-events-pointed-out.md, 0016-a-fork.md). Both readings have a say in the type.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.annotations.event_phrases import Phrase
from dateline.annotations.found import Found
from dateline.annotations.pieces import LONGEST, Pieces, Window
from dateline.annotations.sure import OF_EVENT, event_evidence, weigh
from dateline.annotations.tags import HEADS, ROLES, WORD_HEADS, Scores, begins, best_tags, goes_on, spans_of, tag_columns

# Found on sentences kept for development, in logarithms of odds: by how much a phrase that leaves some doubt makes its type
# likelier; by how much somebody may be less likely than nobody; and by how much a status must be likelier than others.
PHRASE_SAYS = 4.5
SOMEBODY_BY = {"actor": 0.0, "recipient": 0.5, "place": 0.0, "time": 0.25}
_TOO_SOON = {"claimed": 1.0, "ongoing": 0.5, "intended": 0.5}
SURE_BY = np.array([-_TOO_SOON.get(status, 0.0) for status in WORD_HEADS["status"]], np.float32)


@dataclass(frozen=True, slots=True)
class Bars:
    """How sure a network must be of an event, in logarithms of odds; found for each on sentences kept for development.

    From which of the likeliest type over no event on a word is pointed out; how much the first reading says beside the second;
    by how much an event must be likelier than none.
    """

    proposed: float = -0.5
    first_says: float = 0.5
    none_by: float = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network says of the words of a window: scores of tags; what links ask for and offer, [CLS] first.

    `states` are its pieces, [CLS] first, as they stand where the network forks, `reach` the words that can be read with some
    pointed out, `key` what the window is remembered by.
    """

    tags: Scores
    asks: Scores
    offers: Scores
    states: Scores
    reach: range
    key: bytes


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that may name an event, the words of its sentence as far as they can be read, and its phrase.

    `scores` is what the first reading says of its type, `answer` what it says of the window.
    """

    word: int
    around: range
    scores: Scores
    answer: Answer
    phrase: Phrase | None = None


def propose(
    pieces: Pieces,
    bounds: Sequence[int],
    windows: Sequence[Window],
    answers: Sequence[Answer],
    bars: Bars,
    phrases: Iterable[Phrase] = (),
) -> Iterator[Proposal]:
    """Each word that may name an event: likely ones, and verbs of phrases. `bounds` are characters where sentences begin."""
    begins = np.searchsorted(pieces.start, bounds)
    of_word = {int(np.searchsorted(pieces.start, phrase.start, side="right")) - 1: phrase for phrase in phrases}
    for window, answer in zip(windows, answers, strict=True):
        kept = slice(window.keep_start - window.start, window.keep_end - window.start)
        scores = answer.tags[kept, tag_columns("events")]
        likely = map(int, np.flatnonzero(scores[:, 1:].max(1) - scores[:, 0] > bars.proposed))
        phrased = (word - window.keep_start for word in of_word if window.keep_start <= word < window.keep_end)
        for offset in sorted({*likely, *phrased}):
            word = window.keep_start + offset
            around = sentence_around(pieces, begins, word)
            within = range(max(around.start, answer.reach.start), min(around.stop, answer.reach.stop))
            yield Proposal(word, within, scores[offset], answer, of_word.get(word))


def sentence_around(pieces: Pieces, begins: NDArray[np.intp], word: int) -> range:
    """The words of a word's sentence; of one too long for the network, as many as it reads, with the word in their middle."""
    number = int(np.searchsorted(begins, word, side="right"))
    first, after = int(begins[number - 1]), int(begins[number]) if number < len(begins) else len(pieces.first)
    first, after = max(first, word - LONGEST), min(after, word + LONGEST)
    bounds = pieces.bounds
    while bounds[after] - bounds[first] > LONGEST:
        first, after = (first + 1, after) if word - first > after - 1 - word else (first, after - 1)
    return range(first, after)


def type_scores(first: Scores, second: Scores, bars: Bars) -> Scores:
    """What both readings say of the type of a word's event; no event comes first."""
    return _logarithms(second) + bars.first_says * _logarithms(first)


def role_spans(said: Scores, transitions: Scores) -> list[tuple[int, int, int]]:
    """Who has a role, of what the second reading says of the words of a sentence: first word, word after the last, role."""
    scores = said[:, tag_columns("roles")].copy()
    for role, name in enumerate(ROLES):
        scores[:, [begins(role), goes_on(role)]] += SOMEBODY_BY[name]
    return spans_of(best_tags(scores, transitions))


def find_event(pieces: Pieces, proposal: Proposal, said: Scores, transitions: Scores, bars: Bars) -> Iterator[Found]:
    """An event as marks: its trigger, `status` (once more where it did not happen), and its roles; nothing where it is none.

    `said` is what the second reading says of the words `around`.
    """
    word = proposal.word - proposal.around.start
    types, statuses = read_event(proposal, said, bars)
    kind = _kind(types, proposal.phrase, bars)
    if not kind:
        return
    start, end = int(pieces.start[proposal.word]), int(pieces.end[proposal.word])
    sure = weigh(event_evidence(types, kind, said[:, tag_columns("roles")], statuses), OF_EVENT)
    yield Found(start, end, "events", WORD_HEADS["events"][kind], sure=sure)
    yield Found(start, end, "status", WORD_HEADS["status"][int(statuses.argmax())])
    if said[word, tag_columns("negated")].argmax():
        yield Found(start, end, "status", "negated")
    for first, after, role in role_spans(said, transitions):
        a, b = proposal.around[first], proposal.around[after - 1]
        yield Found(int(pieces.start[a]), int(pieces.end[b]), "roles", HEADS["roles"][role], start)


def read_event(proposal: Proposal, said: Scores, bars: Bars) -> tuple[Scores, Scores]:
    """What both readings say of the type of a word's event, and the second of its status."""
    of_word = said[proposal.word - proposal.around.start]
    return type_scores(proposal.scores, of_word[tag_columns("events")], bars), of_word[tag_columns("status")] + SURE_BY


def _kind(scores: Scores, phrase: Phrase | None, bars: Bars) -> int:
    """The type, by its number; 0 for none. A phrase that leaves no doubt is of its own."""
    if phrase is not None:
        of_phrase = WORD_HEADS["events"].index(phrase.kind)
        if phrase.is_sure:
            return of_phrase
        scores = scores.copy()
        scores[of_phrase] += PHRASE_SAYS
    kind = int(scores[1:].argmax()) + 1
    return kind if scores[kind] - scores[0] > bars.none_by else 0


def _logarithms(scores: Scores) -> Scores:
    """Scores as logarithms of shares."""
    highest = scores.max()
    return np.asarray(scores - highest - np.log(np.exp(scores - highest).sum()), np.float32)
