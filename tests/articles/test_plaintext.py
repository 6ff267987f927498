"""Bare text: the seed page, pages of our own with the records expected of them, and what must hold for any text."""

import hashlib
import json
import os
import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.charsets import mend_twice
from dateline.articles.plaintext import reader
from dateline.reasons import REASONS
from dateline.records import Article, Capture, Entry, Evidence, Media, Rejection, digest_id
from dateline.stage import FORMAT, NOT_MINE, Stage

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "text"
SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
PAGES = sorted(path.stem for path in GOLDEN.iterdir() if path.suffix == ".txt")

COUNCIL = (
    "The council of Harrow Bay voted on Tuesday to close the old fish market and to move its traders to a new hall.",
    "The vote ends a quarrel that had divided the town for almost nine years and cost two mayors their office.",
    "Traders said that they had been told of the plan only last week, and that the hall had no ramp for their carts.",
)


def capture_of(payload: bytes, **given: str) -> Capture:
    digest = hashlib.sha256(payload).hexdigest()
    capture = Capture(id="c1", original_id="o1", locator="file", kind="text", payload=payload, digest=digest)
    return replace(capture, **given)  # type: ignore[arg-type]


def read(payload: bytes, **given: str) -> tuple[Article, list[Evidence], list[Media]]:
    records = list(reader.run([capture_of(payload, **given)]))
    article = records[0]
    assert isinstance(article, Article), article
    evidence = [record for record in records if isinstance(record, Evidence)]
    media = [record for record in records if isinstance(record, Media)]
    assert len(records) == 1 + len(evidence) + len(media)
    return article, evidence, media


def rejection_of(payload: bytes) -> Rejection:
    *entries, rejection = reader.run([capture_of(payload)])
    assert all(isinstance(one, Entry) for one in entries)
    assert isinstance(rejection, Rejection), rejection
    return rejection


def test_it_is_a_stage_that_claims_text() -> None:
    assert isinstance(reader, Stage)
    assert reader.claim(capture_of(b"x")) == FORMAT
    assert reader.claim(Capture(id="", original_id="", locator="", kind="html")) == NOT_MINE


def test_every_golden_page_has_its_record() -> None:
    expected = sorted(path.stem for path in GOLDEN.iterdir() if path.suffix == ".json")
    assert expected == PAGES
    assert len(PAGES) >= 20


@pytest.mark.parametrize("name", PAGES)
def test_golden(name: str) -> None:
    expected = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    payload = (GOLDEN / f"{name}.txt").read_bytes()
    if "rejection" in expected:
        rejection = rejection_of(payload)
        assert expected["rejection"].items() <= {"reason": rejection.reason, "detail": rejection.detail}.items()
        entries = [one for one in reader.run([capture_of(payload)]) if isinstance(one, Entry)]
        assert [said_of(one) for one in entries] == expected.get("entries", [])
        return
    article, evidence, media = read(payload, **expected["capture"])
    for field, value in expected["article"].items():
        actual = getattr(article, field)
        assert (list(actual) if isinstance(actual, tuple) else actual) == value, field
    paragraphs = article.text.split("\n\n")
    assert len(paragraphs) == expected["paragraphs"]
    assert article.text.startswith(expected["first"])
    assert article.text.endswith(expected["last"])
    assert len(media) == len(expected["media"])
    for picture, fields_expected in zip(media, expected["media"], strict=True):
        for field, value in fields_expected.items():
            assert getattr(picture, field) == value, field
    dropped = {note.value for note in evidence if note.field == "chrome"}
    assert set(expected["chrome"]) <= dropped
    if len(expected["chrome"]) < 5:
        assert dropped == set(expected["chrome"])
    lost = [[note.field, note.value] for note in evidence if note.verdict == "lost"]
    assert all(pair in lost for pair in expected.get("lost", []))
    check_accounted(payload, article, evidence, media)


