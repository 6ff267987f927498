"""What the command line prints: facts to standard output, all else to standard error; bars only on a terminal."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass

from rich.console import Console
from rich.progress import BarColumn, ProgressColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.table import Table
from rich.text import Text

from dateline.run.progress import Progress, Report, quiet

# Markup and emoji are off: `[b]` and `:paris:` in people's texts are what people wrote. Styles go beside texts instead.
out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)

Part = str | tuple[str, str]  # a text, or a text and its style

# Where nobody looks at a terminal, a line of a table is one line, for grep and its kin.
WIDE = 100_000
# Control characters but tab and newline, lone surrogates, and marks that turn the direction of what follows.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def tell(*parts: Part) -> None:
    """Print one line, or a text of several, to standard output."""
    with _named_output():
        out.print(_assemble(parts))


def warn(*parts: Part) -> None:
    """Print one line, or a text of several, to standard error."""
    err.print(_assemble(parts))


@contextmanager
def _named_output() -> Iterator[None]:
    """Let an error of printing, as that of a full disk, say what it was that could not be written."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or "standard output"
        raise


def _assemble(parts: Iterable[Part]) -> Text:
    return Text.assemble(*((say(p), "") if isinstance(p, str) else (say(p[0]), p[1]) for p in parts))


def print_json(value: object) -> None:
    """Print one JSON document."""
    with _named_output():
        sys.stdout.write(json.dumps(to_plain(value), ensure_ascii=False, indent=2) + "\n")


def to_plain(value: object) -> object:
    """Dataclasses as objects, tuples as lists, all the way down; what a record does not store is left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value) if f.metadata.get("stored", True)}
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    return value


def print_table(titles: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[int] = ()) -> None:
    """Print a plain table; the columns named in `right` are aligned to the right."""
    if not out.is_terminal:
        out.width = WIDE
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, title in enumerate(titles):
        table.add_column(title, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(say(cell).replace("\n", " ")) for cell in row))
    with _named_output():
        out.print(table)


def say(value: object) -> str:
    """A value for a reader: numbers with separators, texts without what a terminal would take for commands."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return _UNSAFE.sub("\ufffd", str(value).replace("\r\n", "\n"))


def say_count(number: int, thing: str) -> str:
    """`1 article`, `306 articles`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def say_size(count: int) -> str:
    """Bytes for a reader: `8.2 kB`, `31.0 MB`, `2.4 GB`."""
    scale, unit = next(((s, u) for s, u in ((1e9, "GB"), (1e6, "MB")) if count >= s), (1e3, "kB"))
    return f"{count / scale:,.1f} {unit}"


def say_span(seconds: float) -> str:
    """A stretch of time for a reader: `8.2 seconds`, `14.0 minutes`, `2.4 hours`."""
    scale, unit = next(((s, u) for s, u in ((3600, "hours"), (60, "minutes")) if seconds >= 2 * s), (1, "seconds"))
    return f"{seconds / scale:,.1f} {unit}"


class _Rate(ProgressColumn):
    """Records, articles, articles a second, memory."""

    def render(self, task: Task) -> Text:
        parts = []
        records, articles = task.fields.get("records", 0), task.fields.get("articles", 0)
        if records:
            parts.append(f"{records:,} records")
        if articles:
            elapsed = task.finished_time or task.elapsed  # a bar that has ended keeps its rate
            rate = articles / elapsed if elapsed else 0
            parts.append(f"{articles:,} articles, {rate:,.0f}/s")
        if task.fields.get("memory"):
            parts.append(f"{task.fields['memory'] / (1 << 20):,.0f} MiB")
        if task.total is None and not records and task.completed:
            parts.append(f"{int(task.completed):,}")
        return Text(" · ".join(parts), style="dim")


@contextmanager
def show_progress() -> Iterator[Report]:
    """A report that draws one bar for each phase on a terminal, and is quiet elsewhere."""
    if not err.is_terminal:
        yield quiet
        return
    columns = (TextColumn("{task.description:<18}"), BarColumn(24), _Rate(), TimeElapsedColumn(), TimeRemainingColumn())
    with Bars(*columns, console=err, transient=False) as bars:
        tasks: dict[str, int] = {}

        def report(now: Progress) -> None:
            if now.phase not in tasks:
                for task in tasks.values():
                    _finish(bars, task)
                tasks[now.phase] = bars.add_task(now.phase, total=now.total)
            bars.update(
                tasks[now.phase],  # type: ignore[arg-type]
                completed=now.done,
                total=now.total,
                records=now.records,
                articles=now.articles,
                memory=now.memory,
            )

        yield report
        for task in tasks.values():
            _finish(bars, task)


def _finish(bars: Bars, task: int) -> None:
    known = next(t for t in bars.tasks if t.id == task)
    total = known.total if known.total else max(known.completed, 1)
    bars.update(known.id, total=total, completed=total)
