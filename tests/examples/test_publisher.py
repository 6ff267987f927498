"""The worked example: what the sample's hand-made pages gain by a parser of their own, by the truth they were written from."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from dateline.articles.html import reader as general
from dateline.records import Article, Capture
from dateline.stage import Stage, choose_stage
from examples.publisher.src.dateline_courier import reader

ROOT = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def courier() -> tuple[tuple[Capture, dict[str, Any]], ...]:
    """The Courier's articles in the sample's crawl, each with its truth."""
    return tuple(_courier())


def _courier() -> Iterator[tuple[Capture, dict[str, Any]]]:
    lines = (ROOT / "tests" / "examples" / "truth" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = {row["url"]: row for row in map(json.loads, lines) if row["kind"] == "article" and not row["flaw"]}
    with (ROOT / "examples" / "sample" / "pages-00000.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response, parse_http=True):
            url = record.headers["WARC-Target-URI"]
            if "belomostcourier" in url and url in truth:
                payload = record.reader.read()
                capture = Capture(
                    id=url,
                    original_id="o",
                    locator="l",
                    url=url,
                    captured_at=record.headers["WARC-Date"],
                    kind="html",
                    digest=url,
                    payload=payload,
                )
                yield capture, truth[url]


def right(stage: Stage, field: str) -> float:
    """The share of the Courier's articles of which a field is as it was written."""
    score = 0
    for capture, truth in courier():
        made = next(iter(stage.run([capture])))
        score += isinstance(made, Article) and _said(made, field) == _true(truth, field)
    return score / len(courier())


def _said(article: Article, field: str) -> object:
    return {
        "headline": article.headline,
        "section": article.section,
        "byline": list(article.bylines),
        "day": (article.published_earliest or "")[:10],
        "end": article.text.rpartition("\n\n")[2],
    }[field]


def _true(truth: dict[str, Any], field: str) -> object:
    return {"day": truth["published"][:10], "end": truth["paragraphs"][-1]}.get(field, truth.get(field))


def test_the_parser_reads_what_it_was_written_for() -> None:
    assert len(courier()) > 20
    assert all(choose_stage([general, reader], capture) is reader for capture, _ in courier())


def test_the_parser_is_right_where_the_general_reader_is_misled() -> None:
    for field in ("section",):
        assert right(general, field) < right(reader, field), field
        assert right(reader, field) > 0.9, field
    for field in ("headline", "end", "byline", "day"):
        assert right(reader, field) >= right(general, field), field
