"""Nonsense, huge and hostile texts: no exception, no invented day, and work that grows with the text and no faster."""

import itertools

import pytest

from dateline.annotations.times import find_times

LARGE = 30_000
NONSENSE = [
    "on 31 February 2012",
    "on February 30",
    "in the year 0",
    "in year 0000",
    "at 24:61",
    "at 99:99 GMT",
    "in the 45th century",
    "in the 0th century",
    "since since since",
    "last last last week week",
    "every every every",
    "the end of the end of the end of",
    "a year and a year and a half and a half ago",
    "on the 99th of June",
    "from 31 to 30 June 2010",
    "10000-13-45",
    "after midnight midnight noon",
    "two thousand million billion years ago",
    "half of a half of a quarter of a year",
    "during Ramadan 9999",
    "on 31 Ramadan 1599",
    "Reiwa 99, Showa 0",
    "after the fall of the fall of the Berlin Wall",
    "when when when the Soviet Union collapsed",
    "1/1/1/1/1",
    "-5 years ago",
    "\u0661\u0669\u0664\u0668",
    "\u0e52\u0e50\u0e51\u0e56",
    "\u00b2\u00b3 June \u2460",
    "\ud83d\ude00 ago",
    "\u202e2016 enuJ 5",
    "May\u200b 14\u200b 2013",
    "\x00 June \x01",
    "\ud800 June 5",
]


@pytest.mark.parametrize("text", NONSENSE)
@pytest.mark.parametrize("published", ["", "2013-05-15", "0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("kind", ["", "DATE", "TIME", "DURATION", "SET"])
def test_nonsense_is_no_error(text: str, published: str, kind: str) -> None:
    marked = [(0, len(text), kind)] if kind else []
    for one in find_times(text, marked, published=published):
        assert 0 <= one.start < one.end <= len(text)
        assert (one.earliest is None) == (one.latest is None) == (not one.grain)
        assert one.earliest is None or one.earliest <= (one.latest or "")


@pytest.mark.parametrize(
    "piece",
    [
        *("7", "1 ", "since ", "the ", "end of the ", "two ", "May ", "1999 ", "after 9/11 ", " ", ".", "now ", "a year and "),
        *(
            "12:",
            "3-",
            "(",
            "\u0663",
            "first week of ",
            "0000 GMT ",
            "1967 war, ",
            "during Ramadan ",
            "May 3-",
            "\n",
            "in 1999 ",
        ),
    ],
)
def test_a_large_text_of_one_thing_over_and_over(piece: str) -> None:
    text = piece * (LARGE // len(piece))
    found = find_times(text, [], published="2013-05-15")
    starts = [one.start for one in found if one.anchor != "landmark"]
    assert starts == sorted(set(starts))


def test_many_marks_side_by_side() -> None:
    text = "Monday " * 5_000
    marked = [(7 * number, 7 * number + 6, "DATE") for number in range(0, 5_000, 2)]
    assert len(find_times(text, marked, published="2013-05-15")) == 2_500


def test_marks_that_overlap_or_hold_nothing() -> None:
    text = "on Monday, 5 June"
    found = find_times(text, [(3, 9, "DATE"), (3, 17, "DATE"), (9, 10, "DATE"), (11, 17, "SET")], published="2013-05-15")
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
