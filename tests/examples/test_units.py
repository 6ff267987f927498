"""The newspaper as units: the same every time, what reading its rows gives, and an archive like any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.archive import Archive
from dateline.errors import Abort
from dateline.pipeline import find_steps
from dateline.records import Article, Capture, Media, Mention, Record, Rejection, Statement, Time
from dateline.run.build import Wish
from dateline.search.results import Search
from dateline.stage import find_stages
from dateline.store import plan
from dateline.store.manifest import Manifest
from dateline.store.plan import plan_units
from dateline.store.tables import TABLES, read_table
from examples.newspaper import articles
from examples.newspaper import units as written
from examples.newspaper.__main__ import main
from examples.newspaper.rows import rows_of
from examples.newspaper.units import MADE_BY, write_units

COUNT, SEED = 250, 3
SAME = ("id", "capture_id", "url", "publication", "headline", "kicker", "standfirst", "section", "tags", "language", "text")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of four units, with an edition."""
    root = tmp_path_factory.mktemp("units") / "archive"
    with pytest.MonkeyPatch.context() as patch:
        small_units(patch)
        write_units(root, count=COUNT, seed=SEED)
        built = Archive(root).build(wish=Wish(workers=1))
    assert built.units_read == 0
    assert built.edition == 1
    return root


def small_units(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plan, "BIG", 150_000)
    patch.setattr(written, "BIG", 150_000)


def table(root: Path, record_type: type[Record]) -> list[Record]:
    paths = sorted((root / "units").glob(f"*/{TABLES[record_type]}-*.parquet"))
    return [record for path in paths for record in read_table(path, record_type)]


