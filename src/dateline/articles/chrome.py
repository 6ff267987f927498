"""What is plainly not the article's, by what its boxes are for and how it begins; the block model never sees these words."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from dateline.articles.blocks import Block, Box, Picture
from dateline.articles.compiled import scores
from dateline.articles.letters import in_small
from dateline.articles.words import (
    BODY,
    BYLINE,
    CAPTION,
    COMMENTS,
    CONSENT,
    DEAL,
    HIDDEN,
    IMAGE,
    NAV,
    PERSON,
    SHARE,
    SIGNUP,
    SLOT,
    STANDFIRST,
    TAGS,
)

# With a picture in it and no more text than this, a box named for pictures is a picture and its caption.
_MOST_CAPTION, _MOST_BLOCKS = 700, 4
_LONGEST_CALL = 120
# A label before a bar is no longer, and as many lines have it.
_LONGEST_LABEL, _FEWEST_CALLS = 40, 2
# A list of links to other stories has so many, and its heading is no longer: a longer one sums up the article.
_LEAST_LINKS, _MOST_LINKS, _LONGEST_TITLE = 2, 12, 80
_LONGEST_END = 400
# A line of so many characters in capitals may have so many small letters.
_LEAST_CAPITALS, _FEW_SMALL = 30, 3
# In an article that is about something else, no more boxes are for sale, with no more lines and no more of its text.
_MOST_DEALS, _MOST_LINES, _MOST_SOLD = 3, 8, 0.2
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# So many characters beside a figure with a caption are no caption of its picture.
_PROSE = 140
_CAPTIONS = frozenset(("figcaption", "figure", "caption"))
_PLAIN = {
    STANDFIRST: "standfirst",
    CAPTION: "caption",
    BYLINE: "byline",
    HIDDEN: "hidden",
    SHARE: "share bar",
    TAGS: "tags",
    COMMENTS: "comments",
    SIGNUP: "sign-up",
    CONSENT: "consent",
    SLOT: "advertisement",
}
# A line of underscores is how agencies part the sections of a story.
_HAS_WORD = re.compile(r"[^\W_]|^_{3,5}$")


class _Patterns(NamedTuple):
    calls: re.Pattern[str]
    always: re.Pattern[str]
    tools: re.Pattern[str]
    ends: re.Pattern[str]
    end_signs: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    read = tomllib.loads(files("dateline.articles").joinpath("tables/chrome.toml").read_text(encoding="utf-8"))
    calls, always, tools, ends = ("|".join(read[name]["words"]) for name in ("calls", "always", "tools", "ends"))

    def end(words: str) -> re.Pattern[str]:
        return re.compile(rf"[\W_]*(?:{words})$", re.IGNORECASE | re.DOTALL)

    return _Patterns(
        re.compile(rf"[\W_]*(?:{calls})\b(?P<colon>\s*[:：|>»])?"),
        re.compile(rf"[\W_]*(?:{always})[\W_]*$", re.DOTALL),
        re.compile(rf"[\W_]*(?:{tools})[\W_]*$"),
        end(ends),
        tuple((sign, end(words)) for sign, words in read["end_signs"]["words"]),
    )


@dataclass(slots=True)
class Refusals:
    """Says why a block is plainly chrome.

    `line` holds the boxes from the heart upwards: what they are called is not held against a block. `pictures` are
    the page's, `sizes` sums the lengths of the blocks before each, `first` is the first of the heart's prose: what is
    named like a standfirst behind it is a subhead.
    """

    line: dict[int, int]
    pictures: list[Picture]
    sizes: list[int]
    first: int
    boxes: list[Box]
    known: dict[int, str] = field(default_factory=dict)
    pictured: frozenset[int] | None = None
    around_body: frozenset[int] | None = None
    figures: list[Box] | None = None
    deals: frozenset[int] | None = None

    def of(self, block: Block) -> str:
        """The reason to leave a block out, wherever it stands; empty where there is none."""
        return self.of_box(block.box) or self.of_text(block)

    def of_boxes(self, blocks: list[Block], places: list[int]) -> list[str]:
        """Of the blocks at these places, the reason that their boxes give."""
        if scores is not None:
            return scores.refuse(blocks, places, self.line, self.known, _CAPTIONS, self._of_this)
        return [self.of_box(blocks[at].box) for at in places]

    def of_box(self, box: Box) -> str:
        """The reason that a block's boxes give."""
        trail: list[Box] = []
        reason = ""
        up: Box | None = box
        while up is not None and id(up) not in self.line:
            if id(up) in self.known:
                reason = self.known[id(up)]
                break
            trail.append(up)
            up = up.parent
        for one in reversed(trail):
            reason = reason or self._of_this(one)
            self.known[id(one)] = reason
        return reason

    def _of_this(self, box: Box) -> str:
        """The reason that a box gives, whatever it stands in; none where it has no role and no tag of captions."""
        return self._of_one(box) or self._of_picture(box)

    def _of_one(self, box: Box) -> str:
        roles = box.roles if box.first <= self.first else box.roles & ~STANDFIRST
        if box.tag in _CAPTIONS:
            # WordPress and others put tables into figures.
            return "" if box.tag == "figure" and box.node.css_first("table") is not None else "caption"
        if not roles or roles & BODY:
            return ""
        for bit, name in _PLAIN.items():
            if roles & bit:
                return name
        if roles & PERSON:
            return "about the author"
        if roles & DEAL:
            if self.deals is None:
                self.deals = self._deals()
            if id(box) in self.deals:
                return "deals"
        return "navigation" if roles & NAV and box.tag in ("footer", "ul", "ol", "nav") else ""

    @staticmethod
    def of_text(block: Block) -> str:
        """The reason that a block's own words give."""
        text = block.text
        if len(text) > 400:
            return ""
        if not text[:1].isalnum() and not _HAS_WORD.search(text):
            return "no words"
        calls, always, tools, *_ = _patterns()
        if block.links * 20 > len(text) * 19 and is_in_capitals(text):
            return "calls to another story"
        # Without links a call is all of its block, and none is so long.
        sure = len(text) > _LONGEST_CALL and not block.links and text[0].isalnum()
        lowered = in_small(text)
        call = None if sure else calls.match(lowered)
        if call is not None:
            rest = len(text) - call.end()
            if (call["colon"] and (block.links > 0 or rest < 3)) or block.links * 3 > len(text) or rest < 3:
                return "calls to another story"
            # `WATCH | What happened at the quay:`
            if call["colon"] and "|" in call["colon"] and text[: call.end()].isupper():
                return "calls to another story"
        return "tool" if always.match(lowered) or (len(text) <= _LONGEST_CALL and tools.match(lowered)) else ""

    def _of_picture(self, box: Box) -> str:
        """A box that holds a picture and little text, and is named for that."""
        if not box.roles & IMAGE or box.last - box.first > _MOST_BLOCKS:
            return ""
        if self.pictured is None:
            self.pictured = pictured_boxes(self.pictures)
        if self.around_body is None:
            self.around_body = frozenset(id(up) for one in self.boxes if one.roles & BODY for up in above(one))
        if id(box) not in self.pictured or id(box) in self.around_body:
            return ""
        return "caption" if self._size(box) <= _MOST_CAPTION and not self._stands_beside(box) else ""

    def _deals(self) -> frozenset[int]:
        """The boxes in the heart for what is on sale, by identity. Where they are much of the text, it is about them."""
        heart = next(one for one in self.boxes if self.line.get(id(one)) == 0)
        named = [one for one in self.boxes if one.roles & DEAL and heart.first <= one.first < one.last <= heart.last]
        outer = [one for one in named if one.tag not in _HEADINGS and not any(up.roles & DEAL for up in above(one))]
        lines, size = sum(one.last - one.first for one in outer), sum(map(self._size, outer))
        few = len(outer) <= _MOST_DEALS and lines <= _MOST_LINES and size <= _MOST_SOLD * self._size(heart)
        return frozenset(map(id, outer)) if few else frozenset()

    def _stands_beside(self, box: Box) -> bool:
        """Whether prose stands in a box beside a figure that has its own caption."""
        if self.figures is None:
            self.figures = [one for one in self.boxes if one.tag == "figure" and one.last > one.first]
        inside = [one for one in self.figures if box.first <= one.first and one.last <= box.last and one is not box]
        return bool(inside) and self._size(box) - sum(map(self._size, inside)) >= _PROSE

    def _size(self, box: Box) -> int:
        return self.sizes[box.last] - self.sizes[box.first]


