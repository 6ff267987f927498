"""Marks whose bytes were read for another character set."""

import pytest

from dateline.annotations.encoded_twice import mend_marks


def twice(text: str) -> str:
    """A text in UTF-8 read as Windows-1252; what that has no character for is lost."""
    return text.encode().decode("cp1252", "replace")


@pytest.mark.parametrize("text", ["\u201cNo,\u201d he said \u2013 twice\u2026", "it\u2019 s", "plain", ""])
def test_marks_are_mended_in_place(text: str) -> None:
    garbled = twice(text)
    mended = mend_marks(garbled)
    assert len(mended) == len(garbled)
    assert "".join(mended.split()) == "".join(text.split())


def test_an_apostrophe_within_a_word_stays_lest_it_become_two() -> None:
    assert mend_marks(twice("O\u2019Brien")) == twice("O\u2019Brien")
