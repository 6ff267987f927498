"""How likely it is that what is told is right, as a share of 1: a statement in its content, source and kind of source, an event
in its type and in who did it to whom.

Both were learned by logistic regression on texts that the networks never saw: the articles marked for sources, the sentences
marked for events that are kept or for development (docs/annotation), and what was drawn at random and read by eye
(docs/accuracy.md). `python -m training.reader.sure` fits them.
"""

import math
import re
from collections.abc import Mapping

import numpy as np

from dateline.annotations.reported import MAYBE, NEVER, reporting_of
from dateline.annotations.tags import Scores

# Log odds of being right: of any, and for each piece of evidence. Those of any statement are a little lower than they were
# fitted (-0.23), so that of what is very sure in PolNeAR's texts, too, nine in ten are right.
OF_STATEMENT = {
    "any": -0.45, "judged": 0.81, "by a rule": 0.48, "may report": -0.63, "never reports": -0.37, "anonymous": -1.35,
    "a document": 0.46, "a pronoun": -0.15, "the author": -1.18, "short": -0.08, "a thing": -0.45, "runs on": -0.43,
    "broken marks": -0.68, "a participle": -0.47,
}  # fmt: skip
OF_EVENT = {"any": -0.90, "type": 0.25, "parties": 0.17, "status": 0.08}
_BEYOND_DOUBT = 30.0  # log odds that make no share
_SHORT = 25  # characters of a content, most of which are a name or a thing
_CLEAREST = {"type": 12.0, "parties": -6.0, "status": 8.0}  # beyond which the network tells nothing more
# What a clause has, and a mere thing has not: "praised the shift".
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|will|would|could|should|can|cannot|may|might|must|do|does|did|to|that|not)\b"
    r"|n['\u2019]t\b"
)
# Where a content may have ended: "mocked the vote and sowing fear", "that he was there, which amounts to ...".
_RUNS_ON = re.compile(r"(?:,? and|;) \w+ing\b|, (?:which|but|again)\b|, as \w|: ")
_PARTICIPLE = re.compile(r"\w+ing(?: \w+)?")


def statement_evidence(
    cue: str, content: str, kind: str, *, odds: float | None, is_quoted: bool, is_pronoun: bool, is_author: bool
) -> dict[str, float]:
    """What tells that a statement is right. `odds` are the log odds by which it was judged to be one, None where a rule found
    it; `kind` is that of its source, `is_pronoun` whether that is one, `is_author` whether it is the "I" of the article."""
    reporting = reporting_of(cue)
    marks = content.count("\u201c") - content.count("\u201d")
    return {
        "judged": odds or 0.0,
        "by a rule": odds is None,
        "may report": reporting == MAYBE,
        "never reports": reporting == NEVER,
        "anonymous": kind == "anonymous",
        "a document": kind == "document",
        "a pronoun": is_pronoun,
        "the author": is_author,
        "short": len(content) < _SHORT,
        "a thing": not is_quoted and not _CLAUSE.search(content),
        "runs on": not is_quoted and _RUNS_ON.search(content) is not None,
        "broken marks": content.count('"') % 2 == 1 or marks != 0,
        "a participle": _PARTICIPLE.fullmatch(cue) is not None,
    }


def event_evidence(types: Scores, kind: int, roles: Scores, statuses: Scores) -> dict[str, float]:
    """What tells that an event is right, in log odds: by how much its type passes no event, how surely each word of its
    sentence (a row of `roles`) has the role it has or none, and by how much its status passes the next.

    `types` are log odds of types, no event first, of which the `kind`th was taken.
    """
    surest = np.sort(statuses)
    return {
        "type": min(float(types[kind] - types[0]), _CLEAREST["type"]),
        "parties": max(float(np.sum(roles.max(1) - np.logaddexp.reduce(roles, axis=1))), _CLEAREST["parties"]),
        "status": min(float(surest[-1] - surest[-2]), _CLEAREST["status"]),
    }


def weigh(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely something is right by its evidence: a share of 1, in hundredths."""
    odds = weights["any"] + sum(weights[name] * value for name, value in evidence.items())
    return round(1 / (1 + math.exp(-max(odds, -_BEYOND_DOUBT))), 2)
