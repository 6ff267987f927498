"""Which office of a state a role is, in one word for all that hold the same: "former president", "oil and finance minister"."""

import re
from collections.abc import Sequence

from dateline.annotations.gazetteer import body_named
from dateline.annotations.offices import last_noun
from dateline.annotations.role_words import ENGLISH, is_role

RULERS = "head of state"
ORGAN = "organ"
# Offices of those who rule: at most one person holds each in a state at a time.
OF_RULERS = frozenset(
    {RULERS, "prime-minister", "premier", "chancellor", "first-lady", "president-elect", "presidents", "prime-ministers"}
)
_WORD = re.compile(r"[^\W\d_][\w-]*")
_PREFIX = re.compile(r"^(?:ex|then|now|vice)-(?=minister|prime|president|foreign|defen|secretary|senator|governor|mayor)")
_FORMER = re.compile(r"\b(?:former|ex|late|then|deputy|vice|candidate|outgoing|next|opposition|rebel|party)\b", re.I)
_OF_FAMILIES = frozenset("families family wives widows veterans mothers".split())  # "Military Families Speak Out"
# "the president's adviser", "the government's lawyer", "head of internal security", "speaker of the lower house".
_OWNED = re.compile(
    r"^(?:[\w-]+ ){0,2}(?:president|prime minister|premier|chancellor|government|cabinet|country|nation) ?['\u2019]s "
    r"|\b(?:head|chief|director) of (?:internal|state|national|military) (?:security|intelligence)\b"
    r"|\b(?:of|in) the (?:lower|upper) house\b"
)
_REBELS = frozenset("rebel rebels insurgent opposition transitional junta".split())
_SPEAK = frozenset(
    "spokesman spokeswoman spokesperson spokesmen representative representatives chief chiefs head official officials leader"
    " leaders commander commanders".split()
)
_CHAIRS = frozenset("chairman chairwoman chair".split())
_PARLIAMENTS = frozenset(
    "house senate congressional parliamentary parliament intelligence banking judiciary armed appropriations".split()
)
_PLAIN = frozenset(
    "of the and for s now regime government country nation state cabinet republic opposition current outgoing longtime"
    " fascist nazi marxist islamist populist military rightwing leftwing centre-left hardline authoritarian autocratic elected"
    " unelected embattled beleaguered ousted deposed toppled disgraced incumbent caretaker long-serving first second third"
    " new actual previous newly recently freshly democratically freely duly elected re-elected reelected appointed".split()
)


def national_office(role: str, *, bare: bool = True) -> str:
    """The office of a state that a role is; nothing where it is no such office.

    A `bare` one says nothing else, where others than states have such an office: "former president", not "president of the
    club".
    """
    words = [part for word in _WORD.findall(role) for part in _PREFIX.sub("", word.lower()).split("-of-")]
    for place in range(len(words), 0, -1):
        office, length = _office_at(words, place)
        if not office or (length == 1 and office in ENGLISH.portfolios and place < len(words)):
            continue
        before, after = words[: place - length], words[place:]
        if bare and not _is_of_state(office, before, after):
            continue
        office = "prime-minister" if office == "pm" else office
        return RULERS if office in ENGLISH.rulers else "-".join([*(w for w in before if w in ENGLISH.portfolios), office])
    return ORGAN if bare and _serves_state(role, words, last_noun(role)) else ""


def _office_at(words: Sequence[str], end: int) -> tuple[str, int]:
    """The office whose words end there, and how many they are."""
    word, before = words[end - 1], words[end - 2] if end > 1 else ""
    pair = f"{before}-{word}"
    if word in _CHAIRS and "committee" in words:
        whole = f"committee-{word}"
        tables = (ENGLISH.portfolios, ENGLISH.parties, _PARLIAMENTS)
        return (whole, 1) if any(one in table for one in words for table in tables) else ("", 1)
    if pair in ENGLISH.national or (word == "secretary" and before in ENGLISH.portfolios):
        return pair, 2
    return (word, 1) if word in ENGLISH.national else ("", 1)


def _is_of_state(office: str, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words beside an office leave it a state's."""
    beside = (*before, *after)
    if office in ENGLISH.only_national:
        return not any(word in ENGLISH.private for word in beside)
    tables = (ENGLISH.modifiers, ENGLISH.portfolios, ENGLISH.national, ENGLISH.parties, ENGLISH.styles, _PLAIN)
    return all(any(word in table for table in tables) for word in beside)


def _serves_state(role: str, words: Sequence[str], noun: str) -> bool:
    """Whether somebody serves an organ that every state has: "a spokesman for the interior ministry", "head of the army"."""
    has_organ = any(word in ENGLISH.state_organs for word in words) and not _OF_FAMILIES & {*words}
    serves = has_organ and is_role(noun) and noun.rstrip("s") not in ENGLISH.students
    serves = serves or (_OWNED.search(role) is not None and is_role(noun))
    serves = serves or (bool({*words} & _REBELS) and bool({*words} & _SPEAK))
    return serves and not any(word in ENGLISH.private or word in ENGLISH.passing for word in words)


def may_be_of(office: str, body: str) -> bool:
    """Whether an office "of" a body may be a state's: of none, or one that only states have and no body of another kind."""
    if not body:
        return True
    known = body_named(body)
    is_others = known is not None and not known.code and known.kind == "organisation"
    is_organ = office == ORGAN and any(word in ENGLISH.organs for word in body.lower().split())  # "the rebel Military Council"
    return not is_others and (is_organ or bool({office, office.split("-")[-1]} & ENGLISH.only_national))


def is_held(role: str, office: str) -> bool:
    """Whether one person at a time holds an office in a state, and the role says that it is held now."""
    return office != ORGAN and office.split("-")[-1] not in ENGLISH.many and not _FORMER.search(role)
