"""Other calendars, held against days that were announced or printed."""

import itertools
from datetime import date

import pytest

from dateline.annotations.time_calendars import (
    chinese_new_year,
    diwali,
    easter,
    hebrew_day,
    orthodox_easter,
)
from dateline.calendars import hijri_day, persian_day

# The first day of fasting as Saudi Arabia announced it, from 1422 to 1446.
RAMADAN = (
    "2001-11-16 2002-11-06 2003-10-27 2004-10-15 2005-10-04 2006-09-24 2007-09-13 2008-09-01 2009-08-22 2010-08-11 2011-08-01 "
    "2012-07-20 2013-07-10 2014-06-28 2015-06-18 2016-06-06 2017-05-27 2018-05-17 2019-05-06 2020-04-24 2021-04-13 2022-04-02 "
    "2023-03-23 2024-03-11 2025-03-01"
).split()
NEW_YEARS = (
    "1912-02-18 1949-01-29 1966-01-21 1968-01-30 1985-02-20 1989-02-06 1997-02-07 2000-02-05 2007-02-18 2008-02-07 2014-01-31 "
    "2016-02-08 2020-01-25 2023-01-22 2025-01-29 2033-01-31 2034-02-19"
).split()
DIWALI = "2009-10-17 2012-11-13 2014-10-23 2016-10-30 2017-10-19 2018-11-07 2019-10-27 2020-11-14 2022-10-24 2023-11-12".split()


def test_a_hijri_day_is_off_by_one_at_most_and_seldom() -> None:
    apart = [(date.fromisoformat(day) - hijri_day(year, 9, 1)).days for year, day in enumerate(RAMADAN, 1422)]
    assert max(map(abs, apart)) <= 1
    assert apart.count(0) >= 23


def test_hijri_months_follow_each_other() -> None:
    days = [hijri_day(year, month, 1) for year in range(1380, 1460) for month in range(1, 13)]
    assert {(after - before).days for before, after in itertools.pairwise(days)} == {29, 30}


@pytest.mark.parametrize(
    ("own", "day"),
    [
        ((5708, 2, 5), "1948-05-14"),
        ((5776, 1, 15), "2016-04-23"),
        ((5777, 7, 1), "2016-10-03"),
        ((5774, 9, 25), "2013-11-28"),
        ((5784, 13, 14), "2024-03-24"),
        ((5783, 12, 14), "2023-03-07"),
        ((5734, 7, 10), "1973-10-06"),
    ],
)
def test_hebrew_days(own: tuple[int, int, int], day: str) -> None:
    assert hebrew_day(*own).isoformat() == day


@pytest.mark.parametrize(
    ("own", "day"),
    [
        ((1395, 1, 1), "2016-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1399, 12, 30), "2021-03-20"),
        ((1357, 11, 22), "1979-02-11"),
        ((1388, 3, 22), "2009-06-12"),
        ((1332, 5, 28), "1953-08-19"),
    ],
)
def test_persian_days(own: tuple[int, int, int], day: str) -> None:
    assert persian_day(*own).isoformat() == day


@pytest.mark.parametrize("day", ["1818-03-22", "1954-04-18", "2000-04-23", "2013-03-31", "2024-03-31", "2038-04-25"])
def test_easter_is_the_sunday_it_was(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize("day", ["2013-05-05", "2014-04-20", "2016-05-01", "2019-04-28", "2021-05-02", "2024-05-05"])
def test_orthodox_easter(day: str) -> None:
    assert orthodox_easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize("day", NEW_YEARS)
def test_chinese_new_year(day: str) -> None:
    assert chinese_new_year(int(day[:4])).isoformat() == day


@pytest.mark.parametrize("day", DIWALI)
def test_diwali(day: str) -> None:
    assert diwali(int(day[:4])).isoformat() == day


def test_feasts_of_the_moon_come_every_year() -> None:
    for year in range(1583, 2400):
        assert date(year, 1, 20) <= chinese_new_year(year) <= date(year, 2, 28)
        assert date(year, 10, 16) <= diwali(year) <= date(year, 11, 16)
