"""Who visits: no place visits itself, and "the visit", where nobody is told to make it, is of whoever visited last; "such a
meeting" is of whoever met last, as is what "they" do in the sentence after.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import compress

from dateline.annotations.event_subjects import ON_EQUAL_TERMS
from dateline.records import Event

_DEFINITE = re.compile(r"\b(?:the|this|that|his|her|their) (?:[\w-]+ ){0,2}$", re.IGNORECASE)
_SUCH = re.compile(r"\b(?:such|any such|no such) (?:an? )?(?:[\w-]+ )?$", re.IGNORECASE)
_OF_PARTIES = tuple(f"{role}{more}" for role in ("actor", "recipient") for more in ("", "_mentions", "_codes"))
_THEY = re.compile(r"they", re.IGNORECASE)
# The rest of a sentence, and what may begin the next before its subject.
_NEXT = re.compile(r"[^.!?\n]*[.!?]\s+(?:(?:Then|Later|Afterwards|There|In \w+|On \w+),? )?")
_MOST_BETWEEN = 1_000  # characters from a meeting to "they" in the next sentence
_REACH = 40  # characters before a noun in which its article stands


def with_visitors(events: Sequence[Event], text: str, places: Collection[str]) -> Iterator[Event]:
    """The events of a field, in its order, visits with who makes them. `places` are the ids of mentions of places."""
    last: Event | None = None
    for event in events:
        if event.type == "CONSULT" and event.mode == "visit":
            visited = {code.split()[0] for code in event.recipient_codes if code}
            sides = zip(event.actor_mentions, event.actor_codes, strict=True)
            event = with_actors(event, [not (who in places and code[:3] in visited) for who, code in sides])
            start = event.trigger[0][0]
            if not event.actor and last is not None and _DEFINITE.search(text, max(0, start - _REACH), start):
                event = replace(event, actor=last.actor, actor_mentions=last.actor_mentions, actor_codes=last.actor_codes)
            last = event if event.actor else last
        yield event


def with_those_meant(events: Iterable[Event], text: str) -> Iterator[Event]:
    """The events of a field, in its order; "such a meeting", where nobody is told to have met, is of those who last did."""
    last: dict[str, Event] = {}
    for event in events:
        start, before = event.trigger[0][0], last.get(event.type)
        if before and not (event.actor or event.recipient) and _SUCH.search(text, max(0, start - _REACH), start):
            meant = {name: getattr(before, name) for name in _OF_PARTIES}
            event = replace(event, **meant)
        if event.actor or event.recipient:
            last[event.type] = event
        yield event


def with_those_who_met(events: Iterable[Event], text: str, persons: Collection[str]) -> Iterator[Event]:
    """The events of a field, in its order; "they" are the two persons who met in the sentence before.

    `persons` are the ids of mentions of persons.
    """
    people = frozenset(persons)
    met: Event | None = None
    for event in events:
        by_one = met is not None and len(event.actor) == 1 and not event.actor_mentions[0]
        if met is not None and by_one and _THEY.fullmatch(text, *event.actor[0]):
            two = [
                *zip(met.actor_mentions, met.actor_codes, strict=True),
                *zip(met.recipient_mentions, met.recipient_codes, strict=True),
            ]
            first, end = met.trigger[0][1], event.actor[0][0]
            if len(two) == 2 and end - first <= _MOST_BETWEEN and _NEXT.fullmatch(text, first, end):
                mentions, codes = zip(*two, strict=True)
                event = replace(event, actor=event.actor * 2, actor_mentions=mentions, actor_codes=codes)
        known = {*event.actor_mentions, *event.recipient_mentions}
        if event.type in ON_EQUAL_TERMS and len(known) == 2 and known <= people:
            met = event
        yield event


def with_actors(event: Event, kept: Sequence[bool]) -> Event:
    """An event with some of its actors."""
    return replace(
        event,
        actor=tuple(compress(event.actor, kept)),
        actor_mentions=tuple(compress(event.actor_mentions, kept)),
        actor_codes=tuple(compress(event.actor_codes, kept)),
    )
