"""A build from end to end: accession, units, threads, edition. Whatever is there already is not made again.

Killed at any moment, the same build goes on where it was: accessions, tables and editions appear whole or not at all.
"""

import fcntl
import itertools
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.edition.brought import VERSIONS as THREADS
from dateline.edition.build import Source, build_edition
from dateline.edition.edition import Edition, read_info
from dateline.edition.schema import FORMAT
from dateline.edition.swap import current_number, edition_folder, make_current
from dateline.edition.verify import seal_also
from dateline.errors import Abort, NothingToRead
from dateline.originals.accession import STAGE as ACCESSION
from dateline.originals.accession import Known, survey
from dateline.originals.given import Given
from dateline.originals.warc import split_points
from dateline.pipeline import Step, steps_to
from dateline.reasons import REASONS
from dateline.records import Original, Record, Rejection, digest_id
from dateline.run.local import Limits, run_tasks
from dateline.run.local import Progress as Tasks
from dateline.run.progress import Progress, Report, quiet
from dateline.run.steps import steps_with, tables_of
from dateline.run.unit import UnitTask, legs_missing
from dateline.stage import made_by
from dateline.store.decisions import Decisions
from dateline.store.fixity import digest_file, seal_files, write_seals
from dateline.store.manifest import Manifest, Stat
from dateline.store.plan import BIG, LEAST, Unit, plan_units
from dateline.store.settings import read_settings
from dateline.store.tables import TABLES
from dateline.store.temporary import sweep, temporary_beside
from dateline.store.units import Units

SEALS = "inputs.jsonl"
PLANNED = "plan.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """How to build: how deep to read, with how many workers, what a page may take, whether to keep copies of originals.

    With `again`, units in which a record was lost to a limit, to a defect or to an original that was not there are read again.
    """

    depth: str = "full"
    workers: int | None = None
    limits: Limits = field(default_factory=Limits)
    keep: bool = False
    again: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What a build did. `taken_in` and `aside` count files new to the archive, `losses` what may have been lost by now."""

    edition: int
    digest: str
    changed: bool
    articles: int
    taken_in: int
    aside: int
    units_read: int
    losses: tuple[tuple[str, int], ...]


def build_archive(root: Path, pile: Sequence[Path], *, given: Given, wish: Wish, report: Report = quiet) -> Built:
    """Bring the archive at `root` to what its originals and this pile give. Raises `Abort`, `NothingToRead`."""
    tables, reader = tables_of(root), read_settings(root).reader
    steps = steps_with(tables, reader)
    wanted = steps_to(wish.depth, steps)
    sweep(root)
    with locked(root, report):
        taken_in, aside = take_in(root, pile, given=given, report=report) if pile else (0, 0)
        if wish.keep:
            keep_originals(root, report)
    units = plan_units(Manifest(root))
    if not units and not Manifest(root).accessions():
        raise NothingToRead(f"{root} holds no originals yet; name a pile: `dateline build PILE --into {root}`")
    if wish.again:
        forget_losses(root, units, steps)
    tasks = [UnitTask(root, unit, wish.depth, tables, reader) for unit in units]
    read = _read_units(Units(root), tasks, wanted, wish, report=report)
    with locked(root, report):
        before = _usable_current(root)
        number, digest = _make_edition(root, units, steps, report)
    info = read_info(edition_folder(root, number))
    return Built(
        edition=number,
        digest=digest,
        changed=number != before,
        articles=info["counts"]["articles"],
        taken_in=taken_in,
        aside=aside,
        units_read=read,
        losses=_losses(root, units, steps),
    )


