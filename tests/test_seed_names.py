"""The page it began with, read without an archive: the people, bodies and places that a careful reader takes from it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from dateline.run.pipe import RowReader

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parent.parent.parent / "shared"))
SEED = SHARED / "seed"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason=f"{SEED} is not there; set DATELINE_SHARED")
STATES = {"IL": "Israel", "RU": "Russia"}


@pytest.fixture(scope="module")
def row() -> dict[str, Any]:
    page = (SEED / "page.txt").read_text(encoding="utf-8")
    return RowReader("names", ()).read(json.dumps({"id": "seed", "bare": page}).encode(), 1)


@pytest.fixture(scope="module")
def names(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [*row["names"], *row["headline_names"], *(name for image in row["images"] for name in image["names"])]


@pytest.fixture(scope="module")
def wanted() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    return read


def test_the_people_and_whose_office_they_hold(names: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    for person in wanted["people"]:
        for form in (person["name"], *person["also"]):
            found = [name for name in names if name["surface"] == form and name["type"] == "PER"]
            assert found, form
            assert {name["country"] for name in found} == {person["of"]}, form
            assert all(name["role"].endswith(person["role"]) for name in found), form


def test_the_organisations_and_places(names: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    for kind, surfaces in (("ORG", wanted["organisations"]), ("LOC", wanted["places"])):
        assert set(surfaces) <= {name["surface"] for name in names if name["type"] == kind}


def test_the_places_that_act(row: dict[str, Any], wanted: dict[str, Any]) -> None:
    for case in wanted["stands_for"]:
        start = row["text"].index(case["in"]) + case["in"].index(case["span"])
        (name,) = [name for name in row["names"] if name["start"] == start]
        assert f"{name['stands_for']} of {STATES[name['country']]}" == case["means"]


def test_the_place_where_they_meet_is_a_place(row: dict[str, Any]) -> None:
    start = row["text"].index("meet at the Kremlin") + len("meet at the ")
    assert [(name["stands_for"], name["type"]) for name in row["names"] if name["start"] == start] == [("", "LOC")]


def test_what_is_no_person(names: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    assert not {name["surface"] for name in names if name["type"] == "PER"} & set(wanted["not_people"])
