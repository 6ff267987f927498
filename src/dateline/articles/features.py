"""What can be said of a block in numbers: its text, its boxes, and where it stands towards the heart of the page's prose.

The heart is the structural box with the most prose of its own. Most of what decides whether a block belongs to the article is how
it lies towards the heart: in it, in a box of the same shape, or in a box far away.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from dateline.articles.blocks import Block, Box, Outline
from dateline.articles.roles import is_chrome, settle_roles
from dateline.articles.words import BODY, ROLE_BITS

_LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol blockquote dl dt dd pre figcaption caption tr tbody thead a center".split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_END = re.compile(r"[.!?…。！？][\W]*$")
_CONTACT = re.compile(r"@\w|https?://|www\.|\b\d{3}[-.]\d{3,4}\b")
_RIGHTS = re.compile(r"©|\(c\) |copyright|all rights reserved|alle rechte|tous droits|derechos reservados", re.IGNORECASE)
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
_CALL = re.compile(
    r"\b(?:subscribe|sign up|newsletters?|click here|follow|download|read more|also read|see also|related|more on|most read|share|comments?|log ?in|"
    r"cookies?|advertisement|updated|photo|image|credit|source|editor|contact|contributed|reporting by|originally|watch|listen|buy|shop|register|"
    r"mehr|lesen|abonnieren|anzeige|quelle|foto|leia|lire|voir|leer)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[\"“”«»„]")
# How far before the first and behind the last prose of the heart a block without prose may stand and still be judged.
BEFORE, BEHIND = 12, 40

BOX_FEATURES = (
    "up down same_shape articles header aside figure form table blocks mass links mean top_mass top_blocks top_links heart_share".split()
    + list(ROLE_BITS)
)
BLOCK_FEATURES = (
    "is_p is_heading is_li is_quote is_td is_div is_main size linked ends words upper digits commas colon lower contact rights date calls "
    "quotes pipe lines copies before behind inside from_headline mass_before description stated "
    "prose_2 home_2 links_2 heading_2 prose_1 home_1 links_1 heading_1 prose1 home1 links1 heading1 prose2 home2 links2 heading2"
).split()


@dataclass(slots=True, eq=False)
class Heart:
    """The heart of a page's prose, and the sums over its blocks that comparisons need."""

    box: Box
    homes: list[Box]
    prose: list[float]
    first: int
    last: int
    mass: float
    share: float
    line: dict[int, int]
    shape: tuple[str, str | None]
    main: tuple[str, str | None]
    proses: list[float]
    links: list[int]
    sizes: list[int]
    copies: Counter[str]
    headline: int


def home_of(box: Box) -> Box:
    """The nearest box that structures the page rather than a paragraph."""
    while box.tag in _LEAVES and box.parent is not None:
        box = box.parent
    return box


def weigh(block: Block) -> float:
    """Bytes of prose in a block; 0 for what is short, linked or a heading. Bytes, so that scripts of few strokes count more."""
    size = len(block.text.encode("utf-8", "replace"))
    block.size = size
    if block.links * 2 > len(block.text) or block.box.tag in HEADINGS:
        return 0.0
    if size >= 140 or (size >= 60 and _END.search(block.text)):
        return size - 2.0 * block.links
    return 0.0


def find_heart(found: Outline) -> Heart | None:
    """The heart of a page; None where no block on it is prose."""
    blocks = found.blocks
    prose = [weigh(block) for block in blocks]
    homes = [home_of(block.box) for block in blocks]
    settle_roles(found, list(accumulate(prose, initial=0.0)))
    counted = [0.0 if is_chrome(block.box) else mass for block, mass in zip(blocks, prose, strict=True)]
    box = _choose(homes, prose, counted)
    if box is None:
        return None
    proses = list(accumulate(prose, initial=0.0))
    sums = list(accumulate(counted, initial=0.0))
    mass = sums[box.last] - sums[box.first] or 1.0
    own = [at for at in range(box.first, box.last) if homes[at] is box and prose[at] > 0]
    shapes: Counter[tuple[str, str | None]] = Counter()
    for at in own:
        shapes[_shape(blocks[at].box)] += int(prose[at])
    line: dict[int, int] = {}
    up: Box | None = box
    while up is not None:
        line[id(up)] = len(line)
        up = up.parent
    return Heart(
        box=box,
        homes=homes,
        prose=prose,
        first=own[0] if own else box.first,
        last=own[-1] if own else box.last - 1,
        mass=mass,
        share=mass / (sums[-1] or 1.0),
        line=line,
        shape=_shape(box),
        main=max(shapes, key=lambda shape: (shapes[shape], shape[0])) if shapes else ("p", None),
        proses=proses,
        links=list(accumulate((block.links for block in blocks), initial=0)),
        sizes=list(accumulate((len(block.text) for block in blocks), initial=0)),
        copies=Counter(block.text for block in blocks),
        headline=next((one.first for one in found.boxes if one.tag == "h1" and one.last > one.first), -1),
    )


