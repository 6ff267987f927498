"""How a command ends: with an exit code, and one message where something went wrong."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, cast

import typer

from dateline.console import warn
from dateline.errors import BadQuery, DatelineError
from dateline.rows_io import naming

LOSS, NOT_UNDERSTOOD, FAILED, DAMAGED, INTERRUPTED = 1, 2, 3, 4, 130

# What every way of not understanding a command line has in common; typer does not export it by its name.
_UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__base__)


def run_to_end(app: typer.Typer) -> NoReturn:
    """Run the command line and exit with the code that says how it went."""
    code = _run(app)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        _drop_output()
        code = _fail(error, "standard output")
    sys.exit(code)


@contextmanager
def filling(root: Path) -> Iterator[None]:
    """Let an error that names no file, as that of a full disk, name the archive that is written."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        with naming(str(root)):
            raise


def _run(app: typer.Typer) -> int:
    """The exit code of the command. What was raised on purpose, or by the system, is one message; the rest is a defect."""
    try:
        code = int(app(standalone_mode=False) or 0)
    except _UsageError as error:
        error.show()
        return NOT_UNDERSTOOD
    except DatelineError as error:
        warn(("dateline: ", "bold red"), str(error))
        return NOT_UNDERSTOOD if isinstance(error, BadQuery) else FAILED
    except SystemExit as left:
        # Whoever read our output has had enough: typer and rich leave by this. That is their right, not an error.
        if not isinstance(left.__context__, BrokenPipeError):
            raise
        _drop_output()
        return 0
    except OSError as error:
        return _fail(error)
    if code == INTERRUPTED:
        warn("dateline: interrupted; the same command, given again, goes on from here")
    return code


def _fail(error: OSError, name: str = "") -> int:
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else name
    warn(("dateline: ", "bold red"), ": ".join(part for part in (name, error.strerror or str(error)) if part))
    return FAILED


def _drop_output() -> None:
    """Let what is still to be printed go nowhere, also what Python flushes when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
