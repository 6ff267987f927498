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
# What each piece of evidence weighs in log odds of a statement, and from where on it is one.
# `python -m training.reader.judgement` fits them; these are of an earlier fit that does as well.
WEIGHTS = {
    "sure": 0.93, "may report": -0.12, "never reports": -0.72, "quoted": 0.13, "a thing perceived": -0.61, "an act": -0.21,
    "a clause": 0.18, "length": 0.46,
}  # fmt: skip
LEAST = -0.38
_LONG = 300  # characters up to which a longer content is likelier one
_SUREST = 0.99  # what is not judged by the network is as sure as its surest
_NOBODY = frozenset("you your anyone anybody".split())  # the reader is addressed; what "you see" is what anybody would
_WORD = re.compile(r"[^\W\d_][\w\u2019'-]*")
# Where nobody is told to say it, a mere thing is not said: "to discuss the budget"; but "is accused of the theft".
_A_THING = re.compile(r"(?:the|an?|his|her|its|their) ", re.IGNORECASE)
_A_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|should|may|might|must|do|does|did|\w+ed)\b|['\u2019]s "
)
_CLAUSE = re.compile(r"\W*(?:that|how|what|when|where|whether|who|why|if|as|it|there|no)\b", re.IGNORECASE)


def is_statement(cue: str, source: str, content: str, *, sure: float, quoted: bool) -> bool:
    """Whether a content of which the network is so sure (a share of 1) is stated by such a cue and source, "" for none."""
    who = source.lower().strip(' "\u201c')
    if who in _NOBODY or (who == "who" and cue.lower() in ("knows", "cares")):
        return False
    if not who and not quoted and _A_THING.match(content) and not (_A_VERB.search(content) or _A_VERB.search(cue)):
        return False
    return log_odds(cue, content, sure=sure, quoted=quoted) >= LEAST


def log_odds(cue: str, content: str, *, sure: float, quoted: bool) -> float:
    """Log odds that a content is stated, by all that is weighed."""
    return sum(WEIGHTS[name] * value for name, value in evidence(cue, content, sure=sure, quoted=quoted).items())


def evidence(cue: str, content: str, *, sure: float, quoted: bool) -> dict[str, float]:
    """What is weighed: log odds of the network, hundreds of characters, and, as 0 or 1, what the words are.

    A thing, not a clause, is seen or heard in "saw the protest"; an act is told in "passed a bill".
    """
    words, begins_clause, reporting = _words(cue), bool(_CLAUSE.match(content)), reporting_of(cue)
    acts, perceives = (not words & _forms(SURELY) and bool(words & _forms(name)) for name in ("acts", "perceived"))
    share = min(max(sure, 1 - _SUREST), _SUREST)
    return {
        "sure": math.log(share / (1 - share)),
        "may report": reporting == MAYBE,
        "never reports": reporting == NEVER,
        "quoted": quoted,
        "a thing perceived": perceives and not begins_clause,
        "an act": acts,
        "a clause": begins_clause,
        "length": min(len(content), _LONG) / 100,
    }


def reporting_of(cue: str) -> str:
    """Whether a cue's words report, may do so, or never do. A mere sign reports: a colon between a name and what is said."""
    said = _words(cue)
    if not said or said & _forms(SURELY):
        return SURELY
    return MAYBE if said & _forms(MAYBE) else NEVER


def says(cue: str) -> bool:
    """Whether a cue is of saying in the narrow sense, which always has a content."""
    return bool(_words(cue) & _forms("saying"))


def takes_clauses(cue: str) -> bool:
    """Whether a clause without "that" may follow a cue. A mere sign, a colon, is one."""
    said = _words(cue)
    return not said or bool(said & (_forms("saying") | _forms("clauses")))


def _words(cue: str) -> set[str]:
    """The words of a cue, and its pairs of words, in lower case."""
    words = [word.lower().replace("\u2019", "'").removesuffix("'s") for word in _WORD.findall(cue)]
    return {*words, *map("-".join, pairwise(words))}


@cache
def _forms(name: str) -> frozenset[str]:
    """All forms of the words of a list."""
    return frozenset(form for word in word_list("reporting", name) for form in inflected(word))
