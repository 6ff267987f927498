"""The sample newspaper: the same every time, true to its own world, varied, and readable as what it says it is."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import re
from collections import Counter
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from examples.newspaper import Page, Story, articles, pages
from examples.newspaper.__main__ import main
from examples.newspaper.outputs import FORMS, write_pile
from examples.newspaper.sample import SEED, write_sample

SAMPLE = Path(__file__).parents[2] / "examples" / "sample"
TRUTH = Path(__file__).parent / "truth"
SENTENCE = re.compile(r"(?<=[.?!”]) (?=[A-Z“])")


@lru_cache(maxsize=4)
def stories(count: int = 300, seed: int = SEED) -> tuple[Story, ...]:
    return tuple(articles(count, seed))


@lru_cache(maxsize=2)
def captured(count: int = 300, seed: int = SEED) -> tuple[Page, ...]:
    return tuple(pages(count, seed))


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("pile")
    write_sample(out / "pile", out / "truth")
    return out


def rows(pile: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (pile / "truth" / "truth.jsonl").read_text("utf-8").splitlines()]


def world(pile: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((pile / "truth" / "world.json").read_text("utf-8"))["regions"][0]
    return found


def digests(folder: Path) -> dict[str, str]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(data).hexdigest()
    return found


def shown(payload: str) -> str:
    """What a reader sees of a page, white space made one space."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", payload)).split())


# --- the same every time


def test_the_same_seed_tells_the_same_story() -> None:
    assert list(articles(120, 7)) == list(articles(120, 7))


def test_another_seed_tells_another_story() -> None:
    assert [s.headline for s in articles(40, 1)] != [s.headline for s in articles(40, 2)]


def test_the_first_articles_do_not_depend_on_how_many_follow() -> None:
    assert list(islice(articles(1000, SEED), 300)) == list(stories())
    assert list(islice(pages(400, SEED), 200)) == list(captured())[:200]


def test_a_second_region_follows_the_first() -> None:
    count = 2600
    assert {story.id.split("s")[0] for story in articles(count, 3)} >= {"r0", "r1"}


def test_the_shipped_sample_is_what_the_command_writes(pile: Path) -> None:
    assert digests(SAMPLE) == digests(pile / "pile")
    assert digests(TRUTH) == digests(pile / "truth")


def test_the_shipped_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 2_500_000


def test_stories_are_in_order_and_have_addresses_and_ids_of_their_own() -> None:
    found = stories()
    days = [story.published.date() for story in found if not story.reprint_of]
    assert days == sorted(days)
    assert len({story.id for story in found}) == len(found)
    assert len({story.url for story in found}) == len(found)
    assert all(".example/" in story.url for story in found)


# --- truth agrees with the pages


def test_headline_and_every_paragraph_of_the_truth_are_on_the_page() -> None:
    for page in captured():
        if page.story is None or page.kind == "broken":
            continue
        text = shown(page.payload.decode(page.charset))
        assert " ".join(page.story.headline.split()) in text
        for paragraph in page.story.paragraphs:
            assert " ".join(paragraph.split()) in text, page.url


def test_captions_and_their_credits_are_on_the_page() -> None:
    for page in captured():
        if page.story is not None and page.kind in ("article", "photo"):
            text = shown(page.payload.decode(page.charset))
            for photo in page.story.photos:
                assert photo.caption.rstrip(".") in text
                assert photo.credit in text


def test_statements_are_verbatim_in_their_paragraph() -> None:
    for story in stories():
        for claim in story.statements:
            paragraph = story.paragraphs[claim.paragraph]
            assert claim.content in paragraph, story.id
            assert claim.cue in paragraph, story.id
            assert claim.source in paragraph, story.id


def test_names_are_in_the_story_that_is_said_to_name_them() -> None:
    for story in stories():
        text = "\n".join([story.headline, *story.paragraphs, *(photo.caption for photo in story.photos)]).lower()
        for named in (*story.people, *story.organisations, *story.places):
            assert named.surfaces
            assert all(surface.lower() in text for surface in named.surfaces), (story.id, named)


