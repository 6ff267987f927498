"""Texts as their writers meant them, for what stands beside a name."""

import pytest

from dateline.annotations.name_spans import Name
from dateline.annotations.readable import made_readable
from tests.annotations.test_shared_offices import persons

LONG = "She came to the town with the former chief prosecutor of Denmark"


def test_names_move_along_with_the_text() -> None:
    text = "Kenya\u00e2\u20ac\u2122 s president, Ada Roe, saw \u00e2\u20ac\u0153it\u00e2\u20ac\ufffd and Bo Li."
    names = [Name(0, text.index(who), text.index(who) + len(who), "person", who) for who in ("Ada Roe", "Bo Li")]
    texts, moved = made_readable([text], names)
    assert texts == ["Kenya\u2019s president, Ada Roe, saw \u201cit\u201d and Bo Li."]
    assert [texts[0][name.start : name.end] for name in moved] == ["Ada Roe", "Bo Li"]


def test_what_is_readable_stays() -> None:
    names = [Name(0, 0, 3, "person", "Ada")]
    assert made_readable(["Ada \u2019s\n\u00e2\u20ac"], names) == (["Ada \u2019s\n\u00e2\u20ac"], names)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kenya\u00e2\u20ac\u2122 s president, [names:person Ada Roe], left.", "KE"),
        (f"{LONG}\n[names:person Ada Roe] today.", "DK"),
        ("the president of Denmark\n[names:person Ada Roe]", ""),
        (f"{LONG}.\n[names:person Ada Roe] left.", ""),
    ],
)
def test_states_across_garbled_signs_and_broken_lines(text: str, country: str) -> None:
    assert persons(text)["Ada Roe"][1] == country
