"""The state that an article gives somebody by all it says: a bare "President X" in an article on one state.

Every state, institution and office that an article names is evidence for its state, and counts for more where it stands in the
same sentence. A state is given where the office is a state's and says no other body, and the evidence is clearly for one of the
states that have such an office; one whose office another person of the article holds counts for less. Otherwise the person has
none: a wrong state is worse than none.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.annotations.gazetteer import body_named, seat_named
from dateline.annotations.more_roles import BETWEEN
from dateline.annotations.offices import Named, Office, beginnings, has_no, last_noun, only_state, state_named
from dateline.annotations.roles import ENGLISH, is_office, is_role
from dateline.annotations.rulers import states_ruled_by

_INSTITUTION, _OFFICE, _NAMED = 3, 2, 1  # what evidence weighs
# How many times as much the evidence for a state counts that is named in the sentence of the person's office: before it, last
# before it, after it; and one whose office another person holds. Measured once as the odds of a conditional logit.
_BEFORE, _LAST_BEFORE, _AFTER, _HELD = 3.3, 1.6, 2.5, 0.1
_DESCRIBED = 3.0
_LEAST = 3.0  # what the evidence for a state must weigh
_AHEAD = 2.0  # times the next state's
_SURELY = 3.0  # times the next state's, so that its office counts as held for those in doubt
_SENTENCE_END = re.compile(r"[.?!][\"')\u201d\u2019]*\s|\n")
_SENTENCE = 400  # characters looked at on either side for its ends
_RULED = re.compile(r"(?:['\u2019]s?)?\s+(?P<what>[a-z-]+)\b")
_RULER = re.compile(
    r"\b(?:(?:pro|anti)-|loyal to |allegiance to |forces of |regime of |rule of |government of |rule by )(?:[A-Z][\w.]*\s)*$"
)
_ADMINISTRATION = re.compile(r"(?:['\u2019]s?)?\s+administration\b")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_NAME = re.compile(r"[A-Z][\w-]+")


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


@dataclass(frozen=True, slots=True)
class Described:
    """Where an article says whose office something is, without a name: "the Libyan leader said", "Jordan's foreign minister"."""

    place: int
    start: int
    code: str
    office: str


_THEN_OFFICE_MORE = re.compile(
    r"(?:['\u2019]s?)?\s+(?P<words>(?:[a-z0-9-]+\s+){1,5}(?P<noun>[a-z-]+))\b(?!\s+[A-Z(])(?!,\s+[A-Z])"
)
_THEN_OFFICE = re.compile(r"(?:['\u2019]s?)?\s+(?P<words>(?:[a-z-]+\s+){0,3}?(?P<noun>[a-z-]+))\b(?!\s+[A-Z(])(?!,\s+[A-Z])")


def described_offices(texts: Sequence[str], names: Sequence[Named]) -> list[Described]:
    """The offices of states that an article speaks of without naming who holds them, in the order of its text."""
    found = []
    for name in names:
        if name.kind in ("place", "people") and (code := state_named(name.surface)):
            text = texts[name.place]
            after = _THEN_OFFICE.match(text, name.end, name.end + 60)
            while after and not national_office(after["words"], bare=False):
                after = _THEN_OFFICE_MORE.match(text, name.end, name.end + 60) if after.re is _THEN_OFFICE else None
            if after:
                found.append(Described(name.place, name.start, code, national_office(after["words"], bare=False)))
    return found


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
        for role, code in {(role, found[i].country) for i in chain if found[i].country for role in parts_of(found[i])}:
            if office := national_office(role, bare=False):
                evidence.append(StateSaid(names[chain[0]].place, names[chain[0]].start, code, _OFFICE))
                if is_held(role, office):
                    held[office].add(code)
    described = described_offices(texts, names)
    evidence += [StateSaid(one.place, one.start, one.code, _OFFICE - _NAMED) for one in described]
    whole, said = list(found), _Evidence(texts, evidence)
    said.described = {(one.office, one.code) for one in described}
    waiting = [
        asked
        for chain in chains.values()
        if not any(found[i].country for i in chain) and (asked := _asked(texts, names, found, chain, described)) is not None
    ]
    for ahead in (_SURELY, _AHEAD):
        left = []
        for asked in waiting:
            taken = set().union(*(held[office] for office in asked.single))
            code = said.most([names[i] for i in asked.chain], asked, taken, max(ahead, asked.ahead))
            if not code:
                left.append(asked)
                continue
            for index in asked.chain:
                whole[index] = replace(found[index], country=code)
            for office in asked.single:
                held[office].add(code)
        waiting = left
    _give_those_of_persons(names, chains.values(), whole)
    return whole


def _give_those_of_persons(names: Sequence[Named], chains: Iterable[Sequence[int]], whole: list[Office]) -> None:
    """ "Karzai's deputy", "an adviser to Obama": the state of the one whose office it is of."""
    states: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for code in {
            whole[i].country
            for i in chain
            if whole[i].country and any(national_office(role, bare=False) for role in parts_of(whole[i]))
        }:
            states[names[chain[0]].surface.split()[-1]].add(code)
    for chain in chains:
        if any(whole[i].country for i in chain):
            continue
        for role in {role for i in chain for role in parts_of(whole[i]) if is_office(last_noun(role))}:
            own = {word for i in chain for word in names[i].surface.split()}
            codes = {code for word in _NAME.findall(role) if word not in own for code in states.get(word, ())}
            if len(codes) == 1:
                for index in chain:
                    whole[index] = replace(whole[index], country=next(iter(codes)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A person whose state is asked for: the mentions, the offices, those that one at a time holds, the states once ruled."""

    chain: list[int]
    offices: set[str]
    single: set[str]
    ruled: frozenset[str]
    ahead: float = 0.0
    barred: frozenset[str] = frozenset()


