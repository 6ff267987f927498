"""Threads over all units, after the duplicates: what lists, pictures' files, links and corrections say of articles elsewhere.

Their tables lie in `threads/`, named by what they came from, so that a build from the same tables finds them made.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.records import Link, Record, digest_id
from dateline.store.tables import TABLES, TableWriter, temporary_beside
from dateline.store.units import StepWriter
from dateline.threads.entries import MADE as FROM_ENTRIES
from dateline.threads.entries import VERSION as ENTRIES
from dateline.threads.entries import tie_entries
from dateline.threads.links import VERSION as LINKS
from dateline.threads.links import resolve_links
from dateline.threads.notes import MADE as FROM_NOTES
from dateline.threads.notes import VERSION as NOTES
from dateline.threads.notes import tie_notes
from dateline.threads.pictures import MADE as FROM_PICTURES
from dateline.threads.pictures import VERSION as PICTURES
from dateline.threads.pictures import fill_media

Tables = dict[str, tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class _Thread:
    """One thread: its name and version, what it makes, the tables it reads, and the function that does it."""

    version: str
    makes: tuple[type[Record], ...]
    reads: tuple[str, ...]
    run: Callable[..., Iterable[Record]]


_THREADS = (
    _Thread(ENTRIES, FROM_ENTRIES, ("entries", "articles", "captures", "media", "clusters", "originals"), tie_entries),
    _Thread(PICTURES, FROM_PICTURES, ("pictures", "media", "listed media", "articles", "captures", "originals"), fill_media),
    _Thread(LINKS, (Link,), ("links", "articles", "captures", "clusters"), resolve_links),
    _Thread(NOTES, FROM_NOTES, ("notes", "articles", "captures", "clusters", "links"), tie_notes),
)
VERSIONS = {version.partition("@")[0]: version for version in (ENTRIES, PICTURES, LINKS, NOTES)}


def bring(tables: Mapping[str, Sequence[Path]], *, into: Path) -> Tables:
    """The tables of an edition: those of all units and of `clusters`, with what the threads make of them.

    Evidence and notes join those of the units; photographs stand apart as `listed media` and `filled media`, each of which
    takes the place of what has the same id before it; links are those alone that lead to an article of the archive.
    """
    brought: Tables = {name: tuple(paths) for name, paths in tables.items()}
    brought["originals"] = tuple(sorted(into.glob("originals/[0-9]*/originals.parquet")))
    for thread in _THREADS:
        for name, path in _make(thread, brought, into / "threads").items():
            match name:
                case "links":
                    brought["links"] = (path,)
                case "media":
                    brought["filled media" if thread.version == PICTURES else "listed media"] = (path,)
                case _:
                    brought[name] = (*brought.get(name, ()), path)
    return brought


def _make(thread: _Thread, tables: Tables, folder: Path) -> dict[str, Path]:
    """The tables of one thread by name, made unless they are there."""
    came_from = digest_id(
        thread.version,
        *(f"{name} {path.parent.name}/{path.name}" for name in thread.reads for path in sorted(tables.get(name, ()))),
    )
    own = thread.version.partition("@")[0]
    paths = {kind: folder / f"{TABLES[kind]}.{own}-{came_from}.parquet" for kind in thread.makes}
    if not all(path.exists() for path in paths.values()):
        work = temporary_beside(folder / f"work-{own}")
        try:
            with StepWriter({kind: TableWriter(path, kind) for kind, path in paths.items()}) as writer:
                for record in thread.run(tables, work=work):
                    writer.add(record)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    for old in folder.glob(f"*.{own}-*.parquet"):
        if old not in paths.values():
            old.unlink(missing_ok=True)
    return {TABLES[kind]: path for kind, path in paths.items()}
