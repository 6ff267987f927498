"""Corrections and clarifications: in the article they speak of, and in a column that brings them together.

The first are paragraphs of the body that are about the article, not part of what it states: their kind is `note`. The second
are paragraphs of an article that is nothing else. They name the article they speak of by a link or by its headline and day;
which one that is takes more than one page to tell (`threads/notes.py`).
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.articles.candidates import CHOSEN, Candidate
from dateline.articles.date_forms import find_dates, month_of
from dateline.articles.date_values import DateValue, is_day
from dateline.articles.letters import in_small
from dateline.records import Article, Note, digest_id

NOTE = "note"
IN_IT = "stands in it"
MAX_LENGTH = 1_500
_KINDS = ("correction", "clarification", "amendment")
_START = r"[\W_]*"
# In so many characters a note has said that it is one.
_OPENING = 300
_MOST_QUOTED, _MOST_DAYS = 8, 8
_QUOTED = re.compile(r"[“\"]([^“”\"]{10,250})[”\"]|‘([^‘]{10,250}?)’(?!\w)|\(([^()]{10,300})\)|[«]([^«»]{10,250})[»]")
# Where a headline in brackets ends: (A headline, 3 June, page 5).
_CITED = re.compile(
    r",?\s+(?:\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,9}\b|[^\W\d_]{3,9}\.? \d{1,2}\b|pages?\b|p\.? ?\d|last [^\W\d_]+day).*\Z"
)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)? (?:of )?([^\W\d_]{3,9})\b(?!,? (?:1[5-9]|20)\d\d)")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!,? (?:1[5-9]|20)\d\d)")


@dataclass(frozen=True, slots=True)
class _Table:
    begins: re.Pattern[str]
    label: re.Pattern[str]
    opening: re.Pattern[str]
    editors: re.Pattern[str]
    speaks: re.Pattern[str]
    corrects: re.Pattern[str]
    clarifies: re.Pattern[str]
    noted: re.Pattern[str]
    column: re.Pattern[str]


@cache
def _tables() -> tuple[_Table, ...]:
    read = tomllib.loads((files("dateline.articles") / "tables" / "notes.toml").read_text("utf-8"))
    return tuple(_compile(table) for table in read.values())


def _compile(table: dict[str, object]) -> _Table:
    labels, openings, columns = table["labels"], table["openings"], table["columns"]
    if not isinstance(labels, dict) or not isinstance(openings, list) or not isinstance(columns, list):
        raise TypeError("notes.toml: labels is a table, openings and columns are lists")
    named = "|".join(f"(?P<{kind}>{words})" for kind, words in labels.items())
    # A label ends in a colon, perhaps after a day, or is the whole paragraph.
    label = rf"{_START}(?:{named})(?P<day>(?:\s*[(,][^:\n]{{0,20}}\b\d{{1,2}}\b[^:\n]{{0,20}})?)\s*(?::|[\W_]*\Z)"

    def of(name: str, *, start: bool = False) -> re.Pattern[str]:
        return re.compile(f"{_START if start else ''}(?:{table[name]})", re.IGNORECASE)

    words = "|".join((*labels.values(), *openings, str(table["editors"])))
    return _Table(
        begins=re.compile(f"{_START}(?:{words})"),
        label=re.compile(label, re.IGNORECASE),
        opening=re.compile(f"{_START}(?:{'|'.join(openings)})", re.IGNORECASE),
        editors=of("editors", start=True),
        speaks=of("speaks"),
        corrects=of("corrects"),
        clarifies=of("clarifies"),
        noted=of("noted"),
        column=re.compile(f"(?:{'|'.join(columns)})(?:\\s*[:|–—-].{{0,60}})?\\Z", re.IGNORECASE),
    )


def mark_notes(paragraphs: Sequence[str], kinds: Sequence[str], *, headline: str) -> list[str]:
    """The kinds of paragraphs, those that are notes about the article named so. In a column of notes none is about itself."""
    marked = list(kinds)
    if is_column(headline):
        return marked
    for at, text in enumerate(paragraphs):
        if note_kind(text):
            marked[at] = NOTE
            # A label on a line of its own belongs to what follows.
            if is_bare_label(text) and at + 1 < len(paragraphs) and len(paragraphs[at + 1]) <= MAX_LENGTH:
                marked[at + 1] = NOTE
    return marked if any(kind != NOTE for kind in marked) else list(kinds)


def note_blocks(text: str, *, headline: str) -> tuple[str, ...]:
    """The kinds of the paragraphs of a text that was given without any, empty where none of them is a note."""
    paragraphs = text.split("\n\n")
    kinds = mark_notes(paragraphs, ["p"] * len(paragraphs), headline=headline)
    return tuple(kinds) if NOTE in kinds else ()


def is_column(headline: str) -> bool:
    """Is an article of this headline a column of corrections?"""
    return any(table.column.match(headline.strip()) for table in _tables())


def note_kind(text: str) -> str:
    """`correction`, `clarification` or `amendment` where a paragraph is a note about its article, else empty."""
    if len(text) > MAX_LENGTH:
        return ""
    opening = in_small(text[:_OPENING])
    for table in _tables():
        if not table.begins.match(opening):
            continue
        label = table.label.match(text)
        if label:
            return next(kind for kind in _KINDS if label[kind])
        if table.opening.match(text) or (table.editors.match(text) and table.speaks.search(text)):
            if table.clarifies.search(text):
                return "clarification"
            return "correction" if table.corrects.search(text) else "amendment"
    return ""


def is_bare_label(text: str) -> bool:
    """Is a text nothing but the label of a note?"""
    return len(text) <= 60 and any((label := table.label.match(text)) and label.end() == len(text) for table in _tables())


def speaks_of_mistake(text: str) -> bool:
    """Does a text say that something was wrong, or is put right?"""
    return any(one.search(text) for table in _tables() for one in (table.speaks, table.corrects, table.clarifies))


def find_notes(article: Article) -> Iterator[Note]:
    """The notes in an article's body: about itself, or, in a column of corrections, about others.

    In a text without blank lines, as others give it, a line is a paragraph.
    """
    column = is_column(article.headline)
    at = 0
    gap = "\n\n" if "\n\n" in article.text else "\n"
    paragraphs = article.text.split(gap)
    known = len(article.blocks) == len(paragraphs)
    kinds = article.blocks if known else mark_notes(paragraphs, ["p"] * len(paragraphs), headline=article.headline)
    for kind, text in zip(kinds, paragraphs, strict=True):
        if column and kind in ("p", "li") and text.strip():
            yield _make(article, at, text, own=False)
        elif kind == NOTE and not is_bare_label(text):
            yield _make(article, at, text, own=True)
        at += len(text) + len(gap)


def note_candidates(notes: Sequence[Note]) -> Iterator[Candidate]:
    """What notes say as evidence for the article they stand in: each with its span, and its day where it has one."""
    for note in notes:
        if note.article_id:
            day = f", of {note.noted_earliest}" if note.noted_earliest else ""
            yield Candidate("correction", note.said, f"{note.field} {note.start}-{note.end}", CHOSEN, f"{note.kind}{day}")


def _make(article: Article, at: int, text: str, *, own: bool) -> Note:
    noted = None if not own else _noted_on(text, article.language)
    return Note(
        id=digest_id(article.id, "body", str(at)),
        article_id=article.id if own else "",
        source_id=article.id,
        field="body",
        start=at,
        end=at + len(text),
        kind=note_kind(text) or "correction",
        noted_earliest=noted.earliest if noted else None if own else article.published_earliest,
        noted_latest=noted.latest if noted else None if own else article.published_latest,
        noted_grain=noted.grain if noted else "" if own else article.published_grain,
        quoted=() if own else find_quoted(text),
        days=() if own else find_days(text, article.language),
        said=text,
        tied_by=IN_IT if own else "",
        made_by=article.made_by,
    )


def _noted_on(text: str, language: str) -> DateValue | None:
    """The day of a note: in its label, or right after "was amended on". A day it speaks of is another matter."""
    for table in _tables():
        label = table.label.match(text)
        said = table.noted.search(text)
        for part in (label["day"] if label else "", text[said.end() : said.end() + 40] if said else ""):
            found = next(find_dates(part, language), None)
            if found and found.start <= 12:
                return found.value
    return None


def find_quoted(text: str) -> tuple[str, ...]:
    """What a paragraph quotes or puts in brackets, which may be a headline."""
    found = []
    for match in _QUOTED.finditer(text):
        words = next(part for part in match.groups() if part)
        words = _CITED.sub("", words).strip(" ,.;:")
        if len(words.split()) >= 3 or not words.isascii():
            found.append(words)
    return tuple(dict.fromkeys(found))[:_MOST_QUOTED]


def find_days(text: str, language: str) -> tuple[str, ...]:
    """The days a paragraph names: `2016-06-03`, or `--06-03` where it names no year."""
    found = [(hit.start, hit.value.day_written) for hit in find_dates(text, language) if hit.value.day]
    for pattern, day, month in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for match in pattern.finditer(text):
            number = month_of(match[month], language)
            if number and is_day(2000, number, int(match[day])):
                found.append((match.start(), f"--{number:02}-{int(match[day]):02}"))
    return tuple(dict.fromkeys(value for _, value in sorted(found)))[:_MOST_DAYS]
