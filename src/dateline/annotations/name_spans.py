"""A name where it stands in an article, and the surnames of those named in full."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one of an article's fields: characters `start` to `end` of the field numbered `place`."""

    place: int
    start: int
    end: int
    kind: str
    surface: str


def surnames_of(names: Sequence[Name]) -> set[str]:
    """The surnames of persons named in full, also as they begin a sentence: "al-Qarsi", "Al-Qarsi"."""
    last = {name.surface.split()[-1] for name in names if name.kind == "person" and " " in name.surface}
    return last | {surname[0].upper() + surname[1:] for surname in last}
