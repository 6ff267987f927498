"""A page's body walked once: its boxes (elements that stand apart), the blocks of text in them, and its pictures.

A block is one paragraph as a reader sees it: the text between two borders, whatever element made them, be it empty (`<hr>`).
Inline elements make no border, one `<br>` ends a line, two end a block. Boxes know their ancestors, their words (from class, id
and role) and the range of blocks they hold; what is judged later is judged on these alone, so the tree is walked only once.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.articles.compiled import tree as native
from dateline.articles.tree import IS_COMPILED
from dateline.articles.words import COVERED, HIDDEN, JUNK, is_unseen, role_of, roles_of, roles_of_words, told_by_attributes

MAX_BLOCKS = 20_000
TOO_MANY = "the page has more paragraphs than a page may; the rest was not read"
MAX_NODES = 1_000_000

# In an order that the walk relies on: from `_PLAIN` on they are entered, from `_SPAN` on they are looked at before.
_TEXT, _SKIP, _BREAK, _PICTURE, _SHADOW, _PLAIN, _LINK, _SPAN, _BOX, _PRE = range(10)
_MAKE = LexborHTMLParser("<p></p>").create_node


def _ids(names: str) -> frozenset[int]:
    return frozenset(_MAKE(name).tag_id for name in names.split())


_INLINES = (
    "abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s samp small "
    "strike strong sub sup time tt u var wbr slot"
)
_SKIPPED = (
    "script style template svg math iframe object embed applet select button input textarea datalist canvas map meter "
    "progress nav audio head link meta base title frame frameset dialog menu"
)
_KINDS: dict[int, int] = {
    2: _TEXT,
    **dict.fromkeys(_ids(_INLINES), _PLAIN),
    **dict.fromkeys(_ids("span i"), _SPAN),
    **dict.fromkeys(_ids(_SKIPPED), _SKIP),
    **dict.fromkeys(_ids("img video"), _PICTURE),
    **dict.fromkeys(_ids("noscript"), _SHADOW),
    **dict.fromkeys(_ids("a"), _LINK),
    **dict.fromkeys(_ids("br"), _BREAK),
    **dict.fromkeys(_ids("pre"), _PRE),
}
# Comments, document types and processing instructions have the small numbers beside text.
for _number in range(2):
    _KINDS[_number] = _SKIP
_KINDS[4] = _SKIP
_WITHOUT_SCRIPTS = {**_KINDS, **dict.fromkeys(_ids("noscript"), _BOX)}
# What browsers without scripts are shown is the page itself, and no request to allow them, from so many characters on.
_PAGE = 1_000
_NAMES = {
    _MAKE(name).tag_id: name
    for name in (
        "body main article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote table tbody thead tr "
        "td th figure figcaption "
        "aside header footer form fieldset address details summary center pre hr caption a"
    ).split()
}
# No article stands in a list that is named for something else, nor in the footer of the page itself: they are not walked.
_LISTS = _ids("ul ol")
_FOOTER = _MAKE("footer").tag_id
_SHALLOW = 4
_EMPTY = re.compile(r"\n\s*\n")


@dataclass(slots=True, eq=False)
class Box:
    """An element that stands apart. `first`/`last` bound its blocks (half open); `roles` are its own words' roles."""

    tag: str
    node: LexborNode
    parent: "Box | None"
    roles: int
    names: str | None
    depth: int
    first: int
    last: int = 0
    inherited: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """One paragraph: its text, how many of its characters are in links, the box it stands in.

    `size` is its length in bytes and `ends` whether it ends like a sentence; both are set when it is weighed.
    """

    text: str
    links: int
    box: Box
    size: int = 0
    ends: bool = False


@dataclass(slots=True, eq=False)
class Picture:
    """A picture or video where it stands: the element, its box, how many blocks come before it, and the link around it."""

    node: LexborNode
    box: Box
    at: int
    in_link: bool


@dataclass(slots=True, eq=False)
class Outline:
    """What the walk found, in document order."""

    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


def outline(body: LexborNode, *, prune: bool = True) -> Outline:
    """Walk a page's body once. Deep nesting costs no stack, and what goes beyond `MAX_NODES` is left out.

    With `prune`, menus, dialogues, lists named for something else and the page's footer are not walked. A page that shows
    nothing without its scripts is read as browsers without them show it.
    """
    found = _walk(body, _KINDS, prune=prune)
    if not found.blocks and any(len(one.text()) >= _PAGE for one in body.css("noscript")):
        return _walk(body, _WITHOUT_SCRIPTS, prune=prune)
    return found


def _walk(body: LexborNode, kinds: dict[int, int], *, prune: bool) -> Outline:
    """The walk, compiled where it can be; `_Walk` says what it does."""
    if not IS_COMPILED:
        return _Walk(body, kinds, prune=prune).run()
    box = Box("body", body, None, 0, None, 0, 0)
    found = Outline([box])
    native.walk(body, box, _flat(kinds is _KINDS), prune, found.boxes, found.blocks, found.pictures)
    return found