def _asked(
    texts: Sequence[str], names: Sequence[Named], found: Sequence[Office], chain: list[int], described: Sequence[Described]
) -> Asked | None:
    """What is asked of a person; nothing where no office of a state is said."""
    said = {(role, found[i].of) for i in chain for role in parts_of(found[i])}
    own = {role: office for role, of in said if (office := national_office(role)) and _may_be(office, of)}
    if not own and any(_rules(texts[names[i].place], names[i]) for i in chain):
        return Asked(chain, {_RULERS}, set(), states_ruled_by(max((names[i].surface for i in chain), key=len)), _SURELY)
    if not own and not any(found[i].role for i in chain):
        ruled = states_ruled_by(max((names[i].surface for i in chain), key=len))
        codes = {one.code for one in described if one.office in _OF_RULERS} & ruled
        return Asked(chain, {_RULERS}, set(), frozenset(codes)) if codes else None
    if not own or any(only_state(role) for role in own):  # it is that state's, but the article does not name it
        return None
    single = {office for role, office in own.items() if is_held(role, office)}
    longest = max((names[i].surface for i in chain), key=len)
    rules = bool(_OF_RULERS & {*own.values()})
    sent = {word for role in own if (to := _SENT_TO.search(role)) for word in beginnings(to[1])}
    barred = frozenset(state_named(word) for word in sent)
    return Asked(chain, {*own.values()}, single, states_ruled_by(longest) if rules else frozenset(), barred=barred)


def _may_be(office: str, of: str) -> bool:
    """Whether an office of such a body may be a state's: of none, of a state's own, or of one that is not known as another."""
    body = body_named(of) if of else None
    return not of or (
        office.split("-")[-1] in ENGLISH.only_national and not (body and not body.code and body.kind == "organisation")
    )


def is_held(role: str, office: str) -> bool:
    """Whether one person at a time holds an office in a state, and the role says that it is held now."""
    return office != _ORGAN and office.split("-")[-1] not in ENGLISH.many and not _FORMER.search(role)


_SENT_TO = re.compile(r"\b(?:[Aa]mbassador|[Ee]nvoy)s? to (?:the )?((?:[A-Z][\w.-]+ ?){1,3})")
_FORMER = re.compile(r"\b(?:former|ex|late|then|deputy|vice|candidate|outgoing|next|opposition|rebel|party)\b", re.I)


_RULERS = "head of state"
_OF_RULERS = frozenset({_RULERS, "prime-minister", "premier", "chancellor", "first-lady", "president-elect"})


def parts_of(office: Office) -> list[str]:
    """The roles of one mention, each by itself."""
    return office.role.split(BETWEEN)


def national_office(role: str, *, bare: bool = True) -> str:
    """The office of a state that a role is, in one word for all that hold the same: nothing where it is no such office.

    A `bare` one says nothing else, where others than states have such an office: "former president", not "president of the club".
    """
    words = [part for word in _WORD.findall(role) for part in _PREFIX.sub("", word.lower()).split("-of-")]
    for place in range(len(words), 0, -1):
        pair, word = "-".join(words[max(0, place - 2) : place]), words[place - 1]
        if word in _CHAIRS and "committee" in words and any(w in ENGLISH.portfolios | ENGLISH.parties | _PARLIAMENTS for w in words):
            pair = f"committee-{word}"
        office = pair if pair in ENGLISH.national else word if word in ENGLISH.national else ""
        if word == "secretary" and place > 1 and words[place - 2] in ENGLISH.portfolios:
            office = pair
        if not office or (office == word and word in ENGLISH.portfolios and place < len(words)):
            continue
        before, after = words[: place - 1 - (office == pair and not office.startswith('committee-'))], words[place:]
        if bare and not _is_of_state(office, before, after):
            continue
        return _RULERS if office in ENGLISH.rulers else "-".join([*(w for w in before if w in ENGLISH.portfolios), office])
    return _ORGAN if bare and _serves_state(words, last_noun(role)) else ""


