"""Times that say themselves which day, month, year or decade they mean: "May 14, 2013", "in 1948", "the 1980s".

Relative ones ("last Friday") need the article's day and are not found here.
"""

import calendar
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

_FOUR_DIGITS = re.compile(r"\d{4}")
_BEFORE_YEAR, _AFTER_YEAR = 40, 80  # characters: the longest time, and the longest words after one that say it is none
_MARKS = {
    "{day}": r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "{year}": r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d,.]\d|\d|s\b)",
}


@dataclass(frozen=True, slots=True)
class _Table:
    """The compiled table of one language."""

    months: dict[str, int]
    patterns: tuple[tuple[str, re.Pattern[str]], ...]


def _load(name: str) -> _Table:
    rows = tomllib.loads(files("dateline.annotations").joinpath("lexicon", name).read_text(encoding="utf-8"))
    names = "|".join(sorted((re.escape(n.capitalize()) for n in rows["months"]), key=len, reverse=True))
    month = f"(?P<month>{names}|{names.upper()})"
    patterns = []
    for row in rows["patterns"]:
        for form in row["forms"]:
            for mark, pattern in _MARKS.items():
                form = form.replace(mark, pattern)
            patterns.append((row["grain"], re.compile(rf"(?<![\w/-])(?:{form.replace('{month}', month)})(?![\w/-])")))
    return _Table(rows["months"], tuple(patterns))


_ENGLISH = _load("absolute_times_en.toml")


def find_absolute_times(text: str) -> list[tuple[int, int, str, str, str, str]]:
    """Every absolute time: start, end, TIMEX3 value, earliest and latest day, grain; in order, without overlaps."""
    found: list[tuple[int, int, str, str, str, str]] = []
    stretches = _around_years(text)
    taken = bytearray(len(text) if stretches else 0)
    for grain, pattern in _ENGLISH.patterns:
        for match in (one for stretch in stretches for one in pattern.finditer(text, *stretch)):
            start, end = match.span()
            value = None if any(taken[start:end]) else _value(match)
            if value is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, *value, grain))
    return sorted(found)


def _around_years(text: str) -> list[tuple[int, int]]:
    """Where absolute times may stand: around four digits; parts that touch are one."""
    stretches: list[tuple[int, int]] = []
    for match in _FOUR_DIGITS.finditer(text):
        start, end = max(0, match.start() - _BEFORE_YEAR), match.end() + _AFTER_YEAR
        if stretches and start <= stretches[-1][1]:
            start = stretches.pop()[0]
        stretches.append((start, end))
    return stretches


def _value(match: re.Match[str]) -> tuple[str, str, str] | None:
    """TIMEX3 value, earliest and latest day of a match; None for a day that no calendar has."""
    parts = match.groupdict()
    if parts.get("decade"):
        decade = parts["decade"]
        return decade, f"{decade}0-01-01", f"{decade}9-12-31"
    year = parts["year"]
    month = int(parts.get("month_number") or _ENGLISH.months.get((parts.get("month") or "").lower(), 0))
    if not month:
        return (year, f"{year}-01-01", f"{year}-12-31") if "month" not in parts else None
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(int(year), month)[1]
    if parts.get("day") is None:
        return f"{year}-{month:02d}", f"{year}-{month:02d}-01", f"{year}-{month:02d}-{last:02d}"
    day = int(parts["day"])
    if not 1 <= day <= last:
        return None
    value = f"{year}-{month:02d}-{day:02d}"
    return value, value, value
