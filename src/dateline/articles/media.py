"""The pictures and videos of an article, each with its caption, credit and alternative text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from dateline.articles.blocks import Block, Box, Outline, Picture
from dateline.articles.words import CAPTION, HIDDEN, IMAGE, JUNK, MEDIA, PAGE

MOST = 200
_SMALL = 90
_DEEP, _MOST_TEXT = 8, 1_500
_CREDIT = (
    "[class*=credit i],[class*=copyright i],[class*=source i],[class*=photographer i],[class*=quelle i],[itemprop*=copyright i]"
)
# A figure may stand above the headline, with no more blocks than this between.
_ABOVE = 6
_OUTSIDE = JUNK & ~(MEDIA | PAGE)
_ADDRESSES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-full-src",
    "data-hi-res-src",
    "data-image",
    "data-url",
    "src",
)
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-sizes-srcset")
_IDS = ("data-id", "data-image-id", "data-attachment-id", "data-media-id", "data-photo-id", "data-asset-id")
_CAPTIONS = ("data-caption", "data-image-caption", "data-description", "data-title")
_CREDITS = ("data-credit", "data-copyright", "data-photographer")
_NOT_EDITORIAL = re.compile(
    r"(?:^|[/_.-])(?:logo|logos|icon|icons|avatar|avatars|sprite|pixel|spacer|blank|placeholder|transparent|loading|loader|badge|button|"
    r"gravatar|emoji|favicon|tracking|beacon|newsletter|newsletters|headshot|headshots|profile)(?:$|[/_.?-])|\.svg(?:$|\?)|gravatar\.com|/tr\?|scorecardresearch|[/_-]1x1\.(?:gif|png)",
    re.IGNORECASE,
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)
_WIDE = re.compile(r"\s(\d+(?:\.\d+)?)([wx])$")
_SPLIT = re.compile(r",\s+|,(?=https?:|//)")
_ID_CLASS = re.compile(r"\b(?:wp-image-|attachment[-_]|image-)(\d{2,})\b")


@dataclass(frozen=True, slots=True)
class Shot:
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
    near = [picture for picture in found.pictures if extent.first - _ABOVE <= picture.at <= extent.last]
    crowd = _crowd(near)
    leads = {_key(url) for url in stated}
    shots: list[Shot] = []
    seen: set[str] = set()
    for picture in near:
        if len(shots) >= MOST:
            break
        attributes = picture.node.attributes
        is_lead = _key(attributes.get("src") or "") in leads
        if not is_lead and (picture.box.inherited & (_OUTSIDE | HIDDEN) or _is_small(attributes)):
            continue
        url = address(picture, base)
        key = _key(url)
        is_lead = is_lead or key in leads
        if not url or key in seen or (not is_lead and _NOT_EDITORIAL.search(url.partition("?")[0])):
            continue
        frame = _frame(picture, crowd, extent.container)
        if picture.at < extent.first and not is_lead and (frame is None or frame.tag != "figure"):
            continue
        if not is_lead and not _is_editorial(picture, frame, extent):
            continue
        seen.add(key)
        shots.append(_shot(picture, url, frame, found.blocks))
    return shots


def _shot(picture: Picture, url: str, frame: Box | None, blocks: list[Block]) -> Shot:
    attributes = picture.node.attributes
    around = blocks[frame.first : frame.last] if frame is not None else []
    # A frame with this much text is a part of the story, not a picture and its caption.
    caption, credit = _caption(around) if sum(len(block.text) for block in around) <= _MOST_TEXT else ("", "")
    if frame is not None and caption and not credit:
        caption, credit = _cut_credit(caption, frame)
    caption = caption or _first(attributes, _CAPTIONS)
    alt = " ".join((attributes.get("alt") or "").split())
    given = _first(attributes, _IDS)
    found = _ID_CLASS.search(attributes.get("class") or "")
    kind = "video" if picture.node.tag == "video" else "picture"
    return Shot(kind, url, given or (found[1] if found else ""), caption, credit or _first(attributes, _CREDITS), alt)


def _cut_credit(caption: str, frame: Box) -> tuple[str, str]:
    """A caption without the credit that stands in it as an element of its own."""
    for node in frame.node.css(_CREDIT):
        text = " ".join(node.text().split())
        if text and text in caption and text != caption:
            return " ".join(caption.replace(text, " ").split()), text
    return caption, ""


def _first(attributes: Mapping[str, str | None], names: tuple[str, ...]) -> str:
    for name in names:
        value = attributes.get(name)
        if value and value.strip():
            return " ".join(value.split())
    return ""


def _caption(blocks: list[Block]) -> tuple[str, str]:
    """Caption and credit among the blocks around a picture."""
    parts: list[str] = []
    credit = ""
    for block in blocks:
        text = block.text.replace("\n", " ")
        if text in parts or text == credit:
            continue
        if _says_credit(block) and not credit:
            credit = text
        else:
            parts.append(text)
    return " ".join(parts), credit


def _says_credit(block: Block) -> bool:
    box: Box | None = block.box
    names = f"{box.node.attributes.get('class') or ''} {box.node.attributes.get('itemprop') or ''}".lower() if box else ""
    return any(word in names for word in ("credit", "copyright", "photographer", "source", "author", "attribution"))


def _crowd(pictures: list[Picture]) -> Counter[int]:
    """How many pictures each box holds, by the box's place in memory."""
    crowd: Counter[int] = Counter()
    for picture in pictures:
        box: Box | None = picture.box
        for _ in range(_DEEP):
            if box is None:
                break
            crowd[id(box)] += 1
            box = box.parent
    return crowd


