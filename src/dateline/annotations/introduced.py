"""The state of a person whom the article speaks of before it names him or her: "A Danish sailor was found. Roe, 43, said"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.annotations.gazetteer import country_named, country_of_people_or_part, country_with
from dateline.annotations.offices import Named, Office
from dateline.annotations.role_words import ENGLISH, is_rank, is_role
from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.states_said import beginnings

_REACH = 3  # sentences from "a Danish sailor" to the name
_NAME = r"[A-Z][\w.]*(?: [A-Z][\w.]*)?"
_QUALIFIED = r"(?:(?!(?:of|in|on|and|or|by|to|for|from|at|with|that|who|an?|the|his|her|as|is|was)\b)[a-z0-9][a-z0-9-]* ){0,4}?"
_MANY = "[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal"
_ONE = re.compile(
    rf"(?<![\w-])(?P<the>[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he former|{_MANY}) {_QUALIFIED}"
    rf"(?P<people>{_NAME}) (?P<nouns>[a-z][a-z-]+(?: [a-z][a-z-]+){{0,3}})"
)
_SOME_OF_PEOPLE = re.compile(rf"(?<![\w-])(?:{_MANY}) {_QUALIFIED}(?P<people>{_NAME}s)(?= [a-z]|[,.])")
_ONE_FROM = re.compile(
    r"(?<![\w-])(?:[Aa]n?|[Aa]nother) (?:[a-z0-9-]+ ){0,4}?(?P<noun>[a-z-]+) (?:from|of) "
    r"(?P<place>[A-Z]\w+(?: [A-Z]\w+){0,2})"
)
_HEAD_OF = re.compile(
    r"(?<![\w-])(?:[Tt]he|[Aa]n?) (?:[a-z-]+ ){0,3}?(?P<noun>head|chief|chairman|director|leader|governor) of "
    r"(?P<place>[A-Z]\w+(?: [A-Z]\w+)?)['\u2019]s "
)
_CALLED = re.compile(
    r"\b(?:named|called|identified|known|name|names|naming)(?: only)?(?: (?:as|by [a-z ]{3,20} as|was|is|were|are))?:? $"
)
_THE_SAME = re.compile(
    r"\b[Tt]he (?:two|three|four|five|six|men|women|pair|trio|suspects|accused|dead|victims|others),? "
    r"(?:(?:were|was|have been) )?(?:later )?(?:named|identified)(?: by [a-z ]{3,20})? as $"
)
_NAMED_BETWEEN = 4  # names between "four Danes" and "the four, named as"
_AGED = re.compile(r",? (?:aged )?\d\d?\b")
_SPEAKS = re.compile(r" (?:said|says|told|added)\b")
_SEVERAL = frozenset("two three four five six several".split())
_OPENS = " \n\"\u201c\u2018'"


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Somebody spoken of without a name: where, of which state, whether several, whether what the sentence is about."""

    start: int
    end: int
    code: str
    is_many: bool
    noun: str


def give_introduced(
    texts: Sequence[str], names: Sequence[Named], heads: Sequence[int], found: Sequence[Office]
) -> list[Office]:
    """The offices with the states of those who were spoken of before they are named; only persons without a state get one."""
    chains: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind == "person":
            chains[heads[index] if heads[index] >= 0 else index].append(index)
    open_ones = {key for key, chain in chains.items() if not any(found[i].country or not is_rank(found[i].role) for i in chain)}
    whole = list(found)
    for place, text in enumerate(texts):
        persons = [
            (names[i].start, names[i].end, key) for key, chain in chains.items() for i in chain if names[i].place == place
        ]
        persons.sort()
        if not any(key in open_ones for _, _, key in persons):
            continue
        bounds = sentence_bounds(text)
        ends = {end for _, end, _ in persons}
        for spoken in spoken_of(text):
            if text[spoken.start - 2 : spoken.start] == ", " and spoken.start - 2 in ends:
                continue  # "Roe, a Danish sailor," is Roe
            for key in _who_is(text, spoken, persons, bounds, open_ones):
                for index in chains[key]:
                    whole[index] = replace(found[index], country=spoken.code)
                open_ones.discard(key)
    return whole


def spoken_of(text: str) -> Iterator[_Spoken]:
    """All who are spoken of without a name and with a state: "a Danish sailor", "three Danes", "a man from Denmark"."""
    found = []
    for match in _ONE.finditer(text):
        people = match["people"]
        code = country_of_people_or_part(people) or country_of_people_or_part(people.split()[-1])
        nouns = match["nouns"].split()
        place = next((i for i, word in enumerate(nouns) if is_role(word) or word in ENGLISH.persons), -1)
        if code and place >= 0 and not (match["the"].lower() in _SEVERAL) ^ nouns[place].endswith("s"):
            end = match.start("nouns") + len(" ".join(nouns[: place + 1]))
            if not re.match(r" [A-Z]|,? [A-Z][a-z]+,", text[end : end + 30]):
                found.append(_Spoken(match.start(), end, code, match["the"].lower() in _SEVERAL, nouns[place]))
    found += (
        _Spoken(match.start(), match.end(), code, True, "")
        for match in _SOME_OF_PEOPLE.finditer(text)
        if (code := country_of_people_or_part(match["people"]))
    )
    for form in (_ONE_FROM, _HEAD_OF):
        for match in form.finditer(text):
            if is_role(match["noun"]) or match["noun"] in ENGLISH.persons:
                code = next((c for part in beginnings(match["place"]) if (c := country_named(part) or country_with(part))), "")
                if code:
                    found.append(_Spoken(match.start(), match.end(), code, False, match["noun"]))
    yield from sorted(found, key=lambda one: one.start)


def _who_is(
    text: str, spoken: _Spoken, persons: Sequence[tuple[int, int, int]], bounds: Sequence[int], open_ones: set[int]
) -> list[int]:
    """The persons who are whoever was spoken of: those named next, by what leads to their names; mostly none."""
    first = bisect_left(persons, (spoken.end, 0, 0))
    if spoken.is_many:
        near = range(first, min(first + _NAMED_BETWEEN, len(persons)))
        listed = next((i for i in near if _THE_SAME.search(text, max(0, persons[i][0] - 60), persons[i][0])), -1)
        first = listed if listed >= 0 else first
    if first == len(persons):
        return []
    start, end, key = persons[first]
    number = bisect_left(bounds, spoken.start + 1) - 1
    last = bisect_left(bounds, start + 1) - 1
    before = {one for _, _, one in persons[:first]}
    if key not in open_ones or key in before or (last - number > _REACH and not spoken.is_many):
        return []
    if spoken.is_many:
        return _all_of_list(text, persons[first:], open_ones) if _CALLED.search(text, max(0, start - 40), start) else []
    if _CALLED.search(text, max(0, start - 40), start):
        return [key]
    opens = all(is_rank(word) for word in text[bounds[last] : start].strip(_OPENS).split())
    speaks = _SPEAKS.match(text, spoken.end) is not None
    return [key] if last > number and not speaks and (opens or _AGED.match(text, end)) else []


def _all_of_list(text: str, persons: Sequence[tuple[int, int, int]], open_ones: set[int]) -> list[int]:
    """The persons of a list."""
    chosen, at = list[int](), persons[0][0]
    for start, end, key in persons:
        if start - at > 25 or key not in open_ones or (chosen and not re.fullmatch(r"(?:, \d+)?,?(?: and)? ?", text[at:start])):
            break
        chosen.append(key)
        at = end
    return chosen
