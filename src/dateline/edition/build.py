"""Making an edition: the tables of all units -> `editions/<n>/` with the search indexes, the catalogue, `edition.json`
and `seals.jsonl`, which has the digest of every other file.

It is made under a temporary name beside the others and appears whole. Nothing in it depends on a clock, a host, a path,
or on the order of units: two archives of the same things have the same logical digest.
"""

import json
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb

from dateline.annotations.shipped import BEST
from dateline.edition.brought import VERSIONS as THREADS
from dateline.edition.brought import bring
from dateline.edition.coverage import judge_rejections, ledger, refused
from dateline.edition.digest import logical_digest
from dateline.edition.edition import CATALOGUE, INFO, SEARCH, Edition
from dateline.edition.gather import Gathered
from dateline.edition.schema import (
    ARTICLE_COLUMNS,
    ARTICLE_FACTS,
    FIXED,
    FORMAT,
    INDEXES,
    SAMPLED,
    TABLES,
    Bodies,
    Column,
    articles_sql,
    columns_of,
    pack_digest,
    plain_sql,
    table_sql,
)
from dateline.edition.swap import again, edition_folder, partial_folder, remove_partial, take_number
from dateline.edition.told import write_told
from dateline.edition.verify import seal_edition
from dateline.errors import Abort
from dateline.records import Article, Original, Rejection
from dateline.search.documents import Entry
from dateline.search.facets import date_facets
from dateline.search.index import IndexWriter

