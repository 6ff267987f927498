"""The region's history as it unfolds: offices and their holders, relations, and the arcs that run through the days."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from .lands import City, Country, Landmark, Office, Person, Region, Relation, Tenure
from .lots import Lots
from .people import Registry
from .scene import Value

_OFFICES = (
    ("foreign", "Foreign Minister", "foreign minister", (3, 9)),
    ("defence", "Defence Minister", "defence minister", (3, 9)),
    ("finance", "Finance Minister", "finance minister", (3, 8)),
    ("interior", "Interior Minister", "interior minister", (2, 7)),
    ("speaker", "Parliamentary Speaker", "speaker of parliament", (2, 9)),
    ("opposition", "Opposition Leader", "opposition leader", (2, 8)),
    ("bank", "Central Bank Governor", "central bank governor", (2, 8)),
    ("army", "Army Chief", "army chief", (2, 6)),
    ("spokesman", "Foreign Ministry Spokesman", "foreign ministry spokesman", (2, 6)),
)
_CRAFTS = (
    "a historian at the University of {}",
    "an analyst at the {} Institute for Public Affairs",
    "who teaches international law in {}",
    "a former diplomat now at the {} Centre for Regional Studies",
    "an economist with a brokerage in {}",
    "the author of two books on the region, who lives in {}",
)


@dataclass(slots=True, eq=False)
class Happening:
    """One thing in the world: announced or not, and how it ended."""

    id: str
    type: str
    mode: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str
    day: date
    status: str
    announced: date | None = None
    resolved: date | None = None


@dataclass(slots=True, eq=False)
class Beat:
    """One turn of an arc: what a paper may write about. `facts` are the happenings and their status as of now."""

    kind: str
    day: date
    a: Country
    b: Country
    city: City
    values: dict[str, Value]
    facts: list[tuple[Happening, str]]
    topic: str
    earlier: Beat | None = None
    speakers: tuple[Person, ...] = ()
    weight: float = 1.0
    relation: Relation | None = None


Arc = Generator["Beat | int", None, None]


@dataclass(slots=True, eq=False)
class Meeting:
    """Two people met somewhere on a day."""

    people: tuple[Person, Person]
    city: City
    day: date
    happening: str


@dataclass(slots=True, eq=False)
class World:
    """A region on its way through time."""

    region: Region
    lots: Lots
    registry: Registry
    today: date
    people: list[Person] = field(default_factory=list)
    experts: list[Person] = field(default_factory=list)
    meetings: dict[tuple[str, str], Meeting] = field(default_factory=dict)
    happenings: dict[str, Happening] = field(default_factory=dict)
    _queue: list[tuple[int, int, Arc]] = field(default_factory=list)
    _serial: int = 0

    def start(self, arc: Arc, *, after: int = 0) -> None:
        """Lets an arc begin some days from now."""
        self._serial += 1
        heapq.heappush(self._queue, (self.today.toordinal() + after, self._serial, arc))

    def advance(self) -> Iterator[Beat]:
        """Everything that is due up to today, in a fixed order."""
        while self._queue and self._queue[0][0] <= self.today.toordinal():
            _, _, arc = heapq.heappop(self._queue)
            wait = -1
            for step in arc:
                if isinstance(step, int):
                    wait = step
                    break
                yield step
            if wait >= 0:
                self._serial += 1
                heapq.heappush(self._queue, (self.today.toordinal() + max(wait, 1), self._serial, arc))

    # --- people and offices

    def newcomer(self, country: Country, *, ages: tuple[int, int] = (41, 66)) -> Person:
        """Somebody new to the news."""
        person = self.registry.person(country, self.today, ages=ages)
        self.people.append(person)
        return person

    def appoint(self, person: Person, office: Office, *, day: date, came: str, acting: bool = False) -> Tenure:
        """Puts a person into an office from a day on; whoever held it, and what else the person held, ends there."""
        self.vacate(office, day=day, went="succeeded")
        for held in person.tenures:
            if held.end is None:
                held.end, held.went = day, "moved"
        tenure = Tenure(person, office, day, came, acting=acting)
        person.tenures.append(tenure)
        office.holders.append(tenure)
        return tenure

    def vacate(self, office: Office, *, day: date, went: str) -> None:
        """Ends the present holder's time in an office."""
        if office.holders and office.holders[-1].end is None:
            office.holders[-1].end = day
            office.holders[-1].went = went

    def holder(self, country: Country, key: str) -> Person:
        """Who holds an office of a country; raises ValueError when it is vacant."""
        person = country.offices[key].holder
        if person is None:
            raise ValueError(f"{country.name} has no {key} on {self.today}; fill the office before asking for its holder")
        return person

    def chief(self, country: Country) -> Person:
        """Who speaks for a country at the top: its prime minister, or its president where that is who governs."""
        return self.holder(country, "head" if country.form == "republic" else "pm")

    def relation(self, one: Country, other: Country) -> Relation:
        """How two countries stand."""
        for relation in self.region.relations:
            if set(relation.pair) == {one, other}:
                return relation
        raise ValueError(f"no relation between {one.name} and {other.name}; name two different countries of the region")

    # --- happenings

    def happening(self, kind: str, *, actors: tuple[str, ...], to: tuple[str, ...], city: City, ahead: int = -1) -> Happening:
        """A new happening, `CONSULT/visit` by kind: today, or announced for some days ahead."""
        event_type, _, mode = kind.partition("/")
        day = self.today + timedelta(days=max(ahead, 0))
        status = "scheduled" if ahead >= 0 else "happened"
        key = f"r{self.region.index}h{len(self.happenings) + 1:05d}"
        new = Happening(key, event_type, mode, actors, to, city.name, day, status)
        if ahead >= 0:
            new.announced = self.today
        else:
            new.resolved = self.today
        self.happenings[key] = new
        return new

    def resolve(self, happening: Happening, status: str) -> tuple[Happening, str]:
        """Ends the wait for an announced happening, once: happened, cancelled, postponed or denied."""
        if happening.status != "scheduled":
            raise ValueError(f"{happening.id} is {happening.status} already; an announced happening is resolved once")
        happening.status = status
        happening.resolved = self.today
        if status == "happened":
            happening.day = self.today
        return happening, status

    def met(self, one: Person, other: Person, *, city: City, happening: Happening) -> None:
        """Remembers a meeting for later stories."""
        pair = (min(one.key, other.key), max(one.key, other.key))
        self.meetings[pair] = Meeting((one, other), city, self.today, happening.id)

    def last_meeting(self, one: Person, other: Person) -> Meeting | None:
        """The last time two people met before today."""
        return self.meetings.get((min(one.key, other.key), max(one.key, other.key)))


