"""The offices of all persons of an article: what is said of one, what several share, and what holds throughout.

"Russian President X and Foreign Minister Y": both RU. "The presidents of Congo and Rwanda, X and Y": in that order. What is
said once holds for the person in the whole article, unless another is said elsewhere.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from dateline.annotations.gazetteer import body_named, country_named, country_with
from dateline.annotations.given_states import give_states
from dateline.annotations.introduced import give_introduced
from dateline.annotations.more_roles import BETWEEN, roles_of_pronouns, second_role
from dateline.annotations.nation_phrases import compatriots
from dateline.annotations.nations import constituency_end, nation_in_list
from dateline.annotations.offices import NOTHING, Named, Office, last_noun, office_of
from dateline.annotations.readable import Moved, made_readable
from dateline.annotations.role_words import NONE, Role, is_office, is_passing, is_role, singular
from dateline.annotations.roles import find_role
from dateline.annotations.rulers import states_ruled_by
from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.state_evidence import StateSaid, states_in
from dateline.annotations.states_said import OF_STATE, beginnings, states_said
from dateline.annotations.taken_up import give_taken_up

_LISTED = re.compile(r"\s?(?:,|and|, and|&|or)\s?$|\s?,\s?and\s$|\s(?:and|or|&)\s")
_JOINED = re.compile(r"\s?(?:,|and|, and|,? along with|,? and)\s+(?:his|her|its|the)?\s*$")
_OF_IT = re.compile(r"\b(?:[Ii]ts|whose) $")
_SPEAKS_FOR = re.compile(r"\b(?:his|her) $")
_SPEAKS = frozenset("spokesman spokeswoman spokesperson adviser advisor aide deputy envoy secretary chief assistant".split())
_IN_BYLINE = 4  # characters before the name in "By Ada Roe"
_CREDIT = re.compile(r"[^.\n]{0,200}\bcontributed (?:reporting )?to this (?:report|story|article)\b")
_CLAUSE_OF_ITS = re.compile(r",[\"\u201d]? its $")
_SAYS = re.compile(r",? (?:has |had )?(?:said|says|told|tells|added|announced|warned|confirmed|insisted|claimed)\b")
_OPENING = re.compile(r"[\s\"\u201c]*(?:The |the )?")
_TAKEN_UP = re.compile(r"[\s\"\u201c]*(?:It|The (?:country|kingdom|republic|emirate|state|nation|government|regime))\b")
_NEAR = 160  # characters from a state to "its president"


def find_offices(texts: Sequence[str], names: Sequence[Named], heads: Sequence[int]) -> list[Office]:
    """For each name of an article, in the order of the text, its office; nothing for what is no person."""
    texts, names = made_readable(texts, names)
    found: list[Office] = [NOTHING] * len(names)
    before: tuple[int, Role] | None = None  # the person named before in this field, and the role
    inner, of_its_state = _by_field(names, heads), dict[int, Role]()
    further: dict[int, list[Office]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind != "person":
            continue
        text = texts[name.place]
        if _is_credited(text, name):
            continue
        last = before[0] if before and names[before[0]].place == name.place else -1
        floor = names[last].end if last >= 0 else 0
        role = find_role(text, name.start, name.end, floor=floor)
        role = NONE if is_passing(role) else role
        found[index] = office_of(text, name, role, _within(inner[name.place], role))
        second = second_role(text, name, role, floor)
        if second.words:
            further[index].append(office_of(text, name, second, _within(inner[name.place], second)))
        if before and last >= 0:
            found[index] = _shared(text, (names[last], name), (found[last], found[index]), (before[1], role))
        if (
            role.words
            and not found[index].country
            and is_office(last_noun(role.words))
            and _OF_IT.search(text, max(0, role.start - 7), role.start)
        ):
            of_its_state[index] = role
        before = (index, role if role.words else (before[1] if before and found[index].role == found[last].role else NONE))
    for place, text in enumerate(texts):
        persons = [index for index, name in enumerate(names) if name.place == place and name.kind == "person"]
        for index, code in _in_lists(text, names, persons):
            found[index] = replace(found[index], country=code, certain=True)
        for number, code in compatriots(text, [(names[index].start, names[index].end) for index in persons]):
            if not found[persons[number]].country:
                found[persons[number]] = replace(found[persons[number]], country=code, certain=True)
        for number, role in roles_of_pronouns(text, [names[index] for index in persons]):
            further[persons[number]].append(office_of(text, names[persons[number]], role, _within(inner[place], role)))
    states = states_in(names)
    for index, role in of_its_state.items():
        code = _state_before(texts[names[index].place], names[index], role, states)
        found[index] = replace(found[index], country=code) if code else found[index]
    _order(found, texts, names)
    for index, offices in further.items():
        for office in offices:
            found[index] = _with(found[index], office)
    known = {state.code for state in states} | {*_states_of_press(names)}
    certain = [one if one.certain or one.country in known else replace(one, country="", certain=True) for one in found]
    whole = _by_initials(_throughout(certain, names, heads), names, heads)
    whole = give_taken_up(texts, names, heads, whole)
    whole = give_introduced(texts, names, heads, whole)
    return give_states(texts, names, heads, whole, states)


def _is_credited(text: str, name: Named) -> bool:
    """Whether a name only says who wrote: "By Roe, Senior Correspondent", "Journalist Roe contributed to this report"."""
    is_byline = name.start <= _IN_BYLINE and text.startswith("By ") and text[3 : name.start].strip() == ""
    return is_byline or _CREDIT.match(text, name.end) is not None


def _states_of_press(names: Sequence[Named]) -> Iterator[str]:
    """The states of the papers and broadcasters that an article names: of the Daily Mail nobody says that it is British."""
    for name in names:
        if name.kind == "organisation" and (body := body_named(name.surface)) and body.kind in ("newspaper", "broadcaster"):
            yield body.code


def _in_lists(text: str, names: Sequence[Named], persons: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The persons of a list whose states end their entries, where it has several of them."""
    ends = [names[index].start for index in persons[1:]] + [len(text)] * bool(persons)
    listed = [(i, code) for i, end in zip(persons, ends, strict=True) if (code := nation_in_list(text, names[i].end, end))]
    yield from listed if len(listed) > 2 else ()


