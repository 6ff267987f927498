"""How many of the articles found have each value of each facet, and the bars of the histogram."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import tantivy
from tantivy import Query

from dateline.search.fields import FACETS
from dateline.search.results import Count

MOST_VALUES = 30  # shown of a facet; years and months are all shown
_EVERY_VALUE = 60_000  # what tantivy counts at most
_BY_TIME = ("year", "month")

Counts: TypeAlias = tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The counts of all facets over everything a query finds, the histogram, and how many stand in none of its bars."""

    facets: tuple[tuple[str, Counts], ...]
    histogram: Counts
    undated: int


def count_found(result: tantivy.SearchResult) -> int:
    """How many articles a search found in all."""
    return int(result.count)  # type: ignore[attr-defined]  # tantivy's stub leaves it out


def date_facets(first: int, last: int) -> list[tuple[str, str]]:
    """The year and month an interval of days (ordinals) lies in; neither where it does not lie in one."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    if start.year != end.year:
        return []
    year = [("year", f"{start.year:04d}")]
    return [*year, ("month", f"{start.year:04d}-{start.month:02d}")] if start.month == end.month else year


def count_facets(searcher: tantivy.Searcher, query: Query) -> FacetCounts:
    """Count every facet over all that a query finds; values by count, then by name, times in order of time."""
    total = count_found(searcher.search(query, limit=1))
    if total == 0:
        return FacetCounts(tuple((name, ()) for name in FACETS), (), 0)
    counts = {name: _count(searcher, query, name) for name in _BY_TIME}
    facets = dict(counts)
    wanted = [name for name in FACETS if name not in _BY_TIME]
    facets.update(_most(searcher, query, wanted))
    histogram = _histogram(counts["year"], counts["month"])
    return FacetCounts(tuple((name, facets[name]) for name in FACETS), histogram, total - sum(bar.count for bar in histogram))


def _count(searcher: tantivy.Searcher, query: Query, name: str) -> Counts:
    """All values of a facet of times, in order."""
    return tuple(sorted(_values(_aggregate(searcher, query, {name: _EVERY_VALUE}), name), key=lambda count: count.value))


def _most(searcher: tantivy.Searcher, query: Query, names: list[str]) -> Mapping[str, Counts]:
    """The commonest values of facets: where the last one shown is tied with one not fetched, all are fetched."""
    found = _aggregate(searcher, query, dict.fromkeys(names, MOST_VALUES * 4))
    counts: dict[str, Counts] = {}
    for name in names:
        values = _values(found, name)
        if len(values) == MOST_VALUES * 4 and values[-1].count == values[MOST_VALUES - 1].count:
            values = _values(_aggregate(searcher, query, {name: _EVERY_VALUE}), name)
        counts[name] = tuple(values[:MOST_VALUES])
    return counts


def _aggregate(searcher: tantivy.Searcher, query: Query, sizes: dict[str, int]) -> Mapping[str, object]:
    asked = {name: {"terms": {"field": name, "size": size, "segment_size": _EVERY_VALUE}} for name, size in sizes.items()}
    found: Mapping[str, object] = searcher.aggregate(query, asked)
    return found


def _values(found: Mapping[str, object], name: str) -> list[Count]:
    facet = found[name]
    buckets = facet["buckets"] if isinstance(facet, dict) else []
    values = [Count(value=str(bucket["key"]), count=int(bucket["doc_count"])) for bucket in buckets]
    return sorted(values, key=lambda count: (-count.count, count.value))


def _histogram(years: Counts, months: Counts) -> Counts:
    """By year, or by month where all are of one year; a year or month without articles is a bar of 0."""
    if not years:
        return ()
    if len(years) == 1:
        year = years[0].value
        known = {month.value: month.count for month in months}
        names = [f"{year}-{month:02d}" for month in range(1, 13)]
        return tuple(Count(value=name, count=known.get(name, 0)) for name in names)
    known = {year.value: year.count for year in years}
    span = range(int(years[0].value), int(years[-1].value) + 1)
    return tuple(Count(value=f"{year:04d}", count=known.get(f"{year:04d}", 0)) for year in span)
