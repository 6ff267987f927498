"""Pages and files of statements and events: found, narrowed, marked, labelled, refused."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from dateline.room.app import make_app
from dateline.room.precision import NOT_MEASURED
from dateline.room.told import BATCH, EVENT_COLUMNS, STATEMENT_COLUMNS, event_row, statement_row
from dateline.search.results import Party, Search
from tests.room.fake import FakeArchive, make_article
from tests.room.html import Page

BOTH = ["statements", "events"]


@pytest.mark.parametrize("what", BOTH)
def test_each_row_opens_its_sentence_in_its_article_and_says_a_machine_read_it(reader: TestClient, what: str) -> None:
    text = reader.get(f"/{what}").text
    assert "Read by a machine" in text
    page = LexborHTMLParser(text)
    rows = page.css("ol.hits article.read")
    assert len(rows) == 20
    for row in rows[:3]:
        assert re.search(r"(very|fairly|hardly) sure", row.text())
        assert NOT_MEASURED in row.text() or "in 100 right" in row.text()
        address = str(row.css("a.open")[0].attributes["href"])
        path, _, anchor = address.partition("#")
        sentence = LexborHTMLParser(reader.get(path).text).css_first(f'[id="{anchor}"]')
        assert sentence is not None
        assert sentence.text(deep=True) == row.css("blockquote")[0].text(deep=True)


def test_the_parts_of_a_sentence_are_marked(reader: TestClient) -> None:
    statement, event = (LexborHTMLParser(reader.get(f"/{what}").text).css("blockquote")[0] for what in BOTH)
    assert statement.css(".part-cue")
    assert [part.text() for part in event.css(".part-trigger")] == ["voted"]


@pytest.mark.parametrize(
    ("query", "matched"),
    [("council", ["council"]), ("COUNCIL Monday", ["council", "Monday"]), ("source:counc*", ["council"]), ("-cue:voted", [])],
)
def test_what_is_asked_for_is_marked_besides(reader: TestClient, query: str, matched: list[str]) -> None:
    sentence = LexborHTMLParser(reader.get("/statements", params={"q": query}).text).css("blockquote")
    assert [part.text() for part in sentence[0].css(".match")] == matched
    assert sentence[0].text(deep=True) == "The council voted on Monday."


@pytest.mark.parametrize("what", BOTH)
def test_results_are_counted_paged_ordered_and_narrowed(reader: TestClient, archive: FakeArchive, what: str) -> None:
    facet = {"statements": "kind:named", "events": "type:AGREE"}[what]
    text = reader.get(f"/{what}?q=council&order=time&facet={facet}&page=2").text
    asked = archive.asked[-1]
    assert (asked.query, asked.order, asked.facets, asked.offset) == ("council", "time", (tuple(facet.split(":")),), 20)
    assert '<ol class="hits" start="21">' in text
    assert f'href="/{what}?q=council&amp;order=time"><span class="unseen">Remove </span>' in text
    assert f'action="/{what}"' in text
    assert "2 of earlier years" in text or "2 " + what + " of earlier years" in text
    assert 'aria-current="page">' + what.capitalize() in text


@pytest.mark.parametrize("what", BOTH)
def test_without_words_the_newest_come_first(reader: TestClient, archive: FakeArchive, what: str) -> None:
    reader.get(f"/{what}")
    assert archive.asked[-1].order == "newest"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/statements?q=type:AID", "There is no field &#39;type&#39;; there are source:"),
        ("/statements?q=kind:friend", "there are named, anonymous, document"),
        ("/events?q=status:hapened", "each also with not before it"),
        ("/events?q=x+time:junio", "(at character 8)"),
        ("/events?q=talks+%22open", "not closed"),
    ],
)
def test_a_query_that_cannot_be_read_is_shown_with_the_place(reader: TestClient, address: str, says: str) -> None:
    answer = reader.get(address)
    assert answer.status_code == 400
    assert says in answer.text
    assert f'action="{address.partition("?")[0]}"' in answer.text
    assert Page(answer.text).faults == []


@pytest.mark.parametrize("what", BOTH)
@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("?q=" + "x" * 2001, 400),
        ("?q=a%00b", 400),
        ("?page=999999999", 404),
        ("?page=0", 400),
        ("?order=random", 400),
        ("?facet=author:x", 400),
        ("?facet=year", 400),
        (".csv?q=time:soon", 400),
        (".jsonl?facet=nonsense:x", 400),
        ("/histogram.csv?q=a%00", 400),
        ("/x", 404),
    ],
)
def test_what_is_asked_wrongly_is_refused(reader: TestClient, what: str, rest: str, status: int) -> None:
    answer = reader.get(f"/{what}{rest}")
    assert answer.status_code == status
    assert Page(answer.text).faults == []


@pytest.mark.parametrize("what", BOTH)
def test_nothing_found_says_what_to_try(reader: TestClient, what: str) -> None:
    text = reader.get(f"/{what}?q=council+zeppelin").text
    assert "Nothing found" in text
    assert f'href="/{what}?q=council"' in text
    assert 'href="/search?q=council%20zeppelin"' in text


@pytest.mark.parametrize("what", BOTH)
def test_an_edition_that_was_not_read_for_them_says_so(what: str) -> None:
    reader = TestClient(make_app(FakeArchive(articles=[])))
    text = reader.get(f"/{what}").text
    assert "It was read to the depth <em>search</em>" in text
    assert Page(text).faults == []
    assert reader.get(f"/{what}.csv").text.count("\r\n") == 1


@pytest.mark.parametrize("what", BOTH)
def test_csv_and_json_lines_carry_every_hit(what: str) -> None:
    articles = [make_article(number) for number in range(2 * BATCH + 7)]
    reader = TestClient(make_app(FakeArchive(articles=articles)))
    rows = list(csv.DictReader(io.StringIO(reader.get(f"/{what}.csv?q=council").text)))
    assert [row["article_id"] for row in rows] == [article.id for article in articles]
    assert set(rows[0]) == set({"statements": STATEMENT_COLUMNS, "events": EVENT_COLUMNS}[what])
    assert (rows[0]["published"], rows[0]["when"], rows[0]["dated_by"]) == ("2011-03-01", "2011-03-01", "publication")
    lines = [json.loads(line) for line in reader.get(f"/{what}.jsonl?q=council").text.splitlines()]
    assert [line["address"] for line in lines] == [row["address"] for row in rows]
    assert reader.head(f"/{what}.csv").headers["content-disposition"] == f'attachment; filename="{what}.csv"'


def test_rows_have_a_value_for_each_column() -> None:
    archive = FakeArchive()
    said = next(archive.statements(Search()))
    event = next(archive.events(Search()))
    assert len(statement_row(said)) == len(STATEMENT_COLUMNS)
    parties = (
        Party(words="he", name="Orr", code="", start=0, end=2),
        Party(words="the board", name="", code="GBR GOV", start=3, end=9),
    )
    row = dict(zip(EVENT_COLUMNS, event_row(replace(event, actors=parties)), strict=True))
    assert (row["actors"], row["actor_codes"]) == ("Orr; the board", "; GBR GOV")


@pytest.mark.parametrize("what", BOTH)
def test_the_api_answers_with_hits_facets_and_histogram(reader: TestClient, archive: FakeArchive, what: str) -> None:
    answer = reader.get(f"/api/{what}?q=council&limit=3&offset=1&order=time").json()
    assert (answer["total"], len(answer["hits"]), answer["search"]["order"]) == (60, 3, "time")
    assert answer["hits"][0]["sentence"] == "The council voted on Monday."
    assert answer["earlier"] == 2
    assert archive.asked[-1].offset == 1
    for wrong in ("?order=random", "?facet=author:x", "?q=time:soon", "?limit=0", "?offset=-1", "?q=%00"):
        refused = reader.get(f"/api/{what}{wrong}")
        assert refused.status_code == 400, wrong
        assert refused.json()["detail"]


@pytest.mark.parametrize("what", BOTH)
def test_the_histogram_has_a_file(reader: TestClient, what: str) -> None:
    text = reader.get(f"/{what}/histogram.csv").text
    assert text.startswith(f"period,{what}\r\nearlier,2\r\n2011,")
    assert "later,0\r\nundated," in text


def test_names_lead_to_all_that_is_read_of_them(reader: TestClient) -> None:
    links = Page(reader.get("/statements").text).links
    assert "/statements?facet=source%3Acouncil" in links
    assert reader.get("/statements?facet=source:council").status_code == 200


def test_robots_stay_out_of_endless_searches(reader: TestClient) -> None:
    text = reader.get("/robots.txt").text
    assert "Disallow: /statements\n" in text
    assert "Disallow: /events\n" in text


def test_the_front_leads_to_both(reader: TestClient) -> None:
    text = reader.get("/").text
    assert '<a href="/statements">63 statements</a> and <a href="/events">63 events</a>' in text
    assert "statements</a> and" not in TestClient(make_app(FakeArchive(articles=[]))).get("/").text
