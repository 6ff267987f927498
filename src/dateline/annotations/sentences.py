"""Where sentences begin and end in a text.

A full stop after an initial, a title or before a small letter ends none. A line break ends one.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.records import Span

# Words that are written short with a full stop, mostly before a name.
SHORTENED = frozenset(
    "Mr Ms Mrs Messrs Dr St Lt Jr Sr No vs Gen Col Maj Sgt Cpl Pvt Sen Sens Rep Reps Gov Govs Rev Hon Adm Capt Cmdr Prof Brig"
    " Pres".split()
)
_OPEN = "|".join(rf"(?<=\b{word})" for word in (r"[^\W\d_]", *sorted(SHORTENED)))
_END = re.compile(
    rf"(?:(?<!\.)(?:(?!{_OPEN})\.)|\.{{3}}|[!?\u2026])[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]*[^\W_a-z\u00df-\u00ff])|\s*\n\s*"
)


def sentence_bounds(text: str) -> list[int]:
    """The characters at which sentences begin, 0 first, and the length of the text last: neighbours are one sentence."""
    starts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return sorted(set(starts))


def sentence_at(bounds: Sequence[int], at: int) -> Span:
    """The sentence of a character, by the bounds of its text; of one at the very end the last sentence."""
    number = min(bisect_right(bounds, at), len(bounds) - 1) if len(bounds) > 1 else 0
    return (bounds[number - 1], bounds[number]) if number else (0, bounds[-1])
