"""Days as a query and a record name them -> ordinals (`date.toordinal`), which sort and compare."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)\Z", re.ASCII)
_RIGHT = "write a year, month or day as 2016, 2016-06 or 2016-06-05, or two of them as 2016-06..2016-07"


def read_days(text: str) -> tuple[int | None, int | None]:
    """The closed interval of days a query names, None for an open end. Raises `ValueError` that says what is right."""
    start, dots, end = text.partition("..")
    if not dots:
        return _interval(start)
    if not start and not end:
        raise ValueError(f"the range .. has no date on either side; {_RIGHT}")
    first = _interval(start)[0] if start else None
    last = _interval(end)[1] if end else None
    if first is not None and last is not None and first > last:
        raise ValueError(f"the range {text!r} ends before it begins; write {end}..{start}")
    return first, last


def _interval(text: str) -> tuple[int, int]:
    found = _DAY.match(text)
    if not found:
        raise ValueError(f"{text!r} is not a date; {_RIGHT}")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError as error:
        raise ValueError(f"there is no such date as {text!r}; {_RIGHT}") from error
    return first.toordinal(), last.toordinal()


def day_of(value: str | None, zone: str) -> int | None:
    """The day of an end of an interval as the paper's own calendar has it: an instant is moved to `zone` (`+03:00`).

    None where there is no value, or none that is a day of the years 1 to 9999.
    """
    if not value:
        return None
    try:
        if "T" not in value:
            return date.fromisoformat(value).toordinal()
        return (datetime.fromisoformat(value).replace(tzinfo=None) + _offset(zone)).toordinal()
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> timedelta:
    found = _ZONE.match(zone)
    if not found:
        return timedelta(0)
    sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return -offset if sign == "-" else offset
