"""Whether bytes are still what they were: digests of files, and lists of them."""

import hashlib
import json
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
    path.write_text("".join(json.dumps(asdict(seal)) + "\n" for seal in seals), encoding="utf-8")


def read_seals(path: Path) -> list[Seal]:
    """Read seals. Raises `Abort` where the list is missing or damaged."""
    try:
        return [Seal(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError, TypeError) as error:
        raise Abort(f"{path} cannot be read: {error}; run `dateline build` to make the edition again") from error


def broken_seals(root: Path, seals: Iterable[Seal]) -> Iterator[str]:
    """A line in words for every file that is missing, cannot be read or has changed."""
    for seal in seals:
        path = root / seal.path
        try:
            if digest_file(path) != seal.digest:
                yield f"{path} has changed: its SHA-256 is no longer {seal.digest}"
        except FileNotFoundError:
            yield f"{path} is missing"
        except OSError as error:
            yield f"{path} cannot be read: {error.strerror}"
