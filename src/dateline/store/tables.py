"""Records as Parquet: schemas derived from the dataclasses, tables written whole or not at all.

The same records in the same order give the same bytes under one version of pyarrow: row groups are cut by count and by
size of what is in them, never by time.
"""

import os
import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.errors import Abort
from dateline.records import (
    Article,
    Capture,
    Cluster,
    Completion,
    Entry,
    Event,
    Evidence,
    Link,
    Mark,
    Media,
    Mention,
    Note,
    Original,
    Picture,
    Record,
    Rejection,
    Statement,
    Tie,
    Time,
)
from dateline.store.temporary import temporary_beside

TABLES: dict[type[Record], str] = {
    Original: "originals",
    Capture: "captures",
    Article: "articles",
    Evidence: "evidence",
    Media: "media",
    Link: "links",
    Note: "notes",
    Entry: "entries",
    Picture: "pictures",
    Mark: "marks",
    Mention: "mentions",
    Time: "times",
    Statement: "statements",
    Event: "events",
    Rejection: "rejections",
    Cluster: "clusters",
    Tie: "ties",
    Completion: "completions",
}

ROWS_A_GROUP = 4_096
CHARACTERS_A_GROUP = 8 << 20

R = TypeVar("R", bound=Record)
_SPAN = pa.struct([pa.field("start", pa.int32(), nullable=False), pa.field("end", pa.int32(), nullable=False)])
_SCALARS: dict[object, pa.DataType] = {str: pa.string(), int: pa.int64(), bool: pa.bool_(), float: pa.float64()}


def stored_fields(record_type: type[Record]) -> tuple[str, ...]:
    """The names of the fields of a record that are stored, in order."""
    return tuple(_SCHEMAS[record_type].names)


def schema_of(record_type: type[Record]) -> pa.Schema:
    """The Arrow schema of a record. `str | None` is nullable, tuples are lists, spans are `{start, end}`."""
    return _SCHEMAS[record_type]


def _derive_schema(record_type: type[Record]) -> pa.Schema:
    hints = typing.get_type_hints(record_type)
    stored = [f.name for f in fields(record_type) if f.metadata.get("stored", True)]
    return pa.schema([_arrow_field(name, hints[name]) for name in stored])


def _arrow_field(name: str, hint: Any) -> pa.Field:
    if typing.get_origin(hint) is types.UnionType:
        inner = next(part for part in typing.get_args(hint) if part is not type(None))
        return pa.field(name, _SCALARS[inner], nullable=True)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        value = _SPAN if typing.get_origin(inner) is tuple else _SCALARS[inner]
        return pa.field(name, pa.list_(pa.field("item", value, nullable=False)), nullable=False)
    return pa.field(name, _SCALARS[hint], nullable=False)


_SCHEMAS = {record_type: _derive_schema(record_type) for record_type in TABLES}


def table_of(records: Sequence[Record], record_type: type[Record]) -> pa.Table:
    """An Arrow table of records of one type. Raises `Abort` where a field that must have a value has none."""
    schema = schema_of(record_type)
    columns = []
    for name, column in zip(schema.names, schema, strict=True):
        values: list[Any] = [getattr(record, name) for record in records]
        if pa.types.is_list(column.type) and pa.types.is_struct(column.type.value_type):
            values = [[{"start": start, "end": end} for start, end in spans] for spans in values]
        array = _array(values, column)
        # Arrow does not enforce nullable=False in memory, so this is the place that does.
        if not column.nullable and array.null_count:
            raise Abort(f"{record_type.__name__}.{name} is None in {array.null_count} records; a stage must give a value")
        columns.append(array)
    return pa.Table.from_arrays(columns, schema=schema)


def _array(values: list[Any], column: pa.Field) -> pa.Array:
    try:
        return pa.array(values, type=column.type)
    except UnicodeEncodeError:
        # Lone surrogates cannot be stored as UTF-8; they stand for nothing, so they are replaced, visibly.
        return pa.array([_storable(value) for value in values], type=column.type)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, tuple):
        return [_storable(part) for part in value]
    return value


class TableWriter:
    """Writes one table: records are added, and `close` makes the file appear, whole. Without `close` nothing appears."""

    def __init__(self, path: Path, record_type: type[Record]) -> None:
        self.path = path
        self.record_type = record_type
        self.count = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._temporary = temporary_beside(path)
        self._pending: list[Record] = []
        self._characters = 0
        self._writer = pq.ParquetWriter(
            self._temporary, schema_of(record_type), compression="zstd", compression_level=6, store_schema=True
        )

    def add(self, record: Record) -> None:
        """Add a record of the table's type."""
        self._pending.append(record)
        self.count += 1
        text = getattr(record, "text", None)
        self._characters += 256 + (len(text) if isinstance(text, str) else 0)
        if len(self._pending) >= ROWS_A_GROUP or self._characters >= CHARACTERS_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._pending:
            self._writer.write_table(table_of(self._pending, self.record_type))
            self._pending.clear()
            self._characters = 0

    def finish(self) -> None:
        """Write what is pending and put the file on disk under its temporary name."""
        self._flush()
        self._writer.close()
        with self._temporary.open("rb") as handle:
            os.fsync(handle.fileno())

    def publish(self) -> None:
        """Give a finished file its name."""
        self._temporary.replace(self.path)

    def close(self) -> None:
        """Finish and publish."""
        self.finish()
        self.publish()

    def discard(self) -> None:
        """Leave nothing behind."""
        if self._writer.is_open:
            self._writer.close()
        self._temporary.unlink(missing_ok=True)


def write_table(path: Path, records: Sequence[Record], record_type: type[Record]) -> None:
    """Write records as one whole table."""
    writer = TableWriter(path, record_type)
    try:
        for record in records:
            writer.add(record)
        writer.finish()
    except BaseException:
        writer.discard()
        raise
    writer.publish()


def read_table(path: Path, record_type: type[R], *, mend: str = "", rows: int = 512) -> Iterator[R]:
    """Read records in the order in which they were written, at most `rows` in memory at once.

    A field that an older table does not have yet gets its default. Raises `Abort` where the table cannot be read; `mend` is
    what its message says is to be done, else that the table of a unit is made again.
    """
    names = stored_fields(record_type)
    schema = schema_of(record_type)
    tuples = [name for name in names if pa.types.is_list(schema.field(name).type)]
    spans = {name for name in tuples if pa.types.is_struct(schema.field(name).type.value_type)}
    try:
        with pq.ParquetFile(path, memory_map=True) as file:
            there = frozenset(file.schema_arrow.names)
            for batch in file.iter_batches(batch_size=rows, columns=[name for name in names if name in there]):
                for row in batch.to_pylist():
                    for name in there.intersection(tuples):
                        row[name] = tuple((s["start"], s["end"]) for s in row[name]) if name in spans else tuple(row[name])
                    yield record_type(**row)
    except (pa.ArrowException, OSError) as error:
        root = path.absolute().parent.parent.parent  # <archive>/units/<unit>/<table>
        advice = mend or f"delete it and run `dateline build --into {root}` to make it again"
        raise Abort(f"{path} cannot be read: {error}; {advice}") from error
