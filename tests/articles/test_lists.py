"""Lists of articles are told from articles: on every page of the sample newspaper, and on pages of our own."""

import pytest

from dateline.articles.html import reader as html_reader
from dateline.articles.plaintext import reader as text_reader
from dateline.records import Article, Capture, Entry, Record, Rejection, digest_id
from examples.newspaper import pages

ENTRY = "<div class=item><h3><a href=/{n}>The harbour council meets for the {n}th time</a></h3><p>{teaser}</p></div>"
TEASER = "Members could not agree on the price of the new crane, and will meet again when the tide is lower."
PROSE = (
    "<p>" + " ".join(["The council sat until midnight and agreed on nothing but the date of its next meeting."] * 3) + "</p>"
)


def read(html: str, url: str = "http://paper.example/world") -> list[Record]:
    payload = f"<html><head><title>World</title></head><body><h1>World</h1>{html}</body></html>".encode()
    capture = Capture(id="c", original_id="o", locator="file", url=url, kind="html", payload=payload, digest=digest_id(payload))
    return list(html_reader.run([capture]))


def outcome(made: list[Record]) -> str:
    return next((one.reason for one in made if isinstance(one, Rejection)), "article")


def entries(count: int) -> str:
    return "".join(ENTRY.format(n=n, teaser=TEASER) for n in range(4, 4 + count))


def test_a_section_front_is_a_list_and_counted() -> None:
    *listed, rejection = read(entries(8))
    assert isinstance(rejection, Rejection)
    assert [one.headline for one in listed if isinstance(one, Entry)] == [
        f"The harbour council meets for the {n}th time" for n in range(4, 12)
    ]
    assert len(listed) == 8
    assert rejection.reason == "list page"
    assert rejection.detail.startswith("8 titles")


@pytest.mark.parametrize("html", [PROSE * 3 + entries(8), entries(8) + PROSE * 3, PROSE * 3])
def test_an_article_with_many_links_to_others_is_an_article(html: str) -> None:
    assert outcome(read(html)) == "article"


def test_a_page_that_says_it_is_an_article_is_believed() -> None:
    said = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "World"}</script>'
    assert outcome(read(said + entries(8) + "<p>" + TEASER * 2 + "</p>")) == "article"


def test_a_beginning_with_a_request_to_pay_is_a_paywall() -> None:
    wall = "<p>This story is for subscribers. Sign in to continue.</p>"
    stub = f"<article><h2>Crane stands idle</h2><p>{TEASER[:60]} …</p>{wall}</article>"
    assert outcome(read(stub, "http://paper.example/1")) == "paywall"


def test_no_list_of_the_sample_newspaper_becomes_an_article() -> None:
    wrong = []
    for page in pages(300, 10):
        kind = "html" if "html" in page.media_type else "text"
        if page.kind not in ("list", "article", "stub") or ("plain" not in page.media_type and kind == "text"):
            continue
        key = digest_id(page.payload)
        capture = Capture(id="c", original_id="o", locator="x", url=page.url, kind=kind, payload=page.payload, digest=key)
        made = list((html_reader if kind == "html" else text_reader).run([capture]))
        wanted = {"list": "list page", "stub": "paywall", "article": "article"}[page.kind]
        if outcome(made) != wanted:
            wrong.append((page.kind, page.form, page.url, outcome(made)))
        assert wanted != "article" or any(isinstance(one, Article) for one in made)
    assert not wrong
