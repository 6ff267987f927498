"""The floors that are pinned in `floors.json`: for each set the digest of what they were measured on, and figures."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"


def corpus_of(name: str) -> str:
    """The digest of what a set's floors were measured on."""
    return str(_pinned(name)["corpus"])


def hold(name: str, found: Mapping[str, float]) -> None:
    """Fail where a figure is below its floor."""
    fallen = {one: (found[one], floor) for one, floor in _pinned(name)["floors"].items() if found[one] < floor}
    assert not fallen, f"below the floor (now, floor): {fallen}"


def _pinned(name: str) -> dict[str, Any]:
    pinned: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    return pinned
