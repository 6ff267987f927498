"""What an event has to do with, as PLOVER's contexts: by words near its trigger, its type and the sectors of its parties."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from dateline.records import Span

_REACH = 120  # characters of its sentence on either side of a trigger whose words speak of the event
_WORD = re.compile(r"[^\W_][\w\u2019'-]*")


def contexts_of(kind: str, mode: str, sentence: str, trigger: Span, codes: Iterable[str]) -> tuple[str, ...]:
    """The contexts of an event, in the order of the table. `codes` are those of its parties ("RUS MIL")."""
    start, end = trigger
    said = [word.lower() for word in _WORD.findall(sentence[max(0, start - _REACH) : end + _REACH])]
    forms = " ".join((*said, *("-".join(said[at : at + many]) for many in (2, 3) for at in range(len(said) - many + 1))))
    by_type, by_sector = _table()["types"], _table()["sectors"]
    known = {by_type.get(kind), by_type.get(f"{kind} {mode}"), *(by_sector.get(code.split()[-1]) for code in codes if code)}
    return tuple(context for context, words in _patterns().items() if context in known or words.search(forms))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {context: _pattern(words.split()) for context, words in _table()["words"].items()}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    forms = (re.escape(word.removesuffix("*")) + (r"\S*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\S)(?:{'|'.join(forms)})(?!\S)")


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("dateline.annotations").joinpath("lexicon", "contexts_en.toml").read_text(encoding="utf-8"))
