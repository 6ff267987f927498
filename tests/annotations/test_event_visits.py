"""Who the visitor of a visit is."""

from dataclasses import replace

import pytest

from dateline.annotations.event_visits import with_those_meant, with_those_who_met, with_visitors
from dateline.records import Event

ROE, CAMEROON = ("Ada Roe", "p", "NGA GOV"), ("Cameroon", "c", "CMR GOV")


def visit(text: str, trigger: str, actor: tuple[str, str, str] | None) -> Event:
    at = text.index(trigger)
    start = text.index(actor[0]) if actor else 0
    return Event(
        id=trigger, article_id="a", field="body", trigger=((at, at + len(trigger)),), type="CONSULT", mode="visit",
        status="happened", actor=((start, start + len(actor[0])),) if actor else (),
        actor_mentions=(actor[1],) if actor else (), actor_codes=(actor[2],) if actor else (),
        recipient=((0, 1),), recipient_mentions=("y",), recipient_codes=("CMR",), made_by="t",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("second", "actor", "visitors"),
    [
        ("Cameroon said that the visit was put off.", CAMEROON, ["p"]),
        ("Cameroon said that the visit was put off.", None, ["p"]),
        ("Cameroon was the host of a visit.", CAMEROON, []),
        ("Cameroon waits for a visit.", None, []),
    ],
)
def test_the_visit_is_of_whoever_visited_last(second: str, actor: tuple[str, str, str] | None, visitors: list[str]) -> None:
    text = f"Ada Roe arrived. {second}"
    told = [visit(text, "arrived", ROE), visit(text, "visit", actor)]
    _, one = with_visitors(told, text, {"c"})
    assert list(one.actor_mentions) == visitors


def test_somebody_may_visit_the_own_state() -> None:
    text = "Bo Li arrived."
    (one,) = with_visitors([visit(text, "arrived", ("Bo Li", "b", "CMR GOV"))], text, {"c"})
    assert one.actor_mentions == ("b",)


@pytest.mark.parametrize(("words", "meant"), [("such a meeting", ["p"]), ("any such meeting", ["p"]), ("a meeting", [])])
def test_such_a_meeting_is_of_whoever_met_last(words: str, meant: list[str]) -> None:
    text = f"Ada Roe met them. He denied that {words} took place."
    nobody = replace(visit(text, "meeting", None), recipient=(), recipient_mentions=(), recipient_codes=())
    _, one = with_those_meant([visit(text, "met", ROE), nobody], text)
    assert list(one.actor_mentions) == meant


@pytest.mark.parametrize(
    ("rest", "pronoun", "persons", "meant"),
    [
        (" in Bonn. They agreed.", "They", "pb", ("p", "b")),
        (". Later, they agreed.", "they", "pb", ("p", "b")),
        (" and wept. Then they agreed.", "they", "pb", ("p", "b")),
        ("; rain fell. In Bonn they agreed.", "they", "pb", ("p", "b")),
        ("! They agreed.", "They", "pb", ("p", "b")),
        (". Rain fell. They agreed.", "They", "pb", ("",)),
        (". He said they agreed.", "they", "pb", ("",)),
        (". We agreed.", "We", "pb", ("",)),
        (". They agreed.", "They", "p", ("",)),
        (f" and wept{' and wept' * 120}. They agreed.", "They", "pb", ("",)),  # too far to be read again for each "they"
    ],
)
def test_they_who_agree_are_the_two_who_met(rest: str, pronoun: str, persons: str, meant: tuple[str, ...]) -> None:
    text = f"Ada Roe met Bo Li{rest}"
    met = replace(visit(text, "met", ROE), recipient_mentions=("b",))
    at = text.index(f" {pronoun} ") + 1
    said = replace(visit(text, "agreed", None), type="AGREE", mode="", recipient=(), recipient_mentions=(), recipient_codes=())
    they = replace(said, actor=((at, at + len(pronoun)),), actor_mentions=("",), actor_codes=("",))
    _, told = with_those_who_met([met, they], text, set(persons))
    assert told.actor_mentions == meant
