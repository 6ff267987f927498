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
# "Ada met the elders and asked them to wait": what stands behind the subject of a clause that goes on with "and".
ADVERBS = r"(?:(?:has|have|had|also|then|later|once|again|\w+ly) ){0,2}"
PAST = (
    r"(?:(?!(?:[a-z]*need|hundred|indeed|speed|breed|seed|bed|red)\b)[a-z]{2,}ed|met|held|went|flew|came|left|saw|took|gave|sent|spoke|led|won|lost|made|told"
    r"|said|set|put|sat|stood|began|became|broke|brought|built|chose|drew|drove|fell|fought|found|got|hit|kept|knew|laid|paid"
    r"|ran|rang|read|rode|rose|sold|shook|shot|shut|spent|struck|swore|threw|wrote|withdrew|woke|wore)\b"
)
_ACTS = re.compile(rf" {ADVERBS}{PAST}")
_DOES = re.compile(rf"{ADVERBS}{PAST}")  # a cue with neither a subject of its own nor the passive
_AND = re.compile(r"[^;:()\u201c\u201d\"]{3,160}?,? and (?:(?:\w+ly|also|even|then|later|again|once|now) )*")
# Of whom something is done, or in whose clause another one begins, is none who goes on to say it.
_OTHER_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|been|being|who|whom|whose|which|that|where|when|while|because|since|although|though|as|if|after|before|until"
    r"|unless|but|or|so|how|what|why|he|she|they|we|I)\b"
)
_OTHER_SUBJECT = re.compile(rf"(?:\band|,) (?!{ADVERBS}{PAST})(?:[\w'\u2019-]+ ){{1,5}}?{PAST}")
# What a subject begins with at the head of its sentence, and what may stand before it: "On Tuesday,", "In Kessa, Governor".
_TITLE = re.compile(r"(?:[Tt]he )?(?:[\w'\u2019.-]+ ){0,3}")
_NO_TITLE = re.compile(
    r"\b(?:of|in|on|at|for|from|with|by|to|and|or|after|before|when|as|near|under|during|but|about|against)\b", re.I
)
_LEADS = re.compile(
    r"(?:(?:On [A-Z]\w+day|Yesterday|Today|Later|Then|But|And),? "
    r"|(?:On|In|At|After|Before|Last|Earlier|During|Meanwhile)\b[^,;:\u201c\"]{0,60}, )?"
)
_SHE = re.compile(r"(?:He|She|They|We|I|he|she|they|we)(?= )")
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
    if shared := _subject_before_and(text, start, cue, mentions):
        return shared
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


def _subject_before_and(text: str, start: int, cue: Span, mentions: Sequence[Mention]) -> Span | None:
    """The subject of the clause before a cue behind "and", where the sentence begins with it and it does something there."""
    if not _DOES.match(text, *cue):
        return None
    leads = _LEADS.match(text, start, cue[0])
    for begin in (start, leads.end() if leads else start):
        pronoun = _SHE.match(text, begin, cue[0])
        named = next((m for m in mentions if begin <= m.start < cue[0] and _ACTS.match(text, m.end, cue[0])), None)
        if pronoun is not None and _goes_on(text, pronoun.end(), cue[0]):
            return pronoun.span()
        if named is None or named.kind not in ("person", "organisation", "place") or not _goes_on(text, named.end, cue[0]):
            continue
        title = text[begin : named.start]
        if _TITLE.fullmatch(title) and not _NO_TITLE.search(title):
            return begin, named.end
    return None


def _goes_on(text: str, behind: int, cue: int) -> bool:
    """Whether a clause behind its subject goes on to a cue behind "and" with no other clause on the way."""
    joined = _ACTS.match(text, behind, cue) and _AND.fullmatch(text, behind, cue)
    return bool(joined) and not any(other.search(text, behind, cue) for other in (_OTHER_CLAUSE, _OTHER_SUBJECT))
