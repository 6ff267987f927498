"""Statements and events of an edition: written into indexes of their own beside that of the articles, and found in them."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from dateline.edition.catalogue import Catalogue
from dateline.edition.hits import all_hits, event_hits, statement_hits
from dateline.edition.swap import how_to_mend
from dateline.edition.views import Reading
from dateline.errors import Abort
from dateline.search.documents import Told
from dateline.search.facets import crop
from dateline.search.fields import EVENTS, STATEMENTS, Layout
from dateline.search.index import HEAP, IndexWriter, SearchIndex
from dateline.search.results import EventHit, Search, StatementHit

H = TypeVar("H", StatementHit, EventHit)

FOLDERS = {"statements": "search-statements", "events": "search-events"}
_TELLING = """
SELECT a.row, a.newest, a.oldest, a.superseded FROM articles a
WHERE EXISTS (SELECT 1 FROM statements s WHERE s.article = a.row) OR EXISTS (SELECT 1 FROM events e WHERE e.article = a.row)
ORDER BY a.row
"""


@dataclass(frozen=True, slots=True)
class _Ranks:
    """An article's row and ranks."""

    row: int
    newest: int
    oldest: int
    superseded: bool

    def told(self, number: int, hit: StatementHit | EventHit) -> Told:
        """What the article tells at a place, as its index takes it."""
        return Told(
            article=self.row, number=number, newest=self.newest, oldest=self.oldest, superseded=self.superseded, hit=hit
        )


def write_told(catalogue_path: Path, folder: Path, *, note: Callable[[int], None]) -> None:
    """Write both indexes of an edition into its folder, from its finished catalogue, one article in memory at a time.

    `note` is told the row of the article that was written.
    """
    statements, events = (IndexWriter(folder / FOLDERS[layout.name], layout, heap=HEAP // 2) for layout in (STATEMENTS, EVENTS))
    with closing(Catalogue(catalogue_path)) as catalogue, statements, events:
        for row, newest, oldest, superseded in catalogue.stream(_TELLING):
            said, happened = all_hits(catalogue.reading(row))
            ranks = _Ranks(row, newest, oldest, bool(superseded))
            for number, statement in enumerate(said):
                statements.add(ranks.told(number, statement))
            for number, event in enumerate(happened):
                events.add(ranks.told(number, event))
            note(row)


class ToldIndex(Generic[H]):
    """The statements or the events of an edition. Raises `Abort` where the index is missing or damaged."""

    def __init__(self, folder: Path, layout: Layout, catalogue: Catalogue, *, hits: Callable[[Reading], tuple[H, ...]]) -> None:
        self._folder, self._catalogue = folder, catalogue
        self._hits: Callable[[Reading], tuple[H, ...]] = hits
        self.index = SearchIndex(folder / FOLDERS[layout.name], layout, mend=how_to_mend(folder))

    def answer(self, search: Search, *, without: frozenset[int]) -> Mapping[str, Any]:
        """The fields of the answer to a search, without these articles. Raises `BadQuery` with the place in the query."""
        started = time.perf_counter()
        found = self.index.find(search, without=without)
        counts = self.index.count_facets(search.query, tuple(sorted(set(search.facets))), without)
        histogram, earlier, later = crop(counts.histogram)
        return {
            "search": search,
            "total": found.total,
            "hits": tuple(self._read(row for row, _ in found.rows)),
            "facets": counts.facets,
            "histogram": histogram,
            "earlier": earlier,
            "later": later,
            "undated": counts.undated,
            "milliseconds": (time.perf_counter() - started) * 1000,
        }

    def stream(self, search: Search, *, without: frozenset[int]) -> Iterator[H]:
        """Every hit of a search, without a cap and some at a time. Raises `BadQuery` at once."""
        return self._read(self.index.rows(search, without=without))

    def places(self, search: Search) -> tuple[int, list[tuple[int, int]]]:
        """How much a search finds in all, and of the page asked for the rows of the articles and the numbers within them."""
        found = self.index.find(search)
        return found.total, [self.index.layout.place(row) for row, _ in found.rows]

    def _read(self, rows: Iterable[int]) -> Iterator[H]:
        """The hits of rows. What an article tells is kept until another one is asked for: its rows mostly follow each other."""
        told: tuple[H, ...] = ()
        last = -1
        for article, number in map(self.index.layout.place, rows):
            if article != last:
                last, told = article, self._hits(self._catalogue.reading(article))
            if number >= len(told):
                what = f"{self.index.layout.name} its catalogue does not have"
                raise Abort(f"the index of {self._folder} finds {what}; {how_to_mend(self._folder)}")
            yield told[number]


def open_told(folder: Path, catalogue: Catalogue) -> tuple[ToldIndex[StatementHit], ToldIndex[EventHit]]:
    """The statements and the events of an edition."""
    return (
        ToldIndex(folder, STATEMENTS, catalogue, hits=statement_hits),
        ToldIndex(folder, EVENTS, catalogue, hits=event_hits),
    )


def read_told_id(text: str) -> tuple[str, str]:
    """The article, "" where it is not named, and the id of a statement or event.

    It may be written as `/article/ID#s-ID`, `ID#e-ID`, `s-ID` or `ID`.
    """
    article, _, anchor = text.strip().rpartition("#")
    return article.rpartition("/")[2], anchor.removeprefix("s-").removeprefix("e-").lower()
