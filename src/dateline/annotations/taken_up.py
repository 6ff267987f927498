"""The state of a person whom the article takes up again without the name: "the 39-year-old Australian", "the Alaska governor".

"The Dane" or "the former Libyan leader" is whoever the sentence names, or the nearest sentence before it that names anybody,
and "his native Iran" is of "him"; only where no other person with that state, and no other without one, could be meant.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotations.gazetteer import country_named, country_of_people_or_part, country_with, seat_named
from dateline.annotations.offices import Named, Office, only_state
from dateline.annotations.role_words import ENGLISH
from dateline.annotations.rulers import states_ruled_by
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.annotations.states_said import state_named
from dateline.annotations.word_lists import word_list

_REACH, _REACH_BY_OFFICE = 4, 3  # sentences looked back
_BY_FAR = 3  # how many times as often as the next one somebody is named whom an epithet means
_NAME = r"[A-Z][\w.]*(?: [A-Z][\w.]*)?"
_THE = r"[Tt](?<!\w.)he "  # found by its letter, which is faster than by the edge before it
_NEVER = "of|in|on|and|or|by|to|for|from|at|with|an?|the|his|her|their|its|as|when|after|before|is|was"
_QUALIFIED = rf"(?:(?!(?:{_NEVER})\b)[a-z0-9][a-z0-9-]* ){{0,4}}?"
# What may follow somebody and not a noun that "Danish" would describe.
_GOES_ON = (
    r"(?=['\u2019]s\b|,(?!\s[A-Z])|[.;:?!)\u2014\u2013\u2026\"\u201d]|\s--|-RRB-|\n|$"
    rf"|\s(?:[a-z]{{2,}}ed|{'|'.join(sorted(word_list('names', 'follow')))})\b)"
)
_ONE_OF_PEOPLE = re.compile(
    rf"(?:t(?<!\w.)h(?:e|is|at)|T(?:(?<=^.)|(?<=[.?!\u201d\"] .))he) {_QUALIFIED}(?P<people>{_NAME}){_GOES_ON}", re.M
)
_ONE_WITH_OFFICE = re.compile(
    rf"{_THE}{_QUALIFIED}(?P<state>{_NAME})(?:['\u2019]s)? (?P<role>(?:prime |first |supreme )?(?P<noun>[a-z-]+))"
    r"(?![\w-]|\s[A-Z(]|,\s(?:[A-Z]|Mr|Mrs)|\s(?:of|for)\b)"
)
# "The president", "the senator": whose state is known by who has ruled one, or because only one state has the office.
_BARE = re.compile(
    rf"{_THE}(?:(?:former|then|new|first-term|outgoing|veteran|embattled|late|ex-)[ -]?){{0,2}}"
    r"(?P<role>president|prime minister|premier|chancellor|dictator|senator|congressman|congresswoman|secretary of state"
    r"|foreign secretary|home secretary|(?:Conservative|Tory|Labour|Lib Dem|Liberal Democrat) leader)"
    r"(?![\w-]|\s[A-Z(]|,\s(?:[A-Z]|Mr|Mrs)|\s(?:of|for|in|and)\b)"
)
_NATIVE = re.compile(
    rf"[Hh](?<!\w.)(?:is|er) (?:native|homeland|home country|country),? (?:of )?(?P<state>{_NAME})"
    rf"(?:, (?P<part>{_NAME}))?(?![\w-])"
)
_RULES_HERE = re.compile(rf"{_THE}(?P<role>prime minister|president|chancellor)(?! of\b|-|\s[A-Z])")
_OFTEN = 2  # times that an article speaks of "the prime minister" whom it does not name there
_PLURAL = re.compile(r"(?:s|ish|ch|ese|men)$")
# Offices by which one who has them is known, as no envoy or official is.
_KNOWN_BY = frozenset("minister premier chancellor senator governor congressman congresswoman mayor lady".split())
_BORN = frozenset("prince princess pope".split())
# Words for persons that are words for companies and things as often.
_ALSO_THINGS = frozenset(
    "star spy model broadcaster publisher producer maker retailer developer builder shipbuilder dealer trader regulator host"
    " programme program desk watcher hand director representative observer mediator".split()
)
_TRADES = (ENGLISH.professions | ENGLISH.roles) - ENGLISH.offices - ENGLISH.passing - _ALSO_THINGS
_HEADS = frozenset("minister premier chancellor".split())
_ANY_KNOWN_BY, _ANY_TRADE = (
    "|".join(sorted(words, key=lambda word: (-len(word), word))) for words in (ENGLISH.rulers | _KNOWN_BY, _TRADES)
)
# "The former governor of California"; "South Africa's first black president"; "the Korean film-maker".
_ONE_OF_STATE = re.compile(
    rf"{_THE}{_QUALIFIED}(?P<noun>{_ANY_KNOWN_BY}) (?:of|from) (?:the )?(?P<state>{_NAME})"
    r"(?![\w-]|\s[A-Z(]|,\s(?:[A-Z]|Mr|Mrs))"
)
_OF_OWNER = re.compile(
    rf"['\u2019]s {_QUALIFIED}(?P<noun>{_ANY_KNOWN_BY})(?![\w-]|\s[A-Z(]|,\s(?:[A-Z]|Mr|Mrs)|\s(?:of|for)\b)"
)
_ONE_BY_TRADE = re.compile(rf"{_THE}{_QUALIFIED}(?P<people>{_NAME}) (?:[a-z-]+ ){{0,2}}?(?P<noun>{_ANY_TRADE}){_GOES_ON}")
_OWNER = re.compile(rf"(?<![\w-])(?P<state>{_NAME})$")
_GOES_ON_ABOUT = re.compile(r"(?:He|She)\b")
_CLAUSE = re.compile(r"(?:,? (?:and|but|while|though|although|because|so|yet)|[;\u2013\u2014]|--) $")
_OWNS = re.compile(r"(?:[A-Z][\w.-]*\s?)+['\u2019]")
_PAPERS = re.compile(r"\b(?:in|by|reader of|editor of) (?:the )?$", re.I)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Where somebody is taken up, and the state that this gives."""

    start: int
    code: str
    by_office: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody without a state: the roles that are said, and the states that one of the name has ruled."""

    roles: frozenset[str]
    ruled: frozenset[str]

    def has_another_office(self, noun: str) -> bool:
        """Whether one office is said of this person and this is another: Queen X is not "the Danish president"."""
        own = {word for role in self.roles for word in role.lower().split()} & (ENGLISH.rulers | _KNOWN_BY | _BORN)
        return bool(own) and noun.split()[-1] not in own | {"leader", "ruler"} and "leader" not in own

    def may_be(self, noun: str) -> bool:
        """Whether this may be "the Danish journalist": one of whom nothing else is said."""
        return all(not role or noun in role.split() for role in self.roles)


def give_taken_up(texts: Sequence[str], names: Sequence[Named], heads: Sequence[int], found: Sequence[Office]) -> list[Office]:
    """The offices with the states of those whom the article takes up again; only persons without a state get one."""
    chains: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind == "person":
            chains[heads[index] if heads[index] >= 0 else index].append(index)
    of_chain = {index: key for key, chain in chains.items() for index in chain}
    states = {key: next((found[i].country for i in chain if found[i].country), "") for key, chain in chains.items()}
    given: dict[int, set[str]] = defaultdict(set)
    people = {
        key: _Person(frozenset(found[i].role for i in chain), states_ruled_by(max((names[i].surface for i in chain), key=len)))
        for key, chain in chains.items()
        if not states[key]
    }
    known = {code for name in names if name.kind != "person" and (code := state_named(name.surface))} | {*states.values()}
    holder: dict[str, int] = {}  # who "the French president" was the first time
    for place, text in enumerate(texts):
        persons = [(name.start, of_chain[i]) for i, name in enumerate(names) if name.place == place and i in of_chain]
        if persons and len({key for _, key in persons if not states[key]}) > 0:
            taken_spans = [(n.start, n.end) for n in names if n.place == place and n.kind in ("person", "organisation")]
            bounds = sentence_bounds(text)
            for taken in _all_taken(text, taken_spans):
                who = _who(taken, persons, bounds, states, text)
                if who is None and taken.noun:
                    who = _who_after(taken, persons, bounds, states, people)
                if who is not None and not (taken.by_office and people[who].has_another_office(taken.noun)):
                    code = taken.code or _state_of_bare(taken, people[who].ruled, known)
                    if code and (not taken.by_office or holder.setdefault(code, who) == who):
                        given[who].add(code)
    if (sole := _sole_ruler(texts, [found[i].role for i in of_chain], people, known)) is not None:
        key, code = sole
        given[key].add(code)
    whole = list(found)
    for key, codes in given.items():
        if len(codes) == 1:
            for index in chains[key]:
                whole[index] = replace(found[index], country=next(iter(codes)))
    return whole


def _sole_ruler(
    texts: Sequence[str], roles: Sequence[str], people: Mapping[int, _Person], known: Collection[str]
) -> tuple[int, str] | None:
    """The one person who can be "the prime minister" that an article speaks of again and again, and the state; mostly none."""
    often = Counter(match["role"].lower() for text in texts for match in _RULES_HERE.finditer(text))
    noun = next((noun for noun, count in often.most_common(1) if count >= _OFTEN), "")
    if not noun or any(noun in role.lower() for role in roles):
        return None
    fit = [(key, next(iter(one.ruled))) for key, one in people.items() if len(one.ruled) == 1 and one.ruled & {*known}]
    return fit[0] if len(fit) == 1 and all(not role for role in people[fit[0][0]].roles) else None


def _all_taken(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Taken]:
    """All places of a text where somebody is taken up by people, office or native land."""
    for match in _ONE_OF_PEOPLE.finditer(text):
        word = match["people"].rstrip(".")
        code = "" if _PLURAL.search(word) else country_of_people_or_part(word)
        if (
            code
            and not (country_named(word) or seat_named(word))
            and not _PAPERS.search(text, max(0, match.start() - 12), match.start())
        ):
            yield _Taken(match.start(), code)
    for match in _ONE_WITH_OFFICE.finditer(text):
        state = match["state"]
        code = country_of_people_or_part(state) or country_named(state) or country_with(state)
        if code and match["noun"] in ENGLISH.rulers | _KNOWN_BY and not _inside(match.span("state"), spans):
            yield _Taken(match.start(), code, by_office=True, noun=match["noun"])
    for form in (_ONE_OF_STATE, _OF_OWNER):
        for match in form.finditer(text):
            owner = match if form is _ONE_OF_STATE else _OWNER.search(text, max(0, match.start() - 40), match.start())
            if owner is None:
                continue
            state = owner["state"].rstrip(".")
            code = country_named(state) or country_with(state)
            if code and match["noun"] in ENGLISH.rulers | _KNOWN_BY and not _inside(owner.span("state"), spans):
                yield _Taken(min(match.start(), owner.start()), code, by_office=True, noun=match["noun"])
    for match in _ONE_BY_TRADE.finditer(text):
        code = country_of_people_or_part(match["people"])
        noun = match["noun"]
        if code and not _inside(match.span("people"), spans):
            yield _Taken(match.start(), code, noun=noun)
    for match in _BARE.finditer(text):
        yield _Taken(match.start(), "", by_office=True, noun=match["role"])
    for match in _NATIVE.finditer(text):
        state = match["state"].rstrip(".")
        part = (match["part"] or state).rstrip(".")
        code = country_named(state) or country_named(state.split()[0]) or country_with(part)
        if code:
            yield _Taken(match.start(), code)


def _inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a span stands in one of others, which are in order and do not overlap."""
    number = bisect_right(spans, span[0], key=lambda one: one[0])
    return number > 0 and span[1] <= spans[number - 1][1]