def files(root: Path) -> dict[str, bytes]:
    paths = [path for name in ("units", "originals/kept") for path in (root / name).rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def texts_of(article: Article, media: Sequence[Media]) -> dict[str, str]:
    texts = {"headline": article.headline, "standfirst": article.standfirst, "body": article.text}
    return texts | {f"caption:{each.id}": each.caption for each in media if each.article_id == article.id}


def test_the_same_seed_gives_the_same_bytes(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_units(monkeypatch)
    write_units(tmp_path / "again", count=COUNT, seed=SEED)
    assert files(tmp_path / "again") == files(archive)
    write_units(tmp_path / "other", count=30, seed=SEED + 1)
    assert not files(tmp_path / "other").items() & files(archive).items()


def test_the_plan_of_units_is_the_archives_own(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_units(monkeypatch)
    planned = plan_units(Manifest(archive))
    assert len(planned) > 2
    assert {unit.id for unit in planned} == {path.name for path in (archive / "units").iterdir()}


def test_the_units_are_what_reading_the_rows_gives(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_units(monkeypatch)
    read = tmp_path / "read"
    shutil.copytree(archive, read, ignore=shutil.ignore_patterns("units", "editions", "threads", "current"))
    built = Archive(read).build(wish=Wish(depth="search", workers=1))
    assert built.units_read == len(plan_units(Manifest(read)))
    ours, theirs = files(archive), files(read)
    exactly = [name for name in theirs if "/captures-" in name or "/rejections-" in name]
    assert len(exactly) == 3 * built.units_read
    assert [name for name in exactly if ours[name] != theirs[name]] == []
    assert any(isinstance(record, Rejection) for record in table(read, Rejection))
    for one, other in zip(table(archive, Article), table(read, Article), strict=True):
        assert [getattr(one, name) for name in SAME] == [getattr(other, name) for name in SAME]
        assert isinstance(one, Article)
        assert isinstance(other, Article)
        assert (one.published_earliest, one.published_latest, one.published_grain, one.zone) == (
            *(other.published_earliest, other.published_latest, other.published_grain, other.zone),
        )
        assert set(one.bylines) <= {*other.bylines, *other.agencies}
        assert one.made_by == MADE_BY != other.made_by
    captions = [[(m.id, m.article_id, m.caption, m.credit) for m in table(root, Media)] for root in (archive, read)]  # type: ignore[attr-defined]
    assert captions[0] == captions[1] != []


def test_the_ledger_adds_up_and_shows_every_fault(archive: Path) -> None:
    coverage = Archive(archive).coverage()
    lines = {(line.level, line.outcome): line.count for line in coverage.ledger}
    rows = [row for story in articles(COUNT, SEED) for row in rows_of(story, SEED)]
    read = lines["records", "capture"]
    assert read == sum(not row.flaw for row in rows) == sum(count for (level, _), count in lines.items() if level == "captures")
    assert lines["records", "no text"] == sum(row.flaw == "no text" for row in rows) > 0
    assert lines["records", "broken row"] == sum(row.flaw == "cut off" for row in rows) > 0
    assert lines["captures", "article"] == coverage.articles == COUNT
    assert lines["captures", "duplicate capture"] > 0
    assert lines["captures", "earlier version"] > 0
    assert not any("not accounted" in outcome for _, outcome in lines)
    assert coverage.depth == "full"


def test_it_is_as_it_was(archive: Path) -> None:
    found = Archive(archive).verify()
    assert found.problems == ()
    assert found.originals > 2
    assert found.units > 2 * found.originals


def test_damage_is_found(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(archive, copy)
    original = next(path for path in (copy / "originals" / "kept").rglob("*") if path.is_file())
    original.write_bytes(original.read_bytes().replace(b"the", b"teh", 1))
    unit = next((copy / "units").rglob("articles-*.parquet"))
    unit.write_bytes(unit.read_bytes()[:-1])
    assert len(Archive(copy).verify().problems) == 2


def test_stories_are_found_and_shown_with_their_times(archive: Path) -> None:
    opened = Archive(archive)
    story = next(story for story in articles(COUNT, SEED) if story.photos and story.times and story.language == "en")
    answer = opened.search(Search(query=f'"{story.headline}"'))
    hit = next(hit for hit in answer.hits if hit.headline == story.headline)
    view = opened.article(hit.article_id)
    assert story.maintext in view.article.text
    assert view.captures[0].original.startswith("articles-")
    assert {each.caption for each in view.media} == {photo.caption for photo in story.photos}
    assert view.times
    texts = texts_of(view.article, view.media)
    said = {texts[time.field][time.start : time.end] for time in view.times}
    assert said <= {when.text for when in story.times}


@dataclass(frozen=True)
class _Annotator:
    """Somebody's stage that finds names and statements."""

    name: str = "test.names"
    version: str = "1"
    reads: tuple[type[Record], ...] = (Article,)
    makes: tuple[type[Record], ...] = (Mention, Statement)

    def claim(self, _record: Record) -> int:
        return 1

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        raise AssertionError(batch)


def test_names_and_statements_stand_where_they_say(tmp_path: Path) -> None:
    steps = find_steps([*find_stages(), _Annotator()])
    counts = write_units(tmp_path / "named", count=60, seed=SEED, steps=steps)
    found = [record for record in table(tmp_path / "named", Article) if isinstance(record, Article)]
    media = [record for record in table(tmp_path / "named", Media) if isinstance(record, Media)]
    texts = {article.id: texts_of(article, media) for article in found}
    known = {named.name for story in articles(60, SEED) for named in (*story.people, *story.organisations, *story.places)}
    surfaces = set()
    for mention in table(tmp_path / "named", Mention):
        assert isinstance(mention, Mention)
        assert texts[mention.article_id][mention.field][mention.start : mention.end] == mention.surface
        surfaces.add(mention.surface)
    assert len(surfaces & known) > 50
    claims = {claim.content: claim for story in articles(60, SEED) for claim in story.statements}
    for statement in table(tmp_path / "named", Statement):
        assert isinstance(statement, Statement)
        body = texts[statement.article_id]["body"]
        ((start, end),) = statement.content
        claim = claims[body[start:end]]
        assert all(body[a:b] for a, b in (*statement.source, *statement.cue))
        assert statement.quoted == claim.quoted
    assert counts["mentions"] > counts["articles"]
    assert counts["statements"] > counts["articles"]
    assert counts["captures"] == len(table(tmp_path / "named", Capture))
    assert counts["times"] == len(table(tmp_path / "named", Time))


def test_nothing_is_written_over(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Abort, match="not empty"):
        write_units(archive, count=1, seed=1)
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match="not empty"):
        main(["--form", "units", "--into", str(tmp_path / "file"), "--articles", "1"])
    for arguments in (["--form", "units"], ["--into", str(tmp_path / "x")], ["--form", "units", "--out", str(tmp_path / "x")]):
        with pytest.raises(SystemExit):
            main(arguments)
        assert "--form units --into ARCHIVE" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
