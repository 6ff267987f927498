"""Names of occasions that look like those of persons and places: feasts, prizes, and storms, which are given persons' names.

Feasts are those from which days are reckoned (`times_en.toml`) and, with prizes and words for storms, those of
`occasions_en.toml`. Once "Typhoon Haiyan" has been named, "Haiyan" is the storm, unless somebody of the article bears the name.
"""

import re
import tomllib
from collections.abc import Collection, Iterable
from functools import cache
from importlib.resources import files

from dateline.annotations.time_words import load_rows

_HYPHENS = re.compile(r"[\s-]+")
_STORM_BEFORE = 12  # characters
_KEPT_BEFORE = re.compile(r"\b(?:[Dd]uring|[Tt]hroughout|month of|eve of) $")
_KEPT_AFTER = re.compile(r" (?:holidays?|prayers?|festiv\w+|feasts?|celebrations?|fast|fasting)\b")
_ONE = re.compile(r"\b(?:[Aa]n?|first|second|third|only|two|three|four|several|won an?) $")
_WINNER = re.compile(
    r"(?:['\u2019]s)?(?:-(?:winning|nominated)|,? (?:[a-z]+ )?(?:winners?|nomin\w+|awards?|prizes?|ceremony|laureates?)\b)"
)


@cache
def _names(table: str) -> frozenset[str]:
    text = files("dateline.annotations").joinpath("lexicon", "occasions_en.toml").read_text(encoding="utf-8")
    return frozenset(name.strip() for name in str(tomllib.loads(text)[table]).split("|"))


@cache
def _feasts() -> frozenset[str]:
    """The feasts in small letters without hyphens, as the table of times has them."""
    return frozenset({*load_rows("en")["feast"], *(_plain(name) for name in _names("feasts"))})


@cache
def _storm() -> re.Pattern[str]:
    words = "|".join(sorted(form for name in _names("storms") for word in name.split() for form in (word, word.upper())))
    return re.compile(rf"\b(?:(?:Tropical|TROPICAL|Super) )?(?:{words}) $")


def _plain(name: str) -> str:
    return _HYPHENS.sub(" ", name.lower().replace("\u2019", "'"))


def is_feast(surface: str) -> bool:
    """Whether a name is that of a feast, holiday or month of fasting."""
    return surface[:1].isupper() and _plain(surface) in _feasts()


def is_kept(text: str, start: int, end: int) -> bool:
    """Whether the words beside a name say that it is a feast's and not somebody's: "during Ramadan", "the Eid prayers"."""
    return bool(_KEPT_BEFORE.search(text, max(0, start - 12), start) or _KEPT_AFTER.match(text, end, end + 20))


def is_prize(text: str, start: int, end: int) -> bool:
    """Whether a name is that of a prize; one that bears the name of somebody where the words beside it say so."""
    surface = text[start:end].replace("\u2019", "'").removeprefix("the ").removeprefix("The ")
    if surface in _names("prizes"):
        return True
    is_one = bool(_ONE.search(text, max(0, start - 12), start) or _WINNER.match(text, end, end + 30))
    return surface in _names("prizes_of_persons") and is_one


def start_of_storm(text: str, start: int) -> int:
    """Where the name of a storm begins of which the name proper begins at `start`; -1 where no storm is named there."""
    before = _storm().search(text, max(0, start - _STORM_BEFORE - len("Tropical ")), start)
    return before.start() if before else -1


def names_of_storms(surfaces: Iterable[str], of_persons: Collection[str]) -> frozenset[str]:
    """The bare names of the storms among names, but those that persons of the article bear."""
    bare = set()
    for surface in surfaces:
        *before, last = surface.split()
        if before and _storm().fullmatch(" ".join(before) + " "):
            bare.add(last)
    return frozenset(bare - {*of_persons})
