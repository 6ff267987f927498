"""Whose office a role is, for all persons of an article."""

import time

import pytest

from dateline.annotations.names import annotator
from dateline.records import Mention
from tests.annotations.making import article, marked


def persons(text: str) -> dict[str, tuple[str, str, str]]:
    """Role, state and organisation of each person named in a marked text, by the last mention of each form."""
    body, marks = marked(text)
    found = [one for one in annotator.run([article(body), *marks]) if isinstance(one, Mention)]
    return {one.surface: (one.role, one.country, one.role_of) for one in found if one.kind == "person"}


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("Israeli Prime Minister [names:person Ada Roe] left.", "Israeli Prime Minister", "IL"),
        ("They met the Egyptian foreign minister, [names:person Ada Roe], on Monday.", "Egyptian foreign minister", "EG"),
        ("They met Egypt 's Foreign Minister [names:person Ada Roe] .", "Egypt 's Foreign Minister", "EG"),
        ("[names:person Ada Roe], the prime minister of Israel, left.", "prime minister of Israel", "IL"),
        (
            "[names:person Ada Roe], who heads Syria\u2019s opposition council, left.",
            "heads Syria\u2019s opposition council",
            "SY",
        ),
        ("[names:person Ada Roe] is the president of Chad.", "president of Chad", "TD"),
        ("[names:person Ada Roe], a spokesman for the Egyptian army, said so.", "spokesman for the Egyptian army", "EG"),
        ("[names:person Ada Roe], the US ambassador to Libya, said so.", "US ambassador to Libya", "US"),
        ("[names:person Ada Roe], an ambassador to Libya, said so.", "ambassador to Libya", ""),
        ("[names:person Ada Roe], a professor of Russian history, said so.", "professor of Russian history", ""),
        ("Iran expert [names:person Ada Roe] said so.", "Iran expert", ""),
        ("Secretary of State [names:person Ada Roe] left for the [names:place US].", "Secretary of State", "US"),
        ("Prime Minister [names:person Ada Roe] came to [names:place Cairo].", "Prime Minister", ""),
        ("They met then-president [names:person Ada Roe].", "then-president", ""),
        ("Then-president [names:person Ada Roe] left.", "Then-president", ""),
        ("Then-Prime Minister [names:person Ada Roe] left.", "Then-Prime Minister", ""),
        ("They met former-soldier [names:person Ada Roe].", "former-soldier", ""),
        ("Movie star [names:person Ada Roe] left.", "Movie star", ""),
        ("They met the actor and film star [names:person Ada Roe].", "actor and film star", ""),
        ("Tennis champion and TV presenter [names:person Ada Roe] left.", "Tennis champion and TV presenter", ""),
        ("Peace laureate [names:person Ada Roe] left.", "Peace laureate", ""),
        ("[names:person Ada Roe], the physics laureate, left.", "physics laureate", ""),
        ("[names:person Ada Roe], R-Texas, left.", "", "US"),
        ("[names:person Ada Roe] (D-Mass.) left.", "", "US"),
        ("[names:person Ada Roe], D-Day veteran, left.", "", ""),
        ("Queen [names:person Ada] of Denmark came.", "Queen", "DK"),
        ("On Sunday South African President [names:person Ada Roe] left.", "South African President", "ZA"),
        ("He is an adviser to Libyan leader [names:person Ada Roe].", "Libyan leader", "LY"),
        ("Former Greek finance minister [names:person Ada Roe] left.", "Former Greek finance minister", "GR"),
        ("Captain [names:person Ada Roe], a Pentagon spokeswoman, said so.", "Pentagon spokeswoman; Captain", "US"),
        ("His Russian counterpart, [names:person Ada Roe], was there.", "Russian counterpart", "RU"),
        ("Russia's [names:person Ada Roe] won.", "", "RU"),
        ("Next is the race leader, Germany's [names:person Ada Roe].", "race leader", "DE"),
        ("Iowa representative [names:person Ada Roe] won.", "Iowa representative", "US"),
        ("Iran representative [names:person Ada Roe] won.", "Iran representative", ""),
        (
            "[names:person Ada Roe], the Lib Dem foreign affairs spokesman, won [names:place Leeds].",
            "Lib Dem foreign affairs spokesman",
            "GB",
        ),
        ("[names:person Ada Roe], the foreign affairs spokesman, won.", "foreign affairs spokesman", ""),
        ("the state department's top official, [names:person Ada Roe], won.", "state department's top official", "US"),
        ("Scottish First Minister [names:person Ada Roe] won.", "Scottish First Minister", "GB"),
        ("The culture secretary, [names:person Ada Roe], told the [names:organisation Daily Mail].", "culture secretary", "GB"),
        ("The culture secretary, [names:person Ada Roe], won.", "culture secretary", ""),
        (
            "The energy minister, [names:person Ada Roe], won [names:place Ohio], [names:place US], [names:place US].",
            "energy minister",
            "",
        ),
        ("They promoted [names:person Ada Roe] to senior vice-president.", "senior vice-president", ""),
        ("Iran's representative to the agency, [names:person Ada Roe], won.", "Iran's representative to the agency", "IR"),
        ("Former England captain [names:person Ada Roe] won.", "Former England captain", "GB"),
        ("[names:person Ada Roe], who ran a muted campaign, won.", "", ""),
        ("[names:person Ada Roe], who runs Reform, won.", "runs Reform", ""),
        ("[names:person Ada Roe], named best male star, won.", "", ""),
        (
            "[names:organisation White House] communications director [names:person Ada Roe] left.",
            "White House communications director",
            "US",
        ),
        (
            "[names:organisation White House] correspondent [names:person Ada Roe] left.",
            "White House correspondent",
            "",
        ),
        ("By [names:person Ada Roe], CNN White House Correspondent", "", ""),
        ("Journalist [names:person Ada Roe] contributed to this report.", "", ""),
        (
            "The deputy district attorney, [names:person Ada Roe], spoke in the [names:place US].",
            "deputy district attorney",
            "US",
        ),
        ("The Swiss writer-director [names:person Ada Roe] won.", "Swiss writer-director", "CH"),
        (
            "The leader of the Reform party in Denmark, [names:person Ada Roe], won.",
            "leader of the Reform party in Denmark",
            "DK",
        ),
        ("The head of the UN office in Mali, [names:person Ada Roe], won.", "head of the UN office in Mali", ""),
        ("A director of Leeds's prison system, [names:person Ada Roe], won.", "director of Leeds's prison system", "GB"),
        ("As minister for trade, [names:person Ada Roe] won.", "minister", ""),
        ("The VAT and President [names:person Ada Roe] won.", "President", ""),
        ("He saw [House Democratic leader] [names:person Ada Roe] in the [names:place US].", "House Democratic leader", "US"),
        ("[names:person Ada Roe], the senior ministry official responsible for it, won.", "senior ministry official", ""),
        ("He was voted in as the next Danish president, [names:person Ada Roe] said.", "", ""),
        ("The editor of Russia in Global Affairs, [names:person Ada Roe], won.", "editor of Russia in Global Affairs", ""),
        ("A US market strategist, [names:person Ada Roe], won.", "US market strategist", ""),
        ("Leeds court judge [names:person Ada Roe] sat.", "Leeds court judge", "GB"),
        ("The mayor of Kabul, [names:person Ada Roe], spoke.", "mayor of Kabul", "AF"),
        ("Kandahar's police chief, [names:person Ada Roe], spoke.", "Kandahar's police chief", "AF"),
        ("[names:person Ada Roe], a teacher in Kabul, spoke.", "teacher in Kabul", ""),
        ("Senator [names:person Ada Roe] of Kentucky spoke.", "Senator", "US"),
        ("[names:person Ada Roe] (R-Ala.) spoke.", "", "US"),
        ("Senator [names:person Ada Roe] (R-Ala.) spoke.", "Senator", "US"),
        ("The French racing cyclist [names:person Ada Roe] won.", "cyclist", "FR"),
        ("Defending British champion [names:person Ada Roe] won.", "", "GB"),
        ("Russian forces loyal to [names:person Ada Roe] won.", "", ""),
        ("[names:person Ada Roe], an Irish citizen, won.", "", "IE"),
        ("The Jordanian citizen, [names:person Ada Roe], won.", "", "JO"),
        ("[names:person Ada Roe], 26, also from Sierra Leone, spoke.", "", "SL"),
        ("According to [names:person Ada Roe], the Russian army won.", "", ""),
        ("[names:person Ada Roe], an adviser to Lebanon's parliament, spoke.", "adviser to Lebanon's parliament", "LB"),
        ("[names:person Ada Roe], the commander of US Southern Command, spoke.", "commander of US Southern Command", "US"),
        ("[names:person Ada Roe], the owner of a UK supermarket chain, spoke.", "owner of a UK supermarket chain", ""),
        ("The Tory leader, [names:person Ada Roe], spoke.", "Tory leader", "GB"),
        (
            "[names:person Ada Roe], head of the Italian parliament's committee.",
            "head of the Italian parliament's committee",
            "IT",
        ),
        ("[names:person Ada Roe], watched by the former president of Chad Bo Li, won.", "", ""),
        ("[names:person Ada Roe], 54, a teacher, said so.", "teacher", ""),
    ],
)
def test_one_person(text: str, role: str, country: str) -> None:
    (found,) = persons(text).values()
    assert found[:2] == (role, country)


