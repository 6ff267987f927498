"""Times: what the reader marked and what absolute times mean, in one list."""

from dateline.annotations.times import annotator, find_times
from dateline.records import Media, Time
from tests.annotations.making import article, marked


def times(text: str) -> list[tuple[str, str, str, str]]:
    plain, marks = marked(text)
    found = find_times(plain, [(m.start, m.end, m.kind) for m in marks])
    return [(plain[t.start : t.end], t.type, t.value, t.mod) for t in found]


def test_a_marked_absolute_time_has_its_value() -> None:
    assert times("on [times:DATE May 14, 2013].") == [("May 14, 2013", "DATE", "2013-05-14", "")]
    assert times("on [times:DATE Tuesday, May 14, 2013].") == [("Tuesday, May 14, 2013", "DATE", "2013-05-14", "")]


def test_a_relative_time_is_kept_without_a_value() -> None:
    assert times("[times:DATE last Friday] for [times:DURATION two weeks]") == [
        ("last Friday", "DATE", "", ""),
        ("two weeks", "DURATION", "", ""),
    ]


def test_early_and_late_are_kept_apart_from_the_value() -> None:
    assert times("in [times:DATE early 1948] and [times:DATE the late 1980s]") == [
        ("early 1948", "DATE", "1948", "START"),
        ("the late 1980s", "DATE", "198", "END"),
    ]


def test_a_time_that_leads_away_from_the_day_it_names_has_no_value() -> None:
    assert times("[times:DATE three days after May 14, 2013]") == [("three days after May 14, 2013", "DATE", "", "")]
    assert times("[times:TIME 10 pm on May 14, 2013]") == [("10 pm on May 14, 2013", "TIME", "", "")]


def test_an_absolute_time_the_reader_passed_over_is_one_all_the_same() -> None:
    assert times("In 1948 and [times:DATE yesterday]") == [("1948", "DATE", "1948", ""), ("yesterday", "DATE", "", "")]


def test_marks_that_only_a_blank_parts_are_one_time() -> None:
    assert times("[times:DATE the] [times:DURATION nine months] to [times:DATE early] [times:DATE 1948]") == [
        ("the nine months", "DURATION", "", ""),
        ("early 1948", "DATE", "1948", "START"),
    ]


def test_how_long_and_when_are_two_times() -> None:
    text = "[times:DURATION more than four hours] [times:DATE Friday], [times:DATE Monday]"
    assert [time[0] for time in times(text)] == ["more than four hours", "Friday", "Monday"]


def test_an_article_alone_is_no_time() -> None:
    assert times("[times:DATE the] talks [times:DATE .]") == []


def test_two_in_one_mark_have_no_single_value() -> None:
    assert times("[times:DURATION from 1948 to 1952]") == [("from 1948 to 1952", "DURATION", "", "")]


def test_every_field_is_read_with_its_name() -> None:
    one = article("In 1950", headline="Since 1948")
    media = Media(id="m", article_id=one.id, caption="Sochi, May 14, 2013", made_by="t")
    found = [t for t in annotator.run([one, media]) if isinstance(t, Time)]
    assert [(t.field, t.value) for t in found] == [("headline", "1948"), ("body", "1950"), ("caption:m", "2013-05-14")]
    assert len({t.id for t in found}) == 3


def test_other_languages_are_left_to_others() -> None:
    assert list(annotator.run([article("May 14, 2013", language="de")])) == []
