"""Calendars that both articles and annotations know, and the new moons that one of them goes by.

Months of the Hijri calendar begin when the new moon is sighted, which differs from country to country: its days may be off by
one. The Persian calendar is exact from 1799 to 2256; new moons are within minutes.
"""

import math
from datetime import UTC, date, datetime, timedelta

_SUNSET = 10.5  # hours of UTC: a moon that is new before is seen in Mecca in the evening (23 of 25 announced Ramadans)
_JULIAN = 1721425  # Julian day number of the day before 1 January of the year 1


def persian_day(year: int, month: int, day: int) -> date:
    """A day of the Persian calendar by the 33-year rule of its leap years (exact from 1799 to 2256)."""
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return date.fromordinal(226894 + 365 * (year - 1) + (8 * year + 21) // 33 + before + day)


def hijri_day(year: int, month: int, day: int) -> date:
    """A day of the Islamic calendar whose months begin on the evening after the new moon, by the sun of Mecca.

    The tabular calendar (Explanatory Supplement, section 15.6) says which new moon it is.
    """
    number = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + 1948056
    first = date.fromordinal(number - _JULIAN)
    k = round((first.toordinal() - date(2000, 1, 6).toordinal() - 1.5) / 29.530588861)
    sunset = new_moon(k) + timedelta(hours=24 - _SUNSET)
    return sunset.date() + timedelta(day)


def new_moon(k: int) -> datetime:
    """The new moon number `k` since that of 6 January 2000 (J. Meeus, Astronomical Algorithms, chapter 49; its main terms)."""
    t = k / 1236.85
    sun = math.radians(2.5534 + 29.1053567 * k)
    moon = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    node = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    eccentric = 1 - 0.002516 * t
    day = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t
    day += -0.4072 * math.sin(moon) + 0.17241 * eccentric * math.sin(sun) + 0.01608 * math.sin(2 * moon)
    day += (
        0.01039 * math.sin(2 * node) + 0.00739 * eccentric * math.sin(moon - sun) - 0.00514 * eccentric * math.sin(moon + sun)
    )
    day += 0.00208 * eccentric**2 * math.sin(2 * sun) - 0.00111 * math.sin(moon - 2 * node)
    return datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(day - 2451545.0 - 65 / 86400)
