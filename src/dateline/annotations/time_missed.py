"""Times that the reader passed over and that their words alone give away: "twice a week", "two days ago", "currently"."""

import re
from functools import lru_cache

from dateline.annotations.time_words import load_rows


@lru_cache(maxsize=8)
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = load_rows(language)
    counted = rf"(?:\d{{1,4}}|{'|'.join(word for word in rows['numbers'] if word not in ('a', 'an', 'half'))})"
    return tuple(
        (row["type"], re.compile(form.replace("{counted}", counted), re.IGNORECASE))
        for row in rows["missed"]
        for form in row["forms"]
    )


def find_missed_times(text: str, language: str = "en") -> list[tuple[int, int, str]]:
    """Start, end and type of every such time, in order; the longer of two that overlap."""
    found = [(*match.span(1), kind) for kind, pattern in _patterns(language) for match in pattern.finditer(text)]
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end, kind))
    return kept
