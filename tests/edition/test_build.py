import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.edition import build, swap
from dateline.edition.build import Source, build_edition
from dateline.edition.edition import Edition
from dateline.edition.schema import pack_payload_digest, unpack_payload_digest
from dateline.edition.swap import current_number, edition_folder, make_current
from dateline.edition.verify import seal_edition, verify_edition
from dateline.errors import Abort
from dateline.records import Article, Capture
from tests.edition.making import Pile


@pytest.fixture
def pile() -> Pile:
    pile = Pile()
    for number in range(20):
        pile.page(
            f"The council voted {number} times.\n\nAnd again.", headline=f"Vote {number}", day=f"2016-01-{number + 1:02d}"
        )
    return pile


def test_an_edition_is_six_things_and_nothing_else(tmp_path: Path, pile: Pile) -> None:
    info = pile.build(tmp_path)
    assert sorted(path.name for path in info.folder.iterdir()) == [
        "catalogue.sqlite",
        "edition.json",
        "seals.jsonl",
        "search",
        "search-events",
        "search-statements",
    ]
    assert sorted(path.name for path in info.folder.parent.iterdir()) == ["1"]
    stated = json.loads((info.folder / "edition.json").read_text())
    assert stated["digest"] == info.digest
    assert stated["counts"]["articles"] == 20
    assert str(tmp_path) not in (info.folder / "edition.json").read_text()
    made = sorted(path.name.partition("-")[0] for path in (tmp_path / "threads").iterdir())
    assert made == [
        "clusters.duplicates",
        *("completions.entries", "evidence.entries", "evidence.notes", "evidence.pictures", "links.links"),
        *("media.entries", "media.pictures", "notes.notes", "ties.entries"),
    ]


