"""Who has ruled which state: heads of states, governments and ruling parties, mostly since 1945, by names that papers use.

`lexicon/rulers.tsv` was written for Dateline: state, names, and as its source the title of the person's article in the English
Wikipedia, which says what he or she was and when (a title that was changed since leads on). Accents need no name of their
own. A name in it says nothing by itself; it only decides whose president "President X" is where an article leaves that open.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dateline.annotations.name_words import words_of

_SURNAME_FIRST = 2  # words: "Abe Shinzo"
_TITLES = frozenset("king sultan archbishop abdel".split())


def states_ruled_by(surface: str) -> frozenset[str]:
    """The codes of the states that somebody of this name has ruled: of a full name or a surname; mostly one or none."""
    words = _words_of(surface)
    if not words:
        return frozenset()
    names = _by_last_word().get(words[-1], ())
    found = frozenset(code for code, name in names if name >= {*words} or (len(name) > 1 and {*words} >= name))
    if found or len(words) != _SURNAME_FIRST:
        return found
    return frozenset(code for code, name in _by_last_word().get(words[0], ()) if name == {*words})


def _words_of(surface: str) -> list[str]:
    """The words of a name without accents and titles."""
    letters = (letter for letter in unicodedata.normalize("NFD", surface) if not unicodedata.combining(letter))
    words = words_of("".join(letters))
    return [word for word in words if word not in _TITLES] or words


@cache
def _by_last_word() -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Code and words of each name, by its last word."""
    text = files("dateline.annotations").joinpath("lexicon", "rulers.tsv").read_text(encoding="utf-8")
    table: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for line in text.splitlines()[1:]:
        code, names, _ = line.split("\t")
        for name in names.split("|"):
            words = _words_of(name)
            table[words[-1]].append((code, frozenset(words)))
    return {word: tuple(names) for word, names in table.items()}
