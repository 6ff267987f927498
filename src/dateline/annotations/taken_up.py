"""The state of a person whom the article takes up again without the name: "the 39-year-old Australian", "the Alaska governor".

"The Dane" or "the former Libyan leader" is whoever the sentence names, or the nearest sentence before it that names anybody,
and "his native Iran" is of "him"; only where no other person with that state, and no other without one, could be meant.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.annotations.gazetteer import country_named, country_of_people, country_with
from dateline.annotations.offices import Named, Office
from dateline.annotations.role_words import ENGLISH
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.annotations.word_lists import word_list

_REACH, _REACH_BY_OFFICE = 4, 3  # sentences looked back
_NAME = r"[A-Z][\w.]*(?: [A-Z][\w.]*)?"
_QUALIFIED = r"(?:(?!(?:of|in|on|and|or|by|to|for|from|at|with)\b)[a-z0-9][a-z0-9-]* ){0,4}?"
# What may follow somebody and not a noun that "Danish" would describe.
_GOES_ON = (
    r"(?=['\u2019]s\b|,(?!\s[A-Z])|[.;:?!)\u2014\u2013\u2026\"\u201d]|\s--|-RRB-|\n|$"
    rf"|\s(?:[a-z]{{2,}}ed|{'|'.join(sorted(word_list('names', 'follow')))})\b)"
)
_ONE_OF_PEOPLE = re.compile(
    rf"(?:\b(?:the|this|that)|^The|(?<=[.?!\u201d\"] )The) {_QUALIFIED}(?P<people>{_NAME}){_GOES_ON}", re.M
)
_ONE_WITH_OFFICE = re.compile(
    rf"\b[Tt]he {_QUALIFIED}(?P<state>{_NAME})(?:['\u2019]s)? (?P<role>(?:prime |first |supreme )?(?P<noun>[a-z-]+))"
    r"(?![\w-]|\s[A-Z(]|,\s(?:[A-Z]|Mr|Mrs)|\s(?:of|for)\b)"
)
_NATIVE = re.compile(rf"\b(?:his|her|His|Her) (?:native|homeland|home country|country),? (?:of )?(?P<state>{_NAME})(?![\w-])")
_PLURAL = re.compile(r"(?:s|ish|ch|ese|men)$")
# Offices by which one who has them is known, as no envoy or official is.
_KNOWN_BY = frozenset("minister premier chancellor senator governor congressman congresswoman mayor lady".split())
_PAPERS = re.compile(r"\b(?:in|by|reader of|editor of) (?:the )?$", re.I)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Where somebody is taken up, and the state that this gives."""

    start: int
    code: str
    by_office: bool = False


def give_taken_up(texts: Sequence[str], names: Sequence[Named], heads: Sequence[int], found: Sequence[Office]) -> list[Office]:
    """The offices with the states of those whom the article takes up again; only persons without a state get one."""
    chains: dict[int, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind == "person":
            chains[heads[index] if heads[index] >= 0 else index].append(index)
    of_chain = {index: key for key, chain in chains.items() for index in chain}
    states = {key: next((found[i].country for i in chain if found[i].country), "") for key, chain in chains.items()}
    given: dict[int, set[str]] = defaultdict(set)
    holder: dict[str, int] = {}  # who "the French president" was the first time
    for place, text in enumerate(texts):
        persons = [(name.start, of_chain[i]) for i, name in enumerate(names) if name.place == place and i in of_chain]
        if persons and len({key for _, key in persons if not states[key]}) > 0:
            taken_spans = [(n.start, n.end) for n in names if n.place == place and n.kind in ("person", "organisation")]
            bounds = sentence_bounds(text)
            for taken in _all_taken(text, taken_spans):
                who = _who(taken, persons, bounds, states)
                if who is not None and (not taken.by_office or holder.setdefault(taken.code, who) == who):
                    given[who].add(taken.code)
    whole = list(found)
    for key, codes in given.items():
        if len(codes) == 1:
            for index in chains[key]:
                whole[index] = replace(found[index], country=next(iter(codes)))
    return whole


def _all_taken(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[_Taken]:
    """All places of a text where somebody is taken up by people, office or native land."""
    for match in _ONE_OF_PEOPLE.finditer(text):
        word = match["people"]
        code = "" if _PLURAL.search(word) else country_of_people(word)
        if code and not country_named(word) and not _PAPERS.search(text, max(0, match.start() - 12), match.start()):
            yield _Taken(match.start(), code)
    for match in _ONE_WITH_OFFICE.finditer(text):
        state = match["state"]
        code = country_of_people(state) or country_named(state) or country_with(state)
        if code and match["noun"] in ENGLISH.rulers | _KNOWN_BY and not _inside(match.span("state"), spans):
            yield _Taken(match.start(), code, by_office=True)
    for match in _NATIVE.finditer(text):
        state = match["state"].rstrip(".")
        code = country_named(state) or country_named(state.split()[0])
        if code:
            yield _Taken(match.start(), code)


def _inside(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a span stands in one of others, which are in order and do not overlap."""
    number = bisect_right(spans, span[0], key=lambda one: one[0])
    return number > 0 and span[1] <= spans[number - 1][1]


def _who(taken: _Taken, persons: Sequence[tuple[int, int]], bounds: Sequence[int], states: Mapping[int, str]) -> int | None:
    """The chain of the one person without a state who may be meant; None where it is another's state, or several may be."""
    begin, _ = sentence_at(bounds, taken.start)
    end = taken.start
    for back in range(_REACH_BY_OFFICE if taken.by_office else _REACH):
        first, last = (bisect_left(persons, at, key=lambda person: person[0]) for at in (begin, end))
        here = {key for _, key in persons[first:last]}
        if here and taken.by_office and not back:  # "X met the Danish leader"
            return None
        if here:
            open_ones = {key for key in here if not states[key]}
            return next(iter(open_ones)) if len(open_ones) == 1 and taken.code not in {states[k] for k in here} else None
        if begin == 0:
            break
        end = begin
        begin, _ = sentence_at(bounds, begin - 1)
    return None
