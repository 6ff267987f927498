import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.edition.digest import fixed_queries, logical_digest
from dateline.edition.edition import Edition
from dateline.records import Article, Evidence, Media, Rejection, digest_id
from dateline.search import index
from dateline.search.documents import Entry, Told
from tests.edition.making import Pile
from tests.edition.test_told import tell

WORDS = (
    "council vote budget debate envoy mayor accord minister treaty harbour strike border السلام وزير 日本国 Lavrov's".split()
)


def make_pile() -> Pile:
    """A hundred pages with duplicates, versions, ties, undated ones, what they tell, rejections and files laid aside."""
    pile, chance = Pile(), random.Random(7)
    for number in range(100):
        text = " ".join(chance.choices(WORDS, k=30))
        url = f"https://paper.example/{number % 80}"
        day = None if number % 9 == 0 else f"20{10 + number % 7}-0{number % 9 + 1}-11"
        headline = " ".join(chance.choices(WORDS, k=4))
        key = pile.page(
            text, url=url, headline=headline, day=day, section=WORDS[number % 5], bylines=(f"Author {number % 6}",),
            publication=f"P{number % 2}", at=f"2017-01-{number % 28 + 1:02d}T00:00:00Z", original=f"{number % 4}.warc",
        )  # fmt: skip
        pile.records[Media].append(
            Media(id=digest_id(key, "m"), article_id=key, caption=f"{WORDS[number % 7]} {number}", made_by="n@1")
        )
        if number % 2 == 0:
            tell(pile, key)
        if number % 10 == 0:
            pile.page(text, url=url + "#again", headline=headline, day=day, at="2017-05-01T00:00:00Z")
            pile.reject("list page", capture=pile.capture(), stage="news")
            pile.reject("http status", detail=f"404 {number}")
    for number in range(5):
        name = f"notes-{number}.doc"
        pile.aside.append(
            Rejection(stage="accession", original_id=digest_id("", name), locator=name, reason="not read", detail="a Word file")
        )
    return pile


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_pile().build(tmp_path_factory.mktemp("archive")).digest


@pytest.mark.parametrize(("seed", "units"), [(1, 1), (2, 7), (3, 3)])
def test_neither_the_order_of_the_pile_nor_its_units_matter(tmp_path: Path, expected: str, seed: int, units: int) -> None:
    assert make_pile().build(tmp_path, seed=seed, units=units).digest == expected


def test_the_cut_of_the_index_does_not_matter(tmp_path: Path, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    added = index.IndexWriter.add

    def add(self: index.IndexWriter, entry: Entry | Told) -> None:
        added(self, entry)
        if (entry.row if isinstance(entry, Entry) else entry.article) % 30 == 0:
            self._writer.commit()

    monkeypatch.setattr(index.IndexWriter, "add", add)
    info = make_pile().build(tmp_path)
    edition = Edition(info.folder)
    for cut in (edition.index, edition.statements.index, edition.events.index):
        assert cut._searcher.num_segments > 1
    assert info.digest == expected


def test_a_second_edition_of_the_same_is_the_same(tmp_path: Path, expected: str) -> None:
    pile = make_pile()
    first, second = pile.build(tmp_path), pile.build(tmp_path)
    assert (first.number, second.number) == (1, 2)
    assert first.digest == second.digest == expected
    assert (first.folder / "edition.json").read_bytes() == (second.folder / "edition.json").read_bytes()


def _change_text(pile: Pile) -> None:
    first = pile.records[Article][0]
    pile.records[Article][0] = replace(first, text=first.text + " more")  # type: ignore[call-arg, attr-defined]


def _change_evidence(pile: Pile) -> None:
    pile.records[Evidence][0] = replace(pile.records[Evidence][0], why="another reason")  # type: ignore[call-arg]


def _change_caption(pile: Pile) -> None:
    pile.records[Media][0] = replace(pile.records[Media][0], caption="another caption")  # type: ignore[call-arg]


def _withdraw(pile: Pile) -> None:
    pile.withdrawn = {pile.records[Article][3].id: "asked for"}  # type: ignore[attr-defined]


def _lay_aside(pile: Pile) -> None:
    pile.aside.pop()


def _reject_more(pile: Pile) -> None:
    pile.reject("truncated")


@pytest.mark.parametrize("change", [_change_text, _change_evidence, _change_caption, _withdraw, _lay_aside, _reject_more])
def test_whatever_changes_changes_the_digest(tmp_path: Path, expected: str, change: Callable[[Pile], None]) -> None:
    pile = make_pile()
    change(pile)
    assert pile.build(tmp_path).digest != expected


def test_the_queries_find_something(tmp_path: Path) -> None:
    edition = make_pile().open(tmp_path)
    searches = list(fixed_queries(edition))
    found = [edition.search(search).total for search in searches]
    assert len(searches) > 100
    assert sum(total > 0 for total in found) > 0.9 * len(found)
    assert logical_digest(edition) == edition.info["digest"]


def test_what_an_archive_is_called_is_not_what_it_holds(tmp_path: Path, expected: str) -> None:
    pile = make_pile()
    pile.title = "Another Paper"
    assert pile.build(tmp_path).digest == expected


def _articles(pile: Pile) -> list[Article]:
    return [each for each in pile.records[Article] if isinstance(each, Article)]


def _evidence(pile: Pile, origin: str) -> list[Evidence]:
    return [
        Evidence(article_id=each.id, field="headline", value=each.headline, origin=origin, verdict="lost", why=f"as {each.id}")
        for each in _articles(pile)
    ]


def test_texts_that_stand_often_have_small_numbers_and_their_copies_do_not_matter(tmp_path: Path) -> None:
    numbers, digests = [], set()
    for times in (1, 40):  # the same records again, as other units have them that hold the same article
        pile = make_pile()
        pile.records[Evidence] += [*_evidence(pile, "title"), *_evidence(pile, "h1") * times]
        info = pile.build(tmp_path / str(times), units=times)
        digests.add(info.digest)
        connection = sqlite3.connect(info.folder / "catalogue.sqlite")
        numbers.append(dict(connection.execute("SELECT value, id FROM strings")))
        connection.close()
    assert len(digests) == 1
    assert numbers[0]["headline"] < 10 < numbers[0][f"as {_articles(pile)[0].id}"]
    assert numbers[0]["h1"] != numbers[1]["h1"]
