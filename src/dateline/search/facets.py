"""How many of the documents found have each value of each facet, and the bars of the histogram."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

import tantivy
from tantivy import Query

from dateline.search.results import Count

MOST_VALUES = 30  # shown of a facet; years and months are all shown
MOST_BARS = 40  # of what articles tell, which may be of any year
_EVERY_VALUE = 60_000  # what tantivy counts at most
_BY_TIME = ("year", "month")
_TOTAL = "found"

Counts: TypeAlias = tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The counts of all facets over everything a query finds, the histogram, and how many stand in none of its bars."""

    facets: tuple[tuple[str, Counts], ...]
    histogram: Counts
    undated: int


def count_found(result: tantivy.SearchResult) -> int:
    """How many documents a search found in all."""
    return int(result.count)  # type: ignore[attr-defined]  # tantivy's stub leaves it out


def date_facets(first: int, last: int) -> list[tuple[str, str]]:
    """The year and month an interval of days (ordinals) lies in; neither where it does not lie in one."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    if start.year != end.year:
        return []
    year = [("year", f"{start.year:04d}")]
    return [*year, ("month", f"{start.year:04d}-{start.month:02d}")] if start.month == end.month else year


def count_facets(searcher: tantivy.Searcher, query: Query, names: Sequence[str]) -> FacetCounts:
    """Count these facets over all that a query finds, in one pass; values by count, then by name, times in order of time.

    Of facets with more than 60,000 values in one segment of the index, a value may be counted short by as many as it has in
    segments where it is among the rarest.
    """
    found, counts = _count(searcher, query, names)
    histogram = _histogram(counts["year"], counts["month"])
    undated = _total(found) - sum(bar.count for bar in histogram)
    return FacetCounts(tuple((name, counts[name]) for name in names), histogram, undated)


def count_values(searcher: tantivy.Searcher, query: Query, names: Sequence[str]) -> tuple[tuple[str, Counts], ...]:
    """Count some facets alone over all that a query finds: what a list of hits with a few of them needs."""
    _, counts = _count(searcher, query, names)
    return tuple(counts.items())


def _count(searcher: tantivy.Searcher, query: Query, names: Sequence[str]) -> tuple[Mapping[str, object], dict[str, Counts]]:
    found = _aggregate(searcher, query, {name: _EVERY_VALUE if name in _BY_TIME else MOST_VALUES * 4 for name in names})
    return found, {name: _settle(searcher, query, name, _values(found, name)) for name in names}


def _settle(searcher: tantivy.Searcher, query: Query, name: str, values: list[Count]) -> Counts:
    """The values that are shown: where the last of them is tied with one that was not fetched, all are fetched."""
    if name in _BY_TIME:
        return tuple(sorted(values, key=lambda count: count.value))
    if len(values) == MOST_VALUES * 4 and values[-1].count == values[MOST_VALUES - 1].count:
        values = _values(_aggregate(searcher, query, {name: _EVERY_VALUE}), name)
    return tuple(values[:MOST_VALUES])


def _aggregate(searcher: tantivy.Searcher, query: Query, sizes: dict[str, int]) -> Mapping[str, object]:
    asked: dict[str, object] = {
        name: {"terms": {"field": name, "size": size, "segment_size": _EVERY_VALUE}} for name, size in sizes.items()
    }
    asked[_TOTAL] = {"value_count": {"field": "row"}}
    found: Mapping[str, object] = searcher.aggregate(query, asked)
    return found


def _total(found: Mapping[str, object]) -> int:
    count = found[_TOTAL]
    return int(count["value"]) if isinstance(count, dict) else 0


def _values(found: Mapping[str, object], name: str) -> list[Count]:
    facet = found[name]
    buckets = facet["buckets"] if isinstance(facet, dict) else []
    values = [Count(value=str(bucket["key"]), count=int(bucket["doc_count"])) for bucket in buckets]
    return sorted(values, key=lambda count: (-count.count, count.value))


def _histogram(years: Counts, months: Counts) -> Counts:
    """By year, or by month where all are of one year; a year or month without any is a bar of 0."""
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


def crop(histogram: Counts, most: int = MOST_BARS) -> tuple[Counts, int, int]:
    """The run of so many bars that holds most, the latest of equal ones, without empty bars at its ends; and how many hits
    stand before it and after it."""
    if len(histogram) <= most:
        return histogram, 0, 0
    counts = [bar.count for bar in histogram]
    start = max(range(len(counts) - most + 1), key=lambda first: (sum(counts[first : first + most]), first))
    end = start + most
    while not counts[start]:
        start += 1
    while not counts[end - 1]:
        end -= 1
    return histogram[start:end], sum(counts[:start]), sum(counts[end:])
