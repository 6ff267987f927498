"""Values of times: what is said, what it hangs on, and what it means then. Published on Wednesday, 15 May 2013."""

import pytest

from dateline.annotations.times import find_times
from tests.annotations.making import marked

DAY = "2013-05-15"

# (text with the time marked, value, mod, anchor)
P, B = "publication", "the time before it"
ON_PUBLICATION = [
    ("He spoke [times:DATE today].", "2013-05-15", ""),
    ("He spoke [times:DATE yesterday].", "2013-05-14", ""),
    ("He will speak [times:DATE tomorrow].", "2013-05-16", ""),
    ("He came [times:DATE the day before yesterday].", "2013-05-13", ""),
    ("He comes [times:DATE the day after tomorrow].", "2013-05-17", ""),
    ("It opens [times:TIME tonight].", "2013-05-15TNI", ""),
    ("It rained [times:TIME last night].", "2013-05-14TNI", ""),
    ("It rained [times:TIME overnight].", "2013-05-14TNI", ""),
    ("It rained [times:TIME this morning].", "2013-05-15TMO", ""),
    ("It opens [times:TIME this evening].", "2013-05-15TEV", ""),
    ("It rained [times:TIME yesterday afternoon].", "2013-05-14TAF", ""),
    ("It opens [times:TIME tomorrow night].", "2013-05-16TNI", ""),
    ("They met on [times:DATE Monday].", "2013-05-13", ""),
    ("They met on [times:DATE Wednesday].", "2013-05-15", ""),
    ("They met [times:DATE Thursday].", "2013-05-09", ""),
    ("They will meet on [times:DATE Thursday].", "2013-05-16", ""),
    ("They are to meet on [times:DATE Monday].", "2013-05-20", ""),
    ("The talks, which are scheduled for [times:DATE Friday], were long.", "2013-05-17", ""),
    ("The mayor said [times:DATE Friday] that she would go.", "2013-05-10", ""),
    ("They met [times:DATE last Friday].", "2013-05-10", ""),
    ("They meet [times:DATE next Tuesday].", "2013-05-21", ""),
    ("They meet [times:DATE this Friday].", "2013-05-17", ""),
    ("They met on [times:TIME Monday night].", "2013-05-13TNI", ""),
    ("They met on [times:TIME Tuesday morning].", "2013-05-14TMO", ""),
    ("They met [times:DATE Tuesday of last week].", "2013-05-07", ""),
    ("They fought [times:DATE last week].", "2013-W19", ""),
    ("They fight [times:DATE this week].", "2013-W20", ""),
    ("They will fight [times:DATE next week].", "2013-W21", ""),
    ("It fell [times:DATE last month].", "2013-04", ""),
    ("It falls [times:DATE this month].", "2013-05", ""),
    ("It will fall [times:DATE next month].", "2013-06", ""),
    ("It fell [times:DATE last year].", "2012", ""),
    ("It falls [times:DATE this year].", "2013", ""),
    ("It will fall [times:DATE next year].", "2014", ""),
    ("It fell [times:DATE last quarter].", "2013-Q1", ""),
    ("It fell [times:DATE last decade].", "200", ""),
    ("It fell [times:DATE last century].", "19", ""),
    ("It fell [times:DATE this century].", "20", ""),
    ("It fell [times:DATE earlier this year].", "2013", "START"),
    ("It fell [times:DATE late last month].", "2013-04", "END"),
    ("It will fall [times:DATE later this year].", "2013", "END"),
    ("It will fall [times:DATE early next year].", "2014", "START"),
    ("It fell [times:DATE the week before last].", "2013-W18", ""),
    ("It will fall [times:DATE the week after next].", "2013-W22", ""),
    ("It fell on [times:DATE the Monday before last].", "2013-05-06", ""),
    ("It will fall [times:DATE the Friday after next].", "2013-05-24", ""),
    ("It fell [times:TIME the night before last].", "2013-05-13TNI", ""),
    ("It fell [times:DATE three Fridays ago].", "2013-04-26", ""),
    ("It will fall [times:DATE a week on Thursday].", "2013-05-23", ""),
    ("It will fall on [times:DATE Tuesday fortnight].", "2013-06-04", ""),
    ("It will fall [times:DATE a week today].", "2013-05-22", ""),
    ("It fell on [times:DATE the 6th].", "2013-05-06", ""),
    ("It fell on [times:DATE the 21st].", "2013-04-21", ""),
    ("It will fall on [times:DATE the 6th].", "2013-06-06", ""),
    ("It fell on [times:DATE the 6th of last month].", "2013-04-06", ""),
    ("It fell in [times:DATE the spring of last year].", "2012-SP", ""),
    ("It fell over [times:DURATION the weekend].", "2013-W19-WE", ""),
    ("It will fall by [times:DURATION mid-week].", "2013-W20", "MID"),
    ("It fell at [times:TIME midday].", "2013-05-15T12:00", ""),
    ("It fell in [times:DURATION the wee hours of Monday].", "2013-05-13TMO", ""),
    ("It fell at [times:TIME 0600 on Tuesday].", "2013-05-14T06:00", ""),
    ("It fell at [times:TIME first light on Sunday].", "2013-05-12TMO", ""),
    ("It fell at [times:DATE the turn of the century].", "2000", "APPROX"),
    ("It fell at [times:DATE the turn of the last century].", "1900", "APPROX"),
    ("It fell on [times:DATE the eve of Easter].", "2013-03-30", ""),
    ("It fell [times:DATE the year before last].", "2011", ""),
    ("It fell [times:DATE the day before last Friday].", "2013-05-09", ""),
    ("It fell [times:DATE the day after Easter].", "2013-04-01", ""),
    ("It will fall [times:DATE the week after 3 June].", "2013-W24", ""),
    ("It will fall [times:DATE two weeks from Friday].", "2013-05-31", ""),
    ("It will fall [times:DATE Friday week].", "2013-05-24", ""),
    ("It fell [times:DATE a week ago on Monday].", "2013-05-06", ""),
    ("It will fall in [times:DURATION two weeks' time].", "2013-W22", ""),
    ("It will fall in [times:DURATION a month]'s time.", "2013-06", ""),
    ("It will fall in [times:DURATION three years]' time.", "2016", ""),
    ("It fell in [times:TIME the early hours of Sunday].", "2013-05-12TMO", ""),
    ("It fell in [times:TIME the small hours].", "2013-05-15TMO", ""),
    ("It fell [times:DATE two days ago].", "2013-05-13", ""),
    ("It fell [times:DATE two weeks ago].", "2013-W18", ""),
    ("It fell [times:DATE three months ago].", "2013-02", ""),
    ("It fell [times:DATE twenty-five years ago].", "1988", ""),
    ("It fell [times:DATE 1,000 years ago].", "1013", ""),
    ("It fell [times:DATE a year ago].", "2012", ""),
    ("It fell [times:DATE about ten years ago].", "2003", "APPROX"),
    ("It falls [times:DATE two days from now].", "2013-05-17", ""),
    ("Profit in [times:DATE the first quarter] fell.", "2013-Q1", ""),
    ("[times:DATE Fourth-quarter] profit fell.", "2012-Q4", ""),
    ("It fell in [times:DATE the third quarter of last year].", "2012-Q3", ""),
    ("It fell in [times:DATE the first half of this year].", "2013-H1", ""),
    ("It fell in [times:DATE March].", "2013-03", ""),
    ("It will open in [times:DATE June].", "2013-06", ""),
    ("It opened in [times:DATE December].", "2012-12", ""),
    ("It opened [times:DATE last December].", "2012-12", ""),
    ("It will open in [times:DATE mid-July].", "2013-07", "MID"),
    ("It opened on [times:DATE March 3].", "2013-03-03", ""),
    ("It opens on [times:DATE the 3rd of June].", "2013-06-03", ""),
    ("It opened on [times:DATE 28 Dec.].", "2012-12-28", ""),
    ("It opened on [times:DATE Monday, May 13].", "2013-05-13", ""),
    ("It opened in [times:DATE March last year].", "2012-03", ""),
    ("It opened [times:DATE last summer].", "2012-SU", ""),
    ("It opens [times:DATE this summer].", "2013-SU", ""),
    ("It opened at [times:DATE Easter].", "2013-03-31", ""),
    ("It opened on [times:DATE Good Friday].", "2013-03-29", ""),
    ("It opened [times:DATE last Christmas].", "2012-12-25", ""),
    ("It was loud in [times:DATE the '80s].", "198", ""),
    ("It was loud in [times:DATE the eighties].", "198", ""),
    ("It was the summer of [times:DATE '99].", "1999", ""),
    ("It closes at [times:TIME 3 p.m. EST].", "2013-05-15T15:00", ""),
    ("It closed at [times:TIME 11:30 a.m. Tuesday].", "2013-05-14T11:30", ""),
    ("It closed at [times:TIME noon on Monday].", "2013-05-13T12:00", ""),
    ("It closed at [times:TIME 14:05 yesterday].", "2013-05-14T14:05", ""),
    ("They met over [times:DATE the weekend].", "2013-W19-WE", ""),
    ("It is heard [times:DATE the week of March 6].", "2013-W10", ""),
    ("It is [times:DATE now] known.", "PRESENT_REF", ""),
    ("It is [times:DATE currently] closed.", "PRESENT_REF", ""),
    ("It [times:DATE recently] closed.", "PAST_REF", ""),
    ("It was [times:DATE formerly] a mill.", "PAST_REF", ""),
    ("It has hope for [times:DATE the future].", "FUTURE_REF", ""),
    ("It will close [times:DATE soon].", "FUTURE_REF", ""),
    ("It grew in [times:DATE recent years].", "PAST_REF", ""),
    ("It grew in [times:DURATION recent years].", "PXY", ""),
    ("It will grow in [times:DATE the coming months].", "FUTURE_REF", ""),
    ("The offer had been due to end [times:DATE Friday].", "2013-05-10", ""),
    ("They arrive as soon as [times:DATE Friday].", "2013-05-17", ""),
    ("It fell from [times:DATE the year-ago third quarter].", "2012-Q3", ""),
    ("It fell [times:DATE a week or so ago].", "2013-W19", ""),
    ("It fell in [times:DATE July last year].", "2012-07", ""),
    ("It fell on [times:DATE March eighth].", "2013-03-08", ""),
    ("He died on [times:DATE the 12th inst.]", "2013-05-12", ""),
    ("He died on [times:DATE the 28th ultimo].", "2013-04-28", ""),
    ("He sails on [times:DATE the 3rd prox.]", "2013-06-03", ""),
    ("He died on [times:DATE the 3rd of October last].", "2012-10-03", ""),
    ("He sails [times:DATE October 3 next].", "2013-10-03", ""),
    ("The strike had been scheduled to end [times:DATE Friday].", "2013-05-10", ""),
    ("The talks, set to resume [times:DATE Friday], were long.", "2013-05-17", ""),
    ("They were planning to march on [times:DATE Friday].", "2013-05-17", ""),
    ("Six had filed reports by [times:DATE Thursday].", "2013-05-09", ""),
    ("The council votes [times:DATE Friday].", "2013-05-17", ""),
    ("She bought the mill in [times:DATE August].", "2012-08", ""),
    ("It opens in [times:DATE five years].", "2018", ""),
    ("It closed in [times:DATE the past few months].", "PAST_REF", ""),
    ("It closed in [times:DATE recent weeks and months].", "PAST_REF", ""),
    ("It fell in [times:DATE the first quarter a year earlier].", "2012-Q1", ""),
    ("In [times:DATE July], it closed.", "2012-07", ""),
    ("It will open, with luck, in [times:DATE February].", "2014-02", ""),
    ("They met a day before [times:DATE Friday]'s vote on it.", "2013-05-10", ""),
    ("It will [times:DATE one day] be the largest.", "FUTURE_REF", ""),
    ("The mill of [times:DATE November 7] was small.", "2012-11-07", ""),
    ("She spoke of joining [times:DATE November 20], the movement.", "2012-11-20", ""),
    ("The course begins now and ends in [times:DATE October].", "2013-10", ""),
    ("It stood here [times:DATE a very long time ago].", "PAST_REF", ""),
    ("It fell [times:DATE last November 23].", "2012-11-23", ""),
    ("It stood at ten at [times:DATE end March].", "2013-03", "END"),
    ("It fell in [times:DATE the summer season].", "2012-SU", ""),
]
ON_NOTHING = [
    ("in [times:DATE the last half of the 1980s]", "198", "END"),
    ("for [times:DURATION a quarter of a century]", "P25Y", ""),
    ("for [times:DURATION three-quarters of an hour]", "PT45M", ""),
    ("on [times:DATE May 14, 2012]", "2012-05-14", ""),
    ("on [times:DATE 14 May 2012]", "2012-05-14", ""),
    ("on [times:DATE the 14th of May, 2012]", "2012-05-14", ""),
    ("on [times:DATE 2012-05-14]", "2012-05-14", ""),
    ("on [times:DATE Monday, May 14, 2012]", "2012-05-14", ""),
    ("on [times:DATE 5/14/2012]", "2012-05-14", ""),
    ("on [times:DATE 14.5.2012]", "2012-05-14", ""),
    ("on [times:TIME the morning of 14 May 2012]", "2012-05-14TMO", ""),
    ("on [times:TIME 10 pm on May 14, 2012]", "2012-05-14T22:00", ""),
    ("in [times:DATE May 2012]", "2012-05", ""),
    ("in [times:DATE early May 2012]", "2012-05", "START"),
    ("by [times:DATE the end of 2012]", "2012", "END"),
    ("in [times:DATE fiscal 2012]", "2012", ""),
    ("in [times:DATE 1948]", "1948", ""),
    ("in [times:DATE nineteen ninety-four]", "1994", ""),
    ("in [times:DATE two thousand and one]", "2001", ""),
    ("in [times:DATE 490 BC]", "BC0490", ""),
    ("in [times:DATE April 480 BC]", "BC0480-04", ""),
    ("in [times:DATE the 1980s]", "198", ""),
    ("in [times:DATE the mid-1990s]", "199", "MID"),
    ("in [times:DATE the 20th century]", "19", ""),
    ("in [times:DATE the nineteenth century]", "18", ""),
    ("in [times:DATE the summer of 1963]", "1963-SU", ""),
    ("in [times:DATE the second half of 2008]", "2008-H2", ""),
    ("in [times:DATE the third quarter of 2008]", "2008-Q3", ""),
    ("at [times:DATE Easter 1916]", "1916-04-23", ""),
    ("at [times:DATE Christmas 2007]", "2007-12-25", ""),
    ("on [times:DATE Thanksgiving 2012]", "2012-11-22", ""),
    ("for [times:DURATION two years later]", "P2Y", ""),
    ("for [times:DURATION two years]", "P2Y", ""),
    ("for [times:DURATION several months]", "PXM", ""),
    ("for [times:DURATION a decade]", "P10Y", ""),
    ("for [times:DURATION 25 years]", "P25Y", ""),
    ("for [times:DURATION more than three years]", "P3Y", "MORE_THAN"),
    ("for [times:DURATION at least 72 hours]", "PT72H", "EQUAL_OR_MORE"),
    ("for [times:DURATION half an hour]", "PT30M", ""),
    ("for [times:DURATION a minute and a half]", "PT1M30S", ""),
    ("for [times:DURATION two and a half years]", "P2Y6M", ""),
    ("for [times:DURATION nearly forty years]", "P40Y", "APPROX"),
    ("for [times:DURATION the past two months]", "P2M", ""),
    ("for [times:DURATION weeks]", "PXW", ""),
    ("a bad financial [times:DATE week]", "P1W", ""),
    ("a [times:DURATION two-week] strike", "P2W", ""),
    ("for [times:DURATION ten long months]", "P10M", ""),
    ("([times:DATE b. August 2012])", "2012-08", ""),
    ("([times:DATE c. 1818])", "1818", "APPROX"),
    ("over [times:DATE the 2012 season]", "2012", ""),
    ("for [times:DURATION centuries]", "PXC", ""),
    ("for [times:DURATION decades]", "PXE", ""),
    ("for [times:DURATION two decades]", "P20Y", ""),
    ("within [times:DURATION weeks or months]", "PXW", ""),
    ("in [times:DATE the first two quarters of 2012]", "2012-H1", ""),
    ("for [times:DURATION a couple of days]", "P2D", ""),
    ("for [times:DURATION a hundred days]", "P100D", ""),
    ("paid [times:SET annually]", "P1Y", ""),
    ("a [times:SET daily] flight", "P1D", ""),
    ("a [times:SET monthly] sheet", "P1M", ""),
    ("open [times:SET every day]", "P1D", ""),
    ("open [times:SET every two weeks]", "P2W", ""),
    ("open [times:SET every Friday]", "XXXX-WXX-5", ""),
    ("a fall of three [times:SET per month]", "P1M", ""),
    ("[times:SET 30 hours a week]", "P1W", ""),
    ("on [times:DATE 14 May , 2012]", "2012-05-14", ""),
    ("on [times:TIME Mon May 14 , 2012 7:32 pm]", "2012-05-14T19:32", ""),
    ("for [times:DURATION a minute and a half later]", "PT1M30S", ""),
    ("for [times:DURATION 40 mins]", "PT40M", ""),
    ("for [times:DURATION 3-1/2 years]", "P3Y6M", ""),
    ("for [times:DURATION virtually nine days]", "P9D", "APPROX"),
    ("for [times:DURATION a maximum of 28 days]", "P28D", "EQUAL_OR_LESS"),
    ("at [times:DATE end-1983]", "1983", "END"),
    ("in [times:DATE the first part of 1983]", "1983", "START"),
]
AFTER_ANOTHER = [
    ("It began on [times:DATE May 14, 2012] and ended [times:DATE three days later].", "2012-05-17"),
    ("It began on [times:DATE May 14, 2012]; [times:DATE two weeks earlier] he left.", "2012-W18"),
    ("It began on [times:DATE May 14, 2012] and ended [times:DATE the next day].", "2012-05-15"),
    ("It began on [times:DATE May 14, 2012] and ended [times:DATE the same day].", "2012-05-14"),
    ("It began on [times:DATE May 14, 2012] and ended [times:DATE the following week].", "2012-W21"),
    ("It began on [times:DATE May 14, 2012], and [times:TIME that afternoon] it ended.", "2012-05-14TAF"),
    ("It began on [times:DATE May 14, 2012], and [times:TIME the next morning] it ended.", "2012-05-15TMO"),
    ("It began in [times:DATE 1948], and [times:DATE that year] it ended.", "1948"),
    ("It began in [times:DATE 1948] and ended [times:DATE two years later].", "1950"),
    ("It began on [times:DATE May 14, 2012]. The bell rang at [times:TIME 6 a.m.].", "2012-05-14T06:00"),
    ("It began on [times:DATE May 14, 2012] and ended in [times:DATE June of the same year].", "2012-06"),
    ("Profit in [times:DATE the third quarter of 2012] was low; [times:DATE a year earlier] it was not.", "2011-Q3"),
]
NO_VALUE = [
    "in [times:DATE the week of the siege]",
    "in the [times:DATE weeks] before it fell",
    "on [times:DATE 31 February 2012]",
    "on [times:DATE February 30]",
    "on [times:DATE 2012-13-45]",
    "on [times:DATE June 1st BC]",
    "at [times:TIME 24:61]",
    "at [times:TIME 25:00 yesterday]",
    "at [times:TIME 13 p.m.]",
    "on [times:DATE 99/99/2012]",
    "[times:DATE 99999999999999999999 years ago]",
    "[times:DATE 90000 days ago in the year of the great and long and slow and wide and deep and high and low and far frost]",
    "on [times:DATE the day the bridge fell]",
    "in [times:DATE the first century of the week of 31 November]",
    "[times:SET every purple week of the eleventh]",
    "[times:DURATION \u0663\u0664 \U0001f600]",
    "[times:DATE three days after May 14, 2012]",
]


