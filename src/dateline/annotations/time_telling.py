"""The times of a text valued one after another: each from the day of publication and from what was told before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.annotations.time_anchors import PUBLICATION, Anchors, Meaning
from dateline.annotations.time_clocks import instant_of
from dateline.annotations.time_intervals import complete, interval, part_of
from dateline.annotations.time_national import own_day, state_told
from dateline.annotations.time_ranges import range_of
from dateline.annotations.time_seasons import is_southern, season_days
from dateline.annotations.time_values import meaning_of
from dateline.annotations.time_words import Said, tense_near
from dateline.annotations.time_zones import country_of_zone, local_instant

_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?![-/,.]\d)")
_NUMBER = re.compile(r"(?:the )?[0-9]{1,3}(?:st|nd|rd|th)?")
_JOINT = re.compile(r"\s*+(?:[-\u2013\u2014,/&]|to|and|or|until|through|till)?\s*+(?:the )?(?:and )?")
_TO = re.compile(r"\s(?:to|until|till|through)\s(?:the )?")
_LEAD = re.compile(r"([^\W\d_]+)\W{1,3}$")
# What may stand between a clock and its day: "10:35 a.m. (0735 GMT) Friday", "9:30 p.m. IST on Monday".
_ITS_DAY = re.compile(r"(?:,? (?:local|\w+) time| [A-Z]{3,4})?(?: ?\([^()\n]{4,25}\))?,? (?:on )?(?:the )?")
_BESIDE = re.compile(r"\b(earlier|later)\b", re.IGNORECASE)
_SURE = 2  # a tense that leaves little doubt that a time is ahead
_OWN_TIME = ("day", "weekday", "ago")
_DAYS = ("day", "weekday", "date", "feast")
_SHARED = ("year", "which_year", "that")  # what says the year of two: "August and September 1914", "May and June of that year"
_YEARS_SAID = (*_SHARED, "which")
_WITHOUT_YEAR = ("month", "date", "season")
_SECOND_YEAR = 5  # characters behind a season that may go on to its second year: "the winter of 2014" and "-15"
_TOLD = 4  # years long before publication that make a text one that tells of other days than its own
_TURNING = 5  # years around the turn of a century
_HISTORY = 16  # so many that it tells of nothing else, whatever else it names
_LINKED = 300  # characters over which a year told goes on, in a text that tells of its own days, too

Spoken = tuple[int, int, str, Said]


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


@dataclass(slots=True)
class _Told:
    """What was told so far: values of the last time and the last quarter, and the length named after the quarter
    in the same paragraph; where the last time ended."""

    before: str = ""
    at: int = 0
    quarter: str = ""
    stretch: str = ""

    def go_on(self, one: Expression, said: Said, anchors: Anchors, *, other_days: bool) -> None:
        """Take what comes after a time into account. A plan of today's, in a text of other days, is none of these."""
        if one.grain:
            is_plan = other_days and not anchors.told and anchors.tense == _SURE
            if not is_plan and (not anchors.told or _is_told(one, ahead=anchors.tense > 0 and bool(self.before))):
                # What goes on from a stretch goes on from its end.
                self.before, self.at = one.value.rpartition("/")[2].partition("T")[0], one.end
            published = anchors.published or "9999"
            ahead = (one.earliest or "") > published or (anchors.tense > 0 and (one.latest or "") > published)
            if said.means == one.grain == "quarter" and "back" not in said.parts and not ahead:
                self.quarter, self.stretch = one.value, ""
        elif one.value.startswith("BC"):
            self.before = one.value  # what hangs on it stays open
        elif said.means == "duration" and said.parts.get("unit") == "M" and anchors.lead != "in":
            self.stretch = one.value


