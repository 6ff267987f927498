"""Arcs of conflict: a border crisis from the first shots to the embassies' reopening."""

from __future__ import annotations

from .arcs_diplomacy import pick_relation
from .history import Arc, Beat, Happening, World, mark
from .lands import City, Country, Landmark, Relation
from .scene import Value


class _Crisis:
    """What all turns of one crisis share."""

    def __init__(self, world: World, relation: Relation, topic: str) -> None:
        self.world = world
        self.relation = relation
        self.topic = topic
        self.a, self.b = relation.pair if world.lots.chance(0.5) else relation.pair[::-1]
        self.border = world.lots.pick(self.a.cities[1:])
        self.dead = world.lots.between(2, 11)
        self.third = world.lots.pick([c for c in world.region.countries if c not in relation.pair])
        self.last: Beat | None = None

    def event(self, kind: str, *, by: Country, on: Country, at: City, ahead: int = -1) -> Happening:
        return self.world.happening(kind, actors=(by.name,), to=(on.name,), city=at, ahead=ahead)

    def beat(self, kind: str, facts: list[tuple[Happening, str]], *, at: City, office: str = "foreign") -> Beat:
        world = self.world
        actor, other = world.holder(self.a, office), world.holder(self.b, office)
        values: dict[str, Value] = {
            "a": self.a,
            "b": self.b,
            "actor": actor,
            "other": other,
            "city": self.border,
            "when": facts[0][0].day,
            "dead": self.dead,
            "third": self.third,
            "mediator": world.holder(self.third, "foreign"),
        }
        beat = Beat(
            f"crisis.{kind}",
            world.today,
            self.a,
            self.b,
            at,
            {**values},
            facts,
            self.topic,
            self.last,
            (actor, other),
            1.5,
            self.relation,
        )
        self.last = beat
        return beat


def crisis(world: World, topic: str) -> Arc:
    """Shots on a border, words, ambassadors, sanctions, talks, a ceasefire, and in the end embassies again."""
    relation = pick_relation(world, "normal", "strained")
    if relation is None or not relation.near:
        return
    lots = world.lots
    relation.busy, relation.state = True, "fighting"
    it = _Crisis(world, relation, topic)
    a, b = it.a, it.b
    clash = it.event("ASSAULT/firearms", by=b, on=a, at=it.border)
    yield it.beat("clash", [(clash, "happened")], at=it.border, office="defence")
    yield 1
    blame = it.event("ACCUSE/allege", by=a, on=b, at=a.capital)
    yield it.beat("accused", [(blame, "happened"), (clash, "happened")], at=a.capital)
    yield lots.between(1, 3)
    if lots.chance(0.5):
        troops = it.event("MOBILIZE/troops", by=b, on=a, at=lots.pick(b.cities[1:]))
        yield it.beat("troops", [(troops, "happened")], at=b.capital, office="defence")
        yield lots.between(1, 3)
    broken = lots.chance(0.45)
    if broken:
        breach = it.event("SANCTION/discontinue", by=a, on=b, at=a.capital)
        mark(relation, Landmark("broken", world.today, "diplomatic relations", "day"), state="broken")
        yield it.beat("broken", [(breach, "happened")], at=a.capital)
    else:
        recall = it.event("SANCTION/withdraw", by=a, on=b, at=a.capital)
        yield it.beat("recalled", [(recall, "happened")], at=a.capital)
    yield lots.between(2, 6)
    if lots.chance(0.6):
        ban = it.event("SANCTION/discontinue", by=a, on=b, at=a.capital)
        yield it.beat("sanctions", [(ban, "happened")], at=a.capital, office="finance")
        yield lots.between(3, 8)
    yield from _peace(it, broken=broken)


def _peace(it: _Crisis, *, broken: bool) -> Arc:
    world, lots, a, b = it.world, it.world.lots, it.a, it.b
    third = it.third
    talks = world.happening(
        "CONSULT/third-party",
        actors=(a.name, b.name),
        to=(third.name,),
        city=third.capital,
        ahead=lots.between(2, 5),
    )
    yield it.beat("mediation", [(talks, "scheduled")], at=third.capital)
    while world.today < talks.day:
        yield 1
    world.resolve(talks, "happened")
    world.met(world.holder(a, "foreign"), world.holder(b, "foreign"), city=third.capital, happening=talks)
    truce = it.event("RETREAT/ceasefire", by=a, on=b, at=third.capital)
    it.relation.state = "broken" if broken else "truce"
    yield it.beat("ceasefire", [(truce, "happened"), (talks, "happened")], at=third.capital)
    yield lots.between(4, 12)
    if lots.chance(0.5):
        breach = it.event("ASSAULT/heavy-weapons", by=b, on=a, at=it.border)
        breach.status = "denied" if lots.chance(0.6) else "reported"
        yield it.beat("violated", [(breach, breach.status)], at=it.border, office="defence")
        yield lots.between(6, 14)
    out = it.event("RETREAT/withdraw", by=b, on=a, at=it.border)
    yield it.beat("withdrawal", [(out, "happened")], at=it.border, office="defence")
    yield lots.between(60, 200)
    back = it.event("SUPPORT/", by=a, on=b, at=a.capital)
    if broken:
        mark(it.relation, Landmark("resumed", world.today, "diplomatic relations", "day"), state="normal")
        yield it.beat("resumed", [(back, "happened")], at=a.capital)
    else:
        yield it.beat("returned", [(back, "happened")], at=b.capital)
    it.relation.state = "normal"
    it.relation.busy = False


def swap(world: World, topic: str) -> Arc:
    """Prisoners to be exchanged, and exchanged, or not."""
    relation = pick_relation(world, "truce", "strained", "normal")
    if relation is None or not relation.near:
        return
    lots = world.lots
    it = _Crisis(world, relation, topic)
    it.dead = lots.between(6, 40)
    release = it.event("RETREAT/release", by=it.a, on=it.b, at=it.border, ahead=lots.between(3, 7))
    first = it.beat("swap", [(release, "scheduled")], at=it.a.capital, office="interior")
    first.kind = "swap.agreed"
    yield first
    yield (release.day - world.today).days
    held = lots.chance(0.75)
    done = it.beat("swap", [world.resolve(release, "happened" if held else "cancelled")], at=it.border, office="interior")
    done.kind = "swap.done" if held else "swap.failed"
    yield done