def values(text: str, published: str = DAY) -> list[str]:
    """The values of all marked times."""
    plain, marks = marked(text)
    return [t.value for t in find_times(plain, [(m.start, m.end, m.kind) for m in marks], published=published)]


def only(text: str, published: str) -> tuple[str, str, str, str | None, str | None]:
    """Value, mod and anchor of the last marked time, and its interval."""
    plain, marks = marked(text)
    found = find_times(plain, [(m.start, m.end, m.kind) for m in marks], published=published)
    one = next(t for t in found if t.start <= marks[-1].start < t.end)
    return one.value, one.mod, one.anchor, one.earliest, one.latest


@pytest.mark.parametrize(("text", "value", "mod"), ON_PUBLICATION)
def test_what_hangs_on_the_day_of_publication(text: str, value: str, mod: str) -> None:
    assert only(text, DAY)[:3] == (value, mod, P)
    if not value.endswith(("_REF", "PXY")):
        assert only(text, "") == ("", mod, P, None, None), "an unknown day: the relation is kept, nothing is guessed"


@pytest.mark.parametrize(("text", "value", "mod"), ON_NOTHING)
def test_what_hangs_on_nothing(text: str, value: str, mod: str) -> None:
    assert only(text, "")[:3] == (value, mod, "")
    assert only(text, DAY)[:2] == (value, mod)


