"""The work on one unit: whichever of its steps' tables are missing are made."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from dateline.annotations.shipped import BEST
from dateline.errors import DatelineError, Reject
from dateline.originals.unpack import place_reached
from dateline.pipeline import Step, steps_to
from dateline.records import Article, Capture, Original, Record, Rejection
from dateline.run.steps import Tables, steps_with
from dateline.run.watch import Watch
from dateline.stage import Stage, choose_stage, place_of, reject_record
from dateline.store.plan import Unit
from dateline.store.tables import read_table
from dateline.store.units import StepWriter, Units

READING = 1


@dataclass(frozen=True, slots=True)
class UnitTask:
    """Bring one unit of the archive at `root` to the given steps. Can be pickled: stages travel by name, tables as text."""

    root: Path
    unit: Unit
    depth: str
    tables: Tables = ()
    reader: str = BEST

    @property
    def key(self) -> str:
        """What the task is called in messages."""
        return f"unit {self.unit.id}"

    def run(self, watch: Watch) -> None:
        """Make every table that is missing."""
        make_tables(Units(self.root), self.unit, steps_to(self.depth, steps_with(self.tables, self.reader)), watch)


def make_tables(units: Units, unit: Unit, steps: Sequence[Step], watch: Watch) -> None:
    """Make the tables of `steps` that a unit lacks, in order. Nothing appears where a step is not finished."""
    captures, articles, *annotators = steps
    wanted = {step.name for step in (captures, articles) if not units.has(unit, step.tables, step.version)}
    if wanted:
        _Reading(units, unit, captures, articles, watch).run(wanted)
        watch.end_leg(unit.size)
    for step in annotators:
        if not units.has(unit, step.tables, step.version):
            _annotate(units, unit, step, steps, watch)
            watch.end_leg(unit.size)


def legs_missing(units: Units, unit: Unit, steps: Sequence[Step]) -> int:
    """How many passes `make_tables` has to make over a unit; each is as long as the unit has bytes."""
    captures, articles, *annotators = (units.has(unit, step.tables, step.version) for step in steps)
    return (not (captures and articles)) + sum(not there for there in annotators)


class _Reading:
    """One pass over the originals of a unit, for the captures, the articles or both."""

    def __init__(self, units: Units, unit: Unit, captures: Step, articles: Step, watch: Watch) -> None:
        self.units, self.unit, self.captures, self.articles, self.watch = units, unit, captures, articles, watch

    def run(self, wanted: set[str]) -> None:
        with ExitStack() as stack:

            def open_step(step: Step) -> StepWriter | None:
                if step.name not in wanted or self.watch.trial is not None:
                    return None
                return stack.enter_context(self.units.writer(self.unit, step.tables, step.version))

            writers = open_step(self.captures), open_step(self.articles)
            self.watch.start_leg(READING)
            before = 0
            for original in self.unit.members:
                self._read_original(original, before, *writers)
                before += original.end - original.start
                self.watch.reach(before)

    def _read_original(self, original: Original, before: int, captures: StepWriter | None, articles: StepWriter | None) -> None:
        def keep_capture(record: Record) -> None:
            if captures is not None:
                captures.add(record)

        def keep_article(record: Record) -> None:
            if articles is not None:
                articles.add(record)

        reader = choose_stage(self.captures.stages, original)
        if reader is None:
            keep_capture(_reject("captures", original, "no reader", original.media_type))
            return
        barred = self.watch.open() or self.watch.leave()
        if barred:
            keep_capture(_reject(reader.name, original, *barred))
            return
        for record in guarded(reader, original, silence="empty"):
            keep_capture(record)
            found = 0
            if isinstance(record, Capture):
                found = self._read_capture(record, keep_article)
            self.watch.signal.count(1, found)
            self.watch.reach(before + min(max(0, place_reached() - original.start), original.end - original.start))
            barred = self.watch.leave()
            if barred:
                keep_capture(_reject(reader.name, original, barred[0], f"after {place_of(record)[1]}: {barred[1]}"))
                return

    def _read_capture(self, capture: Capture, keep: Callable[[Record], None]) -> int:
        """Read one capture; returns how many articles it held."""
        barred = self.watch.enter()
        extractor = choose_stage(self.articles.stages, capture)
        if barred:
            keep(_reject(extractor.name if extractor else "articles", capture, *barred))
            return 0
        if capture.kind == "revisit":
            keep(_reject("articles", capture, "revisit", capture.refers_to))
            return 0
        if extractor is None:
            keep(_reject("articles", capture, "no reader", f"{capture.kind} {capture.media_type}"))
            return 0
        found = 0
        for record in guarded(extractor, capture, silence="stage failed"):
            keep(record)
            found += isinstance(record, Article)
        return found


def _annotate(units: Units, unit: Unit, step: Step, steps: Sequence[Step], watch: Watch) -> None:
    """Run one annotator over the articles of a unit, each with the records made of it before."""
    (annotator,) = step.stages
    with ExitStack() as stack:
        writer = None
        if watch.trial is None:
            writer = stack.enter_context(units.writer(unit, step.tables, step.version))
        watch.start_leg(READING + steps.index(step))
        total = _count_articles(units, unit, steps)
        for done, batch in enumerate(_article_batches(units, unit, step, steps), 1):
            barred = watch.enter()
            made: Iterator[Record] = iter(
                [_reject(annotator.name, batch[0], *barred)] if barred else guarded(annotator, *batch)
            )
            for record in made:
                if writer is not None:
                    writer.add(record)
            watch.signal.count(0, not watch.done)  # an article read in this very task has been counted
            watch.reach(unit.size * done // total)
            watch.leave()


def _count_articles(units: Units, unit: Unit, steps: Sequence[Step]) -> int:
    maker = next(s for s in steps if Article in s.tables)
    path = units.path(unit.id, Article, maker.version)
    return max(1, int(pq.read_metadata(path).num_rows)) if path.exists() else 1


def _article_batches(units: Units, unit: Unit, step: Step, steps: Sequence[Step]) -> Iterator[list[Record]]:
    """Each article once, followed by the other records of it that the step reads. Every table is in the articles' order."""
    others = [
        _Lookahead(read_table(units.path(unit.id, record_type, maker.version), record_type))
        for record_type in step.reads
        if record_type is not Article
        for maker in steps
        if record_type in maker.tables and maker is not step
    ]
    maker = next(s for s in steps if Article in s.tables)
    seen: set[str] = set()
    for article in read_table(units.path(unit.id, Article, maker.version), Article):
        batch: list[Record] = [article]
        for other in others:
            batch.extend(other.take(article.id))
        if article.id not in seen:  # the same page captured twice is annotated once
            seen.add(article.id)
            yield batch


