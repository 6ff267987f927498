"""The pages of this folder, read: how many people, roles, states and places that act are told right. The counts only go up."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from dateline.annotations.shipped import shipped_reader
from dateline.run.pipe import RowReader
from tests.understanding.test_data import PAGES, read

# What was met when the counts were pinned, and, where there are such, of how many.
MET = json.loads((Path(__file__).parent / "met.json").read_text(encoding="utf-8"))
STATES = dict(Locale("en").territories) | {
    "CD": "Democratic Republic of the Congo", "TR": "Turkey", "VA": "Vatican", "SU": "Soviet Union",
}  # fmt: skip


@cache
def counts() -> Counter[str]:
    found: Counter[str] = Counter()
    for page in PAGES:
        for what, is_right, _ in judged(page):
            found[f"{what} asked"] += 1
            found[what] += is_right
    return found


def judged(page: Path) -> Iterator[tuple[str, bool, str]]:
    """What was asked of a page, whether it was met, and the words."""
    text, wanted = read(page)
    row: dict[str, Any] = RowReader("names", ()).read(json.dumps({"id": page.stem, "bare": text}).encode(), 1)
    names = [*row["names"], *row["headline_names"], *(name for image in row["images"] for name in image["names"])]
    for person in wanted["people"]:
        chain = [name for name in names if name["surface"] == person["name"] and name["type"] == "PER"]
        yield "people", bool(chain), person["name"]
        if person["must"]:
            roles = {name["role"].casefold() for name in chain}
            yield "roles", any(person["role"].casefold() in role for role in roles), f"{person} {roles}"
            if len(person["of"]) == 2:
                countries = {name["country"] for name in chain}
                yield "states of people", countries == {person["of"]}, f"{person} {countries}"
    for surface in wanted["not_people"]:
        yield "no people", not any(n["surface"] == surface and n["type"] == "PER" for n in names), surface
    for kind in ("stands_for", "mere_places"):
        for case in wanted.get(kind, []):
            if case["in"] in row["text"]:
                start = row["text"].index(case["in"]) + case["in"].index(case["span"])
                met = next((n for n in row["names"] if n["start"] <= start < n["end"]), None)
                said = f"{met['stands_for']} of {STATES[met['country']]}" if met and met["stands_for"] else ""
                yield kind, is_meant(said, case.get("means", "")), f"{case} {said}"


def is_meant(said: str, meant: str) -> bool:
    """Whether the state is the same: which of its powers is a matter of the tables."""
    return said.rpartition(" of ")[2].removeprefix("the ") == meant.rpartition(" of ")[2].removeprefix("the ")


@pytest.mark.parametrize("what", [what for what in MET if not what.endswith(" asked")])
def test_no_fewer_are_met_than_before(what: str) -> None:
    shipped_reader()
    assert counts()[f"{what} asked"] == MET[f"{what} asked"]
    assert counts()[what] >= MET[what], [words for page in PAGES for one, met, words in judged(page) if one == what and not met]
