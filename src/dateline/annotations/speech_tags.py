"""Who says what by the form of the sentence alone, where the reader passed over it: "The roads were closed, the union said."

A clause, a comma, who it is, and a word of saying that nothing follows but when, where or to whom.
"""

import re
from collections.abc import Iterator, Sequence

from dateline.annotations.found import Saying
from dateline.annotations.quotes import opening_of
from dateline.annotations.sentences import sentence_at

_SAID = (
    r"said|says|reported|announced|insisted|insists|added|adds|explained|warned|admitted|admits|claimed|claims|complained|wrote|writes"
    r"|pointed out|points out|conceded|stressed|noted|told (?:reporters|journalists|[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})"
)
_WORD = r"(?:[^\W\d_][\w\u2019'-]*|[A-Z]\.)"
# Neither a clause of its own nor what goes on after a comma.
_NOT_FIRST = (
    r"(?!(?:who|which|that|whom|whose|and|but|or|as|if|when|while|where|because|although|though|after|before|since|so|than"
    r"|then|later|also|again)\b)"
)
_WHO = rf"(?:he|she|they|it|{_NOT_FIRST}{_WORD}(?: {_WORD}){{0,9}}(?:, {_WORD}(?: {_WORD}){{0,7}},)?)"
_BEHIND = r"[.;]|[,:]? (?:on|in|at|within|last|yesterday|today|late|early|this|by|during)\b|,? (?:adding|speaking|citing)\b"
_TAG = re.compile(rf"(?P<comma>,[\"\u201d'\u2019]*) (?P<who>{_WHO}) (?P<cue>{_SAID})(?={_BEHIND})")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does|do|should|must|been|said|says|told)\b"
)
_QUOTES = '"\u201c'
_FEWEST = 4  # words of a clause


def find_tags(text: str, bounds: Sequence[int]) -> Iterator[Saying]:
    """The tags of a text, each with the clause before it, or the quotation that ends there."""
    for match in _TAG.finditer(text):
        begin, _ = sentence_at(bounds, match.start())
        semicolon = text.rfind("; ", begin, match.start())
        start = opening_of(text, semicolon + 2 if semicolon >= 0 else begin, match.end("comma"))
        said = text[start : match.start()]
        relative = re.search(r"\b(?:who|whose|whom|which)\b", match["who"])
        if len(said.split()) < _FEWEST or (_VERB.search(match["who"]) and not relative) or "\n\n" in said:
            continue
        end = match.end("comma") if len(match["comma"]) > 1 and text[start] in _QUOTES else match.start()
        yield Saying((match.start("who"), match.end("who")), match.span("cue"), (start, end))