def test_two_offices_that_are_joined_are_of_one_state() -> None:
    found = persons("Russian President [names:person Bo Li] and Foreign Minister [names:person Ada Roe] left.")
    assert found["Ada Roe"] == ("Foreign Minister", "RU", "")


def test_a_list_of_names_has_one_role() -> None:
    found = persons("The French ministers [names:person Bo Li], [names:person Ada Roe] and [names:person Cy Poe] left.")
    assert {office[:2] for office in found.values()} == {("French ministers", "FR")}


def test_what_seat_somebody_has_does_not_end_a_list() -> None:
    found = persons("Sens. [names:person Ada Roe], R-Ariz., [names:person Bo Li] (D-Ohio) and [names:person Cy Fox] agreed.")
    assert [office[:2] for office in found.values()] == [("Sens.", "US")] * 3


def test_a_list_of_names_and_one_of_states_go_together() -> None:
    found = persons("[names:person Bo Li] and [names:person Ada Roe], the presidents of Chad and Mali, met.")
    assert [office[1] for office in found.values()] == ["TD", "ML"]
    found = persons("Foreign ministers [names:person Bo Li] of Chad and [names:person Ada Roe] of Mali met.")
    assert [office[:2] for office in found.values()] == [("Foreign ministers", "TD"), ("Foreign ministers", "ML")]