def value_times(text: str, spans: Sequence[Spoken], published: str, zone: str = "") -> list[Expression]:
    """Every span with its value. `spans` are in the order of the text, `published` is the day of publication or empty.

    `zone` is the zone of clocks that state none: an IANA name, `+02:00`, or empty.
    """
    other_days = tells_of_other_days(text, spans, published)
    is_history = other_days and is_all_history(text, spans, published)
    told = _Told()
    found: list[Expression] = []
    for number, (start, end, marked, said) in enumerate(spans):
        tense = _tense(text, spans, number)
        kind = _point(said, tense) or marked if marked == "DURATION" else marked
        if _new_paragraph(text, found, start):
            told.stretch = ""
        is_linked = is_history or start - told.at <= _LINKED
        leaves = said.means in _WITHOUT_YEAR and (tense == _SURE or not (told.before and is_linked))
        anchors = Anchors(
            published=published,
            before=told.before if other_days or said.means != "clock" or not _new_paragraph(text, found, start) else "",
            quarter=told.quarter,
            stretch=told.stretch,
            lead=_word_before(text, start),
            tense=tense,
            told=other_days and not leaves,
            kind=kind,
        )
        if said.means == "clock":
            anchors = replace(anchors, before=_day_behind(text, spans, number, anchors) or anchors.before)
        said_whole = _with_year(text, spans, number)
        if "feast" in said.parts:
            rule = own_day(said.parts["feast"], text, (start, end), zone)
            said_whole = replace(said_whole, parts={**said_whole.parts, "feast": rule})
        meaning = meaning_of(said_whole, anchors)
        if not said.means and _NUMBER.fullmatch(text, start, end):
            meaning = _number_beside(text, spans, number, found, anchors)
        own = "SET" if said.means == "set" and kind != "DURATION" else kind
        mod = "APPROX" if said.means == "turn" else "MID" if "mid" in said.parts else said.mod if said.means else ""
        one = Expression(start, end, own, meaning.value, mod, meaning.anchor)
        calendar = interval(meaning.value)
        if calendar:
            first, last = _part_meant(said, text[start:end], calendar, one.mod, published)
            if calendar[2] == "season":
                first, last = _season(text, one, published, zone)
            one = replace(one, earliest=first, latest=last, grain=calendar[2])
        two = None if said.means or meaning.value else range_of(text[start:end], anchors)
        one = replace(one, earliest=two[0], latest=two[1], grain=two[2]) if two else one
        if not two:
            told.go_on(one, said, anchors, other_days=other_days)
        instant = instant_of(one.value, said.zone)
        if said.clock and zone and not said.zone:
            instant = local_instant(text, (start, end), one.value, zone, published)
        found.append(replace(one, earliest=instant, latest=instant, grain="instant") if instant else one)
    return found


def _tense(text: str, spans: Sequence[Spoken], at: int) -> int:
    """Where the nearest verb puts a time; the end of a range is where its beginning is."""
    start, end, *_ = spans[at]
    before = spans[at - 1] if at else None
    is_end = before and _TO.fullmatch(text, before[1], start) and _word_before(text, before[0]) == "from"
    return tense_near(text, *before[:2]) if before and is_end else tense_near(text, start, end)


def _point(said: Said, tense: int) -> str:
    """The type of what is no length, whatever it was marked as: "two years ago", "the weekend", "the small hours of Monday"."""
    if said.means == "ago":
        return "DATE" if "in_time" not in said.parts or tense > 0 else ""
    if said.means == "unit":
        return "DATE" if "mid" in said.parts or ("the" in said.parts and said.parts.get("unit") == "WE") else ""
    return "TIME" if said.clock and said.means in _DAYS else ""


def _part_meant(said: Said, words: str, ends: tuple[str, str, str], mod: str, published: str) -> tuple[str, str]:
    """The days that "early May", "the late 1990s", "earlier this year" mean: of a day or a named stretch, all of it.

    The turn of a century is told of the five years before and after it.
    """
    first, last, grain = ends
    if said.means == "turn":
        return f"{int(first[:4]) - _TURNING:04d}{first[4:]}", f"{int(last[:4]) + _TURNING:04d}{last[4:]}"
    if grain in ("day", "span", "season"):
        return first, last
    beside = _BESIDE.search(words)
    if not beside:
        return part_of((first, last), mod)
    if not first <= published <= last:
        return first, last
    return (first, published) if beside[1].lower() == "earlier" else (published, last)


