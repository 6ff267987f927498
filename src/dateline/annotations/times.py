"""The stage `times.reader`: expressions of time that the reader marked, with their values.

The reader finds; tables of words (`time_words.py`, `lexicon/times_en.toml`) say what relation to which anchor a time is in, and
rules (`time_values.py`) what it means. A time that hangs on the day of publication has a value only where that day is known.
Absolute times that the reader passed over are times all the same.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dateline.annotations.absolute_times import find_absolute_times
from dateline.annotations.marks import belonging, lay_out
from dateline.annotations.time_intervals import complete, interval
from dateline.annotations.time_values import PUBLICATION, Anchors, Meaning, meaning_of
from dateline.annotations.time_words import Said, read_words, tense_near
from dateline.records import Article, Mark, Media, Record, Time, digest_id
from dateline.stage import ANY, NOT_MINE, made_by

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![-/,.]\d)")
_WORD = re.compile(r"[^\W_]+")
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)$")
_NUMBER = re.compile(r"(?:the )?[0-9]{1,3}(?:st|nd|rd|th)?")
_JOINT = re.compile(r"\s*(?:[-\u2013\u2014,/&]|to|and|or|until|through|till)?\s*(?:the )?(?:and )?")
_OWN_TIME = ("day", "weekday", "ago")
_TOLD = 4  # years long before publication that make a text one that tells of other days than its own


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time in a text: what it is, what it means, and what it hangs on."""

    start: int
    end: int
    type: str
    value: str = ""
    mod: str = ""
    anchor: str = ""
    earliest: str | None = None
    latest: str | None = None
    grain: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """The stage: headline, standfirst, body and captions of articles in English or of no known language."""

    name: str = "times.reader"
    version: str = "2"
    reads: tuple[type[Record], ...] = (Article, Media, Mark)
    makes: tuple[type[Record], ...] = (Time,)

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The times of each article, field by field, in the order of the text."""
        for article in batch:
            if isinstance(article, Article) and article.language in ("en", ""):
                marks = [mark for mark in belonging(article, batch, Mark) if mark.head == "times"]
                published = day_published(article)
                for place in lay_out(article, belonging(article, batch, Media)):
                    marked = [(m.start, m.end, m.kind) for m in marks if m.field == place.field]
                    for found in find_times(place.text, marked, published=published):
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
            anchor=found.anchor,
            earliest=found.earliest,
            latest=found.latest,
            grain=found.grain,
            made_by=made_by(self),
        )


def day_published(article: Article) -> str:
    """The day of publication in the zone that the source states, as `2013-05-14`; empty where it is not one known day."""
    days = {_day_in_zone(end or "", article.zone) for end in (article.published_earliest, article.published_latest)}
    return days.pop() if len(days) == 1 else ""


def _day_in_zone(instant: str, zone: str) -> str:
    try:
        at = datetime.fromisoformat(instant)
        stated = _ZONE.match(zone)
        if stated and "T" in instant:
            offset = timedelta(hours=int(stated[2]), minutes=int(stated[3]))
            at = at.replace(tzinfo=None) + (offset if stated[1] == "+" else -offset)
    except (ValueError, OverflowError):
        return ""
    return at.date().isoformat()


def find_times(text: str, marked: Sequence[tuple[int, int, str]], *, published: str = "") -> list[Expression]:
    """Marked and absolute times of a text, in order and without overlaps; where both see one, the marked span counts.

    `published` is the day of publication, as `2013-05-14`, where it is known.
    """
    spans: list[tuple[int, int, str, Said]] = []
    absolute = find_absolute_times(text)
    for start, end, kind in _joined(text, marked):
        within = [one for one in absolute if one[0] < end and start < one[1]]
        absolute = [one for one in absolute if one not in within]
        if len(within) == 1 and kind in ("DATE", "TIME"):
            start, end = min(start, within[0][0]), max(end, within[0][1])
        if not spans or spans[-1][1] <= start:
            spans.append((start, end, kind, read_words(text[start:end])))
    for start, end, *_ in absolute:
        if all(end <= one[0] or one[1] <= start for one in spans):
            spans.append((start, end, "DATE", read_words(text[start:end])))
    return _valued(text, sorted(spans, key=lambda one: one[0]), published)


def _valued(text: str, spans: Sequence[tuple[int, int, str, Said]], published: str) -> list[Expression]:
    """The times with their values, each from the day of publication and the times before it."""
    told = _tells_of_other_days(text, spans, published)
    found: list[Expression] = []
    before = quarter = ""
    for number, (start, end, kind, said) in enumerate(spans):
        anchors = Anchors(published, before, quarter, tense_near(text, start, end), told, kind)
        meaning = meaning_of(said, anchors)
        if not said.means and _NUMBER.fullmatch(text, start, end):
            meaning = _number_beside(text, spans, number, found, anchors)
        calendar = interval(meaning.value)
        expression = Expression(start, end, kind, meaning.value, said.mod if said.means else "", meaning.anchor)
        if calendar:
            expression = replace(expression, earliest=calendar[0], latest=calendar[1], grain=calendar[2])
            if not told or _is_told(expression, ahead=anchors.tense > 0 and bool(before)):
                before = meaning.value.partition("T")[0]
            reported = said.means == calendar[2] == "quarter" and "back" not in said.parts
            if reported and calendar[0] <= (published or calendar[0]):
                quarter = meaning.value
        elif meaning.value.startswith("BC"):
            before = meaning.value  # what hangs on it stays open
        found.append(expression)
    return found


def _is_told(one: Expression, *, ahead: bool) -> bool:
    """Whether what is told goes on from this time: not from the day of writing, a decade, or a year only planned for."""
    return one.anchor != PUBLICATION and one.grain not in ("decade", "century") and not (ahead and one.grain == "year")


def _number_beside(
    text: str, spans: Sequence[tuple[int, int, str, Said]], at: int, found: Sequence[Expression], anchors: Anchors
) -> Meaning:
    """The bare number of a range or pair: "26" of "26-30 November", "7" of "April 6-7", "490" of "490-480 BC"."""
    start, end, *_ = spans[at]
    if at + 1 < len(spans) and _JOINT.fullmatch(text, end, spans[at + 1][0]):
        meaning = Meaning(complete(text[start:end], meaning_of(spans[at + 1][3], anchors).value, before=True), anchors.main[1])
        if meaning.value:
            return meaning
    if found and _JOINT.fullmatch(text, found[-1].end, start):
        return Meaning(complete(text[start:end], found[-1].value, before=False), found[-1].anchor)
    return Meaning()


def _tells_of_other_days(text: str, spans: Sequence[tuple[int, int, str, Said]], published: str) -> bool:
    """Whether a text is mostly about days long before its own, so that "in March" is the March of what was told last."""
    if not published:
        return False
    years = [int(year) for start, end, *_ in spans for year in _YEAR.findall(text, start, end)]
    long_before = sum(year < int(published[:4]) - 1 for year in years) + sum("bc" in said.parts for *_, said in spans)
    own = sum(said.means in _OWN_TIME or (said.means == "unit" and "which" in said.parts) for *_, said in spans)
    return long_before >= max(_TOLD, 2 * own + 1)


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


annotator = Times()
