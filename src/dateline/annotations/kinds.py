"""What the tables know of a name: papers are organisations, peoples are peoples, and a place that acts is who governs there."""

import re

from dateline.annotations.gazetteer import (
    Seat,
    body_named,
    country_named,
    country_of_capital,
    country_of_people,
    country_of_place,
    is_letters_of_state,
    seat_named,
)
from dateline.annotations.metonyms import acting, acts_here, is_inside, judging
from dateline.annotations.offices import Named
from dateline.annotations.role_words import ENGLISH
from dateline.annotations.word_lists import word_list

_OFFICE_OF = re.compile(r"\b(?:Secretar(?:y|ies)|Undersecretary|Ministers?|Chancellor) of (?:the )?$")
_OF_OFFICES = frozenset(("state", "exchequer"))
# Capitals that are as often somebody's name; countries that are ("Jordan") are left as they were read, all of them.
_ALSO_PERSONS = frozenset(
    "Washington Sofia Santiago Wellington London Berlin Paris Victoria Kingston Georgetown Salisbury Lima Sucre"
    " Rome Vienna Havana Aden Nassau".split()
)


def kind_by_table(surface: str, kind: str, *, is_surname: bool) -> str:
    """The kind of a name: that of the tables where they leave no doubt, else the one it has."""
    if is_surname:
        return kind
    if kind in ("organisation", "person") and is_letters_of_state(surface):
        return "place"
    body = body_named(surface)
    if body and body.certain and kind in ("place", "person"):
        return "organisation"
    if kind in ("place", "person", "organisation") and surface.replace("\u2019", "'") in word_list("names", "peoples"):
        return "people"
    seat = seat_named(surface)
    if seat and kind in ("person", "people", "work"):
        return seat.kind
    town = country_of_capital(surface) or (country_named(surface) and not country_of_people(surface))
    may_be_somebody = kind == "person" and (surface in _ALSO_PERSONS or not country_of_capital(surface))
    if kind != "place" and town and not surface.isupper() and not may_be_somebody:
        return "place"
    if kind in ("organisation", "person") and country_of_people(surface) and not country_named(surface):
        return "people" if not surface.isupper() else kind
    return kind


def is_portfolio(surface: str, before: str) -> bool:
    """Whether a name is no more than what an office is for: "State" of "Secretary of State"; `before` stands before it."""
    small = surface.lower()
    return (small in _OF_OFFICES or small in ENGLISH.portfolios) and _OFFICE_OF.search(before) is not None


def is_known_place(surface: str) -> bool:
    """Whether the tables have a country, town or seat of that name."""
    return bool(country_of_place(surface) or country_named(surface) or seat_named(surface))


def is_body_at_work(text: str, name: Named, seat: Seat) -> bool:
    """Whether a seat is a body, as a ministry is, and not merely where something is."""
    return seat.kind == "organisation" and not is_inside(text, name.start)


def settle_place(text: str, name: Named) -> tuple[str, str, str]:
    """Kind, country and what it stands for, of a name that is no person: a seat that acts is an organisation."""
    if name.kind == "people":
        return name.kind, country_of_people(name.surface) or country_named(name.surface), ""
    if name.kind == "organisation":
        seat, body = seat_named(name.surface), body_named(name.surface)
        if seat and (is_body_at_work(text, name, seat) or acts_here(text, name.start, name.end)):
            return name.kind, seat.code, seat.stands_for
        if seat:
            return name.kind, seat.code, ""
        return name.kind, body.code if body else "", ""
    if name.kind != "place":
        return name.kind, "", ""
    if court := judging(text, name.start, name.end):
        return "place" if country_named(name.surface) else "organisation", court.code, court.stands_for
    actor = acting(name.surface)
    if actor and acts_here(text, name.start, name.end):
        seat = seat_named(name.surface)
        town = country_of_capital(name.surface) or country_named(name.surface) or (seat is not None and not seat.code)
        return name.kind if town else "organisation", actor.code, actor.stands_for
    return name.kind, country_of_place(name.surface), ""
