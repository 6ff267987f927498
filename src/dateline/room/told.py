"""Statements and events of the whole archive: their pages, and their files with no cap."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Generic, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from markupsafe import Markup

from dateline.errors import BadQuery
from dateline.room.asking import EVENTS, PAGE_SIZE, STATEMENTS, Desk, check_reach, read_asked
from dateline.room.found import attach, show_answer, show_bad_query, write_histogram
from dateline.room.plain import to_line, to_rows
from dateline.room.precision import precision_of
from dateline.room.reads import mark_event, mark_statement
from dateline.room.rendering import room_of
from dateline.room.source import Archive
from dateline.room.text import sort_days
from dateline.search import fields
from dateline.search.fields import Layout
from dateline.search.query import parse_query
from dateline.search.results import EventAnswer, EventHit, Search, StatementAnswer, StatementHit
from dateline.search.snippets import Wanted, wanted_of
from dateline.search.tree import ANYWHERE

router = APIRouter(include_in_schema=False)
READS = ["GET", "HEAD"]
BATCH = 200

H = TypeVar("H", StatementHit, EventHit)
_OF_ARTICLE = ("id", "article_id", "address", "headline", "publication", "published")
_OF_SENTENCE = ("when", "dated_by", "persons", "organisations", "places", "countries", "sure", "sentence", "made_by")
STATEMENT_COLUMNS = (
    *_OF_ARTICLE, "source", "source_name", "source_kind", "source_traits", "cue", "content", "addressee", "attitude", "quoted",
    "nested_in", *_OF_SENTENCE,
)  # fmt: skip
EVENT_COLUMNS = (
    *_OF_ARTICLE, "type", "mode", "trigger", "status", "negated", "actors", "actor_codes", "recipients", "recipient_codes",
    "place", "according_to", "root", "plover_mode", "contexts", "quad", "cameo", *_OF_SENTENCE,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling(Generic[H]):
    """One of the two: how the archive is asked for it, and how a hit is shown and written."""

    desk: Desk
    search: Callable[[Archive, Search], StatementAnswer | EventAnswer]
    all: Callable[[Archive, Search], Iterator[H]]
    mark: Callable[[H, Wanted], Markup]
    layout: Layout
    columns: tuple[str, ...]
    row: Callable[[H], tuple[object, ...]]


def show_page(request: Request, telling: Telling[H]) -> Response:
    """A page of hits with facets and a histogram; a query that cannot be read is shown with the place."""
    room = room_of(request)
    asked = read_asked(request, telling.desk)
    try:
        answer = telling.search(room.archive, asked.search(offset=(asked.page - 1) * PAGE_SIZE, limit=PAGE_SIZE))
    except BadQuery as error:
        return show_bad_query(room, request, asked, error)
    check_reach(asked.page, PAGE_SIZE, answer.total)
    hits: Sequence[H] = answer.hits  # type: ignore[assignment]  # what it searches is what it marks
    what = telling.desk.path[1:]
    wanted = wanted_of(parse_query(asked.query, telling.layout), (ANYWHERE, *telling.layout.words.values()))
    context = {
        "what": what,
        "precision": precision_of(what, room.archive.coverage().reader),
        "marked": [(hit, telling.mark(hit, wanted)) for hit in hits],
        "nothing_read": not (answer.total or asked.query or asked.facets),
    }
    return room.page(request, "told.html", show_answer(asked, answer) | context)


def write_file(request: Request, telling: Telling[H], ending: str) -> Response:
    """Every hit of a search as CSV or JSON Lines, some at a time."""
    asked = read_asked(request, telling.desk)
    hits = telling.all(room_of(request).archive, asked.search(offset=0, limit=0))
    name, as_csv = f"{telling.desk.path[1:]}.{ending}", ending == "csv"
    media_type = "text/csv; charset=utf-8" if as_csv else "application/jsonl; charset=utf-8"
    if request.method == "HEAD":
        return Response(media_type=media_type, headers=attach(name))
    head = [to_rows([telling.columns])] if as_csv else []
    write = (lambda some: to_rows(map(telling.row, some))) if as_csv else (lambda some: "".join(map(to_line, some)))
    return StreamingResponse(chain(head, map(write, _batches(hits))), media_type=media_type, headers=attach(name))


def count_by_time(request: Request, telling: Telling[H]) -> Response:
    """When the hits of a search were, as CSV."""
    asked = read_asked(request, telling.desk)
    answer = telling.search(room_of(request).archive, asked.search(offset=0, limit=1))
    return write_histogram(answer, telling.desk.path[1:])


def _batches(hits: Iterator[H]) -> Iterator[list[H]]:
    while some := list(islice(hits, BATCH)):
        yield some


def _of_article(hit: StatementHit | EventHit) -> tuple[object, ...]:
    published = sort_days(hit.published_earliest, hit.published_latest)
    return hit.id, hit.article_id, hit.address, hit.headline, hit.publication, published


def _of_sentence(hit: StatementHit | EventHit) -> tuple[object, ...]:
    named = (hit.persons, hit.organisations, hit.places, hit.countries)
    when = sort_days(hit.earliest, hit.latest)
    return when, hit.dated_by, *map(_join, named), hit.sure, hit.sentence, hit.made_by


def _join(values: Iterable[str]) -> str:
    return "; ".join(values)


def statement_row(hit: StatementHit) -> tuple[object, ...]:
    """A statement as a row of `STATEMENT_COLUMNS`."""
    source = (hit.source, hit.source_name, hit.source_kind, _join(hit.source_traits))
    said = (hit.cue, hit.content, hit.addressee, hit.attitude, int(hit.quoted), hit.nested_in)
    return *_of_article(hit), *source, *said, *_of_sentence(hit)


def event_row(hit: EventHit) -> tuple[object, ...]:
    """An event as a row of `EVENT_COLUMNS`. Parties that have no code have an empty one in its place."""
    parties = [
        _join(values)
        for some in (hit.actors, hit.recipients)
        for values in ((one.name or one.words for one in some), (one.code for one in some))
    ]
    what = (hit.type, hit.mode, hit.trigger, hit.status, int(hit.negated))
    plover = (hit.root, hit.plover_mode, _join(hit.contexts), hit.quad, hit.cameo)
    return *_of_article(hit), *what, *parties, hit.place, hit.according_to, *plover, *_of_sentence(hit)


_STATEMENTS: Telling[StatementHit] = Telling(
    desk=STATEMENTS,
    search=lambda archive, search: archive.search_statements(search),
    all=lambda archive, search: archive.statements(search),
    mark=mark_statement,
    layout=fields.STATEMENTS,
    columns=STATEMENT_COLUMNS,
    row=statement_row,
)
_EVENTS: Telling[EventHit] = Telling(
    desk=EVENTS,
    search=lambda archive, search: archive.search_events(search),
    all=lambda archive, search: archive.events(search),
    mark=mark_event,
    layout=fields.EVENTS,
    columns=EVENT_COLUMNS,
    row=event_row,
)


@router.api_route("/statements", methods=READS)
def statements(request: Request) -> Response:
    """Who said what, in the whole archive."""
    return show_page(request, _STATEMENTS)


@router.api_route("/statements.csv", methods=READS)
def statements_csv(request: Request) -> Response:
    """Every statement of a search as CSV."""
    return write_file(request, _STATEMENTS, "csv")


@router.api_route("/statements.jsonl", methods=READS)
def statements_jsonl(request: Request) -> Response:
    """Every statement of a search as JSON Lines."""
    return write_file(request, _STATEMENTS, "jsonl")


@router.api_route("/statements/histogram.csv", methods=READS)
def statements_histogram(request: Request) -> Response:
    """When the statements of a search were made, as CSV."""
    return count_by_time(request, _STATEMENTS)


@router.api_route("/events", methods=READS)
def events(request: Request) -> Response:
    """Who did what to whom, in the whole archive."""
    return show_page(request, _EVENTS)


@router.api_route("/events.csv", methods=READS)
def events_csv(request: Request) -> Response:
    """Every event of a search as CSV."""
    return write_file(request, _EVENTS, "csv")


@router.api_route("/events.jsonl", methods=READS)
def events_jsonl(request: Request) -> Response:
    """Every event of a search as JSON Lines."""
    return write_file(request, _EVENTS, "jsonl")


@router.api_route("/events/histogram.csv", methods=READS)
def events_histogram(request: Request) -> Response:
    """When the events of a search were, as CSV."""
    return count_by_time(request, _EVENTS)
