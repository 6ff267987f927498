"""Where sentences begin and end in a text.

A full stop after an initial, a title or before a small letter ends none. A line break ends one.
"""

import re

_SHORTENED = "Mr Ms Dr St Lt Jr Sr No vs Mrs Gen Col Maj Sgt Sen Rep Gov Rev Hon Adm Capt Prof Brig"
_OPEN = "|".join(rf"(?<=\b{word})" for word in (r"[^\W\d_]", *_SHORTENED.split()))
_END = re.compile(
    rf"(?:(?<!\.)(?:(?!{_OPEN})\.)|\.{{3}}|[!?\u2026])[\"'\u201d\u2019)\]]*\s+(?=[\"'\u201c\u2018(\[]*[^\W_a-z\u00df-\u00ff])|\s*\n\s*"
)


def sentence_bounds(text: str) -> list[int]:
    """The characters at which sentences begin, 0 first, and the length of the text last: neighbours are one sentence."""
    starts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return sorted(set(starts))
