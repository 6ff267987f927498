"""What a long piece of work says while it goes on, in the form every door can show."""

from collections.abc import Callable
from dataclasses import dataclass

PHASES = ("taking in", "reading", "bringing together", "making the edition", "changing over")


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a phase is. `total` is None while it is not known; `memory` is the bytes that all processes hold."""

    phase: str
    done: int = 0
    total: int | None = None
    records: int = 0
    articles: int = 0
    memory: int = 0


Report = Callable[[Progress], None]


def quiet(_progress: Progress) -> None:
    """The report that says nothing."""
