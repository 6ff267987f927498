"""Feasts and days of other calendars: which day, or stretch of days, they mean in a year or next to a day.

A rule is what the table of a language says of a feast: `12-25`; `E-2` and `O+0`, days from Easter of the Western and the
Eastern church; `11-22 W4`, the Thursday on or after a day; `H10-1`, `J1-15`, `P1-1`, a day of the Hijri, Hebrew or Persian
calendar; `H9`, a whole month; `H10-1|H12-10`, either; `C` and `D`, Chinese New Year and Diwali; `E-46/E-1`, a stretch.
Days that each state has of its own are `N` and their kind (`time_national.py`).
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from dateline.annotations.time_anchors import Anchors, Meaning
from dateline.annotations.time_calendars import (
    chinese_new_year,
    diwali,
    easter,
    hebrew_day,
    orthodox_easter,
)
from dateline.annotations.time_intervals import coarsen, interval, weekday_near
from dateline.annotations.time_years import days_apart, which_of, year_of
from dateline.calendars import hijri_day, persian_day

_OTHER = re.compile(r"([HJP])(\d+)(?:-(\d+))?")
_CALENDARS = {"H": hijri_day, "J": hebrew_day, "P": persian_day}
_ERAS = {"meiji": 1868, "taisho": 1912, "showa": 1926, "heisei": 1989, "reiwa": 2019}
_EVE, _LONG_AGO = 7, 300  # days to a feast that is prepared for, and days since one that is forgotten
_GREGORIAN = range(1583, 2400)  # new moons and sightings are not reckoned beyond


def feast_values(rule: str, year: int) -> list[str]:
    """TIMEX3 values of a feast that begins in a Gregorian year: days or stretches; a Hijri one may come twice or never."""
    if not rule:
        return []
    if "|" in rule:  # "Eid" alone is either of two
        return sorted(value for one in rule.split("|") for value in feast_values(one, year))
    if year not in _GREGORIAN and (rule[0].isalpha() or " W" in rule):
        return []
    try:
        if "/" in rule:
            first, last = rule.split("/")
            return [f"{a}/{b}" for a, b in zip(feast_values(first, year), feast_values(last, year), strict=False)]
        other = _OTHER.fullmatch(rule)
        if other:
            own = _own_years(other[1], year)
            values = (calendar_value(other[1], one, int(other[2]), int(other[3] or 0)) for one in own)
            return [value for value in values if value[:4] == f"{year:04d}"]
        return [_day(rule, year)]
    except (ValueError, OverflowError):
        return []


def _day(rule: str, year: int) -> str:
    match rule[0]:
        case "E":
            return (easter(year) + timedelta(int(rule[1:]))).isoformat()
        case "O":
            return (orthodox_easter(year) + timedelta(int(rule[1:]))).isoformat()
        case "C":
            return chinese_new_year(year).isoformat()
        case "D":
            return diwali(year).isoformat()
    day, _, weekday = rule.partition(" W")
    fixed = date.fromisoformat(f"{year:04d}-{day}").isoformat()
    return weekday_near(fixed, int(weekday), 1) if weekday else fixed


def _own_years(calendar: str, year: int) -> list[int]:
    """The years of a calendar that begin or end in a Gregorian year."""
    if calendar == "H":
        about = int((year - 622) * 33 / 32)
        return [about - 1, about, about + 1, about + 2]
    return [year + 3760, year + 3761] if calendar == "J" else [year - 622, year - 621]


def calendar_value(calendar: str, year: int, month: int, day: int) -> str:
    """The value of a day, of a month (day 0) or of a year (month 0 too); empty for one that the calendar does not have."""
    of = _CALENDARS[calendar]
    first_month = 7 if calendar == "J" else 1
    longest = {"H": 30, "J": 30, "P": 31 if month <= 6 else 30}[calendar]
    months = 13 if calendar == "J" else 12
    if not 1 <= year <= 6200 or not 0 <= month <= months or not 0 <= day <= longest:
        return ""
    try:
        if day:
            value = of(year, month, day)
            return value.isoformat() if value.year in _GREGORIAN else ""
        first = of(year, month or first_month, 1)
        after = of(year + 1, first_month, 1) if month in (0, 6 if calendar == "J" else 12) else of(year, month + 1, 1)
        last = after - timedelta(1)
    except (ValueError, OverflowError):
        return ""
    if calendar == "J" and not first < after <= first + timedelta(400):
        return ""
    return f"{first.isoformat()}/{last.isoformat()}" if first.year in _GREGORIAN else ""


def feast(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "Easter 1916", "last Ramadan", "after Christmas": in the year said, else the one that fits the anchor."""
    rule = parts["feast"]
    if "hijri_year" in parts:
        of = _OTHER.fullmatch(rule)
        own = int(parts["hijri_year"])
        hijri = calendar_value("H", own, int(of[2]), int(of[3] or 0)) if of and of[1] == "H" else ""
        return Meaning(hijri or next(iter(feast_values(rule, own)), ""))
    year, (at, anchor) = year_of(parts, anchors), anchors.main
    if year:
        return Meaning(next(iter(feast_values(rule, int(year))), ""))
    here, known, which = coarsen(at, "Y"), interval(at), which_of(parts)
    if not here or not known:
        return Meaning("", anchor)
    steps = (0,) if which == 0 and not _OTHER.fullmatch(rule) else (-1, 0, 1)
    found = [(value, ends) for step in steps for value in feast_values(rule, int(here) + step) if (ends := interval(value))]
    past = [value for value, ends in found if (ends[1] if which == -1 else ends[0]) <= known[1]]
    coming = [value for value, ends in found if (ends[0] if which == 1 else ends[1]) >= known[0]]
    sign = anchors.tense if which is None else which
    chosen = past[-1:] if sign < 0 else coming[:1] if sign > 0 else []
    far = {value: days_apart(ends, known) for value, ends in found}
    near = sorted(far, key=far.__getitem__)[:1]
    # Told of in the past in the week before, a feast is the one to come, not that of a year ago: "lamps were sold for Diwali".
    if chosen and which is None and sign < 0 and far[near[0]] <= _EVE and far[chosen[0]] > _LONG_AGO:
        chosen = near
    return Meaning(next(iter(chosen or near), ""), anchor)


def other_calendar(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "15 Shaban 1437", "22 Bahman 1357", "14 Nisan 5776", "1435 AH"; without a year, the day next to the anchor."""
    if "calendar" in parts:
        return Meaning(calendar_value(parts["calendar"], int(parts["other_year"]), 0, 0))
    calendar = next(one for one in ("hijri", "hebrew", "persian") if one in parts)
    letter, month, day = {"hebrew": "J"}.get(calendar, calendar[0].upper()), int(parts[calendar]), int(parts.get("day", 0))
    if "other_year" in parts:
        return Meaning(calendar_value(letter, int(parts["other_year"]), month, day))
    return feast({**parts, "feast": f"{letter}{month}-{day}" if day else f"{letter}{month}"}, anchors)


def era_year(parts: Mapping[str, str], _: Anchors) -> Meaning:
    """ "Heisei 28", "the 28th year of Heisei": the Gregorian year."""
    number = int(parts["era_year"])
    return Meaning(f"{_ERAS[parts['era']] + number - 1:04d}" if 1 <= number <= 64 else "")
