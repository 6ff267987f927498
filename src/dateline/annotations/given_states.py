"""The state that an article gives somebody by all it says: a bare "President X" in an article on one state.

A state is given where the office is a state's and says no other body, and the evidence is clearly for one of the states that
have such an office. Where somebody of this name has ruled (`rulers.py`), only what he or she ruled comes into question.
Otherwise the person has none: a wrong state is worse than none.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotations.more_roles import BETWEEN
from dateline.annotations.national_offices import OF_RULERS, RULERS, is_held, may_be_of, national_office
from dateline.annotations.offices import Named, Office, last_noun, only_state, states_with, states_without
from dateline.annotations.role_words import ENGLISH, is_office
from dateline.annotations.rulers import states_ruled_by
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.annotations.state_evidence import OFFICE, Asked, Evidence, StateSaid, described_offices
from dateline.annotations.states_said import beginnings, state_named

_AHEAD = 2.0  # how many times the next state's the evidence must weigh
_OFTEN = 3  # mentions of somebody without an office who may be "the Danish leader" of the article
_SURELY = 3.0  # the same where it stands for an office that others' may be held against, and where no office is said
_OWN_RULE = re.compile(r" ?['\u2019]s? (?:[a-z-]+ ){0,2}?(?:government|administration|cabinet|regime|junta)\b")
_RULED = re.compile(r"(?:['\u2019]s?)?\s+(?:(?:own|former|then|top|\d+|[a-z]+)[ -](?:years? )?){0,2}?(?P<what>[a-z-]+)\b")
_RULER = re.compile(
    r"\b(?:(?:pro|anti)-|(?:loyal|allegiance) to |(?:forces|regime|rule|government|fall|downfall|ouster|overthrow|toppling"
    r") of |(?:rule|government) by |(?:oust|toppl|overthr|unseat|depos)[a-z]* )(?:[A-Z][\w.]*\s)*$"
)
# Offices that courts of several states have, too, or contests; by what an article tells that it is about such a one.
_OF_COURT = frozenset("judge judges prosecutor".split())
_OF_STATES = re.compile(
    r"\b(?:[Ww]ar crimes (?:trial|court|tribunal|prosecut)|[Ii]nternational (?:[Cc]riminal )?(?:[Cc]ourt|[Tt]ribunal)"
    r"|X Factor|Got Talent|[Tt]alent show|Bake Off)"
)
_SENT_TO = re.compile(r"\b(?:[Aa]mbassador|[Ee]nvoy)s? to (?:the )?((?:[A-Z][\w.-]+ ?){1,3})")
_OF_CABINET = re.compile(r"\bmembers? of .*\bcabinet\b")
_NAME = re.compile(r"[A-Z][\w-]+")
_HELPER = (
    r"(?:(?:official|chief|press|political|personal|senior|top|main|long-?time|closest|former|first|special|foreign|policy|national|security"
    r"|economic|campaign) ){0,3}(?:spokes(?:man|woman|person)"
    r"|press secretary|political secretary|private secretary|chief of staff|deputy|aide"
    r"|advis[eo]r|(?:(?:prime|foreign|defence|defense|finance|interior) )?minister|vice[ -]president|communications director)"
)
_HELPER_OF = re.compile(
    rf"(?:(?P<owner>[A-Z][\w-]+)['\u2019]s|\b(?:his|her)) (?:then |own )?{_HELPER}(?: and [a-z -]{{3,30}})?,? $"
)
_AFTER_ANOTHER = re.compile(
    r"\b(?:(?:his|her) (?:(?:[a-z-]+) ){0,3}?(?:predecessor|successor)(?: as [a-z ]{3,30})?,?"
    r"|(?P<owner>[A-Z][\w-]+)['\u2019]s (?:[a-z-]+ ){0,2}?(?:predecessor|successor)(?: as [a-z ]{3,30})?,?) $"
)
_BEFORE_ANOTHER = re.compile(r",? (?:his|her) (?:[a-z-]+ ){0,2}?(?:predecessor|successor)\b")
# "He met his Turkish counterpart": whoever holds the same office in another state is not of that state.
_COUNTERPART = re.compile(
    r"\b(?:his|her|their) (?:then |new )?(?P<people>[A-Z][\w.]*(?: [A-Z]\w*)?)"
    r"(?: [a-z]+){0,2}? (?:counterpart|opposite number|colleague)s?\b"
)
# "He phoned the Turkish president": what tells of whom an office holder meets says nothing of his own state.
_MET = re.compile(
    r",?(?: (?:has|had|will|is|was|are|were|be|been|to|also|then|later|again|\w+ly)){0,3}"
    r" (?:met|meets?|meeting|(?:tele)?phon(?:ed?|es|ing)"
    r"|call(?:ed|s|ing)?|visit(?:ed|s|ing)?|host(?:ed|s|ing)?|receiv(?:ed?|es|ing)|welcom(?:ed?|es|ing)|greet(?:ed|s|ing)?"
    r"|congratulat(?:ed?|es|ing)|thank(?:ed|s|ing)?|invit(?:ed?|es|ing)|(?:spoke|speaks?|talk(?:ed|s)?|held talks) (?:to|with)"
    r"|wrote to|dined with)(?: with)? (?:the|a)"
    r" (?=(?P<people>[A-Z]\w+) (?:[a-z]+ ){0,2}?(?:president|premier|chancellor|minister|king|queen)\b)"
)
_SENTENCE = 450  # characters in which "his predecessor" has his name


def give_states(
    texts: Sequence[str], names: Sequence[Named], heads: Sequence[int], found: Sequence[Office], states: Sequence[StateSaid]
) -> list[Office]:
    """The offices with the states that all of the article gives; only persons without a state get one."""
    chains: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind == "person":
            chains[heads[index] if heads[index] >= 0 else index].append(index)
    held: dict[str, set[str]] = defaultdict(set)
    met = set(_of_whom_they_met(texts, [names[i] for i in chains if found[i].role]))
    evidence = [state for state in states if (state.place, state.start) not in met]
    for chain in chains.values():
        for role, office, code in _offices_with_states(found, chain):
            evidence.append(StateSaid(names[chain[0]].place, names[chain[0]].start, code, OFFICE))
            if is_held(role, office):
                held[office].add(code)
    described = [(office, one) for office, one in described_offices(texts, names) if (one.place, one.start) not in met]
    taken_up = {state.code for office, state in described if office in OF_RULERS}
    rulers = {code for code in taken_up if not any(code in held[office] for office in OF_RULERS)}
    whole, said = list(found), Evidence(texts, evidence, described)
    _give_those_beside(texts, names, list(chains.values()), whole)
    waiting = [
        asked
        for chain in chains.values()
        if not any(whole[i].country for i in chain) and (asked := _asked(texts, names, found, chain, rulers)) is not None
    ]
    for ahead in (_SURELY, _AHEAD):
        left = []
        for asked in waiting:
            taken = set().union(*(held[office] for office in asked.single))
            code = said.most([names[i] for i in asked.chain], asked, taken, ahead if asked.has_office else _SURELY)
            if not code:
                left.append(asked)
                continue
            for index in asked.chain:
                whole[index] = replace(found[index], country=code)
            for office in asked.single:
                held[office].add(code)
        waiting = left
    _give_those_of_persons(names, list(chains.values()), whole)
    _give_those_beside(texts, names, list(chains.values()), whole)
    return whole


def _offices_with_states(found: Sequence[Office], chain: Sequence[int]) -> Iterator[tuple[str, str, str]]:
    """Role, office and state of each office of a state that is said of a person with its state."""
    said = {(role, found[i].country) for i in chain if found[i].country for role in parts_of(found[i])}
    for role, code in sorted(said):
        if office := national_office(role, bare=False):
            yield role, office, code


def parts_of(office: Office) -> list[str]:
    """The roles of one mention, each by itself."""
    return office.role.split(BETWEEN)


def _asked(
    texts: Sequence[str], names: Sequence[Named], found: Sequence[Office], chain: list[int], rulers: set[str]
) -> Asked | None:
    """What is asked of a person; nothing where no office of a state is said. `rulers`: states whose rulers are spoken of."""
    said = {(role, found[i].of) for i in chain for role in parts_of(found[i])}
    own = {role: office for role, of in said if (office := national_office(role)) and may_be_of(office, of)}
    longest = max((names[i].surface for i in chain), key=len)
    if own:
        if _OF_COURT & {*own.values()} and any(_OF_STATES.search(text) for text in texts):
            return None
        several = next((having for office in own.values() if (having := states_with(office))), ())
        if any(only_state(role) for role in own) and not several:  # it is that state's, but the article does not name it
            return None
        single = frozenset(office for role, office in own.items() if is_held(role, office))
        ruled = states_ruled_by(longest) if OF_RULERS & {*own.values()} else frozenset()
        sent = {word for role in own if (to := _SENT_TO.search(role)) for word in beginnings(to[1])}
        others = {*_states_of_counterparts(texts, [names[i] for i in chain]), *map(state_named, sent)}
        others = others.union(*map(states_without, own))
        return Asked(chain, {*own.values()}, single, ruled, frozenset(others), several=several)
    governs = any(_OWN_RULE.match(texts[names[i].place], names[i].end, names[i].end + 60) for i in chain)
    if governs and len(ruled := states_ruled_by(longest)) == 1:
        return Asked(chain, {RULERS}, ruled=ruled, has_office=False, governs=True)
    if any(_rules(texts[names[i].place], names[i]) for i in chain):
        return Asked(chain, {RULERS}, ruled=states_ruled_by(longest), has_office=False)
    if any(found[i].role for i in chain) or len(chain) < _OFTEN:
        return None
    codes = states_ruled_by(longest) & rulers
    return Asked(chain, {RULERS}, ruled=codes) if codes else None


def _states_of_counterparts(texts: Sequence[str], own: Sequence[Named]) -> Iterator[str]:
    """The states of those who hold a person's office in another: "Roe met his Turkish counterpart"."""
    for name in own:
        text = texts[name.place]
        _, end = sentence_at(sentence_bounds(text), name.start)
        yield from (state_named(other["people"]) for other in _COUNTERPART.finditer(text, name.end, end))


