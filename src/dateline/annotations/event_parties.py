"""Who an actor or recipient is: the name in its words, its state, and its sector in PLOVER's letters (`RUS GOV`)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.annotations.actor_codes import code_of, code_of_words
from dateline.annotations.gazetteer import country_of_people
from dateline.records import Mention, Span

_ACTS = ("person", "organisation", "place", "people")
_JOINT = re.compile(r"(?:, (?:and |as well as )?| and | & |; )(?:(?:the|its|his|her) )?")
_TOLD_MORE = re.compile(r",? (?:of|from|,|an?|the|who)\b|, ")
_OF = re.compile(r" of (?:the )?(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")


@dataclass(frozen=True, slots=True)
class Party:
    """A span with a role: the mention that it is, and its code."""

    span: Span
    mention: str
    code: str


def settle_parties(
    text: str, spans: Sequence[Span], mentions: Sequence[Mention], names: Mapping[str, Mention] | None = None
) -> list[Party]:
    """Who each span is, spans that join several names parted. `mentions` are those around them, `names` all by id."""
    whole = [_with_body(text, _whole_words(text, span, mentions), mentions) for span in spans]
    return [_settle(text, span, mentions, names or {}) for joint in whole for span in part_names(text, joint, mentions)]


def _whole_words(text: str, span: Span, mentions: Sequence[Mention]) -> Span:
    """A span that cuts a name within a word ("Moon Jae-", of "Moon Jae-in"), up to its end, or from its beginning."""
    start, end = span
    for one in mentions:
        if one.start < end < one.end and "-" in text[end - 1 : end + 1]:
            end = one.end
        if one.start < start < one.end and "-" in text[start - 1 : start + 1]:
            start = one.start
    return start, end


def _with_body(text: str, span: Span, mentions: Sequence[Mention]) -> Span:
    """A span without a name, with the body or state that it is of: "the foreign ministers of the European Community"."""
    of = _OF.match(text, span[1])
    if of is None or not text[span[0] : span[1]].rpartition(" ")[2].islower():
        return span
    bodies = [m for m in mentions if m.kind in ("organisation", "place") and m.start == of.end()]
    named = any(m.start < span[1] and span[0] < m.end for m in mentions if m.kind in _ACTS)
    return span if named or not bodies else (span[0], max(m.end for m in bodies))


def party_of(span: Span, mention: Mention, names: Mapping[str, Mention]) -> Party:
    """A span that means a mention of elsewhere: "he". `names` are those of its field by id."""
    return Party(span, mention.id, code_of(mention, mention.surface, mention.country, names))


def part_names(text: str, span: Span, mentions: Sequence[Mention]) -> list[Span]:
    """The names in a span that joins several by commas and "and", or the span itself."""
    within = [(m.start, m.end) for m in mentions if span[0] <= m.start and m.end <= span[1] and m.kind in _ACTS]
    if len(within) < 2:
        return [span]
    if all(_JOINT.fullmatch(text, a[1], b[0]) for a, b in pairwise(within)) and text[within[-1][1] : span[1]].strip() == "":
        return within
    return [span]


def _settle(text: str, span: Span, mentions: Sequence[Mention], names: Mapping[str, Mention]) -> Party:
    within = [m for m in mentions if m.start < span[1] and span[0] < m.end and m.kind in _ACTS]
    words = text[span[0] : span[1]]
    whole = next((m for m in reversed(within) if m.kind in ("person", "organisation") and m.end >= span[1]), None)
    whole = whole or next((m for m in within if (m.start, m.end) == span or _is_first(text, m, span)), None)
    country = next((m.country for m in (whole, *within) if m is not None and m.country), "")
    country = country or next(filter(None, (country_of_people(word) for word in _WORD.findall(words))), "")
    if whole is not None:
        return Party(span, whole.id, code_of(whole, words, country, names))
    only = within[0].id if len(within) == 1 and _is_only(words, within[0]) else ""
    return Party(span, only, code_of_words(words, country, [m for m in within if m.kind == "organisation"]))


def _is_first(text: str, mention: Mention, span: Span) -> bool:
    """Whether a span is a name and what tells who that is: "Ada Roe of Kostravia", "Ada Roe, the mayor of Ashmere"."""
    return (
        mention.kind in ("person", "organisation")
        and mention.start == span[0]
        and _TOLD_MORE.match(text, mention.end, span[1]) is not None
    )


def _is_only(words: str, mention: Mention) -> bool:
    """Whether a span is hardly more than one name: "the Taliban", "Mr Roe"."""
    return len(words) - len(mention.surface) <= 4
