"""Rows: the text as it was given, and evidence for every field."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.rows import reader
from dateline.reasons import REASONS
from dateline.records import Article, Capture, Evidence, Media, Rejection, digest_id
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


def test_what_the_archivist_gives_wins() -> None:
    article, evidence, _ = read(ROW, given_published="2015-01-02", given_publication="Courier", given_headline="Dry", url="u")
    assert (article.published_earliest, article.publication, article.headline, article.url) == (
        "2015-01-02",
        "Courier",
        "Dry",
        "u",
    )
    verdicts = {(note.field, note.origin): note.verdict for note in evidence}
    for field in ("published", "publication", "headline"):
        assert (verdicts[field, "given"], verdicts[field, "row"]) == ("chosen", "lost")


def test_a_day_that_cannot_be_read_is_kept_as_it_is() -> None:
    article, evidence, _ = read({"text": "It rained.", "published": "the day after"})
    assert (article.published_earliest, article.published_latest, article.published_grain) == (None, None, "")
    assert [(note.value, note.verdict, note.why) for note in evidence if note.field == "published"] == [
        ("the day after", "lost", "not a date that can be read")
    ]


def test_one_text_names_several_authors() -> None:
    article, _, _ = read({"text": "It rained.", "authors": "By Jane Roe and Omar Sayeed"})
    assert article.bylines == ("Jane Roe", "Omar Sayeed")


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
KEYS = st.sampled_from([*ROW, "other"])


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
