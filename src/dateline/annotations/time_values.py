"""What a time means by its relation to an anchor: the day of publication, or the time before it in the text.

Where the anchor is not known the relation is kept and the value is open. Among two years, months or days that could be meant
the nearer one is taken, or the one on the side of the anchor on which the nearest verb puts it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.annotations.time_intervals import coarsen, easter, interval, move, weekday_near
from dateline.annotations.time_words import Said, number_of

PUBLICATION = "publication"
BEFORE = "the time before it"
_ABOUT_AS_FAR = 2.0
_HALVES = {"Y": "6M", "H": "30M", "MIN": "30S"}
_FIXED = {
    **{"christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "halloween": (10, 31), "may day": (5, 1)},
    **{"new years": (1, 1), "independence day": (7, 4), "bastille day": (7, 14), "all saints day": (11, 1)},
    **{"new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14), "st patrick's day": (3, 17)},
}
_BY_EASTER = {"easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "pentecost": 49}
_BY_WEEKDAY = {"thanksgiving": (11, 4, 22), "thanksgiving day": (11, 4, 22), "labor day": (9, 1, 1), "memorial day": (5, 1, 25)}


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a time can hang on: the day of publication (`""` where unknown), values of the time and the quarter before it in the
    text, the tense of the nearest verb, and whether the text tells of days long before its own."""

    published: str = ""
    before: str = ""
    quarter: str = ""
    tense: int = 0
    told: bool = False
    kind: str = "DATE"

    @property
    def main(self) -> tuple[str, str]:
        """The anchor of what names none ("in March"), and its name."""
        return (self.before, BEFORE) if self.told else (self.published, PUBLICATION)

    def of(self, parts: Mapping[str, str]) -> tuple[str, str]:
        """The anchor of "last", "this" and "next", which is the day of writing, and of what says none of them."""
        return (self.published, PUBLICATION) if "which" in parts and "the" not in parts else self.main


@dataclass(frozen=True, slots=True)
class Meaning:
    """The TIMEX3 value (empty where it is open) and what it hangs on (empty where on nothing)."""

    value: str = ""
    anchor: str = ""


def meaning_of(said: Said, anchors: Anchors) -> Meaning:
    """The value of what was said, from its anchors. Never raises for a day that no calendar has: its value is open."""
    rule = _RULES.get(said.means)
    if not rule:
        return Meaning()
    found = rule(said.parts, anchors)
    if said.clock and found.value.startswith("XXXX"):
        return Meaning(found.value + said.clock, found.anchor)
    if said.clock and said.means != "clock":
        at = coarsen(found.value, "D")
        return Meaning(at + said.clock if at else "", found.anchor)
    if said.means == "clock":
        value, anchor = anchors.main
        if anchors.before and interval(anchors.before.partition("T")[0]) and coarsen(anchors.before, "D"):
            value, anchor = anchors.before, BEFORE
        at = coarsen(value, "D")
        return Meaning(at + said.clock if at else "", anchor)
    known = found.value
    if known[:1].isdigit() and not interval(known) and not known.endswith("XX"):
        return Meaning("", found.anchor)
    return found


