"""Contents: which are a cue's, and where they end."""

import pytest

from dateline.annotations.contents import last_clause, own_parts, whole, with_object
from dateline.annotations.found import Found
from dateline.annotations.sentences import sentence_bounds


def found(text: str, words: str, kind: str = "content") -> Found:
    at = text.index(words)
    return Found(at, at + len(words), "statements", kind)


def kept(text: str, cue: str, *parts: str) -> list[str]:
    of = own_parts(text, sentence_bounds(text), [found(text, part) for part in parts], found(text, cue, "cue"))
    return [text[one.start : one.end] for one in of]


def test_a_quotation_that_goes_on_is_the_cue_s() -> None:
    text = '"It rains," she said. "It pours. It floods." Bo left.'
    assert kept(text, "said", '"It rains,"', '"It pours. It floods."') == ['"It rains,"', '"It pours. It floods."']


def test_a_quotation_behind_a_sentence_that_nobody_quotes_is_not() -> None:
    text = '"It rains," she said. Crowds stood outside the gate. "Why should he speak?"'
    assert kept(text, "said", '"It rains,"', '"Why should he speak?"') == ['"It rains,"']


def test_a_content_that_ends_in_that_goes_on() -> None:
    text = "She said that \u2013 although it rains \u2013 they leave. Bo left."
    start, end = whole(text, sentence_bounds(text), (9, 13))
    assert text[start:end] == "that \u2013 although it rains \u2013 they leave"


def test_a_mere_mark_is_the_quotation_that_it_opens() -> None:
    text = 'Ada said: " It rains. " Bo left.'
    start, end = whole(text, sentence_bounds(text), (10, 11))
    assert text[start:end] == '" It rains. "'


def test_what_follows_its_cue_does_not_begin_in_the_sentence_before() -> None:
    text = '"It floods." Bo said of the rain that it was heavy.'
    assert kept(text, "said", '"It floods."', "that it was heavy") == ["that it was heavy"]


@pytest.mark.parametrize(
    ("text", "cue", "content", "parts"),
    [
        ("Ada urged both sides to wait.", "urged", "to wait", ["both sides to wait"]),
        ("Ada urged both sides on Monday not to wait.", "urged", "not to wait", ["both sides", "not to wait"]),
        ("Ada asked not to be named.", "asked", "not to be named", ["not to be named"]),
        ("Ada asked in a letter to be heard.", "asked", "to be heard", ["to be heard"]),
        ("Ada promised the town to wait.", "promised", "to wait", ["to wait"]),
    ],
)
def test_who_is_asked_belongs_to_what_is_asked(text: str, cue: str, content: str, parts: list[str]) -> None:
    said, asked = ((text.index(words), text.index(words) + len(words)) for words in (content, cue))
    assert [text[start:end] for start, end in with_object(text, said, asked)] == parts


@pytest.mark.parametrize(
    ("text", "cue", "kept"),
    [
        ("Ada left; Bo stayed, according to an aide.", "according to", "Bo stayed"),
        ("Ada left; Bo stayed, an aide said.", "said", "Ada left; Bo stayed"),
        ("Ada left; Bo stayed; Cy wept, according to an aide.", "according to", "Ada left; Bo stayed; Cy wept"),
    ],
)
def test_according_to_is_of_the_clause_before_it(text: str, cue: str, kept: str) -> None:
    content, at = text.partition(", a")[0], text.index(cue)
    start, end = last_clause(text, (0, len(content)), (at, at + len(cue)))
    assert text[start:end] == kept
