"""Days of other calendars as Gregorian days: Hebrew; Easter of both churches; feasts that follow the moon.

The Hebrew calendar is exact, new moons are within minutes. The Hijri and the Persian calendar are known to articles, too
(`dateline.calendars`).
"""

import math
from datetime import date, timedelta

from dateline.calendars import new_moon


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (J.-M. Oudin 1940, as in the Explanatory Supplement to the Almanac)."""
    century = year // 100
    golden = year % 19
    k = (century - 17) // 25
    i = (century - century // 4 - (century - k) // 3 + 19 * golden + 15) % 30
    i -= (i // 28) * (1 - (i // 28) * (29 // (i + 1)) * ((21 - golden) // 11))
    j = (year + year // 4 + i + 2 - century + century // 4) % 7
    offset = i - j
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, on its Gregorian day (J. Meeus, Astronomical Algorithms, chapter 8)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(year // 100 - year // 400 - 2)


def hebrew_day(year: int, month: int, day: int) -> date:
    """A day of the Hebrew calendar; months count from Nisan (1), Adar II is 13 (E. Reingold and N. Dershowitz)."""
    leap = (7 * year + 1) % 19 < 7
    last = 13 if leap else 12
    months = [*range(7, last + 1), *range(1, month)] if month < 7 else list(range(7, month))
    before = sum(_hebrew_month(year, one, leap=leap) for one in months)
    return date.fromordinal(_hebrew_new_year(year) + before + day - 1)


def _hebrew_month(year: int, month: int, *, leap: bool) -> int:
    length = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    if month in (2, 4, 6, 10, 13) or (month == 12 and not leap):
        return 29
    return 30 - (month == 8 and length % 10 != 5) - (month == 9 and length % 10 == 3)


def _hebrew_new_year(year: int) -> int:
    """The ordinal of 1 Tishri, with its postponements."""

    def elapsed(of: int) -> int:
        months = (235 * of - 234) // 19
        parts = 12084 + 13753 * months
        days = 29 * months + parts // 25920
        return days + 1 if 3 * (days + 1) % 7 < 3 else days

    before, own, after = elapsed(year - 1), elapsed(year), elapsed(year + 1)
    delay = 2 if after - own == 356 else 1 if own - before == 382 else 0
    return own + delay - 1373427


def chinese_new_year(year: int) -> date:
    """The second new moon after the month of the winter solstice, by the days of Beijing."""
    solstice = date(year - 1, 12, 22 if (year - 1) % 4 == 3 and year < 2000 else 21)
    moons = [moon for back in range(-2, 6) if (moon := _new_moon_day(year - 1, 12, back, hours=8))]
    at = max(index for index, moon in enumerate(moons) if moon <= solstice + timedelta(1))
    if moons[at] > solstice and moons[at] != solstice + timedelta(1):
        at -= 1
    return moons[at + 2]


def diwali(year: int) -> date:
    """The evening, by the clock of India, before or on which the new moon of October or November falls."""
    for number in range(3):
        moon = new_moon(_moons_since_2000(year, 10) + number) + timedelta(hours=5.5 - 18)
        if date(year, 10, 17) <= moon.date() <= date(year, 11, 15):
            return moon.date()
    raise ValueError(year)


def _moons_since_2000(year: int, month: int) -> int:
    return math.floor((year + (month - 0.5) / 12 - 2000) * 12.3685)


def _new_moon_day(year: int, month: int, number: int, *, hours: float) -> date:
    return (new_moon(_moons_since_2000(year, month) + number) + timedelta(hours=hours)).date()