def _of_whom_they_met(texts: Sequence[str], persons: Sequence[Named]) -> Iterator[tuple[int, int]]:
    """Where the peoples stand of whose office holders persons meet: the text, and the character."""
    for name in persons:
        if met := _MET.match(texts[name.place], name.end):
            yield name.place, met.start("people")


def _rules(text: str, name: Named) -> bool:
    """Whether a person's name owns what one who rules has: "X's regime", "forces loyal to X", "anti-X protesters"."""
    after = _RULED.match(text, name.end, name.end + 60)
    is_owner = after is not None and after["what"] in ENGLISH.ruled
    return is_owner or _RULER.search(text, max(0, name.start - 40), name.start) is not None


def _give_those_of_persons(names: Sequence[Named], chains: Sequence[Sequence[int]], whole: list[Office]) -> None:
    """ "Karzai's deputy", "an adviser to Obama": the state of the one whose office it is of."""
    states: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for _, _, code in _offices_with_states(whole, chain):
            states[names[chain[0]].surface.split()[-1]].add(code)
    for chain in chains:
        own = {word for i in chain for word in names[i].surface.split()}
        roles = {role for i in chain for role in parts_of(whole[i]) if is_office(last_noun(role)) or _OF_CABINET.search(role)}
        owners = {word for role in roles for word in _NAME.findall(role)} - own
        codes = {code for word in owners for code in states.get(word, ())}
        if len(codes) == 1 and not any(whole[i].country for i in chain):
            for index in chain:
                whole[index] = replace(whole[index], country=next(iter(codes)))


