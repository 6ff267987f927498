"""The state that stands beside a person's name without an office: "Egyptian X", "X of Switzerland", "X (Ger)", "X, a Turk"."""

import re
from collections.abc import Sequence
from itertools import takewhile

from dateline.annotations.gazetteer import (
    body_named,
    country_in_brackets,
    country_named,
    country_of_people_or_part,
    country_of_place,
    country_with,
    seat_named,
)
from dateline.annotations.nation_phrases import SPEAKS, nation_of_phrase
from dateline.annotations.role_patterns import LIST_AFTER
from dateline.annotations.role_words import ENGLISH, is_role, singular
from dateline.annotations.roles import words_before
from dateline.annotations.states_said import OF_STATE, beginnings, states_said

_CONSTITUENCY = re.compile(
    r"\s?(?:\(|-LRB-)\s?(?:[RDI]|Rep|Dem)[.-]*\s?[-,]\s?(?P<part>[A-Z][\w.]*(?:\s[A-Z]\w*)?)\s?(?:\)|-RRB-)"
)
# "Col. Roe of the Danish air force"
_OF_ORGAN = re.compile(
    r"(?:,? of|, (?:an? |the )?(?P<post>(?:[a-z-]+ ){1,4})(?:at|of|with|for)) (?:the )?"
    r"(?P<people>[A-Z][\w.]*(?: [A-Z][a-z]+)?)(?:['\u2019]s)? "
    r"(?:(?:foreign|interior|defen[cs]e|national|federal|secret) )?"
    r"(?:army|navy|air force|military|police|armed forces|coast ?guard|parliament|government|ministry|cabinet|delegation"
    r"|embassy|Army|Navy|Air Force|Foreign Ministry|Defen[cs]e Ministry|Interior Ministry)\b"
)
_ENDS = re.compile(r"[,.;)]|$| (?:in|at|who|and|said|says|to|on|from)\b")
_PARTY_AND_PART = re.compile(r",\s(?:R|D|I|Rep|Dem)\.?-(?P<part>[A-Z][\w.]*(?:\s[A-Z]\w*)?)(?=,|\)|\s[a-z]|$)")
_BRACKET = re.compile(
    r"\s{0,2}(?:\(|-LRB-)\s{0,2}(?P<state>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}?)(?:\s?[),;/]|-RRB-|(?= [A-Z][\w./ -]{1,30}\)))"
)
_NATIONAL = re.compile(
    r",?\s(?:\d+,?\s)?(?:(?:is|was)\s)?(?:an?\s|(?P<the>the)\s|who\s(?:has|holds)\s(?:dual\s)?)"
    r"(?:(?!of|for|in|at|from|to)[a-z0-9][a-z0-9-]+\s){0,2}?"
    r"(?P<people>U\.?S\.?(?=\s)|UK(?=\s)|[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
    r"(?:(?:/US)?\s(?P<noun>[a-z]+)(?P<more>(?:\s[a-z-]+){0,4})(?![\w-])|[,.](?=\s))"
)
# "Ada Roe, Danish painter,", "Roe (the Danish president)".
_BARELY = re.compile(
    r"(?:,\s|\s?\((?:then\s|an?\s|the\s)?)(?P<people>[A-Z][a-z]+)\s(?P<nouns>[a-z]+(?:\s[a-z-]+){0,3}?)"
    r"(?:,|\)|\s(?=who\b|thought\b|said\b))"
)
_PEOPLE_BEFORE = re.compile(
    r"\b(?:then-)?(?P<people>(?:[A-Z][a-z]+ )?[A-Z][a-z]+|U\.?S\.?|U\.?K\.?) (?P<nouns>[a-z][a-z-]+(?: [a-z][a-z-]+){0,4})"
    r"(?P<apart>,)? $"
)
_SPEAKS = re.compile(rf"(?:['\u2019]s)?{SPEAKS}")
_CITIZEN_BEFORE = re.compile(
    r"\b(?P<people>(?:[A-Z][a-z]+ )?[A-Z][a-z]+) (?:citizen|national|man|woman|student|tourist|teenager"
    r"|republican|loyalist|separatist|(?:world )?(?:number|[Nn]o\.?) (?:one|two|three|\d{1,3}))"
    r"(?: called| named)?,? $"
)
# "Texas Republican X", "the New York Democrat, X": parties that only one state's parts have.
_OF_PARTY = re.compile(r"\b(?P<part>(?:[A-Z][a-z]+ )?[A-Z][a-z]+) (?:Republican|Democrat)(?:,? (?:Sen\.?|Rep\.?))?,? $")
# "The Republican presidential hopeful X": so only one state's parties call theirs.
_OF_US_PARTY = re.compile(
    r"\b(?:Republican|Democratic) (?:presidential |vice-presidential |congressional |gubernatorial |Senate |House )"
    r"(?:hopeful|contender|candidate|nominee|frontrunner|challenger)s?,? $"
)
# "A 25-year-old Frenchman, X"; "the 23-year-old Swiss, X".
_ONE_BEFORE = re.compile(
    r"\b(?P<article>[Tt]he|[Aa]n?|[Aa]nother|fellow|young|veteran) "
    r"(?:(?!(?:of|in|on|and|or|by|to|for|from|at|with)\b)[a-z0-9][a-z0-9-]* ){0,4}"
    r"(?P<people>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:, of whom [a-z ]{3,40}| of whom [a-z ]{3,40})?, $"
)
_FROM = re.compile(
    r",?\s(?:\d+,?\s)?(?:(?:also|who\s(?:is|was|comes|came)|is|was|originally|who\sis\soriginally|a\s[a-z]+)\s)?"
    r"(?:from|(?<=,\s)of|(?<=\snative\s)of)\s"
    r"(?:the\s(?:north|south|east|west|centre|capital)\sof\s|near\s|(?:north|south|east|west|central|inner|greater)(?:-?\s?(?:east|west))?\s)?"
    r"(?P<place>[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})"
    r"(?:,?\s(?:near|in|outside|just\soutside|close\sto)\s(?P<near>[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}))?"
    r"(?:,\s(?P<part>[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2}))?"
)
_LED = re.compile(
    r"(?P<body>(?:(?:[A-Z][\w'\u2019-]*|U\.S\.) )+(?:[a-z-]+ )*?(?:[A-Z]?[\w-]+))"
    r",? (?:(?:which|that) (?:is|was|are|were) )?(?:headed|led|chaired|run|commanded) by (?:the )?$"
)
_ENTRY = re.compile(r"(?:, [A-Z][^,.;\n]*)*, (?P<state>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})[.;]?\s*")
_LIKE_ANOTHER = re.compile(r"[\"\u201c'\u2018]the [A-Z][a-z]+ $")  # "the Danish Steve Jobs"
_BARE_UK = re.compile(r"(?<![\w.])(?:US|UK|U\.S\.|U\.K\.) $")  # "in the UK Roe said", "09:58 UK Roe won"
_ORGAN_OWNS = re.compile(r"\b[Tt]he (?P<body>[A-Za-z][\w.]*(?: [A-Za-z][\w.]*){0,3}) ?['\u2019]s $")
_TAKEN = re.compile(r"\b(?:extradit|deport|remov|expel|exil|recall|bann|barr|bring|brought|stop|sav|free|got|get)\w* $", re.I)
_STOPS = frozenset("to in at on with about of for from".split())


