"""Whether an event happened, beyond what the reader says: photographs, days to come, and what was called off."""

import re
from collections.abc import Sequence

from dateline.annotations.tags import STATUSES
from dateline.records import Mark, Span, Time

NEGATED = "negated"
_DONE = ("happened", "ongoing", "claimed")
_SHOWN = ("ongoing", "scheduled", "claimed")
_OFF = r"(?:cancell?ed|called off|scrapped|abandoned)"
_LATER = r"(?:postponed|put off|delayed|deferred)"
_PUTS_OFF = r"postpon(?:ed|ing|es?)|put(?:ting|s)? off|delay(?:ed|ing|s)?"
_NOT = r"(?:did not take place|never took place|did not happen|never happened)"
# An act, what is said of it with no other act between, and its fate; or who ends it, and the act.
_BETWEEN = r"(?:(?!\band\b|\bbut\b|\bsaid\b)[^.;:?!]){0,90}?"
_FATE_AFTER = re.compile(
    rf"{_BETWEEN}\b(?:(?:was|were|is|are|be|been|being) (?:again )?(?:(?P<off>{_OFF})|(?P<later>{_LATER}))|(?P<not>{_NOT}))\b"
)
_FATE_BEFORE = re.compile(
    r"\b(?:(?P<off>cancell?(?:ed|ing|s)?|call(?:ed|ing|s)? off|scrap(?:ped|ping|s)?)"
    rf"|(?P<later>{_PUTS_OFF}))"
    r" (?:(?:a|an|the|his|her|its|their|all|planned|further|official|state|[A-Z]\S*) ){0,5}$"
)
_ONLY_LATER = re.compile(rf"(?:{_PUTS_OFF}|deferr?(?:ed|ing|s)?)\b", re.IGNORECASE)
_PLANS = tuple("visit trip meeting talks summit tour conference election elections vote referendum strike".split())


def status_of(marks: Sequence[Mark], *, is_pictured: bool) -> tuple[str, bool]:
    """The status, and whether it did not happen, by the marks of a trigger. A photograph shows what happened."""
    said = [one.kind for one in marks if one.head == "status"]
    status = next((kind for kind in said if kind in STATUSES), "happened")
    if is_pictured and status in _SHOWN:
        status = "happened"
    return status, NEGATED in said


def status_by_day(status: str, time: Time | None, published: str) -> str:
    """What is dated after its article was published has not happened: it is scheduled."""
    is_to_come = bool(time and published and (time.earliest or "")[:10] > published)
    return "scheduled" if is_to_come and status in _DONE else status


def is_plan(word: str) -> bool:
    """Whether a trigger may be called off or put off."""
    return word.lower() in _PLANS


def only_puts_off(kind: str, text: str, trigger: Span) -> bool:
    """Whether a trigger only says that something will be later, which is told of what is put off; a refusal is an act."""
    return kind != "REJECT" and _ONLY_LATER.match(text, trigger[0]) is not None


def status_by_fate(status: str, negated: bool, sentence: str, trigger: Span) -> tuple[str, bool]:
    """What was called off was scheduled and does not happen; what was put off is scheduled. Only plans have such a fate."""
    start, end = trigger
    if not is_plan(sentence[start:end]):
        return status, negated
    fate = _FATE_AFTER.match(sentence, end) or _FATE_BEFORE.search(sentence, 0, start)
    if fate is None:
        return status, negated
    return "scheduled", negated if fate["later"] else True
