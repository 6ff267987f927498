"""Whether an event happened, beyond what the reader says: photographs, days to come, and what was called off."""

import re
from collections.abc import Sequence

from dateline.annotations.tags import STATUSES
from dateline.records import Mark, Span

NEGATED = "negated"
DONE = ("happened", "ongoing", "claimed")
_SHOWN = ("ongoing", "scheduled", "claimed")
_OFF = r"(?:cancell?ed|called off|scrapped|abandoned)"
_LATER = r"(?:postponed|put off|delayed|deferred)"
_PUTS_OFF = r"postpon(?:ed|ing|es?)|put(?:ting|s)? off|delay(?:ed|ing|s)?"
_NOT = r"(?:did not take place|never took place|did not happen|never happened)"
# An act, what is said of it with no other act between, and its fate; or who ends it, and the act.
_THE_TWO = r"(?: between [^.;:?!,]{2,60}? and [A-Z][\w.\u2019'-]*(?: [A-Z][\w.\u2019'-]*){0,3})?"
_BETWEEN = _THE_TWO + r"(?:(?!\band\b|\bbut\b|\bsaid\b)[^.;:?!]){0,90}?"
_FATE_AFTER = re.compile(
    rf"{_BETWEEN}\b(?:(?:was|were|is|are|be|been|being) (?:again )?(?:(?P<off>{_OFF})|(?P<later>{_LATER}))|(?P<not>{_NOT}))\b"
)
_FATE_BEFORE = re.compile(
    r"\b(?:(?P<off>cancell?(?:ed|ing|s)?|call(?:ed|ing|s)? off|scrap(?:ped|ping|s)?)"
    rf"|(?P<later>{_PUTS_OFF}))"
    r" (?:(?:a|an|the|his|her|its|their|all|planned|further|official|state|[A-Z]\S*) ){0,5}$"
)
# "Roe's absence from the summit", "the absence of Roe from the talks", "Roe was absent from them": who was not there.
_ABSENT = re.compile(
    r"(?P<who>(?:[\w.-]+ ){0,3}[\w.-]+)(?:[\u2019']s? absence| (?:is|was|were|remained|stayed|be) (?:\w+ly )?absent)"
    r" from (?:(?:a|an|the|this|that|these|those|his|her|its|their) )?(?:[\w.\u2019'-]+ ){0,3}$"
    r"|\babsence of (?P<whom>(?:[\w.-]+ ){0,4}[\w.-]+) from (?:(?:a|an|the|this|that|these|those) )?(?:[\w.\u2019'-]+ ){0,3}$"
)
_ONLY_LATER = re.compile(rf"(?:{_PUTS_OFF}|deferr?(?:ed|ing|s)?)\b", re.IGNORECASE)
# ", the Blue House said." or ", according to local radio." at the end of a clause: what it tells is told by somebody.
_TOLD = re.compile(
    r",[\"\u201d]? (?:(?:[\w\u2019'.-]+,? ){1,9}(?:said|says|reported|announced|claimed|confirmed)"
    r"(?: (?:on|in|at) [\w ]{2,25})?"
    r"|(?:(?:said|reported) |according to )[^,;]{2,70})\s*[.;]?\s*$"
)
# ", he added," in the middle of a clause.
_TOLD_BETWEEN = re.compile(r",[\"\u201d]? (?:[\w\u2019'.-]+ ){1,7}(?:said|says|added|adds|reported|claimed|insisted),")
# "Last month's elections", "the recent talks"; "denied a report that Li had been killed", "denied having met him".
_PAST_ONE = re.compile(
    r"\b(?:last|past|previous|recent|earlier) (?:(?!(?:of|in|to|for|at|on|by|with|from|and|or|that|who)\b)[\w\u2019'-]+ ){0,3}$"
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)) (?:(?:a|an|the|all|any|rebel|media|press) ){0,2}"
    r"(?:(?:that|reports? that|claims? that|allegations? that|rumou?rs that|having|being|ever having)\b"
    # What a name between commas tells more of is passed over: "denied that Roe, a general, had fled".
    r"(?:[^,;:.\"\u201c]|, [^,;:.\"\u201c]{2,60}, (?=(?:had|has|have|was|were|is|are|did|would|will)\b))*|any )$"
)
# "A summit in Bonn promised": what decides something has met.
_MET = re.compile(
    r"(?:summit|conference|congress|meeting|talks|convention|session)"
    r"(?: (?:of|in|at|between|with) (?:the )?[\w\u2019'-]+(?: [\w\u2019'-]+){0,4}?)?"
    r" (?:(?:ended|began|voted|failed|broke|lasted|gave|led to|agreed (?:to|that|on)|decided (?:to|that|on))\b"
    r"|(?:promised|condemned|adopted|approved|called on|urged|produced|rejected|endorsed|heard|demanded|expelled|opened|closed"
    r"|brought)"
    r" (?!(?:for|by|in|on|at|to|from|with|of|as|after|before|until|last|this|next|and|or)\b)\w)",
    re.IGNORECASE,
)
_SAID_WITHIN = 120  # characters
_ABSENT_WITHIN = 120  # characters before what somebody did not come to
_TAG_WITHIN, _LONGEST = 160, 2_000  # characters at the end of a clause; of a sentence
_TELLS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|report\w*|alleg\w*|accus\w*|claim\w*|according|believ\w*|charg\w*|suspect\w*|announc\w*"
    r"|add(?:ed|s)|wr(?:ote|ites)|den(?:y|ied|ies)|blam\w*|confirm\w*|apparently|thought|rumou?r\w*)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:when|as|who|which|that|after|before|while|because|if|where|whose|whom|to|for|although|though|since|until|amid|following)\b",
    re.IGNORECASE,
)
_AUXILIARIES = re.compile(r"(?:\b(?:has|had|have|was|were|been|also|already|later|\w+ly)\b ?)+$")
_A_VERB = re.compile(r"\b(?:\w+ed|was|were|has|had|have|is|are|will|would|said)\b")
_AND_ALSO = re.compile(r"\b(?:and|but)(?: (?:then|soon|even|twice))? $")  # "rejected the deal and threatened"
_PAST = re.compile(
    r"\w*(?:ed|ught|old|ent|ook|ave|ade|ame|ew|oke|aid|eld|met|hot|uck)\b(?! (?:by|with) )"
    r"|(?:wants|demands|rejects|accuses|backs|opposes|threatens)\b"
)
_PLANS = tuple("visit trip meeting talks summit tour conference election elections vote referendum strike".split())


