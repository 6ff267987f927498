"""The shelf of patterns: what the data files hold, dealt so that nothing comes back until everything has been used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from .lots import Deck, Lots
from .people import load
from .scene import Scene

_PROSE = ("prose/diplomacy.toml", "prose/conflict.toml", "prose/power.toml")


@cache
def prose() -> Mapping[str, Mapping[str, Any]]:
    """Patterns by kind of beat: `visit.announced` has a mood, headlines, leads, details and recaps."""
    found: dict[str, Mapping[str, Any]] = {}
    for name in _PROSE:
        found.update({kind: fields for kind, fields in load(name).items() if isinstance(fields, dict)})
    return found


@cache
def table(name: str) -> Mapping[str, Any]:
    """Another of the tables: moods, topics, background, filler."""
    if name != "moods":
        return load(f"{name}.toml")
    joined: dict[str, dict[str, list[str]]] = {}
    for part in ("moods.toml", "more.toml", "colour.toml", "voices.toml"):
        for mood, lists in load(part).items():
            if isinstance(lists, dict):
                kept = joined.setdefault(mood, {})
                for key, rows in lists.items():
                    kept[key] = [*kept.get(key, []), *rows]
    return joined


class Shelf:
    """Decks of patterns, one for every list in the data files, kept through a region's whole history."""

    def __init__(self, lots: Lots) -> None:
        self._lots = lots
        self._decks: dict[str, Deck] = {}

    def deal(self, scene: Scene, path: str) -> str:
        """A pattern from `prose/visit.announced/lead` and the like, not used before in this story; empty if none is left."""
        deck = self._decks.get(path)
        if deck is None:
            deck = self._decks[path] = Deck(_lookup(path), self._lots)
        for _ in range(len(deck) + 2):
            pattern = deck.deal()
            if pattern not in scene.used:
                scene.used.add(pattern)
                return pattern
        return ""

    def has(self, path: str) -> bool:
        """Whether there is such a list."""
        try:
            return bool(_lookup(path))
        except KeyError:
            return False


@cache
def _lookup(path: str) -> Sequence[str]:
    name, key, *rest = path.split("/")
    found: Any = prose()[key] if name == "prose" else table(name)[key]
    for part in rest:
        found = found[part]
    return tuple(found)