def _season(text: str, one: Expression, published: str, zone: str) -> tuple[str, str]:
    """The days of a season, where the sentence or the dateline is."""
    southern = is_southern(state_told(text, one.start, one.end) or country_of_zone(zone))
    words, behind = text[one.start : one.end], text[one.end : one.end + _SECOND_YEAR]
    return season_days(one.value, words, behind=behind, mod=one.mod, published=published, southern=southern)


def _new_paragraph(text: str, found: Sequence[Expression], start: int) -> bool:
    return bool(found) and "\n" in text[found[-1].end : start]


def _word_before(text: str, start: int) -> str:
    match = _LEAD.search(text, max(0, start - 30), start)
    return match[1].lower() if match else ""


def _is_told(one: Expression, *, ahead: bool) -> bool:
    """Whether what is told goes on from this time: not from the day of writing, a decade, or a year only planned for."""
    return one.anchor != PUBLICATION and one.grain not in ("decade", "century") and not (ahead and one.grain == "year")


def _day_behind(text: str, spans: Sequence[Spoken], at: int, anchors: Anchors) -> str:
    """The day that stands behind a clock, the same clock in another zone between them; empty where none does."""
    for after in spans[at + 1 : at + 3]:
        said = after[3]
        if said.means in _DAYS:
            found = (_TO if said.clock else _ITS_DAY).fullmatch(text, spans[at][1], after[0])
            return meaning_of(said, replace(anchors, tense=tense_near(text, *after[:2]))).value if found else ""
    return ""


def _with_year(text: str, spans: Sequence[Spoken], at: int) -> Said:
    """What a span says, with the year that stands after what it is paired with: "in August and September 1914"."""
    end, said = spans[at][1], spans[at][3]
    if said.means not in _WITHOUT_YEAR or at + 1 == len(spans) or set(_YEARS_SAID) & set(said.parts):
        return said
    after = spans[at + 1][3]
    if after.means == said.means and set(_SHARED) & set(after.parts) and _JOINT.fullmatch(text, end, spans[at + 1][0]):
        more = {key: after.parts[key] for key in (*_SHARED, "bc") if key in after.parts}
        return replace(said, parts={**said.parts, **more})
    return said


def _number_beside(text: str, spans: Sequence[Spoken], at: int, found: Sequence[Expression], anchors: Anchors) -> Meaning:
    """The bare number of a range or pair: "26" of "26-30 November", "7" of "April 6-7", "490" of "490-480 BC"."""
    start, end, *_ = spans[at]
    if at + 1 < len(spans) and _JOINT.fullmatch(text, end, spans[at + 1][0]):
        meaning = Meaning(complete(text[start:end], meaning_of(spans[at + 1][3], anchors).value, before=True), anchors.main[1])
        if meaning.value:
            return meaning
    if found and _JOINT.fullmatch(text, found[-1].end, start):
        return Meaning(complete(text[start:end], found[-1].value, before=False), found[-1].anchor)
    return Meaning()


def tells_of_other_days(text: str, spans: Sequence[Spoken], published: str) -> bool:
    """Whether a text is mostly about days long before its own, so that "in March" is the March of what was told last."""
    long_before, own = _counted(text, spans, published)
    return bool(published) and long_before >= max(_TOLD, 2 * own + 1)


def is_all_history(text: str, spans: Sequence[Spoken], published: str) -> bool:
    """Whether a text that tells of other days tells of nothing else: no day or year of its own, or many years of others."""
    long_before, own = _counted(text, spans, published)
    return long_before >= _HISTORY or (
        own == 0 and not any(year >= int(published[:4] or 0) - 1 for year in _years(text, spans))
    )


def _counted(text: str, spans: Sequence[Spoken], published: str) -> tuple[int, int]:
    """How many times of a text are of years long before its own, and how many of the days around it."""
    before = int(published[:4] or 0) - 1
    long_before = sum(year < before for year in _years(text, spans)) + sum("bc" in said.parts for *_, said in spans)
    own = sum(said.means in _OWN_TIME or (said.means == "unit" and "which" in said.parts) for *_, said in spans)
    return long_before, own


def _years(text: str, spans: Sequence[Spoken]) -> list[int]:
    return [int(year) for start, end, *_ in spans for year in _YEAR.findall(text, start, end)]