def test_days_and_years_are_in_the_words_of_the_story() -> None:
    for story in stories():
        text = "\n".join([story.headline, *story.paragraphs])
        assert all(when.text in text for when in story.times)
        assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", when.value) for when in story.times)


def test_every_page_decodes_as_declared_unless_it_is_broken() -> None:
    for page in captured():
        if page.kind != "broken":
            page.payload.decode(page.declared)
            declared = re.search(rb'charset="?([\w-]+)', page.payload)
            if declared and page.form != "tables":
                assert declared[1].decode() == page.charset


# --- the world holds together


def test_offices_have_one_holder_at_a_time(pile: Path) -> None:
    for office in world(pile)["offices"]:
        holders = office["holders"]
        for before, after in pairwise(holders):
            assert before["to"] is not None
            assert before["from"] <= before["to"] <= after["from"]


def test_whoever_is_named_with_an_office_held_it_that_day(pile: Path) -> None:
    held: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for office in world(pile)["offices"]:
        for tenure in office["holders"]:
            key = (tenure["person"], office["title"].lower())
            held.setdefault(key, []).append((tenure["from"], tenure["to"] or "9999"))
    checked = 0
    for row in rows(pile):
        for person in row.get("people", []):
            role = person.get("role", "")
            role = {"speaker of parliament": "parliamentary speaker"}.get(role, role)
            if not role:
                continue
            day = row["published"][:10]
            spans = held[(person["name"], role)]
            assert any(start <= day < end for start, end in spans), (row["story"], person)
            checked += 1
    assert checked > 200


def test_announced_happenings_are_resolved_once(pile: Path) -> None:
    found = {one["id"]: one for one in world(pile)["happenings"]}
    last: dict[str, str] = {}
    for row in sorted((row for row in rows(pile) if "events" in row), key=lambda row: str(row["published"])):
        for event in row["events"]:
            before = last.get(event["happening"], "scheduled")
            if before in ("happened", "cancelled", "postponed") and event["status"] != "scheduled":
                assert event["status"] == before, event
            if event["happening"] in found:
                last[event["happening"]] = event["status"] if event["status"] != "scheduled" else before
    resolved = [one for one in found.values() if one["announced"] and one["resolved"]]
    assert resolved
    assert {"happened", "cancelled", "postponed", "denied"} <= {one["status"] for one in found.values()}
    assert all(one["status"] != "scheduled" for one in resolved)


def test_nobody_meets_or_speaks_after_death(pile: Path) -> None:
    died = {person["name"]: person["died"] for person in world(pile)["people"] if person["died"]}
    assert died
    for row in rows(pile):
        for claim in row.get("statements", []):
            if claim["speaker"] in died:
                assert date.fromisoformat(died[claim["speaker"]]) >= date.fromisoformat(row["published"][:10])


# --- varied, and without the faults of machines


def test_genres_forms_kinds_and_languages_are_all_there() -> None:
    assert {story.genre for story in stories()} >= {
        "news",
        "brief",
        "analysis",
        "interview",
        "obituary",
        "speech",
        "feature",
        "photo",
        "live",
        "sport",
        "weather",
        "culture",
        "correction",
    }
    assert {story.language for story in stories()} == {"en", "fr", "ar"}
    assert any(story.reprint_of for story in stories())
    forms = {page.form for page in captured()}
    assert forms >= {"wordpress", "tables", "cms", "wire", "bare", "list", "list form A", "list form B"}
    kinds = {page.kind for page in captured()}
    assert kinds == {"article", "photo", "list", "error", "stub", "broken", "duplicate"}
    assert {page.flaw for page in captured()} >= {"cut off", "wrong charset", "empty", "paywall", "soft 404", "corrected"}


