import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.edition.edition import Edition
from dateline.edition.verify import verify_edition
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


_DAMAGES = [
    _cut_catalogue, _overwrite_catalogue, _no_database, _no_catalogue, _no_index, _no_segment, _cut_segment, _meta_nonsense,
    _edit_text, _delete_article, _edit_digest, _info_nonsense, _info_of_another_format, _info_list,
]  # fmt: skip


@pytest.mark.parametrize("damage", _DAMAGES)
def test_damage_is_said_in_words(tmp_path: Path, whole: Path, damage: Callable[[Path], None]) -> None:
    folder = tmp_path / "1"
    shutil.copytree(whole, folder)
    damage(folder)
    problems = verify_edition(folder)
    assert problems
    assert all("build" in problem for problem in problems), problems


@pytest.mark.parametrize("damage", [each for each in _DAMAGES if each not in (_edit_text, _delete_article, _edit_digest)])
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
        raise Abort("nothing was noticed, which may be")

    with pytest.raises(Abort):
        read()


def test_a_folder_that_is_no_edition_is_said(tmp_path: Path) -> None:
    (problem,) = verify_edition(tmp_path / "nothing")
    assert "edition.json cannot be read" in problem
