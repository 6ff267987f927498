"""Where the truth of a story stands in its texts: names, times and statements as Dateline's records have them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TypeVar

from dateline.records import Mention, Record, Span, Statement, Time, digest_id

from .records import Claim, Story, When

_KINDS = {"person": "person", "organisation": "organisation", "city": "place", "country": "place"}
_GRAINS = {4: "year", 7: "month", 10: "day"}

Field = tuple[str, str]  # a field's name and its text
T = TypeVar("T")


def find_mentions(story: Story, fields: list[Field], *, article_id: str, made_by: str) -> Iterator[Record]:
    """A mention wherever a form of a name stands as whole words; where forms overlap the longest counts."""
    named = [each for each in (*story.people, *story.organisations, *story.places) if each.kind in _KINDS]
    forms = sorted(((words, each) for each in named for words in each.surfaces), key=lambda form: (-len(form[0]), form[0]))
    heads: dict[tuple[str, str], str] = {}
    for field, text in fields:
        for start, end, each in _claim(text, forms):
            key = digest_id(article_id, field, str(start), str(end), made_by)
            head = heads.setdefault((each.kind, each.name), key)
            yield Mention(
                id=key,
                article_id=article_id,
                field=field,
                start=start,
                end=end,
                kind=_KINDS[each.kind],
                surface=text[start:end],
                role=each.role,
                country=each.country,
                head="" if head == key else head,
                made_by=made_by,
            )


def find_times(story: Story, fields: list[Field], *, article_id: str, made_by: str) -> Iterator[Record]:
    """A time wherever its words stand; where two overlap the longer counts. Words without a year hang on the publication."""
    forms = sorted(((when.text, when) for when in story.times), key=lambda form: (-len(form[0]), form[0], form[1].value))
    for field, text in fields if forms else ():
        for start, end, when in _claim(text, forms):
            earliest, latest = _interval(when)
            yield Time(
                id=digest_id(article_id, field, str(start), str(end), made_by),
                article_id=article_id,
                field=field,
                start=start,
                end=end,
                type="DATE",
                value=when.value,
                anchor="" if when.value[:4] in when.text else "publication",
                earliest=earliest,
                latest=latest,
                grain=_GRAINS[len(when.value)],
                made_by=made_by,
            )


def find_statements(story: Story, body: str, *, article_id: str, made_by: str) -> Iterator[Record]:
    """A statement for each claim whose content stands in its paragraph; source and cue where they stand there too."""
    lead = len(body) - len(story.maintext)
    begins = list(accumulate((len(paragraph) + 2 for paragraph in story.paragraphs), initial=lead))
    seen: dict[tuple[str, int], int] = {}
    for number, claim in enumerate(story.statements):
        paragraph, at = story.paragraphs[claim.paragraph], begins[claim.paragraph]
        start = paragraph.find(claim.content, seen.get((claim.content, claim.paragraph), 0))
        if start < 0:
            continue
        seen[claim.content, claim.paragraph] = start + 1
        content = (at + start, at + start + len(claim.content))
        yield Statement(
            id=digest_id(article_id, str(number), str(content[0]), made_by),
            article_id=article_id,
            field="body",
            content=(content,),
            source=_nearest(paragraph, claim.source, start, claim, at),
            cue=_nearest(paragraph, claim.cue, start, claim, at),
            source_kind=claim.kind,
            chain=digest_id(article_id, claim.chain) if claim.chain else "",
            quoted=claim.quoted,
            made_by=made_by,
        )


def _nearest(paragraph: str, words: str, start: int, claim: Claim, at: int) -> tuple[Span, ...]:
    """The span of some words in a paragraph that begins at `at`: the place nearest to the claim's content, outside it."""
    if not words:
        return ()
    end = start + len(claim.content)
    places = [place for place in _places(paragraph, words) if place + len(words) <= start or place >= end]
    if not places:
        return ()
    best = min(places, key=lambda place: (max(start - place - len(words), place - end), place))
    return ((at + best, at + best + len(words)),)


def _claim(text: str, forms: Iterable[tuple[str, T]]) -> list[tuple[int, int, T]]:
    """The places of all forms in a text, in order; a form given before another takes its characters from it."""
    taken = bytearray(len(text))
    found = []
    for words, what in forms:
        for start in _places(text, words):
            end = start + len(words)
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, what))
    return sorted(found, key=lambda each: each[:2])


def _places(text: str, words: str) -> Iterator[int]:
    """Where some words stand in a text as whole words."""
    start = text.find(words)
    while words and start >= 0:
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start
        start = text.find(words, end)


def _interval(when: When) -> tuple[str, str]:
    year, month = when.value[:4], when.value[5:7]
    if len(when.value) == 4:
        return f"{year}-01-01", f"{year}-12-31"
    if len(when.value) == 7:
        return f"{when.value}-01", f"{when.value}-{calendar.monthrange(int(year), int(month))[1]:02d}"
    return when.value, when.value
