"""What an event has of another beside it: the day and place of what it was done in, whom a threat's act would meet, and the
other side of ties that were told of before.

"A shooting in which a policeman died on Monday": both were then. "She threatened to sue the mayor": it is the mayor who is
threatened. "The two countries broke off relations ... Varnia cut all ties in July": with whom, is told already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.annotations.actor_codes import state_in
from dateline.annotations.event_times import share_in_which
from dateline.records import Event

_TO_DO = re.compile(r" (?:\w+ly )?to (?:\w+ly )?")
_TO_COME = ("scheduled", "intended", "hypothetical")
# Behind a verb, what two states have with each other.
_TIES = re.compile(
    r" (?:(?:off|up|all|its|their|his|the|any|diplomatic|trade|formal|remaining|full) ){0,3}(?:ties|relations|links)\b(?! with)"
)
_OF_TIES = ("SANCTION", "SUPPORT")
_SIDES = ("actor", "recipient")


def shared(events: Sequence[Event], text: str) -> list[Event]:
    """The events of a field, in its order, each with what it has of the one before or behind it."""
    told = list(events)
    for number in range(len(told) - 1):
        one, other = told[number : number + 2]
        if share_in_which(text, one.trigger[0], other.trigger[0]):
            told[number : number + 2] = _held(_filled(one, other), other), _filled(other, one)
        elif _threatens(one, other, text):
            whom = {name: getattr(other, name) for name in _of_side("recipient")}
            told[number] = replace(one, **whom)
    return told


def with_other_side(events: Sequence[Event], text: str) -> Iterator[Event]:
    """The events of a field, in its order; ties that one state is told to cut or resume are with whom they last were."""
    last: dict[str, Event] = {}
    for event in events:
        if event.type in _OF_TIES and event.mode == "relations":
            states = _states(event)
            before = last.get(states[0]) if len(states) == 1 and not event.recipient else None
            if before is not None and _TIES.match(text, event.trigger[0][1]):
                event = _with_partner(event, before, states)
            last |= dict.fromkeys(states, event) if len(states) == 2 else {}
        yield event


def _filled(event: Event, other: Event) -> Event:
    """An event with what another has in its place."""
    if not event.earliest and other.earliest:
        event = replace(event, time=other.time, earliest=other.earliest, latest=other.latest, grain=other.grain)
    return event if event.place else replace(event, place=other.place)


def _held(event: Event, other: Event) -> Event:
    """An event in which another happened, which therefore happened, too: "the vote of May 3, in which Roe won"."""
    was = other.status == "happened" and not other.negated and event.status in _TO_COME and not event.negated
    return replace(event, status="happened") if was else event


def _threatens(one: Event, other: Event, text: str) -> bool:
    """Whether one is the threat to do the other, and does not say to whom."""
    is_bare = one.type == "THREATEN" and not one.recipient and bool(other.recipient)
    return is_bare and _TO_DO.fullmatch(text, one.trigger[0][1], other.trigger[0][0]) is not None


def _states(event: Event) -> list[str]:
    """The states of an event, those that act first, each once."""
    return list(dict.fromkeys(filter(None, map(state_in, (*event.actor_codes, *event.recipient_codes)))))


def _with_partner(event: Event, before: Event, states: Sequence[str]) -> Event:
    """An event with those of another who are of another state than itself."""
    sides = [
        each
        for side in _SIDES
        for each in zip(*(getattr(before, name) for name in _of_side(side)), strict=True)
        if state_in(each[2]) and state_in(each[2]) not in states
    ]
    spans, mentions, codes = zip(*sides[:1], strict=True)
    return replace(event, recipient=spans, recipient_mentions=mentions, recipient_codes=codes)


def _of_side(side: str) -> tuple[str, str, str]:
    return side, f"{side}_mentions", f"{side}_codes"
