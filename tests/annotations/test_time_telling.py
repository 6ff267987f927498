"""Which time another hangs on: what is ahead, and how far the year of what is told of goes on. Published on 16 March 2016."""

import pytest

from dateline.annotations.times import find_times
from tests.annotations.making import marked

OLD = "The pier was built in [times:DATE 1998], burnt in [times:DATE 2001], [times:DATE 2005] and [times:DATE 2009]. "
FAR = "It was the pride of the town, and many a song was sung of it by those who had danced there when they were young. " * 3


def times(text: str) -> list[str]:
    """The values of a text."""
    plain, marks = marked(text)
    return [one.value for one in find_times(plain, [(m.start, m.end, m.kind) for m in marks], published="2016-03-16")]


def last_value(text: str) -> str:
    """The value of the last time of a text."""
    return times(text)[-1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The first rent is due in [times:DATE November].", "2016-11"),
        ("The mandate expires in [times:DATE December].", "2016-12"),
        ("The toll takes effect in [times:DATE September].", "2016-09"),
        ("The pier closes on [times:DATE Friday].", "2016-03-18"),
        ("The burial is at [times:TIME noon on Thursday].", "2016-03-17T12:00"),
        ("The millers threaten to walk out on [times:DATE Friday].", "2016-03-18"),
        ("The rent was due in [times:DATE November].", "2015-11"),
        ("The mandate expired in [times:DATE December].", "2015-12"),
        ("The millers walked out on [times:DATE Friday].", "2016-03-11"),
    ],
)
def test_what_is_planned_is_ahead(text: str, value: str) -> None:
    assert last_value(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In [times:DATE June] a bell was hung.", "2009-06"),  # the year told last goes on
        ("A new one is due in [times:DATE June].", "2016-06"),  # unless what is told is a plan of today
        ("The council must vote before [times:DATE June].", "2016-06"),
        ("The fast, which begins on [times:DATE June 6], is long.", "2016-06-06"),
        ("The town will dance from [times:DATE March 20].", "2016-03-20"),
    ],
)
def test_a_plan_is_of_the_day_of_writing_whatever_was_told_before(text: str, value: str) -> None:
    assert last_value(OLD + text) == value


def test_a_year_goes_on_only_nearby_in_a_text_that_tells_of_its_own_days_too() -> None:
    assert last_value(OLD + FAR + "In [times:DATE February] a bell was hung.") == "2009-02"
    today = " It fell on [times:DATE Monday]."
    *_, month, _ = times(OLD + FAR + "In [times:DATE February] a bell was hung." + today)
    assert month == "2016-02"
    *_, month, _ = times(OLD + "In [times:DATE February] a bell was hung." + today)
    assert month == "2009-02"


def test_a_month_before_any_year_is_told_is_of_the_day_of_writing() -> None:
    assert times("In [times:DATE February] a bell was hung. " + OLD)[0] == "2016-02"


@pytest.mark.parametrize(
    "text",
    [
        "It fell at [times:TIME 10:35 a.m.] (0735 GMT) [times:DATE Friday].",
        "It fell at [times:TIME 10:35 a.m.] Harbour time on [times:DATE Friday].",
        "It fell at [times:TIME 10:35 a.m.] XKT on [times:DATE Friday].",
    ],
)
def test_a_clock_is_of_the_day_behind_it(text: str) -> None:
    assert times(text)[0] == "2016-03-11T10:35"


def test_days_that_return_are_sets() -> None:
    assert times("Open on [times:DATE Saturdays] and [times:DATE Friday nights].") == ["XXXX-WXX-6", "XXXX-WXX-5TNI"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rent fell in [times:DATE fiscal year 2015]-[times:DATE 16].", "2015/2016"),
        ("The [times:DATE 2014]-[times:DATE 15 season] was his last.", "2014/2015"),
        ("It froze in [times:DATE the winter of 2014]-[times:DATE 15].", "2014-WI"),
        ("The war of [times:DATE 1914]-[times:DATE 18].", "1918"),
        ("It was built in [times:DATE 1435] AH.", "2013-11-05/2014-10-24"),
        ("It was built in [times:DATE the year 1357] in the Iranian calendar.", "1978-03-21/1979-03-20"),
        ("It was built in the Jewish year 5776.", "2015-09-14/2016-10-02"),
        ("The 1998/99 drought was long. It ended in [times:DATE that year].", "1999"),
    ],
)
def test_years_that_are_one_time_have_one_value(text: str, value: str) -> None:
    assert times(text)[-1] == value


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("It rained in [times:DATE early May 2015].", ("2015-05-01", "2015-05-16")),
        ("It rained in [times:DATE mid-May 2015].", ("2015-05-08", "2015-05-24")),
        ("It rained in [times:DATE late May 2015].", ("2015-05-16", "2015-05-31")),
        ("It rained in [times:DATE the late 1990s].", ("1995-01-01", "1999-12-31")),
        ("It rained at [times:DATE the end of 2015].", ("2015-07-02", "2015-12-31")),
        ("It rained [times:DATE earlier this year].", ("2016-01-01", "2016-03-16")),
        ("It will rain [times:DATE later this month].", ("2016-03-16", "2016-03-31")),
        ("It rained [times:DATE late on Monday].", ("2016-03-14", "2016-03-14")),
        ("By [times:DATE late Friday] he had gone.", ("2016-03-11", "2016-03-11")),
    ],
)
def test_the_part_of_a_stretch_that_is_said_is_the_interval(text: str, ends: tuple[str, str]) -> None:
    plain, marks = marked(text)
    [one] = find_times(plain, [(m.start, m.end, m.kind) for m in marks], published="2016-03-16")
    assert (one.earliest, one.latest) == ends


def test_a_long_gap_between_two_times_keeps_no_pattern_busy() -> None:
    text = f"in August{' ' * 40_000}x and September 1914"
    marks = [(text.index(word), text.index(word) + len(word), "DATE") for word in ("August", "September 1914")]
    assert [one.value for one in find_times(text, marks, published="2016-06-10")] == ["2016-08", "1914-09"]
