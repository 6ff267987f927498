"""What an article says of states, weighed for one person after another.

Every state, institution and office that an article names is evidence for its state, and counts for more where it stands in the
sentence of the person.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotations.gazetteer import body_named, country_of_place, seat_named
from dateline.annotations.national_offices import national_office
from dateline.annotations.offices import Named, has_no
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.annotations.states_said import state_named

_INSTITUTION, OFFICE, _NAMED = 3, 2, 1  # what evidence weighs
# How many times as much a state counts that is named in the sentence of the person, before and after the name; which is named
# last before it; that is named near by, outside the sentence; that is said elsewhere to have such an office; and whose office
# another person holds. Odds, chosen on articles of which some are among the marked ones that were looked at.
_BEFORE, _AFTER, _LAST_BEFORE, _NEAR, _DESCRIBED, _HELD = 3.3, 2.5, 1.6, 2.0, 3.0, 0.1
_OF_A_TOWN = 3  # mentions of a town that is no capital
_REACH = 200  # characters before and after a sentence that are near by
_LEAST = 3.0  # what the evidence for a state must weigh
# Offices held in a place: whoever has one in Leeds, and nowhere else, is of Leeds.
_IN_A_PLACE = frozenset(
    "judge magistrate prosecutor detective superintendent councillor mayor court-judge court-justice police-chief"
    " police-officer police-sergeant police-spokesman police-spokeswoman police-commissioner prison-warden".split()
)
_THEN_OFFICE = tuple(
    re.compile(rf"(?:['\u2019]s?)?\s+(?P<words>(?:[a-z0-9-]+\s+){{{words}}}(?P<noun>[a-z-]+))\b(?!\s+[A-Z(])(?!,\s+[A-Z])")
    for words in range(6)
)


@dataclass(frozen=True, slots=True)
class StateSaid:
    """Where an article names a state, or what belongs to one, and what that weighs."""

    place: int
    start: int
    code: str
    weight: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A person whose state is asked for: the numbers of the mentions, and the offices.

    `single` are those offices that one at a time holds, `ruled` the states that somebody of the name has ruled (only these
    come into question, unless it is empty), `barred` those that do not, `several` those that alone have such an office. Without
    an office said ("anti-X protesters") the evidence must lead to one of those ruled by itself, unless the person `governs`
    ("X's cabinet") and the article names the state.
    """

    chain: list[int]
    offices: set[str]
    single: frozenset[str] = frozenset()
    ruled: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    has_office: bool = True
    governs: bool = False
    several: tuple[str, ...] = ()


def states_in(names: Sequence[Named]) -> list[StateSaid]:
    """The states that an article names, in the order of its text: by name, people, part, capital, seat of power or body.

    Other towns count three times each at most: where a war is fought, they are named again and again, whoever is spoken of.
    """
    said = []
    towns: Counter[str] = Counter()
    for name in names:
        if name.kind not in ("place", "people", "organisation"):
            continue
        seat = seat_named(name.surface) if name.kind != "people" else None
        if seat and seat.code:
            said.append(StateSaid(name.place, name.start, seat.code, _INSTITUTION))
        elif name.kind == "organisation":
            body = body_named(name.surface)
            if body and body.code and body.kind == "organisation":
                said.append(StateSaid(name.place, name.start, body.code, _INSTITUTION))
        elif code := state_named(name.surface):
            said.append(StateSaid(name.place, name.start, code, _NAMED))
        elif name.kind == "place" and towns[name.surface] < _OF_A_TOWN and (code := country_of_place(name.surface)):
            towns[name.surface] += 1
            said.append(StateSaid(name.place, name.start, code, _NAMED))
    return said


def described_offices(texts: Sequence[str], names: Sequence[Named]) -> list[tuple[str, StateSaid]]:
    """The offices that an article speaks of without naming who holds them: "the Libyan leader said", "Jordan's minister"."""
    found = []
    for name in names:
        if name.kind in ("place", "people") and (code := state_named(name.surface)):
            text = texts[name.place]
            for form in _THEN_OFFICE:
                after = form.match(text, name.end, name.end + 60)
                if after and (office := national_office(after["words"], bare=False)):
                    found.append((office, StateSaid(name.place, name.start, code, OFFICE - _NAMED)))
                    break
    return found


class Evidence:
    """All that an article says of states, ready to be asked for one person after another."""

    def __init__(self, texts: Sequence[str], said: Sequence[StateSaid], described: Sequence[tuple[str, StateSaid]]) -> None:
        self.texts = texts
        self.said = sorted([*said, *(state for _, state in described)], key=lambda one: (one.place, one.start))
        self.keys = [(one.place, one.start) for one in self.said]
        self.described = {(office, state.code) for office, state in described}
        self.total: Counter[str] = Counter()
        for one in self.said:
            self.total[one.code] += one.weight

    def most(self, own: Sequence[Named], asked: Asked, taken: set[str], ahead: float) -> str:
        """The state that most evidence is for; nothing where none is `ahead` times the next.

        A state whose head another person is hardly counts for a head of state: "President X" in an article on Libya's leader.
        """
        if len(asked.ruled) == 1 and (asked.has_office or asked.governs):
            only = next(iter(asked.ruled))
            return only if asked.has_office or self.total[only] else ""
        weight = {
            code: much
            for code, much in self._weighed(own, asked, taken).items()
            if code not in asked.barred and not any(has_no(code, office) for office in asked.offices)
        }
        if asked.ruled and asked.has_office:
            weight = {code: much for code, much in weight.items() if code in asked.ruled}
        if asked.several:  # the state that the article is about, else the one that mostly has the office, if it is named
            first = max(weight, key=lambda code: weight[code], default="")
            return first if first in asked.several else asked.several[0] if asked.several[0] in weight else ""
        (most, code), *rest = sorted(((much, code) for code, much in weight.items()), reverse=True)[:2] or [(0.0, "")]
        is_alone = not rest and bool(asked.offices & _IN_A_PLACE)
        is_ahead = (most >= _LEAST or is_alone) and most >= ahead * (rest[0][0] if rest else 0.0)
        return code if is_ahead and (not asked.ruled or code in asked.ruled) else ""

    def _weighed(self, own: Sequence[Named], asked: Asked, taken: set[str]) -> dict[str, float]:
        weight: dict[str, float] = dict(self.total)
        for code, times in self._beside(own).items():
            weight[code] *= times
        for office, code in self.described:
            weight[code] *= _DESCRIBED if office in asked.offices else 1
        for code in taken & weight.keys():
            weight[code] *= _HELD
        return weight

    def _beside(self, own: Sequence[Named]) -> dict[str, float]:
        """How many times as much each state counts that a sentence with the person names, over all these sentences."""
        times: dict[str, float] = defaultdict(lambda: 1.0)
        for name in own:
            begin, end = sentence_at(sentence_bounds(self.texts[name.place]), name.start)
            first, here, last = (bisect_left(self.keys, (name.place, at)) for at in (begin, name.start, end))
            before, after = [one.code for one in self.said[first:here]], [one.code for one in self.said[here:last]]
            since, until = (
                bisect_left(self.keys, (name.place, begin - _REACH)),
                bisect_left(self.keys, (name.place, end + _REACH)),
            )
            near = {one.code for one in (*self.said[since:first], *self.said[last:until])} - {*before, *after}
            for codes, odds in (({*before}, _BEFORE), ({*after}, _AFTER), ({*before[-1:]}, _LAST_BEFORE), (near, _NEAR)):
                for code in codes:
                    times[code] += (odds - 1) / len(own)
        return times
