"""Links in an article's body: which words they are laid on, and where they lead.

The walk over the page (`blocks.py`) counts the characters of links and forgets the links. Only for the blocks that became
the body, and only for those with a link in them, the element is looked at again. White space is what the walk changes, so a
link is found again by counting the characters between it and the beginning of the block that are no white space.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.articles.blocks import Block, Box
from dateline.articles.compiled import tree as native
from dateline.articles.page import Page
from dateline.articles.tree import IS_COMPILED, selection

MAX_LINKS = 1_000
MAX_URL = 2_000
_UP = 4
_TEXT = 2
_MAKE = LexborHTMLParser("<p></p>").create_node
_LINK = _MAKE("a").tag_id
_BASE = selection("base[href]")
_UNSEEN: frozenset[int] = frozenset(
    _MAKE(name).tag_id for name in "script style template noscript svg math button select textarea iframe".split()
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_WEB = re.compile(r"(?i:https?)://([^/?#\\\s]+)")  # a class of signs in either case is many times as slow
_BRACKETED = re.compile(r"(?:[^@\[\]]*@)?\[[0-9a-fA-F:.]+\](?::\d+)?\Z")


class Anchor(NamedTuple):
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
    if len(href) > 2 * MAX_URL:
        return ""
    url = (href if href.isprintable() else _CONTROL.sub("", href)).strip().partition("#")[0].replace(" ", "%20")
    found = _WEB.match(url)
    if found is None:
        if not url or _SCHEME.match(url):
            return ""
        origin = _WEB.match(base)
        if url[0] == "/" and url[1:2] != "/" and origin:
            url = origin[0] + url
        else:
            try:
                url = urljoin(base, url).partition("#")[0]
            except ValueError:  # a host that is no host, such as an unclosed [
                return ""
        found = _WEB.match(url)
    return url if len(url) <= MAX_URL and found and _is_host(found[1]) else ""


def _is_host(host: str) -> bool:
    """A host that can be one: brackets only around an address in version 6 of the protocol."""
    return ("[" not in host and "]" not in host) or bool(_BRACKETED.match(host))


def base_of(page: Page) -> str:
    """What the page's relative addresses are relative to."""
    stated = _BASE.of(page.tree.head, most=1)
    return urljoin(page.url, stated[0].attributes.get("href") or "") if stated else page.url


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
    """One walk over a box; `stack` holds what comes after each open element, and the link around it."""
    if IS_COMPILED:
        whole, laid = native.stream(box.node, _LINK, _unseen())
        return _Stream(whole, laid or _links_around(box, len(whole)))
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    at = 0
    node: LexborNode | None = box.node.first_child
    link: LexborNode | None = None
    last: LexborNode | None = None  # the link that the text before stood in
    stack: list[tuple[LexborNode | None, LexborNode | None]] = []
    while node is not None or stack:
        if node is None:
            node, link = stack.pop()
            continue
        kind = node.tag_id
        if kind == _TEXT:
            text = "".join((node.text_content or "").split())
            if text:
                if link is not None:
                    if link is last:
                        links[-1] = (links[-1][0], at + len(text), links[-1][2])
                    else:
                        links.append((at, at + len(text), link.attributes.get("href") or ""))
                last = link
                parts.append(text)
                at += len(text)
        elif kind not in _UNSEEN and (child := node.first_child) is not None:
            stack.append((node.next, link))
            node, link = child, node if kind == _LINK else link
            continue
        node = node.next
    return _Stream("".join(parts), links or _links_around(box, at))


@cache
def _unseen() -> bytes:
    """For each number of a tag whether what it holds is not seen."""
    return bytes(number in _UNSEEN for number in range(max(_UNSEEN) + 1))


def _links_around(box: Box, length: int) -> list[tuple[int, int, str]]:
    link = _link_around(box.node)
    return [] if link is None else [(0, length, link.attributes.get("href") or "")]


def _link_around(node: LexborNode) -> LexborNode | None:
    """The link that a whole box stands in, as a card does."""
    parent = node.parent
    for _ in range(_UP):
        if parent is None or parent.tag == "a":
            return parent
        parent = parent.parent
    return None


def _place(text: str, stream: _Stream, base: str) -> Iterator[Anchor]:
    """The links of a block's text; none where the text does not stand in the box as it is."""
    words = text.split()
    bare = "".join(words)
    first = stream.text.find(bare, stream.at)
    first = stream.text.find(bare) if first < 0 else first
    if first < 0 or not bare:
        return
    stream.at = first + len(bare)
    ends: list[int] = []
    for start, end, href in stream.links[bisect_right(stream.links, first, key=lambda link: link[1]) :]:
        if start >= stream.at:
            return
        if url := resolve_href(href, base):
            ends = ends or list(accumulate(map(len, words)))
            start, end = max(start - first, 0), min(end - first, len(bare)) - 1
            # Between two words stands one sign of white space: the walk saw to that.
            yield Anchor(start + bisect_right(ends, start), end + bisect_right(ends, end) + 1, url)
