"""The stage `times.reader`: expressions of time that the reader marked, with their values.

The reader finds; tables of words (`time_words.py`, `lexicon/times_en.toml`) say what relation to which anchor a time is in, and
rules (`time_values.py`) what it means. A time that hangs on the day of publication has a value only where that day is known.
Absolute times that the reader passed over are times all the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dateline.annotations.marks import belonging, lay_out, unwrap
from dateline.annotations.time_anchors import PUBLICATION
from dateline.annotations.time_hanging import hang_on
from dateline.annotations.time_intervals import interval
from dateline.annotations.time_landmarks import LANDMARK, find_landmarks, find_names
from dateline.annotations.time_missed import Marked
from dateline.annotations.time_order import in_order
from dateline.annotations.time_spans import find_spans, without_what_is_measured
from dateline.annotations.time_stretches import stretch
from dateline.annotations.time_telling import Expression, Spoken, tells_of_other_days, value_times
from dateline.annotations.time_words import read_words
from dateline.annotations.time_written import day_written
from dateline.annotations.time_zones import zone_of_article
from dateline.records import Article, Mark, Media, Record, Span, Time, digest_id
from dateline.stage import ANY, NOT_MINE, made_by

# What a name that is marked as another's may end with, and be a body's: "the March 23 Movement".
_A_BODY = re.compile(r" (?:Movement|Alliance|Coalition|Front|Party|Group|Brigades?|Committee|Commission|Forum|Foundation)$")
_NO_DAY = ("", "weekday", "duration", "day", "feast", "unit", "season")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\b")
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)$")


@dataclass(frozen=True, slots=True)
class Times:
    """The stage: headline, standfirst, body and captions of articles in English or of no known language."""

    name: str = "times.reader"
    version: str = "11"
    reads: tuple[type[Record], ...] = (Article, Media, Mark)
    makes: tuple[type[Record], ...] = (Time,)

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The times of each article, field by field, in the order of the text."""
        for article in batch:
            if isinstance(article, Article) and article.language in ("en", ""):
                marks = belonging(article, batch, Mark)
                published, zone = day_published(article), zone_of_article(article)
                written = day_written(article.dateline_date, published)
                for place in lay_out(article, belonging(article, batch, Media)):
                    here = [mark for mark in marks if mark.field == place.field]
                    marked = [(mark.start, mark.end, mark.kind) for mark in here if mark.head == "times"]
                    named = [(m.start, m.end, m.kind) for m in here if m.head == "names"]
                    bodies = [(a, b) for a, b, kind in named if kind == "organisation" or _A_BODY.search(place.text, a, b)]
                    day = written if place.field == "body" else published
                    for found in find_times(place.text, marked, published=day, zone=zone, bodies=bodies):
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


def find_times(
    text: str, marked: Sequence[tuple[int, int, str]], *, published: str = "", zone: str = "", bodies: Sequence[Span] = ()
) -> list[Expression]:
    """Marked and absolute times of a text, in order; where both see one, the marked span counts.

    Landmarks may hold other times ("the 1967 war"); all others are without overlaps.
    `published` is the day of publication, as `2013-05-14`, where it is known; `zone` that of clocks that state none. What is
    a part of the name of one of `bodies` is none: "the March 23 Movement", "Russia Today".
    """
    text = unwrap(text)
    marked = [one for one in find_spans(text, marked) if not _names_a_body(text, one, bodies)]
    spans = _without_names(text, _read(text, marked))
    if not tells_of_other_days(text, spans, published):
        spans = _read(text, without_what_is_measured(text, [one[:3] for one in spans]))
    meant: list[Expression] = []
    for start, end, value in find_landmarks(text, published):
        hanging = hang_on(text, start, value, published)
        meant += [_landmark(hanging[0], end, hanging[1])] if hanging else []
        meant.append(_landmark(start, end, value))
    told = in_order(text, list(value_times(text, spans, published, zone)), published)
    valued = [_within(one, meant) for one in stretch(text, told, published)]
    same = {(one.start, one.end) for one in meant}
    others = [one for one in valued if (one.start, one.end) not in same]
    return sorted((*others, *meant), key=lambda one: (one.start, -one.end))


def _read(text: str, spans: Sequence[Marked]) -> list[Spoken]:
    return [(start, end, kind, read_words(text[start:end])) for start, end, kind in spans]


def _names_a_body(text: str, one: Marked, bodies: Sequence[Span]) -> bool:
    """Whether it is a word of a body's name: "Russia Today", "The Daily Planet", "the March 23 Movement"."""
    start, end, _ = one
    name = next(((a, b) for a, b in bodies if a <= start and end <= b and (a, b) != (start, end)), None)
    # A day or month behind a name may have been taken into it: "on Netflix Friday".
    return name is not None and (end < name[1] or read_words(text[start:end]).means in ("day", "reference", "set"))


def _without_names(text: str, spans: Sequence[Spoken]) -> list[Spoken]:
    """Spans without words of a landmark's name that are no day or year: "Good Friday Agreement", "the 1967 Six-Day War"."""
    names = find_names(text)
    begin = [start for start, _ in names]
    kept: list[Spoken] = []
    for one in spans:
        start, end, _, said = one
        at = bisect_right(begin, start) - 1
        inside = said.means in _NO_DAY and at >= 0 and end <= names[at][1] and names[at] != (start, end)
        year = _YEAR.match(text, start, end)
        if not inside:
            kept.append(one)
        elif year:
            kept += _read(text, [(start, year.end(), "DATE")])
    return kept


def _landmark(start: int, end: int, value: str) -> Expression:
    earliest, latest, grain = interval(value) or (None, None, "")
    return Expression(start, end, "DATE", value, anchor=LANDMARK, earliest=earliest, latest=latest, grain=grain)


def _within(one: Expression, meant: Sequence[Expression]) -> Expression:
    """The time, on the landmark's own day where it stands in its name: "the Sept. 11 attacks"."""
    name = next((other for other in meant if other.start <= one.start and one.end <= other.end), None)
    if name and one.anchor == PUBLICATION and one.value[4:] and name.value[4:] == one.value[4:]:
        return replace(name, start=one.start, end=one.end, type=one.type, anchor="")
    return one


annotator = Times()
