"""Wide rows put in order on disk: DuckDB sorts narrow rows in little memory, but not rows that carry whole articles."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

_AT_ONCE = 4_000  # rows that are sorted together in memory, where there are not very many
_MOST_FILES = 200


def in_order(rows: Iterable[tuple[Any, ...]], *, count: int, work: Path) -> Iterator[list[Any]]:
    """The rows by their first value, a number from 1 to `count`, then by what they hold; equal rows once.

    Rows hold what JSON can hold. They go into files by ranges of numbers, each of which is then sorted by itself, so memory
    grows with a range alone. The files lie under `work`, twice the size of the rows at most.
    """
    files = min(_MOST_FILES, count // _AT_ONCE + 1)
    folder = Path(tempfile.mkdtemp(prefix="order-", dir=work))
    paths = [folder / str(number) for number in range(files)]
    with ExitStack() as stack:
        opened = [stack.enter_context(path.open("wb")) for path in paths]
        for row in rows:
            line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            opened[(row[0] - 1) * files // max(count, 1)].write(line + b"\n")
    for path in paths:
        yield from _sorted(path.read_bytes())
        path.unlink()
    folder.rmdir()


def _sorted(raw: bytes) -> Iterator[list[Any]]:
    lines = sorted((int(line[1:].partition(b",")[0]), line) for line in raw.split(b"\n") if line)
    before = b""
    for _, line in lines:
        if line != before:
            yield json.loads(line.decode("utf-8", "surrogatepass"))
        before = line
