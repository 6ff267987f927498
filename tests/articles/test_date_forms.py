"""Dates as people and machines write them."""

import string

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.date_forms import DateValue, find_dates, month_of, order_of, parse_date


def read(value: str, **how: str) -> str:
    date = parse_date(value, **how)
    return f"{date.day_written} {date.clock} {date.zone}".strip() if date else ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-06-06", "2016-06-06"),
        ("2016-06-06T20:30:00Z", "2016-06-06 20:30:00 +00:00"),
        ("2016-06-06T20:30:00.123+0300", "2016-06-06 20:30:00 +03:00"),
        ("2016-06-06T20:30+03:00", "2016-06-06 20:30:00 +03:00"),
        ("2016-06-06 20:30", "2016-06-06 20:30:00"),
        ("2016-6-6 8:30 PM EST", "2016-06-06 20:30:00 -05:00"),
        ("2016-06", "2016-06"),
        ("2016", "2016"),
        ("20160606", "2016-06-06"),
        ("20160606T203000Z", "2016-06-06 20:30:00 +00:00"),
        ("1465241400", "2016-06-06 19:30:00 +00:00"),
        ("1465241400000", "2016-06-06 19:30:00 +00:00"),
        ("Mon, 06 Jun 2016 20:30:00 +0300", "2016-06-06 20:30:00 +03:00"),
        ("Mon Jun 06 20:30:00 PDT 2016", "2016-06-06 20:30:00 -07:00"),
        ("Mon Jun 06 2016 20:30:00 GMT+0300 (MSK)", "2016-06-06 20:30:00 +03:00"),
        ("June 6, 2016", "2016-06-06"),
        ("June 6th, 2016 at 8:30 p.m.", "2016-06-06 20:30:00"),
        ("6 June 2016 20:30 GMT", "2016-06-06 20:30:00 +00:00"),
        ("10:30 AM EST, Mon June 6, 2016", "2016-06-06 10:30:00 -05:00"),
        ("06.06.2016", "2016-06-06"),
        ("06.06.16, 20:30 Uhr", "2016-06-06 20:30:00"),
        ("26 | 01 | 2022", "2022-01-26"),
        ("12 a.m. June 6 2016", "2016-06-06"),
        ("6. června 2016", "2016-06-06"),
        ("1er mars 2016 à 20h30", "2016-03-01 20:30:00"),
        ("6 de junho de 2016 às 20h30", "2016-06-06 20:30:00"),
        ("5 de enero del 2017", "2017-01-05"),
        ("6 Haziran 2016", "2016-06-06"),
        ("6 июня 2016 г.", "2016-06-06"),
        ("2016. június 6.", "2016-06-06"),
        ("6 كانون الثاني 2016", "2016-01-06"),
        ("٦ يونيو ٢٠١٦", "2016-06-06"),
        ("2016年6月6日 20:30", "2016-06-06 20:30:00"),
        ("平成28年6月6日", "2016-06-06"),
        ("令和元年5月1日", "2019-05-01"),
        ("2016년 6월 6일", "2016-06-06"),
        ("ngày 6 tháng 6 năm 2016", "2016-06-06"),
        ("6 มิถุนายน 2559", "2016-06-06"),
        ("Published: 6 June 2016", "2016-06-06"),
    ],
)
def test_reads(value: str, expected: str) -> None:
    assert read(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "   ",
        "yesterday",
        "31 February 2016",
        "2016-02-31T24:61",
        "0000-00-00",
        "24:61",
        "13/13/2016",
        "99999999999999",
        "2.000 Euro",
        "June 2",
    ],
)
def test_reads_no_date_where_there_is_none(value: str) -> None:
    assert parse_date(value) is None


def test_an_impossible_clock_leaves_the_day() -> None:
    assert read("2016-06-06T24:61:00Z") == "2016-06-06"
    assert read("2016-06-06T24:00:00Z") == "2016-06-06 23:59:59 +00:00"


