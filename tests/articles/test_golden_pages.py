"""Golden pages: pages of our own, one or more for each kind of site an archive holds, and the whole record expected of each."""

import json
from pathlib import Path

import pytest

from dateline.reasons import REASONS
from dateline.records import Article
from tests.articles.pages import media_of, records_of, rejection_of

GOLDEN = Path(__file__).parents[1] / "golden" / "html"
PAGES = sorted(path.stem for path in GOLDEN.glob("*.html"))
# What a record says beside its ids; the expected record names every field that is not empty.
FIELDS = (
    *("headline", "kicker", "standfirst", "bylines", "agencies", "publication", "section", "tags", "language", "canonical_url"),
    *(
        "dateline_place",
        "dateline_agency",
        "dateline_date",
        "published_earliest",
        "published_latest",
        "published_grain",
        "zone",
    ),
    *("blocks", "updates", "update_times"),
)
MEDIA = ("kind", "url", "caption", "credit", "alt")


def as_json(value: object) -> object:
    return json.loads(json.dumps(value))


def test_every_page_has_its_record() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.json")) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    records = records_of((GOLDEN / f"{name}.html").read_bytes(), **expected["capture"])
    first = records[0]
    if "rejection" in expected:
        last = rejection_of(records)
        assert {"reason": last.reason, "detail": last.detail} == expected["rejection"]
        assert last.reason in REASONS
        return
    assert isinstance(first, Article), first
    assert first.text.split("\n\n") == expected["paragraphs"]
    assert {field: as_json(value) for field in FIELDS if (value := getattr(first, field))} == expected["article"]
    pictures = [{field: value for field in MEDIA if (value := getattr(one, field))} for one in media_of(records)]
    assert pictures == expected["media"]


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("live_")])
def test_updates_of_live_pages_are_whole_paragraphs_in_order(name: str) -> None:
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    text = "\n\n".join(expected["paragraphs"])
    spans = expected["article"]["updates"]
    assert len(spans) == len(expected["article"]["update_times"]) > 2
    for start, end in spans:
        assert text[:start].endswith("\n\n") or start == 0
        assert text[end:].startswith("\n\n") or end == len(text)
    assert spans == sorted(spans)
