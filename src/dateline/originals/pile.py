"""Walking a pile: its files in the order of their names, each with what tables beside it give for it."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from dateline.errors import Reject
from dateline.originals.given import Given, GivenRow, is_given_table, overlay, read_table
from dateline.originals.unpack import read_lines
from dateline.records import Rejection, digest_id

STAGE = "accession"
GIVEN_STAGE = "given"
LINE_LIMIT = 1024 * 1024  # bytes of one line of a table


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A file of the pile: its absolute path, its name in the pile, what tables give for it.

    `rows` is the number of its rows where it is itself a table of given values, else -1.
    """

    path: Path
    name: str
    given: Given = field(default_factory=Given)
    rows: int = -1


@dataclass(frozen=True, slots=True)
class _Table:
    given: dict[str, Given]  # by path relative to the table's folder
    rows: int
    problems: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables that lie in one place, by path, and what they and those of the folders around give, outer ones first."""

    here: dict[Path, _Table]
    given: tuple[tuple[Path, dict[str, Given]], ...]

    def find(self, path: Path) -> Given:
        """What is given for a file."""
        says = Given()
        for folder, given in self.given:
            if path.is_relative_to(folder):
                says = overlay(says, given.get(str(path.relative_to(folder)), Given()))
        return says


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder being walked: its name in the pile, and the names left in it, last first."""

    path: Path
    name: str
    left: list[str]
    tables: _Tables


def walk(pile: Sequence[Path], *, leave_out: Sequence[Path] = ()) -> Iterator[Found | Rejection]:
    """Every file under the arguments, and a `Rejection` for what is a folder's link, cannot be listed, or is wrong in a table.

    A file is given as found; whether it can be read is the caller's to see. Never opens anything but tables.
    """
    closed = frozenset(_identity(folder) for folder in leave_out)
    arguments = [item.absolute() for item in pile]
    tables = _gather(((path, path.name) for path in arguments), around=())
    for path in arguments:
        if _is_folder(path):
            yield from _walk_folder(path, tables=tables, closed=closed)
        else:
            yield from _find(path, path.name, tables)


def _walk_folder(top: Path, *, tables: _Tables, closed: frozenset[tuple[int, int]]) -> Iterator[Found | Rejection]:
    stack: list[_Folder] = []  # by hand: a path may hold more folders than Python has frames
    opened: _Folder | Rejection | None = _open_folder(top, "", tables)
    while True:
        if isinstance(opened, Rejection):
            yield opened
        elif opened:
            stack.append(opened)
        if not stack:
            return
        folder, opened = stack[-1], None
        if not folder.left:
            stack.pop()
            continue
        entry = folder.left.pop()
        path, name = folder.path / entry, folder.name + _shown(entry)
        if not _is_folder(path):
            yield from _find(path, name, folder.tables)
        elif path.is_symlink():
            yield _rejected(name, "not a file", f"a link to the folder {_shown(str(path.resolve()))}; name that folder itself")
        elif not closed or _identity(path) not in closed:
            opened = _open_folder(path, f"{name}/", folder.tables)


def _open_folder(path: Path, name: str, around: _Tables) -> _Folder | Rejection:
    shown = name.rstrip("/") or _shown(path.name)
    try:
        entries = sorted((entry.name for entry in path.iterdir()), key=os.fsencode)
    except PermissionError:
        return _rejected(shown, "no permission", "this user may not list the folder; see its rights with ls -ld")
    except OSError as error:
        return _rejected(shown, "damaged", f"the folder cannot be listed: {error.strerror}")
    tables = _gather(((path / entry, name + _shown(entry)) for entry in entries), around=around.given)
    return _Folder(path, name, entries[::-1], tables)


def _gather(files: Iterable[tuple[Path, str]], *, around: tuple[tuple[Path, dict[str, Given]], ...]) -> _Tables:
    here = {path: _load(path, name) for path, name in files if is_given_table(path.name) and path.is_file()}
    merged: dict[Path, dict[str, Given]] = {}
    for path, table in here.items():
        merged.setdefault(path.parent, {}).update(table.given)
    return _Tables(here, (*around, *merged.items()))


def _find(path: Path, name: str, tables: _Tables) -> Iterator[Found | Rejection]:
    if table := tables.here.get(path):
        yield Found(path=path, name=_shown(name), rows=table.rows)
        yield from table.problems
    else:
        yield Found(path=path, name=_shown(name), given=tables.find(path))


def _load(path: Path, name: str) -> _Table:
    given: dict[str, Given] = {}
    problems: list[Rejection] = []
    count = 0
    try:
        with path.open("rb") as file:
            for row in read_table(line.data for line in read_lines(file, LINE_LIMIT)):
                count += row.line > 1
                try:
                    given[_check(row, path.parent)] = row.given
                except Reject as why:
                    problems.append(_problem(name, row.line, why))
    except OSError as error:
        problems.append(_problem(name, 0, Reject("no permission", f"the table cannot be read: {error.strerror}")))
    return _Table(given, count, tuple(problems))


def _check(row: GivenRow, folder: Path) -> str:
    """The file a row speaks of, relative to the table's folder. Raises `Reject` for a row that gives nothing to anything."""
    if row.wrong:
        raise Reject("broken row", row.wrong)
    relative = PurePosixPath(os.path.normpath(row.file))
    if relative.is_absolute() or ".." in relative.parts:
        raise Reject("broken row", f"{row.file!r} lies outside the table's folder; put the table beside the files it speaks of")
    try:
        (folder / relative).lstat()
    except FileNotFoundError as error:
        raise Reject("missing", f"{row.file!r} is not there; file names are relative to the table's folder") from error
    except NotADirectoryError as error:
        raise Reject("broken row", f"{row.file!r} lies inside a file; put a given.csv into the archive itself") from error
    except (OSError, ValueError) as error:
        raise Reject("broken row", f"{row.file!r} names no file: {error}") from error
    if _is_folder(folder / relative):
        raise Reject("broken row", f"{row.file!r} is a folder; a row speaks of one file")
    return str(relative)


def _identity(folder: Path) -> tuple[int, int]:
    try:
        state = folder.stat()
    except OSError:  # it went away, or may not be seen: opening it will say so
        return -1, -1
    return state.st_dev, state.st_ino


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long for the system is no folder; reading it will say so
        return False


def _problem(name: str, line: int, why: Reject) -> Rejection:
    locator = f"{_shown(name)}#line:{line}"
    return Rejection(
        stage=GIVEN_STAGE, original_id=digest_id("", _shown(name)), locator=locator, reason=why.reason, detail=why.detail
    )


def _rejected(name: str, reason: str, detail: str) -> Rejection:
    return Rejection(stage=STAGE, original_id=digest_id("", name), locator=name, reason=reason, detail=detail)


def _shown(name: str) -> str:
    """The name with bytes that are not UTF-8 spelled out, since records hold text."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
