"""Sentences: where they begin."""

import itertools

import pytest

from dateline.annotations.sentences import MOST, sentence_at, sentence_bounds


def sentences(text: str) -> list[str]:
    bounds = sentence_bounds(text)
    return [text[a:b].strip() for a, b in itertools.pairwise(bounds)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained. They left.", ["It rained.", "They left."]),
        ("Mr. Roe met Gen. Li. They talked.", ["Mr. Roe met Gen. Li.", "They talked."]),
        ("The U.S. envoy left. He said no.", ["The U.S. envoy left.", "He said no."]),
        ("Shares rose 3.5 per cent. Oil fell.", ["Shares rose 3.5 per cent.", "Oil fell."]),
        ("“Never.” She left.", ["“Never.”", "She left."]),
        ("Who knows? Nobody!\nA line", ["Who knows?", "Nobody!", "A line"]),
        ("one line\n\nanother", ["one line", "another"]),
        ("", []),
        ("no end", ["no end"]),
    ],
)
def test_sentences_end_at_their_signs(text: str, parts: list[str]) -> None:
    assert [part for part in sentences(text) if part] == parts


@pytest.mark.parametrize("text", ["word " * 20_000, "w" * 50_000, "It rained. " + "and " * 9_000 + "so on. They left."])
def test_what_runs_on_for_pages_is_cut_at_blanks(text: str) -> None:
    bounds = sentence_bounds(text)
    lengths = [after - before for before, after in itertools.pairwise(bounds)]
    assert sum(lengths) == len(text)
    assert max(lengths) <= MOST
    assert all(text[at - 1].isspace() for at in bounds[1:-1] if " " in text)


def test_a_long_sentence_is_one() -> None:
    text = "word " * (MOST // 5 - 1) + "end."
    assert sentence_bounds(text) == (0, len(text))


def test_the_sentence_of_a_character() -> None:
    bounds = [0, 10, 25]
    assert [sentence_at(bounds, at) for at in (0, 9, 10, 24, 25)] == [(0, 10), (0, 10), (10, 25), (10, 25), (10, 25)]
    assert sentence_at([0], 0) == (0, 0)
