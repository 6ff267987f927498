"""How well statements are found, and how fast:

    python -m benchmarks.statements [--gold FILE ...] [--share N] [--reader R] [--sure very|fairly|hardly] [--json]

A FILE holds one annotated text a line (`id`, `text`, `attributions` with `source`, `cue`, `content`); the default is the
development part of PolNeAR, which the reader was not trained on. PolNeAR marks the outermost of statements that stand in each
other, so ours that are nested in others are left out; `--nested` counts them. `--sure` scores what the reader is so sure of
alone. "triple P" is the share of what is said that is right in source, cue and half of its content.
"""

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks.answers import SHARED, Answers, Row, add_reader, measure, our_name, ours, outermost, read_gold
from dateline.search.fields import SURENESS, how_sure

DEFAULTS = ("statements_polnear_dev.jsonl.gz",)


def so_sure(answer: Callable[[Row], Row], sure: str) -> Callable[[Row], Row]:
    """An answer with those statements alone that the reader is so sure of."""

    def only(row: Row) -> Row:
        said = answer(row)
        return said | {"statements": [one for one in said["statements"] if how_sure(one["sure"]) == sure]}

    return only


def with_precision(found: Answers) -> Answers:
    """The figures with the share of what is said that is right, which follows from F and both counts."""
    gold, said, triple = (found.figures[name] for name in ("gold", "said", "triple"))
    found.figures["triple P"] = triple * (gold + said) / (2 * said) if said else 0.0
    return found


def main() -> None:
    """Answer, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--share", type=int, default=1, help="take every Nth text")
    parser.add_argument("--nested", action="store_true")
    parser.add_argument("--sure", choices=SURENESS, help="only what the reader is so sure of")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    ours_all = ours("full", given.reader)
    answer = ours_all if given.nested else outermost(ours_all)
    answer = so_sure(answer, given.sure) if given.sure else answer
    for path in given.gold or [SHARED / "gold" / name for name in DEFAULTS]:
        found = measure(our_name(given.reader), path.name.split(".")[0], read_gold(path, given.share), "statements", answer)
        found = with_precision(found)
        print(json.dumps(asdict(found)) if given.json else found.line(), flush=True)


if __name__ == "__main__":
    main()