@cache
def _flat(with_scripts: bool) -> bytes:
    """The kinds by the number of their tag; and the compiled walk made ready for them, for it comes first."""
    kinds = _KINDS if with_scripts else _WITHOUT_SCRIPTS
    names = tuple(_NAMES.get(number) for number in range(max(_NAMES) + 1))
    numbers = (HIDDEN, COVERED, JUNK, MAX_NODES, MAX_BLOCKS, *sorted(_LISTS), _FOOTER, _MAKE("img").tag_id)
    native.shape(Box, Block, Picture, roles_of_words, role_of, _lines_of, names, told_by_attributes(), numbers)
    return bytes(kinds.get(number, _BOX) for number in range(max(kinds) + 1))


class _Walk:
    """The state of one walk: the box in hand and the text collected since the last border."""

    def __init__(self, body: LexborNode, kinds: dict[int, int], *, prune: bool) -> None:
        self.kinds, self.prune = kinds, prune
        self.found = Outline()
        self.body = body
        self.box = Box("body", body, None, 0, None, 0, 0)
        self.found.boxes.append(self.box)
        self.text: list[str] = []
        self.links = 0
        self.in_link = 0
        self.in_pre = 0

    def run(self) -> Outline:
        """The walk: `stack` holds what comes after each open element and what closes it."""
        node = self.body.first_child
        stack: list[tuple[LexborNode | None, int]] = []
        kind_of, text, blocks = self.kinds.get, self.text, self.found.blocks
        nodes = 0
        while True:
            if node is None:
                if not stack:
                    break
                node, closing = stack.pop()
                if closing > _SPAN:
                    self._close(closing)
                elif closing == _LINK:
                    self.in_link -= 1
                continue
            nodes += 1
            kind = kind_of(node.tag_id, _BOX)
            if kind == _BOX and self.box.tag == "p" and node.tag_id not in _NAMES:
                kind = _SPAN  # a paragraph holds nothing that stands apart: elements of the page's own are words in it
            if kind == _TEXT:
                data = node.text_content
                if data and not data.isspace():
                    if self.in_link:
                        self.links += len(data.strip())
                    text.append(data if "\n" not in data or self.in_pre else data.replace("\n", " "))
                elif text:
                    text.append(" ")
            elif kind >= _PLAIN:
                child = node.first_child
                if child is not None and (kind <= _LINK or self._open(node, kind)):
                    if kind == _LINK:
                        self.in_link += 1
                    stack.append((node.next, kind))
                    node = child
                    if nodes > MAX_NODES or len(blocks) > MAX_BLOCKS:
                        break
                    continue
                if child is None and text and node.tag_id in _NAMES and kind > _SPAN:
                    self._flush()
            elif kind != _SKIP:
                self._see(node, kind)
            node = node.next
        while self.box.parent is not None:
            self._close(_BOX)
        self._close(_BOX)
        return self.found

    def _open(self, node: LexborNode, kind: int) -> bool:
        """Enter an element; False where its words say that nobody sees it."""
        attributes = node.attributes
        if kind == _SPAN:
            return not attributes or not is_unseen(attributes)
        if self.text:
            self._flush()
        roles, names = (roles_of(attributes), attributes.get("class")) if attributes else (0, None)
        parent, tag, found = self.box, node.tag_id, self.found
        if self.prune and (roles & COVERED or (roles & JUNK and tag in _LISTS) or (tag == _FOOTER and parent.depth < _SHALLOW)):
            return False
        if kind == _PRE:
            self.in_pre += 1
        self.box = Box(_NAMES.get(tag, "custom"), node, parent, roles, names, parent.depth + 1, len(found.blocks))
        found.boxes.append(self.box)
        return True

    def _see(self, node: LexborNode, kind: int) -> None:
        """A line break or a picture."""
        if kind == _BREAK:
            if self.text:
                self.text.append("\n")
            return
        # What browsers without scripts were shown: the pictures that others load late.
        for image in [node] if kind == _PICTURE else node.css("img"):
            self.found.pictures.append(Picture(image, self.box, len(self.found.blocks), self.in_link > 0))

    def _close(self, kind: int) -> None:
        if self.text:
            self._flush()
        if kind == _PRE:
            self.in_pre -= 1
        box = self.box
        box.last = len(self.found.blocks)
        if box.parent is not None:
            self.box = box.parent

    def _flush(self) -> None:
        """End the block in hand."""
        parts = self.text
        raw = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        links, self.links = self.links, 0
        blocks = self.found.blocks
        if "\n" not in raw:
            text = " ".join(raw.split())
            blocks.append(Block(text, min(links, len(text)) if links else 0, self.box))
            return
        for text, linked in _lines_of(raw, links, self.in_pre):
            blocks.append(Block(text, linked, self.box))


def _lines_of(raw: str, links: int, in_pre: int) -> list[tuple[str, int]]:
    """The blocks in a text of several lines, each with how many of its characters are in links."""
    share = links / max(1, len(raw.strip()))
    found: list[tuple[str, int]] = []
    for part in [raw] if in_pre else _EMPTY.split(raw, MAX_BLOCKS)[:MAX_BLOCKS]:
        lines = [" ".join(line.split()) for line in part.split("\n")]
        text = "\n".join([line for line in lines if line])
        if text:
            found.append((text, min(len(text), round(share * len(text)))))
    return found
