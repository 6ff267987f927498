"""The pictures and videos of an article, each with its caption, credit and alternative text."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from dateline.articles.adverts import is_advert
from dateline.articles.blocks import Box, Outline, Picture
from dateline.articles.captions import without_file
from dateline.articles.cutlines import find_frame, first_of, read_cutline
from dateline.articles.embeds import PLAYERS, Video, video_of
from dateline.articles.opening import is_byline, is_day
from dateline.articles.picture_files import absolute, address, is_loaded_late, key_of, late_key
from dateline.articles.tree import selection
from dateline.articles.words import COVERED, HIDDEN, JUNK, MEDIA, PAGE, roles_of

MOST = 200
_MOST_SEEN = 5_000
_SMALL = 90
_DEEP = 8
# A figure may stand above the headline, with no more blocks than this between; in the same article element with so many.
_ABOVE, _ABOVE_IN_ARTICLE = 6, 40
_OUTSIDE = JUNK & ~(MEDIA | PAGE)
_IDS = ("data-id", "data-image-id", "data-attachment-id", "data-media-id", "data-photo-id", "data-asset-id")
# Pictures that the walk does not see: in buttons that open them, and elements of a page's own making; and videos in players.
_ENCLOSING, _PICTURES = selection(f"button, amp-img, {PLAYERS}"), selection("img")
_UNWALKED = frozenset(("nav", "dialog", "menu"))
_ORNAMENTS = (
    "logo logos icon icons avatar avatars sprite pixel spacer blank placeholder transparent loading loader badge button"
    " gravatar emoji favicon tracking beacon newsletter newsletters headshot headshots profile qr-img qrcode qr-code"
).split()
_NOT_EDITORIAL = re.compile(
    rf"(?:^|[/_.-])(?:{'|'.join(_ORNAMENTS)})(?:$|[/_.?-])"
    r"|\.svg(?:$|\?)|gravatar\.com|/tr\?|scorecardresearch|[/_-]1x1\.(?:gif|png)"
)
# What every such address has: one of the words, or one of the signs.
_APART = str.maketrans("/_.-", "    ")
_ORNAMENT_WORDS = frozenset(word.split("-")[0] for word in _ORNAMENTS)
_ORNAMENT_SIGNS = (".svg", "gravatar.com", "scorecardresearch", "1x1")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)
_TO_PEOPLE = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|profiles?|people|staff|journalists?|reporters?|contributors?|by)/", re.IGNORECASE
)
# What names a picture, a file of one, and names that say it is not the article's.
_NAMING = ("class", "alt", "src", "data-src", "srcset")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)\b")
_OF_PEOPLE = re.compile(
    r"logo|icon|avatar|author|autor|auteur|byline|profile?|portrait|badge|flag|emoji|thumb|share|user|rating|stars\b|calendar|\bpdf"
)
# What a paper states as the picture of every page that has none.
_OF_HOUSE = re.compile(
    r"logo|default|fallback|opengraph|open-graph|og[-_]?image|social|facebook\.|sharing|share|brand|blank|portrait|cover\."
)
_AD_WORDS = frozenset(("anzeige", "werbung", "advertisement", "ad", "sponsored", "publicidad", "publicité", "реклама", "広告"))
_ID_CLASS = re.compile(r"\b(?:wp-image-|attachment[-_]|image-)(\d{2,})\b")


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
    """Where the article lies in the outline: its container, and from which block (the headline's) to which it reaches.

    `captions` are the blocks, by `id`, that the body left out as captions.
    """

    container: Box
    first: int
    last: int
    captions: frozenset[int] = frozenset()


def find_media(found: Outline, extent: Extent, *, base: str, stated: tuple[str, ...]) -> list[Shot]:
    """Every editorial picture of the article in order, once. `stated` is what the page names as its own picture (og:image)."""
    start = _start(extent)
    near = [picture for picture in found.pictures if start <= picture.at <= extent.last][:_MOST_SEEN]
    near = _without_twins(near) if len(near) > 1 else near
    enclosed, videos = _enclosed(found, extent, start)
    if enclosed:
        near = sorted([*near, *enclosed], key=lambda picture: picture.at)
    crowd = _crowd(near)
    leads = {key_of(url) for url in stated} - {""}
    shots: list[Shot] = []
    seen: set[str] = set()
    for picture in near:
        if len(shots) >= MOST:
            break
        attributes = picture.node.attributes
        video = videos.get(id(picture))
        source = attributes.get("src") or ""
        key = video.url if video else key_of(source)
        is_lead = key in leads
        if not is_lead and (picture.box.inherited & (_OUTSIDE | HIDDEN) or _is_small(attributes)):
            is_lead = bool(leads) and late_key(attributes) in leads and not _is_small(attributes)
            if not is_lead:
                continue
        url = video.url if video else address(picture, base, attributes)
        key = key if url == source or video else key_of(url)
        is_lead = is_lead or key in leads
        if not url or key in seen or (not is_lead and not video and _is_ornament(url)):
            continue
        frame = find_frame(picture, crowd, extent.container)
        if picture.at < extent.first and not is_lead and (frame is None or frame.tag != "figure"):
            continue
        if not is_lead and not _is_editorial(picture, frame, extent, found):
            continue
        cutline = read_cutline(picture, attributes, frame, (found, extent.container, extent.captions))
        shot = _shot(picture, url, cutline, attributes, video)
        if shot.caption.strip(" .:").casefold() in _AD_WORDS:
            continue
        href = (_link_of(picture).get("href") or "") if picture.in_link and not is_lead else ""
        if not is_lead and is_advert(url, attributes, href, base):
            continue
        seen.add(key)
        shots.append(shot)
    return shots or _from_stated(stated, base)


def _from_stated(stated: tuple[str, ...], base: str) -> list[Shot]:
    """The picture that the page states as its own, where it shows none: scripts that were not run load many."""
    for url in stated[:1]:
        if _FILE.search(url.lower()) and not _NOT_EDITORIAL.search(url.lower()) and not _OF_HOUSE.search(url.lower()):
            return [Shot("picture", absolute(url, base), "", "", "", "")]
    return []


def _start(extent: Extent) -> int:
    """The block from which pictures may be the article's."""
    start = extent.first - _ABOVE
    box: Box | None = extent.container
    while box is not None and box.tag != "article":
        box = box.parent
    return min(start, box.first) if box is not None and box.first >= extent.first - _ABOVE_IN_ARTICLE else start


def _is_ornament(url: str) -> bool:
    """Whether a file's address says that it is a logo, an icon or the like."""
    path = url.partition("?")[0].lower()
    if _ORNAMENT_WORDS.isdisjoint(path.translate(_APART).split()) and not any(sign in path for sign in _ORNAMENT_SIGNS):
        return False
    return _NOT_EDITORIAL.search(path) is not None


def _without_twins(pictures: list[Picture]) -> list[Picture]:
    """The pictures without twins: one that is loaded late stands beside what browsers without scripts are shown for it.

    Of the two the one is kept that names its file: the other shows an empty one until a script gives it another.
    """
    gone: set[int] = set()
    for one, other in pairwise(pictures):
        if one.at != other.at or one.box is not other.box or id(one) in gone:
            continue
        shadows = [_is_shadow(one), _is_shadow(other)]
        if shadows[0] == shadows[1]:
            continue
        shadow, real = (one, other) if shadows[0] else (other, one)
        attributes, late = shadow.node.attributes, real.node.attributes
        is_file = not _is_small(attributes) and not _NOT_EDITORIAL.search((attributes.get("src") or "").lower())
        gone.add(id(real if is_file and not _is_small(late) and not is_loaded_late(late) else shadow))
    return [picture for picture in pictures if id(picture) not in gone] if gone else pictures


def _is_shadow(picture: Picture) -> bool:
    """Whether a picture is for browsers without scripts."""
    node = picture.node.parent
    for _ in range(3):
        if node is None or node.tag == "noscript":
            break
        node = node.parent
    return node is not None and node.tag == "noscript"


def _enclosed(found: Outline, extent: Extent, start: int) -> tuple[list[Picture], dict[int, Video]]:
    """The pictures and players of an article that the walk has left out, each at its place; which are videos, by their `id`."""
    scope = extent.container
    while scope.first > extent.first and scope.parent is not None:
        scope = scope.parent
    enclosing = _ENCLOSING.of(scope.node, most=_MOST_SEEN)
    if not enclosing:
        return [], {}
    nodes: list[tuple[LexborNode, Video | None]] = []
    for one in enclosing:
        if one.tag == "button":
            nodes += [(node, None) for node in _PICTURES.of(one, most=MOST)]
        elif one.tag == "amp-img":
            nodes.append((one, None))
        elif video := video_of(one.tag or "", one.attributes):
            nodes.append((one, video))
    if not nodes:
        return [], {}
    boxes = {box.node.mem_id: box for box in found.boxes}
    pictures: list[Picture] = []
    videos: dict[int, Video] = {}
    for node, video in nodes[:MOST]:
        picture = _placed(node, boxes)
        if picture is not None and start <= picture.at <= extent.last:
            pictures.append(picture)
            if video:
                videos[id(picture)] = video
    return pictures, videos


def _placed(node: LexborNode, boxes: Mapping[int, Box]) -> Picture | None:
    """A picture that the walk has not seen, where it stands; None where it stands in what is no part of an article."""
    in_link, below, up = False, node, node.parent
    while up is not None and up.mem_id not in boxes:
        if up.tag in _UNWALKED or roles_of(up.attributes) & (COVERED | _OUTSIDE):
            return None
        in_link = in_link or up.tag == "a"
        below, up = up, up.parent
    if up is None:
        return None
    box, before = boxes[up.mem_id], below.prev
    while before is not None and before.mem_id not in boxes:
        before = before.prev
    return Picture(node, box, boxes[before.mem_id].last if before is not None else box.first, in_link)


def _shot(
    picture: Picture, url: str, cutline: tuple[str, str], attributes: Mapping[str, str | None], video: Video | None
) -> Shot:
    caption, credit = cutline
    if video:
        return Shot("video", url, video.given_id, caption, credit, video.title)
    alt = without_file(" ".join((attributes.get("alt") or "").split()))
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
    within = frame is not None or _within(picture.box, extent.container) or _leads_in(picture, extent, found)
    return within and not _is_teaser(picture, extent.container, found)


def _leads_in(picture: Picture, extent: Extent, found: Outline) -> bool:
    """Whether a picture stands between headline and body, and neither its names nor the line below it are the writer's."""
    if not extent.first < picture.at <= extent.container.first:
        return False
    attributes = picture.node.attributes
    named = " ".join(filter(None, (picture.box.names, *(attributes.get(name) for name in _NAMING)))).lower()
    below = found.blocks[picture.at].text if picture.at < len(found.blocks) else ""
    return bool(_FILE.search(named)) and not _OF_PEOPLE.search(named) and not (is_byline(below) or is_day(below))


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
    stem = key_of(picture.node.attributes.get("src") or "").partition(".")[0]
    return len(stem) >= 8 and stem in href.lower()
