import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from dateline.archive import Archive
from dateline.cli import app
from dateline.ending import FAILED
from dateline.records import Original, Record, Rejection
from dateline.run import verify
from dateline.run.build import Wish
from dateline.run.progress import Progress
from dateline.run.verify import Verified, verify_archive
from dateline.search.results import Search
from dateline.store.tables import read_table, write_table
from tests.faults.pile import make_pile, page

QUICK = Wish(depth="search", workers=1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    archive = Archive.create(folder / "archive", title="The Paper")
    pile = make_pile(folder / "pile", pages=3)
    (pile / "flyer.pdf").write_bytes(b"%PDF-1.4 nothing reads this")
    archive.build([pile], wish=QUICK)
    archive.withdraw(archive.search(Search(limit=1)).hits[0].article_id, by="Ada", why="she asked")
    return folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made / "archive", tmp_path / "archive"))


def test_a_whole_archive_has_no_problems(root: Path) -> None:
    seen: list[Progress] = []
    found = verify_archive(root, report=seen.append)
    assert found.problems == ()
    assert found.originals == 30 + 4  # pages, a WARC, a ZIP, rows and a picture
    assert found.units > 0
    assert found.edition == 1
    assert {step.phase for step in seen} == {"checking originals", "checking units", "checking the edition"}


def _accession(root: Path) -> Path:
    return next((root / "originals").iterdir())


def _overwrite(path: Path) -> None:
    path.write_bytes(b"\xff\x00nonsense")


def _drop_line(path: Path) -> None:
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))


def _drop_row(path: Path, record_type: type[Record]) -> None:
    write_table(path, list(read_table(path, record_type))[1:], record_type)


def _write_anew(path: Path) -> None:
    pq.write_table(pq.read_table(path), path, compression="none")


def test_an_accession_of_before_accessions_had_seals_is_whole(root: Path) -> None:
    (_accession(root) / "seals.jsonl").unlink()
    assert verify_archive(root).problems == ()
    assert Archive(root).build(wish=QUICK).units_read == 0


def test_an_accession_of_before_originals_had_a_field_is_read(root: Path) -> None:
    path = _accession(root) / "originals.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["assumed"]), path)
    (_accession(root) / "seals.jsonl").unlink()
    assert verify_archive(root).problems == ()


_DAMAGES: list[tuple[Callable[[Path], object], str]] = [
    (lambda root: _overwrite(root / "decisions.jsonl"), "decisions.jsonl cannot be read"),
    (lambda root: (root / "decisions.jsonl").write_text('{"at": 1}\n'), "decisions.jsonl, line 1: not a decision"),
    (lambda root: (root / "decisions.jsonl").write_text("[" * 100_000), "decisions.jsonl cannot be read"),
    (lambda root: _overwrite(root / "archive.toml"), "archive.toml cannot be read"),
    (lambda root: (root / "archive.toml").unlink(), "it has no archive.toml"),
    (lambda root: _overwrite(root / "current"), "current cannot be read"),
    (lambda root: (root / "current").write_text("17\n"), "names '17', which is no edition"),
    (lambda root: (root / "current").unlink(), "has no edition"),
    (lambda root: (_accession(root) / "originals.parquet").unlink(), "originals.parquet cannot be read"),
    (lambda root: _overwrite(_accession(root) / "originals.parquet"), "originals.parquet cannot be read"),
    (lambda root: _overwrite(_accession(root) / "rejections.parquet"), "rejections.parquet cannot be read"),
    (lambda root: shutil.rmtree(root / "originals"), "holds no accession"),
    (lambda root: _overwrite(root / "editions/1/inputs.jsonl"), "inputs.jsonl cannot be read"),
    (lambda root: _drop_line(root / "editions/1/inputs.jsonl"), "inputs.jsonl has changed"),
    (lambda root: (root / "editions/1/plan.json").write_text("{}"), "plan.json has changed"),
    (lambda root: _drop_line(root / "editions/1/seals.jsonl"), "is not among the files that seals.jsonl names"),
    (lambda root: _drop_row(_accession(root) / "originals.parquet", Original), "does not hold what it is named by"),
    (lambda root: _drop_row(_accession(root) / "rejections.parquet", Rejection), "does not hold what it is named by"),
    (lambda root: _write_anew(_accession(root) / "originals.parquet"), "originals.parquet has changed"),
    (lambda root: _overwrite(_accession(root) / "seals.jsonl"), "seals.jsonl cannot be read"),
    (lambda root: (root / "editions/1/inputs.jsonl").unlink(), "inputs.jsonl cannot be read"),
    (lambda root: _overwrite(root / "editions/1/seals.jsonl"), "seals.jsonl cannot be read"),
    (lambda root: _overwrite(next((root / "editions/1/search").glob("*.store"))), ".store has changed"),
    (lambda root: next((root / "units").rglob("*.parquet")).unlink(), "is missing; delete it and run"),
]