def take_in(root: Path, pile: Sequence[Path], *, given: Given, report: Report) -> tuple[int, int]:
    """Survey a pile and write what is new in it as an accession: how many originals and how many laid aside."""
    manifest = Manifest(root)
    stats = manifest.stats()
    known = {path: Known(size=s.size, mtime_ns=s.modified_ns, digest=s.digest) for path, s in stats.items()}
    fresh: dict[str, Stat] = {}

    def found() -> Iterator[Record]:
        surveyed = survey(pile, given=given, known=known, leave_out=[root])
        for count, record in enumerate(surveyed, 1):
            report(Progress(phase="taking in", done=count))
            if not isinstance(record, Original):
                yield record
                continue
            state = Path(record.path).stat()
            if record.path not in known:
                fresh[record.path] = Stat(record.digest, state.st_size, state.st_mtime_ns)
            yield record

    report(Progress(phase="taking in"))
    accession = manifest.add(found(), fresh, prepare=_cut)
    if accession is None:
        return 0, 0
    return len({original.id for original in accession.originals()}), sum(
        aside.stage == ACCESSION for aside in accession.asides()
    )


def keep_originals(root: Path, report: Report = quiet) -> None:
    """Copy every original that the archive has no copy of, under its digest. Raises `Abort` where one has changed."""
    manifest = Manifest(root)
    missing = {key: ranges[0][1] for key, ranges in manifest.current().items() if not manifest.kept(ranges[0][1]).exists()}
    for done, original in enumerate(missing.values()):
        report(Progress(phase="keeping", done=done, total=len(missing)))
        kept = manifest.kept(original)
        kept.parent.mkdir(parents=True, exist_ok=True)
        temporary = temporary_beside(kept)
        shutil.copyfile(original.path, temporary)
        if digest_file(temporary) != original.digest:
            temporary.unlink()
            raise Abort(f"{original.path} is no longer what was taken in, so no copy of it is kept; name it in a new build")
        temporary.replace(kept)


