"""The paper by its calendar: a day, a month, a year."""

import re
from datetime import date, timedelta

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.edition.views import Coverage
from dateline.room.asking import Asked, check_reach, read_page
from dateline.room.charts import draw_month, find_levels
from dateline.room.found import list_pages
from dateline.room.rendering import Room, room_of
from dateline.room.source import Archive
from dateline.room.text import MONTHS, say_day
from dateline.search.results import Hit, Search

router = APIRouter(include_in_schema=False)
READS = ["GET", "HEAD"]
PAGE = 100
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@router.api_route("/day", methods=READS)
def newest_year(request: Request) -> Response:
    """The newest year of the paper."""
    room = room_of(request)
    last = room.archive.coverage().last_day
    if not last:
        return room.page(request, "no_days.html", {})
    return _show_year(request, room, int(last[:4]))


@router.api_route("/day/{value}", methods=READS)
def calendar(request: Request, value: str, page: str = "1") -> Response:
    """A day (`2016-06-06`), a month (`2016-06`) or a year (`2016`) of the paper."""
    room = room_of(request)
    try:
        if re.fullmatch(r"[0-9]{4}", value):
            return _show_year(request, room, date(int(value), 1, 1).year)
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
            return _show_month(request, room, date.fromisoformat(f"{value}-01"))
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return _show_day(request, room, date.fromisoformat(value), read_page(page))
    except ValueError:
        pass
    raise HTTPException(404, f"“{value[:40]}” is no day; write it as 2016-06-06, a month as 2016-06, a year as 2016.")


def _show_day(request: Request, room: Room, day: date, page: int) -> Response:
    coverage = room.archive.coverage()
    _check_span(coverage, day.isoformat())
    check_reach(page, PAGE, coverage.articles)
    search = Search(query=f"on:{day.isoformat()}", order="oldest", offset=(page - 1) * PAGE, limit=PAGE)
    answer = room.archive.search(search)
    check_reach(page, PAGE, answer.total)
    earlier, later = _find_near(room.archive, coverage, day)
    context = {
        "day": day.isoformat(),
        "name": say_day(day),
        "weekday": WEEKDAYS[day.weekday()],
        "month": day.isoformat()[:7],
        "month_name": f"{MONTHS[day.month - 1]} {day.year}",
        "sections": _group_sections(answer.hits),
        "total": answer.total,
        "earlier": earlier,
        "later": later,
        "say_day": lambda value: say_day(date.fromisoformat(value)),
        "page": page,
        "to_page": lambda other: f"/day/{day.isoformat()}?page={other}",
        "pages": list_pages(page, max(1, -(-answer.total // PAGE))),
        "search": Asked(query=f"on:{day.isoformat()}").link(),
    }
    return room.page(request, "day.html", context)


def _show_month(request: Request, room: Room, first: date) -> Response:
    coverage = room.archive.coverage()
    value = first.isoformat()[:7]
    _check_span(coverage, value)
    days = room.archive.days(first.year, first.month)
    context = {
        "year": first.year,
        "name": f"{MONTHS[first.month - 1]} {first.year}",
        "month": draw_month(first, days, levels=find_levels(list(days.values())), span=_span(coverage)),
        "earlier": _turn_month(coverage, first, -1),
        "later": _turn_month(coverage, first, 1),
        "search": Asked(query=f"on:{value}").link(),
    }
    return room.page(request, "month.html", context)


def _show_year(request: Request, room: Room, year: int) -> Response:
    coverage = room.archive.coverage()
    _check_span(coverage, f"{year:04d}")
    days = [room.archive.days(year, month) for month in range(1, 13)]
    levels = find_levels([count for month in days for count in month.values()])
    months = [
        draw_month(date(year, number, 1), counts, levels=levels, span=_span(coverage))
        for number, counts in enumerate(days, start=1)
    ]
    context = {
        "year": year,
        "months": months,
        "total": sum(month.total for month in months),
        "years": list(range(int(_span(coverage)[0][:4]), int(_span(coverage)[1][:4]) + 1)),
        "search": Asked(query=f"on:{year:04d}").link(),
    }
    return room.page(request, "year.html", context)


def _check_span(coverage: Coverage, value: str) -> None:
    """Raise a 404 for a day, month or year outside the days the archive has."""
    size = len(value)
    if not coverage.first_day or not coverage.last_day:
        raise HTTPException(404, "No article of this archive has a known day.")
    if not coverage.first_day[:size] <= value <= coverage.last_day[:size]:
        span = " to ".join(say_day(date.fromisoformat(day[:10])) for day in (coverage.first_day, coverage.last_day))
        raise HTTPException(404, f"The archive's days run from {span}.")


def _span(coverage: Coverage) -> tuple[str, str]:
    """The first and last day of the archive. Only asked once `_check_span` has found that there are such days."""
    return (coverage.first_day or "")[:10], (coverage.last_day or "")[:10]


def _group_sections(hits: tuple[Hit, ...]) -> list[tuple[str, list[Hit]]]:
    """The articles of a day by section, as a paper is laid out; those without one come last."""
    sections: dict[str, list[Hit]] = {}
    for hit in hits:
        sections.setdefault(hit.section, []).append(hit)
    return sorted(sections.items(), key=lambda section: (not section[0], -len(section[1]), section[0]))


def _find_near(archive: Archive, coverage: Coverage, day: date) -> tuple[str, str]:
    """The nearest days before and after that have articles, each empty where there is none."""
    here, months = day.isoformat(), [value for value, count in coverage.months if count]
    earlier = later = ""
    for value in sorted((value for value in months if value <= here[:7]), reverse=True):
        earlier = max((each for each in _days_of(archive, value) if each < here), default="")
        if earlier:
            break
    for value in sorted(value for value in months if value >= here[:7]):
        later = min((each for each in _days_of(archive, value) if each > here), default="")
        if later:
            break
    return earlier, later


def _days_of(archive: Archive, month: str) -> list[str]:
    return [day for day, count in archive.days(int(month[:4]), int(month[5:7])).items() if count]


def _turn_month(coverage: Coverage, first: date, step: int) -> tuple[str, str]:
    """The month before or after as (value, name), empty where it lies outside the archive's days."""
    turned = first - timedelta(days=1) if step < 0 else (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    value = turned.isoformat()[:7]
    inside = (coverage.first_day or "")[:7] <= value <= (coverage.last_day or "")[:7]
    return (value, f"{MONTHS[turned.month - 1]} {turned.year}") if inside else ("", "")
