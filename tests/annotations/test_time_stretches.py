"""Intervals of times that a stretch begins or ends with. Published on Wednesday, 15 May 2013."""

import pytest

from dateline.annotations.times import find_times
from tests.annotations.making import marked

DAY = "2013-05-15"
YEAR_2011 = ("2011-01-01", "2011-12-31", "year")


def ends(text: str, published: str = DAY) -> list[tuple[str, str | None, str | None, str]]:
    """Value, interval and grain of the times of a text."""
    plain, marks = marked(text)
    found = find_times(plain, [(m.start, m.end, m.kind) for m in marks], published=published)
    return [(one.value, one.earliest, one.latest, one.grain) for one in found]


@pytest.mark.parametrize(
    ("text", "value", "earliest"),
    [
        ("Roe has ruled Qarsa since [times:DATE 2011].", "2011", "2011-01-01"),
        ("The border has been shut since [times:DATE March].", "2013-03", "2013-03-01"),
        ("Ever since [times:DATE 2011] they have quarrelled.", "2011", "2011-01-01"),
        ("Nobody was paid since [times:DATE early April].", "2013-04", "2013-04-01"),
        ("It is the first visit since [times:DATE 1998].", "1998", "1998-01-01"),
        ("From [times:DATE 2008] on, it paid no tax.", "2008", "2008-01-01"),
        ("They fled from [times:DATE April 1994] onwards.", "1994-04", "1994-04-01"),
    ],
)
def test_what_goes_on_from_a_time_goes_on_to_the_day_of_writing(text: str, value: str, earliest: str) -> None:
    assert ends(text) == [(value, earliest, DAY, "span")]


@pytest.mark.parametrize(
    "text",
    [
        "He had ruled since [times:DATE 2011] when he fell.",  # to a day that is not told
        "They came from [times:DATE 2011] on the ship.",
        "He was mayor until [times:DATE 2011].",  # from when is not told
        "As of [times:DATE 2011], it had no school.",
    ],
)
def test_a_stretch_of_which_one_end_alone_is_known_leaves_its_time_as_it_is(text: str) -> None:
    assert ends(text) == [("2011", *YEAR_2011)]


def test_without_a_known_day_of_publication_nothing_goes_on_to_it() -> None:
    assert ends("Roe has ruled Qarsa since [times:DATE 2011].", "") == [("2011", *YEAR_2011)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier is shut until [times:DATE June].", ("2013-06", DAY, "2013-06-30", "span")),
        ("The pier will be shut through [times:DATE Friday].", ("2013-05-17", DAY, "2013-05-17", "span")),
        ("The pier will not open until [times:DATE June].", ("2013-06", "2013-06-01", "2013-06-30", "month")),
        ("The vote was put off until [times:DATE June].", ("2013-06", "2013-06-01", "2013-06-30", "month")),
    ],
)
def test_what_goes_on_until_a_day_to_come_goes_on_from_today(text: str, expected: tuple[str, str, str, str]) -> None:
    assert ends(text) == [expected]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("She was mayor from [times:DATE 2002] to [times:DATE 2009].", "2002-01-01", "2009-12-31"),
        ("Between [times:DATE May] and [times:DATE July 1994] 300 were killed.", "1994-05-01", "1994-07-31"),
        ("They met on [times:DATE 3]-[times:DATE 5 April].", "2013-04-03", "2013-04-05"),
        ("They will march from [times:DATE Monday] to [times:DATE Wednesday].", "2013-05-20", "2013-05-22"),
        ("They marched from [times:DATE Friday] until [times:DATE Sunday].", "2013-05-10", "2013-05-12"),
        ("They fled between [times:DATE May] and [times:DATE June last year].", "2012-05-01", "2012-06-30"),
    ],
)
def test_both_ends_of_a_range_have_the_interval_of_the_range(text: str, first: str, last: str) -> None:
    found = ends(text)
    assert [one[1:] for one in found] == [(first, last, "span")] * 2
    assert found[0][0] != found[1][0]


def test_what_is_moved_from_a_day_to_another_is_no_range() -> None:
    found = ends("The trial was moved from [times:DATE Monday] to [times:DATE Thursday].")
    assert [one[3] for one in found] == ["day", "day"]


def test_two_that_are_told_of_apart_are_no_range() -> None:
    assert [one[3] for one in ends("It opened in [times:DATE 2002] and shut in [times:DATE 2009].")] == ["year", "year"]


def test_what_goes_on_to_the_present_goes_on_to_the_day_of_writing() -> None:
    first, _ = ends("It was fought over from [times:DATE 1998] to [times:DATE the present].")
    assert first == ("1998", "1998-01-01", DAY, "span")
