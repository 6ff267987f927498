"""Statements and events in indexes of their own: time, memory and bytes a row, and time per answer.

    python benchmarks/told.py --archive ARCHIVE [--rows N] [--json FILE]

From the statements and events of an archive's current edition, N of each are drawn at random (always the same ones), spread
over as many articles as they would fill and over 40 years, and written as an edition writes them. Then questions are asked,
each with its facets and histogram and once only, and all rows are listed. Memory is the most the process has held until then.
"""

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.piles import machine
from dateline.archive import Archive
from dateline.search.documents import Told
from dateline.search.fields import EVENTS, STATEMENTS, Layout
from dateline.search.index import HEAP, IndexWriter, SearchIndex
from dateline.search.results import EventHit, Search, StatementHit

SEED = 7
PER_ARTICLE = 12
FIRST, YEARS = date(1980, 1, 1), 40
ASKED = {
    "statements": ("", "talks", '"the minister"', "source:minister", "kind:anonymous talks", "time:1990 attitude:denial"),
    "events": (
        "",
        "talks",
        "actor:minister",
        "type:CONSULT status:scheduled",
        "place:qarsa time:1990",
        "type:ASSAULT OR type:ARREST",
    ),
}


def write(folder: Path, layout: Layout, hits: Sequence[StatementHit | EventHit], rows: int) -> dict[str, float]:
    """Write so many rows and take the figures."""
    chance = random.Random(SEED)
    began, before = time.perf_counter(), _peak()
    articles = rows // PER_ARTICLE + 1
    with IndexWriter(folder, layout, heap=HEAP // 2) as writer:
        for number in range(rows):
            article = number // PER_ARTICLE + 1
            day = (FIRST + timedelta(days=article * 37 % (365 * YEARS))).isoformat()
            hit = replace(
                chance.choice(hits), earliest=day, latest=day, published_earliest=day, published_latest=day, dated_by="time"
            )
            told = Told(
                article=article,
                number=number % PER_ARTICLE,
                newest=articles - article + 1,
                oldest=article,
                superseded=False,
                hit=hit,
            )
            writer.add(told)
    seconds = time.perf_counter() - began
    size = sum(path.stat().st_size for path in folder.iterdir())
    return {
        "rows_per_second": round(rows / seconds),
        "bytes_per_row": round(size / rows, 1),
        "memory_before_mib": before,
        "memory_peak_mib": _peak(),
    }


def ask(folder: Path, layout: Layout) -> dict[str, Any]:
    """Ask the questions, twenty hits with all facets each, in milliseconds; then list every row."""
    index = SearchIndex(folder, layout)
    answers = {}
    for query in ASKED[layout.name]:
        search = Search(query=query, order="relevance" if query else "newest", limit=20)
        found, find = _timed(lambda: index.find(search))  # noqa: B023
        _, count = _timed(lambda: index.count_facets(query, ()))  # noqa: B023
        answers[query or "(all)"] = {"hits": found.total, "twenty": round(find, 1), "facets": round(count, 1)}
    listed, took = _timed(lambda: sum(1 for _ in index.rows(Search(order="newest"))))
    return {"answers": answers, "listed": listed, "listed_seconds": round(took / 1000, 1), "memory_peak_mib": _peak()}


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - began) * 1000


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    archive = Archive(args.archive)
    drawn: tuple[tuple[Layout, Sequence[StatementHit | EventHit]], ...] = (
        (STATEMENTS, list(archive.statements())[:5_000]),
        (EVENTS, list(archive.events())[:5_000]),
    )
    figures: dict[str, Any] = {"machine": machine(), "rows": args.rows}
    with tempfile.TemporaryDirectory(prefix="dateline-told-") as work:
        for layout, hits in drawn:
            folder = Path(work) / layout.name
            figures[layout.name] = write(folder, layout, hits, args.rows) | ask(folder, layout)
    text = json.dumps(figures, indent=1, ensure_ascii=False)
    print(text)
    if args.json:
        args.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
