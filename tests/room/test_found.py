import csv
import io
import json
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dateline.room.app import make_app
from dateline.room.found import BATCH, list_pages
from tests.room.fake import FakeArchive, make_article
from tests.room.html import Page


def test_a_query_that_cannot_be_read_is_shown_with_the_place(reader: TestClient) -> None:
    answer = reader.get("/search", params={"q": 'council "vote'})
    assert answer.status_code == 400
    assert "council <mark>&#34;</mark>vote" in answer.text
    assert "This quotation mark is not closed; add another &#34;" in answer.text
    assert "(at character 9)" in answer.text
    assert 'value="council &#34;vote"' in answer.text


def test_results_are_counted_paged_ordered_and_narrowed(reader: TestClient, archive: FakeArchive) -> None:
    text = reader.get("/search?q=council&facet=section:Local&page=2").text
    assert "30 articles" in text
    asked = archive.asked[-1]
    assert (asked.query, asked.order, asked.facets, asked.offset) == ("council", "relevance", (("section", "Local"),), 20)
    assert 'href="/search?q=council"><span class="unseen">Remove </span>' in text
    assert "/search?q=council&amp;facet=section%3ALocal&amp;facet=year%3A2011" in text
    assert "/search?q=council&amp;order=oldest&amp;facet=section%3ALocal" in text
    assert '<ol class="hits" start="21">' in text


def test_without_words_the_newest_come_first(reader: TestClient, archive: FakeArchive) -> None:
    reader.get("/search")
    assert archive.asked[-1].order == "newest"


def test_nothing_found_says_what_to_try(reader: TestClient) -> None:
    text = reader.get("/search?q=council+zeppelin&facet=section:Local").text
    assert "Nothing found" in text
    assert 'href="/search?q=council&amp;facet=section%3ALocal"' in text
    assert 'href="/search?q=council+zeppelin"' in text


def test_csv_and_json_lines_carry_every_hit() -> None:
    articles = [make_article(number) for number in range(2 * BATCH + 7)]
    reader = TestClient(make_app(FakeArchive(articles=articles)))
    rows = list(csv.DictReader(io.StringIO(reader.get("/search.csv?q=council&order=oldest").text)))
    assert [row["id"] for row in rows] == [article.id for article in articles]
    assert rows[0]["date"] == "2011-03-01"
    lines = reader.get("/search.jsonl?q=council&order=oldest").text.splitlines()
    assert [json.loads(line)["article_id"] for line in lines] == [article.id for article in articles]


def test_csv_is_not_a_program() -> None:
    article = make_article(0, headline='=HYPERLINK("http://evil.example")', section="-2+3")
    reader = TestClient(make_app(FakeArchive(articles=[article])))
    row = next(csv.DictReader(io.StringIO(reader.get("/search.csv").text)))
    assert (row["headline"], row["section"]) == ("'" + article.headline, "'-2+3")
    assert json.loads(reader.get("/search.jsonl").text)["headline"] == article.headline


@pytest.mark.parametrize("path", ["/search.csv", "/search.jsonl", "/histogram.csv"])
def test_files_of_a_bad_query_are_refused_at_once(reader: TestClient, path: str) -> None:
    answer = reader.get(path, params={"q": '"'})
    assert answer.status_code == 400
    assert "not closed" in answer.text


def test_a_list_is_of_the_edition_it_began_with() -> None:
    class Swapped(FakeArchive):
        """Another edition becomes current as soon as this one is held."""

        def hold(self) -> FakeArchive:
            held = FakeArchive(articles=self.articles)
            self.articles, self.edition = [make_article(1)], self.edition + 1
            return held

    articles = [make_article(number) for number in range(BATCH + 1)]
    reader = TestClient(make_app(Swapped(articles=articles)))
    assert len(reader.get("/search.jsonl").text.splitlines()) == BATCH + 1
    assert len(reader.get("/search.jsonl").text.splitlines()) == 1


def test_a_section_with_a_very_long_name_can_be_searched() -> None:
    article = make_article(0, section="a  very " + "long " * 200 + "name\x00")
    reader = TestClient(make_app(FakeArchive(articles=[article])))
    link = next(link for link in Page(reader.get(f"/article/{article.id}").text).links if "facet=section" in link)
    assert reader.get(link).status_code == 200


def test_the_histogram_has_a_file(reader: TestClient) -> None:
    assert reader.get("/histogram.csv").text == "period,articles\r\n2011,60\r\n2012,0\r\n2013,1\r\nundated,2\r\n"


def test_page_numbers_around_the_current_one() -> None:
    assert list_pages(1, 1) == [1]
    assert list_pages(1, 4) == [1, 2, 3, 4]
    assert list_pages(50, 100) == [1, 0, 48, 49, 50, 51, 52, 0, 100]
    assert list_pages(4, 6) == [1, 2, 3, 4, 5, 6]


def test_rejections_are_listed_by_page_and_whole(reader: TestClient) -> None:
    assert "offset:100" in reader.get("/coverage/damaged?page=2").text
    assert reader.get("/coverage/damaged?page=4").status_code == 404
    rows = list(csv.DictReader(io.StringIO(reader.get("/coverage/damaged.csv").text)))
    assert [row["locator"] for row in rows] == [f"offset:{number}" for number in range(250)]
    assert all(row["detail"].startswith("'=") for row in rows)
    ledger = list(csv.DictReader(io.StringIO(reader.get("/ledger.csv").text)))
    assert ("damaged", "250", "1") in {(row["outcome"], row["count"], row["loss"]) for row in ledger}


def test_few_years_are_drawn_by_month_when_every_dated_article_has_one() -> None:
    articles = [
        make_article(0, published_earliest="2011-11-02", published_latest="2011-11-02"),
        make_article(1, published_earliest="2012-02-03", published_latest="2012-02-03"),
    ]
    reader = TestClient(make_app(FakeArchive(articles=articles)))
    said = "period,articles\r\n2011-11,1\r\n2011-12,0\r\n2012-01,0\r\n2012-02,1\r\nundated,0\r\n"
    assert reader.get("/histogram.csv").text == said
    assert "/search?facet=month%3A2011-11" in reader.get("/search").text
    assert "/search?q=on%3A2011-11" in reader.get("/").text
    assert reader.get("/months.csv").text == said


def test_a_facet_that_cannot_narrow_is_not_offered(reader: TestClient) -> None:
    text = reader.get("/search?q=council").text
    assert "<h3>Section</h3>" in text
    assert "<h3>Year</h3>" not in text, "all that was found is of 2011"
    assert "<h3>Year</h3>" in reader.get("/search?q=council&facet=year:2011").text


def test_more_than_the_current_versions_can_be_paged_through() -> None:
    class Older(FakeArchive):
        def coverage(self):  # type: ignore[no-untyped-def]
            return replace(super().coverage(), articles=10)

    reader = TestClient(make_app(Older()))
    assert 'start="61"' in reader.get("/search?q=&page=4").text
    assert reader.get("/search?page=5").status_code == 404
    assert len(reader.get("/api/search?offset=60&limit=10").json()["hits"]) == 3
