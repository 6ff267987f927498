"""Links in a body: where they are laid, where they lead, and that no href does harm."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.links import MAX_LINKS, MAX_URL, resolve_href
from dateline.records import Article, Link
from tests.articles.pages import FIRST, SECOND, THIRD, URL, article, article_of, records_of

BASE = "https://paper.example/2016/06/harbour.html"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://other.example/a?b=c#d", "https://other.example/a?b=c"),
        ("HTTP://Other.example/", "HTTP://Other.example/"),
        ("//other.example/a b", "https://other.example/a%20b"),
        ("/news/1", "https://paper.example/news/1"),
        ("fish.html", "https://paper.example/2016/06/fish.html"),
        ("../07/fish.html#top", "https://paper.example/2016/07/fish.html"),
        ("?page=2", "https://paper.example/2016/06/harbour.html?page=2"),
        (" \n/a\tb ", "https://paper.example/ab"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        *[
            (bad, "")
            for bad in (
                *("", "#", "#top", "javascript:alert(1)", "JaVa\nScript:alert(1)", "data:text/html,x", "mailto:a@b.example"),
                *(
                    "http://",
                    "http:///x",
                    "http://[bad",
                    "//[bad/x",
                    "tel:1",
                    "ftp://a.example/x",
                    "/" + "x" * MAX_URL,
                    "x" * 9_000_000,
                ),
            )
        ],
    ],
)
def test_where_a_link_leads(href: str, url: str) -> None:
    assert resolve_href(href, BASE) == url


def test_a_relative_link_of_a_page_without_address_leads_nowhere() -> None:
    assert resolve_href("/news/1", "") == ""
    assert resolve_href("https://a.example/x", "") == "https://a.example/x"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.sampled_from([BASE, "", "http://[bad", "nonsense"]))
def test_no_href_raises_or_leads_out_of_the_web(href: str, base: str) -> None:
    url = resolve_href(href, base)
    assert url == "" or url.lower().startswith(("http://", "https://"))


def links_of(html: str, **fields: str) -> list[tuple[str, str]]:
    """The words of each link and where it leads."""
    records = records_of(html, **fields)
    text = article_of(records).text
    return [(text[one.start : one.end], one.url) for one in records if isinstance(one, Link)]


def test_the_words_a_link_is_laid_on_are_the_right_ones() -> None:
    second = SECOND.replace("doors", 'doors and <a href="/doors"> the  <b>iron</b>\ndoors</a>')
    body = f"<p>PORT ALDER (Reuters) — {FIRST.replace('fish', '<a href=/fish>fish</a>')}</p><p>{second}</p><p>{THIRD}</p>"
    assert links_of(article(body)) == [
        ("fish", "https://paper.example/fish"),
        ("the iron doors", "https://paper.example/doors"),
    ]


def test_lines_and_paragraphs_in_one_element_keep_their_links() -> None:
    body = f'<div>{FIRST} <a href="/a">here</a>.<br><br>{SECOND} <a href="/b">here</a>.<br>{THIRD}</div>'
    assert links_of(article(body)) == [("here", "https://paper.example/a"), ("here", "https://paper.example/b")]


def test_words_that_stand_there_before_their_link_are_not_taken_for_it() -> None:
    body = f'<p>{FIRST} The board met. The <a href="/board">board</a> met again.</p><p>{SECOND}</p><p>{THIRD}</p>'
    records = records_of(article(body))
    (link,) = [one for one in records if isinstance(one, Link)]
    assert article_of(records).text[: link.start].endswith("The board met. The ")


def test_a_base_element_counts() -> None:
    body = f'<p>{FIRST} <a href="fish">fish</a></p><p>{SECOND}</p><p>{THIRD}</p>'
    assert links_of(article(body, head='<base href="//static.example/x/">')) == [("fish", "https://static.example/x/fish")]


def test_scripts_and_hidden_things_between_do_not_move_links() -> None:
    body = f'<p>{FIRST} <script>var a = "b";</script><a href="/x">market hall</a> closes.</p><p>{SECOND}</p><p>{THIRD}</p>'
    assert links_of(article(body)) == [("market hall", "https://paper.example/x")]


def test_ten_thousand_links_are_bounded() -> None:
    many = "".join(f"<p>{FIRST} {n} <a href=/{n}>word</a> {SECOND}</p>" for n in range(3 * MAX_LINKS))
    found = links_of(article(many))
    assert len(found) == MAX_LINKS


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<a href=/x>", "</a>", "<p>", "</p>", "<br>", "<b>", "</b>", FIRST, " ", "x ", "\u00a0"]), max_size=40
    )
)
def test_every_link_is_a_span_of_the_text(parts: list[str]) -> None:
    records = records_of(article("".join(parts) + f"<p>{FIRST}</p><p>{SECOND}</p>"))
    text = next((one.text for one in records if isinstance(one, Article)), "")
    for one in records:
        if isinstance(one, Link):
            assert 0 <= one.start < one.end <= len(text)
            assert not text[one.start].isspace()
            assert not text[one.end - 1].isspace()
            assert one.url.startswith(URL[:21])
