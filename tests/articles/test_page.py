import json

import pytest

from dateline.articles.page import MAX_BYTES, open_page, read_json
from dateline.errors import Reject
from dateline.records import Capture
from tests.articles.pages import URL, capture, page_of


def test_meta_are_kept_by_every_name_they_go_by() -> None:
    page = page_of(
        '<head><meta property="og:title" content=" One "><meta name="OG:Title" content="Two"><meta '
        "itemprop=headline name=title content=Three>"
        "<title> A  title </title></head><body><p>x</p><meta itemprop=datePublished content=2016-06-06></body>"
    )
    assert page.meta["og:title"] == ["One", "Two"]
    assert page.meta["headline"] == page.meta["title"] == ["Three"]
    assert page.title == "A title"


def test_meta_in_the_body_are_found_where_there_are_many() -> None:
    many = "".join(f'<meta itemprop="p{n}" content="{n}">' for n in range(12))
    assert page_of(f"<body><div>{many}</div></body>").meta["p11"] == ["11"]


def test_the_address_is_the_captures_or_what_the_page_says() -> None:
    html = "<head><link rel=canonical href=https://a.example/1></head><body>x</body>"
    assert page_of(html).url == URL
    assert page_of(html, url="").url == "https://a.example/1"
    assert (
        page_of("<head><meta property=og:url content=https://b.example/2></head><body>x", url="").url == "https://b.example/2"
    )


def test_json_ld_is_flattened() -> None:
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "H"}]}
    listed = [{"@type": "Person"}, [{"@type": "Place"}]]
    page = page_of(
        f'<head><script type="application/ld+json">{json.dumps(graph)}</script></head><body>'
        f'<script type="application/ld+json">{json.dumps(listed)}</script>'
    )
    assert [thing.get("@type") for thing in page.objects if "@type" in thing] == ["WebPage", "NewsArticle", "Person", "Place"]


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1,}',
        '<!-- {"a": 1} -->',
        '//<![CDATA[\n{"a": 1}\n//]]>',
        '{"a": 1};',
        "{&quot;a&quot;: 1}",
        '{"a": 1, "b": "one\ntwo\tthree"}',
        '{"a": 1, "b": "it\\\'s"}',
        '{"a": 1} {"a": 2}',
        '{"a": 1}}',
    ],
)
def test_broken_json_is_mended(text: str) -> None:
    first = read_json(text)[0]
    assert isinstance(first, dict)
    assert first["a"] == 1


@pytest.mark.parametrize("text", ["", "not json", "{", '{"a":', "[" * 100_000, '{"a":' * 50_000])
def test_json_beyond_mending_is_nothing(text: str) -> None:
    assert read_json(text) in ([], [{}])


def test_an_empty_page_is_rejected() -> None:
    with pytest.raises(Reject) as caught:
        open_page(capture(b" \n "))
    assert caught.value.reason == "empty"


def test_a_page_too_large_is_rejected() -> None:
    with pytest.raises(Reject) as caught:
        open_page(capture(b"<p>" + b"x" * MAX_BYTES))
    assert caught.value.reason == "too large"


def test_nul_bytes_are_dropped() -> None:
    assert page_of(b"<title>a\x00b</title><body>x").title == "ab"


def test_nesting_beyond_reason_is_flattened() -> None:
    page = page_of("<div>" * 60_000 + "<p>deep down</p>")
    assert "deep down" in page.tree.text()


def test_a_tag_of_more_attributes_than_any_element_needs_loses_them() -> None:
    many = " ".join(f"a{number}=1" for number in range(12_000))
    script = f"<script>{'x = 1; ' * 5_000}</script>"
    for before in ("", script, script * 3 + "<!-- -->" * 30):
        page = page_of(f"<body>{before}<p id=one {many}>Held.</p><p id=two>Kept.</p></body>")
        assert [(node.attributes.get("id"), node.text()) for node in page.tree.css("p")] == [(None, "Held."), ("two", "Kept.")]


def test_long_scripts_take_no_attributes_off() -> None:
    page = page_of(f"<body><script>{'x = 1; ' * 20_000}</script><p id=one title={'y' * 15_000}>Kept.</p></body>")
    assert [node.attributes for node in page.tree.css("p")] == [{"id": "one", "title": "y" * 15_000}]


def test_a_text_without_a_tag_has_the_paragraphs_that_blank_lines_part() -> None:
    page = open_page(
        Capture(id="c", original_id="o", locator="", kind="html", payload=b"Dam opens\r\n\r\nIt is open.\n \nAll came.\n")
    )
    assert [one.text().strip() for one in page.tree.css("p")] == ["Dam opens", "It is open.", "All came."]
