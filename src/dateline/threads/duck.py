"""DuckDB with bounds: little memory, spilling to a folder of ours, and never a look at the network."""

import glob
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import duckdb

from dateline.records import Record

MEMORY = "800MB"  # threads and editions are made when no worker runs, and all together may take 1.5 GiB
THREADS = 2
ROWS = 2_000  # a batch
_SCALARS: dict[object, str] = {str: "VARCHAR", int: "BIGINT", bool: "BOOLEAN", float: "DOUBLE"}
_SPAN = 'STRUCT("start" INTEGER, "end" INTEGER)'


def connect(work: Path) -> duckdb.DuckDBPyConnection:
    """A connection whose tables spill to a folder under `work` where they outgrow memory; the caller removes it."""
    work.mkdir(parents=True, exist_ok=True)
    # DuckDB takes what follows a ? in a path for something else.
    database = ":memory:" if "?" in str(work) else str(work / "work.duckdb")
    connection = duckdb.connect(
        database,
        config={
            "memory_limit": MEMORY,
            "threads": THREADS,
            "temp_directory": str(work / "spill"),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )
    connection.execute("SET enable_progress_bar = false")
    return connection


def columns_of(record_type: type[Record]) -> Mapping[str, str]:
    """The columns that a record's table has (name -> DuckDB type), in order. What is not stored is none."""
    hints = typing.get_type_hints(record_type)
    return {field.name: _type_of(hints[field.name]) for field in fields(record_type) if field.metadata.get("stored", True)}


def _type_of(hint: Any) -> str:
    if typing.get_origin(hint) is types.UnionType:
        return next(_SCALARS[part] for part in typing.get_args(hint) if part is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        return f"{_SPAN if typing.get_origin(inner) is tuple else _SCALARS[inner]}[]"
    return _SCALARS[hint]


def view(connection: duckdb.DuckDBPyConnection, name: str, paths: Sequence[Path], columns: Mapping[str, str]) -> None:
    """A view over Parquet files with these columns (name -> DuckDB type); without files it has no rows.

    What a query does not name is not read; `SELECT *` reads everything.
    """
    if paths:
        files = ", ".join(quote(glob.escape(str(path))) for path in paths)
        wanted = ", ".join(f'"{column}"' for column in columns)
        source = f"read_parquet([{files}], hive_partitioning = false)"
        connection.execute(f"CREATE VIEW {name} AS SELECT {wanted} FROM {source}")  # noqa: S608  quoted above
        return
    typed = ", ".join(f'CAST(NULL AS {kind}) AS "{column}"' for column, kind in columns.items())
    connection.execute(f"CREATE VIEW {name} AS SELECT {typed} WHERE false")


def quote(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def stream(connection: duckdb.DuckDBPyConnection, query: str, *, rows: int = ROWS) -> Iterator[tuple[object, ...]]:
    """The rows of a query, a batch at a time; a cursor of its own, so that several can be read side by side."""
    cursor = connection.cursor()
    try:
        cursor.execute(query)
        while batch := cursor.fetchmany(rows):
            yield from batch
    finally:
        cursor.close()
