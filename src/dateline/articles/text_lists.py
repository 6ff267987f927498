"""Lists of articles in bare text: tag, category and author pages, section fronts. They are told from articles, and counted."""

import re

from dateline.articles.mastheads import ENTRY, Title
from dateline.articles.text_lines import Block
from dateline.articles.text_media import Picture
from dateline.articles.text_sheet import OPEN, Sheet

_BREAKS_OFF = re.compile(
    r"(?:\.\.\.|…|\[(?:\.\.\.|…|&hellip;)\])\s*(?:(?:read|continue|more|weiter|lire)\b.{0,30})?\W*$", re.IGNORECASE
)
# Looser than a dateline needs to be: one such paragraph says nothing, several on a page say that each begins a story.
_BEGINS_WITH_PLACE = re.compile(r"[A-Z][\w'’-]+(?: [\w'’-]+){0,3}(?:, [^—–.]{2,40}?)?\s?[—–-]\s?[A-Z“\"]")
_FEWEST_LINKS = 12


def count_entries(sheet: Sheet, title: Title, pictures: list[Picture]) -> int:
    """How many articles a list page lists; 0 where the page is no list."""
    entries = sum(1 for _, block in sheet.open_blocks() if ENTRY.match(block.text))
    if entries >= 2:
        return entries
    open_blocks = [block for _, block in sheet.open_blocks()]
    teasers = [block for block in open_blocks if breaks_off(block)]
    whole = [block for block in open_blocks if block.is_prose and block.words >= 12 and block not in teasers]
    told = sum(block.words for block in whole)
    teased = sum(block.words for block in teasers)
    if (len(teasers) >= 3 and teased >= told) or (len(teasers) >= 2 and not whole):
        return max(len(teasers), len(pictures))
    if teasers and not whole and (entries or title.names_list):
        return max(len(teasers), len(pictures))
    if len(pictures) >= 2 and not whole:
        return len(pictures)
    begun = sum(1 for block in (*whole, *teasers) if _BEGINS_WITH_PLACE.match(block.text))
    if begun >= 3 and begun >= 0.6 * (len(whole) + len(teasers)) and (teasers or title.names_list):
        return max(begun, len(pictures))  # every entry has a dateline; a column of briefs has them too, but does not break off
    if title.names_list and (teasers or entries or len(pictures) >= 2) and len(whole) <= 2:
        return max(len(teasers), len(pictures), 1)
    return 0


def breaks_off(block: Block) -> bool:
    """Is a block a teaser that stops short?"""
    return block.words >= 6 and bool(_BREAKS_OFF.search(block.text[-60:]))


def count_links(sheet: Sheet, start: int, end: int) -> int:
    """How many articles a front lists: lines like headlines, where no run of prose is longer than a teaser; 0 for an article.

    `start` and `end` bound the longest run of prose that was found.
    """
    blocks = sheet.blocks[start:end]
    prose = [block for block in blocks if block.is_prose]
    # The first line of a page is its title.
    lines = sum(1 for _, block in sheet.open_blocks(1) if 3 <= block.words <= 25 and not block.ends_sentence)
    words = sum(block.words for block in prose)
    if lines >= _FEWEST_LINKS and (words < 60 or (len(prose) < 3 and words < 120 and lines >= 3 * _FEWEST_LINKS)):
        return lines
    return _count_alternating(sheet, start, end)


def _count_alternating(sheet: Sheet, start: int, end: int) -> int:
    """Headline, teaser, headline, teaser: a list, however long."""
    roles = [
        (block.is_prose, block.words) for at, block in enumerate(sheet.blocks[start:end], start) if sheet.roles[at] == OPEN
    ]
    prose = [words for is_prose, words in roles if is_prose]
    alone = [
        place
        for place, (is_prose, _) in enumerate(roles)
        if is_prose
        and place > 0
        and not roles[place - 1][0]
        and roles[place - 1][1] >= 5
        and not (place + 1 < len(roles) and roles[place + 1][0])
    ]
    if len(prose) >= 5 and len(alone) >= 0.8 * len(prose) and sum(prose) <= 45 * len(prose):
        return len(prose)
    return 0
