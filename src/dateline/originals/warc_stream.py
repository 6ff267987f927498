"""The records of a WARC file one after another, each with the place in the file where it can be found again.

fastwarc reads the records; this module gives it the bytes, so that every record has a place, whether each is a gzip member
of its own (as WARC 1.1, annex D, recommends), several share one, or one spans several; and reading goes on after damage.
"""

import re
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from fastwarc.warc import ArchiveIterator, WarcRecord

from dateline.errors import Reject
from dateline.records import Record

CHUNK = 64 * 1024
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]", re.DOTALL)
_PLAIN = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")


class Cut(Exception):
    """A record whose bytes end before it does."""


class Trouble(Reject):
    """What is wrong at `place`, an offset into the file."""

    def __init__(self, reason: str, detail: str = "", place: int = 0) -> None:
        super().__init__(reason, detail)
        self.args = (reason, detail, place)
        self.place = place


class Source(Protocol):
    """Bytes of a file from some offset on, unpacked, that know where in the file they come from."""

    is_cut: bool

    def read(self, size: int = -1, /) -> bytes:
        """The next unpacked bytes; none at the end."""
        ...

    def tell(self) -> int:
        """How many unpacked bytes were given."""
        ...

    def place(self, position: int) -> tuple[int, int]:
        """The offset of the member that holds an unpacked position, and how far into the unpacked member that is."""
        ...

    def failed_after(self, position: int) -> int:
        """The offset of what could not be read, if the last record that could began at an unpacked position (-1: none)."""
        ...


class Plain:
    """A WARC file that is not packed."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._start = start
        self._given = 0
        self.is_cut = False
        file.seek(start)

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; none at the end."""
        data = self._file.read(CHUNK if size < 0 else size)
        self._given += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were given."""
        return self._given

    def place(self, position: int) -> tuple[int, int]:
        """Every byte is in its own place."""
        return self._start + position, 0

    def failed_after(self, position: int) -> int:
        """The end of the last good record."""
        if position < 0:
            return self._start
        self._file.seek(self._start + position)
        head = self._file.read(CHUNK)
        blank = head.find(b"\r\n\r\n")
        length = re.search(rb"\r\nContent-Length:\s*(\d+)", head[: blank + 2], re.IGNORECASE)
        if blank < 0 or not length:
            return self._start + position + 1
        end = self._start + position + blank + 4 + int(length[1])
        self._file.seek(end)
        between = self._file.read(4)
        return end + len(between) - len(between.lstrip(b"\r\n"))


class Packed:
    """A WARC file of gzip members, unpacked as one stream. `is_cut` says that the file ended within a member."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        self._file = file
        self._raw = b""
        self._read_to = start
        self._given = 0
        self._member: zlib._Decompress | None = None
        self._members: deque[tuple[int, int]] = deque([(0, start)])  # unpacked position, offset in the file
        self.is_cut = False
        file.seek(start)

    def read(self, size: int = -1, /) -> bytes:
        """The next unpacked bytes; none at the end. Raises `zlib.error` where the bytes are no gzip member."""
        while True:
            if not self._raw:
                self._raw = self._file.read(CHUNK)
                self._read_to += len(self._raw)
                if not self._raw:
                    self.is_cut = self._member is not None
                    return b""
            data = self._unpack(CHUNK if size < 0 else size)
            if data:
                self._given += len(data)
                return data

    def _unpack(self, size: int) -> bytes:
        if self._member is None:
            self._raw = self._raw.lstrip(b"\x00")  # padding between members, as gzip itself allows
            if not self._raw:
                return b""
            self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
            self._members.append((self._given, self._read_to - len(self._raw)))
        data = self._member.decompress(self._raw, size)
        if self._member.eof:
            self._raw, self._member = self._member.unused_data, None
        else:
            self._raw = self._member.unconsumed_tail
        return data

    def tell(self) -> int:
        """How many unpacked bytes were given."""
        return self._given

    def place(self, position: int) -> tuple[int, int]:
        """The member of an unpacked position. Positions must be asked for in order: what lies before is forgotten."""
        while len(self._members) > 1 and self._members[1][0] <= position:
            self._members.popleft()
        unpacked, offset = self._members[0]
        return offset, position - unpacked

    def failed_after(self, position: int) -> int:
        """The member after that of the last good record, or the last one begun."""
        if position < 0:
            return self._members[0][1]
        self.place(position)
        return self._members[min(1, len(self._members) - 1)][1]


