"""What the archivist says of originals: day, address, publication.

It comes from the command line, for all of them, or from a table beside them: any `given.csv` or `*.given.csv` in a folder of
the pile, in UTF-8, with a header. Its columns are `file` (relative to the table's folder) and any of `published`, `url` and
`publication`. The table wins over the command line.

What is given for one page is a person's word on that page and wins over what the page says: a row of a table that names an
HTML page or a text. What is given for many is *assumed*: it stands in where a page does not say it. That is an option of the
command line, and a row of a table that names a WARC, a ZIP or a file of rows.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePosixPath

COLUMNS = ("file", "published", "url", "publication")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What is given for an original; empty where nothing is. `published` is ISO 8601, `fields` maps columns (`theirs=ours`)."""

    published: str = ""
    url: str = ""
    publication: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row of a table: the file it speaks of, what it gives, or what is wrong with it. `line` is counted from 1."""

    line: int
    file: str
    given: Given
    wrong: str = ""


def check_published(value: str) -> str:
    """The date as it is, stripped: `2016`, `2016-06`, `2016-06-06` or a timestamp. Raises `ValueError`, naming the value."""
    text = value.strip()
    parts = _DAY.fullmatch(text)
    try:
        if parts:
            date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
        elif len(text) > 10 and text[10] in "T ":
            datetime.fromisoformat(text)
        else:
            raise ValueError
    except ValueError:
        raise ValueError(f"{value!r} is not a date: write 2016, 2016-06, 2016-06-06 or 2016-06-06T20:30:00+03:00") from None
    return text


def is_given_table(name: str) -> bool:
    """Whether a file of this name is a table of given values."""
    base = PurePosixPath(name).name.lower()
    return base == "given.csv" or base.endswith(".given.csv")


def read_table(lines: Iterable[bytes]) -> Iterator[GivenRow]:
    """The rows of a table. A table that cannot be read at all gives one row that says why."""
    try:
        rows = csv.reader(_decoded(lines), strict=True)
        header = [name.strip().lower() for name in next(rows, [])]
        wrong = _wrong_header(header)
        if wrong:
            yield GivenRow(1, "", Given(), wrong)
            return
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _row(rows.line_num, header, row)
    except (csv.Error, UnicodeDecodeError) as error:
        yield GivenRow(0, "", Given(), f"the table cannot be read: {error}")


GIVEN = ("published", "url", "publication")


def assumed_of(says: Given, here: Given | None = None) -> tuple[str, ...]:
    """Which of the values that hold were given for many; `here` is what was given for the one page in question."""
    return tuple(name for name in GIVEN if getattr(says, name) and not (here and getattr(here, name)))


def overlay(under: Given, over: Given) -> Given:
    """What holds when both are given: `over` where it says something, `under` elsewhere."""
    return replace(
        under,
        published=over.published or under.published,
        url=over.url or under.url,
        publication=over.publication or under.publication,
    )


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.decode("utf-8-sig" if number == 0 else "utf-8") + "\n"


def _wrong_header(header: list[str]) -> str:
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or "file" not in header or len(set(header)) < len(header):
        return f"the first line must name the columns file and any of published, url, publication; it is {','.join(header)!r}"
    return ""


def _row(line: int, header: list[str], row: list[str]) -> GivenRow:
    cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
    file = cells.get("file", "").replace("\\", "/").removeprefix("./")
    given = Given(url=cells.get("url", ""), publication=cells.get("publication", ""))
    if len(row) > len(header):
        return GivenRow(line, file, given, f"{len(row)} cells under {len(header)} columns; put quotes around cells with commas")
    if not file:
        return GivenRow(line, file, given, "no file is named")
    if not cells.get("published"):
        return GivenRow(line, file, given)
    try:
        return GivenRow(line, file, replace(given, published=check_published(cells["published"])))
    except ValueError as error:
        return GivenRow(line, file, given, str(error))
