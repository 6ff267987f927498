"""The body in the bare text of a page: the run of blocks with the most prose, with tolerance for what stands between."""

import re
from collections.abc import Iterator

from dateline.articles.text_lines import Block
from dateline.articles.text_media import Picture, is_bare_caption, take_caption
from dateline.articles.text_sheet import CHROME, ENDER, ITEM, NOTICE, OPEN, PARAGRAPH, SUBHEAD, USED, Sheet

_MOST = 60
_WEIGHTS = {USED: 0, CHROME: -4, NOTICE: -12}
_SHORT = -9
_BULLET = re.compile(r"(?:[•●▪■◦‣*·–—-]|\d{1,2}[.)])\s+(?=\S)")
_LONGEST_SUBHEAD = 14


def find_body(sheet: Sheet) -> tuple[int, int]:
    """Where the body begins and ends (half-open, places of blocks); `(0, 0)` where there is no prose.

    The run of the greatest sum, prose counting by its words (60 at most, so that one long legal notice does not win) and
    everything else against it. A run does not cross a line such as `Related articles`.
    """
    best, best_sum = (0, 0), 0
    for first, last in _stretches(sheet):
        start, total = first, 0
        for index in range(first, last):
            if total <= 0:
                start, total = index, 0
            total += _weight(sheet, index)
            if total > best_sum:
                best, best_sum = (start, index + 1), total
    return best


def _stretches(sheet: Sheet) -> Iterator[tuple[int, int]]:
    start = 0
    for index, role in enumerate(sheet.roles):
        if role == ENDER:
            yield start, index
            start = index + 1
    yield start, len(sheet.roles)


def _weight(sheet: Sheet, index: int) -> int:
    if sheet.roles[index] != OPEN:
        return _WEIGHTS.get(sheet.roles[index], 0)
    block = sheet.blocks[index]
    if block.is_prose or (_BULLET.match(block.text) and block.words >= 4):
        return min(block.words, _MOST)
    return _SHORT


def take_captions(sheet: Sheet, start: int, end: int) -> list[Picture]:
    """Captions that no label announces: above the body, or between its paragraphs; its last paragraph is never one."""
    return [
        take_caption(sheet, index)
        for index, block in list(sheet.open_blocks(start, end))
        if any(True for _ in sheet.open_blocks(index + 1, min(index + 9, end))) and is_bare_caption(block.text)
    ]


def set_roles(sheet: Sheet, start: int, end: int) -> None:
    """Tell paragraphs, subheads and items of the body apart, and drop lines that are neither."""
    for index, block in list(sheet.open_blocks(start, end)):
        if _BULLET.match(block.text) and block.words >= 2:
            sheet.roles[index] = ITEM
        elif block.is_prose:
            sheet.roles[index] = PARAGRAPH
        elif _is_among_lines(sheet, index, start, end):
            sheet.drop(index, "one of several lines between the paragraphs that are no sentences")
        elif block.words <= _LONGEST_SUBHEAD and not block.ends_sentence and _is_before_prose(sheet, index, end):
            sheet.roles[index] = SUBHEAD
        else:
            sheet.roles[index] = PARAGRAPH


def _is_line(block: Block) -> bool:
    return not block.is_prose and not block.ends_sentence and not _BULLET.match(block.text)


def _is_among_lines(sheet: Sheet, index: int, start: int, end: int) -> bool:
    """Three and more lines in a row that end no sentence are a box or a menu."""
    first = last = index
    while first > start and _is_line(sheet.blocks[first - 1]) and sheet.roles[first - 1] not in (USED, ENDER):
        first -= 1
    while (
        last + 1 < end and last - first < 3 and _is_line(sheet.blocks[last + 1]) and sheet.roles[last + 1] not in (USED, ENDER)
    ):
        last += 1
    return last - first >= 2


def _is_before_prose(sheet: Sheet, index: int, end: int) -> bool:
    following = next((block for _, block in sheet.open_blocks(index + 1, min(index + 9, end))), None)
    return following is not None and (following.is_prose or bool(_BULLET.match(following.text)))


def body_text(sheet: Sheet, index: int) -> str:
    """A block as it goes into the body: items without their bullet, which is layout; a number is kept."""
    text = sheet.blocks[index].text
    if sheet.roles[index] == ITEM and not text[0].isdigit():
        return _BULLET.sub("", text, count=1)
    return text
