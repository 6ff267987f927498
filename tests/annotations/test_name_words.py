"""The words by which names are compared."""

import pytest

from dateline.annotations.name_words import own_and_fathers, words_of


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("Bashar al-Assad", ["bashar", "assad"]),
        ("Bashar Al Assad", ["bashar", "assad"]),
        ("Mr. Roe", ["roe"]),
        ("Mohammed bin Zayed", ["mohammed", "zayed"]),
        ("Ludwig van Beethoven", ["ludwig", "beethoven"]),
        ("Yar\u2019Adua", ["yar'adua"]),
        ("al-An", ["an"]),
        ("Ben", ["ben"]),
        ("", []),
    ],
)
def test_words_of_a_name(surface: str, words: list[str]) -> None:
    assert words_of(surface) == words


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("Mohammed bin Zayed", ["mohammed", "bin zayed"]),
        ("Bin Zayed", ["bin zayed"]),
        ("Bashar al-Assad", ["bashar", "assad"]),
        ("Bo Ibn al-Roe", ["bo", "bin roe"]),
        ("Ben Roe", ["roe"]),
        ("Ben", ["ben"]),
        ("bin", ["bin"]),
    ],
)
def test_the_name_of_the_father_is_told_from_ones_own(surface: str, words: list[str]) -> None:
    assert own_and_fathers(surface) == words
