"""Which of the words that the reader gives a role in an event keep it, and who else has it, by the form of the sentence.

In the marked sentences hardly a part of an event stands beyond a semicolon from it, and who is joined by "and" to somebody who
acts before the event ("Ada Roe and the mayor, Bo Li, met") nearly always acts, too.
"""

import re
from collections.abc import Sequence

from dateline.annotations.tags import ROLES
from dateline.records import Mention, Span

_MARK_OF_CLAUSES = ";"
_PARTY = ("person", "organisation", "place", "people")
# "Ada Roe of Kostravia and the leader of the opposition, " before a name: no verb, and no preposition but "of".
_AND_SOMEBODY = re.compile(
    r"(?: of (?:the )?[A-Z][\w\u2019'-]+(?: [A-Z][\w\u2019'-]+)?)?,? and (?:(?:the|his|her|its|their|a|an) )?"
    r"(?:(?!(?:in|to|for|at|on|by|with|from|that|who|which|was|were|is|are|has|have|had|will|would|said)\b)"
    r"[\w\u2019'-]+,? ){0,7}"
)
_WHERE = re.compile(r",? where (?:[^,;.]{0,60} )?$")


def settle_spans(roles: dict[str, list[Span]], text: str, trigger: Span, mentions: Sequence[Mention]) -> dict[str, list[Span]]:
    """The spans of each role: those of the event's own clause, with who is joined to them, and the place that "where" takes up.

    `mentions` are those of the event's sentence; states that act are no places.
    """
    kept = {role: [span for span in roles[role] if is_in_clause(text, span, trigger)] for role in ROLES}
    kept["time"] = roles["time"]  # which of them dates the event is told from the times themselves
    acting = {(m.start, m.end) for m in mentions if m.stands_for}
    kept["place"] = [span for span in kept["place"] if span not in acting] or _taken_up_by_where(text, trigger, mentions)
    taken = [span for role in ROLES for span in kept[role]]
    for role in ("actor", "recipient"):
        for span in list(kept[role]):
            other = _joined_to(text, span, trigger, mentions)
            if other and not any(a < other[1] and other[0] < b for a, b in taken):
                kept[role].append(other)
                taken.append(other)
    return kept


def is_in_clause(text: str, span: Span, trigger: Span) -> bool:
    """Whether no semicolon stands between a span and a trigger."""
    return _MARK_OF_CLAUSES not in text[min(span[0], trigger[0]) : max(span[0], trigger[0])]


def _joined_to(text: str, span: Span, trigger: Span, mentions: Sequence[Mention]) -> Span | None:
    """Who is joined to somebody by "and", where both stand before the event."""
    for mention in mentions:
        if span[1] < mention.start and mention.end <= trigger[0] and mention.kind in _PARTY[:2]:
            return (mention.start, mention.end) if _AND_SOMEBODY.fullmatch(text, span[1], mention.start) else None
    return None


def _taken_up_by_where(text: str, trigger: Span, mentions: Sequence[Mention]) -> list[Span]:
    """The place of "Qarsa, where they met"."""
    for mention in reversed(mentions):
        if mention.kind in ("place", "organisation") and mention.end <= trigger[0]:
            return [(mention.start, mention.end)] if _WHERE.fullmatch(text, mention.end, trigger[0]) else []
    return []
