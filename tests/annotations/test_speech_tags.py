"""Sentences whose form alone tells who says them."""

import time

import pytest

from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.speech_tags import find_tags


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("A bomb went off on Tuesday, medics said; it rained.", "medics", "A bomb went off on Tuesday"),
        ("He was let in, its chairman, Bo Li, said.", "its chairman, Bo Li,", "He was let in"),
        ("It was long planned, an officer who was not named insisted.", "an officer who was not named", "It was long planned"),
        ('It rained. "The roads are closed now," she said on Monday.', "she", '"The roads are closed now,"'),
        ("It rained; the roads had been closed, the union told reporters.", "the union", "the roads had been closed"),
    ],
)
def test_a_clause_a_comma_and_who_said(text: str, source: str, content: str) -> None:
    (one,) = find_tags(text, sentence_bounds(text))
    assert one.source is not None
    assert (text[slice(*one.source)], text[slice(*one.content)]) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roe, who came on Monday, said that it rained.",
        "On Monday, Ada said it rained.",
        "If it rains on Monday, and he said so, they stay.",
        "",
    ],
)
def test_what_has_its_content_behind_it_is_no_tag(text: str) -> None:
    assert list(find_tags(text, sentence_bounds(text))) == []


def test_a_text_of_nothing_but_names_and_commas_is_soon_read() -> None:
    text = "Ada Roe, Bo Li, " * 5_000
    began = time.perf_counter()
    assert list(find_tags(text, sentence_bounds(text))) == []
    assert time.perf_counter() - began < 5
