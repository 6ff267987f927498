"""Clock times ("8 p.m. EST", "10:30 GMT", "2000 hrs local time"), and their instants in UTC where the zone is known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_HOURS = r"(?: ?(?:hours|hrs|h)(?![a-z]))"
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock as TIMEX3 writes it (`T15:00`), its zone (`+02:00`, an IANA name, or empty), and what is left of the words."""

    value: str
    zone: str
    rest: str


def clock_pattern(zones: Mapping[str, str]) -> re.Pattern[str]:
    """The clocks of a language whose table of zones is given, in words as `normalise` leaves them."""
    zone = "|".join(sorted((re.escape(name) for name in zones), key=len, reverse=True))
    return re.compile(
        r"(?P<after>(?:shortly |just |soon )?(?:after|past) )?"
        rf"(?:(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?(?::\d\d)? ?(?P<half>am|pm|a m|p m|o'clock"
        r"(?: in the (?P<in>morning|afternoon|evening)| at (?P<at>night))?)"
        rf"|(?P<hour2>\d{{1,2}})[:.](?P<minute2>\d\d){_HOURS}?"
        rf"|(?P<hour3>[012]\d)(?P<minute3>[0-5]\d)(?={_HOURS}| ?(?:{zone}|local)(?![a-z])){_HOURS}?"
        r"|(?<!\S)(?P<hour5>0\d)(?P<minute5>[0-5]\d)(?=$|[ ,])(?! ?(?:bc|ad|ce)\b)"
        r"|\b(?P<named>noon|midday|midnight))"
        rf"(?: ?(?P<zone>{zone})(?![a-z])| (?!the|this|that|last|next|on|at|in|of|by|to|and)[a-z]{{2,4}}(?=$|[ ,]))?"
        rf"(?: \((?P<hour4>\d{{1,2}}):?(?P<minute4>\d\d) ?(?P<zone4>{zone})\)?| \([^)]*\))?(?: local(?: time)?)?"
    )


def read_clock(words: str, pattern: re.Pattern[str], zones: Mapping[str, str]) -> Clock | None:
    """The clock at the beginning or the end of words; None where there is none, or none that a clock can show."""
    if len(words) > _LONGEST or not words:
        return None
    match = pattern.match(words) or next((m for m in pattern.finditer(words) if m.end() == len(words)), None)
    if not match:
        return None
    value = _value(match)
    if not value:
        return None
    rest = (words[: match.start()] + words[match.end() :]).strip(" ,")
    rest = re.sub(r"^(?:on|of|in the|at) | (?:at|on|by|until|about|around|at about|at around)$", "", rest)
    zone = zones.get(match["zone"] or "", "")
    if match["zone4"] and not zone:
        other = int(match["hour4"]) * 60 + int(match["minute4"])
        zone = _zone_between(value, other) if zones.get(match["zone4"]) == "+00:00" else ""
    return Clock(value + "Z" if zone == "+00:00" else value, zone, "" if rest == "the" else rest)


def _zone_between(value: str, utc: int) -> str:
    """The offset of a clock that was given in UTC as well: "10:35 a.m. (0735 GMT)"."""
    apart = (int(value[1:3]) * 60 + int(value[4:6]) - utc + 720) % 1440 - 720
    return f"{'-' if apart < 0 else '+'}{abs(apart) // 60:02d}:{abs(apart) % 60:02d}"


def _value(match: re.Match[str]) -> str:
    if match["named"]:
        return ("T00:00" if match["after"] else "T24:00") if match["named"] == "midnight" else "T12:00"
    hour = int(match["hour"] or match["hour2"] or match["hour3"] or match["hour5"])
    minute = int(match["minute"] or match["minute2"] or match["minute3"] or match["minute5"] or 0)
    half = (match["half"] or "").replace(" ", "")
    if half:
        if not 1 <= hour <= (12 if half in ("am", "pm") else 24):
            return ""
        afternoon = half == "pm" or match["in"] in ("afternoon", "evening") or bool(match["at"])
        hour = hour % 12 + 12 * afternoon if half in ("am", "pm") or (hour <= 12 and (afternoon or match["in"])) else hour
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return ""
    return f"T{hour:02d}:{minute:02d}"


def instant_of(value: str, zone: str) -> str:
    """The instant of `2013-05-14T15:00` in a zone, in UTC with `Z`; empty where value or zone do not say it."""
    day, _, clock = value.partition("T")
    if not zone or not re.fullmatch(r"\d\d:\d\dZ?", clock):
        return ""
    try:
        at = datetime.fromisoformat(day) + timedelta(hours=int(clock[:2]), minutes=int(clock[3:5]))
        offset = _OFFSET.fullmatch(zone)
        if offset:
            shift = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
            at = at + shift if offset[1] == "-" else at - shift
        else:
            at = at.replace(tzinfo=_zone(zone)).astimezone(UTC)
    except (ValueError, OverflowError, ZoneInfoNotFoundError):
        return ""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at.year >= 1000 else ""


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