def _state_of_bare(taken: _Taken, ruled: frozenset[str], known: Collection[str]) -> str:
    """The state of a bare office ("the president") of one who has ruled these states; nothing where it is left open."""
    if taken.noun.split()[-1] in ENGLISH.rulers | _HEADS and taken.noun[0].islower():
        codes = ruled & {*known}
        return next(iter(codes)) if len(codes) == 1 else ""
    code = only_state(taken.noun)
    return code if code in known else ""


def _who_after(
    taken: _Taken,
    persons: Sequence[tuple[int, int]],
    bounds: Sequence[int],
    states: Mapping[int, str],
    people: Mapping[int, _Person],
) -> int | None:
    """Whom the sentence after names first that said "the Danish prime minister" before it named anybody."""
    begin, end = sentence_at(bounds, taken.start)
    first = bisect_left(persons, begin, key=lambda person: person[0])
    if not taken.code or (first < len(persons) and persons[first][0] < taken.start):
        return None
    _, after = sentence_at(bounds, end)
    here = [(start, key) for start, key in persons[first:] if start < after]
    new = [(start, key) for start, key in here if key in people and key not in {k for _, k in persons[:first]}]
    rulers = {key for _, key in new if taken.code in people[key].ruled}
    if len(rulers) == 1:
        return next(iter(rulers))
    opens = [key for start, key in new if end <= start < end + 4 and not people[key].ruled and people[key].may_be(taken.noun)]
    return opens[0] if opens and taken.code not in {states.get(key) for _, key in here} else None


