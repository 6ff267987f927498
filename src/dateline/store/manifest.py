"""What was taken in: the accessions of an archive.

An accession is what one `build` found new in its pile: one folder `originals/<n>-<digest>/` with the tables `originals` (what
can be read, and where it lies) and `rejections` (what was laid aside, and why). It is written whole and never changed. When
the same original comes again with other given values, or from another place, the later accession counts.
"""

import os
import shutil
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.records import Original, Record, Rejection, digest_id
from dateline.store.tables import TableWriter, read_table

STAT = "stat-1.parquet"


@dataclass(frozen=True, slots=True)
class Stat:
    """How a file looked when it was digested: enough to tell that it need not be digested again."""

    digest: str
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Accession:
    """One accession: its number in order and its folder."""

    number: int
    folder: Path

    def originals(self) -> Iterator[Original]:
        """What can be read, in the order of the pile; a big original may stand there in several ranges."""
        return read_table(self.folder / "originals.parquet", Original)

    def asides(self) -> Iterator[Rejection]:
        """What was laid aside, and why."""
        return read_table(self.folder / "rejections.parquet", Rejection)


def identity(original: Original) -> str:
    """A digest of all that makes an original's captures what they are: content, range, name and given values."""
    return digest_id(
        original.id,
        f"{original.start}-{original.end}",
        original.name,
        original.media_type,
        original.given_url,
        original.given_published,
        original.given_publication,
        *original.fields,
    )


class Manifest:
    """The accessions under `originals/` of an archive."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "originals"

    def accessions(self) -> list[Accession]:
        """All accessions, oldest first."""
        if not self.folder.is_dir():
            return []
        found = [path for path in self.folder.iterdir() if path.is_dir() and path.name.partition("-")[0].isdigit()]
        return [Accession(int(path.name.partition("-")[0]), path) for path in sorted(found)]

    def current(self) -> dict[str, list[tuple[int, Original]]]:
        """Every original by id with its ranges and the number of the accession that counts for it.

        A later accession with the same given values only moves the original: the earlier number stays, the path is new.
        """
        found: dict[str, list[tuple[int, Original]]] = {}
        for accession in self.accessions():
            fresh: dict[str, list[tuple[int, Original]]] = {}
            for original in accession.originals():
                fresh.setdefault(original.id, []).append((accession.number, original))
            for key, ranges in fresh.items():
                before = found.get(key)
                if before and _says_nothing_new(ranges[0][1], before[0][1]):
                    found[key] = [(number, _moved(original, ranges[0][1].path)) for number, original in before]
                else:
                    found[key] = ranges
        return found

    def stats(self) -> dict[str, Stat]:
        """How each file that was ever digested looked then, by path."""
        known: dict[str, Stat] = {}
        for accession in self.accessions():
            path = accession.folder / STAT
            if path.exists():
                for row in pq.read_table(path).to_pylist():
                    known[row["path"]] = Stat(row["digest"], row["size"], row["modified_ns"])
        return known

    def add(
        self,
        found: Iterable[Record],
        stats: Mapping[str, Stat],
        *,
        prepare: Callable[[Original], Iterable[Original]] = lambda original: (original,),
    ) -> Accession | None:
        """Write one accession of `Original`s and `Rejection`s; None where all of it was known already.

        `prepare` is applied to each original that is new: it may cut it into ranges. `stats` is read when all is found.
        """
        known = self.current()
        seen_asides = {_aside_key(aside) for accession in self.accessions() for aside in accession.asides()}
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f".accession.{socket.gethostname()}-{os.getpid()}"
        shutil.rmtree(temporary, ignore_errors=True)
        originals = TableWriter(temporary / "originals.parquet", Original)
        asides = TableWriter(temporary / "rejections.parquet", Rejection)
        keys: list[str] = []
        for record in found:
            if isinstance(record, Original) and not _is_known(record, known):
                for part in prepare(record):
                    originals.add(part)
                    keys.append(identity(part) + part.path)
            elif isinstance(record, Rejection) and _aside_key(record) not in seen_asides:
                asides.add(record)
                keys.append(digest_id(*_aside_key(record)))
        originals.close()
        asides.close()
        if not keys:
            shutil.rmtree(temporary)
            return None
        _write_stats(temporary / STAT, stats)
        number = max((accession.number for accession in self.accessions()), default=0) + 1
        folder = self.folder / f"{number:04d}-{digest_id(*sorted(keys))}"
        temporary.rename(folder)
        return Accession(number, folder)


def _write_stats(path: Path, stats: Mapping[str, Stat]) -> None:
    rows = [{"path": p, "digest": s.digest, "size": s.size, "modified_ns": s.modified_ns} for p, s in sorted(stats.items())]
    schema = pa.schema([("path", pa.string()), ("digest", pa.string()), ("size", pa.int64()), ("modified_ns", pa.int64())])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path, compression="zstd")


def _given(original: Original) -> tuple[object, ...]:
    return (original.given_url, original.given_published, original.given_publication, original.fields)


def _says_nothing_new(original: Original, before: Original) -> bool:
    """Whether the given values are those of before, or none: giving nothing takes nothing back."""
    return not any(_given(original)) or _given(original) == _given(before)


def _moved(original: Original, path: str) -> Original:
    if original.path == path:
        return original
    return Original(**{name: getattr(original, name) for name in Original.__slots__} | {"path": path})


def _is_known(original: Original, known: Mapping[str, list[tuple[int, Original]]]) -> bool:
    before = known.get(original.id) or []
    return bool(before) and _says_nothing_new(original, before[0][1]) and before[0][1].path == original.path


def _aside_key(aside: Rejection) -> tuple[str, str, str, str]:
    return (aside.original_id, aside.locator, aside.reason, aside.detail)
