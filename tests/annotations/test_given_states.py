"""The state of somebody whose office is bare, from all that the article says."""

import pytest

from dateline.annotations.national_offices import national_office
from tests.annotations.test_shared_offices import persons

HAITI = "[names:place Haiti]. [names:place Haiti]. "
OBAMA = "[names:person Barack Obama] left. "
US = "The [names:organisation White House] and [names:organisation Congress] waited in [names:place Washington]."


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"{US} President [names:person Ada Roe] left.", "US"),
        (f"{US} [names:person Ada Roe], the former president, left.", "US"),
        (f"{US} [names:person Ada Roe], president of the club, left.", ""),
        (f"{US} The union president [names:person Ada Roe] left.", ""),
        (f"{US} [names:person Ada Roe], a singer, left.", ""),
        (f"{US} [names:person Ada Roe] left.", ""),
        (f"{US} Prime Minister [names:person Ada Roe] left.", ""),
        ("President [names:person Ada Roe] came to [names:place Cairo].", ""),
        ("President [names:person Ada Roe] flew over " + "[names:place Chad] and [names:place Mali], " * 5, ""),
        ("In [names:place Chad] [names:people Chadian] courts obey President [names:person Ada Roe] of the army.", "TD"),
        ("[names:place Chad]. [names:place Chad]'s [names:people Chadian] army obeys President [names:person Ada Roe].", "TD"),
        ("[names:place Brazil], [names:place Brazil], [names:people Brazilian]: Senator [names:person Ada Roe] left.", "BR"),
        (f"[names:place Brazil], [names:people Brazilian]. {US} Senator [names:person Ada Roe] left.", "US"),
        ("[names:place Denmark], [names:place Denmark], [names:people Danish]: Senator [names:person Ada Roe] left.", ""),
        (f"{US} Queen [names:person Ada Roe] left.", ""),
        ("[names:place Peru], [names:place Peru], [names:place Lima]: Queen [names:person Ada Roe] left.", ""),
        ("[names:place Denmark], [names:place Denmark], [names:people Danish]: Queen [names:person Ada Roe] left.", "DK"),
    ],
)  # fmt: skip
def test_a_bare_office_is_of_the_state_that_the_article_is_about(text: str, country: str) -> None:
    assert persons(text)["Ada Roe"][1] == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"{HAITI}Foreign minister [names:person Ada Roe] met her [names:people Haitian] counterpart.", ""),
        (f"{HAITI}Foreign minister [names:person Ada Roe] met the [names:people Haitian] president.", "HT"),
        ("Foreign minister [names:person Ada Roe] phoned the [names:people Haitian] president.", ""),
        ("Foreign minister [names:person Ada Roe] phoned the [names:people Haitian] singer.", "HT"),
        (f"{HAITI}She met the sailors. Foreign minister [names:person Ada Roe] left.", "HT"),
    ],
)
def test_nobody_is_of_the_state_of_a_counterpart(text: str, country: str) -> None:
    assert persons(text)["Ada Roe"][1] == country


def test_a_state_has_one_head() -> None:
    text = "[names:people Libyan] leader [names:person Bo Li] spoke in [names:place Libya], [names:place Libya]. "
    assert persons(text + "President [names:person Ada Roe] was silent.")["Ada Roe"][1] == ""
    assert persons(text + US + " President [names:person Ada Roe] was silent.")["Ada Roe"][1] == "US"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("In [names:place Libya] they saw President [names:person Barack Obama].", "US"),
        ("In [names:place Libya] they saw [names:person Barack Obama].", ""),
        ("In [names:place Libya] and the [names:place US] they saw [names:person Barack Obama]'s cabinet.", "US"),
        ("In the [names:place US] the president spoke. The president left. [names:person Barack Obama] slept.", "US"),
        ("In the [names:place US] a president spoke. [names:person Barack Obama] slept.", ""),
        (f"{HAITI}A rebel spokesman, [names:person Ada Roe], spoke.", "HT"),
        (f"{HAITI}A war crimes court sat. A judge, [names:person Ada Roe], sat.", ""),
        (f"{HAITI}The president's adviser, [names:person Ada Roe], sat.", "HT"),
        (f"{HAITI}The chief of state security, [names:person Ada Roe], sat.", "HT"),
        (f"{HAITI}A rebel [names:organisation Council] cook, [names:person Ada Roe], sat.", ""),
        (f"{HAITI}A rebel [names:organisation Council] head, [names:person Ada Roe], sat.", "HT"),
        ("In [names:place Haiti], [names:place Haiti], a rebel cook, [names:person Ada Roe], spoke.", ""),
        ("In [names:place Mali], a spokesman for Military Families, [names:person Ada Roe], spoke.", ""),
        ("In [names:place Haiti] it rained. " * 3 + "x " * 300 + "[names:place Chad]. [names:place Chad], "
         "[names:place Chad]. Finance "
         "minister [names:person Ada Roe] left.", "TD"),
        ("The [names:people American] president spoke. " + OBAMA * 3, "US"),
        ("[names:people American] President [names:person Bo Fox], the [names:people American] president. " + OBAMA * 3, ""),
        ("The [names:people Libyan] army fled. It had toppled [names:person Barack Obama].", ""),
        ("In [names:place Haiti], [names:place Haiti], an army wife, [names:person Ada Roe], spoke.", ""),
        ("In [names:place Haiti], [names:place Haiti], company president [names:person Ada Roe] spoke.", ""),
        ("[names:place Leeds]. [names:place Leeds]. [names:place Leeds]. The minister, [names:person Ada Roe], spoke.", "GB"),
        ("The [names:people Libyan] leader spoke. [names:person Barack Obama] left.", ""),
        ("[names:place Libya]: forces loyal to [names:person Ada Roe] fled [names:people Libyan] rebels.", "LY"),
        ("In [names:place Libya] the ambassador to [names:place Libya], [names:person Ada Roe], spoke.", ""),
        ("[names:place Jordan]'s foreign minister saw [names:place Mali]. Foreign Minister [names:person Ada Roe] sat.", "JO"),
        ("President [names:person Barack Obama] left with an [names:person Obama] adviser, [names:person Bo Li].", "US"),
        ("In [names:place Haiti], [names:place Haiti], a local prosecutor, [names:person Ada Roe], spoke.", "HT"),
        ("In [names:place Haiti], [names:place Haiti], an army spokesman, [names:person Ada Roe], spoke.", "HT"),
        ("In [names:place Haiti], [names:place Haiti], the foreign secretary, [names:person Ada Roe], spoke.", ""),
        ("In [names:place Haiti], [names:place Haiti], a bank president, [names:person Ada Roe], spoke.", ""),
    ],
)  # fmt: skip
def test_the_state_of_somebody_from_what_an_article_says(text: str, country: str) -> None:
    assert next(found[1] for who, found in persons(text).items() if who in ("Ada Roe", "Barack Obama")) == country


