"""Days of the Hijri calendar on pages."""

from datetime import date

import pytest

from dateline.articles.date_forms import find_dates
from dateline.articles.dates import find_published
from tests.articles.making import H1, page_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 Dhu al-Qi'dah 1434", "2013-09-09"),
        ("3 Zul Qaidah, 1434", "2013-09-09"),
        ("3rd of Dhul Hijjah 1434", "2013-10-08"),
        ("1 Muharram 1435", "2013-11-04"),
        ("Ramadan 1, 1434", "2013-07-10"),
        ("12 Rabi' al-Awwal 1435", "2014-01-13"),
        ("12 Rabi II 1435", "2014-02-12"),
        ("27 Rajab 1437 AH", "2016-05-04"),
        ("الاثنين 1 رمضان 1437 هـ", "2016-06-06"),
        ("٣ ذو القعدة ١٤٣٤", "2013-09-09"),
        ("15 جمادى الآخرة 1440", "2019-02-20"),
    ],
)
def test_a_day_is_the_gregorian_one_or_the_next(text: str, day: str) -> None:
    (found,) = find_dates(text)
    assert abs((date.fromisoformat(found.value.day_written) - date.fromisoformat(day)).days) <= 1
    assert (found.value.is_lunar, found.value.grain) == (True, "day")


@pytest.mark.parametrize(
    "text", ["31 Ramadan 1434", "0 Rajab 1437", "in Ramadan 1434", "room 3 Rajab 2016", "3 Dhurries 1434", "3 Ramadan 1534"]
)
def test_days_that_are_none(text: str) -> None:
    assert not [one for one in find_dates(text) if one.value.is_lunar]


def test_it_dates_a_page_that_says_nothing_else() -> None:
    page = page_of(f"{H1}<p>3 Dhu al-Qi'dah 1434</p>")
    found = find_published(page, text="", dateline_date="")
    assert (found.earliest, found.grain) == ("2013-09-09", "day")


@pytest.mark.parametrize("line", ["3 Dhu al-Qi'dah 1434 - 8 September 2013", "8 September 2013 / 3 Dhu al-Qi'dah 1434"])
@pytest.mark.parametrize("tag", ["p", "time"])
def test_the_day_beside_it_goes_first(line: str, tag: str) -> None:
    page = page_of(f"{H1}<{tag}>{line}</{tag}>")
    assert find_published(page, text="", dateline_date="").earliest == "2013-09-08"


def test_what_the_page_states_goes_first() -> None:
    page = page_of(f"{H1}<time>3 Dhu al-Qi'dah 1434</time>", head='<meta name="date" content="2013-09-08">')
    assert find_published(page, text="", dateline_date="").earliest == "2013-09-08"