def _with(first: Office, second: Office) -> Office:
    """Two offices of one mention: what both say, whose the first is unless only the second says so."""
    country, certain = (first.country, first.certain) if first.country else (second.country, second.certain)
    return Office(BETWEEN.join(filter(None, (first.role, second.role))), first.of or second.of, country, certain)


def _by_field(names: Sequence[Named], heads: Sequence[int]) -> dict[int, list[Named]]:
    """The organisations of each field; a short form that no table knows goes by the long one that it stands for."""
    fields: dict[int, list[Named]] = defaultdict(list)
    for name, head in zip(names, heads, strict=True):
        if name.kind == "organisation":
            long = names[head] if head >= 0 and body_named(name.surface) is None else name
            fields[name.place].append(Moved(name.place, name.start, name.end, name.kind, long.surface))
    return fields


def _within(organisations: Sequence[Named], role: Role) -> list[Named]:
    """The organisations, of those of a field in order, that stand in a role's words."""
    if not role.words:
        return []
    first = bisect_right(organisations, role.start, key=lambda name: name.end)
    return list(takewhile(lambda name: name.start < role.end, islice(organisations, first, None)))


def _shared(text: str, pair: tuple[Named, Named], offices: tuple[Office, Office], roles: tuple[Role, Role]) -> Office:
    """What a person shares with the one named before: the role of a list, the state of two offices joined, the owner."""
    (last, name), (given, own), (before, role) = pair, offices, roles
    gap = text[last.end : role.start if role.words and last.end <= role.start < name.start else name.start]
    own_pair = _SPEAKS_FOR.search(text, max(last.end, role.start - 5), role.start) if role.words else None
    if own_pair and not own.country and given.country and last_noun(role.words) in _SPEAKS and role.end <= name.start:
        return replace(own, country=given.country, certain=True)
    if not role.words:
        listed = _is_listed(gap, before, last) and given.role
        return replace(given, country=own.country or given.country) if listed else own
    if role.start >= name.end and _is_listed(text[last.end : name.start], before, last) and given.role:
        return replace(_with(given, own), country=own.country or given.country)
    if own.country and own.certain:
        return own
    joined = role.end <= name.start and _JOINED.fullmatch(gap) is not None and not own.of
    if joined and given.country and given.certain and is_office(last_noun(role.words)):
        return replace(own, country=given.country, certain=True)
    owner = re.match(r"\s?['\u2019]s?\s", text[last.end : last.end + 4]) is not None and last.end <= role.start <= last.end + 4
    return replace(own, country=given.country) if owner and given.country and last_noun(role.words) in _SPEAKS else own


def _is_listed(gap: str, before: Role, last: Named) -> bool:
    """Whether a person stands in a list after one whose role is said of all of them: "Senators X and Y"."""
    plural = any(_is_plural(word) for word in before.words.split())
    return plural and before.end <= last.start and _LISTED.fullmatch(_without_state(gap)) is not None


def _is_plural(word: str) -> bool:
    """Whether a word says what several people are: "ministers", "congressmen", "Sens."; not "boss"."""
    plain = word.lower().rstrip(".")
    return is_role(word) and singular(plain) != plain and not plain.endswith("ss")


def _order(found: list[Office], texts: Sequence[str], names: Sequence[Named]) -> None:
    """Gives each of several persons in a list the office of theirs: "A and B, the presidents of X and Y"."""
    group: list[int] = []
    persons = [index for index, name in enumerate(names) if name.kind == "person"]
    for index in [*persons, -1]:
        if group and index >= 0 and names[index].place == names[group[-1]].place:
            gap = texts[names[index].place][names[group[-1]].end : names[index].start]
            if len(gap) < 30 and _LISTED.fullmatch(_without_state(gap)):
                group.append(index)
                continue
        if len(group) > 1:
            _give(found, group)
        group = [index]


