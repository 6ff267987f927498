"""Originals made for tests: WARC records of any kind, files of any kind, and what a stage makes of them."""

import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dateline.originals import html, jsonl, text, unpack, warc, zipped
from dateline.originals.accession import survey
from dateline.originals.given import Given
from dateline.reasons import REASONS
from dateline.records import Capture, Original, Record, Rejection
from dateline.stage import choose_stage

READERS = (html.reader, jsonl.reader, text.reader, warc.reader, zipped.reader)
PAGE = b"<!doctype html><html><head><title>Harbour opens</title></head><body><p>The harbour opened.</p></body></html>"


def take_in(path: Path, given: Given | None = None) -> Original:
    """The one original that a file is."""
    found = list(survey([path], given=given or Given()))
    assert len(found) == 1, found
    assert isinstance(found[0], Original), found
    return found[0]


def read(original: Original) -> tuple[list[Capture], list[Rejection]]:
    """What the stage that claims an original makes of it."""
    reader = choose_stage(READERS, original)
    assert reader is not None, original.media_type
    made: list[Record] = list(reader.run([original]))
    captures = [record for record in made if isinstance(record, Capture)]
    rejections = [record for record in made if isinstance(record, Rejection)]
    assert len(captures) + len(rejections) == len(made)
    assert len({capture.id for capture in captures}) == len(captures), "two captures share an id"
    assert all(rejection.reason in REASONS for rejection in rejections)
    assert {*(c.original_id for c in captures), *(r.original_id for r in rejections)} <= {original.id}
    return captures, rejections


def read_bytes(folder: Path, name: str, data: bytes) -> tuple[list[Capture], list[Rejection]]:
    """What is made of a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return read(take_in(path))


def reasons(rejections: Sequence[Rejection]) -> dict[str, int]:
    return dict(Counter(rejection.reason for rejection in rejections))


def lower_limit(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    """Let pages have no more than `limit` bytes."""
    monkeypatch.setattr(unpack, "PAGE_LIMIT", limit)


def answer(
    body: bytes = PAGE, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8", more: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\n" + (f"Content-Type: {media_type}\r\n" if media_type else "") + more
    return head.encode() + b"\r\n" + body


def record(
    block: bytes,
    *,
    kind: str = "response",
    url: str = "http://paper.example/1",
    media_type: str = "application/http; msgtype=response",
    more: str = "",
) -> bytes:
    """A WARC record."""
    head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(block):08d}-0000-4000-8000-000000000000>\r\n"
    head += "" if "WARC-Date" in more else "WARC-Date: 2016-06-06T17:30:00Z\r\n"
    head += f"WARC-Target-URI: {url}\r\n" if url else ""
    head += f"Content-Type: {media_type}\r\n{more}Content-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def pages(count: int, size: int = 0) -> Iterator[bytes]:
    """Records of different pages, each with `size` bytes more than it needs."""
    for number in range(count):
        body = PAGE.replace(b"opened.", b"opened at gate %d." % number) + b"<!-- " + b"x" * size + b" -->"
        yield record(answer(body), url=f"http://paper.example/{number}")


def packed(records: Sequence[bytes]) -> bytes:
    """Each record a gzip member of its own."""
    return b"".join(gzip.compress(data, mtime=0) for data in records)
