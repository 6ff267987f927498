"""Rows: the text as it was given, and evidence for every field."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.article_rows import published
from dateline.articles.rows import reader
from dateline.reasons import REASONS
from dateline.records import Article, Capture, Evidence, Media, Note, Rejection, digest_id
from dateline.stage import FORMAT, NOT_MINE, Stage


def capture_of(payload: bytes, **given: str) -> Capture:
    digest = hashlib.sha256(payload).hexdigest()
    capture = Capture(id="c1", original_id="o1", locator="row:1", kind="row", payload=payload, digest=digest)
    return replace(capture, **given)  # type: ignore[arg-type]


def read(row: dict[str, Any], **given: str) -> tuple[Article, list[Evidence], list[Media]]:
    records = list(reader.run([capture_of(json.dumps(row).encode(), **given)]))
    article = records[0]
    assert isinstance(article, Article), article
    return article, [r for r in records if isinstance(r, Evidence)], [r for r in records if isinstance(r, Media)]


def rejection_of(payload: bytes) -> Rejection:
    records = list(reader.run([capture_of(payload)]))
    assert len(records) == 1
    assert isinstance(records[0], Rejection)
    return records[0]


ROW = {
    "text": "LONDON , June 3 -- It was n't  raining .\n\n\n\t“ Quite ,” he said .\u00a0",
    "headline": "Rain stops",
    "published": "2016-06-06T09:30:00+03:00",
    "url": "http://example.org/rain",
    "authors": ["Jane Roe", "Reuters"],
    "publication": "The Quayside Courier",
    "section": "Weather",
    "language": "en",
    "standfirst": "It was dry.",
    "tags": ["rain", "June", "rain"],
    "kicker": "Sky",
    "images": [
        "http://example.org/a.jpg",
        {"url": "b.jpg", "caption": "Clouds over London, June 3, 2016. Reuters", "alt": "clouds"},
    ],
}


def test_it_is_a_stage_that_claims_rows() -> None:
    assert isinstance(reader, Stage)
    assert reader.claim(capture_of(b"{}")) == FORMAT
    assert reader.claim(Capture(id="", original_id="", locator="", kind="text")) == NOT_MINE


def test_every_field_comes_through_and_the_text_is_untouched() -> None:
    article, evidence, media = read(ROW)
    assert article.text == ROW["text"]
    assert article.blocks == ()
    assert (article.headline, article.kicker, article.standfirst, article.section) == (
        "Rain stops",
        "Sky",
        "It was dry.",
        "Weather",
    )
    assert (article.publication, article.url, article.language) == ("The Quayside Courier", "http://example.org/rain", "en")
    assert (article.bylines, article.agencies, article.tags) == (("Jane Roe",), ("Reuters",), ("rain", "June"))
    assert (article.published_earliest, article.published_grain, article.zone) == ("2016-06-06T06:30:00Z", "instant", "+03:00")
    assert (article.dateline_place, article.dateline_date) == ("LONDON", "June 3")
    assert [(picture.url, picture.caption, picture.credit, picture.alt) for picture in media] == [
        ("http://example.org/a.jpg", "", "", ""),
        ("b.jpg", "Clouds over London, June 3, 2016.", "Reuters", "clouds"),
    ]
    assert (media[1].place, media[1].taken_earliest) == ("London", "2016-06-03")
    said = {note.field for note in evidence if note.origin == "row" and note.verdict == "chosen"}
    assert said >= {
        "headline",
        "published",
        "url",
        "bylines",
        "publication",
        "section",
        "language",
        "standfirst",
        "tags",
        "kicker",
    }
    assert [note.value for note in evidence if note.field == "bylines"] == ["Jane Roe", "Reuters"]


def test_what_the_row_says_wins() -> None:
    article, evidence, _ = read(ROW, given_published="2015-01-02", given_publication="Courier", given_headline="Dry", url="u")
    assert (article.published_earliest, article.publication, article.headline, article.url) == (
        "2016-06-06T06:30:00Z",
        "The Quayside Courier",
        "Rain stops",
        "http://example.org/rain",
    )
    verdicts = {(note.field, note.origin): (note.verdict, note.why) for note in evidence}
    for field in ("published", "publication", "headline", "url"):
        assert verdicts[field, "row"] == ("chosen", "")
        assert verdicts[field, "given"] == ("lost", "the row itself says")


@pytest.mark.parametrize("said", [{}, {"published": "the day after"}])
def test_what_the_archivist_gives_fills_what_the_row_leaves_open(said: dict[str, str]) -> None:
    article, evidence, _ = read(
        {"text": "It rained.", **said}, given_published="2015-01", given_publication="Courier", url="http://a.example/"
    )
    assert (article.published_earliest, article.published_latest, article.published_grain) == (
        "2015-01-01",
        "2015-01-31",
        "month",
    )
    assert (article.publication, article.url) == ("Courier", "http://a.example/")
    chosen = {note.field for note in evidence if note.origin == "given" and note.verdict == "chosen"}
    assert chosen == {"published", "publication", "url"}


GERMAN = "Der Hafen wurde nach dem Sturm wieder geöffnet, und die Schiffe sind am Morgen mit der Flut ausgelaufen."
ENGLISH = "The harbour was opened again after the storm, and the ships have left with the tide in the morning."


@pytest.mark.parametrize(
    ("row", "given", "day", "why"),
    [
        ({"language": "en-US"}, {}, "2016-06-07", "month first, as in the language en-us"),
        ({"language": "en_GB"}, {}, "2016-07-06", "day first, as in the language en-gb"),
        ({"language": "de", "text": GERMAN}, {}, "2016-07-06", "day first, as in the language de"),
        ({"text": GERMAN}, {}, "2016-07-06", "day first, as in the language de"),
        ({"url": "http://paper.co.uk/1"}, {}, "2016-07-06", "day first, as in the country of the address (.uk)"),
        ({"url": "http://paper.example/2016/06/07/x"}, {}, "2016-06-07", "day and month told apart by url: 2016-06-07"),
        (
            {
                "language": "de",
                "text": GERMAN,
                "dates": {"date_modify": "2016-06-07 10:00:00"},
            },  # the row's own date outweighs its language
            {},
            "2016-06-07",
            "day and month told apart by row date_modify: 2016-06-07 10:00:00",
        ),
        ({"text": "ROME, June 6 -- " + ENGLISH}, {}, "2016-06-07", "day and month told apart by the dateline: June 6"),
        ({}, {"given_published": "2016-07"}, "2016-07-06", "day and month told apart by given: 2016-07"),
        (
            {},
            {"captured_at": "2016-06-20T00:00:00Z"},
            "2016-06-07",
            "the other reading, of day and month swapped, is not before the capture on 2016-06-20",
        ),
    ],
)
def test_day_and_month_are_told_apart(row: dict[str, Any], given: dict[str, str], day: str, why: str) -> None:
    article, evidence, _ = read({"text": ENGLISH, "published": "06/07/2016", **row}, **given)
    assert (article.published_earliest, article.published_latest, article.published_grain) == (day, day, "day")
    assert [(note.value, note.verdict, note.why) for note in evidence if (note.field, note.origin) == ("published", "row")] == [
        ("06/07/2016", "chosen", why)
    ]


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"language": "en"},
        {"language": "en-CA"},
        {"language": "en-US", "text": "雨が降った。" * 20},  # what is stated is not what the text is in
        {"url": "http://paper.example/a"},
        {"dates": {"date_modify": "2019-01-01"}},
        {"dates": {"updated": "2016-07-06", "dated": "2016-06-07"}},
        {"dates": {"updated": "06/07/2016"}},
    ],
)
def test_a_day_that_may_be_two_is_both(row: dict[str, Any]) -> None:
    article, evidence, _ = read({"text": ENGLISH, "published": "06/07/2016", **row})
    assert (article.published_earliest, article.published_latest, article.published_grain) == (
        "2016-06-07",
        "2016-07-06",
        "span",
    )
    (note,) = [note for note in evidence if note.field == "published"]
    assert (note.verdict, note.why) == ("chosen", "2016-06-07 or 2016-07-06: nothing tells the day from the month")


@pytest.mark.parametrize("written", ["13/07/2016", "07/13/2016", "13.7.2016", "2016-07-13"])
def test_a_day_that_can_be_only_one_is_a_day(written: str) -> None:
    article, _, _ = read({"text": ENGLISH, "published": written})
    assert (article.published_earliest, article.published_grain) == ("2016-07-13", "day")


def test_dates_of_fields_that_are_not_read_are_named() -> None:
    dates = {"dates": {"when_dated": "2016-07-06", "time_seen": "1465203600"}}
    _, evidence, _ = read({"text": "It rained.", **dates})
    assert [(note.value, note.origin, note.verdict, note.why) for note in evidence if note.field == "published"] == [
        (value, f"row {name}", "lost", f"not a field that is read; map it with --map {name}=published")
        for name, value in dates["dates"].items()
    ]
    _, evidence, _ = read({"text": "It rained.", "published": "2016", **dates})
    assert [note.origin for note in evidence if note.field == "published"] == ["row"]


def test_a_day_that_cannot_be_read_is_kept_as_it_is() -> None:
    article, evidence, _ = read({"text": "It rained.", "published": "the day after"})
    assert (article.published_earliest, article.published_latest, article.published_grain) == (None, None, "")
    assert [(note.value, note.verdict, note.why) for note in evidence if note.field == "published"] == [
        ("the day after", "lost", "not a date that can be read")
    ]


@pytest.mark.parametrize(
    ("written", "people", "agencies"),
    [
        ("By Jane Roe and Omar Sayeed", ("Jane Roe", "Omar Sayeed"), ()),
        ("Ada Roe; Bo Lin", ("Ada Roe", "Bo Lin"), ()),
        ("Roe, Ada; Lin, Bo", ("Ada Roe", "Bo Lin"), ()),
        ("A Roe and B Lin, C Doe", ("A Roe", "B Lin", "C Doe"), ()),
        ("By Ada Roe", ("Ada Roe",), ()),
        ("['Ada Roe', \"Bo O'Lin\"]", ("Ada Roe", "Bo O'Lin"), ()),
        ('["Ada Roe", "Jos\\u00e9 Lin"]', ("Ada Roe", "José Lin"), ()),
        ("['Ada Roe' 'Bo Lin']", ("Ada Roe", "Bo Lin"), ()),
        ("[Ada Roe, Bo Lin]", ("Ada Roe", "Bo Lin"), ()),
        ("Ada Roe, Reuters", ("Ada Roe",), ("Reuters",)),
        ("Ada Roe (Reuters)", ("Ada Roe",), ("Reuters",)),
        ("(Reuters)", (), ("Reuters",)),
        ("Ada Roe, University of Example", ("Ada Roe",), ()),
        ("Ada Roe, staff writer; Bo Lin", ("Ada Roe", "Bo Lin"), ()),
        ("Ada Roe and José de la Cruz, AFP", ("Ada Roe", "José de la Cruz"), ("AFP",)),
        ("Smith, J., Doe, A.", ("Smith, J., Doe, A.",), ()),
        ("Madonna, Reuters", ("Madonna",), ("Reuters",)),
        ("Department of Health and Social Care", ("Department of Health and Social Care",), ()),
        ("Human Rights and Equality Commission", ("Human Rights and Equality Commission",), ()),
        ("Food and Agriculture Organization", ("Food and Agriculture Organization",), ()),
        ("Johnson and Johnson", ("Johnson and Johnson",), ()),
        ("Ernst & Young", ("Ernst & Young",), ()),
        (["Ada Roe and Bo Lin", "World Rain Organization"], ("Ada Roe", "Bo Lin", "World Rain Organization"), ()),
        ("The Paper", (), ()),
        ("[]", (), ()),
        ("; ".join(f"Ada Roe{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"), 26, ()),
        (", ".join(f"Adalbert Roe{letter}field" for letter in "abcdefghijklmnopqrstuvwxyz"), 26, ()),
    ],
)
def test_who_wrote_it(written: str | list[str], people: tuple[str, ...] | int, agencies: tuple[str, ...]) -> None:
    article, evidence, _ = read({"text": "It rained.", "authors": written, "publication": "The Paper"})
    assert (article.bylines if isinstance(people, tuple) else len(article.bylines)) == people
    assert article.agencies == agencies
    raw = [note.value for note in evidence if note.field == "bylines"]
    assert set([written] if isinstance(written, str) else written) <= set(raw)


def test_what_stands_beside_an_author_is_evidence() -> None:
    _, evidence, _ = read({"text": "It rained.", "authors": "Ada Roe, University of Example"})
    assert [(note.value, note.verdict, note.why) for note in evidence if note.field == "bylines"] == [
        ("Ada Roe, University of Example", "chosen", ""),
        ("University of Example", "dropped", "a body, not a person"),
    ]
    article, evidence, _ = read({"text": "It rained.", "authors": "Ada Roe; " * 3_000})
    assert article.bylines == ()
    assert [(note.verdict, note.why) for note in evidence if note.field == "bylines"] == [
        ("lost", "26,999 characters are no byline")
    ]


def test_ids_are_digests_of_raw_values() -> None:
    payload = json.dumps({"text": "It rained.", "images": ["a.jpg"]}).encode()
    records = list(reader.run([capture_of(payload, url="u")]))
    article, media = records[0], records[-1]
    assert isinstance(article, Article)
    assert isinstance(media, Media)
    assert article.id == digest_id("u", hashlib.sha256(payload).hexdigest())
    assert media.id == digest_id(article.id, "0", "a.jpg")


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b"null", "broken row"),
        (b"[1]", "broken row"),
        (b"{", "broken row"),
        (b'{"text":"\xff"}', "broken row"),
        (b"[" * 100_000, "broken row"),
        (b"{}", "no text"),
        (b'{"headline":"x"}', "no text"),
        (b'{"text":"  \\n"}', "no text"),
        (b'{"text":["a"]}', "no text"),
        (b'{"text":true}', "no text"),
    ],
)
def test_what_is_no_article_says_why(payload: bytes, reason: str) -> None:
    rejection = rejection_of(payload)
    assert (rejection.reason, rejection.locator) == (reason, "row:1")
    assert rejection.detail


def test_a_lone_surrogate_keeps_its_place() -> None:
    article, _, _ = read({"text": "a \ud800 b", "headline": "\udfff"})
    assert (article.text, article.headline) == ("a \ufffd b", "\ufffd")


VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
KEYS = st.sampled_from([*ROW, "dates", "other"])


@settings(deadline=None)
@given(
    st.dictionaries(
        KEYS,
        VALUES
        | st.lists(VALUES | st.dictionaries(st.sampled_from(["url", "caption", "credit"]), VALUES, max_size=3), max_size=4),
    )
)
def test_any_row_leads_to_an_article_or_a_reason(row: dict[str, Any]) -> None:
    records = list(reader.run([capture_of(json.dumps(row).encode())]))
    first = records[0]
    if isinstance(first, Rejection):
        assert first.reason in REASONS
        return
    assert isinstance(first, Article)
    if isinstance(row["text"], str):
        assert first.text == row["text"]


SAID = "Correction: An earlier version of this story gave a wrong day for the vote."


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("label", ["Correction", "Clarification", "Correction "])
def test_a_paragraph_that_corrects_the_article_is_a_note(gap: str, label: str) -> None:
    said = SAID.replace("Correction", label)
    text = gap.join(("The board met on Monday.", "It closed the market.", said))
    records = list(reader.run([capture_of(json.dumps({"text": text, "headline": "Market shut"}).encode())]))
    article = records[0]
    (note,) = [record for record in records if isinstance(record, Note)]
    assert isinstance(article, Article)
    assert article.text[note.start : note.end] == note.said == said
    assert (note.kind, note.article_id, note.source_id) == (label.strip().lower(), article.id, article.id)
    assert article.blocks == (("p", "p", "note") if gap == "\n\n" else ())
    (evidence,) = [record for record in records if isinstance(record, Evidence) and record.field == "correction"]
    assert evidence.value == said


def test_a_row_that_is_a_column_of_corrections_speaks_of_others() -> None:
    text = "An article on the vote (Market shut, 3 June, page 5) gave a wrong day.\n\nA caption named the wrong ship."
    records = list(reader.run([capture_of(json.dumps({"text": text, "headline": "Corrections and clarifications"}).encode())]))
    notes = [record for record in records if isinstance(record, Note)]
    assert [(note.article_id, note.said) for note in notes] == [("", part) for part in text.split("\n\n")]


def test_a_row_without_notes_has_none() -> None:
    assert not [record for record in reader.run([capture_of(json.dumps(ROW).encode())]) if isinstance(record, Note)]


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "grain"),
    [
        ("../2016-06-08", None, "2016-06-08", "span"),
        ("../2018-03-12T04:05:06Z", None, "2018-03-12T04:05:06Z", "span"),
        ("2016-06-08/..", "2016-06-08", None, "span"),
        ("2013-05-14/2017-12-31", "2013-05-14", "2017-12-31", "span"),
        ("2013-05/2014", "2013-05-01", "2014-12-31", "span"),
        ("2017-12-31/2013-05-14", "2017-12-31", "2017-12-31", "day"),
        ("2016", "2016-01-01", "2016-12-31", "year"),
    ],
)
def test_an_interval_is_read_as_it_is_written(written: str, earliest: str | None, latest: str | None, grain: str) -> None:
    article, _, _ = read({"text": "A text.", "published": written})
    assert (article.published_earliest, article.published_latest, article.published_grain) == (earliest, latest, grain)
    if grain == "span" and len(written) > 12:
        assert published(article) == written.replace("2013-05/2014", "2013-05-01/2014-12-31")
