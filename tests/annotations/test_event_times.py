"""When an event was, where the form of its sentence says it."""

import pytest

from dateline.annotations.event_times import date_event, share_in_which
from dateline.records import Mark, Time

DAYS = {
    "Friday": "2012-04-20",
    "Monday": "2012-04-16",
    "last January": "2012-01",
    "November 2016": "2016-11",
    "March 11, 1990": "1990-03-11",
    "Wednesday": "2012-04-18",
}


def times(text: str) -> list[Time]:
    return [
        Time(
            id=words, article_id="a", field="body", start=text.index(words), end=text.index(words) + len(words), type="DATE",
            value=value, earliest=value, latest=value, grain="day", made_by="t@1",
        )
        for words, value in DAYS.items()
        if words in text
    ]  # fmt: skip


def when(text: str, trigger: str, *linked: str, others: tuple[str, ...] = ()) -> str | None:
    """The first day of what a trigger names; `others` are triggers, too."""
    at = text.index(trigger)
    mark = Mark(article_id="a", field="body", start=at, end=at + len(trigger), head="events", kind="CONSULT", made_by="t@1")
    spans = [(text.index(words), text.index(words) + len(words)) for words in linked]
    triggers = [(text.index(word), text.index(word) + len(word)) for word in (trigger, *others)]
    return date_event(text, mark, spans, (0, len(text)), times(text), sorted(triggers)).earliest


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("They regretted the Paris summit that was held on Friday.", "summit", "2012-04-20"),
        ("The pact, the Treaty of Qarsa (ToQ), was concluded in November 2016.", "pact", "2016-11"),
        ("A summit of the Council of Qarsa, called in Tarra for Friday, was small.", "summit", "2012-04-20"),
        ("The talks were long, and she left on Friday.", "talks", None),
        ("The meeting will be good for Friday.", "meeting", None),
    ],
)
def test_what_was_held_was_on_the_day_behind_that(text: str, trigger: str, day: str | None) -> None:
    assert when(text, trigger) == day


def test_another_event_between_keeps_its_own_day() -> None:
    text = "The talks broke and a strike was called on Friday."
    assert when(text, "talks", others=("broke", "strike", "called")) is None


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("Tarra sent a cutter on Friday, eleven days after patrol boats stopped its ships.", "stopped", "2012-04-09"),
        ("Tarra shut its border on Friday, a day after Qarsa began to ask for visas.", "ask", "2012-04-19"),
        ("Ties resume on Wednesday, 51 years after the state was swallowed.", "swallowed", "1961-01-01"),
        ("She left on Friday, two days before Qarsa voted.", "voted", "2012-04-22"),
        ("She left on Friday, less than three weeks after Qarsa voted.", "voted", None),
        ("She left, two days after Qarsa voted.", "voted", None),
        ("She left on Friday, some days after Qarsa voted.", "voted", None),
    ],
)
def test_days_after_what_happened_are_counted_from_the_day_before_them(text: str, trigger: str, day: str | None) -> None:
    assert when(text, trigger) == day


def test_a_day_of_its_own_goes_before_counted_ones() -> None:
    text = "Tarra sent ships on Friday, five days after boats fired on Monday."
    assert when(text, "fired", "Monday") == "2012-04-16"
    assert when(text, "fired", "Friday") == "2012-04-15"


def test_a_time_of_its_own_clause_goes_before_one_beyond_a_semicolon() -> None:
    text = "Qarsa left on March 11, 1990; tanks killed fourteen last January."
    assert when(text, "killed", "March 11, 1990", "last January") == "2012-01"
    assert when(text, "killed", "March 11, 1990") == "2012-01"


def test_what_happened_in_it_was_then() -> None:
    text = "A shooting at Qarsa in which an officer died on Monday; she left."
    shooting, died, left = ((text.index(word), text.index(word) + len(word)) for word in ("shooting", "died", "left"))
    assert share_in_which(text, shooting, died)
    assert not share_in_which(text, shooting, left)
    assert not share_in_which(text, died, shooting)


@pytest.mark.parametrize(
    ("text", "trigger", "linked", "day"),
    [
        ("Chad bombed Mali after the fall of Qarsa.", "bombed", (), None),
        ("Chad bombed Mali after the fall of Qarsa.", "bombed", ("the fall of Qarsa",), None),
        ("Chad bombed Mali after the fall of Qarsa.", "fall", (), "1975-04-30"),
        ("Chad bombed Mali during the fall of Qarsa.", "bombed", (), "1975-04-30"),
        ("Chad bombed Mali since the fall of Qarsa, on Friday.", "bombed", ("Friday",), "2012-04-20"),
    ],
)
def test_what_is_told_to_be_after_a_landmark_was_not_on_its_day(
    text: str, trigger: str, linked: tuple[str, ...], day: str | None
) -> None:
    words = "the fall of Qarsa"
    fall = Time(
        id=words, article_id="a", field="body", start=text.index(words), end=text.index(words) + len(words), type="DATE",
        value="1975-04-30", anchor="landmark", earliest="1975-04-30", latest="1975-04-30", grain="day", made_by="t@1",
    )  # fmt: skip
    at = text.index(trigger)
    mark = Mark(article_id="a", field="body", start=at, end=at + len(trigger), head="events", kind="ASSAULT", made_by="t@1")
    spans = [(text.index(one), text.index(one) + len(one)) for one in linked]
    assert date_event(text, mark, spans, (0, len(text)), [fall, *times(text)], [(at, at + len(trigger))]).earliest == day


def test_what_a_meeting_comes_to_is_of_its_day() -> None:
    text = "The ministers, who met in Tarra on Friday, decided to recognise Qarsa."
    assert when(text, "recognise") == "2012-04-20"
    assert when("The ministers, who met in Tarra on Friday, left and later recognised Qarsa.", "recognised") is None


@pytest.mark.parametrize(
    ("text", "linked", "day"),
    [
        ("It broke on Monday and resumed on Friday.", "Friday", "2012-04-16"),
        ("It broke after last January and resumed on Friday.", "Friday", None),
        ("It broke and resumed on Friday.", "Friday", "2012-04-20"),
        ("On Monday it broke and resumed on Friday.", "Friday", "2012-04-20"),
    ],
)
def test_the_day_of_the_next_verb_is_not_that_of_a_verb_with_its_own(text: str, linked: str, day: str | None) -> None:
    assert when(text, "broke", linked, others=("resumed",)) == day


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("They had talks to end a strike that began on Monday.", "talks", None),
        ("They had talks on a dispute, which had first erupted in November 2016.", "talks", None),
        ("The talks that began on Monday go on.", "talks", "2012-04-16"),
        ("A strike that began on Monday led to talks.", "talks", "2012-04-16"),
    ],
)
def test_when_another_thing_began_is_no_day_of_an_event_before_it(text: str, trigger: str, day: str | None) -> None:
    linked = next(words for words in DAYS if words in text)
    assert when(text, trigger, linked) == day
