"""The table of values in the documentation, and the times of the pages in `tests/understanding`, read as a reader would."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.annotations.time_intervals import interval
from dateline.annotations.times import find_times
from dateline.run.pipe import RowReader

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted((ROOT / "tests" / "understanding").glob("[0-9][0-9]_*.txt"))
# Of the times and landmarks of the pages; what is missing hangs on knowledge of the world, on events, or is not said as a time.
TIMES_RIGHT = 319
LANDMARKS_RIGHT = 18


def table() -> list[tuple[str, str, str, str]]:
    """What is said and its value with and without a known day, from the documentation: (said, published, value, mod)."""
    rows = re.findall(
        r"^\| (.+) \| (.+) \| (open.*|the same) \|$", (ROOT / "docs" / "understanding.md").read_text("utf-8"), re.M
    )
    found = []
    for said, known, unknown in rows:
        values = re.findall(r"`([^`]+)`", known)
        phrases = said.split("; ")
        if len(phrases) != len([v for v in values if not v.startswith(("END", "2013-05-11T"))]):
            continue
        values = [v for v in values if not v.startswith(("END", "2013-05-11T"))]
        without = re.findall(r"open|`([^`]+)`", unknown) if unknown != "the same" else values
        without = without if len(without) == len(values) else [""] * len(values)
        found += [
            (phrase, "2013-05-15", value, open_one) for phrase, value, open_one in zip(phrases, values, without, strict=True)
        ]
    return found


def test_the_table_is_read() -> None:
    assert len(table()) >= 25


@pytest.mark.parametrize(("said", "published", "value", "without"), table())
def test_the_documentation_says_what_is_done(said: str, published: str, value: str, without: str) -> None:
    kinds = ("DATE", "TIME", "DURATION", "SET")
    lead = re.match(r"(?:they will meet )?(?:on|in|at|during|from) ", said)
    start = lead.end() if lead else 0
    known = {t.value for kind in kinds for t in find_times(said, [(start, len(said), kind)], published=published)}
    assert value in known
    assert without in {t.value for kind in kinds for t in find_times(said, [(start, len(said), kind)])}


@cache
def read(page: Path, published: str) -> dict[str, Any]:
    row = {"id": page.stem, "bare": page.read_text(encoding="utf-8"), "published": published}
    return RowReader("names", ()).read(json.dumps(row).encode(), 1)


def wanted(page: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    return found


def is_found(answer: dict[str, Any], one: dict[str, Any]) -> bool:
    """Whether a time stands where it should, with one of the values it may have."""
    text = answer["text"]
    scope = one.get("in", text)
    begin = max(text.find(scope), 0)
    alike = one.get("or", [])
    values = {one["value"], *([alike] if isinstance(alike, str) else alike)}
    return any(
        text[time["start"] : time["end"]] in (one["span"], one.get("or_span")) and time["value"] in values
        for time in answer["times"]
        if begin <= time["start"] and time["end"] <= begin + len(scope)
    )


@pytest.mark.skipif(not PAGES, reason="no pages in tests/understanding")
def test_the_times_of_the_pages() -> None:
    right, wrong = 0, []
    for page in PAGES:
        expected = wanted(page)
        answer = read(page, expected["published"])
        for one in expected["times"]["dated"]:
            if one["span"] in answer["text"] or one.get("or_span", "\0") in answer["text"]:
                right += is_found(answer, one)
                wrong += [] if is_found(answer, one) else [(page.stem, one["span"], one["value"])]
    assert right >= TIMES_RIGHT, wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_without_a_day_of_publication_nothing_is_guessed(page: Path) -> None:
    answer = read(page, "")
    text = answer["text"]
    hanging = set(wanted(page)["times"].get("open_undated", []))
    given = [t for t in answer["times"] if text[t["start"] : t["end"]] in hanging and t["earliest"]]
    assert given == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_landmark_that_is_found_is_the_one_that_is_meant(page: Path) -> None:
    expected = wanted(page)
    answer = read(page, expected["published"])
    text = answer["text"]
    for one in expected["times"]["landmarks"]:
        own = [t for t in answer["landmarks"] if one["span"].endswith(text[t["start"] : t["end"]])]
        meant = interval(one["value"])
        assert meant
        assert all(t["earliest"] <= meant[1] and meant[0] <= t["latest"] for t in own), one


@pytest.mark.skipif(not PAGES, reason="no pages in tests/understanding")
def test_the_landmarks_of_the_pages() -> None:
    right, missed = 0, []
    for page in PAGES:
        expected = wanted(page)
        answer = read(page, expected["published"])
        for one in expected["times"]["landmarks"]:
            names = (answer["text"][t["start"] : t["end"]] for t in answer["landmarks"])
            found = any(name in one["span"] or one["span"] in name for name in names)
            right += found
            missed += [] if found else [(page.stem, one["span"])]
    assert right >= LANDMARKS_RIGHT, missed