def _frame(picture: Picture, crowd: Counter[int], container: Box) -> Box | None:
    """The box of a picture and its caption: the nearest figure, or the largest one around it with captions and nothing else."""
    box: Box | None = picture.box
    frame: Box | None = None
    for _ in range(_DEEP):
        if box is None or box is container or box.tag == "body":
            break
        if box.tag == "figure":
            return box
        if crowd[id(box)] <= 2 and box.last - box.first <= 4 and (box.roles & (CAPTION | IMAGE) or box.first == box.last):
            frame = box
        box = box.parent
    return frame


def _is_small(attributes: Mapping[str, str | None]) -> bool:
    for name in ("width", "height"):
        value = (attributes.get(name) or "").removesuffix("px")
        if value.isdigit() and int(value) < _SMALL:
            return True
    return False


def _is_editorial(picture: Picture, frame: Box | None, extent: Extent) -> bool:
    if picture.in_link and not (frame is not None and frame.last > frame.first) and not _opens_picture(picture):
        return False
    return _within(picture.box, extent.container) or frame is not None


def _within(box: Box | None, container: Box) -> bool:
    while box is not None:
        if box is container:
            return True
        box = box.parent
    return False


def _opens_picture(picture: Picture) -> bool:
    node = picture.node.parent
    for _ in range(6):
        if node is None:
            return False
        if node.tag == "a":
            return bool(_PICTURE_FILE.search(node.attributes.get("href") or ""))
        node = node.parent
    return False


def address(picture: Picture, base: str) -> str:
    """The address of a picture's best file, made absolute; empty where it has none."""
    best = max(_addresses(picture), default=(0.0, 0, ""))[2]
    if not best or best.startswith(("data:", "blob:", "about:", "javascript:")):
        return ""
    best = best.strip()
    if best.startswith(("https://", "http://")):
        return best
    try:
        return urljoin(base, best)
    except ValueError:
        return ""


def _addresses(picture: Picture) -> Iterator[tuple[float, int, str]]:
    """Every address with its width, and a rank among addresses of equal or unknown width."""
    attributes = picture.node.attributes
    for rank, name in enumerate(reversed(_ADDRESSES)):
        value = attributes.get(name)
        if value and not value.startswith("data:") and "{" not in value:
            yield 1.0, rank, value
    if attributes.get("poster"):
        yield 0.5, 0, str(attributes.get("poster"))
    sets = [attributes.get(name) for name in _SETS]
    parent = picture.node.parent
    if parent is not None and parent.tag == "picture":
        sets += [source.attributes.get(name) for source in parent.iter() if source.tag == "source" for name in _SETS]
    for value in sets:
        for part in _SPLIT.split(value or ""):
            size = _WIDE.search(part.strip())
            url = part.strip().split(" ")[0].strip(",")
            if url and not url.startswith("data:") and "{" not in url:
                yield (float(size[1]) if size and size[2] == "w" else 2.0), 0, url


def _key(url: str) -> str:
    path = url.partition("?")[0].partition("#")[0]
    return path.rstrip("/").rsplit("/", 1)[-1].lower()
