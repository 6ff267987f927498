"""What stands around a picture: the box it shares with its caption, the caption and the credit.

Pages write captions in five ways, tried in this order: inside the figure or a box named for pictures, in an element named for
captions right after it, as a text below it that repeats the alternative text, alone with the picture in a box, in an attribute.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from dateline.articles.blocks import Block, Box, Outline, Picture
from dateline.articles.captions import split_credit
from dateline.articles.doubts import ITALIC, emphasis_of
from dateline.articles.text_media import is_bare_caption
from dateline.articles.tree import selection
from dateline.articles.words import BYLINE, CAPTION, HEADLINE, IMAGE, NAV, SHARE, TAGS

_DEEP, _MOST_BLOCKS = 8, 4
# A frame with more text than this is a part of the story, not a picture and its caption; one without a name has still less.
_MOST_TEXT, _MOST_BARE = 1_500, 400
_LONGEST_CREDIT, _MOST_CREDITS = 90, 1_000
_LEAST_ALT, _LEAST_REPEATED = 8, 20
_CREDITED = re.compile(r"[(\[|©–—-]|(?:Photo|Foto|Image|Credit|Quelle|Source)\b", re.IGNORECASE)
_CREDIT = selection(
    "[class*=credit i],[class*=copyright i],[class*=source i],[class*=photographer i],[class*=quelle i],[itemprop*=copyright i]"
)
_CREDIT_NAMES = ("credit", "copyright", "photographer", "source", "author", "attribution")
_CAPTIONS = ("data-caption", "data-image-caption", "data-description", "data-title")
_CREDITS = ("data-credit", "data-copyright", "data-photographer")
_NOT_CAPTION = BYLINE | HEADLINE | NAV | SHARE | TAGS
_PROSE = frozenset(("p", "h1", "h2", "h3", "h4", "li", "td", "blockquote"))
_QUOTES = frozenset("\"'“”„«»‘’‚‹›*[(")
_HEADINGS = frozenset(("h1", "h2", "h3"))
# What a credit says that names a photographer, and the end of a line that says when a picture was taken.
_PHOTO_BY = re.compile(
    r"(?:(?P<start>\A\W?)|[.!?|\[(]\s*)(?i:(?:photo|foto|image|picture|pic|bild)(?:graph)?s?(?: (?:credit|courtesy))?\s?)"
    r"(?::\s?\S|\b(?:by|von|of|courtesy)\s[^\Wa-z])(?(start).{1,90}|[^.!?]{1,80}[.)\]]{0,2})\Z"
)
# How a line begins that is nothing but a credit, wherever it stands, and how a word of whoever it names does.
_OPENS_CREDIT = re.compile(
    r"[\W_]{0,3}(?:(?:featured?|lead|main|header|cover|top) )?"
    r"(?:photo|foto|image|picture|bild|screenshot|illustration)(?:graph)?s?(?: credits?| courtesy)?"
    r"\s?(?::|\b(?:by|von|courtesy of|courtesy)\b)\s*(?=\S)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\W*(?:[^\W\d_a-zß-ÿ]|i[A-Z]|[\d.]+\W*$)|[/|,&–-]+$")
_BETWEEN = frozenset("and und et y for via the of on von van de la der dpa laif epd afp".split())
_LONGEST_BARE, _MARKS = 100, "()[].,;"
_PHOTO_SIGNS = ("photo", "foto", "image", "pic", "bild")  # what `_PHOTO_BY` cannot do without
_LABELS = (":", "©", " by ", " courtesy ")
# Where the figures of a chart are from belongs to what is told.
_OF_FIGURES = ("Source", "Quelle", "Fuente", "Fonte")
_TAKEN = re.compile(r"(?:1[89]|20)\d\d\W{0,2}\Z")
_LONGEST_LINE, _MOST_WORDS = 300, 12
_COUNTER = re.compile(r"\d{1,3}(?:\s?(?:/|of|von|de|sur|из)\s?\d{1,3})?\W*")
_LABEL_ONLY = re.compile(
    r"\W*(?:photo|image|picture|media)?\s*(?:credits?|source|copyright|quelle|foto|photo)\W*", re.IGNORECASE
)


def find_frame(picture: Picture, crowd: Mapping[int, int], container: Box) -> Box | None:
    """The box of a picture and its caption: the nearest figure, or the largest one around it with captions and nothing else.

    `crowd` counts the places in the text at which a box holds pictures.
    """
    box: Box | None = picture.box
    frame: Box | None = None
    for _ in range(_DEEP):
        if box is None or box is container or box.tag == "body":
            break
        if box.tag == "figure":
            frame = box
            if box.last > box.first:
                break
        elif (
            crowd.get(id(box), 0) <= 1
            and box.last - box.first <= _MOST_BLOCKS
            and (box.roles & (CAPTION | IMAGE) or (box.first == box.last and frame is None))
        ):
            frame = box
        box = box.parent
    return frame


def read_cutline(
    picture: Picture, attributes: Mapping[str, str | None], frame: Box | None, where: tuple[Outline, Box, frozenset[int]]
) -> tuple[str, str]:
    """Caption and credit of a picture, each empty where the page has none.

    `where` is its page, the article's container, and what the body left out as captions (by `id`).
    """
    found, container, _ = where
    caption = credit = ""
    if frame is not None and frame.last > frame.first:
        around = [block for block in found.blocks[frame.first : frame.last] if _may_be_caption(block, frame)]
        if sum(len(block.text) for block in around) <= _MOST_TEXT:
            caption, credit = _join(around)
        if caption and not credit:
            caption, credit = _cut_credit(caption, frame)
    if not caption and not credit:
        caption, credit = _beside(picture, frame, where)
    if not caption and not credit:
        caption, credit = _enclosed(picture)
    if caption and not credit and frame is not None and frame.last < container.last and not split_credit(caption)[1]:
        credit = _credit_below(found.blocks[frame.last], container)
    if credit and credit.count("(") != credit.count(")"):
        caption, credit = caption.rstrip(" ("), credit.strip(" ()")
    return caption or first_of(attributes, _CAPTIONS), credit or first_of(attributes, _CREDITS)


def first_of(attributes: Mapping[str, str | None], names: tuple[str, ...]) -> str:
    """The first of the named attributes that says something, on one line."""
    for name in names:
        value = attributes.get(name)
        if value and value.strip():
            return " ".join(value.split())
    return ""


def _may_be_caption(block: Block, frame: Box) -> bool:
    """No counter (`2 of 12`), and between the block and its frame no heading, byline or other box with a purpose of its own."""
    if _COUNTER.fullmatch(block.text):
        return False
    box: Box | None = block.box
    if any(word in (block.box.names or "").lower() for word in _CREDIT_NAMES[:3]):
        return True
    allowed = True
    while box is not None and box is not frame:
        if box.tag == "figcaption" or box.roles & CAPTION:
            return True
        allowed = allowed and box.tag not in _HEADINGS and not box.roles & _NOT_CAPTION
        box = box.parent
    return allowed


def _join(blocks: list[Block]) -> tuple[str, str]:
    """Caption and credit among the blocks around a picture."""
    parts: list[str] = []
    credit = ""
    for block in blocks:
        text = block.text.replace("\n", " ")
        if text in parts or text == credit:
            continue
        if not credit and (_says_credit(block) or (len(blocks) > 1 and _is_credit(text))):
            credit = text
        else:
            parts.append(text)
    return " ".join(parts), credit


def _says_credit(block: Block) -> bool:
    attributes = block.box.node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''}".lower()
    return any(word in names for word in _CREDIT_NAMES)


@lru_cache(maxsize=4_096)
def _is_credit(text: str) -> bool:
    """Is all of a block a credit?"""
    if len(text) > _LONGEST_CREDIT:
        return False
    caption, credit = split_credit(text)
    return bool(credit) and not caption


def _cut_credit(caption: str, frame: Box) -> tuple[str, str]:
    """A caption without the credit that stands in it as an element of its own."""
    for node in _CREDIT.of(frame.node, most=_MOST_CREDITS):
        text = " ".join(node.text().split())
        if text and text != caption and not _LABEL_ONLY.fullmatch(text):
            before, at, after = caption.rpartition(text)
            if at:
                rest = " ".join(f"{before} {after}".split())
                return ("" if _LABEL_ONLY.fullmatch(rest) else rest), text.strip(" ()")
    return caption, ""


def _beside(picture: Picture, frame: Box | None, where: tuple[Outline, Box, frozenset[int]]) -> tuple[str, str]:
    """Caption and credit in the text right after a picture, or alone with it in a box."""
    found, container, captions = where
    at = frame.last if frame is not None else picture.at
    if at >= len(found.blocks) or at >= container.last:
        return "", ""
    named = _named_caption(found.blocks[at].box, picture.at)
    if named is not None:
        around = found.blocks[at : min(named.last, at + _MOST_BLOCKS)]
        follows = found.blocks[named.last] if named.last < container.last else None
        if follows is not None and follows.box.tag == "figcaption":
            around.append(follows)
        return _join(around) if sum(len(block.text) for block in around) <= _MOST_TEXT else ("", "")
    block = found.blocks[at]
    return (
        _as_alternative(picture, block.text)
        or ((block.text, "") if id(block) in captions or is_cutline(block) else None)
        or _alone(picture, found, container)
    )


def _credit_below(block: Block, container: Box) -> str:
    """The credit right below a picture with its caption, in a box of its own that is named for it."""
    if block.box is container or block.box.roles & BYLINE or len(block.text) > _LONGEST_CREDIT:
        return ""
    says = split_credit(block.text)[1] if _says_credit(block) else ":" in block.text and _is_credit(block.text)
    return block.text if says else ""


def _enclosed(picture: Picture) -> tuple[str, str]:
    """Caption and credit of a picture in an element that the walk does not enter: what follows it there."""
    node = picture.node.parent
    for _ in range(_DEEP):
        if node is None or node.mem_id == picture.box.node.mem_id:
            break
        caption = node.css_first("figcaption")
        if caption is not None:
            credit = _CREDIT.of(caption, most=1)
            whole, by = " ".join(caption.text().split()), " ".join(credit[0].text().split()) if credit else ""
            return " ".join(whole.removesuffix(by).split()), by.strip(" ()")
        node = node.parent
    return "", ""


def _named_caption(box: Box | None, start: int) -> Box | None:
    """The element named for captions that a block stands in, if it begins after the picture."""
    for _ in range(3):
        if box is None or box.first < start or box.last - box.first > _MOST_BLOCKS:
            return None
        if box.tag == "figcaption" or box.roles & CAPTION:
            return box
        box = box.parent
    return None


def _as_alternative(picture: Picture, text: str) -> tuple[str, str] | None:
    """A text that repeats what the picture's attributes say, and the credit after it."""
    for name in ("alt", "title"):
        said = " ".join((picture.node.attributes.get(name) or "").split())
        if len(said) >= _LEAST_ALT and text.startswith(said) and len(text) - len(said) <= _LONGEST_CREDIT:
            return said, text[len(said) :].strip(" |/–—-")
    return None


