"""Tags: the likeliest sequence, and the spans it marks."""

import itertools

import numpy as np
import pytest

from dateline.annotations.tags import HEADS, begins, best_tags, goes_on, spans_of, tag_columns, tag_count


def test_the_columns_of_the_heads_lie_side_by_side() -> None:
    columns = [tag_columns(head) for head in HEADS]
    assert columns[0].start == 0
    assert all(a.stop == b.start for a, b in itertools.pairwise(columns))
    assert all(one.stop - one.start == tag_count(head) for one, head in zip(columns, HEADS, strict=True))


@pytest.mark.parametrize("seed", range(12))
def test_the_best_sequence_is_the_one_that_trying_all_finds(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(6, 3)).astype(np.float32)
    scores[:, 0] += random.choice([0, 9], 6)  # some words that surely bear no tag
    transitions = random.normal(size=(3, 3)).astype(np.float32)

    def score(tags: tuple[int, ...]) -> float:
        along = sum(transitions[a, b] for a, b in itertools.pairwise(tags))
        return float(sum(scores[word, tag] for word, tag in enumerate(tags)) + along)

    best = max(itertools.product(range(3), repeat=6), key=score)
    assert tuple(best_tags(scores, transitions)) == best


def test_no_words_have_no_tags() -> None:
    assert len(best_tags(np.zeros((0, 3), np.float32), np.zeros((3, 3), np.float32))) == 0


def test_spans_begin_where_a_tag_begins_or_changes_its_kind() -> None:
    tags = [0, begins(0), goes_on(0), begins(0), 0, goes_on(1), goes_on(1), goes_on(0), 0]
    assert spans_of(np.array(tags)) == [(1, 3, 0), (3, 4, 0), (5, 7, 1), (7, 8, 0)]
    assert spans_of(np.array([begins(2)])) == [(0, 1, 2)]
    assert spans_of(np.zeros(3, int)) == []
