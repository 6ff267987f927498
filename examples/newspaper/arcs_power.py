"""Arcs of power at home: elections, resignations, deaths, marches."""

from __future__ import annotations

from .history import Arc, Stage, World
from .lands import Country, Office, Person
from .scene import Value


def _home(world: World, country: Country, people: tuple[Person, Person], **more: Value) -> Stage:
    return Stage(world, (country, country), people, country.capital, more=more)


def exit_office(world: World, country: Country, key: str) -> Arc:
    """Rumours, a denial perhaps, a resignation, and somebody new."""
    lots = world.lots
    office = country.offices[key]
    leaver = office.holder
    if leaver is None:
        return
    chief = world.holder(country, "pm")
    partner = chief if chief is not leaver else world.holder(country, "opposition")
    stage = _home(world, country, (leaver, partner), office=office.short)
    ahead = lots.between(5, 15)
    leaving = world.happening("RETREAT/resign", actors=(leaver.name,), to=(country.name,), city=country.capital, ahead=ahead)
    leaving.announced = None
    if lots.chance(0.4):
        leaving.status = "reported"
        yield stage.turn("exit.rumoured", [(leaving, "reported")])
        yield 1
        if lots.chance(0.5):
            yield stage.turn("exit.denied", [(leaving, "denied")])
        yield lots.between(4, 14)
    leaving.resolved = world.today
    if office.holder is not leaver:
        leaving.status = "cancelled"
        return
    leaving.status, leaving.day = "happened", world.today
    world.vacate(office, day=world.today, went="resigned")
    deputy = world.newcomer(country)
    world.appoint(deputy, office, day=world.today, came="acting", acting=True)
    stage.more["deputy"] = deputy
    yield stage.turn("exit.resigned", [(leaving, "happened")], weight=1.4)
    yield lots.between(3, 12)
    yield from _succession(stage, office, leaver)


def _succession(stage: Stage, office: Office, leaver: Person) -> Arc:
    world, country = stage.world, stage.pair[0]
    veterans = [
        tenure.person
        for other in country.offices.values()
        for tenure in other.holders[:-1]
        if tenure.person.died is None and tenure.person.tenure(world.today) is None and tenure.person is not leaver
    ]
    person = world.lots.pick(veterans) if veterans and world.lots.chance(0.35) else world.newcomer(country)
    named = world.happening("SUPPORT/", actors=(country.name,), to=(person.name,), city=country.capital)
    world.appoint(person, office, day=world.today, came="appointed")
    chief = world.holder(country, "pm")
    stage.people = person, chief if chief is not person else world.holder(country, "opposition")
    stage.more["leaver"] = leaver
    yield stage.turn("exit.appointed", [(named, "happened")])


def election(world: World, country: Country) -> Arc:
    """An election called, fought, won, and a cabinet made."""
    lots = world.lots
    key = "head" if country.form == "republic" else "pm"
    ahead = lots.between(30, 45)
    vote = world.happening("SUPPORT/", actors=(country.people,), to=(country.name,), city=country.capital, ahead=ahead)
    vote.mode = "election"
    stage = _home(world, country, _rivals(world, country, key), when=vote.day, office=country.offices[key].short)
    stage.more |= {"party": country.parties[0], "second": country.parties[1]}
    stage.more |= {"share": lots.between(41, 57), "turnout": lots.between(48, 81)}
    yield stage.turn("election.called", [(vote, "scheduled")], weight=1.3)
    yield ahead - 2
    stage.people = _rivals(world, country, key)
    yield stage.turn("election.eve", [(vote, "scheduled")], weight=1.3)
    while world.today < vote.day:
        yield 1
    held = world.resolve(vote, "happened")
    yield 1
    incumbent, rival = _rivals(world, country, key)
    stage.people = (rival, incumbent) if lots.chance(0.5) else (incumbent, rival)
    yield stage.turn("election.result", [held], weight=1.3)
    yield lots.between(9, 20)
    yield from _cabinet(stage, key)


def _rivals(world: World, country: Country, key: str) -> tuple[Person, Person]:
    return world.holder(country, key), world.holder(country, "opposition")


def _cabinet(stage: Stage, key: str) -> Arc:
    world, country = stage.world, stage.pair[0]
    won, lost = stage.people
    if _rivals(world, country, key) == (lost, won):
        world.appoint(won, country.offices[key], day=world.today, came="elected")
        world.appoint(lost, country.offices["opposition"], day=world.today, came="chosen")
        for seat in world.lots.some(("foreign", "defence", "finance", "interior"), 2):
            world.appoint(world.newcomer(country), country.offices[seat], day=world.today, came="appointed")
    if country.offices[key].holder is won:
        sworn = world.happening("SUPPORT/", actors=(country.name,), to=(won.name,), city=country.capital)
        stage.more |= {"minister": world.holder(country, "foreign"), "treasurer": world.holder(country, "finance")}
        stage.more["when"] = world.today
        yield stage.turn("election.cabinet", [(sworn, "happened")], weight=1.3)


def death(world: World, country: Country) -> Arc:
    """Somebody who once held office dies."""
    lots = world.lots
    past = [
        tenure
        for key, office in country.offices.items()
        for tenure in office.holders[:-1]
        if key != "pm" and not tenure.acting and tenure.person.died is None and not tenure.person.tenure(world.today)
    ]
    if not past:
        return
    tenure = lots.pick(past)
    gone = tenure.person
    gone.died = world.today
    died = world.happening("/", actors=(), to=(gone.name,), city=country.capital)
    died.mode = "death"
    more: dict[str, Value] = {
        "age": gone.age(world.today),
        "office": tenure.office.short,
        "from_year": str(tenure.start.year),
        "to_year": str((tenure.end or world.today).year),
        "birthplace": lots.pick(country.cities).name,
    }
    stage = _home(world, country, (gone, world.holder(country, "pm")), **more)
    yield stage.turn("death.died", [(died, "happened")], weight=0.8)


_SQUARES = ("Lamplighters’ Square", "Station Square", "the Corn Exchange", "Independence Avenue", "the old port")
_CAUSES = (
    "the price of bread",
    "a new stamp duty",
    "the closing of two hospitals",
    "unpaid wages in the ports",
    "a law on the press",
    "the cost of electricity",
    "the jailing of a trade unionist",
    "plans to raise the pension age",
)


def unrest(world: World, country: Country) -> Arc:
    """A march, arrests, a release."""
    lots = world.lots
    crowd = lots.pick((800, 1_500, 2_000, 3_500, 5_000, 8_000, 12_000, 20_000))
    more: dict[str, Value] = {"square": lots.pick(_SQUARES), "cause": lots.pick(_CAUSES), "crowd": f"{crowd:,}"}
    stage = _home(world, country, _opponents(world, country), **more)
    city, people, state = country.capital, (country.people,), (country.name,)
    march = world.happening("PROTEST/demo", actors=people, to=state, city=city)
    yield stage.turn("unrest.march", [(march, "happened")])
    yield lots.between(1, 2)
    if lots.chance(0.3):
        return
    stage.more["held"] = lots.between(14, 160)
    stage.people = _opponents(world, country)
    arrests = world.happening("COERCE/arrest", actors=state, to=people, city=city)
    yield stage.turn("unrest.arrests", [(arrests, "happened")])
    yield lots.between(4, 15)
    stage.people = _opponents(world, country)
    free = world.happening("RETREAT/release", actors=state, to=people, city=city)
    yield stage.turn("unrest.released", [(free, "happened")])


def _opponents(world: World, country: Country) -> tuple[Person, Person]:
    return world.holder(country, "interior"), world.holder(country, "opposition")
