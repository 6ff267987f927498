import json

from dateline.room.metadata import make_linked_data, make_tags
from tests.room.fake import NASTY, FakeArchive, arabic_article, bare_article, make_article, nasty_article


def test_reference_managers_get_a_newspaper_article() -> None:
    tags = dict(make_tags(make_article(0), "http://here/article/1"))
    assert tags["DC.type"] == "newspaperArticle"
    assert tags["prism.publicationName"] == "The Harbour Post"
    assert tags["citation_publication_date"] == "2011/03/01"
    assert tags["citation_public_url"] == "http://here/article/1"
    assert "citation_journal_title" not in tags


def test_what_is_unknown_is_left_out() -> None:
    assert [name for name, _ in make_tags(bare_article(), "")] == ["DC.type"]
    assert "DC.date" not in dict(make_tags(arabic_article(), ""))


def test_linked_data_cannot_end_its_element_and_is_json() -> None:
    archive = FakeArchive()
    said = make_linked_data(archive.article(nasty_article().id), "http://here/a")
    assert "<" not in said
    assert ">" not in said
    data = json.loads(said)
    assert data["headline"] == NASTY
    assert "isBasedOn" in data
    assert "datePublished" not in data


def test_linked_data_of_an_ordinary_article() -> None:
    data = json.loads(make_linked_data(FakeArchive().article(make_article(0).id), "http://here/a"))
    assert data["@type"] == "NewsArticle"
    assert data["datePublished"] == "2011-03-01"
    assert data["author"] == [{"@type": "Person", "name": "Ana Ruiz"}, {"@type": "Organization", "name": "Reuters"}]
    assert data["isBasedOn"] == "http://harbourpost.example/2011/0"