@dataclass(slots=True, eq=False)
class Stage:
    """What the turns of one arc share; each turn knows the one before it."""

    world: World
    pair: tuple[Country, Country]
    people: tuple[Person, Person]
    city: City
    topic: str = ""
    relation: Relation | None = None
    more: dict[str, Value] = field(default_factory=dict)
    last: Beat | None = None

    def turn(
        self,
        kind: str,
        facts: list[tuple[Happening, str]],
        *,
        at: City | None = None,
        when: date | None = None,
        weight: float = 1.0,
    ) -> Beat:
        """The next turn: `at` is where it is reported from, `when` the day it is about."""
        (a, b), (actor, other) = self.pair, self.people
        values: dict[str, Value] = {"a": a, "b": b, "actor": actor, "other": other, "city": self.city}
        values["when"] = when or facts[0][0].day
        values.update(self.more)
        beat = Beat(kind, self.world.today, a, b, at or self.city, values, facts, self.topic, self.last, self.people)
        beat.weight, beat.relation = weight, self.relation
        self.last = beat
        return beat


def found_world(region: Region, seed: int) -> World:
    """A region with its offices filled and with what its people did before the first day."""
    lots = Lots(seed, "world", region.index)
    world = World(region, lots, Registry(Lots(seed, "people", region.index)), region.starts)
    for country in region.countries:
        _found_offices(world, country)
    for body in region.bodies:
        post = {"the Conference": "secretary-general", "the Commission": "chief commissioner"}.get(body.short)
        office = Office(f"body:{body.name}", (post or "special envoy").title(), post or "special envoy", None, body)
        body.office = office
        _fill_past(world, office, lots.pick(region.countries), (3, 6), world.newcomer)
    for country in region.countries:
        for _ in range(2):
            expert = world.newcomer(country, ages=(34, 70))
            expert.craft = lots.pick(_CRAFTS).format(country.capital.name)
            world.experts.append(expert)
    for paper in region.papers.values():
        paper.staff = [world.registry.person(paper.country, world.today, ages=(27, 60), female=0.45) for _ in range(7)]
        paper.staff += [
            world.registry.person(lots.pick(region.countries), world.today, ages=(27, 60), female=0.45) for _ in range(4)
        ]
    return world


def _found_offices(world: World, country: Country) -> None:
    lots = world.lots
    rows = list(_OFFICES)
    if country.form == "kingdom":
        house = world.registry.person(country, world.today).family
        office = Office("head", "King", "king", country)
        reign = world.today - timedelta(days=lots.between(2000, 9000))
        world.appoint(_monarch(world, country, house), office, day=reign, came="acceded")
        country.offices["head"] = office
    elif country.form == "republic":
        rows.insert(0, ("head", "President", "president", (3, 9)))
    rows.insert(1, ("pm", "Prime Minister", "prime minister", (2, 7)))
    for key, title, short, years in rows:
        office = country.offices[key] = Office(key, title, short, country)
        _fill_past(world, office, country, years, world.newcomer)


def _monarch(world: World, country: Country, house: str) -> Person:
    person = world.registry.monarch(country, world.today, house, world.lots.between(1, 3))
    world.people.append(person)
    return person


def _fill_past(
    world: World, office: Office, country: Country, years: tuple[int, int], newcomer: Callable[[Country], Person]
) -> None:
    lots = world.lots
    came = "elected" if office.key in ("head", "pm") else "appointed"
    now = world.today - timedelta(days=lots.between(120, years[0] * 365 + 200))
    before = now - timedelta(days=lots.between(years[0] * 365, years[1] * 365))
    world.appoint(newcomer(country), office, day=before, came=came)
    if office.key in ("head", "pm") and lots.chance(0.6):
        office.holders[-1].person.tenures[0].came = "elected"
    world.appoint(newcomer(country), office, day=now, came=came)


def mark(relation: Relation, landmark: Landmark, *, state: str = "") -> None:
    """Adds a landmark to a relation, and changes its state."""
    relation.landmarks.append(landmark)
    if state:
        relation.state = state
