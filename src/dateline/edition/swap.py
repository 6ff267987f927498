"""Which edition readers get: folders `editions/<n>` and one small file, `current`, replaced last and at once."""

import os
import shutil
from pathlib import Path

from dateline.errors import Abort
from dateline.store.tables import temporary_beside

EDITIONS, CURRENT = "editions", "current"
KEPT = 2  # editions: the current one, and the one before it for readers in flight


def edition_folder(root: Path, number: int) -> Path:
    """Where an archive's edition lies."""
    return root / EDITIONS / str(number)


def current_number(root: Path) -> int | None:
    """The number of the edition readers get; None where there is none yet. Raises `Abort` where `current` is damaged."""
    path = root / CURRENT
    try:
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise Abort(f"{path} cannot be read: {error}; delete it and run `dateline build` again") from error
    if not (text.isdigit() and edition_folder(root, int(text)).is_dir()):
        raise Abort(f"{path} names {text[:40]!r}, which is no edition; delete it and run `dateline build` again")
    return int(text)


def next_number(root: Path) -> int:
    """The number of the next edition: one more than any there is."""
    return max(_numbers(root), default=0) + 1


def make_current(root: Path, number: int) -> None:
    """Give readers an edition, then remove those older than the one before it."""
    folder = edition_folder(root, number)
    if not folder.is_dir():
        raise Abort(f"{folder} does not exist, so it cannot be made current")
    temporary = temporary_beside(root / CURRENT)
    with temporary.open("w", encoding="ascii") as file:
        file.write(f"{number}\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(root / CURRENT)
    for old in sorted((old for old in _numbers(root) if old != number), reverse=True)[KEPT - 1 :]:
        shutil.rmtree(edition_folder(root, old), ignore_errors=True)


def _numbers(root: Path) -> list[int]:
    folder = root / EDITIONS
    return [int(path.name) for path in folder.iterdir() if path.name.isdigit()] if folder.is_dir() else []
