"""What an archive takes on disk, and the article text that it is compared with."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from dateline.edition.edition import CATALOGUE, SEARCH
from dateline.edition.swap import edition_folder
from dateline.edition.told import FOLDERS


def text_bytes(root: Path) -> int:
    """Bytes of article text in the units of an archive, in UTF-8."""
    total = 0
    for path in (root / "units").rglob("articles-*.parquet"):
        for batch in pq.ParquetFile(path).iter_batches(columns=["text"]):
            total += pc.sum(pc.binary_length(batch.column(0))).as_py() or 0
    return total


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files under a folder."""
    return path.stat().st_size if path.is_file() else sum(each.stat().st_size for each in path.rglob("*") if each.is_file())


def disk_figures(root: Path, number: int) -> dict[str, object]:
    """Bytes of an archive's units and of an edition's parts, alone and by byte of article text."""
    edition, text = edition_folder(root, number), text_bytes(root)
    told = sum(size_of(edition / folder) for folder in FOLDERS.values())
    sizes = {
        "units": size_of(root / "units"),
        "search": size_of(edition / SEARCH),
        "statements and events": told,
        "catalogue": size_of(edition / CATALOGUE),
    }
    shares = {name: round(size / text, 3) for name, size in sizes.items()}
    return {
        "text_bytes": text,
        "disk_bytes": sizes,
        "bytes_per_byte_of_text": {**shares, "all": round(sum(sizes.values()) / text, 3)},
        "catalogue_per_byte_of_text": {name: round(size / text, 3) for name, size in _tables(edition / CATALOGUE).items()},
    }


def _tables(path: Path) -> dict[str, int]:
    """Bytes of each table and index of a catalogue, the largest first; empty where SQLite was built without `dbstat`."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as catalogue:
        try:
            rows = catalogue.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12").fetchall()
        except sqlite3.OperationalError:
            return {}
    return dict(rows)
