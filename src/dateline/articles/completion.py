"""What belongs to a body by what stands around it: the rest of a list, links that its last words announce, its corrections."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from dateline.articles.blocks import Block, Box, Outline, outline
from dateline.articles.chrome import is_end_matter
from dateline.articles.features import HEADINGS
from dateline.articles.notes import MAX_LENGTH, is_bare_label, is_column, note_kind, speaks_of_mistake
from dateline.articles.page import Page
from dateline.articles.tree import selection
from dateline.articles.words import COMMENTS, HIDDEN, RELATED

# Boxes between a paragraph in an item and the item's list.
_ITEM_DEPTH = 4
# A paragraph of so many characters that ends with a colon announces what follows it; so many links at most.
_LEAST_ANNOUNCEMENT, _MOST_ANNOUNCED = 40, 12
# A note says more than this.
_LEAST_NOTE = 40
# Words of notes, and of what a paper says of notes as such.
_SIGNS = (
    "orrection",
    "orrected",
    "mended",
    "larifi",
    "ORRECTION",
    "LARIFI",
    "arlier version",
    "revious version",
    "erichtig",
    "orrig",
)
_ASKS = re.compile(
    r"@|\b(?:if you|please|contact|e-?mail|write to|report an error|our policy|corrections policy)\b", re.IGNORECASE
)
_FEET, _MOST_FEET = selection("footer"), 4
_OTHERS = RELATED | COMMENTS | HIDDEN
_SOURCES = re.compile(
    r"[^.!?]{0,40}\b(?:sources?|references?|quellen?|quellenangaben?|literatur|fuentes|fonti|bronnen|källor)\b[^.!?]{0,50}[:：]",
    re.IGNORECASE,
)


class Unfinished(Protocol):
    """A body in the making: its blocks in order, and what was left out, with the reason."""

    blocks: list[Block]
    dropped: list[tuple[Block, str]]


def complete_lists(found: Outline, body: Unfinished, reads_wrong: str) -> None:
    """Take in what is left of a list whose greater part is the body's: its items stand or fall together.

    Only what has no links, and was left out for how it reads (the reason `reads_wrong`), not for what it says.
    """
    missed: dict[int, list[Block]] = {}
    for block, reason in body.dropped:
        home = list_of(block) if reason == reads_wrong and not block.links else None
        if home is not None:
            missed.setdefault(id(home), []).append(block)
    if not missed:
        return
    held = Counter(id(home) for block in body.blocks if (home := list_of(block)) is not None)
    taken = {id(block) for home, blocks in missed.items() if len(blocks) <= held[home] for block in blocks}
    if taken:
        taken_or_held = taken | {id(block) for block in body.blocks}
        body.blocks = [block for block in found.blocks if id(block) in taken_or_held]
        body.dropped = [(block, reason) for block, reason in body.dropped if id(block) not in taken]


def complete_links(found: Outline, body: Unfinished) -> None:
    """Take in the links that a body's last words announce: a sentence that ends with a colon, or a label of sources."""
    if not body.blocks:
        return
    last, home = body.blocks[-1], body.blocks[-1].box.parent
    at = found.blocks.index(last) + 1
    label = found.blocks[at] if at < len(found.blocks) else None
    if label is not None and label.box.parent is home and not label.links and _SOURCES.fullmatch(label.text):
        last, at = label, at + 1
    announced = last is label or _SOURCES.fullmatch(last.text) or len(last.text) >= _LEAST_ANNOUNCEMENT
    if not announced or not last.text.endswith((":", "：")):
        return
    run: list[Block] = []
    for block in found.blocks[at : at + _MOST_ANNOUNCED]:
        if not _stands_in(block.box.parent, home) or block.links * 2 < len(block.text):
            break
        run.append(block)
    if not run or len(run) == _MOST_ANNOUNCED:
        return
    taken = [label, *run] if last is label else run
    body.blocks += taken
    body.dropped = [(block, reason) for block, reason in body.dropped if not any(block is one for one in taken)]


def complete_notes(found: Outline, body: Unfinished, reads_wrong: str) -> None:
    """Take in corrections and clarifications of the article that stand below or above its body in a box of their own."""
    taken: set[int] = set()
    label: Block | None = None
    column: Box | None = None  # where the page shows notes about others
    for block, reason in body.dropped:
        if column is not None and column.first <= block.box.first < column.last:
            continue
        if block.box.tag in HEADINGS and is_column(block.text) and not is_bare_label(block.text):
            column = block.box.parent
            continue
        if reason == reads_wrong and not block.box.inherited & _OTHERS and block.links * 3 < len(block.text):
            if block.box.tag in HEADINGS or len(block.text) < _LEAST_NOTE:
                label = block if is_bare_label(block.text) else None
                continue
            is_note = note_kind(block.text) and not is_end_matter(block)
            if is_note or (label is not None and label.box.parent is block.box.parent):
                taken |= {id(block)} | ({id(label)} if label is not None else set())
        label = None
    if taken and body.blocks:
        wanted = taken | {id(block) for block in body.blocks}
        body.blocks = [block for block in found.blocks if id(block) in wanted]
        body.dropped = [(block, reason) for block, reason in body.dropped if id(block) not in taken]


def notes_in_foot(page: Page) -> Iterator[str]:
    """Corrections and clarifications of the article that stand in the foot of its page, which no walk enters, each once.

    A note below a label on a line of its own comes with the label.
    """
    found: set[str] = set()  # a foot may stand in another
    for foot in _FEET.of(page.tree.body, most=_MOST_FEET):
        said = foot.text()
        if not any(sign in said for sign in _SIGNS):
            continue
        label: Block | None = None
        for block in outline(foot, prune=False).blocks:
            text = block.text
            above, label = label, block if _labels_one(block) else None
            if text in found or not _LEAST_NOTE <= len(text) <= MAX_LENGTH or block.links or _ASKS.search(text):
                continue
            below = above is not None and above.box.parent is block.box.parent and speaks_of_mistake(text)
            if below or note_kind(text):
                found.add(text)
                yield from (above.text, text) if above is not None and below else (text,)


def _labels_one(block: Block) -> bool:
    """Whether a line of a foot is the label of one note; that of several is what the house says of them, or leads to them."""
    return not block.links and is_bare_label(block.text) and not block.text.rstrip(" :").casefold().endswith("s")


def _stands_in(box: Box | None, home: Box | None) -> bool:
    """Whether a box is another, or a list in it."""
    return box is home or (box is not None and box.tag in ("ul", "ol") and box.parent is home)


def list_of(block: Block) -> Box | None:
    """The list that a block is an item of, or stands in one of its items."""
    box: Box | None = block.box
    for _ in range(_ITEM_DEPTH):
        if box is None or box.tag in ("ul", "ol"):
            return box
        box = box.parent
    return None
