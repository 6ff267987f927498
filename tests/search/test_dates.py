from datetime import date

import pytest

from dateline.search.dates import day_of, read_days


def days(first: str, last: str) -> tuple[int, int]:
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016-06-05", "2016-06-05", "2016-06-05"),
        ("2016-6-5", "2016-06-05", "2016-06-05"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("2015-12..2016-01", "2015-12-01", "2016-01-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_is_a_closed_interval(text: str, first: str, last: str) -> None:
    assert read_days(text) == days(first, last)


def test_a_range_may_be_open() -> None:
    assert read_days("2016..") == (date(2016, 1, 1).toordinal(), None)
    assert read_days("..2016") == (None, date(2016, 12, 31).toordinal())


@pytest.mark.parametrize(
    "text", ["", "..", "16", "2016-13", "2016-02-30", "0000", "june", "2016-06-05-07", "2016..2015", "٢٠١٦"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"2016|date|begins"):
        read_days(text)


@pytest.mark.parametrize(
    ("value", "zone", "expected"),
    [
        ("2016-06-06", "", "2016-06-06"),
        ("2016-06-06", "+03:00", "2016-06-06"),
        ("2016-06-06T22:30:00Z", "", "2016-06-06"),
        ("2016-06-06T22:30:00Z", "+03:00", "2016-06-07"),
        ("2016-06-06T02:30:00Z", "-05:00", "2016-06-05"),
        ("2016-06-06T23:50:00Z", "nonsense", "2016-06-06"),
    ],
)
def test_an_instant_is_a_day_of_the_papers_own_calendar(value: str, zone: str, expected: str) -> None:
    assert day_of(value, zone) == date.fromisoformat(expected).toordinal()


@pytest.mark.parametrize("value", [None, "", "soon", "2016-99-99", "9999-12-31T23:59:59Z"])
def test_what_is_no_day_has_none(value: str | None) -> None:
    assert day_of(value, "+10:00") is None
