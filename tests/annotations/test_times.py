"""Times: what the reader marked and what absolute times mean, in one list."""

from dataclasses import replace

import pytest

from dateline.annotations.times import annotator, day_published, find_times
from dateline.records import Article, Mark, Media, Time
from tests.annotations.making import article, marked


def times(text: str) -> list[tuple[str, str, str, str]]:
    plain, marks = marked(text)
    found = find_times(plain, [(m.start, m.end, m.kind) for m in marks])
    return [(plain[t.start : t.end], t.type, t.value, t.mod) for t in found]


def test_a_marked_absolute_time_has_its_value() -> None:
    assert times("on [times:DATE May 14, 2013].") == [("May 14, 2013", "DATE", "2013-05-14", "")]
    assert times("on [times:DATE Tuesday, May 14, 2013].") == [("Tuesday, May 14, 2013", "DATE", "2013-05-14", "")]


def test_a_relative_time_is_kept_without_a_value_where_the_day_is_unknown() -> None:
    assert times("[times:DATE last Friday] for [times:DURATION two weeks]") == [
        ("last Friday", "DATE", "", ""),
        ("two weeks", "DURATION", "P2W", ""),
    ]


def test_early_and_late_are_kept_apart_from_the_value() -> None:
    assert times("in [times:DATE early 1948] and [times:DATE the late 1980s]") == [
        ("early 1948", "DATE", "1948", "START"),
        ("the late 1980s", "DATE", "198", "END"),
    ]


def test_a_time_that_leads_away_from_the_day_it_names_has_no_value() -> None:
    assert times("[times:DATE three days after May 14, 2013]") == [("three days after May 14, 2013", "DATE", "", "")]


def test_an_absolute_time_the_reader_passed_over_is_one_all_the_same() -> None:
    assert times("In 1948 and [times:DATE yesterday]") == [("1948", "DATE", "1948", ""), ("yesterday", "DATE", "", "")]


def test_marks_that_only_a_blank_parts_are_one_time() -> None:
    assert times("[times:DATE the] [times:DURATION nine months] to [times:DATE early] [times:DATE 1948]") == [
        ("the nine months", "DURATION", "P9M", ""),
        ("early 1948", "DATE", "1948", "START"),
    ]


def test_how_long_and_when_are_two_times() -> None:
    text = "[times:DURATION more than four hours] [times:DATE Friday], [times:DATE Monday]"
    assert [time[0] for time in times(text)] == ["more than four hours", "Friday", "Monday"]


def test_an_article_or_pronoun_alone_is_no_time() -> None:
    assert times("[times:DATE the] talks [times:DATE .]") == []
    assert times("[times:DATE This] led to talks.") == []


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


def dated(earliest: str | None, latest: str | None, zone: str = "") -> Article:
    return replace(article("It closed yesterday"), published_earliest=earliest, published_latest=latest, zone=zone)


@pytest.mark.parametrize(
    ("earliest", "latest", "zone", "day"),
    [
        ("2013-05-15", "2013-05-15", "", "2013-05-15"),
        ("2013-05-15T02:00:00Z", "2013-05-15T02:00:00Z", "-05:00", "2013-05-14"),
        ("2013-05-15T22:30:00Z", "2013-05-15T22:30:00Z", "+03:00", "2013-05-16"),
        ("2013-05-15T22:30:00Z", "2013-05-15T22:30:00Z", "", "2013-05-15"),
        ("2013-05-01", "2013-05-31", "", ""),
        (None, None, "", ""),
        ("2013-05-15", None, "", ""),
        ("in May", "in May", "", ""),
        ("0001-01-01T00:30:00Z", "0001-01-01T00:30:00Z", "-05:00", ""),
    ],
)
def test_the_day_of_publication_is_known_or_it_is_not(earliest: str | None, latest: str | None, zone: str, day: str) -> None:
    assert day_published(dated(earliest, latest, zone)) == day


def test_a_record_says_its_value_and_what_it_hangs_on() -> None:
    mark = Mark(article_id="article", field="body", start=10, end=19, head="times", kind="DATE", made_by="t")
    (known,) = (t for t in annotator.run([dated("2013-05-15", "2013-05-15"), mark]) if isinstance(t, Time))
    assert (known.value, known.anchor, known.earliest, known.latest, known.grain) == (
        *("2013-05-14", "publication", "2013-05-14", "2013-05-14"),
        "day",
    )
    (open_one,) = (t for t in annotator.run([dated("2013-05-01", "2013-05-31"), mark]) if isinstance(t, Time))
    assert (open_one.value, open_one.anchor, open_one.earliest, open_one.grain) == ("", "publication", None, "")


def test_the_day_that_a_body_is_called_after_is_no_time() -> None:
    plain, marks = marked("[names:organisation March 23 Movement] rebels left on [times:DATE March 25].")
    bodies = [(m.start, m.end) for m in marks if m.head == "names"]
    times = [(m.start, m.end, m.kind) for m in marks if m.head == "times"]
    found = find_times(plain, [(0, 8, "DATE"), *times], published="2012-11-22", bodies=bodies)
    assert [plain[one.start : one.end] for one in found] == ["March 25"]


@pytest.mark.parametrize(
    ("text", "body", "time", "kept"),
    [
        ("He reads The Daily Herald in the sun.", "The Daily Herald", "Daily", False),
        ("She told Riga Today that he left.", "Riga Today", "Today", False),
        ("Northern Monday Club rebels left.", "Northern Monday Club", "Monday", False),
        ("He bought Herald Friday in Riga.", "Herald Friday", "Friday", True),
        ("Today the Herald closed.", "Herald", "Today", True),
    ],
)
def test_a_part_of_the_name_of_a_body_is_no_time(text: str, body: str, time: str, kept: bool) -> None:
    at, name = text.index(time), text.index(body)
    marked_times = [(at, at + len(time), "SET" if time == "Daily" else "DATE")]
    found = find_times(text, marked_times, published="2012-11-22", bodies=[(name, name + len(body))])
    assert [text[one.start : one.end] for one in found] == [time] * kept


def test_what_is_counted_back_from_today_is_a_point() -> None:
    (one,) = find_times("It fell two years ago.", [(8, 21, "DURATION")], published="2013-05-15")
    assert (one.type, one.value) == ("DATE", "2011")


def test_times_are_whole_over_the_lines_of_a_column() -> None:
    lines = [
        "The mayor of the old town by the sea told the council of all its",
        "plans for the bridge and the mill that had been closed since the",
        "storm, and he asked the council for the money that he was given late",
        "last year for the roads, and the council said that it would give it",
        "him when it had seen the roads that he had mended with what he had.",
    ]
    text = "\n".join(lines)
    at = text.index("last year")
    (one,) = find_times(text, [(at, at + 9, "DATE")], published="2013-05-15")
    assert (text[one.start : one.end], one.value, one.mod) == ("late\nlast year", "2012", "END")
