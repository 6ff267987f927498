"""A date as far as a source states it: year, month, day, clock and zone, and the closed interval that it means."""

from calendar import isleap
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class DateValue(NamedTuple):
    """A date as written: `month` and `day` are 0 where unsaid, `clock` is `HH:MM:SS` or empty, `zone` `+HH:MM` or empty.

    `ambiguous` is set where day and month could be swapped and only the order assumed told them apart, `is_lunar` where the day
    was written in a calendar that goes by the moon, and may be off by one.
    """

    year: int
    month: int = 0
    day: int = 0
    clock: str = ""
    zone: str = ""
    ambiguous: bool = False
    is_lunar: bool = False

    @property
    def grain(self) -> str:
        """`instant` (clock and zone are known), `day`, `month` or `year`."""
        if not self.month:
            return "year"
        if not self.day:
            return "month"
        return "instant" if self.clock and self.zone else "day"

    @property
    def earliest(self) -> str:
        """The first day, or the instant in UTC."""
        if self.grain == "instant":
            return self._instant()
        return f"{self.year:04}-{self.month or 1:02}-{self.day or 1:02}"

    @property
    def latest(self) -> str:
        """The last day, or the instant in UTC."""
        if self.grain == "instant":
            return self._instant()
        if not self.month:
            return f"{self.year:04}-12-31"
        return f"{self.year:04}-{self.month:02}-{self.day or days_in(self.year, self.month):02}"

    @property
    def day_written(self) -> str:
        """The day as the source wrote it, in its own zone; `2016-06` or `2016` where that is all it says."""
        return _written(self.year, self.month, self.day)

    @property
    def days(self) -> frozenset[str]:
        """The day written and, for an instant, its day in UTC: what other sources may say of the same moment."""
        return frozenset((self.day_written, self.earliest[:10])) if self.day else frozenset()

    @property
    def next_day(self) -> str:
        """The day after the last one."""
        return str(date.fromisoformat(self.latest[:10]) + timedelta(days=1)) if self.year < 9999 else "9999-12-31"

    def days_after(self, other: "DateValue") -> int:
        """How many days this one lies after another, both as written and both with a day."""
        return (date(self.year, self.month, self.day) - date(other.year, other.month, other.day)).days

    def _instant(self) -> str:
        if self.zone == "+00:00":
            return f"{self.year:04}-{self.month:02}-{self.day:02}T{self.clock}Z"
        hours, minutes, seconds = (int(part) for part in self.clock.split(":"))
        sign = -1 if self.zone[0] == "-" else 1
        offset = sign * timedelta(hours=int(self.zone[1:3]), minutes=int(self.zone[4:6]))
        moment = datetime(self.year, self.month, self.day, hours, minutes, seconds) - offset
        return moment.isoformat() + "Z"


@lru_cache(maxsize=4096)
def _written(year: int, month: int, day: int) -> str:
    # The few days that a page names are asked for again and again.
    if day:
        return f"{year:04}-{month:02}-{day:02}"
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day between the years 1 and 9999."""
    return 1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= days_in(year, month)


def days_in(year: int, month: int) -> int:
    """How many days a month from 1 to 12 has."""
    return 29 if month == 2 and isleap(year) else _DAYS[month - 1]
