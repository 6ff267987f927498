"""Which blocks of a page are the article's body.

Every block near the heart of the page's prose is given a score by a model (`tables/blocks.json`: a sum of step functions,
trained by `training/blocks.py`); then what the words of its boxes and its own words say plainly is applied to what scored well.
"""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from dateline.articles.appeals import find_appeals
from dateline.articles.blocks import Block, Box, Outline, Picture
from dateline.articles.chrome import Refusals, headings_of_links, is_end_matter, labelled_calls
from dateline.articles.compiled import scores
from dateline.articles.compiled import texts as compiled
from dateline.articles.completion import complete_links, complete_lists, complete_notes, list_of
from dateline.articles.cutlines import is_credit_line, is_cutline, is_slanted, repeats_picture
from dateline.articles.doubts import DOUBT, SURE, Company, prepare_trees, weigh_doubt
from dateline.articles.features import (
    BLOCK_FEATURES,
    BOX_FEATURES,
    CALLS,
    HEADINGS,
    MOST_SOUGHT,
    PLACE_FEATURES,
    WORD_FEATURES,
    Heart,
    box_features,
    find_heart,
    judged,
    place_features,
    share_of,
    word_features,
    words_of,
)
from dateline.articles.page import Page, summary_of
from dateline.articles.print_pages import page_in

# A text of this length that stands on the page twice is one paragraph shown in two places.
_REPEATED = 80
CHROME = "reads like chrome"
# What is left out is lost to every search, what is let in is not: a block in doubt needs a little less than nothing.
_LEAN = -0.2
# A standfirst has no more than this many blocks before it (the headline, a line of small print).
_HEAD = 3

# A pulled quote has from so many to so many characters; enough of its beginning and end to know it by.
_ECHO, _LONGEST_ECHO, _LEAST_CORE = 45, 500, 24
_MANY = 3
_QUOTES = "\"'“”„«»‘’‚‹› .…"
# Headings and entries repeat what stands elsewhere on purpose.
_OWN_LINES = HEADINGS | {"li", "td", "th", "dt"}
_FEWEST = 4
_LONGEST_NAMES = 120
_CREDIT_WORDS = frozenset(
    "by and von und par et por y di e text words story autor autorin redaktion reporter correspondent editor".split()
)
_WORD = re.compile(r"\w+")
# The line above a story that is two to four words in capitals, or several such, is its writers' names.
_NAMES = re.compile(r"(?:[^\W\d_a-zà-ÿ][\w’'-]+(?: [^\W\d_a-zà-ÿ][\w.’'-]*){1,3}(?:\s?[/,&]\s?|$)){1,4}")

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
        length = len(wanted)  # folding makes no text shorter
        for block in [
            one for one in self.blocks if one.box is box or (len(one.text) <= length and one.text.casefold() == wanted)
        ]:
            self.blocks.remove(block)
            self.dropped.append((block, "headline"))

    def drop_names(self, names: tuple[str, ...]) -> str:
        """Leave out the lines at either end that say who wrote the article and nothing else. `names` is the byline.

        Where the first line is nothing but names that are not in it, it is returned.
        """
        known = {word for name in names for word in _WORD.findall(name.casefold())}
        for end in (0, -1):
            while len(self.blocks) > 1 and known and _says_names(self.blocks[end].text, known) and not self._ends_list(end):
                self.dropped.append((self.blocks.pop(end), "byline"))
        first = self.blocks[0] if len(self.blocks) > 1 else None
        if first is not None and first.box.tag in ("p", "div") and _NAMES.fullmatch(first.text):
            self.dropped.append((self.blocks.pop(0), "byline"))
            return first.text
        return ""

    def _ends_list(self, end: int) -> bool:
        """Whether the last block is an item of a list with the one before it: a list of names is no byline."""
        home = list_of(self.blocks[-1]) if end else None
        return home is not None and list_of(self.blocks[-2]) is home


def _says_names(text: str, known: set[str]) -> bool:
    words = _WORD.findall(text.casefold()) if len(text) <= _LONGEST_NAMES else []
    strange = [word for word in words if word not in known]
    return len(words) - len(strange) >= 2 and (
        not strange or (len(strange) <= 2 and all(word in _CREDIT_WORDS for word in strange))
    )


