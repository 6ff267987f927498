"""Building a region: the first from `data/region.toml`, every later one from pieces, each with its own past."""

from __future__ import annotations

from datetime import date
from typing import Any

from .lands import Body, City, Country, Landmark, Paper, Region, Relation
from .lots import Lots
from .people import load

_TRADITIONS = ("levant", "slavic", "anglo", "westafrican", "southasian", "steppe", "latin")
_REAL_WARS = (1914, 1939, 1948, 1956, 1967, 1973, 1982, 1991)
_TREATIES = ("Treaty", "Accord", "Agreement", "Protocol", "Convention")


def build_region(index: int, seed: int) -> Region:
    """Region number `index` of a seed; number 0 is the same eight countries for every seed."""
    lots = Lots(seed, "region", index)
    plan = _first_plan() if index == 0 else _invented_plan(lots, index)
    countries = [_country(row) for row in plan["countries"]]
    cities = {city.name: city for country in countries for city in country.cities}
    bodies = [Body(row["name"], row["short"], cities[row["seat"]]) for row in plan["bodies"]]
    by_name = {country.name: country for country in countries}
    papers = {row["key"]: _paper(row, by_name) for row in plan["papers"]}
    return Region(
        index,
        plan["sea"],
        plan["river"],
        plan["starts"],
        plan["ends"],
        countries,
        bodies,
        papers,
        _relations(countries, plan["starts"], lots),
    )


def _first_plan() -> dict[str, Any]:
    return dict(load("region.toml"))


def _country(row: dict[str, Any]) -> Country:
    country = Country(
        name=row["name"],
        adjective=row["adjective"],
        people=row["people"],
        seat=row["seat"],
        ministry=row["ministry"],
        names=row["names"],
        form=row["form"],
        parties=tuple(row["parties"]),
        currency=row["currency"],
        founded=row["founded"],
    )
    country.cities = [City(name, country) for name in [row["capital"], *row["cities"]]]
    return country


def _paper(row: dict[str, Any], countries: dict[str, Country]) -> Paper:
    return Paper(
        row["key"],
        row["name"],
        row["archive"],
        row["masthead"],
        row["host"],
        countries[row["country"]],
        row["house"],
    )


def _invented_plan(lots: Lots, index: int) -> dict[str, Any]:
    pieces: dict[str, Any] = dict(load("elsewhere.toml"))
    taken: set[str] = set()
    heads = lots.some(pieces["heads"], 7)
    seats = lots.some(pieces["seats"], 7)
    ministries = lots.some(pieces["ministries"], 7)
    countries = []
    for number, head in enumerate(heads):
        stem = head + lots.pick(pieces["middles"])
        land, people = lots.pick(pieces["lands"])
        countries.append(
            {
                "name": stem + land,
                "adjective": stem + people,
                "people": f"{stem}{people}s",
                "capital": _town(lots, pieces, taken),
                "seat": seats[number],
                "ministry": ministries[number],
                "cities": [_town(lots, pieces, taken) for _ in range(4)],
                "names": _TRADITIONS[(number + index) % len(_TRADITIONS)],
                "form": lots.pick(("kingdom", "republic", "republic", "parliament")),
                "parties": lots.some(pieces["parties"], 3),
                "currency": lots.pick(pieces["currencies"]),
                "founded": lots.between(1860, 1975),
            }
        )
    return _around(lots, pieces, countries, index)


def _around(lots: Lots, pieces: dict[str, Any], countries: list[dict[str, Any]], index: int) -> dict[str, Any]:
    sea, river = lots.pick(pieces["seas"]), lots.pick(pieces["rivers"])
    start = lots.between(1996, 2006)
    return {
        "sea": sea,
        "river": river,
        "starts": date(start, 1, 3),
        "ends": date(start + 11, 6, 30),
        "countries": countries,
        "bodies": [
            {
                "name": name.format(sea=sea.removeprefix("the "), river=river.removeprefix("the ")),
                "short": short,
                "seat": countries[place]["capital"],
            }
            for place, (name, short, _) in enumerate(pieces["bodies"])
        ],
        "papers": _invented_papers(pieces, countries, index),
    }


def _invented_papers(pieces: dict[str, Any], countries: list[dict[str, Any]], index: int) -> list[dict[str, Any]]:
    papers = []
    for number, (pattern, key) in enumerate(pieces["papers"]):
        name = pattern.format(city=countries[number]["capital"])
        slug = name.lower().replace(" ", "")
        papers.append(
            {
                "key": key,
                "name": name,
                "archive": f"{name.removeprefix('The ').upper()} English Archive",
                "masthead": f"News Analysis Opinion | {name.removeprefix('The ')}",
                "host": f"www.{slug}{index}.example",
                "country": countries[number]["name"],
                "house": number % 2,
            }
        )
    wire = {
        "key": "wire",
        "name": "Meridian News Agency",
        "archive": "Meridian News Agency",
        "masthead": "Meridian News Agency",
        "host": f"wire{index}.meridiannews.example",
        "country": countries[3]["name"],
        "house": 1,
    }
    return [*papers, wire]


def _town(lots: Lots, pieces: dict[str, Any], taken: set[str]) -> str:
    while True:
        name: str = lots.pick(pieces["heads"]) + lots.pick(pieces["middles"]) + lots.pick(pieces["towns"])
        if name not in taken:
            taken.add(name)
            return name


def _relations(countries: list[Country], starts: date, lots: Lots) -> list[Relation]:
    relations = []
    for at, one in enumerate(countries):
        for other in countries[at + 1 :]:
            near = countries.index(other) - at in (1, 2) or lots.chance(0.2)
            relation = Relation((one, other), near)
            relation.landmarks = _past(one, other, starts, near=near, lots=lots)
            relations.append(relation)
    return relations


def _past(one: Country, other: Country, starts: date, *, near: bool, lots: Lots) -> list[Landmark]:
    first = max(one.founded, other.founded, starts.year - 60) + 1
    past = [Landmark("opened", _day(lots, first), "diplomatic relations")]
    host = lots.pick((one, other))
    city = lots.pick(host.cities)
    if near and lots.chance(0.55):
        war = lots.between(first + 4, first + 12)
        war += war in _REAL_WARS
        past.append(Landmark("war", _day(lots, war), f"the {war} war"))
        past.append(Landmark("broken", _day(lots, war, late=True), "diplomatic relations"))
        peace = lots.between(war + 2, war + 9)
        past.append(Landmark("resumed", _day(lots, peace), "diplomatic relations"))
        past.append(_treaty(peace + lots.between(0, 2), city, lots))
    elif lots.chance(0.7):
        past.append(_treaty(lots.between(first + 3, starts.year - 4), city, lots))
    kept = [landmark for landmark in past if landmark.day < starts]
    return kept[:-2] if kept[-1].kind == "broken" else kept


def _treaty(year: int, city: City, lots: Lots) -> Landmark:
    return Landmark("treaty", _day(lots, year), f"the {year} {lots.pick(_TREATIES)} of {city.name}", "day", city.name)


def _day(lots: Lots, year: int, *, late: bool = False) -> date:
    return date(year, lots.between(10, 12) if late else lots.between(1, 9), lots.between(1, 28))
