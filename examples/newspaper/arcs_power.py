"""Arcs of power at home: elections, resignations, deaths, marches."""

from __future__ import annotations

from .history import Arc, Beat, Happening, World
from .lands import Country, Office, Person
from .scene import Value

_MINISTRIES = ("foreign", "defence", "finance", "interior", "speaker", "bank", "army", "opposition", "spokesman")


def _beat(kind: str, world: World, country: Country, people: tuple[Person, Person], facts: list[tuple[Happening, str]]) -> Beat:
    actor, other = people
    values: dict[str, Value] = {
        "a": country,
        "b": country,
        "actor": actor,
        "other": other,
        "city": country.capital,
        "when": facts[0][0].day if facts else world.today,
    }
    return Beat(kind, world.today, country, country, country.capital, {**values}, facts, "", None, people)


def _linked(beat: Beat, earlier: Beat | None, **values: Value) -> Beat:
    beat.earlier = earlier
    beat.values.update(values)
    return beat


def exit_office(world: World, country: Country, key: str) -> Arc:
    """Rumours, a denial perhaps, a resignation, and somebody new."""
    lots = world.lots
    office = country.offices[key]
    leaver = office.holder
    if leaver is None:
        return
    chief = world.holder(country, "pm")
    partner = chief if chief is not leaver else world.holder(country, "opposition")
    reason = lots.pick(("health", "budget", "party", "inquiry", "family"))
    earlier = None
    leaving = world.happening(
        "RETREAT/resign", actors=(leaver.name,), to=(country.name,), city=country.capital, ahead=lots.between(5, 15)
    )
    if lots.chance(0.4):
        leaving.status = "reported"
        denied = lots.chance(0.5)
        earlier = _beat("exit.rumoured", world, country, (leaver, partner), [(leaving, "reported")])
        yield _linked(earlier, None, reason=reason, office=office.short)
        if denied:
            yield 1
            earlier = _linked(
                _beat("exit.denied", world, country, (leaver, partner), [(leaving, "denied")]),
                earlier,
                reason=reason,
                office=office.short,
            )
            yield earlier
        yield lots.between(4, 14)
    if office.holder is not leaver:
        leaving.status, leaving.resolved = "cancelled", world.today
        return
    leaving.status, leaving.day, leaving.resolved = "happened", world.today, world.today
    world.vacate(office, day=world.today, went="resigned")
    deputy = world.newcomer(country)
    world.appoint(deputy, office, day=world.today, came="acting", acting=True)
    resigned = _linked(
        _beat("exit.resigned", world, country, (leaver, partner), [(leaving, "happened")]),
        earlier,
        reason=reason,
        office=office.short,
        deputy=deputy,
    )
    resigned.weight = 1.4
    yield resigned
    yield lots.between(3, 12)
    yield from _succession(world, office, resigned, leaver)


def _succession(world: World, office: Office, earlier: Beat, leaver: Person) -> Arc:
    country = office.country
    if country is None:
        return
    lots = world.lots
    veterans = [
        tenure.person
        for other in country.offices.values()
        for tenure in other.holders[:-1]
        if tenure.person.died is None and tenure.person.tenure(world.today) is None and tenure.person is not leaver
    ]
    person = lots.pick(veterans) if veterans and lots.chance(0.35) else world.newcomer(country)
    named = world.happening("SUPPORT/", actors=(country.name,), to=(person.name,), city=country.capital)
    world.appoint(person, office, day=world.today, came="appointed")
    chief = world.holder(country, "pm")
    partner = chief if chief is not person else world.holder(country, "opposition")
    beat = _linked(
        _beat("exit.appointed", world, country, (person, partner), [(named, "happened")]),
        earlier,
        office=office.short,
        leaver=leaver,
    )
    yield beat


