"""The logical digest of an edition: equal for archives that hold and find the same, wherever and however they were made.

SHA-256 over, in this order: the rows of every table of the catalogue (but for the archive's title, and for how sure the reader
is, whose last digit may be another on another kind of processor), sorted by the ids they belong to, with numbers that only the
catalogue knows replaced by what they stand for; then what a fixed set of queries finds, with order and counts. The queries are:
everything (newest and oldest first), every year, the authors and sections there are most of, and for up to 40 articles evenly
spread over all: the longest word of the headline, its two longest words together, its first two words as a phrase, and the
longest word's beginning. Then of statements and of events: all of them in each order, those of every kind, attitude, type and
status, and the longest word of the sentences of up to 20 of them. Relevance is a sum of at most two parts, so that it does not
depend on how an index is cut; nor do the counts, which are of facets with few values.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from dateline.edition.edition import Edition
from dateline.edition.schema import ARTICLE_COLUMNS, TABLES, columns_of, selected, unpack_digest
from dateline.edition.told import ToldIndex
from dateline.search.results import EventHit, Search, StatementHit
from dateline.search.text import terms

_SPREAD = 40
_SENTENCES = 20
_FEW_VALUES = ("kind", "attitude", "type", "status")
_FIXED = {
    "clusters": "SELECT * FROM clusters ORDER BY id",
    "withdrawn": "SELECT * FROM withdrawn ORDER BY id",
    "ledger": "SELECT level, outcome, means, count, loss FROM ledger ORDER BY n",
    "days": "SELECT * FROM days ORDER BY day",
    "months": "SELECT * FROM months ORDER BY month",
    "publications": "SELECT * FROM publications ORDER BY name",
    "meta": "SELECT * FROM meta WHERE key <> 'title' ORDER BY key",  # what an archive is called is not what it holds
    "aliases": "SELECT s.id, a.id FROM aliases s JOIN articles a ON a.row = s.article ORDER BY s.id",
    "originals": "SELECT id, name, media_type, size FROM originals ORDER BY id",
    "rejections": "SELECT k.reason, k.level, k.stage, r.original, r.locator, r.detail FROM rejections r"
    " JOIN refusals k ON k.id = r.refusal ORDER BY r.refusal, r.n",
}


def logical_digest(edition: Edition) -> str:
    """The logical digest of an opened edition, 64 hexadecimal digits."""
    sha = hashlib.sha256()
    for name, lines in _tables(edition):
        sha.update(_line(("table", name)))
        for line in lines:
            sha.update(line)
    for search in fixed_queries(edition):
        found = edition.index.find(search)
        counted = edition.index.count_facets(search.query, search.facets)
        counts = [[name, [[count.value, count.count] for count in values]] for name, values in counted.facets]
        bars = [[bar.value, bar.count] for bar in counted.histogram]
        hits = edition.catalogue.ids([row for row, _ in found.rows])
        sha.update(_line(("query", search.query, search.order, found.total, hits, counts, bars, counted.undated)))
    for told in (edition.statements, edition.events):
        for line in _told(edition, told):
            sha.update(line)
    return sha.hexdigest()


def _told(edition: Edition, told: ToldIndex[StatementHit] | ToldIndex[EventHit]) -> Iterator[bytes]:
    """What the fixed queries find of statements or of events: the articles' ids and the numbers within them, and counts."""
    index = told.index
    facets = [name for name in ("year", "month", *_FEW_VALUES) if name in index.layout.facets]
    for search in told_queries(told):
        total, places = told.places(search)
        articles = sorted({article for article, _ in places})
        ids = dict(zip(articles, edition.catalogue.ids(articles), strict=True))
        hits = [(ids[article], number) for article, number in places]
        counted = index.count_values(search, facets)
        counts = [[name, [[count.value, count.count] for count in values]] for name, values in counted]
        yield _line(("query", index.layout.name, search.query, search.order, search.facets, total, hits, counts))


def told_queries(told: ToldIndex[StatementHit] | ToldIndex[EventHit]) -> Iterator[Search]:
    """The queries for statements or events whose answers are part of the digest; the same for the same archive."""
    layout = told.index.layout
    for order in layout.orders:
        yield Search(order=order, limit=50)
    facets = [name for name in _FEW_VALUES if name in layout.facets]
    for name, counts in told.index.count_values(Search(), facets):
        for count in counts:
            yield Search(facets=((name, count.value),), limit=5)
    first = told.answer(Search(order="time", limit=_SENTENCES), without=frozenset())["hits"]
    for word in dict.fromkeys(min(terms(hit.sentence), key=lambda word: (-len(word), word), default="") for hit in first):
        if word:
            yield Search(query=f'"{word}"', limit=20)


def _line(row: tuple[Any, ...]) -> bytes:
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=unpack_digest)
    return line.encode("utf-8", "surrogatepass") + b"\n"


def _tables(edition: Edition) -> Iterator[tuple[str, Iterator[bytes]]]:
    catalogue = edition.catalogue
    yield "articles", map(_line, _articles(edition))
    for name, record_type in sorted(TABLES.items()):
        columns = tuple(column for column in columns_of(record_type) if column.name != "sure")
        names = selected(columns, "t")
        query = f"SELECT a.id, {names} FROM {name} t JOIN articles a ON a.row = t.article ORDER BY t.article"  # noqa: S608
        yield name, _by_article(catalogue.stream(query))
    for name, query in sorted(_FIXED.items()):
        yield name, map(_line, catalogue.stream(query))


def _by_article(rows: Iterable[tuple[Any, ...]]) -> Iterator[bytes]:
    """Rows that come article by article, those of one article by what they say: their order in the catalogue is its own."""
    for _, group in groupby(rows, key=itemgetter(0)):
        yield from sorted(map(_line, group))


def _articles(edition: Edition) -> Iterator[tuple[Any, ...]]:
    names = selected(ARTICLE_COLUMNS, "articles")
    facts = "superseded, newest, oldest, first_day, last_day, versions, words, pictures"
    for body, *values in edition.catalogue.stream(f"SELECT body, {facts}, {names} FROM articles ORDER BY row"):  # noqa: S608
        yield (*edition.catalogue.text(body), *values)


def fixed_queries(edition: Edition) -> Iterator[Search]:
    """The queries whose answers are part of the digest; the same for the same archive."""
    yield Search(order="newest", limit=50)
    yield Search(order="oldest", limit=50)
    facets = dict(edition.search(Search(limit=0)).facets)
    for year in facets["year"]:
        yield Search(query=f"on:{year.value}", limit=5)
    for name in ("author", "section"):
        for count in facets[name][:5]:
            yield Search(facets=((name, count.value),), limit=5)
    for (headline,) in edition.catalogue.query(
        "SELECT headline FROM articles WHERE row % max((SELECT count(*) FROM articles) / ?, 1) = 0 ORDER BY row", (_SPREAD,)
    ):
        words = terms(headline)
        longest = sorted(set(words), key=lambda word: (-len(word), word))[:2]
        if not longest:
            continue
        yield Search(query=f'"{longest[0]}"', limit=20)
        yield Search(query=" ".join(f'"{word}"' for word in longest), limit=20)
        yield Search(query=f'"{" ".join(words[:2])}"', limit=20)
        if len(longest[0]) > 3:
            yield Search(query=f"{longest[0][:-1]}*", order="newest", limit=20)
