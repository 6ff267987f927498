"""The file of a picture: the best of the addresses that its element names, and what tells two files of one picture.

Pages name a small file or an empty one first, and others in attributes that scripts read, in lists of sizes and
in elements beside it.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urljoin

from dateline.articles.blocks import Picture
from dateline.articles.cutlines import first_of

_ADDRESSES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-full-src",
    "data-hi-res-src",
    "data-img-src",
    "data-original-src",
    "data-lazyload",
    "data-flickity-lazyload",
    "data-image",
    "data-url",
    "src",
)
_LATE = _ADDRESSES[:4]
_NOWHERE = (0.0, 0, "")
_RANKS = {name: rank for rank, name in enumerate(reversed(_ADDRESSES))}
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-sizes-srcset", "data-flickity-lazyload-srcset")
_SETS_NAMED = frozenset(_SETS)
_EMPTY_FILE = re.compile(
    r"(?:placeholder|spacer|blank|transparent|1x1|pixel|loading|lazy[-_]?load)[\w-]{0,200}\.(?:gif|png|jpe?g|svg|webp)"
)
_WIDE = re.compile(r"\d+(?:\.\d+)?w")
_SPLIT = re.compile(r",\s+|,(?=https?:|//)")
_SIZED = re.compile(r"(?:[-_]\d{2,4}x\d{2,4}|-scaled|@[23]x)(?=\.|$)|^\d{2,4}x\d{2,4}_")
_LONGEST_GENERIC = 14
_PROXIED = re.compile(r"(?:^|&)(?:url|src|image|img|file)=([^&]+)", re.IGNORECASE)
# File names that say nothing: what they are of stands in the folder.
_GENERIC = re.compile(
    r"(?:.{0,4}|default|image|img|photo|picture|original|preview|full|large|medium|small|thumb|master|index|crop)(?:\.\w{2,5})?"
)


def address(picture: Picture, base: str, attributes: Mapping[str, str | None]) -> str:
    """The address of a picture's best file, made absolute; empty where it has none. `attributes` are those of its element."""
    found = max(_listed(picture, attributes), default=_NOWHERE)
    # Of the single addresses none is worth more than 1, and to tell which is a file is slow.
    best = found[2] if found[0] > 1.0 else max((found, *_addresses(attributes)))[2]
    best = best or _first_source(picture)
    return absolute(best, base)


def absolute(best: str, base: str) -> str:
    """An address made absolute; empty where it leads to no file."""
    if not best or best.startswith(("data:", "blob:", "about:", "javascript:")):
        return ""
    best = best.strip()
    if best.startswith(("https://", "http://")):
        return best
    try:
        return urljoin(base, best)
    except ValueError:
        return ""


def _addresses(attributes: Mapping[str, str | None]) -> Iterator[tuple[float, int, str]]:
    """Every single address, as of width 1 or less, with its rank among them."""
    for name, value in attributes.items():
        rank = _RANKS.get(name, -1)
        if rank >= 0 and value and not value.startswith("data:") and "{" not in value and not _EMPTY_FILE.search(value.lower()):
            yield 1.0, rank, value
    if attributes.get("poster"):
        yield 0.5, 0, str(attributes.get("poster"))


def _first_source(picture: Picture) -> str:
    """The file of a video that names it in an element of its own."""
    if picture.node.tag != "video":
        return ""
    return next((source.attributes.get("src") or "" for source in picture.node.iter() if source.tag == "source"), "")


def _listed(picture: Picture, attributes: Mapping[str, str | None]) -> Iterator[tuple[float, int, str]]:
    """Every address in a list of files with its width: 2 where the list does not say."""
    sets = [] if _SETS_NAMED.isdisjoint(attributes) else [attributes.get(name) for name in _SETS]
    parent = picture.node.parent
    if parent is not None and parent.tag == "picture":
        sources = [source.attributes for source in parent.iter() if source.tag == "source"]
        sets += [stated.get(name) for stated in sources for name in _SETS]
    for value in filter(None, sets):
        for part in map(str.strip, _SPLIT.split(value)):
            url, _, size = part.partition(" ")
            url, size = url.strip(","), size.rpartition(" ")[2]
            if url and not url.startswith("data:") and "{" not in url:
                yield (float(size[:-1]) if _WIDE.fullmatch(size) else 2.0), 0, url


def is_loaded_late(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element names a file besides the one that it shows at first."""
    return any(value and (name in _SETS_NAMED or (name in _RANKS and name != "src")) for name, value in attributes.items())


def late_key(attributes: Mapping[str, str | None]) -> str:
    """The key of the file that an element loads late; empty where it names none."""
    return key_of(first_of(attributes, _LATE))


def key_of(url: str) -> str:
    """What two addresses of one picture in other sizes have in common: mostly the name of its file."""
    if not url:
        return ""
    path, _, query = url.partition("#")[0].partition("?")
    path = path.rstrip("/").lower()
    name = path.rsplit("/", 1)[-1]
    if len(name) <= _LONGEST_GENERIC and _GENERIC.fullmatch(name):
        inner = _PROXIED.search(query)
        name = unquote(inner[1]).partition("?")[0].rsplit("/", 1)[-1].lower() if inner else path.partition("//")[2] or path
    # Sizes and scales have one of these.
    return _SIZED.sub("", name) if "x" in name or "-scaled" in name else name
