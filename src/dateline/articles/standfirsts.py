"""Which line between headline and body is a standfirst: a sentence about the article, and not a button, credit or day."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from dateline.articles.blocks import Block, Box, Outline
from dateline.articles.body import CHROME, Body
from dateline.articles.captions import split_credit
from dateline.articles.datelines import cut_dateline
from dateline.articles.dates import find_dates
from dateline.articles.doubts import emphasis_of
from dateline.articles.headlines import Headline
from dateline.articles.letters import fold
from dateline.articles.words import words_in

_FEWEST_WORDS = 4
# Behind the headline, and before the body, it is looked for among so many blocks; so short and long it can be, and so many
# characters are prose.
_NEAR, _SHORTEST, _LONGEST, _PROSE = 8, 25, 700, 60
# So short a line with a day in it says when the article was published.
_DATED = 140
_OTHER = re.compile(
    r"\baffiliate|qualifying purchases|[:：]$|^(?:by|posted|published|updated|von|par|por|di)\b|\bnewsletter|\bcookies\b|^\S+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
# A smaller heading may be the standfirst where prose stands among so many blocks behind it.
_SUBTITLES, _HEADS = frozenset(("h2", "h3", "h4")), 4
# So many letters of a page's summary tell the paragraph that it repeats; one that says so much more is the text's beginning.
_LEAST_SUMMARY, _MOST_MORE = 40, 1.1
_PARAGRAPHS, _SLANTED_OR_BOLD = frozenset(("p", "div")), (1, 2)


@cache
def _leads() -> frozenset[str]:
    table = tomllib.loads((files("dateline.articles") / "tables" / "standfirsts.toml").read_text("utf-8"))
    return frozenset(table["words"])


def find_standfirst(found: Outline, body: Body, headline: Headline, people: tuple[str, ...], summary: str = "") -> bool:
    """Take the standfirst out of the body, or from between it and the headline, where boxes are named for it.

    A block of the page's own header is one without a name, too, and so is the body's first where it stands apart by its
    letters and is the `summary` that the page states. What opens with a dateline is none, nor what says who one of the
    `people` is that wrote the article. Answers whether the body has another first block for it.
    """
    if body.standfirst or len(body.blocks) < 2:
        return False
    if _is_stated(body.blocks, summary) and _says_something(body.blocks[0], headline.text):
        body.standfirst = body.blocks[0].text
        body.dropped.append((body.blocks.pop(0), "standfirst"))
        return True
    places = {id(block): at for at, block in enumerate(found.blocks)}
    first, second = (places.get(id(block), -1) for block in body.blocks[:2])
    if second < 0:
        return False
    start = headline.box.last if headline.box is not None else first
    reasons = {id(block): reason for block, reason in body.dropped}
    writers = {name.split()[0] for name in people}
    for at in (*range(start, min(start + _NEAR, first + 1)), *range(max(start + _NEAR, first - _NEAR), first + 1)):
        block = found.blocks[at]
        if reasons.get(id(block), CHROME) != CHROME or block.text.split()[0] in writers:
            continue
        if (_is_named(block, second, headline.box) or _is_subtitle(found, at, headline.box)) and _says_something(
            block, headline.text
        ):
            body.standfirst = block.text
            if at == first:
                body.dropped.append((body.blocks.pop(0), "standfirst"))
            return bool(at == first)
    return False


def _is_stated(blocks: list[Block], summary: str) -> bool:
    """Whether the first block is in letters of its own above plain prose, and is what the page states as its summary."""
    first, second = blocks[0], blocks[1]
    if len(summary) < _LEAST_SUMMARY or len(first.text) < _PROSE or len(second.text) < _PROSE:
        return False
    is_heading = first.box.tag in _SUBTITLES
    if not is_heading and not (first.box.tag in _PARAGRAPHS and emphasis_of(first.box) in _SLANTED_OR_BOLD):
        return False
    if second.box.tag not in _PARAGRAPHS or emphasis_of(second.box):
        return False
    said, own = fold(summary), fold(first.text)
    if len(said) < _LEAST_SUMMARY or len(said) > _MOST_MORE * len(own) or not own.startswith(said[: len(own)]):
        return False
    return not any(first.text in block.text for block in blocks[1:])  # else it is pulled out of the text


def _is_named(block: Block, second: int, headline: Box | None) -> bool:
    """Whether a block stands in a box named for standfirsts, or is prose in the page's header; what holds more is not asked."""
    box: Box | None = block.box
    named = False
    while box is not None and not _holds(box, second) and not (headline is not None and _holds(box, headline.first)):
        named = named or not _leads().isdisjoint(words_in(box.names or ""))
        box = box.parent
    in_header = box is not None and box.tag == "header" and not _holds(box, second)
    return named or (in_header and (block.ends or len(block.text) >= _PROSE))


def _is_subtitle(found: Outline, at: int, headline: Box | None) -> bool:
    """Whether a block is a heading as long as a sentence, right below the headline and above prose: it heads the whole."""
    block = found.blocks[at]
    if headline is None or at != headline.last or block.box.tag not in _SUBTITLES or len(block.text) < _PROSE:
        return False
    following = found.blocks[at + 1 : at + 1 + _HEADS]
    others = [one for one in found.blocks[at + 1 :] if one.box.tag == block.box.tag and len(one.text) >= _PROSE]
    return not others and any(one.ends and len(one.text) >= _PROSE and one.box.tag not in _SUBTITLES for one in following)


def _holds(box: Box, place: int) -> bool:
    return box.first <= place < box.last


def _says_something(block: Block, headline: str) -> bool:
    """Whether a block's own words may be a standfirst's: no headline, notice, label, day or dateline."""
    text = block.text
    if not _SHORTEST <= len(text) <= _LONGEST or block.links * 4 > len(text) or _OTHER.search(text):
        return False
    if text.casefold() in headline.casefold() or not is_standfirst(text, headline):
        return False
    dated = len(text) < _DATED and any(map(str.isdigit, text)) and any(hit.value.day for hit in find_dates(text))
    return not dated and cut_dateline(text)[0] is None


def is_standfirst(line: str, headline: str) -> bool:
    """Whether `line` says something of its own: more than a few words, not the headline, not only a credit or a day."""
    words = _WORD.findall(line)
    spaced = not any("\u3040" <= character <= "\u9fff" for character in line)  # Japanese and Chinese have no spaces to count
    if spaced and len(words) < _FEWEST_WORDS:
        return False
    if line.casefold().strip() == headline.casefold().strip() or not split_credit(line)[0].strip():
        return False
    dated = sum(found.end - found.start for found in find_dates(line, "")) if any(c.isdigit() for c in line) else 0
    return dated < 0.4 * len(line)
