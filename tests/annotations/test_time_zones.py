"""Clocks without a zone: by the clock of the dateline's place, else of the paper, with summer time."""

import os
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest

from dateline.annotations.time_zones import _zones, zone_of_article, zone_of_place
from dateline.annotations.times import Times, find_times
from dateline.records import Article, Mark, Time


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Cairo", "Africa/Cairo"),
        ("CAIRO", "Africa/Cairo"),
        ("Cairo, Egypt", "Africa/Cairo"),
        ("Egypt", "Africa/Cairo"),
        ("WASHINGTON", "America/New_York"),
        ("NEW YORK", "America/New_York"),
        ("Chicago", "America/Chicago"),
        ("Addis Ababa", "Africa/Addis_Ababa"),
        ("Paris, Texas", ""),
        ("Cairo, France", ""),
        ("United States", ""),
        ("Springfield", ""),
        ("Nowhere", ""),
        (",,,", ""),
        ("", ""),
    ],
)
def test_the_zone_of_a_place(place: str, zone: str) -> None:
    assert zone_of_place(place) == zone


def test_every_zone_of_the_table_is_one() -> None:
    states, cities = _zones()
    assert len(states) > 150
    assert len(cities) > 2000
    for zone in {*states.values(), *(zone for _, zone in cities.values())}:
        ZoneInfo(zone)


def article(place: str, zone: str = "") -> Article:
    return Article(
        id="a",
        capture_id="c",
        text="It shut at 8 p.m. Friday.",
        language="en",
        dateline_place=place,
        zone=zone,
        published_earliest="2013-07-10",
        published_latest="2013-07-10",
        made_by="hand@1",
    )


@pytest.mark.parametrize(
    ("place", "stated", "zone"),
    [
        ("Cairo", "+03:00", "Africa/Cairo"),
        ("", "+03:00", "+03:00"),
        ("Nowhere", "-05:00", "-05:00"),
        ("", "+00:00", ""),
        ("", "EST", ""),
        ("", "", ""),
    ],
)
def test_the_dateline_comes_before_the_paper_and_utc_says_no_place(place: str, stated: str, zone: str) -> None:
    assert zone_of_article(article(place, stated)) == zone


@pytest.mark.parametrize(
    ("place", "stated", "from_to"),
    [
        ("WASHINGTON", "", ("2013-07-06T00:00:00Z", "instant")),
        ("London", "", ("2013-07-05T19:00:00Z", "instant")),
        ("", "+03:00", ("2013-07-05T17:00:00Z", "instant")),
        ("", "", ("2013-07-05", "day")),
    ],
)
def test_the_stage_gives_the_instant(place: str, stated: str, from_to: tuple[str, str]) -> None:
    mark = Mark(article_id="a", field="body", start=11, end=24, head="times", kind="TIME", to=-1, made_by="hand@1")
    [found] = [one for one in Times().run([article(place, stated), mark]) if isinstance(one, Time)]
    assert found.value == "2013-07-05T20:00"
    assert (found.earliest, found.grain) == from_to


@pytest.mark.parametrize(
    ("said", "zone", "earliest"),
    [
        ("8 p.m. on January 5, 2013", "Europe/London", "2013-01-05T20:00:00Z"),
        ("8 p.m. on July 5, 2013", "Europe/London", "2013-07-05T19:00:00Z"),
        ("8 p.m. local time on July 5, 2013", "Europe/London", "2013-07-05T19:00:00Z"),
        ("10:30 GMT on July 5, 2013", "America/New_York", "2013-07-05T10:30:00Z"),
        ("8 p.m. CST on July 5, 2013", "Europe/London", "2013-07-05"),
        ("8 p.m. CST on July 5, 2013", "Asia/Shanghai", "2013-07-05T12:00:00Z"),
        ("8 p.m. IST on July 5, 2013", "Asia/Kolkata", "2013-07-05T14:30:00Z"),
        ("8 p.m. IST on July 5, 2013", "Asia/Jerusalem", "2013-07-05T17:00:00Z"),
        ("8 p.m. IST on July 5, 2013", "Europe/Dublin", "2013-07-05T19:00:00Z"),
        ("8 p.m. IST on July 5, 2013", "Asia/Tokyo", "2013-07-05"),
        ("8 p.m. on July 5, 2013", "", "2013-07-05"),
        ("8 p.m. on January 5, 2009", "+03:00", "2009-01-05"),
        ("midnight on July 5, 2013", "Africa/Cairo", "2013-07-05T22:00:00Z"),
        ("the morning of July 5, 2013", "Europe/London", "2013-07-05"),
        ("8 p.m. on July 5, 2013", "No/Such", "2013-07-05"),
    ],
)
def test_a_clock_that_states_no_zone(said: str, zone: str, earliest: str) -> None:
    [one] = find_times(said, [(0, len(said), "TIME")], published="2013-07-10", zone=zone)
    assert one.earliest == one.latest == earliest


def test_a_clock_elsewhere_is_by_the_clock_there() -> None:
    text = "It ended at 8 p.m. Friday in Tokyo."
    [one] = find_times(text, [(12, 25, "TIME")], published="2013-07-10", zone="Europe/London")
    assert one.earliest == "2013-07-05T11:00:00Z"
    text = "It ended at 8 p.m. Friday in Nowhere."
    [one] = find_times(text, [(12, 25, "TIME")], published="2013-07-10", zone="Europe/London")
    assert one.earliest == "2013-07-05"


def test_a_machine_without_zones_of_its_own_knows_them_by_the_package() -> None:
    pytest.importorskip("tzdata", reason="an environment from before tzdata was required: make it again")
    asked = "from dateline.annotations.time_clocks import instant_of; print(instant_of('2013-05-14T15:00', 'Africa/Cairo'))"
    without = os.environ | {"PYTHONTZPATH": ""}
    said = subprocess.run([sys.executable, "-c", asked], env=without, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "2013-05-14T13:00:00Z"