def test_order_of_day_and_month() -> None:
    assert read("06/07/2016", order="dmy") == "2016-07-06"
    assert read("06/07/2016", order="mdy") == "2016-06-07"
    assert read("06/07/2016", language="en-US") == "2016-06-07"
    assert read("06/07/2016", language="en-GB") == "2016-07-06"
    assert read("06.07.2016", order="mdy") == "2016-07-06", "a full stop means day first"
    assert read("06/13/2016", order="dmy") == "2016-06-13", "there is no thirteenth month"
    swappable = parse_date("06/07/2016", order="dmy")
    sure = parse_date("06/13/2016", order="dmy")
    assert swappable is not None
    assert sure is not None
    assert swappable.ambiguous
    assert not sure.ambiguous
    assert [order_of(tag) for tag in ("en", "en-US", "en-GB", "de", "")] == ["mdy", "mdy", "dmy", "dmy", "dmy"]


def test_a_name_of_two_months_is_settled_by_the_language() -> None:
    assert month_of("listopada", "pl") == 11
    assert month_of("listopada", "hr") == 10
    assert month_of("listopada") == 11
    assert month_of("Smarch") == 0


@pytest.mark.parametrize(
    "code", ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "ar", "sv", "cs", "el", "hu"]
)
def test_table_of_months_agrees_with_cldr(code: str) -> None:
    names = Locale.parse(code).months["format"]["wide"]
    assert [month_of(str(names[number]), code) for number in range(1, 13)] == list(range(1, 13))


def test_intervals() -> None:
    assert (DateValue(2016, 2).earliest, DateValue(2016, 2).latest, DateValue(2016, 2).grain) == (
        "2016-02-01",
        "2016-02-29",
        "month",
    )
    assert (DateValue(2016).earliest, DateValue(2016).latest, DateValue(2016).grain) == ("2016-01-01", "2016-12-31", "year")
    day = DateValue(2016, 6, 6, "23:30:00")
    assert (day.earliest, day.latest, day.grain) == ("2016-06-06", "2016-06-06", "day"), "a clock without a zone is a day"
    instant = DateValue(2016, 6, 6, "23:30:00", "-05:00")
    assert (instant.earliest, instant.latest, instant.grain) == ("2016-06-07T04:30:00Z", "2016-06-07T04:30:00Z", "instant")
    assert instant.days == {"2016-06-06", "2016-06-07"}


def test_finds_dates_in_text_with_their_spans() -> None:
    text = "Er sprach am 5. Juni 2016, dann am 06.07.2016, und im Juli 2014 nicht; 2015 auch nicht. Am 3.4.15 schon."
    found = list(find_dates(text, "de"))
    assert [text[hit.start : hit.end] for hit in found] == ["5. Juni 2016", "06.07.2016", "Juli 2014", "3.4.15"]
    assert [hit.value.day_written for hit in found] == ["2016-06-05", "2016-07-06", "2014-07", "2015-04-03"]


def test_a_line_break_does_not_hide_the_month() -> None:
    text = "a picture\nJanuary 18, 2020\nPARIS"
    assert [text[hit.start : hit.end] for hit in find_dates(text, "en")] == ["January 18, 2020"]


@given(st.text(alphabet=string.digits + "/.-: TZ+年月日JanuyMch,\n", max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    parse_date(text)
    for found in find_dates(text, "en"):
        assert 0 <= found.start < found.end <= len(text)
        assert found.value.earliest <= found.value.latest


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%d-%b-%Y"]))
def test_what_is_written_is_read(day: object, form: str) -> None:
    from datetime import date

    assert isinstance(day, date)
    if 1000 <= day.year <= 2400:
        assert read(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("17-May-18", "en"),
        ("17-MAY-18 08:30", "en"),
        ("17 May '18", "en"),
        ("17th May ’18", "en"),
        ("May 17, '18", "en"),
        ("17 במאי 2018", "he"),
        ("יום חמישי, 17 במאי 2018", "he"),
    ],
)
def test_years_of_two_digits_and_hebrew_months(written: str, language: str) -> None:
    assert [found.value.day_written for found in find_dates(written, language)] == ["2018-05-17"]


@pytest.mark.parametrize(
    "text", ["the 10-man-16 team", "5 players of '98", "May 17, 18 people", "in 17-may-be-18", "the class of '68"]
)
def test_numbers_that_are_no_years(text: str) -> None:
    assert list(find_dates(text, "en")) == []
