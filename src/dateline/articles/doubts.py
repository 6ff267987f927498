"""A second look at the blocks that the sum of steps leaves in doubt: their company decides.

A line in bold between two paragraphs is a subhead where there are more of its kind, and a call to another story where it is the
only one. No sum over the features of single blocks can say that, so a block whose score is near nothing is weighed again, by
trees that also know the scores of its neighbours and of the blocks of its shape (`tables/doubts.json`, trained by
`training/blocks.py`).
"""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from dateline.articles.blocks import Block, Box
from dateline.articles.compiled import scores
from dateline.articles.features import BLOCK_FEATURES, BOX_FEATURES, Heart

# Scores nearer to nothing than this are in doubt; how far beyond `SURE` a score lies tells the others nothing.
DOUBT, SURE = 2.5, 3.5
_GOOD = 2.0
COMPANY_FEATURES = tuple(
    "score before before2 after after2 gap_before gap_after like_mean like_good likes like_mass good_before good_after good "
    "to_first to_last kind digits emphasis depth capitals home_blocks".split()
)
DOUBT_FEATURES = BOX_FEATURES + BLOCK_FEATURES + COMPANY_FEATURES
_KINDS = {
    tag: number
    for number, tag in enumerate(
        "h1 h2 h3 h4 h5 h6 dt li dd td th blockquote pre p div section article center a figure".split()
    )
}
ITALIC = 1
_EMPHASES = {"em": ITALIC, "i": ITALIC, "strong": 2, "b": 2, "a": 3}
_START = 100
_FAR = 99.0

_Tree = float | tuple[int, float, "_Tree", "_Tree"]


@dataclass(slots=True)
class _Likes:
    """The judged blocks of one shape: how many, the sum of their scores, how many of these are good, their prose."""

    count: int = 0
    total: float = 0.0
    good: int = 0
    mass: float = 0.0


@dataclass(slots=True)
class Company:
    """The judged blocks of a page in order: their places, their scores cut to `SURE`, and the sums that comparisons need."""

    heart: Heart
    blocks: list[Block]
    places: list[int] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    likes: dict[tuple[str, str | None], _Likes] = field(default_factory=dict)
    good: list[float] = field(default_factory=lambda: [0.0])

    def add(self, at: int, score: float) -> None:
        """Take in the next block and its score."""
        score = min(SURE, max(-SURE, score))
        block = self.blocks[at]
        self.places.append(at)
        self.scores.append(score)
        self.good.append(self.good[-1] + (len(block.text) if score > _GOOD else 0))
        shape = block.box.tag, block.box.names
        likes = self.likes.get(shape)
        if likes is None:
            likes = self.likes[shape] = _Likes()
        likes.count += 1
        likes.total += score
        likes.good += score > 0
        likes.mass += self.heart.prose[at]

    def features(self, number: int) -> list[float]:
        """What the company of a block says, in the order of `COMPANY_FEATURES`; `number` counts the judged blocks from 0."""
        heart, scores, places, good = self.heart, self.scores, self.places, self.good
        at, count = places[number], len(places)
        block = self.blocks[at]
        text, box = block.text, block.box
        likes = self.likes[(box.tag, box.names)]
        words = text.split(None, 20)[:20]
        start = text[:_START]
        home = heart.homes[at]
        return [
            scores[number],
            scores[number - 1] if number else -_FAR,
            scores[number - 2] if number > 1 else -_FAR,
            scores[number + 1] if number + 1 < count else -_FAR,
            scores[number + 2] if number + 2 < count else -_FAR,
            at - places[number - 1] if number else _FAR,
            places[number + 1] - at if number + 1 < count else _FAR,
            likes.total / likes.count,
            likes.good / likes.count,
            likes.count,
            likes.mass / heart.mass,
            good[number] / (good[-1] + 1.0),
            (good[-1] - good[number + 1]) / (good[-1] + 1.0),
            good[-1],
            at - heart.first,
            at - heart.last,
            _KINDS.get(box.tag, len(_KINDS)),
            sum(map(str.isdigit, start)) / len(start),
            emphasis_of(box),
            box.depth - heart.box.depth,
            sum([word[0].isupper() for word in words]) / len(words) if words else 0.0,
            home.last - home.first,
        ]


def emphasis_of(box: Box) -> int:
    """Whether all that a box holds is one element of emphasis or one link: 1 italic, 2 bold, 3 a link; 0 where it is not."""
    child = box.node.first_child if box.last - box.first == 1 else None
    kind = 0
    while child is not None:
        if child.tag != "-text":
            if kind:
                return 0
            kind = _EMPHASES.get(child.tag or "", 0)
            if not kind:
                return 0
        elif (child.text_content or "").strip():
            return 0
        child = child.next
    return kind


def weigh_doubt(features: list[float]) -> float:
    """The score of a block in doubt from its `DOUBT_FEATURES`: above 0 where it is the article's."""
    score = 0.0
    for tree in _trees():
        node = tree
        while type(node) is tuple:
            node = node[2] if features[node[0]] <= node[1] else node[3]
        score += node  # type: ignore[operator]
    return score


def prepare_trees() -> None:
    """Hand the trees over to the compiled part, where there is one."""
    if scores is not None:
        scores.plant(_trees(), _KINDS, emphasis_of)


@lru_cache(maxsize=1)
def _trees() -> tuple[_Tree, ...]:
    """The trees: a leaf is its value, a fork is (feature, border, the branch up to the border, the branch beyond)."""
    read = json.loads(files("dateline.articles").joinpath("tables/doubts.json").read_text(encoding="utf-8"))
    numbers = {name: at for at, name in enumerate(DOUBT_FEATURES)}
    return tuple(_tree_of(tree, [numbers[name] for name in read["features"]]) for tree in read["trees"])


def _tree_of(read: object, numbers: list[int]) -> _Tree:
    if isinstance(read, list):
        feature, border, low, high = read
        return numbers[feature], float(border), _tree_of(low, numbers), _tree_of(high, numbers)
    return float(read)  # type: ignore[arg-type]
