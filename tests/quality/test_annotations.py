"""Floors of accuracy for names, times and statements in annotated texts the reader was not trained on; they only go up.

python -m tests.quality.test_annotations      measures and prints what the floors could be raised to

Floors stand 0.2 below what was measured: 8-bit arithmetic differs in the last digit from one class of processor to another
(docs/models/reader.md, "Across processors").
"""

import hashlib
import json
import sys
from collections.abc import Callable

import pytest

from benchmarks.answers import SHARED, Row, measure, ours, outermost, read_gold
from benchmarks.statements import so_sure, with_precision
from benchmarks.times import is_held_out
from tests.quality.pinned import corpus_of, hold

GOLD = SHARED / "gold"
F_OF_STATEMENTS = ("content", "triple", "exact triple")
# Task, file, every how manieth text, and the figures that are pinned.
SETS = {
    "names of CoNLL-2003": ("names", "names_conll2003_dev.jsonl.gz", 2, ("micro", "PER", "LOC", "ORG")),
    "names of WikiNEuRal": ("names", "names_wikineural_dev.jsonl.gz", 8, ("micro", "PER", "LOC", "ORG")),
    "times of TimeBank": ("times", "times_timebank.jsonl.gz", 1, ("relaxed", "strict", "value")),
    "times of AQUAINT": ("times", "times_aquaint.jsonl.gz", 1, ("relaxed", "strict", "value")),
    "times of WikiWars": ("times", "times_wikiwars.jsonl.gz", 1, ("relaxed", "strict", "value")),
    "statements of PolNeAR": ("statements", "statements_polnear_dev.jsonl.gz", 1, (*F_OF_STATEMENTS, "very sure, triple P")),
}


def figures(name: str) -> tuple[str, dict[str, float]]:
    """The digest of a set's file, and our figures on it."""
    task, file, share, pinned = SETS[name]
    rows = read_gold(GOLD / file, share)
    if task == "times":
        rows = [row for row in rows if is_held_out(row["id"])]
    answer = remembering(outermost(ours("full"))) if task == "statements" else ours("names")
    reached = measure("dateline", name, rows, task, answer).figures
    if task == "statements":
        very = with_precision(measure("dateline", name, rows, task, so_sure(answer, "very")))
        reached["very sure, triple P"] = very.figures["triple P"]
    digest = hashlib.sha256((GOLD / file).read_bytes()).hexdigest()
    return digest, {one: round(float(reached[one]), 1) for one in pinned}


def remembering(answer: Callable[[Row], Row]) -> Callable[[Row], Row]:
    """An answer that reads a text once."""
    said: dict[str, Row] = {}

    def again(row: Row) -> Row:
        key = str(row["id"])
        if key not in said:
            said[key] = answer(row)
        return said[key]

    return again


@pytest.mark.parametrize("name", SETS)
def test_annotations_are_as_good_as_before(name: str) -> None:
    if not (GOLD / SETS[name][1]).is_file():
        pytest.skip(f"no {SETS[name][1]} in {GOLD}; set DATELINE_SHARED")
    digest, found = figures(name)
    if corpus_of(name) != digest:
        pytest.skip("the corpus is another one than the floors were measured on")
    hold(name, found)


if __name__ == "__main__":
    measured = {}
    for each in SETS:
        corpus, reached = figures(each)
        measured[each] = {"corpus": corpus, "floors": {one: round(figure - 0.2, 1) for one, figure in reached.items()}}
    sys.stdout.write(json.dumps(measured, indent=1) + "\n")
