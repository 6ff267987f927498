"""What is asked, as a small tree: made by `query`, turned into a search by `clauses`, marked in texts by `snippets`."""

from dataclasses import dataclass
from typing import TypeAlias

ANYWHERE = ""  # the field of words that may stand anywhere in the text of a document


@dataclass(frozen=True, slots=True)
class Word:
    """One word in a field (`ANYWHERE` for the text of a document); `also` are other forms of it that count as well."""

    field: str
    term: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins with `term`."""

    field: str
    term: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other; where `open_end`, the last one is the beginning of a word."""

    field: str
    terms: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Groups of words in any order with at most `distance` other words between; a group's own words follow each other."""

    field: str
    groups: tuple[tuple[str, ...], ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Value:
    """A facet that has this value, exactly."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address, as `text.address_of` writes it: the whole of it, or, where `open_end`, how it begins."""

    value: str
    open_end: bool


@dataclass(frozen=True, slots=True)
class Days:
    """For certain within a closed interval of days (ordinals, `date.toordinal`); None is an open end.

    `of` names the interval of the documents that is asked for: of articles, the one in which they were published.
    """

    first: int | None
    last: int | None
    of: str = "day"


@dataclass(frozen=True, slots=True)
class Undated:
    """At an unknown time; `of` as for `Days`."""

    of: str = "day"


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents."""


@dataclass(frozen=True, slots=True)
class AllVersions:
    """Earlier versions too; narrows nothing."""


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not find."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """What all parts find."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any part finds."""

    parts: tuple["Node", ...]


Node: TypeAlias = Word | Prefix | Phrase | Near | Value | Address | Days | Undated | Everything | AllVersions | Not | And | Or


def leaves(node: Node) -> tuple[Node, ...]:
    """What a tree asks for, without what it excludes, in the order of the query."""
    match node:
        case And(parts) | Or(parts):
            return tuple(leaf for part in parts for leaf in leaves(part))
        case Not():
            return ()
        case _:
            return (node,)
