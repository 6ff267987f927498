from starlette.testclient import TestClient

from tests.room.fake import FakeArchive, make_article


def test_search_answers_as_json(reader: TestClient) -> None:
    answer = reader.get("/api/search?q=council&limit=3&offset=1&order=oldest&facet=section:Local").json()
    assert answer["total"] == 30
    assert [hit["headline"][-1] for hit in answer["hits"]] == ["3", "5", "7"]
    assert answer["search"]["facets"] == [["section", "Local"]]


def test_beyond_the_last_hit_there_are_none(reader: TestClient, archive: FakeArchive) -> None:
    answer = reader.get("/api/search?offset=1000000000000").json()
    assert (answer["total"], answer["hits"], answer["search"]["offset"]) == (63, [], 10**12)
    assert archive.asked[-1].offset == 0


def test_an_article_is_the_same_by_both_addresses_and_has_no_payload(reader: TestClient) -> None:
    article = make_article(1)
    by_page, by_api = reader.get(f"/article/{article.id}.json").json(), reader.get(f"/api/article/{article.id}").json()
    assert by_page == by_api
    assert by_api["article"]["text"] == article.text
    assert by_api["captures"][0]["capture"]["digest"] == "cd" * 32
    assert "payload" not in by_api["captures"][0]["capture"]


def test_coverage_rejections_and_days(reader: TestClient) -> None:
    assert reader.get("/api/coverage").json()["articles"] == 63
    rows = reader.get("/api/rejections/damaged?offset=248").json()
    assert [row["locator"] for row in rows] == ["offset:248", "offset:249"]
    assert reader.get("/api/days/2011/6").json()["2011-06-27"] == 1


def test_the_description_names_every_route_and_no_page(reader: TestClient) -> None:
    described = reader.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/search",
        "/api/statements",
        "/api/events",
        "/api/article/{article_id}",
        "/api/coverage",
        "/api/rejections/{reason}",
        "/api/days/{year}/{month}",
    }
    assert "payload" not in described["components"]["schemas"]["Capture"]["properties"]
    assert all("get" in methods and len(methods) == 1 for methods in described["paths"].values())


def test_references_are_files(reader: TestClient) -> None:
    link = f"/article/{make_article(1).id}"
    bib, ris = reader.get(f"{link}.bib"), reader.get(f"{link}.ris")
    assert bib.headers["content-type"].startswith("application/x-bibtex")
    assert bib.text.startswith("@article{dateline-")
    assert ris.headers["content-type"].startswith("application/x-research-info-systems")
    assert f"UR  - http://testserver{link}" in ris.text
    assert "attachment" in ris.headers["content-disposition"]


def test_opensearch_tells_browsers_where_to_search(reader: TestClient) -> None:
    answer = reader.get("/opensearch.xml")
    assert answer.headers["content-type"].startswith("application/opensearchdescription+xml")
    assert 'template="http://testserver/search?q={searchTerms}"' in answer.text
