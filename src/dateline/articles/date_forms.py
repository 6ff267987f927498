"""The forms in which dates are written: numbers and names of months in many languages, with and without a clock time.

`parse_date` reads a value that is a date; `find_dates` finds dates in running text. Both are pure: the same words give the
same date on any day. What a date may mean (day and month swapped, before printing, after the capture) is judged in `dates`.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from dateline.articles.date_hijri import find_hijri
from dateline.articles.date_persian import FIRST, LAST, find_persian
from dateline.articles.date_values import DateValue, is_day

__all__ = ["DateFound", "DateValue", "find_dates", "month_of", "order_of", "parse_date"]

# A value longer than this is no date but a text that may hold one.
MAX_VALUE = 300


class DateFound(NamedTuple):
    """A date in a text and its half-open span of characters there."""

    start: int
    end: int
    value: DateValue


_CLOCK = r"(?P<h>\d{1,2})(?::|\.|h|시\s?|時)(?P<m>\d{2})(?!\d)(?:(?::|분\s?|分)(?P<s>\d{2})(?:[.,]\d{1,9})?(?!\d))?"
_HALF = r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?"
_ZONE = r"(?:[^\S\n]?\(?(?P<zone>(?:UTC|GMT)?[+\-−]\d{1,2}(?::?\d{2})?(?!\d)|Z(?![a-z])|[A-Z]{2,5}(?![A-Za-z])))?"
_ISO = re.compile(
    r"\s*(?P<y>\d{4})-(?P<mo>\d{1,2})(?:-(?P<d>\d{1,2})(?!\d)(?:(?:[T_|]|\s*T?\s*|-)"
    + _CLOCK
    + _HALF
    + _ZONE
    + r")?)?(?P<rest>\D|\Z)",
    re.IGNORECASE,
)
# What most pages state for machines: read without the pains that the other shapes need.
_STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?\Z",
    re.ASCII,
)
_COMPACT = re.compile(
    r"\s*(?P<y>(?:1[4-9]|20)\d\d)(?P<mo>\d\d)(?P<d>\d\d)(?:T?(?P<h>\d\d):?(?P<m>\d\d)(?::?(?P<s>\d\d))?)?" + _ZONE + r"\s*\Z"
)
_UNIX = re.compile(r"\s*(\d{9,10})(?:\.\d+)?(\d{3})?\s*\Z")
# A pattern that starts with its first character is found several times as fast as one that starts by looking back.
_YEAR = re.compile(r"\d\d\d\d(?<![\d,].{4})(?!\d|[,.]\d{3}(?!\d))")
_NAME = r"[^\W\d_][^\s\d.,;:/()|·–\-]{1,15}"
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|re|º|ª|°|-?(?:го|е)|η)?[\s.,\-/–]{0,3}"
_JOIN = r"(?:(?:de|del|of|d['’]|den|da|thg|bulan|a)\s+)?"
# What may stand between the end of day and month and the year: "June 6, 2016", "6 de junio del 2016", "6 Jun. '2016".
_TO_YEAR = r"[\s.,/\-–]{0,3}(?:(?:de|del|di|của)\s+)?'?\Z"
_BEFORE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAY}{_JOIN}(?P<name>{_NAME}(?: [^\W\d_]{{2,8}})?)(?:\s?[/(]\s?{_NAME}\)?)?{_TO_YEAR}",
        rf"(?P<name>{_NAME}(?: [^\W\d_]{{2,8}})?)[.\s\-/]{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_TO_YEAR}",
        r"(?<![\d./\-])(?P<a>\d{1,2})\s?(?P<sep>[./\-–|])\s?(?P<b>\d{1,2})\s?(?P=sep)\s?\Z",
        r"(?<!\d)(?P<d>\d{1,2})\s+tháng\s+(?P<mo>\d{1,2})[\s,]+(?:năm\s+)?\Z",
        rf"(?P<name>{_NAME})\s+(?P<d>\d{{1,2}}),?\s+{_CLOCK}{_HALF}{_ZONE}\)?\s+\Z",
        rf"(?<![^\W_])(?<!\d\s)(?<!\d\.\s)(?<!\d[-/])(?P<name>{_NAME}){_TO_YEAR}",
    )
)
_DAY_LAST = re.compile(rf"\d(?:st|nd|rd|th)?{_TO_YEAR}", re.IGNORECASE)
_SEPARATORS = frozenset("./-–|")
_AFTER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\s?(?P<sep>[\-/.])\s?(?P<mo>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?!\d)",
        r"\s?[年년]\s?(?P<mo>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日号號일])?",
        rf"(?:\.|\s?m\.)?\s?(?P<name>{_NAME})[\s.]{{1,2}}(?P<d>\d{{1,2}})(?!\d|:\d)",
    )
)
_SHORT = re.compile(r"(?<![\d./:\-])(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>\d\d)(?![\d./]\d|\d)")
# "17-May-18", "17 May '18", "June 6, '16": a year of two digits needs hyphens or an apostrophe.
_SHORT_NAMED = (
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})-(?P<name>{_NAME})-(?P<y>\d\d)(?![\w-])"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s.]{{1,2}}(?P<name>{_NAME})[\s.]{{1,2}}['’](?P<y>\d\d)(?!\w)"),
    re.compile(rf"(?<!\w)(?P<name>{_NAME})[\s.]{{1,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s['’](?P<y>\d\d)(?!\w)"),
)
_MAYBE_SHORT = re.compile(r"\d[./]\d\d?[./]\d\d(?!\d)|\d-[^\W\d_]{3,16}-\d\d(?!\d)|['’]\d\d(?!\d)")
_SHORTEST_HEBREW = 3
# Years of two digits below this are of this century.
_CENTURY = 70
_DIGIT = re.compile(r"\d")
_ERA = re.compile(r"(明治|大正|昭和|平成|令和)\s?(\d{1,2}|元)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_ERA_START = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
_CLOCK_AFTER = re.compile(
    r"(?:[)\]T]|[^\w\n]{0,4}(?:(?:at|um|à|a las|alle|às|om|klo|kl|ore|о|в|saat|о|as|u|date|[一-鿿]{2})\b\.?)?)[\s,|·•:\-–]{0,5}"
    + _CLOCK
    + _HALF
    + r"(?:\s?Uhr\b|\s?uur\b|\s?h\b)?"
    + _ZONE,
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    _CLOCK + _HALF + _ZONE + r"\)?(?:\s?Uhr)?[\s,|·•\-–]{1,4}(?:(?:on|am|den)\s+)?(?:[^\W\d_]{2,10}[.,]{0,2}\s{0,2})?\Z",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def parse_date(value: str, *, order: str = "", language: str = "") -> DateValue | None:
    """The date that `value` states, or None where it states none.

    Reads ISO 8601 in all its shapes, RFC 2822, Unix time in seconds or milliseconds, and what is written out in any language
    of the table. `order` (`dmy`, `mdy`) tells day from month in `06/07/2016`; without it the language does.
    """
    value = value[:MAX_VALUE].strip()
    if not value:
        return None
    match = _STAMP.match(value)
    if match and (stamp := _from_stamp(match)):
        return stamp
    match = _ISO.match(value)
    if match:
        return _from_groups(match, int(match["y"]), int(match["mo"]), int(match["d"] or 0))
    match = _COMPACT.match(value)
    if match:
        return _from_groups(match, int(match["y"]), int(match["mo"]), int(match["d"]))
    match = _UNIX.match(value)
    if match:
        return _from_unix(int(match[1]))
    if len(value) == 4 and value.isdecimal() and value.isascii():
        return DateValue(int(value)) if int(value) else None
    found = next(find_dates(value, language=language, order=order), None)
    return found.value if found else None


def find_dates(text: str, language: str = "", *, order: str = "") -> Iterator[DateFound]:
    """Dates written in `text`, in order; those of two-digit years, of an era and of months without a day among them."""
    order = order or order_of(language)
    # Elements inside each other show the same short text.
    return iter((_dates_of_line if len(text) <= MAX_VALUE else _dates_of)(text, language, order))


def _dates_of(text: str, language: str, order: str) -> tuple[DateFound, ...]:
    found = [hit for year in _YEAR.finditer(text) if (hit := _around(text, year, order, language))]
    if "年" in text:
        found += [hit for match in _ERA.finditer(text) if (hit := _from_era(match))]
    if _MAYBE_SHORT.search(text):
        found += _short_dates(text, order, language, [(hit.start, hit.end) for hit in found])
    if len(found) < 2:
        return tuple(found)
    end = 0
    kept: list[DateFound] = []
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        if hit.start >= end:
            end = hit.end
            kept.append(hit)
    return tuple(kept)


_dates_of_line = lru_cache(maxsize=1024)(_dates_of)


def _short_dates(text: str, order: str, language: str, taken: list[tuple[int, int]]) -> Iterator[DateFound]:
    """Dates with a year of two digits, outside of the spans taken."""
    for form in (_SHORT, *_SHORT_NAMED):
        for match in form.finditer(text):
            short = int(match["y"])
            year = short + (2000 if short < _CENTURY else 1900)
            day = _day_of(match, year, order, language)
            if day and day.day and all(match.end() <= start or match.start() >= end for start, end in taken):
                yield _with_clock(text, match.start(), match.end(), day)


def order_of(language: str) -> str:
    """How a language writes a day in numbers: `mdy` in English unless its tag names another country, else `dmy`."""
    tag = language.lower().replace("_", "-")
    if tag in ("en", "en-us", "en-ph", "en-pr") or tag.startswith("en-us-"):
        return "mdy"
    return "dmy"


def _around(text: str, year: re.Match[str], order: str, language: str) -> DateFound | None:
    """The date of which a number of four digits is the year."""
    number = int(year[0])
    if FIRST <= number <= LAST and (hit := _of_other_calendar(text, year, language)):
        return hit
    if not 1000 <= number <= 2600:
        return None
    if number > 2400:
        # The Buddhist calendar, as Thailand writes it.
        number -= 543
    after = text[year.end() : year.end() + 24]
    for form in _AFTER:
        match = form.match(after)
        day = _day_of(match, number, order, language) if match else None
        if match and day:
            return _with_clock(text, year.start(), year.end() + match.end(), day)
    offset = max(0, year.start() - 48)
    before = text[offset : year.start()]
    for form in _forms_for(before):
        match = form.search(before)
        day = _day_of(match, number, order, language) if match else None
        if match and day:
            start = offset + match.start() + _words_before(match, language)
            return _with_clock(text, start, year.end(), day) if day.day else DateFound(start, year.end(), day)
    return None


def _of_other_calendar(text: str, year: re.Match[str], language: str) -> DateFound | None:
    start, end = year.span()
    before = text[max(0, start - 48) : start]
    found = find_persian(before, year[0], text[end : end + 24], language=language)
    if found:
        return _with_clock(text, start - found[0], end + found[1], found[2])
    lunar = find_hijri(before, int(year[0]))
    return DateFound(start - lunar[0], end, lunar[1]) if lunar else None


def _forms_for(before: str) -> Iterator[re.Pattern[str]]:
    """The forms that what stands before a year may have, by its digits and its end: each search costs more than these looks."""
    day_month, month_day, numbers, vietnamese, clock, month = _BEFORE
    if _DIGIT.search(before):
        yield day_month
        if _DAY_LAST.search(before):
            yield month_day
        if before.rstrip()[-1:] in _SEPARATORS:
            yield numbers
        if "ng" in before.lower():
            yield vietnamese
        if before[-1:].isspace():
            yield clock
    yield month


def _words_before(match: re.Match[str], language: str) -> int:
    """How many characters at the start of a match are no part of the date: the word before a month that leads."""
    name = match.groupdict().get("name") or ""
    first, space, last = name.partition(" ")
    leads = match.start("name") == match.start() if name else False
    return (
        len(first) + 1
        if leads and space and not month_of(first, language) and month_of(last, language) and not _is_month(name, language)
        else 0
    )


def _day_of(match: re.Match[str], year: int, order: str, language: str) -> DateValue | None:
    groups = match.groupdict()
    if groups.get("a"):
        return _from_numbers(int(match["a"]), int(match["b"]), year, order, match["sep"])
    month = int(groups["mo"]) if groups.get("mo") else month_of(groups.get("name") or "", language)
    return _from_groups(match, year, month, int(groups.get("d") or 0))


def _from_numbers(first: int, second: int, year: int, order: str, separator: str) -> DateValue | None:
    """A day from two numbers. A full stop means day first everywhere; an impossible month tells by itself."""
    if separator == "." or order != "mdy":
        day, month = first, second
    else:
        month, day = first, second
    if month > 12 >= day:
        day, month = month, day
    swappable = separator != "." and day <= 12 and day != month
    return DateValue(year, month, day, ambiguous=swappable) if is_day(year, month, day) else None


def _from_groups(match: re.Match[str], year: int, month: int, day: int) -> DateValue | None:
    """A date from numbers, with the clock and zone the match caught, where they are possible."""
    if not day and 1 <= month <= 12 and year:
        return DateValue(year, month)
    if not is_day(year, month, day):
        return None
    clock, zone = _clock_of(match)
    return DateValue(year, month, day, clock, zone) if _is_instant(year, clock) else DateValue(year, month, day)


def _with_clock(text: str, start: int, end: int, day: DateValue) -> DateFound:
    """Add the clock time that stands right after or before a day written out."""
    if day.clock or not _is_instant(day.year, "."):
        return DateFound(start, end, day)
    match = _CLOCK_AFTER.match(text[end : end + 40])
    if match:
        stop = end + match.end()
    else:
        before = text[max(0, start - 40) : start]
        match = _CLOCK_BEFORE.search(before) if _DIGIT.search(before) else None
        stop = end
    if not match:
        return DateFound(start, end, day)
    clock, zone = _clock_of(match)
    if not clock:
        return DateFound(start, end, day)
    value = DateValue(day.year, day.month, day.day, clock, zone, ambiguous=day.ambiguous)
    return DateFound(start, stop, value)


def _clock_of(match: re.Match[str]) -> tuple[str, str]:
    groups = match.groupdict()
    if not groups.get("h"):
        return "", ""
    hours, minutes, seconds = int(groups["h"]), int(groups["m"]), int(groups.get("s") or 0)
    half = (groups.get("half") or "").lower()
    if half.startswith("p") and hours < 12:
        hours += 12
    elif half.startswith("a") and hours == 12:
        hours = 0
    if hours > 24 or minutes > 59 or seconds > 60 or (hours == 24 and (minutes or seconds)):
        return "", ""
    # ISO 8601 allows 24:00:00 and leap seconds, datetime neither; a second does not matter here.
    clock = f"{hours:02}:{minutes:02}:{min(seconds, 59):02}" if hours < 24 else "23:59:59"
    return clock, _zone_of(groups.get("zone") or "")


def _zone_of(written: str) -> str:
    """`+HH:MM`, or empty where the zone is not known."""
    written = written.upper().replace("−", "-")
    known = _zones().get(written)
    if known:
        return known
    if written[:3] in ("UTC", "GMT"):
        written = written[3:]
    digits = written[1:].replace(":", "")
    if written[:1] not in ("+", "-") or not digits.isdecimal():
        return ""
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return f"{written[0]}{hours:02}:{minutes:02}" if hours <= 14 and minutes < 60 else ""


def _from_stamp(match: re.Match[str]) -> DateValue | None:
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not day or not 2 <= year <= 9998 or not is_day(year, month, day):
        return None
    if not match[4]:
        return DateValue(year, month, day)
    zone = match[7] or ""
    return DateValue(
        year,
        month,
        day,
        f"{match[4]}:{match[5]}:{match[6] or '00'}",
        "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}" if zone else "",
    )


def _from_unix(seconds: int) -> DateValue | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return DateValue(moment.year, moment.month, moment.day, moment.strftime("%H:%M:%S"), "+00:00")


def _from_era(match: re.Match[str]) -> DateFound | None:
    year = _ERA_START[match[1]] + (1 if match[2] == "元" else int(match[2])) - 1
    month, day = int(match[3]), int(match[4])
    return DateFound(match.start(), match.end(), DateValue(year, month, day)) if is_day(year, month, day) else None


def month_of(name: str, language: str = "") -> int:
    """The number of the month that `name` names (in `language` first), or 0. Of two words, either alone may be it."""
    words = name.split()
    return next(
        (number for word in (name, *(reversed(words) if len(words) > 1 else ())) if (number := _is_month(word, language))), 0
    )


def _is_month(name: str, language: str) -> int:
    known = _months()
    folded = name.casefold().strip(" .").replace("i̇", "i")
    # Hebrew writes "in" and the month as one word.
    folded = folded.removeprefix("ב") if len(folded) > _SHORTEST_HEBREW else folded
    return known.get(language[:2].lower(), {}).get(folded) or known[""].get(folded, 0)


@cache
def _months() -> dict[str, dict[str, int]]:
    """Names of months by language; under the empty language those of all, the languages named first winning."""
    table = tomllib.loads(_table("months.toml"))
    out: dict[str, dict[str, int]] = {"": {}}
    for language, names in table.items():
        own = {name: number for number, either in enumerate(names, 1) for name in either.split("|") if name}
        out[language] = own
        for name, number in own.items():
            out[""].setdefault(name, number)
    return out


@cache
def _zones() -> dict[str, str]:
    zones: dict[str, str] = tomllib.loads(_table("zones.toml"))
    return zones


def _table(name: str) -> str:
    return (files("dateline.articles") / "tables" / name).read_text("utf-8")


def _is_instant(year: int, _clock: str) -> bool:
    # A zone moves an instant by less than a day; at the ends of the calendar it must not leave it.
    return 2 <= year <= 9998
