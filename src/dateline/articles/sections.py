"""The section of a paper that an article stood in: what its page states, mended or refused where it is something else."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from dateline.articles.jsonld import text_of, texts_of, types_of
from dateline.articles.letters import fold
from dateline.articles.page import Page
from dateline.articles.references import unescape
from dateline.articles.tree import selection

_KEYS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "section",
    "article.section",
    "cxenseparse:section",
    "category",
    "sailthru.section",
    "dc.subject.section",
)
_HOME = frozenset(
    (
        "home",
        "homepage",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "главная",
        "ana sayfa",
        "news",
        "all",
        "front page",
        "articles",
        "article",
    )
)
# What publishing systems call a page, and no paper a section.
_NO_SECTION = frozenset(
    "post posts page article articles story stories homepage default root test uncategorized uncategorised".split()
)
_BARS = re.compile(r"\s+[»›·]\s+|\s*\|\s*")
_COMMA = re.compile(r",\s*")
# The last of an enumeration: "Food, Drink & Travel" is one section, and "Politics, Region" two.
_ENUMERATED = re.compile(r"(?:\S+ )?(?:&|and|und|et|y|e|og|och|en) \S+", re.IGNORECASE)
# So long a name that stands in the title is the title's, and no section's.
_OF_TITLE, _WHOLE_TITLE = 15, 9
_KEYS_NAMED = frozenset(_KEYS)
_TRAILS = selection('[class*="breadcrumb" i], [id*="breadcrumb" i], [aria-label*="breadcrumb" i], [itemtype*="BreadcrumbList"]')
_LINKS = selection("a")
_FRONT = re.compile(r"(?:(?:https?:)?//[^/?#]+)?/?(?:index\.\w+|home/?|[a-z]{2}/?)?", re.IGNORECASE)
_MOST_TRAILS, _MOST_CRUMBS, _LONGEST_CRUMB = 5, 8, 40


def mend_section(value: str, page: Page, *, publication: str, headline: str) -> tuple[str, str]:
    """A section as a reader would call it; or why what is stated is none, in the second place.

    Of several in one value, by commas, the first; of a path the last; of `Site | Section` what is not the publication.
    """
    text = " ".join(unescape(unescape(value)).split())
    site = fold(publication)
    parts = [part for part in _BARS.split(text) if fold(part) != site] or [text]
    if _is_title(text, page, headline) or _is_title(parts[0], page, headline):
        return "", "the article's title"
    text = parts[0]
    if "/" in text and " / " not in text:
        text = text.strip("/").rpartition("/")[2]
    commas = _COMMA.split(text)
    if len(commas) > 1 and not _ENUMERATED.fullmatch(commas[-1]):
        text = commas[0]
    folded = fold(text)
    if not folded or text.casefold() in _NO_SECTION or "{" in text:
        return "", "no name of a section"
    if site and (folded == site or f"{folded}com" == site):
        return "", "the publication's name"
    return text, ""


def _is_title(text: str, page: Page, headline: str) -> bool:
    folded = fold(text.removesuffix("...").removesuffix("…"))
    if len(folded) < _OF_TITLE:
        return len(folded) >= _WHOLE_TITLE and folded == fold(headline)
    try:
        path = urlsplit(page.url).path
    except ValueError:
        path = ""
    titles = (headline, page.title, *page.meta.get("og:title", ())[:1], path.rstrip("/").rpartition("/")[2])
    least = max(_OF_TITLE, len(fold(headline)) // 2)  # a title may open with the name of its section
    return len(folded) >= least and any(fold(unescape(title)).startswith(folded) for title in titles)


def find_sections(page: Page, thing: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What a page states as the section of its article, each with where it stands, the most trusted first."""
    for value in texts_of(thing.get("articleSection"))[:3]:
        yield value, "json-ld articleSection"
    for key in _KEYS:
        for value in page.meta.get(key, ())[:1]:
            if not value.startswith("http"):
                yield value, f"meta {key}"
    stated = False
    for value in _crumbs(page):
        stated = True
        yield value, "json-ld BreadcrumbList"
    # To look for what is shown costs a walk: only pages that state nothing are asked.
    if not stated and not thing.get("articleSection") and _KEYS_NAMED.isdisjoint(page.meta):
        for value in _shown_crumbs(page):
            yield value, "breadcrumbs"


def _crumbs(page: Page) -> Iterator[str]:
    """The last crumb of the trail that is neither the front page nor the article itself."""
    for thing in page.objects:
        items = thing.get("itemListElement")
        if "BreadcrumbList" not in types_of(thing) or not isinstance(items, list):
            continue
        names = [text_of(item.get("name") or item.get("item")) for item in items[:10] if isinstance(item, dict)]
        trail = _without_ends(names, page)
        if trail:
            yield trail[-1]
            return


def _shown_crumbs(page: Page) -> Iterator[str]:
    """The same of the trail that a page shows: links in an element named for it, of which the first leads to the front."""
    for node in _TRAILS.of(page.tree.body, most=_MOST_TRAILS):
        links = _LINKS.of(node, most=_MOST_CRUMBS + 1)
        if not 1 < len(links) <= _MOST_CRUMBS or not _leads_home(links[0]):
            continue
        trail = _without_ends([" ".join(link.text().split()) for link in links[1:]], page)
        if trail and len(trail[-1]) <= _LONGEST_CRUMB and trail[-1][0].isalpha():
            yield trail[-1]
            return


def _leads_home(link: LexborNode) -> bool:
    href = (link.attributes.get("href") or "").strip()
    return link.text().strip().casefold() in _HOME or _FRONT.fullmatch(href) is not None


def _without_ends(names: list[str], page: Page) -> list[str]:
    return [
        name
        for name in names
        if name and name.casefold() not in _HOME and not name.startswith("http") and name[:40] not in page.title
    ]
