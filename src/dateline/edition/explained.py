"""An answer to why a statement or event is there, in the form every door shows."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Chance:
    """One thing the network may say, and how likely it finds it, as a share of 1."""

    kind: str
    share: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """What the network says of some words: `of` is what was asked (`type`, `status`, `cue`, `actor`), `chances` its answers."""

    of: str
    words: str
    chances: tuple[Chance, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Goal:
    """Whom a link may lead to: its words, by how much its score passes that of nobody, and whether it was taken."""

    words: str
    score: float
    taken: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Linked:
    """What was weighed for a link: `content to cue` or `cue to source`."""

    name: str
    words: str
    goals: tuple[Goal, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """What a rule settled: the field, its value, and what decided it."""

    what: str
    value: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """Why a statement or event is there: its words by the part they play, what the network weighed, what rules settled.

    `what` is `statement` or `event`; `type` the kind of its source or the type of the event. `notes` say where the figures are
    not those from which the record was made.
    """

    id: str
    what: str
    type: str
    address: str
    sentence: str
    words: tuple[tuple[str, str], ...]
    scored: tuple[Scored, ...]
    links: tuple[Linked, ...]
    rules: tuple[Rule, ...]
    notes: tuple[str, ...]
