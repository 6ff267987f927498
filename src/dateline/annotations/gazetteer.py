"""States and what goes with them: their names, peoples, parts, capitals, seats of power, bodies, papers and larger cities.

The tables lie in `lexicon/`. A code is ISO 3166-1 alpha-2, that of states that are no more (`SU`, `YU`, `CS`, `DD`, `YD`, and
`VD` for South Vietnam) and the user-assigned `XK` for Kosovo included. Cities of 100,000 people and more, in most
of Africa, the Arab states and some that are at war of 30,000, are GeoNames' (CC BY 4.0), one row for each name that means one
country; `python -m training.cities` writes their table.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Generic, TypeVar

_FORMER_STATES = frozenset("SU YU CS DD YD VD".split())
T = TypeVar("T")
_BLANKS = re.compile(r"\s+")
_THE = re.compile(r"(?:the|The|THE) (?=\w)")
_POSSESSIVE = re.compile(r" ?'s$|(?<=s)'$")


@dataclass(frozen=True, slots=True)
class Seat:
    """What a seat of power stands for (`presidency`), its state's code, the word's kind where it stands for nothing, and the
    names that one seat has."""

    code: str
    stands_for: str
    kind: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that is known by name: its state's code or empty, its kind, and its names, long forms before short ones.

    `certain` says that the name is hardly ever another's ("Reuters", not "Petra").
    """

    code: str
    kind: str
    names: tuple[str, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class City:
    """A city: its state's code, and where it lies in degrees."""

    code: str
    latitude: float
    longitude: float


class Table(Generic[T]):
    """What names mean, in any spelling of apostrophes and, but for short forms in capitals, of letters after the first."""

    def __init__(self, pairs: Iterable[tuple[str, T]]) -> None:
        self.exact: dict[str, T] = {}
        self.folded: dict[str, T] = {}
        for name, meant in pairs:
            self.exact.setdefault(name, meant)
            if any(map(str.islower, name)):
                self.folded.setdefault(name.casefold(), meant)

    def find(self, name: str) -> T | None:
        """What a name means, with or without its article; None where it is in no table."""
        return next((meant for form in _forms(name) if (meant := self._find(form)) is not None), None)

    def _find(self, name: str) -> T | None:
        if name in self.exact:
            return self.exact[name]
        return self.folded.get(name.casefold()) if name[:1].isupper() or "-" in name else None


@lru_cache(maxsize=8_192)
def country_named(name: str) -> str:
    """The code of the state of this name, older names included; empty where it is none."""
    return _countries().find(name) or ""


def is_letters_of_state(name: str) -> bool:
    """Whether a name is the letters that a state goes by: "DPRK", "UAE"."""
    return name.isupper() and name in _countries().exact


def names_of_state(code: str) -> tuple[str, ...]:
    """The names of a state; none for "" and codes that are no state's."""
    return _names_of_states().get(code, ())


@lru_cache(maxsize=8_192)
def country_with(part: str) -> str:
    """The code of the state that a part of one ("Scotland", "Texas", "Calif.") belongs to; empty where it is no known part."""
    return _parts().find(part) or ""


@lru_cache(maxsize=8_192)
def country_of_people(word: str) -> str:
    """The code of the state of a people or nationality, plurals included ("Israeli", "Frenchmen"); empty where it is none."""
    peoples = _peoples()
    single = word.removesuffix("s") if len(word) > 4 else word
    return peoples.find(word) or peoples.find(single) or peoples.find(word.removesuffix("es")) or ""


@lru_cache(maxsize=8_192)
def country_of_people_or_part(word: str) -> str:
    """The same, those of a part of a state included ("Scottish", "Texan"), whom no state has as its people."""
    return country_of_people(word) or _part_peoples().find(word) or _part_peoples().find(word.removesuffix("s")) or ""


@lru_cache(maxsize=8_192)
def country_of_capital(name: str) -> str:
    """The code of the state whose capital, or seat of government, this is; empty where it is none."""
    return _capitals().find(name) or ""


def country_in_brackets(short: str) -> str:
    """The code of the state that brackets after a name give ("Germany", "Ger", "GBR"); empty where they give none."""
    return _shorts().find(short) or country_named(short)


@lru_cache(maxsize=8_192)
def seat_named(name: str) -> Seat | None:
    """The seat of power of this name."""
    return _seats().find(name)


@lru_cache(maxsize=8_192)
def body_named(name: str) -> Body | None:
    """The organisation, agency, newspaper or broadcaster of this name."""
    return _bodies().find(name)


def city_named(name: str) -> City | None:
    """The city of this name, where all large ones of it lie in one country."""
    return _cities().find(name)


def country_of_place(name: str) -> str:
    """The code of the state that a place is or lies in; empty where the tables do not know or know several.

    The capital of a state that is no more is a town of the one that has it now: Aden is in Yemen.
    """
    known, city = country_named(name) or country_with(name) or country_of_capital(name), city_named(name)
    if known and not (known in _FORMER_STATES and city):
        return known
    seat = seat_named(name)
    return seat.code if seat else city.code if city else ""


def _forms(name: str) -> tuple[str, ...]:
    """A name as it stands, and without article, possessive and twisted apostrophes."""
    plain = _BLANKS.sub(" ", name.replace("\u2019", "'").replace("\u2018", "'").strip())
    bare = _POSSESSIVE.sub("", _THE.sub("", plain, count=1) if _THE.match(plain) else plain)
    return (plain,) if bare == plain else (plain, bare)


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    """The rows of a table: a header, then fields with a tab between them."""
    head, *lines = files("dateline.annotations").joinpath("lexicon", name).read_text(encoding="utf-8").splitlines()
    columns = head.split("\t")
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))


