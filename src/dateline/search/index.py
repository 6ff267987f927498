"""The index of an edition: articles in, ranked rows and counts out.

Written by `IndexWriter` while an edition is built, then only read. A row is an article's number in the catalogue; rows are
numbered in order of article ids, so ties in relevance that are broken by row are broken by id.
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
from dateline.records import Article
from dateline.search.clauses import Compiler, is_scored, too_many, wants_all_versions
from dateline.search.damage import damaged, open_index, panics_said
from dateline.search.dates import day_of
from dateline.search.facets import Counts, FacetCounts, count_facets, count_found, count_values, date_facets
from dateline.search.fields import BODY, FACETS, build_schema, facet_value
from dateline.search.query import parse_query
from dateline.search.results import Search
from dateline.search.text import address_of, terms
from dateline.search.tree import Node

HEAP = 120_000_000  # bytes of memory an index is written with
ORDERS = ("relevance", "newest", "oldest")
_SCORE_DIGITS = 4  # finer differences between scores are noise of floating point


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An article as it goes into the index, with its ranks by date and the captions of its media."""

    row: int
    newest: int
    oldest: int
    superseded: bool
    article: Article
    captions: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A page of rows with their scores, and how many there are in all."""

    rows: tuple[tuple[int, float], ...]
    total: int


class IndexWriter:
    """Writes a new index into a folder. A context manager: what was added is there after a clean exit."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._writer = tantivy.Index(build_schema(), path=str(folder), reuse=False).writer(heap_size=HEAP, num_threads=1)

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self._writer.commit()
        self._writer.wait_merging_threads()

    def add(self, entry: Entry) -> None:
        """Index one article."""
        self._writer.add_document(_document(entry))


def _document(entry: Entry) -> tantivy.Document:
    article, document = entry.article, tantivy.Document()
    _add_words(document, BODY, article.text.split("\n\n"))
    _add_words(document, "headline", (article.headline,))
    _add_words(document, "standfirst", (article.kicker, article.standfirst))
    _add_words(document, "caption", entry.captions)
    names = {
        "author": article.bylines,
        "section": (article.section,),
        "publication": (article.publication,),
        "place": (article.dateline_place,),
        "agency": tuple(dict.fromkeys((*article.agencies, article.dateline_agency))),
    }
    for name, values in names.items():
        _add_words(document, f"{name}_words", values)
        for value in dict.fromkeys(facet_value(value) for value in values):
            if value:
                document.add_text(name, value)
    _add_words(document, "tag_words", article.tags)
    for address in dict.fromkeys(map(address_of, (article.url, article.canonical_url))):
        if address:
            document.add_text("address", address)
    if article.language:
        document.add_text("language", facet_value(article.language.lower()))
    _add_days(document, article)
    document.add_text("type", "article")
    document.add_unsigned("row", entry.row)
    document.add_unsigned("newest", entry.newest)
    document.add_unsigned("oldest", entry.oldest)
    if entry.superseded:
        document.add_unsigned("superseded", 1)
    return document


def _add_words(document: tantivy.Document, field: str, texts: Sequence[str]) -> None:
    """Each text is a value of its own: no phrase is found across the end of one."""
    for text in texts:
        words = terms(text)
        if words:
            document.add_text(field, " ".join(words))


def _add_days(document: tantivy.Document, article: Article) -> None:
    days = published_days(article)
    if days is None:
        return
    document.add_integer("first_day", days[0])
    document.add_integer("last_day", days[1])
    for name, value in date_facets(*days):
        document.add_text(name, value)


def published_days(article: Article) -> tuple[int, int] | None:
    """The closed interval of days (ordinals) an article was published in, or None where that is unknown."""
    first = day_of(article.published_earliest, article.zone)
    last = day_of(article.published_latest, article.zone)
    return None if first is None or last is None or last < first else (first, last)


