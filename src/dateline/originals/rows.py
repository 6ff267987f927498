"""Rows of JSON as they lie in a file, and the captures made of them.

Two forms are read: JSON Lines, where a line is a row, and JSON documents, where the elements of a list (or objects one after
another) are. Both are read in pieces, so that a file, or a line of a file, may be larger than memory.
"""

import codecs
import hashlib
import json
import re
from collections.abc import Iterator, Mapping

import cchardet

from dateline.errors import Reject
from dateline.exchange import row_capture
from dateline.originals import unpack
from dateline.originals.kinds import JSON
from dateline.originals.unpack import CHUNK, Line, Reader, read_lines
from dateline.records import Capture, Record, Rejection, digest_id

_OUTSIDE = re.compile(rb'["{}\[\],]')
_INSIDE = re.compile(rb'["\\]')


def read_rows(reader: Reader, *, stage: str, base: Capture, media_type: str, mapping: Mapping[str, str]) -> Iterator[Record]:
    """A capture or a rejection for every row. `base` has what all of them share; its locator goes before `row:<number>`.

    The number is the line's in JSON Lines and the element's in a document, from 1. Raises `Reject("truncated")` where a
    document ends in the middle of a row.
    """
    unicode_reader = _in_utf8(reader)
    limit = unpack.PAGE_LIMIT
    rows = read_values(unicode_reader, limit) if media_type == JSON else read_lines(unicode_reader, limit)
    for row in rows:
        if not row.too_large and not row.data.strip():
            continue
        locator = f"{base.locator}row:{row.number}"
        try:
            yield _capture(row, locator=locator, base=base, mapping=mapping)
        except Reject as why:
            yield Rejection(stage=stage, original_id=base.original_id, locator=locator, reason=why.reason, detail=why.detail)


def _capture(row: Line, *, locator: str, base: Capture, mapping: Mapping[str, str]) -> Capture:
    if row.too_large:
        raise Reject("too large", f"a row of {row.size:,} bytes; a page may have {unpack.PAGE_LIMIT:,}")
    text, charset = _decode(row.data)
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise Reject("broken row", "lists or objects nested too deeply to be an article") from error
    except ValueError as error:
        raise Reject("broken row", _complaint(error)) from error
    capture = Capture(
        id=digest_id(base.original_id, locator),
        original_id=base.original_id,
        locator=locator,
        url=base.url,
        media_type="application/json" if charset == "utf-8" else f"application/json; charset={charset}",
        kind="row",
        digest=hashlib.sha256(row.data).hexdigest(),
        given_published=base.given_published,
        given_publication=base.given_publication,
        assumed=base.assumed,
    )
    return row_capture(value, capture=capture, mapping=mapping)


def _complaint(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at character {error.pos + 1}"
    return "not JSON: a number of more than 4,300 digits"  # Python reads no longer ones


def _decode(data: bytes) -> tuple[str, str]:
    """The row's text and its character set: UTF-8, or what its bytes look like where it is not."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        guess = str(cchardet.detect(data).get("encoding") or "").lower()
        try:
            return data.decode(guess or "ascii"), guess
        except (UnicodeDecodeError, LookupError):
            raise Reject("broken row", f"neither UTF-8 nor another character set: byte {error.start + 1} of the row") from error


class _Recoded:
    """A reader of UTF-16 or UTF-32 that gives UTF-8, or one of UTF-8 without its byte order mark."""

    def __init__(self, reader: Reader, start: bytes, encoding: str) -> None:
        self._reader = reader
        self._start = start
        self._decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None

    def read(self, size: int = -1, /) -> bytes:
        while True:
            part, self._start = self._start or self._reader.read(size), b""
            if not self._decoder:
                return part
            text = self._decoder.decode(part, not part)
            if text or not part:
                return text.encode("utf-8")


def _in_utf8(reader: Reader) -> Reader:
    start = b""
    while len(start) < 4 and (more := reader.read(4 - len(start))):
        start += more
    if start.startswith(codecs.BOM_UTF8):
        return _Recoded(reader, start[3:] or reader.read(CHUNK), "")
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or 0 in start
    return _Recoded(reader, start, json.detect_encoding(start) if wide else "")


def read_values(reader: Reader, limit: int) -> Iterator[Line]:
    """The values of a JSON document: the elements of a list, or objects one after another; numbered from 1.

    Values above `limit` bytes are passed over and named. Raises `Reject("truncated")` where the document ends within one.
    """
    splitter = _Splitter(limit)
    while chunk := reader.read(CHUNK):
        yield from splitter.feed(chunk)
    if splitter.depth:
        raise Reject("truncated", f"the document ends in the middle of value {splitter.number}")
    yield from splitter.take()


class _Splitter:
    """Where the values of a JSON document begin and end, told from its brackets and quotes alone."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.number = 1
        self.depth = 0
        self._size, self._parts = 0, list[bytes]()
        self._in_list = False
        self._in_text = False
        self._escaped = False  # the chunk before ended with a backslash

    def feed(self, chunk: bytes) -> Iterator[Line]:
        """The values that end in this chunk."""
        start, at = 0, int(self._escaped)
        self._escaped = False
        while found := (_INSIDE if self._in_text else _OUTSIDE).search(chunk, at):
            at = found.end()
            if found[0] == b"\\":
                self._escaped = at == len(chunk)
                at += 1
            elif found[0] == b'"':
                self._in_text = not self._in_text
            elif self._opens_list(found[0]):
                start = at
            elif self._ends_value(found[0]):
                self._keep(chunk[start : at if found[0] == b"}" and not self._in_list else at - 1])
                start = at
                self._in_list = self._in_list and self.depth > 0
                yield from self.take()
        self._keep(chunk[start:])

    def _opens_list(self, byte: bytes) -> bool:
        """Whether the byte opens the list whose elements are the values; counts what is open."""
        if byte not in b"{[":
            return False
        self.depth += 1
        opens = byte == b"[" and self.depth == 1
        self._in_list = self._in_list or opens
        return opens

    def _ends_value(self, byte: bytes) -> bool:
        if byte == b",":
            return self._in_list and self.depth == 1
        if byte in b"}]" and self.depth:
            self.depth -= 1
            return self.depth == 0
        return False

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size <= self.limit:
            self._parts.append(piece)
        else:
            self._parts.clear()

    def take(self) -> Iterator[Line]:
        """What was kept, as a value where it is more than white space."""
        data = b"".join(self._parts).strip()
        if data or self._size > self.limit:
            yield Line(self.number, data, self._size, self._size > self.limit)
            self.number += 1
        self._size, self._parts = 0, []
