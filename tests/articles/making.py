"""Pages made for a test."""

import json

from dateline.articles.page import Page, open_page
from dateline.records import Capture


def page_of(
    body: str = "", *, head: str = "", url: str = "https://paper.example/news/one", lang: str = "en", **given: str
) -> Page:
    """A page with a headline, and whatever else the test is about."""
    title = given.pop("title", "Dam opens at last")
    markup = f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
    payload = markup.encode("utf-8", "surrogatepass")
    capture = Capture(
        id="c1",
        original_id="o1",
        locator="file",
        kind="html",
        size=len(payload),
        url=url,
        payload=payload,
        captured_at=given.get("captured_at", ""),
        given_published=given.get("given_published", ""),
        given_publication=given.get("given_publication", ""),
    )
    return open_page(capture)


def json_ld(**properties: object) -> str:
    """A script that describes an article; `type` names its type."""
    kind = properties.pop("type", "NewsArticle")
    return f'<script type="application/ld+json">{json.dumps({"@type": kind, **properties})}</script>'


H1 = "<h1>Dam opens at last</h1>"
