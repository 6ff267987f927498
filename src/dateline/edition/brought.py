"""The threads over all units, in their order: each reads the tables of the units and what the threads before it gave.

Their tables lie in `threads/`, named by what they came from, so that a build from the same tables finds them made.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.records import Cluster, Completion, Evidence, Link, Media, Note, Record, Tie, digest_id
from dateline.store.tables import TABLES, TableWriter
from dateline.store.temporary import temporary_beside
from dateline.store.units import StepWriter
from dateline.threads.duplicates import VERSION as DUPLICATES
from dateline.threads.duplicates import find_clusters
from dateline.threads.entries import VERSION as ENTRIES
from dateline.threads.entries import tie_entries
from dateline.threads.links import VERSION as LINKS
from dateline.threads.links import resolve_links
from dateline.threads.notes import VERSION as NOTES
from dateline.threads.notes import tie_notes
from dateline.threads.pictures import VERSION as PICTURES
from dateline.threads.pictures import fill_media

Tables = dict[str, tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class _Thread:
    """One thread: its version, the tables it reads, the table that each type of record it makes goes to, and what does it.

    What it makes joins a table that is there already. Photographs have tables of their own: each of them takes the place of
    what has its id in the table before (`media`, `listed media`, `filled media`).
    """

    version: str
    reads: tuple[str, ...]
    gives: Mapping[type[Record], str]
    run: Callable[..., Iterable[Record]]

    @property
    def name(self) -> str:
        return self.version.partition("@")[0]


_ARTICLES = ("articles", "captures")
_THREADS = (
    _Thread(DUPLICATES, _ARTICLES, {Cluster: "clusters"}, find_clusters),
    _Thread(
        ENTRIES,
        ("entries", *_ARTICLES, "media", "clusters", "originals"),
        {Tie: "ties", Completion: "completions", Evidence: "evidence", Media: "listed media"},
        tie_entries,
    ),
    _Thread(
        PICTURES,
        ("pictures", "media", "listed media", *_ARTICLES, "originals"),
        {Media: "filled media", Evidence: "evidence"},
        fill_media,
    ),
    _Thread(LINKS, ("links", *_ARTICLES, "clusters"), {Link: "links"}, resolve_links),
    _Thread(NOTES, ("notes", *_ARTICLES, "clusters", "links"), {Note: "notes", Evidence: "evidence"}, tie_notes),
)
VERSIONS = {thread.name: thread.version for thread in _THREADS}


def bring(tables: Mapping[str, Sequence[Path]], *, into: Path) -> Tables:
    """The tables of an edition of the archive at `into`: those of all units, and with them what the threads make of them."""
    brought: Tables = {name: tuple(paths) for name, paths in tables.items()}
    brought["originals"] = tuple(sorted(into.glob("originals/[0-9]*/originals.parquet")))
    made: set[Path] = set()
    for thread in _THREADS:
        for record_type, path in _make(thread, brought, into / "threads").items():
            name = thread.gives[record_type]
            brought[name] = (*brought.get(name, ()), path)
            made.add(path)
    for path in (into / "threads").glob("*.parquet"):
        if path not in made:
            path.unlink(missing_ok=True)
    return brought


def _make(thread: _Thread, tables: Tables, folder: Path) -> dict[type[Record], Path]:
    """The tables of one thread, made unless they are there."""
    came_from = digest_id(
        thread.version,
        *(f"{name} {path.parent.name}/{path.name}" for name in thread.reads for path in sorted(tables.get(name, ()))),
    )
    paths = {kind: folder / f"{TABLES[kind]}.{thread.name}-{came_from}.parquet" for kind in thread.gives}
    if not all(path.exists() for path in paths.values()):
        work = temporary_beside(folder / f"work-{thread.name}")
        try:
            with StepWriter({kind: TableWriter(path, kind) for kind, path in paths.items()}) as writer:
                for record in thread.run(tables, work=work):
                    writer.add(record)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return paths
