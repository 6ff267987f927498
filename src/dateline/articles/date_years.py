"""The year of a day that a dateline writes without one (`June 3`, `Tuesday, June 3`).

It is the one year that is a folder of the page's address or, where a weekday is written, the year in which the day falls on it
shortly before the capture. Where both are known they have to agree; nothing is guessed.
"""

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from dateline.articles.date_forms import month_of
from dateline.articles.date_values import DateValue, is_day

_FOLDER = re.compile(r"/((?:19|20)\d\d)(?=[/\-])(?:[/\-](0?[1-9]|1[0-2])(?=[/\-]))?")
_WORD, _NUMBER = re.compile(r"[^\W\d_]+"), re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
# A page is captured so many days after its dateline at most; a dateline stands so many days before its page comes out.
_MOST_DAYS, _LAST_DAYS = 92, 28


@cache
def _weekdays() -> dict[str, int]:
    table = tomllib.loads((files("dateline.articles") / "tables" / "datelines.toml").read_text("utf-8"))
    return {word: number for number, words in enumerate(table["weekdays"]) for word in words}


def with_year(written: str, *, url: str, captured_at: str, language: str) -> tuple[DateValue, str] | None:
    """The day with its year, and what tells the year; None where nothing does, or where the day has a year."""
    numbers = _NUMBER.findall(written)
    if len(numbers) != 1 or _YEAR.search(written):
        return None
    words = _WORD.findall(written.casefold())
    month = next((number for word in words if word not in _weekdays() and (number := month_of(word, language))), 0)
    if not month or not is_day(2000, month, int(numbers[0])):
        return None
    weekday = next((_weekdays()[word] for word in words if word in _weekdays()), None)
    told = _of_address(url, month, int(numbers[0])) or _of_capture(captured_at, month, int(numbers[0]), weekday)
    if told is None or (weekday is not None and told[0].weekday() != weekday):
        return None
    day, why = told
    return DateValue(day.year, day.month, day.day), why


def _of_address(url: str, month: int, day: int) -> tuple[date, str] | None:
    found = list(_FOLDER.finditer(url.split("?", 1)[0]))
    if len({match[1] for match in found}) != 1:
        return None
    year, stated = int(found[0][1]), int(found[0][2] or 0)
    if month == 12 and stated == 1:
        year -= 1
    elif (stated and not month <= stated <= month + 1) or (not stated and month == 12 and day > _LAST_DAYS):
        return None
    return (date(year, month, day), "dateline, year of the address") if is_day(year, month, day) else None


def _of_capture(captured_at: str, month: int, day: int, weekday: int | None) -> tuple[date, str] | None:
    if weekday is None or not captured_at:
        return None
    try:
        captured = date.fromisoformat(captured_at[:10])
    except ValueError:
        return None
    for year in (captured.year, captured.year - 1):
        if is_day(year, month, day) and timedelta(0) <= captured - date(year, month, day) <= timedelta(_MOST_DAYS):
            return date(year, month, day), "dateline, weekday before the capture"
    return None
