"""The people, countries, offices and relations of an invented region; what changes in them is changed by history.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, eq=False)
class Person:
    """Somebody who does not exist."""

    key: str
    given: str
    family: str
    female: bool
    country: Country
    born: date
    spellings: tuple[str, str]
    tenures: list[Tenure] = field(default_factory=list)
    died: date | None = None
    regnal: str = ""
    craft: str = ""
    byname: str = ""

    @property
    def name(self) -> str:
        """The full name in the house's first spelling."""
        return self.regnal or f"{self.given} {self.family}"

    def tenure(self, day: date) -> Tenure | None:
        """The office held on a day; of two, the one taken later."""
        for tenure in reversed(self.tenures):
            if tenure.start <= day and (tenure.end is None or day < tenure.end):
                return tenure
        return None

    def last_tenure(self, day: date) -> Tenure | None:
        """The office held on a day, or the last one held before it."""
        now = self.tenure(day)
        if now:
            return now
        past = [tenure for tenure in self.tenures if tenure.start <= day]
        return past[-1] if past else None

    def age(self, day: date) -> int:
        """Years of age on a day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


@dataclass(slots=True, eq=False)
class Office:
    """A post: `title` as it goes before a name, `short` as it goes after `the`."""

    key: str
    title: str
    short: str
    country: Country | None
    body: Body | None = None
    holders: list[Tenure] = field(default_factory=list)

    @property
    def holder(self) -> Person | None:
        """Who holds it now."""
        last = self.holders[-1] if self.holders else None
        return last.person if last and last.end is None else None


@dataclass(slots=True, eq=False)
class Tenure:
    """One person in one office from one day (included) to another (excluded)."""

    person: Person
    office: Office
    start: date
    came: str
    end: date | None = None
    went: str = ""
    acting: bool = False


@dataclass(slots=True, eq=False)
class City:
    """A town in a country."""

    name: str
    country: Country


@dataclass(slots=True, eq=False)
class Country:
    """A country, its capital, and the names by which its government goes."""

    name: str
    adjective: str
    people: str
    seat: str
    ministry: str
    names: str
    form: str
    parties: tuple[str, ...]
    currency: str
    founded: int
    cities: list[City] = field(default_factory=list)
    offices: dict[str, Office] = field(default_factory=dict)

    @property
    def capital(self) -> City:
        """The first of its cities."""
        return self.cities[0]


@dataclass(slots=True, eq=False)
class Body:
    """An international body and the post that speaks for it."""

    name: str
    short: str
    seat: City
    office: Office | None = None


@dataclass(slots=True, eq=False)
class Paper:
    """A publication and its site."""

    key: str
    name: str
    archive: str
    masthead: str
    host: str
    country: Country
    house: int
    staff: list[Person] = field(default_factory=list)

    @property
    def agency(self) -> bool:
        """True for the wire."""
        return self.key == "wire"


@dataclass(slots=True, eq=False)
class Landmark:
    """Something both sides of a relation remember: a war, a treaty, a breach, a meeting."""

    kind: str
    day: date
    name: str
    grain: str = "year"
    place: str = ""
    who: tuple[Person, ...] = ()


@dataclass(slots=True, eq=False)
class Relation:
    """How two countries stand: `normal`, `strained`, `fighting`, `truce` or `broken`."""

    pair: tuple[Country, Country]
    near: bool
    state: str = "normal"
    landmarks: list[Landmark] = field(default_factory=list)
    busy: bool = False

    def last(self, kind: str) -> Landmark | None:
        """The latest landmark of a kind."""
        for landmark in reversed(self.landmarks):
            if landmark.kind == kind:
                return landmark
        return None


@dataclass(slots=True, eq=False)
class Region:
    """Countries round one sea, with the papers that write about them."""

    index: int
    sea: str
    river: str
    starts: date
    ends: date
    countries: list[Country]
    bodies: list[Body]
    papers: dict[str, Paper]
    relations: list[Relation]
