"""How a worker says what it is doing, and how a runner tells it what to pass over.

Before a worker reads a record it *beats*: it writes down which one. When it dies or stands still the runner knows the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from dateline.errors import DatelineError

# What a trial answers for the records before the one on trial. Trials write nothing, so it is never stored.
PASSED_OVER = ("not a capture", "passed over in a trial")


class Beat(NamedTuple):
    """A place in a task, in the order of the work: `leg` numbers the passes over its records, `ordinal` the records from 1.

    `after` is 0 while the record is being read and 1 on the way to the next one. Leg 0 is before the work began.
    """

    leg: int = 0
    ordinal: int = 0
    after: int = 0


class Alone(DatelineError):
    """Raised inside a trial when the one record on trial has been read: it was not the record's fault."""


class Signal(Protocol):
    """Where a worker writes its beats and counts; shared memory in a worker process."""

    def beat(self, beat: Beat) -> None:
        """Write down what is being read."""
        ...

    def count(self, records: int, articles: int) -> None:
        """Add to what has been read."""
        ...

    def reach(self, done: int) -> None:
        """Write down how much of the task is done, in the task's own measure."""
        ...


class Silence:
    """The signal of a task that nobody watches."""

    def beat(self, beat: Beat) -> None:
        """Say nothing."""

    def count(self, records: int, articles: int) -> None:
        """Say nothing."""

    def reach(self, done: int) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Watch:
    """What a task is given along with its work.

    `skips` maps the beats of records that killed a worker twice to the reason; `trial` is the one record to be tried alone.
    """

    signal: Signal = field(default_factory=Silence)
    skips: Mapping[Beat, tuple[str, str]] = field(default_factory=dict)
    trial: Beat | None = None
    leg: int = 0
    ordinal: int = 0
    done: int = 0

    def start_leg(self, leg: int) -> None:
        """Begin the pass over the task's records that has this number; the same pass has the same number every time."""
        if self.trial is not None and leg > self.trial.leg:
            raise Alone
        self.leg, self.ordinal = leg, 0
        self.signal.beat(Beat(leg, 0, 1))

    def reach(self, part: int) -> None:
        """Say how much of this leg is done."""
        self.signal.reach(self.done + part)

    def end_leg(self, whole: int) -> None:
        """The leg is done, and was `whole` long."""
        self.done += whole
        self.signal.reach(self.done)

    def open(self) -> tuple[str, str] | None:
        """Go on to a record that holds others: None to read it, or the reason and detail with which to reject it."""
        self.ordinal += 1
        return self._arrive(Beat(self.leg, self.ordinal, 0))

    def enter(self) -> tuple[str, str] | None:
        """Go on to the next record: None to read it, or the reason and detail with which to reject it."""
        barred = self.open()
        if self.trial is not None and Beat(self.leg, self.ordinal, 0) < self.trial:
            return PASSED_OVER
        return barred

    def leave(self) -> tuple[str, str] | None:
        """The record is read; on to the next. A reason means: the way to the next one is barred, stop here."""
        return self._arrive(Beat(self.leg, self.ordinal, 1))

    def _arrive(self, here: Beat) -> tuple[str, str] | None:
        if self.trial is not None and here > self.trial:
            raise Alone
        self.signal.beat(here)
        return self.skips.get(here)
