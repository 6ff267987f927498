"""Ranges that one mark holds. Published on 15 May 2013."""

import pytest

from dateline.annotations.time_anchors import Anchors
from dateline.annotations.time_ranges import range_of


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("1-3 April", "2013-04-01", "2013-04-03"),
        ("April 1-3", "2013-04-01", "2013-04-03"),
        ("from 1948 to 1952", "1948-01-01", "1952-12-31"),
        ("between May and June 2012", "2012-05-01", "2012-06-30"),
        ("May\u2013June 2012", "2012-05-01", "2012-06-30"),
    ],
)
def test_a_range_in_one_mark_has_its_days(words: str, first: str, last: str) -> None:
    assert range_of(words, Anchors(published="2013-05-15", tense=-1)) == (first, last, "span")


@pytest.mark.parametrize("words", ["", "1952 to 1948", "3-1 April", "from Qarsa to Riga", "12-", "9" * 80 + "-1"])
def test_what_is_no_range_of_days_has_none(words: str) -> None:
    assert range_of(words, Anchors(published="2013-05-15")) is None
