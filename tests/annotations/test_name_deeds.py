"""Kinds of names by what is told of them: towns, ships, persons."""

import pytest

from dateline.annotations.name_deeds import is_told_of_a_person, is_told_of_a_ship, is_told_of_a_town
from tests.annotations.test_settled_kinds import kinds


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured [names:person Raqqa].",
        "Rebels fled from [names:person Raqqa] to Mali.",
        "Rebels left [names:person Raqqa] for the Sahel.",
        "The shelling stopped. Thu [names:person Raqqa] fell to the rebels.",
        "[names:person Raqqa] fell to the rebels.",
        "He met [names:person Raqqa]'s residents.",
        "The battle for [names:person Raqqa] began.",
    ],
)
def test_a_known_town_of_which_a_towns_fate_is_told_is_a_town(text: str) -> None:
    assert kinds(text) == [("place", "Raqqa")]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured [names:person Qarsi].",  # no known town
        "[names:person Raqqa] fell ill.",
        "[names:person Ada Raqqa] came. Rebels captured [names:person Raqqa].",
    ],
)
def test_who_is_captured_may_be_somebody(text: str) -> None:
    assert kinds(text)[-1][0] == "person"


@pytest.mark.parametrize("kind", ["person", "place", "organisation"])
@pytest.mark.parametrize(
    "text", ["The tanker {} burned.", "The aircraft carrier {} left.", "The {} capsized off Riga.", "The {} ran aground."]
)
def test_a_ship_is_no_person_place_or_body(text: str, kind: str) -> None:
    assert kinds(text.format(f"[names:{kind} Qarsan]")) == [("work", "Qarsan")]


def test_what_sinks_may_be_a_ship_unless_it_is_a_body() -> None:
    assert kinds("The [names:place Cheonan] sank near the isle.") == [("work", "Cheonan")]
    assert kinds("The [names:organisation Nasdaq] sank in early trade.") == [("organisation", "Nasdaq")]
    assert kinds("[names:place Qarsa] sank into gloom.") == [("place", "Qarsa")]


def test_the_prefix_of_a_ship_is_part_of_its_name() -> None:
    assert kinds("The [names:organisation HMS Qarsan] left.") == [("work", "HMS Qarsan")]


@pytest.mark.parametrize("deed", ["smiled", "himself came", "'s wife left", ", who left early, came"])
def test_the_namesake_of_a_state_is_whoever_does_what_only_a_person_does(deed: str) -> None:
    joint = "" if deed[0] in ",'" else " "
    found = kinds(f"[names:person Michael Jordan] came. [names:place Jordan]{joint}{deed}. [names:place Jordan] is a kingdom.")
    assert [kind for kind, _ in found] == ["person", "person", "place"]


@pytest.mark.parametrize("letters", ["DPRK", "UAE"])
def test_the_letters_of_a_state_are_a_place(letters: str) -> None:
    assert kinds(f"The [names:organisation {letters}] denied it.") == [("place", letters)]


def test_long_runs_keep_no_pattern_busy() -> None:
    text = "captured " * 5_000 + "X" + "'s" * 5_000
    at = text.index("X")
    assert is_told_of_a_town(text, at, at + 1)
    assert not is_told_of_a_ship(text, at, at + 1, is_body=False)
    assert not is_told_of_a_person(text, at + 1)
