"""Which of the contents that the reader links to a cue are said there, and where each begins and ends."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.annotations.found import Found
from dateline.annotations.reported import takes_clauses
from dateline.annotations.sentences import sentence_at
from dateline.annotations.subjects import ADVERBS, PAST
from dateline.records import Span

QUOTES = '"\u201c\u201d\u201e\u00ab\u00bb'
_MARK = re.compile(f"[{QUOTES}]")
_LETTER = re.compile(r"[^\W\d_]")
# A content that ends so goes on.
_DANGLING = re.compile(r"\b(?:that|whether|of|to)$")
# "said on condition that he not be named that ...": what it was said on is not what was said.
_CONDITION = re.compile(
    r"that (?:he|she|they|neither)\b[^.;,]{0,60}\b(?:named|identified|quoted|given|used|published),? (?=that )"
)
# Who is asked belongs to what is asked (in PolNeAR, of 75 such 58 times).
_ASKS = re.compile(r"\b(?:urg(?:es?|ed|ing)|ask(?:s|ed|ing)?|encourag(?:es?|ed|ing)|order(?:s|ed|ing)?)$", re.IGNORECASE)
_BY = re.compile(r" by (?P<who>(?!(?:the )?time\b)[\w\u2019'-]+(?: [\w\u2019'-]+){0,5}?) to (?:have|be)\b")
_WHOM = re.compile(
    r" (?P<who>(?!(?:him|her|them)self\b)WORD(?: WORD){0,5})(?P<when> on [A-Z]\w+)? ".replace(
        "WORD", r"(?!(?:on|in|at|that|and|or|but|about|for|by|if)\b)[\w\u2019'-]+"
    )
)
# "criticising the delay and promising a report": another act of whoever does the first, unless what is said has a participle
# too.
_PARTICIPLE = re.compile(r"(?!according\b)(?:(?:\w+ly|also|even|then) )?\w{2,}ing\b(?: (?:\w+)){0,2}", re.IGNORECASE)
# What a participle that has its sentence's subject stands behind.
_LOOSE = re.compile(r"(?:,|\b(?:by|in|of|for|while|after|before|when|without|from))\s*$", re.IGNORECASE)
_AND_DOES = re.compile(
    r",? and (?:(?:\w+ly|also|even|then) )?(?=\w{2,}ing (?:the|an?|that|to|at|on|for|his|her|their|its|how|why|whether|it|him"
    r"|them|any|all|no|[a-z]{3,}s (?:about|over|on|to)|[A-Z]\w+)\b)"
)
_DOES = re.compile(r"\b(?!\w*thing\b|during\b|(?:even|morn|spr|str|k|r|w)ing\b)\w{2,}ing\b")
# "condemned the raid, and Ada Roe left": a clause with a subject of its own is none of the thing or the act that is spoken of.
_WHO = r"[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019.-]*)*"
_AND_OTHER = re.compile(
    r"(?:(?P<comma>,) (?:and|but)|(?<!\S)[a-z][\w'\u2019-]*(?P<joins> (?:and|but)))"
    rf" (?:he|she|they|we|{_WHO}|(?(comma)(?:the|an?|his|her|its|their) [a-z]+|{_WHO}))"
    rf" {ADVERBS}(?:{PAST}|(?:was|were|is|are|has|have|had|will|did|does)\b)"
)
_FINITE = re.compile(
    rf"\b(?:{PAST}|(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|might|must|do|does|did|that|who|which|if|when"
    r"|how|what|why|where|whether)\b)|['\u2019]s "
)
# Whoever "was asked why" is neither the one who asks nor a part of the question; "was asked to wait" tells what is asked of
# whom.
_TOLD = r"(?:told|asked|warned|informed|assured)"  # whoever "was reminded of" it thinks of it
_IS_TOLD = re.compile(rf"(?:is|are|was|were|be|been|being) (?:\w+ly |also |then )?{_TOLD}\b")
_TOLD_TOO = re.compile(
    r"\b(?:was|were|is|are|been) (?:\w+ly )?(?:\w+ed|beaten|taken|sent|shown|given|held|caught|driven) [^,;:]{0,60}?\band $"
)
_NEEDS_WHOM = re.compile(r"(?:told|informed|reminded|assured)$")
_BEHIND_TOLD = re.compile(r" (?:that|to|not to|how|why|what)\b")
_TELLS = re.compile(r"(?:that|why|how|what|when|where|whether|if|who|about)\b")


def is_told(text: str, cue: Span, sentence_start: int) -> bool:
    """Whether a cue is of being told: "was told", "was held and told that"."""
    if _IS_TOLD.match(text, *cue):
        return True
    is_bare = _NEEDS_WHOM.fullmatch(text, *cue) and _BEHIND_TOLD.match(text, cue[1])
    return bool(is_bare) and _TOLD_TOO.search(text, sentence_start, cue[0]) is not None


def without_whom(text: str, spans: Sequence[Span], cue: Span) -> list[Span]:
    """The contents of "was asked why" without who was asked."""
    if not _IS_TOLD.match(text, *cue) or not any(start >= cue[1] and _TELLS.match(text, start) for start, _ in spans):
        return list(spans)
    return [span for span in spans if span[0] >= cue[1] or is_quoted(text, span)]


def own_parts(text: str, bounds: Sequence[int], parts: Sequence[Found], cue: Found) -> list[Found]:
    """The contents that are the cue's: in its sentence or the next, or quoted and joined to it, or all where none is near."""
    parts = [part for part in parts if _LETTER.search(text, part.start, part.end) or part.start >= cue.end]
    kept = [part for part in parts if _belongs(text, bounds, part, parts, cue)]
    return [part for part in kept if not _is_apart(text, bounds, part, kept, cue)]