def evidence_of(page: Page, said: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the body (`said`) and of the summary that the page states for machines."""
    return words_of(" ".join(said)), words_of(summary_of(page))


def find_body(found: Outline, *, said: frozenset[str], description: frozenset[str], title: str = "") -> Body:
    """The body of the article on a page; empty where there is no prose. `said` and `description` are `evidence_of` the page.

    `title` is what the page states for machines to be its title.
    """
    heart = find_heart(found, title)
    if heart is None:
        return Body()
    body = Body(container=heart.box)
    refusals = Refusals(heart.line, found.pictures, heart.sizes, heart.first, found.boxes)
    judge = _Judge(heart, found.blocks, said, description, _model())
    seen: set[str] = set()
    under: dict[int, list[Picture]] = {}
    for picture in found.pictures:
        under.setdefault(picture.at, []).append(picture)
    below: list[Block] = []
    for at, reason in judge.verdicts(refusals):
        block = found.blocks[at]
        reason = reason or refusals.of_text(block)
        if not reason and (at in heart.wholes or (len(block.text) > _REPEATED and block.text in seen)):
            reason = "repeated"
        if not reason and at in under and block.box.tag not in _OWN_LINES:
            is_caption = any(repeats_picture(one, block.text) for one in under[at]) or is_cutline(block)
            reason = "caption" if is_caption else ""
            below += [] if is_caption else [block]
        if not reason and is_credit_line(block) and block.box.tag not in _OWN_LINES:
            reason = "caption"
        if not reason:
            seen.add(block.text)
            body.blocks.append(block)
            continue
        body.dropped.append((block, reason))
        if len(body.blocks) >= _HEAD:
            continue
        if not body.standfirst and (reason == "standfirst" or _is_summary(block, description)):
            body.standfirst = block.text
        elif reason == "standfirst" and block.box.tag == "li" and body.dropped[-2][0].box.parent is block.box.parent:
            body.standfirst = f"{body.standfirst}\n{block.text}"
    if len(below) > 1:
        _drop_slanted(body, below)
    _drop_appeals(body)
    _drop(body, [*labelled_calls(body.blocks), *headings_of_links(found.blocks, body.blocks)], "calls to another story")
    complete_lists(found, body, CHROME)
    complete_links(found, body)
    _drop_echoes(body)
    if body.blocks:
        body.container = _join(body.container, body.blocks)
    _trim(body)
    complete_notes(found, body, CHROME)
    return body


@dataclass(slots=True)
class _Judge:
    """Judges the blocks of one page, computing the model's score no further than that takes."""

    heart: Heart
    blocks: list[Block]
    stated: frozenset[str]
    description: frozenset[str]
    model: "_Model"
    known: dict[int, tuple[float, list[float]]] = field(default_factory=dict)
    home_row: tuple[object, ...] = ()

    def verdicts(self, refusals: Refusals) -> list[tuple[int, str]]:
        """Every judged block's place with the reason to leave it out, empty where the model takes it."""
        places = judged(self.heart, self.blocks)
        reasons = refusals.of_boxes(self.blocks, places)
        open_ = [at for at, reason in zip(places, reasons, strict=True) if not reason]
        taken = iter(self.take(open_) if scores is None else self._take_compiled(scores.take, open_))
        return [(at, reason or ("" if next(taken) else CHROME)) for at, reason in zip(places, reasons, strict=True)]

    def _take_compiled(self, take: Callable[..., list[bool]], places: list[int]) -> list[bool]:
        """What `take` answers, from the compiled part."""
        one = self.heart
        places_ = (one.first, one.last, one.headline, one.box.depth)
        row = (one.prose, one.proses, one.homes, one.copies, *one.main, *places_, one.mass)
        self.home_row = (one.line, one.box.tag, one.box.names, one.proses, one.sizes, one.links, one.mass, one.share)
        return take(row, self.blocks, places, self.of_home, self.stated, self.description)

    def take(self, places: list[int]) -> list[bool]:
        """Of the blocks at these places, whether each is the article's."""
        company = Company(self.heart, self.blocks)
        taken: list[bool] = []
        doubted: list[tuple[int, list[float]]] = []
        for number, at in enumerate(places):
            score, features = self.score(at)
            company.add(at, score)
            taken.append(score >= 0)
            if features is not None:
                doubted.append((number, features))
        for number, features in doubted:
            taken[number] = weigh_doubt(features + company.features(number)) >= _LEAN
        return taken

    def of_home(self, home: Box) -> tuple[float, list[float]]:
        """What a home adds to the score of its blocks, the base in it, and its features."""
        known = self.known.get(id(home))
        if known is None:
            if self.home_row:
                features = scores.home(self.home_row, home)
                total = scores.box_score(features)
            else:
                features = box_features(self.heart, home)
                total = _sum(self.model.of_box, features)
            known = self.known[id(home)] = self.model.base + total, features
        return known

    def score(self, at: int) -> tuple[float, list[float] | None]:
        """A block's score, and its features where it is in doubt: where it is sure, not all of them are known."""
        heart, model = self.heart, self.model
        score, features = self.of_home(heart.homes[at])
        if score + (model.most if heart.first <= at <= heart.last else model.away) <= -SURE:
            return -SURE, None
        place = place_features(heart, self.blocks, at)
        score += _sum(model.of_place, place)
        if not -model.words_most - SURE < score < SURE - model.words_least:
            return score, None
        words = word_features(heart, self.blocks, at, self.stated, self.description)
        score += _sum(model.of_words, words)
        return score, features + place + words if -DOUBT < score < DOUBT else None


def _sum(steps: _Steps, features: list[float]) -> float:
    return sum([values[bisect_left(borders, features[at])] for at, borders, values in steps])


@dataclass(frozen=True, slots=True)
class _Model:
    """The base score, the steps for homes, places and words, the most that a block's own can add inside the heart and away,
    and the most and least that its words can."""

    base: float
    of_box: _Steps
    of_place: _Steps
    of_words: _Steps
    most: float
    away: float
    words_most: float
    words_least: float


@lru_cache(maxsize=1)
def _model() -> _Model:
    read = json.loads(files("dateline.articles").joinpath("tables/blocks.json").read_text(encoding="utf-8"))
    table = read["features"]
    of_box, of_place, of_words, of_block = (
        [(at, table[name]["borders"], table[name]["values"]) for at, name in enumerate(names) if name in table]
        for names in (BOX_FEATURES, PLACE_FEATURES, WORD_FEATURES, BLOCK_FEATURES)
    )
    words_most, words_least = (sum(choose(values) for _, _, values in of_words) for choose in (max, min))
    bounds = (*most_of(of_block), float(words_most), float(words_least))
    if scores is not None:
        scores.learn(of_box, of_place, of_words, (*bounds, SURE, DOUBT, _LEAN), CALLS, share_of)
        prepare_trees()
    return _Model(float(read["base"]), of_box, of_place, of_words, *bounds)


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


def _drop(body: Body, blocks: list[Block], reason: str) -> None:
    """Leave out blocks of the body for a reason."""
    if blocks:
        gone = set(map(id, blocks))
        body.dropped += [(block, reason) for block in blocks]
        body.blocks = [block for block in body.blocks if id(block) not in gone]


def _is_summary(block: Block, description: frozenset[str]) -> bool:
    """Whether a block outside the body says what the page states as its summary."""
    if block.links or not description:
        return False
    words = words_of(block.text)
    return len(words) >= _FEWEST and len(words & description) >= 0.8 * max(len(words), len(description))


def _drop_slanted(body: Body, below: list[Block]) -> None:
    """Leave out the lines in slanted letters right below pictures, where most of what stands there is such: captions."""
    slanted = [block for block in below if is_slanted(block)]
    if len(slanted) > 1 and 2 * len(slanted) > len(below):
        _drop(body, slanted, "caption")


def _drop_appeals(body: Body) -> None:
    """Leave out what the house asks of its readers and what only machines read, with the heading that a small box gives it."""
    gone = dict(find_appeals(body.blocks))
    if not gone:
        return
    for at, reason in list(gone.items()):
        if at and _heads(body.blocks[at - 1], body.blocks[at]):
            gone.setdefault(at - 1, reason)
    body.dropped += [(body.blocks[at], reason) for at, reason in sorted(gone.items())]
    body.blocks = [block for at, block in enumerate(body.blocks) if at not in gone]


def _heads(heading: Block, block: Block) -> bool:
    """Whether a heading shares a small box with the block below it."""
    home = heading.box.parent
    return heading.box.tag in HEADINGS and home is block.box.parent and home is not None and home.last - home.first <= _MANY


def _drop_echoes(body: Body) -> None:
    """Leave out pulled quotes: what stands whole in a longer paragraph. Where one holds many, that one is the repetition."""
    texts = [block.text for block in body.blocks]
    echoes: list[tuple[int, int]] = []
    for at in _may_echo(body.blocks, texts):
        text = texts[at]
        core, end = text.strip(_QUOTES)[:_ECHO], text.strip(_QUOTES)[-_LEAST_CORE:]
        longer = (n for n, other in enumerate(texts) if len(other) > len(text) + 3 and core in other and end in other)
        echoes += [(at, n) for n in longer][:1]
    if not echoes:
        return
    holders = Counter(holder for _, holder in echoes)
    gone = {holder if holders[holder] >= _MANY else at for at, holder in echoes}
    gone |= {at + 1 for at, holder in echoes if at in gone and _signs(body.blocks, at)}
    body.dropped += [(body.blocks[at], "repeated") for at in sorted(gone)]
    body.blocks = [block for at, block in enumerate(body.blocks) if at not in gone]


def _may_echo(blocks: list[Block], texts: list[str]) -> list[int]:
    """The places of what may be a pulled quote: neither long nor short, and its beginning stands elsewhere too."""
    cores: dict[int, str] = {}
    for at, text in enumerate(texts):
        if _ECHO <= len(text) <= _LONGEST_ECHO and blocks[at].box.tag not in _OWN_LINES:
            core = text.strip(_QUOTES)[:_ECHO]
            if len(core) >= _LEAST_CORE:
                cores[at] = core
    whole = "\n".join(texts)
    if len(cores) * len(whole) > MOST_SOUGHT:
        return []  # no article with quotes pulled out, but lines that begin alike
    may = compiled.may_repeat(whole, list(cores.values())) if compiled is not None else [True] * len(cores)
    return [at for (at, core), maybe in zip(cores.items(), may, strict=True) if maybe and whole.count(core) > 1]


def _signs(blocks: list[Block], at: int) -> bool:
    """Whether a pulled quote is followed by a short line in the same box that says who said it."""
    if at + 1 == len(blocks) or len(blocks[at + 1].text) > _LONGEST_ECHO / 4 or blocks[at + 1].box.tag in HEADINGS:
        return False
    up, quote = blocks[at + 1].box, blocks[at].box
    for box in (up, up.parent, up.parent and up.parent.parent):
        if box is not None and box.first <= quote.first < box.last:
            return box.last - box.first <= _MANY
    return False


def _heads_nothing(last: Block, below: str) -> bool:
    """Whether the last block is a heading that heads nothing, or only that of lower rank `below`: several of one are a list."""
    return last.box.tag in HEADINGS and (not below or last.box.tag < below) and list_of(last) is None


def _trim(body: Body) -> None:
    """Cut what stands at the ends only: headings that head nothing, credits, addresses, rights, the page it was printed on."""
    blocks = body.blocks
    rank = ""
    while blocks and (_heads_nothing(blocks[-1], rank) or is_end_matter(blocks[-1]) or page_in(blocks[-1].text)):
        rank = blocks[-1].box.tag if blocks[-1].box.tag in HEADINGS else rank
        body.dropped.append((blocks.pop(), "end matter"))
    while len(blocks) > 1 and is_end_matter(blocks[0]):
        body.dropped.append((blocks.pop(0), "end matter"))
