"""Contents end where what is quoted ends."""

import pytest

from dateline.annotations.quotes import through_paragraphs, to_closing, within_quotes


def cut(text: str, *parts: str) -> list[str]:
    spans = [(text.index(part), text.index(part) + len(part)) for part in parts]
    return [text[a:b] for a, b in within_quotes(text, spans)]


def test_a_content_ends_with_its_quotation() -> None:
    text = 'She said: "It rained. We left." Then the year went on, and on'
    assert cut(text, text[10:]) == ['"It rained. We left."']


def test_a_closing_mark_begins_no_content() -> None:
    text = 'She said: "It rained. " The year went on.'
    assert cut(text, '"It rained. ', '" The year went on.') == ['"It rained. ']


@pytest.mark.parametrize(
    "text",
    ['"flawed" and "ridiculous"', '"It rained," he said', "that it rained. The year went on", '"', "", '"It rained.'],
)
def test_what_goes_on_is_kept(text: str) -> None:
    assert cut(text, text) == [text]


def test_two_quotations_are_two_contents() -> None:
    text = '"It rained," she said. "We left."'
    assert cut(text, '"It rained,"', '"We left."') == ['"It rained,"', '"We left."']


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ('She said: "It rained. We left." Then', '"It rained.', '"It rained. We left."'),
        ("She said: \u201cIt rained. We left.\u201d Then", "\u201cIt rained.", "\u201cIt rained. We left.\u201d"),
        ('"It rained," she said', '"It rained,"', '"It rained,"'),
        ('"It rained. We left," he said, "and wept."', '"It rained. We left," ', '"It rained. We left," '),
        ('"It rained.\n\nWe left."', '"It rained.', '"It rained.'),
        ('"It rained. Bo said "we left."', '"It rained.', '"It rained.'),
        ("that it rained. We left.", "that it rained", "that it rained"),
    ],
)
def test_a_quotation_goes_on_to_the_mark_that_closes_it(text: str, part: str, whole: str) -> None:
    at = text.index(part)
    cues = [(text.index("said"), text.index("said") + 4)] if "said" in text else []
    start, end = to_closing(text, (at, at + len(part)), cues)
    assert text[start:end] == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ('She said: "It rained.\n\n"We left.\n\n"We wept."\n\nBo left.', ['"It rained.', '"We left.', '"We wept."']),
        ("\u201cIt rained.\n\n\u201cWe left.\u201d\n\n\u201cNo,\u201d he said.", ["\u201cIt rained.", "\u201cWe left.\u201d"]),
        ('She said: "It rained."\n\n"We left."', ['"It rained."']),
        ('"It rained.\n\nWe left."', ['"It rained.']),
        ('"It rained.\n\n"We left," he said.', ['"It rained.']),
        ('"It rained.', ['"It rained.']),
        ("that it rained.\n\n\u201cWe left.\u201d", ["that it rained."]),
    ],
)
def test_a_quotation_goes_on_through_paragraphs_that_each_open_it_anew(text: str, whole: list[str]) -> None:
    begin = text.index(whole[0])
    cues = [(at, at + 4) for at in range(len(text)) if text.startswith("said", at)]
    found = through_paragraphs(text, [(begin, begin + len(whole[0]))], cues)
    assert [text[a:b] for a, b in found] == whole
    assert list(within_quotes(text, found)) == found


def test_no_more_paragraphs_than_anybody_says_at_once() -> None:
    text = "\n\n".join(['"It rained.'] * 10_000)
    assert len(through_paragraphs(text, [(0, 11)], [])) < 50
