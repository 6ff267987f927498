"""Pages from templates: the one place where Jinja, the archive and the frame around every page meet."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from typing import TypeVar, cast

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from dateline.room import text
from dateline.room.asking import EVENTS, STATEMENTS
from dateline.room.source import Archive
from dateline.search.fields import how_sure
from dateline.search.snippets import first_words

T = TypeVar("T")

_HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:]{2,45}\])(?::\d{1,5})?")


@dataclass(frozen=True, slots=True)
class Room:
    """An archive and the templates it is shown with."""

    archive: Archive
    templates: Environment

    def page(self, request: Request, name: str, context: Mapping[str, object], *, status: int = 200) -> HTMLResponse:
        """Render a page in the room's frame: `context` is what its template names beyond the frame's own."""
        frame = {"coverage": self.archive.coverage(), "title": self.archive.title, "path": request.url.path}
        body = self.templates.get_template(name).render({**frame, **context})
        return HTMLResponse(body, status_code=status)


def room_of(request: Request) -> Room:
    """The room that serves this request: it holds the edition that was current when the request came in."""
    return cast(Room, getattr(request.state, "room", request.app.state.room))


def make_templates() -> Environment:
    """The templates with their filters. Whatever is not marked as HTML is escaped; an unknown name is an error."""
    templates = Environment(
        loader=PackageLoader("dateline.room"),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_clean,
    )
    templates.filters.update(
        number=text.say_number,
        counted=text.say_count,
        instant=text.say_instant,
        language=text.say_language,
        langtag=text.tag_language,
        opening=first_words,
        sentence=text.say_sentence,
        sure=how_sure,
        web=web_address,
    )
    templates.globals.update(
        when=text.say_when,
        when_attribute=text.mark_when,
        when_shortly=text.say_when_shortly,
        static=static_link,
        statements_of=partial(STATEMENTS.link_facet, "source"),
        events_of=EVENTS.link_facet,
    )
    return templates


def web_address(url: str) -> str:
    """The address if it leads to the web (http or https), else empty: nothing else is ever made a link."""
    return url if re.match(r"https?://[^\s/]", url, re.IGNORECASE) else ""


def base_of(request: Request) -> str:
    """The room's own address as the reader knows it, without a slash at the end; empty where the Host header is nonsense."""
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else ""


@cache
def static_link(name: str) -> str:
    """The address of one of our own files, which changes with its content so that it may be kept for ever."""
    content = resources.files("dateline.room").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def _clean(value: T) -> T | str:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return text.clean_text(value)
