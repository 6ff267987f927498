"""What every stage must keep, ours and anybody's: each registered one is tried on good, bad and hostile input.

A stage makes only what it says it makes, leaves nothing unaccounted for, gives the same records for the same record alone and
in company, and makes records that can be stored.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline.pipeline import find_steps
from dateline.reasons import REASONS
from dateline.records import Article, Capture, Evidence, Media, Original, Record, Rejection, digest_id
from dateline.stage import Stage, find_stages, made_by
from dateline.store.tables import TABLES, table_of
from tests.originals.photos import iim, jpeg

STAGES = find_stages()
NAMES = [stage.name for stage in STAGES]

PAGE = b"""<!doctype html><html lang=en><head><title>Talks resume | The Paper</title>
<meta property="article:published_time" content="2011-03-14T10:00:00+02:00"></head><body><nav><a href=/>Home</a></nav>
<article><h1>Talks resume</h1><p>QARSA (MNA) \xe2\x80\x94 The two ministers met on Monday, officials said.</p>
<p>They agreed to meet again, and both sides spoke of a good beginning after a long silence between the capitals.</p>
<p>A third paragraph adds what the neighbours think of it, which is little, and what they expect, which is less.</p>
</article><footer>\xc2\xa9 2011</footer></body></html>"""
BARE = b"""The Paper | News from everywhere

Ministers Meet in Qarsa | THE PAPER Archive 1999 - 2011
Select Page

Qarsa-The two ministers met on Monday for the first time in a year, officials said, and agreed to meet again soon.

Both sides spoke of a good beginning after a long silence between the capitals of the two neighbouring countries.

A third paragraph adds what the neighbours think of it, which is little, and what they expect, which is less.
"""
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title><item><title>Talks resume</title>
<link>http://paper.example/2011/03/14/talks-resume/</link><pubDate>Mon, 14 Mar 2011 08:30:00 GMT</pubDate></item>
</channel></rss>"""

HOSTILE = [
    b"",
    b" ",
    b"\x00" * 5000,
    b"\xff\xfe" + "in UTF-16: gr\u00fc\u00dfe".encode("utf-16-le"),
    b"\xff\xff\xfe\xfd broken \x80\x81",
    b"<" * 20_000,
    b"<div>" * 20_000 + b"deep" + b"</div>" * 20_000,
    b"&amp;" * 50_000,
    b"word " * 200_000,
    b"x" * 3_000_000,
    "\u202eright to left\u202c \u200b\u200d\ufeff".encode(),
    "\u0627\u0644\u062e\u0628\u0631 \u0627\u0644\u0623\u0648\u0644. ".encode() * 200,
    "\u65b0\u95fb\u3002".encode() * 500,
    b'<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"1970-01-01","author":[[[[]]]]}</script>',
    b'<script type="application/ld+json">' + b"[" * 50_000 + b"</script>",
    b'<meta charset="utf-16"><p>a lie about its characters',
    b"<p>" + b"31 February 2012, 24:61, the year 0, 99/99/9999. " * 50,
]


def captures() -> list[Capture]:
    payloads = [("html", PAGE), ("text", BARE), ("feed", FEED)]
    payloads += [(kind, payload) for payload in HOSTILE for kind in ("html", "text", "feed")]
    rows: list[object] = [
        {"text": "A text.\n\nIts second paragraph.", "headline": "H", "published": "2011-03-14", "authors": ["Ada Roe"]},
        {"text": "x", "published": "the 45th of Nevember", "authors": [""], "tags": [], "images": [{}]},
        {"text": "\u202e \u0000 \u200b" * 1000, "url": "not an address"},
    ]
    payloads += [("row", json.dumps(row).encode()) for row in rows]
    return [
        Capture(
            id=digest_id(kind, payload),
            original_id="o",
            locator="file",
            url="http://paper.example/2011/03/14/talks-resume/" if number % 2 else "",
            kind=kind,
            size=len(payload),
            digest=digest_id(payload),
            payload=payload,
        )
        for number, (kind, payload) in enumerate(payloads)
    ]


def articles() -> list[Article]:
    texts = [
        "In May 2011 they met.\n\nIn 2012 they did not.",
        "",
        "x" * 300_000,
        "\u202e\U0001f600 31 February 2012 \ud800",
        "A. " * 50_000,
    ]
    return [
        Article(id=digest_id(text), capture_id="c", headline=text[:80], text=text, language=language, made_by="test@1")
        for text in texts
        for language in ("en", "ar", "")
    ]


