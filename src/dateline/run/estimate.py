"""How long, how big, how many: a sample of the pile is really built, kind by kind, and scaled up by bytes."""

import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.annotations.shipped import BEST
from dateline.errors import NothingToRead
from dateline.originals import kinds
from dateline.originals.given import Given
from dateline.originals.pile import Found, walk
from dateline.run.build import Wish, build_archive
from dateline.run.progress import Progress, Report, quiet
from dateline.store.settings import Settings, write_settings

# What is read of each kind: enough pages for a steady rate, little enough to answer within a minute.
SAMPLE_BYTES = 12 << 20
SAMPLE_FILES = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class KindEstimate:
    """What a pile holds of one kind of file, and what is to be expected of it."""

    kind: str
    files: int
    bytes: int
    articles: int
    archive_bytes: int
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """What to expect of a build: scaled from `sampled_bytes` of `bytes`; `seconds` with `workers` worker processes."""

    files: int
    bytes: int
    sampled_files: int
    sampled_bytes: int
    articles: int
    archive_bytes: int
    seconds: float
    workers: int
    kinds: tuple[KindEstimate, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int


def estimate_pile(pile: Sequence[Path], *, reader: str = BEST, workers: int | None = None, report: Report = quiet) -> Estimate:
    """Estimate a build of a pile. Raises `NothingToRead` where nothing in it can be read, or a part of it is not there."""
    missing = next((path for path in pile if not os.path.lexists(path)), None)
    if missing is not None:
        raise NothingToRead(f"{missing}: no such file; name the files and folders of the pile")
    workers = workers or os.cpu_count() or 1
    found = _sort(pile, report)
    if not any(kind.is_read for kind in found):
        names = ", ".join(str(path) for path in pile)
        raise NothingToRead(f"nothing in {names} is of a kind that is read: WARC, HTML, ZIP of pages, text, JSON Lines")
    estimates: list[KindEstimate] = []
    files = size = 0
    for kind, members in sorted(found.items(), key=lambda item: item[0].label):
        sample = _choose(members) if kind.is_read else []
        report(Progress(phase="sampling", done=len(estimates), total=len(found)))
        estimate, read = _try(kind, members, sample, reader)
        estimates.append(estimate)
        files, size = files + len(sample), size + read
    return Estimate(
        files=sum(e.files for e in estimates),
        bytes=sum(e.bytes for e in estimates),
        sampled_files=files,
        sampled_bytes=size,
        articles=sum(e.articles for e in estimates),
        archive_bytes=sum(e.archive_bytes for e in estimates),
        seconds=round(sum(e.seconds for e in estimates) / workers, 1),
        workers=workers,
        kinds=tuple(estimates),
    )


def _sort(pile: Sequence[Path], report: Report) -> dict[kinds.Kind, list[_File]]:
    """The files of the pile by what their first bytes say they are."""
    found: dict[kinds.Kind, list[_File]] = {}
    for count, item in enumerate(walk(pile), 1):
        report(Progress(phase="looking through", done=count))
        if not isinstance(item, Found) or item.rows >= 0 or not item.path.is_file() or not os.access(item.path, os.R_OK):
            continue
        with item.path.open("rb") as handle:
            head = handle.read(kinds.HEAD)
        found.setdefault(kinds.kind_of(item.path, item.name, head), []).append(_File(item.path, item.path.stat().st_size))
    return found


def _choose(members: Sequence[_File]) -> list[_File]:
    """Files at even distances through the kind's members."""
    stride = max(1, len(members) // SAMPLE_FILES)
    chosen: list[_File] = []
    size = 0
    for member in members[::stride]:
        if chosen and size + min(member.size, SAMPLE_BYTES) > SAMPLE_BYTES:
            break
        chosen.append(member)
        size += min(member.size, SAMPLE_BYTES)
    return chosen


def _try(kind: kinds.Kind, members: Sequence[_File], sample: Sequence[_File], reader: str) -> tuple[KindEstimate, int]:
    """Build the sample in a folder of its own; the estimate for the kind, and how many bytes were read."""
    size = sum(member.size for member in members)
    if not sample:
        return KindEstimate(kind=kind.label, files=len(members), bytes=size, articles=0, archive_bytes=0, seconds=0.0), 0
    with tempfile.TemporaryDirectory(prefix="dateline-estimate-") as folder:
        pile, root = Path(folder) / "pile", Path(folder) / "archive"
        pile.mkdir()
        read = sum(_take(member, pile / f"{number}-{member.path.name[-60:]}", kind) for number, member in enumerate(sample))
        write_settings(root, Settings(title="estimate", reader=reader))
        began = time.perf_counter()
        built = build_archive(root, [pile], given=Given(), wish=Wish(workers=1))
        seconds = time.perf_counter() - began
        taken = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    scale = size / max(1, read)
    return (
        KindEstimate(
            kind=kind.label,
            files=len(members),
            bytes=size,
            articles=round(built.articles * scale),
            archive_bytes=round(taken * scale),
            seconds=round(seconds * scale, 1),
        ),
        read,
    )


def _take(member: _File, target: Path, kind: kinds.Kind) -> int:
    """Lay a file, or the beginning of a big one, into the sample; the bytes taken. The end of a ZIP cannot be left out."""
    if member.size <= SAMPLE_BYTES or kind.media_type == kinds.ZIP:
        target.symlink_to(member.path)
        return member.size
    with member.path.open("rb") as source:
        return target.write_bytes(source.read(SAMPLE_BYTES))
