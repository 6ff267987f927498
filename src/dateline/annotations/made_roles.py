"""Roles that a sentence gives to somebody: "The president of Chad is X", "elected X president"; and who rules a state."""

import re

from dateline.annotations.gazetteer import country_named, country_of_people, country_with
from dateline.annotations.role_words import Role, is_office, singular
from dateline.annotations.states_said import beginnings

_BACK = 120  # characters looked at before a name
# "The president of Chad is X", "Mali's new prime minister was X"; the office opens the sentence.
_IS = re.compile(
    r"(?:^|[\n.;!?\u201d\"] ?)(?:The |the |Its |Their |His |Her )?"
    r"(?P<role>(?:[A-Z][\w.-]*(?: [A-Z]\w*){0,2}(?:['\u2019]s)? )?(?:[a-z-]+ ){0,3}?(?P<noun>[a-z-]+)"
    r"(?: of (?:the )?[A-Z][\w.-]*(?: [A-Z]\w*){0,2})?)(?: (?:since|in|from) \d{4})?,? (?:is|was|remains) "
    r"(?:(?:now|then|still|Mr|Mrs|Ms|Dr)\.? )?$"
)
_VERBS = (
    r"(?:re-?)?(?:elect(?:s|ed|ing)?|appoint(?:s|ed|ing)?|nam(?:es?|ed|ing)|ma(?:de|kes?|king)|declar(?:es?|ed|ing)"
    r"|proclaim(?:s|ed|ing)?|crown(?:s|ed)?|vot(?:es?|ed))"
)
_TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|General|Col|Colonel)\.? )?"
# "elected X president", "has appointed X its foreign minister": the office right behind the name.
_MADE = re.compile(rf"\b{_VERBS} {_TITLE}$")
# "Mali appointed X", "Togo's parliament has elected X": whose office it is.
_MAKERS = re.compile(
    r"\b(?P<state>[A-Z][\w.-]*(?: [A-Z]\w*)?)(?:['\u2019]s (?:[a-z]+ )?(?:parliament|president|king|queen|emir|sultan"
    rf"|congress|senate|government|assembly|army|junta|council|voters))?(?: on [A-Z]\w+day)?"
    rf" (?:has |have |had )?{_VERBS} {_TITLE}$"
)
_AS_WHAT = re.compile(
    r" (?:as )?(?:(?:the|its|their|his|her|a|an) )?(?P<role>(?:(?:new|interim|acting|deputy|vice|first|prime|foreign|finance"
    r"|interior|defen[cs]e|justice|oil|health|education|crown|army|police) ){0,3}(?P<noun>[a-z-]+)"
    r"(?: of (?:the )?[A-Z][\w-]*(?: [A-Z]\w*)?)?)"
    r"(?=[\s,.;)]|$)(?! (?:said|says|told|of [a-z]))"
)
_OWNER = re.compile(r" ?['\u2019]s? ")
_STATE = r"(?:the )?(?P<state>[A-Z][\w.-]*(?: (?:and )?[A-Z][\w.-]*){0,3})"
_RULES = re.compile(
    rf",? (?:who )?(?:has |had |have )?(?:ruled|governed|reigned (?:in|over)|led) (?:over )?{_STATE}"
    r"(?= (?:for|since|from|until|with|between|in \d|through|as)\b|[,.;]|\s?$)"
)
# "The Chadian government of X", "Chad's regime under X".
_GOVERNMENT_OF = re.compile(
    r"\b(?P<state>[A-Z][\w.-]*(?: [A-Z][\w.-]*)?)(?:['\u2019]s)? (?:(?!of\b)[a-z-]+ ){0,2}?"
    r"(?:government|regime|administration|cabinet|dictatorship|junta) (?:of|under|led by|headed by) "
    r"(?:(?:the|late|former|then|its) )*$"
)


def role_said_first(text: str, start: int, end: int, floor: int) -> Role | None:
    """ "The president of Chad is X": the office that opens the sentence and is said to be that of the person named."""
    match = _IS.search(text, max(floor, start - _BACK), start)
    if match is None or _OWNER.match(text, end) or not is_office(match["noun"]) or singular(match["noun"]) != match["noun"]:
        return None
    return Role(match["role"], *match.span("role"))


def role_made(text: str, start: int, end: int) -> Role | None:
    """ "elected X president": the office that the person named from `start` to `end` is put in."""
    if not _MADE.search(text, max(0, start - 30), start):
        return None
    match = _AS_WHAT.match(text, end, end + 80)
    if match is None or not is_office(match["noun"]) or singular(match["noun"]) != match["noun"]:
        return None
    return Role(match["role"], *match.span("role"))


def state_of_makers(text: str, start: int) -> str:
    """ "Mali appointed X prime minister": the state that puts the person named at `start` in an office."""
    match = _MAKERS.search(text, max(0, start - 80), start)
    if match is None:
        return ""
    return next((code for form in (match["state"], match["state"].split()[-1]) if (code := country_named(form))), "")


def state_ruled(text: str, end: int) -> str:
    """ "X has ruled Chad since": the state that the person named before `end` is said to rule, or to have ruled."""
    match = _RULES.match(text, end, end + 70)
    if match is None:
        return ""
    return next((code for part in beginnings(match["state"]) if part == match["state"] and (code := country_named(part))), "")


def state_of_government(text: str, start: int) -> str:
    """ "The Chadian government of X": the state whose government is said to be that of what begins at `start`."""
    match = _GOVERNMENT_OF.search(text, max(0, start - 80), start)
    if match is None:
        return ""
    words = match["state"].split()
    forms = [" ".join(words), words[-1]]
    return next((code for form in forms if (code := country_of_people(form) or country_named(form) or country_with(form))), "")
