"""The page it began with, read as a row: its times with and without a day of publication, and its landmarks."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.annotations.time_intervals import interval
from dateline.annotations.times import find_times
from dateline.run.pipe import RowReader

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parent.parent.parent / "shared"))
SEED = SHARED / "seed"
# The day given from outside; a day earlier every weekday of the page is still the same.
DAYS = ["2016-06-06", "2016-06-05"]

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason=f"{SEED} is not there; set DATELINE_SHARED")


@cache
def read(published: str) -> dict[str, Any]:
    row = {"id": "seed", "bare": (SEED / "page.txt").read_text(encoding="utf-8"), "published": published}
    return RowReader("names", ()).read(json.dumps(row).encode(), 1)


def wanted() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))["times"]
    return found


def spans(answer: dict[str, Any], key: str) -> dict[str, dict[str, Any]]:
    return {answer["text"][one["start"] : one["end"]]: one for one in answer[key]}


@pytest.mark.parametrize("published", DAYS)
def test_every_time_of_the_dated_page(published: str) -> None:
    answer = read(published)
    found = spans(answer, "times")
    caption = answer["images"][0]["caption"]
    found |= {caption[one.start : one.end]: {"value": one.value} for one in find_times(caption, [], published=published)}
    for one in wanted()["dated"]:
        assert found[one["span"]]["value"] == one["value"], one


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    found = spans(read(""), "times")
    for one in wanted()["dated"]:
        if one["span"] not in found:
            continue
        own = found[one["span"]]
        if one["span"].partition(" ")[0] in ("Monday", "Sunday", "last", "Tuesday"):
            assert (own["value"], own["anchor"], own["earliest"]) == ("", "publication", None), one
        else:
            assert (own["value"], own["anchor"]) == (one["value"], ""), one


@pytest.mark.parametrize("published", ["", *DAYS])
def test_the_landmarks(published: str) -> None:
    found = spans(read(published), "landmarks")
    for one in wanted()["landmarks"]:
        own, known = found[one["span"]], interval(one["value"])
        assert known
        assert (own["value"], own["anchor"], own["type"]) == (one["value"], "landmark", "DATE")
        assert (own["earliest"], own["latest"], own["grain"]) == known
