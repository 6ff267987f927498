import threading
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import Abort, BadQuery, NotFound
from dateline.records import Article, Capture, Event, Evidence, Media, Mention, Statement, Time, digest_id
from dateline.search.results import Search
from tests.edition.making import Pile

TEXT = "The council met on Monday and voted for the budget.\n\nA long debate came before it, with Lavrov’s envoy there."


def test_an_article_comes_back_as_it_was_stored(tmp_path: Path) -> None:
    pile = Pile()
    key = pile.page(
        TEXT, headline="Vote", day="2016-06-06", bylines=("Ann Majli", "Nazir, \"N.\" Haddad"), agencies=("AFP",),
        tags=("Budget",), section="World", language="en", publication="The Paper",
        standfirst="What it means", kicker="Council", zone="+03:00", dateline_place="Moscow", dateline_agency="TASS",
        dateline_date="June 6", print_page="A1",
        canonical_url="https://x.example/1",
    )  # fmt: skip
    article = next(each for each in pile.records[Article] if isinstance(each, Article))
    media = Media(id=digest_id("m"), article_id=key, url="https://x.example/m.jpg", given_id="77", caption="An envoy",
                  credit="AFP", taken_earliest="2016-06-05", taken_latest="2016-06-05", made_by="news@2")  # fmt: skip
    mention = Mention(id=digest_id("n"), article_id=key, field="body", start=4, end=11, kind="organisation", surface="council",
                      head=digest_id("n"), made_by="names@1")  # fmt: skip
    time = Time(id=digest_id("t"), article_id=key, field="body", start=19, end=25, type="DATE", value="2016-06-06",
                anchor="publication", earliest="2016-06-06", latest="2016-06-06", grain="day", made_by="times@1")  # fmt: skip
    statement = Statement(id=digest_id("s"), article_id=key, field="body", content=((0, 3), (5, 9)), source=((10, 12),),
                          quoted=True, made_by="statements@1")  # fmt: skip
    event = Event(id=digest_id("e"), article_id=key, field="body", trigger=((12, 15),), type="CONSULT", negated=True,
                  time=time.id, made_by="events@1")  # fmt: skip
    for record in (media, mention, time, statement, event):
        pile.records[type(record)].append(record)
    edition = pile.open(tmp_path)
    view = edition.article(key)
    assert view.article == article
    assert view.media == (media,)
    assert (view.mentions, view.times, view.statements, view.events) == ((mention,), (time,), (statement,), (event,))
    assert view.evidence == tuple(pile.records[Evidence])
    assert [each.capture for each in view.captures] == pile.records[Capture]
    assert view.captures[0].original == "crawl.warc.gz"
    assert (view.versions, view.earlier, view.later) == ((), None, None)
    (hit,) = edition.search(Search(query="envoy")).hits
    assert (hit.article_id, hit.headline, hit.picture, hit.versions, hit.bylines) == (key, "Vote", True, 1, article.bylines)


def test_an_id_may_be_cut_short_where_it_is_the_only_one(tmp_path: Path) -> None:
    pile = Pile()
    key = pile.page(TEXT, headline="Vote")
    (article,) = pile.records[Article]
    pile.records[Article].append(replace(article, id=key[:10] + "0123456789", url=""))  # type: ignore[call-arg]
    edition = pile.open(tmp_path)
    assert edition.article(key).article.id == key
    assert edition.article(key[:12]).article.id == key
    with pytest.raises(NotFound, match="several articles"):
        edition.article(key[:8])
    with pytest.raises(NotFound, match="6 may be enough"):
        edition.article(key[:5])
    for nonsense in ("", "zzzzzzzz", "%%%%%%%%", "' OR 1=1 --", "\ud800" * 8, "f" * 20):
        with pytest.raises(NotFound):
            edition.article(nonsense)


