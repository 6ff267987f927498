"""What the forms of one name have in common, by which the names of an article are told to be one or several.

A body or state is one under all the names that the tables give it ("U.N.", "UN", "United Nations"). A person's father is
another person ("King Salman" and "Mohammed bin Salman"), and who reigns goes by the first name: "Prince Bo" is not Bo Roe.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.annotations.gazetteer import body_named, country_named, seat_named
from dateline.annotations.name_words import own_and_fathers
from dateline.annotations.offices import Named

_MOST_WORDS = 7
_REIGNS = r"(?:King|Queen|Prince|Princess|Pope|Emperor|Empress|Sultan|Emir|Tsar|Tsarina|Maharaja)"
_REIGNS_BEFORE = re.compile(rf"\b{_REIGNS} $")
_REIGNS_AFTER = re.compile(rf",? (?:\(|who (?:is|was) |is |was )?[^.;\n]{{0,24}}\b{_REIGNS}\b", re.IGNORECASE)
_OF_THE_LINE = re.compile(r"\b(?:bin|ibn|bint|[IVX]+|of)\b|\bal-")


def key_of(name: Named) -> str:
    """What all ways to write one name have in common: a person without "al-" and capitals, a state under all its names."""
    if name.kind == "person":
        return " ".join(own_and_fathers(name.surface))
    if name.kind == "organisation" and (body := body_named(name.surface)) and body.certain and len(body.names) > 1:
        return "|".join(body.names)
    if name.kind == "place" and (code := country_named(name.surface)):
        return f"|{code}"
    if name.kind in ("organisation", "place") and (seat := seat_named(name.surface)):
        return "|".join(seat.names)
    return name.surface.removeprefix("the ").removeprefix("The ")


def fuller_persons(names: Sequence[Named]) -> dict[str, list[int]]:
    """For each run of words within a longer name of a person, the indices of the mentions of such longer names."""
    fuller: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.kind == "person":
            for run in {*_runs(own_and_fathers(name.surface)[:_MOST_WORDS])}:
                fuller[run].append(index)
    return fuller


def _runs(words: Sequence[str]) -> Iterator[str]:
    """The runs of words that are shorter than the name; those of several words also without the "bin" of a father's name."""
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            run = " ".join(words[first:last])
            if last - first < len(words):
                yield run
            if last - first > 1 and "bin " in run:
                yield run.replace("bin ", "")


def reigns(name: Named, texts: Sequence[str]) -> bool:
    """Whether a person is named by the one name of those who reign: "King Ada"."""
    before = texts[name.place][max(0, name.start - 12) : name.start] if texts else ""
    return " " not in name.surface and _REIGNS_BEFORE.search(before) is not None


def may_reign(name: Named, texts: Sequence[str]) -> bool:
    """Whether a longer name may be that of one who reigns: by a title beside it, a number, or a father's name."""
    text = texts[name.place]
    is_titled = _REIGNS_BEFORE.search(text, max(0, name.start - 12), name.start) is not None
    return is_titled or bool(_OF_THE_LINE.search(name.surface) or _REIGNS_AFTER.match(text, name.end))
