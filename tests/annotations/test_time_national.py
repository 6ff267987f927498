"""Days that each state has of its own, and how feasts are found. Published on Monday, 20 June 2016."""

import tomllib
from importlib.resources import files

import pytest

from dateline.annotations.gazetteer import names_of_state
from dateline.annotations.time_feasts import feast_values
from dateline.annotations.time_national import own_day
from dateline.annotations.time_zones import country_of_zone
from dateline.annotations.times import find_times


def values(text: str, zone: str = "") -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.value) for one in find_times(text, [], published="2016-06-20", zone=zone)]


@pytest.mark.parametrize(
    ("text", "zone", "value"),
    [
        ("Pakistan marked its Independence Day with a parade.", "", "2015-08-14"),
        ("It rained on India's Independence Day.", "", "2015-08-15"),
        ("The Ghanaian millers danced on Independence Day.", "", "2016-03-06"),
        ("It rained during Independence Day in South Sudan.", "", "2015-07-09"),
        ("It rained on Independence Day.", "Africa/Nairobi", "2015-12-12"),
        ("It rained in Ghana on Independence Day.", "Africa/Nairobi", "2016-03-06"),
        ("It will rain on Independence Day.", "", "2016-07-04"),
        ("It rained in Denmark on Independence Day.", "", ""),
        ("It rained on National Day.", "", ""),
        ("French millers danced on National Day.", "", "2015-07-14"),
        ("India held its parade on Republic Day.", "", "2016-01-26"),
    ],
)
def test_the_day_is_that_of_the_state_that_is_told(text: str, zone: str, value: str) -> None:
    assert [one for _, one in values(text, zone)] == [value]


def test_other_rules_are_as_they_are() -> None:
    assert own_day("12-25", "Ghana at Christmas", (9, 18)) == "12-25"


def test_the_state_of_a_zone() -> None:
    assert country_of_zone("Asia/Kolkata") == "IN"
    assert country_of_zone("No/Such") == ""


def test_the_table_names_states_and_days() -> None:
    text = files("dateline.annotations").joinpath("lexicon", "national_days.toml").read_text(encoding="utf-8")
    for kind, days in tomllib.loads(text).items():
        assert all(names_of_state(state) for state in days), kind
        assert all(len(feast_values(day, 2016)) == 1 for day in days.values()), kind


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The millers danced for Nowruz.", "Nowruz", "2016-03-20"),
        ("Hanukkah begins after the fair.", "Hanukkah", "2016-12-25"),
        ("They came to celebrate Eid al-Fitr.", "Eid al-Fitr", "2015-07-17"),
        ("The Eid al-Adha truce was broken.", "Eid al-Adha", "2015-09-23"),
        ("The fair is shut for Eid.", "Eid", "2016-07-06"),
        ("It burned on Orthodox Christmas.", "Orthodox Christmas", "2016-01-07"),
        ("The fair shut over the Lunar New Year.", "the Lunar New Year", "2016-02-08"),
        ("Diwali celebrations were loud.", "Diwali", "2015-11-11"),
        ("They wept on Ashura.", "Ashura", "2015-10-23"),
    ],
)
def test_a_feast_is_found_where_its_sentence_keeps_it(text: str, words: str, value: str) -> None:
    assert values(text) == [(words, value)]


@pytest.mark.parametrize("text", ["Money was lent for her.", "Diwali Roe spoke.", "Eid said so.", "The Black Friday of Poe."])
def test_a_name_alone_is_no_feast(text: str) -> None:
    assert values(text) == []


def test_a_feast_on_whose_eve_something_is_told_is_that_of_tomorrow() -> None:
    text = "The millers danced for Nowruz."
    assert find_times(text, [], published="2016-03-16")[0].value == "2016-03-20"
    assert find_times(text, [], published="2016-09-16")[0].value == "2016-03-20"


def test_a_long_run_of_capitals_behind_a_day_is_looked_at_once() -> None:
    text = "Independence Day of " + "A " * 20_000
    assert own_day("N independence", text, (0, 16)) == "07-04"
    assert own_day("N independence", "A " * 70 + "Ghana marked its Independence Day", (157, 173)) == "03-06"
