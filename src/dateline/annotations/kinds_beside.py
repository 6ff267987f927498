"""Of which kind a name is by the words right beside it, where the reader takes a club or a band for a person or a town, a town
for a person, or a person for a work: "signed for Roe", "the punk band Roe", "Roe and Moe provinces", "the painter Ada Roe".
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.annotations.gazetteer import body_named, country_named
from dateline.annotations.kinds import is_known_place
from dateline.annotations.name_deeds import is_told_of_persons_alone
from dateline.annotations.name_spans import Name
from dateline.annotations.role_words import is_role

# Only a club is signed for and lends players, whatever its name is like ...
_CLUB_BEFORE = re.compile(
    r"\b(?:(?:on loan|loaned(?: out)?|loan move) (?:from|to|at|with)|(?:spells?|stint) at|(?:re-)?sign(?:s|ed|ing)? for"
    r"|appearances? for) (?:the )?$"
)
# ... and these tell a club where the name is not of two words, as those of persons are: one plays for a coach and against
# players, too. Of results one alone counts: sets are won against persons.
_SIDE_BEFORE = re.compile(
    r"\b(?:(?:spells?|stint|contract) with|debuted for|(?:plays|played|playing) (?:\w+ )?for"
    r"|(?:debut|goals?|tries|wickets|centur(?:y|ies)|match(?:es)?|games?) (?:for|against)"
    r"|(?:coach|captain|striker|midfielder|defender|goalkeeper|winger) of"
    r"|(?<!\d )(?<!\d, )\b\d{1,3} ?[-\u2013] ?\d{1,3} (?:home |away |aggregate )?(?:win|victory|defeat|draw|loss)"
    r" (?:over|against|at|to|with|by)"
    r") (?:the )?$"
)
_BODY_BEFORE = re.compile(
    r"\b(?:band(?: called| named| known as)?|record label"
    r"|(?:rock|punk|pop|metal|jazz|jam|indie|folk|hip-hop|electronic|boy|girl|music|vocal|comedy)[ -](?:group|duo|trio|act)"
    r"|(?:rebel|militant|insurgent|terrorist|armed|jihadi|guerrilla|advocacy|pressure|rights|aid|campaign)(?: \w+)? group"
    r"|(?:trading|auction|fashion|publishing) house|hedge fund|brokerage|consultancy|investment bank"
    r"|militia|cartel|think[ -]tank|charity|football club|club side|news agency|news site|law firm|public relations firm"
    r") $",
    re.IGNORECASE,
)
# Whose players these are is no person.
_BODY_AFTER = re.compile(
    r"['\u2019]s (?:\w+ )?"
    r"(?:head coach|captain|goalkeeper|striker|midfielder|defender|bassist|drummer|guitarist|frontman|lead singer)\b"
)
_LAND_AFTER = re.compile(
    r" (?:count(?:y|ies)|provinces?|districts?|governorates?|prefectures?|municipalit(?:y|ies)|neighbou?rhoods?|suburbs?"
    r"|boroughs?|townships?|islands?|rivers?|valleys?|mountains|constituenc(?:y|ies)|oblasts?|villages?|refugee camps?)\b"
    r"(?! (?:council|court|official|governor|chief|commissioner))"
)
_LANDS_BEFORE = re.compile(
    r"\b(?:counties|provinces|districts|governorates|regions|municipalities|neighbou?rhoods|suburbs|boroughs|towns|cities"
    r"|villages|islands|rivers|settlements) of $"
)
_LISTED = re.compile(r",? (?:and|or|to|through) |, ")
_LAST = re.compile(r",? and ")
# Where one is born or buried, and what elects one, is no person.
_TOWN_BEFORE = re.compile(
    r"\b(?:born|died|buried|lives?|lived|living|grew up|grown up|raised|reared|educated|based|headquartered|situated|located"
    r"|arrived|landed) (?:[\w,]+ ){0,5}?in (?:the (?:town|city|village) of )?$"
    r"|\b(?:MP|Member of Parliament|[Mm]ember of [Pp]arliament|lawmaker|[Ss]enator|[Cc]ongress(?:wo)?man|constituency|seat)"
    r" (?:for|in|of) $"
    r"|\bvia $"
)
_TWICE = 2
# What stands alone in quotation marks beside the noun for a work is one.
_WORKS = (
    r"(?:albums?|films?|movies?|songs?|singles?|novels?|plays?|series|sitcoms?|episodes?|musicals?|operas?|poems?|tracks?|sequels?"
    r"|documentar(?:y|ies)|memoirs?|biopics?|blockbusters?|thrillers?|soundtracks?|bestsellers?"
    r"|video games?|television shows?|TV shows?)"
)
_WORK_BEFORE = re.compile(rf"\b(?:{_WORKS}(?:,| called| named)?|(?:en)?titled|single,) [\"\u201c\u2018'] ?$", re.IGNORECASE)
_WORK_AFTER = re.compile(
    rf" ?[\"\u201d\u2019'] (?:(?:was|is|became) (?:\w+ ){{1,4}}?)?{_WORKS}\b(?! (?:director|star|maker|producer))"
)
_QUOTED = re.compile(r"[\"\u201c\u2018'] ?$")
_UNQUOTED = re.compile(r" ?[\"\u201d\u2019']")
# Sides of lands that are no states.
_HOME_NATIONS = frozenset(("England", "Scotland", "Wales", "Northern Ireland"))
_WORD_BEFORE = re.compile(r"([a-z][a-z-]+) $")
_NAMED_AS_PERSONS_ARE = re.compile(r"[^\W\d_a-z][\w'\u2019.-]*(?: [^\W\d_a-z][\w'\u2019.-]*){1,3}")
_REACH = 48


def with_kinds_beside(names: Sequence[Name], texts: Sequence[str], borne: Collection[str]) -> list[Name]:
    """The names with the kind that words beside them tell; `borne` are the words of which persons of the article are named.

    What a name is told to be in one place it is everywhere in the article, but a town, which may be named for itself, too.
    """
    told = {name.surface: kind for name in names if (kind := _kind_beside(name, texts[name.place], borne))}
    listed = dict(_listed(names, texts, borne))
    out = []
    for at, name in enumerate(names):
        kind = listed.get(at, "")
        if not kind and is_known_place(name.surface):
            kind = _kind_beside(name, texts[name.place], borne)
        elif not kind and name.kind != "organisation":
            kind = told.get(name.surface, "")
        out.append(replace(name, kind=kind) if kind else name)
    return out


def persons_told(names: Sequence[Name], texts: Sequence[str]) -> frozenset[str]:
    """The words read as names of bodies or places whose bearers do and have what only persons do and have, more than once."""
    told = Counter(
        name.surface
        for name in names
        if name.kind in ("organisation", "place")
        and " " not in name.surface
        and is_told_of_persons_alone(texts[name.place], name.start, name.end)
    )
    return frozenset(
        one for one, times in told.items() if times >= _TWICE and not is_known_place(one) and body_named(one) is None
    )


def _kind_beside(name: Name, text: str, borne: Collection[str]) -> str:
    """The kind that the words beside a name tell; nothing where they tell none."""
    before = text[max(0, name.start - _REACH) : name.start]
    if _is_work_here(name, text, before):
        return "work"
    if name.kind in ("person", "place") and name.surface not in borne:
        if _is_body_here(name, text, before):
            return "organisation"
        if name.kind == "person" and _TOWN_BEFORE.search(before):
            return "place"
    if name.kind == "work" and _BODY_BEFORE.search(before):
        return "organisation"
    if name.kind == "work" and _NAMED_AS_PERSONS_ARE.fullmatch(name.surface):
        role = _WORD_BEFORE.search(before)
        if role and is_role(role[1]):
            return "person"
    return ""


def _is_work_here(name: Name, text: str, before: str) -> bool:
    """Whether a name stands alone in quotation marks, and beside them what kind of work it is: the film "Roe"."""
    if not _QUOTED.search(before) or not _UNQUOTED.match(text, name.end):
        return False
    return bool(_WORK_BEFORE.search(before) or _WORK_AFTER.match(text, name.end))


def _is_body_here(name: Name, text: str, before: str) -> bool:
    """Whether the words beside the name of a person or place say that it is a club's, band's or group's; lands have sides."""
    if name.surface in _HOME_NATIONS or country_named(name.surface):
        return False
    is_like_person = name.kind == "person" and " " in name.surface
    is_side = not is_like_person and (_SIDE_BEFORE.search(before) or _BODY_AFTER.match(text, name.end))
    return bool(is_side or _CLUB_BEFORE.search(before) or _BODY_BEFORE.search(before))