def _split(cell: str) -> list[str]:
    """The names in a cell; a question mark after one says that it has other bearers too."""
    return [name for name in cell.replace("\u2019", "'").split("|") if name]


def _coded(table: str, column: str) -> Table[str]:
    return Table((name, row["code"]) for row in _rows(table) for name in _split(row[column]))


@cache
def _countries() -> Table[str]:
    return _coded("countries_en.tsv", "names")


@cache
def _names_of_states() -> Mapping[str, tuple[str, ...]]:
    return {row["code"]: tuple(name.rstrip("?") for name in _split(row["names"])) for row in _rows("countries_en.tsv")}


@cache
def _shorts() -> Table[str]:
    return _coded("brackets_en.tsv", "names")


@cache
def _parts() -> Table[str]:
    return _coded("parts_en.tsv", "names")


@cache
def _part_peoples() -> Table[str]:
    return _coded("parts_en.tsv", "peoples")


@cache
def _peoples() -> Table[str]:
    return _coded("countries_en.tsv", "peoples")


@cache
def _capitals() -> Table[str]:
    return _coded("countries_en.tsv", "capitals")


@cache
def _seats() -> Table[Seat]:
    return Table(
        (name, Seat(row["code"], row["stands_for"], row["kind"], tuple(_split(row["names"]))))
        for row in _rows("seats_en.tsv")
        for name in _split(row["names"])
    )


@cache
def _bodies() -> Table[Body]:
    pairs: list[tuple[str, Body]] = []
    for row in (*_rows("bodies_en.tsv"), *_rows("press_en.tsv")):
        short, long = _split(row["short"]), _split(row["long"])
        several = not short or not long or row["kind"] == "newspaper"
        for name in (*long, *short):
            plain = name.rstrip("?")
            names = (plain,) if several else tuple(other.rstrip("?") for other in (*long, *short))
            pairs.append((plain, Body(row["code"], row["kind"], names, certain=plain == name)))
    return Table(pairs)


@cache
def _cities() -> Table[City]:
    return Table(
        (row["name"], City(row["code"], float(row["latitude"]), float(row["longitude"]))) for row in _rows("cities.tsv")
    )
