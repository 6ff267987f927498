"""Pieces: every word where it stands, whatever stands there; windows over all of them."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotations.pieces import BEFORE, LONGEST, WRITTEN, Pieces, cut_windows, split_pieces
from dateline.annotations.shipped import shipped_reader


def split(text: str) -> Pieces:
    return split_pieces(text, shipped_reader().tokenizer)


def words(text: str) -> list[str]:
    pieces = split(text)
    return [text[a:b] for a, b in zip(pieces.start, pieces.end, strict=True)]


def test_words_and_signs_are_where_they_stand() -> None:
    assert words("“We’ll see,” said Ada.") == ["“", "We", "’", "ll", "see", ",", "”", "said", "Ada", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Qa\u200brsa is", ["Qa\u200brsa", "is"]),
        ("\u202eAda\u202c spoke", ["\u202eAda\u202c", "spoke"]),
        ("Ada \U0001f600 Roe", ["Ada", "\U0001f600", "Roe"]),
        ("Jose\u0301 came", ["Jose\u0301", "came"]),
        ("a \ud800 b", ["a", "b"]),
        ("新聞 Ada", ["新", "聞", "Ada"]),
    ],
)
def test_offsets_are_those_of_the_text_given(text: str, expected: list[str]) -> None:
    found = words(text)
    assert [word.strip("\u200b\u202e\u202c\u0301") for word in found] == [
        word.strip("\u200b\u202e\u202c\u0301") for word in expected
    ]


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("talks", "lower"),
        ("Ada", "capital first"),
        ("UN", "capitals"),
        ("A", "one capital"),
        ("2013", "digits"),
        ("McRoe", "mixed"),
        ("G20", "digits and letters"),
        (",", "sign"),
        ("Élan", "capital first"),
    ],
)
def test_the_shape_says_how_a_word_is_written(word: str, written: str) -> None:
    shape = int(split(f"x {word}").shapes[-1]) - 1
    assert WRITTEN[shape // len(BEFORE)] == written
    assert BEFORE[shape % len(BEFORE)] == "blank"


def test_paragraphs_open_after_a_line_break() -> None:
    pieces = split("One two.\n\nThree (four)\nfive")
    assert [bool(one) for one in pieces.opens] == [True, False, False, True, False, False, False, True]


def test_nothing_gives_no_words() -> None:
    assert len(split("").first) == len(split(" \n\u200b ").first) == 0


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab A.,\n\u0301\u200b\u202e\ud800😀É新ا’1", max_size=300))
def test_words_are_in_order_within_the_text(text: str) -> None:
    pieces = split(text)
    assert (pieces.start <= pieces.end).all()
    assert (pieces.end[:-1] <= pieces.start[1:]).all()
    assert not len(pieces.end) or pieces.end[-1] <= len(text)
    assert len(pieces.shapes) == len(pieces.ids)


@pytest.mark.parametrize(
    "text",
    [
        "Short.",
        "One paragraph of words. " * 200,
        "\n\n".join(["A paragraph of some words that stands alone."] * 100),
        "word " * 2_000,
        "x" * 100_000,
        "A sentence of ten words stands here. " * 60 + "\n\n" + "Short one.\n\n" * 30,
    ],
)
def test_every_word_is_kept_by_one_window_that_fits(text: str) -> None:
    pieces = split(text)
    bounds = np.append(pieces.first, len(pieces.ids))
    windows = cut_windows(pieces, text)
    kept = [word for window in windows for word in range(window.keep_start, window.keep_end)]
    assert kept == list(range(len(pieces.first)))
    for window in windows:
        assert bounds[window.end] - bounds[window.start] <= LONGEST
        assert window.start <= window.keep_start < window.keep_end <= window.end


def test_a_long_paragraph_is_read_in_windows_that_overlap() -> None:
    text = "The minister spoke of nothing else for a long while. " * 60
    pieces = split(text)
    windows = cut_windows(pieces, text)
    assert len(windows) > 2
    for before, after in itertools.pairwise(windows):
        assert after.start < before.end
        assert text[: pieces.end[before.end - 1]].endswith(".")


def test_a_long_text_is_split_like_its_parts() -> None:
    line = "Ada Roe spoke in Qarsa.\n"
    assert words(line * 2_000) == words(line) * 2_000
