"""Pictures without pixels: the containers of JPEG, PNG, WebP and TIFF around the fields a test is about."""

import struct
import zlib

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def iim(fields: list[tuple[int, str]], *, encoding: str = "utf-8") -> bytes:
    """Data sets of IIM's application record; in UTF-8 they say so."""
    said = b"\x1c\x01\x5a\x00\x03\x1b%G" if encoding == "utf-8" else b""
    for number, text in fields:
        content = text.encode(encoding)
        said += b"\x1c\x02" + bytes([number]) + len(content).to_bytes(2, "big") + content
    return said


def xmp(properties: str, attributes: str = "") -> bytes:
    """A packet with properties of Dublin Core (`dc:`), Photoshop (`ps:`) and IPTC Core (`core:`)."""
    names = (
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ps="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="" {names} {attributes}>{properties}'
        "</rdf:Description></rdf:RDF>"
        '</x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def tiff(tags: dict[int, bytes], *, order: str = "<", exif: dict[int, bytes] | None = None) -> bytes:
    """A TIFF file or, after `Exif\\0\\0`, an Exif block: one directory, and the Exif directory where `exif` is given."""
    head = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(f"{order}I", 8)
    entries = {**tags, **({34665: b""} if exif else {})}
    data_at = 8 + 2 + 12 * len(entries) + 4
    rows, data = b"", b""
    for tag, value in sorted(entries.items()):
        if tag == 34665:
            inner = tiff(exif or {}, order=order)[8:]
            shifted = _shift(inner, data_at + len(data) - 8, order)
            rows += struct.pack(f"{order}HHII", tag, 4, 1, data_at + len(data))
            data += shifted
        elif len(value) <= 4:
            rows += struct.pack(f"{order}HHI", tag, 7, len(value)) + value.ljust(4, b"\x00")
        else:
            rows += struct.pack(f"{order}HHII", tag, 7, len(value), data_at + len(data))
            data += value
    return head + struct.pack(f"{order}H", len(entries)) + rows + b"\x00" * 4 + data


def _shift(directory: bytes, by: int, order: str) -> bytes:
    """A directory whose values lie further on."""
    (count,) = struct.unpack(f"{order}H", directory[:2])
    moved = directory[:2]
    for at in range(2, 2 + 12 * count, 12):
        tag, kind, size, where = struct.unpack(f"{order}HHII", directory[at : at + 12])
        moved += struct.pack(f"{order}HHII", tag, kind, size, where + by) if size > 4 else directory[at : at + 12]
    return moved + directory[2 + 12 * count :]


def jpeg(*, iim_block: bytes = b"", xmp_packet: bytes = b"", exif: bytes = b"", split: int = 60_000) -> bytes:
    """A JPEG file's head; what is too long for one segment of Photoshop's is spread over several."""
    content = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    if exif:
        content += _segment(0xE1, b"Exif\x00\x00" + exif)
    if xmp_packet:
        content += _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp_packet)
    if iim_block:
        other = b"8BIM\x03\xed\x03odd" + struct.pack(">I", 3) + b"\x01\x02\x03\x00"
        block = other + b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(iim_block)) + iim_block
        for at in range(0, len(block), split):
            content += _segment(0xED, b"Photoshop 3.0\x00" + block[at : at + split])
    return content + b"\xff\xda\x00\x02" + b"\x11" * 64 + b"\xff\xd9"


def _segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def png(*, xmp_packet: bytes = b"", packs: bool = False, exif: bytes = b"") -> bytes:
    """A PNG file."""
    text = (b"\x01\x00" if packs else b"\x00\x00") + b"\x00\x00" + (zlib.compress(xmp_packet) if packs else xmp_packet)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))]
    chunks += [(b"iTXt", b"XML:com.adobe.xmp\x00" + text)] if xmp_packet else []
    chunks += [(b"eXIf", exif)] if exif else []
    chunks += [(b"IEND", b"")]
    parts = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def webp(*, xmp_packet: bytes = b"", exif: bytes = b"") -> bytes:
    """A WebP file."""
    body = b"WEBP"
    for kind, data in ((b"VP8X", b"\x00" * 10), (b"EXIF", exif), (b"XMP ", xmp_packet)):
        body += (kind + struct.pack("<I", len(data)) + data + b"\x00" * (len(data) % 2)) if data else b""
    return b"RIFF" + struct.pack("<I", len(body)) + body
