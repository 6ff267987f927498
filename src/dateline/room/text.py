"""What readers see as words: dates with their grain, numbers, sizes, languages. Everything else is shown as it is."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone

from babel import Locale

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH = Locale("en")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
_ZONE = re.compile(r"([+-])(\d{2}):?(\d{2})")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def say_number(count: int) -> str:
    """`1234567` as `1,234,567`."""
    return f"{count:,}"


def say_count(count: int, one: str, many: str = "") -> str:
    """`1 article`, `2 articles`, `1,234 copies`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def say_language(tag: str) -> str:
    """The English name of a language tag: `ar` as `Arabic`; a tag without a name is shown as it is."""
    base, _, region = tag.replace("_", "-").partition("-")
    name = _ENGLISH.languages.get(base.lower())
    place = _ENGLISH.territories.get(region.upper(), region) if region else ""
    return (f"{name} ({place})" if place else str(name)) if name else tag


def say_country(code: str) -> str:
    """The English name of a state by its code of two letters; a code without a name is shown as it is."""
    return str(_ENGLISH.territories.get(code, code))


def tag_language(tag: str) -> str:
    """A value for a `lang` attribute: the tag if it is one, else empty (which says: unknown)."""
    return tag if _LANGUAGE_TAG.fullmatch(tag) else ""


def clean_text(text: str) -> str:
    """The text with characters that HTML and XML do not allow shown as the replacement character."""
    return _CONTROL.sub("\ufffd", text)


def say_sentence(message: str) -> str:
    """A message as a sentence: with a capital, and a full stop where none ends it."""
    said = message.strip()
    return said[:1].upper() + said[1:] + ("" if said[-1:] in (".", "!", "?", "…") else ".")


def say_day(day: date) -> str:
    """`6 June 2016`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_month(value: str) -> str:
    """`2016-06` as `June 2016`; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value)
    return f"{MONTHS[int(found[2]) - 1]} {found[1]}" if found else value


def say_when(earliest: str | None, latest: str | None, grain: str = "", *, zone: str = "") -> str:
    """An interval in words: `6 June 2016`, `June 2016`, `between 14 May 2013 and 31 December 2017`, `undated`.

    Instants are told in `zone` (as `+03:00`) where it is given, else in UTC. What is no ISO date is shown as it is.
    """
    if not earliest and not latest:
        return "undated"
    first, last = _read_point(earliest), _read_point(latest)
    if first is None and last is None:
        return " to ".join(value for value in (earliest, latest) if value)
    if first is None:
        return f"not after {_say_point(last, zone)}"
    if last is None:
        return f"not before {_say_point(first, zone)}"
    if first == last:
        return _say_point(first, zone)
    if isinstance(first, datetime) or isinstance(last, datetime):
        return f"between {_say_point(first, zone)} and {_say_point(last, zone)}"
    return _say_period(first, last, grain)


def say_when_shortly(earliest: str | None, latest: str | None, grain: str = "", *, zone: str = "") -> str:
    """The interval for a line in a list: of instants only the day, as the paper's own zone has it."""
    return say_when(_day_of(earliest, zone), _day_of(latest, zone), grain, zone=zone)


def _day_of(value: str | None, zone: str) -> str | None:
    """The day that an instant is in a zone; what is none as it is."""
    point = _read_point(value)
    return _in_zone(point, zone)[0].date().isoformat() if isinstance(point, datetime) else value


def mark_when(earliest: str | None, latest: str | None) -> str:
    """The value of a `<time datetime>`: a day, month, year or instant where the interval is exactly one, else empty."""
    first, last = _read_point(earliest), _read_point(latest)
    if first is None or last is None or not earliest:
        return ""
    if first == last:
        return earliest
    if isinstance(first, datetime) or isinstance(last, datetime):
        return ""
    if _is_whole_month(first, last):
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if _is_whole_years(first, last) and first.year == last.year else ""


def sort_days(earliest: str | None, latest: str | None) -> str:
    """The interval as ISO 8601 for lists and files: `2016-06-06`, `2013-05-14/2017-12-31` or empty."""
    if earliest == latest:
        return earliest or ""
    return f"{earliest or '..'}/{latest or '..'}"


def say_instant(value: str) -> str:
    """`2018-03-12T04:05:06Z` as `12 March 2018, 04:05 UTC`; what cannot be read as it is."""
    point = _read_point(value)
    return _say_point(point, "") if point else value


def say_update_time(value: str, zone: str = "") -> str:
    """The time of an update of a live page: `4 November 2014, 17:05` where no zone is known; a clock alone as it is."""
    day, separator, clock = value.partition("T")
    if not separator or value.endswith("Z"):
        return say_when(value, value, zone=zone) if "-" in value else value
    return f"{say_when(day, day)}, {clock[:5]}"


def _read_point(value: str | None) -> date | datetime | None:
    if not value:
        return None
    try:
        if len(value) <= 10:
            return date.fromisoformat(value)
        instant = datetime.fromisoformat(value)
    except ValueError:
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _say_point(point: date | datetime | None, zone: str) -> str:
    if not isinstance(point, datetime):
        return say_day(point) if point else ""
    here, offset = _in_zone(point, zone)
    return f"{say_day(here)}, {here:%H:%M} {f'(UTC{offset})' if offset else 'UTC'}"


def _in_zone(point: datetime, zone: str) -> tuple[datetime, str]:
    """An instant in a zone, and the zone's offset; in UTC, with none, where the zone is not known or the calendar ends."""
    found = _ZONE.fullmatch(zone)
    if not found or zone in ("+00:00", "-00:00"):
        return point.astimezone(UTC), ""
    away = timedelta(hours=int(found[2]), minutes=int(found[3]))
    try:
        return point.astimezone(timezone(away if found[1] == "+" else -away)), f"{found[1]}{found[2]}:{found[3]}"
    except (ValueError, OverflowError):
        return point.astimezone(UTC), ""


def _say_period(first: date, last: date, grain: str) -> str:
    if _is_whole_month(first, last):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if _is_whole_years(first, last):
        return _say_years(first.year, last.year, grain)
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if grain == "season" and whole and first.year == last.year:
        return f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year}"
    if grain == "week" and (last - first).days < 7:
        return f"{_say_start(first, last)} to {say_day(last)}"
    if whole:
        return f"between {MONTHS[first.month - 1]} {first.year} and {MONTHS[last.month - 1]} {last.year}"
    return f"between {say_day(first)} and {say_day(last)}"


def _say_start(first: date, last: date) -> str:
    """The first day of a short period, without what the last day says again."""
    if (first.year, first.month) == (last.year, last.month):
        return str(first.day)
    return f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else say_day(first)


def _say_years(first: int, last: int, grain: str) -> str:
    if first == last:
        return str(first)
    if grain == "decade" and first % 10 == 0 and last == first + 9:
        return f"the {first}s"
    return f"between {first} and {last}"


def _is_whole_month(first: date, last: date) -> bool:
    same = (first.year, first.month) == (last.year, last.month)
    return same and first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _is_whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
