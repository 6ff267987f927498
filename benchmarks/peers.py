"""The tools that news pages are read with elsewhere, each as a function from a page to what it found.

A peer is imported when it is asked for, so that those which are not installed are named and left out:
`pip install 'dateline[bench]'` brings all of them. Each is called as its documents say, with every field it has, and nothing of
it is mended. None of them may look at the network. Those that are `slow` read ten pages a second or fewer.
"""

import logging
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

Prediction = dict[str, object]


@dataclass(frozen=True)
class GoldPage:
    """A page and where it is from."""

    id: str
    source: str
    url: str
    payload: bytes

    @property
    def text(self) -> str:
        """The page as text, for tools that take no bytes."""
        return self.payload.decode("utf-8", "replace")


Read = Callable[[GoldPage], Prediction]


@dataclass(frozen=True)
class Tool:
    """A tool with the version that is installed. `fields` are those it claims to find; others are not scored."""

    name: str
    version: str
    read: Read
    fields: frozenset[str]
    slow: bool = False


@dataclass(frozen=True)
class Peer:
    """A tool that may be installed: the package it comes in, what makes it ready, and the fields it finds."""

    package: str
    prepare: Callable[[], Read]
    fields: str
    slow: bool = False


def trafilatura(*, fast: bool) -> Read:
    """trafilatura's extraction with metadata; `fast` leaves out its fallbacks."""
    import trafilatura as library

    def read(page: GoldPage) -> Prediction:
        found = library.bare_extraction(page.text, url=page.url, with_metadata=True, fast=fast)
        if found is None or isinstance(found, dict):
            return {}
        authors = (found.author or "").split("; ")
        return {"headline": found.title, "text": found.text, "authors": authors, "published": found.date}

    return read


def htmldate() -> Read:
    """htmldate's day of publication; it has no other field."""
    from htmldate import find_date

    def read(page: GoldPage) -> Prediction:
        return {"published": find_date(page.text, url=page.url, original_date=True)}

    return read


def newspaper() -> Read:
    """newspaper4k, pictures by their addresses alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import newspaper as library

    def read(page: GoldPage) -> Prediction:
        article = library.Article(page.url or "http://page.invalid/", fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        return {
            "headline": article.title,
            "text": article.text,
            "authors": list(article.authors),
            "published": article.publish_date.isoformat() if hasattr(article.publish_date, "isoformat") else "",
            "images": [{"url": article.top_image}] if article.top_image else [],
        }

    return read


def readability() -> Read:
    """readability-lxml: body and title."""
    from lxml import html
    from readability import Document

    def read(page: GoldPage) -> Prediction:
        document = Document(page.text)
        body = html.fromstring(document.summary())
        return {"headline": document.short_title(), "text": "\n".join(body.itertext())}

    return read


def resiliparse() -> Read:
    """resiliparse's main content: body alone."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(page: GoldPage) -> Prediction:
        return {"text": extract_plain_text(HTMLTree.parse(page.text), main_content=True, alt_texts=False)}

    return read


def turbohtml() -> Read:
    """turbohtml's article."""
    import turbohtml as library

    def read(page: GoldPage) -> Prediction:
        found = library.parse(page.payload, detect_encoding=True).article()
        return {
            "headline": found.title,
            "text": found.text,
            "authors": re.split(r", | and ", found.byline or ""),
            "published": str(found.date or ""),
            "images": [{"url": found.image}] if found.image else [],
        }

    return read


def goose() -> Read:
    """goose3, without fetching pictures."""
    from goose3 import Goose

    library = Goose({"enable_image_fetching": False})
    logging.getLogger("goose3").setLevel(logging.CRITICAL)  # it names every day that it cannot read

    def read(page: GoldPage) -> Prediction:
        found = library.extract(raw_html=page.text)
        published = found.publish_datetime_utc.isoformat() if found.publish_datetime_utc else found.publish_date
        return {"headline": found.title, "text": found.cleaned_text, "authors": list(found.authors), "published": published}

    return read


PEERS: dict[str, Peer] = {
    "trafilatura": Peer("trafilatura", lambda: trafilatura(fast=False), "text headline authors published"),
    "trafilatura fast": Peer("trafilatura", lambda: trafilatura(fast=True), "text headline authors published"),
    "htmldate": Peer("htmldate", htmldate, "published"),
    "newspaper4k": Peer("newspaper4k", newspaper, "text headline authors published images", slow=True),
    "readability-lxml": Peer("readability-lxml", readability, "text headline"),
    "resiliparse": Peer("resiliparse", resiliparse, "text"),
    "turbohtml": Peer("turbohtml", turbohtml, "text headline authors published images"),
    "goose3": Peer("goose3", goose, "text headline authors published", slow=True),
}


def installed(names: list[str]) -> Iterator[Tool]:
    """The peers of these names that are installed; the others are named on the way. Raises `SystemExit` for an unknown name."""
    for name in names:
        if name not in PEERS:
            raise SystemExit(f"no peer {name!r}; known are {', '.join(PEERS)}")
        peer = PEERS[name]
        try:
            yield Tool(name, version(peer.package), peer.prepare(), frozenset(peer.fields.split()), peer.slow)
        except (ImportError, PackageNotFoundError) as error:
            print(f"{name} is left out, since it is not installed ({error}); pip install 'dateline[bench]' brings it")
