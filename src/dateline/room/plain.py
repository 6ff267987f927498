"""Records and views as plain values for JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_plain(value: object) -> object:
    """A dataclass as a dictionary, a tuple as a list, and so on down; fields that are never stored are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_plain(getattr(value, field.name)) for field in fields(value) if field.metadata.get("stored", True)
        }
    if isinstance(value, dict):
        return {str(key): to_plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_plain(each) for each in value]
    return value


def to_line(value: object) -> str:
    """One line of JSON Lines."""
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":")) + "\n"


def to_rows(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180, lines end with CRLF).

    A text that a spreadsheet would take for a formula is preceded by an apostrophe; JSON Lines carries it unchanged.
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_defuse(cell) for cell in row] for row in rows)
    return out.getvalue()


def _defuse(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
