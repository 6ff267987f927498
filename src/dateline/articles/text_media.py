"""Pictures in the bare text of a page: `Media ID`, `Caption`, captions with a credit, captions that stand there twice."""

import re
from dataclasses import dataclass

from dateline.articles.captions import Caption, read_caption
from dateline.articles.datelines import cut_dateline
from dateline.articles.text_sheet import OPEN, Sheet, fold_line

_MEDIA_ID = re.compile(r"(?i)media id\s*:\s*(\S{1,40})?\s*(?:caption\s*:\s*(.*))?$")
_LABEL = re.compile(r"(?i)caption\s*:\s*(.*)$")
_PICTURE = re.compile(r"(?i)photo|foto|image|picture|bild|handout|©|/")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST = 90
# What stands twice above a body stands among the first lines.
_ABOVE = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture a text names: its id as the page states it, its caption read, and the block the caption stood in."""

    given_id: str
    caption: Caption
    index: int


def read_labelled(sheet: Sheet) -> list[Picture]:
    """Pictures that the text labels with `Media ID:` or `Caption:`."""
    pictures = []
    for index, block in list(sheet.open_blocks()):
        if sheet.roles[index] != OPEN:
            continue
        match = _MEDIA_ID.match(block.text)
        label = None if match else _LABEL.match(block.text)
        if not match and not label:
            continue
        given_id = (match.group(1) or "") if match else ""
        inline = (match.group(2) if match else label.group(1) if label else "") or ""
        sheet.use(index, field="media", value=given_id or block.text, why="" if match else "the label of a caption")
        pictures.append(_read_after(sheet, index, given_id=given_id, inline=inline))
    return pictures


def _read_after(sheet: Sheet, index: int, *, given_id: str, inline: str) -> Picture:
    """The caption behind a `Media ID:` or `Caption:` line, empty where the next block is no caption."""
    following = _next_open(sheet, index)
    if not inline and following >= 0:
        label = _LABEL.match(sheet.blocks[following].text)
        if label:
            inline = label.group(1)
            sheet.use(following, field="media", value=sheet.blocks[following].text, why="the label of a caption")
            index, following = following, _next_open(sheet, following)
    if inline:
        return Picture(given_id, read_caption(inline), index)
    if following >= 0 and _is_caption(sheet, following):
        return take_caption(sheet, following, given_id=given_id)
    return Picture(given_id, Caption(""), index)


def take_caption(sheet: Sheet, index: int, *, given_id: str = "") -> Picture:
    """A block as a picture's caption."""
    text = sheet.blocks[index].text
    sheet.use(index, field="media", value=text, why="a caption")
    return Picture(given_id, read_caption(text), index)


def _is_caption(sheet: Sheet, index: int) -> bool:
    """Is the block behind a label the caption, or is the caption missing and this the body already?"""
    block = sheet.blocks[index]
    if _MEDIA_ID.match(block.text) or block.words > _LONGEST or cut_dateline(block.text)[0]:
        return False
    caption = read_caption(block.text)
    if caption.credit or caption.taken_earliest:
        return True
    after = _next_open(sheet, index)
    if after < 0:
        return False
    return bool(cut_dateline(sheet.blocks[after].text)[0]) or sheet.blocks[after].gap > block.gap or block.words <= 40


def _next_open(sheet: Sheet, index: int) -> int:
    return next((at for at, _ in sheet.open_blocks(index + 1, min(index + 6, len(sheet.blocks)))), -1)


def is_bare_caption(text: str) -> bool:
    """A caption that no label announces: it ends in a credit that is a picture's, in brackets, with a slash or labelled."""
    # Reading a caption for its dates is dear; most paragraphs have neither of what a caption must have.
    if len(text) > 700 or not (_PICTURE.search(text[-100:]) or _YEAR.search(text[-60:])):
        return False
    caption = read_caption(text)
    rest = text[len(caption.caption) :]
    return bool(caption.credit) and (bool(_PICTURE.search(rest)) or bool(caption.taken_earliest))


def read_repeats(sheet: Sheet, headline: str) -> tuple[str, list[Picture]]:
    """What stands twice above the body: the headline first, then captions. Gives the headline and the pictures.

    A block counts only where it stands before the first prose that stands there once: the body may repeat itself.
    """
    keys = [fold_line(block.text) for block in sheet.blocks[:_ABOVE]]
    places: dict[str, list[int]] = {}
    for index, block in sheet.open_blocks(0, len(keys)):
        if block.words >= 3:
            places.setdefault(keys[index], []).append(index)
    pictures = []
    headline_key = fold_line(headline)
    for indices in places.values():
        first = indices[0]
        above = all(len(places.get(keys[at], ())) > 1 for at, block in sheet.open_blocks(0, first) if block.is_prose)
        is_headline = keys[first] == headline_key
        if not is_headline and (len(indices) < 2 or not above):
            continue
        if not headline and not is_bare_caption(sheet.blocks[first].text):
            headline, headline_key = sheet.blocks[first].text, keys[first]
            sheet.use(first, field="headline", value=headline, why="stands there twice")
        elif not is_headline:
            pictures.append(take_caption(sheet, first))
        _drop_repeats(sheet, indices)
    return headline, pictures


def _drop_repeats(sheet: Sheet, indices: list[int]) -> None:
    for index in indices:
        if sheet.roles[index] == OPEN:
            sheet.drop(index, "stands there already")
