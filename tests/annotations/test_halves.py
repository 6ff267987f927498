"""Which land "the North" is of, and where it is named so."""

import pytest

from dateline.annotations.halves import bare_halves, name_in_full


@pytest.mark.parametrize(
    ("surface", "named", "full"),
    [
        ("North", {"Pyongyang", "North"}, "North Korea"),
        ("South", {"South Korea", "South"}, "South Korea"),
        ("South", {"South Sudan"}, "South Sudan"),
        ("South", {"Washington"}, "South"),
        ("South", {"South Korea", "South Vietnamese"}, "South"),
        ("Kremlin", {"North Korea"}, "Kremlin"),
    ],
)
def test_a_half_is_named_in_full_where_its_land_is_named(surface: str, named: set[str], full: str) -> None:
    assert name_in_full(surface, named) == full


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seoul spoke. The North asked, and talks with the South's envoy failed.", [(17, "North"), (49, "South")]),
        ("The North Korean envoy", []),
        ("the North of the land, the North-East, due North, the north", []),
        ("", []),
    ],
)
def test_bare_halves_are_found(text: str, found: list[tuple[int, str]]) -> None:
    assert list(bare_halves(["none", text], {"Seoul", "Pyongyang"})) == [(1, *one) for one in found]


def test_no_half_is_found_where_no_land_is_named() -> None:
    assert list(bare_halves(["The North asked."], {"London"})) == []
