"""WARC 1.1 files whose bytes depend on the pages alone.

Written here rather than by a library, so that a library's next release does not change the shipped sample; the tests
read them with fastwarc. One gzip member per record (ISO 28500, annex D).
"""

from __future__ import annotations

import zlib
from base64 import b32encode
from datetime import datetime
from hashlib import sha1, sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from urllib.parse import urlsplit
from uuid import UUID

from .records import Page

_REASONS = {200: "OK", 404: "Not Found"}


class WarcFile:
    """One `.warc.gz` being written; use it in a `with` statement."""

    def __init__(self, path: Path, *, created: datetime) -> None:
        self._file: BinaryIO = path.open("wb")
        self._seen: dict[str, tuple[str, str]] = {}
        self.records = 0
        info = f"software: examples.newspaper\r\nformat: WARC File Format 1.1\r\nfilename: {path.name}\r\n"
        self._write("warcinfo", info.encode(), created, {"Content-Type": "application/warc-fields"}, key=path.name)

    def __enter__(self) -> WarcFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._file.close()

    def add(self, page: Page) -> None:
        """A page as response and request; one whose payload this file has already, at the same address, as a revisit."""
        digest = _digest(page.payload)
        head = _http_head(page)
        fields = {"WARC-Target-URI": page.url, "WARC-Payload-Digest": digest}
        content_type = {"Content-Type": "application/http; msgtype=response"}
        before = self._seen.get(digest)
        if before is not None and before[0] == page.url:
            fields |= {
                "WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
                "WARC-Refers-To-Target-URI": before[0],
                "WARC-Refers-To-Date": before[1],
            }
            self._write("revisit", head, page.captured_at, fields | content_type, key=page.url)
            return
        self._seen[digest] = (page.url, _stamp(page.captured_at))
        response = self._write("response", head + page.payload, page.captured_at, fields | content_type, key=page.url)
        parts = urlsplit(page.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        request = f"GET {path} HTTP/1.1\r\nHost: {parts.hostname}\r\nUser-Agent: archive-crawler/1.0\r\n\r\n"
        asked = {
            "WARC-Target-URI": page.url,
            "WARC-Concurrent-To": response,
            "Content-Type": "application/http; msgtype=request",
        }
        self._write("request", request.encode(), page.captured_at, asked, key=page.url)

    def _write(self, kind: str, block: bytes, at: datetime, fields: dict[str, str], *, key: str) -> str:
        self.records += 1
        number = sha256(f"{kind} {key} {at.isoformat()} {self.records}".encode()).digest()[:16]
        urn = f"<urn:uuid:{UUID(bytes=number, version=4)}>"
        head = {"WARC-Type": kind, "WARC-Record-ID": urn, "WARC-Date": _stamp(at), **fields}
        head |= {"WARC-Block-Digest": _digest(block), "Content-Length": str(len(block))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        raw = f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"
        self._file.write(packer.compress(raw) + packer.flush())
        return urn


def _http_head(page: Page) -> bytes:
    kind = page.media_type if not page.declared else f"{page.media_type}; charset={page.declared}"
    if page.form == "tables":
        kind = page.media_type
    reason = _REASONS.get(page.status, "OK")
    return (
        f"HTTP/1.1 {page.status} {reason}\r\nContent-Type: {kind}\r\nContent-Length: {len(page.payload)}\r\n"
        "Server: Apache\r\n\r\n"
    ).encode()


def _digest(data: bytes) -> str:
    return "sha1:" + b32encode(sha1(data, usedforsecurity=False).digest()).decode()


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
