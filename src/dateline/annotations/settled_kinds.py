"""Of which kind the names of an article are: what most of its readings, the tables and the words beside the names say.

A name is read many times in an article, and not always as the same. Words beside it tell more than a vote: only a person has an
age, one lives "near" a town, and "the construction firm Roe" is a firm.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.annotations.gazetteer import body_named, country_named, country_of_capital, country_of_place
from dateline.annotations.kinds import is_known_place, kind_by_table
from dateline.annotations.kinds_beside import persons_told, with_kinds_beside
from dateline.annotations.marks import Place
from dateline.annotations.name_deeds import is_told_of_a_person, is_told_of_a_ship, is_told_of_a_town
from dateline.annotations.name_forms import kind_by_form
from dateline.annotations.name_spans import Name, surnames_of
from dateline.annotations.occasions import is_feast, is_kept, is_prize, names_of_storms, start_of_storm
from dateline.annotations.role_words import ENGLISH

_MOSTLY = 0.6
_ENOUGH = 3
_AT = re.compile(r"\b(?:in|at|near|outside|across|into|through) $", re.IGNORECASE)
_POSSESSIVE = re.compile(r" ?['\u2019]")  # "in Roe's house"
_PARTIES = frozenset("Con Lab LibDem Ind".split())  # as they stand behind a member of parliament
# Only a person has an age ("Roe, 62, took office"), and is succeeded in one.
_AGED = re.compile(r", (?:aged )?[1-9]\d, [a-z]")
_SUCCEEDED = re.compile(r"\b(?:succeed(?:s|ed|ing)|in succession to) $")
_TITLE = re.compile(r"([A-Za-z]+)\.? $")
_LAND_AFTER = re.compile(r", (?:in )?(?P<land>[A-Z][a-z]+(?: [A-Z][a-z]+)?)")
_LISTED = re.compile(r",? and |, ")
# Lands whose towns have the names of persons as often as not: "Lincoln", "Lawrence", "Sydney".
_OF_SURNAMES = frozenset("US GB AU CA NZ IE ZA".split())
_FIRMS = r"(?:company|firm|conglomerate|airline|carmaker|automaker|corporation|start-?up|consortium|subsidiary|multinational)"
_TRADES = r"(?:oil|energy|construction|technology|tech|media|mining|retail|internet)"
_FIRM_BEFORE = re.compile(rf"\b(?:{_FIRMS}|{_TRADES} (?:giant|group)|[Ss]hares (?:in|of)) $")
_FIRM_AFTER = re.compile(
    rf",? (?:(?:which|that) (?:is|was) )?(?:an?|the|one of the) (?:[\w'\u2019-]+ ){{0,5}}?{_FIRMS}\b"
    r"(?=[.;)\n]|$|,(?! (?:an?|the) )| (?:that|which|whose|based|in|with|of|behind|owned|and|said|has|had|is|was|paid)\b)"
    r"|(?:['\u2019]s)? (?:shares|shareholders)\b"
)


def settle_kinds(names: Sequence[Name], places: Sequence[Place]) -> list[Name]:
    """What is mostly of one kind is of that kind; the surname of a person named in full is a person, if not a place.

    It is a place where it was read as one and either the tables know such a place or it stands behind "in" or "at".
    """
    texts = [place.text for place in places]
    names = [replace(n, kind="person") if _is_of_a_person(n, texts[n.place]) else _with_storm(n, texts[n.place]) for n in names]
    persons = persons_told(names, texts)
    names = [replace(n, kind="person") if n.surface in persons and n.kind in ("place", "organisation") else n for n in names]
    surnames = surnames_of(names)
    borne = {word for n in names if n.kind == "person" and " " in n.surface for word in n.surface.split()}
    told = dict(_told_beside(names, texts, borne))
    names = [_as_told(n, told) for n in names]
    names = with_kinds_beside(names, texts, borne)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        kinds[name.surface.casefold()][name.kind] += 1
    storms = names_of_storms({n.surface for n in names if n.kind == "work"}, borne)
    settled = []
    for name in names:
        kind = _kind_of(name, texts[name.place], kinds, surnames)
        if kind in ("person", "place", "organisation") and _is_occasion(name, texts[name.place], storms, surnames):
            kind = "work"
        settled.append(replace(name, kind=kind) if kind != name.kind else name)
    return settled


def _as_told(name: Name, told: Mapping[str, str]) -> Name:
    """A name of the kind that is told of one of its surface; of bodies, only that they are ships."""
    kind = told.get(name.surface, name.kind)
    is_open = name.kind in ("person", "place") or (name.kind == "organisation" and kind == "work")
    return replace(name, kind=kind) if is_open else name


def _kind_of(name: Name, text: str, kinds: Mapping[str, Counter[str]], surnames: Collection[str]) -> str:
    """The kind of a name by all readings of it, its form and the tables."""
    seen = kinds[name.surface.casefold()]
    kind, count = seen.most_common(1)[0]
    if name.surface in surnames:
        if _is_firm_here(name, text):
            return "organisation"
        at = _AT.search(text, max(0, name.start - 10), name.start) and not _POSSESSIVE.match(text, name.end)
        if not at and is_told_of_a_person(text, name.end):
            return "person"
        kind = "place" if name.kind == "place" and (at or is_known_place(name.surface)) else "person"
    elif seen.total() < _ENOUGH or count < _MOSTLY * seen.total():
        kind = name.kind
    if kind == "person" and name.surface in _PARTIES and name.surface not in surnames:
        kind = "organisation"
    return kind_by_table(name.surface, kind_by_form(name.surface, kind), is_surname=name.surface in surnames)


def _is_of_a_person(name: Name, text: str) -> bool:
    """Whether what stands beside a name leaves no doubt that it is a person's, though it was read as a place or body."""
    if name.kind not in ("place", "organisation"):
        return False
    is_aged = _AGED.match(text, name.end) and not _AT.search(text, max(0, name.start - 10), name.start)
    is_succeeded = " " in name.surface and _SUCCEEDED.search(text, max(0, name.start - 20), name.start) is not None
    return bool(is_aged or is_succeeded) and not (is_known_place(name.surface) or body_named(name.surface))


