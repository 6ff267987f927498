"""Writes the pages of this folder from the source: `python docs/reference/generate.py`. A test fails where they differ."""

import inspect
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import typer.main

from dateline import records
from dateline.annotations.time_landmarks import SOURCES, landmarks
from dateline.cli import app
from dateline.pipeline import find_steps
from dateline.reasons import REASONS
from dateline.stage import made_by
from dateline.store.tables import TABLES, schema_of

HERE = Path(__file__).parent
NOTE = "<!-- Written by docs/reference/generate.py; change the source, not this page. -->\n\n"


def pages() -> dict[str, str]:
    """Every page of the reference by file name."""
    return {
        "commands.md": NOTE + "\n".join(_commands()) + "\n",
        "landmarks.md": NOTE + "\n".join(_landmarks()) + "\n",
        "records.md": NOTE + "\n".join(_records()) + "\n",
        "reasons.md": NOTE + "\n".join(_reasons()) + "\n",
        "stages.md": NOTE + "\n".join(_stages()) + "\n",
    }


def _commands() -> Iterator[str]:
    group = typer.main.get_command(app)
    yield "# Commands\n"
    yield f"{group.help}\n"
    yield f"{getattr(group, 'epilog', '')}\n"
    for name, command in sorted(getattr(group, "commands", {}).items()):
        yield f"## dateline {name}\n"
        yield f"{inspect.cleandoc(command.help or '')}\n"
        yield "| | |\n|---|---|"
        for parameter in command.params:
            if parameter.name == "help":
                continue
            yield f"| {_shown(parameter)} | {getattr(parameter, 'help', '') or ''}{_default(parameter)} |".replace("  ", " ")
        yield ""


def _shown(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option) or parameter.param_type_name == "option":
        return "`" + ", ".join(parameter.opts) + "`"
    return f"`{(parameter.metavar or parameter.name or '').upper()}`"


def _default(parameter: click.Parameter) -> str:
    value = parameter.default
    if value in (None, "", False) or callable(value) or getattr(parameter, "is_flag", False):
        return ""
    return f" Default: `{value}`."


def _records() -> Iterator[str]:
    yield "# Records\n"
    yield inspect.cleandoc(records.__doc__ or "") + "\n"
    for record_type, table in TABLES.items():
        yield f"## {record_type.__name__} (`{table}`)\n"
        yield inspect.cleandoc(record_type.__doc__ or "") + "\n"
        yield "| column | type |\n|---|---|"
        schema = schema_of(record_type)
        for item in fields(record_type):
            if item.name in schema.names:
                column = schema.field(item.name)
                yield f"| `{item.name}` | {column.type}{', may be null' if column.nullable else ''} |"
        yield ""


def _landmarks() -> Iterator[str]:
    yield "# Landmarks\n"
    yield "Events that newspapers use as dates, what they mean, and what the dates are taken from. `(a|b)` are rivals, `[..]`"
    yield "may be left out; a name in italics is a clause (*when the Soviet Union collapsed*).\n"
    yield "| from | |\n|---|---|"
    for source, what in SOURCES.items():
        yield f"| {source} | {what} |"
    yield "\n| means | names | from |\n|---|---|---|"
    for one in landmarks():
        names = (
            "; ".join(f"*{name[1:]}*" if name.startswith("~") else name.removeprefix("^") for name in one.names)
            .replace("|", "\\|")
            .replace("](", "] (")
        )
        yield f"| {one.value.replace('/', ' to ')} | {names} | {one.source} |"


def _reasons() -> Iterator[str]:
    yield "# Reasons\n"
    yield "Why a record came to nothing. Losses make `dateline build` exit with 1.\n"
    yield "| reason | means | |\n|---|---|---|"
    for name, reason in REASONS.items():
        yield f"| {name} | {reason.means} | {'loss' if reason.loss else ''} |"


def _stages() -> Iterator[str]:
    yield "# Stages\n"
    yield "The stages that come with Dateline, by step, in the order of the data's way.\n"
    yield "| step | stage | reads | makes | depth |\n|---|---|---|---|---|"
    for step in find_steps():
        for stage in step.stages:
            reads, makes = (", ".join(t.__name__ for t in types) for types in (stage.reads, stage.makes))
            yield f"| {step.name} | `{made_by(stage)}` | {reads} | {makes} | {step.depth} |"


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{HERE / name}\n")
