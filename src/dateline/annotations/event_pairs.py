"""Who "the two", "both leaders" and "the two countries" are: the pair that was named last, "Ada Roe and Bo Li"; and who "they"
are behind a sentence whose subject is such a pair.
"""

import re
from collections.abc import Sequence

from dateline.annotations.event_roles import AND_SOMEBODY
from dateline.annotations.name_forms import words_of_form
from dateline.records import Mention, Span

_REACH = 800  # characters looked back
_PERSONS = "men women leaders presidents ministers politicians rivals candidates generals brothers".split()
_STATES = "countries states neighbours neighbors governments capitals nations powers sides republics".split()
_TWO = re.compile(r"(?:(?:the|these|those) )?(?P<how>two|both)(?: (?:\w+ )?(?P<who>\w+))?", re.IGNORECASE)
_ITS_SUBJECT = re.compile(r"(?:The|These|Those|Both)(?: two)?(?: \w+){1,2}?(?= (?!of\b)[a-z])")
_THEY = re.compile(r"they", re.IGNORECASE)
# Words before a subject that is named, none of them a verb or a joint: "The president of Chad, ", "On Monday ".
_OPENS = re.compile(
    r"(?:(?!\w+ed\b|(?:spoke|met|told|went|and|but|that|who|which|was|were|is|are|has|have|had|will|would|said|after|before|when|while|as|for|with|by|from|to)\b)"
    r"[\w\u2019'.-]+,? ){0,8}"
)
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


def pair_before(text: str, span: Span, mentions: Sequence[Mention], sentence: Span, before: Span | None) -> list[Mention]:
    """The two whom "they" takes up: the subject of its own sentence, else, where that begins with it, of the one `before`."""
    if not _THEY.fullmatch(text, *span):
        return []
    begins = sentence[0]
    own = _subject_pair(text, (begins, span[0]), mentions)
    if (
        own
        or before is None
        or any(begins <= m.start < span[0] and m.kind in ("person", "organisation", "people") for m in mentions)
    ):
        return own
    return _subject_pair(text, before, mentions)


def _subject_pair(text: str, part: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The pair that a part of a text begins with, named or as "the two countries"."""
    said = _ITS_SUBJECT.match(text, *part)
    if said and (two := pair_of(text, said.span(), mentions)):
        return two
    within = [m for m in mentions if part[0] <= m.start and m.end <= part[1]]
    for kinds in (("person",), ("place", "organisation")):
        named = [m for m in within if m.kind in kinds]
        if (
            len(named) < 2
            or any(m.kind == "person" and m.start < named[0].start for m in within)
            or not _OPENS.fullmatch(text, part[0], named[0].start)
        ):
            continue
        if AND_SOMEBODY.fullmatch(text, named[0].end, named[1].start):
            is_more = len(named) > 2 and AND_SOMEBODY.fullmatch(text, named[1].end, named[2].start)
            return [] if is_more else named[:2]
    return []


def _two_states(text: str, span: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """The only two states that a paragraph names before a span, be it by their peoples: "Chad's army ... Malian rebels".

    Where it names none, the only two of the first paragraph: what a report is about.
    """
    begin = max(text.rfind("\n", 0, span[0]) + 1, span[0] - _REACH)
    states = [m for m in mentions if m.country and m.kind in ("place", "people")]
    named = [m for m in states if begin <= m.start and m.end <= span[0]]
    named = named or [m for m in states if m.end <= min(text.find("\n"), span[0])]
    of_state = {m.country: m for m in reversed(named)}
    return sorted(of_state.values(), key=lambda one: one.start) if len(of_state) == 2 else []


def _last_pair(text: str, span: Span, mentions: Sequence[Mention], kinds: Sequence[str]) -> list[Mention]:
    """The nearest two of a kind that are joined by "and" before a span, two states or two bodies alike."""
    before = [m for m in mentions if span[0] - _REACH <= m.start and m.end <= span[0] and m.kind in kinds]
    before = [m for m in before if not _is_ship(m)]
    for place in range(len(before) - 1, 0, -1):
        one, other = before[place - 1], before[place]
        if one.kind == other.kind and AND_SOMEBODY.fullmatch(text, one.end, other.start):
            is_list = place > 1 and text[before[place - 2].end : one.start] in (", ", ", the ")
            return [] if is_list else [one, other]
    return []


def _is_ship(mention: Mention) -> bool:
    """Whether a name is that of a ship, which is no side of anything: "HMS Ash"."""
    first, blank, _ = mention.surface.partition(" ")
    return bool(blank) and (first == "SS" or first in words_of_form("ship_prefixes"))
