"""What is counted when our events are held against those that others marked."""

from collections import Counter
from typing import Any

import pytest

from benchmarks.happenings import figures_of_ecb, figures_of_timebank, of_ecb, of_timebank, reality

TEXT = "Roe met Li on Monday. They will not meet in May."


def event(word: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(word)
    fields = {"trigger": [[start, start + len(word)]], "status": "happened", "negated": False}
    return fields | {"actor": [], "recipient": [], "place": [], "time": []} | more


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def marked(words: str, **more: str) -> dict[str, Any]:
    start, end = span(words)
    return {"start": start, "end": end} | more


@pytest.mark.parametrize(
    ("given", "ways", "meant"),
    [
        ({"tense": "PAST", "polarity": "POS"}, [], "real"),
        ({"tense": "PAST", "polarity": "NEG"}, [], "not so"),
        ({"tense": "FUTURE", "polarity": "POS"}, [], "open"),
        ({"tense": "PRESENT", "polarity": "POS", "modality": "may"}, [], "open"),
        ({"tense": "PAST", "polarity": "POS"}, [["e2", "MODAL", "e1"]], "open"),
        ({"tense": "PAST", "polarity": "POS"}, [["e1", "MODAL", "e2"]], "real"),
        ({"tense": "PAST", "polarity": "POS"}, [["e2", "COUNTER_FACTIVE", "e1"]], "not so"),
        ({"tense": "NONE", "polarity": "POS"}, [], ""),
        ({"tense": "NONE", "polarity": "POS", "modality": "none"}, [], ""),
    ],
)
def test_timebank_says_whether_an_event_is_real(given: dict[str, str], ways: list[list[str]], meant: str) -> None:
    assert reality({"id": "e1"} | given, ways) == meant


def test_events_are_held_against_timebank() -> None:
    row = {
        "text": TEXT,
        "timexes": [marked("Monday", id="t1"), marked("May", id="t2")],
        "events": [
            marked("met", id="e1", tense="PAST", polarity="POS"),
            marked("meet", id="e2", tense="FUTURE", polarity="NEG"),
        ],
        "tlinks": [["e1", "IS_INCLUDED", "t1"], ["t2", "INCLUDES", "e2"], ["e1", "BEFORE", "t2"]],
        "slinks": [],
    }
    said = [event("met", time=[span("Monday")]), event("meet", status="scheduled"), event("They")]
    count = Counter(what for what, _ in of_timebank(row, said))
    assert count == {
        "ours": 3,
        "met": 2,
        "met by none": 1,
        "real as real": 1,
        "not so as open": 1,
        "time within": 1,
        "no time apart": 1,
        "no time within": 1,
    }
    figures = figures_of_timebank(count)
    assert {name: round(value) for name, value in figures.items()} == {
        "events": 3,
        "met": 67,
        "said of": 2,
        "agree": 50,
        "open F": 0,
        "not so F": 0,
        "times P": 100,
        "times R": 50,
    }


@pytest.mark.parametrize(
    ("link", "counted"),
    [
        (["e1", "IS_INCLUDED", "t1"], "time within"),
        (["t1", "INCLUDES", "e1"], "time within"),
        (["t1", "ENDED_BY", "e1"], "time within"),
        (["t1", "SIMULTANEOUS", "e1"], "time within"),
        (["t1", "IS_INCLUDED", "e1"], "time apart"),
        (["e1", "BEGUN_BY", "t1"], "time apart"),
        (["t1", "AFTER", "e1"], "time apart"),
        (["e2", "IS_INCLUDED", "t1"], None),
    ],
)
def test_an_event_lies_within_a_time_whichever_of_them_is_named_first(link: list[str], counted: str | None) -> None:
    row = {
        "text": TEXT,
        "timexes": [marked("Monday", id="t1")],
        "events": [marked("met", id="e1", tense="PAST", polarity="POS")],
        "tlinks": [link],
        "slinks": [],
    }
    count = Counter(what for what, _ in of_timebank(row, [event("met", time=[span("Monday")])]))
    assert [what for what in count if "time" in what] == ([counted] if counted else [])


def test_events_are_held_against_ecb_in_the_sentences_that_it_marks() -> None:
    row = {
        "text": TEXT,
        "sentences": [[0, 21, 0], [22, len(TEXT), 1]],
        "mentions": [
            marked("met", kind="event", type="ACT"),
            marked("Roe", kind="entity", type="HUM"),
            marked("on Monday", kind="entity", type="TIM"),
        ],
    }
    said = [event("met", actor=[span("Roe"), span("Li")], time=[span("Monday")]), event("meet", place=[span("May")])]
    count = Counter(what for what, _ in of_ecb(row, said))
    assert count == {"event met": 1, "actor met": 1, "actor not met": 1, "time met": 1}
    assert figures_of_ecb(count) == {"events": 1, "event": 100, "actor": 50, "recipient": 0, "place": 0, "time": 100}
