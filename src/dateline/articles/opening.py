"""The head of a page that has no markup for it: headline, byline and day as lines of text above the first paragraph.

Pages of the nineties, print views and pages made by machines write a headline in large letters, and under it, in one cell
with the body, who wrote it and when. What a reader sees as the head is found by size, by the page's title and by how the
lines read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from dateline.articles.blocks import Block, Box, Outline
from dateline.articles.body import Body
from dateline.articles.candidates import CHOSEN, LOST, Candidate
from dateline.articles.date_forms import find_dates
from dateline.articles.datelines import cut_dateline
from dateline.articles.headlines import Headline
from dateline.articles.letters import fold
from dateline.articles.names import Credit, has_prefix, read_credit
from dateline.articles.relative import is_relative
from dateline.articles.text_sheet import names_paper
from dateline.articles.updates import is_clock
from dateline.articles.words import IMAGE

_PROSE = 100
_LONGEST_LINE = 120
_LONGEST_HEADLINE = 200
_ABOVE, _BESIDE = 15, 3
# Blocks of a body that may hold its head, and lines of each.
_HEADS = 4
# Lines above the headline that name its section or series, and how long one is.
_MOST_LABELS, _LONGEST_LABEL = 2, 40
SIGNED = "byline above the body"
_ENOUGH = 2.0
_ALIKE = 0.5
# A title of no more words may be the site's alone; a longer one shares a word with a heading that is the headline.
_SITE = 5
# The most text of a picture that is laid into the text in a table of its own, and how deep in it the picture stands.
_MOST_CAPTION, _DEEP = 400, 4
_SIZES = {"h1": 2.0, "h2": 2.0, "h3": 2.0, "h4": 1.5, "big": 1.5, "b": 1.0, "strong": 1.0}
_LARGE = "font[size],big,b,strong"
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]{2,}")
_DAY_NAME = re.compile(r"\b[^\W\d_]{2,9}day\b")
_WEEKDAY = re.compile(r"\b[^\W\d_]{2,9}day\b|\b[A-Z]{2,4}\b")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line above the first paragraph, and the block it stands in."""

    text: str
    block: Block


def read_opening(found: Outline, body: Body, headline: Headline) -> Headline:
    """The headline that a page without markup shows, and its lines of head taken off the body, each noted with its reason.

    Where a heading or what is stated for machines tells the headline, that stands.
    """
    if headline.box is None and _says_title_only(headline):
        headline = _displayed(found, body, headline)
    _take_lines(body, headline.text)
    return headline


def _says_title_only(headline: Headline) -> bool:
    return all(one.verdict != CHOSEN or one.origin == "title" for one in headline.candidates)


def _displayed(found: Outline, body: Body, headline: Headline) -> Headline:
    """The line in large letters above the first paragraph, or the headline as it was."""
    title = {word.casefold() for one in headline.candidates for word in _WORD.findall(one.value)}
    large = _large_texts(body.container.node if body.container is not None else None)
    best: tuple[float, _Line] | None = None
    for distance, line in enumerate(reversed(list(_lines_above(found, body)))):
        if not _may_be_headline(line, large, title) or (best is not None and distance > _BESIDE):
            continue
        size = _size_of(line, large)
        if best is None or size > best[0]:
            best = (size, line)
    if best is None:
        return headline
    text = best[1].text
    lost = [
        Candidate(one.field, one.value, one.origin, LOST, "the page shows another in large letters")
        for one in headline.candidates
        if one.value != text
    ]
    origin = best[1].block.box.tag if best[1].block.box.tag in _SIZES else "large letters"
    chosen = Candidate("headline", text, origin, CHOSEN, "stands in large letters above the first paragraph")
    return Headline(text, headline.kicker, best[1].block.box, (chosen, *lost))


def _lines_above(found: Outline, body: Body) -> Iterator[_Line]:
    """The lines before the body's first paragraph, from some blocks above it."""
    first = next((block for block in body.blocks if any(len(line) >= _PROSE for line in block.text.split("\n"))), None)
    at = next((place for place, block in enumerate(found.blocks) if block is first), 0)
    for block in found.blocks[max(0, at - _ABOVE) : at + 1]:
        for line in block.text.split("\n"):
            if block is first and len(line) >= _PROSE:
                return
            yield _Line(line, block)


def _large_texts(node: LexborNode | None) -> dict[str, float]:
    """What stands in large or bold letters in a box, folded, with its size."""
    sizes: dict[str, float] = {}
    for one in node.css(_LARGE)[:200] if node is not None else ():
        size = _SIZES.get(one.tag or "", 0.0) or _font_size(one.attributes.get("size") or "")
        text = fold(one.text())
        if size and text and len(text) <= _LONGEST_HEADLINE:
            sizes[text] = max(size, sizes.get(text, 0.0))
    return sizes


def _font_size(written: str) -> float:
    """How large a `<font size>` is: 2 for 5 and +2 and above, 1.5 for 4 and +1, else 0."""
    number = written.strip().removeprefix("+")
    if not number.isdigit():
        return 0.0
    steps = int(number) + (3 if written.strip().startswith("+") else 0)
    return 2.0 if steps >= 5 else 1.5 if steps == 4 else 0.0