def test_the_catalogue_is_readable_by_anyone(tmp_path: Path, pile: Pile) -> None:
    info = pile.build(tmp_path)
    with sqlite3.connect(info.folder / "catalogue.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM articles WHERE first_day IS NOT NULL").fetchone() == (20,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_plain_views_say_what_the_records_say(tmp_path: Path, pile: Pile) -> None:
    pile.reject("cut short", detail="after 7 bytes")
    article, capture = pile.records[Article][0], pile.records[Capture][0]
    assert isinstance(article, Article)
    with closing(pile.open(tmp_path)) as edition, closing(_connect(edition)) as connection:
        for view, key, record in (("plain_articles", "id", article), ("plain_captures", "article_id", capture)):
            found = connection.execute(f"SELECT * FROM {view} WHERE {key} = ?", (article.id,))  # noqa: S608
            row = dict(zip((name for name, *_ in found.description), found.fetchone(), strict=True))
            told = [name for name in ("id", "url", "headline", "made_by", "digest", "kind") if hasattr(record, name)]
            assert len(told) == 4
            assert [row[name] for name in told] == [getattr(record, name) for name in told]
        refused = connection.execute("SELECT reason, stage, detail FROM plain_rejections").fetchall()
        assert refused == [("cut short", "warc", "after 7 bytes")]


def test_an_address_that_is_the_articles_own_is_stored_once(tmp_path: Path) -> None:
    pile = Pile()
    keys = [pile.page(f"A text of its own, number {number}.") for number in range(3)]
    urls = ("https://paper.example/0", "https://elsewhere.example/x", "")
    captures = pile.records[Capture]
    captures[:] = [replace(each, url=url) for each, url in zip(captures, urls, strict=True)]  # type: ignore[call-arg]
    with closing(pile.open(tmp_path)) as edition, closing(_connect(edition)) as connection:
        assert {url for (url,) in connection.execute("SELECT url FROM captures")} == {None, *urls[1:]}
        assert tuple(edition.article(key).captures[0].capture.url for key in keys) == urls


def _connect(edition: Edition) -> sqlite3.Connection:
    return sqlite3.connect(edition.folder / "catalogue.sqlite")


@pytest.mark.parametrize(
    "text",
    ["", "sha1:GRSJJZ7ISUD2ODQSNM5W3YZLVDA5I7DU", "sha1:grsjjz7isud2odqsnm5w3yzlvda5i7du", "md5:0cc175b9c0f1b6a8", "sha1:1"],
)
def test_payload_digests_come_back_as_they_were(text: str) -> None:
    assert unpack_payload_digest(pack_payload_digest(text)) == text


def test_a_build_that_fails_leaves_nothing(tmp_path: Path, pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise Abort("the disk is full")

    monkeypatch.setattr(build, "_write_accounts", fail)
    with pytest.raises(Abort, match="disk is full"):
        pile.build(tmp_path)
    assert list((tmp_path / "editions").iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"not a table", b"PAR1" + b"\x00" * 64 + b"PAR1", None])
def test_a_damaged_table_is_named(tmp_path: Path, pile: Pile, damage: bytes | None) -> None:
    tables = pile.write(tmp_path / "units")
    path = tables["articles"][0]
    path.unlink() if damage is None else path.write_bytes(damage)
    with pytest.raises(Abort, match=r"articles-1\.parquet"):
        build_edition(Source(tables=tables, originals=()), into=tmp_path)
    assert list((tmp_path / "editions").iterdir()) == []


def test_a_table_cut_short_is_an_abort(tmp_path: Path, pile: Pile) -> None:
    tables = pile.write(tmp_path / "units")
    path = tables["articles"][0]
    raw = path.read_bytes()
    path.write_bytes(raw[:200] + b"\xee" * 200 + raw[400:])
    with pytest.raises(Abort, match="could not be made"):
        build_edition(Source(tables=tables, originals=()), into=tmp_path)


def _dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_build_left_is_removed(tmp_path: Path, pile: Pile) -> None:
    host = socket.gethostname()
    names = [".1.partial", f".1.{host}-{_dead_process()}.partial", f".7.{host}-{os.getpid()}.partial"]
    for name in names:
        left = tmp_path / "editions" / name
        left.mkdir(parents=True)
        (left / "catalogue.sqlite").write_bytes(b"half")
    assert pile.build(tmp_path).number == 1
    assert [path.name for path in (tmp_path / "editions").iterdir()] == ["1"]


def test_what_another_build_is_making_stays(tmp_path: Path, pile: Pile) -> None:
    names = [f".1.{socket.gethostname()}-{os.getppid()}.partial", ".1.another.host-7.partial"]
    for name in names:
        (tmp_path / "editions" / name).mkdir(parents=True)
    pile.build(tmp_path)
    assert sorted(path.name for path in (tmp_path / "editions").iterdir()) == sorted(["1", *names])


def test_a_number_taken_meanwhile_is_left_to_its_taker(tmp_path: Path, pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal_edition

    def another_is_faster(folder: Path) -> None:
        sealed(folder)
        other = tmp_path / "editions" / "1"
        other.mkdir()
        (other / "edition.json").write_text("of another build")

    asked: list[int] = []

    def next_number(root: Path) -> int:
        asked.append(len(asked))
        return 1 if len(asked) <= 2 else 2  # the other one comes between the question and the renaming

    monkeypatch.setattr(build, "seal_edition", another_is_faster)
    monkeypatch.setattr(swap, "next_number", next_number)
    info = pile.build(tmp_path)
    assert (info.number, info.folder.name) == (2, "2")
    assert (tmp_path / "editions" / "1" / "edition.json").read_text() == "of another build"
    assert verify_edition(info.folder) == []


def test_a_number_that_cannot_be_taken_is_an_abort(tmp_path: Path, pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Abort, match=f"Permission denied.*dateline build --into {tmp_path}"):
        pile.build(tmp_path)
    assert list((tmp_path / "editions").iterdir()) == []


def test_a_folder_with_signs_in_its_name_is_no_pattern(tmp_path: Path, pile: Pile) -> None:
    root = tmp_path / "the paper's [2016] *archive* 100% #1?"
    info = pile.build(root)
    assert info.counts["articles"] == 20
    assert verify_edition(info.folder) == []


def test_without_any_table_there_is_an_edition(tmp_path: Path) -> None:
    info = build_edition(Source(tables={}, originals=()), into=tmp_path)
    assert info.counts["articles"] == 0
    assert verify_edition(info.folder) == []


def test_an_edition_is_current_once_it_is_made_so(tmp_path: Path, pile: Pile) -> None:
    assert current_number(tmp_path) is None
    for number in (1, 2, 3):
        assert pile.build(tmp_path).number == number
        assert current_number(tmp_path) == (number - 1 or None)
        make_current(tmp_path, number)
        assert current_number(tmp_path) == number
    assert sorted(path.name for path in (tmp_path / "editions").iterdir()) == ["2", "3"], "the one before stays for its readers"


def test_an_edition_can_be_taken_back(tmp_path: Path, pile: Pile) -> None:
    for number in (1, 2):
        pile.build(tmp_path)
        make_current(tmp_path, number)
    make_current(tmp_path, 1)
    assert current_number(tmp_path) == 1
    assert edition_folder(tmp_path, 2).is_dir()


def test_what_does_not_exist_cannot_be_made_current(tmp_path: Path, pile: Pile) -> None:
    pile.build(tmp_path)
    with pytest.raises(Abort, match="does not exist"):
        make_current(tmp_path, 7)
    for nonsense in (b"", b"7\n", b"../1\n", b"\xff", b"9" * 5000):
        (tmp_path / "current").write_bytes(nonsense)
        with pytest.raises(Abort, match="delete it and run"):
            current_number(tmp_path)


def test_readers_in_flight_keep_their_edition(tmp_path: Path, pile: Pile) -> None:
    edition = pile.open(tmp_path)
    make_current(tmp_path, 1)
    key = pile.page("A new page", headline="New")
    for number in (2, 3):
        pile.build(tmp_path)
        make_current(tmp_path, number)
    assert not edition_folder(tmp_path, 1).exists()
    assert edition.coverage().articles == 20
    assert Edition(edition_folder(tmp_path, 3)).article(key).article.headline == "New"