def status_of(marks: Sequence[Mark], *, is_pictured: bool) -> tuple[str, bool]:
    """The status, and whether it did not happen, by the marks of a trigger. A photograph shows what happened."""
    said = [one.kind for one in marks if one.head == "status"]
    status = next((kind for kind in said if kind in STATUSES), "happened")
    if is_pictured and status in _SHOWN:
        status = "happened"
    return status, NEGATED in said


def status_by_day(status: str, earliest: str | None, published: str) -> str:
    """What is dated after its article was published has not happened: it is scheduled."""
    is_to_come = bool(published and (earliest or "")[:10] > published)
    return "scheduled" if is_to_come and status in DONE else status


def status_by_source(status: str, sentence: str, trigger: Span) -> str:
    """What somebody tells of at the end of its sentence is claimed where it is what the sentence tells: its main verb."""
    start, end = trigger
    if len(sentence) > _LONGEST:
        return status
    begins, clause = _clause(sentence, start)
    told = _TOLD.search(clause, max(end - begins, len(clause) - _TAG_WITHIN)) or _TOLD_BETWEEN.search(clause, end - begins)
    before = _AUXILIARIES.sub("", clause[: start - begins])
    verbs = len(_A_VERB.findall(before)) - bool(_AND_ALSO.search(before))
    is_main = not (_SUBORDINATE.search(before) or verbs > 0 or re.search('["\u201c\u201d]', before))
    return "claimed" if status == "happened" and told and is_main and _PAST.match(sentence, start) else status


def status_by_clause(status: str, sentence: str, trigger: Span) -> str:
    """What is claimed in one clause is not so beyond a semicolon, where nobody is said to tell it."""
    _, clause = _clause(sentence, trigger[0])
    is_apart = len(clause) < len(sentence.rstrip()) < _LONGEST and not _TELLS.search(clause) and _TELLS.search(sentence)
    return "happened" if status == "claimed" and is_apart else status


def _clause(sentence: str, at: int) -> tuple[int, str]:
    """Where the part of a sentence between semicolons begins that holds a character, and its words."""
    begins = sentence.rfind(";", 0, at) + 1
    return begins, sentence[begins:].partition(";")[0]


def status_by_words(status: str, sentence: str, trigger: Span) -> str:
    """What was "last month's" happened; what somebody "denied that" it was is denied."""
    begins, clause = _clause(sentence, trigger[0])
    before = clause[max(0, trigger[0] - begins - _SAID_WITHIN) : trigger[0] - begins]
    if status in ("scheduled", "intended", "hypothetical") and (_PAST_ONE.search(before) or _MET.match(sentence, trigger[0])):
        return "happened"
    return "denied" if status in DONE and _DENIED.search(before) else status


def who_is_absent(kind: str, sentence: str, trigger: Span) -> Span | None:
    """Who is told not to have come to what a trigger names; None where nobody is, or where it is nothing to come to."""
    absent = _ABSENT.search(sentence, max(0, trigger[0] - _ABSENT_WITHIN), trigger[0]) if kind == "CONSULT" else None
    return absent.span("who" if absent["who"] else "whom") if absent else None


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
