"""What a picture says of itself: the caption, names, day and place that its maker wrote into the file.

Read are XMP (Dublin Core, Photoshop and IPTC Core), IPTC-IIM 4.2 and Exif, and believed in this order, as the Metadata Working
Group advises (Guidelines for Handling Image Metadata 2.0): what is written last is mostly XMP, and a camera knows the least.
"""

import hashlib
import re
import xml.etree.ElementTree as ElementTree  # `_read_xmp` refuses document types, so nothing is ever expanded
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from dateline.errors import Reject
from dateline.originals import unpack
from dateline.originals.embedded import Embedded, find_embedded
from dateline.originals.kinds import PICTURES
from dateline.originals.pages import mirrored_from
from dateline.originals.unpack import opened, read_page
from dateline.records import Original, Picture, digest_id
from dateline.stage import FORMAT, NOT_MINE, stage

NAME, VERSION = "originals.pictures", "1"
_MOST_TEXT, _MOST_KEYWORDS, _MOST_XMP = 10_000, 200, 1_000_000
_RDF, _DC = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://purl.org/dc/elements/1.1/}"
_PHOTOSHOP, _CORE = "{http://ns.adobe.com/photoshop/1.0/}", "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
_XMP_FIELDS = {
    f"{_DC}description": ("caption", "dc:description"),
    f"{_DC}creator": ("byline", "dc:creator"),
    f"{_DC}rights": ("rights", "dc:rights"),
    f"{_DC}subject": ("keywords", "dc:subject"),
    f"{_PHOTOSHOP}Headline": ("headline", "photoshop:Headline"),
    f"{_PHOTOSHOP}Credit": ("credit", "photoshop:Credit"),
    f"{_PHOTOSHOP}Source": ("source", "photoshop:Source"),
    f"{_PHOTOSHOP}City": ("city", "photoshop:City"),
    f"{_PHOTOSHOP}Country": ("country", "photoshop:Country"),
    f"{_PHOTOSHOP}DateCreated": ("taken", "photoshop:DateCreated"),
    f"{_CORE}Location": ("location", "Iptc4xmpCore:Location"),
}
_IIM_FIELDS = {
    25: "keywords",
    55: "taken",
    80: "byline",
    90: "city",
    92: "location",
    101: "country",
    105: "headline",
    110: "credit",
    115: "source",
    116: "rights",
    120: "caption",
}
_EXIF_FIELDS = {270: "caption", 315: "byline", 33432: "rights", 36867: "taken"}
# What cameras write where nobody wrote anything.
_BY_CAMERA = re.compile(
    r"(?:[A-Z]+ )?DIGITAL CAMERA|SONY DSC|SAMSUNG|MINOLTA\b.*|KONICA\b.*|default|untitled|unknown|picture|image|\W*", re.I
)
_DAY = re.compile(r"(\d{4})(?:[-:/]?(\d\d)(?:[-:/]?(\d\d))?)?")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")


