"""An event as PLOVER writes it: root, quad class, and a CAMEO code for those who need one.

Source: Open Event Data Alliance, PLOVER manual, draft of September 2021, chapter 2, and its table from CAMEO. The archive keeps
an act and its status apart; PLOVER codes cooperation to come as AGREE, and initiating or breaking ties as SUPPORT and SANCTION.
"""

from collections.abc import Sequence

from dateline.records import Event

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
# Types of our own that PLOVER has a root for; the others (DIE, WIN, ...) are none of its events.
_ROOTS = {"RESIGN": "RETREAT", "ARREST": "COERCE", "SENTENCE": "SANCTION"}
# Our types beyond PLOVER's, by schema.org's and ACE 2005's names.
OTHER_NAMES = {
    "APPOINT": ("schema:JoinAction", "Personnel.Start-Position"),
    "RESIGN": ("schema:LeaveAction", "Personnel.End-Position"),
    "ELECT": ("schema:VoteAction", "Personnel.Elect"),
    "ARREST": ("", "Justice.Arrest-Jail"),
    "SENTENCE": ("", "Justice.Sentence"),
    "DIE": ("schema:deathDate", "Life.Die"),
    "BIRTH": ("schema:birthDate", "Life.Be-Born"),
    "FOUND": ("schema:foundingDate", "Business.Start-Org"),
    "MERGE": ("", "Business.Merge-Org"),
    "WIN": ("schema:WinAction", ""),
    "LOSE": ("schema:LoseAction", ""),
}
# Whose resignation is no official one, which alone PLOVER codes.
_PRIVATE = frozenset("BUS LAB JRN EDU CVL MED REL SOC AGR CRM REF ELI UAF NGO MNC ISM IMG".split())
TO_COME = ("scheduled", "intended")
_NOT_SO = ("hypothetical", "demanded", "denied")
_CAMEO = {
    "AGREE": "030",
    "CONSULT": "040",
    "CONSULT phone": "041",
    "CONSULT visit": "042",
    "CONSULT talks": "046",
    "SUPPORT": "050",
    "COOPERATE": "060",
    "AID": "070",
    "CONCEDE": "080",
    "RETREAT": "084",
    "RETREAT release": "0841",
    "RETREAT access": "086",
    "RETREAT ceasefire": "0871",
    "RETREAT withdraw": "0874",
    "RETREAT disarm": "0873",
    "RETREAT resign": "0831",
    "REQUEST": "100",
    "REQUEST assist": "101",
    "REQUEST change": "104",
    "REQUEST yield": "105",
    "REQUEST meet": "106",
    "ACCUSE": "112",
    "ACCUSE disapprove": "111",
    "ACCUSE investigate": "090",
    "ACCUSE allege": "112",
    "REJECT": "120",
    "REJECT assist": "121",
    "REJECT change": "123",
    "REJECT yield": "124",
    "REJECT meet": "125",
    "THREATEN": "130",
    "THREATEN relations": "1313",
    "THREATEN restrict": "1312",
    "THREATEN expel": "136",
    "THREATEN territory": "1382",
    "THREATEN violence": "138",
    "PROTEST": "140",
    "PROTEST demo": "141",
    "PROTEST hunger": "142",
    "PROTEST strike": "143",
    "PROTEST boycott": "143",
    "PROTEST obstruct": "144",
    "PROTEST riot": "145",
    "MOBILIZE": "150",
    "MOBILIZE police": "153",
    "MOBILIZE troops": "154",
    "MOBILIZE weapons": "154",
    "SANCTION": "160",
    "SANCTION relations": "161",
    "SANCTION discontinue": "163",
    "SANCTION withdraw": "164",
    "SANCTION expel": "166",
    "SANCTION convict": "116",
    "COERCE": "170",
    "COERCE seize": "171",
    "COERCE restrict": "172",
    "COERCE censor": "1721",
    "COERCE curfew": "1723",
    "COERCE martial-law": "1724",
    "COERCE arrest": "173",
    "COERCE deport": "174",
    "ASSAULT": "190",
    "ASSAULT abduct": "181",
    "ASSAULT beat": "182",
    "ASSAULT sexual": "1821",
    "ASSAULT torture": "1822",
    "ASSAULT suicide-attack": "1831",
    "ASSAULT explosives": "183",
    "ASSAULT targeted": "186",
    "ASSAULT firearms": "193",
    "ASSAULT heavy-weapons": "194",
    "ASSAULT aerial": "195",
    "ASSAULT drone": "195",
    "ASSAULT unconventional": "204",
}


def root_of(event: Event) -> str:
    """PLOVER's root of an event, or "" where it has none: not negated, denied, demanded or merely thought of."""
    if event.negated or event.status in _NOT_SO:
        return ""
    if event.status == "threatened":
        return "THREATEN" if event.type in QUADS and "conflict" in QUADS[event.type] else ""
    if event.status in TO_COME and event.type in ("CONSULT", "SUPPORT", "COOPERATE", "AID"):
        return "AGREE"
    if event.type == "RESIGN" and not _is_official(event.recipient_codes or event.actor_codes):
        return ""
    if (event.type, event.mode) == ("SENTENCE", "acquit"):
        return "CONCEDE"
    if event.status in TO_COME and event.type in ("RETREAT", "RESIGN"):
        return "CONCEDE"
    return event.type if event.type in QUADS else _ROOTS.get(event.type, "")


def _is_official(codes: Sequence[str]) -> bool:
    """Whether somebody of known state or sector is no private person."""
    return any(code.split()[-1] not in _PRIVATE for code in codes if code)


def mode_of(event: Event) -> str:
    """PLOVER's mode of an event, in its words, or "" where it has none for the root."""
    root = root_of(event)
    if root and root == _ROOTS.get(event.type):
        return {"RESIGN": "resign", "ARREST": "arrest", "SENTENCE": "convict"}[event.type]
    if root != event.type:
        return ""
    if event.mode == "relations":
        return {"SANCTION": "discontinue", "THREATEN": "relations"}.get(root, "")
    return {"summit": "multilateral", "meeting": "", "talks": ""}.get(event.mode, event.mode)


def quad_of(event: Event) -> str:
    """The quad class of an event: verbal or material, cooperation or conflict; "" where it has no root."""
    return QUADS.get(root_of(event), "")


def cameo_of(event: Event) -> str:
    """A CAMEO code of an event, as fine as root and mode allow; "" where it has no root."""
    root = root_of(event)
    mode = event.mode if root == event.type else mode_of(event)
    return _CAMEO.get(f"{root} {mode}", _CAMEO.get(root, "")) if root else ""
