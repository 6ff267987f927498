"""Kinds of names: what the words beside them say, against how they were read."""

import pytest

from dateline.annotations.names import annotator
from dateline.records import Mention
from tests.annotations.making import article, marked


def kinds(text: str) -> list[tuple[str, str]]:
    body, marks = marked(text)
    found = [one for one in annotator.run([article(body), *marks]) if isinstance(one, Mention)]
    return [(one.kind, one.surface) for one in found]


@pytest.mark.parametrize("feast", ["Ramadan", "Eid al-Fitr", "Eid-al-Adha", "Diwali", "Nowruz", "Hanukkah", "Passover", "Holi"])
@pytest.mark.parametrize("kind", ["person", "place", "organisation"])
def test_a_feast_is_no_person_place_or_body(feast: str, kind: str) -> None:
    assert kinds(f"They met at [names:{kind} {feast}].") == [("work", feast)]


@pytest.mark.parametrize("text", ["[names:person Bo Eid] wept. [names:person Eid] left.", "Mr [names:person Eid] left."])
def test_who_bears_the_name_of_a_feast_is_a_person(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"person"}


def test_a_feast_is_kept_though_somebody_bears_its_name() -> None:
    found = kinds("[names:person Bo Ramadan] wept. During [names:person Ramadan] he fasts till the [names:person Eid] prayers.")
    assert found == [("person", "Bo Ramadan"), ("work", "Ramadan"), ("work", "Eid")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The [names:person Grammys] were lost.", "work"),
        ("She won a [names:person Pulitzer].", "work"),
        ("The [names:person Booker] winner left.", "work"),
        ("The [names:person Oscar]-winning film ended.", "work"),
        ("[names:person Oscar] left.", "person"),
        ("Then [names:person Booker] spoke.", "person"),
        ("[names:person Ada Nobel] left. A [names:person Nobel] never rests.", "person"),
    ],
)
def test_prizes(text: str, kind: str) -> None:
    assert kinds(text)[-1][0] == kind


def test_a_storm_keeps_its_word_and_is_itself_later() -> None:
    body, marks = marked("Typhoon [names:place Qarsa] came. [names:person Qarsa] went; Tropical Storm [names:person Bo] came.")
    found = [one for one in annotator.run([article(body), *marks]) if isinstance(one, Mention)]
    assert [(one.kind, one.surface) for one in found] == [
        ("work", "Typhoon Qarsa"),
        ("work", "Qarsa"),
        ("work", "Tropical Storm Bo"),
    ]
    assert found[1].head == found[0].id


def test_who_bears_the_name_of_a_storm_is_a_person() -> None:
    found = kinds("[names:work Hurricane Ada] came. [names:person Ada Roe] fled. [names:person Ada] is well.")
    assert found[1:] == [("person", "Ada Roe"), ("person", "Ada")]


@pytest.mark.parametrize(
    "text",
    [
        "The construction firm [names:person Qarsa] paid.",
        "[names:person Qarsa], a large Danish conglomerate, paid.",
        "[names:person Qarsa], which is the biggest mining company, paid.",
        "Shares in [names:place Qarsa] fell.",
        "[names:person Qarsa]'s shares fell.",
        "[names:person Qarsa] paid. The oil giant [names:person Qarsa] denied it.",
        "[names:person Odebrecht] paid.",
    ],
)
def test_a_firm_is_a_body(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"organisation"}


@pytest.mark.parametrize(
    "text",
    [
        "[names:person Qarsa], the company's owner, paid.",
        "[names:person Qarsa], a company director, paid.",
        "[names:person Qarsa], an airline pilot, paid.",
        "[names:person Qarsa] left the company.",
    ],
)
def test_who_owns_or_serves_a_firm_is_a_person(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["person"]


def test_a_firm_and_the_one_it_is_named_after_are_two() -> None:
    found = kinds("[names:person Bo Qarsa] owns it. The mining company [names:person Qarsa] paid. [names:person Qarsa] wept.")
    assert [kind for kind, _ in found] == ["person", "organisation", "person"]


@pytest.mark.parametrize(
    "text",
    [
        "Many live near [names:person Aden].",
        "Residents of [names:person Aden] fled.",
        "They left [names:person Aden], Yemen.",
        "[names:person Homs] was heavily shelled.",
        "[names:person Homs] is old. The port of [names:person Homs] is not.",
        "Fights in [names:place Taiz] and [names:person Aden] went on.",
        "[names:person Lima] and [names:place Quito] agreed.",
    ],
)
def test_a_town_that_is_also_a_name_is_a_place_by_the_words_beside_it(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"place"}


@pytest.mark.parametrize(
    "text",
    [
        "[names:person Aden] said so.",
        "He has faith in [names:person Aden].",
        "Mr [names:person Aden] is in [names:person Oz].",
        "Near [names:person Bo Aden] sat [names:person Aden].",
        "Near [names:person Aden] sat [names:person Bo Aden].",
        "[names:place Boston] and [names:person Lincoln] won.",
    ],
)
def test_who_has_the_name_of_a_town_is_a_person(text: str) -> None:
    assert {kind for kind, surface in kinds(text) if surface in ("Aden", "Lincoln")} == {"person"}


def test_how_many_is_no_name() -> None:
    assert kinds("[names:organisation Thousands] fled, [names:person Dozens] died.") == []


def test_the_capital_of_a_state_that_is_no_more_lies_in_the_one_that_is() -> None:
    body, marks = marked("They fled from [names:place Aden].")
    (found,) = [one for one in annotator.run([article(body), *marks]) if isinstance(one, Mention)]
    assert found.country == "YE"
