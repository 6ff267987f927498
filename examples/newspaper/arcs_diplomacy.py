"""Arcs of diplomacy: visits, telephone calls, summits, treaties, rumours and anniversaries."""

from __future__ import annotations

from datetime import timedelta

from .history import Arc, Happening, Stage, World, mark
from .lands import Country, Landmark, Person, Relation
from .scene import Value


def _names(*people: Person) -> tuple[str, ...]:
    return tuple(person.name for person in people)


def pick_relation(world: World, *states: str) -> Relation | None:
    """A relation in one of the states with no arc of its own under way; neighbours come up more often."""
    free = [relation for relation in world.region.relations if relation.state in states and not relation.busy]
    near = [relation for relation in free if relation.near]
    if not free:
        return None
    return world.lots.pick(near if near and world.lots.chance(0.75) else free)


def _pair(world: World, a: Country, b: Country, key: str) -> tuple[Person, Person]:
    if key == "chief":
        return world.chief(a), world.chief(b)
    return world.holder(a, key), world.holder(b, key)


def _still(world: World, *people: Person) -> bool:
    return all(person.died is None and person.tenure(world.today) is not None for person in people)


def visit(world: World, topic: str) -> Arc:
    """A visit announced, and then made, put off or called off."""
    relation = pick_relation(world, "normal", "normal", "strained", "truce")
    if relation is None:
        return
    lots = world.lots
    a, b = relation.pair if lots.chance(0.5) else relation.pair[::-1]
    people = actor, other = _pair(world, a, b, lots.pick(("chief", "foreign", "foreign", "defence", "finance")))
    relation.busy = True
    city = b.capital if lots.chance(0.85) else lots.pick(b.cities)
    ahead = lots.between(4, 10)
    planned = world.happening("CONSULT/visit", actors=_names(actor), to=(b.name,), city=city, ahead=ahead)
    talks = world.happening("CONSULT/", actors=_names(actor), to=_names(other), city=city, ahead=ahead + 1)
    stage = Stage(world, (a, b), people, city, topic, relation, {"days": lots.between(2, 4), "when": planned.day})
    yield stage.turn("visit.announced", [(planned, "scheduled"), (talks, "scheduled")], at=a.capital)
    yield max(ahead - lots.between(0, 2), 1)
    fate = lots.roll()
    if not _still(world, actor, other) or fate > 0.82:
        facts = [world.resolve(planned, "cancelled"), world.resolve(talks, "cancelled")]
        yield stage.turn("visit.cancelled", facts, at=a.capital)
    elif fate > 0.66:
        facts = [world.resolve(planned, "postponed"), world.resolve(talks, "postponed")]
        yield stage.turn("visit.postponed", facts, at=a.capital)
    else:
        yield from _journey(stage, planned, talks)
    relation.busy = False


def _journey(stage: Stage, planned: Happening, talks: Happening) -> Arc:
    world = stage.world
    while world.today < planned.day:
        yield 1
    yield stage.turn("visit.arrived", [world.resolve(planned, "happened"), (talks, "scheduled")])
    yield 1
    meeting = world.resolve(talks, "happened")
    if world.lots.chance(0.6):
        a, b = stage.pair
        deal = world.happening("AGREE/", actors=(a.name,), to=(b.name,), city=stage.city)
        yield stage.turn("visit.agreed", [meeting, (deal, "happened"), (planned, "happened")], weight=1.4)
    else:
        yield stage.turn("visit.talks", [meeting, (planned, "happened")], weight=1.2)
    world.met(*stage.people, city=stage.city, happening=talks)


def call(world: World, topic: str) -> Arc:
    """Two people speak by telephone."""
    relation = pick_relation(world, "normal", "strained", "truce", "fighting")
    if relation is None:
        return
    a, b = relation.pair
    people = actor, other = _pair(world, a, b, world.lots.pick(("chief", "foreign")))
    spoke = world.happening("CONSULT/phone", actors=_names(actor), to=_names(other), city=a.capital)
    yield Stage(world, (a, b), people, a.capital, topic, relation).turn("call.held", [(spoke, "happened")], weight=0.8)


def rumour(world: World, topic: str) -> Arc:
    """A paper reports a secret meeting; it is denied."""
    relation = pick_relation(world, "normal", "strained", "broken", "truce")
    if relation is None:
        return
    lots = world.lots
    a, b = relation.pair
    city = lots.pick([c for c in world.region.countries if c not in (a, b)]).capital
    people = actor, other = _pair(world, a, b, lots.pick(("foreign", "defence", "army")))
    secret = world.happening("CONSULT/", actors=_names(actor), to=_names(other), city=city)
    secret.status, secret.resolved = "reported", None
    secret.day = world.today - timedelta(days=lots.between(3, 12))
    stage = Stage(world, (a, b), people, city, topic, relation)
    yield stage.turn("rumour.reported", [(secret, "reported")], weight=0.9)
    yield lots.between(1, 2)
    if _still(world, actor, other):
        secret.status, secret.resolved = "denied", world.today
        yield stage.turn("rumour.denied", [(secret, "denied")], at=a.capital, weight=0.9)


