import random
from pathlib import Path
from typing import Any

from dateline.records import Article, Capture, Cluster, digest_id
from dateline.store.tables import write_table
from dateline.threads.duplicates import find_clusters

URL = "https://paper.example/news/1"
TEXT = "The council met on Monday and voted for the budget after a long debate."
CHANGED = TEXT + " The mayor thanked the members."


class Pile:
    """Articles with their captures, in the order of `add`."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.captures: list[Capture] = []

    def add(self, name: str, text: str = TEXT, *, url: str = URL, at: str = "2016-01-01", **known: Any) -> str:
        """One capture and its article; a name given twice is the same article captured twice."""
        capture_id = digest_id(name, str(len(self.captures)))
        captured_at = f"{at}T00:00:00Z" if at else ""
        self.captures.append(
            Capture(id=capture_id, original_id="o", locator=f"row:{len(self.captures)}", kind="html", captured_at=captured_at)
        )
        self.articles.append(
            Article(
                id=digest_id(name), capture_id=capture_id, url=url, text=text, made_by="x@1", **({"headline": "Vote"} | known)
            )
        )
        return digest_id(name)

    def clusters(self, folder: Path, *, seed: int = 0, files: int = 1) -> list[Cluster]:
        """The clusters, with the records shuffled over several files."""
        articles, captures = list(self.articles), list(self.captures)
        random.Random(seed).shuffle(articles)
        random.Random(seed + 1).shuffle(captures)
        here = folder / f"{seed}-{files}"
        for number in range(files):
            write_table(here / f"a{number}.parquet", articles[number::files], Article)
            write_table(here / f"c{number}.parquet", captures[number::files], Capture)
        tables = {name: [here / f"{name[0]}{number}.parquet" for number in range(files)] for name in ("articles", "captures")}
        return list(find_clusters(tables, work=here / "work"))


def test_the_same_text_at_the_same_address_is_one_capture(tmp_path: Path) -> None:
    pile = Pile()
    later = pile.add("later", at="2016-02-01")
    first = pile.add("first", at="2016-01-01", url="http://www.paper.example/news/1?utm_source=x")
    (cluster,) = pile.clusters(tmp_path)
    assert cluster.kind == "same capture"
    assert cluster.members == (first, later)
    assert cluster.representative == first


def test_another_text_at_the_same_address_is_a_version(tmp_path: Path) -> None:
    pile = Pile()
    second = pile.add("second", CHANGED, at="2016-02-01")
    first = pile.add("first")
    (cluster,) = pile.clusters(tmp_path)
    assert (cluster.kind, cluster.members, cluster.representative) == ("new version", (first, second), second)


def test_a_text_taken_back_is_the_latest_version_again(tmp_path: Path) -> None:
    pile = Pile()
    first = pile.add("first", at="2016-01-01")
    second = pile.add("second", CHANGED, at="2016-02-01")
    again = pile.add("again", at="2016-03-01")
    same, versions = sorted(pile.clusters(tmp_path), key=lambda cluster: cluster.kind == "new version")
    assert (same.members, same.representative) == ((first, again), first)
    assert (versions.members, versions.representative) == ((first, second), first)


def test_the_same_article_captured_twice_needs_no_cluster(tmp_path: Path) -> None:
    pile = Pile()
    pile.add("one", at="2016-01-01")
    pile.add("one", at="2016-02-01")
    assert pile.clusters(tmp_path) == []


def test_articles_without_an_address_stay_apart(tmp_path: Path) -> None:
    pile = Pile()
    pile.add("one", url="")
    pile.add("two", url="")
    pile.add("three", url="https://paper.example/")
    pile.add("four", CHANGED, url="https://paper.example/")
    assert pile.clusters(tmp_path) == []


def test_a_reused_address_does_not_hide_its_articles(tmp_path: Path) -> None:
    pile = Pile()
    url = "https://paper.example/today.html"
    pile.add("monday", "Rain fell over the northern valleys and rivers rose.", url=url, headline="Rain", at="2016-01-01")
    pile.add("tuesday", "Ministers signed an accord with their neighbours.", url=url, headline="Accord", at="2016-01-02")
    assert pile.clusters(tmp_path) == []


def test_a_headline_that_stays_makes_a_version_of_any_text(tmp_path: Path) -> None:
    pile = Pile()
    pile.add("one", "Rain fell over the northern valleys.", headline="What we know")
    last = pile.add("two", "Ministers signed an accord.", headline="What we know", at="2016-01-02")
    (cluster,) = pile.clusters(tmp_path)
    assert cluster.representative == last


def test_a_capture_without_a_time_is_neither_first_nor_latest(tmp_path: Path) -> None:
    pile = Pile()
    timeless = pile.add("timeless", at="")
    timed = pile.add("timed", at="2016-02-01")
    other = pile.add("other", CHANGED, at="2016-01-01")
    same, versions = sorted(pile.clusters(tmp_path), key=lambda cluster: cluster.kind == "new version")
    assert (same.members, same.representative) == ((timed, timeless), timed)
    assert (set(versions.members), versions.representative) == ({other, timed}, timed)


def test_clusters_depend_on_what_the_tables_hold_alone(tmp_path: Path) -> None:
    pile = Pile()
    for number in range(60):
        at = f"2016-01-{number % 28 + 1:02d}"
        pile.add(f"n{number}", f"{TEXT} {number % 4}", url=f"https://paper.example/{number % 7}", at=at)
    expected = pile.clusters(tmp_path)
    assert {cluster.kind for cluster in expected} == {"same capture", "new version"}
    for seed in (1, 2):
        assert pile.clusters(tmp_path, seed=seed, files=5) == expected


def test_no_tables_have_no_clusters(tmp_path: Path) -> None:
    assert list(find_clusters({}, work=tmp_path / "work")) == []
