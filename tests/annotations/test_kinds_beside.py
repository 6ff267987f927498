"""Kinds of names by the words right beside them."""

import pytest

from dateline.annotations.gazetteer import body_named
from dateline.annotations.name_forms import words_of_form
from tests.annotations.test_settled_kinds import kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He was on loan from [names:person Qarsa].", "organisation"),
        ("She signed for [names:person Rayo Qarsa] in May.", "organisation"),
        ("He signed for [names:place Qarsa] and stayed.", "organisation"),
        ("It was her third goal for [names:place Qarsa].", "organisation"),
        ("They fell to a 3-1 defeat to [names:person Qarsa].", "organisation"),
        ("[names:person Qarsa]'s new captain left.", "organisation"),
        ("He played for [names:person Lorqa], [names:person Qarsa] and [names:person Mirqa].", "organisation"),
        ("The punk band [names:person Qarsa] split.", "organisation"),
        ("The trading house [names:person Qarsa] fell.", "organisation"),
        ("She sang for the rock band [names:work Men of Qarsa].", "organisation"),
        ("A rebel group called it the [names:person Qarsa] plan.", "person"),
        ("He won 6-4, 6-3 win over [names:person Qarsa].", "person"),
        ("Her first match against [names:person Ada Roe] was lost.", "person"),
        ("He played for [names:person Ada Roe] for years.", "person"),
        ("[names:person Bo Qarsa] spoke. He played for [names:person Qarsa].", "person"),
        ("She played for [names:place England] again.", "place"),
        ("She scored a goal against [names:place Peru].", "place"),
        ("He played for [names:place Leeds], [names:person Qarsa] said.", "person"),
    ],
)
def test_clubs_and_bands(text: str, kind: str) -> None:
    assert kinds(text)[-1][0] == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fighting reached [names:place Lorqa], [names:person Mirqa] and [names:person Qarsa] provinces.", "place"),
        ("They left the towns of [names:person Qarsa] and [names:person Lorqa].", "place"),
        ("She died on 3 May in [names:person Qarsa].", "place"),
        ("The train goes via [names:person Qarsa].", "place"),
        ("She is the MP for [names:person Qarsa].", "place"),
        ("[names:person Bo Lorqa] won. She is the MP for [names:person Lorqa].", "person"),
        ("The [names:person Qarsa] district council met.", "person"),
    ],
)
def test_towns(text: str, kind: str) -> None:
    assert kinds(text)[-1][0] == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The actor [names:work Ada Roe] left.", "person"),
        ("She is the cousin of television presenter [names:work Bo Roe].", "person"),
        ("They won the [names:work Ada Roe] award.", "work"),
        ("The director [names:work Roe] left.", "work"),
        ('The film "[names:person Qarsa]" opened.', "work"),
        ('His song "[names:place Qarsa]" is old.', "work"),
        ('"[names:person Qarsa]" was her first album.', "work"),
        ('They call him "[names:person Qarsa]" at home.', "person"),
        ("The film [names:person Qarsa] made opened.", "person"),
    ],
)
def test_persons_and_works(text: str, kind: str) -> None:
    assert kinds(text)[-1][0] == kind


def test_a_town_is_a_club_only_where_its_side_is_meant() -> None:
    found = kinds("[names:place Leeds] is wet. [names:place Leeds] is grey. She signed for [names:place Leeds].")
    assert [kind for kind, _ in found[:2]] == ["place", "place"]


def test_letters_that_name_nobody() -> None:
    assert kinds("It was [names:place Thu] Jun 9.") == []
    assert kinds("[names:organisation CCTV] of China and [names:organisation KCB] said so.")[0] == ("organisation", "CCTV")
    assert not [letters for letters in words_of_form("letters") if body_named(letters)]
    assert kinds("State [names:organisation TV] and the [names:organisation BBC] said so.") == [("organisation", "BBC")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "[names:organisation Qarsa] handed himself in. Police hold a warrant; [names:organisation Qarsa] was bailed.",
            "person",
        ),
        (
            "The extradition of [names:place Qarsa] was asked for. [names:place Qarsa]'s wife left. [names:place Qarsa] fell.",
            "person",
        ),
        ("[names:organisation Qarsa]'s birthday was kept.", "organisation"),
        ("Lawyers for [names:organisation Qarsa] came. [names:organisation Qarsa] was sold.", "organisation"),
        (
            "The mother of [names:place Moscow] was born. [names:place Moscow] was married to it. [names:place Moscow] slept.",
            "place",
        ),
    ],
)
def test_what_only_persons_do_and_have(text: str, kind: str) -> None:
    assert {found for found, _ in kinds(text)} == {kind}


def test_whose_something_is_in_is_a_person() -> None:
    assert kinds("[names:person Ada Qarsa] won. It is in [names:place Qarsa]'s house.")[-1][0] == "person"
    assert kinds("[names:person Ada Qarsa] won. It is in [names:place Qarsa].")[-1][0] == "place"
