"""How well expressions of time are found, and how fast: `python -m benchmarks.times [--gold FILE ...] [--all] [--json]`.

A FILE holds one annotated text a line (`id`, `text`, `dct`, `timexes` with `start`, `end`, `type`, `value`); the defaults are
TimeBank, AQUAINT and WikiWars. The reader was trained on six texts of seven of these: only the seventh, which training holds
out by the digest of its id, is counted, unless `--all` is given for texts it never saw.
"""

import argparse
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from benchmarks.answers import SHARED, measure, ours, read_gold

DEFAULTS = ("times_timebank.jsonl.gz", "times_aquaint.jsonl.gz", "times_wikiwars.jsonl.gz")


def is_held_out(text_id: str) -> bool:
    """Whether training left this text out: one in seven, as `training/reader/sources.py` draws them."""
    return hashlib.sha256(text_id.encode()).digest()[0] % 7 == 0


def main() -> None:
    """Answer, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--all", action="store_true", help="count every text")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    answer = ours("names")
    for path in given.gold or [SHARED / "gold" / name for name in DEFAULTS]:
        rows = [row for row in read_gold(path) if given.all or is_held_out(row["id"])]
        found = measure("dateline", path.name.split(".")[0], rows, "times", answer)
        print(json.dumps(asdict(found)) if given.json else found.line(), flush=True)


if __name__ == "__main__":
    main()