@pytest.mark.parametrize(("text", "value"), AFTER_ANOTHER)
def test_what_hangs_on_the_time_before_it(text: str, value: str) -> None:
    assert only(text, "")[0::2][:2] == (value, B)
    assert only(text, DAY)[0] == value


@pytest.mark.parametrize("text", NO_VALUE)
@pytest.mark.parametrize("published", ["", DAY, "0001-01-01", "9999-12-31"])
def test_what_no_calendar_has_or_nobody_knows_has_no_value(text: str, published: str) -> None:
    assert only(text, published)[0] == ""


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_no_error(published: str) -> None:
    for text, *_ in ON_PUBLICATION:
        only(text, published)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("[times:DATE last week]", "2013-05-06", "2013-05-12"),
        ("[times:DATE last month]", "2013-04-01", "2013-04-30"),
        ("[times:DATE last quarter]", "2013-01-01", "2013-03-31"),
        ("[times:DATE the 1980s]", "1980-01-01", "1989-12-31"),
        ("[times:DATE the 20th century]", "1900-01-01", "1999-12-31"),
        ("[times:TIME last night]", "2013-05-14", "2013-05-14"),
        ("[times:DATE the weekend]", "2013-05-11", "2013-05-12"),
        ("[times:DURATION two years]", None, None),
    ],
)
def test_the_interval_that_a_value_means(text: str, earliest: str | None, latest: str | None) -> None:
    assert only(text, DAY)[3:] == (earliest, latest)