def election(world: World, country: Country) -> Arc:
    """An election called, fought, won, and a cabinet made."""
    lots = world.lots
    key = "head" if country.form == "republic" else "pm"
    office = country.offices[key]
    vote = world.happening(
        "CONSULT/", actors=(country.people,), to=(country.name,), city=country.capital, ahead=lots.between(30, 45)
    )
    vote.type, vote.mode = "SUPPORT", "election"

    def beat(kind: str, facts: list[tuple[Happening, str]], earlier: Beat | None, winner: Person | None = None) -> Beat:
        holder, rival = world.holder(country, key), world.holder(country, "opposition")
        made = _beat(f"election.{kind}", world, country, (winner or holder, rival), facts)
        made.weight = 1.3
        share = lots.between(41, 57)
        values: dict[str, Value] = {"share": share, "turnout": lots.between(48, 81), "when": vote.day, "office": office.short}
        party, second = country.parties[0], country.parties[1]
        return _linked(made, earlier, **values, party=party, second=second)

    called = beat("called", [(vote, "scheduled")], None)
    yield called
    yield max((vote.day - world.today).days - 2, 1)
    eve = beat("eve", [(vote, "scheduled")], called)
    yield eve
    while world.today < vote.day:
        yield 1
    held = world.resolve(vote, "happened")
    yield 1
    incumbent, rival = world.holder(country, key), world.holder(country, "opposition")
    won = rival if lots.chance(0.5) else incumbent
    lost = incumbent if won is rival else rival
    result = beat("result", [held], eve, won)
    result.values["other"] = lost
    result.speakers = (won, lost)
    yield result
    yield lots.between(9, 20)
    if won is rival and world.holder(country, "opposition") is rival and office.holder is incumbent:
        world.appoint(rival, office, day=world.today, came="elected")
        world.appoint(incumbent, country.offices["opposition"], day=world.today, came="chosen")
        for seat in lots.some(("foreign", "defence", "finance", "interior"), 2):
            world.appoint(world.newcomer(country), country.offices[seat], day=world.today, came="appointed")
    sworn = world.happening("SUPPORT/", actors=(country.name,), to=(won.name,), city=country.capital)
    if office.holder is won:
        cabinet = beat("cabinet", [(sworn, "happened")], result, won)
        foreign, finance = world.holder(country, "foreign"), world.holder(country, "finance")
        yield _linked(cabinet, result, minister=foreign, treasurer=finance)


def death(world: World, country: Country) -> Arc:
    """Somebody who once held office, or holds it, dies."""
    lots = world.lots
    offices = [country.offices[key] for key in country.offices if key not in ("pm",)]
    past = [
        tenure
        for office in offices
        for tenure in office.holders[:-1]
        if tenure.person.died is None and tenure.person.tenure(world.today) is None and not tenure.acting
    ]
    if not past:
        return
    tenure = lots.pick(past)
    gone = tenure.person
    gone.died = world.today
    died = world.happening("ASSAULT/", actors=(), to=(gone.name,), city=country.capital)
    died.type, died.mode = "", "death"
    chief = world.holder(country, "pm")
    beat = _beat("death.died", world, country, (gone, chief), [(died, "happened")])
    beat.weight = 0.8
    values: dict[str, Value] = {
        "age": gone.age(world.today),
        "office": tenure.office.short,
        "from_year": str(tenure.start.year),
        "to_year": str((tenure.end or world.today).year),
        "birthplace": lots.pick(country.cities).name,
    }
    yield _linked(beat, None, **values)


def unrest(world: World, country: Country, topic: str) -> Arc:
    """A march, arrests, a release."""
    lots = world.lots
    square = lots.pick(("Martyrs’ Square", "Station Square", "the Corn Exchange", "Independence Avenue", "the old port"))
    crowd = lots.pick((800, 1_500, 2_000, 3_500, 5_000, 8_000, 12_000, 20_000))
    cause = lots.pick(
        (
            "the price of bread",
            "a new stamp duty",
            "the closing of two hospitals",
            "unpaid wages in the ports",
            "a law on the press",
            "the cost of electricity",
            "the jailing of a trade unionist",
            "plans to raise the pension age",
        )
    )
    values: dict[str, Value] = {"square": square, "crowd": f"{crowd:,}", "cause": cause}
    march = world.happening("PROTEST/demo", actors=(country.people,), to=(country.name,), city=country.capital)
    people = (world.holder(country, "interior"), world.holder(country, "opposition"))
    first = _linked(_beat("unrest.march", world, country, people, [(march, "happened")]), None, **values)
    first.topic = topic
    yield first
    yield lots.between(1, 2)
    if lots.chance(0.7):
        held = lots.between(14, 160)
        values["held"] = held
        arrests = world.happening("COERCE/arrest", actors=(country.name,), to=(country.people,), city=country.capital)
        people = (world.holder(country, "interior"), world.holder(country, "opposition"))
        second = _linked(_beat("unrest.arrests", world, country, people, [(arrests, "happened")]), first, **values)
        yield second
        yield lots.between(4, 15)
        free = world.happening("RETREAT/release", actors=(country.name,), to=(country.people,), city=country.capital)
        people = (world.holder(country, "interior"), world.holder(country, "opposition"))
        yield _linked(_beat("unrest.released", world, country, people, [(free, "happened")]), second, **values)
