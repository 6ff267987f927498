"""The two ends of `dateline read`: rows from a file or standard input, answers to a file or standard output."""

import gzip
import lzma
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import Abort

_DAMAGE = (OSError, EOFError, lzma.LZMAError, zlib.error)
_OPENERS = {".gz": gzip.open, ".xz": lzma.open}


class Rows:
    """The lines of a source, in order, up to where it cannot be read further; `damage` then says why, else it is empty."""

    def __init__(self, lines: Iterable[bytes], name: str) -> None:
        self.damage = ""
        self._lines, self._name = lines, name

    def __iter__(self) -> Iterator[bytes]:
        number = 0
        try:
            for line in self._lines:
                yield line
                number += 1
        except _DAMAGE as error:
            self.damage = f"{self._name} cannot be read after line {number:,}: {_why(error)}"


class Answers:
    """Where answers go, a line of UTF-8 each. Raises `Abort`, naming the place, where it cannot be written."""

    def __init__(self, handle: BinaryIO, name: str) -> None:
        self._handle, self._name = handle, name

    def write(self, answer: str) -> None:
        """Write one answer."""
        with naming(self._name):
            self._handle.write(answer.encode("utf-8") + b"\n")

    def flush(self) -> None:
        """Hand on what was written."""
        with naming(self._name):
            self._handle.flush()


@contextmanager
def open_rows(path: Path) -> Iterator[Rows]:
    """The rows of a file, unpacked where it ends in .gz or .xz, or of standard input (`-`). Raises `Abort`."""
    if str(path) == "-":
        yield Rows(sys.stdin.buffer, "standard input")
        return
    try:
        handle = cast("BinaryIO", _OPENERS.get(path.suffix, open)(path, "rb"))  # type: ignore[operator]
    except OSError as error:
        raise Abort(f"{path} cannot be read: {_why(error)}") from error
    with handle:
        yield Rows(handle, str(path))


@contextmanager
def open_answers(path: Path) -> Iterator[Answers]:
    """A file that appears when all is written and not before; standard output (`-`), pipes and devices as they are."""
    if str(path) == "-":
        answers = Answers(sys.stdout.buffer, "standard output")
        yield answers
        answers.flush()
        return
    name = f"--out {path}"
    is_file = path.is_file() or not path.exists()
    final = Path(os.path.realpath(path)) if is_file else path
    written = final.with_name(f".{final.name[:60]}.{os.getpid()}.tmp") if is_file else path
    with naming(name):
        handle = written.open("wb")
    try:
        try:
            answers = Answers(cast("BinaryIO", handle), name)
            yield answers
            answers.flush()
        finally:
            with suppress(OSError):  # what could not be written has been said by then
                handle.close()
        if is_file:
            with naming(name):
                written.replace(final)
    except BaseException:
        if is_file:
            written.unlink(missing_ok=True)
        raise


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Let an error of writing name what was written, as an `Abort`; that a reader has gone stays a `BrokenPipeError`."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Abort(f"{name} cannot be written: {_why(error)}") from error


def _why(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