def _cut(original: Original) -> Iterator[Original]:
    """A WARC as ranges of whole records, which the plan joins to pieces of the right size; all else as it is."""
    if original.size < 2 * LEAST or not original.media_type.startswith("application/warc"):
        yield original
        return
    # Fine enough for a pile that is this one file, and not finer: every range is a row to keep in mind.
    step = min(2 * BIG, max(LEAST, original.size // 64))
    cuts = [0, *(cut for cut in split_points(Path(original.path), step) if 0 < cut < original.size), original.size]
    for start, end in itertools.pairwise(cuts):
        yield replace(original, start=start, end=end)


def _read_units(store: Units, tasks: Sequence[UnitTask], steps: Sequence[Step], wish: Wish, *, report: Report) -> int:
    """Do the tasks of units that lack a table of these steps; how many that were."""
    missing = [task for task in tasks if not all(store.has(task.unit, step.tables, step.version) for step in steps)]
    # The longest first: the last worker to end decides how long the run takes.
    missing.sort(key=lambda task: (-task.unit.size, task.unit.id))
    sizes = {task.unit.id: task.unit.size * legs_missing(store, task.unit, steps) for task in missing}
    total, done = sum(sizes.values()), 0

    def tell(now: Tasks) -> None:
        so_far = min(total, done + now.reached)
        report(
            Progress(phase="reading", done=so_far, total=total, records=now.records, articles=now.articles, memory=now.memory)
        )

    report(Progress(phase="reading", total=total))
    for task, _ in run_tasks(missing, workers=wish.workers, limits=wish.limits, report=tell):
        done += sizes[task.unit.id]
    return len(missing)


def forget_losses(root: Path, units: Sequence[Unit], steps: Sequence[Step]) -> None:
    """Remove the tables of the steps, of all units, that lost a record for a reason that another reading may cure."""
    store = Units(root)
    for unit in units:
        for step in steps:
            path = store.path(unit.id, Rejection, step.version)
            if path.exists() and any(REASONS[reason].curable for reason in _reasons([path])):
                for table in step.tables:
                    store.path(unit.id, table, step.version).unlink(missing_ok=True)


@contextmanager
def locked(root: Path, report: Report = quiet) -> Iterator[None]:
    """Hold the archive's lock, waiting for another build on this machine that takes in or makes an edition."""
    with (root / ".lock").open("a") as handle:  # not "w": holding the lock changes nothing
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report(Progress(phase="waiting"))
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _make_edition(root: Path, units: Sequence[Unit], steps: Sequence[Step], report: Report) -> tuple[int, str]:
    """Make a new edition unless the current one was made from the same things; its number and logical digest."""
    tables = _tables(root, units, steps)
    seals = seal_files(root, [path for paths in tables.values() for path in paths])
    decisions = Decisions(root)
    settings = read_settings(root)
    accessions = [accession.folder.name for accession in Manifest(root).accessions()]
    planned = digest_id(
        str(FORMAT),
        *THREADS.values(),
        settings.title,
        *accessions,
        *(f"{seal.path} {seal.digest}" for seal in seals),
        *(repr(decision) for decision in decisions),
    )
    current = _usable_current(root)
    if current is not None and _planned(edition_folder(root, current)) == planned:
        return current, str(read_info(edition_folder(root, current))["digest"])
    report(Progress(phase="bringing together"))
    source = Source(
        tables=tables,
        originals=_each_original(root),
        aside=_each_aside(root),
        title=settings.title,
        depth=_depth_reached(root, units, steps),
        reader=settings.reader,
        withdrawn=decisions.withdrawn(),
        made_by={step.name: ", ".join(made_by(stage) for stage in step.stages) for step in steps},
        note=lambda done, whole: report(Progress(phase="making the edition", done=done, total=whole)),
    )
    built = build_edition(source, into=root)
    folder = edition_folder(root, built.number)
    write_seals(folder / SEALS, seals)
    (folder / PLANNED).write_text(json.dumps({"plan": planned}) + "\n", encoding="utf-8")
    seal_also(folder, [folder / SEALS, folder / PLANNED])
    report(Progress(phase="changing over"))
    make_current(root, built.number)
    return built.number, built.digest


def _usable_current(root: Path) -> int | None:
    """The number of the current edition; None where there is none or it cannot be opened, so that another is made."""
    try:
        number = current_number(root)
        if number is not None:
            Edition(edition_folder(root, number)).close()
    except Abort:
        return None
    return number


def _planned(folder: Path) -> str:
    try:
        return str(json.loads((folder / PLANNED).read_text(encoding="utf-8"))["plan"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _tables(root: Path, units: Sequence[Unit], steps: Sequence[Step]) -> dict[str, tuple[Path, ...]]:
    """The tables there are of each record, in the order of their paths. A unit not read to a depth is simply not there."""
    store = Units(root)
    found: dict[str, list[Path]] = {TABLES[record_type]: [] for step in steps for record_type in step.tables}
    for unit in units:
        for step in steps:
            if store.has(unit, step.tables, step.version):
                for record_type in step.tables:
                    found[TABLES[record_type]].append(store.path(unit.id, record_type, step.version))
    return {name: tuple(sorted(paths)) for name, paths in found.items()}


def _depth_reached(root: Path, units: Sequence[Unit], steps: Sequence[Step]) -> str:
    """The greatest depth to which every unit has been read. What had no model to read with has not been read."""
    store = Units(root)
    reached = "search"
    for depth in ("names", "full"):
        wanted = steps_to(depth, steps)
        if not all(store.has(unit, step.tables, step.version) for unit in units for step in wanted):
            break
        if "no model" in _reasons(store.path(unit.id, Rejection, step.version) for unit in units for step in wanted):
            break
        reached = depth
    return reached


def _each_original(root: Path) -> Iterable[Original]:
    for ranges in Manifest(root).current().values():
        yield ranges[0][1]


def _each_aside(root: Path) -> Iterable[Rejection]:
    for accession in Manifest(root).accessions():
        yield from accession.asides()


def _losses(root: Path, units: Sequence[Unit], steps: Sequence[Step]) -> tuple[tuple[str, int], ...]:
    """How often each reason that may have cost an article was given, over the whole archive."""
    counts = _reasons(_tables(root, units, steps)["rejections"])
    for aside in _each_aside(root):
        counts[aside.reason] += 1
    return tuple(sorted((reason, count) for reason, count in counts.items() if REASONS[reason].loss))


def _reasons(rejections: Iterable[Path]) -> Counter[str]:
    """How often each reason is given in tables of rejections."""
    counts: Counter[str] = Counter()
    for path in rejections:
        for row in pc.value_counts(pq.read_table(path, columns=["reason"])["reason"]).to_pylist():
            counts[row["values"]] += row["counts"]
    return counts
