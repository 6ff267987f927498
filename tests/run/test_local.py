"""The local runner: every poison costs one record, and what is left behind is what an undisturbed run leaves."""

import subprocess
import sys
from pathlib import Path
from typing import TypeVar

import pytest

from dateline.errors import Abort
from dateline.pipeline import Step, find_steps
from dateline.records import Article, Mention, Record, Rejection, Time
from dateline.run.local import Limits, Progress, run_tasks
from dateline.store.plan import Unit, unit_of
from dateline.store.tables import read_table
from dateline.store.units import Units
from tests.fakes import STAGES, DieAtOnce, LinesTask, Swell, original, tables_in

T = TypeVar("T", bound=Record)


def make_unit(folder: Path, *lines: str, name: str = "a.lines") -> Unit:
    path = folder / name
    path.write_text("\n".join(lines))
    return unit_of([original(name, path)])


def rows(root: Path, unit: Unit, record_type: type[T]) -> list[T]:
    found: list[T] = []
    for step in find_steps(STAGES):
        if record_type in step.tables:
            found.extend(read_table(Units(root).path(unit.id, record_type, step.version), record_type))
    return found


def run(root: Path, *units: Unit, limits: Limits | None = None, workers: int = 1) -> None:
    done = list(run_tasks([LinesTask(root, u) for u in units], workers=workers, limits=limits or Limits(seconds=30)))
    assert len(done) == len(units)


def texts(root: Path, unit: Unit) -> list[str]:
    return [article.text for article in rows(root, unit, Article)]


def losses(root: Path, unit: Unit) -> list[tuple[str, str]]:
    return [(r.locator, r.reason) for r in rows(root, unit, Rejection)]


def test_every_record_is_made_or_rejected(tmp_path: Path) -> None:
    unit = make_unit(tmp_path, "one", "# comment", "raise", "reject", "none", "two")
    run(tmp_path, unit)
    assert texts(tmp_path, unit) == ["one", "two"]
    assert losses(tmp_path, unit) == [
        ("row:2", "not a capture"),
        ("row:3", "stage failed"),
        ("row:4", "list page"),
        ("row:5", "stage failed"),
    ]
    assert [m.surface for m in rows(tmp_path, unit, Mention)] == ["caption", "caption"]
    assert len(rows(tmp_path, unit, Time)) == 2


@pytest.mark.parametrize(
    ("poison", "where", "reason"),
    [("die", "row:2", "worker died"), ("hang", "row:2", "time limit")],
)
def test_poison_page_costs_one_page(tmp_path: Path, poison: str, where: str, reason: str) -> None:
    unit = make_unit(tmp_path, "one", poison, "two")
    run(tmp_path, unit, limits=Limits(seconds=1.5))
    assert texts(tmp_path, unit) == ["one", "two"]
    assert losses(tmp_path, unit) == [(where, reason)]


def test_two_poison_pages_and_a_poisoned_annotator_in_one_unit(tmp_path: Path) -> None:
    unit = make_unit(tmp_path, "die", "one", "die", "die-late", "two")
    run(tmp_path, unit)
    assert texts(tmp_path, unit) == ["one", "die-late", "two"]
    assert len(rows(tmp_path, unit, Time)) == 2
    assert [reason for _, reason in losses(tmp_path, unit)] == ["worker died"] * 3


def test_death_between_records_keeps_what_was_read(tmp_path: Path) -> None:
    unit = make_unit(tmp_path, "one", "two", "die-between", "lost")
    run(tmp_path, unit)
    assert texts(tmp_path, unit) == ["one", "two"]
    (loss,) = rows(tmp_path, unit, Rejection)
    assert loss.reason == "worker died"
    assert loss.detail.startswith("after row:2")


def test_death_before_the_first_record_costs_that_original_only(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.lines", tmp_path / "bad.lines"
    good.write_text("one\ntwo")
    bad.write_text("die-between\nlost")
    unit = unit_of([original("good", good), original("bad", bad)])
    run(tmp_path, unit)
    assert sorted(texts(tmp_path, unit)) == ["one", "two"]
    assert losses(tmp_path, unit) == [("file", "worker died")]


def test_a_page_that_kills_once_is_read_at_the_second_try(tmp_path: Path) -> None:
    line = f"die-once {tmp_path / 'marker'}"
    unit = make_unit(tmp_path, "one", line, "two")
    run(tmp_path, unit)
    assert texts(tmp_path, unit) == ["one", line, "two"]
    assert losses(tmp_path, unit) == []


def test_the_same_bytes_whatever_the_workers_and_the_poison_beside(tmp_path: Path) -> None:
    roots = [tmp_path / name for name in ("one", "two")]
    units = [make_unit(tmp_path, *(f"line {i} {j}" for j in range(50)), name=f"{i}.lines") for i in range(4)]
    run(roots[0], *units, workers=1)
    run(roots[1], make_unit(tmp_path, "die", "x", name="p.lines"), *reversed(units), workers=2)
    for path in tables_in(roots[0]):
        assert path.read_bytes() == (roots[1] / path.relative_to(roots[0])).read_bytes()


def test_a_record_that_swells_is_passed_over(tmp_path: Path) -> None:
    (done,) = run_tasks([Swell()], workers=1, limits=Limits(seconds=60, memory=400 << 20))
    assert done[1] == 4


def test_a_task_that_never_begins_aborts(tmp_path: Path) -> None:
    with pytest.raises(Abort, match="doomed ended its worker 3 times"):
        list(run_tasks([DieAtOnce()], workers=1))


def test_progress_adds_up(tmp_path: Path) -> None:
    unit = make_unit(tmp_path, "one", "# no", "two")
    seen: list[Progress] = []
    list(run_tasks([LinesTask(tmp_path, unit)], workers=1, report=seen.append))
    assert seen[-1].records == 3
    assert seen[-1].memory > 1 << 20
    assert seen[-1].tasks == 1


def test_no_step_is_run_twice(tmp_path: Path) -> None:
    unit = make_unit(tmp_path, "one")
    run(tmp_path, unit)
    before = {path: path.stat().st_mtime_ns for path in tables_in(tmp_path)}
    run(tmp_path, unit)
    assert before == {path: path.stat().st_mtime_ns for path in tables_in(tmp_path)}
    assert not list(tmp_path.rglob("*.tmp"))
    steps: tuple[Step, ...] = find_steps(STAGES)
    assert [step.name for step in steps] == ["captures", "articles", "names.captions", "times.first"]


SCRIPT = """
import sys
from dateline.run.pipe import read_rows
print("begun")
for answer in read_rows([b'{"text": "Nobody came."}'], depth="search", workers=1):
    print(answer)
main = sys.modules["__main__"]
print(main.__spec__, "__file__" in vars(main))
"""


@pytest.mark.parametrize("by_stdin", [False, True])
def test_scripts_without_a_guard_start_workers(by_stdin: bool, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    command = [sys.executable, "-" if by_stdin else str(script)]
    done = subprocess.run(command, input=SCRIPT, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    begun, answer, main = done.stdout.splitlines()
    assert begun == "begun"
    assert "Nobody came." in answer
    assert main.startswith("None")
    assert by_stdin or main.endswith("True")
