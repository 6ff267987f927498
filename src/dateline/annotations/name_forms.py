"""What the form of a name says of it: "the Blue River" is a place, "the Blue Cup" an occasion, "FC Blue" a club.

And what only looks like a name: the era behind a year ("586 BCE"), letters that stand for words which are no name ("a flight
recorder (FR)"), words within the title of a work ("Harvest by Heart").
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from dateline.annotations.role_words import ENGLISH

_ERA_BEHIND = re.compile(r"(?:\d|\bcent(?:ury|uries)|\bmillenni(?:um|a)) ?$")
_ERAS = frozenset("BC BCE CE AD B.C. B.C.E. C.E. A.D.".split())
_BRACKETED = re.compile(r"\(\s?[\"'\u201c]?([A-Z]{2,6})s?[\"'\u201d]?\s?\)")
_WORDS_BEFORE = re.compile(r"[\w'\u2019]+(?=[-\s])")
_SMALL_WORDS = frozenset("a an and as at but by for from in is it nor of on or per the to vs with".split())
_QUOTED = re.compile(r"[\"\u201c]\s?([A-Z0-9][^\"\u201c\u201d\n]{2,60}?[\w!?'\u2019])\s?[\"\u201d]")
_CALLED = re.compile(
    r"\b(?:(?:nick)?named?|known as|called|dubbed|alias|aka|calls|calling|so-called|codenamed)\s(?:the )?$", re.IGNORECASE
)
_MOST_WORDS = 8


@cache
def _words() -> dict[str, frozenset[str]]:
    text = files("dateline.annotations").joinpath("lexicon", "forms_en.toml").read_text(encoding="utf-8")
    return {name: frozenset(str(words).split()) for name, words in tomllib.loads(text).items()}


def words_of_form(name: str) -> frozenset[str]:
    """The words of one of the lists of `forms_en.toml`."""
    return _words()[name]


def kind_by_form(surface: str, kind: str) -> str:
    """The kind of a name of two words and more that its first or last word leaves no doubt about, else the one it has."""
    first, *more = surface.split()
    if not more or surface.isupper():
        return kind
    words, last = _words(), more[-1]
    if {first.replace(".", ""), last.replace(".", "")} & words["clubs"] and "," not in surface:
        return "organisation" if kind in ("person", "place") else kind
    if first in words["ship_prefixes"]:
        return "work"
    if last in words["work_ends"] or (first in words["work_begins"] and more[0] == "of"):
        return "work"
    if last in words["place_ends"] or first in words["place_begins"]:
        return "place" if kind in ("person", "work") or (kind == "organisation" and last in words["place_ends"]) else kind
    return kind


def is_era(text: str, start: int, surface: str) -> bool:
    """Whether letters say to which era the year before them belongs."""
    return surface in _ERAS and bool(_ERA_BEHIND.search(text, max(0, start - 12), start))


def is_no_name(surface: str) -> bool:
    """Whether letters that were read as a name name nobody: "TV", "CEO"."""
    return surface in _words()["letters"]


def common_letters(texts: Sequence[str]) -> frozenset[str]:
    """Letters that stand, in brackets, for words before them which are no name: what they mean is a common thing."""
    return frozenset(letters for text in texts for letters in _common(text))


def _common(text: str) -> Iterator[str]:
    for match in _BRACKETED.finditer(text):
        letters = match[1].lower()
        words = _WORDS_BEFORE.findall(text, max(0, match.start() - 80), match.start())[-len(letters) - 2 :]
        for begin in range(len(words)):
            great = [word for word in words[begin:] if word not in _SMALL_WORDS]
            if letters in ("".join(word[0] for word in words[begin:]), "".join(word[0] for word in great)):
                yield match[1]
                break


def titles(text: str) -> Iterator[tuple[int, int]]:
    """What stands in quotation marks with a capital on every word but the small ones, as titles do: its characters.

    What somebody is called is none: "known as the Red Count", "General Roe".
    """
    for match in _QUOTED.finditer(text):
        words = match[1].split()
        great = [word for word in words if word.lower().strip("'\u2019") not in _SMALL_WORDS]
        is_title = 2 <= len(words) <= _MOST_WORDS and all(not word[0].isalpha() or word[0].isupper() for word in great)
        is_somebody = words[0].lower().rstrip(".") in ENGLISH.titles | ENGLISH.honorifics
        if is_title and not is_somebody and not _CALLED.search(text, max(0, match.start() - 24), match.start()):
            yield match.span(1)
