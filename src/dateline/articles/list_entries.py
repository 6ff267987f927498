"""The entries of a list page in HTML: for each title what stands in the same piece of the page.

The piece is the greatest element around a title that holds no title with another address. Where titles and teasers are
neighbours in one element, it is what follows until the next title.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from dateline.articles.blocks import Block, Box, Outline
from dateline.articles.date_forms import parse_date
from dateline.articles.entries import MAX_ENTRIES, Draft, ListPage, make_entry, note_date, page_of, read_picture, take_line
from dateline.articles.facts import find_facts
from dateline.articles.links import base_of, find_anchors
from dateline.articles.lists import is_linked, is_title
from dateline.articles.page import Page
from dateline.articles.picture_files import address
from dateline.articles.words import BYLINE, CAPTION, HIDDEN, KICKER, NAV, SHARE
from dateline.records import Entry

_LARGEST = 30  # blocks of a piece
_UP = 3
_AFTER = 5  # blocks that follow a title among its neighbours
_FEWEST = 2
_CAPTIONS = frozenset(("figcaption", "caption"))
_LONGEST_SECTION = 40
_TEASER_WORDS = 6
_BARRED = re.compile(r"\s+[|–—-]\s+")
_SECTIONED = ("/category/", "/categories/", "/section/", "/sections/", "/topic/")
_CREDITED = '[rel~="author"], [itemprop="author"], [class*="author" i], [class*="byline" i]'


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles of a page in order: where each stands among the blocks, and where it leads."""

    at: list[int]
    urls: list[str]


def read_entries(page: Page, found: Outline, *, made_by: str) -> Iterator[Entry]:
    """The entries of a list page in the order of the page, `MAX_ENTRIES` at most."""
    titles = _find_titles(page, found)
    facts = find_facts(page, text="")
    name = _BARRED.split(page.title)[0]
    listed = page_of(page.capture, publication=facts.publication, language=facts.language, title=name)
    pictures = [picture.at for picture in found.pictures]
    number = 0
    before = None
    for place, at in enumerate(titles.at):
        piece = _piece_of(found.blocks[at].box, titles, place)
        if piece is not None and piece is before:  # the same title a second time in its piece
            continue
        before = piece
        draft = Draft(origin=f"{found.blocks[at].box.tag} {place + 1}", url=titles.urls[place], headline=found.blocks[at].text)
        _read_piece(draft, listed, found, _places(piece, titles, place, len(found.blocks)), title=at)
        if piece is not None:
            _see_picture(draft, found, piece, pictures, base=page.url)
        yield make_entry(draft, listed, position=number, made_by=made_by)
        number += 1


def _find_titles(page: Page, found: Outline) -> _Titles:
    """Linked headings; on a page that has no such, linked lines."""
    at = [number for number, block in enumerate(found.blocks) if is_title(block)]
    if len(at) < _FEWEST:
        at = [
            number
            for number, block in enumerate(found.blocks)
            if is_linked(block) and len(block.text.split()) > _FEWEST and not _roles(block.box) & (NAV | SHARE | HIDDEN)
        ]
    at = at[:MAX_ENTRIES]
    anchors = find_anchors([found.blocks[number] for number in at], base=base_of(page), most=2 * MAX_ENTRIES)
    return _Titles(at, [links[0].url if links else "" for links in anchors])


def _piece_of(box: Box, titles: _Titles, place: int) -> Box | None:
    """The greatest element around a title that holds no other; None where that is no more than the title."""
    best: Box | None = None
    here: Box | None = box
    while here is not None and here.parent is not None and here.last - here.first <= _LARGEST:
        first, last = bisect_left(titles.at, here.first), bisect_left(titles.at, here.last)
        if any(url != titles.urls[place] for url in titles.urls[first:last]):
            break
        if here.last - here.first > last - first:  # more than titles stands in it
            best = here
        here = here.parent
    return best


def _places(piece: Box | None, titles: _Titles, place: int, count: int) -> range:
    """The blocks that belong to a title."""
    if piece is not None:
        return range(piece.first, piece.last)
    end = titles.at[place + 1] if place + 1 < len(titles.at) else count
    return range(titles.at[place], min(end, titles.at[place] + _AFTER + 1))


def _read_piece(draft: Draft, listed: ListPage, found: Outline, places: range, *, title: int) -> None:
    """Take what the blocks of a piece say."""
    blocks = [(at, found.blocks[at]) for at in places if at != title]
    _read_marked(draft, listed, [box.node for box in {id(block.box): block.box for _, block in blocks}.values()])
    headline = draft.headline.casefold()
    for at, block in blocks:
        roles = _roles(block.box)
        if roles & HIDDEN or block.text.casefold() == headline or (is_title(block) and at != title):
            continue
        if roles & CAPTION or block.box.tag in _CAPTIONS:
            read_picture(draft, url="", caption=block.text)
        elif _is_section(block, roles):
            draft.section = draft.section or block.text
        elif take_line(draft, block.text, listed, is_credit=bool(roles & BYLINE)):
            continue
        elif not draft.teaser and len(block.text.split()) >= _TEASER_WORDS and block.links < 0.5 * len(block.text):
            draft.teaser = block.text


def _read_marked(draft: Draft, listed: ListPage, nodes: Sequence[LexborNode]) -> None:
    """Take what elements state for machines: the day of a `<time>`, an author marked as one."""
    for node in nodes:
        for time in [node, *node.css("time[datetime]")]:
            written = time.attributes.get("datetime") or ""
            if written and not draft.date_text and parse_date(written):
                note_date(draft, written, listed)
        for credit in node.css(_CREDITED) if not draft.people else ():
            text = " ".join(credit.text(separator=" ").split())
            if not draft.people and not draft.agencies and 3 <= len(text) <= 80:
                take_line(draft, text, listed, is_credit=True)


def _is_section(block: Block, roles: int) -> bool:
    if len(block.text) > _LONGEST_SECTION or not any(sign.isalpha() for sign in block.text):
        return False
    if roles & KICKER and not roles & BYLINE:
        return True
    if block.links < 0.85 * len(block.text):
        return False
    links = find_anchors([block], base="http://page.invalid/", most=1)[0]
    return bool(links) and any(part in links[0].url.lower() for part in _SECTIONED)


def _roles(box: Box | None) -> int:
    """The roles of a box and of those right around it."""
    roles = 0
    for _ in range(_UP):
        if box is None:
            break
        roles |= box.roles
        box = box.parent
    return roles


def _see_picture(draft: Draft, found: Outline, piece: Box, places: list[int], *, base: str) -> None:
    """Take the first picture that stands in a piece."""
    for place in range(bisect_left(places, piece.first), len(places)):
        if places[place] > piece.last:
            return
        picture = found.pictures[place]
        box: Box | None = picture.box
        while box is not None and box is not piece:
            box = box.parent
        url = address(picture, base, picture.node.attributes) if box is not None else ""
        if url:
            draft.picture_url = draft.picture_url or url
            return