def nation_after(text: str, end: int) -> str:
    """ "Roger Federer of Switzerland", "X (Ger)", "X, a US military spokesman": the state that stands after a name."""
    after = OF_STATE.match(text, end, end + 60)
    if after and (code := state_at(after[1], local=False)):
        return code
    of_organ = _OF_ORGAN.match(text, end, end + 90)
    has_post = of_organ is not None and (
        not of_organ["post"] or (is_role(of_organ["post"].split()[-1]) and _ENDS.match(text, of_organ.end()) is not None)
    )
    if of_organ and has_post and (code := country_of_people_or_part(of_organ["people"]) or country_named(of_organ["people"])):
        return code
    if code := nation_in_brackets(text, end) or _state_of_seat(text, end):
        return code
    beside = _NATIONAL.match(text, end, end + 80)
    noun = (beside["noun"] or "") if beside else ""
    is_one = True  # but not "according to X, the Russian army", nor "Jarhead, the American war film"
    if beside and noun and (beside["the"] or noun.endswith("s") or noun in ENGLISH.organs):
        is_one = _names_somebody((noun, *beside["more"].split()))
    people = beside["people"] if beside else ""
    if (
        people
        and is_one
        and (code := country_of_people_or_part(people) or (country_named(people) if people[:2].isupper() else ""))
    ):
        return code
    barely = _BARELY.match(text, end, end + 80)
    if barely and _names_somebody(barely["nouns"].split()):
        return country_of_people_or_part(barely["people"])
    return ""


