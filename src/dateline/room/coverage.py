"""Coverage: what was read, what became of it, which days have articles, and what was rejected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response, StreamingResponse

from dateline.edition.views import LedgerLine, RejectionView
from dateline.reasons import REASONS
from dateline.room.asking import ARTICLES, check_reach, read_page
from dateline.room.charts import draw_months, fill_months
from dateline.room.found import list_pages
from dateline.room.plain import to_rows
from dateline.room.rendering import Room, room_of

router = APIRouter(include_in_schema=False)
READS = ["GET", "HEAD"]
PAGE = 100
BATCH = 1000
REJECTION_COLUMNS = ("reason", "loss", "stage", "original", "locator", "detail")


@dataclass(frozen=True, slots=True)
class LedgerLevel:
    """One level of the ledger with its lines, the losses first, and their sum: what was read at this level."""

    name: str
    lines: tuple[LedgerLine, ...]
    total: int
    lost: int


@router.api_route("/coverage", methods=READS)
def coverage(request: Request) -> Response:
    """The ledger, the months, the publications and the stages."""
    room = room_of(request)
    now = room.archive.coverage()
    levels = group_ledger(now.ledger)
    months = draw_months(now.months)
    context = {
        "levels": levels,
        "losses": [(level.name, line) for level in levels for line in level.lines if line.loss and line.count],
        "months": months,
        "gaps": [cell.name for row in reversed(months) for cell in row.cells if cell and not cell.count],
        "rejection_link": link_rejections,
        "search_facet": ARTICLES.link_facet,
    }
    return room.page(request, "coverage.html", context)


@router.api_route("/ledger.csv", methods=READS)
def ledger_csv(request: Request) -> Response:
    """The ledger as CSV."""
    rows: list[tuple[object, ...]] = [("level", "outcome", "means", "count", "loss")]
    ledger = room_of(request).archive.coverage().ledger
    rows += [(line.level, line.outcome, line.means, line.count, int(line.loss)) for line in ledger]
    return Response(to_rows(rows), media_type="text/csv; charset=utf-8", headers=_attach("ledger.csv"))


@router.api_route("/months.csv", methods=READS)
def months_csv(request: Request) -> Response:
    """Articles by month as CSV, and those without a month."""
    now = room_of(request).archive.coverage()
    rows: list[tuple[object, ...]] = [("period", "articles")]
    rows += [(month.value, month.count) for month in fill_months(now.months)]
    rows.append(("undated", now.undated))
    return Response(to_rows(rows), media_type="text/csv; charset=utf-8", headers=_attach("months.csv"))


@router.api_route("/coverage/{slug}.csv", methods=READS)
def rejections_csv(request: Request, slug: str) -> Response:
    """Every record rejected for a reason, as CSV."""
    reason = find_reason(slug)
    headers = _attach(f"{slug}.csv")
    if request.method == "HEAD":
        return Response(media_type="text/csv; charset=utf-8", headers=headers)
    return StreamingResponse(_write_rejections(room_of(request), reason), media_type="text/csv; charset=utf-8", headers=headers)


@router.api_route("/coverage/{slug}", methods=READS)
def rejections(request: Request, slug: str, page: str = "1") -> Response:
    """The records rejected for one reason, with where each stands."""
    room = room_of(request)
    reason = find_reason(slug)
    number = read_page(page)
    total = sum(line.count for line in room.archive.coverage().ledger if line.outcome == reason)
    check_reach(number, PAGE, total)
    context = {
        "reason": reason,
        "means": REASONS[reason].means,
        "loss": REASONS[reason].loss,
        "rows": room.archive.rejections(reason, offset=(number - 1) * PAGE, limit=PAGE),
        "total": total,
        "page": number,
        "to_page": lambda other: f"/coverage/{slug}?page={other}",
        "pages": list_pages(number, max(1, -(-total // PAGE))),
        "link": f"/coverage/{slug}",
    }
    return room.page(request, "rejections.html", context)


def group_ledger(ledger: tuple[LedgerLine, ...]) -> list[LedgerLevel]:
    """The ledger by level, in the order levels come; within one the losses first, then by count."""
    levels: dict[str, list[LedgerLine]] = {}
    for line in ledger:
        levels.setdefault(line.level, []).append(line)
    return [
        LedgerLevel(
            name=name,
            lines=tuple(sorted(lines, key=lambda line: (not line.loss, -line.count, line.outcome))),
            total=sum(line.count for line in lines),
            lost=sum(line.count for line in lines if line.loss),
        )
        for name, lines in levels.items()
    ]


def link_rejections(line: LedgerLine) -> str:
    """The address of the records behind a line of the ledger; empty where they are articles or there are none."""
    return f"/coverage/{_slug(line.outcome)}" if line.outcome in REASONS and line.count else ""


def find_reason(slug: str) -> str:
    """The reason an address names (`no-text` or `no text`). Raises a 404 for one there is not."""
    named = {**{_slug(reason): reason for reason in REASONS}, **{reason: reason for reason in REASONS}}
    if slug not in named:
        raise HTTPException(404, "No record is ever rejected for this reason; the coverage page lists the reasons there are.")
    return named[slug]


def _slug(reason: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", reason.lower()))


def _write_rejections(room: Room, reason: str) -> Iterator[str]:
    yield to_rows([REJECTION_COLUMNS])
    offset = 0
    while rows := room.archive.rejections(reason, offset=offset, limit=BATCH):
        yield to_rows(_to_row(row) for row in rows)
        offset += len(rows)


def _to_row(row: RejectionView) -> tuple[object, ...]:
    return (row.reason, int(row.loss), row.stage, row.original, row.locator, row.detail)


def _attach(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}
