"""Killed at any moment, a build leaves something from which the same command makes the archive of an undisturbed run."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.run.progress import PHASES
from tests.faults.pile import make_pile

# Phase, report within it, seconds after it, and whether the workers are killed too. Delays let the blow fall inside the work.
MOMENTS = [
    ("taking in", 1, 0.0, "alone"),
    ("taking in", 10, 0.0, "alone"),
    ("taking in", 33, 0.0, "group"),
    ("taking in", 34, 0.002, "group"),
    ("reading", 1, 0.0, "alone"),
    ("reading", 1, 0.3, "group"),
    ("reading", 1, 0.6, "alone"),
    ("reading", 2, 0.05, "group"),
    ("reading", 3, 0.0, "alone"),
    ("reading", 4, 0.1, "group"),
    ("reading", 5, 0.02, "alone"),
    ("bringing together", 1, 0.0, "alone"),
    ("bringing together", 1, 0.0, "group"),
    ("bringing together", 1, 0.0005, "alone"),
    ("making the edition", 1, 0.0, "alone"),
    ("making the edition", 1, 0.01, "group"),
    ("making the edition", 1, 0.05, "alone"),
    ("making the edition", 1, 0.1, "group"),
    ("changing over", 1, 0.0, "alone"),
    ("changing over", 1, 0.0, "group"),
    ("changing over", 1, 0.0005, "alone"),
]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.faults.driver", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True, timeout=300)


def tables(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "units").rglob("*.parquet"))}


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pile(tmp_path_factory.mktemp("kill") / "pile", paragraphs=2)  # read 40 times over


@pytest.fixture(scope="module")
def undisturbed(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, bytes]]:
    root = tmp_path_factory.mktemp("kill") / "archive"
    done = run(pile, root, root.parent / "trace")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip(), tables(root)


def test_killed_at_twenty_moments(pile: Path, undisturbed: tuple[str, dict[str, bytes]], tmp_path: Path) -> None:
    digest, wanted = undisturbed
    hit: Counter[str] = Counter()
    for number, moment in enumerate(MOMENTS):
        root, trace = tmp_path / str(number), tmp_path / f"{number}.trace"
        killed = run(pile, root, trace, *moment)
        if killed.returncode == 0:
            continue  # the blow came after the end
        hit[trace.read_text(encoding="utf-8").split("\n")[-2]] += 1
        again = run(pile, root, trace)
        assert again.returncode == 0, f"{moment}: {again.stderr}"
        assert again.stdout.strip() == digest, moment
        assert tables(root) == wanted, moment
        assert Archive(root).verify().problems == (), moment
        assert not [p for p in root.rglob(".*") if p.suffix == ".tmp"], moment
    assert sum(hit.values()) >= 20
    assert all(hit[phase] >= 2 for phase in PHASES), hit


def test_the_same_build_again_changes_nothing(pile: Path, undisturbed: tuple[str, dict[str, bytes]], tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "archive", title="Faults")
    first = archive.build([pile])
    stamps = {path: path.stat().st_mtime_ns for path in archive.root.rglob("*") if path.is_file()}
    second = archive.build([pile])
    assert first.changed
    assert not second.changed
    assert (second.edition, second.digest, second.taken_in, second.units_read) == (first.edition, first.digest, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in archive.root.rglob("*") if path.is_file()} == stamps
    assert first.digest == undisturbed[0]
    assert tables(archive.root) == undisturbed[1]