def said_of(entry: Entry) -> dict[str, object]:
    """What an entry says, without ids and what it does not say."""
    named = {field.name: getattr(entry, field.name) for field in fields(entry)}
    left_out = ("id", "capture_id", "position", "made_by")
    said = {name: value for name, value in named.items() if name not in left_out and value not in ("", (), None, False)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def check_accounted(payload: bytes, article: Article, evidence: list[Evidence], media: list[Media]) -> None:
    """Every line of the input is, whole, in the records: in a field, a caption, the body, or the evidence.

    What was surely encoded twice is there as it was meant.
    """
    kept = " ".join(words_of("\n".join(str(getattr(article, field.name)) for field in fields(article))))
    kept += " " + " ".join(words_of(article.text))
    notes = " ".join(words_of("\n".join(f"{note.value} {note.why}" for note in evidence)))
    pictures = " ".join(words_of("\n".join(f"{picture.given_id} {picture.caption} {picture.credit}" for picture in media)))
    for line in re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", mend_twice(payload).decode("utf-8", "replace")):
        wanted = " ".join(words_of(line))
        body = kept
        if article.dateline_place or article.dateline_agency:
            raw = next((note.value for note in evidence if note.field == "dateline"), "")
            if raw and line.strip().startswith(raw):
                wanted = " ".join(words_of(line.strip()[len(raw) :]))
        assert wanted in body or wanted in notes or wanted in pictures, line


SENTENCES = st.sampled_from(
    [
        "The minister said on Monday that he would not resign before the vote.",
        "London, Some Gazette—The river rose by a metre in one night, and nobody slept.",
        "A bridge was closed.",
        "Media ID: 4455",
        "Caption:",
        "Ministers meet in Paris, June 3, 2010. Reuters",
        "Select Page",
        "By Jane Roe",
        "3 June 2010",
        "Bridge Closed After Flood | THE SOME GAZETTE English Archive 1999 -2009",
        "Bridge Closed After Flood",
        "What the people say",
        "Related articles",
        "• first item of a list that is long enough",
        "(AFP Photo/Jane Roe)",
        "© 2010 The Some Gazette. All rights reserved.",
        "by Jane Roe | Jun 3, 2010 | World",
        "",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(SENTENCES | st.text(max_size=60), max_size=25))
def test_whatever_the_lines_nothing_vanishes_and_nothing_is_raised(lines: list[str]) -> None:
    payload = "\n".join(lines).encode("utf-8", "replace")
    records = list(reader.run([capture_of(payload)]))
    assert records
    if isinstance(records[-1], Rejection):
        assert all(isinstance(one, Entry) for one in records[:-1])
        assert records[-1].reason in REASONS
        return
    article, evidence, media = read(payload)
    assert article.text.strip()
    assert not article.blocks or len(article.blocks) == len(article.text.split("\n\n"))
    text = payload.decode("utf-8")
    if text.isprintable() or all(char.isprintable() or char == "\n" for char in text):
        check_accounted(payload, article, evidence, media)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_lead_to_something(payload: bytes) -> None:
    assert list(reader.run([capture_of(payload)]))


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b" \n\n\t ", "empty"),
        (b"word", "not an article"),
        (b"\x00" * 500, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "damaged"),
        (b"1234 5678\n\n---", "no text"),
        (b"a" * 3_000_000, "not an article"),
        (b"line of text\n" * 100_000, "list page"),
        (b"Media ID: 5\nCaption:\n" * 2_000, "list page"),
    ],
    ids=["empty", "blank", "word", "nul", "png", "digits", "3MB", "lines", "media"],
)
def test_what_is_no_article_says_why(payload: bytes, reason: str) -> None:
    assert rejection_of(payload).reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "HARBOUR CLOSED\n\nTHE HARBOUR WAS CLOSED ON MONDAY BECAUSE OF ICE, THE MASTER SAID.",
        "‮Harbour closed‬\n\n‏The harbour was closed on Monday because of ice, he said.‪",
        "港口关闭\n\n港口因结冰于星期一关闭。港务长说，春天以前不会重新开放，渔民们十分担心。",
        "The harbour was closed. " * 120_000,
    ],
    ids=["capitals", "bidi", "chinese", "3MB"],
)
def test_odd_texts_are_read(text: str) -> None:
    article, _, _ = read(text.encode())
    assert article.text


def test_a_headline_inside_the_body_does_not_swallow_what_is_above_it() -> None:
    text = "\n".join(f"The harbour master said on day {day} that the ice would not break." for day in range(400))
    article, _, _ = read(text.encode())
    assert len(article.text.split("\n\n")) >= 398


def test_character_sets() -> None:
    text = "Brücke gesperrt\n\nDie Brücke über den Fluß wurde am Montag für drei Wochen gesperrt, wie die Stadt mitteilte."
    for payload in (text.encode("utf-8-sig"), text.encode("utf-16"), text.encode("cp1252")):
        article, _, _ = read(payload)
        assert article.headline == "Brücke gesperrt"
        assert "über den Fluß" in article.text


def test_paragraphs_of_single_lines_and_of_wrapped_lines_are_the_same() -> None:
    sentences = [
        "The old lighthouse on the cape will be sold, because nobody has been found who would paint it every second year.",
        "Its keeper, who is ninety, has been promised a room in the harbour master’s house, and he has declined the offer.",
        "The buyer is to keep the light burning, which the law requires, and may not turn the tower into an hotel or a bar.",
    ]
    wrapped = []
    for sentence in sentences:
        lines, line = [], ""
        for word in sentence.split():
            if len(line) + len(word) + 1 > 60:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        wrapped.append("\n".join([*lines, line]))
    single = read(("Lighthouse for sale\n\n" + "\n".join(sentences)).encode())[0]
    broken = read(("Lighthouse for sale\n\n" + "\n\n".join(wrapped)).encode())[0]
    assert single.text == broken.text == "\n\n".join(sentences)