# What a full disk, a damaged table or too little memory raise; and what a defect of ours does.
_FROM_OUTSIDE = (OSError, sqlite3.OperationalError, duckdb.Error)
_DEFECTS = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException, duckdb.SyntaxException)
_TEXT = 10  # the place of the text in a gathered article
_AT_ONCE = 500  # rows that are handed to SQLite together
PAGE = 16_384  # bytes of a page of the catalogue; with smaller ones a sixth of it stays empty


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What an edition is made of.

    `tables` are Parquet files by the name of their records; `withdrawn` says why, by article id; `made_by` names the stages of
    each step, as `name@version`, with commas between. `note` is told how much of how much is written: first when the threads
    have brought everything together, then now and then.
    """

    tables: Mapping[str, tuple[Path, ...]]
    originals: Iterable[Original]
    aside: Iterable[Rejection] = ()
    title: str = ""
    depth: str = "search"
    reader: str = BEST
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    made_by: Mapping[str, str] = field(default_factory=dict)
    note: Callable[[int, int], None] = lambda _done, _total: None


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionInfo:
    """The edition that was made: its number, folder and logical digest, and what it counts."""

    number: int
    folder: Path
    digest: str
    counts: Mapping[str, int]


def build_edition(source: Source, *, into: Path) -> EditionInfo:
    """Make the next edition of the archive at `into`; it is not yet current (`swap.make_current`). Raises `Abort`."""
    remove_partial(into)
    partial = partial_folder(into)
    try:
        partial.mkdir(parents=True)
        counts = _write(source, bring(source.tables, into=into), partial)
        info: dict[str, Any] = {"format": FORMAT, "title": source.title, "depth": source.depth, "counts": counts}
        info |= {"reader": source.reader, "made_by": dict(source.made_by) | THREADS}
        _write_json(partial / INFO, info)
        with closing(Edition(partial)) as edition:
            digest = logical_digest(edition)
        _write_json(partial / INFO, info | {"digest": digest})
        seal_edition(partial)
        number = take_number(into, partial)
    except _DEFECTS:
        raise
    except _FROM_OUTSIDE as error:
        says = f"delete the table it names and {again(into)}, or make room if the disk is full"
        raise Abort(f"the edition could not be made: {error}; {says}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return EditionInfo(number=number, folder=edition_folder(into, number), digest=digest, counts=counts)


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _write(source: Source, tables: Mapping[str, Sequence[Path]], partial: Path) -> dict[str, int]:
    work = partial / "work"
    catalogue = sqlite3.connect(partial / CATALOGUE, isolation_level=None)
    with closing(catalogue), Gathered(tables, withdrawn=source.withdrawn, work=work) as gathered:
        catalogue.executescript(
            f"PRAGMA page_size = {PAGE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;"
            + FIXED
        )
        catalogue.execute(articles_sql())
        catalogue.execute("BEGIN")
        # Indexing an article is about as much work as writing down all that belongs to it, and as indexing what it tells.
        whole = 3 * len(TABLES) * gathered.count
        source.note(0, whole)
        counts = _write_articles(gathered, catalogue, partial / SEARCH, note=lambda row: source.note(len(TABLES) * row, whole))
        for place, name in enumerate(TABLES, len(TABLES)):
            source.note(place * gathered.count, whole)
            counts[name] = _write_belongings(gathered, catalogue, name)
        counts |= _write_accounts(source, gathered, catalogue)
        _insert(catalogue, "strings", gathered.rows("SELECT id, value FROM strings ORDER BY id"), 2)
        meta = {"title": source.title, "depth": source.depth, "format": str(FORMAT)}
        _insert(catalogue, "meta", sorted(meta.items()), 2)
        catalogue.execute("COMMIT")
        catalogue.executescript(f"{INDEXES}{plain_sql()}; PRAGMA optimize; PRAGMA analysis_limit = 400; ANALYZE;")
    shutil.rmtree(work, ignore_errors=True)
    with (partial / CATALOGUE).open("rb") as file:
        os.fsync(file.fileno())
    write_told(partial / CATALOGUE, partial, note=lambda row: source.note(whole * 2 // 3 + len(TABLES) * row, whole))
    return counts


def _write_articles(
    gathered: Gathered, catalogue: sqlite3.Connection, search: Path, *, note: Callable[[int], None]
) -> dict[str, int]:
    """One pass over the articles: into the catalogue and into the index. Returns what was counted; tells `note` the row."""
    days: Counter[str] = Counter()
    months: Counter[str] = Counter()
    publications: Counter[str] = Counter()
    names = ("row", *(column.name for column in ARTICLE_COLUMNS), *ARTICLE_FACTS)
    current = undated = last_row = 0
    pending: list[tuple[Any, ...]] = []
    with IndexWriter(search) as index:
        rows, numbers = gathered.articles(), gathered.numbers()
        first = list(islice(rows, SAMPLED))
        bodies = Bodies.sample(row[_TEXT] for row in first)
        catalogue.execute("INSERT INTO dictionary VALUES (?)", (bodies.dictionary,))
        for row in chain(first, rows):
            if row[0] == last_row:  # the same article twice in the tables
                continue
            last_row = row[0]
            entry, values = _article_row(row, bodies, numbers)
            index.add(entry)
            pending.append(values)
            if len(pending) >= _AT_ONCE:
                _insert(catalogue, "articles", pending, len(names))
                pending.clear()
                note(last_row)
            if not entry.superseded:
                current += 1
                undated += row[4] is None
                publications[entry.article.publication] += 1
                _count_days(row[4], row[5], days, months)
    _insert(catalogue, "articles", pending, len(names))
    for table, counter in (("days", days), ("months", months), ("publications", publications)):
        _insert(catalogue, table, sorted(counter.items()), 2)
    return {"articles": current, "versions": last_row - current, "undated": undated}


def _article_row(row: list[Any], bodies: Bodies, numbers: Mapping[str, int]) -> tuple[Entry, tuple[Any, ...]]:
    """An article as the index takes it, and as the catalogue does."""
    number, superseded, newest, oldest, first, last, cluster, versions, pictures, captions, text, blocks = row[:12]
    values = row[12:]
    known: dict[str, Any] = {
        column.name: tuple(value) if isinstance(value, list) else value
        for column, value in zip(ARTICLE_COLUMNS, values, strict=True)
    }
    article = Article(**known, text=text, blocks=tuple(blocks))
    entry = Entry(row=number, newest=newest, oldest=oldest, superseded=superseded, article=article, captions=captions)
    pairs = zip(ARTICLE_COLUMNS, values, strict=True)
    written = (numbers[value] if column.repeated else column.write(value) for column, value in pairs)
    facts = (int(superseded), newest, oldest, first, last, cluster, versions, len(text.split()), pictures)
    return entry, (number, *written, *facts, bodies.pack(text, article.blocks))


def _count_days(first: int | None, last: int | None, days: Counter[str], months: Counter[str]) -> None:
    if first is None or last is None:
        return
    if first == last:
        days[date.fromordinal(first).isoformat()] += 1
    months.update(value for name, value in date_facets(first, last) if name == "month")


def _write_belongings(gathered: Gathered, catalogue: sqlite3.Connection, table: str) -> int:
    """A table of what belongs to articles, each row numbered within its article. Returns how many rows."""
    columns = columns_of(TABLES[table])
    catalogue.execute(table_sql(table, columns))
    skipped = 2 if table == "captures" else 1
    article = number = total = 0

    def rows() -> Iterable[tuple[Any, ...]]:
        nonlocal article, number, total
        for row in gathered.belongings(table):
            number = number + 1 if row[0] == article else 0
            article = row[0]
            total += 1
            values = zip(columns, row[skipped:], strict=True)
            yield article, number, *(_written(column, value) for column, value in values)

    _insert(catalogue, table, rows(), len(columns) + 2)
    return total


def _written(column: Column, value: Any) -> Any:
    return value if column.repeated or value is None else column.write(value)


def _write_accounts(source: Source, gathered: Gathered, catalogue: sqlite3.Connection) -> dict[str, int]:
    """The originals, the rejections, the ledger, the clusters and what was withdrawn."""
    judge_rejections(gathered, source.made_by)
    known = ((pack_digest(original.id), original.name, original.media_type, original.size) for original in source.originals)
    catalogue.executemany(
        "INSERT INTO originals VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET name = min(name, excluded.name)", known
    )
    originals = catalogue.execute("SELECT count(*) FROM originals").fetchone()[0]
    aside = list(source.aside)
    lines = list(ledger(gathered, originals, aside))
    _insert(
        catalogue,
        "ledger",
        ((n, line.level, line.outcome, line.means, line.count, int(line.loss)) for n, line in enumerate(lines)),
        6,
    )
    rejected = _write_rejections(gathered, aside, catalogue)
    aliases = "SELECT s.id, n.row FROM same s JOIN numbered n ON n.id = s.representative WHERE s.id <> n.id ORDER BY s.id"
    _insert(catalogue, "aliases", ((pack_digest(key), row) for key, row in gathered.rows(aliases)), 2)
    clusters = gathered.rows("SELECT id, kind, to_json(members)::VARCHAR, representative, made_by FROM clusters ORDER BY id")
    _insert(catalogue, "clusters", clusters, 5)
    _insert(catalogue, "withdrawn", gathered.rows("SELECT id, any_value(why) FROM hidden GROUP BY id ORDER BY id"), 2)
    return {"originals": originals, "aside": len(aside), "rejections": rejected}


def _write_rejections(gathered: Gathered, aside: Sequence[Rejection], catalogue: sqlite3.Connection) -> int:
    """Every rejection, in the order of originals, numbered within its kind: reason, level and stage. Returns how many."""
    total = 0
    kinds: list[tuple[str, str, str]] = []

    def rows() -> Iterable[tuple[Any, ...]]:
        nonlocal total
        number = 0
        for reason, level, stage, original, locator, detail in refused(gathered, aside):
            if not kinds or kinds[-1] != (reason, level, stage):
                kinds.append((reason, level, stage))
                number = 0
            yield len(kinds), number, pack_digest(original), locator, detail
            number, total = number + 1, total + 1

    _insert(catalogue, "rejections", rows(), 5)
    _insert(catalogue, "refusals", ((number, *kind) for number, kind in enumerate(kinds, 1)), 4)
    return total


def _insert(catalogue: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]], width: int) -> None:
    catalogue.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608  our own names
