"""Clocks, their zones, and the instants they mean."""

import pytest

from dateline.annotations.time_clocks import instant_of
from dateline.annotations.time_words import read_words
from dateline.annotations.times import find_times


@pytest.mark.parametrize(
    ("words", "clock", "zone"),
    [
        ("10:30 GMT", "T10:30Z", "+00:00"),
        ("1500 GMT", "T15:00Z", "+00:00"),
        ("8 p.m. EST", "T20:00", "-05:00"),
        ("2000 hrs local time", "T20:00", ""),
        ("2000 hrs", "T20:00", ""),
        ("7.30 a.m.", "T07:30", ""),
        ("9 p.m. Moscow time", "T21:00", "+03:00"),
        ("noon New York time", "T12:00", "America/New_York"),
        ("10:35 a.m. (0735 GMT)", "T10:35", "+03:00"),
        ("11 p.m. (0400 GMT)", "T23:00", "-05:00"),
        ("3 o'clock in the afternoon", "T15:00", ""),
        ("midnight", "T24:00", ""),
        ("after midnight", "T00:00", ""),
    ],
)
def test_a_clock_and_its_zone(words: str, clock: str, zone: str) -> None:
    said = read_words(words)
    assert (said.means, said.clock, said.zone) == ("clock", clock, zone)


@pytest.mark.parametrize("words", ["24:61", "25:00", "13 p.m.", "0 a.m.", "2960 GMT", "99:99 GMT", "the afternoon tea"])
def test_what_no_clock_shows(words: str) -> None:
    assert read_words(words).means == ""


@pytest.mark.parametrize("words", ["8 p.m. on Friday", "Friday at 8 p.m.", "8 p.m. Friday", "Friday at about 8 p.m."])
def test_a_clock_before_and_after_its_day(words: str) -> None:
    said = read_words(words)
    assert (said.means, said.clock, said.parts["weekday"]) == ("weekday", "T20:00", "5")


@pytest.mark.parametrize(
    ("value", "zone", "instant"),
    [
        ("2013-05-14T15:00Z", "+00:00", "2013-05-14T15:00:00Z"),
        ("2013-05-14T20:00", "-05:00", "2013-05-15T01:00:00Z"),
        ("2013-05-14T01:00", "+05:45", "2013-05-13T19:15:00Z"),
        ("2013-05-14T24:00", "+00:00", "2013-05-15T00:00:00Z"),
        ("2013-07-01T12:00", "America/New_York", "2013-07-01T16:00:00Z"),
        ("2013-01-01T12:00", "America/New_York", "2013-01-01T17:00:00Z"),
        ("2013-05-14T15:00", "", ""),
        ("2013-05-14TMO", "+00:00", ""),
        ("2013-05-14", "+00:00", ""),
        ("2013-05-14T15:00", "Nowhere/Atall", ""),
        ("9999-12-31T24:00", "+00:00", ""),
        ("0001-01-01T00:00", "+05:00", ""),
        ("2013-02-30T15:00", "+00:00", ""),
    ],
)
def test_the_instant_of_a_clock(value: str, zone: str, instant: str) -> None:
    assert instant_of(value, zone) == instant


def test_a_known_zone_gives_an_instant_and_no_zone_gives_the_day() -> None:
    text = "It closed at 10:30 GMT on Tuesday. It opened on Tuesday at 5 p.m. local time."
    found = [
        (text[t.start : t.end], t.value, t.earliest, t.grain)
        for t in find_times(
            text, [(13, 22, "TIME"), (26, 33, "DATE"), (48, 55, "DATE"), (59, 65, "TIME")], published="2013-05-15"
        )
    ]
    assert found == [
        ("10:30 GMT on Tuesday", "2013-05-14T10:30Z", "2013-05-14T10:30:00Z", "instant"),
        ("Tuesday at 5 p.m. local time", "2013-05-14T17:00", "2013-05-14", "day"),
    ]
    unknown = find_times(text, [(13, 22, "TIME"), (26, 33, "DATE")])
    assert next((t.value, t.anchor, t.earliest) for t in unknown) == ("", "publication", None)


def test_a_clock_alone_is_of_the_day_told_in_its_paragraph_else_of_the_article() -> None:
    text = "It began on May 3. The bell rang at 8 a.m.\n\nIt rang again at 9 a.m."
    values = [t.value for t in find_times(text, [(12, 17, "DATE"), (36, 42, "TIME")], published="2013-05-15")]
    assert values == ["2013-05-03", "2013-05-03T08:00", "2013-05-15T09:00"]