def _with_storm(name: Name, text: str) -> Name:
    """The name of a storm with the word before it: "Typhoon Haiyan"; other names as they are."""
    start = start_of_storm(text, name.start) if name.kind != "people" and " " not in name.surface else -1
    return replace(name, start=start, kind="work", surface=text[start : name.end]) if start >= 0 else name


def _is_occasion(name: Name, text: str, storms: Collection[str], surnames: Collection[str]) -> bool:
    """Whether a name is that of a feast, a prize or a storm, and of nobody of the article."""
    if _is_titled(name, text):
        return False
    if name.surface in surnames:
        return is_feast(name.surface) and is_kept(text, name.start, name.end)
    return is_feast(name.surface) or name.surface in storms or is_prize(text, name.start, name.end)


def _is_titled(name: Name, text: str) -> bool:
    before = _TITLE.search(text, max(0, name.start - 16), name.start)
    return before is not None and before[1].lower() in ENGLISH.honorifics | ENGLISH.titles and before[1][0].isupper()


def _told_beside(names: Sequence[Name], texts: Sequence[str], borne: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names of persons and places that nobody of the article bears, and the kind that the words beside one of them tell."""
    for name in names:
        if name.kind == "people" or name.surface in borne or _is_titled(name, texts[name.place]):
            continue
        is_town = bool(country_of_place(name.surface))
        is_body = name.kind == "organisation"
        if is_told_of_a_ship(texts[name.place], name.start, name.end, is_body=is_body) and not country_named(name.surface):
            yield name.surface, "work"
        elif name.kind not in ("person", "place"):
            continue
        elif _is_firm_here(name, texts[name.place]) and not (is_town and name.kind == "place"):
            yield name.surface, "organisation"
        elif is_town and name.kind == "person" and _is_town_here(name, texts[name.place]):
            yield name.surface, "place"
    for first, second in pairwise(names):
        if first.place == second.place and _LISTED.fullmatch(texts[first.place], first.end, second.start):
            for one, other in ((first, second), (second, first)):
                code = country_of_place(one.surface) if one.kind == "person" and one.surface not in borne else ""
                are_alike = code == country_of_place(other.surface) or (
                    country_of_capital(one.surface) and country_of_capital(other.surface)
                )
                if code and code not in _OF_SURNAMES and other.kind != "person" and are_alike:
                    yield one.surface, "place"


def _is_firm_here(name: Name, text: str) -> bool:
    """Whether the words beside a name say that it is a firm's: "the construction firm X", "X, a Danish conglomerate"."""
    before = _FIRM_BEFORE.search(text, max(0, name.start - 30), name.start)
    return before is not None or _FIRM_AFTER.match(text, name.end, name.end + 90) is not None


def _is_town_here(name: Name, text: str) -> bool:
    """Whether the words beside a name say that it is a town's: "near X", "X, Yemen", "X was shelled"."""
    land = _LAND_AFTER.match(text, name.end, name.end + 40)
    in_land = land is not None and country_of_place(name.surface) in (country_of_place(land["land"]), "")
    return in_land or is_told_of_a_town(text, name.start, name.end)
