"""Roles and states that a sentence gives to somebody by its verb."""

import pytest

from tests.annotations.test_shared_offices import persons

ROE = "[names:person Ada Roe]"


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        (f"The president of Chad is {ROE}.", "president of Chad", "TD"),
        (f"Mali's new prime minister was {ROE}.", "Mali's new prime minister", "ML"),
        (f"They left. The new leader of Togo is Mr {ROE}.", "new leader of Togo", "TG"),
        (f"The foreign minister was {ROE}'s friend.", "", ""),
        (f"The problem is {ROE}.", "", ""),
        (f"The ministers of Chad are many; one is {ROE}.", "", ""),
        (f"Mali appointed {ROE} prime minister.", "prime minister", "ML"),
        (f"Togo's parliament has elected {ROE} president.", "president", "TG"),
        (f"They named {ROE} foreign minister of Chad.", "foreign minister of Chad", "TD"),
        (f"She named {ROE} a suspect.", "", ""),
        (f"They elected {ROE} on Monday.", "", ""),
        (f"She saw {ROE} president of Chad.", "", ""),
    ],
)
def test_an_office_that_the_sentence_gives(text: str, role: str, country: str) -> None:
    assert persons(text)["Ada Roe"][:2] == (role, country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (f"{ROE} ruled Chad for 20 years.", "TD"),
        (f"{ROE}, who has ruled Mali since 1990, left.", "ML"),
        (f"{ROE} led the Netherlands from 1990 to 2000.", "NL"),
        (f"{ROE} led Chad to victory.", ""),
        (f"{ROE} ruled Chad had broken the law.", ""),
        (f"{ROE} ruled that it was wrong.", ""),
        (f"The Chadian government of {ROE} fell.", "TD"),
        (f"The Malian regime of President {ROE} fell.", "ML"),
        (f"Togo's government under {ROE} left.", "TG"),
        (f"The government of {ROE} fell in Togo.", ""),
        (f"{ROE}, a general in the Chadian army, spoke.", "TD"),
        (f"{ROE}, a specialist in the Chinese military, spoke.", ""),
        (f"{ROE}, a tenor in the Italian opera, sang.", ""),
        (f"Col. {ROE} of the Egyptian air force left.", "EG"),
        (f"{ROE} of the French Open spoke.", ""),
        (f"{ROE}, a native of Mali, sang.", "ML"),
    ],
)
def test_the_state_that_somebody_rules_or_serves(text: str, country: str) -> None:
    assert persons(text)["Ada Roe"][1] == country


def test_whom_he_makes_president_is_not_he() -> None:
    found = persons(f"{ROE} spoke. He named [names:person Bo Li] president of Chad. He was named president of Mali.")
    assert (found["Ada Roe"][0], found["Bo Li"][:2]) == ("president of Mali", ("president of Chad", "TD"))


def test_what_is_said_of_one_beside_the_name_is_not_of_the_next() -> None:
    found = persons("[names:person Bo Li], a Danish sailor, left. [names:person Ada Roe], 43, stayed.")
    assert found["Ada Roe"][1] == ""
