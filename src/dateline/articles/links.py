"""Links in an article's body: which words they are laid on, and where they lead.

The walk over the page (`blocks.py`) counts the characters of links and forgets the links. Only for the blocks that became
the body, and only for those with a link in them, the element is looked at again. White space is what the walk changes, so a
link is found again by counting the characters between it and the beginning of the block that are no white space.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from dateline.articles.blocks import Block, Box
from dateline.articles.page import Page

MAX_LINKS = 1_000
MAX_URL = 2_000
_UP = 4
_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "math", "button", "select", "textarea", "iframe"))
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link laid on characters of a block's text."""

    start: int
    end: int
    url: str


@dataclass(slots=True)
class _Stream:
    """A box's characters without white space, its links as ranges of them, and how far it has been read."""

    text: str
    links: list[tuple[int, int, str]]
    at: int = 0


def resolve_href(href: str, base: str) -> str:
    """A link's target as an absolute web address without fragment; empty for anything else (scripts, mail, nonsense).

    Without the address of its page a relative target stays unknown. Follows the URL standard in dropping control characters.
    """
    href = _CONTROL.sub("", href[: 2 * MAX_URL]).strip()
    if not href or href[0] == "#" or (_SCHEME.match(href) and not href[:8].lower().startswith(("http://", "https://"))):
        return ""
    try:
        url = urldefrag(urljoin(base, href)).url
        parts = urlsplit(url)
    except ValueError:  # a host that is no host, such as an unclosed [
        return ""
    url = url.replace(" ", "%20")
    return url if parts.scheme in ("http", "https") and parts.hostname and len(url) <= MAX_URL else ""


def base_of(page: Page) -> str:
    """What the page's relative addresses are relative to."""
    stated = page.tree.head.css_first("base[href]") if page.tree.head is not None else None
    return urljoin(page.url, stated.attributes.get("href") or "") if stated is not None else page.url


def find_anchors(blocks: Sequence[Block], *, base: str, most: int = MAX_LINKS) -> list[tuple[Anchor, ...]]:
    """The links of each block, in order; `most` in all at most. The blocks are in the order of the page."""
    streams: dict[int, _Stream] = {}
    found: list[tuple[Anchor, ...]] = []
    for block in blocks:
        anchors: tuple[Anchor, ...] = ()
        if block.links and most > 0:
            stream = streams.get(id(block.box))
            if stream is None:
                stream = streams[id(block.box)] = _read_box(block.box)
            anchors = tuple(_place(block.text, stream, base))[:most]
        found.append(anchors)
        most -= len(anchors)
    return found


def _read_box(box: Box) -> _Stream:
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    at = 0
    last = 0  # the id of the link that the text before stood in
    outer = _link_around(box.node)
    for node in box.node.traverse(include_text=True):
        if node.tag != "-text":
            continue
        text = _SPACE.sub("", node.text_content or "")
        if not text:
            continue
        is_seen, link = _around(node, box.node.mem_id)
        if not is_seen:
            continue
        link = link or outer
        if link is not None:
            if links and link.mem_id == last:
                links[-1] = (links[-1][0], at + len(text), links[-1][2])
            else:
                links.append((at, at + len(text), link.attributes.get("href") or ""))
        last = link.mem_id if link is not None else 0
        parts.append(text)
        at += len(text)
    return _Stream("".join(parts), links)


def _link_around(node: LexborNode) -> LexborNode | None:
    """The link that a whole box stands in, as a card does."""
    parent = node.parent
    for _ in range(_UP):
        if parent is None or parent.tag == "a":
            return parent
        parent = parent.parent
    return None


def _around(node: LexborNode, top: int) -> tuple[bool, LexborNode | None]:
    """Whether a text below the element `top` can be seen, and the link that it stands in."""
    link = None
    parent = node.parent
    while parent is not None:
        if parent.tag in _UNSEEN:
            return False, None
        if parent.tag == "a" and link is None:
            link = parent
        if parent.mem_id == top:
            break
        parent = parent.parent
    return True, link


def _place(text: str, stream: _Stream, base: str) -> Iterator[Anchor]:
    """The links of a block's text; none where the text does not stand in the box as it is."""
    places = [at for at, sign in enumerate(text) if not sign.isspace()]
    bare = "".join([text[at] for at in places])
    first = stream.text.find(bare, stream.at)
    first = stream.text.find(bare) if first < 0 else first
    if first < 0 or not bare:
        return
    stream.at = first + len(bare)
    for start, end, href in stream.links[bisect_right(stream.links, first, key=lambda link: link[1]) :]:
        if start >= stream.at:
            return
        start, end = max(start - first, 0), min(end - first, len(bare))
        if url := resolve_href(href, base):
            yield Anchor(places[start], places[end - 1] + 1, url)