def _may_be_headline(line: _Line, large: dict[str, float], title: set[str]) -> bool:
    words = [word.casefold() for word in _WORD.findall(line.text)]
    if not 2 <= len(words) <= 30 or len(line.text) > _LONGEST_HEADLINE or line.block.links * 2 > len(line.block.text):
        return False
    if _SENTENCE.search(line.text) or is_byline(line.text) or is_day(line.text):
        return False
    alike = len(set(words) & title) / len(set(words))
    if alike < _ALIKE and (len(words) < 3 or (len(words) < 6 and names_paper(line.text))):
        return False
    if not alike and line.block.box.tag in _SIZES and len(title) > _SITE:
        return False
    return _size_of(line, large) + (1.5 if alike >= _ALIKE else 0.0) >= _ENOUGH


def _size_of(line: _Line, large: dict[str, float]) -> float:
    return max(_SIZES.get(line.block.box.tag, 0.0), large.get(fold(line.text), 0.0))


def _take_lines(body: Body, headline: str) -> None:
    """Take the headline, a byline, a day and its clock off the beginning of the body, where they stand there as lines.

    A clock on a line of its own is the page's where no other stands so: those of a programme head what follows each.
    """
    clocks = [line for block in body.blocks for line in block.text.split("\n") if is_clock(line)]
    clock = clocks[0] if len(clocks) == 1 else ""
    for _ in range(_HEADS):
        if len(body.blocks) < 2 and "\n" not in "".join(block.text for block in body.blocks):
            return
        block = body.blocks[0]
        lines = block.text.split("\n")
        above = _labels_above(lines, headline)
        reasons = [*["kicker"] * above, *_reasons(lines[above:], headline, clock=clock)]
        if not reasons:
            return
        body.kicker = body.kicker or " · ".join(lines[:above])
        for line, reason in zip(lines, reasons, strict=False):
            body.dropped.append((Block(line, 0, block.box), reason))
        if len(reasons) < len(lines):
            body.blocks[0] = Block("\n".join(lines[len(reasons) :]), 0, block.box, block.size, block.ends)
            return
        body.blocks.pop(0)


def _labels_above(lines: list[str], headline: str) -> int:
    """How many short lines, such as the section's name, stand above the headline in one block with it."""
    for number, line in enumerate(lines[: _MOST_LABELS + 1]):
        if headline and _is_line(line, headline):
            return number
        if len(line) > _LONGEST_LABEL or _SENTENCE.search(line):
            break
    return 0


def _reasons(lines: list[str], headline: str, *, clock: str) -> Iterator[str]:
    """What each of the first lines is, up to the first that is none of the head's. `clock` is the line with the page's."""
    signed = False
    for line in lines:
        if headline and _is_line(line, headline):
            yield "headline"
        elif is_byline(line):
            signed = True
            yield SIGNED
        elif is_day(line) or (clock and line == clock):
            yield "date"
        elif signed and _is_role(line):
            yield "byline"
        else:
            return


def is_byline(line: str) -> bool:
    """Whether a line credits somebody and says nothing else but a day: `By Jane Roe`, `Jane Roe 3 June 2010`."""
    if len(line) > _LONGEST_LINE or line[-1:] in "!?:" or (line.endswith(".") and not line.endswith("..")) or not line:
        return False
    day = next(find_dates(line), None)
    if not has_prefix(line) and (day is None or not day.value.day):
        return False
    if cut_dateline(line)[0]:
        return False
    credit = read_credit(_without_day(line))
    named = any(_LETTER.search(name) for name in (*credit.people, *credit.agencies))
    if has_prefix(line):
        return named or (day is not None and day.start > 0 and not line[day.end :].strip())
    return named and not credit.dropped


def _without_day(line: str) -> str:
    day = next(find_dates(line), None)
    return (_DAY_NAME.sub("", f"{line[: day.start]} | {line[day.end :]}") if day else line).strip(" |,–—-")


def signed_by(body: Body) -> Credit:
    """Who is named by the lines that were taken off the beginning of the body as bylines."""
    lines = [_without_day(block.text) for block, reason in body.dropped if reason == SIGNED]
    return read_credit(" | ".join(lines)) if lines else Credit()


def is_day(line: str) -> bool:
    """Whether a line says a day, perhaps with a clock and a label, and next to nothing else."""
    day = next(find_dates(line), None) if len(line) <= _LONGEST_LINE else None
    if day is None or not day.value.day:
        return is_relative(line)
    left = _WEEKDAY.sub("", line[: day.start] + line[day.end :])
    return len(_LETTER.findall(left)) <= 3 and not _SENTENCE.search(line) and not cut_dateline(line)[0]


def _is_role(line: str) -> bool:
    """Whether the line under a byline says what somebody is: `Staff writer`."""
    if len(line.split()) > 5 or _SENTENCE.search(line):
        return False
    return bool(read_credit(line).dropped) and not read_credit(line).people


def _is_line(line: str, headline: str) -> bool:
    """Whether a line says the headline, in other signs perhaps."""
    return len(line) <= 2 * len(headline) and fold(line) == fold(headline)


def cut_out_pictures(found: Outline) -> None:
    """Name the small boxes for pictures that old pages lay into their text: a table, or a cell, with a picture and a line."""
    if not any(box.tag == "table" for box in found.boxes):
        return
    for picture in found.pictures:
        box: Box | None = picture.box
        for _ in range(_DEEP):
            if box is None or box.last - box.first > 2:
                break
            if box.tag == "table" and box.node.attributes.get("align"):
                if 0 < sum(len(block.text) for block in found.blocks[box.first : box.last]) <= _MOST_CAPTION:
                    box.roles |= IMAGE
                break
            box = box.parent
