"""The tree of a query -> a tantivy query, built of objects: nothing a reader types is ever parsed a second time.

Scores are made so that they do not depend on how the index is cut into segments: a word's score is the one of its match in
the text plus the best of its matches elsewhere, so no sum has more than two parts whose order could matter.
"""

import re
from collections.abc import Callable, Iterable
from itertools import permutations

import tantivy
from tantivy import Occur, Query

from dateline.errors import BadQuery
from dateline.search.fields import Layout
from dateline.search.tree import (
    ANYWHERE,
    Address,
    AllVersions,
    And,
    Days,
    Everything,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Undated,
    Value,
    Word,
    leaves,
)

OTHER_FORM = 0.9  # how much another form of a word counts than the one that was typed
_SCORED = (Word, Phrase, Near)


def is_scored(node: Node) -> bool:
    """Whether a tree asks for words, so that some of what it finds answers better than the rest."""
    return any(isinstance(leaf, _SCORED) for leaf in leaves(node))


def wants_all_versions(node: Node) -> bool:
    """Whether earlier versions are asked for too."""
    return any(isinstance(leaf, AllVersions) for leaf in leaves(node))


class Compiler:
    """Makes tantivy queries for the documents of one layout."""

    def __init__(self, schema: tantivy.Schema, layout: Layout) -> None:
        self.schema, self.layout = schema, layout

    def compile(self, node: Node) -> Query:
        """The tantivy query of a tree. Raises `BadQuery` where the words of a phrase begin too many others."""
        match node:
            case And(parts):
                return self._both(parts)
            case Or(parts):
                return Query.boolean_query([(Occur.Should, self.compile(part)) for part in parts])
            case Not(part):
                return self._both((Not(part),))
            case Everything() | AllVersions():
                return Query.const_score_query(Query.all_query(), 0.0)
            case Value(field, value):
                return self.has(field, value)
            case Address(value, open_end):
                return self._address(value, open_end)
            case Days(first, last, of):
                return self._within(of, first, last)
            case Undated(of):
                dated = Query.exists_query(f"first_{of}")
                return _filter(Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, dated)]))
            case Word(field, term, also):
                return self._in_fields(field, lambda name: self._word(name, term, also))
            case Prefix(field, term):
                return self._in_fields(field, lambda name: self._prefix(name, term))
            case Phrase(field, terms, open_end):
                return self._in_fields(field, lambda name: self._phrase(name, terms, open_end))
            case Near(field, groups, distance):
                return self._in_fields(field, lambda name: self._near(name, groups, distance))

    def has(self, facet: str, value: str) -> Query:
        """The filter for one value of a facet."""
        return _filter(Query.term_query(self.schema, facet, value))

    def narrow(self, query: Query, *, facets: dict[str, list[str]], current_only: bool, without: Iterable[int] = ()) -> Query:
        """A query narrowed to facets (values of one facet are alternatives) and to articles that no later one replaces.

        Articles in `without` are left out, by their rows: those that were withdrawn since the index was made.
        """
        clauses = [(Occur.Must, query)]
        for name, values in facets.items():
            clauses.append((Occur.Must, Query.boolean_query([(Occur.Should, self.has(name, value)) for value in values])))
        if current_only:
            clauses.append((Occur.MustNot, Query.term_query(self.schema, "superseded", 1)))
        clauses.extend((Occur.MustNot, self._of_article(article)) for article in without)
        return Query.boolean_query(clauses) if len(clauses) > 1 else query

    def beyond(self, query: Query, rank: str, first: int) -> Query:
        """A query narrowed to what has at least a rank."""
        behind = Query.range_query(self.schema, rank, tantivy.FieldType.Unsigned, first, None)
        return Query.boolean_query([(Occur.Must, query), (Occur.Must, _filter(behind))])

    def _of_article(self, article: int) -> Query:
        first, beyond = (self.layout.row(number, 0) for number in (article, article + 1))
        return Query.range_query(self.schema, "row", tantivy.FieldType.Unsigned, first, beyond - 1)

    def _both(self, parts: tuple[Node, ...]) -> Query:
        clauses = [
            (Occur.MustNot, self.compile(part.part)) if isinstance(part, Not) else (Occur.Must, self.compile(part))
            for part in parts
        ]
        if all(occur == Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
        return Query.boolean_query(clauses)

    def _address(self, value: str, open_end: bool) -> Query:
        """The address itself and what lies below it: a host finds its pages, a page its parts; or all that begins so."""
        rest = ".*" if open_end else "([/?:].*)?"
        return _filter(Query.regex_query(self.schema, "address", re.escape(value) + rest))

    def _within(self, of: str, first: int | None, last: int | None) -> Query:
        clauses = []
        if first is not None:
            clauses.append((Occur.Must, self._range(f"first_{of}", first, None)))
        if last is not None:
            clauses.append((Occur.Must, self._range(f"last_{of}", None, last)))
        return _filter(Query.boolean_query(clauses))

    def _range(self, field: str, low: int | None, high: int | None) -> Query:
        return Query.range_query(self.schema, field, tantivy.FieldType.Integer, low, high)

    def _in_fields(self, field: str, make: Callable[[str], Query]) -> Query:
        if field != ANYWHERE:
            return make(field)
        boosted = [Query.boost_query(make(name), boost) for name, boost in self.layout.boosts.items()]
        elsewhere = Query.disjunction_max_query(boosted)
        return Query.boolean_query([(Occur.Should, make(self.layout.body)), (Occur.Should, elsewhere)])

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self.schema, field, term, index_option="freq")

    def _word(self, field: str, term: str, also: tuple[str, ...]) -> Query:
        if not also:
            return self._term(field, term)
        others = (Query.boost_query(self._term(field, form), OTHER_FORM) for form in also)
        return Query.disjunction_max_query([self._term(field, term), *others])

    def _prefix(self, field: str, term: str) -> Query:
        return _filter(Query.regex_query(self.schema, field, re.escape(term) + ".*"))

    def _phrase(self, field: str, terms: tuple[str, ...], open_end: bool) -> Query:
        if open_end:
            patterns: list[str | tuple[int, str]] = [*(re.escape(term) for term in terms[:-1]), re.escape(terms[-1]) + ".*"]
            return Query.regex_phrase_query(self.schema, field, patterns)
        return Query.phrase_query(self.schema, field, list(terms)) if len(terms) > 1 else self._term(field, terms[0])

    def _near(self, field: str, groups: tuple[tuple[str, ...], ...], distance: int) -> Query:
        """Every order of the groups as a phrase with slop, the best of them scoring.

        tantivy's slop is a distance of moves: each order finds all that has at most `distance` words between, and never more.
        A name of several words (`Al-Awsat`) must stand whole, too.
        """
        orders = sorted({tuple(term for group in order for term in group) for order in permutations(groups)})
        near = Query.disjunction_max_query([Query.phrase_query(self.schema, field, list(order), distance) for order in orders])
        whole = [self._phrase(field, group, False) for group in groups if len(group) > 1]
        return Query.boolean_query([(Occur.Must, near), *((Occur.Must, _filter(name)) for name in whole)]) if whole else near


def too_many(error: ValueError, query: str) -> BadQuery:
    """What to say where tantivy refuses a query that is right but finds too many words."""
    return BadQuery(f"this cannot be searched: {error}; give more letters before the *", query, max(query.find("*"), 0))


def _filter(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
