"""Names in capitals that no table knows: which of them read like a place."""

import pytest

from dateline.articles.places_by_form import reads_like_place


@pytest.mark.parametrize("name", ["KINGSFERRY", "OLD TOBBERLY", "ST. KEVERNE’S", "FORT GUBBIN", "STOKE-UNDER-KEAL"])
def test_places(name: str) -> None:
    assert reads_like_place(name, f"{name} — The board met.")


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "—",
        "KEAL",
        "Kingsferry",
        "HEALTH",
        "POINT",
        "JANE ROE",
        "NHS TRUST",
        "A B C D E",
        "KINGS FERRY 2",
        "ROE & LIND",
    ],
)
def test_what_is_none(name: str) -> None:
    assert not reads_like_place(name, f"{name} — The board met.")
