"""The search page and its files: every hit, with no cap."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeAlias

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from dateline.errors import BadQuery
from dateline.room.asking import ARTICLES, FACETS_SHOWN, PAGE_SIZE, Asked, check_reach, read_asked, say_facet
from dateline.room.charts import Chart, draw_bars, fill_months
from dateline.room.plain import to_line, to_rows
from dateline.room.rendering import Room, room_of
from dateline.room.text import sort_days
from dateline.search.facets import MOST_VALUES
from dateline.search.results import Answer, Count, EventAnswer, Hit, StatementAnswer

AnyAnswer: TypeAlias = Answer | StatementAnswer | EventAnswer

router = APIRouter(include_in_schema=False)
READS = ["GET", "HEAD"]
BATCH = 500
YEARS_BY_MONTH = 8

COLUMNS = (
    "id", "headline", "publication", "section", "language", "bylines", "dateline_place", "date",
    "published_earliest", "published_latest", "published_grain", "picture", "versions",
)  # fmt: skip


@router.api_route("/search", methods=READS)
def search(request: Request) -> Response:
    """A page of hits with facets and a histogram; a query that cannot be read is shown with the place."""
    room = room_of(request)
    asked = read_asked(request)
    try:
        if (asked.page - 1) * PAGE_SIZE >= room.archive.coverage().articles:  # versions:all finds more than there are articles
            check_reach(asked.page, PAGE_SIZE, room.archive.search(asked.search(offset=0, limit=1)).total)
        answer = room.archive.search(asked.search(offset=(asked.page - 1) * PAGE_SIZE, limit=PAGE_SIZE))
    except BadQuery as error:
        return show_bad_query(room, request, asked, error)
    check_reach(asked.page, PAGE_SIZE, answer.total)
    return room.page(request, "search.html", show_answer(asked, answer) | {"chart_csv": asked.first().link("/histogram.csv")})


def show_bad_query(room: Room, request: Request, asked: Asked, error: BadQuery) -> Response:
    """The page that shows where a query cannot be read, and what would be right."""
    return room.page(request, "bad_query.html", {"asked": asked, **_show_place(asked, error)}, status=400)


def show_answer(asked: Asked, answer: AnyAnswer) -> dict[str, object]:
    """What a page of hits shows around them, whatever they are."""
    path, first = asked.desk.path, asked.first()
    return {
        "asked": asked,
        "answer": answer,
        "orders": asked.desk.orders,
        "facet_names": asked.desk.facets,
        "facets": _choose_facets(asked, answer),
        "facets_shown": FACETS_SHOWN,
        "most_values": MOST_VALUES,
        "say_facet": say_facet,
        "first": (asked.page - 1) * PAGE_SIZE + 1,
        "pages": list_pages(asked.page, max(1, -(-answer.total // PAGE_SIZE))),
        "chart": _draw(asked, answer),
        "chart_csv": first.link(f"{path}/histogram.csv"),
        "whole": replace(first, facets=()).link(),
        "csv": first.link(f"{path}.csv"),
        "jsonl": first.link(f"{path}.jsonl"),
        "fewer_words": _drop_words(asked) if not answer.total else [],
    }


@router.api_route("/search.csv", methods=READS)
def search_csv(request: Request) -> Response:
    """Every hit of a search as CSV."""
    return _stream(request, "text/csv; charset=utf-8", "search.csv", to_rows([COLUMNS]), _to_csv)


@router.api_route("/search.jsonl", methods=READS)
def search_jsonl(request: Request) -> Response:
    """Every hit of a search as JSON Lines."""
    return _stream(request, "application/jsonl; charset=utf-8", "search.jsonl", "", _to_jsonl)


@router.api_route("/histogram.csv", methods=READS)
def histogram_csv(request: Request) -> Response:
    """The bars of a search's histogram as CSV, and the undated."""
    asked = read_asked(request)
    return write_histogram(room_of(request).archive.search(asked.search(offset=0, limit=1)), "articles")


def write_histogram(answer: AnyAnswer, things: str) -> Response:
    """The bars of an answer's histogram as CSV, and the undated."""
    rows: list[tuple[object, ...]] = [("period", things)]
    bars: list[tuple[object, ...]] = [(bar.value, bar.count) for bar in choose_histogram(answer)]
    before = [("earlier", answer.earlier)] if isinstance(answer, StatementAnswer | EventAnswer) else []
    after = [("later", answer.later)] if isinstance(answer, StatementAnswer | EventAnswer) else []
    rows += [*before, *bars, *after]
    rows.append(("undated", answer.undated))
    return Response(to_rows(rows), media_type="text/csv; charset=utf-8", headers=attach("histogram.csv"))


