"""Second roles of a mention, and what "he" is said to be."""

import pytest

from dateline.annotations.more_roles import roles_of_pronouns, second_role
from dateline.annotations.name_spans import Name
from dateline.annotations.roles import find_role


def name_in(text: str, surface: str) -> Name:
    start = text.index(surface)
    return Name(0, start, start + len(surface), "person", surface)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Qarsan congressman Ada Roe, the former chair of the Qarsa Party, said", "former chair of the Qarsa Party"),
        ("Captain Ada Roe, a spokeswoman for the police, said", "Captain"),
        ("Captain Ada Roe said", ""),
        ("President Ada Roe, the president, said", ""),
        ("President Ada Roe, a widow, said", ""),
        ("Ada Roe said", ""),
    ],
)
def test_the_role_on_the_other_side_of_a_name(text: str, role: str) -> None:
    name = name_in(text, "Ada Roe")
    first = find_role(text, name.start, name.end)
    assert second_role(text, name, first, 0).words == role


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Ada Roe spoke. She was elected mayor of Qarsa.", ["mayor of Qarsa"]),
        ("Ada Roe spoke. In 1986 she was elected as mayor.", ["mayor"]),
        ("Ada Roe spoke. She is a painter.", ["painter"]),
        ("Ada Roe spoke. She is ill.", []),
        ("Ada Roe spoke. It rained. He is a painter.", ["painter"]),
        ("Ada Roe met Bo Li. He is a painter.", []),
        ("He is a painter. Ada Roe spoke.", []),
        ("Ada Roe spoke. He is a friend.", []),
    ],
)
def test_what_he_is_said_to_be_where_he_can_be_nobody_else(text: str, roles: list[str]) -> None:
    persons = [name_in(text, surface) for surface in ("Ada Roe", "Bo Li") if surface in text]
    found = list(roles_of_pronouns(text, persons))
    assert [role.words for _, role in found] == roles
    assert all(number == 0 and text[role.start : role.end] == role.words for number, role in found)


def test_ten_thousand_sentences_without_a_name() -> None:
    assert list(roles_of_pronouns("He is a painter. " * 10_000, [])) == []
