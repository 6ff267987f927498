"""The page in an HTTP answer: its headers, and its body without the encodings it was sent in (RFC 9110, 9112)."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from fastwarc.stream_io import BrotliReader, ZstdReader
from fastwarc.warc import HeaderMap

from dateline.errors import Reject

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9][\w.:+-]*)", re.IGNORECASE)
_HEX_LINE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer: status (0 where none is stated), media type and character set as stated, body as sent."""

    status: int
    media_type: str
    charset: str
    transfer: str
    encodings: tuple[str, ...]
    body: bytes


def read_answer(block: bytes) -> Answer:
    """The answer in the block of a WARC record. Raises `Reject("damaged")` where it does not begin with a status line."""
    headers = HeaderMap()
    try:
        if not block.startswith(b"HTTP/"):
            raise OSError("it does not begin with an HTTP status line")
        used = headers.parse(BytesIO(block), has_status_line=True)
    except OSError as error:
        raise Reject("damaged", f"not an HTTP answer: {error}") from error
    stated = _text(headers, "Content-Type")
    return Answer(
        status=headers.status_code or 0,
        media_type=media_type_of(stated),
        charset=charset_of(stated),
        transfer=_text(headers, "Transfer-Encoding").lower(),
        encodings=tuple(name for part in _text(headers, "Content-Encoding").lower().split(",") if (name := part.strip())),
        body=block[used:],
    )


def _text(headers: HeaderMap, name: str) -> str:
    return (headers.get_bytes(name.encode()) or b"").decode("latin-1")


def media_type_of(stated: str) -> str:
    """The media type of a Content-Type header, in lower case; `""` where none is well formed."""
    media_type = stated.partition(";")[0].strip().lower()
    return media_type if re.fullmatch(r"[\w.+-]+/[\w.+-]+", media_type) else ""


def charset_of(stated: str) -> str:
    """The character set of a Content-Type header, in lower case, or `""`."""
    found = _CHARSET.search(stated)
    return found[1].lower() if found else ""


def decode_body(answer: Answer, limit: int) -> bytes:
    """The body as the server held it. Raises `Reject`: `damaged`, or `too large` above `limit` bytes.

    Crawlers often store a body decoded and leave the headers as they were: a body that is plainly not in the encoding stated
    is taken as it is.
    """
    body = answer.body
    if "chunked" in answer.transfer and _HEX_LINE.match(body):
        body = _join_chunks(body)
    for encoding in reversed(answer.encodings):
        body = _decode(body, encoding, limit)
    if len(body) > limit:
        raise Reject("too large", f"more than {limit:,} bytes; a page may have no more")
    return body


def _join_chunks(body: bytes) -> bytes:
    """The chunks joined (RFC 9112, section 7.1); the empty last one may be missing. fastwarc's reader refuses extensions."""
    parts, at = list[bytes](), 0
    while at < len(body):
        size = _HEX_LINE.match(body, at)
        if not size:
            raise Reject("damaged", f"its chunked body cannot be decoded: no chunk begins at byte {at:,}")
        start, length = size.end(), int(size[1], 16)
        if not length:
            break
        if start + length > len(body):
            raise Reject("damaged", f"its chunked body ends too early, after {sum(map(len, parts)):,} bytes")
        parts.append(body[start : start + length])
        at = start + length
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    return b"".join(parts)


def _decode(body: bytes, encoding: str, limit: int) -> bytes:
    match encoding:
        case "gzip" | "x-gzip":
            return _inflate(body, zlib.MAX_WBITS | 16, limit) if body.startswith(b"\x1f\x8b") else body
        case "deflate":
            is_zlib = len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0
            if not is_zlib and _is_plain(body):
                return body
            return _inflate(body, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS, limit)
        case "br":
            return body if _is_plain(body) else _through(BrotliReader, body, limit=limit, name="br")
        case "zstd":
            return _through(ZstdReader, body, limit=limit, name="zstd") if body.startswith(b"(\xb5/\xfd") else body
        case _:
            if encoding in ("identity", "none", "utf-8", "8bit", "binary") or _is_plain(body):
                return body
            raise Reject("damaged", f"an encoding Dateline does not know: {encoding!r}")


def _is_plain(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        data = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise Reject("damaged", f"its packed body cannot be unpacked: {error}") from error
    if not unpacker.eof and len(data) <= limit:
        raise Reject("damaged", f"its packed body ends too early, after {len(data):,} unpacked bytes")
    return data


def _through(reader: Callable[[BytesIO], BrotliReader | ZstdReader], body: bytes, *, limit: int, name: str) -> bytes:
    parts, left = list[bytes](), limit + 1
    try:
        with reader(BytesIO(body)) as unpacked:
            while left > 0 and (part := unpacked.read(min(left, 1 << 20))):
                parts.append(part)
                left -= len(part)
    except OSError as error:
        raise Reject("damaged", f"its {name} body cannot be decoded: {error}") from error
    return b"".join(parts)
