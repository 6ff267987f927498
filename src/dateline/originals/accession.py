"""Taking in a pile: every file of it becomes an `Original` or a `Rejection` that says why not.

A million files take no more memory than the names of one folder and the tables of given values.
"""

import hashlib
import sqlite3
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from os import stat_result
from pathlib import Path

from dateline.errors import Abort
from dateline.exchange import parse_mapping
from dateline.originals import kinds
from dateline.originals.given import Given, assumed_of, check_published, overlay
from dateline.originals.pile import Found, walk
from dateline.originals.unpack import CHUNK, unpacked_type
from dateline.records import Original, Rejection, digest_id

STAGE = "accession"


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A file as it was when it was digested last; where size and time are the same, so is the digest."""

    size: int
    mtime_ns: int
    digest: str


def survey(
    pile: Sequence[Path],
    *,
    given: Given = Given(),  # noqa: B008  it is frozen
    known: Mapping[str, Known] | None = None,
    leave_out: Sequence[Path] = (),
) -> Iterator[Original | Rejection]:
    """Every file of the pile, digested and named: an `Original` for what is read, a `Rejection` for all else.

    `pile` is files and folders; folders are walked whole in the order of their names, hidden files too. Links to files are
    followed, links to folders are not. `known` has files digested before, by absolute path; `leave_out` folders that are
    not entered (the archive itself). Rows of tables of given values that name no file or no date are rejected under the
    stage `given`, so that files add up. Raises `Abort` where `given` holds no date or maps no field.
    """
    parse_mapping(given.fields)
    try:
        under = replace(given, published=check_published(given.published) if given.published else "")
    except ValueError as error:
        raise Abort(f"--published: {error}") from error
    with closing(_Seen()) as seen:
        for item in walk(pile, leave_out=leave_out):
            yield item if isinstance(item, Rejection) else _take_in(item, given=under, known=known or {}, seen=seen)


class _Seen:
    """The digests taken in so far, each with the first name it had; on disk where they outgrow a small cache."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY, name TEXT) WITHOUT ROWID")

    def add(self, digest: str, name: str) -> str:
        """The name under which these bytes came before, or `""` where they are new."""
        key = bytes.fromhex(digest)
        if self._rows.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, name)).rowcount:
            return ""
        return str(self._rows.execute("SELECT name FROM seen WHERE digest = ?", (key,)).fetchone()[0])

    def close(self) -> None:
        self._rows.close()


def _take_in(found: Found, *, given: Given, known: Mapping[str, Known], seen: _Seen) -> Original | Rejection:
    if not _is_utf8(found.path):
        return _rejected(found, "damaged", "its name is not UTF-8; rename it, as `convmv -f latin1 -t utf8` does")
    try:
        state = found.path.stat()
        if not stat.S_ISREG(state.st_mode):
            return _rejected(found, "not a file", f"{_special(state.st_mode)}; only files are read")
        head, digest = _read(found.path, state, known.get(str(found.path)))
        changed = found.path.stat()
    except PermissionError:
        return _rejected(found, "no permission", "this user may not read the file; see its rights with ls -l")
    except FileNotFoundError:
        is_link = found.path.is_symlink()
        return _rejected(found, "not a file" if is_link else "missing", "a broken link" if is_link else "no such file")
    except OSError as error:
        return _rejected(found, "not a file" if _is_link(found.path) else "damaged", f"it cannot be read: {error.strerror}")
    if (changed.st_size, changed.st_mtime_ns) != (state.st_size, state.st_mtime_ns):
        return _rejected(found, "changed", "the file was being written while it was read; run again when it is whole")
    kind = kinds.kind_of(found.path, found.name, head)
    return _judge(found, given=given, digest=digest, kind=kind, same=seen.add(digest, found.name), size=state.st_size)


def _judge(found: Found, *, given: Given, digest: str, kind: kinds.Kind, same: str, size: int) -> Original | Rejection:
    original_id = digest_id(digest)
    if not size:
        return _rejected(found, "empty", "the file has no bytes", original_id)
    if found.rows >= 0:
        return _rejected(found, "given list", f"a table of given values, {found.rows:,} rows", original_id)
    if same:
        return _rejected(found, "duplicate original", f"same as {same}", original_id)
    if not kind.is_read and kind.media_type not in kinds.PICTURES:
        advice = kinds.ADVICE.get(kind.media_type, "")
        reason = "unread pages" if advice and kind.reason == "not read" else kind.reason
        detail = f"{kind.label}, {size:,} bytes"
        return _rejected(found, reason, f"{detail}; {advice}" if advice else detail, original_id)
    says = overlay(given, found.given)
    is_page = unpacked_type(kind.media_type) in (kinds.HTML, kinds.TEXT)
    return Original(
        id=original_id,
        path=str(found.path),
        name=found.name,
        digest=digest,
        media_type=kind.media_type,
        size=size,
        end=size,
        given_url=says.url,
        given_published=says.published,
        given_publication=says.publication,
        fields=says.fields,
        assumed=assumed_of(says, found.given if is_page else None),
    )


def _read(path: Path, state: stat_result, known: Known | None) -> tuple[bytes, str]:
    """The first bytes and the SHA-256 of a file, without reading it again where it is known."""
    with path.open("rb") as file:
        head = file.read(kinds.HEAD)
        if known and (known.size, known.mtime_ns) == (state.st_size, state.st_mtime_ns):
            return head, known.digest
        sha = hashlib.sha256(head)
        while chunk := file.read(CHUNK):
            sha.update(chunk)
    return head, sha.hexdigest()


def _is_utf8(path: Path) -> bool:
    try:
        return bool(str(path).encode("utf-8"))
    except UnicodeEncodeError:  # paths are kept in tables, which hold text
        return False


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:  # a name too long for the system
        return False


def _special(mode: int) -> str:
    tests = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"))
    return next((name for test, name in tests if test(mode)), "a folder" if stat.S_ISDIR(mode) else "a special file")


def _rejected(found: Found, reason: str, detail: str, original_id: str = "") -> Rejection:
    refused = original_id or digest_id("", found.name)  # a file without a digest is known by its name
    return Rejection(stage=STAGE, original_id=refused, locator=found.name, reason=reason, detail=detail)
