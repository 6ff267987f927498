"""Times that hang on a landmark: "three weeks after the fall of Kabul", "the day after 9/11", "a year before the 1967 war".

What comes after an event is counted from its last day, what comes before it from its first.
"""

import re

from dateline.annotations.time_intervals import interval
from dateline.annotations.time_values import counted
from dateline.annotations.time_words import number_of, read_words

_WAY = re.compile(r"((?:\w[\w-]*\s+){0,4}\w[\w-]*)\s+(after|before)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_FARTHEST_BACK = 60


def hang_on(text: str, start: int, value: str, published: str = "") -> tuple[int, str] | None:
    """Where a time begins that hangs on the landmark that begins at `start`, and its value; None where none does."""
    match = _WAY.search(text, max(0, start - _FARTHEST_BACK), start)
    ends = interval(value)
    if not match or not ends:
        return None
    sign = 1 if match[2].lower() == "after" else -1
    for begin in (match.start(1) + word.start() for word in re.finditer(r"(?<!\S)\S", match[1])):
        length = text[begin : match.end(1)]
        said = read_words(length + (" later" if sign > 0 else " earlier"))
        parts = {"unit": "D", "number": "one"} if length.lower() == "the day" else dict(said.parts)
        if (said.means != "later" and length.lower() != "the day") or "unit" not in parts:
            continue
        if number_of(parts.get("number", "one")) is None:
            return None
        found = counted(parts, ends[1] if sign > 0 else ends[0], sign)
        known = interval(found)
        return (begin, found) if known and not (published and known[0] > published) else None
    return None
