"""How fast records come out of a WARC: ours, with every record accounted for, against bare fastwarc on the same file.

    python benchmarks/accession.py [--articles N] [--warc FILE] [--rounds N] [--json FILE]

Both run in this process, one after the other, in turns; the best round of each counts. Bare fastwarc iterates over all
records and parses HTTP headers, and does nothing else; ours also decodes, digests and names every record.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from fastwarc.warc import ArchiveIterator

from benchmarks.piles import machine, sample_pile
from dateline.originals.accession import survey
from dateline.originals.warc import reader
from dateline.records import Original


def bare(path: Path) -> int:
    """All records with fastwarc alone."""
    with path.open("rb") as stream:
        return sum(1 for record in ArchiveIterator(stream) if record.reader.read() is not None)


def ours(path: Path) -> int:
    """All records through our reader: captures and rejections."""
    (original,) = [found for found in survey([path]) if isinstance(found, Original)]
    return sum(1 for _ in reader.run([original]))


def best(work: Callable[[Path], int], path: Path, rounds: int) -> tuple[int, float]:
    """The count, and the best seconds of some rounds."""
    times = []
    count = 0
    for _ in range(rounds):
        began = time.perf_counter()
        count = work(path)
        times.append(time.perf_counter() - began)
    return count, min(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--warc", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    path = asked.warc or next(iter(sorted(sample_pile(asked.articles).rglob("*.warc*"))))
    best(ours, path, 1)
    count_bare, seconds_bare = best(bare, path, asked.rounds)
    count_ours, seconds_ours = best(ours, path, asked.rounds)
    figures = {
        **machine(),
        "file": path.name,
        "bytes": path.stat().st_size,
        "records": count_bare,
        "accounted": count_ours,
        "fastwarc_records_per_second": round(count_bare / seconds_bare),
        "dateline_records_per_second": round(count_ours / seconds_ours),
        "ratio": round(seconds_bare / seconds_ours, 3),
    }
    for name, value in figures.items():
        print(f"{name:30} {value}")
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