def test_numbers_of_a_range_take_what_they_lack_from_beside_them() -> None:
    text = (
        "from [times:DATE 26]-[times:DATE 30 November 1950], [times:DATE April 6, 1915]-[times:DATE 7], "
        "[times:DATE 490]-[times:DATE 480 BC]"
    )
    plain, marks = marked(text)
    values = [t.value for t in find_times(plain, [(m.start, m.end, m.kind) for m in marks])]
    assert values == ["1950-11-26", "1950-11-30", "1915-04-06", "1915-04-07", "BC0490", "BC0480"]


def test_both_ends_of_a_range_have_their_day() -> None:
    plain, marks = marked("It ran from [times:DATE Monday] to [times:DATE Wednesday].")
    values = [t.value for t in find_times(plain, [(m.start, m.end, m.kind) for m in marks], published=DAY)]
    assert values == ["2013-05-13", "2013-05-15"]


def test_a_text_about_long_ago_reckons_from_the_time_told_last() -> None:
    text = (
        "In [times:DATE March 1861] the line was laid. It broke in [times:DATE April]. In [times:DATE 1862] it was mended, and "
        "on [times:DATE 3 May] it broke again. By [times:DATE 1863], after [times:DATE 1864], it is [times:DATE now] lost."
    )
    plain, marks = marked(text)
    values = [t.value for t in find_times(plain, [(m.start, m.end, m.kind) for m in marks], published=DAY)]
    assert values == ["1861-03", "1861-04", "1862", "1862-05-03", "1863", "1864", "PRESENT_REF"]


