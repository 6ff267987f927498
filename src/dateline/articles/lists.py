"""Whether a page is a list of articles: a section front, a tag page, the pages of an archive.

What tells it is what a reader sees: title after title that leads elsewhere, each with no more than a few lines under it. An
article with links to others has its prose in one piece; a list has none that is longer than a teaser.
"""

from urllib.parse import urlsplit

from dateline.articles.blocks import Block, Outline
from dateline.articles.page import Page

_ENTRIES = 5
_TITLE = (12, 200)
_LINKED = 0.85
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# More prose in one piece than a teaser has makes a page an article, whatever else stands on it. In bytes of UTF-8, since a
# sign of Chinese or Japanese says as much as three letters.
_TEASER = 420
_PROSE = 80
_UP = 3


def count_entries(page: Page, found: Outline) -> int:
    """How many entries the page's list has; 0 where it is not a list or says that it is an article."""
    if _says_article(page):
        return 0
    titles = [number for number, block in enumerate(found.blocks) if is_title(block)]
    if len(titles) < _ENTRIES or _longest_prose(found.blocks, frozenset(titles)) > _TEASER:
        return 0
    return len(titles)


def _says_article(page: Page) -> bool:
    """Whether the page states for machines that it is one article; the front page of a site never is."""
    if urlsplit(page.url).path in ("", "/") and page.url:
        return False
    if any(value.lower() == "article" for value in page.meta.get("og:type", ())):
        return True
    kinds = (thing.get("@type") for thing in page.objects)
    return any("Article" in str(kind) or "Posting" in str(kind) for kind in kinds)


def is_linked(block: Block) -> bool:
    """A line of the length of a title that is a link."""
    return _TITLE[0] <= len(block.text) <= _TITLE[1] and block.links >= _LINKED * len(block.text)


def is_title(block: Block) -> bool:
    """A line that is a link and stands in a heading."""
    if not is_linked(block):
        return False
    box = block.box
    for _ in range(_UP):
        if box.tag in _HEADINGS:
            return True
        if box.parent is None:
            return False
        box = box.parent
    return False


def _longest_prose(blocks: list[Block], titles: frozenset[int]) -> int:
    """The bytes of the longest prose that no title interrupts."""
    longest = here = 0
    for number, block in enumerate(blocks):
        size = len(block.text.encode("utf-8", "replace"))
        if number in titles:
            here = 0
        elif size >= _PROSE and block.links < 0.3 * len(block.text):
            here += size
            longest = max(longest, here)
    return longest
