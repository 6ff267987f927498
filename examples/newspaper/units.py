"""The newspaper as an archive's units: what reading its rows would give, written down without reading them.

For load tests. Rows go into originals that the archive keeps, each as big as a unit, and each unit's tables are written under
the names that the installed stages would give them, so that `dateline build` finds nothing left to read and makes the edition.
Captures and rejections are those that reading the rows gives. Articles have the ids, texts and facts that it gives, and
`made_by` says that they come from here; times, and names and statements where an installed stage makes such records, are the
story's own. Nobody finds events: the truth has no words for them.
"""

from __future__ import annotations

import io
import os
from collections import Counter, deque
from collections.abc import Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from dateline.archive import Archive
from dateline.errors import Abort
from dateline.exchange import canonical
from dateline.originals.jsonl import NAME as READER
from dateline.originals.jsonl import base_capture
from dateline.originals.kinds import ROWS
from dateline.originals.rows import read_rows
from dateline.pipeline import Step, find_steps
from dateline.records import Article, Capture, Evidence, Media, Mention, Original, Record, Rejection, Statement, Time, digest_id
from dateline.store.manifest import Manifest
from dateline.store.plan import BIG, unit_of
from dateline.store.tables import TABLES
from dateline.store.temporary import temporary_beside
from dateline.store.units import StepWriter, Units

from . import articles
from .records import Photo, Story
from .rows import Row, rows_of
from .spans import find_mentions, find_statements, find_times

MADE_BY = "newspaper@1"
TITLE = "The Newspaper That Never Was"
_AGENCIES = ("MNA", "Meridian News Agency")

Layout = tuple[tuple[tuple[type[Record], ...], str], ...]  # the tables of each step, and their version


def write_units(root: Path, *, count: int, seed: int, steps: Sequence[Step] | None = None) -> Counter[str]:
    """Make an archive of the first `count` stories of a seed; returns how many records of each table it has.

    `steps` are the installed ones unless others are given. Stories are told by this process and written down by others; some
    thousands of each process's are in memory at a time. Raises `Abort` where something lies at `root` already.
    """
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise Abort(f"{root} exists and is not empty; name a new folder with --into")
    Archive.create(root, title=TITLE)
    layout = tuple((step.tables, step.version) for step in (find_steps() if steps is None else steps))
    rows = (row for story in articles(count, seed) for row in rows_of(story, seed))
    counts: Counter[str] = Counter()
    originals = []
    for original, counted in _spread(root, layout, _batches(rows)):
        originals.append(original)
        counts += counted
    Manifest(root).add(originals, {})  # last: without an accession the units of a run that was killed count for nothing
    return counts + Counter(originals=len(originals))


