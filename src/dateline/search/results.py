"""What a search answers: hits, facets and a histogram, in the form every door shows."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """A question to an index. `order` is `relevance`, `newest` or `oldest`, of statements and events also `time`: by when it
    was, the earliest first, or `surest`: what the reader is surest of first, the newest first of these. `facets` narrows by
    name and value.

    `offset` and `limit` count hits from 0. Facets of articles: `year`, `month`, `publication`, `section`, `language`, `author`,
    `agency`, `place` (of the dateline). Of statements and events `year` and `month` are when it was. Of statements: `sure`,
    `kind` (of source), `source`, `attitude`, `person`, `publication`, `section`; of events: `sure`, `type`, `status`, `actor`,
    `recipient`, `place`, `country`, `publication`, `section`.
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
    """A facet value or a bar of the histogram, and how many hits it has."""

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


@dataclass(frozen=True, kw_only=True, slots=True)
class _FromArticle:
    """What a statement and an event show alike: the article, the sentence it stands in, when it was, and who is in it.

    `address` opens the sentence in the reading room. `sentence_start`/`sentence_end` are characters of `field`. `earliest`,
    `latest` and `grain` say when it was; `dated_by` is `time` where the article says so, `publication` where it does not and
    the day of publication stands in, else empty. `persons`, `organisations`, `places` and `countries` are those it names.
    """

    id: str
    article_id: str
    address: str
    headline: str
    publication: str
    section: str
    language: str
    published_earliest: str | None
    published_latest: str | None
    published_grain: str
    zone: str
    field: str
    sentence: str
    sentence_start: int
    sentence_end: int
    earliest: str | None
    latest: str | None
    grain: str
    dated_by: str
    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    countries: tuple[str, ...]
    sure: float
    made_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementHit(_FromArticle):
    """A statement with its words. `source_name` is the name that the source is or means, where the article gives one.

    `source_government` is the code of the state whose government speaks, by whatever name ("Moscow", "Russian officials").
    """

    source: str
    source_name: str
    source_government: str = ""
    source_kind: str
    source_traits: tuple[str, ...]
    chain: str
    cue: str
    content: str
    addressee: str
    quoted: bool
    attitude: str
    nested_in: str
    source_spans: tuple[tuple[int, int], ...]
    cue_spans: tuple[tuple[int, int], ...]
    content_spans: tuple[tuple[int, int], ...]
    addressee_spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """Who has a role in an event: the words, the name they are or mean, and PLOVER's code of state and sector.

    `government` is the code of the state whose government acts, by whatever name.
    """

    words: str
    name: str
    code: str
    start: int
    end: int
    government: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EventHit(_FromArticle):
    """An event with its words, and as PLOVER and CAMEO write it. `according_to` is who says so, `statement` where by its id.

    `source_government` is the code of the state whose government says so, by whatever name.
    """

    trigger: str
    type: str
    mode: str
    status: str
    negated: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: str
    time: str
    according_to: str
    source_government: str = ""
    statement: str
    root: str
    plover_mode: str
    contexts: tuple[str, ...]
    quad: str
    cameo: str
    trigger_spans: tuple[tuple[int, int], ...]
    place_spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """What an answer of statements and of events has alike. `histogram` is by when it was, of the 40 years that hold most.

    `earlier` and `later` are how many hits lie before and after these. What says no day of its own stands where its article was
    published; `dated_by` of a hit tells which.
    """

    search: Search
    total: int
    facets: tuple[tuple[str, tuple[Count, ...]], ...]
    histogram: tuple[Count, ...]
    earlier: int
    later: int
    undated: int
    milliseconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementAnswer(_Told):
    """A page of statements with everything around it."""

    hits: tuple[StatementHit, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EventAnswer(_Told):
    """A page of events with everything around it."""

    hits: tuple[EventHit, ...]
