"""An article's text as HTML: paragraphs by kind, with marked names, times and events. Every character is escaped."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from dateline.annotations.sentences import sentence_bounds
from dateline.edition.views import ArticleView
from dateline.records import Article, Event, Statement
from dateline.room.text import clean_text, say_when

_BLANK = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A span of a field to be marked: `kind` is a CSS class of ours, `title` says what it is, `href` where it leads."""

    start: int
    end: int
    kind: str
    title: str
    href: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A piece of the body: `kind` is `p`, `h`, `quote`, `note` or `list`; `pieces` its paragraphs or its points.

    Where an update of a live page begins with it, `update` is the number of the update and `time` its time; else 0 and empty.
    """

    kind: str
    pieces: tuple[Markup, ...]
    update: int = 0
    time: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence that addresses lead to: `keys` are the fragments that name it."""

    start: int
    end: int
    keys: tuple[str, ...]


def collect_marks(view: ArticleView) -> dict[str, list[Mark]]:
    """The marks of every field of an article: names, times, the triggers of events, and links to other articles."""
    marks: dict[str, list[Mark]] = {}
    for mention in view.mentions:
        stands_for = f"here the {mention.stands_for}" if mention.stands_for else ""
        title = ", ".join(part for part in (mention.kind, mention.role, mention.role_of, mention.country, stands_for) if part)
        marks.setdefault(mention.field, []).append(Mark(start=mention.start, end=mention.end, kind="name", title=title))
    for time in view.times:
        meaning = say_when(time.earliest, time.latest, time.grain) if time.earliest or time.latest else time.value
        title = f"time: {meaning or 'not resolved'}"
        marks.setdefault(time.field, []).append(Mark(start=time.start, end=time.end, kind="when", title=title))
    for event in view.events:
        title = " ".join(part for part in ("event:", "not" if event.negated else "", event.type.lower(), event.mode) if part)
        for start, end in event.trigger:
            marks.setdefault(event.field, []).append(Mark(start=start, end=end, kind="event", title=title))
    for link in view.links:
        title = f"leads to another article of this archive, then at {link.url}"
        marks.setdefault(link.field, []).append(
            Mark(start=link.start, end=link.end, kind="link", title=title, href=f"/article/{link.target}")
        )
    return marks


def mark_text(text: str, marks: Iterable[Mark], *, offset: int = 0) -> Markup:
    """Escape `text`, which begins at `offset` of its field, and mark it.

    The text is cut wherever a mark begins or ends, so that marks may nest, overlap or reach beyond it and the HTML stays
    whole: each piece is one element that carries what all marks over it say. Pieces that lead to one place are one link.
    """
    inside = [
        (max(0, mark.start - offset), min(len(text), mark.end - offset), mark)
        for mark in marks
        if mark.start < mark.end and mark.start - offset < len(text) and mark.end - offset > 0
    ]
    if not inside:
        return escape(clean_text(text))
    edges = sorted({0, len(text)} | {edge for start, end, _ in inside for edge in (start, end)})
    waiting = sorted(inside, key=lambda each: each[0], reverse=True)
    over: list[tuple[int, int, Mark]] = []
    pieces: list[tuple[str, Markup]] = []
    for start, end in pairwise(edges):
        over = [each for each in over if each[1] > start]
        while waiting and waiting[-1][0] <= start:
            over.append(waiting.pop())
        piece = escape(clean_text(text[start:end]))
        href = next((mark.href for _, _, mark in over if mark.href), "")
        pieces.append((href, _wrap(piece, [mark for _, _, mark in over]) if over else piece))
    linked = ((href, Markup("").join(piece for _, piece in group)) for href, group in groupby(pieces, key=lambda each: each[0]))
    return Markup("").join(Markup('<a href="{}">{}</a>').format(href, words) if href else words for href, words in linked)


