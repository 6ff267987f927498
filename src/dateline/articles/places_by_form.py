"""Places that no table knows: whether a name in capitals, alone before a dash, reads like the place of a dateline.

    KINGSFERRY — The mole ...     against     WATCH — The mole ...     NATO — The alliance ...     RUGBY UNION — Results ...

The gazetteer ends at towns of 15,000; a local paper writes of villages. What tells them from what else stands in capitals
before a dash (calls, sections, subjects, bodies, people) are a table of words and what the article itself says further down.
"""

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from dateline.articles.gazetteer import fold_name

# A word of fewer letters may be anything; in the article's own words it may still turn out to be a place.
_TOLD = 5
_MOST_WORDS = 4
_NAME = re.compile(r"[^\W\d_]+(?:(?:[ '’-]|\. ?)[^\W\d_]+)*")
_VOWEL = re.compile(r"[aeiouy]")
_BESIDE = 20  # characters beside a name


@dataclass(frozen=True, slots=True)
class _Tables:
    words: frozenset[str]
    parts: frozenset[str]
    places: re.Pattern[str]
    people: re.Pattern[str]
    speak: re.Pattern[str]


@functools.cache
def _tables() -> _Tables:
    table = tomllib.loads((files(__package__) / "tables" / "datelines.toml").read_text("utf-8"))
    labels = {word for label in table["labels"] for word in fold_name(label).split()}

    def any_of(words: list[str]) -> str:
        return f"(?<!\\w)(?:{'|'.join(words)})"

    return _Tables(
        words=frozenset(map(fold_name, table["no_places"])) | labels,
        parts=frozenset(map(fold_name, table["place_words"])),
        places=re.compile(any_of(table["before_places"]) + r"\s\Z", re.IGNORECASE),
        people=re.compile(any_of(table["before_people"]) + r"\.?\s\Z"),
        speak=re.compile(r"\s" + any_of(table["after_people"]) + r"\b"),
    )


def reads_like_place(name: str, text: str) -> bool:
    """Whether a name in capitals that opens an article is a place. `text` is the article's, with the name at its beginning.

    A single word is one unless it is a call, a section or a subject, or the article writes it small further down, or in
    capitals and never else, as it does with NATO, or as a person. A short word, and a name of several words, which is rather
    a person's, has to have a word that only places have, or to stand behind an "in" or "near" further down.
    """
    tables, words = _tables(), fold_name(name).split()
    if len(words) > _MOST_WORDS or not name.isupper() or not _NAME.fullmatch(name):
        return False
    parts = [word for word in words if word in tables.parts] if len(words) > 1 else []
    if any(word not in parts and (word in tables.words or (word.isascii() and not _VOWEL.search(word))) for word in words):
        return False
    again = list(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))[1:]
    if any(found[0].islower() for found in again):
        return False
    mixed = [
        (text[max(0, found.start() - _BESIDE) : found.start()], text[found.end() : found.end() + _BESIDE])
        for found in again
        if not found[0].isupper()
    ]
    if any(tables.places.search(before) for before, _ in mixed):
        return True
    if any(tables.people.search(before) or tables.speak.match(after) for before, after in mixed) or (again and not mixed):
        return False
    return bool(parts) if len(words) > 1 else len(words[0]) >= _TOLD
