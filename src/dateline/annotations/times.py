"""The stage `times.reader`: expressions of time that the reader marked, with values for those that say what they mean.

A marked time that is an absolute one ("May 14, 2013", "early 1948") gets its value; one that needs the article's day ("last
Friday") is kept without a value. Absolute times that the reader passed over are times all the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.annotations.absolute_times import find_absolute_times
from dateline.annotations.marks import lay_out
from dateline.records import Article, Mark, Media, Record, Time, digest_id
from dateline.stage import ANY, NOT_MINE, made_by

_MODS = {"early": "START", "mid": "MID", "middle": "MID", "late": "END", "about": "APPROX", "around": "APPROX"}
_EMPTY = frozenset("the of in on year month day monday tuesday wednesday thursday friday saturday sunday".split())
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![-/,.]\d)")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time in a text: what it is, and what it means where that is known without an anchor."""

    start: int
    end: int
    type: str
    value: str = ""
    mod: str = ""
    earliest: str | None = None
    latest: str | None = None
    grain: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """The stage: headline, standfirst, body and captions of articles in English or of no known language."""

    name: str = "times.reader"
    version: str = "1"
    reads: tuple[type[Record], ...] = (Article, Media, Mark)
    makes: tuple[type[Record], ...] = (Time,)

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The times of each article, field by field, in the order of the text."""
        for article in batch:
            if isinstance(article, Article) and article.language in ("en", ""):
                media = [one for one in batch if isinstance(one, Media) and one.article_id == article.id]
                marks = [m for m in batch if isinstance(m, Mark) and m.article_id == article.id and m.head == "times"]
                for place in lay_out(article, media):
                    marked = [(m.start, m.end, m.kind) for m in marks if m.field == place.field]
                    for found in find_times(place.text, marked):
                        yield self._record(article.id, place.field, found)

    def _record(self, article_id: str, field: str, found: Expression) -> Time:
        return Time(
            id=digest_id(article_id, field, str(found.start), str(found.end), self.name),
            article_id=article_id,
            field=field,
            start=found.start,
            end=found.end,
            type=found.type,
            value=found.value,
            mod=found.mod,
            earliest=found.earliest,
            latest=found.latest,
            grain=found.grain,
            made_by=made_by(self),
        )


def find_times(text: str, marked: Sequence[tuple[int, int, str]]) -> list[Expression]:
    """Marked and absolute times of a text, in order and without overlaps; where both see one, the marked span counts."""
    found: list[Expression] = []
    absolute = find_absolute_times(text)
    for start, end, kind in _joined(text, marked):
        within = [one for one in absolute if one[0] < end and start < one[1]]
        absolute = [one for one in absolute if one not in within]
        within = within or _years(text, start, end)
        expression = Expression(start, end, kind)
        if len(within) == 1 and kind in ("DATE", "TIME"):
            expression = _valued(text, expression, within[0])
        if not found or found[-1].end <= expression.start:
            found.append(expression)
    for start, end, value, earliest, latest, grain in absolute:
        found.append(Expression(start, end, "DATE", value, "", earliest, latest, grain))
    return sorted(found, key=lambda one: one.start)


def _joined(text: str, marked: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Marks with those joined that nothing but a blank parts, but a duration from the date after it; the longer says the type.

    Marks without a letter or digit, and articles alone, are none.
    """
    joined: list[tuple[int, int, str]] = []
    longest = 0
    for start, end, kind in sorted(marked):
        before = joined[-1] if joined else None
        apart = before is None or text[before[1] : start] not in ("", " ") or (before[2], kind) == ("DURATION", "DATE")
        if before is None or apart:
            joined.append((start, end, kind))
            longest = end - start
        else:
            joined[-1] = (before[0], end, kind if end - start > longest else before[2])
            longest = max(longest, end - start)
    return [(a, b, kind) for a, b, kind in joined if _WORD.search(text[a:b]) and text[a:b].lower() not in ("the", "a", "an")]


def _years(text: str, start: int, end: int) -> list[tuple[int, int, str, str, str, str]]:
    """The years in a marked time, which need no "in" before them there."""
    return [
        (year.start(), year.end(), year.group(), f"{year.group()}-01-01", f"{year.group()}-12-31", "year")
        for year in _YEAR.finditer(text, start, end)
    ]


def _valued(text: str, expression: Expression, absolute: tuple[int, int, str, str, str, str]) -> Expression:
    """The expression with the value of the absolute time in it, where what else it says does not change the day."""
    start, end, value, earliest, latest, grain = absolute
    begin, stop = min(start, expression.start), max(end, expression.end)
    rest = [word.lower() for word in _WORD.findall(text[begin:start] + " " + text[end:stop])]
    mods = [_MODS[word.lower()] for word in _WORD.findall(text[begin:stop]) if word.lower() in _MODS]
    if any(word not in _EMPTY and word not in _MODS for word in rest) or len(mods) > 1 or expression.type == "TIME":
        return expression
    mod = mods[0] if mods else ""
    return Expression(begin, stop, "DATE", value, mod, earliest, latest, grain)


annotator = Times()
