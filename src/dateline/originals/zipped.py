"""ZIP archives of pages, texts and rows: every member is read where it lies, none is unpacked to disk.

A ZIP may be hostile. A member is refused by its name, by what its header promises (`bomb`, `too large`, `encrypted`), and
while it is read, since headers lie. A `given.csv` in the archive gives values for its members, as one in a folder does.
"""

import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from posixpath import dirname, join, normpath

from dateline.errors import Reject
from dateline.exchange import clean, parse_mapping
from dateline.originals import unpack
from dateline.originals.given import Given, assumed_of, is_given_table, overlay, read_table
from dateline.originals.jsonl import base_capture
from dateline.originals.kinds import HEAD, JSON, PICTURES, ROWS, WARC, ZIP, Kind, sniff
from dateline.originals.pages import mirrored_from, page_capture
from dateline.originals.pictures import read_picture
from dateline.originals.rows import read_rows
from dateline.originals.unpack import opened_packed, packing, read_lines, read_page, unpacked_type, unpacking
from dateline.records import Capture, Original, Picture, Record, Rejection
from dateline.stage import FORMAT, NOT_MINE, stage

NAME = "originals.zip"
RATIO_LIMIT = 200  # pages pack to a tenth or so, the same page over and over to a fiftieth
_UNSAFE = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:")
_ARCHIVES = (ZIP, WARC, "application/x-ia-arc", "application/x-tar", "application/vnd.rar", "application/x-7z-compressed")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    UnicodeError,
)


def _claim(original: Original) -> int:
    return FORMAT if original.media_type == ZIP else NOT_MINE


@dataclass(frozen=True, slots=True)
class _Archive:
    """An open archive, the original it is, and what tables in it give for its members."""

    original: Original
    file: zipfile.ZipFile
    given: dict[str, Given] = field(default_factory=dict)


@stage(name=NAME, version="4", reads=Original, makes=(Capture, Picture), claims=_claim)
def reader(original: Original) -> Iterator[Record]:
    """What is in each member, in the order of the archive's directory; folders hold nothing and are not counted."""
    with opened_packed(original) as file:
        try:
            opened = zipfile.ZipFile(file)
        except _UNREADABLE as error:
            raise Reject("damaged", f"the ZIP's directory cannot be read: {error}; `zip -FF` may mend a copy of it") from error
        with opened:
            archive = _Archive(original, opened)
            members = [member for member in opened.infolist() if not member.filename.endswith("/")]
            tables = [member for member in members if is_given_table(member.filename)]
            for member in tables:
                yield from _read_given(archive, member)
            seen: Counter[str] = Counter()
            for member in members:
                name = clean(member.filename)
                seen[name] += 1
                locator = f"member:{name}" if seen[name] == 1 else f"member:{name}#copy:{seen[name]}"
                if not is_given_table(name):
                    yield from _read_member(archive, member, locator)


def _read_member(archive: _Archive, member: zipfile.ZipInfo, locator: str) -> Iterator[Record]:
    try:
        _check_header(member)
        with archive.file.open(member) as file:
            kind = _check_kind(sniff(file.read(HEAD), member.filename), member)
        original = _with_given(archive, member)
        media_type = unpacked_type(kind.media_type)
        with archive.file.open(member) as file, unpacking(file, packing(kind.media_type)) as content:
            if media_type in (ROWS, JSON):
                base, mapping = base_capture(original, f"{locator}#"), parse_mapping(original.fields)
                yield from read_rows(content, stage=NAME, base=base, media_type=media_type, mapping=mapping)
                return
            payload = read_page(content, unpack.PAGE_LIMIT)
        name = clean(member.filename)
        if media_type in PICTURES:
            place = f"{original.name}/{name}"
            yield read_picture(payload, original=original, locator=locator, url=mirrored_from(name), name=place)
            return
        yield page_capture(payload, original=original, locator=locator, name=name, media_type=media_type)
    except Reject as why:
        yield _rejected(archive, locator, why)
    except _UNREADABLE as error:
        yield _rejected(archive, locator, Reject("damaged", f"the member cannot be unpacked: {error or type(error).__name__}"))


def _check_header(member: zipfile.ZipInfo) -> None:
    """Raises `Reject` for what must not be unpacked at all."""
    if _UNSAFE.search(member.orig_filename):
        raise Reject("unsafe name", "the name leads out of the archive")
    if member.flag_bits & 1:
        raise Reject("encrypted", "the member needs a password; unpack it and give the folder")
    if not member.file_size:
        raise Reject("empty", "no bytes")
    if member.file_size > unpack.PAGE_LIMIT and member.file_size > RATIO_LIMIT * max(1, member.compress_size):
        raise Reject("bomb", f"{member.compress_size:,} bytes that unpack to {member.file_size:,}")


def _check_kind(kind: Kind, member: zipfile.ZipInfo) -> Kind:
    """The kind of a member whose contents are read. Raises `Reject` for every other."""
    if unpacked_type(kind.media_type) in _ARCHIVES and not member.filename.lower().endswith(_OFFICE_NAMES):
        raise Reject(
            "nested archive", f"{kind.label}, {member.file_size:,} bytes; unpack the outer archive and give the folder"
        )
    if (not kind.is_read and kind.media_type not in PICTURES) or kind.media_type == ZIP:
        raise Reject(
            "other media", f"{'Office document' if kind.media_type == ZIP else kind.label}, {member.file_size:,} bytes"
        )
    is_page = unpacked_type(kind.media_type) not in (ROWS, JSON)
    if is_page and member.file_size > unpack.PAGE_LIMIT:
        raise Reject("too large", f"{member.file_size:,} bytes; a page may have {unpack.PAGE_LIMIT:,}")
    return kind


_OFFICE_NAMES = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar")


def _with_given(archive: _Archive, member: zipfile.ZipInfo) -> Original:
    outer = archive.original
    under = Given(published=outer.given_published, url=outer.given_url, publication=outer.given_publication)
    here = archive.given.get(normpath(member.filename), Given())
    says = overlay(under, here)
    return replace(
        outer,
        given_published=says.published,
        given_url=says.url,
        given_publication=says.publication,
        assumed=assumed_of(says, here),
    )


def _read_given(archive: _Archive, member: zipfile.ZipInfo) -> Iterator[Rejection]:
    """Take in a table's rows; the table itself and rows that give nothing are rejected."""
    locator = f"member:{clean(member.filename)}"
    names = {normpath(name) for name in archive.file.NameToInfo}
    try:
        _check_header(member)
        with archive.file.open(member) as file:
            rows = list(read_table(line.data for line in read_lines(file, unpack.CHUNK)))
    except Reject as why:
        yield _rejected(archive, locator, why)
        return
    except _UNREADABLE as error:
        yield _rejected(archive, locator, Reject("damaged", f"the table cannot be unpacked: {error}"))
        return
    yield _rejected(archive, locator, Reject("given list", f"a table of given values, {len(rows):,} rows"))
    for row in rows:
        target = normpath(join(dirname(member.filename), row.file))
        if row.wrong:
            yield _rejected(archive, f"{locator}#line:{row.line}", Reject("broken row", row.wrong))
        elif target not in names:
            yield _rejected(archive, f"{locator}#line:{row.line}", Reject("missing", f"no member is named {target!r}"))
        else:
            archive.given[target] = row.given


def _rejected(archive: _Archive, locator: str, why: Reject) -> Rejection:
    original_id = archive.original.id
    return Rejection(stage=NAME, original_id=original_id, locator=locator, reason=why.reason, detail=why.detail)
