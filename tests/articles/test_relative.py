"""Dates told from the moment they are read."""

import pytest

from dateline.articles.relative import Interval, is_relative, resolve_relative

AT = "2016-06-06T10:30:00Z"


@pytest.mark.parametrize(
    ("line", "earliest", "latest"),
    [
        ("2 hours ago", "2016-06-06T07:30:00Z", "2016-06-06T09:30:00Z"),
        ("Posted: an hour ago", "2016-06-06T08:30:00Z", "2016-06-06T10:30:00Z"),
        ("45 mins ago", "2016-06-06T09:44:00Z", "2016-06-06T09:46:00Z"),
        ("just now", "2016-06-06T09:30:00Z", "2016-06-06T10:30:00Z"),
        ("Today", "2016-06-05", "2016-06-07"),
        ("yesterday at 9:15 pm", "2016-06-04", "2016-06-06"),
        ("3 days ago", "2016-06-01", "2016-06-05"),
        ("two weeks ago", "2016-05-15", "2016-05-31"),
        ("1 month ago", "2016-04-04", "2016-06-07"),
    ],
)
def test_an_interval_that_holds_wherever_the_paper_is(line: str, earliest: str, latest: str) -> None:
    assert is_relative(line)
    assert resolve_relative(line, AT) == Interval(earliest, latest, "span")


@pytest.mark.parametrize(
    "line",
    [
        "vor 3 Tagen",
        "Aktualisiert: vor drei Tagen",
        "il y a 3 jours",
        "Publié il y a trois jours",
        "hace 3 días",
        "tre giorni fa",
        "há 3 dias",
        "3 dagen geleden",
        "3 дня назад",
        "3 gün önce",
        "منذ 3 أيام",
        "قبل ٣ أيام",
        "3天前",
    ],
)
def test_three_days_ago_in_many_languages(line: str) -> None:
    assert resolve_relative(line, AT) == Interval("2016-06-01", "2016-06-05", "span")


@pytest.mark.parametrize(
    ("line", "days"), [("gestern, 12:30 Uhr", 1), ("hier à 12h30", 1), ("hoy, a las 12:30", 0), ("сегодня, в 12:30", 0)]
)
def test_a_day_with_its_clock_in_other_languages(line: str, days: int) -> None:
    assert resolve_relative(line, AT) == resolve_relative("yesterday" if days else "today", AT)


@pytest.mark.parametrize("line", ["heute", "Hier", "Hoy", "Oggi", "Bugün", "اليوم", "vor Ort", "il y a longtemps"])
def test_a_word_that_may_be_a_name_is_no_date(line: str) -> None:
    assert not is_relative(line)


@pytest.mark.parametrize("captured_at", ["", "yesterday", "2016-99-01T00:00:00Z"])
def test_without_a_moment_of_capture_nothing_is_resolved(captured_at: str) -> None:
    assert resolve_relative("2 hours ago", captured_at) is None


@pytest.mark.parametrize("line", ["", "Today the board met", "ago", "2 ago", "9999 years ago " * 9, "The day before yesterday"])
def test_what_says_more_or_less_is_no_relative_date(line: str) -> None:
    assert not is_relative(line)
    assert resolve_relative(line, AT) is None


def test_a_time_out_of_the_calendar_is_none() -> None:
    assert resolve_relative("9999 years ago", AT) is None
    assert resolve_relative("1 day ago", "0001-01-01T00:00:00Z") is None