def test_captures_of_one_page_stand_with_its_article(tmp_path: Path) -> None:
    pile = Pile()
    url = "https://paper.example/a"
    pile.page(TEXT, name="a", url=url, at="2016-03-01T00:00:00Z", headline="Vote")
    key = pile.page(TEXT, name="a", url=url, at="2016-01-01T00:00:00Z", headline="Vote")
    same = pile.page(TEXT, name="b", url="http://www.paper.example/a", at="2016-02-01T00:00:00Z", headline="Vote")
    edition = pile.open(tmp_path)
    view = edition.article(key)
    assert [each.capture.captured_at[:7] for each in view.captures] == ["2016-01", "2016-02", "2016-03"]
    assert view.article.capture_id == view.captures[0].capture.id
    assert edition.article(same).article.id == key, "the same text at the same address is read under one id"
    assert edition.search(Search()).total == 1


def test_the_latest_version_is_found_and_the_others_stand_with_it(tmp_path: Path) -> None:
    pile = Pile()
    url = "https://paper.example/a"
    first = pile.page(TEXT, url=url, at="2016-01-01T00:00:00Z", headline="Vote", day="2016-01-01")
    last = pile.page(TEXT + " More.", url=url, at="2016-02-01T00:00:00Z", headline="Vote, again", day="2016-01-01")
    edition = pile.open(tmp_path)
    answer = edition.search(Search(query="council"))
    assert [(hit.article_id, hit.versions) for hit in answer.hits] == [(last, 2)]
    assert edition.search(Search(query="council versions:all")).total == 2
    for key in (first, last):
        versions = edition.article(key).versions
        assert [(each.article_id, each.current) for each in versions] == [(first, False), (last, True)]
        assert [each.words for each in versions] == [len(TEXT.split()), len(TEXT.split()) + 1]
    assert edition.coverage().articles == 1
    assert edition.days(2016, 1) == {"2016-01-01": 1}


def test_neighbours_are_those_of_the_same_publication(tmp_path: Path) -> None:
    pile = Pile()
    one, two, three = (pile.page(f"{TEXT} {n}", headline=f"H{n}", day=f"2016-06-0{n}", publication="P") for n in (1, 2, 3))
    pile.page(TEXT, headline="Other", day="2016-06-02", publication="Q")
    undated = pile.page(TEXT, headline="Undated", publication="P")
    edition = pile.open(tmp_path)
    assert (edition.article(two).earlier, edition.article(two).later) == ((one, "H1"), (three, "H3"))
    assert (edition.article(one).earlier, edition.article(three).later) == (None, None)
    assert (edition.article(undated).earlier, edition.article(undated).later) == (None, None)


def test_what_was_withdrawn_is_neither_found_nor_shown(tmp_path: Path) -> None:
    pile = Pile()
    url = "https://paper.example/a"
    key = pile.page(TEXT, url=url, headline="Vote", day="2016-01-01", at="2016-01-01T00:00:00Z")
    same = pile.page(TEXT, url=url + "#x", headline="Vote", day="2016-01-01", at="2016-02-01T00:00:00Z")
    stays = pile.page("Another text of the council", headline="Stays")
    pile.withdrawn = {same: "a court order"}
    edition = pile.open(tmp_path)
    for each in (key, same):
        with pytest.raises(NotFound, match="withdrawn: a court order"):
            edition.article(each)
    assert [hit.article_id for hit in edition.search(Search(query="council")).hits] == [stays]
    assert edition.days(2016, 1) == {}
    assert TEXT.split(".")[0].encode() not in (edition.folder / "catalogue.sqlite").read_bytes()


def test_when_the_latest_version_is_withdrawn_the_one_before_is_current(tmp_path: Path) -> None:
    pile = Pile()
    url = "https://paper.example/a"
    first = pile.page(TEXT, url=url, headline="Vote", at="2016-01-01T00:00:00Z")
    second = pile.page(TEXT + " More.", url=url, headline="Vote", at="2016-02-01T00:00:00Z")
    last = pile.page(TEXT + " Even more.", url=url, headline="Vote", at="2016-03-01T00:00:00Z")
    pile.withdrawn = {last: ""}
    edition = pile.open(tmp_path)
    assert [(hit.article_id, hit.versions) for hit in edition.search(Search(query="council")).hits] == [(second, 2)]
    assert [each.article_id for each in edition.article(first).versions] == [first, second]


