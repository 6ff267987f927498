"""Charts as plain shapes: bars and calendars whose places are computed here, so that a template only draws them."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.room.text import MONTHS, say_month
from dateline.search.results import Count

BAR_HEIGHT = 120
MOST_TICKS = 12
FEWEST_PLACES = 10  # so that the bars of a few years do not become walls
LEVELS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """One bar: `x` and `width` in per cent of the chart, `y` and `height` in pixels; `tick` its label below or empty."""

    value: str
    label: str
    count: int
    x: float
    width: float
    y: float
    height: float
    middle: float
    tick: str
    link: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A histogram: its bars and the highest count. `unit` is `year` or `month`."""

    bars: tuple[Bar, ...]
    highest: int
    unit: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A day or month in a calendar; `link` is empty where there is nothing to open.

    `level` is -1 for what is beyond the archive, 0 for none, 1 to 5 for ever more.
    """

    label: str
    name: str
    count: int
    level: int
    link: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthCalendar:
    """A month as weeks of seven cells from Monday; None stands before the first and after the last day."""

    name: str
    link: str
    weeks: tuple[tuple[Cell | None, ...], ...]
    total: int
    without: int


@dataclass(frozen=True, kw_only=True, slots=True)
class YearRow:
    """A year in the table of months: twelve cells, None outside the span of the paper."""

    year: int
    link: str
    cells: tuple[Cell | None, ...]
    total: int


def draw_bars(histogram: Sequence[Count], link: Callable[[str], str]) -> Chart:
    """Lay out a histogram; `link` gives the address behind a bar's value. An empty histogram gives an empty chart."""
    if not histogram:
        return Chart(bars=(), highest=0, unit="year")
    highest = max(count.count for count in histogram)
    step = 100 / max(len(histogram), FEWEST_PLACES)
    by_month = bool(re.fullmatch(r"\d{4}-\d{2}", histogram[0].value))
    bars = []
    for place, count in enumerate(histogram):
        height = max(2.0, round(BAR_HEIGHT * count.count / highest, 1)) if count.count else 0.0
        label = say_month(count.value)
        bars.append(
            Bar(
                value=count.value,
                label=label,
                count=count.count,
                x=round(place * step + step * 0.08, 3),
                width=round(step * 0.84, 3),
                y=BAR_HEIGHT - height,
                height=height,
                middle=round(place * step + step / 2, 3),
                tick=_tick(count.value, place, len(histogram)),
                link=link(count.value) if count.count else "",
            )
        )
    return Chart(bars=tuple(bars), highest=highest, unit="month" if by_month else "year")


def _tick(value: str, place: int, places: int) -> str:
    """The label below a bar: every year or month while there is room, then every January or every so many years."""
    if len(value) == 7 and places > MOST_TICKS:
        return value[:4] if value.endswith("-01") else ""
    if place % -(-places // MOST_TICKS):
        return ""
    return say_month(value)[:3] if len(value) == 7 else value


def fill_months(months: Sequence[tuple[str, int]]) -> list[Count]:
    """Months as a histogram, those that are missing between the first and the last counted as 0."""
    rows = draw_months(months)
    cells = [(row.year, month, cell) for row in reversed(rows) for month, cell in enumerate(row.cells, start=1)]
    return [Count(value=f"{year:04d}-{month:02d}", count=cell.count) for year, month, cell in cells if cell]


def draw_months(months: Sequence[tuple[str, int]]) -> tuple[YearRow, ...]:
    """The table of months, a row a year, newest first. Months between the first and the last that are not given count zero."""
    counts = {value: count for value, count in months if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value)}
    if not counts:
        return ()
    first, last = min(counts), max(counts)
    levels = find_levels(list(counts.values()))
    rows = []
    for year in range(int(last[:4]), int(first[:4]) - 1, -1):
        cells: list[Cell | None] = []
        for month in range(1, 13):
            value = f"{year:04d}-{month:02d}"
            if not first <= value <= last:
                cells.append(None)
                continue
            count = counts.get(value, 0)
            cells.append(_draw_cell(MONTHS[month - 1][:3], say_month(value), count, levels, f"/day/{value}"))
        total = sum(cell.count for cell in cells if cell)
        rows.append(YearRow(year=year, link=f"/day/{year:04d}", cells=tuple(cells), total=total))
    return tuple(rows)


def draw_month(first: date, days: Mapping[str, int], *, levels: Sequence[int], span: tuple[str, str]) -> MonthCalendar:
    """The calendar of one month; `days` maps ISO days to articles. `levels` are thresholds from `find_levels`.

    Days outside `span` (ISO days, closed) are beyond the archive and are not counted as days without an article.
    """
    year, month = first.year, first.month
    length = monthrange(year, month)[1]
    cells: list[Cell | None] = [None] * first.weekday()
    for day in range(1, length + 1):
        value = f"{year:04d}-{month:02d}-{day:02d}"
        name = f"{day} {MONTHS[month - 1]} {year}"
        cell = _draw_cell(str(day), name, days.get(value, 0), levels, f"/day/{value}")
        cells.append(cell if span[0] <= value <= span[1] or cell.count else replace(cell, level=-1))
    cells.extend([None] * (-len(cells) % 7))
    shown = [cell for cell in cells if cell]
    return MonthCalendar(
        name=MONTHS[month - 1],
        link=f"/day/{year:04d}-{month:02d}",
        weeks=tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)),
        total=sum(cell.count for cell in shown),
        without=sum(1 for cell in shown if cell.level == 0),
    )


def find_levels(counts: Sequence[int]) -> tuple[int, ...]:
    """Thresholds that part the counts above zero into `LEVELS` shares of about the same number."""
    ordered = sorted(count for count in counts if count > 0)
    if not ordered:
        return ()
    return tuple(ordered[len(ordered) * level // LEVELS] for level in range(LEVELS))


def _draw_cell(label: str, name: str, count: int, levels: Sequence[int], link: str) -> Cell:
    level = 1 + sum(1 for threshold in levels[1:] if count > threshold) if count else 0
    return Cell(label=label, name=name, count=count, level=level, link=link if count else "")