def _choose(homes: list[Box], prose: list[float], counted: list[float]) -> Box | None:
    """The box with the most prose of its own, a fading part of its descendants' prose added."""
    own: dict[Box, float] = defaultdict(float)
    for home, mass, clean in zip(homes, prose, counted, strict=True):
        if mass > 0:
            own[home] += clean or 0.15 * mass
    near: dict[Box, float] = defaultdict(float)
    for home, mass in own.items():
        box: Box | None = home
        for part in (1.0, 0.6, 0.36, 0.216):
            if box is None:
                break
            near[box] += part * mass
            box = box.parent
    return max(near, key=lambda box: (near[box] * (1.3 if box.inherited & BODY else 1.0), -box.first, box.depth), default=None)


def _shape(box: Box) -> tuple[str, str | None]:
    return box.tag, box.names


def box_features(heart: Heart, home: Box) -> list[float]:
    """What a home says of all its blocks, in the order of `BOX_FEATURES`."""
    line = heart.line
    box, top, roles, down, articles, tags = home, home, 0, 0, 0, set()
    while id(box) not in line and box.parent is not None:
        roles |= box.roles
        top = box
        down += 1
        articles += box.tag == "article"
        tags.add(box.tag)
        box = box.parent
    proses, links, sizes = heart.proses, heart.links, heart.sizes
    first, last = home.first, home.last
    size = sizes[last] - sizes[first]
    whole = sizes[top.last] - sizes[top.first]
    features = [
        line.get(id(box), 20),
        down,
        _shape(home) == heart.shape,
        articles,
        "header" in tags,
        "aside" in tags or "footer" in tags,
        "figure" in tags,
        "form" in tags,
        "table" in tags,
        min(60, last - first),
        (proses[last] - proses[first]) / heart.mass,
        (links[last] - links[first]) / max(1, size),
        size / max(1, last - first),
        (proses[top.last] - proses[top.first]) / heart.mass if down else 1.0,
        top.last - top.first if down else 999,
        (links[top.last] - links[top.first]) / max(1, whole) if down else 0.0,
        heart.share,
    ]
    features.extend(1 if roles & bit else 0 for bit in ROLE_BITS.values())
    return features


def block_features(
    heart: Heart, blocks: list[Block], at: int, said: frozenset[str], description: frozenset[str]
) -> list[float]:
    """What one block says of itself, in the order of `BLOCK_FEATURES`."""
    block = blocks[at]
    text = block.text
    size = len(text)
    tag = block.box.tag
    home = heart.homes[at]
    features: list[float] = [
        tag == "p",
        tag in HEADINGS,
        tag == "li" or (tag == "p" and block.box.parent is not None and block.box.parent.tag == "li"),
        tag == "blockquote" or (tag == "p" and block.box.parent is not None and block.box.parent.tag == "blockquote"),
        tag == "td",
        tag == "div",
        _shape(block.box) == heart.main,
        math.log1p(block.size),
        block.links / size,
        _END.search(text) is not None,
        text.count(" ") + 1,
        sum(map(str.isupper, text[:200])) / min(size, 200),
        sum(map(str.isdigit, text[:200])) / min(size, 200),
        text.count(","),
        text.endswith(":"),
        text[:1].islower(),
        _CONTACT.search(text) is not None,
        _RIGHTS.search(text) is not None,
        _DATE.search(text) is not None,
        sum(1 for _ in _CALL.finditer(text)),
        sum(1 for _ in _QUOTE.finditer(text)),
        "|" in text,
        text.count("\n"),
        heart.copies[text],
        min(0, at - heart.first),
        max(0, at - heart.last),
        heart.first <= at <= heart.last,
        at - heart.headline if heart.headline >= 0 else -99,
        (heart.proses[at] - heart.proses[heart.first]) / heart.mass,
        *_overlaps(text, said, description),
    ]
    for near in (at - 2, at - 1, at + 1, at + 2):
        features.extend(_neighbour(heart, blocks, near, home))
    return features


def _neighbour(heart: Heart, blocks: list[Block], at: int, home: Box) -> tuple[float, float, float, float]:
    if not 0 <= at < len(blocks):
        return (-1, -1, -1, -1)
    other = blocks[at]
    return math.log1p(heart.prose[at]), heart.homes[at] is home, other.links / len(other.text), other.box.tag in HEADINGS


def words_of(text: str) -> frozenset[str]:
    """The words of a text that are long enough to tell texts apart."""
    return frozenset(word for word in text.casefold().split() if len(word) > 3)


def _overlaps(text: str, said: frozenset[str], description: frozenset[str]) -> tuple[float, float]:
    words = words_of(text) if description or said else frozenset()
    return (
        len(words & description) / max(1, len(words | description)) if description else -1,
        len(words & said) / max(1, len(words)) if said else -1,
    )


def judged(heart: Heart) -> Iterator[int]:
    """The places of the blocks worth judging: prose, and whatever stands near the heart's."""
    low, high = heart.first - BEFORE, heart.last + BEHIND
    for at, mass in enumerate(heart.prose):
        if mass > 0 or low <= at <= high:
            yield at
