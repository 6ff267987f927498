"""What the compiled search for the best tags answers is what Python answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotations.compiled import sequences
from dateline.annotations.pieces import cut_windows, split_pieces
from dateline.annotations.shipped import NETWORKS, shipped_reader
from dateline.annotations.tags import HEADS, _best_tags, best_tags, tag_columns
from tests.annotations.test_reader import NEWS

pytestmark = pytest.mark.skipif(sequences is None, reason="the compiled part was not built, or DATELINE_PURE is set")


def both(scores: np.ndarray, transitions: np.ndarray) -> None:
    slow = _best_tags(scores, transitions, np.zeros(len(scores), np.int64))
    assert best_tags(scores, transitions).tolist() == slow.tolist()


@given(st.integers(0, 2**32 - 1), st.integers(0, 40), st.integers(1, 11), st.sampled_from([0.0, 1.0, 4.0]), st.booleans())
def test_made_scores(seed: int, words: int, tags: int, nothing: float, whole: bool) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(0, 3, (words, tags)).astype(np.float32)
    transitions = chance.normal(0, 2, (tags, tags)).astype(np.float32)
    scores[:, 0] += nothing
    if whole:  # many ties
        scores, transitions = scores.round(), transitions.round()
    both(scores, transitions)


@pytest.mark.parametrize("name", NETWORKS)
def test_read_scores(name: str) -> None:
    reader = shipped_reader(name)
    for text in (NEWS, NEWS * 9, NEWS.lower(), "One line."):
        pieces = split_pieces(text, reader.tokenizer)
        for window in cut_windows(pieces, text):
            said = reader.network.ask(pieces, window).tags
            for head in HEADS:
                both(said[:, tag_columns(head)], reader.network.transitions[head])


def test_what_does_not_fit_is_refused() -> None:
    scores, tags = np.zeros((3, 5), np.float32), np.zeros(3, np.int64)
    for transitions, goal in ((np.zeros((5, 4), np.float32), tags), (np.zeros((5, 5), np.float32), tags[:2])):
        with pytest.raises(ValueError, match="do not fit"):
            sequences.best_tags(scores, transitions, goal)
    with pytest.raises(TypeError, match="no table of floats"):
        sequences.best_tags(scores, np.zeros((5, 5)), tags)  # type: ignore[arg-type]
