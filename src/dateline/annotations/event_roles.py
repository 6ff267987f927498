"""Which of the words that the reader gives a role in an event keep it, and who else has it, by the form of the sentence.

In the marked sentences hardly a part of an event stands beyond a semicolon from it, and who is joined by "and" to somebody who
acts before the event ("Ada Roe and the mayor, Bo Li, met") nearly always acts, too.
"""

import re
from collections.abc import Sequence

from dateline.annotations.event_subjects import (
    GETS,
    HER,
    ON_EQUAL_TERMS,
    by_contest,
    by_control,
    by_exchange,
    by_gift,
    by_name_before,
    by_name_behind,
    by_owner,
    by_subject,
    names_a_treaty,
)
from dateline.annotations.role_words import is_office
from dateline.annotations.tags import ROLES
from dateline.records import Mention, Span

# A clause of its own; "; and to attack" has the subject of the one before.
_NEW_CLAUSE = re.compile(r";(?! (?:and|or|but|to|then|by|in|with)\b)")
_PARTY = ("person", "organisation", "place", "people")
# "Ada Roe of Kostravia and the leader of the opposition, " before a name: no verb, and no preposition but "of".
AND_SOMEBODY = re.compile(
    r"(?: of (?:the )?[A-Z][\w\u2019'-]+(?: [A-Z][\w\u2019'-]+)?)?,? and (?:(?:the|his|her|its|their|a|an) )?"
    r"(?:(?!(?:in|to|for|at|on|by|with|from|that|who|which|was|were|is|are|has|have|had|will|would|said)\b)"
    r"[\w\u2019'-]+,? ){0,7}"
)
# An object, with no name right before "and" that could be joined to the one after.
_ONE_MORE = re.compile(
    r" (?!(?:of|on|in|at|by|to|from|with|against|between|among|over|into)\b)[^.;:\n]*?\b[a-z0-9][\w\u2019'-]*,?"
    r" (?:and|but|while|whereas) (?:[\w\u2019'-]+ ){0,4}"
)
# Verbs that are no participles, and others with an object, which a participle of the passive has not.
_FINITE = re.compile(
    r" (?:(?:then|also|later|has|have|had|is|are|was|were|will|would|can|could|may|might|must|should|did|does|said|says|went"
    r"|took|gave|began|came|became|fell|saw|wrote|spoke|chose|knew|flew|rose|broke|ran|wants?|wanted|needs?)\b"
    r"|(?:\w+ed|left|paid|held|made|met|led|sent|put|hit|won|lost|told)"
    r" (?!(?:in|on|at|by|to|for|from|with|of|as|after|before|during|over|under|against|near|last|this|yesterday|today|since|and"
    r"|or|but|there|here|earlier|recently|outside|inside|into|out|up|down|off|away|home|\w+ly|\w+day)\b)[\w\u2018\u201c\"$])"
)
# A clause of its own behind the event's: in the marked sentences one in two hundred has a part in what stands before it.
_WHEN = re.compile(r", (?:when|while|whereas|although|because|as|after|since|where) ")
# Who is appointed, arrested or born has it done to him; who resigns, wins or loses does it (docs/annotation/events.md).
_SUFFERED = ("APPOINT", "ARREST", "BIRTH", "DIE", "FOUND", "SENTENCE")
# Who "has died" or "will succeed him" suffers it all the same.
_UNDERGONE = ("APPOINT", "ARREST", "BIRTH", "DIE", "RESIGN", "SENTENCE")
_DONE = ("RESIGN", "WIN", "LOSE", "MOBILIZE")
_OBJECT = re.compile(rf" (?:for |on |upon )?(him|them|it|us|me|{HER})(?![\w\u2019'])")
_SUBJECT = re.compile(r"\b(?:[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Ww]e|I)(?: (?:has|have|had|also|then|later|again|once|\w+ly))* $")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: (?:not|also|\w+ly))* $")
# What is said by whoever it is of: "the women's allegations", "the demands of the workers".
_SAID = (
    r"(?:allegation|accusation|claim|complaint|criticism|condemnation|demand|request|appeal|plea|call|threat|warning|offer|promise"
    r"|pledge|endorsement|approval|refusal|objection|opposition)s?"
)
_OWNERS = re.compile(rf"(?:\u2019|')s? (?:(?!(?:and|or|to|of|for|on|in|by|with|from|that)\b)[\w\u2019'-]+ ){{0,2}}{_SAID}")
_OF_OWNERS = re.compile(r" (?:by|of) (?:the |their |his |her |its |some |many |most )?")
_SAYS = re.compile(_SAID)
# "who has also", "cannot", ", which would": who stands before these acts.
_AUXILIARY = (
    r" (?:has|have|had|will|would|can(?:not)?|could|may|might|should|must|did|does|do)"
    r"(?: (?:not|also|never|now|already|since|repeatedly|\w+ly))*"
)
_ACTS = re.compile(rf"(?:,? (?:who|which|that)(?:{_AUXILIARY})?|{_AUXILIARY}) ")
_OUSTS = re.compile(r"(?:oust|remov|toppl|sack|fir|depos|overthr[eo]w|dismiss|unseat)(?:e|es|s|ed|ing|n)?")
_SUCCEEDS = re.compile(r"(?:take(?:s|n)?|taking|took) over(?: from)?|succeed(?:s|ed|ing)?")
_BEHIND = re.compile(r" (?:the |their |his |its )?(?:[A-Z]?[\w\u2019'-]+ ){0,3}")
_MEANS = re.compile(r"\b(?:through|via|by means of) (?:the |an? |his |her |its |their )?$")
_OFFICE_OF = re.compile(r"\b([\w-]+) of (?:the )?$")
_SUMMIT_OF = re.compile(r"(?:summit|meeting|conference|session|congress|talks) of (?:the )?")
_WHERE_IT_IS = re.compile(r"\b(?:off|near|outside) (?:the )?$")
_WHERE = re.compile(r",? where (?:[^,;.]{0,60} )?$")


