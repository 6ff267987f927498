"""The words by which names are compared."""

import pytest

from dateline.annotations.name_words import words_of


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