def _reference(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    return Meaning(parts["value"], PUBLICATION)


def _day(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    return Meaning(move(anchors.published, "D", int(parts["value"])), PUBLICATION)


def _year_of(parts: Mapping[str, str], anchors: Anchors) -> str:
    """The year that is said in digits, or by "last year"; empty where none is."""
    if "year" in parts:
        year = parts["year"].zfill(4)
        return year if len(parts["year"]) != 2 else _nearest_century(int(year), anchors)
    if "short" in parts:
        return _nearest_century(int(parts["short"]), anchors)
    which = {"last": -1, "this": 0, "next": 1, "a": -1}.get(parts.get("which_year", ""))
    return move(anchors.published, "Y", which) if which is not None else ""


def _nearest_century(short: int, anchors: Anchors) -> str:
    at = coarsen(anchors.main[0] or anchors.published or anchors.before, "Y")
    if not at:
        return ""
    return str(min((century * 100 + short for century in range(14, 21)), key=lambda year: abs(year - int(at)))).zfill(4)


def _which(parts: Mapping[str, str]) -> int | None:
    which = parts.get("which", "")
    named = {"same": 0, "following": 1, "previous": -1, "last": -1, "this": 0, "next": 1}
    return int(which) if which.lstrip("-").isdigit() else named.get(which)


def _choose(year: str, tail: str, parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """What recurs each year (`-03`, `-03-15`, `-SP`): in the year said, or the one that fits the anchor."""
    if year:
        return Meaning(year + tail)
    which = _which(parts)
    at, anchor = (anchors.before, BEFORE) if "that" in parts else anchors.of(parts)
    known = interval(at)
    here = coarsen(at, "Y") if known else ""
    if not known or not here:
        return Meaning("", anchor)
    both = [f"{int(here) + step:04d}{tail}" for step in (-1, 0, 1)]
    choices = [(one, ends) for one in both if (ends := interval(one))]
    sign = which or 0
    past = [one for one, ends in choices if ends[0] <= known[1] and (which != -1 or ends[1] < known[0] or ends[2] == "day")]
    coming = [one for one, ends in choices if ends[1] >= known[0] and (which != 1 or ends[0] > known[1])]
    if which == 0 or "that" in parts:
        return Meaning(here + tail, anchor)
    if sign < 0 and past:
        return Meaning(past[-1], anchor)
    if sign > 0 and coming:
        return Meaning(coming[0], anchor)
    far = {one: _apart(ends, known) for one, ends in choices}
    near = min(far, key=lambda one: far[one], default="")
    wanted = [] if anchors.told else past[-1:] if anchors.tense < 0 else coming[:1] if anchors.tense > 0 else []
    fits = [one for one in wanted if far[one] < _ABOUT_AS_FAR * far[near]]
    return Meaning(fits[0] if fits else near, anchor)


def _apart(one: tuple[str, str, str], other: tuple[str, str, str]) -> int:
    a, b, c, d = (date.fromisoformat(day).toordinal() for day in (one[0], one[1], other[0], other[1]))
    return max(0, c - b, a - d)


def _date(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    tail = f"-{int(parts.get('month') or parts['month_number']):02d}-{int(parts['day']):02d}"
    if "bc" in parts:
        return Meaning("BC" + parts["year"].zfill(4) + tail)
    year = _year_of(parts, anchors)
    if not year and "which" in parts:
        return Meaning(move(anchors.published, "Y", _which(parts) or 0) + tail, PUBLICATION) if anchors.published else Meaning("", PUBLICATION)
    return _choose(year, tail, {k: v for k, v in parts.items() if k == "that"}, anchors)


def _month(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    tail = f"-{int(parts['month']):02d}"
    if "bc" in parts:
        return Meaning("BC" + parts["year"].zfill(4) + tail)
    year = _spelt_year(parts["spelt"]) if "spelt" in parts else _year_of(parts, anchors)
    if "which_year" in parts:
        return Meaning(year and year + tail, PUBLICATION)
    return _choose(year, tail, parts, anchors)


def _weekday(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    which, number = _which(parts), int(parts["weekday"])
    at, anchor = anchors.main if coarsen(anchors.main[0], "D") and "which" not in parts else (anchors.published, PUBLICATION)
    if parts.get("which") in ("following", "previous"):
        at, anchor = anchors.before, BEFORE
    day = coarsen(at, "D")
    if anchors.kind == "SET":
        return Meaning(f"XXXX-WXX-{number}")
    if not day:
        return Meaning("", anchor)
    if "week" in parts:
        moved = move(day, "W", {"last": -1, "this": 0, "next": 1}[parts["week"]])
        return Meaning(weekday_near((interval(moved) or (day,))[0], number, 0), anchor)
    if which:
        return Meaning(weekday_near(move(day, "D", which), number, which), anchor)
    if which == 0:
        return Meaning(weekday_near(day, number, 0), anchor)
    return Meaning(weekday_near(day, number, 1 if anchor == BEFORE or anchors.tense > 0 else -1), anchor)


def _year(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    if "bc" in parts:
        return Meaning("BC" + parts["year"].zfill(4))
    if "spelt" in parts:
        return Meaning(_spelt_year(parts["spelt"]))
    return Meaning(_year_of(parts, anchors), "" if "year" in parts else anchors.main[1])


def _spelt_year(words: str) -> str:
    """ "nineteen ninety-four", "two thousand and one"."""
    if words.startswith("two thousand"):
        rest = number_of(words.removeprefix("two thousand").strip() or "0")
        return f"{2000 + int(rest):04d}" if rest is not None and rest < 100 else ""
    century, _, rest = words.partition(" ")
    first, second = number_of(century), 0.0 if rest == "hundred" else number_of(rest)
    return f"{int(first):02d}{int(second):02d}" if first and second is not None and second < 100 else ""


def _decade(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    if "decade" in parts:
        return Meaning(("BC" if "bc" in parts else "") + parts["decade"].zfill(3))
    if "century" in parts:
        return Meaning(parts["century"])
    if "spelt" in parts:
        return Meaning({"nineteen": "19", "eighteen": "18"}[parts["spelt"]] + parts["decades"])
    tens = parts.get("tens") or parts["decades"]
    year = coarsen(anchors.main[0], "Y")
    if not year:
        return Meaning("", anchors.main[1])
    past = [century * 10 + int(tens) for century in range(10, 21) if century * 10 + int(tens) <= int(year) // 10 + 1]
    return Meaning(f"{past[-1]:03d}" if past else "", anchors.main[1])


def _century(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    number = int(parts.get("th") or parts["ordinals"])
    return Meaning(("BC" if "bc" in parts else "") + f"{number - 1:02d}" if number else "")


def _quarter(parts: Mapping[str, str], anchors: Anchors, letter: str = "Q") -> Meaning:
    """A quarter without a year is the one that is reported: the last that ended, unless a verb puts it ahead."""
    year = _year_of(parts, anchors)
    if letter == "Q" and "ordinal" not in parts:
        return Meaning(year + anchors.quarter[4:], BEFORE) if anchors.quarter else Meaning(year)
    ordinal = int(parts.get("ordinal") or 2)
    tail = f"-{letter}{ordinal}"
    if year:
        return Meaning(year + tail, PUBLICATION if "which_year" in parts else "")
    which = -1 if "back" in parts else _which(parts)
    at, anchor = anchors.main
    here = coarsen(at, "Y")
    if not here:
        return Meaning("", anchor)
    if which is not None or "the" in parts:
        return Meaning(f"{int(here) + (which or 0):04d}{tail}", anchor)
    known, own = interval(at), interval(here + tail)
    begun = bool(known and own and own[0] <= known[0])
    return Meaning(here + tail if begun or anchors.tense > 0 else f"{int(here) - 1:04d}{tail}", anchor)


def _half(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    return _quarter(parts, anchors, "H")


def _season(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    tail = "-" + parts["season"]
    if "bc" in parts:
        return Meaning("BC" + parts["year"].zfill(4) + tail)
    year = _spelt_year(parts["spelt"]) if "spelt" in parts else _year_of(parts, anchors)
    if year:
        return Meaning(year + tail)
    which = _which(parts)
    at, anchor = anchors.of(parts)
    here = coarsen(at, "Y")
    if not here:
        return Meaning("", anchor)
    months = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}[parts["season"]]
    month = coarsen(at, "M")
    if which and month:
        now = int(month[-2:])
        gone = now > months[1]
        return Meaning(f"{int(here) + (which if (which < 0) != gone else 0):04d}{tail}", anchor)
    return Meaning(f"{int(here) + (which or 0):04d}{tail}", anchor)


def _holiday(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    year, name = _year_of(parts, anchors), parts["holiday"]
    at, anchor = anchors.main
    here = year or coarsen(at, "Y")
    if not here or not 1 < int(here) < 9998:
        return Meaning("", anchor)
    years = [int(here)] if year else [int(here) + step for step in ((_which(parts),) if _which(parts) == 0 else (-1, 0, 1)) if step is not None]
    days = [day for day in (_feast(name, one) for one in years) if day]
    known = interval(at)
    if year or not known:
        return Meaning(days[0].isoformat() if days else "", "" if year else anchor)
    sign = _which(parts) or anchors.tense
    past = [day for day in days if day.isoformat() <= known[1]]
    coming = [day for day in days if day.isoformat() >= known[0]]
    chosen = past[-1:] if sign < 0 and past else coming[:1] if sign > 0 and coming else []
    near = chosen or sorted(days, key=lambda day: _apart((day.isoformat(), day.isoformat(), ""), known))[:1]
    return Meaning(near[0].isoformat() if near else "", anchor)


def _feast(name: str, year: int) -> date | None:
    name = name.replace("new year day", "new year's day")
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _BY_EASTER:
        return easter(year) + timedelta(_BY_EASTER[name]) if year > 1582 else None
    if name in _BY_WEEKDAY:
        month, weekday, first = _BY_WEEKDAY[name]
        return date.fromisoformat(weekday_near(date(year, month, first).isoformat(), weekday, 1))
    return None


def _year_end(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    at, anchor = anchors.main
    year = _year_of(parts, anchors) or move(at, "Y", _which(parts) or 0)
    return Meaning(year and f"{year}-12-31", anchor)


def _period_ago(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "The year-ago period": a year before the quarter that the text speaks of, or the year."""
    return _year_back(anchors, -1)


def _year_back(anchors: Anchors, sign: int) -> Meaning:
    known = interval(anchors.quarter)
    if known:
        year = int(anchors.quarter[:4]) + sign
        return Meaning(f"{year:04d}{anchors.quarter[4:]}", BEFORE)
    return Meaning(move(anchors.published, "Y", sign), PUBLICATION)


def _counted(parts: Mapping[str, str], at: str, sign: int) -> str:
    unit, said = parts.get("unit", ""), parts.get("number", "1")
    number = number_of(said)
    if number is None or number > 100_000:
        return ""
    if number != int(number):
        months = {"Y": 12, "10Y": 120}.get(unit)
        return move(at, "M", sign * round(number * months)) if months else ""
    if unit == "2W":
        unit, number = "W", 2 * number
    return move(at, unit, sign * int(number))


def _ago(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    sign = int(parts["value"])
    if parts.get("unit") == "Y" and parts.get("number", "a") in ("a", "one") and sign < 0 and anchors.quarter:
        return _year_back(anchors, sign)
    if parts.get("number") and number_of(parts["number"]) is None or "number" not in parts and parts.get("unit") != "Y":
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", PUBLICATION)
    return Meaning(_counted(parts, anchors.published, sign), PUBLICATION)


def _later(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    sign = int(parts["value"])
    if parts.get("unit") == "Y" and parts.get("number", "a") in ("a", "one") and sign < 0 and not anchors.told:
        return _year_back(anchors, sign)
    at = anchors.before
    return Meaning(_counted(parts, at, sign) if at else "", BEFORE)


def _beside(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    at, unit, sign = anchors.before, parts.get("unit", ""), int(parts["value"])
    if not unit:
        return Meaning(anchors.quarter or at, BEFORE)
    return Meaning(move(at, {"2W": "W"}.get(unit, unit), sign) if at else "", BEFORE)


def _unit(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "Last week", "this year", "the quarter"."""
    unit, which = parts.get("unit", ""), _which(parts)
    unit = {"2W": "W"}.get(unit, unit)
    if parts.get("the") and "which" not in parts and unit == "":
        unit = {"year": "Y", "month": "M", "week": "W", "quarter": "Q"}.get(parts["the"], "")
    at, anchor = anchors.of(parts)
    if unit == "Q" and which is None and anchors.quarter:
        return Meaning(anchors.quarter, BEFORE)
    if anchors.kind == "DURATION":
        return Meaning(f"P{_time(unit)}1{unit}" if unit not in ("10Y", "100Y") else f"P{unit}", anchor)
    if unit == "Q" and which is None:
        which = -1
    if unit == "WE" and which is None:
        which = 0 if anchors.tense > 0 else -1
        if at and coarsen(at, "D") and weekday_near(at[:10], 6, -1) == at[:10]:
            which = 0
    return Meaning(move(at, unit, which or 0), anchor)


def _time(unit: str) -> str:
    return "T" if unit in ("H", "MIN", "S") else ""


def _duration(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    unit = parts.get("unit", "")
    if not unit:
        return Meaning()
    if "half_a" in parts:
        return Meaning({"H": "PT30M", "Y": "P6M", "10Y": "P5Y", "100Y": "P50Y", "D": "PT12H"}.get(unit, ""))
    if anchors.kind in ("DATE", "TIME") and "bare" in parts:
        return Meaning()
    number = number_of(parts["number"]) if "number" in parts else 1.0
    if number is not None and "half" in parts:
        number += 0.5
    if number is not None and number % 1 == 0.5 and unit in _HALVES and number > 1:
        return Meaning(f"P{_time(unit)}{int(number)}{unit[0]}{_HALVES[unit]}")
    base = {"2W": (2, "W"), "10Y": (10, "Y"), "100Y": (100, "Y"), "MIN": (1, "M")}.get(unit, (1, unit))
    count = "X" if number is None else f"{number * base[0]:g}"
    return Meaning(f"P{_time(unit)}{count}{base[1]}")


def _set(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    if "weekday" in parts:
        return Meaning(f"XXXX-WXX-{parts['weekday']}")
    if "month" in parts:
        return Meaning(f"XXXX-{int(parts['month']):02d}")
    if "season" in parts:
        return Meaning(f"XXXX-{parts['season']}")
    named = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "hourly": "PT1H"}
    named |= {"decennial": "P10Y", "biennial": "P2Y"}
    for name, value in named.items():
        if name in parts:
            return Meaning(value)
    every = parts.get("nth") or {"other": "two"}.get(parts.get("every", ""), parts.get("every", "one"))
    number = number_of(every)
    return _duration({"unit": parts["unit"], "number": f"{number:g}"}, anchors) if number else Meaning()


def _clock_alone(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    return Meaning()


_RULES: dict[str, Callable[[Mapping[str, str], Anchors], Meaning]] = {
    "reference": _reference,
    "day": _day,
    "date": _date,
    "month": _month,
    "weekday": _weekday,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "holiday": _holiday,
    "year_end": _year_end,
    "period_ago": _period_ago,
    "ago": _ago,
    "later": _later,
    "beside": _beside,
    "unit": _unit,
    "duration": _duration,
    "set": _set,
    "clock": _clock_alone,
}
