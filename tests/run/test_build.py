"""A build: what is there is not made again, what was lost can be read again, two at once do not harm each other."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline.archive import Archive
from dateline.originals.given import Given
from dateline.pipeline import find_steps
from dateline.records import Article, Rejection
from dateline.run.build import Wish, build_archive, take_in
from dateline.run.progress import Progress, quiet
from dateline.run.unit import legs_missing, make_tables
from dateline.run.watch import Silence, Watch
from dateline.search.results import Search
from dateline.store.manifest import Manifest
from dateline.store.plan import plan_units
from dateline.store.tables import read_table, write_table
from dateline.store.units import Units
from tests.fakes import tables_in
from tests.faults.pile import make_pile

ONE = Wish(workers=1)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive.create(tmp_path / "archive", title="Builds")
    archive.build([make_pile(tmp_path / "pile", pages=3)], wish=ONE)
    return archive


def lose_a_page(archive: Archive) -> None:
    """Write into a unit that a page took too long."""
    articles = find_steps()[1]
    unit = plan_units(Manifest(archive.root))[0]
    path = Units(archive.root).path(unit.id, Rejection, articles.version)
    lost = Rejection(stage="articles.html", original_id=unit.members[0].id, locator="file", reason="time limit")
    write_table(path, [*read_table(path, Rejection), lost], Rejection)


def test_losses_are_read_again_when_asked(archive: Archive) -> None:
    first = archive.build(wish=ONE)
    lose_a_page(archive)
    lossy = archive.build(wish=ONE)
    assert lossy.changed
    assert ("time limit", 1) in lossy.losses
    assert not archive.build(wish=ONE).changed
    cured = archive.build(wish=replace(ONE, again=True))
    assert cured.units_read == 1
    assert cured.digest == first.digest


def test_without_what_runs_the_model_the_archive_can_be_searched_and_says_what_is_missing(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "onnxruntime.py").write_text('raise ImportError("libonnxruntime.so.1: cannot open shared object file")')
    archive = Archive.create(tmp_path / "archive", title="Builds")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(broken)  # workers get the path of the process that starts them
        without = archive.build([make_pile(tmp_path / "pile", pages=1)], wish=ONE)
    assert dict(without.losses)["no model"] == without.articles > 0
    assert archive.coverage().depth == "search"
    assert archive.search(Search()).total == without.articles
    assert any(line.outcome == "no model" and line.count == without.articles for line in archive.coverage().ledger)
    (first, *_) = archive.rejections("no model", offset=0, limit=1)
    assert "libonnxruntime" in first.detail
    assert "--again" in first.detail
    mended = archive.build(wish=replace(ONE, again=True))
    assert "no model" not in dict(mended.losses)
    assert archive.coverage().depth == "full"


def test_tables_that_are_made_again_make_a_new_edition_only_where_they_differ(archive: Archive) -> None:
    before = archive.build(wish=ONE)
    for path in tables_in(archive.root):
        path.unlink()
    again = archive.build(wish=ONE)
    assert again.units_read > 0
    assert (again.edition, again.digest) == (before.edition, before.digest)


def test_keeping_changes_nothing_but_where_originals_are_read(archive: Archive, tmp_path: Path) -> None:
    before = archive.build([tmp_path / "pile"], wish=ONE)
    kept = archive.build([tmp_path / "pile"], wish=replace(ONE, keep=True))
    assert not kept.changed
    assert not archive.build([tmp_path / "pile"], wish=replace(ONE, keep=True)).changed
    for path in sorted((tmp_path / "pile").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    for path in tables_in(archive.root):
        path.unlink()
    assert archive.build(wish=ONE).digest == before.digest


def test_giving_one_value_later_leaves_the_others(archive: Archive, tmp_path: Path) -> None:
    page = tmp_path / "pile" / "html" / "3.html"
    root = tmp_path / "other"
    other = Archive.create(root)
    other.build([page], given=Given(url="http://p.example/x", publication="The Paper"), wish=ONE)
    other.build([page], given=Given(published="2011-03-14"), wish=ONE)
    (unit,) = plan_units(Manifest(root))
    (member,) = unit.members
    assert (member.given_url, member.given_publication, member.given_published) == (
        "http://p.example/x",
        "The Paper",
        "2011-03-14",
    )


def test_two_builds_at_once_make_one_archive(tmp_path: Path) -> None:
    pile = make_pile(tmp_path / "pile", pages=20)
    command = [sys.executable, "-m", "tests.faults.driver", str(pile), str(tmp_path / "both"), str(tmp_path / "trace")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert said[0][0] == said[1][0]
    assert len(Manifest(tmp_path / "both").accessions()) == 1


def test_files_laid_aside_are_counted_once(tmp_path: Path) -> None:
    pile = make_pile(tmp_path / "pile", pages=1)
    (pile / "given.csv").write_text("file,published\nhtml/1.html,2011\nabsent.html,2012\n")
    (pile / "leaflet.pdf").write_bytes(b"%PDF-1.4\n")
    built = build_archive(Archive.create(tmp_path / "a").root, [pile], given=Given(), wish=ONE)
    assert built.aside == 2


def test_progress_flows_from_inside_a_unit(tmp_path: Path) -> None:
    rows = "\n".join(f'{{"headline": "Row {n}", "text": "{" ".join(["The harbour board met."] * 60)}"}}' for n in range(3000))
    (tmp_path / "rows.jsonl").write_text(rows)
    seen: list[Progress] = []
    root = Archive.create(tmp_path / "archive", title="Progress").root
    build_archive(root, [tmp_path / "rows.jsonl"], given=Given(), wish=ONE, report=seen.append)
    reading = [now for now in seen if now.phase == "reading"]
    total = reading[0].total
    assert len(plan_units(Manifest(root))) == 1
    assert total
    assert {now.total for now in reading} == {total}
    done = [now.done for now in reading]
    assert done == sorted(done)
    assert any(0 < now.done < total for now in reading), "a unit says how far it is before it ends"
    assert all(now.articles <= 3000 for now in reading), "an article is counted once, whatever is read in it"
    assert {now.total is not None for now in seen if now.phase == "making the edition" and now.done} == {True}


def test_a_unit_says_how_much_of_it_is_done(tmp_path: Path) -> None:
    class Heard(Silence):
        def __init__(self) -> None:
            self.reached: list[int] = []
            self.articles = 0

        def count(self, records: int, articles: int) -> None:
            self.articles += articles

        def reach(self, done: int) -> None:
            self.reached.append(done)

    root = Archive.create(tmp_path / "archive", title="Units").root
    take_in(root, [make_pile(tmp_path / "pile", pages=3)], given=Given(), report=quiet)
    steps = find_steps()
    for unit in plan_units(Manifest(root)):
        heard, store = Heard(), Units(root)
        legs = legs_missing(store, unit, steps)
        assert legs == len(steps) - 1
        make_tables(store, unit, steps, Watch(signal=heard))
        assert heard.reached == sorted(heard.reached)
        assert heard.reached[-1] == legs * unit.size
        assert heard.articles == pq.read_metadata(store.path(unit.id, Article, steps[1].version)).num_rows
        assert legs_missing(store, unit, steps) == 0