def _listed(names: Sequence[Name], texts: Sequence[str], borne: Collection[str]) -> Iterator[tuple[int, str]]:
    """The names of persons that stand in a list of lands or clubs, and the kind that the words before or behind it tell.

    "The towns of Roe and Moe", "Roe and Moe provinces", "played for Roe, Moe and Bo".
    """
    for run in _runs(names, texts):
        first, last = names[run[0]], names[run[-1]]
        text = texts[first.place]
        before = text[max(0, first.start - _REACH) : first.start]
        persons = [at for at in run if names[at].kind == "person" and names[at].surface not in borne]
        is_closed = len(run) > 2 and _LAST.fullmatch(text, names[run[-2]].end, last.start) is not None
        if _LAND_AFTER.match(text, last.end) or _LANDS_BEFORE.search(before) or (is_closed and _TOWN_BEFORE.search(before)):
            yield from ((at, "place") for at in persons)
        elif is_closed and (_CLUB_BEFORE.search(before) or _SIDE_BEFORE.search(before)):
            yield from ((at, "organisation") for at in persons)


def _runs(names: Sequence[Name], texts: Sequence[str]) -> Iterator[list[int]]:
    """The names that stand in one list each, by their places."""
    run = [0] if names else []
    for at, (one, other) in enumerate(pairwise(names), 1):
        if one.place != other.place or not _LISTED.fullmatch(texts[one.place], one.end, other.start):
            yield run
            run = []
        run.append(at)
    if run:
        yield run
