"""Who "the two" are."""

from dataclasses import replace

import pytest

from dateline.annotations.event_pairs import pair_of
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
        ("The two left. Ada Roe and Bo Li stayed.", "two", []),
    ],
)
def test_the_two_are_the_pair_that_was_named_last(text: str, words: str, wanted: list[str]) -> None:
    names = [("Ada Roe", "person"), ("Bo Li", "person"), ("Ash", "place"), ("Qarsa", "place"), ("Tarra", "place")]
    mentions = sorted((mention(text, name, kind) for name, kind in names if name in text), key=lambda one: one.start)
    start = text.index(words)
    assert [one.surface for one in pair_of(text, (start, start + len(words)), mentions)] == wanted


def test_the_two_countries_are_the_only_two_that_a_paragraph_names() -> None:
    text = "Qarsa's leader met a Tarran general after the two countries broke off ties."
    named = [replace(mention(text, "Qarsa", "place"), country="QA"), replace(mention(text, "Tarran", "people"), country="TA")]
    start = text.index("two countries")
    assert [one.surface for one in pair_of(text, (start, start + 13), named)] == ["Qarsa", "Tarran"]
    third = replace(mention(text, "leader", "place"), country="LE")
    assert pair_of(text, (start, start + 13), sorted([*named, third], key=lambda one: one.start)) == []
