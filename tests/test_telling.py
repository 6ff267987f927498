"""What a build says of its losses: what may be lost, where one looks, and what another reading may cure."""

from pathlib import Path

import pytest

from dateline.run.build import Built
from dateline.telling import tell_built

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