def settle_spans(
    kind: str, roles: dict[str, list[Span]], text: str, trigger: Span, mentions: Sequence[Mention]
) -> dict[str, list[Span]]:
    """The spans of each role: those of the event's own clause, with who is joined to them, and the place that "where" takes up.

    `kind` is the event's type, `mentions` are those of its sentence; states that act are no places.
    """
    kept = {role: [span for span in roles[role] if is_in_clause(text, span, trigger)] for role in ROLES}
    for role in ("actor", "recipient"):
        kept[role] = [span for span in kept[role] if not (_opens_a_clause(text, span, trigger) or _is_means(text, span))]
    kept["recipient"] = [span for span in kept["recipient"] if not _is_beyond(text, span, trigger)]
    kept["time"] = roles["time"]  # which of them dates the event is told from the times themselves
    no_places = {(m.start, m.end) for m in mentions if m.stands_for or m.kind == "person"}
    kept["place"] = [
        span
        for span in kept["place"]
        if not (span in no_places or _is_governed(text, span) or _is_who_meets(text, span, trigger))
    ]
    kept["place"] = kept["place"] or _taken_up_by_where(text, trigger, mentions)
    at = [span for span in kept["recipient"] if _WHERE_IT_IS.search(text, max(0, span[0] - 20), span[0])]
    if at and not kept["place"] and text[at[0][0]].isupper():  # "clashed off Bird island"
        kept["place"], kept["recipient"] = at[:1], [span for span in kept["recipient"] if span != at[0]]
    _by_type(kept, kind, text, trigger)
    if kind not in (*_SUFFERED, *ON_EQUAL_TERMS):
        _by_pronoun(kept, text, trigger)
    by_subject(kept, kind, text, trigger, mentions)
    by_name_before(kept, kind, text, trigger)
    by_name_behind(kept, text, trigger, mentions)
    by_control(kept, kind, text, trigger)
    by_owner(kept, text, trigger, mentions)
    by_contest(kept, kind, text, trigger, mentions)
    by_exchange(kept, text, trigger)
    by_gift(kept, kind, text, trigger)
    if kept["recipient"] and not kept["actor"]:
        _by_form(kept, kind, text, trigger)
    for role in ("actor", "recipient"):
        named = [span for span in kept[role] if not names_a_treaty(text, span)]
        kept[role] = [span for span in named if not _is_office_of(text, span, named, mentions)]
    taken = [span for role in ROLES for span in kept[role]]
    for role in ("actor", "recipient"):
        for span in list(kept[role]):
            other = _joined_to(text, span, trigger, mentions)
            if other and not any(a < other[1] and other[0] < b for a, b in taken):
                kept[role].append(other)
                taken.append(other)
    return kept


def _is_office_of(text: str, span: Span, others: Sequence[Span], mentions: Sequence[Mention]) -> bool:
    """Whether a span is the office of a person who is named right behind it and has a span of their own: one party, not two."""
    held = {role.strip() for m in mentions if (m.start, m.end) in others and m.role for role in m.role.split(";")}
    joined = any(span[1] <= start and text[span[1] : start] in (", ", " ") for start, _ in others)
    words = text[span[0] : span[1]].removeprefix("the ")
    return joined and any(f" {role}".endswith(f" {words}") for role in held)


def _is_governed(text: str, span: Span) -> bool:
    """Whether a place is what an office is of: "met the prime minister of Qarsa" does not say where."""
    office = _OFFICE_OF.search(text, max(0, span[0] - 30), span[0])
    return office is not None and is_office(office[1])


def _is_who_meets(text: str, span: Span, trigger: Span) -> bool:
    """Whether a place is the body whose meeting it is: "a summit of the Qarsa Group"."""
    return _SUMMIT_OF.fullmatch(text, trigger[0], span[0]) is not None


def _is_means(text: str, span: Span) -> bool:
    """Whether a span is what somebody acts through, and no party: "negotiated through the newspapers"."""
    return _MEANS.search(text, max(0, span[0] - 24), span[0]) is not None


