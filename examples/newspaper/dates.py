"""Days in words: what a reporter writes on one day about another."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def number(value: int) -> str:
    """Small numbers in words, others in figures."""
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else f"{value:,}"


def weekday(day: date) -> str:
    """The name of the day of the week."""
    return WEEKDAYS[day.weekday()]


def full(day: date) -> str:
    """`March 3, 2009`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def month_day(day: date) -> str:
    """`March 3`."""
    return f"{MONTHS[day.month - 1]} {day.day}"


def month_year(day: date) -> str:
    """`March 2009`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def phrase(day: date, today: date) -> str:
    """How a story of `today` says `day`: `on Sunday`, `last Friday`, `on March 3`, `in March 2009`."""
    gap = (day - today).days
    if -6 <= gap <= 6:
        return f"on {weekday(day)}"
    if -12 <= gap < -6:
        return f"last {weekday(day)}" if gap >= -10 else f"on {month_day(day)}"
    if 6 < gap <= 11:
        return f"on {weekday(day)} of next week" if day.isocalendar()[1] != today.isocalendar()[1] else "next week"
    if abs(gap) < 300:
        return f"on {month_day(day)}" if day.year == today.year or abs(gap) < 120 else f"on {full(day)}"
    return f"in {month_year(day)}"


def value(day: date, words: str) -> str:
    """The ISO value that the words stand for: a day, a month or a year."""
    if words.startswith("in ") and words[3:].isdigit():
        return f"{day.year}"
    if words.startswith("in "):
        return f"{day.year}-{day.month:02d}"
    return day.isoformat()


def years_since(then: date, today: date) -> int:
    """Whole years between two days."""
    return today.year - then.year - ((today.month, today.day) < (then.month, then.day))
