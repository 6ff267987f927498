"""How well statements are found, and how fast:

    python -m benchmarks.statements [--gold FILE ...] [--share N] [--reader R] [--json]

A FILE holds one annotated text a line (`id`, `text`, `attributions` with `source`, `cue`, `content`); the default is the
development part of PolNeAR, which the reader was not trained on. PolNeAR marks the outermost of statements that stand in each
other, so ours that are nested in others are left out; `--nested` counts them.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from benchmarks.answers import SHARED, add_reader, measure, our_name, ours, outermost, read_gold

DEFAULTS = ("statements_polnear_dev.jsonl.gz",)


def main() -> None:
    """Answer, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--share", type=int, default=1, help="take every Nth text")
    parser.add_argument("--nested", action="store_true")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    ours_all = ours("full", given.reader)
    answer = ours_all if given.nested else outermost(ours_all)
    for path in given.gold or [SHARED / "gold" / name for name in DEFAULTS]:
        found = measure(our_name(given.reader), path.name.split(".")[0], read_gold(path, given.share), "statements", answer)
        print(json.dumps(asdict(found)) if given.json else found.line(), flush=True)


if __name__ == "__main__":
    main()
