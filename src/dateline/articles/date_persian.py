"""Days of the Persian calendar, as papers of Iran write them: `17 Khordad 1395` in their script, and `1395/3/17`."""

import re

from dateline.articles.date_values import DateValue
from dateline.calendars import persian_day

# Years that news pages can have been written in: 1921 to 2071.
FIRST, LAST = 1300, 1450
# Papers write the letters ye and kaf by Arabic code points, too.
_NAMES = (
    "فروردین|فروردين",
    "اردیبهشت|ارديبهشت",
    "خرداد",
    "تیر|تير",
    "مرداد|امرداد",
    "شهریور|شهريور",
    "مهر",
    "آبان",
    "آذر",
    "دی|دي",
    "بهمن",
    "اسفند",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split("|")}
_NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})[\s\u200c]{{1,2}}({'|'.join(_MONTHS)})(?:[\s\u200c]?ماه)?[\s،,]{{1,3}}\Z")
# The year 2031: what is written as a later one is of the lunar calendar. Its sign stands behind the day.
_SOON, _LUNAR = 1410, re.compile(r"[\s\d/\-.]{3,12}(?:هـ|ه‍|هجري|ق\b|AH\b)")
_NUMBERS = re.compile(r"\s?([/\-.])\s?(\d{1,2})\s?\1\s?(\d{1,2})(?!\d)")


def find_persian(before: str, year: str, after: str, *, language: str) -> tuple[int, int, DateValue] | None:
    """The day of the Persian calendar of which a number is the year: how much before and after it is of it, and its value.

    Numbers alone are read where the page is in Persian, or writes them in its digits. Arabic ones are of the lunar calendar on
    pages in Arabic and in years to come, as are all before its sign; its months begin when the moon is seen: no rule tells.
    """
    number = int(year)
    if not FIRST <= number <= LAST:
        return None
    if named := _NAMED.search(before):
        day = _day(number, _MONTHS[named[2]], int(named[1]))
        return (len(before) - named.start(), 0, day) if day else None
    if _is_persian(number, year, after, language[:2]) and (numbers := _NUMBERS.match(after)):
        day = _day(number, int(numbers[2]), int(numbers[3]))
        return (0, numbers.end(), day) if day else None
    return None


def _is_persian(number: int, year: str, after: str, language: str) -> bool:
    if _LUNAR.match(after):
        return False
    if language == "fa" or "\u06f0" <= year[0] <= "\u06f9":
        return language != "ar"
    return not year.isascii() and language == "" and number <= _SOON


def _day(year: int, month: int, day: int) -> DateValue | None:
    if not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    found = persian_day(year, month, day)
    return DateValue(found.year, found.month, found.day)