def constituency_end(text: str, start: int) -> int:
    """Where the party and seat of a member of parliament end that begin at `start`: "(R-Ariz.)", ", D-Ohio"; -1 for none."""
    found = _CONSTITUENCY.match(text, start) or _PARTY_AND_PART.match(text, start)
    return found.end() if found and _state_of_seat(text, start) else -1


def _state_of_seat(text: str, end: int) -> str:
    """The state of the party and seat after a name: "(R-Ariz.)", ", D-Ohio,"."""
    found = _CONSTITUENCY.match(text, end, end + 30) or _PARTY_AND_PART.match(text, end, end + 30)
    return country_with(found["part"]) or country_with(found["part"].rstrip(".") + ".") if found else ""


def nation_beside(text: str, start: int, end: int) -> str:
    """ "Egyptian Mohamed Salah", "Russia's Putin", "Roger Federer of Switzerland": the state that stands beside a name."""
    if code := nation_after(text, end):
        return code
    chosen = [word.group() for word in words_before(text, start)]
    said = [s for s in states_said(chosen) if s.strong and s.after == len(chosen)]
    is_other = _LIKE_ANOTHER.search(text, max(0, start - 40), start) and text[end : end + 1] in "\"\u201d'\u2019"
    if said and not is_other and not _BARE_UK.search(text, max(0, start - 9), start):
        return said[-1].code
    if code := nation_of_noun(text, start, end) or _state_of_owner(text, start) or nation_of_phrase(text, start, end):
        return code
    citizen = _CITIZEN_BEFORE.search(text, max(0, start - 60), start)
    if citizen and (code := country_of_people_or_part(citizen["people"])):
        return code
    party = _OF_PARTY.search(text, max(0, start - 60), start)
    if party and "US" in (country_with(party["part"]), country_with(party["part"].split()[-1])):
        return "US"
    if _OF_US_PARTY.search(text, max(0, start - 60), start):
        return "US"
    one = _ONE_BEFORE.search(text, max(0, start - 90), start)
    is_one = one is not None and (one["article"].lower() in ("a", "an") or not country_named(one["people"]))
    if one and is_one and (code := country_of_people_or_part(one["people"])):
        return code
    led = _LED.search(text, max(0, start - 90), start)
    if led and (code := _state_of_body(led["body"])):
        return code
    origin = None if _TAKEN.search(text, max(0, start - 14), start) else _FROM.match(text, end, end + 90)
    return _state_of_origin(origin) if origin else ""


def _names_somebody(nouns: Sequence[str]) -> bool:
    """Whether nouns are those of a person, up to the first word that ends them."""
    own = list(takewhile(lambda word: word not in _STOPS and word not in ENGLISH.outside, nouns))
    return any(is_role(word) or word in ENGLISH.persons for word in own)