_CHAIRS = frozenset("chairman chairwoman chair".split())
_PARLIAMENTS = frozenset("house senate congressional parliamentary parliament intelligence banking judiciary armed appropriations".split())
_ORGAN = "organ"


def _serves_state(words: Sequence[str], noun: str) -> bool:
    """Whether somebody serves an organ that every state has: "a spokesman for the interior ministry", "head of the army"."""
    serves = any(word in ENGLISH.state_organs for word in words) and is_role(noun) and noun.rstrip("s") not in ENGLISH.students
    return serves and not any(word in ENGLISH.private for word in words)


_PREFIX = re.compile(r"^(?:ex|then|now|vice)-(?=minister|prime|president|foreign|defen|secretary|senator|governor|mayor)")


def _is_of_state(office: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words beside an office leave it a state's."""
    if office in ENGLISH.only_national:
        return not any(word in ENGLISH.private for word in (*before, *after))
    return all(_is_plain(word) for word in (*before, *after))


def _is_plain(word: str) -> bool:
    tables = (ENGLISH.modifiers, ENGLISH.portfolios, ENGLISH.national, ENGLISH.parties, _LINKS, _STATE_ITSELF)
    return any(word in words for words in tables)


_LINKS = frozenset("of the and for s now".split())
_STATE_ITSELF = frozenset(
    "regime government country nation state cabinet republic opposition current outgoing longtime".split()
)


def _rules(text: str, name: Named) -> bool:
    """Whether a person's name owns what one who rules has: "X's regime", "forces loyal to X", "anti-X protesters"."""
    after = _RULED.match(text, name.end, name.end + 40)
    return (after is not None and after["what"] in ENGLISH.ruled) or _RULER.search(
        text, name.start - 40, name.start
    ) is not None


class _Evidence:
    """All that an article says of states, ready to be asked for one person after another."""

    def __init__(self, texts: Sequence[str], said: Sequence[StateSaid]) -> None:
        self.texts = texts
        self.said = sorted(said, key=lambda one: (one.place, one.start))
        self.keys = [(one.place, one.start) for one in self.said]
        self.total: Counter[str] = Counter()
        self.described: set[tuple[str, str]] = set()
        for one in said:
            self.total[one.code] += one.weight

    def most(self, own: Sequence[Named], asked: Asked, taken: set[str], ahead: float) -> str:
        """The state that most evidence is for, what stands in the same sentence counting for more; nothing where none is ahead."""
        if len(asked.ruled) == 1 and not asked.ahead:
            return next(iter(asked.ruled))
        weight: dict[str, float] = dict(self.total)
        for code, times in self._beside(own).items():
            weight[code] *= times
        for office, code in self.described:
            if office in asked.offices:
                weight[code] *= _DESCRIBED
        for code in taken & weight.keys():
            weight[code] *= _HELD
        fit = {code: much for code, much in weight.items() if code not in asked.barred and not any(has_no(code, office) for office in asked.offices)}
        if asked.ruled and not asked.ahead:
            fit = {code: much for code, much in fit.items() if code in asked.ruled}
        (most, code), *rest = sorted(((much, code) for code, much in fit.items()), reverse=True)[:2] or [(0.0, "")]
        is_ahead = most >= _LEAST and most >= ahead * (rest[0][0] if rest else 0.0)
        return code if is_ahead and (not asked.ruled or code in asked.ruled) else ""

    def _beside(self, own: Sequence[Named]) -> dict[str, float]:
        """How many times as much each state counts that a sentence with the person names, over all these sentences."""
        times: dict[str, float] = defaultdict(lambda: 1.0)
        for name in own:
            begin, end = self._sentence(name)
            first, here, last = (bisect_left(self.keys, (name.place, at)) for at in (begin, name.start, end))
            before, after = [one.code for one in self.said[first:here]], [one.code for one in self.said[here:last]]
            for code in {*before}:
                times[code] += (_BEFORE - 1) / len(own)
            for code in {*after}:
                times[code] += (_AFTER - 1) / len(own)
            for code in before[-1:]:
                times[code] += (_LAST_BEFORE - 1) / len(own)
        return times

    def _sentence(self, name: Named) -> tuple[int, int]:
        text, begin = self.texts[name.place], max(0, name.start - _SENTENCE)
        ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, name.start)]
        after = _SENTENCE_END.search(text, name.end, name.end + _SENTENCE)
        return ends[-1] if ends else begin, after.start() if after else min(len(text), name.end + _SENTENCE)
