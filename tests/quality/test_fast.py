"""Floors of accuracy for the fast reader, on texts no reader was trained on; they only go up.

python -m tests.quality.test_fast      measures and prints what the floors could be raised to

Floors stand 0.5 below what was measured, those of events 1: 8-bit arithmetic differs in the last digit from one class of
processor to another.
"""

import hashlib
import json
import sys
from collections.abc import Callable

import pytest

from benchmarks.answers import SHARED, measure, ours, outermost, read_gold
from benchmarks.events import score_events
from benchmarks.marking import MARKED
from benchmarks.times import is_held_out
from dateline.annotations.shipped import FAST
from tests.quality.pinned import corpus_of, hold

GOLD = SHARED / "gold"
NAMES = GOLD / "names_conll2003_dev.jsonl.gz"
TIMES = GOLD / "times_timebank.jsonl.gz"
STATEMENTS = GOLD / "statements_polnear_dev.jsonl.gz"
EVENTS = MARKED / "events.jsonl"


def names() -> dict[str, float]:
    """Every fourth text of CoNLL-2003."""
    return measure("fast", "names", read_gold(NAMES, 4), "names", ours("names", FAST)).figures


def times() -> dict[str, float]:
    """The texts of TimeBank that are held out."""
    rows = [row for row in read_gold(TIMES) if is_held_out(row["id"])]
    return measure("fast", "times", rows, "times", ours("names", FAST)).figures


def statements() -> dict[str, float]:
    """Every second article of PolNeAR's development part."""
    return measure("fast", "statements", read_gold(STATEMENTS, 2), "statements", outermost(ours("full", FAST))).figures


def events() -> dict[str, float]:
    """The sentences that are kept."""
    return score_events(EVENTS, everything=False, tell=False, reader=FAST)


SETS: dict[str, tuple[Callable[[], dict[str, float]], tuple[str, ...]]] = {
    "fast: names of CoNLL-2003": (names, ("micro",)),
    "fast: times of TimeBank": (times, ("relaxed", "strict", "value")),
    "fast: statements of PolNeAR": (statements, ("content", "triple")),
    "fast: events": (events, ("trigger and type F", "who did what to whom F", "status")),
}
FILES = dict(zip(SETS, (NAMES, TIMES, STATEMENTS, EVENTS), strict=True))


@pytest.mark.parametrize("name", SETS)
def test_the_fast_reader_is_as_good_as_before(name: str) -> None:
    if not NAMES.is_file():
        pytest.skip(f"no annotated texts in {GOLD}; set DATELINE_SHARED")
    if corpus_of(name) != hashlib.sha256(FILES[name].read_bytes()).hexdigest():
        pytest.skip("the corpus is another one than the floors were measured on")
    figures, pinned = SETS[name]
    found = figures()
    hold(name, {one: round(float(found[one]), 1) for one in pinned})


if __name__ == "__main__":
    measured = {}
    for each, (score, chosen) in SETS.items():
        reached, margin = score(), 1.0 if each.endswith("events") else 0.5
        floors = {one: round(float(reached[one]) - margin, 1) for one in chosen}
        measured[each] = {"corpus": hashlib.sha256(FILES[each].read_bytes()).hexdigest(), "floors": floors}
    sys.stdout.write(json.dumps(measured, indent=1) + "\n")
