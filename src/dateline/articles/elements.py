"""The elements of a page that its readers look for, found in two walks over it instead of one for each reader."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.articles.tree import IS_COMPILED, select_together, selection

MAX_MARKED, MAX_TAGS = 2_000, 40
_MAX_STATED, _MOST_FEET, _MOST_TRAILS = 100_000, 4, 5
STATED = selection('meta[content], title, link[rel="canonical"], script[type*="json" i]')
# What marks a date or a credit. Few parts for every page, vaguer ones only where these find nothing.
MARKED = selection(
    'h1, [datetime], [itemprop], [rel~="author"], [class*="date" i], [class*="author" i], [class*="byline" i]',
)
BASE, FEET, TAG_LINKS = selection("base[href]"), selection("footer"), selection('a[rel~="tag"]')
TRAILS = selection('[class*="breadcrumb" i], [id*="breadcrumb" i], [aria-label*="breadcrumb" i], [itemtype*="BreadcrumbList"]')


@dataclass(frozen=True, slots=True)
class Elements:
    """What a page's head and its body state, its first address of reference, and the body's feet, trails and links to tags.

    `marked` are those of the whole page that mark a date or a credit, and its first headings.
    """

    stated: list[LexborNode]
    stated_in_body: list[LexborNode]
    base: list[LexborNode]
    marked: list[LexborNode]
    feet: list[LexborNode]
    trails: list[LexborNode]
    tag_links: list[LexborNode]


def find_elements(tree: LexborHTMLParser) -> Elements:
    """The elements of a page, in its order."""
    root, head, body = tree.root, tree.head, tree.body
    if root is None or body is None or not IS_COMPILED:
        return Elements(
            STATED.of(head, most=_MAX_STATED),
            STATED.of(body, most=_MAX_STATED),
            BASE.of(head, most=1),
            MARKED.of(root, most=MAX_MARKED),
            FEET.of(body, most=_MOST_FEET),
            TRAILS.of(body, most=_MOST_TRAILS),
            TAG_LINKS.of(body, most=MAX_TAGS),
        )
    stated, base, marked = select_together(root, ((STATED, _MAX_STATED), (BASE, 1), (MARKED, MAX_MARKED)), until=body)
    stated_below, marked_below, feet, trails, tag_links = select_together(
        body, ((STATED, _MAX_STATED), (MARKED, MAX_MARKED), (FEET, _MOST_FEET), (TRAILS, _MOST_TRAILS), (TAG_LINKS, MAX_TAGS))
    )
    return Elements(stated, stated_below, base, (marked + marked_below)[:MAX_MARKED], feet, trails, tag_links)
