"""Events that are one, said twice: "gave birth", "seek re-election", and a word that a sentence repeats of the same people."""

import re
from collections.abc import Iterator, Sequence

from dateline.annotations.sentences import sentence_at
from dateline.records import Event, Span

# Between a verb and the noun that says what it is: "its", "last November's", "the new"; nothing that begins another phrase.
_OWNED = re.compile(
    r" (?:(?:an?|the|its|his|her|their|another|more|new|\w+['\u2019]s) )?"
    r"(?:(?!(?:of|in|to|for|at|on|by|with|from|and|or|that|who|which|was|were|is|are|as|after|before|over|under|against|while"
    r"|when|during|amid|despite|by|be|have|has|had|should|would|will)\b)[\w\u2019'-]+ ){0,3}"
)
# Of these a verb and its noun are two acts as a rule: "investigate the allegations", "accept the offer", "wounded fighters".
_TWO_ACTS = ("ACCUSE", "AGREE", "AID", "ASSAULT", "SUPPORT", "DIE")
# Verbs that only bear their noun, some with a particle that stands in the trigger: "imposed sanctions", "carried out arrests".
_LIGHT = re.compile(
    r"(?:g[ai]ve\w*|giving|pin\w*|dr[io]v\w+|launch\w*|stag\w+|mount\w*|carr\w+|put|tak\w+|took|seek\w*|sought|impos\w+|slap\w*|conduct\w*"
    r"|fil(?:e|ed|ing)|brought"
    r"|hold\w*|held|wag\w+|commit\w*|perform\w*|perpetrat\w*|undert\w+|deliver\w*|introduc\w+|inflict\w*|mak\w+|made|pa(?:y|id)\w*|enter\w*"
    r"|(?:re)?open\w*|began|beg[iu]n\w*|start\w*|resum\w*|continu\w*)(?: (?:out|up|on|off))?"
)
# From a noun to the participle that bears it: "sanctions on Varnia were", "a vote will be".
_BORNE = re.compile(
    r"(?: (?:on|against|between|in|of|with|by|for|to) [^,.;:()]{1,50}?)?"
    r"(?: (?:has|have|had|will|would|should|could|may|might|must|to|not"
    r"|now|also|then|soon|since|\w+ly))* (?:was|were|been|is|are|be|being)"
    r"(?: (?:\w+ly|also|not|never|then|later|again))* "
)
_NEIGHBOURS = 12  # events behind one that are held against it
_ANOTHER = re.compile(r"\b(?:other|another|more|new|further|second|third|next) (?:[\w-]+ )?$")


def without_doubles(events: Sequence[Event], text: str, bounds: Sequence[int]) -> list[Event]:
    """The events of a field, in its order, each said once. `bounds` are those of its sentences."""
    near = ((one, other) for at, one in enumerate(events) for other in events[at + 1 : at + 1 + _NEIGHBOURS])
    dropped = {double.id for one, other in near for double in _doubled(one, other, text, bounds)}
    return [one for one in events if one.id not in dropped]


def _doubled(one: Event, other: Event, text: str, bounds: Sequence[int]) -> Iterator[Event]:
    """Which of two events, in the order of the text, only says the other once more."""
    (a, b), (c, d) = one.trigger[0], other.trigger[0]
    if one.type != other.type or sentence_at(bounds, a) != sentence_at(bounds, c):
        return
    if text[a:b].lower() == text[c:d].lower():
        if _same(one.actor, other.actor) and _same(one.recipient, other.recipient) and not _ANOTHER.search(text, b, c):
            yield other
    elif _OWNED.fullmatch(text, b, c) and (_LIGHT.fullmatch(text, a, b) or not (one.type in _TWO_ACTS or c == b + 1)):
        yield one  # the noun says what it is
    elif _LIGHT.fullmatch(text, c, d) and _BORNE.fullmatch(text, b, c):
        yield other


def _same(one: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether those who have a part in one have it in the other, too, as far as both are told."""
    return not one or not other or bool({*one} & {*other})
