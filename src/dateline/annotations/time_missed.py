"""Times that the reader passed over and that their words alone give away: "twice a week", "two days ago", "currently"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.annotations.time_words import load_rows

_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Patterns:
    """What is always a time, and what around a time belongs to it, in one language."""

    missed: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    counted: re.Pattern[str]
    clock_after: re.Pattern[str]
    joint: re.Pattern[str]
    number_before: re.Pattern[str]
    number_after: re.Pattern[str]


@lru_cache(maxsize=8)
def patterns_of(language: str) -> Patterns:
    """The patterns of a language, compiled."""
    rows = load_rows(language)
    marks = {
        "counted": rf"(?:\d{{1,4}}|{'|'.join(word for word in rows['numbers'] if word not in ('a', 'an', 'half'))})",
        "month": f"(?:{'|'.join(rows['month'])})",
        "weekday": f"(?:{'|'.join(day for day in rows['weekday'] if day.endswith('day'))})",
        "feast": _words(rows["feast"]),
        "hijri": _words(rows["hijri"]),
        "hebrew": _words(rows["hebrew"]),
        "persian": _words(rows["persian"]),
        "era": _words(rows["era"]),
        "zone": f"(?:{'|'.join((*rows['zone'], *rows['shared_zone']))})",
    }

    def compiled(form: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        for mark, pattern in marks.items():
            form = form.replace("{" + mark + "}", pattern)
        return re.compile(form, flags)

    missed = [(row["type"], _triggers(row["words"], rows), compiled(form)) for row in rows["missed"] for form in row["forms"]]
    around = {name: compiled(form, re.IGNORECASE) for name, form in rows["around"].items()}
    return Patterns(missed=tuple(missed), **around)


def _triggers(words: str, rows: Mapping[str, Mapping[str, object]]) -> frozenset[str]:
    """Words of which a text must have one; `{feast}` stands for the first word of every row of that table."""
    found: set[str] = set()
    for word in words.split():
        names = rows[word.strip("{}")] if word.startswith("{") else [word]
        found.update(_LETTERS.findall(name)[0] for name in names)
    return frozenset(found)


def _words(table: Mapping[str, object]) -> str:
    """The words of a table as they may be written: with hyphens, the longest first."""
    words = (re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(table, key=len, reverse=True))
    return f"(?:{'|'.join(words)})"


def find_missed_times(text: str, language: str = "en") -> list[tuple[int, int, str]]:
    """Start, end and type of every such time, in order; the longer of two that overlap."""
    lower = _lowered(text)
    words = set(_LETTERS.findall(lower))
    found = [
        (*match.span(1), kind)
        for kind, triggers, pattern in patterns_of(language).missed
        if not triggers.isdisjoint(words)
        for match in pattern.finditer(lower)
    ]
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end, kind))
    return kept


def _lowered(text: str) -> str:
    """The text in lower case, letter for letter: one that grows by it is left as it is."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
