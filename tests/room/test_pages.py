"""Every page: found from the front, whole, safe, and the same for a reader without scripts."""

import itertools
import re
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from dateline.room.app import make_app
from tests.room.fake import NASTY, FakeArchive, arabic_article, bare_article, make_article, nasty_article
from tests.room.html import Page

PATHS = [
    "/",
    "/?day=02-29",
    "/search",
    "/search?q=council&order=oldest&page=3",
    "/search?q=council&facet=section:Local&facet=year:2011",
    "/search?q=nothing+like+this&facet=year:1999",
    '/search?q="council',
    "/statements",
    "/statements?q=council&facet=kind:named&page=2",
    "/statements?q=nothing+like+this",
    "/statements?q=type:AID",
    "/events",
    "/events?q=council&order=time&facet=type:AGREE",
    "/events?q=status:gone",
    "/coverage",
    "/coverage/damaged?page=2",
    "/coverage/no-text",
    "/about",
    "/day",
    "/day/2011",
    "/day/2011-03",
    "/day/2011-03-03",
    "/day/2011-03-04",
    "/nowhere",
    *(f"/article/{article.id}" for article in (make_article(1), nasty_article(), arabic_article(), bare_article())),
    f"/article/{nasty_article().id}/evidence?page=3",
]


@pytest.mark.parametrize("path", PATHS)
def test_the_html_is_whole(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(answer.text)
    assert page.faults == []
    tags = [tag for tag, _ in page.tags]
    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    assert page.tags[0] == ("html", {"lang": "en"})
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


@pytest.mark.parametrize("path", PATHS)
def test_nothing_a_page_says_becomes_markup_script_or_template(reader: TestClient, path: str) -> None:
    text = reader.get(path).text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "49}}" not in text
    assert "\x00" not in text
    page = Page(text)
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert all(attrs.get("src", "").startswith("/static/") or attrs.get("type") == "application/ld+json" for attrs in scripts)
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]
    assert all(not link.lower().startswith(("javascript:", "data:")) for link in page.links)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_fetched_from_elsewhere(reader: TestClient, path: str) -> None:
    page = Page(reader.get(path).text)
    fetched = [attrs.get("src", "") for _, attrs in page.tags if "src" in attrs]
    fetched += [attrs["href"] for tag, attrs in page.tags if tag == "link" and attrs.get("rel") in ("stylesheet", "icon")]
    assert fetched
    assert all(address.startswith("/static/") for address in fetched)
    assert "url(" not in reader.get("/static/room.css").text


def _inner(found: str, base: str) -> str:
    """A link as a path of the room, or empty where it leads out."""
    parts = urlsplit(urljoin(base, found))
    return (parts.path + (f"?{parts.query}" if parts.query else "")) if parts.netloc == urlsplit(base).netloc else ""


def test_every_link_in_the_room_leads_somewhere() -> None:
    articles = [make_article(number) for number in range(24)] + [arabic_article(), bare_article(), nasty_article()]
    reader = TestClient(make_app(FakeArchive(articles=articles)), raise_server_exceptions=False)
    waiting, seen = ["/"], set()
    kinds: dict[str, int] = {}
    while waiting:
        path = waiting.pop()
        kind = urlsplit(path).path.split("/")[1]
        if path in seen or kinds.get(kind, 0) >= 120:
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = reader.get(path)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        page = Page(answer.text)
        for link in page.links:
            if link.startswith("#"):
                assert link[1:] in page.ids, f"{link} on {path}"
            elif not link.startswith("http://purl.org/"):
                waiting.append(_inner(link, "http://testserver" + path) or path)
    assert {
        "",
        "search",
        "statements",
        "events",
        "article",
        "coverage",
        "day",
        "about",
        "ledger.csv",
        "openapi.json",
        "static",
    } <= set(kinds)
    assert f"/article/{nasty_article().id}" in seen


def test_links_out_are_marked_and_give_nothing_away(reader: TestClient) -> None:
    page = Page(reader.get(f"/article/{make_article(1).id}").text)
    out = [attrs for tag, attrs in page.tags if tag == "a" and attrs["href"].startswith("https://pictures.example")]
    assert out
    assert all("noreferrer" in attrs["rel"] and "noopener" in attrs["rel"] for attrs in out)


def test_an_article_says_where_everything_comes_from(reader: TestClient) -> None:
    text = reader.get(f"/article/{make_article(1).id}").text
    for said in ("Evidence", "chosen", "dropped", "&lt;title&gt;", "12 March 2018, 04:05 UTC", "cd" * 8, "articles.html@1"):
        assert said in text
    assert "never shown" not in text
    assert '<span class="dateline">Port Alder</span> — ' in text
    assert "<blockquote" in text
    assert text.index("Council votes on the quay, part 0") < text.index("Council votes on the quay, part 2")


