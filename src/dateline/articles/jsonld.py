"""What a page states about itself in JSON-LD (schema.org): which object is the article, and how to read its properties.

Pages are careless: types come as lists or full URLs, authors as text, objects, lists or references, and the teasers of other
articles stand beside the article itself. Every getter takes whatever is there and gives text or nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from dateline.articles.letters import fold
from dateline.articles.page import Page

# Deeper than this no page nests what it says of an article; what is made to exhaust a reader does.
MAX_DEPTH = 6
MAX_VALUES = 100
MAX_TEXT = 2_000

_NEWS = frozenset(
    (
        "NewsArticle",
        "ReportageNewsArticle",
        "OpinionNewsArticle",
        "AnalysisNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
    )
)
_POSTS = frozenset(
    ("BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report", "Review", "Recipe")
)
_WORKS = frozenset(
    (
        "CreativeWork",
        "VideoObject",
        "AudioObject",
        "PodcastEpisode",
        "ImageGallery",
        "MediaObject",
        "Course",
        "HowTo",
        "Event",
        "Product",
    )
)
_HOST = re.compile(r"^[a-z]+://[^/]*", re.IGNORECASE)


def types_of(thing: Mapping[str, object]) -> tuple[str, ...]:
    """The types of an object, without the address of the vocabulary."""
    stated = thing.get("@type")
    if isinstance(stated, str):
        return _types_in(stated[:MAX_TEXT])
    return tuple(_bare_type(name) for name in texts_of(stated))


@lru_cache(maxsize=512)
def _types_in(stated: str) -> tuple[str, ...]:
    # Every object is asked for its type several times, and pages state few types.
    return (_bare_type(stated.strip()),) if stated.strip() else ()


def _bare_type(name: str) -> str:
    return name.rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def article_object(objects: Iterable[Mapping[str, object]], *, url: str = "", title: str = "") -> Mapping[str, object]:
    """The object that describes the article of the page, or an empty one.

    The kind of object counts first (an article before a post, a post before a page); among several of one kind the one whose
    address or headline is the page's, then the one that says most, then the first.
    """
    best: Mapping[str, object] = {}
    best_key: tuple[int, ...] = (0,)
    for place, thing in enumerate(_candidates(objects)):
        rank = _rank(types_of(thing))
        if not rank:
            continue
        same = _is_about(thing, url, title)
        key = (same, rank, int("datePublished" in thing) + int("author" in thing) + int("articleBody" in thing), -place)
        if key > best_key or not best:
            best, best_key = thing, key
    return best


def article_of(page: Page) -> Mapping[str, object]:
    """The object that describes the article of a page, found once and kept beside the page's own parts."""
    kept = vars(page)
    if "article object" not in kept:
        kept["article object"] = article_object(page.objects, url=page.url, title=page.title)
    found: Mapping[str, object] = kept["article object"]
    return found


def texts_of(value: object, *, depth: int = 0) -> list[str]:
    """Every text in a value: itself, the members of a list, the `name` or `@value` of an object."""
    if isinstance(value, str):
        stripped = value[:MAX_TEXT].strip()
        return [stripped] if stripped else []
    if isinstance(value, bool) or value is None or depth > MAX_DEPTH:
        return []
    if isinstance(value, int | float):
        return [str(value)[:40]]
    if isinstance(value, list):
        return [text for member in value[:MAX_VALUES] for text in texts_of(member, depth=depth + 1)]
    if isinstance(value, dict):
        return texts_of(value.get("name") or value.get("@value") or value.get("headline"), depth=depth + 1)
    return []


def text_of(value: object) -> str:
    """The first text in a value, or an empty one."""
    texts = texts_of(value)
    return texts[0] if texts else ""


def address_of(value: object) -> str:
    """The address a value states: itself, or the `url` or `@id` of an object."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or ""
    return value.strip() if isinstance(value, str) else ""


def things_of(
    value: object, by_id: Mapping[str, Mapping[str, object]], *, depth: int = 0
) -> Iterator[Mapping[str, object] | str]:
    """The members of a value: texts and objects, where a reference (`{"@id": ...}`) is followed to the object it names."""
    if isinstance(value, str):
        if value.strip():
            yield value[:MAX_TEXT].strip()
    elif isinstance(value, list) and depth <= MAX_DEPTH:
        for member in value[:MAX_VALUES]:
            yield from things_of(member, by_id, depth=depth + 1)
    elif isinstance(value, dict):
        reference = value.get("@id")
        if "name" not in value and isinstance(reference, str) and reference in by_id:
            yield by_id[reference]
        else:
            yield value


def objects_by_id(objects: Iterable[Mapping[str, object]]) -> dict[str, Mapping[str, object]]:
    """Objects under their `@id`; the first that has a name wins."""
    out: dict[str, Mapping[str, object]] = {}
    for thing in objects:
        reference = thing.get("@id")
        if isinstance(reference, str) and "name" in thing:
            out.setdefault(reference, thing)
    return out


def _candidates(objects: Iterable[Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    """The objects, and the article that a page object names as its main entity."""
    for thing in objects:
        yield thing
        for key in ("mainEntity", "mainEntityOfPage"):
            inner = thing.get(key)
            if isinstance(inner, dict) and _rank(types_of(inner)) >= 4:
                yield inner


def _rank(types: tuple[str, ...]) -> int:
    """5 for news, 4 for any article or post, 2 for another work, 1 for a page, 0 for what is not a text."""
    best = 0
    for name in types:
        if name in _NEWS:
            rank = 5
        elif name.endswith("Article") or name in _POSTS:
            rank = 4
        elif name in _WORKS:
            rank = 2
        elif name.endswith("Page"):
            rank = 1
        else:
            rank = 0
        best = max(best, rank)
    return best


def _is_about(thing: Mapping[str, object], url: str, title: str) -> int:
    """1 where the object's address is the page's or its headline stands in the page's title, else 0."""
    if _rank(types_of(thing)) < 4:
        return 0
    headline = fold(text_of(thing.get("headline") or thing.get("name")))
    if len(headline) > 12 and headline[:60] in fold(title[:MAX_TEXT]):
        return 1
    path = _path(url)
    if len(path) < 2:
        return 0
    return int(any(_path(address_of(thing.get(key))) == path for key in ("url", "mainEntityOfPage", "@id")))


def _path(url: str) -> str:
    """The path of an address, without scheme, host, query, fragment and final slash."""
    path = _HOST.sub("", url[:MAX_TEXT].strip())
    return path.split("#", 1)[0].split("?", 1)[0].rstrip("/")
