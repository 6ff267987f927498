"""Who is told: the words behind "told", or behind "to" or "with" near a word of saying."""

import re

from dateline.annotations.contents import begins_with_whom
from dateline.annotations.role_words import is_role
from dateline.annotations.word_lists import word_list
from dateline.records import Span, Statement

_TOLD = re.compile(
    r"\b(?:told|tells?|telling|assur\w+|remind\w+|inform\w+|advis\w+|warn\w+|ask\w+|urg\w+) (?P<who>[^,.:;\u201c\"]{2,60})"
    r"|\b(?:said|says|spoke|speaking|talking|remarks|comments|interview|conversation|call|letter|statement) (?:\w+ ){0,3}?"
    r"(?:to|with)"
    r" (?P<to>[^,.:;\u201c\"]{2,60})"
)
_ADDRESSED = re.compile(
    r"(?:the |a |his |her |their )?(?:[A-Z][\w.'\u2019&-]*(?: (?:of |and |the )?[A-Z][\w.'\u2019&-]*)*"
    r"|(?:\w+ )?(?:reporters|journalists|parliament|congress|lawmakers|mps|supporters|crowd|audience|court|jury|police"
    r"|newspaper|television|radio|paper|agency|him|her|them|us|me)\b)"
)
# "Her cabinet", "his Turkish counterpart", "a parliamentary committee".
_SOMEBODY = re.compile(
    r"(?:the|an?|his|her|its|their|our|my)(?: (?!(?:that|if|whether|why|how|what|when|where|to|on|in|at|about|of|for|by|during"
    r"|after|before|not|he|she|they|it|we|will|would|was|is|were|had|has|and)\b)[\w.'\u2019-]+){1,4}"
)
# "Her story": a pronoun that owns something, and what it owns.
_OWNED = re.compile(
    r"her(?: (?!(?:that|if|whether|why|how|what|when|where|who|to|on|in|at|about|of|for|by|from|with|during|over|after|before"
    r"|an?|the|all|everything|nothing|something|\w+ly|not|then|again|later|earlier|yesterday|today|tonight|last|this|he|she|they|it|we|and|but|so|as|was|were|is|had|has|will)\b)"
    r"[a-z][\w\u2019'-]*){1,3}"
)
_LISTS = ("persons", "crowd", "bodies", "media")
_WITHIN = 70  # characters from a cue to the end of who is told


def addressee_of(one: Statement, text: str) -> tuple[Span, ...]:
    """Who is told what is said; nothing where nobody is."""
    start, end = one.cue[0]
    until = min((a for a, _ in one.content if a >= end), default=end + 60)
    if any(begins_with_whom(text, span, (start, end)) for span in one.content):
        until = text.index(" to ", end) + 1
    said = _TOLD.search(text, start, min(max(until, end), end + _WITHIN))
    if said is None:
        return ()
    begins, stop = said.span("who" if said["who"] else "to")
    known = _ADDRESSED.match(text, begins, stop)
    owned = _OWNED.match(text, begins, stop)
    if owned:  # "her" of "her story" is nobody who is told; "her client", right before what is said, is
        is_whole = text[owned.end() : until].strip(" ,:\"\u201c\u2018'") == "" and stop >= until - 1
        ends = owned.end() if is_whole else _end_of_somebody(text, (begins, stop))
    else:
        ends = max(known.end() if known else begins, _end_of_somebody(text, (begins, stop)))
    return ((begins, ends),) if ends > begins else ()


def _end_of_somebody(text: str, span: Span) -> int:
    """Where words that begin a span last name somebody: "her cabinet", not "her story"; its beginning where they do not."""
    words = _SOMEBODY.match(text, *span)
    run = words.group() if words else ""
    while run and not _is_somebody(run.rpartition(" ")[2]):
        run = run.rpartition(" ")[0]
    return span[0] + len(run)


def _is_somebody(word: str) -> bool:
    noun = word.lower().strip(".,")
    return is_role(noun) or any(noun in word_list("sources", name) for name in _LISTS)
