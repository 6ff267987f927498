"""Pages written for the tests, and a short way to captures, outlines and articles."""

from dateline.articles.blocks import Outline, outline
from dateline.articles.html import Reading, read_page, reader
from dateline.articles.page import Page, open_page
from dateline.records import Article, Capture, Entry, Evidence, Media, Record, Rejection

URL = "https://paper.example/2016/06/harbour.html"
FIRST = "The harbour board voted on Monday to close the old fish market, ending a quarrel that had lasted for nine years."
SECOND = "Traders said they had been told nothing until the doors were locked, and that the notice on the gate bore no date."
THIRD = "The board’s chairwoman replied that letters had been sent in March, and that each stall had been offered a new place."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def capture(payload: str | bytes, **fields: str) -> Capture:
    """A capture of a page."""
    raw = payload.encode() if isinstance(payload, str) else payload
    known = {"id": "c1", "original_id": "o1", "locator": "member:a.html", "url": URL, "kind": "html", "digest": "d1"}
    return Capture(**{**known, **fields}, payload=raw)  # type: ignore[arg-type]


def whole(body: str, head: str = "") -> str:
    """A whole page around a body, with the things that every paper's page has."""
    return (
        f"<!doctype html><html lang=en><head><title>Board closes fish market | The Paper</title>{head}</head><body>"
        "<nav><a href=/>Home</a> <a href=/news>News</a></nav>"
        f"{body}<footer><p>© 2016 The Paper. All rights reserved. <a href=/terms>Terms of use</a></p></footer></body></html>"
    )


def article(inner: str, head: str = "") -> str:
    """A page with a headline and an article element."""
    return whole(f"<main><article><h1>Board closes fish market</h1>{inner}</article></main>", head)


def page_of(html: str | bytes, **fields: str) -> Page:
    """The page, parsed."""
    return open_page(capture(html, **fields))


def outline_of(html: str) -> Outline:
    """The outline of a page's body."""
    body = page_of(html).tree.body
    if body is None:
        raise ValueError("the test page has no body")
    return outline(body)


def reading_of(html: str) -> Reading:
    """Head and body of a page."""
    return read_page(page_of(html))


def records_of(html: str | bytes, **fields: str) -> list[Record]:
    """Everything the stage yields for one page."""
    return list(reader.run([capture(html, **fields)]))


def article_of(records: list[Record]) -> Article:
    """The one article among records."""
    (found,) = [one for one in records if isinstance(one, Article)]
    return found


def evidence_of(records: list[Record], name: str) -> list[Evidence]:
    """The evidence for one field."""
    return [one for one in records if isinstance(one, Evidence) and one.field == name]


def media_of(records: list[Record]) -> list[Media]:
    """The media among records."""
    return [one for one in records if isinstance(one, Media)]


def rejection_of(records: list[Record]) -> Rejection:
    """The one rejection that a page led to, after the entries of a list."""
    (found,) = [one for one in records if not isinstance(one, Entry)]
    if not isinstance(found, Rejection):
        raise TypeError(f"not a rejection: {found}")
    return found
