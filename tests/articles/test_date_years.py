"""The year of a day that a dateline writes without one."""

import pytest

from dateline.articles.date_years import with_year
from dateline.articles.dates import find_published
from tests.articles.making import H1, page_of


def year_of(written: str, url: str = "https://paper.example/one", captured_at: str = "") -> str:
    found = with_year(written, url=url, captured_at=captured_at, language="en")
    return found[0].day_written if found else ""


@pytest.mark.parametrize(
    ("written", "url", "day"),
    [
        ("June 3", "https://paper.example/2014/one", "2014-06-03"),
        ("Tuesday, June 3", "https://paper.example/world/2014/06/one", "2014-06-03"),
        ("Dec. 31", "https://paper.example/2014/01/one", "2013-12-31"),
        ("May 31", "https://paper.example/2014/06/one", "2014-05-31"),
        ("Wednesday, June 3", "https://paper.example/2014/one", ""),
        ("Dec. 31", "https://paper.example/2014/one", ""),
        ("March 3", "https://paper.example/2014/06/one", ""),
        ("June 3", "https://paper.example/2014/was-2013-better/2013/one", ""),
        ("June 3", "https://paper.example/2014", ""),
        ("Tuesday", "https://paper.example/2014/one", ""),
        ("June 3, 2011", "https://paper.example/2014/one", ""),
    ],
)
def test_the_year_of_the_address(written: str, url: str, day: str) -> None:
    assert year_of(written, url) == day


@pytest.mark.parametrize(
    ("written", "captured_at", "day"),
    [
        ("Tuesday, June 3", "2014-06-05T08:00:00Z", "2014-06-03"),
        ("Dienstag, 3. Juni", "2014-06-05", "2014-06-03"),
        ("Tue, Dec. 31", "2014-01-02", "2013-12-31"),
        ("Monday, June 3", "2014-06-05", ""),
        ("Tuesday, June 3", "2015-06-05", ""),
        ("Tuesday, June 3", "2014-12-05", ""),
        ("June 3", "2014-06-05", ""),
        ("Tuesday, June 3", "", ""),
    ],
)
def test_the_weekday_shortly_before_the_capture(written: str, captured_at: str, day: str) -> None:
    assert year_of(written, captured_at=captured_at) == day


def test_a_page_whose_dateline_alone_has_the_day() -> None:
    page = page_of(H1, url="https://paper.example/2014/one")
    found = find_published(page, text="", dateline_date="June 3")
    assert (found.earliest, found.grain) == ("2014-06-03", "day")
    assert found.candidates[0].origin == "dateline, year of the address"
