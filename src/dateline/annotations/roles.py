"""What an article says somebody is, beside the name: "Egyptian Foreign Minister X", "X, a spokesman for the party"."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

_BACK = 90  # characters looked at before a name
_MOST_WORDS = 8
_WORD = re.compile(r"[^\W_](?:[\w.'\u2019&-]*[\w.])?")
_LINKS = frozenset("of for and the to in".split())
_OPENING = frozenset("a an the his her their our its".split())
_NATION = re.compile(r"(?:an|ese|ish|[aeiou][bdklmnqrt]i|French|Dutch|Greek|Czech|Swiss|Thai)$")
_AFTER = re.compile(
    r"\s?,\s+(?P<role>(?:(?:a|an|the|his|her|their)\s+)?(?:[\w'\u2019.-]+\s+){0,5}?(?P<noun>[\w'\u2019-]+)"
    r"(?:\s+(?:of|for|at|in|to|with)\s+(?:the\s+)?"
    r"(?:[A-Z][\w'\u2019&.-]*(?:\s+(?:of\s+|for\s+|and\s+|the\s+)*[A-Z][\w'\u2019&-]*){0,5}|[a-z-]+(?:\s[a-z-]+){0,2}))?)"
    r"(?=\s?[,.;)\n]|$|\s+(?:who|said|says|told)\b)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language's table."""

    never: frozenset[str]
    titles: frozenset[str]
    honorifics: frozenset[str]
    roles: frozenset[str]
    modifiers: frozenset[str]


def _load(name: str) -> Words:
    table = tomllib.loads(files("dateline.annotations").joinpath("lexicon", name).read_text(encoding="utf-8"))
    return Words(*(frozenset(str(table[field]).split()) for field in ("never", "titles", "honorifics", "roles", "modifiers")))


ENGLISH = _load("names_en.toml")


def is_role_alone(words: Sequence[str]) -> bool:
    """Whether words say what somebody is and name nobody: "the foreign minister"."""
    said = [is_role(word) for word in words]
    return any(said) and all(
        role or word in ENGLISH.never or word in ENGLISH.modifiers for word, role in zip(words, said, strict=True)
    )


def find_role(text: str, start: int, end: int) -> str:
    """The role of the person named at `start` to `end`: the words before the name, else those set off after it, else empty."""
    return _role_before(text, start) or _role_after(text, end)


def is_role(word: str) -> bool:
    """Whether a word says what somebody is; the plural counts too."""
    folded = word.lower().strip(".,'\u2019")
    return folded in ENGLISH.roles or folded in ENGLISH.titles or folded.removesuffix("s") in ENGLISH.roles


def _role_before(text: str, start: int) -> str:
    """The longest run of words up to the name that is a role noun with what goes before it ("of State" included)."""
    begin = max(text.rfind("\n", 0, start) + 1, start - _BACK)
    words = list(_WORD.finditer(text, begin, start))[-_MOST_WORDS:]
    if not words or text[words[-1].end() : start].strip(" \u00a0"):
        return ""
    first = len(words)
    for place in range(len(words) - 1, -1, -1):
        word = words[place].group()
        after = text[words[place].end() : words[place + 1].start() if place + 1 < len(words) else start]
        if after.strip(" \u00a0") or _ends_sentence(word) or not (word[0].isupper() or _belongs(word)):
            break
        first = place
    while first < len(words) and (_is_loose(words[first].group()) or _opens_sentence(text, words[first])):
        first += 1
    chosen = [word.group() for word in words[first:]]
    nouns = [i for i, word in enumerate(chosen) if is_role(word)]
    if not nouns or chosen[-1].lower() in _LINKS:
        return ""
    tail = chosen[nouns[-1] + 1 :]
    return text[words[first].start() : words[-1].end()] if not tail or tail[0].lower() in ("of", "for") else ""


def _role_after(text: str, end: int) -> str:
    match = _AFTER.match(text, end, end + 160)
    if match is None or not is_role(match["noun"]):
        return ""
    words = match["role"].rstrip(".").split()
    return " ".join(words[1:] if words[0].lower() in _OPENING and len(words) > 1 else words)


def _belongs(word: str) -> bool:
    folded = word.lower().strip(".")
    return is_role(word) or folded in ENGLISH.modifiers or folded in _LINKS


def _is_loose(word: str) -> bool:
    """Whether a word cannot begin a role."""
    return word.lower() in _LINKS | _OPENING or word.lower().strip(".") in ENGLISH.honorifics


def _ends_sentence(word: str) -> bool:
    """Whether the full stop of a word is more than that of a short form ("Sen.", "U.S.")."""
    folded = word.lower()[:-1]
    return word.endswith(".") and "." not in folded and folded not in ENGLISH.titles | ENGLISH.honorifics


def _opens_sentence(text: str, word: re.Match[str]) -> bool:
    """Whether a word is capitalised for opening a sentence only."""
    before = text[: word.start()].rstrip()[-1:]
    opens = not before or before in '.?!"\u201d\n:'
    return opens and not (_belongs(word.group()) or word.group().isupper() or _NATION.search(word.group()))
