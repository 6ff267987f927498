"""Days of the Persian calendar on pages."""

import pytest

from dateline.articles.date_forms import find_dates
from dateline.articles.dates import find_published
from tests.articles.making import page_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("۱۷ خرداد ۱۳۹۵ - ۱۰:۳۰", "2016-06-06"),
        ("دوشنبه ۲ تير ۱۳۹۹", "2020-06-22"),
        ("31 اردیبهشت ماه 1395", "2016-05-20"),
        ("۳۰ اسفند ۱۳۹۹", "2021-03-20"),
        ("۱۳۹۵/۰۳/۱۷", "2016-06-06"),
    ],
)
def test_a_day_is_the_gregorian_one(text: str, day: str) -> None:
    assert [one.value.day_written for one in find_dates(text, "fa", order="dmy")] == [day]


@pytest.mark.parametrize("text", ["32 خرداد 1395", "31 مهر 1395", "1395/13/02", "17 خرداد 995"])
def test_days_that_are_none(text: str) -> None:
    assert [one for one in find_dates(text, "fa", order="dmy") if one.value.year > 1900] == []


def test_numbers_are_persian_only_where_the_page_is() -> None:
    assert [one.value.year for one in find_dates("room 1395/3/17", "en", order="dmy")] == [1395]


def test_a_page() -> None:
    page = page_of("<h1>گشایش سد پس از یازده سال</h1><div>۱۷ خرداد ۱۳۹۵ - ۱۰:۳۰</div>", lang="fa")
    assert find_published(page, text="", dateline_date="").earliest == "2016-06-06"


@pytest.mark.parametrize(("text", "language"), [("١٤٣٥/٨/٥", "ar"), ("١٤٣٥/٨/٥ هـ", "fa"), ("١٤٣٥/٨/٥", "")])
def test_numbers_of_the_lunar_calendar_are_no_days_to_come(text: str, language: str) -> None:
    assert [one for one in find_dates(text, language, order="dmy") if one.value.year > 1900] == []
    page = page_of(f"<h1>افتتاح السد بعد أحد عشر عاما</h1><div>{text}</div>", lang=language)
    assert find_published(page, text="", dateline_date="").earliest is None


def test_the_day_beside_one_of_the_lunar_calendar_counts() -> None:
    page = page_of("<h1>افتتاح السد بعد أحد عشر عاما</h1><div>الثلاثاء ٥/٨/١٤٣٥ هـ - ٣ يونيو ٢٠١٤</div>", lang="ar")
    assert find_published(page, text="", dateline_date="").earliest == "2014-06-03"
