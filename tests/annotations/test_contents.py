"""Contents: which are a cue's, and where they end."""

import pytest

from dateline.annotations.contents import (
    is_told,
    last_clause,
    own_parts,
    until_next_act,
    until_next_clause,
    whole,
    with_object,
    without_whom,
)
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


def span_of(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(
    ("text", "cue", "kept"),
    [
        ("Ada spoke long, hinting at higher taxes and stressing the need for roads", "hinting at", "higher taxes"),
        ("By voicing hope that it ends and dodging questions about it", "voicing", "hope that it ends"),
        ("He left after denying the theft and clearing his desk", "denying", "the theft"),
        (
            "Ada spoke, accusing Bo of hiding a letter and burning the rest",
            "accusing",
            "Bo of hiding a letter and burning the rest",
        ),
        (
            "They saw her pleading with Bo to wait and begging the man to go",
            "pleading with",
            "Bo to wait and begging the man to go",
        ),
        ("Ada spoke, praising the singing and the dancing", "praising", "the singing and the dancing"),
        ("Ada spoke, praising the food and dancing of the guests", "praising", "the food and dancing of the guests"),
        (
            "Ada praised, it is said, the food and dancing the night away",
            "praised",
            ", it is said, the food and dancing the night away",
        ),
        ('Ada spoke, citing "the rain and flooding the wells"', "citing", '"the rain and flooding the wells"'),
    ],
)
def test_a_participle_joined_to_its_cue_is_none_of_what_it_says(text: str, cue: str, kept: str) -> None:
    said, content = span_of(text, cue), (text.index(cue) + len(cue), len(text))
    content = (content[0] + 1, content[1]) if text[content[0]] == " " else content
    assert text[slice(*until_next_act(text, content, said))] == kept


@pytest.mark.parametrize(
    ("cue", "content", "kept"),
    [
        ("rushed to condemn", "the raid and Bo Li paid tribute to the army", "the raid"),
        ("called for", "a strike, but the council met", "a strike"),
        ("plans", "to close the bridge and she has asked a court to help", "to close the bridge"),
        ("believes", "to close the bridge and she has asked a court to help", "to close the bridge"),
        ("condemned", "the raid and the arrests made there", "the raid and the arrests made there"),
        ("blamed", "Ada Roe and Bo Li met the same end", "Ada Roe and Bo Li met the same end"),
        ("believes", "the mayor in office and Bo Li were at sea", "the mayor in office and Bo Li were at sea"),
        ("said", "a strike, but the council met", "a strike, but the council met"),
        ("promised", "to resign if it rained, and Bo Li agreed", "to resign if it rained, and Bo Li agreed"),
        ("mocked", '"the raid and Bo Li was late"', '"the raid and Bo Li was late"'),
    ],
)
def test_a_clause_is_none_of_the_thing_or_act_that_is_spoken_of(cue: str, content: str, kept: str) -> None:
    text = f"Ada {cue} {content}"
    found_now = until_next_clause(text, (len(text) - len(content), len(text)), span_of(text, cue))
    assert text[slice(*found_now)] == kept


@pytest.mark.parametrize(
    ("text", "cue", "told"),
    [
        ("Ada was told that the road had closed.", "was told", True),
        ("Ada was arrested and told that she would be deported.", "told", True),
        ("Ada was tired and told them that she would leave.", "told", False),
        ("Ada rang the court and told Bo that it rained.", "told", False),
        ("Ada told that story.", "told", False),
    ],
)
def test_who_is_told_does_not_say_it(text: str, cue: str, told: bool) -> None:
    assert is_told(text, span_of(text, cue), 0) is told


@pytest.mark.parametrize(
    ("text", "content", "kept"),
    [
        ("The driver was asked why it stopped", "why it stopped", ["why it stopped"]),
        ("The driver was asked to stop", "to stop", ["The driver", "to stop"]),
    ],
)
def test_who_was_asked_is_none_of_the_question(text: str, content: str, kept: list[str]) -> None:
    spans = [span_of(text, "The driver"), span_of(text, content)]
    assert [text[a:b] for a, b in without_whom(text, spans, span_of(text, "was asked"))] == kept