def find_spots(text: str, records: Iterable[Statement | Event]) -> list[Spot]:
    """The sentences of a field's text in which statements and events stand: where their cues and triggers do."""
    bounds = sentence_bounds(text)
    spots: dict[tuple[int, int], list[str]] = {}
    for record in records:
        spans = (record.cue or record.source or record.content) if isinstance(record, Statement) else record.trigger
        if not spans or not 0 <= spans[0][0] < len(text):
            continue
        place = bisect_right(bounds, spans[0][0])
        start, end = bounds[place - 1], bounds[place]
        key = f"{'s' if isinstance(record, Statement) else 'e'}-{record.id}"
        spots.setdefault((start, start + len(text[start:end].rstrip())), []).append(key)
    return [Spot(start, end, tuple(keys)) for (start, end), keys in sorted(spots.items())]


def mark_spots(text: str, marks: Sequence[Mark], spots: Iterable[Spot], *, offset: int = 0) -> Markup:
    """As `mark_text`, with each spot as an element that an address can name and lead to."""
    pieces: list[Markup] = []
    at = 0
    for spot in spots:
        start, end = max(spot.start - offset, 0), min(spot.end - offset, len(text))
        if start >= end or spot.start < offset:  # one that begins in another paragraph has its element there
            continue
        pieces.append(mark_text(text[at:start], marks, offset=offset + at))
        inside = mark_text(text[start:end], marks, offset=offset + start)
        for key in spot.keys:
            inside = Markup('<span class="spot" id="{}">{}</span>').format(key, inside)
        pieces.append(inside)
        at = end
    return Markup("").join((*pieces, mark_text(text[at:], marks, offset=offset + at)))


def lay_out(article: Article, marks: Sequence[Mark], spots: Sequence[Spot] = ()) -> tuple[Block, ...]:
    """The body as blocks; points that follow each other become one list."""
    blocks: list[Block] = []
    points: list[Markup] = []
    begins = {start: number for number, (start, _) in enumerate(article.updates, 1)}
    ordered = sorted(marks, key=lambda mark: mark.start)
    longest = max((mark.end - mark.start for mark in marks), default=0)
    for kind, start, text in cut_paragraphs(article):
        first = bisect_left(ordered, start - longest, key=lambda mark: mark.start)
        last = bisect_left(ordered, start + len(text), key=lambda mark: mark.start)
        near = spots[bisect_left(spots, start, key=_start) : bisect_left(spots, start + len(text), key=_start)]
        piece = mark_spots(text, ordered[first:last], near, offset=start)
        update = begins.get(start, 0)
        if kind == "li" and not update:
            points.append(piece)
            continue
        if points:
            blocks.append(Block(kind="list", pieces=tuple(points)))
            points = []
        time = article.update_times[update - 1] if update else ""
        kind = kind if kind in ("h", "quote", "note") else "p"
        blocks.append(Block(kind=kind, pieces=(piece,), update=update, time=time))
    if points:
        blocks.append(Block(kind="list", pieces=tuple(points)))
    return tuple(blocks)


def _start(spot: Spot) -> int:
    return spot.start


def cut_paragraphs(article: Article) -> list[tuple[str, int, str]]:
    """The paragraphs of the body as (kind, offset in the text, text).

    `Article.blocks` names the kinds of paragraphs joined by one blank line; where it names none, or another number of
    them (the text of a row is what was given), every stretch between blank lines is a `p`.
    """
    parts = article.text.split("\n\n")
    if article.blocks and len(parts) == len(article.blocks):
        found, at = [], 0
        for kind, part in zip(article.blocks, parts, strict=True):
            found.append((kind, at, part))
            at += len(part) + 2
        return [each for each in found if each[2].strip()]
    found, at = [], 0
    for gap in _BLANK.finditer(article.text):
        found.append(("p", at, article.text[at : gap.start()]))
        at = gap.end()
    found.append(("p", at, article.text[at:]))
    return [each for each in found if each[2].strip()]


def _wrap(piece: Markup, over: Sequence[Mark]) -> Markup:
    kinds = " ".join(sorted({mark.kind for mark in over}))
    title = "; ".join(dict.fromkeys(clean_text(mark.title) for mark in over if mark.title))
    return Markup('<span class="mk {}" title="{}">{}</span>').format(kinds, title, piece)
