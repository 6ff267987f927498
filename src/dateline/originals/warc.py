"""WARC and WET files (WARC 1.1, ISO 28500:2017): every record is a capture or is rejected with the reason.

Captures are answers and resources that are HTML pages or bare texts, converted texts (WET), and revisits. Whatever was crawled
beside the pages (pictures, styles, requests, notes of the crawler) is counted and passed over.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fastwarc.warc import WarcRecord, WarcRecordType

from dateline.errors import Reject
from dateline.originals import unpack
from dateline.originals.given import GIVEN
from dateline.originals.http import Answer, charset_of, decode_body, media_type_of, read_answer
from dateline.originals.kinds import FEED, HEAD, HTML, PICTURES, TEXT, WARC, sniff
from dateline.originals.pictures import read_picture
from dateline.originals.unpack import opened_packed, unpacked_type
from dateline.originals.warc_stream import Cut, Trouble, split_points, walk
from dateline.records import Capture, Original, Picture, Record, Rejection, digest_id
from dateline.stage import FORMAT, NOT_MINE, stage

__all__ = ["reader", "split_points"]

NAME = "originals.warc"
_HTML_TYPES = (HTML, "application/xhtml+xml", "application/xhtml", "application/vnd.wap.xhtml+xml")
_FEED_TYPES = (
    FEED,
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+xml",
    "application/x-rss+xml",
    "text/rss+xml",
)
_UNTOLD_TYPES = (
    "",
    "application/octet-stream",
    "application/unknown",
    "unknown/unknown",
    "text",
    "content/unknown",
    "text/xml",
    "application/xml",
)
_PICTURE_TYPES = (*PICTURES, "image/jpg", "image/pjpeg", "image/x-png")
_NEVER_A_PAGE = ("application/pdf", "application/octet-stream", "application/zip", "application/gzip")
_PAGE_SCHEMES = ("http", "https", "ftp", "file", "")
_PIECE = 1024 * 1024


def _claim(original: Original) -> int:
    return FORMAT if unpacked_type(original.media_type) == WARC else NOT_MINE


@stage(name=NAME, version="4", reads=Original, makes=(Capture, Picture), claims=_claim)
def reader(original: Original) -> Iterator[Record]:
    """A capture, a picture or a rejection for every record that begins in the original's range."""

    def read(record: WarcRecord, locator: str, /) -> Iterator[Record]:
        try:
            yield _capture(record, original=original, locator=locator)
        except Reject as why:
            _check_whole(record)
            yield Rejection(stage=NAME, original_id=original.id, locator=locator, reason=why.reason, detail=why.detail)

    with opened_packed(original) as file:
        for item in walk(file, start=original.start, end=original.end, read=read):
            if isinstance(item, Trouble):
                locator = f"offset:{item.place}"
                yield Rejection(stage=NAME, original_id=original.id, locator=locator, reason=item.reason, detail=item.detail)
            else:
                yield item


@dataclass(frozen=True, slots=True)
class _Page:
    kind: str
    media_type: str
    charset: str
    payload: bytes
    raw: bytes


def _capture(record: WarcRecord, *, original: Original, locator: str) -> Capture | Picture:
    """The capture or picture of a record. Raises `Reject` for what is none, `Cut` where its bytes end too early."""
    url = _header(record, "WARC-Target-URI").strip("<> ")
    page = _page(record, url)
    if page.kind == "picture":
        return read_picture(page.payload, original=original, locator=locator, url=url, name="")
    return Capture(
        id=digest_id(original.id, locator),
        original_id=original.id,
        locator=locator,
        url=url or original.given_url,
        captured_at=_instant(_header(record, "WARC-Date")),
        media_type=page.media_type,
        charset=page.charset,
        kind=page.kind,
        size=len(page.payload),
        digest=hashlib.sha256(page.raw).hexdigest() if page.kind != "revisit" else "",
        payload_digest=_header(record, "WARC-Payload-Digest"),
        refers_to=_refers_to(record) if page.kind == "revisit" else "",
        given_published=original.given_published,
        given_publication=original.given_publication,
        assumed=GIVEN,
        payload=page.payload,
    )


def _page(record: WarcRecord, url: str) -> _Page:
    scheme = url.partition(":")[0].lower() if ":" in url else ""
    is_answer = _header(record, "Content-Type").lower().startswith("application/http")
    match record.record_type:
        case WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion if scheme not in _PAGE_SCHEMES:
            raise Reject("not a capture", f"{scheme}: record")
        case WarcRecordType.response | WarcRecordType.resource if _header(record, "WARC-Segment-Number") not in ("", "0"):
            raise Reject("damaged", "a page split over several records, which are not joined")
        case WarcRecordType.response:
            return _answered_page(record, url)
        case WarcRecordType.resource:
            return _answered_page(record, url) if is_answer else _plain_page(record, url)
        case WarcRecordType.conversion:
            return _plain_page(record, url, charset="utf-8")
        case WarcRecordType.revisit:
            return _revisit(record)
        case _:
            raise Reject("not a capture", _header(record, "WARC-Type") or "no type stated")


