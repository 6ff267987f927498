"""The kicker: the few words above a headline that say what it is about."""

import re

from dateline.articles.blocks import Block, Box, Outline
from dateline.articles.body import Body
from dateline.articles.date_forms import find_dates
from dateline.articles.headlines import Headline, clean
from dateline.articles.words import BYLINE, CAPTION, KICKER, NAV, SHARE, roles_of

# It stands no more than so many blocks above the headline, in a box named for it, and is no longer than a line.
_NEAR, _LONGEST = 3, 60
_INLINE = frozenset(("span", "a", "strong", "em", "b", "i", "small"))
_COMMENT = "-comment"  # as the parser calls it
# A trail from the front page is none.
_TRAIL = re.compile(r"\s[/>›»]\s")
_OTHER = BYLINE | CAPTION | NAV | SHARE


def find_kicker(found: Outline, body: Body, headline: Headline) -> None:
    """Take the kicker from above the headline, where a box is named for it, and out of the body."""
    if headline.kicker or body.kicker or headline.box is None:
        return
    for at in range(headline.box.first - 1, max(-1, headline.box.first - 1 - _NEAR), -1):
        block = found.blocks[at]
        if not _is_kicker(block, headline):
            continue
        body.kicker = _apart(block)
        if any(block is one for one in body.blocks):
            body.blocks = [one for one in body.blocks if one is not block]
            body.dropped.append((block, "kicker"))
        return
    body.kicker = _beside(headline)


def _beside(headline: Headline) -> str:
    """The text of an element of a line (`<span class="kicker">`) that stands right before the headline; such make no box."""
    node = headline.box.node.prev if headline.box is not None else None
    for _ in range(_NEAR):
        if node is None:
            break
        text = clean(node.text()) if node.tag in _INLINE else ""
        if text and _is_line(text, headline):
            roles = roles_of(node.attributes)
            return text if roles & KICKER and not roles & _OTHER else ""
        node = node.prev
    return ""


def _apart(block: Block) -> str:
    """The text of a block, its words apart where it is nothing but elements of a line one right after the other."""
    node = block.box.node.first_child
    parts: list[str] = []
    while node is not None:
        if node.tag != _COMMENT:
            if node.tag not in _INLINE:
                return block.text
            parts.append(clean(node.text()))
        node = node.next
    return " ".join(filter(None, parts))


def _is_line(text: str, headline: Headline) -> bool:
    """Whether a text may be a kicker: a line of words that the headline does not have, and not a day."""
    if (
        len(text) > _LONGEST
        or "\n" in text
        or _TRAIL.search(text)
        or not any(map(str.isalpha, text))
        or text.casefold() in headline.text.casefold()
    ):
        return False
    return not any(hit.value.day for hit in find_dates(text))


def _is_kicker(block: Block, headline: Headline) -> bool:
    """Whether a line is named for a kicker, in a box that does not hold the headline, and may be one."""
    if not _is_line(block.text, headline):
        return False
    roles = 0
    box: Box | None = block.box
    while box is not None and headline.box is not None and not box.first <= headline.box.first < box.last:
        roles |= box.roles
        box = box.parent
    return bool(roles & KICKER) and not roles & _OTHER