def _state_of_origin(origin: re.Match[str]) -> str:
    """The state that somebody comes from: "from Leeds", "from Roeford, Ohio"."""
    for words in (origin["part"], origin["near"], origin["place"]):
        for part in beginnings(words or ""):
            code = country_named(part) or country_with(part) or country_with(f"{part}.")
            if code:
                return code
    return country_of_place(origin["place"])


def _state_of_owner(text: str, start: int) -> str:
    """ "The state department's X": the state of the organ whose somebody is; papers and broadcasters have none."""
    owner = _ORGAN_OWNS.search(text, max(0, start - 60), start)
    if owner is None:
        return ""
    for words in (owner["body"], owner["body"].title()):
        seat, body = seat_named(words), body_named(words)
        code = seat.code if seat else body.code if body and body.kind == "organisation" else ""
        if code:
            return code
    return ""


def _state_of_body(words: str) -> str:
    """The state of what somebody leads: "the Libyan Olympic Committee", "a Turkish delegation"; not "the Libyan war"."""
    *before, noun = words.split()
    is_body = noun.lower() in ENGLISH.organs or noun.lower().removesuffix("s") in ENGLISH.organs or is_role(noun)
    said = [state.code for state in states_said(before) if state.strong]
    return said[-1] if is_body and said else ""


def nation_of_noun(text: str, start: int, end: int) -> str:
    """ "French racing cyclist X", "her British husband, X": the people before the nouns before a name.

    Not beyond a comma where the name may begin a clause of its own: "thanked the British guests, X said".
    """
    before = _PEOPLE_BEFORE.search(text, max(0, start - 70), start)
    if not before:
        return ""
    *others, noun = before["nouns"].split()
    is_person = singular(noun) in ENGLISH.persons or noun in ENGLISH.persons
    is_noun = (is_person or (is_role(noun) and not before["apart"])) and not any(
        word in ENGLISH.outside or word in _STOPS or word.endswith("s") for word in others
    )
    if before["apart"] and _SPEAKS.match(text, end):
        return ""
    if singular(noun) != noun and not LIST_AFTER.search(text, start, start + 80):
        return ""  # a line that runs on: "drones for Libyan rebels Roe says no"
    people = before["people"]
    return (country_of_people_or_part(people) or country_of_people_or_part(people.split()[-1])) if is_noun else ""


def nation_in_brackets(text: str, end: int) -> str:
    """ "X (Germany)", "X (Ger) Telekom", "X (GB, 23)": the state in the brackets after a name, as results of sports have it."""
    bracket = _BRACKET.match(text, end, end + 50)
    return country_in_brackets(bracket["state"]) if bracket else ""


def nation_in_list(text: str, end: int, until: int) -> str:
    """ "X, Writer, Roe Society, Denmark Y, President, ...": the state that ends a person's entry in a list."""
    entry = _ENTRY.fullmatch(text, end, min(until, end + 200))
    return country_named(entry["state"]) if entry else ""


def state_after(text: str, end: int, *, local: bool) -> str:
    """ "President X of Egypt", "mayor X of Leeds", "Senator X (D-Ohio)": the state after the name of one with an office."""
    state_of = OF_STATE.match(text, end, end + 60)
    if state_of and (code := state_at(state_of[1], local=local)):
        return code
    part = _CONSTITUENCY.match(text, end, end + 30)
    return (country_with(part["part"]) or country_named(part["part"])) if part else ""


def state_at(words: str, *, local: bool) -> str:
    """The state, or that of the part ("X of Texas"), whose name begins words; of a city for a `local` office.

    None where the name goes on: "of the Iraq Survey Group".
    """
    line = words.split("\n")[0]
    for part in (form for said in beginnings(line) for form in dict.fromkeys((said, said.rstrip(".")))):
        rest = line[len(part) :].split()
        if rest and rest[0][0].isupper() and rest[0].lower() not in ENGLISH.never:
            continue
        code = country_named(part) or country_with(part) or (country_of_place(part) if local else "")
        if code:
            return code
    return ""