def originals(folder: Path) -> list[Original]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/page.html", PAGE)
        archive.writestr("../escape.html", PAGE)
    row = json.dumps({"title": "T", "text": "A text."}).encode()
    files = {
        "text/html": PAGE,
        "text/plain": BARE,
        "application/zip": packed.getvalue(),
        "application/jsonl": row + b"\n{broken\n[]\n" + row,
        "image/jpeg": jpeg(iim_block=iim([(120, "A caption"), (55, "20110314")])),
        "application/warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9999\r\n\r\ncut",
        "application/warc+gzip": gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")[:-9],
    }
    made = []
    for number, (media_type, content) in enumerate([*files.items(), *((m, h) for m in files for h in HOSTILE[:9])]):
        path = folder / f"{number}.bin"
        path.write_bytes(content)
        made.append(
            Original(
                id=digest_id(str(number)),
                path=str(path),
                name=path.name,
                digest=digest_id(content),
                media_type=media_type,
                size=len(content),
                end=len(content),
            )
        )
    return made


def inputs(stage: Stage, folder: Path) -> list[Record]:
    records: Sequence[Record] = [*originals(folder), *captures(), *articles()]
    return [record for record in records if isinstance(record, stage.reads) and stage.claim(record) > 0]


@pytest.mark.parametrize("stage", STAGES, ids=NAMES)
def test_a_stage_says_what_it_is(stage: Stage) -> None:
    assert stage.name.count(".") == 1
    assert stage.version
    assert stage.reads
    assert all(kind in TABLES for kind in (*stage.reads, *stage.makes))
    assert "@" in made_by(stage)


@pytest.mark.parametrize("stage", STAGES, ids=NAMES)
def test_a_stage_claims_only_what_it_reads(stage: Stage, tmp_path: Path) -> None:
    for record in [*originals(tmp_path), *captures(), *articles()]:
        if not isinstance(record, stage.reads):
            assert stage.claim(record) == 0


@pytest.mark.parametrize("stage", STAGES, ids=NAMES)
def test_every_record_leads_to_records_that_can_be_stored(stage: Stage, tmp_path: Path) -> None:
    given = inputs(stage, tmp_path)
    assert given, "no input of this test is read by the stage; add one"
    for record in given:
        made = list(stage.run([record]))
        if Capture in stage.reads:  # an empty original and an article without what is sought may come to nothing
            assert made, f"nothing came of {record!r:.200}"
        for one in made:
            assert isinstance(one, (*stage.makes, Rejection))
            if isinstance(one, Rejection):
                assert one.reason in REASONS
                assert one.stage
            made_at = getattr(one, "made_by", None)
            assert made_at is None or made_at == made_by(stage)
        for kind in {type(one) for one in made}:
            table_of([one for one in made if type(one) is kind], kind)


@pytest.mark.parametrize("stage", STAGES, ids=NAMES)
def test_the_same_alone_again_and_in_company(stage: Stage, tmp_path: Path) -> None:
    given = inputs(stage, tmp_path)
    alone = [made for record in given for made in stage.run([record])]
    again = [made for record in given for made in stage.run([record])]
    assert alone == again
    if Article not in stage.reads:
        assert list(stage.run(given)) == alone


@pytest.mark.parametrize("stage", [s for s in STAGES if Article in s.makes], ids=lambda s: s.name)
def test_an_article_comes_with_its_evidence(stage: Stage) -> None:
    good = next(c for c in captures() if stage.claim(c))
    made = list(stage.run([good]))
    (article,) = [one for one in made if isinstance(one, Article)]
    fields = {one.field for one in made if isinstance(one, Evidence) and one.verdict == "chosen"}
    assert article.headline
    assert "headline" in fields
    assert {e.verdict for e in made if isinstance(e, Evidence)} <= {"chosen", "lost", "dropped"}
    for one in made:
        if isinstance(one, Evidence | Media):
            assert one.article_id == article.id


def test_steps_cover_every_stage() -> None:
    covered = {stage.name for step in find_steps(STAGES) for stage in step.stages}
    assert covered == set(NAMES)
