"""What a file is, by its first bytes; its name decides only between kinds that look alike.

Sources: the signatures that each format's specification states (WARC 1.1, ZIP APPNOTE 6.3, RFC 1952, PDF, PNG, ...), and for
HTML the patterns of the WHATWG MIME Sniffing standard, section 7.1.
"""

import bz2
import json
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

HEAD = 64 * 1024  # bytes looked at

WARC, HTML, FEED, TEXT, ROWS, JSON, ZIP = (
    "application/warc",
    "text/html",
    "application/rss+xml",
    "text/plain",
    "application/jsonl",
    "application/json",
    "application/zip",
)
# Pictures hold no page, but what is written into them is read.
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/tiff")


@dataclass(frozen=True, slots=True)
class Kind:
    """A media type and, for what no stage of ours reads, what to call it in the ledger and why it is rejected."""

    media_type: str
    label: str
    is_read: bool = False
    reason: str = "not read"


_SIGNATURES: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "application/pdf", "PDF document"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png", "PNG picture"),
    (0, b"\xff\xd8\xff", "image/jpeg", "JPEG picture"),
    (0, b"GIF87a", "image/gif", "GIF picture"),
    (0, b"GIF89a", "image/gif", "GIF picture"),
    (8, b"WEBP", "image/webp", "WebP picture"),
    (8, b"WAVE", "audio/wav", "WAV sound"),
    (0, b"II*\x00", "image/tiff", "TIFF picture"),
    (0, b"MM\x00*", "image/tiff", "TIFF picture"),
    (0, b"BM", "image/bmp", "BMP picture"),
    (0, b"\x00\x00\x01\x00", "image/x-icon", "icon"),
    (4, b"ftypavif", "image/avif", "AVIF picture"),
    (4, b"ftyp", "video/mp4", "MP4 video"),
    (0, b"\x1aE\xdf\xa3", "video/webm", "WebM or Matroska video"),
    (0, b"ID3", "audio/mpeg", "MP3 sound"),
    (0, b"OggS", "application/ogg", "Ogg sound or video"),
    (0, b"wOFF", "font/woff", "font"),
    (0, b"wOF2", "font/woff2", "font"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3", "SQLite database"),
    (0, b"PAR1", "application/vnd.apache.parquet", "Parquet table"),
    (0, b"ARROW1", "application/vnd.apache.arrow.file", "Arrow table"),
    (0, b"Obj\x01", "application/avro", "Avro table"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", "older Office document"),
    (0, b"{\\rtf", "application/rtf", "RTF document"),
    (0, b"%!PS", "application/postscript", "PostScript document"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar", "RAR archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "7-Zip archive"),
    (257, b"ustar", "application/x-tar", "tar archive"),
    (0, b"(\xb5/\xfd", "application/zstd", "Zstandard-packed file"),
    (0, b"\x04\x22M\x18", "application/x-lz4", "LZ4-packed file"),
    (0, b"PGDMP", "application/x-postgresql-dump", "PostgreSQL dump"),
    (0, b"\x7fELF", "application/x-executable", "program"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable", "program"),
    (0, b"filedesc://", "application/x-ia-arc", "ARC archive"),
    (0, b"From - ", "application/mbox", "mailbox"),
    (0, b" CDX ", "text/x-cdx", "CDX index"),
)
_PACKED = ((b"\x1f\x8b", "gzip"), (b"\xfd7zXZ\x00", "xz"), (b"BZh", "bzip2"))
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|h[1-6]|div|font|table|title|style"
    rb"|meta|link|base|article|section|main|header|center|p|br|a|b)(?:[\s>/]|$)",
    re.IGNORECASE,
)
_FEED_START = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_EXPORT = re.compile(rb"wordpress\.org/export/")
_HTML_ANYWHERE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_MHTML = re.compile(rb"(?:^|\n)(?:From: <Saved by|Content-Type:\s*multipart/related)", re.IGNORECASE)
_SQL = re.compile(
    rb"(?:^|\n)(?:-- (?:MySQL|MariaDB|phpMyAdmin|PostgreSQL|Adminer|SQLite)\b|(?:INSERT INTO|CREATE TABLE|DROP TABLE)\s)",
    re.IGNORECASE,
)
_XML_ROOTS = (
    (re.compile(rb"<(?:urlset|sitemapindex)[\s>]", re.IGNORECASE), "application/xml", "sitemap"),
    (re.compile(rb"<(?:nitf|newsItem|NewsML)[\s>]", re.IGNORECASE), "application/xml", "NITF or NewsML document"),
    (re.compile(rb"<svg[\s>]", re.IGNORECASE), "image/svg+xml", "SVG picture"),
)
_HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm")
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b\b")
_ROW_NAMES = (".jsonl", ".ndjson")
_BY_NAME = {
    ".csv": ("text/csv", "table of comma-separated values"),
    ".tsv": ("text/tab-separated-values", "table of tab-separated values"),
    ".css": ("text/css", "style sheet"),
    ".js": ("text/javascript", "script"),
    ".mjs": ("text/javascript", "script"),
    ".py": ("text/x-python", "script"),
    ".sh": ("text/x-sh", "script"),
    ".cdx": ("text/x-cdx", "CDX index"),
    ".cdxj": ("text/x-cdxj", "CDXJ index"),
    ".yaml": ("application/yaml", "YAML document"),
    ".yml": ("application/yaml", "YAML document"),
    ".toml": ("application/toml", "TOML document"),
    ".sql": ("application/sql", "SQL dump"),
}
_ZIP_MEMBERS = (
    ("datapackage.json", "application/wacz", "WACZ web archive"),
    ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word document"),
    ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel table"),
    (
        "ppt/presentation.xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "PowerPoint document",
    ),
    ("META-INF/container.xml", "application/epub+zip", "EPUB book"),
    ("META-INF/MANIFEST.MF", "application/java-archive", "Java archive"),
    ("content.xml", "application/vnd.oasis.opendocument", "OpenDocument document"),
)


# What to do with kinds that hold pages but are not read.
ADVICE = {
    "application/wacz": "unzip it and give the WARC files in its archive folder",
    "application/x-ia-arc": "`warcio recompress` makes a WARC of it",
    "application/x-ia-arc+gzip": "`warcio recompress` makes a WARC of it",
    "application/vnd.apache.parquet": "write its rows as JSON Lines",
    "application/vnd.sqlite3": "write its rows as JSON Lines",
    "application/x-tar": "unpack it and give the folder",
    "application/x-tar+gzip": "unpack it and give the folder",
    "application/x-tar+xz": "unpack it and give the folder",
    "application/x-tar+bzip2": "unpack it and give the folder",
    "application/vnd.rar": "unpack it and give the folder",
    "application/x-7z-compressed": "unpack it and give the folder",
    "application/zstd": "unpack it with zstd -d",
    "application/x-lz4": "unpack it with lz4 -d",
    "application/vnd.wordpress.wxr+xml": "export the site's pages as HTML or WARC",
    "multipart/related": "open it in a browser and save it as HTML",
    f"{WARC}+xz": "unpack it, or pack it with gzip",
    f"{WARC}+bzip2": "unpack it, or pack it with gzip",
}


def sniff(head: bytes, name: str) -> Kind:
    """What a file is whose first `HEAD` bytes (or all of it) are `head`. A ZIP is told apart by `sniff_zip`."""
    for magic, packed in _PACKED:
        if head.startswith(magic):
            return _packed(head, name, packed)
    if head.startswith(b"WARC/"):
        return Kind(WARC, "WARC archive", is_read=True)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Kind(ZIP, "ZIP archive", is_read=True)
    for offset, magic, media_type, label in _SIGNATURES:
        if head.startswith(magic, offset) and ((len(magic) > 4 and not offset) or not _as_bytes_of_text(head)):
            return Kind(media_type, label)
    text = _as_bytes_of_text(head)
    return _sniff_text(text, PurePosixPath(name).suffix.lower()) if text else Kind("application/octet-stream", "binary file")


def kind_of(path: Path, name: str, head: bytes) -> Kind:
    """What the file at `path` is, which is known as `name`, and whose first `HEAD` bytes are `head`. A ZIP is looked into."""
    kind = sniff(head, name)
    return sniff_zip(path) if kind.media_type == ZIP else kind


def sniff_zip(path: Path) -> Kind:
    """What a file that begins like a ZIP is: an Office document, an EPUB and a WACZ are ZIPs too."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.NameToInfo)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError):
        names = set()  # its reader says what is wrong with it
    for member, media_type, label in _ZIP_MEMBERS:
        if member in names and (member != "content.xml" or "mimetype" in names):
            return Kind(media_type, label)
    return Kind(ZIP, "ZIP archive", is_read=True)


def _packed(head: bytes, name: str, packed: str) -> Kind:
    inner, is_broken = _unpack_head(head, packed)
    if not inner and is_broken:
        return Kind(f"application/{packed}", f"{packed}-packed file that cannot be unpacked", reason="damaged")
    if not inner:
        return Kind(f"application/{packed}", f"{packed}-packed file with nothing in it", reason="empty")
    kind = sniff(inner, PurePosixPath(name).stem)
    is_read = kind.media_type in (HTML, TEXT, ROWS, JSON) or (kind.media_type == WARC and packed == "gzip")
    return Kind(f"{kind.media_type}+{packed}", f"{kind.label}, {packed}-packed", is_read=is_read)


def _unpack_head(head: bytes, packed: str) -> tuple[bytes, bool]:
    """The first unpacked bytes, as many as there are before damage, and whether there was damage (or the file broke off)."""
    opened: zlib._Decompress | lzma.LZMADecompressor | bz2.BZ2Decompressor
    match packed:
        case "gzip":
            opened = zlib.decompressobj(zlib.MAX_WBITS | 16)
        case "xz":
            opened = lzma.LZMADecompressor()
        case _:
            opened = bz2.BZ2Decompressor()
    parts, size = list[bytes](), 0
    for at in range(0, len(head), 512):  # in pieces: what an unpacker has before an error is lost with it
        if opened.eof or size >= HEAD:
            break
        try:
            parts.append(opened.decompress(head[at : at + 512], HEAD))
        except (zlib.error, lzma.LZMAError, OSError, EOFError):
            return b"".join(parts), True
        size += len(parts[-1])
    return b"".join(parts)[:HEAD], not opened.eof and len(head) < HEAD


def _as_bytes_of_text(head: bytes) -> bytes:
    """The head as bytes that ASCII patterns can be searched in, or none where it is no text in any encoding."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace") or b" "
    nulls = head.count(0)
    if nulls > len(head) // 4:  # UTF-16 without a mark: every other byte is null in Western text
        for encoding, odd in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
            if odd.count(0) > len(odd) // 2 and nulls < len(head) * 0.55:
                return head.decode(encoding, "replace").encode("utf-8", "replace")
    control = len(head) - len(head.translate(None, _CONTROL))
    return head if control * 50 <= len(head) else b""