class SearchIndex:
    """An index opened for reading; safe to share between threads."""

    def __init__(self, folder: Path, *, mend: str = "make it again") -> None:
        """`mend` is what messages say is to be done where the index is damaged."""
        self._folder, self._mend = folder, mend
        with self._damage_said():
            try:
                self._index, self._searcher = open_index(folder)
            except PermissionError as error:
                raise Abort(f"no permission to read the search index {folder}; ask whoever keeps the archive") from error
            except (ValueError, OSError) as error:
                raise Abort(f"the search index {folder} cannot be opened: {error}; {mend}") from error
            self._compiler = Compiler(self._index.schema)
            self.superseded = self._searcher.doc_freq("superseded", 1)
        self.count_facets = lru_cache(maxsize=256)(self._count_facets)

    def _damage_said(self) -> AbstractContextManager[None]:
        return panics_said(self._folder, self._mend)

    def _refused(self, error: ValueError, query: str) -> Abort:
        """What to say where tantivy refuses to search: a pattern that finds too much, or else its files are damaged."""
        return too_many(error, query) if "*" in query else damaged(self._folder, error, self._mend)

    @property
    def articles(self) -> int:
        """How many articles are in the index, earlier versions too."""
        return int(self._searcher.num_docs)

    def find(self, search: Search, *, without: frozenset[int] = frozenset()) -> Found:
        """The page of rows a search asks for, leaving out rows `without`. Raises `BadQuery`."""
        _check(search)
        node = parse_query(search.query)
        query = self._narrowed(node, search.facets, search.query, without)
        try:
            with self._damage_said():
                if search.order == "relevance" and is_scored(node):
                    return self._best(query, search.offset, search.limit)
                return self._by_date(query, "oldest" if search.order == "oldest" else "newest", search.offset, search.limit)
        except ValueError as error:
            raise self._refused(error, search.query) from error

    def rows(self, search: Search, *, without: frozenset[int] = frozenset()) -> Iterator[int]:
        """Every row a search finds, newest first (or oldest), without a cap; for exports. Raises `BadQuery` at once."""
        everything = Search(query=search.query, facets=search.facets, order="oldest" if search.order == "oldest" else "newest")
        total = self.find(Search(query=search.query, facets=search.facets, limit=0), without=without).total
        query = self._narrowed(parse_query(search.query), search.facets, search.query, without)
        with self._damage_said():
            found = self._by_date(query, everything.order, 0, total)
        return (row for row, _ in found.rows)

    def _count_facets(
        self, query: str, facets: tuple[tuple[str, str], ...], without: frozenset[int] = frozenset()
    ) -> FacetCounts:
        narrowed = self._narrowed(parse_query(query), facets, query, without)
        try:
            with self._damage_said():
                return count_facets(self._searcher, narrowed)
        except ValueError as error:
            raise self._refused(error, query) from error

    def count_values(self, search: Search, names: Sequence[str]) -> tuple[tuple[str, Counts], ...]:
        """The counts of these facets alone over everything a search finds. Raises `BadQuery`."""
        unknown = [name for name in names if name not in FACETS]
        if unknown:
            raise BadQuery(f"there is no facet {unknown[0]!r}; there are {', '.join(FACETS)}")
        narrowed = self._narrowed(parse_query(search.query), search.facets, search.query, frozenset())
        try:
            with self._damage_said():
                return count_values(self._searcher, narrowed, names)
        except ValueError as error:
            raise self._refused(error, search.query) from error

    def _narrowed(self, node: Node, facets: tuple[tuple[str, str], ...], query: str, without: frozenset[int]) -> Query:
        chosen: dict[str, list[str]] = {}
        for name, value in facets:
            if name not in FACETS:
                raise BadQuery(f"there is no facet {name!r}; there are {', '.join(FACETS)}")
            chosen.setdefault(name, []).append(facet_value(value))
        current_only = self.superseded > 0 and not wants_all_versions(node)
        try:
            return self._compiler.narrow(
                self._compiler.compile(node), facets=chosen, current_only=current_only, without=sorted(without)
            )
        except ValueError as error:
            raise too_many(error, query) from error

    def _by_date(self, query: Query, rank: str, offset: int, limit: int) -> Found:
        page = min(limit, max(self.articles - offset, 0))
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
        reach = min(end + 10, self.articles)
        if limit == 0 or offset >= self.articles:
            return Found((), self._total(query))
        while True:
            result = self._searcher.search(query, limit=reach)
            scores = [round(score, _SCORE_DIGITS) for score, _ in result.hits]
            settled = len(scores) < reach or reach >= self.articles or (len(scores) > end and scores[-1] < scores[end - 1])
            if settled:
                break
            reach = min(reach * 4, self.articles)
        rows = self._searcher.fast_field_values("row", [address for _, address in result.hits])
        ranked = sorted(zip((-score for score in scores), (int(row or 0) for row in rows), strict=True))
        return Found(tuple((row, -score) for score, row in ranked[offset:end]), count_found(result))


def _check(search: Search) -> None:
    if search.order not in ORDERS:
        raise BadQuery(f"there is no order {search.order!r}; there are {', '.join(ORDERS)}")
    if search.offset < 0 or search.limit < 0:
        raise BadQuery(f"offset and limit count from 0; {min(search.offset, search.limit)} is less")
