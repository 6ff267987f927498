"""Which edition readers get: folders `editions/<n>` and one small file, `current`, replaced last and at once."""

import os
import shutil
import socket
from pathlib import Path

from dateline.errors import Abort
from dateline.store.temporary import is_alive, temporary_beside

EDITIONS, CURRENT, PARTIAL = "editions", "current", ".partial"
LONGEST_NUMBER = 18  # digits
KEPT = 2  # editions: the current one, and the one before it for readers in flight


def edition_folder(root: Path, number: int) -> Path:
    """Where an archive's edition lies."""
    return root / EDITIONS / str(number)


def again(root: Path) -> str:
    """The command that makes an edition of an archive."""
    return f"run `dateline build --into {root}`"


def how_to_mend(folder: Path) -> str:
    """What to do about an edition's folder that is damaged: without it, the next build makes the edition again."""
    return f"delete {folder} and {again(folder.parent.parent)}"


def current_number(root: Path) -> int | None:
    """The number of the edition readers get; None where there is none yet. Raises `Abort` where `current` is damaged."""
    path = root / CURRENT
    try:
        text = path.read_text(encoding="ascii").strip()
        known = text.isdigit() and len(text) <= LONGEST_NUMBER and edition_folder(root, int(text)).is_dir()
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise Abort(f"no permission to read {error.filename}; ask whoever keeps the archive") from error
    except (OSError, UnicodeDecodeError) as error:
        raise Abort(f"{path} cannot be read: {error}; delete it and {again(root)}") from error
    if not known:
        raise Abort(f"{path} names {text[:40]!r}, which is no edition; delete it and {again(root)}")
    return int(text)


def next_number(root: Path) -> int:
    """The number of the next edition: one more than any there is."""
    return max(_numbers(root), default=0) + 1


def partial_folder(root: Path) -> Path:
    """Where this process alone may make an edition, beside the others."""
    return root / EDITIONS / f".{next_number(root)}.{socket.gethostname()}-{os.getpid()}{PARTIAL}"


def remove_partial(root: Path) -> None:
    """Remove what builds that were killed have left; what another process still works at, or another machine, stays."""
    ours = f"{socket.gethostname()}-"
    for path in (root / EDITIONS).glob(f".*{PARTIAL}"):
        owner = path.name.removesuffix(PARTIAL).lstrip(".").partition(".")[2]
        pid = owner.removeprefix(ours)
        if owner.startswith(ours) and pid.isdigit() and int(pid) != os.getpid() and is_alive(pid):
            continue
        if not owner or owner.startswith(ours):
            shutil.rmtree(path, ignore_errors=True)


def take_number(root: Path, partial: Path) -> int:
    """Give a finished edition the next number that is free, and return it. Raises `OSError`."""
    while True:
        number = next_number(root)
        try:
            partial.rename(edition_folder(root, number))
        except OSError:
            if not edition_folder(root, number).exists():
                raise
            continue  # another build took the number just now
        return number


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
