"""How long and how often: TIMEX3 values of durations (`P2Y`, `PXM`) and sets (`P1W`, `XXXX-WXX-5`), which need no anchor."""

from collections.abc import Mapping

from dateline.annotations.time_words import number_of

_HALVES = {"Y": "6M", "H": "30M", "MIN": "30S"}
_HALF_A = {"H": "PT30M", "Y": "P6M", "10Y": "P5Y", "100Y": "P50Y", "D": "PT12H"}
_QUARTER = {"H": "PT15M", "Y": "P3M", "100Y": "P25Y"}
_THREE_QUARTERS = {"H": "PT45M", "Y": "P9M", "100Y": "P75Y"}
_BASES = {"2W": (2, "W"), "10Y": (10, "Y"), "100Y": (100, "Y"), "MIN": (1, "M"), "WE": (2, "D")}
_VAGUE = {"10Y": "E", "100Y": "C"}  # TimeML's letters, where ISO 8601 has none
_NAMED = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "hourly": "PT1H",
    "decennial": "P10Y",
    "biennial": "P2Y",
}


def length_of(parts: Mapping[str, str]) -> str:
    """A number of units; `X` units where the number is not said ("several"), empty where no unit is."""
    unit = parts.get("unit", "D" if "nights" in parts else "")
    if not unit:
        return ""
    if "half_a" in parts:
        said = parts["half_a"]
        return (_THREE_QUARTERS if "three" in said else _QUARTER if "quarter" in said else _HALF_A).get(unit, "")
    clock = "T" if unit in ("H", "MIN", "S") else ""
    number = number_of(parts["number"]) if "number" in parts else 1.0
    if number is not None and "half" in parts:
        number += 0.5
    if number is not None and number % 1 == 0.5 and number > 1 and unit in _HALVES:
        return f"P{clock}{int(number)}{unit[0]}{_HALVES[unit]}"
    times, letter = _BASES.get(unit, (1, unit))
    if number is None:
        letter = _VAGUE.get(unit, letter)
    count = "X" if number is None else f"{number * times:.10g}"
    return f"P{clock}{count}{letter}"


def rhythm_of(parts: Mapping[str, str]) -> str:
    """How often: the length from one time to the next, or the day, month or season that returns."""
    if "weekday" in parts:
        return f"XXXX-WXX-{parts['weekday']}"
    if "month" in parts:
        day = f"-{int(parts['day']):02d}" if "day" in parts else ""
        return f"XXXX-{int(parts['month']):02d}{day}"
    if "part" in parts:
        return f"XXXX-XX-XXT{parts['part']}"
    if "season" in parts:
        return f"XXXX-{parts['season']}"
    named = next((value for name, value in _NAMED.items() if name in parts), "")
    if named or "unit" not in parts:
        return named
    if "each" in parts:  # "60 hours a week"
        return f"P1{parts['each'][0].upper()}"
    every = parts.get("nth") or {"other": "two"}.get(parts.get("every", ""), parts.get("every", "one"))
    number = number_of(every)
    return length_of({"unit": parts["unit"], "number": f"{number:g}"}) if number else ""
