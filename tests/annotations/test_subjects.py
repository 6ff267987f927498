"""Whose a cue is that the reader links to nobody."""

import pytest

from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.subjects import subject_of


@pytest.mark.parametrize(
    ("text", "cue", "said", "who"),
    [
        ("They heard the party's sharp criticism of Ada.", "criticism of", (), "the party"),
        ("They heard his insistence that it rained.", "insistence", (), "his"),
        ("Ada praised Bo and later denied it.", "denied", (("praised", "Ada"),), "Ada"),
        ("Ada praised Bo. It was denied.", "denied", (("praised", "Ada"),), ""),
        ("There were growing fears of rain.", "growing fears of", (), ""),
    ],
)
def test_the_grammar_of_the_sentence_tells(text: str, cue: str, said: tuple[tuple[str, str], ...], who: str) -> None:
    def span(words: str) -> tuple[int, int]:
        at = text.index(words)
        return at, at + len(words)

    found = subject_of(text, span(cue), sentence_bounds(text), [], [(span(a), span(b)) for a, b in said])
    assert (text[slice(*found)] if found else "") == who
