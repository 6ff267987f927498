"""Which blocks of a page are the article's body.

Every block near the heart of the page's prose is given a score by a model (`tables/blocks.json`: a sum of step functions,
trained by `training/blocks.py`); then what the words of its boxes and its own words say plainly is applied to what scored well.
"""

import json
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from dateline.articles.blocks import Block, Box, Outline
from dateline.articles.chrome import Refusals, is_end_matter, pictured_boxes
from dateline.articles.features import (
    BLOCK_FEATURES,
    BOX_FEATURES,
    HEADINGS,
    Heart,
    block_features,
    box_features,
    find_heart,
    judged,
    words_of,
)
from dateline.articles.page import Page

# A text of this length that stands on the page twice is one paragraph shown in two places.
_REPEATED = 80
# A standfirst has no more than this many blocks before it (the headline, a line of small print).
_HEAD = 3

_Steps = list[tuple[int, list[float], list[float]]]


@dataclass(slots=True)
class Body:
    """The body's blocks in order, the box that holds them, and what was left out, with the reason."""

    blocks: list[Block] = field(default_factory=list)
    container: Box | None = None
    dropped: list[tuple[Block, str]] = field(default_factory=list)
    standfirst: str = ""
    kicker: str = ""

    def drop_head(self, headline: str, box: Box | None) -> None:
        """Leave out the headline where it stands among the body's blocks."""
        wanted = headline.casefold()
        for block in [block for block in self.blocks if block.text.casefold() == wanted or block.box is box]:
            self.blocks.remove(block)
            self.dropped.append((block, "headline"))


def evidence_of(page: Page, said: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the body (`said`) and of the summary that the page states for machines."""
    description = next((values[0] for name in ("og:description", "description") if (values := page.meta.get(name))), "")
    return words_of(" ".join(said)), words_of(description)


def find_body(found: Outline, *, said: frozenset[str], description: frozenset[str]) -> Body:
    """The body of the article on a page; empty where there is no prose. `said` and `description` are `evidence_of` the page."""
    heart = find_heart(found)
    if heart is None:
        return Body()
    body = Body(container=heart.box)
    seen: set[str] = set()
    refusals = Refusals(heart.line, pictured_boxes(found), heart.sizes)
    for at, score in _score(heart, found.blocks, said, description):
        block = found.blocks[at]
        reason = refusals.of_box(block.box) or ("reads like chrome" if score < 0 else refusals.of_text(block))
        if not reason and len(block.text) > _REPEATED and block.text in seen:
            reason = "repeated"
        if not reason:
            seen.add(block.text)
            body.blocks.append(block)
            continue
        body.dropped.append((block, reason))
        if reason == "standfirst" and len(body.blocks) < _HEAD and not body.standfirst:
            body.standfirst = block.text
    if body.blocks:
        body.container = _join(body.container, body.blocks)
    _trim(body)
    return body


def _score(heart: Heart, blocks: list[Block], stated: frozenset[str], description: frozenset[str]) -> list[tuple[int, float]]:
    """The score of every judged block, above 0 for the body's."""
    base, of_box, of_block, most, away = _model()
    known: dict[int, float] = {}
    scores: list[tuple[int, float]] = []
    for at in judged(heart, blocks):
        home = heart.homes[at]
        score = known.get(id(home))
        if score is None:
            score = known[id(home)] = base + _sum(of_box, box_features(heart, home))
        if score + (most if heart.first <= at <= heart.last else away) > 0:
            score += _sum(of_block, block_features(heart, blocks, at, stated, description))
        scores.append((at, score))
    return scores


def _sum(steps: _Steps, features: list[float]) -> float:
    return sum([values[bisect_left(borders, features[at])] for at, borders, values in steps])


@lru_cache(maxsize=1)
def _model() -> tuple[float, _Steps, _Steps, float, float]:
    """The model: its base, the steps for boxes and for blocks, the most a block's own can add inside the heart and away."""
    read = json.loads(files("dateline.articles").joinpath("tables/blocks.json").read_text(encoding="utf-8"))
    table = read["features"]
    of_box, of_block = (
        [(at, table[name]["borders"], table[name]["values"]) for at, name in enumerate(names) if name in table]
        for names in (BOX_FEATURES, BLOCK_FEATURES)
    )
    return float(read["base"]), of_box, of_block, *most_of(of_block)


def most_of(of_block: _Steps) -> tuple[float, float]:
    """The most that the steps for blocks can add to a block inside the heart's prose, and to one outside it."""
    others = sum(max(values) for at, _, values in of_block if BLOCK_FEATURES[at] != "inside")
    inside = next((values for at, _, values in of_block if BLOCK_FEATURES[at] == "inside"), [0.0])
    return others + max(inside), others + inside[0]


def _join(box: Box | None, blocks: list[Block]) -> Box | None:
    """The smallest box that holds the heart and nearly all of the body."""
    total = sum(block.size for block in blocks)
    first, last = blocks[0].box.first, blocks[-1].box.last
    while box is not None and box.parent is not None and not (box.first <= first and last <= box.last):
        inside = sum(block.size for block in blocks if box.first <= block.box.first and block.box.last <= box.last)
        if inside > 0.95 * total:
            break
        box = box.parent
    return box


def _trim(body: Body) -> None:
    """Cut what stands at the ends only: headings that head nothing, credits, addresses, rights."""
    blocks = body.blocks
    while blocks and (blocks[-1].box.tag in HEADINGS or is_end_matter(blocks[-1])):
        body.dropped.append((blocks.pop(), "end matter"))
    while len(blocks) > 1 and is_end_matter(blocks[0]):
        body.dropped.append((blocks.pop(0), "end matter"))