def _skip_preamble(head: bytes) -> bytes:
    """What follows the white space, XML declaration and comments at the beginning."""
    at = 0
    while at < len(head):
        while head[at : at + 1].isspace():
            at += 1
        opening, closing = (b"<!--", b"-->") if head.startswith(b"<!--", at) else (b"<?", b"?>")
        end = head.find(closing, at) if head.startswith(opening, at) else -1
        if end < 0:
            break
        at = end + len(closing)
    return head[at:]


def _sniff_text(head: bytes, suffix: str) -> Kind:
    bare = _skip_preamble(head)
    if _FEED_START.match(bare):
        if _EXPORT.search(head[:8192]):
            return Kind("application/vnd.wordpress.wxr+xml", "WordPress export (WXR)")
        return Kind(FEED, "RSS or Atom feed", is_read=True)
    if _HTML_START.match(bare) or (suffix in _HTML_NAMES and b"<" in head):
        return Kind(HTML, "HTML page", is_read=True)
    start = head.lstrip()[:1]
    if start == b"<":
        return _sniff_markup(head)
    if _MHTML.search(head[:4096]):
        return Kind("multipart/related", "saved page (MHTML)")
    if suffix in _ROW_NAMES or (start in (b"{", b"[") and _begins_json(head)):
        is_rows = suffix in _ROW_NAMES or (start == b"{" and _has_row(head))
        return Kind(ROWS, "JSON Lines", is_read=True) if is_rows else Kind(JSON, "JSON document", is_read=True)
    if suffix in _BY_NAME:
        return Kind(*_BY_NAME[suffix])
    if _SQL.search(head[:8192]):
        return Kind("application/sql", "SQL dump")
    return Kind(TEXT, "plain text", is_read=True)


def _sniff_markup(head: bytes) -> Kind:
    for pattern, media_type, label in _XML_ROOTS:
        if pattern.search(head[:8192]):
            return Kind(media_type, label)
    if _HTML_ANYWHERE.search(head):
        return Kind(HTML, "HTML page", is_read=True)
    if head.lstrip().startswith(b"<?xml"):
        return Kind("application/xml", "XML document")
    return Kind(HTML, "HTML page", is_read=True)


def _begins_json(head: bytes) -> bool:
    return re.match(rb'\s*(?:\{\s*["}]|\[\s*[{\]])', head) is not None


def _has_row(head: bytes) -> bool:
    """Whether a line is an object of its own, or the first is too long to be seen whole."""
    lines = head.splitlines()
    return len(lines) == 1 or any(_is_object(line) for line in lines[:100] if line.startswith(b"{"))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
