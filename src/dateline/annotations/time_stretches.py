"""Stretches that a time is one end of: "since 2011", "from 2008 on", "until June", "from 2002 to 2009", "between May and July".

TimeML's value is that of the end ("2011"), and stays. The interval is that of the stretch, since what happened "since 2011"
happened on some day from then to the day of writing, and what happened "between 2003 and 2006" on no day of 2003 for certain.
An interval so made has the grain `span`. What goes on "until" a day to come goes on from the day of writing; where only one end
of a stretch is known, its time is left as it is, as is what began before something else that is past ("had ruled since 1979").
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.annotations.time_telling import Expression

_SINCE = re.compile(r"\bsince(?: (?:late|early|about|around|at least|the|as early as)){0,2} $", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|through|up to)(?: (?:at least|late|early|the|the end of)){0,2} $", re.IGNORECASE)
_ONWARDS = re.compile(r",? (?:onwards?|forwards?|on(?=[,.;:)]|\s*$| (?!the\b|an?\b|[A-Z])\w))(?!\w)")
_FROM = re.compile(r"\bfrom (?:(?:late|early|about|around|the) ){0,2}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:(?:late|early|about|around|the) ){0,2}$", re.IGNORECASE)
_TO = re.compile(r",? (?:up )?(?:to|until|till|through|thru)(?: (?:late|early|about|around|the)){0,2} ")
_AND = re.compile(r" and (?:(?:late|early|about|around|the) ){0,2}")
_DASH = re.compile(r" ?[-\u2013\u2014] ?")
# "Had been closed since", "will not reopen until", "was put off from Monday to Thursday", "extended to June".
_HAD = re.compile(r"\b(?:had|hadn['\u2019]t)\b|\b(?:he|she|they|it|who|I|we)['\u2019]d\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|no|nobody|none|cannot|without|neither|nor|\w+n['\u2019]t|postpon\w*|put(?:ting)? off|delay\w*|defer\w*"
    r"|adjourn\w*|push\w* back|held over|put back|wait\w*)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:mov(?:e|es|ed|ing)|postpon\w*|put (?:off|back)|brought forward|push\w* back|delay\w*|reschedul\w*|chang\w*|shift\w*"
    r"|extend\w*|advanc\w*)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.?!;:][\"'\u201d\u2019)]{0,2}\s|\n\s*\n")
_REACH = 160
_INSTANT, _SPAN = "instant", "span"


def stretch(text: str, told: Sequence[Expression], published: str) -> list[Expression]:
    """The times of a text in order, each with the interval of the stretch that it begins or ends."""
    found = list(told)
    for at, one in enumerate(told):
        after = told[at + 1] if at + 1 < len(told) else None
        both = _range(text, one, after) if after else None
        if both and after:
            found[at] = replace(one, earliest=both[0], latest=both[1], grain=_SPAN)
            found[at + 1] = replace(after, earliest=both[0], latest=both[1], grain=_SPAN)
        elif found[at] is one:
            found[at] = _open(text, one, after, published)
    return found


def _clause(text: str, start: int) -> str:
    """What stands before a time in its sentence."""
    return _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]


def _range(text: str, one: Expression, other: Expression) -> tuple[str, str] | None:
    """First and last day of the stretch from a time to the one behind it; None where they are none."""
    if not (one.earliest and one.latest and other.earliest and other.latest) or other.start - one.end > _REACH:
        return None
    if (one.grain == _INSTANT) != (other.grain == _INSTANT) or not (
        one.earliest < other.earliest and one.latest < other.latest
    ):
        return None
    before, joint = _clause(text, one.start), text[one.end : other.start]
    like = one.grain == other.grain
    is_range = (
        (_TO.fullmatch(joint) and (like or _FROM.search(before)))
        or (_AND.fullmatch(joint) and _BETWEEN.search(before))
        or (like and _DASH.fullmatch(joint))
    )
    return (one.earliest, other.latest) if is_range and not _MOVED.search(before) else None


def _open(text: str, one: Expression, after: Expression | None, published: str) -> Expression:
    """A time that something goes on from up to today, or from today on up to it, with that interval; others as they are."""
    if not published or not one.earliest or not one.latest or one.grain == _INSTANT or one.type not in ("DATE", "TIME"):
        return one
    own = re.match(r"(?:since|until|till|through) ", text[one.start : one.end], re.IGNORECASE)
    before = _clause(text, one.start) + (own.group() if own else "")
    is_past = one.earliest <= published
    if is_past and _goes_on(text, one, before):
        return replace(one, latest=published, grain=_SPAN) if one.earliest < published else one
    if _UNTIL.search(before) and one.latest > published and not _NOT.search(before):
        return replace(one, earliest=published, grain=_SPAN)
    to_today = after is not None and after.value == "PRESENT_REF" and _TO.fullmatch(text, one.end, after.start)
    return replace(one, latest=published, grain=_SPAN) if is_past and to_today and _FROM.search(before) else one


def _goes_on(text: str, one: Expression, before: str) -> bool:
    """Whether it is the beginning of what goes on up to the day of writing."""
    if _HAD.search(before):
        return False
    return bool(_SINCE.search(before) or (_FROM.search(before) and _ONWARDS.match(text, one.end, one.end + 12)))