def test_its_president_is_that_of_the_state_named_last() -> None:
    found = persons("[names:place Chad] left the talks; its president, [names:person Ada Roe], stayed.")
    assert found["Ada Roe"] == ("president", "TD", "")


@pytest.mark.parametrize(
    "text",
    [
        "[names:place Chad] fed many from [names:place Niger], its spokesman, [names:person Bo Roe], said in [names:place Oz].",
        "[names:place Chad] fed many from [names:place Niger], its government spokesman [names:person Bo Roe] told reporters.",
        '"[names:place Chad] will not bow to [names:place Niger]," its minister, [names:person Bo Roe], said.',
        "[names:place Chad] is calm. The country fears [names:place Niger], its president, [names:person Bo Roe], said.",
        "[names:place Chad] is calm. It helps [names:place Niger], its president, [names:person Bo Roe], announced.",
    ],
)
def test_who_says_so_speaks_for_the_state_that_the_sentence_is_about(text: str) -> None:
    assert [state for _, state, _ in persons(text).values()] == ["TD"]


@pytest.mark.parametrize(
    "text",
    [
        "[names:place Chad] blamed [names:place Niger] and its president, [names:person Bo Roe].",
        "He left [names:place Chad] for [names:place Niger], its president, [names:person Bo Roe], said.",
        "[names:place Chad] met [names:place Niger], whose president, [names:person Bo Roe], said no.",
    ],
)
def test_its_and_whose_are_else_of_the_state_beside_them(text: str) -> None:
    assert [state for _, state, _ in persons(text).values()] == ["NE"]


def test_the_role_in_an_organisation() -> None:
    found = persons(
        "[names:organisation UN] Secretary-General [names:person Ada Roe] met"
        " [names:organisation Hezbollah] leader [names:person Bo Li]."
    )
    assert found["Ada Roe"] == ("UN Secretary-General", "", "UN")
    assert found["Bo Li"] == ("Hezbollah leader", "LB", "Hezbollah")


def test_what_is_said_once_holds_throughout() -> None:
    found = persons("[names:person Roe] spoke. Later [names:person Ada Roe], the prime minister of Israel, left. Roe is back.")
    assert found["Roe"] == found["Ada Roe"] == ("prime minister of Israel", "IL", "")


def test_what_is_said_elsewhere_goes_before() -> None:
    found = persons("Egyptian lawyer [names:person Ada Roe] came. Opposition leader [names:person Roe] left.")
    assert found["Roe"] == ("Opposition leader", "EG", "")


def test_an_office_of_one_state_needs_that_state_in_the_article() -> None:
    assert persons("Defense Secretary [names:person Ada Roe] left [names:place Manila].")["Ada Roe"][1] == "PH"
    assert persons("Defense Secretary [names:person Ada Roe] left [names:place Paris].")["Ada Roe"][1] == ""
    assert persons("Defense Secretary [names:person Ada Roe] left [names:place Washington].")["Ada Roe"][1] == "US"


def test_whose_kin_somebody_is_is_no_role() -> None:
    assert persons("his son [names:person Ada Roe] left")["Ada Roe"][0] == ""


@pytest.mark.parametrize(
    "noise", [", " * 4_000, "a " * 9_000, ", the president of " * 900, "A.B. " * 4_000, "\u202e\x00'" * 4_000]
)
def test_nonsense_around_a_name_is_no_error(noise: str) -> None:
    assert "Ada Roe" in persons(f"{noise} [names:person Ada Roe]{noise}")


def test_five_thousand_officials_take_no_longer_than_their_number() -> None:
    before = time.process_time()
    found = persons(" ".join(f"Israeli minister [names:person Ada{n} Roe{n}] and" for n in range(5_000)))
    assert {office[1] for office in found.values()} == {"IL"}
    assert time.process_time() - before < 60  # a guard against quadratic time


def test_an_initial_in_a_list_of_results_stands_for_the_full_name() -> None:
    found = persons("[names:person Ada Roe] led [names:person Bo Li]. 1 [names:person A Roe] (Fin) 2 [names:person C Li] (Ger)")
    assert {name: one[1] for name, one in found.items()} == {"Ada Roe": "FI", "Bo Li": "", "A Roe": "FI", "C Li": "DE"}
