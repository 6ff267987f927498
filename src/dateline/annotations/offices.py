"""Whose office a role is: the state or the organisation that the words beside a person's name give.

"Israeli Prime Minister X": IL. "Hezbollah leader X": Hezbollah. "Secretary of State X": US, since no other state has one.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Protocol

from dateline.annotations.gazetteer import (
    body_named,
    country_named,
    country_of_people,
    country_of_place,
    country_with,
    seat_named,
)
from dateline.annotations.made_roles import state_of_government, state_of_makers, state_ruled
from dateline.annotations.nations import nation_after, nation_beside, nation_in_brackets, nation_of_noun, state_after
from dateline.annotations.role_words import ENGLISH, Role, is_office, is_rank, is_role, singular
from dateline.annotations.roles import words_before
from dateline.annotations.states_said import OWNER, Said, states_said

_PIECE = re.compile(r"[^\W_](?:[\w.&\u2019'-]*[\w.])?|['\u2019]s?(?= |$)")
_OWN_PARTS = frozenset("of for from".split())
_ADJECTIVES = (["US"], ["U.S."], ["UK"], ["U.K."])
# Words of offices that no other state can have, whether or not the article names theirs.
_SURE = re.compile(
    r"\b(?:msp|tory|lib dem|liberal democrat|ukip|downing street|white house|pentagon|state department|taoiseach)\b"
)
_HEADS_OF_BODIES = frozenset(
    "president leader head chief chairman chairwoman secretary-general director spokesman member".split()
)
_AT_HOME = frozenset("office party movement association union federation league authority police".split())
_SENT_THERE = frozenset(
    "un u.n. nations eu european nato international world mission delegation embassy operations forces troops team bureau us"
    " u.s. british american french german coalition programme program charity company bank agency".split()
)
_PLAYERS = frozenset(
    "footballer captain striker goalkeeper midfielder defender manager coach batsman bowler international winger player forward"
    " wicketkeeper spinner cricketer".split()
)
_TOPICS = frozenset("market markets equity equities economy politics affairs studies history policy interest-rate bond".split())
_HELPERS = frozenset("adviser advisor aide assistant deputy secretary spokesman spokeswoman counsel".split())
# Whom a seat of power has beside those with an office of state; its correspondents are not its own.
_STAFF = frozenset(
    "director strategist counsel counselor counsellor manager photographer physician chef usher staffer historian".split()
)
# Whom those serve who are "in" them: "a general in the Egyptian army".
_SERVED = frozenset("army navy force forces military marines police parliament senate cabinet government ministry".split())
_STOPS = frozenset("to in at on with about".split())
# Whose somebody may be without holding an office there.
_OF_PERSONS = frozenset(
    "wife husband widow son daughter brother sister father mother friend partner lawyer doctor victim".split()
)


class Named(Protocol):
    """A name in one of an article's fields."""

    @property
    def place(self) -> int: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def surface(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Office:
    """What a person is, in the article's words; of which organisation and which state (`certain` where the article says so)."""

    role: str = ""
    of: str = ""
    country: str = ""
    certain: bool = True


NOTHING = Office()


def office_of(text: str, name: Named, role: Role, organisations: Sequence[Named]) -> Office:
    """The office of one person from the words of the role, else the nationality that stands beside the name."""
    if not role.words:
        code = nation_beside(text, name.start, name.end)
        return replace(NOTHING, country=code or state_of_government(text, name.start) or state_ruled(text, name.end))
    words = role.words
    offsets = [(o.start - role.start, o.end - role.start, o.surface) for o in organisations]
    code, certain = _state_in(words, offsets), True
    is_apart = role.end <= name.start and "," in text[role.end : name.start]  # "the race leader, Germany's Ada Roe"
    if not code and (role.start >= name.end or is_apart or not words_before(text, name.start)):
        code = nation_beside(text, name.start, name.end)
    if not code and role.end <= name.start:
        code = nation_of_noun(text, name.start, name.end) or state_after(
            text, name.end, local=last_noun(words) in ENGLISH.local
        )
    code = code or (
        nation_after(text, name.end) if role.end <= name.start and is_rank(words) else nation_in_brackets(text, name.end)
    )
    code = code or (state_of_makers(text, name.start) if role.start >= name.end and is_office(last_noun(words)) else "")
    code = code or state_of_government(text, min(role.start, name.start)) or state_ruled(text, name.end)
    if not code:
        code, certain = only_state(words), _SURE.search(words.lower()) is not None
    of = _body_in(words, offsets)
    if not code and of and (body := body_named(of)) and body.kind == "organisation":
        code, certain = body.code, True
    if not code and of and last_noun(words) in _STAFF and (seat := seat_named(of)):
        code, certain = seat.code, True
    return Office(words, of, code, certain)


def _state_in(role: str, organisations: Sequence[tuple[int, int, str]]) -> str:
    """The state that a role's words give: before its noun as owner, people or seat, after it as what it is of."""
    pieces = list(_PIECE.finditer(role))
    words = [piece.group() for piece in pieces]
    head = _head_of(words)
    said = list(states_said(words))
    for state in said:
        inside = next((o for o in organisations if o[0] <= pieces[state.place].start() < o[1]), None)
        own = inside is None or _is_organ(inside[2])
        if state.place <= head:
            is_owner = bool(OWNER.search(words[state.after - 1])) or words[state.after - 1] in ("'s", "\u2019s")
            is_topic = (
                not is_owner
                and not _represents(words[head], " ".join(words[state.place : state.after]))
                and words[head].lower().rstrip("s") in ENGLISH.students
                and (
                    not country_of_people(" ".join(words[state.place : state.after]))
                    or bool({*words[state.after : head]} & _TOPICS)
                )
            )
            if own and not is_topic and (state.strong or _may_be_of(words[head], " ".join(words[state.place : state.after]))):
                return state.code
        elif _belongs_to(words, head, state) and own:
            return state.code
    if words and words[head].lower().rstrip("s") in _HEADS_OF_BODIES and (code := _state_of_body_in(words, head)):
        return code
    if words and (words[head].lower() in ENGLISH.local or _is_of_citys_organ(words)):
        return _state_of_city(words, head)
    return ""


def _state_of_body_in(words: Sequence[str], head: int) -> str:
    """ "president of the Reform Movement in Denmark", "head of the tourism office in Denmark's capital": the state it is in.

    Not of those who are sent there ("head of the UN mission in Denmark").
    """
    between = [word.lower() for word in words[head + 1 :]]
    if between[:1] != ["of"] or "in" not in between or _SENT_THERE & {*between}:
        return ""
    place = head + 1 + between.index("in")
    if not any(word in ENGLISH.organs or word in _AT_HOME for word in between[: place - head - 1]):
        return ""
    said = next(iter(states_said(words[place + 1 :])), None)
    return said.code if said and said.place <= 1 else ""


def _is_of_citys_organ(words: Sequence[str]) -> bool:
    """Whether a role is of an organ that a city or part owns: "director of Leeds's prison system"."""
    owners = [place for place, word in enumerate(words) if OWNER.search(word) or word in ("'s", "\u2019s")]
    after = {word.lower() for place in owners for word in words[place + 1 : place + 4]}
    return bool(after & ENGLISH.city_organs)


def _state_of_city(words: Sequence[str], head: int) -> str:
    """The state of the city or part that a local office is of: "Kabul's police chief", "mayor of Lyon"."""
    for place, word in enumerate(words):
        if not word[0].isupper() or (place > head and words[head + 1].lower() not in _OWN_PARTS):
            continue
        for count in (3, 2, 1):
            run = " ".join(words[place : place + count])
            if place + count <= len(words) and (code := country_of_place(run)):
                return code
    return ""


def _represents(noun: str, place: str) -> bool:
    """Whether somebody sits in parliament for a part of a state: "Iowa representative"."""
    return noun.lower() == "representative" and bool(country_with(place))


def _may_be_of(noun: str, place: str) -> bool:
    """Whether somebody is of a state or part named before the noun: not "Iran expert", nor "Texas farmer"."""
    if _represents(noun, place):
        return True
    plays = noun.lower().rstrip("s") in _PLAYERS  # "the England captain"
    return noun.lower().rstrip("s") not in ENGLISH.students and (plays or is_office(noun) or bool(country_named(place)))


def _head_of(words: Sequence[str]) -> int:
    """The place of the noun that says what somebody is: the last before "of", "for" and the like."""
    stop = next((i for i, word in enumerate(words) if i and word.lower() in _OWN_PARTS | _STOPS), len(words))
    return next((i for i in range(stop - 1, -1, -1) if is_role(words[i])), max(stop - 1, 0))


def _belongs_to(words: Sequence[str], head: int, state: Said) -> bool:
    """Whether a state named after the noun is whose office it is: "of Egypt", "for Egypt's army", not "ambassador to Egypt"."""
    between = [word.lower() for word in words[head + 1 : state.place]]
    if between in (["at"], ["at", "the"]) and seat_named(" ".join(words[state.place : state.after])):
        return True
    if between in (["in"], ["in", "the"]) and words[head].lower() not in ENGLISH.students and state.strong:
        return any(word.lower() in _SERVED for word in words[state.after : state.after + 2])
    if any(word in _STOPS for word in between) and not (between[0] == "to" and words[head].lower() in _HELPERS):
        return False
    if between[:1] == ["to"]:
        return state.strong or len(words) == state.after
    if not between or not any(word in _OWN_PARTS for word in between):
        return words[head].lower().startswith(("head", "lead", "chair", "ran", "run", "command"))
    after = [word.lower() for word in words[state.after : state.after + 4] if word[0].isalpha()]
    if words[state.place : state.after] in _ADJECTIVES:  # "of US Southern Command", not "of US Airways"
        return between[-1] in ("of", "from", "for", "the") and not any(word in ENGLISH.private for word in after)
    if not state.strong and "editor" in words[head].lower():  # "editor of Russia in Global Affairs"
        return False
    if not state.strong:  # "of Egypt", "of the state of Israel", not "of Egypt Air"
        return between[-1] in ("of", "from", "for", "the") and not (
            after and after[0] not in _STOPS | _OWN_PARTS | {"and", "who"}
        )
    bare = [OWNER.sub("", word) for word in after]
    return any(word in ENGLISH.organs or word.removesuffix("s") in ENGLISH.organs or is_role(word) for word in bare)


def _is_organ(name: str) -> bool:
    """Whether an organisation is an organ of a state, or one whose state the tables know."""
    body = body_named(name)
    known = body is not None and bool(body.code) and body.kind == "organisation"
    return known or seat_named(name) is not None or any(w.lower().removesuffix("s") in ENGLISH.organs for w in name.split())


def _body_in(role: str, organisations: Sequence[tuple[int, int, str]]) -> str:
    """The organisation that a role is of: the first one named in it; "a friend of X" has none."""
    bodies = (
        surface
        for _, _, surface in organisations
        if not (is_role(surface) or (not surface.isupper() and surface.lower() in ENGLISH.modifiers))
    )
    of_a_person = any(word.lower() in _OF_PERSONS for word in role.split())
    return "" if of_a_person else next(bodies, "")


_SEVERAL, _MONARCHS = "several", "monarchs"


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    text = files("dateline.annotations").joinpath("lexicon", "offices_en.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _unique() -> Mapping[tuple[str, ...], str]:
    return {
        tuple(office.split()): code
        for code, row in _table().items()
        if code not in (_SEVERAL, _MONARCHS)
        for line in row.get("offices", "").splitlines()
        for office in line.split("|")
    }


@cache
def _foreign() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(row.get("has_no", "").split()) for code, row in _table().items()}


def states_with(office: str) -> tuple[str, ...]:
    """The states that alone have an office ("foreign-secretary"), the one that it mostly is of first; none where many do."""
    return tuple(_table()[_SEVERAL].get(office, "").split())


def has_no(code: str, office: str) -> bool:
    """Whether a state has no such office: the United States have no prime minister."""
    lacking = _foreign().get(code, frozenset())
    return office in lacking or (office.endswith("-minister") and "minister" in lacking)


def states_without(role: str) -> frozenset[str]:
    """The states in which nobody reigns, of a role of one who does ("Queen", "crown prince"); none of other roles."""
    row = _table()[_MONARCHS]
    reigns = bool({*role.lower().split()} & {*row["offices"].split()})
    return frozenset(row["none_in"].split()) if reigns else frozenset()


def only_state(role: str) -> str:
    """The state that alone has such an office: "Secretary of State", "Taoiseach"; not "Secretary of State for Health"."""
    words = [OWNER.sub("", word.lower().rstrip(".")) for word in role.replace(".", ". ").split()]
    if words and singular(words[-1]) != words[-1] and (code := only_state(" ".join([*words[:-1], singular(words[-1])]))):
        return code
    for begin in range(len(words)):
        for end in range(len(words), begin, -1):
            code = _unique().get(tuple(words[begin:end]), "")
            if code == "US" and words[begin:end] == ["secretary", "of", "state"] and words[end : end + 1] == ["for"]:
                return "GB"
            if code:
                return code
    short = [word for word in words if word not in ENGLISH.portfolios]  # "Lib Dem foreign affairs spokesman"
    return only_state(" ".join(short)) if 1 < len(short) < len(words) else ""


def last_noun(role: str) -> str:
    """The noun of a role that says what somebody is, in small letters."""
    words = role.split()
    return words[_head_of(words)].lower().strip(".,") if words else ""
