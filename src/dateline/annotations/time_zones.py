"""Whose clock a clock without a zone is: that of the place in the dateline, else that of the paper.

`lexicon/zones.tsv` is GeoNames' (CC BY 4.0), written by `python -m training.zones`: states with one zone, and the larger cities
of the others. Summer time is the zone's own, of the day that is meant.
"""

import re
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.annotations.gazetteer import country_of_place, country_with
from dateline.annotations.time_clocks import instant_of
from dateline.annotations.time_words import words_of
from dateline.records import Article

_NEAR = 14  # days around publication on which the paper's offset is taken to hold
_OFFSET = re.compile(r"[+-]\d\d:\d\d")
_OTHER_CLOCK = re.compile(r"\b(?!AM\b|PM\b)[A-Z]{3,5}\b|\b(?!local\b|same\b|that\b|this\b)\w+ time\b")
_ELSEWHERE = re.compile(r",? in (?:the )?((?:[A-Z][\w'-]+ ?)+)")


@cache
def _zones() -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Zones of states by their code, and the code and zone of cities by their name in lower case."""
    states: dict[str, str] = {}
    cities: dict[str, tuple[str, str]] = {}
    text = files("dateline.annotations").joinpath("lexicon", "zones.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        code, name, zone = line.split("\t")
        if name:
            cities[name.casefold()] = code, zone
        else:
            states[code] = zone
    return states, cities


def zone_of_place(place: str) -> str:
    """The IANA zone of a city or state ("Cairo", "TOKYO", "Lyon, France"); empty where it is not known or not one."""
    states, cities = _zones()
    name, _, of = (part.strip(" .") for part in place.partition(","))
    name = name.title() if name.isupper() and len(name) > 3 else name
    code, zone = cities.get(name.casefold(), ("", ""))
    state = code or country_of_place(name)
    if of and (country_of_place(of) or country_with(of)) != state:
        return ""
    return zone or states.get(state, "")


@cache
def country_of_zone(zone: str) -> str:
    """The code of the one state that has this IANA zone; empty where several have it, or none."""
    states, cities = _zones()
    codes = {code for code, own in (*states.items(), *cities.values()) if own == zone}
    return codes.pop() if len(codes) == 1 else ""


def zone_of_article(article: Article) -> str:
    """The zone of the dateline's place, else the offset that the source states for itself; UTC says no place."""
    stated = article.zone if _OFFSET.fullmatch(article.zone) and article.zone[1:] != "00:00" else ""
    return zone_of_place(article.dateline_place) or stated


def local_instant(text: str, span: tuple[int, int], value: str, zone: str, published: str) -> str:
    """The instant in UTC of a clock (`2013-05-14T15:00`) by the clock of its place; empty where another clock may be meant."""
    start, end = span
    place = _ELSEWHERE.match(text, end)
    if place:
        zone = zone_of_place(place[1])
    named = _OTHER_CLOCK.search(text, start, end + 14)
    if not zone or (named and not _is_own(named.group(), zone)):
        return ""
    day = value.partition("T")[0]
    if _OFFSET.fullmatch(zone) and not (published and _days_apart(day, published) <= _NEAR):
        return ""
    return instant_of(value, zone)


def _is_own(clock: str, zone: str) -> bool:
    """Whether a name that stands for several zones is what a place calls its own: "IST" in Mumbai, in Jerusalem, in Dublin."""
    return zone in words_of("en").tables["shared_zone"].get(clock.lower(), "").split()


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