def test_a_picture_shows_what_is_written_into_its_file(reader: TestClient) -> None:
    text = reader.get(f"/article/{make_article(1).id}").text
    first, second = (text.index(f'id="media-{key}"') for key in ("m1", "m2"))
    shown = text[first:second]
    for said in ("Written into the picture", "The quay, as its photographer has it", "picture iptc 2:120", "own word stands"):
        assert said in shown


def test_a_dateline_that_opens_the_text_is_not_said_twice() -> None:
    article = make_article(0, text="PORT ALDER — The council voted.", blocks=("p",))
    reader = TestClient(make_app(FakeArchive(articles=[article])))
    assert 'class="dateline"' not in reader.get(f"/article/{article.id}").text


def test_right_to_left_and_languages_are_marked(reader: TestClient) -> None:
    page = Page(reader.get(f"/article/{arabic_article().id}").text)
    heading = next(attrs for tag, attrs in page.tags if tag == "h1")
    assert (heading["dir"], heading["lang"]) == ("auto", "ar")
    body = next(attrs for tag, attrs in page.tags if attrs.get("class") == "body")
    assert body["lang"] == "ar"
    unknown = Page(reader.get(f"/article/{nasty_article().id}").text)
    assert next(attrs for tag, attrs in unknown.tags if tag == "h1")["lang"] == ""


def test_very_much_evidence_has_pages_of_its_own(reader: TestClient) -> None:
    link = f"/article/{nasty_article().id}"
    text = reader.get(link).text
    assert "10,005 candidates" in text
    assert len(text) < 60_000
    assert f'href="{link}/evidence"' in text
    numbers = []
    for page in range(1, 22):
        numbers += re.findall(r">(\d+) &lt;script", reader.get(f"{link}/evidence?page={page}").text)
    assert [int(number) for number in numbers] == list(range(10_000))
    assert reader.get(f"{link}/evidence?page=22").status_code == 404
    assert reader.get(f"{link}/evidence.csv").text.count("\r\n") == 10_006


def test_the_front_chooses_its_day_without_a_clock(reader: TestClient) -> None:
    text = reader.get("/").text
    assert "On this day in the paper: 27 June" in text
    assert 'href="/day/2011-06-27"' in text
    other = reader.get("/?day=03-01").text
    assert "On this day in the paper: 1 March" in other
    assert 'href="/?day=02-29#that-day"' in other
    assert "No year of the archive has an article of 29 February" in reader.get("/?day=02-29").text
    for nonsense in ("02-30", "13-01", "1-1", "x", "0000-00"):
        assert reader.get(f"/?day={nonsense}").status_code == 400


def test_the_ledger_adds_up_and_names_losses_first(reader: TestClient) -> None:
    text = reader.get("/coverage").text
    assert text.index("Losses") < text.index("The ledger")
    assert text.index(">damaged</a>") < text.index(">capture</th>")
    assert 'All that was read</th><td class="n">320</td>' in text
    assert 'href="/coverage/damaged"' in text
    assert 'href="/coverage/no-text"' not in text, "a line that counts nothing leads nowhere"


def test_an_archive_without_articles_still_opens() -> None:
    reader = TestClient(make_app(FakeArchive(articles=[])), raise_server_exceptions=False)
    for path in ("/", "/search", "/search?q=x", "/coverage", "/about", "/day", "/search.csv", "/histogram.csv", "/ledger.csv"):
        answer = reader.get(path)
        assert answer.status_code == 200, path
        if path.count(".") == 0:
            assert Page(answer.text).faults == []
    assert reader.get("/day/2011").status_code == 404


def test_a_title_with_markup_is_only_a_title() -> None:
    reader = TestClient(make_app(FakeArchive(title=NASTY)), raise_server_exceptions=False)
    for path in ("/", "/about", "/opensearch.xml", "/nowhere"):
        assert "<script>alert" not in reader.get(path).text


def test_days_lead_to_the_nearest_days_with_articles(reader: TestClient) -> None:
    text = reader.get("/day/2011-03-04").text
    assert "no article of this day" in text
    assert 'rel="prev" href="/day/2011-03-03"' in text
    assert 'rel="next" href="/day/2011-03-05"' in text
    assert 'rel="prev"' not in reader.get("/day/2011-03-01").text
    assert 'rel="next"' not in reader.get("/day/2011-06-27").text
    assert 'href="/day/2011-05-30"' in reader.get("/day/2011-06-01").text


def test_marks_can_be_switched_off_and_say_what_they_are(reader: TestClient) -> None:
    text = reader.get(f"/article/{make_article(1).id}").text
    assert 'id="show-name" checked' in text
    assert 'title="organisation, &lt;script&gt;' in text
    assert "time: 28 February 2011" in text
    assert "show-name" not in reader.get(f"/article/{arabic_article().id}").text
