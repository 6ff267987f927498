"""Phrases that say of which type an event is, whatever the network makes of their verb: "broke off relations", "flew to Paris".

The table is `event_phrases_en.toml`. The network is still asked who has which role, and whether it happened.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

# What may stand between a verb and the noun it is done to: no preposition, no verb, no joint.
_NONE_OF = "of|in|to|for|at|on|by|with|from|that|and|or|but|who|which|was|were|is|are|has|have|had|its|the|their"
_BETWEEN = rf"(?: (?!(?:{_NONE_OF})\b)[\w\u2019'-]+)"
_ITS = r"(?: (?:the|its|their|his|her|all|any|some))?"
_PARTICLE = r"(?: off| up| down| out)?"
_LETTERS = 2
_WORD = re.compile(r"\b[a-z]\w+")
# From a noun to the participle of a passive: "ties with Varnia have since been", "the border was then".
_IS_DONE = (
    r"(?: between [^.,;:()]{3,50}? and [A-Z]\w+)?"
    r"(?:(?!\b(?:and|but|who|which|that|after|when|as|has|have|had|was|were|is|are|will|would)\b)[^.,;:()]){0,50}?"
    r"(?: (?:has|have|had|will|would|should|must|could|may|might|to|not|since|already)){0,3} (?:was|were|been|is|are|be|being)"
    r"(?: (?:\w+ly|also|not|never|all|again|first|then))* $"
)
_BEFORE = 120  # characters before a verb in which who does it, or to what it is done, stands
_AWAY = r"(?: (?:back|on|home|out|abroad|early|secretly|alone|immediately|yesterday|today|tonight))?"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Where the verb of a phrase begins, the type that the phrase says, and whether that leaves no doubt."""

    start: int
    kind: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Row:
    pattern: re.Pattern[str]
    kind: str
    is_sure: bool
    before: re.Pattern[str] | None
    done: re.Pattern[str]
    passive: re.Pattern[str] | None

    def fits(self, text: str, at: int) -> bool:
        """Whether a verb at a place of a text is of the phrase."""
        first = max(0, at - _BEFORE)
        if self.pattern.match(text, at) and (self.before is None or self.before.search(text, first, at)):
            return True
        return bool(self.passive and self.done.match(text, at) and self.passive.search(text, first, at))


def find_phrases(text: str) -> Iterator[Phrase]:
    """The phrases of a text, in the order of their verbs; a verb may be of several."""
    by_letters = _rows()
    for word in _WORD.finditer(text):
        for row in by_letters.get(word.group()[:_LETTERS], ()):
            if row.fits(text, word.start()):
                yield Phrase(word.start(), row.kind, row.is_sure)


@cache
def _rows() -> dict[str, tuple[_Row, ...]]:
    """The rows of the table by the letters that one of their verbs begins with: to try each at each word takes long."""
    table = files("dateline.annotations").joinpath("lexicon", "event_phrases_en.toml").read_text(encoding="utf-8")
    by_letters: dict[str, list[_Row]] = defaultdict(list)
    for phrase in tomllib.loads(table)["phrases"]:
        row = _row(phrase)
        for letters in dict.fromkeys(form.removesuffix("*")[:_LETTERS] for form in phrase["verbs"].split()):
            if len(letters) < _LETTERS:
                raise ValueError(f"a verb of fewer than {_LETTERS} letters: {letters}")
            by_letters[letters].append(row)
    return {letters: tuple(rows) for letters, rows in by_letters.items()}


def _row(phrase: dict[str, Any]) -> _Row:
    before = re.compile(rf"\b(?i:{phrase['after']}) $") if "after" in phrase else None
    passive = re.compile(rf"\b(?i:{_any(phrase['of'])})\b{_IS_DONE}") if phrase.get("passive") else None
    done = re.compile(rf"(?:{_any(phrase['verbs'])})(?<!s)(?<!ing)\b")
    return _Row(_pattern(phrase), phrase["type"], bool(phrase.get("sure")), before, done, passive)


def _any(words: str) -> str:
    """Any of some words, of which "*" may end in anything."""
    return "|".join(re.escape(form).replace(r"\*", r"\w*") for form in words.split())


def _pattern(row: dict[str, Any]) -> re.Pattern[str]:
    verbs = _any(row["verbs"])
    then = rf" (?:{row['then']})\b" if "then" in row else ""
    if "of" in row:
        nouns = _any(row["of"])
        return re.compile(rf"\b(?:{verbs}){_PARTICLE}{_ITS}{_BETWEEN}{{0,{row['gap']}}} (?:{nouns})\b{then}")
    if then:
        return re.compile(rf"\b(?:{verbs}){then}")
    leads = f" {row['to']}" if row["to"] else ""
    return re.compile(rf"\b(?:{verbs}){_AWAY}{leads} (?:the )?(?=[A-Z])")
