"""Where times stand: marks made whole, clocks joined with days, both ends of a range."""

import pytest

from dateline.annotations.time_spans import find_spans, without_what_is_measured
from tests.annotations.making import marked


def spans(text: str) -> list[tuple[str, str]]:
    plain, marks = marked(text)
    return [(plain[a:b], kind) for a, b, kind in find_spans(plain, [(m.start, m.end, m.kind) for m in marks])]


@pytest.mark.parametrize(
    ("text", "whole", "kind"),
    [
        ("It fell at the end of [times:DATE last week].", "the end of last week", "DATE"),
        ("It fell early on [times:DATE Wednesday].", "early on Wednesday", "DATE"),
        ("It fell earlier [times:DATE this month].", "earlier this month", "DATE"),
        ("It opens this [times:DATE Saturday].", "this Saturday", "DATE"),
        ("It fell [times:DURATION two days] earlier.", "two days earlier", "DATE"),
        ("It fell [times:DURATION three weeks] ago.", "three weeks ago", "DATE"),
        ("It fell the [times:DATE day] before.", "the day before", "DATE"),
        ("It fell in [times:DURATION the first week] of [times:DATE April].", "the first week of April", "DATE"),
        ("It fell on [times:DATE Wednesday] of [times:DATE last week].", "Wednesday of last week", "DATE"),
        ("It fell [times:DURATION a year] and [times:DATE a half ago].", "a year and a half ago", "DATE"),
        ("It fell at [times:TIME noon] on [times:DATE Friday].", "noon on Friday", "TIME"),
        ("It fell on [times:DATE Friday] at [times:TIME 5 p.m.] local time.", "Friday at 5 p.m. local time", "TIME"),
        ("It fell at [times:TIME 06:00] GMT.", "06:00 GMT", "TIME"),
        ("It fell at [times:TIME 9 p.m.] IST on [times:DATE Friday].", "9 p.m. IST on Friday", "TIME"),
        ("It fell [times:DATE a week ago] on [times:DATE Monday].", "a week ago on Monday", "DATE"),
        ("It opens [times:DURATION two weeks] from [times:DATE Monday].", "two weeks from Monday", "DATE"),
        ("It opens in [times:DURATION two weeks]' time.", "two weeks' time", "DURATION"),
        ("It fell in [times:DATE nineteen ninety]-one.", "nineteen ninety-one", "DATE"),
    ],
)
def test_what_belongs_to_a_time_is_taken_in(text: str, whole: str, kind: str) -> None:
    assert spans(text) == [(whole, kind)]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("They met [times:DATE Monday] and [times:DATE Tuesday].", ["Monday", "Tuesday"]),
        ("It shut for [times:DURATION two weeks] from [times:DATE Monday].", ["two weeks", "Monday"]),
        ("They had [times:DURATION two weeks]' time to pay.", ["two weeks"]),
        ("They are the leaders of [times:DATE tomorrow].", []),
        ('She spoke on "[times:DATE This Week]".', []),
        ('"[times:DATE This week] it rained," she said.', ["This week"]),
        ("A 27-year miller, 52-year-old Jane Roe.", ["27-year"]),
        ("They rest on the morning of [times:DATE tomorrow].", ["tomorrow"]),
        ("It fell for [times:DURATION two days] before it rose.", ["two days"]),
        ("It fell after the end of [times:DURATION two years] of war.", ["two years"]),
        ("The last [times:DATE today] heard", ["today"]),
        ("It fell at [times:TIME noon] and at [times:TIME 5 p.m.].", ["noon", "5 p.m."]),
    ],
)
def test_what_does_not_belong_to_it_is_left(text: str, times: list[str]) -> None:
    assert [words for words, _ in spans(text)] == times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("from [times:DATE June 23] to 24", ["June 23", "24"]),
        ("on [times:DATE May 3]-7", ["May 3", "7"]),
        ("from 3 to [times:DATE 5 June 2010]", ["3", "5 June 2010"]),
        ("on the 3rd and [times:DATE 4th of June]", ["3rd", "4th of June"]),
        ("from [times:DATE June 23] to 24 percent", ["June 23"]),
        ("at [times:DATE June 23], 24 of them", ["June 23"]),
        ("1.3-[times:DATE 5 June]", ["5 June"]),
    ],
)
def test_both_ends_of_a_range_are_times(text: str, times: list[str]) -> None:
    assert [words for words, _ in spans(text)] == times


def test_a_length_that_leads_to_a_date_stays_a_length() -> None:
    text = "[times:DURATION Eight trading days] after [times:DATE Oct. 12], it fell."
    assert spans(text) == [("Eight trading days", "DURATION"), ("Oct. 12", "DATE")]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("They had [times:DURATION years of] hunger.", "years"),
        ("They met [times:DURATION four days before the] vote.", "four days"),
        ("They met [times:DURATION the first days of the trial in] Riga.", "the first days of the trial"),
        ("They met [times:DATE the day before].", "the day before"),
    ],
)
def test_words_that_only_lead_on_are_no_part_of_a_time(text: str, time: str) -> None:
    assert [words for words, _ in spans(text)] == [time]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("It rang at 1:[times:TIME 40 p.m.] in Riga.", "1:40 p.m."),
        ("It rang at 1[times:TIME :40 p.m]. It stopped.", "1:40 p.m"),
        ("It rang at [times:TIME 2000] GMT.", "2000 GMT"),
        ("It rang at [times:TIME 1:40 p.m. on Monday].", "1:40 p.m. on Monday"),
    ],
)
def test_a_clock_is_whole(text: str, time: str) -> None:
    assert [words for words, _ in spans(text)] == [time]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("after [times:DURATION more than two months of siege]", "more than two months"),
        ("in [times:DURATION the months before his vote]", "the months"),
        ("in [times:DURATION the first week of June]", "the first week of June"),
        ("in [times:DURATION the weeks before last]", "the weeks before last"),
        ("in [times:DATE the week of the siege]", "the week of the siege"),
        ("in [times:DURATION the last days of 2012]", "the last days of 2012"),
    ],
)
def test_a_length_ends_before_what_it_is_a_length_of(text: str, time: str) -> None:
    plain, marks = marked(text)
    found = without_what_is_measured(plain, [(m.start, m.end, m.kind) for m in marks])
    assert [plain[a:b] for a, b, _ in found] == [time]
