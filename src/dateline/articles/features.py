"""What can be said of a block in numbers: its text, its boxes, and where it stands towards the heart of the page's prose.

The heart is the structural box with the most prose of its own. Most of what decides whether a block belongs to the article is
how it lies towards the heart: in it, in a box of the same shape, or in a box far away.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from dateline.articles.blocks import Block, Box, Outline
from dateline.articles.compiled import scores
from dateline.articles.roles import is_chrome, settle_roles
from dateline.articles.words import BODY, PAGE, RELATED

_LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol blockquote dl dt dd pre figcaption caption tr tbody thead a center".split())
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ENDS = frozenset(".!?…。！？")
_END = re.compile(r"[.!?…。！？][\W]*$")
CALLS = frozenset(
    "subscribe sign newsletter newsletters click follow download read related more most share comment "
    "comments login log cookie cookies advertisement "
    "updated photo photos image credit source editor contact contributed reporting originally watch "
    "listen buy shop register mehr lesen abonnieren "
    "anzeige quelle foto leia lire voir leer click".split()
)
# How far before the first and behind the last prose of the heart a block without prose may stand and still be judged.
BEFORE, BEHIND = 12, 40

# How much of a block's beginning is searched for words that call readers elsewhere, and for capitals.
_REACH, _FEW = 200, 60
_CAPITALS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# How far above the heart its twins are looked for: those that hold so many bytes of prose, farther.
_TWINS, _FAR_TWINS, _FAR_PROSE = 3, 5, 120.0
# The least bytes of prose that make a story of their own.
_STORY = 300.0
# Headings that may be a headline where none is an `h1`, and the least words of one that a title is told by.
_LOWER, _TITLE = frozenset(("h2", "h3")), 3
_WORD = re.compile(r"\w+")
# A block of so many bytes may be the whole body in one line; its paragraphs are known by so many characters.
_WHOLE, _KNOWN_BY = 2_500.0, 60
# Paragraphs are looked for in others only where that takes no more than so many signs, all together: no article needs as many.
MOST_SOUGHT = 1_000_000_000

BOX_FEATURES = tuple("up same_shape articles aside form page related mass mean top_links top_blocks heart_share".split())
# What a block's words say is looked at only where the place where it stands leaves it open.
PLACE_FEATURES = tuple(
    "inside mass_before copies is_main is_div words ends linked size from_headline home2 prose1 links1".split()
)
WORD_FEATURES = ("upper", "calls", "description", "stated")
BLOCK_FEATURES = PLACE_FEATURES + WORD_FEATURES


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
    main: tuple[str, str | None]
    proses: list[float]
    links: list[int]
    sizes: list[int]
    copies: Counter[str]
    headline: int
    low: int
    high: int
    wholes: frozenset[int]


def home_of(box: Box) -> Box:
    """The nearest box that structures the page rather than a paragraph."""
    while box.tag in _LEAVES and box.parent is not None:
        box = box.parent
    return box


def weigh(block: Block) -> float:
    """Bytes of prose in a block; 0 for what is short, linked or a heading. Bytes, so that scripts of few strokes count more."""
    text = block.text
    size = block.size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
    last = text[-1]
    if last in _ENDS:
        block.ends = True
    elif not (last.isalnum() or last == "_"):
        block.ends = _END.search(text, max(0, len(text) - 12)) is not None
    if size < 60 or block.links * 2 > len(text) or not (size >= 140 or block.ends) or block.box.tag in HEADINGS:
        return 0.0
    return size - 2.0 * block.links


def _weigh_all(blocks: list[Block]) -> tuple[list[float], list[Box]]:
    """The bytes of prose in each block, and its home."""
    if scores is not None:
        _prepare()
        return scores.weigh_all(blocks)
    return [weigh(block) for block in blocks], [home_of(block.box) for block in blocks]


@cache
def _prepare() -> None:
    scores.know(_LEAVES, HEADINGS, PAGE, RELATED, Block, Box)


def find_heart(found: Outline, title: str = "") -> Heart | None:
    """The heart of a page; None where no block on it is prose. `title` is what the page states for machines to be its title."""
    blocks = found.blocks
    prose, homes = _weigh_all(blocks)
    wholes = _copies(blocks, prose)
    if wholes:
        prose = [0.0 if at in wholes else mass for at, mass in enumerate(prose)]
    settle_roles(found, list(accumulate(prose, initial=0.0)))
    own_article = _own_article(found, prose, title)
    if own_article is not None:
        inside = range(own_article.first, own_article.last)
        prose = [mass if at in inside else 0.0 for at, mass in enumerate(prose)]
    counted = [0.0 if mass and is_chrome(block.box) else mass for block, mass in zip(blocks, prose, strict=True)]
    box = _choose(homes, prose, counted)
    if box is None:
        return None
    proses = list(accumulate(prose, initial=0.0))
    sums = list(accumulate(counted, initial=0.0))
    mass = sums[box.last] - sums[box.first] or 1.0
    own = _own_prose(box, homes, prose)
    shapes: Counter[tuple[str, str | None]] = Counter()
    for at in own:
        shapes[_shape(blocks[at].box)] += int(prose[at])
    return Heart(
        box=box,
        homes=homes,
        prose=prose,
        first=own[0] if own else box.first,
        last=own[-1] if own else box.last - 1,
        mass=mass,
        share=mass / (sums[-1] or 1.0),
        line=_line_of(box),
        main=max(shapes, key=lambda shape: (shapes[shape], shape[0])) if shapes else ("p", None),
        proses=proses,
        links=list(accumulate([block.links for block in blocks], initial=0)),
        sizes=list(accumulate([len(block.text) for block in blocks], initial=0)),
        copies=Counter([block.text for block in blocks]),
        headline=next((one.first for one in found.boxes if one.tag == "h1" and one.last > one.first), -1),
        low=own_article.first if own_article is not None else 0,
        high=own_article.last - 1 if own_article is not None else len(blocks),
        wholes=wholes,
    )


def _copies(blocks: list[Block], prose: list[float]) -> frozenset[int]:
    """The places of blocks that hold the paragraphs of the page once more, all in one line."""
    if max(prose, default=0.0) < _WHOLE:
        return frozenset()
    found: set[int] = set()
    long = [at for at, mass in enumerate(prose) if mass >= _WHOLE]
    if len(blocks) * sum(len(blocks[at].text) for at in long) > MOST_SOUGHT:
        return frozenset()
    for at in long:
        text = blocks[at].text
        held = [n for n, mass in enumerate(prose) if mass > 0 and n != at and blocks[n].text[:_KNOWN_BY] in text]
        if len(held) > 2 and 2 * sum(prose[n] for n in held if n not in found and prose[n] < _WHOLE) > prose[at]:
            found.add(at)
    return frozenset(found)


def _own_prose(heart: Box, homes: list[Box], prose: list[float]) -> list[int]:
    """The places of the prose in the heart and its twins: near boxes of its shape, for advertisements cut bodies in parts."""
    near = heart
    for _ in range(_TWINS):
        near = near.parent or near
    far = near
    for _ in range(_FAR_TWINS - _TWINS):
        far = far.parent or far
    twins = {id(heart)}
    places = [at for at in range(far.first, far.last) if prose[at] > 0]
    if heart.names:
        masses: dict[Box, float] = {}
        for at in places:
            home = homes[at]
            if home.names == heart.names and home.tag == heart.tag:
                masses[home] = masses.get(home, 0.0) + prose[at]
        twins |= {
            id(box)
            for box, mass in masses.items()
            if (mass >= _FAR_PROSE or near.first <= box.first < near.last) and not is_chrome(box)
        }
    return [at for at in places if id(homes[at]) in twins]


def _line_of(box: Box | None) -> dict[int, int]:
    """A box and its ancestors, each with its distance from it."""
    line: dict[int, int] = {}
    while box is not None:
        line[id(box)] = len(line)
        box = box.parent
    return line


def _own_article(found: Outline, prose: list[float], title: str) -> Box | None:
    """Where other stories follow the page's own (as pages that never end do), the article element that holds the headline.

    Where no `h1` stands in an article element, the headline is the lower heading that the title begins with.
    """
    articles = [box for box in found.boxes if box.tag == "article"]
    if len(articles) < 2:
        return None
    first = next((box for box in found.boxes if box.tag == "h1" and box.last > box.first and not is_chrome(box)), None)
    own = _article_of(first) or _article_of(_titled(found, title))
    if own is None or sum(prose[own.first : own.last]) < _STORY:
        return None
    beside = (box for box in articles if box.parent is own.parent and box is not own)
    return own if any(sum(prose[box.first : box.last]) >= _STORY for box in beside) else None


def _article_of(box: Box | None) -> Box | None:
    while box is not None and box.tag != "article":
        box = box.parent
    return box


def _titled(found: Outline, title: str) -> Box | None:
    """The first heading below the rank of `h1` with which the page's title begins, in three words and more."""
    wanted = _WORD.findall(title.casefold())
    for box in found.boxes:
        if box.tag in _LOWER and box.last == box.first + 1:
            words = _WORD.findall(found.blocks[box.first].text.casefold())
            if len(words) >= _TITLE and words == wanted[: len(words)]:
                return box
    return None


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
    box, top, roles, articles, aside, form = home, home, 0, 0, False, False
    while id(box) not in line and box.parent is not None:
        tag = box.tag
        roles |= box.roles
        articles += tag == "article"
        aside = aside or tag in ("aside", "footer")
        form = form or tag == "form"
        top, box = box, box.parent
    first, last = home.first, home.last
    outside = home is not box
    return [
        line.get(id(box), 20),
        home.tag == heart.box.tag and home.names == heart.box.names,
        articles,
        aside,
        form,
        roles & PAGE > 0,
        roles & RELATED > 0,
        (heart.proses[last] - heart.proses[first]) / heart.mass,
        (heart.sizes[last] - heart.sizes[first]) / max(1, last - first),
        (heart.links[top.last] - heart.links[top.first]) / max(1, heart.sizes[top.last] - heart.sizes[top.first])
        if outside
        else 0.0,
        top.last - top.first if outside else 999,
        heart.share,
    ]


