import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import tantivy

from dateline.errors import Abort, BadQuery
from dateline.search import index as index_module
from dateline.search.damage import open_index, panics_said
from dateline.search.index import SearchIndex
from dateline.search.results import Search
from tests.search.making import article, find, make_index


class PanicException(BaseException):
    """What a panic of Rust code looks like from here."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_index(tmp_path / "search", [article(n, f"council word{n}", day="2016-01-01") for n in range(1, 6)])
    return tmp_path / "search"


def panic(*_: object, **__: object) -> None:
    raise PanicException("assertion failed: offset < len")


@pytest.mark.parametrize(
    "act",
    [
        lambda index: index.find(Search(query="council")),
        lambda index: index.find(Search(query="council", order="newest")),
        lambda index: index.find(Search(query="council", limit=0)),
        lambda index: list(index.rows(Search(query="council"))),
        lambda index: index.count_facets("council", ()),
    ],
)
def test_a_panic_is_an_abort_that_says_what_to_do(
    folder: Path, act: Callable[[SearchIndex], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = SearchIndex(folder, mend="delete it and build")
    for name in ("_best", "_by_date", "_total"):
        monkeypatch.setattr(index, name, panic)
    monkeypatch.setattr(index_module, "count_facets", panic)
    with pytest.raises(Abort, match=r"search index .* is damaged: assertion failed.*; delete it and build"):
        act(index)


def test_a_panic_at_opening_is_an_abort(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "open_index", panic)
    with pytest.raises(Abort, match="is damaged"):
        SearchIndex(folder)


def test_what_is_no_panic_goes_its_way() -> None:
    for error in (KeyboardInterrupt, SystemExit, GeneratorExit, ZeroDivisionError):
        with pytest.raises(error), panics_said(Path("x"), "mend"):
            raise error


def test_words_that_cannot_be_looked_up_are_damage_and_no_mistake_of_the_query(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("Data corruption")

    index = SearchIndex(folder, mend="build")
    for name in ("_best", "_by_date"):
        monkeypatch.setattr(index, name, refuse)
    with pytest.raises(Abort, match="is damaged: Data corruption; build") as caught:
        index.find(Search(query="council"))
    assert not isinstance(caught.value, BadQuery)
    with pytest.raises(BadQuery, match="give more letters"):
        index.find(Search(query="cou*"))


def _no_lock(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[str]:
    """tantivy as it is where nothing may be written into `folder`; what it was asked to open is returned."""
    asked: list[str] = []
    opened = tantivy.Index.open

    class Guarded:
        @staticmethod
        def open(path: str) -> tantivy.Index:
            asked.append(path)
            if path == str(folder):
                raise ValueError("Failed to acquire Lockfile: IoError(PermissionDenied)")
            return opened(path)

    monkeypatch.setattr("dateline.search.damage.tantivy.Index", Guarded)
    return asked


def test_an_index_where_nothing_may_be_written_is_read(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    asked = _no_lock(monkeypatch, folder)
    before = sorted(path.name for path in folder.iterdir())
    index = SearchIndex(folder)
    assert len(asked) == 2
    assert sorted(path.name for path in folder.iterdir()) == before
    assert list((tmp_path / "temporary").iterdir()) == [], "the links go as soon as the index is open"
    assert find(index, "council") == [1, 2, 3, 4, 5]
    assert find(index, '"council word3"') == [3]
    assert find(index, "word*", order="oldest") == [1, 2, 3, 4, 5]
    assert dict(index.count_facets("council", ()).facets)["year"][0].count == 5


def test_an_index_that_may_not_be_read_is_not_called_damaged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _no_lock(monkeypatch, folder)

    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(Abort, match="no permission to read the search index"):
        SearchIndex(folder)


def test_a_damaged_index_stays_damaged_through_links(folder: Path) -> None:
    (folder / "meta.json").write_text("{}")
    with pytest.raises(ValueError, match=r"corrupt|missing|Data"):
        open_index(folder)
    shutil.rmtree(folder)
    with pytest.raises(FileNotFoundError):
        open_index(folder)
