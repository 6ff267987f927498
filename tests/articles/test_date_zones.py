"""On which day of its own zone an instant stated in UTC was."""

import pytest

from dateline.articles.date_values import DateValue
from dateline.articles.date_zones import in_local_zone
from dateline.articles.dates import Published, find_published
from tests.articles.making import H1, json_ld, page_of

LATE = "2020-05-02T02:54:29Z"


def published(body: str = "", *, stated: str = LATE, **page: str) -> Published:
    head = page.pop("head", "") + json_ld(datePublished=stated)
    return find_published(page_of(H1 + body, head=head, **page), text="", dateline_date="")


def why(found: Published) -> str:
    return next(one.why for one in found.candidates if one.verdict == "chosen")


def test_a_zone_that_another_date_of_the_page_has() -> None:
    body = '<p class="updated">Updated <time datetime="2020-05-03T09:00:00-04:00">3 May</time></p>'
    found = published(body, url="https://paper.example/2020/04/30/dam")
    assert (found.earliest, found.grain, found.zone) == (LATE, "instant", "-04:00")
    assert "other dates" in why(found)


def test_a_day_shown_beside_the_headline_outweighs_that_of_the_masthead() -> None:
    body = '<time class="date">5 May 2022</time><p>The dam is open.</p>'
    page = f'<div class="date-wrapper"><span class="date">6 May 2022</span></div>{H1}{body}'
    head = json_ld(datePublished="2022-05-05T22:12:00Z")
    found = find_published(page_of(page, head=head), text="", dateline_date="")
    assert found.earliest == "2022-05-05T22:12:00Z"


def test_a_shown_clock_gives_the_zone() -> None:
    found = published('<p class="date">1 May 2020, 10:54 pm</p>')
    assert (found.earliest, found.zone) == (LATE, "-04:00")


@pytest.mark.parametrize("clock", ["02:54", "10:25 am"])
def test_clocks_that_give_none(clock: str) -> None:
    # One repeats the instant, its zone left out; the other is seven and a half hours off, where no zone is.
    found = published(f'<p class="date">2 May 2020, {clock}</p>')
    assert found.earliest in (LATE, "2020-05-02")


def test_the_zone_of_instants_in_scripts() -> None:
    script = '<script>var next = {"show": "Fri, 01 May 2020 23:00:00 -0400"}</script>'
    found = published(script)
    assert (found.earliest, found.zone) == (LATE, "-04:00")
    assert "scripts" in why(found)
    several = published(script + script.replace("-0400", "+0900"))
    assert several.zone == "+00:00"


@pytest.mark.parametrize(
    ("stated", "host", "zone"),
    [
        ("2022-11-06T23:30:00Z", "zeitung.de", "+01:00"),
        ("2022-07-06T22:30:00Z", "zeitung.de", "+02:00"),
        ("2022-03-27T22:10:00Z", "journal.fr", "+02:00"),
        ("2022-10-30T22:10:00Z", "journal.fr", "+00:00"),  # the same day there: the hour was given back that morning
        ("2022-07-06T23:30:00Z", "paper.co.uk", "+01:00"),
        ("2022-01-06T23:30:00Z", "paper.co.uk", "+00:00"),
        ("2022-01-06T20:30:00Z", "paper.in", "+05:30"),
        ("2022-01-06T01:30:00Z", "diario.com.ar", "-03:00"),
        ("2022-11-06T23:30:00Z", "paper.com", "+00:00"),
    ],
)
def test_the_country_of_the_address(stated: str, host: str, zone: str) -> None:
    found = published(stated=stated, url=f"https://www.{host}/news/one")
    assert (found.earliest, found.zone) == (stated, zone)


def test_midnight_in_the_country_is_a_day_whatever_the_template_cuts_off() -> None:
    body = '<time class="date" datetime="2022-11-06T23:00:00.000Z">6.11.2022</time>'
    found = published(body, stated="2022-11-06T23:00:00.000Z", url="https://zeitung.de/a")
    assert (found.earliest, found.zone) == ("2022-11-06T23:00:00Z", "+01:00")
    assert "midnight" in why(found)


def test_state_of_scripts_may_tell_the_day() -> None:
    script = '<script>page({"DateCreation":"2020-05-01"})</script>'
    found = published(f"<p>The dam is open.</p>{script}")
    assert (found.earliest, found.grain) == ("2020-05-01", "day")


def test_only_offsets_that_exist_make_a_zone() -> None:
    instant = DateValue(2025, 2, 11, "23:55:00", "+00:00")
    assert in_local_zone(instant, DateValue(2025, 2, 12, "07:25:00")).zone == ""
    assert in_local_zone(instant, DateValue(2025, 2, 12, "05:25:00")).zone == "+05:30"