def summit(world: World, topic: str) -> Arc:
    """A conference called, somebody stays away, it opens and closes."""
    lots = world.lots
    body = lots.pick(world.region.bodies[:2])
    host = lots.pick(world.region.countries)
    a, guest = lots.some([c for c in world.region.countries if c is not host], 2)
    city = lots.pick(host.cities[:3])
    members = tuple(country.name for country in world.region.countries if country is not a)
    ahead = lots.between(6, 11)
    meeting = world.happening("CONSULT/multilateral", actors=members, to=(body.name,), city=city, ahead=ahead)
    stage = Stage(world, (a, host), _ministers(world, a, host), city, topic, None, {"body": body})
    stage.more["when"] = meeting.day
    yield stage.turn("summit.called", [(meeting, "scheduled")])
    yield ahead - 2
    stage.people = _ministers(world, a, host)
    if lots.chance(0.5):
        away = world.happening("REJECT/meet", actors=(a.name,), to=(body.name,), city=city)
        yield stage.turn("summit.absent", [(away, "happened"), (meeting, "scheduled")], at=a.capital)
    while world.today < meeting.day:
        yield 1
    stage.pair, stage.people = (guest, host), _ministers(world, guest, host)
    yield stage.turn("summit.opened", [world.resolve(meeting, "happened")])
    yield 1
    stage.people = _ministers(world, guest, host)
    declaration = world.happening("AGREE/", actors=(host.name, guest.name), to=(body.name,), city=city)
    yield stage.turn("summit.closed", [(meeting, "happened"), (declaration, "happened")])


def _ministers(world: World, a: Country, b: Country) -> tuple[Person, Person]:
    return world.holder(a, "foreign"), world.holder(b, "foreign")


def pact(world: World, topic: str) -> Arc:
    """A treaty close to being signed, signed, and put to a parliament."""
    relation = pick_relation(world, "normal", "truce")
    if relation is None:
        return
    lots = world.lots
    relation.busy = True
    a, b = relation.pair
    city = lots.pick(lots.pick(relation.pair).cities)
    ahead = lots.between(8, 20)
    signing = world.happening("AGREE/", actors=(a.name,), to=(b.name,), city=city, ahead=ahead)
    stage = Stage(world, (a, b), _ministers(world, a, b), city, topic, relation, {"when": signing.day})
    yield stage.turn("pact.near", [(signing, "scheduled")], at=a.capital, weight=1.3)
    yield ahead
    stage.people = _ministers(world, a, b)
    if relation.state not in ("normal", "truce") or lots.chance(0.15):
        yield stage.turn("pact.stalled", [world.resolve(signing, "postponed")], at=b.capital, weight=1.3)
        relation.busy = False
        return
    yield stage.turn("pact.signed", [world.resolve(signing, "happened")], weight=1.3)
    name = f"the {world.today.year} Agreement of {city.name}"
    mark(relation, Landmark("treaty", world.today, name, "day", city.name))
    world.met(*stage.people, city=city, happening=signing)
    yield lots.between(15, 40)
    passed = lots.chance(0.8)
    stage.people = _ministers(world, a, b)
    vote = world.happening("AGREE/" if passed else "REJECT/", actors=(a.name,), to=(b.name,), city=a.capital)
    yield stage.turn("pact.ratified" if passed else "pact.rejected", [(vote, "happened")], at=a.capital, weight=1.3)
    relation.busy = False


def anniversary(relation: Relation, landmark: Landmark, world: World, topic: str) -> Arc:
    """A round number of years since a landmark of a relation."""
    a, b = relation.pair
    more: dict[str, Value] = {
        "years": world.today.year - landmark.day.year,
        "then": landmark.day,
        "landmark": landmark.name,
        "when": world.today,
    }
    past = Happening(
        f"r{world.region.index}l{landmark.day.isoformat()}{a.name[:3]}{b.name[:3]}",
        "AGREE" if landmark.kind == "treaty" else "SUPPORT",
        "",
        (a.name,),
        (b.name,),
        landmark.place,
        landmark.day,
        "happened",
    )
    stage = Stage(world, (a, b), _ministers(world, a, b), a.capital, topic, relation, more)
    yield stage.turn(f"anniversary.{landmark.kind}", [(past, "happened")], weight=0.7)


def due_anniversaries(world: World) -> list[tuple[Relation, Landmark]]:
    """Landmarks whose 5th, 10th, 20th, 25th ... year falls on today."""
    found = []
    for relation in world.region.relations:
        if relation.state in ("broken", "fighting"):
            continue
        for landmark in relation.landmarks:
            years = world.today.year - landmark.day.year
            same_day = (landmark.day.month, landmark.day.day) == (world.today.month, world.today.day)
            if same_day and landmark.kind in ("treaty", "resumed", "opened") and years in (5, 10, 20, 25, 30, 40, 50):
                found.append((relation, landmark))
    return found
