"""What a time means by its relation to an anchor: the day of publication, or the time before it in the text.

Where the anchor is not known the relation is kept and the value is open. Among two years, months or days that could be meant
the nearer one is taken, or the one on the side of the anchor on which the nearest verb puts it.
"""

import re
from collections.abc import Callable, Mapping

from dateline.annotations.time_anchors import BEFORE, PUBLICATION, Anchors, Meaning
from dateline.annotations.time_feasts import era_year, feast, other_calendar
from dateline.annotations.time_intervals import coarsen, interval, move, weekday_near
from dateline.annotations.time_lengths import length_of, rhythm_of
from dateline.annotations.time_quarters import half, period_ago, quarter, year_back
from dateline.annotations.time_words import Said, number_of, read_words
from dateline.annotations.time_years import choose_year, days_apart, next_year, spelt_year, which_of, year_of


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
        midnight = said.clock == "T24:00" and anchors.lead in ("after", "past")
        value, anchor = anchors.main
        if anchors.before and interval(anchors.before.partition("T")[0]) and coarsen(anchors.before, "D"):
            value, anchor = anchors.before, BEFORE
        at = coarsen(value, "D")
        return Meaning(at + ("T00:00" if midnight else said.clock) if at else "", anchor)
    known = found.value
    if known[:1].isdigit() and not interval(known) and not known.endswith("XX"):
        return Meaning("", found.anchor)
    return found


def _reference(parts: Mapping[str, str], _: Anchors) -> Meaning:
    return Meaning(parts["value"], PUBLICATION)