def block_features(
    heart: Heart, blocks: list[Block], at: int, stated: frozenset[str], description: frozenset[str]
) -> list[float]:
    """What one block says of itself, in the order of `BLOCK_FEATURES`."""
    return place_features(heart, blocks, at) + word_features(heart, blocks, at, stated, description)


def place_features(heart: Heart, blocks: list[Block], at: int) -> list[float]:
    """What the place and the measures of a block say, in the order of `PLACE_FEATURES`."""
    block = blocks[at]
    text, box = block.text, block.box
    tag = box.tag
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return [
        heart.first <= at <= heart.last,
        (heart.proses[at] - heart.proses[heart.first]) / heart.mass,
        heart.copies[text],
        tag == heart.main[0] and box.names == heart.main[1],
        tag == "div",
        text.count(" ") + 1,
        block.ends,
        block.links / len(text),
        block.size,
        at - heart.headline if heart.headline >= 0 else -99,
        at + 2 < len(blocks) and heart.homes[at + 2] is heart.homes[at],
        heart.prose[at + 1] if after else -1.0,
        after.links / len(after.text) if after else -1.0,
    ]


def word_features(
    heart: Heart, blocks: list[Block], at: int, stated: frozenset[str], description: frozenset[str]
) -> list[float]:
    """What the words of a block say, in the order of `WORD_FEATURES`."""
    text = blocks[at].text
    start, reach = text[:_FEW], text[:_REACH]
    return [
        _capitals(start) / len(start),
        len(CALLS.intersection(reach.lower().split())),
        share_of(text, description) if description and at <= heart.first + 2 else 0.0,
        share_of(reach, stated) if stated else -1.0,
    ]


def _capitals(text: str) -> int:
    """How many capitals a text has; of one in ASCII by what is left without them, which is far quicker."""
    return len(text) - len(text.encode().translate(None, _CAPITALS)) if text.isascii() else sum(map(str.isupper, text))


def words_of(text: str) -> frozenset[str]:
    """The words of a text that are long enough to tell texts apart."""
    return frozenset([word for word in text.casefold().split() if len(word) > 3])


def share_of(text: str, words: frozenset[str]) -> float:
    """The share of a text's longer words that are among `words`."""
    own = words_of(text)
    return len(own & words) / max(1, len(own))


def judged(heart: Heart, blocks: list[Block]) -> list[int]:
    """The places of the blocks worth judging: prose, and what stands in or near the heart's and is not a link."""
    low, high = max(heart.low, heart.first - BEFORE), min(heart.high, heart.last + BEHIND)
    first, last = heart.first, heart.last
    if scores is not None:
        return scores.judged(heart.prose, blocks, low, high, first, last)
    return [
        at
        for at, mass in enumerate(heart.prose)
        if mass > 0 or first <= at <= last or (low <= at <= high and blocks[at].links * 2 < len(blocks[at].text))
    ]