def test_revisits_stand_with_the_article_they_repeat(tmp_path: Path) -> None:
    pile = Pile()
    url = "https://paper.example/a"
    key = pile.page(TEXT, url=url, at="2016-01-01T00:00:00Z", payload_digest="sha1:AAA")
    pile.page(
        "Another page with the same payload",
        url="https://paper.example/b",
        at="2015-01-01T00:00:00Z",
        payload_digest="sha1:AAA",
    )
    by_name = pile.capture(url="https://elsewhere.example/", kind="revisit", at="2016-02-01T00:00:00Z",
                           refers_to=f"{url} 2016-01-01T00:00:00Z")  # fmt: skip
    by_payload = pile.capture(url=url, kind="revisit", at="2016-03-01T00:00:00Z", payload_digest="sha1:AAA")
    lost = pile.capture(url=url, kind="revisit", at="2016-04-01T00:00:00Z", payload_digest="sha1:BBB")
    for capture in (by_name, by_payload, lost):
        pile.reject("revisit", capture=capture, stage="articles")
    edition = pile.open(tmp_path)
    shown = [each.capture.id for each in edition.article(key).captures]
    assert shown[1:] == [by_name.id, by_payload.id]
    ledger = {line.outcome: line.count for line in edition.coverage().ledger if line.level == "captures"}
    assert ledger == {"article": 2, "revisit": 2, "revisit (unresolved)": 1}
    assert len(edition.rejections("revisit")) == 2
    (unresolved,) = edition.rejections("revisit (unresolved)")
    assert unresolved.locator == lost.locator


def test_ids_are_all_ids(tmp_path: Path) -> None:
    pile = Pile()
    keys = [pile.page(f"{TEXT} {number}", day=f"2016-01-{number:02d}") for number in range(1, 31)]
    edition = pile.open(tmp_path)
    assert list(edition.ids(Search(query="council", order="oldest"))) == keys
    assert list(edition.ids(Search(query="council", limit=1, offset=5))) == keys[::-1]
    with pytest.raises(BadQuery):
        edition.ids(Search(query='"'))


def test_an_edition_of_nothing_answers(tmp_path: Path) -> None:
    edition = Pile().open(tmp_path)
    answer = edition.search(Search(query="anything"))
    assert (answer.total, answer.hits, answer.histogram, answer.undated) == (0, (), (), 0)
    coverage = edition.coverage()
    assert (coverage.articles, coverage.first_day, coverage.last_day, coverage.months) == (0, None, None, ())
    assert edition.rejections("empty") == []
    with pytest.raises(NotFound):
        edition.article("0123456789abcdef0123")


def test_an_edition_of_rejections_alone_counts_them(tmp_path: Path) -> None:
    pile = Pile()
    pile.reject("list page", capture=pile.capture(), stage="news")
    edition = pile.open(tmp_path)
    assert edition.search(Search()).total == 0
    assert [(line.level, line.outcome, line.count) for line in edition.coverage().ledger] == [
        ("files", "read", 1),
        ("records", "capture", 1),
        ("captures", "list page", 1),
    ]


def test_threads_read_side_by_side(tmp_path: Path) -> None:
    pile = Pile()
    keys = [pile.page(f"{TEXT} {number}", headline=f"H{number}") for number in range(40)]
    edition = pile.open(tmp_path)
    wrong: list[object] = []

    def read() -> None:
        for number, key in enumerate(keys):
            answer = edition.search(Search(query=f"headline:H{number}"))
            if edition.article(key).article.headline != f"H{number}" or [hit.article_id for hit in answer.hits] != [key]:
                wrong.append(key)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    edition.close()
    with pytest.raises(Abort, match="closed"):
        edition.article(keys[0])


def test_what_is_not_text_comes_through(tmp_path: Path) -> None:
    pile = Pile()
    odd = "nul \x00 in it, a \u2028 break, \U0001f600 and 'quotes' \"both\""
    key = pile.page(odd, headline="=1+1", bylines=("",), section=" ")
    edition = pile.open(tmp_path)
    assert edition.article(key).article.text == odd
    assert edition.search(Search(query="headline:1")).total == 1
    assert dict(edition.search(Search()).facets)["author"] == ()
