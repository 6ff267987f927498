"""A date as far as it is stated, and the interval that it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.date_values import DateValue, days_in, is_day


@pytest.mark.parametrize(
    ("value", "grain", "earliest", "latest", "written"),
    [
        (DateValue(987), "year", "0987-01-01", "0987-12-31", "0987"),
        (DateValue(2016, 2), "month", "2016-02-01", "2016-02-29", "2016-02"),
        (DateValue(2016, 6, 6, "10:00:00"), "day", "2016-06-06", "2016-06-06", "2016-06-06"),
        (DateValue(2016, 6, 6, "23:30:00", "-05:00"), "instant", "2016-06-07T04:30:00Z", "2016-06-07T04:30:00Z", "2016-06-06"),
        (DateValue(987, 6, 6, "01:30:00", "+02:00"), "instant", "0987-06-05T23:30:00Z", "0987-06-05T23:30:00Z", "0987-06-06"),
        (DateValue(2016, 6, 6, "10:00:00", "+00:00"), "instant", "2016-06-06T10:00:00Z", "2016-06-06T10:00:00Z", "2016-06-06"),
    ],
)
def test_intervals(value: DateValue, grain: str, earliest: str, latest: str, written: str) -> None:
    assert (value.grain, value.earliest, value.latest, value.day_written) == (grain, earliest, latest, written)


def test_days_of_an_instant() -> None:
    assert DateValue(2016, 6, 6, "23:30:00", "-05:00").days == {"2016-06-06", "2016-06-07"}
    assert DateValue(2016, 6).days == frozenset()
    assert DateValue(2016, 2, 28).next_day == "2016-02-29"
    assert DateValue(2016, 3, 1).days_after(DateValue(2016, 2, 28)) == 2


@given(st.dates(max_value=date(9999, 11, 30)))
def test_months_are_as_long_as_the_calendar_says(day: date) -> None:
    length = days_in(day.year, day.month)
    first = day.replace(day=1)
    assert (first + timedelta(days=length)).day == 1
    assert 28 <= length <= 31
    assert is_day(day.year, day.month, day.day)
    assert not is_day(day.year, day.month, length + 1)


def test_what_is_no_day() -> None:
    assert not any(is_day(*numbers) for numbers in ((0, 1, 1), (2016, 0, 1), (2016, 13, 1), (2016, 1, 0), (10_000, 1, 1)))
