"""Which part of a page an element stands in: beside the headline, or in a list of other articles, a comment, the foot."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from selectolax.lexbor import LexborNode

from dateline.articles.letters import fold
from dateline.articles.page import Page
from dateline.articles.tree import Selection, selection

MAX_DEPTH = 25
MAX_NODES = 2_000
HEADINGS = frozenset(("h1", "h2", "h3"))
# Every part costs another look at every element: few parts for every page, more where these find nothing.
_CORE = 'h1, [datetime], [itemprop], [rel~="author"], [class*="date" i], [class*="author" i], [class*="byline" i]'
MORE = {
    "dates": (
        'time, [data-date], [data-utime], [class*="time" i], [class*="publish" i], [class*="posted" i], [id*="date" i], '
        '[class*="meta" i], [class*="datum" i]'
    ),
    "credits": (
        '[class*="autor" i], [class*="auteur" i], [class*="writer" i], [class*="contributor" i], [class*="creator" i], '
        '[class*="posted" i], address, '
        '[href*="/author"], [href*="/autor"], [href*="/profil"], [href*="/staff/"], [href*="/people/"]'
    ),
}
_LOWER = selection("h2, h3")
_END = frozenset(("body", "html"))
_APART = frozenset(("aside", "nav", "footer"))
# An article has a foot too.
_OWN_FOOT = re.compile(r"(?:post|entry|article|story|content)[-_]{0,2}(?:footer|foot)")


@dataclass(frozen=True, slots=True)
class Marked:
    """Elements in the order of the page, the place of the headline among them (-1: none), and the ids of what contains it."""

    nodes: list[LexborNode]
    headline: int
    above: frozenset[int]
    # What `is_elsewhere` found out about the elements around these, by their ids.
    around: dict[int, tuple[bool, int]] = field(default_factory=dict)


def find_marked(page: Page, more: str = "") -> Marked:
    """The elements that mark a date or a credit, headings among them, each once; `more`, a key of `MORE`, takes vaguer ones.

    The headline is the `h1` that the page's title repeats, else a lower heading that does, else the first `h1` with words.
    Dates and bylines ask for the same elements, and asking is what costs most: the answer is kept beside the page's own.
    """
    if more:
        return _find_marked(page, more)
    kept = vars(page)
    if "marked" not in kept:
        kept["marked"] = _find_marked(page, "")
    found: Marked = kept["marked"]
    return found


@cache
def _selection(more: str, *, lower: bool = False) -> Selection:
    """What is asked for, with smaller headings or without."""
    return selection(", ".join((_CORE, *([MORE[more]] if more else ()), *(("h2", "h3") if lower else ()))))


def _find_marked(page: Page, more: str) -> Marked:
    title = page.stated_titles
    nodes = _selection(more).of(page.tree.root, most=MAX_NODES)
    headline = _repeated(nodes, title)
    # Few pages repeat their title in a lower heading, and asking for nothing else is quick.
    if headline < 0 and title and _repeated(_LOWER.of(page.tree.root, most=MAX_NODES), title) >= 0:
        lower = _selection(more, lower=True).of(page.tree.root, most=MAX_NODES)
        if (place := _repeated(lower, title)) >= 0:
            nodes, headline = lower, place
    if headline < 0:
        headline = next((place for place, node in enumerate(nodes) if node.tag == "h1" and node.text().strip()), -1)
    return Marked(nodes, headline, _ancestors_of(nodes[headline]) if headline >= 0 else frozenset())


def is_elsewhere(node: LexborNode, marked: Marked) -> bool:
    """Whether an element stands apart from the article. The search ends at what contains the headline too."""
    if node.mem_id in marked.above or (tag := node.tag) in _END:
        return False
    if tag in _APART and _is_apart_by_tag(tag, node.attributes):
        return True
    apart, steps = _look_around(node.parent, marked)
    return apart and steps + 1 < MAX_DEPTH


def _look_around(node: LexborNode | None, marked: Marked) -> tuple[bool, int]:
    """Whether the nearest element that tells, this one or one that contains it, stands apart, and how many steps off it is."""
    path: list[int] = []
    answer = (False, 0)
    while node is not None:
        place = node.mem_id
        if place in marked.above:
            break
        if place in marked.around:
            answer = marked.around[place]
            break
        path.append(place)
        tag = node.tag
        if tag in _END:
            break
        attributes = node.attributes
        if (tag in _APART and _is_apart_by_tag(tag, attributes)) or _is_apart(
            f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        ):
            answer = (True, -1)
            break
        node = node.parent
    apart, steps = answer
    for place in reversed(path):
        steps += 1
        marked.around[place] = (apart, steps)
    return apart, steps


def _is_apart_by_tag(tag: str | None, attributes: Mapping[str, str | None]) -> bool:
    return tag != "footer" or not _OWN_FOOT.search(attributes.get("class") or "")


def _repeated(nodes: list[LexborNode], title: str) -> int:
    """The heading of which the title repeats most: the name of the site is in both too."""
    best, length = -1, 8
    for place, node in enumerate(nodes):
        if node.tag in HEADINGS:
            text = fold(node.text()[:300])[:60]
            if len(text) > length and text in title:
                best, length = place, len(text)
    return best


def _ancestors_of(node: LexborNode) -> frozenset[int]:
    out = []
    parent = node.parent
    while parent is not None:
        out.append(parent.mem_id)
        parent = parent.parent
    return frozenset(out)


@lru_cache(maxsize=8192)
def _is_apart(name: str) -> bool:
    # The same containers are asked about for every element in them.
    return bool(_words().search(_OWN_FOOT.sub(" ", name.lower())))


@cache
def _words() -> re.Pattern[str]:
    table = tomllib.loads((files("dateline.articles") / "tables" / "elsewhere.toml").read_text("utf-8"))
    return re.compile("|".join(re.escape(word) for word in table["words"]))
