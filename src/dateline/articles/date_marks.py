"""Dates that a page shows: elements that mark a date, labels before it, and plain text near the headline.

A page shows many dates: its own, of updates, of other articles, of comments. What tells them apart is the element's own
words (class, itemprop), the label before the date, the part of the page it stands in, and how far from the headline.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from dateline.articles.date_forms import find_dates, parse_date
from dateline.articles.date_values import DateValue
from dateline.articles.elsewhere import find_marked, is_elsewhere
from dateline.articles.page import Page
from dateline.articles.words import is_unseen

PUBLISHED, PLAIN, MODIFIED, OTHER, ELSEWHERE = "published", "plain", "modified", "other", "elsewhere"
# Marked elements further from the headline are those of lists and comments.
FAR = 60
MAX_MARK_TEXT = 240
_LONGEST_END = 30
_VALUES = ("datetime", "content", "data-datetime", "data-date", "data-timestamp", "data-utime", "data-published", "title")
_SAY_DATES = ("datetime", "data-date", "data-timestamp", "data-utime")
_WHOLE = frozenset(("h1", "h2", "h3", "html", "body", "main", "article", "section"))
LIST = 3
_ABOUT_TIME = re.compile(r"date|time|publish|posted|byline|meta|datum|fecha")
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"\s{2,}|[^\S ]")


class Mark(NamedTuple):
    """A date shown by an element: `kind` says what it is the date of, `after` counts the marked elements since the headline.

    `after` is negative before the headline, and counted from the top where the page has none. `exact` says that an attribute
    states the date for machines, `listed` that equal elements show other dates.
    """

    value: DateValue
    written: str
    origin: str
    kind: str
    after: int
    exact: bool
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `tables/dates.toml` as patterns."""

    label_published: re.Pattern[str]
    label_modified: re.Pattern[str]
    label_elsewhere: re.Pattern[str]
    label_other: re.Pattern[str]
    sentence: re.Pattern[str]
    mark_published: re.Pattern[str]
    mark_modified: re.Pattern[str]


@cache
def date_table() -> dict[str, dict[str, list[str]]]:
    """The table of meta keys, labels and marks."""
    table: dict[str, dict[str, list[str]]] = tomllib.loads(
        (files("dateline.articles") / "tables" / "dates.toml").read_text("utf-8")
    )
    return table


@cache
def words() -> Words:
    """The patterns, compiled once."""
    table = date_table()

    def either(section: str, key: str, *, start: bool = False) -> re.Pattern[str]:
        parts = "|".join(re.escape(word) for word in sorted(table[section][key], key=lambda word: (-len(word), word)))
        return re.compile(rf"{'(?<!w)' if start else ''}(?:{parts})")

    return Words(
        label_published=either("labels", "published"),
        label_modified=either("labels", "modified"),
        label_elsewhere=either("labels", "elsewhere"),
        label_other=either("labels", "other"),
        sentence=either("sentences", "published"),
        mark_published=either("marks", "published"),
        mark_modified=either("marks", "modified"),
    )


def find_marks(page: Page, *, language: str, order: str, wide: bool = False) -> list[Mark]:
    """Dates in elements that mark one, in the order of the page; nothing for a page without such elements."""
    marked = find_marked(page, "dates" if wide else "")
    above = marked.above
    out: list[Mark] = []
    for place, node in enumerate(marked.nodes):
        if place - marked.headline > FAR:
            break
        if node.tag in _WHOLE or node.mem_id in above:
            continue
        marks = list(_read(node, language=language, order=order, after=place - marked.headline))
        elsewhere = bool(marks) and is_elsewhere(node, marked)
        out += [mark._replace(kind=ELSEWHERE) if elsewhere and mark.kind in (PLAIN, PUBLISHED) else mark for mark in marks]
    return _demote_lists(out)


def label_kind(before: str) -> str:
    """What the words right before a date say it is the date of; the last label counts."""
    lowered = before[-80:].lower()
    return _label_kind(lowered) if lowered.strip() else ""


