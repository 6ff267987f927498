"""Floors for who says what and who did what, on texts marked for it and never learned from; they only go up.

python -m tests.quality.test_told      measures and prints what the floors could be raised to

Floors stand 0.5 below what was measured, those of events 1. There are a few hundred of each, and 8-bit arithmetic differs in
the last digit from one class of processor to another, twice for an event.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.answers import SHARED
from benchmarks.events import score_events
from benchmarks.marking import MARKED
from benchmarks.sources import score
from tests.quality.pinned import corpus_of, hold

FILES: dict[str, tuple[str, Callable[[Path], dict[str, float]], tuple[str, ...]]] = {
    "sources of statements": ("statements.jsonl", score, ("kind macro F", "resolved", "resolved of all")),
    "events": (
        "events.jsonl",
        lambda path: score_events(path, everything=False, tell=False),
        ("trigger and type F", "who did what to whom F", "status"),
    ),
}


def figures(name: str) -> tuple[str, dict[str, float]]:
    """The digest of the marks, and our figures on them."""
    file, score_of, pinned = FILES[name]
    found = score_of(MARKED / file)
    return hashlib.sha256((MARKED / file).read_bytes()).hexdigest(), {one: round(found[one], 1) for one in pinned}


@pytest.mark.parametrize("name", FILES)
def test_what_is_told_is_as_good_as_before(name: str) -> None:
    if not (SHARED / "gold" / "articles_guardian.jsonl.gz").is_file():
        pytest.skip(f"no articles in {SHARED / 'gold'}; set DATELINE_SHARED")
    digest, found = figures(name)
    assert corpus_of(name) == digest, "other marks than the floors were measured on: measure again"
    hold(name, found)


if __name__ == "__main__":
    measured = {}
    for each in FILES:
        corpus, reached = figures(each)
        margin = 1.0 if each == "events" else 0.5
        measured[each] = {"corpus": corpus, "floors": {one: round(figure - margin, 1) for one, figure in reached.items()}}
    sys.stdout.write(json.dumps(measured, indent=1) + "\n")
