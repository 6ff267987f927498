"""The pictures and videos of an article, each with its caption, credit and alternative text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from dateline.articles.blocks import Box, Outline, Picture
from dateline.articles.cutlines import find_frame, first_of, read_cutline
from dateline.articles.tree import selection
from dateline.articles.words import HIDDEN, JUNK, MEDIA, PAGE

MOST = 200
_MOST_SEEN = 5_000
_SMALL = 90
_DEEP = 8
# A figure may stand above the headline, with no more blocks than this between; in the same article element with so many.
_ABOVE, _ABOVE_IN_ARTICLE = 6, 40
_OUTSIDE = JUNK & ~(MEDIA | PAGE)
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
_NOWHERE = (0.0, 0, "")
_RANKS = {name: rank for rank, name in enumerate(reversed(_ADDRESSES))}
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-sizes-srcset", "data-flickity-lazyload-srcset")
_SETS_NAMED = frozenset(_SETS)
_IDS = ("data-id", "data-image-id", "data-attachment-id", "data-media-id", "data-photo-id", "data-asset-id")
# Pictures that the walk does not see: in buttons that open them, and elements of a page's own making.
_ENCLOSING, _PICTURES = selection("button, amp-img"), selection("img")
_NOT_EDITORIAL = re.compile(
    r"(?:^|[/_.-])(?:logo|logos|icon|icons|avatar|avatars|sprite|pixel|spacer|blank|placeholder|transparent|loading|loader|badge|button|"
    r"gravatar|emoji|favicon|tracking|beacon|newsletter|newsletters|headshot|headshots|profile|qr-img|qrcode|qr-code)(?:$|[/_.?-])"
    r"|\.svg(?:$|\?)|gravatar\.com|/tr\?|scorecardresearch|[/_-]1x1\.(?:gif|png)"
)
_EMPTY_FILE = re.compile(
    r"(?:placeholder|spacer|blank|transparent|1x1|pixel|loading|lazy[-_]?load)[\w-]*\.(?:gif|png|jpe?g|svg|webp)", re.IGNORECASE
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)
_TO_PEOPLE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|staff|journalists?|reporters?|contributors?|by)/", re.IGNORECASE
)
_AD_WORDS = frozenset(("anzeige", "werbung", "advertisement", "ad", "sponsored", "publicidad", "publicité", "реклама", "広告"))
_WIDE = re.compile(r"\s(\d+(?:\.\d+)?)([wx])$")
_SPLIT = re.compile(r",\s+|,(?=https?:|//)")
_ID_CLASS = re.compile(r"\b(?:wp-image-|attachment[-_]|image-)(\d{2,})\b")
_SIZED = re.compile(r"(?:[-_]\d{2,4}x\d{2,4}|-scaled|@[23]x)(?=\.|$)|^\d{2,4}x\d{2,4}_")
_PROXIED = re.compile(r"(?:^|&)(?:url|src|image|img|file)=([^&]+)", re.IGNORECASE)
# File names that say nothing: what they are of stands in the folder.
_GENERIC = re.compile(
    r"(?:.{0,4}|default|image|img|photo|picture|original|preview|full|large|medium|small|thumb|master|index|crop)(?:\.\w{2,5})?"
)


class Shot(NamedTuple):
    """A picture or video of the article before its caption is read: what the page says of it."""

    kind: str
    url: str
    given_id: str
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True, slots=True)
class Extent:
    """Where the article lies in the outline: its container, and from which block (the headline's) to which it reaches."""

    container: Box
    first: int
    last: int


def find_media(found: Outline, extent: Extent, *, base: str, stated: tuple[str, ...]) -> list[Shot]:
    """Every editorial picture of the article in order, once. `stated` is what the page names as its own picture (og:image)."""
    start = _start(extent)
    near = [picture for picture in found.pictures if start <= picture.at <= extent.last][:_MOST_SEEN]
    enclosed = _enclosed(found, extent.container)
    if enclosed:
        near = sorted([*near, *enclosed], key=lambda picture: picture.at)
    crowd = _crowd(near)
    leads = {_key(url) for url in stated}
    shots: list[Shot] = []
    seen: set[str] = set()
    for picture in near:
        if len(shots) >= MOST:
            break
        attributes = picture.node.attributes
        source = attributes.get("src") or ""
        key = _key(source)
        is_lead = key in leads
        if not is_lead and (picture.box.inherited & (_OUTSIDE | HIDDEN) or _is_small(attributes)):
            continue
        url = address(picture, base, attributes)
        key = key if url == source else _key(url)
        is_lead = is_lead or key in leads
        if not url or key in seen or (not is_lead and _NOT_EDITORIAL.search(url.partition("?")[0].lower())):
            continue
        frame = find_frame(picture, crowd, extent.container)
        if picture.at < extent.first and not is_lead and (frame is None or frame.tag != "figure"):
            continue
        if not is_lead and not _is_editorial(picture, frame, extent, found):
            continue
        shot = _shot(picture, url, read_cutline(picture, attributes, frame, (found, extent.container)), attributes)
        if shot.caption.strip(" .:").casefold() in _AD_WORDS:
            continue
        seen.add(key)
        shots.append(shot)
    return shots


def _start(extent: Extent) -> int:
    """The block from which pictures may be the article's."""
    start = extent.first - _ABOVE
    box: Box | None = extent.container
    while box is not None and box.tag != "article":
        box = box.parent
    return min(start, box.first) if box is not None and box.first >= extent.first - _ABOVE_IN_ARTICLE else start


def _enclosed(found: Outline, container: Box) -> list[Picture]:
    """The pictures of an article that the walk has left out, at the place of the box they stand in."""
    enclosing = _ENCLOSING.of(container.node, most=_MOST_SEEN)
    nodes = [node for one in enclosing for node in (_PICTURES.of(one, most=MOST) if one.tag == "button" else [one])]
    if not nodes:
        return []
    boxes = {box.node.mem_id: box for box in found.boxes}
    pictures: list[Picture] = []
    for node in nodes[:MOST]:
        in_link, up = False, node.parent
        while up is not None and up.mem_id not in boxes:
            in_link = in_link or up.tag == "a"
            up = up.parent
        if up is not None:
            box = boxes[up.mem_id]
            pictures.append(Picture(node, box, box.first, in_link))
    return pictures


def _shot(picture: Picture, url: str, cutline: tuple[str, str], attributes: Mapping[str, str | None]) -> Shot:
    caption, credit = cutline
    alt = " ".join((attributes.get("alt") or "").split())
    given = first_of(attributes, _IDS)
    found = _ID_CLASS.search(attributes.get("class") or "")
    kind = "video" if picture.node.tag == "video" else "picture"
    return Shot(kind, url, given or (found[1] if found else ""), caption, credit, alt)


def _crowd(pictures: list[Picture]) -> Counter[int]:
    """At how many places in the text each box holds pictures, by the box's place in memory: twins stand in one place."""
    crowd: Counter[int] = Counter()
    last: dict[int, int] = {}
    for picture in pictures:
        box: Box | None = picture.box
        for _ in range(_DEEP):
            if box is None:
                break
            if last.get(id(box)) != picture.at:
                crowd[id(box)] += 1
                last[id(box)] = picture.at
            box = box.parent
    return crowd


def _is_small(attributes: Mapping[str, str | None]) -> bool:
    for name in ("width", "height"):
        value = (attributes.get(name) or "").removesuffix("px")
        if value.isdigit() and int(value) < _SMALL:
            return True
    return False


def _is_editorial(picture: Picture, frame: Box | None, extent: Extent, found: Outline) -> bool:
    if picture.in_link:
        link = _link_of(picture)
        href = link.get("href") or ""
        if link.get("rel") == "author" or _TO_PEOPLE.search(href):
            return False
        if not (frame is not None and frame.last > frame.first) and not _opens_picture(picture, href):
            return False
    if frame is not None and frame.tag == "figure":
        return True
    return (frame is not None or _within(picture.box, extent.container)) and not _is_teaser(picture, extent.container, found)


def _is_teaser(picture: Picture, container: Box, found: Outline) -> bool:
    """Is all the text that shares a box with the picture a link to somewhere else?"""
    box: Box | None = picture.box
    while box is not None and box.first == box.last:
        box = box.parent
    if box is None or box is container or _within(container, box) or box.last - box.first > 4:
        return False
    around = found.blocks[box.first : box.last]
    size = sum(len(block.text) for block in around)
    return size >= 15 and sum(block.links for block in around) > 0.8 * size


def _within(box: Box | None, container: Box) -> bool:
    while box is not None:
        if box is container:
            return True
        box = box.parent
    return False


def _link_of(picture: Picture) -> Mapping[str, str | None]:
    """The attributes of the link around a picture; empty where it is too far away."""
    node = picture.node.parent
    for _ in range(6):
        if node is None:
            break
        if node.tag == "a":
            return node.attributes
        node = node.parent
    return {}


def _opens_picture(picture: Picture, href: str) -> bool:
    """Does the link around a picture lead to its file, or to a page named for that?"""
    if _PICTURE_FILE.search(href):
        return True
    stem = _key(picture.node.attributes.get("src") or "").partition(".")[0]
    return len(stem) >= 8 and stem in href.lower()


def address(picture: Picture, base: str, attributes: Mapping[str, str | None]) -> str:
    """The address of a picture's best file, made absolute; empty where it has none. `attributes` are those of its element."""
    found = max(_listed(picture, attributes), default=_NOWHERE)
    # Of the single addresses none is worth more than 1, and to tell which is a file is slow.
    best = found[2] if found[0] > 1.0 else max((found, *_addresses(attributes)))[2]
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
        if rank >= 0 and value and not value.startswith("data:") and "{" not in value and not _EMPTY_FILE.search(value):
            yield 1.0, rank, value
    if attributes.get("poster"):
        yield 0.5, 0, str(attributes.get("poster"))


def _listed(picture: Picture, attributes: Mapping[str, str | None]) -> Iterator[tuple[float, int, str]]:
    """Every address in a list of files with its width: 2 where the list does not say."""
    sets = [] if _SETS_NAMED.isdisjoint(attributes) else [attributes.get(name) for name in _SETS]
    parent = picture.node.parent
    if parent is not None and parent.tag == "picture":
        sources = [source.attributes for source in parent.iter() if source.tag == "source"]
        sets += [stated.get(name) for stated in sources for name in _SETS]
    for value in filter(None, sets):
        for part in map(str.strip, _SPLIT.split(value)):
            size = _WIDE.search(part)
            url = part.split(" ")[0].strip(",")
            if url and not url.startswith("data:") and "{" not in url:
                yield (float(size[1]) if size and size[2] == "w" else 2.0), 0, url


def _key(url: str) -> str:
    """What two addresses of one picture in other sizes have in common: mostly the name of its file."""
    path, _, query = url.partition("#")[0].partition("?")
    path = path.rstrip("/").lower()
    name = path.rsplit("/", 1)[-1]
    if _GENERIC.fullmatch(name):
        inner = _PROXIED.search(query)
        name = unquote(inner[1]).partition("?")[0].rsplit("/", 1)[-1].lower() if inner else path.partition("//")[2] or path
    return _SIZED.sub("", name)