def _answered_page(record: WarcRecord, url: str) -> _Page:
    answer = read_answer(_block(record))
    if not 200 <= answer.status < 300:
        raise Reject("http status", str(answer.status))
    if answer.media_type not in (*_HTML_TYPES, *_FEED_TYPES, TEXT, *_UNTOLD_TYPES, *_PICTURE_TYPES):
        raise Reject("other media", answer.media_type)
    body = decode_body(answer, unpack.PAGE_LIMIT)
    return _judged(body, stated=answer.media_type, charset=answer.charset, raw=answer.body, url=url)


def _plain_page(record: WarcRecord, url: str, charset: str = "") -> _Page:
    content_type = _header(record, "Content-Type")
    media_type = media_type_of(content_type)
    if media_type not in (*_HTML_TYPES, *_FEED_TYPES, TEXT, *_UNTOLD_TYPES, *_PICTURE_TYPES):
        raise Reject("other media", media_type)
    block = _block(record)
    return _judged(block, stated=media_type, charset=charset_of(content_type) or charset, raw=block, url=url)


def _judged(body: bytes, *, stated: str, charset: str, raw: bytes, url: str) -> _Page:
    """The page, by what was stated and what the bytes are: a picture called HTML is none."""
    if not body.strip(b" \t\r\n\f\v\x00"):
        raise Reject("empty", f"{stated or 'an answer'} without content")
    kind = sniff(body[:HEAD], re.sub(r"[?#].*", "", url).rpartition("/")[2])
    if kind.media_type in PICTURES:
        return _Page("picture", kind.media_type, "", body, raw)
    if stated in _PICTURE_TYPES:
        raise Reject("other media", f"{stated}, but the bytes are a {kind.label}")
    if stated in (*_UNTOLD_TYPES, *_FEED_TYPES) and kind.media_type not in (HTML, FEED, TEXT):
        raise Reject("other media", f"{stated or 'no media type stated'}; a {kind.label}")
    if not kind.media_type.startswith(("text/", "application/")) or kind.media_type in _NEVER_A_PAGE:
        raise Reject("other media", f"{stated}, but the bytes are a {kind.label}")
    is_html = stated in _HTML_TYPES or kind.media_type == HTML
    form = "feed" if kind.media_type == FEED else "html" if is_html else "text"
    return _Page(form, stated or kind.media_type, charset, body, raw)


def _revisit(record: WarcRecord) -> _Page:
    block = _block(record)
    answer = read_answer(block) if block.startswith(b"HTTP/") else Answer(304, "", "", "", (), b"")
    if answer.status != 304 and not 200 <= answer.status < 300:
        raise Reject("http status", str(answer.status))
    if answer.media_type not in (*_HTML_TYPES, *_FEED_TYPES, TEXT, *_UNTOLD_TYPES):
        raise Reject("other media", f"{answer.media_type}, unchanged")
    return _Page("revisit", answer.media_type, answer.charset, b"", b"")


def _refers_to(record: WarcRecord) -> str:
    url = _header(record, "WARC-Refers-To-Target-URI").strip("<> ")
    return f"{url} {_instant(_header(record, 'WARC-Refers-To-Date'))}".strip()


def _header(record: WarcRecord, name: str) -> str:
    return (record.headers.get_bytes(name.encode()) or b"").decode("utf-8", "replace").replace("\x00", "\ufffd").strip()


def _instant(stated: str) -> str:
    """A WARC date as an instant in UTC, to the second; `""` where it states none."""
    try:
        instant = datetime.fromisoformat(stated)
        zoned = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
        return zoned.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError):
        return ""


def _block(record: WarcRecord) -> bytes:
    """The whole content of a record. Raises `Reject("too large")`, `Cut`."""
    length = _length(record)
    if length > unpack.PAGE_LIMIT:
        raise Reject("too large", f"a record of {length:,} bytes; a page may have {unpack.PAGE_LIMIT:,}")
    parts, left = list[bytes](), length
    while left > 0 and (part := record.reader.read(min(left, _PIECE))):
        parts.append(part)
        left -= len(part)
    if left > 0:
        raise Cut(f"{left:,} of {length:,} bytes are missing")
    return b"".join(parts)


def _length(record: WarcRecord) -> int:
    stated = _header(record, "Content-Length")
    if not stated.isdecimal():
        raise Cut("it states no length")
    return int(stated)


def _check_whole(record: WarcRecord) -> None:
    """Pass over what is left of a record. Raises `Cut` where its end is missing."""
    length = _length(record)
    record.consume()
    if record.reader.tell() < length:
        raise Cut("its end is missing")
