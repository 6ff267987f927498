"""Calendar arithmetic on TIMEX3 values: the closed interval that a value means, the unit it lies in, the one so many units on.

Values: `2013`, `2013-05`, `2013-05-14`, `2013-W20`, `2013-W20-WE`, `2013-Q2`, `2013-H1`, `2013-SP`, `201` (a decade), `20` (the
century of 2000 to 2099), each day also with a clock or part of the day (`T15:00`, `TMO`); TimeML 1.2.1, section 2.3.
"""

import calendar
import re
from datetime import date, timedelta

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<we>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])"
    r"|(?P<season>SP|SU|FA|WI)))?"
)


def interval(value: str) -> tuple[str, str, str] | None:
    """Earliest and latest day and the grain of a value; None for one that is no stretch of the calendar.

    A stretch from one value to another is written `1967-06-05/1967-06-10`; its grain is `span`. Seasons are the year they are
    said of (winter with the next one's begin): which months they are depends on the place.
    """
    first_day, slash, last_day = value.partition("/")
    if slash:
        ends = interval(first_day), interval(last_day)
        return (ends[0][0], ends[1][1], "span") if ends[0] and ends[1] and ends[0][0] <= ends[1][1] else None
    value = value.partition("T")[0]
    if re.fullmatch(r"\d\d\d?", value):
        zeros = 4 - len(value)
        first, last = value + "0" * zeros, value + "9" * zeros
        return (f"{first}-01-01", f"{last}-12-31", "decade" if zeros == 1 else "century") if int(first) else None
    match = _FORM.fullmatch(value)
    try:
        found = _ends(match) if match else None
    except (ValueError, OverflowError):
        return None
    return (found[0].isoformat(), found[1].isoformat(), found[2]) if found else None


def _ends(match: re.Match[str]) -> tuple[date, date, str]:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day, "day"
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return monday + timedelta(5 * bool(match["we"])), monday + timedelta(6), "weekend" if match["we"] else "week"
    if match["season"]:
        after = date(year + 1, 3, 31) if match["season"] == "WI" else date(year, 12, 31)
        return date(year, 1, 1), after, "season"
    first, months, grain = 1, 12, "year"
    if match["month"]:
        first, months, grain = int(match["month"]), 1, "month"
    elif match["quarter"]:
        first, months, grain = 3 * int(match["quarter"]) - 2, 3, "quarter"
    elif match["half"]:
        first, months, grain = 6 * int(match["half"]) - 5, 6, "half"
    end = first + months - 1
    return date(year, first, 1), date(year, end, calendar.monthrange(year, end)[1]), grain


def part_of(ends: tuple[str, str], mod: str) -> tuple[str, str]:
    """The first half, the middle half or the last half of a stretch of days, for `START`, `MID` and `END`; else all of it."""
    first, last = (date.fromisoformat(day) for day in ends)
    days = (last - first).days + 1
    if mod == "START":
        last = first + timedelta((days + 1) // 2 - 1)
    elif mod == "END":
        first = last - timedelta((days + 1) // 2 - 1)
    elif mod == "MID":
        first, last = first + timedelta(days // 4), last - timedelta(days // 4)
    return first.isoformat(), last.isoformat()


def coarsen(value: str, unit: str) -> str:
    """The day, week, weekend, month, quarter, half, year, decade or century of a value; empty where it is not said."""
    found = interval(value)
    if not found:
        return ""
    first, last = _within(date.fromisoformat(found[0]), unit), _within(date.fromisoformat(found[1]), unit)
    if found[2] == "season" and unit == "Y":
        return first
    return first if first == last or (found[2] == "week" and unit in ("M", "Q", "Y")) else ""


def _within(day: date, unit: str) -> str:
    iso = day.isocalendar()
    return {
        "D": day.isoformat(),
        "W": f"{iso.year:04d}-W{iso.week:02d}",
        "WE": f"{iso.year:04d}-W{iso.week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "HY": f"{day.year:04d}-H{(day.month + 5) // 6}",
        "Y": f"{day.year:04d}",
        "10Y": f"{day.year // 10:03d}",
        "100Y": f"{day.year // 100:02d}",
    }.get(unit, "")


def move(value: str, unit: str, count: int) -> str:
    """The unit `count` units after the one in which a value lies; empty where that is not said or outside years 1 to 9999."""
    at = coarsen(value, unit)
    found = interval(at)
    if not found:
        return ""
    day = date.fromisoformat(found[0])
    try:
        if unit in ("D", "W", "WE"):
            return _within(day + timedelta((1 if unit == "D" else 7) * count), unit)
        months = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "10Y": 120, "100Y": 1200}[unit] * count + 12 * day.year + day.month - 1
        return _within(date(months // 12, months % 12 + 1, 1), unit)
    except (ValueError, OverflowError):
        return ""


def complete(number: str, value: str, *, before: bool) -> str:
    """The value of a bare number that shares what it lacks with what is beside it: a day its month, `07` its century.

    Empty where it does not fit: a range does not run backwards.
    """
    digits = "".join(c for c in number if c.isdigit())
    if value.startswith("BC") and "-" not in value:
        return "BC" + digits.zfill(4) if len(digits) >= 2 and before == (int(digits) > int(value[2:])) else ""
    if len(value) == 10 and len(digits) <= 2:
        own = f"{value[:8]}{int(digits):02d}"
        return own if interval(own) and (own < value) == before else ""
    if len(value) == 4 and len(digits) == 2 and not before:
        return value[:2] + digits if int(digits) > int(value[2:]) else ""
    return ""


def weekday_near(day: str, number: int, sign: int) -> str:
    """The weekday (1 is Monday) on a day or next to it: after it for 1, before it for -1, in its own week for 0.

    Empty where the day is, and outside the years 1 to 9999.
    """
    if not day:
        return ""
    at = date.fromisoformat(day)
    days = number - at.isoweekday()
    if sign > 0:
        days %= 7
    elif sign < 0:
        days = -(-days % 7)
    try:
        return (at + timedelta(days)).isoformat()
    except OverflowError:
        return ""