def _spread(root: Path, layout: Layout, batches: Iterable[list[Row]]) -> Iterator[tuple[Original, Counter[str]]]:
    """Batches written by other processes, in order, no more of them at once than there are processes, and one."""
    workers = max((os.cpu_count() or 1) - 1, 1)
    waiting: deque[Future[tuple[Original, Counter[str]]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for number, batch in enumerate(batches):
            waiting.append(pool.submit(write_original, root, layout, number, batch))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows by originals: each is just big enough to be a unit of its own, but for the last."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row.line) + 1
        if size >= BIG:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def write_original(root: Path, layout: Layout, number: int, rows: Sequence[Row]) -> tuple[Original, Counter[str]]:
    """One original of rows, and the tables of the unit it is; how many records went into each."""
    original = _keep(Manifest(root), f"articles-{number:05d}.jsonl", b"".join(row.line + b"\n" for row in rows))
    unit, units = unit_of([original]), Units(root)
    counts: Counter[str] = Counter()
    with ExitStack() as stack:
        writers = [stack.enter_context(units.writer(unit, tables, version)) for tables, version in layout]
        makers = _makers(layout, writers)
        annotated: set[str] = set()
        for line, row in enumerate(rows, 1):
            for record in _records(row, original, line, wanted=makers.keys(), annotated=annotated):
                makers[type(record)].add(record)
                counts[TABLES[type(record)]] += 1
    return original, counts


def _keep(manifest: Manifest, name: str, data: bytes) -> Original:
    """Put an original where the archive keeps its own copies."""
    digest = sha256(data).hexdigest()
    original = Original(id=digest_id(digest), path="", name=name, digest=digest, media_type=ROWS, size=len(data), end=len(data))
    kept = manifest.kept(original).absolute()
    kept.parent.mkdir(parents=True, exist_ok=True)
    temporary = temporary_beside(kept)
    temporary.write_bytes(data)
    temporary.replace(kept)
    return replace(original, path=str(kept))


def _makers(layout: Layout, writers: Sequence[StepWriter]) -> dict[type[Record], StepWriter]:
    """Who writes each kind of record: the first step that makes it. What is refused is refused by the first of all."""
    makers: dict[type[Record], StepWriter] = {}
    for (tables, _), writer in zip(layout, writers, strict=True):
        for table in tables:
            makers.setdefault(table, writer)
    return makers


def _records(
    row: Row, original: Original, line: int, *, wanted: Container[type[Record]], annotated: set[str]
) -> Iterator[Record]:
    """What reading a row gives. An article that comes twice is annotated once."""
    if row.flaw:
        yield from _refused(row, original, line)
        return
    capture = _capture(row, original, f"row:{line}")
    yield capture
    article = _article(row, capture)
    yield article
    for field, value in _chosen(row, article):
        yield Evidence(article_id=article.id, field=field, value=value, origin="row", verdict="chosen")
    media = [_media(photo, article.id, number) for number, photo in enumerate(row.story.photos)]
    yield from media
    if article.id not in annotated:
        annotated.add(article.id)
        yield from _annotations(row.story, article, media, wanted)


def _capture(row: Row, original: Original, locator: str) -> Capture:
    return Capture(
        id=digest_id(original.id, locator),
        original_id=original.id,
        locator=locator,
        url=row.story.url,
        media_type="application/json",
        charset="utf-8",
        kind="row",
        size=len(canonical(row.fields)),
        digest=sha256(row.line).hexdigest(),
    )


def _refused(row: Row, original: Original, line: int) -> Iterator[Record]:
    """What Dateline's reader says of a row that is no article."""
    for record in read_rows(io.BytesIO(row.line), stage=READER, base=base_capture(original), media_type=ROWS, mapping={}):
        if not isinstance(record, Rejection):
            raise Abort(f"the row {row.line[:80]!r} was to be refused and was read; a defect of the newspaper")
        yield replace(record, locator=f"row:{line}")


def _article(row: Row, capture: Capture) -> Article:
    story, written = row.story, row.dateline
    instant = str(row.fields["published"])
    credited = (story.publication, f"{story.publication} staff", *_AGENCIES)
    agency = story.dateline_agency if story.dateline_agency and story.dateline_agency in written else ""
    return Article(
        id=digest_id(capture.url, capture.digest),
        capture_id=capture.id,
        url=capture.url,
        publication=story.publication,
        headline=story.headline,
        kicker=story.kicker,
        standfirst=story.standfirst,
        bylines=tuple(name for name in story.authors if name not in credited),
        agencies=tuple(name for name in story.authors if name in _AGENCIES),
        section=story.section,
        tags=tuple(dict.fromkeys(story.tags)),
        language=story.language,
        dateline_place=story.dateline_place if written else "",
        dateline_agency=agency,
        published_earliest=instant,
        published_latest=instant,
        published_grain="instant",
        zone="+00:00",
        text=row.text,
        made_by=MADE_BY,
    )


def _chosen(row: Row, article: Article) -> Iterator[tuple[str, str]]:
    """What the row says of each field, in the order of the row."""
    plain = ("url", "publication", "headline", "kicker", "standfirst", "published", "section", "language")
    yield from ((name, str(row.fields[name])) for name in plain if name in row.fields)
    yield from (("bylines", name) for name in row.story.authors if name in (*article.bylines, *article.agencies))
    yield from (("tags", tag) for tag in article.tags)
    if row.dateline:
        yield "dateline", row.dateline.strip()


def _media(photo: Photo, article_id: str, number: int) -> Media:
    taken = photo.taken.isoformat() if photo.taken else None
    return Media(
        id=digest_id(article_id, str(number), photo.caption),
        article_id=article_id,
        caption=photo.caption,
        credit=photo.credit,
        place=photo.place,
        taken_earliest=taken,
        taken_latest=taken,
        made_by=MADE_BY,
    )


def _annotations(story: Story, article: Article, media: Sequence[Media], wanted: Container[type[Record]]) -> Iterator[Record]:
    fields = [("headline", article.headline), ("standfirst", article.standfirst), ("body", article.text)]
    fields += [(f"caption:{each.id}", each.caption) for each in media]
    if Mention in wanted:
        yield from find_mentions(story, fields, article_id=article.id, made_by=MADE_BY)
    if Time in wanted:
        yield from find_times(story, fields, article_id=article.id, made_by=MADE_BY)
    if Statement in wanted:
        yield from find_statements(story, article.text, article_id=article.id, made_by=MADE_BY)
