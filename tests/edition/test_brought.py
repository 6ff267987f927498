"""The threads in their order: their tables are made once, join those of the units, and old ones go."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.edition import brought
from dateline.edition.brought import VERSIONS, bring
from dateline.records import Link
from dateline.store.tables import read_table, write_table
from tests.edition.making import Pile


def test_what_threads_give_joins_what_the_units_have(tmp_path: Path) -> None:
    pile = Pile()
    at = "https://paper.example/other"
    one, other = pile.page("The council voted."), pile.page("The council voted again.", url=at)
    tables = pile.write(tmp_path / "units")
    links = tmp_path / "units" / "links.parquet"
    link = Link(article_id=one, field="body", start=4, end=11, url=at)
    write_table(links, [link, replace(link, url="https://elsewhere.example/")], Link)
    given = bring({**tables, "links": (links,)}, into=tmp_path)
    assert given["links"][0] == links
    assert list(read_table(given["links"][1], Link)) == [replace(link, target=other)]
    assert set(given["evidence"]) > set(tables["evidence"])
    assert {"clusters", "ties", "completions", "listed media", "filled media"} <= set(given)
    assert list(VERSIONS) == ["duplicates", "entries", "pictures", "links", "notes"]


def test_nothing_is_made_twice_and_what_is_no_longer_needed_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pile = Pile()
    pile.page("The council voted.")
    tables = pile.write(tmp_path / "units")
    first = bring(tables, into=tmp_path)
    stale = tmp_path / "threads" / "clusters-of-a-former-build.parquet"
    stale.write_bytes(b"")
    monkeypatch.setattr(brought, "StepWriter", None)  # nothing can be written
    assert bring(tables, into=tmp_path) == first
    assert not stale.exists()
    assert {path for paths in first.values() for path in paths} >= set((tmp_path / "threads").iterdir())


def test_what_depends_on_a_table_that_is_new_is_made_again(tmp_path: Path) -> None:
    pile = Pile()
    pile.page("The council voted.")
    first = bring(pile.write(tmp_path / "units"), into=tmp_path)
    pile.page("The council voted again.")
    second = bring(pile.write(tmp_path / "units", seed=1), into=tmp_path)
    assert not set(first["clusters"]) & set(second["clusters"])
    assert not set(first["ties"]) & set(second["ties"])
    assert not [path for path in first["clusters"] if path.exists()]