class _Lookahead:
    """A stream of records of articles, taken article by article."""

    def __init__(self, records: Iterator[Record]) -> None:
        self._records = records
        self._next = next(records, None)

    def take(self, article_id: str) -> Iterator[Record]:
        while self._next is not None and getattr(self._next, "article_id", None) == article_id:
            yield self._next
            self._next = next(self._records, None)


def guarded(stage: Stage, *batch: Record, silence: str = "") -> Iterator[Record]:
    """Run a stage on one record (and what belongs to it). What goes wrong is a rejection, and so is named silence."""
    count = 0
    try:
        for record in stage.run(batch):
            if not isinstance(record, (*stage.makes, Rejection)):
                raise TypeError(f"made a {type(record).__name__}, which is not among what it says it makes")
            count += 1
            yield record
    except Reject as reject:
        count += 1
        yield reject_record(stage, batch[0], reject)
    except DatelineError:
        raise
    except MemoryError:
        count += 1
        yield _reject(stage.name, batch[0], "memory limit", "MemoryError")
    except Exception as error:  # noqa: BLE001  a defect in a stage costs one record, is counted as a loss and named
        count += 1
        yield _reject(stage.name, batch[0], "stage failed", f"{type(error).__name__}: {error}"[:500])
    if not count and silence:
        yield _reject(stage.name, batch[0], silence, "the stage made nothing of it")


def _reject(stage_name: str, record: Record, reason: str, detail: str = "") -> Rejection:
    original_id, locator = place_of(record)
    return Rejection(stage=stage_name, original_id=original_id, locator=locator, reason=reason, detail=detail)
