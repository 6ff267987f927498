"""Who says it where the reader links a cue to nobody, and the grammar of its sentence tells."""

import re
from collections.abc import Sequence

from dateline.annotations.sentences import sentence_at
from dateline.records import Mention, Span

_PARTICIPLE = re.compile(r"(?:also |even |then )?\w+ing\b")
_PRONOUN = re.compile(r"\b([Hh]e|[Ss]he|[Tt]hey|It|[Ww]e|I)\b")
_BEGINS = 40  # characters at the beginning of a sentence within which its subject is sought
_LOOSE = re.compile(
    r"(?:,|\b(?:by|while|after|before|when|without))\s*$"
)  # what a participle with its sentence's subject stands behind
# "Ada praised Bo and also denied it": the second verb has the subject of the first.
_JOINED = re.compile(r"(?:\b(?:and|but|then|or)|,)(?: (?:\w+ly|also|even|then|later|again|still|never|now|once))*\s*$")
# "the party's criticism of", "his insistence that".
_OWNER = re.compile(
    r"(?P<who>\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y)|(?:\b[Tt]he (?:[\w-]+ )?)?[\w.-]+(?=['\u2019] *s\b|s['\u2019]))"
    r"(?:['\u2019]? *s['\u2019]?)? (?:[\w-]+ ){0,2}$"
)
_NOUN = re.compile(
    r"(?:\w+ )?(?:criticism|claims?|insistence|contention|assertion|call|demands?|belief|denial|refusal|fears?|hopes?|view"
    r"|suggestion|allegations?|accusations?|opposition|warning|pledge|promise|desire|prediction|complaints?|concerns?)\b"
)
# "Ada Roe, whom they held for a week, urged", "the ministry, where both sides met, praised".
_RELATIVE = re.compile(
    r"\s?, (?:who|whom|whose|which|where)\b[^,;:.\u201c\"]{3,120}, (?:(?:has|have|had|also|then|later|again|\w+ly) ){0,2}$"
)


def subject_of(
    text: str, cue: Span, bounds: Sequence[int], mentions: Sequence[Mention], said: Sequence[tuple[Span, Span]]
) -> Span | None:
    """Whose a cue without a source is. `said` has cue and source of the statements that were found before it."""
    start, _ = sentence_at(bounds, cue[0])
    owner = _OWNER.search(text, max(start, cue[0] - 80), cue[0]) if _NOUN.match(text, *cue) else None
    if owner:
        return owner.span("who")
    if not _NOUN.match(text, *cue) and _JOINED.search(text, start, cue[0]):
        before = [(other, source) for other, source in said if start <= other[0] < cue[0] and source[0] < cue[0]]
        if before:
            return max(before)[1]
    told_of = [m for m in mentions if start <= m.start < cue[0] and _RELATIVE.fullmatch(text, m.end, cue[0])]
    if told_of and told_of[-1].kind in ("person", "organisation", "place"):
        return told_of[-1].start, told_of[-1].end
    if not _PARTICIPLE.match(text, *cue) or not _LOOSE.search(text, start, cue[0]):
        return None
    pronoun = _PRONOUN.search(text, start, min(cue[0], start + _BEGINS))
    named = next((m for m in mentions if start <= m.start < cue[0] and m.kind in ("person", "organisation")), None)
    if pronoun and (named is None or pronoun.start(1) < named.start):
        return pronoun.span(1)
    return (named.start, named.end) if named and named.start - start < _BEGINS else None
