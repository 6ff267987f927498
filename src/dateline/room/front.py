"""The front of the room: home, about, and the small files that browsers and robots ask for."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response

from dateline.edition.views import Coverage
from dateline.room.asking import Asked
from dateline.room.charts import draw_bars
from dateline.room.found import choose_histogram
from dateline.room.rendering import base_of, room_of
from dateline.room.source import Archive
from dateline.room.text import MONTHS
from dateline.search.results import Hit, Search

router = APIRouter(include_in_schema=False)
READS = ["GET", "HEAD"]
NEWEST = 5
ENDLESS = ("/search", "/statements", "/events", "/histogram.csv", "/api/")
YEARS_IN_FULL = 6


@dataclass(frozen=True, slots=True)
class ThatDay:
    """The same calendar day in one year: its articles, the first of them in full."""

    day: str
    year: int
    count: int
    hits: tuple[Hit, ...]


@router.api_route("/", methods=READS)
def home(request: Request, day: str = "") -> Response:
    """What the archive holds, the way in, and one day of the calendar through the years."""
    room = room_of(request)
    coverage = room.archive.coverage()
    newest = room.archive.search(Search(order="newest", limit=NEWEST))
    month, number = _choose_day(day, coverage)
    context = {
        "asked": Asked(),
        "newest": newest.hits,
        "chart": draw_bars(choose_histogram(newest), lambda value: Asked(query=f"on:{value}").link()),
        "chart_csv": "/histogram.csv",
        "undated": newest.undated,
        "that_day": f"{number} {MONTHS[month - 1]}" if month else "",
        "years": _find_that_day(room.archive, coverage, month, number) if month else [],
        "in_full": YEARS_IN_FULL,
        "day_before": _turn_day(month, number, -1),
        "day_after": _turn_day(month, number, 1),
    }
    return room.page(request, "home.html", context)


@router.api_route("/about", methods=READS)
def about(request: Request) -> Response:
    """What this is, how it is searched, cited and read by machines."""
    return room_of(request).page(request, "about.html", {"base": base_of(request)})


@router.api_route("/opensearch.xml", methods=READS)
def opensearch(request: Request) -> Response:
    """An OpenSearch 1.1 description, so that a browser can search the archive from its address bar."""
    room = room_of(request)
    body = room.templates.get_template("opensearch.xml").render({"title": room.archive.title, "base": base_of(request)})
    return Response(body, media_type="application/opensearchdescription+xml")


@router.api_route("/robots.txt", methods=READS)
def robots() -> Response:
    """Articles and days may be indexed; searches are endless and may not."""
    return PlainTextResponse("User-agent: *\n" + "".join(f"Disallow: {path}\n" for path in ENDLESS))


@router.api_route("/favicon.ico", methods=READS)
def favicon() -> Response:
    """Our own small drawing."""
    return FileResponse(str(resources.files("dateline.room").joinpath("static", "favicon.svg")), media_type="image/svg+xml")


def _choose_day(given: str, coverage: Coverage) -> tuple[int, int]:
    """The month and day asked for, else those of the newest day; (0, 0) where nothing has a day. Raises a 400 for no day."""
    if given:
        found = re.fullmatch(r"(\d{2})-(\d{2})", given)
        try:
            asked = date(2000, int(found[1]), int(found[2])) if found else None
        except ValueError:
            asked = None
        if asked is None:
            raise HTTPException(400, f"“{given[:20]}” is no day of the calendar; write month and day, as 06-30.")
        return asked.month, asked.day
    if not coverage.last_day:
        return 0, 0
    newest = date.fromisoformat(coverage.last_day[:10])
    return newest.month, newest.day


def _find_that_day(archive: Archive, coverage: Coverage, month: int, number: int) -> list[ThatDay]:
    """The years, newest first, whose paper has articles of this calendar day."""
    has = {value for value, count in coverage.months if count}
    years: list[ThatDay] = []
    for value in sorted((value for value in has if value[5:7] == f"{month:02d}"), reverse=True):
        day = f"{value}-{number:02d}"
        count = archive.days(int(value[:4]), month).get(day, 0)
        if count:
            full = len(years) < YEARS_IN_FULL
            hits = archive.search(Search(query=f"on:{day}", order="oldest", limit=2)).hits if full else ()
            years.append(ThatDay(day, int(value[:4]), count, hits))
    return years


def _turn_day(month: int, number: int, step: int) -> str:
    """The calendar day before or after, as `MM-DD`; 29 February is among them."""
    return f"{date(2000, month, number) + timedelta(days=step):%m-%d}" if month else ""