def test_whose_adviser_somebody_is() -> None:
    found = persons("President [names:person Barack Obama] left. [names:person Bo Li], an adviser to Obama, stayed.")
    assert found["Bo Li"][:2] == ("adviser to Obama", "US")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("[names:person Roe]'s chief spokesman, [names:person Bo Li], stayed.", "DK"),
        ("[names:person Roe]'s dentist, [names:person Bo Li], stayed.", ""),
        ("[names:person Roe] met her deputy, [names:person Bo Li], there.", "DK"),
        ("[names:person Cy Fox] met his deputy, [names:person Bo Li], there.", ""),
        ("[names:person Roe] was late, unlike her predecessor [names:person Bo Li].", "DK"),
        ("[names:person Roe] was late. So was [names:person Bo Li], her predecessor.", "DK"),
        ("[names:person Roe]'s successor as prime minister, [names:person Bo Li], stayed.", "DK"),
        ("[names:person Cy Fox] was late, unlike his predecessor [names:person Bo Li].", ""),
    ],
)
def test_helpers_and_predecessors_are_of_the_same_state(text: str, country: str) -> None:
    assert persons("[names:people Danish] Prime Minister [names:person Ada Roe] left. " + text)["Bo Li"][1] == country


def test_whose_cabinet_somebody_sits_in() -> None:
    found = persons(
        "[names:people Danish] Prime Minister [names:person Ada Roe] left."
        " [names:person Bo Li], a member of Roe's cabinet, stayed."
    )
    assert found["Bo Li"][1] == "DK"


def test_what_is_said_of_a_person_goes_before_all_evidence() -> None:
    assert persons(f"{US} French President [names:person Ada Roe] left.")["Ada Roe"][1] == "FR"


def test_every_mention_of_the_person_has_the_state() -> None:
    found = persons(f"{US} President [names:person Ada Roe] left. [names:person Roe] was late.")
    assert (found["Ada Roe"][1], found["Roe"][1]) == ("US", "US")


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("President", "head of state"),
        ("former president", "head of state"),
        ("Vice President", "vice-president"),
        ("oil and finance minister", "oil-finance-minister"),
        ("Homeland Security Secretary", "homeland-security-secretary"),
        ("Former PM", "prime-minister"),
        ("embattled military dictator", "head of state"),
        ("supreme court justice", "court-justice"),
        ("the regime's oil minister", "oil-minister"),
        ("Senate majority leader", "majority-leader"),
        ("newly elected president", "head of state"),
        ("former head of the lower house", "organ"),
        ("opposition leaders", "organ"),
        ("secretary", ""),
        ("tribal chairman", ""),
        ("president of the club", ""),
        ("", ""),
    ],
)
def test_the_office_of_a_state_that_a_role_is(role: str, office: str) -> None:
    assert national_office(role) == office


def test_five_thousand_bare_offices_among_five_thousand_places() -> None:
    many = " ".join(f"In [names:place Chad] minister [names:person Ada{n} Roe{n}] sat." for n in range(5_000))
    assert {office[1] for office in persons(many).values()} == {"TD"}
