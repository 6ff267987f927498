"""Bare text, as an extractor left it: articles, and list pages in two forms."""

from __future__ import annotations

from collections.abc import Sequence

from .datelines import dateline
from .lands import Paper
from .lots import Lots
from .records import Photo, Story

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def bare_story(story: Story, paper: Paper) -> str:
    """Masthead, headline with the site's suffix, `Select Page`, photographs, body; no author and no day."""
    rows = [paper.masthead, "", f"{story.headline} | {paper.archive}", "Select Page"]
    for photo in story.photos:
        rows += [f"Media ID: {photo.id}", "Caption:", "", f"{photo.caption.rstrip('.')}. {photo.credit}", ""]
    body = list(story.paragraphs)
    if body:
        body[0] = dateline(story, "bare") + body[0]
    return "\n".join([*rows, "", "\n\n".join(body)])


def list_form_a(title: str, stories: Sequence[Story], paper: Paper) -> str:
    """Form A: masthead, title, `Select Page`, then photographs, headlines (often twice) and teasers."""
    rows = [paper.masthead, "", f"{title} | {paper.archive}", "Select Page"]
    for story in stories:
        lots = Lots("list", story.id)
        for photo in story.photos[:1]:
            rows += [f"Media ID: {photo.id}", _bracketed(photo)]
        rows += [story.headline] * (2 if lots.chance(0.6) else 1)
        if lots.chance(0.85):
            rows.append(teaser(dateline(story, "bare") + story.paragraphs[0]))
        rows.append("")
    return "\n".join(rows)


def list_form_b(stories: Sequence[Story], paper: Paper) -> str:
    """Form B: `by Author | Mon D, YYYY | Section` and a teaser; the headline is missing."""
    rows = []
    for story in stories:
        author = " and ".join(story.authors) or paper.name
        day = f"{_MONTHS[story.published.month - 1]} {story.published.day}, {story.published.year}"
        rows += [f"by {author} | {day} | {story.section}", teaser(dateline(story, "bare") + story.paragraphs[0]), ""]
    return "\n".join(rows)


def teaser(text: str, length: int = 190) -> str:
    """The beginning of a text, broken off after a word."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "..."


def _bracketed(photo: Photo) -> str:
    return f"{photo.caption.rstrip('.')} ({photo.credit})"
