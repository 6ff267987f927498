"""How often what a machine read is right: the figures that stand beside statements and events, from `precision.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from dateline.annotations.shipped import BEST

NOT_MEASURED = "not measured yet"


@dataclass(frozen=True, slots=True)
class Precision:
    """The measured precision of `statements` or `events`, as shares of 1: overall, by type, and by how sure the reader is; and
    what measured it."""

    measured_by: str
    overall: float | None
    by_type: Mapping[str, float]
    by_sure: Mapping[str, float] = field(default_factory=dict)

    def say(self, kind: str = "") -> str:
        """What to say of a type, or of all: `81 in 100 right`, or that it was not measured."""
        share = self.by_type.get(kind) if kind else self.overall
        return _say(share)

    def of_type(self, kind: str) -> float | None:
        """The share of a type that is right; None where it was not measured."""
        return self.by_type.get(kind)

    def of_sureness(self) -> tuple[tuple[str, str], ...]:
        """How sure the reader may be, in a word, and what to say of what it is so sure of; nothing where not measured."""
        return tuple((sure, _say(share)) for sure, share in self.by_sure.items())

    def say_sure(self, sure: str) -> str:
        """What to say of those of which the reader is so sure."""
        return _say(self.by_sure.get(sure))


def _say(share: float | None) -> str:
    return NOT_MEASURED if share is None else f"{100 * share:.0f} in 100 right"


@cache
def precision_of(what: str, reader: str = BEST) -> Precision:
    """The figures for `statements` or `events` of a reader."""
    return read_precision(
        resources.files("dateline.annotations").joinpath("lexicon", "precision.toml").read_text(encoding="utf-8"), what, reader
    )


def read_precision(table: str, what: str, reader: str = BEST) -> Precision:
    """The figures for `statements` or `events` of a reader, from the text of the table."""
    found = tomllib.loads(table).get(reader, {}).get(what, {})
    return Precision(found.get("measured_by", ""), found.get("overall"), found.get("by_type", {}), found.get("by_sure", {}))
