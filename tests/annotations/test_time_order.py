"""Weekdays that follow one another, numbers that look like years, and what returns."""

import pytest

from dateline.annotations.times import find_times
from tests.annotations.making import marked


def values(text: str) -> list[tuple[str, str, str]]:
    plain, marks = marked(text)
    found = find_times(plain, [(one.start, one.end, one.kind) for one in marks], published="2016-03-16")
    return [(plain[one.start : one.end], one.type, one.value) for one in found]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The talks will run from [times:DATE Monday] to [times:DATE Thursday].", ["2016-03-21", "2016-03-24"]),
        ("The strike will begin on [times:DATE Friday] and end on [times:DATE Saturday].", ["2016-03-18", "2016-03-19"]),
        ("He will leave on [times:DATE Friday] and said so on [times:DATE Monday].", ["2016-03-18", "2016-03-14"]),
        ("She met him on [times:DATE Monday] and left on [times:DATE Saturday].", ["2016-03-14", "2016-03-12"]),
        ("They will meet on [times:DATE Friday]. They parted on [times:DATE Sunday].", ["2016-03-18", "2016-03-13"]),
    ],
)
def test_weekdays_follow_one_another(text: str, days: list[str]) -> None:
    assert [value for _, _, value in values(text)] == days


@pytest.mark.parametrize(
    "text",
    [
        "Flight [times:DATE 1999] landed.",
        "Leave by gate [times:DATE 2010].",
        "It employs [times:DATE 2015] people.",
    ],
)
def test_a_number_is_no_year(text: str) -> None:
    assert values(text) == []


def test_a_year_before_a_noun_is_one_where_a_word_says_when() -> None:
    assert [said for said, _, _ in values("In [times:DATE 2015] people fled.")] == ["2015"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It meets twice [times:DURATION a week].", ("a week", "SET", "P1W")),
        ("They vote [times:DURATION every four years].", ("every four years", "SET", "P4Y")),
        ("It took [times:DURATION a week].", ("a week", "DURATION", "P1W")),
        ("Sales rose in Q2 2015.", ("Q2 2015", "DATE", "2015-Q2")),
        ("It opened on 16/03/2016.", ("16/03/2016", "DATE", "2016-03-16")),
        ("It opened on 2016/03/14.", ("2016/03/14", "DATE", "2016-03-14")),
        ("He comes the day after [times:DATE tomorrow].", ("the day after tomorrow", "DATE", "2016-03-18")),
        ("They met a day before [times:DATE Friday]'s vote.", ("Friday", "DATE", "2016-03-11")),
    ],
)
def test_what_returns_quarters_and_days_in_numbers(text: str, found: tuple[str, str, str]) -> None:
    assert values(text) == [found]
