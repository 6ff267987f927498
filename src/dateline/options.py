"""Arguments and options that many commands have."""

from pathlib import Path
from typing import Annotated

import typer

Root = Annotated[Path, typer.Argument(metavar="ARCHIVE", help="The archive's folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print facts as JSON.")]