def test_ids_are_digests_of_raw_values() -> None:
    payload = (GOLDEN / "03_two_photographs.txt").read_bytes()
    article, _, media = read(payload, url="http://example.org/a")
    assert article.id == digest_id("http://example.org/a", hashlib.sha256(payload).hexdigest())
    assert [picture.id for picture in media] == [digest_id(article.id, "0", "101"), digest_id(article.id, "1", "102")]
    assert read(payload, url="http://example.org/b")[0].id != article.id


ADDRESSED = b"Envoys Meet on Neutral Ground\n\nEnvoys of the two governments met for the first time in nine years on Tuesday."


@pytest.mark.parametrize(
    ("url", "people", "section"),
    [
        ("http://example.org/mira-halloway/news-europe/envoys-meet-neutral-ground", ("Mira Halloway",), "News Europe"),
        (
            "http://example.org/mira-halloway/news-europe/envoys-meet-neutral-ground?share=twitter",
            ("Mira Halloway",),
            "News Europe",
        ),
        ("http://example.org/mira-halloway/news-europe/another-matter-altogether", (), ""),
        ("http://example.org/x/mira-halloway/news-europe/envoys-meet-neutral-ground", (), ""),
        ("http://example.org/tag/envoys-meet-neutral-ground", (), ""),
        ("http://example.org/new-york/europe/envoys-meet-neutral-ground", (), "Europe"),
    ],
)
def test_the_address_names_an_author_only_in_exactly_its_form(url: str, people: tuple[str, ...], section: str) -> None:
    article, evidence, _ = read(ADDRESSED, url=url)
    assert (article.bylines, article.section) == (people, section)
    assert [note.value for note in evidence if note.origin == "url" and note.field == "bylines"] == list(people)


def test_a_byline_beats_the_address() -> None:
    payload = ADDRESSED.replace(b"\n\n", b"\n\nBy Jane Roe\n\n")
    article, evidence, _ = read(payload, url="http://example.org/mira-halloway/europe/envoys-meet-neutral-ground")
    assert article.bylines == ("Jane Roe",)
    assert [(note.value, note.verdict) for note in evidence if note.origin == "url" and note.field == "bylines"] == [
        ("Mira Halloway", "lost")
    ]


def test_the_month_in_an_address_is_a_month() -> None:
    article, _, _ = read(ADDRESSED, url="http://example.org/2009/04/article55230001/envoys-meet")
    assert (article.published_earliest, article.published_latest, article.published_grain) == (
        "2009-04-01",
        "2009-04-30",
        "month",
    )
    assert read(ADDRESSED, url="http://example.org/2009/04/envoys-meet")[0].published_earliest is None


def test_a_given_day_that_cannot_be_read_is_evidence() -> None:
    article, evidence, _ = read(ADDRESSED, given_published="some day")
    assert article.published_earliest is None
    assert [(note.verdict, note.why) for note in evidence if note.value == "some day"] == [
        ("lost", "not a date that can be read")
    ]


@pytest.fixture
def seed() -> tuple[bytes, dict[str, object]]:
    folder = SHARED / "seed"
    if not folder.is_dir():
        pytest.skip(f"no seed page in {folder}; set DATELINE_SHARED")
    page: dict[str, object] = json.loads((folder / "expected.json").read_text("utf-8"))["page"]
    return (folder / "page.txt").read_bytes(), page


def test_the_seed(seed: tuple[bytes, dict[str, object]]) -> None:
    payload, expected = seed
    article, evidence, media = read(payload)
    assert article.publication.casefold() == str(expected["publication"]).casefold()
    assert article.publication_span.split("/") == expected["publication_span"]
    assert article.headline == expected["headline"]
    assert article.dateline_place == expected["dateline"]["place"]  # type: ignore[index]
    assert article.text.startswith(str(expected["first_words_of_body"]))
    assert article.text.endswith(str(expected["last_words_of_body"]))
    assert len(article.text.split("\n\n")) == expected["paragraphs"]
    assert article.language == expected["language"]
    assert (article.published_earliest, article.bylines, article.blocks) == (None, (), ())
    picture, wanted = media[0], expected["media"][0]  # type: ignore[index]
    assert len(media) == 1
    assert (picture.given_id, picture.credit, picture.place) == (wanted["id"], wanted["credit"], wanted["place"])
    assert (picture.taken_earliest, picture.taken_latest) == (wanted["taken"], wanted["taken"])
    assert picture.caption.startswith(wanted["caption_starts"])
    dropped = [note for note in evidence if note.field == "chrome"]
    assert sorted(note.value for note in dropped) == sorted(expected["dropped_as_chrome"])  # type: ignore[call-overload]
    assert all(note.verdict == "dropped" and note.origin.startswith("line ") and note.why for note in dropped)
    check_accounted(payload, article, evidence, media)


