"""Who "the two" are."""

from dataclasses import replace

import pytest

from dateline.annotations.event_pairs import pair_before, pair_of
from dateline.annotations.sentences import sentence_at, sentence_bounds
from dateline.records import Mention


def mention(text: str, surface: str, kind: str) -> Mention:
    start = text.index(surface)
    return Mention(
        id=surface,
        article_id="a",
        field="body",
        start=start,
        end=start + len(surface),
        surface=surface,
        kind=kind,
        made_by="h@1",
    )


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Presidents Ada Roe and Bo Li spoke. The two met in Qarsa and Tarra.", "two", ["Ada Roe", "Bo Li"]),
        ("Ada Roe and the mayor, Bo Li, spoke. Both leaders left.", "Both leaders", ["Ada Roe", "Bo Li"]),
        ("Ada Roe and Bo Li spoke of Qarsa and Tarra. The two countries are at peace.", "two countries", ["Qarsa", "Tarra"]),
        ("Ada Roe and Bo Li spoke. Two men were shot.", "Two men", []),
        ("Ada Roe and Bo Li spoke. The two dogs barked.", "two dogs", []),
        ("Ash, Qarsa and Tarra spoke. Both sides left.", "Both sides", []),
        ("Ada Roe spoke of Bo Li. The two left.", "two", []),
        ("Qarsa and Tarra spoke of HMAS Ash and HMAS Elm. Both sides left.", "Both sides", ["Qarsa", "Tarra"]),
        ("The two left. Ada Roe and Bo Li stayed.", "two", []),
    ],
)
def test_the_two_are_the_pair_that_was_named_last(text: str, words: str, wanted: list[str]) -> None:
    ships = [("HMAS Ash", "organisation"), ("HMAS Elm", "organisation")] if "HMAS" in text else [("Ash", "place")]
    names = [("Ada Roe", "person"), ("Bo Li", "person"), ("Qarsa", "place"), ("Tarra", "place"), *ships]
    mentions = sorted((mention(text, name, kind) for name, kind in names if name in text), key=lambda one: one.start)
    start = text.index(words)
    assert [one.surface for one in pair_of(text, (start, start + len(words)), mentions)] == wanted


@pytest.mark.parametrize("prefix", ["HMAS", "BRP", "SS"])
def test_ships_of_any_state_are_no_sides(prefix: str) -> None:
    text = f"Qarsa and Tarra spoke of {prefix} Ash and {prefix} Elm. Both sides left."
    names = [("Qarsa", "place"), ("Tarra", "place"), (f"{prefix} Ash", "organisation"), (f"{prefix} Elm", "organisation")]
    start = text.index("Both")
    found = pair_of(text, (start, start + len("Both sides")), [mention(text, name, kind) for name, kind in names])
    assert [one.surface for one in found] == ["Qarsa", "Tarra"]


def test_the_two_countries_are_the_only_two_that_a_paragraph_names() -> None:
    text = "Qarsa's leader met a Tarran general after the two countries broke off ties."
    named = [replace(mention(text, "Qarsa", "place"), country="QA"), replace(mention(text, "Tarran", "people"), country="TA")]
    start = text.index("two countries")
    assert [one.surface for one in pair_of(text, (start, start + 13), named)] == ["Qarsa", "Tarran"]
    third = replace(mention(text, "leader", "place"), country="LE")
    assert pair_of(text, (start, start + 13), sorted([*named, third], key=lambda one: one.start)) == []


@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        ("They quarrelled.\n\nThe two countries fought in 1963.", ["Qarsa", "Tarra"]),
        ("\nIn 1963 the two countries were at war.", ["Qarsa", "Tarra"]),
        ("\nAsh kept out when the two countries fought.", []),
    ],
)
def test_a_paragraph_that_names_no_state_is_of_the_two_of_the_first(rest: str, wanted: list[str]) -> None:
    text = f"Qarsa closed its border with Tarra, whose envoys wept.\n{rest}"
    named = [(one, code) for one, code in (("Qarsa", "QA"), ("Tarra", "TA"), ("Ash", "AS")) if one in text]
    mentions = [replace(mention(text, one, "place"), country=code) for one, code in named]
    start = text.lower().index("two countries")
    assert [one.surface for one in pair_of(text, (start, start + 13), mentions)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ada Roe and Bo Li met on Friday. They agreed.", ["Ada Roe", "Bo Li"]),
        ("On Monday the mayor, Ada Roe, and her rival, Bo Li, shook hands. They agreed.", ["Ada Roe", "Bo Li"]),
        ("Qarsa and Tarra fought a war. Then they agreed.", ["Qarsa", "Tarra"]),
        ("Qarsa and Tarra are neighbours. The two countries have no ties. They agreed.", ["Qarsa", "Tarra"]),
        ("Ada Roe and Bo Li said they agreed.", ["Ada Roe", "Bo Li"]),
        ("Ada Roe met Bo Li. They agreed.", []),
        ("Ash, Qarsa and Tarra fought. They agreed.", []),
        ("Ada Roe spoke of Qarsa and Tarra. They agreed.", []),
        ("Ada Roe and Bo Li met. Rain fell. They agreed.", []),
        ("Ada Roe and Bo Li met. A man of Ash said they agreed.", ["Ada Roe", "Bo Li"]),
        ("Qarsa and Tarra fought. Ada Roe said they agreed.", []),
    ],
)
def test_they_are_the_pair_that_the_sentence_before_is_about(text: str, wanted: list[str]) -> None:
    names = [("Ada Roe", "person"), ("Bo Li", "person"), ("Ash", "place"), ("Qarsa", "place"), ("Tarra", "place")]
    mentions = sorted((mention(text, name, kind) for name, kind in names if name in text), key=lambda one: one.start)
    at = max(text.find("They agreed"), text.find("they agreed"))
    bounds = sentence_bounds(text)
    own = sentence_at(bounds, at)
    before = sentence_at(bounds, own[0] - 1) if own[0] else None
    assert [one.surface for one in pair_before(text, (at, at + 4), mentions, own, before)] == wanted
