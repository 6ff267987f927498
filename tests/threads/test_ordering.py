import random
from pathlib import Path

import pytest

from dateline.threads import ordering
from dateline.threads.ordering import in_order


@pytest.mark.parametrize("at_once", [1, 7, 10_000])
def test_rows_come_in_order_whatever_order_they_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(ordering, "_AT_ONCE", at_once)
    rows = [(number, name, None, True, ["x", "\u2028\n"]) for number in range(1, 301) for name in ("b", "a")]
    shuffled = list(rows)
    random.Random(3).shuffle(shuffled)
    expected = [list(row) for row in sorted(rows, key=lambda row: (row[0], row[1]))]
    assert list(in_order(shuffled, count=300, work=tmp_path)) == expected
    assert list(tmp_path.iterdir()) == []


def test_equal_rows_come_once(tmp_path: Path) -> None:
    assert list(in_order([(2, "a"), (1, "b"), (2, "a")], count=2, work=tmp_path)) == [[1, "b"], [2, "a"]]


def test_no_rows_come_as_none(tmp_path: Path) -> None:
    assert list(in_order([], count=0, work=tmp_path)) == []


def test_numbers_are_ordered_as_numbers(tmp_path: Path) -> None:
    rows = [(number, "") for number in (10, 9, 100, 1)]
    assert [row[0] for row in in_order(rows, count=100, work=tmp_path)] == [1, 9, 10, 100]
