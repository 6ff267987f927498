"""Statements and events in indexes of their own: what is asked finds, facets count, orders hold."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.annotations.tags import EVENT_TYPES
from dateline.annotations.tags import STATUSES as READ
from dateline.edition.hits import event_hits, statement_hits
from dateline.errors import Abort, BadQuery
from dateline.search import index as index_module
from dateline.search.documents import Told, status_of, told_document
from dateline.search.facets import crop
from dateline.search.fields import ARTICLES, ATTITUDES, EVENTS, SOURCE_KINDS, STATEMENTS, STATUSES, Layout
from dateline.search.index import IndexWriter, SearchIndex
from dateline.search.query import parse_query
from dateline.search.results import Count, EventHit, Party, Search, StatementHit
from dateline.search.tree import Days, Or, Undated, Value
from tests.edition.told import reading

SAID = statement_hits(reading())[0]
ARREST = event_hits(reading())[0]


def make_told(folder: Path, layout: Layout, hits: Sequence[StatementHit | EventHit], *, gone: int = 0) -> SearchIndex:
    """An index of statements or events, two to an article, the first article the newest; article `gone` is superseded."""
    with IndexWriter(folder, layout, heap=20_000_000) as writer:
        for place, hit in enumerate(hits):
            article, number = place // 2 + 1, place % 2
            told = Told(
                article=article, number=number, newest=article, oldest=100 - article, superseded=article == gone, hit=hit
            )
            writer.add(told)
    return SearchIndex(folder, layout, mend="build")


def places(index: SearchIndex, query: str, **wish: object) -> list[tuple[int, int]]:
    """The articles and numbers that a query finds, in order."""
    found = index.find(Search(query=query, **{"limit": 100, "order": "newest"} | wish))  # type: ignore[arg-type]
    return [index.layout.place(row) for row, _ in found.rows]


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """Four statements in two articles: (1, 0) as told, (1, 1) anonymous, (2, 0) of Roe by "he", (2, 1) undated."""
    crowd = replace(
        SAID, source="two officials", source_name="", source_kind="anonymous", attitude="", persons=(), earliest="2016-01-01",
        latest="2016-12-31", dated_by="publication", sure=0.41, content="the quay is safe", source_government="RU",
        sentence="The quay is safe, two officials said.",
    )  # fmt: skip
    roe = replace(
        SAID, source="he", source_name="John Roe", persons=("John Roe",), sentence="He denied it.", content="it", cue="denied",
        attitude="denial", earliest="2015-03-02", latest="2015-03-02", places=(), addressee="",
    )  # fmt: skip
    undated = replace(
        roe, source_name="", source="", source_kind="none", earliest=None, latest=None, dated_by="", published_earliest=None,
        published_latest=None, persons=(), countries=(),
    )  # fmt: skip
    return make_told(tmp_path_factory.mktemp("statements") / "i", STATEMENTS, [SAID, crowd, roe, undated])


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """Four events in two articles: (1, 0) as told, (1, 1) did not happen, (2, 0) threatened, (2, 1) a visit to come."""
    not_so = replace(ARREST, negated=True, root="", earliest="2016-06-04", latest="2016-06-04")
    threat = replace(
        ARREST,
        type="ASSAULT",
        root="THREATEN",
        status="threatened",
        mode="aerial",
        according_to="John Roe",
        source_government="RU",
    )
    roe = Party(words="he", name="John Roe", code="GBR GOV", start=0, end=2)
    two = Party(words="the two", name="", code="", start=0, end=7, government="FR")
    visit = replace(
        ARREST, type="CONSULT", root="AGREE", status="scheduled", mode="visit", actors=(roe, two), recipients=(), places=(),
        place="the old quay", persons=("John Roe",), countries=("GB", "RU"), trigger="visit",
        sentence="He is to visit the old quay.", earliest="2016-07-01", latest="2016-07-31",
    )  # fmt: skip
    return make_told(tmp_path_factory.mktemp("events") / "i", EVENTS, [ARREST, not_so, threat, visit])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [(1, 0), (1, 1), (2, 0), (2, 1)]),
        ("harbour", [(1, 0)]),
        ("harbours", [(1, 0)]),
        ("reporters", [(1, 0)]),
        ("Roe", [(2, 0)]),  # whom "he" means
        ("content:reporters", []),
        ("content:(quay safe)", [(1, 1)]),
        ("source:minister", [(1, 0)]),
        ('source:"Lena Brandt"', [(1, 0)]),
        ("by:officials", [(1, 1)]),
        ("by:Russia", [(1, 1)]),  # whose government they speak for
        ("to:reporters", [(1, 0), (1, 1)]),
        ("cue:denied", [(2, 0), (2, 1)]),
        ("person:brandt OR person:roe", [(1, 0), (2, 0)]),
        ('place:"Port Alder"', [(1, 0), (1, 1)]),
        ("kind:anonymous", [(1, 1)]),
        ("KIND:Named attitude:denial", [(2, 0)]),
        ("attitude:denial", [(2, 0), (2, 1)]),
        ("sure:fairly", [(1, 1)]),
        ("sure:very -kind:none", [(1, 0), (2, 0)]),
        ("sure:hardly", []),
        ("country:de", [(1, 0), (1, 1), (2, 0)]),
        ("time:2016-06", [(1, 0)]),
        ("time:2016", [(1, 0), (1, 1)]),
        ("time:..2015", [(2, 0)]),
        ("time:unknown", [(2, 1)]),
        ("on:2016-06-07", [(1, 0), (1, 1), (2, 0)]),
        ("on:unknown", [(2, 1)]),
        ("dated:publication", [(1, 1)]),
        ("dated:unknown", [(2, 1)]),
        ("headline:close section:local publication:harbour -kind:named", [(1, 1), (2, 1)]),
    ],
)
def test_a_query_finds_statements(statements: SearchIndex, query: str, found: list[tuple[int, int]]) -> None:
    assert places(statements, query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("arrested", [(1, 0), (1, 1), (2, 0)]),
        ("type:arrest", [(1, 0), (1, 1)]),
        ("type:COERCE", [(1, 0)]),  # PLOVER's root; what did not happen has none
        ("type:THREATEN", [(2, 0)]),
        ("type:assault status:threatened mode:aerial", [(2, 0)]),
        ("status:happened", [(1, 0)]),
        ('status:"not happened"', [(1, 1)]),
        ("status:scheduled time:2016-07", [(2, 1)]),
        ("actor:police", [(1, 0), (1, 1), (2, 0)]),
        ("actor:two", [(2, 1)]),  # which no list of actors has
        ("actor:France", [(2, 1)]),  # whose government they are
        ("by:Roe", [(2, 1)]),
        ("to:Brandt", [(1, 0), (1, 1), (2, 0)]),
        ("source:Roe", [(2, 0)]),
        ("source:Russia", [(2, 0)]),  # whose government he speaks for
        ("trigger:visit", [(2, 1)]),
        ("place:quay", [(2, 1)]),
        ("country:RU", [(2, 1)]),
        ("Roe", [(2, 0), (2, 1)]),
    ],
)
def test_a_query_finds_events(events: SearchIndex, query: str, found: list[tuple[int, int]]) -> None:
    assert places(events, query) == found


@pytest.mark.parametrize("order", ["newest", "oldest", "time", "surest"])
def test_orders_hold_and_the_undated_come_last_in_time(statements: SearchIndex, order: str) -> None:
    expected = {
        "newest": [(1, 0), (1, 1), (2, 0), (2, 1)],
        "oldest": [(2, 0), (2, 1), (1, 0), (1, 1)],
        "time": [(2, 0), (1, 1), (1, 0), (2, 1)],
        "surest": [(1, 0), (2, 0), (2, 1), (1, 1)],
    }
    assert places(statements, "", order=order) == expected[order]


def test_what_matches_in_content_and_name_comes_first(statements: SearchIndex) -> None:
    assert places(statements, "denied OR Roe", order="relevance") == [(2, 0), (2, 1)]


def test_rows_stream_past_what_is_fetched_at_once(statements: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {order: list(statements.rows(Search(order=order))) for order in ("newest", "oldest", "time", "surest", "relevance")}
    for some in (1, 2, 3):
        monkeypatch.setattr(index_module, "_AT_ONCE", some)
        for order, rows in whole.items():
            assert list(statements.rows(Search(order=order))) == rows
    assert len(set(whole["time"])) == 4
    assert whole["relevance"] == whole["newest"]


def test_a_withdrawn_article_and_an_earlier_version_take_their_statements_with_them(tmp_path: Path) -> None:
    index = make_told(tmp_path / "i", STATEMENTS, [SAID] * 6, gone=2)
    assert places(index, "") == [(1, 0), (1, 1), (3, 0), (3, 1)]
    assert len(places(index, "versions:all")) == 6
    without = index.find(Search(order="newest"), without=frozenset({1}))
    assert [index.layout.place(row) for row, _ in without.rows] == [(3, 0), (3, 1)]
    assert index.count_facets("", (), frozenset({1})).histogram[5].count == 2


def test_facets_count_and_narrow(events: SearchIndex) -> None:
    counts = {name: {c.value: c.count for c in values} for name, values in events.count_facets("", ()).facets}
    assert counts["status"] == {"happened": 1, "not happened": 1, "threatened": 1, "scheduled": 1}
    assert counts["type"] == {"ARREST": 2, "ASSAULT": 1, "CONSULT": 1}
    assert counts["actor"] == {"The police": 3, "John Roe": 1}
    assert counts["place"] == {"Port Alder": 3, "the old quay": 1}
    assert places(events, "", facets=(("status", "scheduled"), ("type", "CONSULT"))) == [(2, 1)]
    with pytest.raises(BadQuery, match="no facet 'kind'; there are year, month, sure, type"):
        places(events, "", facets=(("kind", "named"),))


def test_the_histogram_is_of_when_it_was(statements: SearchIndex) -> None:
    counted = statements.count_facets("", ())
    assert [(bar.value, bar.count) for bar in counted.histogram] == [("2015", 1), ("2016", 2)]
    assert counted.undated == 1


@pytest.mark.parametrize(
    ("layout", "query", "position", "says"),
    [
        (STATEMENTS, "x type:AID", 2, "no field 'type'; there are source:, by:, to:"),
        (STATEMENTS, "kind:friend", 5, "there is no kind 'friend'; there are named, anonymous"),
        (STATEMENTS, "time:junio", 5, "not a date"),
        (STATEMENTS, "country:", 8, "as in country:RU"),
        (STATEMENTS, "url:paper.example", 0, "no field 'url'"),
        (EVENTS, "status:hapened", 7, "there is no status 'hapened'; there are happened"),
        (EVENTS, "type:WEDDING", 5, "there is no type 'WEDDING'"),
        (EVENTS, "country:Russia", 8, "write country:RU"),
        (EVENTS, 'mode:""', 5, "is no value; write mode:visit"),
        (EVENTS, "attitude:denial", 0, "no field 'attitude'"),
        (ARTICLES, "status:happened", 0, "no field 'status'; there are by:"),
    ],
)
def test_what_is_wrong_is_said_with_what_there_is(layout: Layout, query: str, position: int, says: str) -> None:
    with pytest.raises(BadQuery) as caught:
        parse_query(query, layout)
    assert says in caught.value.message
    assert caught.value.position == position


def test_days_are_of_the_interval_that_is_named() -> None:
    assert parse_query("time:2016", EVENTS) == Days(735964, 736329, "day")
    assert parse_query("on:2016", EVENTS) == Days(735964, 736329, "published")
    assert parse_query("on:unknown", EVENTS) == Undated("published")
    assert parse_query("type:aid", EVENTS) == Or((Value("type", "AID"), Value("root", "AID")))


def test_the_layouts_know_every_value_that_is_read() -> None:
    assert STATUSES == READ
    assert set(EVENT_TYPES) == set(EVENTS.choices["type"].known)
    assert {"named", "anonymous", "none"} < set(SOURCE_KINDS)
    assert "denial" in ATTITUDES
    for layout in (ARTICLES, STATEMENTS, EVENTS):
        assert set(layout.examples) <= {*layout.fields}
        for name in layout.choices:
            parse_query(f"{name}:{layout.examples[name]}", layout)


def test_more_than_can_be_numbered_is_refused() -> None:
    with pytest.raises(Abort, match="more statements than an edition can number"):
        told_document(Told(article=1, number=1 << 16, newest=1, oldest=1, superseded=False, hit=SAID))


def test_rows_lead_to_an_article_and_a_number_within_it() -> None:
    for place in ((1, 0), (1, 65_535), (60_000_000, 12)):
        assert STATEMENTS.place(STATEMENTS.row(*place)) == place
    assert ARTICLES.place(ARTICLES.row(7, 0)) == (7, 0)


def test_the_status_of_what_did_not_happen_says_so() -> None:
    assert [status_of(ARREST), status_of(replace(ARREST, negated=True))] == ["happened", "not happened"]


def _bars(*counts: int) -> tuple[Count, ...]:
    return tuple(Count(value=f"{1900 + place}", count=count) for place, count in enumerate(counts))


@pytest.mark.parametrize(
    ("counts", "most", "shown", "earlier", "later"),
    [
        ((), 3, (), 0, 0),
        ((1, 0, 2), 3, ("1900", "1902"), 0, 0),
        ((1, 0, 0, 5, 6, 0), 3, ("1903", "1904"), 1, 0),
        ((7, 1, 0, 0, 0, 2), 2, ("1900", "1901"), 0, 2),
        ((1, 0, 0, 0, 0, 1), 2, ("1905", "1905"), 1, 0),  # of equal ones the latest
        ((2, 3, 3, 2), 2, ("1901", "1902"), 2, 2),
    ],
)
def test_the_bars_that_hold_most_are_shown(
    counts: tuple[int, ...], most: int, shown: tuple[str, ...], earlier: int, later: int
) -> None:
    bars, before, after = crop(_bars(*counts), most)
    assert ((bars[0].value, bars[-1].value) if bars else ()) == shown
    assert (before, after) == (earlier, later)
    assert before + after + sum(bar.count for bar in bars) == sum(counts)
