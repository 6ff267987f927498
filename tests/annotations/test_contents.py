"""Contents: which are a cue's, and where they end."""

from dateline.annotations.contents import own_parts, whole
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
