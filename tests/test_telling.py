"""What a build says of its losses: what may be lost, where one looks, and what another reading may cure."""

from pathlib import Path

import pytest

from dateline.edition.hits import event_hits, statement_hits
from dateline.room.precision import Precision
from dateline.run.build import Built
from dateline.telling import tell_built, tell_hit, tell_machine
from tests.edition.told import reading

BUILT = {"edition": 2, "digest": "", "changed": True, "articles": 7, "taken_in": 0, "aside": 0, "units_read": 1}


@pytest.mark.parametrize(
    ("losses", "said", "advised"),
    [
        ((), False, False),
        ((("broken row", 1),), True, False),
        ((("no model", 7),), True, True),
        ((("broken row", 1), ("missing", 2)), True, True),
    ],
)
def test_advice_fits_what_was_lost(
    losses: tuple[tuple[str, int], ...], said: bool, advised: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    tell_built(Path("paper"), Built(**BUILT, losses=losses))  # type: ignore[arg-type]
    warned = capfd.readouterr().err
    assert all(f"{count} × {reason}" in warned for reason, count in losses)
    assert ("dateline status paper" in warned) == said
    assert ("dateline build --into paper --again" in warned) == advised


def test_what_a_machine_read_is_said_with_how_often_its_kind_is_right(capfd: pytest.CaptureFixture[str]) -> None:
    measured = Precision("a test", 0.6, {"ARREST": 0.91, "anonymous": 0.5})
    (event,) = event_hits(reading())
    tell_machine(measured)
    tell_hit(event, measured)
    said = capfd.readouterr()
    assert "Read by a machine: 60 in 100 right" in said.err
    assert "91 in 100 right" in said.out
    (statement,) = statement_hits(reading())
    tell_hit(statement, measured)
    assert "not measured yet" in capfd.readouterr().out
