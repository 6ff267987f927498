"""Which words are proposed as events, in which sentence they are read once more, and what both readings say together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotations.event_spans import Bars, propose, role_spans, sentence_around, type_scores
from dateline.annotations.pieces import LONGEST, Pieces, cut_windows, split_pieces
from dateline.annotations.sentences import uncut_bounds
from dateline.annotations.shipped import NETWORKS, shipped_reader
from dateline.annotations.tags import COLUMNS, HEADS, ROLES, WORD_HEADS, begins, goes_on, tag_columns, tag_count

ENDLESS = "Ada Roe met Bo Li and " * 2_000


def pieces_of(text: str) -> Pieces:
    return split_pieces(text, shipped_reader().tokenizer)


@given(st.integers(0, 11_999))
def test_of_a_sentence_without_end_as_much_is_read_as_fits_with_the_word_within(word: int) -> None:
    pieces = pieces_of(ENDLESS)
    around = sentence_around(pieces, np.searchsorted(pieces.start, uncut_bounds(ENDLESS)), word)
    bounds = np.append(pieces.first, len(pieces.ids))
    assert word in around
    assert LONGEST // 2 <= bounds[around.stop] - bounds[around.start] <= LONGEST


def test_a_word_is_read_in_its_own_sentence() -> None:
    text = "It was quiet. Ada Roe met Bo Li. They left."
    pieces = pieces_of(text)
    word = next(i for i, a in enumerate(pieces.start) if text[a:].startswith("met"))
    around = sentence_around(pieces, np.searchsorted(pieces.start, uncut_bounds(text)), word)
    assert text[pieces.start[around.start] : pieces.end[around.stop - 1]] == "Ada Roe met Bo Li."


def test_words_that_may_name_events_are_proposed_and_others_are_not() -> None:
    text = "The minister met the envoy in Qarsa. The harbour is deep and blue."
    pieces = pieces_of(text)
    windows = cut_windows(pieces, text)
    answers = [shipped_reader().network.ask(pieces, window) for window in windows]
    proposals = propose(pieces, uncut_bounds(text), windows, answers, Bars())
    found = [text[pieces.start[p.word] : pieces.end[p.word]] for p in proposals]
    assert "met" in found
    assert not {"harbour", "deep", "blue"} & set(found)


def test_both_readings_have_a_say_in_the_type() -> None:
    first, second = np.zeros(len(WORD_HEADS["events"]), np.float32), np.zeros(len(WORD_HEADS["events"]), np.float32)
    first[3], second[5] = 4.0, 1.0
    assert int(type_scores(first, second, Bars()).argmax()) == 3
    assert int(type_scores(first, second, Bars(first_says=0.1)).argmax()) == 5
    second[5] = 9.0
    assert int(type_scores(first, second, Bars()).argmax()) == 5


def test_a_higher_bar_proposes_fewer_words() -> None:
    text = "The minister met the envoy in Qarsa, and the visit was called a success by those who had hoped for a treaty."
    pieces = pieces_of(text)
    windows = cut_windows(pieces, text)
    answers = [shipped_reader().network.ask(pieces, window) for window in windows]
    words = [{one.word for one in propose(pieces, [0], windows, answers, Bars(proposed=bar))} for bar in (-8.0, 0.0, 99.0)]
    assert words[0] > words[1] > words[2] == set()


@pytest.mark.parametrize("role", ROLES)
def test_spans_of_a_role_are_those_of_its_tags(role: str) -> None:
    said = np.zeros((4, COLUMNS), np.float32)
    said[:, tag_columns("roles").start] = 5.0
    number = HEADS["roles"].index(role)
    said[1, tag_columns("roles").start + begins(number)] = 20.0
    said[2, tag_columns("roles").start + goes_on(number)] = 20.0
    assert role_spans(said, np.zeros((tag_count("roles"),) * 2, np.float32)) == [(1, 3, number)]


@pytest.mark.parametrize("name", NETWORKS)
def test_a_sentence_is_read_whole_or_as_far_as_it_stands_in_the_window_from_which_its_words_are_taken(name: str) -> None:
    reader = shipped_reader(name)
    text = "The minister met the envoy in Qarsa, and " * 60 + "they left."  # one sentence over several windows
    pieces = split_pieces(text, reader.tokenizer)
    windows, bounds = cut_windows(pieces, text), uncut_bounds(text)
    begins = np.searchsorted(pieces.start, bounds)
    answers = [reader.network.ask(pieces, window) for window in windows]
    proposals = list(propose(pieces, bounds, windows, answers, reader.network.bars))
    cut = 0
    for one in proposals:
        window = next(w for w in windows if w.keep_start <= one.word < w.keep_end)
        whole = sentence_around(pieces, begins, one.word)
        seen = range(max(whole.start, window.start), min(whole.stop, window.end))
        assert one.around == (whole if len(NETWORKS[name]) > 1 else seen)
        cut += seen != whole
    assert cut
