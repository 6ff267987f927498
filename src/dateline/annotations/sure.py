"""How likely it is that what is told is right, as a share of 1: a statement in its content, source and kind of source, an event
in its type and in who did it to whom.

Both were learned by logistic regression on marked texts that the networks never saw: the articles marked for sources, and the
sentences marked for events that are kept or for development (docs/annotation). `python -m training.reader.sure` fits them.
"""

import math
from collections.abc import Mapping

import numpy as np

from dateline.annotations.reported import MAYBE, NEVER, reporting_of
from dateline.annotations.tags import Scores

# Log odds of being right: of any, and for each piece of evidence.
OF_STATEMENT = {
    "any": -0.48, "judged": 0.81, "by a rule": 0.57, "may report": -0.81, "never reports": -0.35, "anonymous": -1.43,
    "a document": 0.40, "a pronoun": -0.26, "short": -0.29,
}  # fmt: skip
OF_EVENT = {"any": -0.90, "type": 0.25, "parties": 0.17, "status": 0.08}
_BEYOND_DOUBT = 30.0  # log odds that make no share
_SHORT = 25  # characters of a content, most of which are a name or a thing
_CLEAREST = {"type": 12.0, "parties": -6.0, "status": 8.0}  # beyond which the network tells nothing more


def statement_evidence(cue: str, kind: str, *, odds: float | None, length: int, is_pronoun: bool) -> dict[str, float]:
    """What tells that a statement is right. `odds` are the log odds by which it was judged to be one, None where a rule found
    it; `kind` is that of its source, `is_pronoun` whether that is one, `length` the characters of its content."""
    reporting = reporting_of(cue)
    return {
        "judged": odds or 0.0,
        "by a rule": odds is None,
        "may report": reporting == MAYBE,
        "never reports": reporting == NEVER,
        "anonymous": kind == "anonymous",
        "a document": kind == "document",
        "a pronoun": is_pronoun,
        "short": length < _SHORT,
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
