"""Whether what the reader marks is a statement: a cue that reports, and a network that is sure enough of what hangs on it.

Most of what is no statement is an act ("passed a bill", "was relieved of"): its cue has no word of saying, thinking, wanting
or showing. Such words are in a table (`lexicon/reporting_en.toml`). What they, and the content, tell beside how sure the
network is was learned by logistic regression on texts that the network never saw: the development part of PolNeAR, and the
articles marked for sources (docs/annotation/statements.md).
"""

import math
import re
from functools import cache
from itertools import pairwise

from dateline.annotations.attitudes import inflected
from dateline.annotations.word_lists import word_list

SURELY, MAYBE, NEVER = "surely", "maybe", ""
# Log odds of a statement: the share of the network's own; of a cue whose words may report, or never do; of a quoted content;
# where a thing, not a clause, is seen or heard ("saw the protest", not "saw that they protested"); for acts; for a hundred
# characters of the content, up to so many; and where that is a clause. From where on it is one.
_SURE, _BY_CUE, _QUOTED, _PERCEIVED, _ACTS = 0.93, {SURELY: 0.0, MAYBE: -0.12, NEVER: -0.72}, 0.13, -0.61, -0.21
_A_HUNDRED, _LONG, _A_CLAUSE, _LEAST = 0.46, 300, 0.18, -0.38
_SUREST = 0.99  # what is not judged by the network is as sure as its surest
_NOBODY = frozenset("you your anyone anybody".split())  # the reader is addressed; what "you see" is what anybody would
_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
_CLAUSE = re.compile(r"\W*(?:that|how|what|when|where|whether|who|why|if|as|it|there|no)\b", re.IGNORECASE)


def is_statement(cue: str, source: str, content: str, *, sure: float, quoted: bool) -> bool:
    """Whether a content of which the network is so sure (a share of 1) is stated by such a cue and source, "" for none."""
    who = source.lower().strip(' "\u201c')
    if who in _NOBODY or (who == "who" and cue.lower() in ("knows", "cares")):
        return False
    words, begins_clause = _words(cue), bool(_CLAUSE.match(content))
    acts, perceives = (not words & _forms(SURELY) and bool(words & _forms(name)) for name in ("acts", "perceived"))
    share = min(max(sure, 1 - _SUREST), _SUREST)
    odds = _SURE * math.log(share / (1 - share)) + _BY_CUE[reporting_of(cue)] + _QUOTED * quoted
    odds += _PERCEIVED * (perceives and not begins_clause) + _ACTS * acts + _A_CLAUSE * begins_clause
    return odds + _A_HUNDRED * min(len(content), _LONG) / 100 >= _LEAST


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
