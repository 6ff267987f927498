"""The state that an article gives somebody by all it says: a bare "President X" among the institutions of one state only.

Every state, institution and office that an article names is evidence for its state, and weighs more near the person. A state
is given where the office is a state's and says no other body, no other person of the article holds that office there, and the
evidence is nearly all of one state's. Otherwise the person has none: a wrong state is worse than none.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotations.gazetteer import body_named, seat_named
from dateline.annotations.offices import Named, Office, has_no, state_named
from dateline.annotations.roles import ENGLISH

_NEAR = 200  # characters between a person and what is near
_INSTITUTION, _OFFICE, _NAMED, _BESIDE = 3, 2, 1, 2  # what evidence weighs; that which is near weighs as many times more
_LEAST, _LEAST_BESIDE_OTHERS = 5, 8  # what the evidence for a state must weigh; where the head of another state is named
_SHARE, _SHARE_OF_NAMES = 0.5, 0.85  # of all evidence that counts for a person; where no institution or office is among it
_AHEAD = 2.0  # times the next state's
_RULED = re.compile(r"(?:['\u2019]s?)?\s+(?P<what>[a-z-]+)\b")
_WORD = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True, slots=True)
class StateSaid:
    """Where an article names a state, or what belongs to one, and what that weighs."""

    place: int
    start: int
    code: str
    weight: int


def states_in(names: Sequence[Named]) -> list[StateSaid]:
    """The states that an article names, in the order of its text: by name, people, part, capital, seat of power or body."""
    said = []
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
    return said


def give_states(
    texts: Sequence[str], names: Sequence[Named], heads: Sequence[int], found: Sequence[Office], states: Sequence[StateSaid]
) -> list[Office]:
    """The offices with the states that all of the article gives; only persons without a state get one."""
    chains: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind == "person":
            chains[heads[index] if heads[index] >= 0 else index].append(index)
    held: dict[str, set[str]] = defaultdict(set)
    evidence = list(states)
    for chain in chains.values():
        for office, code in {(national_office(found[i].role, bare=False), found[i].country) for i in chain if found[i].country}:
            if office:
                held[office].add(code)
                evidence.append(StateSaid(names[chain[0]].place, names[chain[0]].start, code, _OFFICE))
    whole, said = list(found), _Evidence(evidence)
    for chain in chains.values():
        if any(found[i].country for i in chain):
            continue
        offices = {office for i in chain if not found[i].of and (office := national_office(found[i].role))}
        if not offices and any(_rules(texts[names[i].place], names[i]) for i in chain):
            offices = {_RULERS}
        taken = set().union(*(held[office] for office in offices))
        code = said.most([names[i] for i in chain], offices, taken) if offices else ""
        if code:
            for index in chain:
                whole[index] = replace(found[index], country=code)
            for office in offices:
                held[office].add(code)
    return whole


_RULERS = "head of state"


def national_office(role: str, *, bare: bool = True) -> str:
    """The office of a state that a role is, in one word for all that hold the same: nothing where it is no such office.

    A `bare` one says nothing else: "former president", not "president of the club".
    """
    words = [word.lower() for word in _WORD.findall(role)]
    for place in range(len(words), 0, -1):
        pair, word = "-".join(words[max(0, place - 2) : place]), words[place - 1]
        office = pair if pair in ENGLISH.national else word if word in ENGLISH.national else ""
        if word == "secretary" and place > 1 and words[place - 2] in ENGLISH.portfolios:
            office = pair
        if not office or (office == word and word in ENGLISH.portfolios and place < len(words)):
            continue
        before, after = words[: place - 1 - (office == pair)], words[place:]
        if bare and not all(_is_plain(word) for word in [*before, *after]):
            return ""
        return _RULERS if office in ENGLISH.rulers else "-".join([*(w for w in before if w in ENGLISH.portfolios), office])
    return ""


def _is_plain(word: str) -> bool:
    return any(word in words for words in (ENGLISH.modifiers, ENGLISH.portfolios, ENGLISH.national, _LINKS, _STATE_ITSELF))


_LINKS = frozenset("of the and for s".split())
_STATE_ITSELF = frozenset("regime government country nation state cabinet".split())


def _rules(text: str, name: Named) -> bool:
    """Whether a person's name owns what one who rules has: "X's regime", "X loyalists"."""
    return (after := _RULED.match(text, name.end, name.end + 40)) is not None and after["what"] in ENGLISH.ruled


class _Evidence:
    """All that an article says of states, ready to be asked for one person after another."""

    def __init__(self, said: Sequence[StateSaid]) -> None:
        self.said = sorted(said, key=lambda one: (one.place, one.start))
        self.keys = [(one.place, one.start) for one in self.said]
        self.strong = {one.code for one in said if one.weight > _NAMED}
        self.total: Counter[str] = Counter()
        for one in said:
            self.total[one.code] += one.weight

    def most(self, own: Sequence[Named], offices: set[str], taken: set[str]) -> str:
        """The state that nearly all evidence is for, what stands near the person weighing more; nothing where none is ahead.

        A state whose head another person is does not count for a head of state: "President X" in an article on Libya's leader.
        """
        rules, weight = _RULERS in offices, Counter(self.total)
        for one in self._near(own):
            weight[one.code] += one.weight * (_BESIDE - 1)
        for code in taken if rules else ():
            del weight[code]
        (code, most), *rest = weight.most_common(2) or [("", 0)]
        share = _SHARE if code in self.strong else _SHARE_OF_NAMES
        least = _LEAST_BESIDE_OTHERS if rules and taken else _LEAST
        is_ahead = most >= least and most >= share * weight.total() and most >= _AHEAD * (rest[0][1] if rest else 0)
        return code if is_ahead and code not in taken and not any(has_no(code, office) for office in offices) else ""

    def _near(self, own: Sequence[Named]) -> list[StateSaid]:
        spans = (
            (bisect_left(self.keys, (n.place, n.start - _NEAR + 1)), bisect_left(self.keys, (n.place, n.start + _NEAR)))
            for n in own
        )
        return [self.said[place] for place in sorted({place for first, end in spans for place in range(first, end)})]
