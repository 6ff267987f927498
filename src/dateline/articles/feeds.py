"""Feeds (RSS 0.9 to 2.0, Atom) are list pages: each item says who wrote an article, when, in which section.

Feeds in crawls are cut off and badly formed as often as pages are, so items are found by their tags, not by an XML parser: no
document types, no entities of its own, and what is left open ends with the item.
"""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dateline.articles.charsets import to_utf8
from dateline.articles.date_forms import parse_date
from dateline.articles.entries import MAX_ENTRIES, Draft, ListPage, make_entry, note_date, page_of, read_picture
from dateline.articles.links import resolve_href
from dateline.articles.names import read_credit
from dateline.articles.references import unescape
from dateline.articles.state import paragraphs_of
from dateline.errors import Reject
from dateline.records import Capture, Entry, Record
from dateline.stage import FORMAT, NOT_MINE, stage

NAME = "articles.feeds"
VERSION = "1"
_ITEM = re.compile(r"<(item|entry)(?=[\s>])[^<>]*>", re.IGNORECASE)
_OPENING = re.compile(r"<([A-Za-z][\w:.-]*)((?:\s[^<>]{0,2000})?)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_MAIL = re.compile(r"^\S+@\S+ \((.{2,80})\)$")
_LONGEST_ITEM, _MOST_PARTS = 200_000, 100
_DAYS = ("pubdate", "published", "issued", "dc:date", "created", "date")
_TEASERS = ("description", "summary", "content:encoded", "content")
_CREDITS = ("dc:creator", "author", "creator")

Parts = Mapping[str, list[tuple[Mapping[str, str], str]]]


def _claim(capture: Capture) -> int:
    return FORMAT if capture.kind == "feed" else NOT_MINE


@stage(name=NAME, version=VERSION, reads=Capture, makes=Entry, claims=_claim)
def reader(capture: Capture) -> Iterator[Record]:
    """The entries of a feed. Raises `Reject`: a feed is no article."""
    text = to_utf8(capture.payload, capture.charset)[0].decode("utf-8", "replace")
    first = _ITEM.search(text)
    head = _parts(text[: first.start() if first else len(text)])
    listed = page_of(capture, publication=_text(head, "title"), language=_text(head, "language", "dc:language"), title="")
    items = list(_items(text))
    for position, item in enumerate(items):
        yield make_entry(_read(item, listed, position), listed, position=position, made_by=f"{NAME}@{VERSION}")
    raise Reject("list page", f"a feed of {len(items):,} items")


def _items(text: str) -> Iterator[Parts]:
    """The items of a feed, `MAX_ENTRIES` at most. One that is not closed ends where the next begins."""
    starts = [(match.end(), match[1]) for _, match in zip(range(MAX_ENTRIES), _ITEM.finditer(text), strict=False)]
    for place, (start, name) in enumerate(starts):
        limit = starts[place + 1][0] if place + 1 < len(starts) else len(text)
        end = text.find(f"</{name}", start, limit)
        yield _parts(text[start : min(end if end >= 0 else limit, start + _LONGEST_ITEM)])


def _parts(item: str) -> Parts:
    """The elements of an item by their names in small letters: attributes, and what stands inside."""
    found: dict[str, list[tuple[Mapping[str, str], str]]] = defaultdict(list)
    at = count = 0
    while count < _MOST_PARTS and (match := _OPENING.search(item, at)):
        name, stated = match[1], match[2]
        at, inside = match.end(), ""
        if (
            not stated.endswith("/")
            and (end := item.find(f"</{name}", at)) >= 0
            and name.lower() not in ("channel", "feed", "rss")
        ):
            inside, at = item[at:end], end
        attributes = {key.lower(): unescape(a or b) for key, a, b in _ATTRIBUTE.findall(stated)}
        found[name.lower()].append((attributes, inside))
        count += 1
    return found


def _read(item: Parts, listed: ListPage, number: int) -> Draft:
    base = listed.capture.url
    draft = Draft(origin=f"item {number + 1}", url=resolve_href(_link(item), base), headline=_text(item, "title"))
    draft.teaser = _text(item, *_TEASERS)
    written = [text for name in _DAYS if (text := _text(item, name))]
    if written:
        note_date(draft, next(filter(parse_date, written), written[0]), listed)
    for credit in _credits(item):
        who = read_credit(credit, publication=listed.publication, is_person=True)
        draft.people += tuple(name for name in who.people if name not in draft.people)
        draft.agencies += tuple(name for name in who.agencies if name not in draft.agencies)
    draft.section = next((text for _, inside in item.get("category", ()) if (text := _plain(inside))), "")
    draft.section = draft.section or next((a.get("label") or a.get("term", "") for a, _ in item.get("category", ())), "")
    for name in ("media:content", "media:thumbnail", "enclosure"):
        for attributes, inside in item.get(name, ()):
            kind = attributes.get("type") or attributes.get("medium") or "image"
            if attributes.get("url") and kind.startswith("image"):
                read_picture(
                    draft,
                    url=resolve_href(attributes["url"], base),
                    caption=_text(_parts(inside), "media:description"),
                )
    return draft


def _link(item: Parts) -> str:
    """Where an item leads: `<link>`, of Atom the alternate one, else a `guid` or `id` that is an address."""
    alternates = [a["href"] for a, _ in item.get("link", ()) if a.get("href") and a.get("rel", "alternate") == "alternate"]
    named = [text for name in ("link", "guid", "id") for _, inside in item.get(name, ()) if (text := _plain(inside))]
    return next((one for one in (*alternates, *named) if one.startswith(("http://", "https://", "/"))), "")


def _credits(item: Parts) -> Iterator[str]:
    """Who wrote it: names in Atom's `<author><name>`, in Dublin Core, or behind an address as RSS has them."""
    for name in _CREDITS:
        for _, inside in item.get(name, ()):
            own = _text(_parts(inside), "name") if "<" in _CDATA.sub("", inside) else _plain(inside)
            mail = _MAIL.match(own)
            if own and ("@" not in own or mail):
                yield mail[1] if mail else own


def _text(parts: Parts, *names: str) -> str:
    """The words of the first of several elements that has any."""
    return next((text for name in names for _, inside in parts.get(name, ()) if (text := _plain(inside))), "")


def _plain(inside: str) -> str:
    """The words of an element: markup may stand in it, in a CDATA section or escaped."""
    bare = _CDATA.sub(lambda section: html.escape(section[1], quote=False), inside[:_LONGEST_ITEM])
    return " ".join(paragraphs_of(unescape(bare))).strip()
