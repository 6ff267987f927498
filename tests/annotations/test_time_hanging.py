"""Times that hang on a landmark."""

import pytest

from dateline.annotations.time_intervals import interval
from dateline.annotations.times import find_times


def landmarks(text: str, published: str = "2023-05-15") -> dict[str, str]:
    found = find_times(text, [], published=published)
    return {text[one.start : one.end]: one.value for one in found if one.anchor == "landmark"}


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("three weeks after the fall of Kabul", "2021-W35"),
        ("the day after 9/11", "2001-09-12"),
        ("one day after the fall of the Berlin Wall", "1989-11-10"),
        ("two days before the fall of the Berlin Wall", "1989-11-07"),
        ("a year before the 1967 war", "1966"),
        ("about two months after the Six-Day War", "1967-08"),
        ("ten years after World War II", "1955"),
        ("five years before World War II", "1934"),
        ("a decade after the 1967 war", "197"),
    ],
)
def test_a_time_that_is_counted_from_an_event(said: str, value: str) -> None:
    found = landmarks(f"They met {said}.")
    assert found[said] == value
    assert len(found) == 2, "the landmark is a time of its own"
    assert interval(value)


@pytest.mark.parametrize(
    "text",
    [
        "They met weeks after 9/11.",
        "They met some time after 9/11.",
        "Prices rose after 9/11.",
        "He was the first man after 9/11.",
        "They met 99999999 years after 9/11.",
        "They met 9000 years before 9/11.",
    ],
)
def test_where_no_length_is_said_only_the_landmark_is_a_time(text: str) -> None:
    assert landmarks(text) == {"9/11": "2001-09-11"}


def test_what_would_be_after_publication_is_not_given() -> None:
    assert landmarks("They will meet fifty years after 9/11.", "2013-05-15") == {"9/11": "2001-09-11"}
    assert landmarks("It will open a decade after 9/11.", "") == {"a decade after 9/11": "201", "9/11": "2001-09-11"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Korean War ended with an armistice.", "The Korean War"),
        ("The Cenepa war of 1995 lasted a month.", "The Cenepa war of 1995"),
        ("They fled during the border war of 1998-2000.", "the border war of 1998-2000"),
    ],
)
def test_an_event_that_happens(text: str, name: str) -> None:
    assert list(landmarks(text)) == [name]


def test_what_somebody_else_ends_is_no_time() -> None:
    assert landmarks("A veteran of the Korean War ended his life.") == {}
