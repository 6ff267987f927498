"""Who "the two", "both leaders" and "the two countries" are: the pair that was named last, "Ada Roe and Bo Li"."""

import re
from collections.abc import Sequence

from dateline.annotations.event_roles import AND_SOMEBODY
from dateline.records import Mention, Span

_REACH = 800  # characters looked back
_PERSONS = "men women leaders presidents ministers politicians rivals candidates generals brothers".split()
_STATES = "countries states neighbours neighbors governments capitals nations powers sides republics".split()
_TWO = re.compile(r"(?:(?:the|these|those) )?(?P<how>two|both)(?: (?:\w+ )?(?P<who>\w+))?", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those) $", re.IGNORECASE)


def pair_of(text: str, span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The two whom a span takes up, in their order; none where it takes up nobody, or no pair is named before it."""
    said = _TWO.fullmatch(text, *span)
    if said is None or not (said["how"].lower() == "both" or _DEFINITE.search(text[max(0, span[0] - 6) : said.start("how")])):
        return []
    if not said["who"]:
        return _last_pair(text, span, mentions, ("person",)) or _last_pair(text, span, mentions, ("place", "organisation"))
    if said["who"].lower() in _PERSONS:
        return _last_pair(text, span, mentions, ("person",))
    if said["who"].lower() not in _STATES:
        return []
    return _last_pair(text, span, mentions, ("place", "organisation")) or _two_states(text, span, mentions)


def _two_states(text: str, span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The only two states that a paragraph names before a span, be it by their peoples: "Chad's army ... Malian rebels"."""
    begin = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _REACH)
    named = [m for m in mentions if begin <= m.start and m.end <= span[0] and m.country and m.kind in ("place", "people")]
    of_state = {m.country: m for m in reversed(named)}
    return sorted(of_state.values(), key=lambda one: one.start) if len(of_state) == 2 else []


def _last_pair(text: str, span: Span, mentions: Sequence[Mention], kinds: Sequence[str]) -> list[Mention]:
    """The nearest two of a kind that are joined by "and" before a span, two states or two bodies alike."""
    before = [m for m in mentions if span[0] - _REACH <= m.start and m.end <= span[0] and m.kind in kinds]
    for place in range(len(before) - 1, 0, -1):
        one, other = before[place - 1], before[place]
        if one.kind == other.kind and AND_SOMEBODY.fullmatch(text, one.end, other.start):
            is_list = place > 1 and text[before[place - 2].end : one.start] in (", ", ", the ")
            return [] if is_list else [one, other]
    return []
