"""Arcs of diplomacy: visits, telephone calls, summits, treaties, rumours and anniversaries."""

from __future__ import annotations

from datetime import date, timedelta

from .history import Arc, Beat, Happening, Meeting, World, mark
from .lands import City, Country, Landmark, Person, Relation
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
    """A visit announced, and then made, put off or called off; sometimes denied at once."""
    relation = pick_relation(world, "normal", "normal", "strained", "truce")
    if relation is None:
        return
    lots = world.lots
    a, b = relation.pair if lots.chance(0.5) else relation.pair[::-1]
    actor, other = _pair(world, a, b, lots.pick(("chief", "foreign", "foreign", "defence", "finance")))
    relation.busy = True
    city = b.capital if lots.chance(0.85) else lots.pick(b.cities)
    planned = world.happening("CONSULT/visit", actors=_names(actor), to=(b.name,), city=city, ahead=lots.between(4, 10))
    talks = world.happening(
        "CONSULT/", actors=_names(actor), to=_names(other), city=city, ahead=(planned.day - world.today).days + 1
    )
    base: dict[str, Value] = {"a": a, "b": b, "actor": actor, "other": other, "city": city, "days": lots.between(2, 4)}

    def beat(kind: str, facts: list[tuple[Happening, str]], earlier: Beat | None, weight: float = 1.0) -> Beat:
        return Beat(
            f"visit.{kind}",
            world.today,
            a,
            b,
            a.capital if kind in ("announced", "postponed", "cancelled") else city,
            {**base, "when": planned.day},
            facts,
            topic,
            earlier,
            (actor, other),
            weight,
            relation,
        )

    first = beat("announced", [(planned, "scheduled"), (talks, "scheduled")], None)
    yield first
    yield max((planned.day - world.today).days - lots.between(0, 2), 1)
    fate = lots.roll()
    if not _still(world, actor, other) or fate > 0.82:
        yield beat("cancelled", [world.resolve(planned, "cancelled"), world.resolve(talks, "cancelled")], first)
    elif fate > 0.66:
        yield beat("postponed", [world.resolve(planned, "postponed"), world.resolve(talks, "postponed")], first)
    else:
        while world.today < planned.day:
            yield 1
        facts = [world.resolve(planned, "happened"), (talks, "scheduled")]
        arrived = beat("arrived", facts, first)
        yield arrived
        yield 1
        meeting = world.resolve(talks, "happened")
        good = lots.chance(0.6)
        if good:
            deal = world.happening("AGREE/", actors=(a.name,), to=(b.name,), city=city)
            yield beat("agreed", [meeting, (deal, "happened"), (planned, "happened")], arrived, 1.4)
        else:
            yield beat("talks", [meeting, (planned, "happened")], arrived, 1.2)
        world.met(actor, other, city=city, happening=talks)
    relation.busy = False


def call(world: World, topic: str) -> Arc:
    """Two people speak by telephone."""
    relation = pick_relation(world, "normal", "strained", "truce", "fighting")
    if relation is None:
        return
    a, b = relation.pair
    actor, other = _pair(world, a, b, world.lots.pick(("chief", "foreign")))
    spoke = world.happening("CONSULT/phone", actors=_names(actor), to=_names(other), city=a.capital)
    values: dict[str, Value] = {"a": a, "b": b, "actor": actor, "other": other, "city": a.capital, "when": world.today}
    yield Beat(
        "call.held",
        world.today,
        a,
        b,
        a.capital,
        {**values},
        [(spoke, "happened")],
        topic,
        None,
        (actor, other),
        0.8,
        relation,
    )


def rumour(world: World, topic: str) -> Arc:
    """A paper reports a secret meeting; it is denied."""
    relation = pick_relation(world, "normal", "strained", "broken", "truce")
    if relation is None:
        return
    lots = world.lots
    a, b = relation.pair
    city = lots.pick([c for c in world.region.countries if c not in (a, b)]).capital
    actor, other = _pair(world, a, b, lots.pick(("foreign", "defence", "army")))
    secret = world.happening("CONSULT/", actors=_names(actor), to=_names(other), city=city)
    secret.status, secret.resolved = "reported", None
    said = world.today - timedelta(days=lots.between(3, 12))
    secret.day = said
    base: dict[str, Value] = {"a": a, "b": b, "actor": actor, "other": other, "city": city, "when": said}
    first = Beat(
        "rumour.reported",
        world.today,
        a,
        b,
        city,
        {**base},
        [(secret, "reported")],
        topic,
        None,
        (actor, other),
        0.9,
        relation,
    )
    yield first
    yield lots.between(1, 2)
    if not _still(world, actor, other):
        return
    secret.status, secret.resolved = "denied", world.today
    yield Beat(
        "rumour.denied",
        world.today,
        a,
        b,
        a.capital,
        {**base},
        [(secret, "denied")],
        topic,
        first,
        (actor, other),
        0.9,
        relation,
    )


