"""The states that words name: by name, people, part, capital or seat of power, and whether as owner or as a noun."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.annotations.gazetteer import (
    country_named,
    country_of_capital,
    country_of_people,
    country_of_people_or_part,
    country_with,
    seat_named,
)

OWNER = re.compile(r"(?:['\u2019]s|s['\u2019])$")
OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?((?:[A-Z][\w.'\u2019-]*\s?){1,4})")
_LONGEST = 4  # words in the name of a state


@dataclass(frozen=True, slots=True)
class Said:
    """A state that words name: where among them, and whether as owner or people ("Egypt's", "Egyptian") or as a noun."""

    place: int
    after: int
    code: str
    strong: bool


def states_said(words: Sequence[str]) -> Iterator[Said]:
    """The states that words name, the longest name first, in the order of the words."""
    place = 0
    while place < len(words):
        for count in range(min(_LONGEST, len(words) - place), 0, -1):
            said = " ".join(words[place : place + count])
            if not (said[0].isupper() or said.startswith(("then-", "ex-", "now-"))):
                continue
            owner = bool(OWNER.search(said)) or (place + count < len(words) and words[place + count][0] in "'\u2019")
            people = country_of_people_or_part(said)
            seat = seat_named(said)
            capital = country_of_capital(said) if owner else ""
            code = people or country_named(said) or country_with(said) or capital or (seat.code if seat else "")
            if not code and "-" in said and count == 1:
                last = said.rsplit("-", 1)[1]
                people, code = country_of_people(last), country_of_people(last) or (country_named(last) if owner else "")
            if code:
                yield Said(place, place + count + (owner and not OWNER.search(said)), code, bool(people or owner or seat))
                place += count - 1
                break
        place += 1


@lru_cache(maxsize=8_192)
def state_named(surface: str) -> str:
    """The state whose name, people, capital or part this is; empty where it is none."""
    return country_named(surface) or country_of_people_or_part(surface) or country_of_capital(surface) or country_with(surface)


def beginnings(words: str) -> Iterator[str]:
    """The runs of words that begin a phrase, the longest first."""
    parts = words.split()
    for count in range(len(parts), 0, -1):
        yield " ".join(parts[:count]).rstrip(",")
