"""Contents end where what is quoted ends."""

import pytest

from dateline.annotations.quotes import within_quotes


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