def choose_histogram(answer: AnyAnswer) -> Sequence[Count]:
    """The histogram by month where the years are few and all that is dated has a month, else as it was answered."""
    months = [(count.value, count.count) for count in dict(answer.facets).get("month", ())]
    by_month = sum(count for _, count in months) == sum(bar.count for bar in answer.histogram)
    return fill_months(months) if by_month and 1 < len(answer.histogram) <= YEARS_BY_MONTH else answer.histogram


def list_pages(page: int, last: int) -> list[int]:
    """The page numbers to offer, in order: the first, the last, and those around the current; 0 stands for a gap."""
    near = sorted({1, last, *range(max(1, page - 2), min(last, page + 2) + 1)})
    pages: list[int] = []
    for number in near:
        if pages and number - pages[-1] == 2:
            pages.append(number - 1)
        elif pages and number - pages[-1] > 2:
            pages.append(0)
        pages.append(number)
    return pages


def _stream(request: Request, media_type: str, name: str, head: str, write: Callable[[Sequence[Hit]], str]) -> Response:
    room = room_of(request)
    asked = read_asked(request)
    first = room.archive.search(asked.search(offset=0, limit=BATCH))
    if request.method == "HEAD":
        return Response(media_type=media_type, headers=attach(name))
    batches = _write_batches(room, asked, first)
    body = chain([head], map(write, batches)) if head else map(write, batches)
    return StreamingResponse(body, media_type=media_type, headers=attach(name))


def _write_batches(room: Room, asked: Asked, answer: Answer) -> Iterator[Sequence[Hit]]:
    """The hits in batches, all of the edition that the request began with."""
    offset = 0
    while answer.hits:
        yield answer.hits
        offset += len(answer.hits)
        if offset >= answer.total:
            return
        answer = room.archive.search(asked.search(offset=offset, limit=BATCH))


def _to_csv(hits: Sequence[Hit]) -> str:
    return to_rows(
        (
            hit.article_id,
            hit.headline,
            hit.publication,
            hit.section,
            hit.language,
            "; ".join(hit.bylines),
            hit.dateline_place,
            sort_days(hit.published_earliest, hit.published_latest),
            hit.published_earliest,
            hit.published_latest,
            hit.published_grain,
            int(hit.picture),
            hit.versions,
        )
        for hit in hits
    )


def _to_jsonl(hits: Sequence[Hit]) -> str:
    return "".join(to_line(hit) for hit in hits)


def attach(name: str) -> dict[str, str]:
    """The headers of a file that a browser keeps under a name."""
    return {"content-disposition": f'attachment; filename="{name}"'}


def _draw(asked: Asked, answer: AnyAnswer) -> Chart:
    """The histogram, each bar of which narrows the search to its year or month."""
    return draw_bars(choose_histogram(answer), lambda value: asked.narrowed("year" if len(value) == 4 else "month", value))


def _choose_facets(asked: Asked, answer: AnyAnswer) -> list[tuple[str, tuple[Count, ...]]]:
    """The facets worth showing: what could still narrow or is chosen, and months only within a year."""
    chosen = {name for name, _ in asked.facets}
    facets = []
    for name, counts in answer.facets:
        narrows = len(counts) > 1 or any(count.count < answer.total for count in counts)
        too_fine = name == "month" and len(counts) > 12
        if name in asked.desk.facets and counts and (name in chosen or (narrows and not too_fine)):
            facets.append((name, counts if name != "year" or asked.desk is ARTICLES else _most_first(counts)))
    return facets


def _most_first(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """What articles tell is of many years, most of them far from their own: those that hold most come first."""
    return tuple(sorted(counts, key=lambda count: (-count.count, count.value)))


def _show_place(asked: Asked, error: BadQuery) -> dict[str, object]:
    """The query in three parts around the place that could not be read. The place is in what was parsed, or it is left out."""
    query = error.query or asked.query
    at = min(max(error.position, 0), len(query))
    return {"message": error.message, "before": query[:at], "at": query[at : at + 1], "after": query[at + 1 :], "place": at + 1}


def _drop_words(asked: Asked) -> list[tuple[str, str]]:
    """The query without each of its words in turn, with its address: what to try where nothing was found."""
    words = asked.query.split()
    if not 1 < len(words) <= 8 or any(sign in asked.query for sign in '"()'):
        return []
    fewer = [" ".join(words[:place] + words[place + 1 :]) for place in range(len(words))]
    return [(query, asked.words(query)) for query in dict.fromkeys(fewer) if query.split()[-1] not in ("AND", "OR", "NOT")]
