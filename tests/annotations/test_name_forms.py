"""What the form of a name says of it, and what only looks like a name."""

import pytest

from dateline.annotations.name_forms import common_letters, is_era, kind_by_form, titles
from tests.annotations.test_names import mentions, said


@pytest.mark.parametrize(
    ("surface", "kind", "meant"),
    [
        ("Ada Roe Greenway", "person", "place"),
        ("Qarsa Municipal Airport", "organisation", "place"),
        ("Lake Roe", "person", "place"),
        ("Fort Roe", "organisation", "organisation"),
        ("R.S.C. Qarsa", "person", "organisation"),
        ("Qarsa S.C.", "place", "organisation"),
        ("Qarsa, SC", "place", "place"),
        ("Qarsa Cup", "organisation", "work"),
        ("Battle of Qarsa", "place", "work"),
        ("Battle Qarsa", "place", "place"),
        ("Ada Hill", "person", "person"),
        ("Ada Lane", "person", "person"),
        ("River", "person", "person"),
        ("LAKE ROE", "person", "person"),
    ],
)
def test_the_form_says_the_kind(surface: str, kind: str, meant: str) -> None:
    assert kind_by_form(surface, kind) == meant


@pytest.mark.parametrize(
    ("text", "letters", "expected"),
    [
        ("It fell in 586 BCE to them.", "BCE", True),
        ("the 1st century BC, they", "BC", True),
        ("She moved to BC in May.", "BC", False),
        ("He read 30 AA of it.", "AA", False),
    ],
)
def test_eras_are_no_names(text: str, letters: str, expected: bool) -> None:
    assert is_era(text, text.index(letters), letters) is expected


def test_letters_for_common_words_are_no_names() -> None:
    assert common_letters(["The flight recorder (FR) and the rules of engagement (“ROE”)."]) == {"FR", "ROE"}
    assert common_letters(["The Qarsa Council (QC), the party (PQ) and the gross domestic product (GDP)."]) == {"GDP"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She starred in “Playing by Ear” twice.", ["Playing by Ear"]),
        ('the film " Harvest of the Roes ", which', ["Harvest of the Roes"]),
        ("“We met Ada Roe,” he said.", []),
        ("He was known as “The Red Count of Qarsa”.", []),
        ("They told him that “General Roe” had left.", []),
        ("the word “Qarsa” alone", []),
        ("“" + "Ada Roe " * 40 + "”", []),
        ("“Ada Roe", []),
    ],
)
def test_titles_stand_in_quotation_marks(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in titles(text)] == expected


def test_a_title_is_one_name_of_a_work_unless_part_of_it_is_named_elsewhere() -> None:
    text = "She starred in “Playing by [names:person Ear]” with [names:person Bo Li]."
    assert said(mentions(text)) == [("work", "Playing by Ear"), ("person", "Bo Li")]
    again = "He shouted “[names:person Roe] Must Go” when [names:person Ada Roe] and [names:person Roe] came."
    assert ("person", "Roe") in said(mentions(again))
    paper = "He wrote for “The [names:organisation Qarsa Post]”."
    assert said(mentions(paper)) == [("organisation", "Qarsa Post")]


def test_eras_and_common_letters_are_left_out() -> None:
    text = "In 586 [names:organisation BCE] a flight recorder ([names:organisation FR]) in [names:place Qarsa]. [names:work FR]"
    assert said(mentions(text)) == [("place", "Qarsa")]
