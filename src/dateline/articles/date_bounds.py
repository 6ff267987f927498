"""By when an article was published, where no source states the day.

An update follows publication and so does the capture: the first of them is the last moment at which the article can have been
published. What a page tells from the moment it is read ("3 days ago") says more, where the moment of the capture is known.
"""

from collections.abc import Iterable
from typing import NamedTuple

from dateline.articles.candidates import CHOSEN, Candidate
from dateline.articles.date_marks import MODIFIED, label_kind
from dateline.articles.date_text import lines_around
from dateline.articles.date_values import DateValue
from dateline.articles.page import Page
from dateline.articles.relative import MAX_LINE, Interval, is_relative, resolve_relative

# Lines further from the headline tell of other articles and of comments.
_BEFORE, _AFTER = 3, 8
_UPDATE = "the date of an update"
# The same of every capture of a page that stays as it is: what differs is the article's own interval.
_CAPTURED = Candidate("published", "not after the capture", "capture", CHOSEN, "no day is known")


class Span(NamedTuple):
    """When an article was published, and the evidence. `earliest` is None where only the latest moment is known."""

    earliest: str | None
    latest: str
    chosen: Candidate


def find_told(page: Page) -> Span | None:
    """What a short line beside the headline tells from the moment of capture; the first below it, else the last above it."""
    captured_at = page.capture.captured_at
    if not captured_at:
        return None
    around = lines_around(page)
    near = [*_relative_in(around.after.split("\n")[:_AFTER]), *reversed(_relative_in(around.before.split("\n")[-_BEFORE:]))]
    return next(filter(None, (read_told(line, captured_at, "text near the headline") for line in near)), None)


def read_told(line: str, captured_at: str, origin: str) -> Span | None:
    """A line like `Posted 3 days ago`, on a page captured at an instant; of an update, only the latest moment."""
    found = resolve_relative(line, captured_at)
    if found is None:
        return None
    told = f"written {line.strip()[:MAX_LINE]!r} on a page captured on {captured_at[:10]}"
    if label_kind(line) == MODIFIED:
        return _until(found.latest, origin, f"{_UPDATE}, {told}")
    return Span(found.earliest, found.latest, Candidate("published", _say(found), origin, CHOSEN, told))


def bound(updates: Iterable[tuple[DateValue, str]], captured_at: str) -> Span | None:
    """The first of the updates, each with its origin, or the capture; None where there is neither."""
    first = min(updates, key=lambda update: (update[0].latest[:10], update[0].latest), default=None)
    if first:
        return _until(first[0].latest, first[1], f"{_UPDATE}: published by then; no day is known")
    return Span(None, captured_at, _CAPTURED) if captured_at else None


def _relative_in(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if is_relative(line)]


def _until(latest: str, origin: str, why: str) -> Span:
    return Span(None, latest, Candidate("published", f"../{latest}", origin, CHOSEN, why))


def _say(interval: Interval) -> str:
    return interval.earliest if interval.earliest == interval.latest else f"{interval.earliest}/{interval.latest}"
