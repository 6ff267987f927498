"""States that phrases beside a name tell: "Egypt's richest man, X", "X, a member of the Knesset", "two Swedes, X and Y"."""

import re
from collections.abc import Iterator, Sequence

from dateline.annotations.gazetteer import body_named, country_named, country_of_people, country_with, seat_named
from dateline.annotations.role_words import ENGLISH, is_role
from dateline.records import Span

_NAME = r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}"
_FIRST = r"(?:(?:second|third)[ -])?(?:most|best|first|only|least|top|leading|last|[a-z]{2,}est)"
_PRAISED = rf"(?P<state>{_NAME})['\u2019]s {_FIRST}(?:[ -][a-z]+){{0,3}}?[ -](?P<noun>[a-z]+)"
_PRAISED_BEFORE = re.compile(rf"(?<![\w.'\u2019-]){_PRAISED},? $")
_PRAISED_AFTER = re.compile(rf", {_PRAISED}(?=[,.;)]|$)")
_PRAISED_IN = re.compile(rf"\b[Tt]he {_FIRST}(?:[ -][a-z]+){{0,2}}?[ -](?P<noun>[a-z]+) in (?:the )?(?P<state>{_NAME}),? $")
# Members of a parliament, and of what bears arms for a state: "the Knesset member X", "X, of the Royal Marines".
_MEMBER = r"(?:members?|deputy|deputies|lawmakers?|legislators?|MPs?|senators?)"
_MEMBER_BEFORE = re.compile(rf"(?<![\w.'\u2019-])(?P<body>{_NAME}) {_MEMBER} $")
_MEMBER_AFTER = re.compile(
    rf", (?:an? |the )?(?:(?:[a-z]+ ){{0,2}}{_MEMBER} (?:of|in) (?:the )?(?P<body>{_NAME})|(?P<before>{_NAME}) {_MEMBER})"
    r"(?=[,.;)]| (?:who|from|for|and)\b|$)"
)
_OF_ARMED = re.compile(
    r",? of (?:the )?"
    r"(?P<body>(?:[A-Z][\w'\u2019-]* ){1,3}(?:Marines|Regiment|Army|Navy|Air Force|Guards|Police|Service|Corps))\b"
)
# "Two Swedes, X and Y, were held", "the Britons X and Y", "three Germans: X, Y and Z".
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|several|other|fellow|young|\d{1,2})"
_PEOPLES = re.compile(
    rf"\b(?:(?:[Tt]he )?(?P<count>(?i:{_COUNT})) |[Tt]he )(?P<people>[A-Z][a-z]+)(?: [a-z]+s)?(?P<apart>,|:)? $"
)
_NEXT = re.compile(r"(?:, \d\d)?(?:,? and |, )(?:[A-Z][a-z]*\. )?")
SPEAKS = r" (?:said|says|told|tells|added|wrote|writes|warned|argued|insisted|claimed)\b"
_SPEAKS = re.compile(rf",?{SPEAKS}")
_NEAR = 90  # characters


def nation_of_phrase(text: str, start: int, end: int) -> str:
    """The state that a phrase right before or behind a name tells; empty where none does."""
    before = max(0, start - _NEAR)
    praised = (
        _PRAISED_BEFORE.search(text, before, start)
        or _PRAISED_AFTER.match(text, end, end + _NEAR)
        or _PRAISED_IN.search(text, before, start)
    )
    if (
        praised
        and _is_somebody(praised["noun"])
        and (code := country_named(praised["state"]) or country_with(praised["state"]))
    ):
        return code
    member = _MEMBER_BEFORE.search(text, before, start) or _MEMBER_AFTER.match(text, end, end + _NEAR)
    parliament = seat_named(next(filter(None, member.groups()), "")) if member else None
    if parliament and parliament.stands_for == "parliament":
        return parliament.code
    armed = _OF_ARMED.match(text, end, end + _NEAR)
    body = body_named(armed["body"]) if armed else None
    return body.code if body else ""


def _is_somebody(noun: str) -> bool:
    return noun in ("man", "woman", "person") or noun in ENGLISH.persons or is_role(noun)


def compatriots(text: str, persons: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """Which of the persons of a text, in order, stand in a list behind the name of their people, and its state."""
    for first, (start, _) in enumerate(persons):
        told = _PEOPLES.search(text, max(0, start - 60), start)
        people = told["people"] if told and (told["count"] or told["people"].endswith("s")) else ""
        code = country_of_people(people) if people and not country_named(people) else ""
        if not (told and code):
            continue
        last = first
        while last + 1 < len(persons) and _NEXT.fullmatch(text, persons[last][1], persons[last + 1][0]):
            last += 1
        is_list = last > first and not (told["apart"] and _SPEAKS.match(text, persons[last][1]))
        yield from ((number, code) for number in range(first, last + 1) if is_list)
