"""The steps of an archive with publishers' parsers: what a changed table makes again, and what is said of a bad one."""

from pathlib import Path

import pytest

from dateline.annotations.marks import ANNOTATORS
from dateline.annotations.shipped import BEST, FAST
from dateline.archive import Archive
from dateline.errors import Abort
from dateline.run.build import Wish
from dateline.run.steps import steps_with, tables_of

ONE = Wish(workers=1, depth="search")
TABLE = '[[template]]\nname = "{name}"\nurls = ["gull.example/*"]\n[template.fields]\nheadline = "{css}"\nbylines = "i.by"\n'
PAGE = """<html><head><title>Gull</title></head><body><!-- saved from url=(0026)http://gull.example/{n}.html -->
<h1>The heading {n}</h1><b class=real>The real headline {n}</b>{body}</body></html>"""
BODY = (
    "<p>The harbour commission met on Monday for the first time since the storm, and found little to agree on, again.</p>"
    "<p>Its members heard three engineers, who named three different prices for the same wall and no day to begin.</p>"
    "<p>The chairwoman said that she would call them together once more before the winter, whatever the council says.</p>"
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    folder = tmp_path / "pile"
    folder.mkdir()
    for n in range(3):
        page = f"<!-- saved from url=(0026)http://gull.example/{n}.html -->" + PAGE.format(n=n, body=BODY)
        (folder / f"{n}.html").write_text(page)
    return folder


def write_table(root: Path, name: str = "gull", *, css: str = "b.real", template: str = "old") -> None:
    folder = root / "publishers"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(TABLE.format(css=css, name=template))


def headlines(archive: Archive) -> list[str]:
    from dateline.search.results import Search

    return sorted(hit.headline for hit in archive.search(Search(query="")).hits)


def test_a_table_may_lie_there_before_the_first_build(tmp_path: Path, pile: Path) -> None:
    root = tmp_path / "archive"
    write_table(root)
    archive = Archive.create(root, title="Gulls")
    archive.build([pile], wish=ONE)
    assert headlines(archive) == [f"The real headline {n}" for n in range(3)]
    lines = [(line.level, line.outcome, line.count) for line in archive.coverage().ledger if line.level.startswith("parser")]
    assert lines == [("parser gull/old", "without bylines", 3)]
    assert not archive.build(wish=ONE).changed


def test_a_changed_table_makes_the_articles_again_and_leaves_the_captures(tmp_path: Path, pile: Path) -> None:
    archive = Archive.create(tmp_path / "archive", title="Gulls")
    archive.build([pile], wish=ONE)
    units, before = archive.root / "units", headlines(archive)
    captures = {path: path.stat().st_mtime_ns for path in units.rglob("captures-*.parquet")}
    write_table(archive.root)
    built = archive.build(wish=ONE)
    assert built.changed
    assert headlines(archive) == [f"The real headline {n}" for n in range(3)]
    assert {path: path.stat().st_mtime_ns for path in units.rglob("captures-*.parquet")} == captures
    assert len(list(units.rglob("articles-*.parquet"))) == 2 * len(captures)
    (archive.root / "publishers" / "gull.toml").unlink()
    without = archive.build(wish=ONE)
    assert without.changed
    assert without.units_read == 0
    assert headlines(archive) == before


def test_bad_and_overlapping_tables_stop_the_build_before_anything_is_taken_in(tmp_path: Path, pile: Path) -> None:
    archive = Archive.create(tmp_path / "archive", title="Gulls")
    write_table(archive.root, css="b..real")
    with pytest.raises(
        Abort, match=r"gull\.toml, line 1: template 1 \(old\): fields\.headline: 'b\.\.real' is not a CSS selector"
    ):
        archive.build([pile], wish=ONE)
    assert not list((archive.root).rglob("*.parquet"))
    assert any("is not a CSS selector" in problem for problem in archive.verify().problems)
    write_table(archive.root)
    write_table(archive.root, "tern", template="other")
    with pytest.raises(Abort, match=r"gull/old and tern/other both claim 'gull\.example/\*'"):
        archive.build([pile], wish=ONE)


def test_the_steps_do_not_depend_on_where_the_archive_lies(tmp_path: Path) -> None:
    for place in ("here", "there"):
        write_table(tmp_path / place)
    here, there = (steps_with(tables_of(tmp_path / place)) for place in ("here", "there"))
    assert [step.version for step in here] == [step.version for step in there]
    assert here[1].version != steps_with(())[1].version
    assert here[0].version == steps_with(())[0].version


def test_another_reader_makes_what_is_understood_again_and_nothing_else() -> None:
    best, fast = steps_with(), steps_with(reader=FAST)
    assert [step.name for step in best] == [step.name for step in fast]
    same = {one.name for one, other in zip(best, fast, strict=True) if one.version == other.version}
    assert same == {"captures", "articles"}
    assert steps_with(reader=BEST) == best


def test_an_archive_keeps_to_its_reader(tmp_path: Path, pile: Path) -> None:
    Archive.create(tmp_path / "archive", reader=FAST).build([pile], wish=Wish(workers=1, depth="names"))
    archive = Archive.create(tmp_path / "archive")
    assert archive.build(wish=Wish(workers=1, depth="names")).units_read == 0
    assert archive.coverage().reader == FAST
    assert dict(archive.coverage().made_by)["marks.reader"] == f"marks.reader@{ANNOTATORS[FAST].version}"
    with pytest.raises(Abort, match=r'read with the fast reader; .* write reader = "best" in'):
        Archive.create(tmp_path / "archive", reader=BEST)
    settings = archive.root / "archive.toml"
    settings.write_text(settings.read_text().replace('"fast"', '"best"'))
    archive = Archive(tmp_path / "archive")
    assert archive.build(wish=Wish(workers=1, depth="names")).units_read > 0
    assert archive.coverage().reader == BEST
    settings.write_text(settings.read_text().replace('"best"', '"quick"'))
    with pytest.raises(Abort, match="unknown reader 'quick'"):
        Archive(tmp_path / "archive")