def test_a_page_whose_lines_all_went_into_its_head_has_no_text() -> None:
    lines = (
        "by Jane Roe | Jun 3, 2010 | World",
        "Ministers meet in Paris, June 3, 2010. Reuters",
        "• first item of a list that is long enough",
        "A bridge was closed.",
    )
    (record,) = reader.run([capture_of("\n".join(lines).encode())])
    assert isinstance(record, Rejection)
    assert record.reason == "no text"


_STORY = (
    b"The dam above the town was opened on a bright morning by the mayor, who had promised it for eleven years.\n\n"
    b"Farmers of the valley came with their children to see the gates rise and the water fall into the old bed.\n\n"
    b"It cost twice what the council had said, and three of those who planned it did not live to see the day."
)


@pytest.mark.parametrize(
    ("line", "earliest", "latest", "why"),
    [
        (b"Published 6 June 2016", "2016-06-06", "2016-06-06", 'reads "Published 6 June 2016"'),
        (b"Updated 8 June 2016", None, "2016-06-08", "the date of an update: published by then; no day is known"),
        (b"3 days ago", "2018-03-07", "2018-03-10", "written '3 days ago' on a page captured on 2018-03-12"),
        (b"The river and the town", None, "2018-03-12T04:05:06Z", "no day is known"),
    ],
)
def test_when_it_was_published_or_by_when(line: bytes, earliest: str | None, latest: str, why: str) -> None:
    page = b"Dam opens at last above the town\n\nBy Ann Field\n\n" + line + b"\n\n" + _STORY
    article, evidence, _ = read(page, captured_at="2018-03-12T04:05:06Z")
    assert (article.published_earliest, article.published_latest) == (earliest, latest)
    chosen = [one.why for one in evidence if one.field == "published" and one.verdict == "chosen"]
    assert [one.partition("; reads")[0] for one in chosen] == [why]


def test_an_update_beside_a_day_is_a_rival() -> None:
    page = b"Dam opens at last above the town\n\nUpdated 8 June 2016\n\n6 June 2016\n\n" + _STORY
    article, evidence, _ = read(page)
    assert article.published_earliest == "2016-06-06"
    assert ("2016-06-08", "lost", 'the day of an update; reads "Updated 8 June 2016"') in [
        (one.value, one.verdict, one.why) for one in evidence
    ]


@pytest.mark.parametrize(
    ("bar", "caption"),
    [
        ("Share on Facebook\nTweet\nPrint\n", "The old hall. Photograph: Sean Smith"),
        ("Share on Facebook\nTweet\nPrint\n", "Traders on the quay on Tuesday"),
        ("Share on Facebook Tweet Print\n", "The old hall last week (Jane Roe/AFP)"),
        ("By Jane Roe\n17 May 2018\n", "Traders on the quay on Tuesday"),
        ("", "The old hall. Photograph: Sean Smith"),
    ],
)
def test_a_caption_below_the_bar_for_sharing_is_no_headline(bar: str, caption: str) -> None:
    text = f"The Harrow Post\nCouncil closes old fish market\n{bar}{caption}\n" + "\n".join(COUNCIL)
    found, _, media = read(text.encode())
    assert found.headline == "Council closes old fish market"
    assert caption not in found.text
    assert [one.credit for one in media] in ([], ["Sean Smith"], ["Jane Roe/AFP"])


def test_a_bar_for_sharing_above_the_headline_does_not_hide_it() -> None:
    text = "The Harrow Post\nShare\nTweet\nCouncil closes old fish market\n" + "\n".join(COUNCIL)
    assert read(text.encode())[0].headline == "Council closes old fish market"


def test_what_only_machines_read_is_no_article() -> None:
    rules = b"# This file keeps crawlers from the archive of the paper.\n\nUser-agent: *\nDisallow: /archive/\n\n" + _STORY
    for name in ("robots.txt", ".well-known/security.txt", "ads.txt"):
        *_, rejection = reader.run([capture_of(rules, url=f"https://paper.example/{name}")])
        assert isinstance(rejection, Rejection)
        assert (rejection.reason, rejection.detail.partition(":")[0]) == ("not an article", name.rpartition("/")[2])
    assert read(_STORY, url="https://paper.example/news/robots.txt")[0].text
