"""Feasts and days of other calendars in text. Published on Monday, 20 June 2016."""

import pytest

from dateline.annotations.time_feasts import calendar_value, feast_values
from dateline.annotations.times import find_times

DAY = "2016-06-20"


def only(text: str, published: str = DAY) -> tuple[str, str, str]:
    (one,) = find_times(text, [], published=published)
    return text[one.start : one.end], one.value, one.anchor


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("during Ramadan", "Ramadan", "2016-06-06/2016-07-05"),
        ("before the holy month of Ramadan", "the holy month of Ramadan", "2016-06-06/2016-07-05"),
        ("It rained last Ramadan.", "last Ramadan", "2015-06-18/2015-07-16"),
        ("not before the end of Ramadan, he said", "the end of Ramadan", "2016-06-06/2016-07-05"),
        ("next Ramadan", "next Ramadan", "2017-05-27/2017-06-24"),
        ("They will meet after Eid al-Fitr.", "Eid al-Fitr", "2016-07-06"),
        ("It rained at Easter.", "Easter", "2016-03-27"),
        ("after Orthodox Easter", "Orthodox Easter", "2016-05-01"),
        ("during Passover", "Passover", "2016-04-23"),
        ("It rained at Christmas.", "Christmas", "2015-12-25"),
        ("It will rain before Christmas.", "Christmas", "2016-12-25"),
        ("by Lunar New Year", "Lunar New Year", "2017-01-28"),
        ("It rained on Election Day.", "Election Day", "2015-11-03"),
        ("until Nowruz", "Nowruz", "2017-03-21"),
    ],
)
def test_a_feast_is_the_one_next_to_the_article_s_day(text: str, words: str, value: str) -> None:
    assert only(text) == (words, value, "publication")
    assert only(text, "") == (words, "", "publication"), "an unknown day: the relation is kept, nothing is guessed"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on 15 Shaban 1437", "2016-05-22"),
        ("on 15 Sha'ban 1437", "2016-05-22"),
        ("on 1 Shawwal 1437", "2016-07-06"),
        ("in Ramadan 1437", "2016-06-06/2016-07-05"),
        ("on 22 Bahman 1357", "1979-02-11"),
        ("on 14 Nisan 5776", "2016-04-22"),
        ("in Heisei 28, it rained", "2016"),
        ("at Easter 1916", "1916-04-23"),
        ("before Diwali 2012", "2012-11-13"),
    ],
)
def test_a_day_of_another_calendar_needs_no_anchor(text: str, value: str) -> None:
    assert only(text, "")[1:] == (value, "")
    assert only(text)[1:] == (value, "")


@pytest.mark.parametrize("text", ["31 Ramadan 1437", "in 32 Bahman 1357", "on 0 Nisan 5776", "Heisei 99, it rained"])
def test_days_that_no_calendar_has_are_open(text: str) -> None:
    assert [t.value for t in find_times(text, [(0, len(text), "DATE")])] == [""]


def test_a_feast_of_the_moon_may_come_twice_or_never() -> None:
    assert len(feast_values("H9", 2030)) == 2
    assert feast_values("H12-10", 2006) == ["2006-01-10", "2006-12-31"]
    assert [len(feast_values("H10-1", year)) for year in (2000, 2001)] == [2, 1]


@pytest.mark.parametrize("rule", ["E+0", "O+0", "C", "D", "H9", "J1-15", "P1-1", "11-22 W4"])
@pytest.mark.parametrize("year", [0, 1, 1500, 2400, 9999, 10000])
def test_outside_the_years_that_are_reckoned_there_is_none(rule: str, year: int) -> None:
    assert feast_values(rule, year) == []


def test_feasts_by_weekday_and_wrong_days() -> None:
    assert feast_values("11-22 W4", 2012) == ["2012-11-22"]
    assert feast_values("11-22 W4", 2013) == ["2013-11-28"]
    assert feast_values("09-01 W1", 2013) == ["2013-09-02"]
    assert feast_values("02-30", 2013) == feast_values("12-25", 0) == feast_values("12-25", 10000) == []


@pytest.mark.parametrize(
    "own", [("H", 1437, 13, 1), ("H", 1437, 1, 31), ("H", 0, 1, 1), ("J", 5776, 14, 1), ("P", 1357, 11, 31), ("P", 9999, 1, 1)]
)
def test_what_a_calendar_does_not_have(own: tuple[str, int, int, int]) -> None:
    assert calendar_value(*own) == ""
