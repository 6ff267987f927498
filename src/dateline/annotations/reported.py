"""Whether what the reader marks is a statement: a cue that reports, and a network that is sure enough of what hangs on it.

Most of what is no statement is an act ("passed a bill", "was relieved of"): its cue has no word of saying, thinking, wanting or
showing. Such words are in a table (`lexicon/reporting_en.toml`); the fewer of them a cue has, the surer the network must be.
"""

import re
from functools import cache
from itertools import pairwise

from dateline.annotations.attitudes import inflected
from dateline.annotations.word_lists import word_list

SURELY, MAYBE, NEVER = "surely", "maybe", ""
# How sure the network must be, by what the cue's words do; how much less where the content is quoted; how much more where a
# thing, not a clause, is seen or heard ("saw the protest", not "saw that they protested"), and for acts.
LEAST = {SURELY: 0.32, MAYBE: 0.45, NEVER: 0.55}
QUOTED_LESS, PERCEIVED_MORE, ACTS_MORE = 0.05, 0.25, 0.3
_NOBODY = frozenset("you your anyone anybody".split())  # the reader is addressed; what "you see" is what anybody would
_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
_CLAUSE = re.compile(r"\W*(?:that|how|what|when|where|whether|who|why|if|as|it|there|no)\b", re.IGNORECASE)


def is_statement(cue: str, source: str, content: str, *, sure: float, quoted: bool) -> bool:
    """Whether a content of which the network is so sure (a share of 1) is stated by such a cue and source, "" for none."""
    who = source.lower().strip(' "\u201c')
    if who in _NOBODY or (who == "who" and cue.lower() in ("knows", "cares")):
        return False
    perceives = bool(_words(cue) & _forms("perceived")) and not _words(cue) & _forms(SURELY)
    more = PERCEIVED_MORE * (perceives and not _CLAUSE.match(content))
    more += ACTS_MORE * bool(_words(cue) & _forms("acts") and not _words(cue) & _forms(SURELY))
    least = LEAST[reporting_of(cue)] - QUOTED_LESS * quoted + more
    return sure >= least


def reporting_of(cue: str) -> str:
    """Whether a cue's words report, may do so, or never do. A mere sign reports: a colon between a name and what is said."""
    said = _words(cue)
    if not said or said & _forms(SURELY):
        return SURELY
    return MAYBE if said & _forms(MAYBE) else NEVER


def says(cue: str) -> bool:
    """Whether a cue is of saying in the narrow sense, which always has a content."""
    return bool(_words(cue) & _forms("saying"))


def _words(cue: str) -> set[str]:
    """The words of a cue, and its pairs of words, in lower case."""
    words = [word.lower().replace("\u2019", "'").removesuffix("'s") for word in _WORD.findall(cue)]
    return {*words, *map("-".join, pairwise(words))}


@cache
def _forms(name: str) -> frozenset[str]:
    """All forms of the words of a list."""
    return frozenset(form for word in word_list("reporting", name) for form in inflected(word))
