"""How an event was done, and of which sector an actor is: words of tables (`modes_en.toml`, `sectors_en.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_UNION = re.compile(r"\b(?:european|african|soviet|maghreb) union\b")  # of states, not of workers
# A warning in force threatens nobody, nor does an air force by its name.
_NO_VIOLENCE = re.compile(r"\b(?:in|into|air|task|police|labou?r|security) force\b")
# No soldiers: "the secretary general", "the attorney general".
_GENERAL = re.compile(r"\b(secretary|attorney|governor|consul|director|solicitor|inspector)[ -]general\b")
NEAR = 6  # words on either side of the trigger in which a word that says how must stand
_WORD = re.compile(r"[^\W_][\w\u2019'-]*")


@dataclass(frozen=True, slots=True)
class _Mode:
    """A mode of a type: patterns of the trigger's words, and of words near it."""

    name: str
    trigger: re.Pattern[str] | None
    near: re.Pattern[str] | None


def mode_of(kind: str, text: str, start: int, end: int) -> str:
    """The mode of an event of a type whose trigger stands at `start`/`end` of a sentence; "" where no word says."""
    trigger = [word.lower() for word in _WORD.findall(text[start:end])]
    before, after = (
        _WORD.findall(_NO_VIOLENCE.sub(" ", part.lower())) for part in (text[max(0, start - 90) : start], text[end : end + 90])
    )
    around = before[-NEAR:] + after[:NEAR]
    for mode in _modes().get(kind, ()):
        if mode.trigger and any(map(mode.trigger.fullmatch, trigger)):
            return mode.name
        if mode.near and any(map(mode.near.fullmatch, (*trigger, *around))):
            return mode.name
    return ""


def sector_of(words: str) -> str:
    """PLOVER's sector of an actor or office, by its last word that the table knows; "" where it knows none.

    Who leads or commands rebels or an opposition is of these.
    """
    known = _sectors()
    said = _WORD.findall(_GENERAL.sub(r"\1", _UNION.sub(" ", words.lower())))
    sectors = [known.get(word) or known.get(word.removesuffix("'s").removesuffix("\u2019s"), "") for word in said]
    last = next((place for place in range(len(sectors) - 1, -1, -1) if sectors[place]), None)
    if last is None:
        return ""
    led = sectors[last - 1] if last else ""
    return led if sectors[last] in ("GOV", "MIL") and led in ("REB", "OPP", "PRM") else sectors[last]


@cache
def _modes() -> dict[str, tuple[_Mode, ...]]:
    table = _table("modes_en.toml")
    return {
        kind: tuple(
            _Mode(name, _pattern(words.get("trigger", "")), _pattern(words.get("near", ""))) for name, words in modes.items()
        )
        for kind, modes in table.items()
    }


def _pattern(words: str) -> re.Pattern[str] | None:
    forms = [re.escape(word.removesuffix("*")) + (r"\S*" if word.endswith("*") else "") for word in words.split()]
    return re.compile("|".join(forms)) if forms else None


@cache
def _sectors() -> dict[str, str]:
    return {word: sector for sector, words in _table("sectors_en.toml").items() for word in words.split()}


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dateline.annotations").joinpath("lexicon", name).read_text(encoding="utf-8"))
