"""Temporary names: whose they are, and what is swept away."""

import os
import socket
from pathlib import Path

from dateline.store.temporary import sweep, temporary_beside


def test_sweep_takes_only_what_the_dead_left(tmp_path: Path) -> None:
    mine = temporary_beside(tmp_path / "a.parquet")
    dead = tmp_path / f".b.parquet.{socket.gethostname()}-{2**22 + 7}.tmp"
    elsewhere = tmp_path / ".c.parquet.another-host-1.tmp"
    for path in (mine, dead, elsewhere):
        path.touch()
    sweep(tmp_path)
    assert mine.exists()
    assert elsewhere.exists()
    assert not dead.exists()
    assert str(os.getpid()) in mine.name
