"""Inventing people: names from several traditions, each with a second spelling for papers of another house style."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from .lands import Country, Person
from .lots import Lots

Tradition = dict[str, Any]
_ROMAN = ("", "I", "II", "III", "IV")


@cache
def load(name: str) -> dict[str, object]:
    """One of the data files beside this module."""
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))


@cache
def _traditions() -> dict[str, Tradition]:
    return {key: table for key, table in load("names.toml").items() if isinstance(table, dict)}


@cache
def _spellings(tradition: str) -> tuple[tuple[str, str], ...]:
    return tuple((pair[0], pair[1]) for pair in _traditions()[tradition]["spellings"])


def respell(name: str, tradition: str) -> str:
    """The name as another desk would write it: at most two letters-for-letters rules applied."""
    done = 0
    for old, new in _spellings(tradition):
        if old in name and done < 2:
            name = name.replace(old, new, 1)
            done += 1
    return name


class Registry:
    """Everybody in a region; no two share a family name until the names run out."""

    def __init__(self, lots: Lots) -> None:
        self._lots = lots
        self._taken: set[str] = set()
        self._count = 0

    def person(self, country: Country, today: date, *, ages: tuple[int, int] = (41, 66), female: float = 0.3) -> Person:
        """A new person of a country, of an age in the range given."""
        lots = self._lots
        table = _traditions()[country.names]
        woman = lots.chance(female)
        given = lots.pick(table["female" if woman else "male"])
        family = self._family(table)
        born = today - timedelta(days=lots.between(ages[0] * 365 + 10, ages[1] * 365 + 16))
        self._count += 1
        spellings = (family, respell(family, country.names))
        person = Person(f"p{self._count:05d}", given, family, woman, country, born, spellings)
        person.byname = respell(given, country.names)
        return person

    def monarch(self, country: Country, today: date, house: str, number: int) -> Person:
        """A king or queen, known by a given name and a numeral."""
        person = self.person(country, today, ages=(48, 70), female=0.25)
        person.family = house
        person.spellings = (house, house)
        person.regnal = f"{person.given} {_ROMAN[number]}".strip()
        return person

    def _family(self, table: Tradition) -> str:
        lots = self._lots
        name = ""
        for _ in range(12):
            name = lots.pick(table["prefixes"]) + lots.pick(table["stems"]) + lots.pick(table["endings"])
            if name not in self._taken:
                break
        self._taken.add(name)
        return name