def summit(world: World, topic: str) -> Arc:
    """A conference called, somebody stays away, it opens and closes."""
    lots = world.lots
    body = lots.pick(world.region.bodies[:2])
    host = lots.pick(world.region.countries)
    guests = lots.some([c for c in world.region.countries if c is not host], 2)
    a, b = guests
    city = lots.pick(host.cities[:3])
    meeting = world.happening(
        "CONSULT/multilateral",
        actors=tuple(country.name for country in world.region.countries[:6]),
        to=(body.name,),
        city=city,
        ahead=lots.between(6, 11),
    )

    def beat(kind: str, facts: list[tuple[Happening, str]], earlier: Beat | None) -> Beat:
        actor, other = world.holder(a, "foreign"), world.holder(host, "foreign")
        values: dict[str, Value] = {
            "a": a,
            "b": host,
            "actor": actor,
            "other": other,
            "city": city,
            "when": meeting.day,
            "body": body,
        }
        at = a.capital if kind == "absent" else city
        return Beat(f"summit.{kind}", world.today, a, host, at, {**values}, facts, topic, earlier, (actor, other), 1.0)

    first = beat("called", [(meeting, "scheduled")], None)
    yield first
    yield max((meeting.day - world.today).days - 2, 1)
    absent = lots.chance(0.5)
    if absent:
        away = world.happening("REJECT/meet", actors=(a.name,), to=(body.name,), city=city)
        first = beat("absent", [(away, "happened"), (meeting, "scheduled")], first)
        yield first
    while world.today < meeting.day:
        yield 1
    opened = beat("opened", [world.resolve(meeting, "happened")], first)
    yield opened
    yield 1
    declaration = world.happening("AGREE/", actors=(host.name, b.name), to=(body.name,), city=city)
    yield beat("closed", [(meeting, "happened"), (declaration, "happened")], opened)


def pact(world: World, topic: str) -> Arc:
    """A treaty close to being signed, signed, and put to a parliament."""
    relation = pick_relation(world, "normal", "truce")
    if relation is None:
        return
    lots = world.lots
    relation.busy = True
    a, b = relation.pair
    city = lots.pick(lots.pick(relation.pair).cities)

    def beat(kind: str, facts: list[tuple[Happening, str]], earlier: Beat | None, at: City) -> Beat:
        actor, other = world.holder(a, "foreign"), world.holder(b, "foreign")
        values: dict[str, Value] = {"a": a, "b": b, "actor": actor, "other": other, "city": city, "when": signing.day}
        return Beat(
            f"pact.{kind}",
            world.today,
            a,
            b,
            at,
            {**values},
            facts,
            topic,
            earlier,
            (actor, other),
            1.3,
            relation,
        )

    signing = world.happening("AGREE/", actors=(a.name,), to=(b.name,), city=city, ahead=lots.between(8, 20))
    near = beat("near", [(signing, "scheduled")], None, a.capital)
    yield near
    yield (signing.day - world.today).days
    if relation.state not in ("normal", "truce") or lots.chance(0.15):
        yield beat("stalled", [world.resolve(signing, "postponed")], near, b.capital)
        relation.busy = False
        return
    signed = beat("signed", [world.resolve(signing, "happened")], near, city)
    mark(
        relation,
        Landmark("treaty", world.today, f"the {world.today.year} Agreement of {city.name}", "day", city.name),
    )
    world.met(world.holder(a, "foreign"), world.holder(b, "foreign"), city=city, happening=signing)
    yield signed
    yield lots.between(15, 40)
    ratified = lots.chance(0.8)
    vote = world.happening("AGREE/" if ratified else "REJECT/", actors=(a.name,), to=(b.name,), city=a.capital)
    yield beat("ratified" if ratified else "rejected", [(vote, "happened")], signed, a.capital)
    relation.busy = False


def anniversary(relation: Relation, landmark: Landmark, world: World, topic: str) -> Arc:
    """A round number of years since a landmark of a relation."""
    a, b = relation.pair
    actor, other = world.holder(a, "foreign"), world.holder(b, "foreign")
    years = world.today.year - landmark.day.year
    values: dict[str, Value] = {
        "a": a,
        "b": b,
        "actor": actor,
        "other": other,
        "city": a.capital,
        "when": world.today,
        "years": years,
        "then": landmark.day,
        "landmark": landmark.name,
    }
    kind = {"treaty": "treaty", "resumed": "resumed", "opened": "opened"}[landmark.kind]
    kinds = {"treaty": "AGREE/", "resumed": "SUPPORT/", "opened": "SUPPORT/"}[landmark.kind]
    event_type, _, mode = kinds.partition("/")
    past = Happening(
        f"r{world.region.index}l{landmark.day.isoformat()}{a.name[:3]}{b.name[:3]}",
        event_type,
        mode,
        (a.name,),
        (b.name,),
        landmark.place,
        landmark.day,
        "happened",
    )
    beat = Beat(
        f"anniversary.{kind}",
        world.today,
        a,
        b,
        a.capital,
        {**values},
        [(past, "happened")],
        topic,
        None,
        (actor, other),
        0.7,
        relation,
    )
    yield beat


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


def meeting_before(world: World, one: Person, other: Person, today: date) -> Meeting | None:
    """The last meeting of two people that is at least five days old."""
    meeting = world.last_meeting(one, other)
    return meeting if meeting and (today - meeting.day).days >= 5 else None