def test_a_year_earlier_is_a_year_before_what_is_reported_on() -> None:
    quarter = "Profit in [times:DATE the first quarter] fell from 4 million [times:DATE a year earlier]. "
    months = "For [times:DURATION the nine months] it fell from 9 million [times:DATE a year earlier]. "
    again = "In [times:DATE the year-ago quarter] and in [times:DURATION the year-earlier nine months] it had grown."
    assert values(quarter + months + again) == ["2013-Q1", "2012-Q1", "P9M", "2012", "2012-Q1", "P9M"]


def test_a_quarter_to_come_is_not_the_one_reported_on() -> None:
    text = "[times:DATE First-quarter] profit fell. It will rise in [times:DATE the third quarter]. It fell from "
    text += "[times:DATE a year ago]."
    assert values(text) == ["2013-Q1", "2013-Q3", "2012-Q1"]


def test_the_first_of_a_pair_takes_the_year_of_the_second() -> None:
    text = "in [times:DATE August] and [times:DATE September 1914], on [times:DATE 3 June] or [times:DATE 5 July 1915]"
    assert values(text) == ["1914-08", "1914-09", "1915-06-03", "1915-07-05"]
    assert values(text, "") == ["1914-08", "1914-09", "1915-06-03", "1915-07-05"]


def test_quarters_of_a_year_that_is_told_of_are_of_that_year_in_any_order() -> None:
    text = (
        "It fell in [times:DATE 1951], [times:DATE 1952], [times:DATE 1953] and [times:DATE 1954]; "
        "[times:DATE the fourth quarter] was bad, [times:DATE the second quarter] worse, [times:DATE the third quarter] good."
    )
    plain, marks = marked(text)
    found = find_times(plain, [(m.start, m.end, m.kind) for m in marks], published=DAY)
    assert [one.value for one in found[4:]] == ["1954-Q4", "1954-Q2", "1954-Q3"]


def test_the_quarter_of_a_prior_year() -> None:
    plain, marks = marked("Profit in [times:DATE the third quarter of 2012] rose from [times:DATE the prior-year period].")
    found = find_times(plain, [(m.start, m.end, m.kind) for m in marks], published=DAY)
    assert [one.value for one in found] == ["2012-Q3", "2011-Q3"]


def test_no_century_is_before_the_first_and_no_month_has_more_days_than_it_has() -> None:
    assert values("It fell at [times:DATE the turn of the 0th century].", DAY) == [""]
    old = "It stood in [times:DATE 1901], [times:DATE 1902], [times:DATE 1903]. It burnt in [times:DATE February 1904], fell "
    assert values(old + "on [times:DATE the 27th].", DAY)[-2:] == ["1904-02", "1904-02-27"]
    assert values(old + "on [times:DATE the 31st].", DAY)[-2:] == ["1904-02", ""]
