"""An index of an edition: articles, statements or events in, ranked rows and counts out.

Written by `IndexWriter` while an edition is built, then only read. A row is an article's number in the catalogue, with that of
a statement or event within it behind; articles are numbered in order of their ids, so ties in relevance that are broken by row
are broken by id.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType

import tantivy
from tantivy import Order, Query

from dateline.errors import Abort, BadQuery
from dateline.search.clauses import Compiler, is_scored, too_many, wants_all_versions
from dateline.search.damage import damaged, open_index, panics_said
from dateline.search.documents import Entry, Told, article_document, told_document
from dateline.search.facets import Counts, FacetCounts, count_facets, count_found, count_values
from dateline.search.fields import ARTICLES, Layout, build_schema, facet_value
from dateline.search.query import parse_query
from dateline.search.results import Search
from dateline.search.tree import Node

HEAP = 120_000_000  # bytes of memory an index is written with
RELEVANCE = "relevance"
_AT_ONCE = 20_000  # rows of an export that are fetched together
_SCORE_DIGITS = 4  # finer differences between scores are noise of floating point


@dataclass(frozen=True, slots=True)
class Found:
    """A page of rows with their scores, and how many there are in all."""

    rows: tuple[tuple[int, float], ...]
    total: int


class IndexWriter:
    """Writes a new index into a folder. A context manager: what was added is there after a clean exit."""

    def __init__(self, folder: Path, layout: Layout = ARTICLES, *, heap: int = HEAP) -> None:
        """`heap` is how many bytes of memory it is written with."""
        folder.mkdir(parents=True)
        self._writer = tantivy.Index(build_schema(layout), path=str(folder), reuse=False).writer(heap_size=heap, num_threads=1)

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._writer.commit()
        self._writer.wait_merging_threads()

    def add(self, entry: Entry | Told) -> None:
        """Index one article, statement or event."""
        self._writer.add_document(article_document(entry) if isinstance(entry, Entry) else told_document(entry))


class SearchIndex:
    """An index opened for reading; safe to share between threads."""

    def __init__(self, folder: Path, layout: Layout = ARTICLES, *, mend: str = "make it again") -> None:
        """`mend` is what messages say is to be done where the index is damaged."""
        self._folder, self._mend, self.layout = folder, mend, layout
        with self._damage_said():
            try:
                self._index, self._searcher = open_index(folder)
            except PermissionError as error:
                raise Abort(f"no permission to read the search index {folder}; ask whoever keeps the archive") from error
            except (ValueError, OSError) as error:
                raise Abort(f"the search index {folder} cannot be opened: {error}; {mend}") from error
            self._compiler = Compiler(self._index.schema, layout)
            self.superseded = self._searcher.doc_freq("superseded", 1)
        self.count_facets = lru_cache(maxsize=256)(self._count_facets)

    def _damage_said(self) -> AbstractContextManager[None]:
        return panics_said(self._folder, self._mend)

    def _refused(self, error: ValueError, query: str) -> Abort:
        """What to say where tantivy refuses to search: a pattern that finds too much, or else its files are damaged."""
        return too_many(error, query) if "*" in query else damaged(self._folder, error, self._mend)

    @property
    def size(self) -> int:
        """How many documents are in the index, those of earlier versions of articles too."""
        return int(self._searcher.num_docs)

    def find(self, search: Search, *, without: frozenset[int] = frozenset()) -> Found:
        """The page of rows a search asks for, without these articles. Raises `BadQuery`."""
        self._check(search)
        node = parse_query(search.query, self.layout)
        query = self._narrowed(node, search.facets, search.query, without)
        try:
            with self._damage_said():
                if search.order == RELEVANCE and is_scored(node):
                    return self._best(query, search.offset, search.limit)
                return self._by_date(query, self._rank(search), search.offset, search.limit)
        except ValueError as error:
            raise self._refused(error, search.query) from error

    def _rank(self, search: Search) -> str:
        return self.layout.orders[0] if search.order == RELEVANCE else search.order

    def rows(self, search: Search, *, without: frozenset[int] = frozenset()) -> Iterator[int]:
        """Every row a search finds, without a cap, some at a time; for exports. Raises `BadQuery` at once.

        In the order asked for, but what is asked for by relevance comes newest first.
        """
        self.find(Search(query=search.query, facets=search.facets, order=search.order, limit=0), without=without)
        query = self._narrowed(parse_query(search.query, self.layout), search.facets, search.query, without)
        return self._stream(query, self._rank(search))

    def _stream(self, query: Query, rank: str) -> Iterator[int]:
        rest = query
        while True:
            with self._damage_said():
                result = self._searcher.search(rest, limit=_AT_ONCE, count=False, order_by_field=rank, order=Order.Asc)
                addresses = [address for _, address in result.hits]
                rows, ranks = (self._searcher.fast_field_values(name, addresses) for name in ("row", rank))
            yield from (int(row or 0) for row in rows)
            if len(addresses) < _AT_ONCE:
                return
            rest = self._compiler.beyond(query, rank, int(ranks[-1] or 0) + 1)

    def _count_facets(
        self, query: str, facets: tuple[tuple[str, str], ...], without: frozenset[int] = frozenset()
    ) -> FacetCounts:
        narrowed = self._narrowed(parse_query(query, self.layout), facets, query, without)
        try:
            with self._damage_said():
                return count_facets(self._searcher, narrowed, self.layout.facets)
        except ValueError as error:
            raise self._refused(error, query) from error

    def count_values(self, search: Search, names: Sequence[str]) -> tuple[tuple[str, Counts], ...]:
        """The counts of these facets alone over everything a search finds. Raises `BadQuery`."""
        for name in names:
            self._check_facet(name)
        narrowed = self._narrowed(parse_query(search.query, self.layout), search.facets, search.query, frozenset())
        try:
            with self._damage_said():
                return count_values(self._searcher, narrowed, names)
        except ValueError as error:
            raise self._refused(error, search.query) from error

    def _narrowed(self, node: Node, facets: tuple[tuple[str, str], ...], query: str, without: frozenset[int]) -> Query:
        chosen: dict[str, list[str]] = {}
        for name, value in facets:
            self._check_facet(name)
            chosen.setdefault(name, []).append(facet_value(value))
        current_only = self.superseded > 0 and not wants_all_versions(node)
        try:
            return self._compiler.narrow(
                self._compiler.compile(node), facets=chosen, current_only=current_only, without=sorted(without)
            )
        except ValueError as error:
            raise too_many(error, query) from error

    def _by_date(self, query: Query, rank: str, offset: int, limit: int) -> Found:
        page = min(limit, max(self.size - offset, 0))
        if page == 0:
            return Found((), self._total(query))
        result = self._searcher.search(query, limit=page, offset=offset, order_by_field=rank, order=Order.Asc)
        rows = self._searcher.fast_field_values("row", [address for _, address in result.hits])
        return Found(tuple((int(row or 0), 0.0) for row in rows), count_found(result))

    def _total(self, query: Query) -> int:
        return count_found(self._searcher.search(query, limit=1))

    def _best(self, query: Query, offset: int, limit: int) -> Found:
        """The best hits, equal ones by row: more are fetched until the last place of the page is settled."""
        end = offset + limit
        reach = min(end + 10, self.size)
        if limit == 0 or offset >= self.size:
            return Found((), self._total(query))
        while True:
            result = self._searcher.search(query, limit=reach)
            scores = [round(score, _SCORE_DIGITS) for score, _ in result.hits]
            settled = len(scores) < reach or reach >= self.size or (len(scores) > end and scores[-1] < scores[end - 1])
            if settled:
                break
            reach = min(reach * 4, self.size)
        rows = self._searcher.fast_field_values("row", [address for _, address in result.hits])
        ranked = sorted(zip((-score for score in scores), (int(row or 0) for row in rows), strict=True))
        return Found(tuple((row, -score) for score, row in ranked[offset:end]), count_found(result))

    def _check(self, search: Search) -> None:
        orders = (RELEVANCE, *self.layout.orders)
        if search.order not in orders:
            raise BadQuery(f"there is no order {search.order!r}; there are {', '.join(orders)}")
        if search.offset < 0 or search.limit < 0:
            raise BadQuery(f"offset and limit count from 0; {min(search.offset, search.limit)} is less")

    def _check_facet(self, name: str) -> None:
        if name not in self.layout.facets:
            raise BadQuery(f"there is no facet {name!r}; there are {', '.join(self.layout.facets)}")
