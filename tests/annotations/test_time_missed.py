"""Times that words alone give away."""

import pytest

from dateline.annotations.time_missed import find_missed_times, find_whole_times, patterns_of
from dateline.annotations.time_spans import find_spans


def words(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], kind) for start, end, kind in find_missed_times(text)]


@pytest.mark.parametrize(
    ("text", "time", "kind"),
    [
        ("It is now closed.", "now", "DATE"),
        ("It is closed right now.", "right now", "DATE"),
        ("They came the day before yesterday.", "the day before yesterday", "DATE"),
        ("They came about three weeks ago.", "about three weeks ago", "DATE"),
        ("It rained last night.", "last night", "TIME"),
        ("It fell over the past five years.", "the past five years", "DURATION"),
        ("It pays $40 million a year to the port.", "a year", "SET"),
        ("It sails twice a week.", "a week", "SET"),
        ("It sails every Friday.", "every Friday", "SET"),
        ("It is paid annually.", "annually", "SET"),
        ("It closed hours before the vote.", "hours", "DURATION"),
        ("It closed a long time ago.", "a long time ago", "DATE"),
    ],
)
def test_what_is_always_a_time(text: str, time: str, kind: str) -> None:
    assert words(text) == [(time, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Now that it is closed, we know.",
        "He calls every now and then.",
        "Each year of the war",
        "$5 million a year ago was little, 30 days a year old",
        "knowing",
        "",
    ],
)
def test_what_may_be_none(text: str) -> None:
    assert not [one for one in words(text) if one[0].lower() in ("now", "each year", "a year")]


def test_the_longer_of_two_counts_once() -> None:
    assert words("two years ago last week") == [("two years ago", "DATE"), ("last week", "DATE")]


def test_capitals_and_letters_that_grow_in_lower_case_do_not_move_a_time() -> None:
    assert words("\u0130zmir, \u0130stanbul: IT IS NOW CLOSED.") == [("NOW", "DATE")]


def test_every_form_can_be_reached_by_its_words() -> None:
    assert all(form.words for form in patterns_of("en").missed)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Rent fell in fiscal year 2015-16.", "fiscal year 2015-16"),
        ("The 2014\u201315 season was his last.", "The 2014\u201315 season"),
        ("They won the 2014-15 league title.", "2014-15"),
        ("The budget for 1999-2000 was cut.", "1999-2000"),
        ("It froze in the winter of 2014-15.", "the winter of 2014-15"),
        ("The 1998/99 drought was the worst.", "1998/99"),
        ("The mill was built in 1435 AH.", "1435 AH"),
        ("The mill was built in 1357 in the Iranian calendar.", "1357 in the Iranian calendar"),
        ("The Islamic year 1437 was a dry one.", "The Islamic year 1437"),
    ],
)
def test_times_that_are_one_whatever_their_parts_look_like(text: str, time: str) -> None:
    assert [text[start:end] for start, end, _ in find_whole_times(text)] == [time]


@pytest.mark.parametrize(
    "text",
    [
        "The war of 1914-18.",
        "The 1975-1976 dry season.",
        "The 1980-81 occupation.",
        "Order 1998/99 was lifted.",
        "The 1998/96 case.",
        "Act A/1998/99.",
        "The 2014-18 season.",
    ],
)
def test_years_from_one_to_another_are_two_times(text: str) -> None:
    assert find_whole_times(text) == []


def test_moments_and_the_time_of_what_is_told() -> None:
    assert words("Moments later it fell.") == [("Moments later", "DATE")]
    assert words("He was mayor at the time, she said.") == [("the time", "DATE")]
    assert words("He spoke at the time of the fair.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The talks broke down on the 6th.", "the 6th"),
        ("From the 6th to the 9th the town was dark.", "the 6th"),
        ("The bomb was on the 4th floor.", ""),
        ("She made a birdie on the 16th.", ""),
        ("The convoy left at 0600 and came back.", "0600"),
        ("The flat is at 0600 4711.", ""),
        ("The rain will end by mid-week.", "mid-week"),
        ("He left on the Monday before last.", "the Monday before last"),
        ("They meet a week on Thursday.", "a week on Thursday"),
        ("It shut at the turn of the century.", "the turn of the century"),
        ("It shut at the turn of the last century.", "the turn of the last century"),
    ],
)
def test_days_that_are_told_without_their_month_and_bare_clocks(text: str, words: str) -> None:
    found = find_spans(text, [])
    assert [text[start:end] for start, end, _ in found][:1] == ([words] if words else [])
