"""Floors on the texts marked by us: roles and countries of persons, and places that act; they only go up."""

from collections import Counter
from collections.abc import Callable

import pytest

from benchmarks import metonyms, roles
from benchmarks.answers import SHARED, ours
from benchmarks.marking import MARKED, digest, read_marked
from tests.quality.pinned import corpus_of, hold

GOLD = SHARED / "gold" / "timelines_t17_articles.jsonl.gz"


def roles_told() -> dict[str, float]:
    """Precision and recall of roles and countries."""
    answer, count = ours("names"), Counter[str]()
    for row, text in read_marked(MARKED / "roles.jsonl"):
        said = answer({"id": row["id"], "text": text}).get("names", [])
        count.update(f"{kind} {how}" for kind, how, _ in roles.judge(text, row["people"], said))
    return roles.figures(count)


def metonyms_told() -> dict[str, float]:
    """Accuracy of place or government."""
    answer, count = ours("names"), Counter[str]()
    for row, text in read_marked(MARKED / "metonyms.jsonl"):
        said, _ = metonyms.judge(row, answer({"id": row["id"], "text": text}).get("names", []))
        count[f"{row['label']} {said}"] += 1
    return metonyms.figures(count)


@pytest.mark.parametrize(("name", "told"), [("roles", roles_told), ("metonyms", metonyms_told)])
def test_marks_are_met_as_well_as_before(name: str, told: Callable[[], dict[str, float]]) -> None:
    if not GOLD.is_file():
        pytest.skip(f"no {GOLD.name} in {GOLD.parent}; set DATELINE_SHARED")
    if corpus_of(f"marked {name}") != digest((MARKED / f"{name}.jsonl").read_text(encoding="utf-8")):
        pytest.skip("the marks are others than the floors were measured on")
    hold(f"marked {name}", told())
