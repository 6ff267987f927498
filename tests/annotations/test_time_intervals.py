"""Calendar arithmetic on values of times."""

import pytest

from dateline.annotations.time_intervals import coarsen, complete, interval, move, weekday_near


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2012", ("2012-01-01", "2012-12-31", "year")),
        ("2012-02", ("2012-02-01", "2012-02-29", "month")),
        ("2012-02-29", ("2012-02-29", "2012-02-29", "day")),
        ("2012-02-29T15:00", ("2012-02-29", "2012-02-29", "day")),
        ("2012-W01", ("2012-01-02", "2012-01-08", "week")),
        ("2012-W01-WE", ("2012-01-07", "2012-01-08", "weekend")),
        ("2012-Q4", ("2012-10-01", "2012-12-31", "quarter")),
        ("2012-H1", ("2012-01-01", "2012-06-30", "half")),
        ("2012-SU", ("2012-01-01", "2012-12-31", "season")),
        ("2012-WI", ("2012-01-01", "2013-03-31", "season")),
        ("201", ("2010-01-01", "2019-12-31", "decade")),
        ("20", ("2000-01-01", "2099-12-31", "century")),
    ],
)
def test_the_days_that_a_value_means(value: str, expected: tuple[str, str, str]) -> None:
    assert interval(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "T15:00",
        "P2Y",
        "PAST_REF",
        "BC0490",
        "2013-02-29",
        "2012-13",
        "2012-W54",
        "0000",
        "00",
        "9999-WI",
        "XXXX-05",
        "20x3",
    ],
)
def test_what_is_no_stretch_of_the_calendar(value: str) -> None:
    assert interval(value) is None
    assert move(value, "D", 1) == "" == coarsen(value, "D")


@pytest.mark.parametrize(
    ("value", "unit", "count", "expected"),
    [
        ("2012-02-28", "D", 1, "2012-02-29"),
        ("2012-12-31", "W", 0, "2013-W01"),
        ("2012-12-31", "M", 1, "2013-01"),
        ("2013-01-15", "Q", -1, "2012-Q4"),
        ("2013", "Y", -1, "2012"),
        ("2013", "10Y", -1, "200"),
        ("2013", "100Y", -1, "19"),
        ("2013-05", "D", 1, ""),
        ("2013-05-15", "H", 1, ""),
        ("0001-01-01", "D", -1, ""),
        ("9999-12-31", "Y", 1, ""),
        ("2013-05-15", "Y", -99999, ""),
    ],
)
def test_so_many_units_on(value: str, unit: str, count: int, expected: str) -> None:
    assert move(value, unit, count) == expected


def test_a_weekday_on_before_or_after_a_day() -> None:
    assert [weekday_near("2013-05-15", 3, sign) for sign in (-1, 0, 1)] == ["2013-05-15"] * 3
    assert [weekday_near("2013-05-15", 1, sign) for sign in (-1, 0, 1)] == ["2013-05-13", "2013-05-13", "2013-05-20"]
    assert weekday_near("", 1, 1) == ""


@pytest.mark.parametrize(
    ("number", "value", "before", "expected"),
    [
        ("26", "1950-11-30", True, "1950-11-26"),
        ("31", "1950-11-30", True, ""),
        ("the 31st", "1950-11-29", False, ""),
        ("7", "1915-04-06", False, "1915-04-07"),
        ("07", "2006", False, "2007"),
        ("05", "2006", False, ""),
        ("490", "BC0480", True, "BC0490"),
        ("470", "BC0480", True, ""),
        ("12", "P2Y", True, ""),
        ("12", "", False, ""),
    ],
)
def test_a_number_takes_what_it_lacks_from_beside_it(number: str, value: str, before: bool, expected: str) -> None:
    assert complete(number, value, before=before) == expected
