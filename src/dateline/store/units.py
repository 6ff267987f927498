"""The tables of units: where they lie, whether they are there, how a step writes all of its own at once."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.records import Record
from dateline.store.plan import Unit
from dateline.store.tables import TABLES, TableWriter


class Units:
    """The folder `units/` of an archive."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "units"

    def path(self, unit_id: str, record_type: type[Record], version: str) -> Path:
        """Where the table of one type of record lies, made by a step of this version."""
        return self.folder / unit_id / f"{TABLES[record_type]}-{version}.parquet"

    def has(self, unit: Unit, record_types: Iterable[type[Record]], version: str) -> bool:
        """Whether all tables of a step are there."""
        return all(self.path(unit.id, record_type, version).exists() for record_type in record_types)

    def writer(self, unit: Unit, record_types: Sequence[type[Record]], version: str) -> "StepWriter":
        """A writer for all tables of a step."""
        return StepWriter({t: TableWriter(self.path(unit.id, t, version), t) for t in record_types})


class StepWriter:
    """Writes the tables of one step: on leaving the block all of them appear, or, after an error, none."""

    def __init__(self, writers: dict[type[Record], TableWriter]) -> None:
        self._writers = writers

    def __enter__(self) -> Self:
        return self

    def add(self, record: Record) -> None:
        """Add a record to the table of its type. Raises `KeyError` for a type that the step does not make."""
        self._writers[type(record)].add(record)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                for writer in self._writers.values():
                    writer.finish()
                for writer in self._writers.values():
                    writer.publish()
        finally:
            for writer in self._writers.values():
                writer.discard()
