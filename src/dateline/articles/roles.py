"""What boxes are for, once the whole page is known: great wrappers lose the roles that their words give them by accident."""

from dateline.articles.blocks import Box, Outline
from dateline.articles.words import BODY, CAPTION, COMMENTS, HEADLINE, HIDDEN, JUNK, KICKER, NAV, PAID, RELATED, STANDFIRST

_NOT_PROSE = frozenset(("aside", "footer", "form", "figure", "figcaption", "address", "caption"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BAD = JUNK | CAPTION | HEADLINE | KICKER | STANDFIRST | HIDDEN


def settle_roles(found: Outline, sums: list[float]) -> None:
    """Give every box its ancestors' roles, but take from the great wrappers what their words say of a part of them."""
    half = 0.4 * max(1.0, sums[-1])
    _unhide(found, sums, half)
    marks = [box.first for box in found.boxes if box.tag == "h1" and box.last - box.first == 1]
    marks += [box.first for box in found.boxes if box.roles & BODY and sums[box.last] - sums[box.first] > half / 4]
    for box in found.boxes:
        if box.roles & _BAD:
            heavy = sums[box.last] - sums[box.first] > half
            holds = box.tag not in _HEADINGS and any(box.first <= mark < box.last for mark in marks)
            if (heavy and not box.roles & (COMMENTS | RELATED | NAV)) or (holds and (heavy or box.last - box.first > 3)):
                box.roles &= ~_BAD
        box.inherited = box.roles | (box.parent.inherited if box.parent is not None else 0)


def _unhide(found: Outline, sums: list[float], half: float) -> None:
    """What holds much of the page's prose and is for subscribers is hidden from those who have not paid, not from readers."""
    hidden = [box for box in found.boxes if box.roles & HIDDEN and box.roles & PAID]
    if hidden and sum(sums[box.last] - sums[box.first] for box in hidden) > half:
        for box in hidden:
            box.roles &= ~HIDDEN


def is_chrome(box: Box) -> bool:
    """Whether a box's words or tag, or its ancestors', say that no article stands in it."""
    return bool(box.inherited & (JUNK | HIDDEN | CAPTION)) or box.tag in _NOT_PROSE