def _give_those_beside(
    texts: Sequence[str], names: Sequence[Named], chains: Sequence[Sequence[int]], whole: list[Office]
) -> None:
    """ "Karzai's spokesman, X", "his predecessor, X": the state of the one who has an office of it and is named before."""
    key_of = {index: key for key, chain in enumerate(chains) for index in chain}
    persons = sorted(key_of)
    for chain in chains:
        if any(whole[index].country for index in chain):
            continue
        codes = {code for index in chain if (code := _state_beside(texts, names, persons, index, whole))}
        if len(codes) == 1:
            for index in chain:
                whole[index] = replace(whole[index], country=next(iter(codes)))


def _state_beside(
    texts: Sequence[str], names: Sequence[Named], persons: Sequence[int], index: int, whole: Sequence[Office]
) -> str:
    """The state of whom a mention of a person is set beside: as helper, predecessor or successor; mostly none."""
    name, text = names[index], texts[names[index].place]
    helper = _HELPER_OF.search(text, max(0, name.start - 80), name.start)
    another = None if helper else _AFTER_ANOTHER.search(text, max(0, name.start - 80), name.start)
    after = None if helper or another else _BEFORE_ANOTHER.match(text, name.end, name.end + 60)
    found = helper or another or after
    if found is None:
        return ""
    place = bisect_left(persons, index)
    before = [i for i in reversed(persons[:place]) if names[i].place == name.place and name.start - names[i].end < _SENTENCE]
    owner = "" if found is after else found["owner"]
    own = [i for i in persons if names[i].surface.split()[-1] == owner and i != index] if owner else before[:1]
    return next((whole[i].country for i in own if whole[i].country and _has_office(whole, i)), "")


def _has_office(found: Sequence[Office], index: int) -> bool:
    """Whether the mention of a person says an office of a state."""
    return any(national_office(role, bare=False) for role in parts_of(found[index]))
