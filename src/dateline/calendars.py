"""Calendars that both articles and annotations know."""

from datetime import date


def persian_day(year: int, month: int, day: int) -> date:
    """A day of the Persian calendar by the 33-year rule of its leap years (exact from 1799 to 2256)."""
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return date.fromordinal(226894 + 365 * (year - 1) + (8 * year + 21) // 33 + before + day)