@dataclass(slots=True)
class _Found:
    """What was found, field by field: the values and where they stood. The first source to name a field keeps it."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, origin: str, texts: list[str]) -> None:
        kept = tuple(dict.fromkeys(text for each in texts if (text := _cleaned(each))))[:_MOST_KEYWORDS]
        if kept and name not in self.values:
            self.values[name] = kept
            self.origins[name] = origin

    def text(self, name: str, joined: str = ", ") -> str:
        return joined.join(self.values.get(name, ()))


def read_picture(content: bytes, *, original: Original, locator: str, url: str, name: str) -> Picture:
    """The record of a picture. Raises `Reject("picture without fields")` where nobody wrote anything into it."""
    embedded = find_embedded(content)
    found = _Found()
    _read_xmp(embedded.xmp, found)
    _read_iim(embedded.iim, found)
    _read_exif(embedded, found)
    earliest, latest = _interval(found.text("taken"))
    if not earliest:
        found.values.pop("taken", None)
    if not found.values:
        raise Reject("picture without fields", f"{len(content):,} bytes")
    return Picture(
        id=digest_id(original.id, locator),
        original_id=original.id,
        locator=locator,
        url=url,
        name=name,
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        caption=found.text("caption", "\n"),
        headline=found.text("headline"),
        byline=found.text("byline"),
        credit=found.text("credit"),
        source=found.text("source"),
        rights=found.text("rights"),
        keywords=found.values.get("keywords", ()),
        place=", ".join(part for part in (found.text(each) for each in ("location", "city", "country")) if part),
        taken_earliest=earliest,
        taken_latest=latest,
        origins=tuple(f"{name}={origin}" for name, origin in sorted(found.origins.items()) if name in found.values),
        made_by=f"{NAME}@{VERSION}",
    )


def _claim(original: Original) -> int:
    return FORMAT if original.media_type in PICTURES else NOT_MINE


@stage(name=NAME, version=VERSION, reads=Original, makes=Picture, claims=_claim)
def reader(original: Original) -> Iterator[Picture]:
    """The picture that a file is. Raises `Reject`: picture without fields, too large, missing."""
    with opened(original) as file:
        content = read_page(file, unpack.PAGE_LIMIT)
    url = original.given_url or mirrored_from(original.name)
    yield read_picture(content, original=original, locator="file", url=url, name=original.name)


def _read_xmp(packet: bytes, found: _Found) -> None:
    """The properties of an XMP packet (ISO 16684-1), written as elements or as attributes."""
    text = _as_text(packet[:_MOST_XMP])
    if not text or "<!" in text.replace("<!--", ""):  # a document type could hold entities that expand without end
        return
    try:
        root = ElementTree.fromstring(text)  # noqa: S314
    except (ElementTree.ParseError, ValueError):
        return
    for node in root.iter(f"{_RDF}Description"):
        for key, value in node.attrib.items():
            if key in _XMP_FIELDS:
                name, origin = _XMP_FIELDS[key]
                found.add(name, f"xmp {origin}", [value])
        for child in node:
            if child.tag in _XMP_FIELDS:
                name, origin = _XMP_FIELDS[child.tag]
                found.add(name, f"xmp {origin}", _xmp_values(child, many=name in ("keywords", "byline")))


def _xmp_values(node: ElementTree.Element, *, many: bool) -> list[str]:
    """The texts of a property: its own, or its items'; of texts in several languages the default one, which stands first."""
    items = [item.text or "" for item in node.iter(f"{_RDF}li")]
    return (items if many else items[:1]) or [node.text or ""]


def _as_text(packet: bytes) -> str:
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"), (b"", "utf-8")):
        if packet.startswith(mark):
            text = packet[len(mark) :].decode(encoding, "replace").strip("\x00 \r\n\t")
            # What the declaration says of the encoding no longer holds.
            return re.sub(r"^<\?xml[^>]*\?>", "", text)
    return ""


def _read_iim(block: bytes, found: _Found) -> None:
    """The data sets of IIM's application record: a mark, record and number, a length, and bytes."""
    at, is_utf8 = 0, False
    values: dict[int, list[bytes]] = {}
    while at + 5 <= len(block) and block[at] == 0x1C:
        record, number, size = block[at + 1], block[at + 2], int.from_bytes(block[at + 3 : at + 5], "big")
        if size & 0x8000:  # longer than any text: the length of the length stands there
            break
        content = block[at + 5 : at + 5 + size]
        if (record, number) == (1, 90):
            is_utf8 = content == b"\x1b%G"
        elif record == 2 and number in _IIM_FIELDS:
            values.setdefault(number, []).append(content)
        at += 5 + size
    for number, contents in values.items():
        texts = [_decode(content, is_utf8=is_utf8) for content in contents[:_MOST_KEYWORDS]]
        found.add(_IIM_FIELDS[number], f"iptc 2:{number:02}", texts)


def _read_exif(embedded: Embedded, found: _Found) -> None:
    for tag, name in _EXIF_FIELDS.items():
        text = _decode(embedded.tags.get(tag, b"").partition(b"\x00")[0], is_utf8=False)
        if text and not _BY_CAMERA.fullmatch(text.strip()):
            found.add(name, f"exif {tag:#06x}", [text])


def _decode(content: bytes, *, is_utf8: bool) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("utf-8" if is_utf8 else "cp1252", "replace")


def _cleaned(text: str) -> str:
    lines = (" ".join(line.split()) for line in _CONTROL.sub(" ", text[: 2 * _MOST_TEXT]).splitlines())
    return "\n".join(line for line in lines if line)[:_MOST_TEXT]


def _interval(written: str) -> tuple[str | None, str | None]:
    """The first and last day of a date as IIM (`20160606`), XMP (`2016-06`) and Exif (`2016:06:06 10:00:00`) write it."""
    parts = _DAY.match(written)
    if parts is None:
        return None, None
    year, month, day = (int(part or 0) for part in parts.groups())
    try:
        if month and day:
            first = last = date(year, month, day)
        elif month:
            leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            first, last = date(year, month, 1), date(year, month, _MONTH_DAYS[month - 1] + leap)
        else:
            first, last = date(year, 1, 1), date(year, 12, 31)
    except (ValueError, IndexError):
        return None, None
    return (first.isoformat(), last.isoformat()) if year >= 1826 else (None, None)  # no photograph is older
