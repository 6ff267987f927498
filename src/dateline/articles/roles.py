"""What boxes are for, once the whole page is known: great wrappers lose the roles that their words give them by accident."""

from dateline.articles.blocks import Box, Outline
from dateline.articles.compiled import scores
from dateline.articles.words import BODY, CAPTION, COMMENTS, HEADLINE, HIDDEN, JUNK, KICKER, NAV, PAID, RELATED, STANDFIRST

_NOT_PROSE = frozenset(("aside", "footer", "form", "figure", "figcaption", "address", "caption"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# What a great wrapper is for, if its words say this, they say of all of it.
_APART = COMMENTS | RELATED | NAV
_BAD = JUNK | CAPTION | HEADLINE | KICKER | STANDFIRST | HIDDEN


def settle_roles(found: Outline, sums: list[float]) -> None:
    """Give every box its ancestors' roles, but take from the great wrappers what their words say of a part of them."""
    if scores is not None:
        scores.settle(found.boxes, sums, (HIDDEN, PAID, _BAD, _APART, BODY), _HEADINGS)
        return
    half = 0.4 * max(1.0, sums[-1])
    _unhide(found, sums, half)
    marks = [
        box.first
        for box in found.boxes
        if (box.tag == "h1" and box.last - box.first == 1) or (box.roles & BODY and sums[box.last] - sums[box.first] > half / 4)
    ]
    for box in found.boxes:
        first, last = box.first, box.last
        if box.roles & _BAD and last > first:
            heavy = sums[last] - sums[first] > half
            plain = heavy and not box.roles & _APART
            if plain or (
                (heavy or last - first > 3) and box.tag not in _HEADINGS and any(first <= mark < last for mark in marks)
            ):
                box.roles &= ~_BAD
        box.inherited = box.roles | box.parent.inherited if box.parent is not None else box.roles


def _unhide(found: Outline, sums: list[float], half: float) -> None:
    """What holds much of the page's prose and is for subscribers is hidden from those who have not paid, not from readers.

    Boxes of one name are counted together; what else is hidden for subscribers, such as what they are offered, stays hidden.
    """
    hidden = [box for box in found.boxes if box.roles & HIDDEN and box.roles & PAID]
    masses: dict[str | None, float] = {}
    for box in hidden:
        masses[box.names] = masses.get(box.names, 0.0) + sums[box.last] - sums[box.first]
    for box in hidden:
        if masses[box.names] > half:
            box.roles &= ~HIDDEN


def is_chrome(box: Box) -> bool:
    """Whether a box's words or tag, or its ancestors', say that no article stands in it."""
    return bool(box.inherited & (JUNK | HIDDEN | CAPTION)) or box.tag in _NOT_PROSE
