"""Arcs beside politics proper: floods and aid, budgets and banks, speeches and interviews."""

from __future__ import annotations

from .history import Arc, Happening, Stage, World
from .lands import City, Country
from .scene import Value


def flood(world: World) -> Arc:
    """Water, then pledges, then lorries."""
    lots = world.lots
    a = lots.pick(world.region.countries)
    b = lots.pick([country for country in world.region.countries if country is not a])
    city = lots.pick(a.cities[1:])
    more: dict[str, Value] = {
        "disaster": lots.pick(("flood", "earthquake", "landslide", "storm")),
        "homeless": f"{lots.between(4, 90) * 100:,}",
        "dead": lots.between(3, 40),
        "tonnes": lots.between(20, 400),
    }
    people = world.holder(a, "interior"), world.holder(b, "foreign")
    stage = Stage(world, (a, b), people, city, "", world.relation(a, b), more)
    struck = _act(world, str(more["disaster"]), by=(), to=(a.name,), city=city)
    yield stage.turn("aid.struck", [(struck, "happened")], weight=0.9)
    yield lots.between(1, 3)
    if world.relation(a, b).state in ("fighting", "broken"):
        return
    stage.people = world.holder(a, "interior"), world.holder(b, "foreign")
    aid = world.happening("AID/", actors=(b.name,), to=(a.name,), city=city, ahead=lots.between(3, 6))
    yield stage.turn("aid.pledged", [(aid, "scheduled")], at=b.capital, weight=0.9)
    yield (aid.day - world.today).days
    stage.people = world.holder(a, "interior"), world.holder(b, "foreign")
    yield stage.turn("aid.arrived", [world.resolve(aid, "happened")], weight=0.9)


def _act(world: World, mode: str, *, by: tuple[str, ...], to: tuple[str, ...], city: City) -> Happening:
    act = world.happening("/", actors=by, to=to, city=city)
    act.mode = mode
    return act


def money(world: World, country: Country) -> Arc:
    """A budget or a rate."""
    lots = world.lots
    kind = lots.pick(("budget", "rates"))
    finance, opposition = world.holder(country, "finance"), world.holder(country, "opposition")
    people = (finance, opposition) if kind == "budget" else (world.holder(country, "bank"), finance)
    act = _act(world, kind, by=(people[0].name,), to=(country.name,), city=country.capital)
    more: dict[str, Value] = {
        "rate": f"{lots.between(9, 38) / 4:.2f}".rstrip("0").rstrip("."),
        "step": lots.pick(("a quarter of a point", "half a point", "three quarters of a point")),
        "deficit": f"{lots.between(12, 68) / 10:.1f}",
        "currency": country.currency,
    }
    stage = Stage(world, (country, country), people, country.capital, more=more)
    yield stage.turn(f"economy.{kind}", [(act, "happened")], weight=0.7)


_AUDIENCES = (
    "the Chamber of Commerce",
    "graduates of the staff college",
    "parliament",
    "a conference on the region’s future",
    "the annual dinner of the Press Club",
    "party members",
    "students",
)


def address(world: World, topic: str) -> Arc:
    """Somebody makes a speech, or sits down for an interview."""
    lots = world.lots
    a = lots.pick(world.region.countries)
    b = lots.pick([country for country in world.region.countries if country is not a])
    kind = lots.pick(("speech.given", "speech.given", "interview.given"))
    actor = world.holder(a, lots.pick(("foreign", "pm", "finance", "defence", "opposition", "foreign")))
    audience = lots.pick(_AUDIENCES)
    spoke = _act(world, kind.split(".")[0], by=(actor.name,), to=(audience,), city=a.capital)
    people = actor, world.holder(b, "foreign")
    stage = Stage(world, (a, b), people, a.capital, topic, world.relation(a, b), {"audience": audience})
    yield stage.turn(kind, [(spoke, "happened")], weight=0.9)