@pytest.mark.parametrize(("damage", "said"), _DAMAGES)
def test_every_damage_is_said_and_the_rest_is_checked(root: Path, damage: Callable[[Path], object], said: str) -> None:
    damage(root)
    found = verify_archive(root)
    assert any(said in problem for problem in found.problems), found.problems
    assert len(found.problems) == 1, found.problems


def test_several_damages_are_several_problems(root: Path) -> None:
    for damage, _ in (_DAMAGES[0], _DAMAGES[3], _DAMAGES[5], _DAMAGES[9]):
        damage(root)
    assert len(verify_archive(root).problems) == 4


def test_an_accession_cannot_be_made_again_by_building(root: Path) -> None:
    _overwrite(_accession(root) / "originals.parquet")
    (problem,) = verify_archive(root).problems
    assert "back from a copy, or move it away and take the pile in again" in problem
    assert "delete" not in problem


@pytest.fixture
def overwritten(tmp_path: Path) -> tuple[Path, Path]:
    """An archive of a page that was overwritten in place and taken in again, and the page's path."""
    path = tmp_path / "pile" / "page.html"
    path.parent.mkdir()
    archive = Archive.create(tmp_path / "archive")
    for number in (1, 2):
        path.write_bytes(page(number))
        archive.build([path.parent], wish=QUICK)
    return tmp_path / "archive", path


def _problems(found: Verified) -> tuple[str, ...]:
    assert found.originals == 2
    return found.problems


def test_an_original_overwritten_and_taken_in_again_is_not_hidden(overwritten: tuple[Path, Path]) -> None:
    root, path = overwritten
    (problem,) = _problems(verify_archive(root))
    assert problem.startswith(f"the original {path} has changed")
    assert "a later accession took in what lies there now" in problem
    path.write_bytes(page(3))
    problems = _problems(verify_archive(root))
    assert len(problems) == 2
    assert not any("later accession" in each for each in problems)
    path.unlink()
    (problem,) = _problems(verify_archive(root))
    assert "is missing" in problem
    path.mkdir()
    (problem,) = _problems(verify_archive(root))
    assert "no longer a file" in problem


def test_an_original_that_was_moved_is_looked_for_where_it_is_now(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "page.html").write_bytes(page(1))
    archive = Archive.create(tmp_path / "archive")
    archive.build([pile], wish=QUICK)
    archive.build([pile.rename(tmp_path / "moved")], wish=QUICK)
    assert verify_archive(tmp_path / "archive").problems == ()


def test_what_this_user_may_not_read_is_no_damage(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(verify, "digest_file", refuse)
    found = verify_archive(root)
    assert found.problems == ()
    assert len(found.unchecked) == found.originals
    assert all(said.startswith("no permission to read the original") for said in found.unchecked)
    result = CliRunner().invoke(app, ["verify", str(root)])
    assert result.exit_code == FAILED
    assert "not checked: no permission" in result.output.replace("\n", " ")
    assert "damaged" not in result.output
