"""Statements and events of an edition: found by their own words, read from the catalogue, gone with their article."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.edition.edition import Edition
from dateline.edition.verify import seal_edition, verify_edition
from dateline.errors import Abort, BadQuery
from dateline.records import Article, Capture, Event, Record, Statement
from dateline.search.results import Search
from tests.edition.making import Pile
from tests.edition.told import TEXT, reading


def tell(pile: Pile, article_id: str) -> list[Record]:
    """Add to a pile what the article that all tell tells, and return its records."""
    article = next(each for each in pile.records[Article] if isinstance(each, Article) and each.id == article_id)
    told = reading(article)
    records: list[Record] = [*told.mentions, *told.times, *told.statements, *told.events]
    for record in records:
        pile.records[type(record)].append(record)
    return records


def make_pile() -> Pile:
    """Four pages that tell the same on four days, an earlier version of the first, and one that tells nothing."""
    pile = Pile()
    for number in range(4):
        day = f"2016-06-0{number + 1}"
        tell(pile, pile.page(TEXT, headline=f"Part {number}", day=day, url=f"https://paper.example/{number}", language="en"))
    tell(pile, pile.page(TEXT + " More.", headline="Part 0 again", day="2016-06-01", url="https://paper.example/0",
                         at="2016-07-01T00:00:00Z", language="en"))  # fmt: skip
    pile.page("Nothing is told.", headline="Bare", day="2016-06-09")
    return pile


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_pile().build(tmp_path_factory.mktemp("archive")).folder


@pytest.fixture
def edition(folder: Path) -> Iterator[Edition]:
    opened = Edition(folder)
    yield opened
    opened.close()


def test_statements_are_found_with_their_words_and_where_they_stand(edition: Edition) -> None:
    answer = edition.search_statements(Search(query='source:"Lena Brandt" harbour', order="newest"))
    assert answer.total == 4
    assert [hit.headline for hit in answer.hits] == ["Part 3", "Part 2", "Part 1", "Part 0 again"]
    assert {hit.sentence for hit in answer.hits} == {
        "The minister told reporters on Monday that the harbour of Port Alder would close."
    }
    assert dict(answer.facets)["source"][0].value == "Lena Brandt"
    assert [(bar.value, bar.count) for bar in answer.histogram][5] == ("2016-06", 4)
    assert edition.search_statements(Search(query="versions:all")).total == 5
    assert (edition.coverage().statements, edition.coverage().events) == (4, 4)


def test_events_are_found_by_type_and_place(edition: Edition) -> None:
    answer = edition.search_events(Search(query='type:ARREST place:"Port Alder" by:police time:2016-06-05', limit=2, offset=1))
    assert (answer.total, len(answer.hits)) == (4, 2)
    assert answer.hits[0].trigger == "arrested"
    assert edition.search_events(Search(query="status:denied")).total == 0


def test_all_of_them_stream_in_the_order_asked_for(edition: Edition) -> None:
    newest = [hit.headline for hit in edition.all_statements(Search(order="newest"))]
    assert newest == ["Part 3", "Part 2", "Part 1", "Part 0 again"]
    assert [hit.headline for hit in edition.all_events(Search(order="oldest"))] == newest[::-1]
    assert len(list(edition.all_events(Search(query="status:happened", limit=1)))) == 4
    with pytest.raises(BadQuery):
        edition.all_events(Search(query="time:soon"))


def test_what_is_withdrawn_tells_nothing(edition: Edition) -> None:
    first = edition.search_events(Search(order="newest", limit=1)).hits[0].article_id
    assert edition.search_events(Search(), withdrawn=[first]).total == 3
    assert edition.search_statements(Search(), withdrawn=[first]).total == 3
    assert first not in [hit.article_id for hit in edition.all_statements(Search(), withdrawn=[first])]


def test_an_edition_that_tells_nothing_answers(tmp_path: Path) -> None:
    pile = Pile()
    pile.page("Nothing is told.", day="2016-06-09")
    with_nothing = pile.open(tmp_path)
    assert with_nothing.search_statements(Search(query="harbour")).total == 0
    assert with_nothing.search_events(Search()).histogram == ()
    assert verify_edition(with_nothing.folder) == []


def test_whole_is_whole_and_what_is_missing_is_said(folder: Path, tmp_path: Path) -> None:
    assert verify_edition(folder) == []
    lacking = tmp_path / "editions" / "1"
    shutil.copytree(folder, lacking)
    shutil.rmtree(lacking / "search-events")
    assert any("search-events" in problem for problem in verify_edition(lacking))
    with pytest.raises(Abort, match="search-events"):
        Edition(lacking)


def test_an_index_that_does_not_fit_its_catalogue_is_said(folder: Path, tmp_path: Path) -> None:
    pile = make_pile()
    pile.records[Statement] = pile.records[Statement][:-1]
    other = pile.build(tmp_path).folder
    shutil.rmtree(other / "search-statements")
    shutil.copytree(folder / "search-statements", other / "search-statements")
    seal_edition(other)
    assert any("4 statements and its index 5" in problem for problem in verify_edition(other))
    opened = Edition(other)
    with pytest.raises(Abort, match="statements its catalogue does not have"):
        opened.search_statements(Search(query="versions:all"))
    opened.close()


@pytest.mark.parametrize("kind", [Statement, Event])
def test_what_is_told_is_in_the_digest(folder: Path, tmp_path: Path, kind: type[Record]) -> None:
    whole = Edition(folder)
    pile = make_pile()
    assert pile.build(tmp_path / "same", seed=5, units=3).digest == whole.info["digest"]
    changed = pile.records[kind][0]
    pile.records[kind][0] = replace(changed, made_by="other@1")  # type: ignore[call-arg]
    assert pile.build(tmp_path / "other").digest != whole.info["digest"]
    pile.records[kind][0] = replace(changed, sure=0.71)  # type: ignore[call-arg]
    assert pile.build(tmp_path / "on another processor").digest == whole.info["digest"]
    whole.close()


def test_the_order_of_captures_and_units_makes_no_difference_to_numbers(folder: Path, tmp_path: Path) -> None:
    other = Edition(make_pile().build(tmp_path, seed=9, units=4).folder)
    whole = Edition(folder)
    for order in ("newest", "oldest", "time"):
        search = Search(query="versions:all", order=order, limit=50)
        assert other.statements.places(search) == whole.statements.places(search)
    assert len(make_pile().records[Capture]) == 6
    other.close()
    whole.close()
