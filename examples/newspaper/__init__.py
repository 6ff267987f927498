"""A sample newspaper of our own: an invented region, its history, and the pages that were written about it.

`articles` gives stories, `pages` gives captures of them; both stream, and the same seed always tells the same story.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from .captures import all_pages
from .newsroom import all_stories
from .records import Page, Story

__all__ = ["Page", "Story", "articles", "pages"]


def articles(count: int, seed: int = 1) -> Iterator[Story]:
    """The first `count` stories of a seed; story number i is the same whatever the count."""
    return (story for _, story in islice(all_stories(seed), count))


def pages(count: int, seed: int = 1) -> Iterator[Page]:
    """Captures of the first `count` stories, with list pages, faults, corrections and duplicates among them."""
    return all_pages(count, seed)