def is_in_capitals(text: str) -> bool:
    """Whether a line is in capitals, as calls to other stories are; some small letters stand in abbreviations ("AMAs")."""
    if text.isupper():
        return True
    small = sum(map(str.islower, text))
    return small <= _FEW_SMALL and len(text) >= _LEAST_CAPITALS and sum(map(str.isupper, text)) >= len(text) / 2


def labelled_calls(blocks: list[Block]) -> list[Block]:
    """Lines that begin with one label in capitals and a bar, and lead elsewhere: where there are several, they are calls."""
    labelled = [(block.text[:at].strip(), block) for block in blocks if (at := block.text.find("|", 0, _LONGEST_LABEL)) > 0]
    if len(labelled) < _FEWEST_CALLS:
        return []
    leading = [(label, block) for label, block in labelled if label.isupper() and block.links * 3 > len(block.text)]
    often = Counter(label for label, _ in leading)
    return [block for label, block in leading if often[label] >= _FEWEST_CALLS]


def headings_of_links(found: list[Block], blocks: list[Block]) -> list[Block]:
    """Headings of the body right above a list of links of which the body has nothing: they head what leads elsewhere."""
    headings = [block for block in blocks if block.box.tag in _HEADINGS and len(block.text) <= _LONGEST_TITLE]
    if not headings:
        return []
    taken = set(map(id, blocks))
    return [block for block in headings if block.box.last < len(found) and _leads_away(found, block.box.last, taken)]


def _leads_away(found: list[Block], at: int, taken: set[int]) -> bool:
    """Whether a list begins at a block whose items are links, two or more, and none of the body's."""
    home = next((box for box in (found[at].box, *above(found[at].box)) if box.tag in ("ul", "ol") and box.first == at), None)
    if home is None or not _LEAST_LINKS <= home.last - home.first <= _MOST_LINKS:
        return False
    items = found[home.first : home.last]
    return all(id(block) not in taken and block.links * 2 > len(block.text) for block in items)


def above(box: Box) -> Iterator[Box]:
    """The boxes around a box, the nearest first."""
    up = box.parent
    while up is not None:
        yield up
        up = up.parent


def pictured_boxes(pictures: list[Picture]) -> frozenset[int]:
    """The boxes that hold pictures, by identity; boxes far above a picture are left out."""
    found: set[int] = set()
    for picture in pictures:
        box: Box | None = picture.box
        for _ in range(5):
            if box is None:
                break
            found.add(id(box))
            box = box.parent
    return frozenset(found)


def is_end_matter(block: Block) -> bool:
    """Whether a block says who helped, whom to write to or whose rights are reserved: chrome where it stands at an end."""
    text = block.text
    if len(text) >= _LONGEST_END:
        return False
    known, lowered = _patterns(), text.lower()
    may = [known.ends, *(end for sign, end in known.end_signs if sign in lowered)]
    return any(end.match(part) for part in {text, text.rpartition("\n")[2]} for end in may)
