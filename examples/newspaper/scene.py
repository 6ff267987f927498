"""One story being written: what its slots stand for, how people are named the first time and after, what was named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from . import dates
from .grammar import phrase, render
from .lands import Body, City, Country, Office, Paper, Person
from .lots import Lots
from .records import Claim, Named, Photo, Report, When

_PRONOUNS = {"he": "she", "him": "her", "his": "her", "He": "She", "His": "Her"}

Value = str | int | date | Person | Country | City | Body | Paper | Office


class Scene:
    """The words of one story and everything they stand for."""

    def __init__(self, *, paper: Paper, published: datetime, lots: Lots, values: Mapping[str, Value]) -> None:
        self.paper = paper
        self.published = published
        self.today = published.date()
        self.lots = lots
        self.roll = lots.roll
        self.values: dict[str, Value] = dict(values)
        self.values["paper"] = paper
        self.paragraphs: list[str] = []
        self.photos: list[Photo] = []
        self.claims: list[Claim] = []
        self.reports: list[Report] = []
        self.used: set[str] = set()
        self.floor = ""
        self._nation = ""
        self._named: dict[tuple[str, str], dict[str, None]] = {}
        self._roles: dict[str, tuple[str, str]] = {}
        self._metonyms: dict[tuple[str, str], None] = {}
        self._times: dict[tuple[str, str], None] = {}
        self._in_paragraph: set[str] = set()
        self._introduced: set[str] = set()

    # --- writing

    def say(self, pattern: str, **extra: Value) -> str:
        """A pattern as a sentence, with more slots where needed."""
        self.values.update(extra)
        return render(pattern, self)

    def clause(self, pattern: str, **extra: Value) -> str:
        """A pattern as a part of a sentence."""
        self.values.update(extra)
        return phrase(pattern, self)

    def write(self, *sentences: str) -> None:
        """One paragraph; empty sentences are left out."""
        text = " ".join(sentence for sentence in sentences if sentence)
        if text:
            self.paragraphs.append(text)
        self._in_paragraph.clear()
        self.floor = self._nation = ""

    def title(self, pattern: str) -> str:
        """A headline: family names alone, nobody introduced by it."""
        before, self._headline = self._introduced, True
        self._introduced = {person.key for person in self.values.values() if isinstance(person, Person)}
        try:
            return render(pattern, self)
        finally:
            self._introduced, self._headline = before, False
            self._in_paragraph.clear()

    _headline = False

    def fill(self, name: str, form: str) -> str:
        """The words for a slot; raises KeyError for a name the story does not know."""
        value = self.values[name]
        if isinstance(value, str):
            return value[:1].upper() + value[1:] if form in ("cap", "title") else value
        if isinstance(value, Person):
            return self._person(value, form)
        if isinstance(value, Country):
            return self._country(value, form)
        if isinstance(value, City):
            return self._place(value, form)
        if isinstance(value, datetime | date):
            return self._day(value, form)
        return self._thing(value, form)

    # --- people

    def _person(self, person: Person, form: str) -> str:
        if form in _PRONOUNS:
            return _PRONOUNS[form] if person.female else form
        if form == "man":
            return "woman" if person.female else "man"
        if form == "office" or (form == "role" and person.key in self._introduced):
            return self._role(person, form)
        if form == "s":
            words = self._person(person, "")
            return f"{words}’" if words.endswith("s") else f"{words}’s"
        if form == "full":
            self._introduced.add(person.key)
            return self._spell(person, full=True)
        if person.key in self._introduced:
            return self._again(person, last=form == "last")
        return self._first(person)

    def _first(self, person: Person) -> str:
        self._introduced.add(person.key)
        self._in_paragraph.add(person.key)
        tenure = person.last_tenure(self.today)
        name = self._spell(person, full=True)
        if tenure is None:
            return name
        nation = tenure.office.country.adjective if tenure.office.country else ""
        if tenure.end is not None and tenure.end <= self.today:
            word = tenure.office.short
            return f"former {nation} {word} {name}".replace("  ", " ")
        if nation == self._nation:
            nation = ""
        else:
            self._nation = nation
        title = self._title(person, tenure.office)
        acting = "acting" if tenure.acting else ""
        if person.regnal:
            return f"{title} {name}" if self.roll() < 0.4 else f"{title} {name} of {self._land(tenure)}"
        if tenure.office.body is not None:
            return f"{name}, the {tenure.office.body.name}’s {tenure.office.short},"
        return " ".join(part for part in (acting, nation, title, name) if part)

    def _land(self, tenure: object) -> str:
        country = getattr(getattr(tenure, "office", None), "country", None)
        return self._country(country, "") if isinstance(country, Country) else ""

    def _again(self, person: Person, *, last: bool) -> str:
        first_here = person.key not in self._in_paragraph
        self._in_paragraph.add(person.key)
        if not last and not self._headline and first_here and not person.regnal and self.roll() < 0.12:
            tenure = person.tenure(self.today)
            if tenure and not self._clashes(person, tenure.office):
                return self._role(person, "role")
        return self._spell(person, full=False)

    def _clashes(self, person: Person, office: Office) -> bool:
        return any(
            isinstance(other, Person)
            and other is not person
            and other.country is person.country
            and any(tenure.office.key == office.key for tenure in other.tenures)
            for other in self.values.values()
        )

    def _spell(self, person: Person, *, full: bool) -> str:
        house = self.paper.house
        if person.regnal:
            title = "Queen" if person.female else "King"
            words = person.regnal if full else f"{title} {person.given}"
        else:
            family = person.spellings[house]
            given = person.byname if house and person.byname else person.given
            words = f"{given} {family}" if full else family
        self._note("person", person.name, words)
        if person.key not in self._roles:
            tenure = person.tenure(self.today)
            role = tenure.office.short if tenure else ""
            self._roles[person.key] = (role, person.country.name)
            self._roles[person.name] = self._roles[person.key]
        return words

    def _title(self, person: Person, office: Office) -> str:
        if person.regnal:
            return "Queen" if person.female else "King"
        return office.title.replace("Spokesman", "Spokeswoman") if person.female else office.title

    def _role(self, person: Person, form: str) -> str:
        tenure = person.last_tenure(self.today)
        if tenure is None:
            return self._spell(person, full=False)
        short = self._title(person, tenure.office).lower() if person.regnal else tenure.office.short
        if person.female:
            short = short.replace("spokesman", "spokeswoman")
        if form == "office":
            return short
        over = tenure.end is not None and tenure.end <= self.today
        nation = tenure.office.country.adjective if tenure.office.country and not person.regnal else ""
        words = " ".join(part for part in ("the", "former" if over else "", nation, short) if part)
        self._note("person", person.name, words)
        return words

    # --- places, things, days

    def _country(self, country: Country, form: str) -> str:
        if form == "adj":
            return country.adjective
        if form == "people":
            return country.people
        if form == "capital":
            return self._place(country.capital, "")
        if form in ("gov", "seat", "ministry"):
            return self._government(country, form)
        self._note("country", country.name, country.name)
        if form == "s":
            return f"{country.name}’s"
        return country.name

    def _government(self, country: Country, form: str) -> str:
        words = {"seat": country.seat, "ministry": country.ministry}.get(form, "")
        if not words:
            words = country.capital.name if self.roll() < 0.72 else country.seat
        meaning = f"foreign ministry of {country.name}" if form == "ministry" else f"government of {country.name}"
        self._metonyms[(words, meaning)] = None
        return words

    def _place(self, city: City, form: str) -> str:
        self._note("city", city.name, city.name)
        self._roles[city.name] = ("", city.country.name)
        if form == "full" and city is not city.country.capital:
            self._note("country", city.country.name, city.country.name)
            return f"{city.name}, {city.country.name}"
        if form == "in" and city is not city.country.capital:
            return f"the {city.country.adjective} city of {city.name}"
        return city.name

    def _thing(self, value: Value, form: str) -> str:
        if isinstance(value, int):
            words = dates.number(value) if form != "n" else str(value)
            return words[:1].upper() + words[1:] if form == "cap" else words
        if isinstance(value, Body):
            again = ("organisation", value.name) in self._named
            words = value.short if form == "short" or (again and form != "full") else f"the {value.name}"
            self._note("organisation", value.name, words)
            return words
        if isinstance(value, Paper):
            return value.name
        if isinstance(value, Office):
            return value.short
        return str(value)

    def _day(self, day: date, form: str) -> str:
        if form == "bare":
            words = dates.weekday(day)
        elif form == "full":
            words = dates.full(day)
        elif form == "month":
            words = dates.month_year(day)
        elif form == "year":
            words = str(day.year)
        else:
            words = dates.phrase(day, self.today)
        worth = str(day.year) if form == "year" else f"{day.year}-{day.month:02d}"
        if form not in ("month", "year"):
            worth = dates.value(day, words)
        self._times[(words.removeprefix("on ").removeprefix("in "), worth)] = None
        return words

    def _note(self, kind: str, name: str, surface: str) -> None:
        self._named.setdefault((kind, name), {})[surface] = None

    # --- truth

    def knows(self, person: Person) -> bool:
        """Whether the story has introduced a person."""
        return person.key in self._introduced

    def named(self, *kinds: str) -> tuple[Named, ...]:
        """What was named, of the kinds given, in order of first mention, as far as the words stand in the story."""
        found = []
        for (kind, name), surfaces in self._named.items():
            if kind in kinds:
                role, country = self._roles.get(name, ("", ""))
                found.append(Named(name=name, kind=kind, surfaces=tuple(surfaces), role=role, country=country))
        return tuple(found)

    def stands_for(self) -> tuple[Named, ...]:
        """Capitals, palaces and streets that were used for a government."""
        return tuple(Named(name=name, kind="government", surfaces=(words,)) for words, name in self._metonyms)

    def times(self) -> tuple[When, ...]:
        """Days and years as written."""
        return tuple(When(text=words, value=worth) for words, worth in self._times)
