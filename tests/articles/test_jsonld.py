"""Which object in JSON-LD is the article, and what its properties say."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.jsonld import (
    address_of,
    article_object,
    objects_by_id,
    text_of,
    texts_of,
    things_of,
    types_of,
)

NEWS = {"@type": "NewsArticle", "headline": "Dam opens at last", "url": "https://paper.example/dam"}


def test_types_without_the_vocabulary() -> None:
    assert types_of({"@type": ["https://schema.org/NewsArticle", "schema:Article"]}) == ("NewsArticle", "Article")
    assert types_of({}) == ()


def test_news_goes_before_posts_and_pages() -> None:
    post = {"@type": "BlogPosting", "headline": "x"}
    page = {"@type": "WebPage", "name": "y"}
    assert article_object([page, post, NEWS]) is NEWS
    assert article_object([page, post]) is post
    assert article_object([page]) is page
    assert article_object([{"@type": "Organization"}, {"@type": "BreadcrumbList"}, {}]) == {}


def test_of_several_articles_the_one_of_this_page() -> None:
    others = [
        {
            "@type": "NewsArticle",
            "headline": "Rain stops",
            "url": "https://paper.example/rain",
            "author": "x",
            "datePublished": "2016",
        }
    ]
    assert article_object([*others, NEWS], url="http://www.paper.example/dam?from=feed#top") is NEWS
    assert article_object([*others, NEWS], title="Dam opens at last - The Paper") is NEWS
    assert article_object([*others, NEWS]) is others[0], "else the one that says most"


def test_the_main_entity_of_a_page() -> None:
    assert article_object([{"@type": "WebPage", "mainEntity": NEWS}]) is NEWS


def test_texts_of_whatever_is_there() -> None:
    assert texts_of([" a ", {"name": "b"}, {"@value": "c"}, ["d", ["e"]], 7, None, True, {}]) == ["a", "b", "c", "d", "e", "7"]
    assert text_of({"name": ["first", "second"]}) == "first"
    assert text_of({}) == ""
    assert len(text_of("x" * 10_000)) == 2_000


def test_addresses() -> None:
    assert address_of({"@id": "https://a.example/"}) == "https://a.example/"
    assert address_of([{"url": "/b"}]) == "/b"
    assert address_of([]) == ""
    assert address_of(3) == ""


def test_references_are_followed() -> None:
    ann = {"@id": "#ann", "@type": "Person", "name": "Ann Field"}
    known = objects_by_id([{"@id": "#ann"}, ann])
    assert list(things_of([{"@id": "#ann"}, {"@id": "#bob"}, "Cy Ford"], known)) == [ann, {"@id": "#bob"}, "Cy Ford"]


def test_an_object_inside_itself() -> None:
    loop: dict[str, object] = {"@type": "NewsArticle", "headline": "Dam opens at last"}
    loop["name"] = loop["mainEntity"] = loop["author"] = loop
    assert article_object([loop]) is loop
    assert texts_of(loop) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "@id", "name", "url", "mainEntity"]), inner, max_size=4)
    ),
)


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["@type", "@id", "name", "headline", "url", "mainEntity", "author"]), JSON, max_size=6),
        max_size=4,
    )
)
def test_no_objects_break_it(objects: list[dict[str, object]]) -> None:
    thing = article_object(objects, url="https://paper.example/dam", title="Dam opens at last")
    texts_of(thing.get("author"))
    list(things_of(thing.get("author"), objects_by_id(objects)))
    address_of(thing.get("url"))
