"""Mastheads: the line of a page's text that is its title, with the publication behind a bar, and the years of an archive.

Ministers Meet in Harbour Town | SOME PAPER English Archive 2005 -2017
"""

import re
from dataclasses import dataclass

from dateline.articles.text_sheet import Sheet, fold_line, names_paper

_HEAD = 12
_BARRED = re.compile(r"(?P<left>\S.*?)\s*[|¦]\s*(?P<right>[^|¦]{2,80}?)\s*$")
# The line above an entry of a list, or above an article, in a later theme.
ENTRY = re.compile(
    r"(?i)by\s+(?P<by>[^|]{2,60}?)\s*\|\s*(?P<date>[^\W\d_]{3,9}\.? \d{1,2}, \d{4})"
    r"\s*(?:\|\s*(?P<section>[^|]{2,60}?)\s*)?(?:\|.*)?$"
)
_SPAN = re.compile(r"^(?P<name>.*?\S)[\s,]*\(?\b(?P<first>(?:1[6-9]|20)\d\d)\s*[-–—]\s*(?P<last>(?:1[6-9]|20)\d\d)\b\)?$")
_DASHED = re.compile(r"(?P<left>\S.*\S)\s+(?:[-–—«»·•]|::)\s+(?P<right>\S.{1,60}?)\s*$")
# WordPress and its kin head the list of one writer so.
_OF_AUTHOR = re.compile(r"(?P<name>\S.{2,60}?), Author at (?P<paper>\S.{1,80}?)\s*$")
_LISTED = re.compile(r"(?i)\b(?:archives?|tag|category|author|search results|page \d+)\b\s*(?:[-–—|:»]|$)")


@dataclass(frozen=True, slots=True)
class Title:
    """The title line of a page taken apart. `names_list`: it is that of a tag, category or author page; of whose, `author`."""

    index: int = -1
    headline: str = ""
    publication: str = ""
    span: str = ""
    section: str = ""
    names_list: bool = False
    author: str = ""


def read_title(sheet: Sheet) -> Title:
    """The title line among the first lines of a page, an empty `Title` where none is one."""
    head = [(index, block) for index, block in sheet.open_blocks(0, min(_HEAD, len(sheet.blocks))) if block.words <= 40]
    later = [fold_line(block.text) for block in sheet.blocks[:40]]
    best, best_score = Title(), 0
    for index, block in head:
        if ENTRY.match(block.text):
            continue
        title = _split_title(index, block.text, [line for at, line in enumerate(later) if at != index])
        score = _score(title, later) if title else 0
        if title and score >= max(best_score, 2):
            best, best_score = title, score
    return best


def _split_title(index: int, text: str, others: list[str]) -> Title | None:
    of_author = _OF_AUTHOR.match(text)
    if of_author:
        name, paper = of_author["name"], of_author["paper"]
        return Title(index, name, paper, names_list=True, author=name)
    barred = _BARRED.match(text)
    dashed = _DASHED.match(text) if not barred else None
    match = barred or dashed
    if not match:
        return None
    left, right = match.group("left").strip(), match.group("right").strip()
    spanned = _SPAN.match(right)
    span = f"{spanned['first']}/{spanned['last']}" if spanned else ""
    name = spanned["name"].rstrip(" ,-–—(") if spanned else right
    if dashed and not (span or fold_line(left) in others or _is_named(name)):
        return None
    section = ""
    parts = re.split(r"\s*[|¦]\s*", left)
    if len(parts) > 1 and len(parts[0].split()) >= 4:
        left, section = parts[0], parts[1]
    return Title(
        index, left, name, span, section, bool(_LISTED.search(left)) or bool(_LISTED.search(text.replace(right, "", 1)))
    )


def _is_named(name: str) -> bool:
    words = name.split()
    return len(words) <= 6 and names_paper(name) and all(not word[0].islower() or len(word) < 4 for word in words)


def _score(title: Title, later: list[str]) -> int:
    """How surely a line is the title: years, `Archive`, the headline standing alone elsewhere, a headline's length."""
    score = 4 if title.span else 0
    score += 2 if "archive" in title.publication.casefold() else 0
    score += 3 if fold_line(title.headline) in later else 0
    score += 2 if title.names_list or _is_named(title.publication) else 0
    return score + (1 if len(title.headline.split()) >= 5 else 0)


def use_title(sheet: Sheet, title: Title) -> None:
    """Note what the title line says."""
    if title.index < 0:
        return
    sheet.use(title.index, field="headline", value=title.headline)
    origin = sheet.blocks[title.index].origin
    for field, value in (("publication", title.publication), ("publication_span", title.span), ("section", title.section)):
        if value:
            sheet.note(field, value, origin)


def guess_publication(sheet: Sheet, *, before: int, url: str) -> tuple[int, str]:
    """The masthead of a page without a title line: a short first line that names a paper, or holds a bar, or the host's name.

    `before` is where the headline stands: a masthead is above it.
    """
    for index, block in sheet.open_blocks(0, min(before, 3)):
        barred = _BARRED.match(block.text)
        name = barred.group("right") if barred else block.text
        spanned = _SPAN.match(name)
        if spanned:
            name = spanned["name"]
        letters = re.sub(r"[^a-z]", "", name.casefold())
        hosted = len(letters) >= 5 and letters in re.sub(r"[^a-z]", "", url.casefold().split("?")[0])
        if block.words <= 8 and not block.ends_sentence and (barred or names_paper(name) or hosted):
            return index, name
    return -1, ""


def drop_mastheads(sheet: Sheet, publication: str, *, before: int) -> None:
    """Drop the lines above the article that repeat the publication's name."""
    words = {word for word in fold_line(publication).split() if len(word) > 3}
    for index, block in list(sheet.open_blocks(0, before)):
        own = {word.strip("|") for word in fold_line(block.text).split()}
        if block.words <= 12 and (words & own or _BARRED.match(block.text)):
            sheet.drop(index, "masthead")
