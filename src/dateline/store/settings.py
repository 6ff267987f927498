"""`archive.toml`: what an archive says of itself. Written once by the first build, then the archivist's to edit."""

import json
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from dateline.annotations.shipped import BEST, check_reader
from dateline.errors import Abort, NotAnArchive
from dateline.store.temporary import temporary_beside

NAME = "archive.toml"
PARSERS = "publishers"  # the folder of an archive with the tables of publishers' parsers


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Title, publication, main language (ISO 639-1), time zone (IANA), rights, and the span of years as `1990/2017`.

    `reader` is the one that its articles are read with: `best`, or `fast`.
    """

    title: str
    publication: str = ""
    language: str = ""
    zone: str = ""
    rights: str = ""
    span: str = ""
    reader: str = BEST


def read_settings(root: Path) -> Settings:
    """The settings of the archive at `root`. Raises `NotAnArchive` where there is none, `Abort` where it cannot be read."""
    path = root / NAME
    if not path.is_file():
        raise NotAnArchive(f"{root} is not an archive: it has no {NAME}. Make one with `dateline build PILE --into {root}`")
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise Abort(f"{path} cannot be read: {error}") from error
    known = {f.name for f in fields(Settings)}
    wrong = [name for name, value in rows.items() if name not in known or not isinstance(value, str)]
    if wrong or not rows.get("title"):
        what = f"{wrong[0]} = {rows[wrong[0]]!r}" if wrong else "title is missing"
        raise Abort(f"{path}: {what}; it may hold texts named {', '.join(sorted(known))}, and needs a title")
    try:
        check_reader(rows.get("reader", BEST))
    except Abort as abort:
        raise Abort(f"{path}: {abort}") from abort
    return Settings(**rows)


def write_settings(root: Path, settings: Settings) -> None:
    """Write the settings of a new archive."""
    root.mkdir(parents=True, exist_ok=True)
    lines = [f"{f.name} = {json.dumps(getattr(settings, f.name), ensure_ascii=False)}\n" for f in fields(Settings)]
    # Another build of the same new archive may be writing the same at this moment.
    temporary = temporary_beside(root / NAME)
    temporary.write_text("".join(lines), encoding="utf-8")
    temporary.replace(root / NAME)


def is_new(root: Path, *beside: str) -> bool:
    """Whether an archive can be made at `root`: nothing lies there but what is named `beside`, or one is just being made."""
    if not root.exists():
        return True
    return root.is_dir() and all(
        path.name in (NAME, ".lock", *beside) or path.name.startswith(f".{NAME}.") for path in root.iterdir()
    )
