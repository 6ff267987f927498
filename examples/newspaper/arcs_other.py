"""Arcs beside politics proper: floods and aid, budgets and banks, speeches and interviews."""

from __future__ import annotations

from .history import Arc, Beat, Happening, World
from .lands import City, Country
from .scene import Value


def flood(world: World) -> Arc:
    """Water, then pledges, then lorries."""
    lots = world.lots
    a = lots.pick(world.region.countries)
    b = lots.pick([country for country in world.region.countries if country is not a])
    city = lots.pick(a.cities[1:])
    disaster = lots.pick(("flood", "earthquake", "landslide", "storm"))
    values: dict[str, Value] = {
        "disaster": disaster,
        "homeless": f"{lots.between(4, 90) * 100:,}",
        "dead": lots.between(3, 40),
        "tonnes": lots.between(20, 400),
    }

    def beat(kind: str, facts: list[tuple[Happening, str]], earlier: Beat | None, at: City) -> Beat:
        actor, other = world.holder(a, "interior"), world.holder(b, "foreign")
        base: dict[str, Value] = {"a": a, "b": b, "actor": actor, "other": other, "city": city, "when": facts[0][0].day}
        return Beat(
            f"aid.{kind}",
            world.today,
            a,
            b,
            at,
            {**base, **values},
            facts,
            "",
            earlier,
            (actor, other),
            0.9,
            world.relation(a, b),
        )

    struck = world.happening("AID/", actors=(), to=(a.name,), city=city)
    struck.type, struck.mode = "", disaster
    first = beat("struck", [(struck, "happened")], None, city)
    yield first
    yield lots.between(1, 3)
    if world.relation(a, b).state in ("fighting", "broken"):
        return
    aid = world.happening("AID/", actors=(b.name,), to=(a.name,), city=city, ahead=lots.between(3, 6))
    pledged = beat("pledged", [(aid, "scheduled")], first, b.capital)
    yield pledged
    yield (aid.day - world.today).days
    yield beat("arrived", [world.resolve(aid, "happened")], pledged, city)


def money(world: World, country: Country) -> Arc:
    """A budget or a rate."""
    lots = world.lots
    kind = lots.pick(("budget", "rates"))
    finance, opposition = world.holder(country, "finance"), world.holder(country, "opposition")
    actor = finance if kind == "budget" else world.holder(country, "bank")
    act = world.happening("COOPERATE/", actors=(actor.name,), to=(country.name,), city=country.capital)
    act.type, act.mode = "", kind
    rate = lots.between(9, 38)
    values: dict[str, Value] = {
        "a": country,
        "b": country,
        "actor": actor,
        "other": opposition if kind == "budget" else finance,
        "city": country.capital,
        "when": world.today,
        "rate": f"{rate / 4:.2f}".rstrip("0").rstrip("."),
        "step": lots.pick(("a quarter of a point", "half a point", "three quarters of a point")),
        "deficit": f"{lots.between(12, 68) / 10:.1f}",
        "currency": country.currency,
    }
    people = (actor, opposition if kind == "budget" else finance)
    yield Beat(
        f"economy.{kind}",
        world.today,
        country,
        country,
        country.capital,
        {**values},
        [(act, "happened")],
        "",
        None,
        people,
        0.7,
    )


def address(world: World, topic: str) -> Arc:
    """Somebody makes a speech, or sits down for an interview."""
    lots = world.lots
    a = lots.pick(world.region.countries)
    b = lots.pick([country for country in world.region.countries if country is not a])
    kind = lots.pick(("speech.given", "speech.given", "interview.given"))
    key = lots.pick(("foreign", "pm", "finance", "defence", "opposition", "foreign"))
    actor = world.holder(a, key)
    other = world.holder(b, "foreign")
    audience = lots.pick(
        (
            "the Chamber of Commerce",
            "graduates of the staff college",
            "parliament",
            "a conference on the region’s future",
            "the annual dinner of the Press Club",
            "party members",
            "students",
        )
    )
    spoke = world.happening("CONSULT/", actors=(actor.name,), to=(audience,), city=a.capital)
    spoke.type, spoke.mode = "", "speech" if kind.startswith("speech") else "interview"
    values: dict[str, Value] = {
        "a": a,
        "b": b,
        "actor": actor,
        "other": other,
        "city": a.capital,
        "when": world.today,
        "audience": audience,
    }
    yield Beat(
        kind,
        world.today,
        a,
        b,
        a.capital,
        {**values},
        [(spoke, "happened")],
        topic,
        None,
        (actor,),
        0.9,
        world.relation(a, b),
    )
