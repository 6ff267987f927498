"""Statements inside statements: "the source said that ... has compelled Roe to believe that ...".

The reader marks the outermost; within a content, a name or pronoun before a word of saying or thinking and "that", or a verb
like "compelled" before a name and "to believe that", opens another one, which goes on to the end of its sentence.
"""

import re
from collections.abc import Iterator, Sequence

from dateline.annotations.found import Saying
from dateline.records import Mention, Span

_THAT = (
    "said|says|saying|told|tells|believes?|believed|thinks?|thought|claims?|claimed|insists?|insisted|admits?|admitted|feels?|felt|knew|knows"
    "|hopes?|hoped|fears?|feared|warns?|warned|agrees?|agreed|denies|denied|expects?|expected|argues?|argued|suspects?|suspected|stressed"
    "|understands?|understood|concluded|considers?|considered|maintains?|maintained|promised|announced|declared|added|suggested"
)
_WHO = r"(?:he|she|they|it|who|[A-Z][\w.'\u2019-]*(?: (?:al-|bin |of |the )?[A-Z][\w.'\u2019-]*){0,3})"
_SAYS = re.compile(
    rf"(?P<who>{_WHO}),? (?:(?:has|have|had|also|now|still|already|really|himself|herself|who) ){{0,2}}"
    rf"(?P<cue>(?:{_THAT})(?: (?:him|her|them|us|me|reporters|[A-Z]\w+))?) (?P<what>(?:that|whether) [^.?!;]+)"
)
_MADE = re.compile(
    rf"(?:compel|convinc|persuad|caus|push|driv|drove|led|lead|force?|prompt|mak|made)\w* (?P<who>{_WHO})"
    r" (?:to )?(?P<cue>believe|think|conclude|suspect|fear|hope|say|admit|declare) (?P<what>that [^.?!;]+)"
)
_WANTS = re.compile(
    rf"(?P<who>{_WHO}) (?:(?:has|had|also|now|still) )?"
    r"(?P<cue>wants?|wanted|plans?|planned|intends?|intended|hopes?|hoped|refuses?|refused|vowed|decided|agreed|promised|threatened)"
    r" (?P<what>to [a-z][^.?!;]+)"
)
_SHORTEST = 3  # words of a content


def find_inner(text: str, contents: Sequence[Span], mentions: Sequence[Mention]) -> Iterator[Saying]:
    """The statements inside a content, none of which begins within another."""
    for start, end in contents:
        reached = start
        found = [match for pattern in (_SAYS, _MADE, _WANTS) for match in pattern.finditer(text, start, end)]
        for match in sorted(found, key=lambda m: m.start()):
            source = _whole_name(match.span("who"), mentions)
            if match.start() < reached or match.start("what") <= start or not _is_said(match, source, mentions):
                continue
            reached = match.end()
            content = match.start("what"), match.end("what") - _loose_end(text, match.end("what"))
            yield Saying(source, match.span("cue"), content)


def _is_said(match: re.Match[str], source: Span, mentions: Sequence[Mention]) -> bool:
    """Whether one who can speak is named or meant, and something is said."""
    who = match["who"].lower()
    named = any(
        m.start < source[1] and source[0] < m.end and (m.kind in ("person", "organisation") or m.stands_for) for m in mentions
    )
    return (named or who in ("he", "she", "they", "who")) and len(match["what"].split()) >= _SHORTEST


def _whole_name(span: Span, mentions: Sequence[Mention]) -> Span:
    """The whole of the name in which a span ends."""
    for mention in mentions:
        if mention.start <= span[0] < mention.end and mention.end >= span[1]:
            return mention.start, mention.end
    return span


def _loose_end(text: str, end: int) -> int:
    return len(text[:end]) - len(text[:end].rstrip(" ,\u201d\"'\u2019"))
