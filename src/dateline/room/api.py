"""The HTTP API: the archive's answers as JSON, described at `/openapi.json`. A door with no logic of its own."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from dateline.edition.views import ArticleView, Coverage, RejectionView
from dateline.room.article import find_article
from dateline.room.asking import EVENTS, STATEMENTS, Desk, check_query, read_facets
from dateline.room.coverage import find_reason
from dateline.room.plain import to_plain
from dateline.room.rendering import room_of
from dateline.search.results import Answer, EventAnswer, Search, StatementAnswer

router = APIRouter(prefix="/api")
MOST = 1000


Words = Annotated[str, Query(description="The query; the about page explains its language.")]
Facet = Annotated[list[str] | None, Query(description="Narrow to `name:value`; may be repeated.")]
Offset = Annotated[int, Query(ge=0, le=10**12)]


def ask(
    q: Words = "",
    order: Annotated[str, Query(pattern="^(relevance|newest|oldest)$")] = "relevance",
    facet: Facet = None,
    offset: Offset = 0,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Hits in one answer; `/search.jsonl` sends all.")] = 10,
) -> Search:
    """The search an address asks for. Raises a 400 that says what is wrong with it."""
    check_query(q)
    return Search(query=q, order=order, facets=read_facets(facet or []), offset=offset, limit=limit)


@dataclass(frozen=True, slots=True)
class AskTold:
    """Reads a search for statements or events."""

    desk: Desk

    def __call__(
        self,
        q: Words = "",
        order: Annotated[str, Query(pattern="^(relevance|newest|oldest|time|surest)$")] = "relevance",
        facet: Facet = None,
        offset: Offset = 0,
        limit: Annotated[int, Query(ge=1, le=MOST, description="Hits in one answer; the page's JSON Lines have all.")] = 10,
    ) -> Search:
        """The search an address asks for. Raises a 400 that says what is wrong with it."""
        check_query(q)
        return Search(query=q, order=order, facets=read_facets(facet or [], self.desk), offset=offset, limit=limit)


@router.get("/search", responses={200: {"model": Answer}}, summary="Search the archive's articles")
def search(request: Request, asked: Annotated[Search, Depends(ask)]) -> Response:
    """Hits, facets and a histogram. Beyond the last hit there are none."""
    archive = room_of(request).archive
    if asked.offset < archive.coverage().articles:
        return JSONResponse(to_plain(archive.search(asked)))
    answer = archive.search(replace(asked, offset=0, limit=1))
    if asked.offset < answer.total:  # versions:all finds more than there are articles
        return JSONResponse(to_plain(archive.search(asked)))
    return JSONResponse(to_plain(replace(answer, search=asked, hits=())))


@router.get("/statements", responses={200: {"model": StatementAnswer}}, summary="Search who said what, as a machine read it")
def statements(request: Request, asked: Annotated[Search, Depends(AskTold(STATEMENTS))]) -> Response:
    """Statements, each with its sentence and where it stands; facets and a histogram of when they were made."""
    return JSONResponse(to_plain(room_of(request).archive.search_statements(asked)))


@router.get("/events", responses={200: {"model": EventAnswer}}, summary="Search who did what to whom, as a machine read it")
def events(request: Request, asked: Annotated[Search, Depends(AskTold(EVENTS))]) -> Response:
    """Events, each with its sentence and where it stands; facets and a histogram of when they were."""
    return JSONResponse(to_plain(room_of(request).archive.search_events(asked)))


@router.get("/article/{article_id}", responses={200: {"model": ArticleView}}, summary="One article with its evidence")
def article(request: Request, article_id: str) -> Response:
    """Everything the edition knows of an article."""
    return JSONResponse(to_plain(find_article(request, article_id)))


@router.get("/coverage", responses={200: {"model": Coverage}}, summary="What became of every record read")
def coverage(request: Request) -> Response:
    """The ledger, the months, the publications and the stages."""
    return JSONResponse(to_plain(room_of(request).archive.coverage()))


@router.get("/rejections/{reason}", responses={200: {"model": list[RejectionView]}}, summary="Records rejected for a reason")
def rejections(
    request: Request,
    reason: str,
    offset: Annotated[int, Query(ge=0, le=10**12)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Response:
    """Rejected records, each with where it stands."""
    archive = room_of(request).archive
    return JSONResponse(to_plain(list(archive.rejections(find_reason(reason), offset=offset, limit=limit))))


@router.get("/days/{year}/{month}", responses={200: {"model": dict[str, int]}}, summary="Articles per day of a month")
def days(request: Request, year: Annotated[int, Path(ge=1, le=9999)], month: Annotated[int, Path(ge=1, le=12)]) -> Response:
    """Days that have articles, with how many."""
    return JSONResponse(to_plain(dict(room_of(request).archive.days(year, month))))
