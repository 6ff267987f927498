"""The log of decisions: appended, replayed, and a broken line is named."""

from pathlib import Path

import pytest

from dateline.errors import Abort
from dateline.store.decisions import Decisions


def test_withdraw_and_restore(tmp_path: Path) -> None:
    log = Decisions(tmp_path)
    assert log.withdrawn() == {}
    log.add("withdraw", ("a1",), by="Ada", why="court order")
    log.add("withdraw", ("a2",), by="Ada", why="the family asked")
    log.add("restore", ("a1",), by="Ben", why="order lifted")
    assert Decisions(tmp_path).withdrawn() == {"a2": "the family asked"}
    assert [d.kind for d in log] == ["withdraw", "withdraw", "restore"]
    assert all(d.at.endswith("Z") for d in log)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{broken", "line 2: not a decision"),
        ('{"kind": "withdraw"}', "line 2: not a decision"),
        ("[]", "line 2: not a decision"),
        ('{"at":"","by":"","kind":"burn","anchors":[],"why":""}', "unknown kind 'burn'"),
    ],
)
def test_a_line_that_is_no_decision_stops_the_build(tmp_path: Path, line: str, message: str) -> None:
    log = Decisions(tmp_path)
    log.add("withdraw", ("a1",), by="Ada", why="é")
    with log.path.open("a") as handle:
        handle.write(line + "\n")
    with pytest.raises(Abort, match=message):
        log.withdrawn()