def _most_spoken_of(chains: Collection[int], persons: Sequence[tuple[int, int]]) -> int | None:
    """The one of several persons that a text speaks of by far most often; None where there is no such one."""
    often = Counter(key for _, key in persons if key in chains)
    (first, most), *rest = often.most_common(2)
    return first if not rest or most >= _BY_FAR * rest[0][1] else None


def _subject(text: str, here: Sequence[tuple[int, int]], begin: int, chains: Collection[int]) -> int | None:
    """The one of several persons who opens a sentence, and whom "the Dane" that opens the next takes up; not an owner."""
    start, key = here[0]
    opens = key in chains and not text[begin:start].strip(' \n"\u201c')
    return key if opens and not _OWNS.match(text, start) else None


def _who(
    taken: _Taken, persons: Sequence[tuple[int, int]], bounds: Sequence[int], states: Mapping[int, str], text: str
) -> int | None:
    """The chain of the one person without a state who may be meant; None where it is another's state, or several may be."""
    begin, _ = sentence_at(bounds, taken.start)
    end = taken.start
    for back in range(_REACH_BY_OFFICE if taken.by_office else _REACH):
        first, last = (bisect_left(persons, at, key=lambda person: person[0]) for at in (begin, end))
        here = {key for _, key in persons[first:last]}
        goes_on = taken.code and len(here) == 1 and _CLAUSE.search(text, max(0, taken.start - 12), taken.start)
        if here and taken.by_office and not back and not goes_on:  # "X met the Danish leader"; but "X won, and the senator"
            return None
        if here and taken.code and taken.code in {states[key] for key in here}:
            return None
        open_ones = {key for key in here if not states[key]}
        if open_ones and len(open_ones) > 1 and taken.by_office:
            if taken.noun in ENGLISH.rulers | _HEADS:
                return None
            return _most_spoken_of(open_ones, persons)
        if len(open_ones) > 1 and back:
            about_one = back > 1 and _GOES_ON_ABOUT.match(text, end) is not None
            opens = taken.start - sentence_at(bounds, taken.start)[0] < 2
            return _subject(text, persons[first:last], begin, open_ones) if opens and about_one else None
        if here and (open_ones or taken.by_office):
            return next(iter(open_ones)) if len(open_ones) == 1 else None
        if begin == 0:
            break
        end = begin
        begin, _ = sentence_at(bounds, begin - 1)
    return None
