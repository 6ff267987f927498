"""The room as a server: headers, caching, refusals, and what happens when something breaks."""

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.errors import Abort, NotAnArchive
from dateline.room.app import make_app
from dateline.room.server import LOOPBACK
from tests.room.fake import FakeArchive, make_article
from tests.room.html import Page

EVERYWHERE = [
    "/",
    "/search",
    "/search.csv",
    "/coverage",
    "/api/search",
    "/openapi.json",
    "/static/room.css",
    "/nowhere",
    "/favicon.ico",
]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_is_guarded(reader: TestClient, path: str) -> None:
    headers = reader.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/", "/search.csv", "/search.jsonl", "/coverage", "/coverage/damaged.csv", "/robots.txt"])
def test_head_answers_as_get_without_a_body(reader: TestClient, path: str) -> None:
    head, whole = reader.head(path), reader.get(path)
    assert head.status_code == 200
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_reader_who_has_the_page_is_told_so_until_the_edition_changes(archive: FakeArchive) -> None:
    reader = TestClient(make_app(archive))
    first = reader.get("/search?q=council")
    tag = first.headers["etag"]
    again = reader.get("/search?q=council", headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("/search?q=quay", headers={"if-none-match": tag}).status_code == 200
    archive.edition += 1
    assert reader.get("/search?q=council", headers={"if-none-match": tag}).status_code == 200


def test_a_withdrawal_ends_what_readers_have_kept(archive: FakeArchive) -> None:
    reader = TestClient(make_app(archive))
    link = f"/article/{make_article(1).id}"
    tag = reader.get(link).headers["etag"]
    archive.gone[make_article(1).id] = "asked for by the family"
    assert reader.get(link, headers={"if-none-match": tag}).status_code == 200
    assert reader.get(link).headers["etag"] != tag


def test_refusals_are_not_kept(reader: TestClient) -> None:
    headers = reader.get("/nowhere").headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


def test_our_own_files_are_kept_for_ever_under_their_digest(reader: TestClient) -> None:
    links = [link for link in Page(reader.get("/").text).links if link.startswith("/static/room.css?v=")]
    assert len(links) == 1
    assert "immutable" in reader.get(links[0]).headers["cache-control"]
    assert "immutable" not in reader.get("/static/room.css").headers["cache-control"]


def test_pages_are_compressed(reader: TestClient) -> None:
    assert reader.get("/", headers={"accept-encoding": "gzip"}).headers["content-encoding"] == "gzip"


HOSTILE = [
    ("/search?q=" + "x" * 2001, 400),
    ("/search?q=a%00b", 400),
    ("/search?page=999999999", 404),
    ("/search?page=99999999999999999999999999", 400),
    ("/search?page=0", 400),
    ("/search?page=-1", 400),
    ("/search?page=%D9%A1", 400),
    ("/search?order=random", 400),
    ("/search?facet=year", 400),
    ("/search?facet=:x", 400),
    ("/search?facet=nonsense:x", 400),
    ("/search?facet=section:" + "x" * 301, 400),
    ("/search?" + "&".join(f"facet=year:{year}" for year in range(30)), 400),
    ("/search.csv?q=a%00", 400),
    ("/histogram.csv?facet=x", 400),
    ("/article/", 404),
    ("/article/x", 404),
    ("/article/" + "0" * 20, 404),
    ("/article/" + "0" * 20 + ".json", 404),
    ("/article/" + "0" * 20 + "/evidence", 404),
    ("/article/..%2f..%2fetc%2fpasswd", 404),
    ("/article/%00", 404),
    ("/static/..%2f..%2fapp.py", 404),
    ("/static/../app.py", 404),
    ("/static/", 404),
    ("/coverage/%3Cscript%3E", 404),
    ("/coverage/damaged?page=x", 400),
    ("/coverage/damaged?page=999999999", 404),
    ("/day/2011-02-30", 404),
    ("/day/0000", 404),
    ("/day/9999-12-31", 404),
    ("/day/1850", 404),
    ("/day/2011-13", 404),
    ("/day/x", 404),
    ("/day/2011-03-03?page=77", 404),
    ("/api/search?limit=1000000", 400),
    ("/api/search?offset=-1", 400),
    ("/api/search?q=%22", 400),
    ("/api/search?q=a%00", 400),
    ("/api/search?facet=x", 400),
    ("/api/article/x", 404),
    ("/api/days/2011/13", 400),
    ("/api/rejections/nonsense", 404),
    ("/docs", 404),
    ("/redoc", 404),
    ("/%F0%9F%92%A3", 404),
]


@pytest.mark.parametrize(("path", "status"), HOSTILE)
def test_nonsense_is_refused_in_plain_words(reader: TestClient, path: str, status: int) -> None:
    answer = reader.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    if path.startswith("/api/"):
        assert set(answer.json()) == {"error", "detail"}
    else:
        page = Page(answer.text)
        assert page.faults == []
        assert "h1" in [tag for tag, _ in page.tags]


def test_a_page_beyond_everything_is_never_asked_for(reader: TestClient, archive: FakeArchive) -> None:
    reader.get("/search?page=999999999")
    assert [asked.offset for asked in archive.asked] == [0]


def test_writing_is_refused(reader: TestClient) -> None:
    for method in ("post", "put", "delete"):
        answer = getattr(reader, method)("/search")
        assert answer.status_code == 405
        assert "GET and HEAD" in answer.text


class Broken(FakeArchive):
    """Its articles raise what `error` is."""

    error: Exception = ZeroDivisionError("the secret path /srv/archive")

    def article(self, article_id, /):  # type: ignore[no-untyped-def]
        raise self.error


def test_a_defect_is_an_apology_and_not_a_stack_trace() -> None:
    reader = TestClient(make_app(Broken()), raise_server_exceptions=False)
    for path in (f"/article/{make_article(1).id}", f"/api/article/{make_article(1).id}"):
        answer = reader.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


def test_what_the_archive_cannot_do_is_said() -> None:
    archive = Broken()
    archive.error = Abort("the catalogue is locked; try again")
    answer = TestClient(make_app(archive)).get(f"/article/{make_article(1).id}")
    assert answer.status_code == 503
    assert "The catalogue is locked; try again." in answer.text


def test_an_archive_without_an_edition_is_closed_and_not_broken() -> None:
    class Empty(FakeArchive):
        def coverage(self):  # type: ignore[no-untyped-def]
            raise NotAnArchive("no edition yet")

    answer = TestClient(make_app(Empty()), raise_server_exceptions=False).get("/")
    assert answer.status_code == 503
    assert "cannot be opened" in answer.text


def test_a_private_room_answers_only_to_its_own_names() -> None:
    app = make_app(FakeArchive(), hosts=LOOPBACK)
    for host in ("127.0.0.1:8137", "localhost", "LOCALHOST:1", "[::1]:8137"):
        assert TestClient(app).get("/", headers={"host": host}).status_code == 200, host
    for host in ("evil.example", "127.0.0.1.evil.example:8137", ""):
        answer = TestClient(app).get("/", headers={"host": host})
        assert answer.status_code == 400, host
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_nonsense_host_gets_into_no_page(archive: FakeArchive) -> None:
    reader = TestClient(make_app(archive))
    text = reader.get(f"/article/{make_article(1).id}", headers={"host": 'x"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text
    assert 'rel="canonical" href="/article/' in text


def test_ids_in_capitals_lead_to_the_article(reader: TestClient) -> None:
    link = f"/article/{make_article(1).id}"
    answer = reader.get(link.upper().replace("/ARTICLE", "/article"))
    assert (answer.status_code, answer.headers["location"]) == (301, link)


@pytest.mark.parametrize(
    "path",
    (
        "/ /search?q=harbour /search.csv /histogram.csv /coverage /ledger.csv /about /day/2011 /opensearch.xml /nothing-here"
        " /api/search?q=harbour /api/coverage /api/days/2011/1 /api/article/ARTICLE"
        " /article/ARTICLE /article/ARTICLE.json /article/ARTICLE.bib /article/ARTICLE/evidence"
    ).split(),
)
def test_a_request_is_answered_from_one_edition(path: str) -> None:
    class Moving(FakeArchive):
        """Answers from what was held, and from nothing else."""

        def hold(self) -> FakeArchive:
            return FakeArchive()

        def refuse(self, *_: Any, **__: Any) -> Any:
            raise AssertionError("asked beside the edition that was held")

        search = article = coverage = rejections = days = withdrawn = refuse

    address = path.replace("ARTICLE", FakeArchive().articles[0].id)
    answer = TestClient(make_app(Moving())).get(address)
    assert answer.status_code == (404 if path == "/nothing-here" else 200)


def test_an_article_without_a_headline_shows_its_first_words() -> None:
    bare = replace(make_article(0), headline="", text="Nobody had given this a headline.\n\nMore.")
    reader = TestClient(make_app(FakeArchive(articles=[bare])))
    for path in ("/search", f"/article/{bare.id}", f"/article/{bare.id}/evidence"):
        page = reader.get(path).text
        assert '<i class="opening">Nobody had given this a headline.</i>' in page
    assert "The page gives no headline" in reader.get(f"/article/{bare.id}").text
    found = reader.get("/api/search").json()["hits"][0]
    assert (found["headline"], found["opening"]) == ("", "Nobody had given this a headline.")