def whole(text: str, bounds: Sequence[int], span: Span) -> Span:
    """A content with what it cannot do without: behind a mere quotation mark, or behind "that", the rest of its sentence."""
    start, end = span
    condition = _CONDITION.match(text, start, end)
    start = condition.end() if condition else start
    said = text[start:end]
    if not _LETTER.search(said):
        closing = re.compile(r"[\"\u201d]").search(text, end, min(len(text), end + 2_000))
        end = closing.end() if closing else sentence_at(bounds, min(end + 2, max(len(text) - 1, 0)))[1]
    elif _DANGLING.search(said):
        end = sentence_at(bounds, start)[1]
    else:
        return start, end
    return start, max(span[1], len(text[:end].rstrip().rstrip(".")))


def with_object(text: str, span: Span, cue: Span) -> list[Span]:
    """A content that begins with "to", with who is to do it: "urged both sides to wait" urges "both sides to wait"."""
    whom = None
    if text.startswith(("to ", "not to "), span[0]) and _ASKS.search(text, *cue):
        whom = _WHOM.fullmatch(text, cue[1], span[0])
    if whom is None:
        return [span]
    return [(whom.start("who"), span[1])] if whom["when"] is None else [whom.span("who"), span]


def said_by_others(text: str, cue: Span, sentence_end: int) -> tuple[Span, Span] | None:
    """Who says it, and what, behind a cue in the passive: "Roe is said by rebels to have met Li"; None where nobody is told."""
    by = _BY.match(text, cue[1], sentence_end)
    if by is None:
        return None
    semicolon = text.find(";", by.end("who"), sentence_end)
    end = semicolon if semicolon >= 0 else by.end("who") + len(text[by.end("who") : sentence_end].rstrip().rstrip("."))
    return by.span("who"), (by.end("who") + 1, end)


def begins_with_whom(text: str, span: Span, cue: Span) -> bool:
    """Whether a content right behind its cue begins with who is asked."""
    return span[0] == cue[1] + 1 and _ASKS.search(text, *cue) is not None and " to " in text[slice(*span)]


def last_clause(text: str, span: Span, cue: Span) -> Span:
    """Of a content that a semicolon parts in two, the second where "according to" follows: "Ada left; Bo stayed, according to
    her aide". Who "said" it said both. Quotations, and lists, which have several, are left whole.
    """
    start, end = span
    said = text[start:end]
    if end > cue[0] or said.count("; ") != 1 or is_quoted(text, span) or not text.startswith("according", cue[0]):
        return span
    return start + said.index("; ") + 2, end


def until_next_act(text: str, span: Span, cue: Span) -> Span:
    """A content behind a participle without the participle that is joined to its cue: "hinting at war and naming no dates"."""
    start, end = span
    joined = _AND_DOES.search(text, start, end) if start >= cue[1] and _PARTICIPLE.fullmatch(text, *cue) else None
    if joined is None or not _LOOSE.search(text, max(0, cue[0] - 10), cue[0]):
        return span
    others = (_DOES.search(text, start, joined.start()), _MARK.search(text, start, joined.start()))
    return span if any(others) else (start, joined.start())


def until_next_clause(text: str, span: Span, cue: Span) -> Span:
    """A content that is a thing or an act without the clause that follows it: "called for calm and the council met"."""
    start, end = span
    is_clause = not text.startswith(("to ", "not to "), start) and takes_clauses(text[slice(*cue)])
    joined = None if is_clause or start < cue[1] else _AND_OTHER.search(text, start, end)
    if joined is None:
        return span
    until = joined.start() if joined["comma"] else joined.start("joins")
    return span if any(other.search(text, start, until) for other in (_FINITE, _MARK)) else (start, until)


def is_quoted(text: str, span: Span) -> bool:
    """Whether a content holds or touches a quotation mark."""
    start, end = span
    return any(mark in text[max(0, start - 1) : end + 1] for mark in QUOTES)


def _belongs(text: str, bounds: Sequence[int], part: Found, parts: Sequence[Found], cue: Found) -> bool:

    def number(at: int) -> int:
        return bisect_right(bounds, at)

    apart = max(number(part.start) - number(cue.start), number(cue.start) - number(part.end - 1), 0)
    here = any(number(other.start) <= number(cue.start) <= number(other.end - 1) for other in parts)
    return (apart < 2 and number(part.end - 1) >= number(cue.start)) or not here or is_quoted(text, (part.start, part.end))


def _is_apart(text: str, bounds: Sequence[int], part: Found, parts: Sequence[Found], cue: Found) -> bool:
    """Whether words that nobody quotes stand between a content and its cue's sentence, or the content next to it on the way."""
    begin, end = sentence_at(bounds, cue.start)
    if part.start < end and begin < part.end:
        return False
    others = [other for other in parts if other != part]
    own = [other for other in others if other.start < end and begin < other.end]
    if not own:
        return False  # the cue has nothing else to say
    if part.end <= begin and all(other.start >= cue.end for other in own):
        return True  # what follows its cue begins there
    if part.start >= end:
        before = max([end, *(other.end for other in others if other.end <= part.start)])
        return bool(_LETTER.search(text, before, part.start))
    after = min([begin, *(other.start for other in others if other.start >= part.end)])
    return bool(_LETTER.search(text, part.end, after))
