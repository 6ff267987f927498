import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dateline.edition.edition import Edition
from dateline.edition.verify import seal_edition, verify_edition
from dateline.errors import Abort
from dateline.search.results import Search
from tests.edition.making import Pile


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pile = Pile()
    for number in range(300):
        pile.page(f"The council voted {number} times. " * 20, headline=f"Vote {number}", day=f"2016-01-{number % 28 + 1:02d}")
    return pile.build(tmp_path_factory.mktemp("archive")).folder


def test_a_whole_edition_has_no_problems(whole: Path) -> None:
    assert verify_edition(whole) == []


def _cut_catalogue(folder: Path) -> None:
    path = folder / "catalogue.sqlite"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _overwrite_catalogue(folder: Path) -> None:
    path = folder / "catalogue.sqlite"
    raw = bytearray(path.read_bytes())
    for start in range(100_000, len(raw) - 64, 20_000):
        raw[start : start + 64] = b"\xee" * 64
    path.write_bytes(bytes(raw))


def _no_database(folder: Path) -> None:
    (folder / "catalogue.sqlite").write_bytes(b"not a database at all" * 1000)


def _no_catalogue(folder: Path) -> None:
    (folder / "catalogue.sqlite").unlink()


def _no_index(folder: Path) -> None:
    shutil.rmtree(folder / "search")


def _no_segment(folder: Path) -> None:
    next((folder / "search").glob("*.term")).unlink()


def _cut_segment(folder: Path) -> None:
    path = next((folder / "search").glob("*.idx"))
    path.write_bytes(path.read_bytes()[:10])


def _meta_nonsense(folder: Path) -> None:
    (folder / "search" / "meta.json").write_text("{}")


def _edit_text(folder: Path) -> None:
    connection = sqlite3.connect(folder / "catalogue.sqlite")
    connection.execute("UPDATE articles SET headline = 'Another' WHERE row = 7")
    connection.commit()
    connection.close()


def _delete_article(folder: Path) -> None:
    connection = sqlite3.connect(folder / "catalogue.sqlite")
    connection.execute("DELETE FROM articles WHERE row = 7")
    connection.commit()
    connection.close()


def _edit_digest(folder: Path) -> None:
    path = folder / "edition.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"digest": "0" * 64}))


def _info_nonsense(folder: Path) -> None:
    (folder / "edition.json").write_text("[1, 2")


def _info_of_another_format(folder: Path) -> None:
    (folder / "edition.json").write_text('{"format": 99}')


def _info_list(folder: Path) -> None:
    (folder / "edition.json").write_text("[]")


def _info_deep(folder: Path) -> None:
    (folder / "edition.json").write_text("[" * 100_000)


def _no_seals(folder: Path) -> None:
    (folder / "seals.jsonl").unlink()


def _fewer_seals(folder: Path) -> None:
    path = folder / "seals.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def _seals_nonsense(folder: Path) -> None:
    (folder / "seals.jsonl").write_text('{"path": 7, "digest": "", "size": 0}')


_DAMAGES = [
    _cut_catalogue, _overwrite_catalogue, _no_database, _no_catalogue, _no_index, _no_segment, _cut_segment, _meta_nonsense,
    _edit_text, _delete_article, _edit_digest, _info_nonsense, _info_of_another_format, _info_list, _info_deep,
    _no_seals, _fewer_seals, _seals_nonsense,
]  # fmt: skip


@pytest.mark.parametrize("damage", _DAMAGES)
def test_damage_is_said_in_words(tmp_path: Path, whole: Path, damage: Callable[[Path], None]) -> None:
    folder = tmp_path / "1"
    shutil.copytree(whole, folder)
    damage(folder)
    problems = verify_edition(folder)
    assert problems
    says = f"delete {folder} and run `dateline build --into {folder.parent.parent}`"
    assert all(says in problem for problem in problems), problems


@pytest.mark.parametrize("seed", range(20))
def test_no_overwritten_bytes_go_unnoticed(tmp_path: Path, whole: Path, seed: int) -> None:
    folder, chance = tmp_path / "1", random.Random(seed)
    shutil.copytree(whole, folder)
    names = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    path = chance.choice(names)
    raw = bytearray(path.read_bytes())
    place = chance.randrange(len(raw))
    raw[place] ^= chance.randrange(1, 256)
    path.write_bytes(raw)
    problems = verify_edition(folder)
    assert problems
    assert all("dateline build --into" in problem for problem in problems), problems


def test_where_the_seals_hold_the_contents_are_compared(tmp_path: Path, whole: Path) -> None:
    folder = tmp_path / "1"
    for damage, said in ((_edit_text, "logical digest"), (_delete_article, "its index 300"), (_cut_catalogue, "is damaged")):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(whole, folder)
        damage(folder)
        seal_edition(folder)
        assert any(said in problem and f"delete {folder} and run" in problem for problem in verify_edition(folder)), said


_UNNOTICED = (_edit_text, _delete_article, _edit_digest, _no_seals, _fewer_seals, _seals_nonsense)


@pytest.mark.parametrize("damage", [each for each in _DAMAGES if each not in _UNNOTICED])
def test_a_damaged_edition_never_ends_in_anything_but_abort(
    tmp_path: Path, whole: Path, damage: Callable[[Path], None]
) -> None:
    folder = tmp_path / "1"
    shutil.copytree(whole, folder)
    damage(folder)

    def read() -> None:
        edition = Edition(folder)
        for hit in edition.search(Search(query="council", limit=300)).hits:
            edition.article(hit.article_id)
        list(edition.ids(Search()))
        edition.coverage()

    with pytest.raises(Abort):
        read()


def test_a_folder_that_is_no_edition_is_said(tmp_path: Path) -> None:
    (problem,) = verify_edition(tmp_path / "nothing")
    assert "seals.jsonl cannot be read" in problem


def test_a_text_that_cannot_be_unpacked_is_an_abort(tmp_path: Path, whole: Path) -> None:
    for number, change in enumerate(("body = x'0102'", "body = 'text'", "tags = 'no list'")):
        folder = tmp_path / str(number) / "editions" / "1"  # never over files that an index still maps
        shutil.copytree(whole, folder)
        with closing(sqlite3.connect(folder / "catalogue.sqlite")) as connection:
            connection.execute(f"UPDATE articles SET {change}")  # noqa: S608  our own words
            connection.commit()
        says = r"is damaged: .*; delete .*editions/1 and run `dateline build --into"
        with closing(Edition(folder)) as edition, pytest.raises(Abort, match=says):
            edition.search(Search(query="council"))


def test_a_catalogue_that_may_not_be_read_is_not_called_damaged(
    tmp_path: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(self: Path, *given: Any, **named: Any) -> Any:
        if self.name == "catalogue.sqlite":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *given, **named)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Abort, match=r"no permission to read .*catalogue\.sqlite") as caught:
        Edition(whole)
    assert "damaged" not in str(caught.value)
    (problem,) = verify_edition(whole)
    assert problem.startswith("no permission to read")
    assert "delete" not in problem
