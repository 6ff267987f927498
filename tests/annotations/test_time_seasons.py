"""The days of a season."""

import pytest

from dateline.annotations.time_seasons import is_southern, season_days
from dateline.annotations.times import find_times

DAY = "2013-05-15"


@pytest.mark.parametrize(
    ("value", "words", "first", "last"),
    [
        ("2014-SP", "the spring of 2014", "2014-03-01", "2014-05-31"),
        ("2014-SU", "summer 2014", "2014-06-01", "2014-08-31"),
        ("2014-FA", "the fall of 2014", "2014-09-01", "2014-11-30"),
        ("2012-WI", "the winter of 2012-13", "2012-12-01", "2013-02-28"),
        ("2012-WI", "the winter of 2012", "2011-12-01", "2013-02-28"),  # either that touches it
        ("2012-WI", "last winter", "2012-12-01", "2013-02-28"),
        ("2013-WI", "next winter", "2013-12-01", "2014-02-28"),
        ("2013-WI", "this winter", "2012-12-01", "2014-02-28"),
    ],
)
def test_the_months_of_a_season(value: str, words: str, first: str, last: str) -> None:
    assert season_days(value, words, published=DAY) == (first, last)


def test_this_winter_is_the_one_that_is_or_is_soon() -> None:
    assert season_days("2013-WI", "this winter", published="2013-01-10") == ("2012-12-01", "2013-02-28")
    assert season_days("2013-WI", "this winter", published="2013-10-10") == ("2013-12-01", "2014-02-28")


def test_last_winter_told_in_winter_is_the_one_before() -> None:
    assert season_days("2012-WI", "last winter", published="2013-01-10") == ("2011-12-01", "2012-02-29")


def test_part_of_a_season() -> None:
    assert season_days("2009-SU", "late summer 2009", mod="END") == ("2009-07-17", "2009-08-31")


def test_seasons_south_of_the_equator() -> None:
    assert [state for state in ("AU", "RU", "") if is_southern(state)] == ["AU"]
    assert season_days("2012-WI", "the winter of 2012", southern=True) == ("2012-06-01", "2012-08-31")
    assert season_days("2012-SU", "last summer", published=DAY, southern=True) == ("2012-12-01", "2013-02-28")


@pytest.mark.parametrize("year", ["0001", "9999"])
@pytest.mark.parametrize("season", ["SP", "SU", "FA", "WI"])
def test_no_year_is_too_early_or_too_late(year: str, season: str) -> None:
    for southern in (False, True):
        first, last = season_days(f"{year}-{season}", "", southern=southern, published=f"{year}-06-01")
        assert first <= last
        season_days(f"{year}-{season}", "last", southern=southern, published=f"{year}-06-01")
        season_days(f"{year}-{season}", "next", southern=southern, published=f"{year}-06-01")


@pytest.mark.parametrize(
    ("text", "zone", "first"),
    [
        ("Fires spread last summer.", "", "2012-06-01"),
        ("Fires spread last summer, 40 of them.", "Australia/Sydney", "2012-12-01"),
        ("Fires spread last summer.", "Australia/Sydney", "2012-12-01"),
        ("Fires spread in Argentina last summer.", "", "2012-12-01"),
        ("Fires spread in Greece last summer.", "", "2012-06-01"),
    ],
)
def test_whose_summer_it_is_the_sentence_or_the_dateline_says(text: str, zone: str, first: str) -> None:
    at = text.index("last")
    (one,) = find_times(text, [(at, at + len("last summer"), "DATE")], published=DAY, zone=zone)
    assert (one.earliest, one.grain) == (first, "season")
