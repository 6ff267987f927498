"""The one seam: what reads one unit's records and makes records is a `Stage`.

Originals' readers, extractors, annotators and outputs are all stages. They are found by the entry-point group
`dateline.stages`; ours are listed there like anybody else's. A runner needs to know no more than this module says.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol, TypeVar, runtime_checkable

from dateline.errors import Abort, Reject
from dateline.records import Article, Capture, Original, Record, Rejection

GROUP = "dateline.stages"

R = TypeVar("R", bound=Record)

# How strongly a stage claims a record; the strongest claim reads it, equal ones are settled by name.
NOT_MINE = 0
ANY = 1
FORMAT = 10
PUBLISHER = 100


@runtime_checkable
class Stage(Protocol):
    """A step on the data's way.

    `run` gets a batch of records of the types in `reads` and yields records of the types in `makes`, and `Rejection`s: every
    record read leads to something made or to a rejection. It must not keep state between batches: the same record gives
    the same records alone, in company, and on another machine. `version` is raised when the output changes.
    """

    @property
    def name(self) -> str:
        """What it makes and how, as `times.english`."""
        ...

    @property
    def version(self) -> str:
        """Raised whenever the output changes."""
        ...

    @property
    def reads(self) -> tuple[type[Record], ...]:
        """The types of record it reads."""
        ...

    @property
    def makes(self) -> tuple[type[Record], ...]:
        """The types of record it makes; empty for an output."""
        ...

    def claim(self, record: Record) -> int:
        """How strongly this stage claims the record: `NOT_MINE`, `ANY`, `FORMAT` or `PUBLISHER`."""
        ...

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """Read a batch, yield what is made of it."""
        ...


def made_by(stage: Stage) -> str:
    """The `made_by` value of a stage's records: `name@version`."""
    return f"{stage.name}@{stage.version}"


@dataclass(frozen=True, slots=True)
class FunctionStage:
    """A one-record function lifted to a stage by `@stage`. A `Reject` it raises becomes a `Rejection`."""

    name: str
    version: str
    reads: tuple[type[Record], ...]
    makes: tuple[type[Record], ...]
    function: Callable[[Record], Iterable[Record]]
    claims: Callable[[Record], int]

    def claim(self, record: Record) -> int:
        """How strongly this stage claims the record."""
        return self.claims(record) if isinstance(record, self.reads) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """Apply the function to each record of the batch."""
        for record in batch:
            try:
                yield from self.function(record)
            except Reject as reject:
                yield reject_record(self, record, reject)


def stage(
    *,
    name: str,
    version: str,
    reads: type[R],
    makes: tuple[type[Record], ...] | type[Record],
    claims: Callable[[R], int] | None = None,
) -> Callable[[Callable[[R], Iterable[Record]]], FunctionStage]:
    """Lift a function from one record to its records to a `Stage`; without `claims` it claims `ANY` record it reads."""
    outputs = makes if isinstance(makes, tuple) else (makes,)

    def lift(function: Callable[[R], Iterable[Record]]) -> FunctionStage:
        return FunctionStage(name, version, (reads,), outputs, function, claims or _claim_any)  # type: ignore[arg-type]

    return lift


def _claim_any(_record: Record) -> int:
    return ANY


def reject_record(at: Stage, record: Record, why: Reject) -> Rejection:
    """The `Rejection` that a `Reject` raised at a stage leads to."""
    original_id, locator = place_of(record)
    return Rejection(stage=at.name, original_id=original_id, locator=locator, reason=why.reason, detail=why.detail)


def place_of(record: Record) -> tuple[str, str]:
    """Where a record stands: the id of its original and the locator there (for an article, the article's id)."""
    match record:
        case Original():
            return record.id, "file"
        case Capture():
            return record.original_id, record.locator
        case Article():
            return "", f"article:{record.id}"
        case _:
            return "", ""


def choose_stage(stages: Sequence[Stage], record: Record) -> Stage | None:
    """The stage with the strongest claim on a record, or None where none claims it.

    Raises `Abort` where two claim it as `PUBLISHER`: which of them is right, only whoever installed them can say.
    """
    best: tuple[int, str, Stage] | None = None
    for candidate in stages:
        strength = candidate.claim(record)
        if best is not None and strength >= PUBLISHER and strength == -best[0]:
            where = getattr(record, "url", "") or " ".join(place_of(record))
            raise Abort(f"two parsers claim {where}: {best[1]} and {candidate.name}; remove one, or narrow what it is for")
        key = (-strength, candidate.name)
        if strength > NOT_MINE and (best is None or key < best[:2]):
            best = (*key, candidate)
    return best[2] if best else None


def find_stages() -> list[Stage]:
    """Every installed stage, by name. Raises `Abort` where an entry point is broken or two share a name."""
    found: dict[str, Stage] = {}
    for point in entry_points(group=GROUP):
        try:
            loaded = point.load()
        except Exception as error:  # a plug-in may raise anything when it is imported
            what = f"{type(error).__name__}: {error}"
            raise Abort(
                f"the stage {point.name!r} ({point.value}) cannot be loaded: {what}; reinstall or remove its package"
            ) from error
        if not isinstance(loaded, Stage):
            raise Abort(f"{point.value} is registered as a stage but lacks name, version, reads, makes, claim or run")
        other = found.setdefault(loaded.name, loaded)
        if other is not loaded:
            raise Abort(f"two stages are named {loaded.name!r}; remove one of the packages that bring them")
    return [found[name] for name in sorted(found)]
