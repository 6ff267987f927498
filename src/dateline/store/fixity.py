"""Whether bytes are still what they were: digests of files, and lists of them."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.errors import Abort

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Seal:
    """A file's path, its SHA-256 and its size in bytes."""

    path: str
    digest: str
    size: int


def digest_file(path: Path) -> str:
    """The SHA-256 of a file's bytes. Raises `OSError`."""
    sha = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(CHUNK):
            sha.update(chunk)
    return sha.hexdigest()


def seal_files(root: Path, paths: Iterable[Path]) -> list[Seal]:
    """The seals of files under `root`, with relative paths, in order."""
    return [Seal(path.relative_to(root).as_posix(), digest_file(path), path.stat().st_size) for path in sorted(paths)]


def write_seals(path: Path, seals: Iterable[Seal]) -> None:
    """Write seals as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(seal)) + "\n" for seal in seals)
        file.flush()
        os.fsync(file.fileno())


def read_seals(path: Path, *, mend: str) -> list[Seal]:
    """Read seals. Raises `Abort` where the list is missing or damaged; `mend` is what its message says is to be done."""
    try:
        return [_read_seal(line) for line in path.read_text(encoding="utf-8").splitlines()]
    except PermissionError as error:
        raise Abort(f"no permission to read {path}; ask whoever keeps the archive") from error
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise Abort(f"{path} cannot be read: {error}; {mend}") from error


def _read_seal(line: str) -> Seal:
    seal = Seal(**json.loads(line))
    if not (isinstance(seal.path, str) and isinstance(seal.digest, str) and isinstance(seal.size, int)):
        raise TypeError(f"{line[:80]!r} is no path, digest and size")
    return seal


def broken_seals(root: Path, seals: Iterable[Seal], *, mend: str) -> Iterator[str]:
    """A line in words, with what is to be done, for every file that is missing, cannot be read or has changed."""
    for seal in seals:
        path = root / seal.path
        try:
            problem = _broken(path, seal)
        except FileNotFoundError:
            problem = f"{path} is missing"
        except PermissionError:
            yield f"no permission to read {path}; ask whoever keeps the archive"
            continue
        except OSError as error:
            problem = f"{path} cannot be read: {error.strerror}"
        except ValueError as error:  # a path that no file can have
            problem = f"{str(path)!r} cannot be read: {error}"
        if problem:
            yield f"{problem}; {mend}"


def _broken(path: Path, seal: Seal) -> str:
    size = path.stat().st_size
    if not path.is_file():
        return f"{path} is not a file"
    if size != seal.size:
        return f"{path} has changed: it has {size:,} bytes and had {seal.size:,}"
    return "" if digest_file(path) == seal.digest else f"{path} has changed: its SHA-256 is no longer {seal.digest}"