def _without_state(gap: str) -> str:
    """What stands between two names without a first "of Turkey" or ", R-Ariz."."""
    if (seat := constituency_end(gap, 0)) >= 0:
        return gap[seat:]
    state = OF_STATE.match(gap)
    name = next((part for part in beginnings(state[1]) if country_named(part) or country_with(part)), "") if state else ""
    return gap[gap.index(name) + len(name) :] if name else gap


def _give(found: list[Office], group: Sequence[int]) -> None:
    for source in (found[group[0]], found[group[-1]]):
        noun = last_noun(source.role)
        if not _is_plural(noun):
            continue
        said = [state.code for state in states_said(re.findall(r"[^\W_][\w.-]*(?:['\u2019]s)?", source.role))]
        for number, index in enumerate(group):
            if found[index].role in ("", source.role):
                code = said[number] if len(said) == len(group) else found[index].country or source.country
                found[index] = Office(source.role, source.of, code)
        return


def _state_before(text: str, name: Named, role: Role, states: Sequence[StateSaid]) -> str:
    """ "Denmark, whose minister, X,", "France and its president, X": of the state named last, or one that X ruled.

    "Qatar left Egypt. Its minister, X": of the one that the sentence before names first. "Qatar has left Egypt, its minister X
    said": of the one that the sentence is about, since who says so speaks for it.
    """
    before = [state for state in states if state.place == name.place and role.start - _NEAR < state.start < role.start]
    ruled = states_ruled_by(name.surface)
    own = next((state.code for state in before if state.code in ruled), "")
    if own or not before:
        return own
    bounds = sentence_bounds(text[max(0, role.start - 2 * _NEAR) : role.start])
    starts = [max(0, role.start - 2 * _NEAR) + bound for bound in bounds[:-1]]
    if text.startswith("Its ", starts[-1]):
        since = starts[-2] if len(starts) > 1 else 0
        return next((state.code for state in before if state.start >= since), "")
    if _CLAUSE_OF_ITS.search(text, max(0, role.start - 7), role.start) and _SAYS.match(text, name.end, name.end + 30):
        whole = _subject(text, starts, [state for state in states if state.place == name.place and state.start < role.start])
        return whole or before[-1].code
    return before[-1].code


def _subject(text: str, starts: Sequence[int], states: Sequence[StateSaid]) -> str:
    """The state that the last sentence is about: the one that opens it, or the one before where "the country" or "it" does."""
    begin = starts[-1]
    opens = next((state.code for state in states if _OPENING.fullmatch(text, begin, state.start)), "") if states else ""
    if opens or len(starts) < 2 or not _TAKEN_UP.match(text, begin):
        return opens
    return next((state.code for state in states if starts[-2] <= state.start < begin), "")


def _throughout(found: Sequence[Office], names: Sequence[Named], heads: Sequence[int]) -> list[Office]:
    """What one mention of a person says holds for all of them: the last that was said before, else the first said after."""
    chains: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind == "person":
            chains[heads[index] if heads[index] >= 0 else index].append(index)
    whole = list(found)
    for chain in chains.values():
        roles = [found[i] for i in chain if found[i].role]
        sure = next((found[i].country for i in chain if found[i].country and found[i].certain), "")
        weak = next((found[i].country for i in chain if found[i].country), "")
        role, country = (roles[0] if roles else NOTHING), sure or weak
        for index in chain:
            own = found[index]
            role = own if own.role else role
            country = own.country if own.country and own.certain else country
            whole[index] = Office(own.role or role.role, own.of if own.role else role.of, country, own.certain)
    return whole


def _by_initials(found: Sequence[Office], names: Sequence[Named], heads: Sequence[int]) -> list[Office]:
    """The state of "A Roe (Den)" in a list of results for the one "Ada Roe" of the article, and the other way round."""
    chains: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind == "person":
            chains[heads[index] if heads[index] >= 0 else index].append(index)
    full: dict[tuple[str, str], list[int]] = defaultdict(list)
    short: dict[tuple[str, str], list[int]] = defaultdict(list)
    for key, chain in chains.items():
        first, _, last = max((names[i].surface for i in chain), key=len).partition(" ")
        if last:
            (short if len(first.strip(".")) == 1 else full)[first[0], last.split()[-1]].append(key)
    whole = list(found)
    for person in full.keys() & short.keys():
        if len(full[person]) == len(short[person]) == 1:
            pair = [chains[full[person][0]], chains[short[person][0]]]
            for chain, other in (pair, pair[::-1]):
                codes = {found[i].country for i in other} - {""}
                if len(codes) == 1 and not any(found[i].country for i in chain):
                    for index in chain:
                        whole[index] = replace(whole[index], country=next(iter(codes)))
    return whole
