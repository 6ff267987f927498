"""The blocks of metadata in a picture's file: IPTC-IIM, XMP and Exif, cut out of JPEG, PNG, WebP and TIFF.

No pixel is decoded: each of the formats is a chain of lengths and bytes, and only the links are followed. Whatever does not fit
(a length beyond the end, a ring of directories) ends the walk, and what was found before stands. Sources: ITU-T T.81 annex B;
PNG 3rd edition; the WebP container specification; TIFF 6.0; Exif 2.32; Adobe's Photoshop file formats (image resources).
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_BLOCK = 4 * 1024 * 1024  # bytes of metadata of one kind that are kept
_MOST_LINKS = 4_000  # segments, chunks and entries that are followed
_EXIF, _XMP, _PHOTOSHOP = b"Exif\x00\x00", b"http://ns.adobe.com/xap/1.0/\x00", b"Photoshop 3.0\x00"
_PNG_XMP = b"XML:com.adobe.xmp"
_IIM_RESOURCE = 0x0404
_TIFF_XMP, _TIFF_IIM, _TIFF_PHOTOSHOP, _TIFF_EXIF = 700, 33723, 34377, 34665
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 13: 4}  # bytes of a value by its TIFF type; others hold nothing we read


@dataclass(slots=True)
class Embedded:
    """What a file holds, as it stands there: `iim` records, an `xmp` packet, and `tags` of TIFF or Exif directories."""

    iim: bytes = b""
    xmp: bytes = b""
    tags: dict[int, bytes] = field(default_factory=dict)

    def add_iim(self, block: bytes) -> None:
        """More IIM records: a large block is spread over segments."""
        if len(self.iim) + len(block) <= MOST_BLOCK:
            self.iim += block


def find_embedded(content: bytes) -> Embedded:
    """The metadata of a picture; empty where there is none, or where the bytes are no picture of these four formats."""
    found = Embedded()
    if content.startswith(b"\xff\xd8"):
        _walk_jpeg(content, found)
    elif content.startswith(b"\x89PNG\r\n\x1a\n"):
        _walk_png(content, found)
    elif content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        _walk_webp(content, found)
    elif content.startswith((b"II*\x00", b"MM\x00*")):
        _read_tiff(content, found)
    return found


def _walk_jpeg(content: bytes, found: Embedded) -> None:
    at = 2
    photoshop: list[bytes] = []
    for _ in range(_MOST_LINKS):
        if at + 4 > len(content) or content[at] != 0xFF:
            break
        marker = content[at + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01:  # padding and markers without a length
            at += 1 if marker == 0xFF else 2
            continue
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in (0xDA, 0xD9) or size < 2:  # the pixels begin, or the file ends
            break
        segment = content[at + 4 : at + 2 + size]
        if marker == 0xE1 and segment.startswith(_EXIF):
            _read_tiff(segment[len(_EXIF) :], found)
        elif marker == 0xE1 and segment.startswith(_XMP) and not found.xmp:
            found.xmp = segment[len(_XMP) :]
        elif marker == 0xED and segment.startswith(_PHOTOSHOP):
            photoshop.append(segment[len(_PHOTOSHOP) :])
        at += 2 + size
    _read_resources(b"".join(photoshop)[:MOST_BLOCK], found)


def _walk_png(content: bytes, found: Embedded) -> None:
    at = 8
    for _ in range(_MOST_LINKS):
        size = int.from_bytes(content[at : at + 4], "big")
        kind, chunk = content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        if len(chunk) < size or len(kind) < 4 or kind == b"IEND":
            break
        if kind == b"eXIf":
            _read_tiff(chunk, found)
        elif kind == b"iTXt" and chunk.startswith(_PNG_XMP + b"\x00") and not found.xmp:
            found.xmp = _international_text(chunk[len(_PNG_XMP) + 1 :])
        at += 12 + size


def _international_text(rest: bytes) -> bytes:
    """The text of an iTXt chunk after its keyword: flag, method, language, keyword in that language, text."""
    parts = rest[2:].split(b"\x00", 2)
    if len(parts) < 3 or rest[0] not in (0, 1):
        return b""
    if rest[0] == 0:
        return parts[2][:MOST_BLOCK]
    try:
        return zlib.decompressobj().decompress(parts[2], MOST_BLOCK)
    except zlib.error:
        return b""


def _walk_webp(content: bytes, found: Embedded) -> None:
    at = 12
    for _ in range(_MOST_LINKS):
        kind, size = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        chunk = content[at + 8 : at + 8 + size]
        if len(kind) < 4 or len(chunk) < size:
            break
        if kind == b"EXIF":
            _read_tiff(chunk.removeprefix(_EXIF), found)
        elif kind == b"XMP " and not found.xmp:
            found.xmp = chunk[:MOST_BLOCK]
        at += 8 + size + size % 2


def _read_resources(block: bytes, found: Embedded) -> None:
    """Photoshop's image resources: a signature, a number, a name, a length and bytes, each at an even place."""
    at = 0
    for _ in range(_MOST_LINKS):
        if block[at : at + 4] != b"8BIM" or at + 7 > len(block):
            break
        number = int.from_bytes(block[at + 4 : at + 6], "big")
        name = 1 + block[at + 6]
        start = at + 6 + name + name % 2
        size = int.from_bytes(block[start : start + 4], "big")
        if number == _IIM_RESOURCE:
            found.add_iim(block[start + 4 : start + 4 + size])
        at = start + 4 + size + size % 2


def _read_tiff(content: bytes, found: Embedded) -> None:
    """The first directory of a TIFF file or an Exif block, and the Exif directory it leads to."""
    order = "little" if content.startswith(b"II") else "big"
    first = int.from_bytes(content[4:8], order)  # type: ignore[arg-type]
    tags = dict(_entries(content, first, order))
    exif = tags.pop(_TIFF_EXIF, b"")
    if len(exif) >= 4:
        tags = {**dict(_entries(content, int.from_bytes(exif[:4], order), order)), **tags}  # type: ignore[arg-type]
    found.xmp = found.xmp or tags.pop(_TIFF_XMP, b"")
    if iim := tags.pop(_TIFF_IIM, b""):
        # Some write it as words of four bytes in the file's own order, so that its first byte stands last.
        swapped = iim[:1] != b"\x1c" and iim[3:4] == b"\x1c"
        found.add_iim(b"".join(iim[at : at + 4][::-1] for at in range(0, len(iim), 4)) if swapped else iim)
    if photoshop := tags.pop(_TIFF_PHOTOSHOP, b""):
        _read_resources(photoshop, found)
    found.tags = {**tags, **found.tags}


def _entries(content: bytes, at: int, order: str) -> Iterator[tuple[int, bytes]]:
    """The tags of a directory, each with the bytes of its value."""

    def number(start: int, size: int) -> int:
        return int.from_bytes(content[start : start + size], order)  # type: ignore[arg-type]

    if not 8 <= at < len(content):
        return
    for entry in range(at + 2, at + 2 + 12 * min(number(at, 2), _MOST_LINKS), 12):
        if entry + 12 > len(content):
            return
        size = _SIZES.get(number(entry + 2, 2), 0) * number(entry + 4, 4)
        start = entry + 8 if size <= 4 else number(entry + 8, 4)
        if 0 < size <= MOST_BLOCK and start + size <= len(content):
            yield number(entry, 2), content[start : start + size]
