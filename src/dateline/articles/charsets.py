"""Which character set a page is in, and its bytes as UTF-8."""

import codecs
import re

import cchardet

from dateline.articles.compiled import texts

# What the label says and what the bytes are: WHATWG Encoding Standard, section 4.2 (labels), those that Python reads.
_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "windows-31j": "cp932",
    "unicode": "utf-16",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{1,300}?charset\s*=\s*["']?\s*([-\w:.]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([-\w:.]{2,40})""", re.IGNORECASE)
# A page is looked at this far for a declaration (browsers stop at 1,024 bytes; old pages put scripts first) and a detector.
_HEAD = 8_192
_DETECT = 65_536
_PIECE = 8_192
_DOS = re.compile(r"(?:cp|ibm)-?(?!866)[478]\d\d$|mac")
# The first two of three bytes of what was UTF-8 read as Windows-1252: a lead byte (Ã, Ð, â and the like), then a continuation.
_TWICE = re.compile(
    rb"\xc3[\x82-\xb4](?:\xc2[\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c])"
)
# Split around each character that Windows-1252 leaves open.
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_BEYOND = re.compile("([\x81\x8d\x8f\x90\x9d])")
# Of the characters beyond ASCII this share may be broken while the page is still what it says it is.
_BROKEN = 0.1


# What the character set of a page is called whose text was mended.
TWICE = "utf-8 read as windows-1252 and written again"


def to_utf8(payload: bytes, stated: str = "") -> tuple[bytes, str]:
    """A page's bytes as UTF-8 without byte order mark, and the character set they were in.

    In order: byte order mark, valid UTF-8 (text in another character set is next to never valid by chance), `stated` (the
    server's word), the page's own declaration, detection, and Windows-1252. Bytes that cannot be read become U+FFFD.
    """
    for mark, charset in _BOMS:
        if payload.startswith(mark):
            return (payload[3:] if charset == "utf-8" else _recode(payload, charset)), charset
    wide = _wide(payload)
    if wide:
        return _recode(payload, wide), wide
    if payload.isascii():
        if b"\x1b$" in payload:
            return _recode(payload, "iso2022_jp"), "iso2022_jp"
        return payload, "utf-8"
    if _is_utf8(payload):
        return payload, "utf-8"
    charset = _choose(payload, stated)
    return (payload if charset == "utf-8" else _recode(payload, charset)), charset


def mend_twice(source: bytes) -> bytes:
    """UTF-8 that was taken for Windows-1252 and written as UTF-8 once more, put right; any other text as it is.

    Only where it is certain: every character beyond ASCII comes from that accident, and undoing it gives UTF-8 throughout.
    """
    # The first character beyond ASCII tells: it is the first byte of another.
    at = _first_beyond(source)
    if at < 0 or not _TWICE.match(source, at):
        return source
    try:
        text = source.decode("utf-8")
        once = b"".join(_byte_of(piece) for piece in _BEYOND.split(text))
        once.decode("utf-8")
    except UnicodeError:
        return source
    return once


def _first_beyond(source: bytes) -> int:
    """Where the first byte beyond ASCII stands; -1 where there is none."""
    if texts is not None:
        return texts.first_beyond(source)
    for at in range(0, len(source), _PIECE):
        if not source[at : at + _PIECE].isascii() and (found := _BEYOND_ASCII.search(source, at)):
            return found.start()
    return -1


def _byte_of(piece: str) -> bytes:
    """A stretch of text as the bytes that Windows-1252, and Latin-1 where that has none, was given for it."""
    try:
        return piece.encode("cp1252")
    except UnicodeEncodeError:
        return piece.encode("latin-1")


def _choose(payload: bytes, stated: str) -> str:
    declared = _XML.search(payload[:_HEAD]) or _META.search(payload[:_HEAD])
    names = [_codec(stated), _codec(declared[1].decode("ascii", "replace")) if declared else ""]
    for name in names:
        if name and name != "utf-8" and _reads(payload, name):
            return name
    if _broken_utf8(payload) <= _BROKEN:
        return "utf-8"
    guess = _codec(str(cchardet.detect(_sample(payload)).get("encoding") or ""))
    # A few apostrophes look like code pages of DOS, in which next to no page was ever written but for the Russian one.
    likely = not _DOS.match(guess) or not _reads(payload, "cp1252")
    if guess and guess != "utf-8" and likely and _reads(payload, guess):
        return guess
    return next((name for name in names if name and name != "utf-8"), "cp1252")


def _codec(label: str) -> str:
    label = label.strip().strip("\"'").lower()
    name = _LABELS.get(label, label)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # Python's codecs that are no character sets (rot13, hex, zip) and those for names are not for pages.
    readable = getattr(info, "_is_text_encoding", True) and info.name not in {"idna", "punycode", "unicode_escape", "undefined"}
    return name if readable and info.name != "utf-8" else "utf-8" if readable else ""


def _reads(payload: bytes, charset: str) -> bool:
    try:
        payload.decode(charset)
    except (UnicodeError, ValueError):
        return False
    return True


def _is_utf8(payload: bytes) -> bool:
    """Whether all of a page is UTF-8; read in pieces, which are thrown away while they are still in the processor's cache."""
    if texts is not None:
        return texts.is_utf8(payload)
    view, size, at = memoryview(payload), len(payload), 0
    try:
        while at < size:
            at += codecs.utf_8_decode(view[at : at + _PIECE], "strict", at + _PIECE >= size)[1]
    except UnicodeError:
        return False
    return True


def _broken_utf8(payload: bytes) -> float:
    text = payload.decode("utf-8", "replace")
    beyond = len(text) - len(payload.translate(None, bytes(range(128, 256))))
    return text.count("\ufffd") / max(1, beyond)


def _sample(payload: bytes) -> bytes:
    """The part with the most to say: from shortly before the first byte beyond ASCII."""
    start = max(0, _first_beyond(payload) - 512)
    return payload[start : start + _DETECT]


def _wide(payload: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of the markup is NUL."""
    head = payload[:512]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else ""


def _recode(payload: bytes, charset: str) -> bytes:
    return payload.decode(charset, "replace").encode("utf-8", "replace")