def _day(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    return Meaning(move(anchors.published, "D", int(parts["value"])), PUBLICATION)


def _date(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    tail = f"-{int(parts.get('month') or parts['month_number']):02d}-{int(parts.get('day') or parts['ordinals']):02d}"
    if "bc" in parts:
        return Meaning("BC" + parts["year"].zfill(4) + tail)
    year = year_of(parts, anchors)
    if not year and "which" in parts:
        return (
            Meaning(move(anchors.published, "Y", which_of(parts) or 0) + tail, PUBLICATION)
            if anchors.published
            else Meaning("", PUBLICATION)
        )
    return choose_year(year, tail, {k: v for k, v in parts.items() if k == "that"}, anchors)


def _of_month(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "The 12th inst.", "the 5th ult.", "3 June last": a day of this month, the last, the next, or one that is named."""
    if "which" not in parts:
        return _day_alone(int(parts["day"]), anchors)
    day = f"-{int(parts['day']):02d}"
    sign = which_of(parts) or {"ult": -1, "prox": 1}.get(re.sub(r"(?:imo|o)$", "", parts["which"]), 0)
    if "month" not in parts:
        month = move(anchors.published, "M", sign)
        return Meaning(month and month + day, PUBLICATION)
    named = choose_year("", f"-{int(parts['month']):02d}{day}", {"which": str(sign)}, anchors)
    return Meaning(named.value, PUBLICATION)


def _day_alone(day: int, anchors: Anchors) -> Meaning:
    """ "On the 6th": of the month that is told of, else the last or, where the verb puts it ahead, the next one."""
    at, anchor = anchors.main
    month = coarsen(at, "M")
    if not month:
        return Meaning("", anchor)
    if anchor == BEFORE:
        there = f"{month}-{day:02d}"
        return Meaning(there if interval(there) else "", anchor)
    days = [one for step in (-2, -1, 0, 1, 2) if interval(one := f"{move(month, 'M', step)}-{day:02d}")]
    past, coming = [one for one in days if one <= at], [one for one in days if one >= at]
    sides = past[-1:] if anchors.tense < 0 else coming[:1] if anchors.tense > 0 else (*past[-1:], *coming[:1])
    near = (
        min(sides, key=lambda one: days_apart((one, one, ""), (at, at, "")), default="") if len(at) == len("2016-06-06") else ""
    )
    return Meaning(near, anchor)


def _month(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    tail = f"-{int(parts['month']):02d}"
    if "bc" in parts:
        return Meaning("BC" + parts["year"].zfill(4) + tail)
    year = spelt_year(parts["spelt"]) if "spelt" in parts else year_of(parts, anchors)
    if "which_year" in parts:
        return Meaning(year and year + tail, PUBLICATION)
    return choose_year(year, tail, parts, anchors)


def _weekday(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    which, number = which_of(parts), int(parts["weekday"])
    at, anchor = anchors.main if coarsen(anchors.main[0], "D") and "which" not in parts else (anchors.published, PUBLICATION)
    if parts.get("which") in ("following", "previous") or "the" in parts:
        at, anchor = anchors.before, BEFORE
    day = coarsen(at, "D")
    if anchors.kind == "SET":
        return Meaning(f"XXXX-WXX-{number}")
    if not day:
        return Meaning("", anchor)
    if "week" in parts:
        moved = move(day, "W", {"last": -1, "this": 0, "next": 1}[parts["week"]])
        return Meaning(weekday_near((interval(moved) or (day,))[0], number, 0), anchor)
    if "beyond" in parts:
        way = _way(parts)
        return Meaning(move(weekday_near(move(anchors.published, "D", way), number, way), "D", 7 * way), PUBLICATION)
    if which:
        return Meaning(weekday_near(move(day, "D", which), number, which), anchor)
    if which == 0:
        return Meaning(weekday_near(day, number, 0), anchor)
    return Meaning(weekday_near(day, number, 1 if anchor == BEFORE or anchors.tense > 0 else -1), anchor)


def _way(parts: Mapping[str, str]) -> int:
    """The side of "the Monday before last" (-1) and "the week after next" (1)."""
    return -1 if parts["beyond"] == "before last" else 1


def _year(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    if "bc" in parts:
        return Meaning("BC" + parts["year"].zfill(4))
    if "spelt" in parts:
        return Meaning(spelt_year(parts["spelt"]))
    return Meaning(year_of(parts, anchors), "" if "year" in parts else anchors.main[1])


def _years(parts: Mapping[str, str], _: Anchors) -> Meaning:
    """ "2014-15", "the 1998/99 season": from the first year to the next."""
    last = next_year(parts["year"], parts["to"])
    return Meaning(f"{parts['year']}/{last}" if last else "")


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


def _century(parts: Mapping[str, str], _: Anchors) -> Meaning:
    number = int(parts.get("th") or parts["ordinals"])
    return Meaning(("BC" if "bc" in parts else "") + f"{number - 1:02d}" if number else "")


def _turn(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "The turn of the century": that of its name, else the nearest to what is told; of "the last century" the one before."""
    said = parts.get("th") or parts.get("ordinals")
    if said:
        return Meaning(f"{100 * (int(said) - 1):04d}" if int(said) > 1 else "")
    if "thousand" in parts:
        return Meaning("2000")
    year = coarsen(anchors.main[0], "Y")
    half = -50 if "past" in parts else 50
    return Meaning(f"{max(0, 100 * ((int(year) + half) // 100)):04d}" if year else "", anchors.main[1])


def _season(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    tail = "-" + parts["season"]
    if "bc" in parts:
        return Meaning("BC" + parts["year"].zfill(4) + tail)
    year = spelt_year(parts["spelt"]) if "spelt" in parts else year_of(parts, anchors)
    if year:
        return Meaning(year + tail, PUBLICATION if "which_year" in parts else "")
    which = which_of(parts)
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
    # "In the summer he left", written in May.
    ahead = bool(month) and int(month[-2:]) < months[0] and which is None
    gone = ahead and anchor == PUBLICATION and anchors.tense < 0
    return Meaning(f"{int(here) + (which or 0) - gone:04d}{tail}", anchor)


def _year_end(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    at, anchor = anchors.main
    year = year_of(parts, anchors) or move(at, "Y", which_of(parts) or 0)
    return Meaning(year and f"{year}-12-31", anchor)


def counted(parts: Mapping[str, str], at: str, sign: int) -> str:
    """The value so many units from a value, after it for 1 and before it for -1; empty where no number or calendar has one."""
    unit, said = parts.get("unit", ""), parts.get("number", "1")
    number = number_of(said)
    if number is None or number > 100_000:
        return ""
    number += 0.5 * ("half" in parts)
    if number != int(number):
        months = {"Y": 12, "10Y": 120}.get(unit)
        return move(at, "M", sign * round(number * months)) if months else ""
    if unit == "2W":
        unit, number = "W", 2 * number
    return move(at, unit, sign * int(number))


def _weeks_from(parts: Mapping[str, str], day: str, sign: int) -> str:
    """The day so many weeks before or after a day: "a week ago last Friday", "two weeks from Tuesday"."""
    number = number_of(parts.get("number", "one"))
    days = {"W": 7, "2W": 14}.get(parts["unit"], 0)
    return move(day, "D", sign * days * int(number)) if number and days else ""


def _ago(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    sign = int(parts["value"])
    if "in_time" in parts and anchors.kind == "DURATION":  # "fell to him in a year's time"
        return Meaning(length_of(parts))
    if "from_day" in parts:
        return Meaning(
            _weeks_from(parts, move(anchors.published, "D", int(parts["from_day"] == "tomorrow")), sign), PUBLICATION
        )
    if "weekday" in parts:
        day = weekday_near(move(anchors.published, "D", sign), int(parts["weekday"]), sign)
        if "unit" not in parts:  # "three Fridays ago"
            back = number_of(parts["number"])
            return Meaning(move(day, "D", 7 * sign * (int(back) - 1)) if back else "PAST_REF", PUBLICATION)
        return Meaning(_weeks_from(parts, day, sign), PUBLICATION)
    if parts.get("unit") == "Y" and parts.get("number", "a") in ("a", "one") and sign < 0 and anchors.quarter:
        return year_back(anchors, sign)
    if parts["unit"] == "10Y" and "number" in parts:  # "two decades ago": a year, as nearly as it is said
        number = number_of(parts["number"])
        return Meaning(move(anchors.published, "Y", sign * int(10 * number)) if number else "PAST_REF", PUBLICATION)
    vague = number_of(parts["number"]) is None if "number" in parts else parts["unit"] != "Y"
    if vague:
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", PUBLICATION)
    return Meaning(counted(parts, anchors.published, sign), PUBLICATION)


def _later(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    if anchors.kind == "DURATION":
        return Meaning(length_of(parts))
    sign = int(parts["value"])
    if parts.get("unit") == "Y" and parts.get("number", "a") in ("a", "one") and sign < 0 and not anchors.told:
        return year_back(anchors, sign)
    at = anchors.before
    if number_of(parts.get("number", "one")) is None:  # "a few days later": of the time before it
        return Meaning("PAST_REF" if sign < 0 else "FUTURE_REF", BEFORE)
    return Meaning(counted(parts, at, sign) if at else "", BEFORE)


def _beside(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    at, unit, sign = anchors.before, parts.get("unit", ""), int(parts["value"])
    if "part" in parts:
        day = move(at or anchors.published, "D", sign)
        return Meaning(day and f"{day}T{parts['part']}", BEFORE if at else PUBLICATION)
    if not unit:
        return Meaning(anchors.quarter or at, BEFORE)
    if anchors.kind == "DURATION":
        return Meaning(length_of({"unit": unit}))
    return Meaning(move(at, {"2W": "W"}.get(unit, unit), sign) if at else "", BEFORE)


def _week_of(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "The first week of April": the weeks whose Thursday lies in the month, as ISO 8601 counts those of a year."""
    month = _month(parts, anchors)
    days = interval(month.value)
    if not days:
        return month
    last = parts["nth"] == "last"
    thursday = weekday_near(days[1], 4, -1) if last else weekday_near(days[0], 4, 1)
    steps = 0 if last else {"first": 0, "second": 1, "third": 2, "fourth": 3}[parts["nth"]]
    unit = "WE" if parts["part_of"] == "weekend" else "W"
    return Meaning(move(thursday, unit, steps), month.anchor)


def _unit(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "Last week", "this year", "the quarter"."""
    unit, which = parts.get("unit", ""), which_of(parts)
    unit = {"2W": "W"}.get(unit, unit)
    if parts.get("the") and "which" not in parts and unit == "":
        unit = {"year": "Y", "month": "M", "week": "W", "quarter": "Q"}.get(parts["the"], "")
    if "beyond" in parts:
        return Meaning(move(anchors.published, unit, 2 * _way(parts)), PUBLICATION)
    at, anchor = anchors.of(parts)
    if unit == "Q" and which is None and anchors.quarter:
        return Meaning(anchors.quarter, BEFORE)
    if anchors.kind == "DURATION":
        return Meaning(length_of({"unit": unit}), anchor)
    if unit == "D" and which is None:
        return Meaning(coarsen(anchors.before, "D"), BEFORE)
    if unit == "Q" and which is None:
        which = -1
    if unit == "WE" and which is None:
        which = 0 if anchors.tense > 0 else -1
        if at and coarsen(at, "D") and weekday_near(at[:10], 6, -1) == at[:10]:
            which = 0
    return Meaning(move(at, unit, which or 0), anchor)


def _duration(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """A length; where a point is meant ("the days of the siege") it is not known which."""
    point = anchors.kind in ("DATE", "TIME")
    if point and anchors.lead == "in" and number_of(parts.get("number", "several")):
        return Meaning(counted(parts, anchors.published, 1), PUBLICATION)
    if point and anchors.tense > 0 and parts.get("unit") == "D" and parts.get("number") == "one":  # "will one day"
        return Meaning("FUTURE_REF", PUBLICATION)
    if point and parts.get("unit") == "W" and "of" in parts:  # "the week of March 6"
        said = read_words(parts["of"].removeprefix("of "))
        if said.means in ("date", "weekday", "feast"):
            day = meaning_of(said, anchors)
            return Meaning(move(coarsen(day.value, "D"), "W", 0), day.anchor)
    points = point and ("of" in parts or "nth" in parts or parts.get("bare", "").endswith("s"))
    return Meaning("" if points else length_of(parts))


def _day_beside(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "The day before last Tuesday", "the week after Easter": from a day that is said with it."""
    said = read_words(parts["rest"])
    if "step" not in parts:  # "the eve of Ramadan"
        found = meaning_of(said, anchors) if said.means in ("date", "weekday", "feast") else Meaning()
        return Meaning(move((interval(found.value) or ("",))[0], "D", -1), found.anchor)
    if said.means not in ("date", "weekday", "feast") or anchors.kind == "DURATION":
        return Meaning(length_of({"unit": parts["step"][0].upper()}) if anchors.kind == "DURATION" else "")
    found = meaning_of(said, anchors)
    sign = 1 if parts["side"] == "after" else -1
    return Meaning(move(coarsen(found.value, "D"), parts["step"][0].upper(), sign), found.anchor)


def _vague(parts: Mapping[str, str], anchors: Anchors) -> Meaning:
    """ "Recent months", "the years ahead": a length, or where a point is meant, somewhere in the past or future."""
    return Meaning(length_of(parts) if anchors.kind == "DURATION" else parts["value"], PUBLICATION)


def _set(parts: Mapping[str, str], _: Anchors) -> Meaning:
    return Meaning(rhythm_of(parts))


def _clock_alone(_: Mapping[str, str], __: Anchors) -> Meaning:
    return Meaning()


_RULES: dict[str, Callable[[Mapping[str, str], Anchors], Meaning]] = {
    "reference": _reference,
    "day": _day,
    "date": _date,
    "of_month": _of_month,
    "month": _month,
    "weekday": _weekday,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "quarter": quarter,
    "half": half,
    "turn": _turn,
    "season": _season,
    "feast": feast,
    "other_calendar": other_calendar,
    "era": era_year,
    "year_end": _year_end,
    "period_ago": period_ago,
    "ago": _ago,
    "later": _later,
    "beside": _beside,
    "week_of": _week_of,
    "unit": _unit,
    "vague": _vague,
    "day_beside": _day_beside,
    "duration": _duration,
    "set": _set,
    "clock": _clock_alone,
}
