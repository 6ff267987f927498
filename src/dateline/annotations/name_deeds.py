"""What is told of a name and can be told of one kind of thing only: towns are taken, ships sink, and only a person smiles.

Words before and behind a name; which of them count for which names is for `settled_kinds.py`.
"""

import re

from dateline.annotations.name_forms import words_of_form

# Who is in a town, what is done to one, and what only a town has. One believes in persons and trusts in them.
_IN_TOWN = re.compile(
    r"(?<!believe )(?<!believed )(?<!believes )(?<!confidence )(?<!trust )(?<!faith )(?<!interest )(?<!interested )"
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ii]nside) $"
    r"|\b(?:[Cc]ity|[Tt]own|[Pp]ort|village|province|suburbs?|outskirts|[Rr]esidents|[Pp]eople|streets|siege|district|airport"
    r"|[Bb]attle for|capture|recapture|fall|bombardment|shelling|liberation|offensive against) (?:city )?(?:of )?$"
)
_TAKEN = re.compile(
    r"\b(?:captur|recaptur|seiz|shell|besieg|evacuat|occup|liberat)(?:e|es|ed|ing|y|ies|ied|ying)s? $"
    r"|\b(?:retook|overran|overrun|stormed|advanced? on|closed? in on|withdrew from|pull(?:ed)? out of|fled(?: from)?|left) $"
)
_TOWN_BEHIND = re.compile(
    r" (?:was|were|is|are|been|being) (?:\w+ly )?(?:shelled|bombed|besieged|retaken|recaptured|overrun|evacuated|flooded)\b"
    r"| (?:fell|falls|had fallen|has fallen) (?:to|into)\b"
    r"|['\u2019]s (?:residents|inhabitants|streets|suburbs|outskirts|airport|harbou?r|old (?:city|town)|city hall|mayor)\b"
)
_FLED = re.compile(r"\b(?:fled|left)(?: from)? $")
_FLED_FOR = re.compile(r" (?:for|to) (?:the )?[A-Z]")
# "The Cheonan sank", "the ferry Estonia", "the aircraft carrier X".
_SANK = re.compile(r" (?:capsized|ran aground|was sunk|was torpedoed|was scuttled|set sail|keeled over)\b")
_MAY_SINK = re.compile(r" sank(?=[.,;]| (?:off|near|in|with|after|while|when|within|under|on)\b)")  # as currencies do
_SHIP = re.compile(rf"\b(?:{'|'.join(sorted(words_of_form('ships')))}|aircraft carrier) (?:the )?$", re.IGNORECASE)
_THE = re.compile(r"\b[Tt]he $")
_KIN = r"wife|husband|widow|widower|son|daughter|mother|father|brother|sister|girlfriend|boyfriend"
_OF_A_PERSON = re.compile(
    rf",? (?:himself|herself)\b|, who\b|['\u2019]s? (?:{_KIN}|lawyers?|career|childhood|hair|eyes)\b"
    r"| (?:then |also |just |only |later |once )?(?:smiled|laughed|waved|nodded|shrugged|wept|cried|sighed|grinned|winked"
    r"|blushed|frowned|was born|was married|married|shook (?:his|her) head|(?:took off|put|raised|lowered) (?:his|her))\b"
)
# The same where nobody of that name is known: bodies have lawyers and careers, too, but are not married, bailed or extradited.
_OF_PERSONS_ALONE = re.compile(
    r" (?:\w+ ){1,4}?(?:himself|herself)\b"
    r"| (?:was|is|has been|had been) (?:born|arrested|jailed|imprisoned|sentenced|extradited|bailed|acquitted|deported"
    r"|married)\b"
    r"|(?: was| is)? granted (?:bail|asylum)\b"
    rf"|['\u2019]s (?:{_KIN}|bedroom|funeral|childhood|autobiography|birthday|extradition|imprisonment|asylum)\b"
)
_PERSONS_ALONE_BEFORE = re.compile(rf"\b(?:arrest warrant (?:for|against)|extradit(?:e|es|ing|ion of)|(?:{_KIN}) of) $")
_BEFORE, _BEHIND, _FAR = 30, 40, 48  # characters


def is_told_of_a_town(text: str, start: int, end: int) -> bool:
    """Whether a name is a town's by what is told of it: "near X", "captured X", "X fell to", "X's residents"."""
    before = max(0, start - _BEFORE)
    fled = _FLED.search(text, before, start)
    taken = _FLED_FOR.match(text, end, end + _BEHIND) if fled else _TAKEN.search(text, before, start)
    return bool(taken or _IN_TOWN.search(text, before, start) or _TOWN_BEHIND.match(text, end, end + 60))


def is_told_of_a_ship(text: str, start: int, end: int, *, is_body: bool) -> bool:
    """Whether a name is a ship's by the word before it, or by what "the" ship does: "the ferry X", "the X capsized"."""
    sank = _SANK.match(text, end, end + _BEHIND) or (not is_body and _MAY_SINK.match(text, end, end + _BEHIND))
    the = sank and _THE.search(text, max(0, start - len("The ")), start)
    return bool(the or _SHIP.search(text, max(0, start - _BEFORE), start))


def is_told_of_a_person(text: str, end: int) -> bool:
    """Whether what stands behind a name is told of persons only: "X smiled", "X himself", "X's wife"."""
    return _OF_A_PERSON.match(text, end, end + _BEHIND) is not None


def is_told_of_persons_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands beside a name makes its bearer a person though it was read as a body's or a place's."""
    behind = _OF_PERSONS_ALONE.match(text, end, end + _FAR)
    return bool(behind or _PERSONS_ALONE_BEFORE.search(text, max(0, start - _FAR), start))
