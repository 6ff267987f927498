"""Days that each state has of its own: whose Independence Day or National Day is meant, and when it is.

The state is the one named last before the day in its sentence ("Pakistan marked its Independence Day"), or right behind it
("the Independence Day of Ghana"), else that of the place in the dateline. Where none is told, the day has no value, but for the
Independence Day of the United States, whose papers name no state.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from dateline.annotations.gazetteer import country_named, country_of_people
from dateline.annotations.time_zones import country_of_zone

_OWN = "N "  # how the table of feasts marks such a day: `N independence`
_UNTOLD = {"independence": "07-04"}
_REACH = 160
_MOST_WORDS = 8  # of the name of a state
_NAME = re.compile(r"[A-Z][\w'\u2019-]*(?: (?:and |of |the )*[A-Z][\w'\u2019-]*)*")
_BEHIND = re.compile(r" (?:of|in) (?:the )?(?=[A-Z])")
_END = re.compile(r"[.?!;]\s|\n")


@cache
def _days() -> dict[str, dict[str, str]]:
    text = files("dateline.annotations").joinpath("lexicon", "national_days.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def own_day(rule: str, text: str, span: tuple[int, int], zone: str = "") -> str:
    """The rule of a state's own day (`N independence`) in the state that a text tells; other rules as they are.

    Empty where no state is told, or one whose day is not known.
    """
    if not rule.startswith(_OWN):
        return rule
    kind = rule.removeprefix(_OWN)
    state = state_told(text, *span) or country_of_zone(zone)
    return _days()[kind].get(state, "") if state else _UNTOLD.get(kind, "")


def state_told(text: str, start: int, end: int) -> str:
    """The state that the sentence names right behind a day, or last before it."""
    behind = _BEHIND.match(text, end)
    name = _NAME.match(text, behind.end()) if behind else None
    if name and (state := _state(name.group())):
        return state
    before = _END.split(text[max(0, start - _REACH) : start])[-1]
    found = [state for name in _NAME.finditer(before) if (state := _state(name.group()))]
    return found[-1] if found else ""


def _state(name: str) -> str:
    """The state of a name or a people, the longest part of a run of capitals that is one: "On Indian", "South Sudan's"."""
    words = re.sub("['\u2019]s?\\b", "", name).split()
    ends = (min(at + _MOST_WORDS, len(words)) for at in range(len(words)))
    parts = (" ".join(words[at:to]) for at, end in enumerate(ends) for to in range(end, at, -1))
    return next((state for part in parts if (state := country_named(part) or country_of_people(part))), "")
