"""Words that say what somebody is: roles, offices, professions, and what is none of them."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

_PROFESSION = re.compile(r"[a-z-]{2,}(?:ologist|ographer|ician|ist|wright)")
_THEN = re.compile(r"^(?:ex|then|now|former|one-?time)-", re.IGNORECASE)
ENDING_NOUN = frozenset("of for in at to with from on".split())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language's table."""

    never: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    modifiers: frozenset[str]
    offices: frozenset[str]
    students: frozenset[str]
    organs: frozenset[str]
    national: frozenset[str]
    rulers: frozenset[str]
    many: frozenset[str]
    only_national: frozenset[str]
    parties: frozenset[str]
    private: frozenset[str]
    local: frozenset[str]
    arts: frozenset[str]
    state_organs: frozenset[str]
    city_organs: frozenset[str]
    councils: frozenset[str]
    portfolios: frozenset[str]
    ruled: frozenset[str]
    professions: frozenset[str]
    passing: frozenset[str]
    styles: frozenset[str]
    no_professions: frozenset[str]
    outside: frozenset[str]
    ranks: frozenset[str]
    persons: frozenset[str]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Role:
    """A role's words and where they stand in their text: what they say, or nothing."""

    words: str = ""
    start: int = 0
    end: int = 0


def _load(name: str) -> Words:
    table = tomllib.loads(files("dateline.annotations").joinpath("lexicon", name).read_text(encoding="utf-8"))
    return Words(*(frozenset(str(table[field]).split()) for field in Words.__dataclass_fields__))


ENGLISH = _load("names_en.toml")
NONE = Role()


def is_role_alone(words: Sequence[str]) -> bool:
    """Whether words say what somebody is and name nobody: "the foreign minister"."""
    said = [is_role(word) for word in words]
    return any(said) and all(
        role or word in ENGLISH.never or word in ENGLISH.modifiers for word, role in zip(words, said, strict=True)
    )


def is_passing(role: Role) -> bool:
    """Whether words say no office or profession: whose kin somebody is, what befell one, or how one is styled ("Lady")."""
    words = role.words.lower().split()
    if words[:1] == ["named"] or "best" in words[:2]:  # a prize: "named best male star"
        return True
    noun = next((word for word, after in pairwise([*words, "of"]) if after in ENDING_NOUN and is_role(word)), "")
    if noun == "critic" and any(word in ENGLISH.arts for word in words):
        return False
    if noun == "member" and not any(word in ENGLISH.councils for word in words):
        return True
    return noun in ENGLISH.passing or noun.removesuffix("s") in ENGLISH.passing or all(w in ENGLISH.styles for w in words)


def is_rank(words: str) -> bool:
    """Whether a role is a title alone, so that what the person is may stand elsewhere: "Captain X, a Pentagon spokesman"."""
    own = [word for word in words.lower().split() if word not in ("late", "retired", "former")]
    return all((plain := word.strip(".")) in ENGLISH.ranks or plain in ENGLISH.honorifics for word in own)


def without_then(word: str) -> str:
    """A word without "then-" and the like before it: "then-president", "ex-minister", "former-soldier"."""
    return _THEN.sub("", word)


@lru_cache(maxsize=20_000)
def is_role(word: str) -> bool:
    """Whether a word says what somebody is; the plural counts too."""
    folded = without_then(word.lower().strip(".,'\u2019"))
    return folded in known_roles() or singular(folded) in known_roles() or _is_profession(singular(folded)) or _is_two(folded)


def _is_two(word: str) -> bool:
    """Whether a word joins two roles: "actor-director", "cricketer-turned-politician"."""
    first, *others = word.removesuffix("s").split("-")
    return bool(others) and all(part in known_roles() or _is_profession(part) for part in (first, others[-1]))


def singular(word: str) -> str:
    """The singular of a word for somebody."""
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    return word.removesuffix("s")


@cache
def known_roles() -> frozenset[str]:
    """All words in the tables that say what somebody is."""
    return ENGLISH.roles | ENGLISH.titles | ENGLISH.professions


@cache
def _is_profession(word: str) -> bool:
    """Whether a word is made like one for a profession: "cardiologist", "essayist"; "Islamist" is none."""
    return _PROFESSION.fullmatch(word) is not None and word not in ENGLISH.no_professions


def is_office(word: str) -> bool:
    """Whether a word is an office of a state, or of one who speaks for it; the plural counts too."""
    folded = word.lower().strip(".,'\u2019")
    return folded in ENGLISH.offices or folded.removesuffix("s") in ENGLISH.offices
