"""A page's body walked once: its boxes (elements that stand apart), the blocks of text in them, and its pictures.

A block is one paragraph as a reader sees it: the text between two borders, whatever element made them. Inline elements make
no border, one `<br>` ends a line, two end a block. Boxes know their ancestors, their words (from class, id and role) and the
range of blocks they hold; what is judged later is judged on these alone, so the tree is walked only once.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.articles.words import COVERED, HIDDEN, JUNK, roles_of

MAX_BLOCKS = 20_000
MAX_NODES = 1_000_000

_TEXT, _SKIP, _BREAK, _PLAIN, _LINK, _SPAN, _BOX, _PRE, _PICTURE, _SHADOW = range(10)
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
    **dict.fromkeys(_ids("span"), _SPAN),
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

    With `prune`, menus, dialogues, lists named for something else and the page's footer are not walked.
    """
    return _Walk(body, prune=prune).run()


class _Walk:
    """The state of one walk: the box in hand and the text collected since the last border."""

    def __init__(self, body: LexborNode, *, prune: bool) -> None:
        self.prune = prune
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
        kinds, text = _KINDS, self.text
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
            kind = kinds.get(node.tag_id, _BOX)
            if kind == _TEXT:
                data = node.text_content
                if not data or data.isspace():
                    if text:
                        text.append(" ")
                else:
                    if self.in_link:
                        self.links += len(data.strip())
                    text.append(data if self.in_pre or "\n" not in data else data.replace("\n", " "))
            elif kind == _BREAK:
                if text:
                    text.append("\n")
            elif kind == _PICTURE:
                self._see(node)
            elif kind == _SHADOW:
                # What browsers without scripts were shown: the pictures that others load late.
                for image in node.css("img"):
                    self._see(image)
            elif kind != _SKIP:
                child = node.first_child
                if child is not None and (kind <= _LINK or self._open(node, kind)):
                    self.in_link += kind == _LINK
                    stack.append((node.next, kind))
                    node = child
                    if nodes > MAX_NODES or len(self.found.blocks) > MAX_BLOCKS:
                        break
                    continue
            node = node.next
        if text:
            self._flush()
        while self.box.parent is not None:
            self._close(_BOX)
        self.box.last = len(self.found.blocks)
        return self.found

    def _open(self, node: LexborNode, kind: int) -> bool:
        """Enter an element; False where its words say that nobody sees it."""
        if kind == _SPAN:
            attributes = node.attributes
            return not attributes or not roles_of(attributes, inline=True) & HIDDEN
        if self.text:
            self._flush()
        attributes = node.attributes
        roles = roles_of(attributes) if attributes else 0
        if self.prune and (roles & COVERED or (roles & JUNK and node.tag_id in _LISTS) or self._is_page_footer(node)):
            return False
        self.in_pre += kind == _PRE
        parent = self.box
        self.box = Box(
            _NAMES.get(node.tag_id, "custom"),
            node,
            parent,
            roles,
            attributes.get("class") if attributes else None,
            parent.depth + 1,
            len(self.found.blocks),
        )
        self.found.boxes.append(self.box)
        return True

    def _is_page_footer(self, node: LexborNode) -> bool:
        return self.box.depth < _SHALLOW and node.tag_id == _FOOTER

    def _see(self, node: LexborNode) -> None:
        self.found.pictures.append(Picture(node, self.box, len(self.found.blocks), self.in_link > 0))

    def _close(self, kind: int) -> None:
        if self.text:
            self._flush()
        self.in_pre -= kind == _PRE
        box = self.box
        box.last = len(self.found.blocks)
        if box.parent is not None:
            self.box = box.parent

    def _flush(self) -> None:
        """End the block in hand."""
        raw = "".join(self.text)
        self.text.clear()
        links, self.links = self.links, 0
        blocks = self.found.blocks
        if "\n" not in raw:
            text = " ".join(raw.split())
            blocks.append(Block(text, min(links, len(text)), self.box))
            return
        share = links / max(1, len(raw.strip()))
        for part in [raw] if self.in_pre else _EMPTY.split(raw):
            lines = [" ".join(line.split()) for line in part.split("\n")]
            text = "\n".join(line for line in lines if line)
            if text:
                blocks.append(Block(text, min(len(text), round(share * len(text))), self.box))