class ReadRecord(Protocol):
    """What is made of one record; its locator says where it can be found again. May raise `Cut`."""

    def __call__(self, record: WarcRecord, locator: str, /) -> Iterator[Record]:
        """Read the record, yield what is made of it."""
        ...


def walk(file: BinaryIO, *, start: int, end: int, read: ReadRecord) -> Iterator[Record | Trouble]:
    """What `read` makes of every record that begins in `start..end`, and a `Trouble` for every stretch that cannot be read.

    After damage it goes on with the next gzip member, or the next line that begins a record. Records are told apart by
    `offset:<n>`, the place in the file; where a gzip member holds several, all but its first by `offset:<n>+<m>`, `m` being
    the place in the unpacked member.
    """
    is_packed = file.read(2) == b"\x1f\x8b"
    at = start
    while 0 <= at < end:
        source = Packed(file, at) if is_packed else Plain(file, at)
        position, is_whole, trouble = -1, True, ""
        try:
            for record in ArchiveIterator(cast(BinaryIO, source), parse_http=False, stream_detect=False):
                position = record.stream_pos
                place, inside = source.place(position)
                if place >= end:
                    return
                is_whole = False
                yield from read(record, f"offset:{place}+{inside}" if inside else f"offset:{place}")
                is_whole = True
            if not source.is_cut:
                return
        except (Cut, OSError, zlib.error) as error:
            trouble = str(error)
        failed = source.failed_after(position) if is_whole else source.place(position)[0]
        if failed >= end:
            return
        at = -1 if source.is_cut else _next_start(file, failed + 1, _MEMBER if is_packed else _PLAIN)
        yield _judge(file, failed, trouble, is_last=at < 0, is_cut=source.is_cut or (not is_whole and at < 0))


def split_points(path: Path, target_bytes: int) -> list[int]:
    """Offsets at which a WARC can be cut into ranges of about `target_bytes`, each beginning with a record.

    `0` and the size are not among them. A file that is one gzip member has none. Bytes that cannot be read are passed over.
    """
    points: list[int] = []

    def note(_record: WarcRecord, locator: str, /) -> Iterator[Record]:
        place = locator.removeprefix("offset:")
        if place.isdecimal() and int(place) - (points[-1] if points else 0) >= target_bytes:
            points.append(int(place))
        yield from ()

    with path.open("rb") as file:
        for _ in walk(file, start=0, end=path.stat().st_size, read=note):
            pass
    return points


def _next_start(file: BinaryIO, after: int, pattern: re.Pattern[bytes]) -> int:
    """The next place from which reading may go on, or -1. Candidates may be false; the reading of each will say so."""
    overlap = 32
    at = max(0, after - 1)
    file.seek(at)
    window = file.read(CHUNK)
    while window:
        found = pattern.search(window, 1 if at == after - 1 else 0)
        if found:
            return at + found.start()
        more = file.read(CHUNK)
        if not more:
            return -1
        at += max(0, len(window) - overlap)
        window = window[-overlap:] + more
    return -1


def _judge(file: BinaryIO, failed: int, trouble: str, *, is_last: bool, is_cut: bool) -> Trouble:
    """Whether the file ends within the record at `failed`, or what lies there is damaged."""
    file.seek(failed)
    head = file.read(CHUNK)
    if is_cut or (is_last and head.startswith(b"WARC/") and b"\r\n\r\n" not in head):
        return Trouble("truncated", f"the file ends in the middle of the record at byte {failed:,}", failed)
    return Trouble("damaged", f"what lies at byte {failed:,} is no record: {trouble or 'unreadable'}", failed)
