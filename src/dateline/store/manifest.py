"""What was taken in: the accessions of an archive.

An accession is what one `build` found new in its pile: one folder `originals/<n>-<digest>/` with the tables `originals` (what
can be read, and where it lies) and `rejections` (what was laid aside, and why), and their seals. It is written whole.
When the same original comes again with other given values, or from another place, the later accession counts.

A copy that the archive keeps of an original lies at `originals/kept/<two digits>/<digest>`; where there is one, it is read.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.records import Original, Record, Rejection, digest_id
from dateline.store.fixity import broken_seals, read_seals, seal_files, write_seals
from dateline.store.tables import TableWriter, read_table
from dateline.store.temporary import temporary_beside

STAT = "stat-1.parquet"
SEALS = "seals.jsonl"


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
        return read_table(self.folder / "originals.parquet", Original, mend=self.mend)

    def asides(self) -> Iterator[Rejection]:
        """What was laid aside, and why."""
        return read_table(self.folder / "rejections.parquet", Rejection, mend=self.mend)

    @property
    def mend(self) -> str:
        """What to do about an accession that is damaged: unlike a table of a unit, it cannot be made again."""
        command = f"`dateline build PILE --into {self.folder.parent.parent}`"
        return f"put {self.folder} back from a copy, or move it away and take the pile in again: {command}"

    def problems(self) -> list[str]:
        """What in the accession is no longer what was written, in words. Raises `Abort`, `OSError` where it cannot be read.

        It is named by what it holds, so that a row that is gone is noticed; one that has seals is compared with them, too.
        """
        keys = [identity(original) + original.path for original in self.originals()]
        keys += [digest_id(*_aside_key(aside)) for aside in self.asides()]
        if digest_id(*sorted(keys)) != self.folder.name.partition("-")[2]:
            return [f"{self.folder} does not hold what it is named by; {self.mend}"]
        path = self.folder / SEALS
        if not path.exists():  # taken in before accessions had seals
            return []
        seals = read_seals(path, mend=self.mend)
        return list(broken_seals(self.folder, seals, mend=self.mend))


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
        *(("assumed", *original.assumed) if original.assumed else ()),
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

        A later accession that gives nothing new only moves the original: the earlier number stays, the path is new. Each value
        that it does give replaces the one before; the others stay.
        """
        found: dict[str, list[tuple[int, Original]]] = {}
        for accession in self.accessions():
            fresh: dict[str, list[tuple[int, Original]]] = {}
            for original in accession.originals():
                fresh.setdefault(original.id, []).append((accession.number, original))
            for key, ranges in fresh.items():
                before = found.get(key)
                found[key] = _supersede(before, ranges) if before else ranges
        return found

    def kept(self, original: Original) -> Path:
        """Where the archive's own copy of an original lies, or would lie."""
        return self.folder / "kept" / original.digest[:2] / original.digest

    def readable(self) -> dict[str, list[tuple[int, Original]]]:
        """As `current`, with the path of the kept copy where there is one."""
        found = self.current()
        for key, ranges in found.items():
            copy = self.kept(ranges[0][1])
            if copy.exists():
                found[key] = [(number, replace(original, path=str(copy))) for number, original in ranges]
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
        temporary = temporary_beside(self.folder / "accession")
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
        write_seals(temporary / SEALS, seal_files(temporary, temporary.glob("*.parquet")))
        number = max((accession.number for accession in self.accessions()), default=0) + 1
        folder = self.folder / f"{number:04d}-{digest_id(*sorted(keys))}"
        temporary.rename(folder)
        return Accession(number, folder)


def _write_stats(path: Path, stats: Mapping[str, Stat]) -> None:
    rows = [{"path": p, "digest": s.digest, "size": s.size, "modified_ns": s.modified_ns} for p, s in sorted(stats.items())]
    schema = pa.schema([("path", pa.string()), ("digest", pa.string()), ("size", pa.int64()), ("modified_ns", pa.int64())])
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path, compression="zstd")


def _given(original: Original) -> tuple[object, ...]:
    return (original.given_url, original.given_published, original.given_publication, original.fields, original.assumed)


def _overlay(later: Original, before: Original) -> Original:
    """A later original with what the one before was given wherever it is given nothing: giving nothing takes nothing back."""
    given = {"published": later.given_published, "url": later.given_url, "publication": later.given_publication}
    assumed = tuple(name for name, value in given.items() if name in (later if value else before).assumed)
    return replace(
        later,
        given_url=later.given_url or before.given_url,
        given_published=later.given_published or before.given_published,
        given_publication=later.given_publication or before.given_publication,
        fields=later.fields or before.fields,
        assumed=assumed,
    )


def _supersede(before: list[tuple[int, Original]], later: list[tuple[int, Original]]) -> list[tuple[int, Original]]:
    first, path = before[0][1], later[0][1].path
    if _given(_overlay(later[0][1], first)) == _given(first):
        return [(number, replace(original, path=path)) for number, original in before]
    return [(number, _overlay(original, first)) for number, original in later]


def _is_known(original: Original, known: Mapping[str, list[tuple[int, Original]]]) -> bool:
    before = known.get(original.id) or []
    return (
        bool(before) and _given(_overlay(original, before[0][1])) == _given(before[0][1]) and before[0][1].path == original.path
    )


def _aside_key(aside: Rejection) -> tuple[str, str, str, str]:
    return (aside.original_id, aside.locator, aside.reason, aside.detail)
