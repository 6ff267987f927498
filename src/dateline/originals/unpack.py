"""Opening an original, packed or not, and reading from it with bounded memory.

A suffix of the media type says how a file is packed: `application/jsonl+gzip`, `text/html+xz`. Whatever goes wrong while
unpacking is a `Reject`: `truncated` where the file ends too early, `damaged` where its bytes make no sense.
"""

import bz2
import gzip
import lzma
import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Protocol, cast

from dateline.errors import Reject
from dateline.records import Original

PAGE_LIMIT = 64 * 1024 * 1024  # bytes a page may have, unpacked; tests lower it
CHUNK = 1024 * 1024
PACKINGS = ("gzip", "xz", "bzip2")


class Reader(Protocol):
    """What readers of originals need of an open file."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an original without its line end, counted from 1. `data` is empty where `size` is above the limit."""

    number: int
    data: bytes
    size: int
    too_large: bool = False


def packing(media_type: str) -> str:
    """How a media type says its file is packed: one of `PACKINGS`, or `""`."""
    suffix = media_type.rpartition("+")[2]
    return suffix if suffix in PACKINGS else ""


def unpacked_type(media_type: str) -> str:
    """The media type of what a packed file holds."""
    return media_type.rpartition("+")[0] if packing(media_type) else media_type


class _Here(threading.local):
    """The original that this thread has open, if any."""

    file: BinaryIO | None = None


_here = _Here()


def place_reached() -> int:
    """How far the original that this thread is reading has been read, in bytes as it lies on disk; 0 where none is open."""
    return _here.file.tell() if _here.file else 0


@contextmanager
def opened(original: Original) -> Iterator[Reader]:
    """The original, open for reading from its first unpacked byte. Raises `Reject`, also while its contents are read."""
    with opened_packed(original) as file, unpacking(file, packing(original.media_type)) as reader:
        yield reader


@contextmanager
def opened_packed(original: Original) -> Iterator[BinaryIO]:
    """The original, open as it lies on disk. Raises `Reject`, also while its contents are read."""
    try:
        with Path(original.path).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size != original.size:
                raise Reject(
                    "changed", f"{original.size:,} bytes were taken in, {size:,} lie at {original.path}; take it in again"
                )
            _here.file = file
            yield file
    except FileNotFoundError as error:
        raise Reject("missing", f"{original.name} was taken in but lies no longer at {original.path}") from error
    except PermissionError as error:
        raise Reject("no permission", f"{original.path} may not be read by this user") from error
    except EOFError as error:
        raise Reject("truncated", f"the packed file ends too early: {error}") from error
    except (OSError, zlib.error, lzma.LZMAError) as error:
        raise Reject("damaged", f"the file cannot be read or unpacked: {error}") from error
    finally:
        _here.file = None


@contextmanager
def unpacking(file: IO[bytes], packed: str) -> Iterator[Reader]:
    """A reader of what is packed in an open file; the file itself where it is not packed."""
    match packed:
        case "gzip":
            with gzip.GzipFile(fileobj=file) as inside:
                yield _Unpacked(inside)
        case "xz":
            with lzma.LZMAFile(file) as inside_xz:
                yield _Unpacked(inside_xz)
        case "bzip2":
            with bz2.BZ2File(file) as inside_bz2:
                yield _Unpacked(inside_bz2)
        case _:
            yield cast(Reader, file)


class _Unpacked:
    """A packed file, read in small steps: what a larger one had unpacked before damage would be lost with its error."""

    def __init__(self, file: gzip.GzipFile | lzma.LZMAFile | bz2.BZ2File) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        return self._file.read1(size)


def read_page(reader: Reader, limit: int) -> bytes:
    """All of it. Raises `Reject("too large")` above `limit` bytes, having read no more than that."""
    parts: list[bytes] = []
    left = limit + 1
    while left > 0 and (part := reader.read(min(CHUNK, left))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise Reject("too large", f"more than {limit:,} bytes; a page may have no more")
    return b"".join(parts)


def read_lines(reader: Reader, limit: int) -> Iterator[Line]:
    """Every line, those above `limit` bytes passed over in chunks and named; memory stays within `limit` and a chunk."""
    number, size, parts = 1, 0, list[bytes]()
    while chunk := reader.read(CHUNK):
        pieces = chunk.split(b"\n")
        for place, piece in enumerate(pieces):
            size += len(piece)
            if size <= limit:
                parts.append(piece)
            else:
                parts.clear()
            if place < len(pieces) - 1:
                yield _line(number, parts, size, limit)
                number, size, parts = number + 1, 0, []
    if size:
        yield _line(number, parts, size, limit)


def _line(number: int, parts: list[bytes], size: int, limit: int) -> Line:
    return Line(number, b"".join(parts).rstrip(b"\r"), size, size > limit)