def is_amended(after: str) -> bool:
    """Whether the words that end a line after a date say that it is one of an update: `am 8. Juni 2016 korrigiert.`"""
    return len(after) <= _LONGEST_END and not _DIGIT.search(after) and label_kind(after) == MODIFIED


@lru_cache(maxsize=4096)
def _label_kind(lowered: str) -> str:
    known = words()
    best, kind = -1, ""
    labels = (known.label_published, known.label_modified, known.label_elsewhere, known.label_other)
    for pattern, name in zip(labels, (PUBLISHED, MODIFIED, ELSEWHERE, OTHER), strict=True):
        for match in pattern.finditer(lowered):
            if match.end() > best:
                best, kind = match.end(), name
    return kind


def _demote_lists(marks: list[Mark]) -> list[Mark]:
    """Mark what stands in a row of equal elements with different dates: a list of articles, the first of which may be ours."""
    if len(marks) < LIST:
        return marks
    days: dict[str, set[str]] = defaultdict(set)
    for mark in marks:
        days[mark.origin].add(mark.value.day_written)
    return [mark._replace(listed=True) if len(days[mark.origin]) >= LIST else mark for mark in marks]


def _read(node: LexborNode, *, language: str, order: str, after: int) -> Iterator[Mark]:
    """The dates of one element: of its attributes and, where that is short, of its text."""
    attributes = node.attributes
    tag = node.tag or ""
    own = _mark_kind(attributes)
    if not own:
        return
    origin = _origin(tag, attributes)
    unseen = is_unseen(attributes)
    for key in _VALUES:
        written = attributes.get(key)
        # What an element hides it does not show; what it states for machines holds all the same.
        if unseen and key.startswith("data-"):
            continue
        if written and _DIGIT.search(written, 0, 80):
            value = parse_date(written, order=order, language=language)
            if value:
                if own in (PLAIN, PUBLISHED) and tag == "time":
                    own = _time_kind(node, own)
                yield Mark(value, written[:80], origin, own, after, True)
                break
    text = node.text(separator=" ") if tag != "meta" and not unseen else ""
    if not 6 <= len(text) <= 4 * MAX_MARK_TEXT or not _DIGIT.search(text):
        return
    text = _SPACE.sub(" ", text)
    if len(text) > MAX_MARK_TEXT:
        return
    end = 0
    for found in find_dates(text, language, order=order):
        kind = label_kind(text[end : found.start]) or (own if end == 0 else PLAIN)
        yield Mark(found.value, text[found.start : found.end], origin, kind, after, False)
        end = found.end


def _time_kind(node: LexborNode, own: str) -> str:
    """What the label before or inside a `<time>` says, else what its own words say."""
    text = node.text()
    kind = label_kind(text) if len(text) < MAX_MARK_TEXT else ""
    if kind:
        return kind
    before = node.prev
    if before is not None:
        label = before.text() or ""
        if len(label) < MAX_MARK_TEXT:
            kind = label_kind(label)
    return kind or own


def _mark_kind(attributes: dict[str, str | None]) -> str:
    """What an element's itemprop, class and id say its date is the date of; empty where they say nothing of dates."""
    prop = (attributes.get("itemprop") or "").lower()
    if prop and prop != "datepublished" and "date" in prop:
        return MODIFIED if words().mark_modified.search(prop) else OTHER
    if "pubdate" in attributes:
        return PUBLISHED
    kind = _kind_of_name(f"{prop} {attributes.get('class') or ''} {attributes.get('id') or ''}")
    return kind or (PLAIN if any(key in attributes for key in _SAY_DATES) else "")


@lru_cache(maxsize=8192)
def _kind_of_name(name: str) -> str:
    known = words()
    name = name.lower()
    if not _ABOUT_TIME.search(name):
        return ""
    if known.mark_published.search(name):
        return PUBLISHED
    return MODIFIED if known.mark_modified.search(name) else PLAIN


def _origin(tag: str, attributes: dict[str, str | None]) -> str:
    prop = attributes.get("itemprop")
    if prop:
        return f"<{tag} itemprop={prop[:30]}>"
    name = (attributes.get("class") or attributes.get("id") or "").strip()
    return f"<{tag} class={name[:40]}>" if name else f"<{tag}>"
