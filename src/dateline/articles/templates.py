"""Which captures a publisher's parser is for: addresses by pattern, days of capture and of publication.

A site's look changes; each look is a template with the days on which it was in use. No page may be claimed twice, so templates
whose addresses and days overlap are refused before anything is read.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from selectolax.lexbor import LexborNode

from dateline.articles.page import Page

FIELDS = ("headline", "kicker", "standfirst", "bylines", "section", "published", "publication", "body")
_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"
_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DEFAULT_PORT = re.compile(r":(?:80|443)$")


@dataclass(frozen=True, slots=True)
class Period:
    """A closed span of days in ISO 8601; what is not bounded reaches to the end of time."""

    first: str = _FIRST_DAY
    last: str = _LAST_DAY

    def holds(self, earliest: str, latest: str) -> bool:
        """Whether the interval from `earliest` to `latest` (days or instants) lies within; an unknown one lies in no bounds."""
        if self == ALWAYS:
            return True
        return bool(earliest and latest) and self.first <= earliest[:10] and latest[:10] <= self.last

    def __str__(self) -> str:
        first = "" if self.first == _FIRST_DAY else self.first
        last = "" if self.last == _LAST_DAY else self.last
        return f"{first or 'the beginning'} to {last or 'today'}" if first or last else "any day"


ALWAYS = Period()


def read_period(first: str, last: str) -> Period:
    """From days, months or years (`2011`, `2011-03`, `2011-03-14`); either may be empty. Raises `ValueError`."""
    period = Period(_bound(first, last=False) or _FIRST_DAY, _bound(last, last=True) or _LAST_DAY)
    if period.first > period.last:
        raise ValueError(f"it ends on {period.last}, before it begins on {period.first}")
    return period


def _bound(written: str, *, last: bool) -> str:
    if not written:
        return ""
    parts = _PART.fullmatch(written)
    try:
        if parts is None:
            raise ValueError
        year, month = int(parts[1]), int(parts[2] or (12 if last else 1))
        day = int(parts[3] or (_MONTHS[month - 1] if last and month <= 12 else 1))
        if last and not parts[3] and month == 2 and not _is_leap(year):
            day = 28
        return date(year, month, day).isoformat()
    except ValueError:
        raise ValueError(f"{written!r} is not a day, month or year: write 2011, 2011-03 or 2011-03-14") from None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a parser says of one field: where it looked, and the text or, for the body, the elements it found there.

    `field` is one of `FIELDS`. Without text and elements it says that nothing was there, which is counted. `order` (`dmy`,
    `mdy`) tells day from month in a date of numbers.
    """

    field: str
    where: str
    text: str = ""
    nodes: tuple[LexborNode, ...] = ()
    order: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """One look of a site: the addresses (`*` stands for anything) and days it is for, and what is read from its pages.

    `tell` answers for the fields it knows; the general reader does the rest. What `drop` selects is taken out of the page
    before anything is read. `captured` and `published` bound the days on which a page was captured and on which it came out.
    """

    name: str
    urls: tuple[str, ...]
    tell: Callable[[Page], Iterable[Answer]]
    besides: tuple[str, ...] = ()
    captured: Period = ALWAYS
    published: Period = ALWAYS
    drop: tuple[str, ...] = ()

    def is_for(self, url: str, captured_at: str) -> bool:
        """Whether the template is for pages at this address captured then, whatever day they came out."""
        if not self.captured.holds(captured_at, captured_at):
            return False
        address = bare_address(url)
        return any(is_like(address, pattern) for pattern in self.urls) and not any(
            is_like(address, pattern) for pattern in self.besides
        )

    def overlap(self, other: "Template") -> str:
        """A pattern of addresses that both claim on a common day; empty where there is none."""
        if not (_meet(_seen_on(self), _seen_on(other)) and _meet(self.published, other.published)):
            return ""
        for mine in self.urls:
            for theirs in other.urls:
                excepted = _is_within(mine, other.besides) or _is_within(theirs, self.besides)
                if not excepted and can_both_match(mine, theirs):
                    return mine
        return ""


def _seen_on(template: Template) -> Period:
    """When its pages can have been captured: never before they came out."""
    return Period(max(template.captured.first, template.published.first), template.captured.last)


def _meet(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last


@lru_cache(maxsize=4096)
def bare_address(url: str) -> str:
    """An address as patterns are written: host in lower case, path and query; no scheme, usual port or fragment."""
    rest = url.partition("#")[0]
    rest = rest.partition("://")[2] or rest.removeprefix("//")
    host, slash, path = rest.partition("/")
    host, question, query = host.partition("?")
    return f"{_DEFAULT_PORT.sub('', host.rpartition('@')[2].lower())}/{path if slash else question + query}" if host else ""


def is_like(address: str, pattern: str) -> bool:
    """Whether an address matches a pattern, in time that grows with its length alone."""
    first, *rest = pattern.split("*")
    if not rest:
        return address == pattern
    *middle, last = rest
    at = len(first)
    if not address.startswith(first):
        return False
    for part in middle:
        at = address.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return len(address) - len(last) >= at and address.endswith(last)


def _is_within(pattern: str, others: tuple[str, ...]) -> bool:
    """Whether all that a pattern matches is matched by one of the others: its own `*` can then only stand within theirs."""
    return any(is_like(pattern.replace("*", "\x00"), other) for other in others)


def can_both_match(one: str, other: str) -> bool:
    """Whether some address matches both patterns."""
    # reachable[j]: the first i signs of one and the first j of the other can stand for the same beginning.
    reachable = [True, *([False] * len(other))]
    for at, sign in enumerate(other):
        reachable[at + 1] = reachable[at] and sign == "*"
    for sign in one:
        after = [reachable[0] and sign == "*"]
        for at, theirs in enumerate(other):
            if sign == "*" or theirs == "*":
                after.append(after[at] or reachable[at + 1])
            else:
                after.append(reachable[at] and sign == theirs)
        reachable = after
    return reachable[-1]
