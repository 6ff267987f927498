"""Cues that the reader gave no content."""

import pytest

from dateline.annotations.lone_cues import content_of
from dateline.annotations.sentences import sentence_bounds


def said(text: str, cue: str, source: str = "") -> str:
    at, by = text.index(cue), text.find(source)
    found = content_of(text, (at, at + len(cue)), (by, by + len(source)) if source else None, sentence_bounds(text))
    return text[slice(*found)] if found else ""


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "It was late. The roads had been closed, the union wrote. Nobody came.",
            "wrote",
            "the union",
            "The roads had been closed",
        ),
        ("The roads had been closed, the union told reporters.", "told", "the union", "The roads had been closed"),
        ("The roads had been closed, according to the union.", "according to", "the union", "The roads had been closed"),
        ('Ada left. "It rains. The roads are closed," she said.', "said", "she", '"It rains. The roads are closed,"'),
        ("Ada went on. She added:\n\nThe roads are closed now.\n\nBo left.", "added", "She", "The roads are closed now."),
        ("The roads had been closed, the union wrote last week to everybody who asked.", "wrote", "the union", ""),
        ("If it rains, the union agreed.", "agreed", "the union", ""),
    ],
)
def test_the_shape_of_a_sentence_tells_what_a_cue_says(text: str, cue: str, source: str, content: str) -> None:
    assert said(text, cue, source) == content


def test_a_paragraph_that_ends_in_a_colon_is_no_content_of_itself() -> None:
    assert said("She said:", "said") == ""