def repeats_picture(picture: Picture, text: str) -> bool:
    """Whether a line below a picture is only what the picture's attributes say, with at most a credit more or less."""
    for name in ("alt", "title"):
        said = " ".join((picture.node.attributes.get(name) or "").split())
        shorter, longer = sorted((said, text), key=len)
        if len(shorter) >= _LEAST_REPEATED and longer.startswith(shorter):
            rest = longer[len(shorter) :].strip()
            if not rest.strip(".") or (len(rest) <= _LONGEST_CREDIT and _CREDITED.match(rest)):
                return True
    return False


def is_cutline(block: Block) -> bool:
    """Whether a block right after a picture is surely its caption: nothing but a credit, or with a photographer at its end,
    or all in slanted letters with a credit or a year at its end.
    """
    text = block.text
    if text.startswith(_OF_FIGURES):
        return False
    if len(text) <= _LONGEST_LINE:
        small = text.lower()
        if any(sign in small for sign in _PHOTO_SIGNS) and _PHOTO_BY.search(text):
            return True
        if any(sign in text for sign in _LABELS) and _is_credit(text):
            return True
    if emphasis_of(block.box) != ITALIC:
        return False
    dated = _TAKEN.search(text, max(0, len(text) - 7)) is not None and len(text.split()) <= _MOST_WORDS
    return dated or is_bare_caption(text)


