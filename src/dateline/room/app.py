"""The reading room as one application: `make_app(archive)` serves an archive's current edition."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from importlib import resources
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from dateline.errors import Abort, BadQuery, NotFound
from dateline.room import api, article, coverage, days, found, front, told
from dateline.room.headers import SAFETY, RoomHeaders
from dateline.room.rendering import Room, make_templates, room_of
from dateline.room.source import Archive

DESCRIPTION = "Search an archive of news, read its articles with their evidence, and see what became of every record."

_SAID = {
    404: ("Not here", "There is no page at this address."),
    405: ("Only to be read", "The reading room answers only to requests that read: GET and HEAD."),
}


def make_app(archive: Archive, *, hosts: Sequence[str] = ()) -> FastAPI:
    """The reading room over an archive. With `hosts` it answers only to these names in the Host header."""
    app = FastAPI(
        title=f"{archive.title}: reading room",
        description=DESCRIPTION,
        version=version("dateline"),
        docs_url=None,
        redoc_url=None,
    )
    app.state.room = Room(archive, make_templates())
    app.mount("/static", StaticFiles(directory=str(resources.files("dateline.room").joinpath("static"))), name="static")
    for part in (front, found, told, article, coverage, days, api):
        app.include_router(part.router)

    app.openapi()["components"]["schemas"]["Capture"]["properties"].pop("payload")  # never stored, so never sent
    app.openapi()["components"]["schemas"]["Capture"]["properties"].pop("assumed")

    templates = app.state.room.templates

    def hold(scope: Scope) -> str:
        held = archive.hold()
        scope.setdefault("state", {})["room"] = Room(held, templates)
        now = held.coverage()
        return f"{now.edition} {now.digest} {app.version} {sorted(held.withdrawn())}"

    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(RoomHeaders, hold=hold, hosts=hosts)
    return app


def _show_refusal(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, StarletteHTTPException) else 500
    phrase = HTTPStatus(status).phrase
    name, message = _SAID.get(status, (phrase, f"{phrase}."))
    detail = str(error.detail) if isinstance(error, StarletteHTTPException) else ""
    return _show(request, status, name, detail if detail and detail != phrase else message)


def _show_invalid(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    said = "; ".join(f"{'.'.join(str(part) for part in problem['loc'][1:])}: {problem['msg']}" for problem in problems[:3])
    return _show(request, 400, "Not understood", f"{said}.")


def _show_bad_query(request: Request, error: Exception) -> Response:
    message = error.message if isinstance(error, BadQuery) else str(error)
    at = error.position if isinstance(error, BadQuery) else 0
    return _show(request, 400, "The query cannot be read", f"{message} (at character {at + 1})")


def _show_missing(request: Request, error: Exception) -> Response:
    return _show(request, 404, "Not here", str(error))


def _show_abort(request: Request, error: Exception) -> Response:
    return _show(request, 503, "The archive cannot answer", str(error))


def _show_defect(request: Request, error: Exception) -> Response:
    """A defect: the log has the traceback, the reader an apology. The outermost layer of all, so it sets the headers itself."""
    del error
    shown = _show(request, 500, "Something broke", "This page could not be made. The fault is ours and is in the server's log.")
    shown.headers.update({**SAFETY, "cache-control": "no-store"})
    return shown


def _show(request: Request, status: int, name: str, message: str) -> Response:
    """An error as JSON below `/api/`, else as a page; where even the frame fails, as bare HTML."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": name, "detail": message}, status_code=status)
    try:
        return room_of(request).page(request, "error.html", {"name": name, "message": message}, status=status)
    except Abort:
        return HTMLResponse(
            "<!doctype html><title>Closed</title><p>The archive cannot be opened at the moment.", status_code=503
        )


_HANDLERS: dict[type[Exception], Callable[[Request, Exception], Response]] = {
    StarletteHTTPException: _show_refusal,
    RequestValidationError: _show_invalid,
    BadQuery: _show_bad_query,
    NotFound: _show_missing,
    Abort: _show_abort,
    Exception: _show_defect,
}
