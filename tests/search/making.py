"""Small indexes for tests."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dateline.errors import BadQuery
from dateline.records import Article
from dateline.search.documents import Entry, published_days
from dateline.search.index import IndexWriter, SearchIndex
from dateline.search.results import Search


def article(number: int, text: str = "", **known: Any) -> Article:
    """An article whose id is its number, dated where `day` is given."""
    day = known.pop("day", None)
    if day:
        known |= {"published_earliest": day, "published_latest": day, "published_grain": "day"}
    return Article(id=f"{number:020x}", capture_id="c", text=text, made_by="test@1", **known)


def make_index(folder: Path, articles: Sequence[Article], *, superseded: Sequence[str] = (), order: int = 1) -> SearchIndex:
    """An index of articles, written in the order given (`order` -1 the other way round); rows count from 1."""
    ranked = sorted(articles, key=lambda each: (published_days(each) or (10**7, 0), each.id))
    oldest = {each.id: rank for rank, each in enumerate(ranked, 1)}
    ranked.sort(key=lambda each: (-(published_days(each) or (-1, 0))[0], each.id))
    newest = {each.id: rank for rank, each in enumerate(ranked, 1)}
    rows = {each.id: row for row, each in enumerate(sorted(articles, key=lambda each: each.id), 1)}
    with IndexWriter(folder) as writer:
        for each in articles[::order]:
            writer.add(
                Entry(
                    row=rows[each.id],
                    newest=newest[each.id],
                    oldest=oldest[each.id],
                    superseded=each.id in superseded,
                    article=each,
                    captions=(),
                )
            )
    return SearchIndex(folder)


def find(index: SearchIndex, query: str, **wish: Any) -> list[int]:
    """The rows a query finds, in order."""
    return [row for row, _ in index.find(Search(query=query, **{"limit": 100} | wish)).rows]


def refusal(act: Callable[[], object]) -> BadQuery | None:
    """The `BadQuery` that an act raises, if it does; whatever else it raises is raised."""
    try:
        act()
    except BadQuery as error:
        return error
    return None
