import pytest

from dateline.room.text import (
    clean_text,
    mark_when,
    say_count,
    say_instant,
    say_language,
    say_month,
    say_sentence,
    say_update_time,
    say_when,
    say_when_shortly,
    sort_days,
    tag_language,
)


@pytest.mark.parametrize(
    ("earliest", "latest", "grain", "said"),
    [
        ("2016-06-06", "2016-06-06", "day", "6 June 2016"),
        ("2016-06-01", "2016-06-30", "month", "June 2016"),
        ("2016-02-01", "2016-02-29", "month", "February 2016"),
        ("2016-01-01", "2016-12-31", "year", "2016"),
        ("1990-01-01", "1999-12-31", "decade", "the 1990s"),
        ("1900-01-01", "1999-12-31", "century", "between 1900 and 1999"),
        ("2016-06-01", "2016-08-31", "season", "June to August 2016"),
        ("2016-06-06", "2016-06-12", "week", "6 to 12 June 2016"),
        ("2016-05-30", "2016-06-05", "week", "30 May to 5 June 2016"),
        ("2015-12-28", "2016-01-03", "week", "28 December 2015 to 3 January 2016"),
        ("2013-05-14", "2017-12-31", "span", "between 14 May 2013 and 31 December 2017"),
        ("2005-01-01", "2017-12-31", "span", "between 2005 and 2017"),
        ("2005-03-01", "2005-07-31", "span", "between March 2005 and July 2005"),
        (None, None, "", "undated"),
        ("", "", "", "undated"),
        (None, "2017-12-31", "span", "not after 31 December 2017"),
        ("2013-05-14", None, "span", "not before 14 May 2013"),
        ("2016-06-06T17:30:00Z", "2016-06-06T17:30:00Z", "instant", "6 June 2016, 17:30 UTC"),
        (
            "2016-06-06T17:30:00Z",
            "2016-06-07T01:00:00Z",
            "span",
            "between 6 June 2016, 17:30 UTC and 7 June 2016, 01:00 UTC",
        ),
        ("soon", "2016-99-99", "day", "soon to 2016-99-99"),
    ],
)
def test_an_interval_is_said_with_its_grain(earliest: str | None, latest: str | None, grain: str, said: str) -> None:
    assert say_when(earliest, latest, grain) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("+03:00", "7 June 2016, 01:30 (UTC+03:00)"),
        ("-0430", "6 June 2016, 18:00 (UTC-04:30)"),
        ("+00:00", "6 June 2016, 22:30 UTC"),
        ("+99:99", "6 June 2016, 22:30 UTC"),
        ("<b>", "6 June 2016, 22:30 UTC"),
    ],
)
def test_an_instant_is_told_in_its_zone(zone: str, said: str) -> None:
    assert say_when("2016-06-06T22:30:00Z", "2016-06-06T22:30:00Z", "instant", zone=zone) == said


def test_a_list_names_the_day_of_an_instant_as_the_paper_had_it() -> None:
    assert say_when_shortly("2016-06-06T22:30:00Z", "2016-06-06T22:30:00Z", "instant", zone="+03:00") == "7 June 2016"
    assert say_when_shortly("2016-06-06T22:30:00Z", "2016-06-06T22:30:00Z", "instant") == "6 June 2016"
    assert say_when_shortly("2016-06-01", "2016-06-30", "month") == "June 2016"
    assert say_when_shortly(None, None) == "undated"
    assert say_when_shortly(None, "2018-03-12T04:05:06Z", "span") == "not after 12 March 2018"
    assert say_when_shortly("2018-03-12T01:05:06Z", "2018-03-12T03:05:06Z", "span") == "12 March 2018"
    assert say_when_shortly("2018-03-11T21:05:06Z", "2018-03-12T01:05:06Z", "span") == "between 11 March 2018 and 12 March 2018"


def test_the_last_instant_there_is_does_not_overflow() -> None:
    assert say_when("9999-12-31T23:30:00Z", "9999-12-31T23:30:00Z", "instant", zone="+03:00") == "31 December 9999, 23:30 UTC"


@pytest.mark.parametrize(
    ("earliest", "latest", "machine"),
    [
        ("2016-06-06", "2016-06-06", "2016-06-06"),
        ("2016-06-01", "2016-06-30", "2016-06"),
        ("2016-01-01", "2016-12-31", "2016"),
        ("2016-06-06T17:30:00Z", "2016-06-06T17:30:00Z", "2016-06-06T17:30:00Z"),
        ("2013-05-14", "2017-12-31", ""),
        ("2005-01-01", "2017-12-31", ""),
        (None, "2017-12-31", ""),
        ('"><script>', '"><script>', ""),
    ],
)
def test_a_machine_gets_a_date_only_where_it_is_exact(earliest: str | None, latest: str | None, machine: str) -> None:
    assert mark_when(earliest, latest) == machine


def test_intervals_in_files() -> None:
    assert sort_days("2016-06-06", "2016-06-06") == "2016-06-06"
    assert sort_days("2013-05-14", "2017-12-31") == "2013-05-14/2017-12-31"
    assert sort_days(None, "2017-12-31") == "../2017-12-31"
    assert sort_days(None, None) == ""


def test_numbers_have_thousands_separators_and_agree_with_their_noun() -> None:
    assert [say_count(number, "article") for number in (0, 1, 1234567)] == ["0 articles", "1 article", "1,234,567 articles"]
    assert say_count(2, "copy", "copies") == "2 copies"


def test_languages_have_names_and_only_tags_become_attributes() -> None:
    assert say_language("ar") == "Arabic"
    assert say_language("en-GB") == "English (United Kingdom)"
    assert say_language("xx-strange") == "xx-strange"
    assert tag_language("en-GB") == "en-GB"
    assert tag_language('en" onload="x') == ""


def test_months_instants_and_sentences() -> None:
    assert say_month("2016-06") == "June 2016"
    assert say_month("2016-13") == "2016-13"
    assert say_instant("2018-03-12T04:05:06Z") == "12 March 2018, 04:05 UTC"
    assert say_instant("yesterday") == "yesterday"
    assert say_sentence("there is no word") == "There is no word."
    assert say_sentence("Really?") == "Really?"


def test_characters_that_html_does_not_allow_are_replaced() -> None:
    assert clean_text("a\x00b\x1bc\ud800d\ne\tf") == "a\ufffdb\ufffdc\ufffdd\ne\tf"


def test_the_time_of_an_update_is_said_as_far_as_it_is_known() -> None:
    assert say_update_time("2019-06-02T18:02:00Z", "+02:00") == "2 June 2019, 20:02 (UTC+02:00)"
    assert say_update_time("2014-11-04T17:05:00") == "4 November 2014, 17:05"
    assert say_update_time("2014-11-04") == "4 November 2014"
    assert say_update_time("17:05") == "17:05"
