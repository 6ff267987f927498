"""Halves of a land by their bare names: "the North" in an article that names North Korea."""

import re
from collections.abc import Collection, Iterator, Sequence

# What a half is called in full, and the names that say that an article is of that land.
_LANDS = {
    "North": {
        "North Korea": frozenset(("North Korea", "North Korean", "North Koreans", "Pyongyang", "Koreas")),
        "North Vietnam": frozenset(("North Vietnam", "North Vietnamese")),
    },
    "South": {
        "South Korea": frozenset(("South Korea", "South Korean", "South Koreans", "Seoul", "Koreas")),
        "South Vietnam": frozenset(("South Vietnam", "South Vietnamese")),
        "South Sudan": frozenset(("South Sudan", "South Sudanese")),
    },
}


HALVES = tuple(_LANDS)
# "the North", not "the North Sea", "the north of England", "the North-East".
_BARE = re.compile(r"\b[Tt]he (North|South)\b(?!-| [A-Z]| of\b)")


def bare_halves(texts: Sequence[str], named: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Where halves of lands that an article names stand by their bare names: number of the text, start, name."""
    meant = {surface for surface in _LANDS if _land(surface, named)}
    for number, text in enumerate(texts) if meant else ():
        yield from ((number, match.start(1), match[1]) for match in _BARE.finditer(text) if match[1] in meant)


def name_in_full(surface: str, named: Collection[str]) -> str:
    """What a half is called in full, by what else an article names; other names and what may be of two stay as they are."""
    return _land(surface, named) or surface


def _land(surface: str, named: Collection[str]) -> str:
    meant = [full for full, tells in _LANDS.get(surface, {}).items() if not tells.isdisjoint(named)]
    return meant[0] if len(meant) == 1 else ""