def _right_before(spans: Sequence[Span], text: str, trigger: Span) -> list[Span]:
    """Who stands right before a word, with those whom "and" joins to them: "brother to Ada Roe, born in Qarsa" is her."""
    last = next((span for span in spans if text[span[1] : trigger[0]] in (" ", ", ")), None)
    return [span for span in spans if span == last or text[span[1] : last[0]] in (" and ", ", ")] if last else []


def _by_type(roles: dict[str, list[Span]], kind: str, text: str, trigger: Span) -> None:
    """Move parties to the side on which those of a type stand."""
    actors, recipients = roles["actor"], roles["recipient"]
    if (kind in _SUFFERED and not recipients) or (kind in _DONE and not actors):
        roles["actor"], roles["recipient"] = recipients, actors
    elif kind == "BIRTH":
        roles["recipient"] = _right_before(recipients, text, trigger) or recipients
    elif kind == "APPOINT" and _SUCCEEDS.fullmatch(text, *trigger):
        # "Roe took over from Li", "Li was succeeded by Roe": it is Roe who gets the office.
        is_passive = _PASSIVE.search(text, max(0, trigger[0] - 30), trigger[0])
        getting = [span for span in (*actors, *recipients) if (span[0] >= trigger[1] if is_passive else span[1] <= trigger[0])]
        if getting:
            roles["actor"], roles["recipient"] = [], getting
    elif kind == "RESIGN" and _OUSTS.fullmatch(text, *trigger):
        ousted = [span for span in actors if _BEHIND.fullmatch(text, trigger[1], span[0])]
        if ousted:
            roles["actor"] = [span for span in actors if span not in ousted]
            roles["recipient"] = [*recipients, *ousted]


def _by_pronoun(roles: dict[str, list[Span]], text: str, trigger: Span) -> None:
    """Who stands before "asked him", or is "they" before a verb, does it; "him" has it done to him, not who comes after."""
    before = [span for span in roles["recipient"] if span[1] <= trigger[0]]
    pronoun = _OBJECT.match(text, trigger[1])
    if pronoun and not _PASSIVE.search(text, max(0, trigger[0] - 30), trigger[0]):
        if before and not roles["actor"]:
            roles["actor"], roles["recipient"] = before, [pronoun.span(1)]
        elif not before:
            roles["recipient"] = [pronoun.span(1)]
    elif before and not roles["actor"] and _SUBJECT.search(text, max(0, trigger[0] - 40), trigger[0]):
        roles["actor"], roles["recipient"] = before, [span for span in roles["recipient"] if span not in before]


def _by_form(roles: dict[str, list[Span]], kind: str, text: str, trigger: Span) -> None:
    """Who does what nobody else does: whose demand it is, and who stands before a verb that is no passive."""
    acting = [
        span
        for span in roles["recipient"]
        if _OWNERS.fullmatch(text, span[1], trigger[1])
        or (kind == "REQUEST" and _SAYS.fullmatch(text, *trigger) and _OF_OWNERS.fullmatch(text, trigger[1], span[0]))
        or (kind not in _UNDERGONE and span[1] < trigger[0] and _acts(text, span[1], trigger))
    ]
    if acting:
        roles["actor"] = acting
        roles["recipient"] = [span for span in roles["recipient"] if span not in acting]


def _acts(text: str, start: int, trigger: Span) -> bool:
    """Whether what stands between somebody and a verb says that he does it ("who", "has"), not that he receives."""
    return bool(_ACTS.fullmatch(text, start, trigger[0])) and not GETS.match(text, *trigger)


def is_in_clause(text: str, span: Span, trigger: Span) -> bool:
    """Whether no semicolon that begins a clause of its own stands between a span and a trigger."""
    return _NEW_CLAUSE.search(text, min(span[0], trigger[0]), max(span[0], trigger[0])) is None


def _is_beyond(text: str, span: Span, trigger: Span) -> bool:
    """Whether somebody stands in a clause of its own behind an event: "cut all ties in July, when Li accused him"."""
    return trigger[1] < span[0] and _WHEN.search(text, trigger[1], span[0]) is not None


def _opens_a_clause(text: str, span: Span, trigger: Span) -> bool:
    """Whether somebody behind an event begins what comes after it: "criticised the deal, and Bo Li left the room"."""
    return (
        trigger[1] < span[0]
        and _ONE_MORE.fullmatch(text, trigger[1], span[0]) is not None
        and _FINITE.match(text, span[1]) is not None
    )


def _joined_to(text: str, span: Span, trigger: Span, mentions: Sequence[Mention]) -> Span | None:
    """Who is joined to somebody by "and", where both stand before the event."""
    for mention in mentions:
        if span[1] < mention.start and mention.end <= trigger[0] and mention.kind in _PARTY[:2]:
            return (mention.start, mention.end) if AND_SOMEBODY.fullmatch(text, span[1], mention.start) else None
    return None


def _taken_up_by_where(text: str, trigger: Span, mentions: Sequence[Mention]) -> list[Span]:
    """The place of "Qarsa, where they met"."""
    for mention in reversed(mentions):
        if mention.kind in ("place", "organisation") and mention.end <= trigger[0]:
            return [(mention.start, mention.end)] if _WHERE.fullmatch(text, mention.end, trigger[0]) else []
    return []