def test_no_opening_is_used_too_often() -> None:
    own = [story for story in stories() if not story.reprint_of and story.language == "en"]
    openings = Counter(" ".join(story.paragraphs[0].split()[:4]) for story in own)
    assert openings.most_common(1)[0][1] <= 0.04 * len(own)


def test_few_sentences_come_back_word_for_word() -> None:
    found: Counter[str] = Counter()
    for story in stories():
        if not story.reprint_of and story.language == "en":
            for paragraph in story.paragraphs:
                found.update(sentence for sentence in SENTENCE.split(paragraph) if len(sentence.split()) > 5)
    repeated = sum(count - 1 for count in found.values())
    assert repeated / sum(found.values()) < 0.2
    assert found.most_common(1)[0][1] <= 15


def test_no_story_says_a_sentence_twice() -> None:
    for story in stories():
        sentences = [s for p in story.paragraphs for s in SENTENCE.split(p) if len(s.split()) > 4]
        assert len(sentences) == len(set(sentences)), story.id


def test_no_seams_of_the_patterns_show() -> None:
    seams = re.compile(r"[{}\[\]|]| {2}| [,.;]|,,|\.\.(?!\.)|\b[Aa] [aeio]\w|\ban? an? |\bthe the\b|\bNone\b(?! of)")
    for story in stories(600):
        if story.language == "en":
            text = "\n".join([story.headline, story.standfirst, story.kicker, *story.paragraphs])
            found = seams.search(text)
            assert found is None, (story.id, text[max(0, found.start() - 40) : found.end() + 40])


def test_stories_are_of_the_length_of_news() -> None:
    words = sorted(len(story.maintext.split()) for story in stories() if story.language == "en")
    assert 170 <= words[len(words) // 2] <= 400
    assert words[-1] <= 950
    assert all(len(story.paragraphs) <= 24 for story in stories())


# --- outputs


def test_a_warc_file_reads_back(tmp_path: Path) -> None:
    write_pile(tmp_path, form="warc", count=60, seed=1, truth=tmp_path / "truth")
    kinds: Counter[str] = Counter()
    with (tmp_path / "pages-00000.warc.gz").open("rb") as stream:
        for record in ArchiveIterator(stream):
            kinds[str(record.headers["WARC-Type"])] += 1
            if record.record_type == WarcRecordType.response:
                assert record.headers["WARC-Target-URI"].startswith("http")
    truth = rows(tmp_path)
    assert kinds["warcinfo"] == 1
    assert kinds["response"] == kinds["request"]
    assert kinds["response"] + kinds["revisit"] == len(truth)


def test_files_named_by_the_truth_exist_and_hold_the_page(pile: Path) -> None:
    for row in rows(pile):
        path = pile / "pile" / row["file"]
        assert path.is_file()
        if path.suffix in (".html", ".txt") and "headline" in row and row["kind"] != "broken":
            assert row["headline"] in shown(path.read_bytes().decode(row["charset"]))


def test_given_dates_are_beside_some_of_the_bare_text(pile: Path) -> None:
    lines = (pile / "pile" / "text" / "given.csv").read_text("utf-8").splitlines()
    assert lines[0] == "file,published,url,publication"
    names = {line.split(",")[0] for line in lines[1:]}
    there = {path.name for path in (pile / "pile" / "text").glob("*.txt")}
    assert names < there


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_written(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, truth = tmp_path / "out", tmp_path / "truth"
    asked = ["--articles", "25", "--seed", "4", "--out", str(out), "--truth", str(truth), "--form", form]
    assert main(asked) == 0
    assert capsys.readouterr().out
    assert any(out.rglob("*"))
    assert world(tmp_path)["countries"]
    assert rows(tmp_path)


def test_a_pile_can_be_without_its_truth(tmp_path: Path) -> None:
    write_pile(tmp_path, form="jsonl", count=5, seed=1, truth=None)
    assert [path.name for path in tmp_path.iterdir()] == ["articles.jsonl"]


def test_the_command_says_where_it_wants_to_write() -> None:
    with pytest.raises(SystemExit):
        main(["--articles", "3"])
