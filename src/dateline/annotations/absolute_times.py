"""Times that say themselves which day, month, year or decade they mean: "May 14, 2013", "in 1948", "the 1980s".

Relative ones ("last Friday") need the article's day and are not found here.
"""

import calendar
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from dateline.annotations.stated import stated_text
from dateline.records import Article, Media, Record, Time, digest_id
from dateline.stage import ANY, NOT_MINE

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


@dataclass(frozen=True, slots=True)
class AbsoluteTimes:
    """The stage `times.absolute`: headline, standfirst, body and captions of articles in English or no known language.

    Notes about the article are left out.
    """

    name: str = "times.absolute"
    version: str = "2"
    reads: tuple[type[Record], ...] = (Article, Media)
    makes: tuple[type[Record], ...] = (Time,)

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The times of each article, field by field, in the order of the text."""
        for record in batch:
            if isinstance(record, Article) and record.language in ("en", ""):
                yield from self._read(record.id, "headline", record.headline)
                yield from self._read(record.id, "standfirst", record.standfirst)
                yield from self._read(record.id, "body", stated_text(record))
                for media in batch:
                    if isinstance(media, Media) and media.article_id == record.id:
                        yield from self._read(record.id, f"caption:{media.id}", media.caption)

    def _read(self, article_id: str, field: str, text: str) -> Iterator[Time]:
        for start, end, value, earliest, latest, grain in find_absolute_times(text):
            yield Time(
                id=digest_id(article_id, field, str(start), str(end), self.name),
                article_id=article_id,
                field=field,
                start=start,
                end=end,
                type="DATE",
                value=value,
                earliest=earliest,
                latest=latest,
                grain=grain,
                made_by=f"{self.name}@{self.version}",
            )


def find_absolute_times(text: str) -> list[tuple[int, int, str, str, str, str]]:
    """Every absolute time: start, end, TIMEX3 value, earliest and latest day, grain; in order, without overlaps."""
    found: list[tuple[int, int, str, str, str, str]] = []
    if not any(character.isdigit() for character in text):
        return found
    taken = bytearray(len(text))
    for grain, pattern in _ENGLISH.patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            value = None if any(taken[start:end]) else _value(match)
            if value is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, *value, grain))
    return sorted(found)


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


annotator = AbsoluteTimes()