def is_credit_line(block: Block) -> bool:
    """Whether a block is nothing but a picture's credit, which may stand far from it: `[Featured image by Ann Roe/House]`."""
    text = block.text
    if len(text) > _LONGEST_BARE or not (":" in text or " by " in text or "von" in text or "ourtesy" in text):
        return False
    found = _OPENS_CREDIT.match(text)
    if found is None:
        return False
    words = text[found.end() :].split()
    return len(words) <= _MOST_WORDS and all(word.strip(_MARKS) in _BETWEEN or _NAMED.match(word) for word in words)


def is_slanted(block: Block) -> bool:
    """Whether a block is a line all in slanted letters that quotes nobody."""
    return len(block.text) <= _LONGEST_LINE and block.text[:1] not in _QUOTES and emphasis_of(block.box) == ITALIC


def _alone(picture: Picture, found: Outline, container: Box) -> tuple[str, str]:
    """Short texts that share a box with nothing but the picture, as captions do whose names are made by machines."""
    box: Box | None = picture.box
    while box is not None and box is not container and box.first == box.last:
        box = box.parent
    if box is None or box is container or box.first != picture.at or box.last - box.first > 2 or picture.in_link:
        return "", ""
    around = found.blocks[box.first : box.last]
    if any(block.box.tag in _PROSE or block.links or not _may_be_caption(block, box) for block in around):
        return "", ""
    if sum(len(block.text) for block in around) > _MOST_BARE:
        return "", ""
    if len(around) == 2 and len(around[1].text.split()) <= 5 < len(around[0].text.split()):
        return around[0].text, around[1].text
    return _join(around)
