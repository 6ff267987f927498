"""What a search answers: hits, facets and a histogram, in the form every door shows."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """A question to the index. `order` is `relevance`, `newest` or `oldest`; `facets` narrows by name and value.

    `offset` and `limit` count hits from 0. Facet names: `year`, `month`, `publication`, `section`, `language`, `author`,
    `agency`, `place` (of the dateline).
    """

    query: str = ""
    order: str = "relevance"
    facets: tuple[tuple[str, str], ...] = ()
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """One article found. `snippet` is its best passage as pieces of text, each with whether it matches the query.

    `opening` is the first words of the text where there is no headline, else empty. `zone` is the time zone of
    `published_*` where the source states one, as `+03:00`.
    """

    article_id: str
    headline: str
    publication: str
    section: str
    language: str
    bylines: tuple[str, ...]
    dateline_place: str
    published_earliest: str | None
    published_latest: str | None
    published_grain: str
    snippet: tuple[tuple[str, bool], ...]
    picture: bool
    versions: int
    score: float
    zone: str = ""
    opening: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """A facet value or a bar of the histogram, and how many articles it has."""

    value: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A page of hits with everything around it. `histogram` is by year, or by month within one year; gaps are zeros."""

    search: Search
    total: int
    hits: tuple[Hit, ...]
    facets: tuple[tuple[str, tuple[Count, ...]], ...]
    histogram: tuple[Count, ...]
    undated: int
    milliseconds: float
