"""Times that the reader passed over and that their words alone give away: "twice a week", "two days ago", "currently"."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.annotations.time_words import load_rows
from dateline.annotations.time_years import next_year

# First words of feasts that are as often something else: "lent", "its flag day", "for spring festivals".
_COMMON = frozenset("lent epiphany tet flag election black mother's father's earth spring hajj women's".split())
_LETTERS = re.compile(r"[a-z]+")
_TWO_YEARS = re.compile(r"(\d{4})[-\u2013/](\d+)")


Marked = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern, the type of time that it is, and what a text must hold, a word of these and `holds`, to be worth a search."""

    kind: str
    words: frozenset[str]
    holds: re.Pattern[str] | None
    pattern: re.Pattern[str]

    def find(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """Its matches in a text whose words are given."""
        if self.words and self.words.isdisjoint(words):
            return iter(())
        return self.pattern.finditer(text) if not self.holds or self.holds.search(text) else iter(())


@dataclass(frozen=True, slots=True)
class Patterns:
    """What is always a time, and what around a time belongs to it, in one language."""

    missed: tuple[Form, ...]
    whole: tuple[Form, ...]
    before: re.Pattern[str]
    after: re.Pattern[str]
    counted: re.Pattern[str]
    clock_after: re.Pattern[str]
    joint: re.Pattern[str]
    rest_of_number: re.Pattern[str]
    figurative: re.Pattern[str]
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
        "great": _words(name for name in rows["feast"] if name.split()[0] not in _COMMON),
        "hijri": _words(rows["hijri"]),
        "hebrew": _words(rows["hebrew"]),
        "persian": _words(rows["persian"]),
        "era": _words(rows["era"]),
        "calendar": _words(rows["calendar"]),
        "year": r"(?:1[5-9]|20)\d\d",
        "next_year": r"(?:(?:1[5-9]|20)\d\d|\d{1,2})",
        "zone": f"(?:{'|'.join((*rows['zone'], *rows['shared_zone']))})",
    }

    def compiled(form: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
        for mark, pattern in marks.items():
            form = form.replace("{" + mark + "}", pattern)
        return re.compile(form, flags)

    def forms(key: str) -> tuple[Form, ...]:
        found: list[Form] = []
        for row in rows[key]:
            holds = compiled(row["holds"]) if "holds" in row else None
            words = _triggers(row.get("words", ""), rows)
            found += [Form(row["type"], words, holds, compiled(form)) for form in row["forms"]]
        return tuple(found)

    around = {name: compiled(form, re.IGNORECASE) for name, form in rows["around"].items()}
    return Patterns(missed=forms("missed"), whole=forms("whole"), **around)


def _triggers(words: str, rows: Mapping[str, Mapping[str, object]]) -> frozenset[str]:
    """Words of which a text must have one; `{feast}` stands for the longest word of every row of that table."""
    found: set[str] = set()
    for word in words.split():
        names = rows[word.strip("{}")] if word.startswith("{") else [word]
        found.update(max(_LETTERS.findall(name), key=len) for name in names)
    return frozenset(found)


def _words(table: Iterable[str]) -> str:
    """The words of a table as they may be written: with hyphens, the longest first, those of one first letter together."""
    words = [re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(table, key=len, reverse=True)]
    letters = dict.fromkeys(word[0] for word in words)
    return f"(?:{'|'.join(f'{one}(?:{_rests(one, words)})' for one in letters)})"


def _rests(letter: str, words: Iterable[str]) -> str:
    return "|".join(word[1:] for word in words if word[0] == letter)


def find_missed_times(text: str, language: str = "en") -> list[Marked]:
    """Start, end and type of every such time, in order; the longer of two that overlap."""
    return _found(text, patterns_of(language).missed)


def find_whole_times(text: str, language: str = "en") -> list[Marked]:
    """Start, end and type of times that are one, whatever their parts look like: "the 2014-15 season", "1435 AH"."""
    found = _found(text, patterns_of(language).whole)
    years = [(one, _TWO_YEARS.search(text, *one[:2])) for one in found]
    return [one for one, two in years if not two or next_year(two[1], two[2])]


def _found(text: str, patterns: Sequence[Form]) -> list[Marked]:
    lower, words = _lowered(text)
    found = [(*match.span(1), form.kind) for form in patterns for match in form.find(lower, words)]
    kept: list[Marked] = []
    for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end, kind))
    return kept


@lru_cache(maxsize=4)
def _lowered(text: str) -> tuple[str, frozenset[str]]:
    """The text in lower case, letter for letter (one that grows by it is left as it is), and its words."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return lower, frozenset(_LETTERS.findall(lower))
