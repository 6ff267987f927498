from datetime import date

import pytest

from dateline.room.charts import BAR_HEIGHT, draw_bars, draw_month, draw_months, find_levels
from dateline.room.rendering import make_templates
from dateline.search.results import Count


def _counts(*numbers: int) -> list[Count]:
    return [Count(value=str(2000 + place), count=number) for place, number in enumerate(numbers)]


def test_bars_stand_in_proportion_and_inside_the_chart() -> None:
    chart = draw_bars(_counts(100, 50, 0, 1, *[10] * 20), lambda value: f"/search?{value}")
    assert chart.highest == 100
    assert [bar.height for bar in chart.bars[:3]] == [BAR_HEIGHT, BAR_HEIGHT / 2, 0]
    assert chart.bars[3].height == 2, "a year with one article among hundreds is still seen"
    assert all(bar.y + bar.height == BAR_HEIGHT for bar in chart.bars)
    assert all(bar.x >= 0 and bar.x + bar.width <= 100 for bar in chart.bars)
    assert all(first.x + first.width <= second.x for first, second in zip(chart.bars, chart.bars[1:], strict=False))


def test_an_empty_year_leads_nowhere() -> None:
    bars = draw_bars(_counts(3, 0), lambda value: f"/search?{value}").bars
    assert [bar.link for bar in bars] == ["/search?2000", ""]


def test_many_bars_have_few_labels() -> None:
    bars = draw_bars(_counts(*[1] * 170), lambda value: value).bars
    assert sum(1 for bar in bars if bar.tick) <= 12


@pytest.mark.parametrize(("years", "second"), [(5, 0), (34, 6)])
def test_where_there_are_many_labels_a_phone_shows_every_second(years: int, second: int) -> None:
    chart = draw_bars(_counts(*[1] * years), lambda value: f"/{value}")
    drawn = make_templates().from_string('{% import "macros.html" as m %}{{ m.bars(chart, "/csv") }}').render(chart=chart)
    assert drawn.count('class="tick second"') == second
    assert drawn.count('class="tick') == sum(1 for bar in chart.bars if bar.tick)


def test_months_are_named() -> None:
    chart = draw_bars([Count(value="2016-06", count=2)], lambda value: value)
    assert (chart.unit, chart.bars[0].label, chart.bars[0].tick) == ("month", "June 2016", "Jun")


def test_nothing_makes_an_empty_chart() -> None:
    assert draw_bars([], lambda value: value).bars == ()


def test_the_table_of_months_fills_gaps_and_leaves_out_what_is_beyond() -> None:
    rows = draw_months([("2015-11", 5), ("2016-02", 7), ("nonsense", 3)])
    assert [(row.year, row.total) for row in rows] == [(2016, 7), (2015, 5)]
    cells = rows[1].cells
    assert cells[9] is None
    assert cells[11] is not None
    assert (cells[11].count, cells[11].level, cells[11].link) == (0, 0, "")
    assert draw_months([]) == ()


def test_a_month_has_weeks_from_monday_and_counts_days_without_articles() -> None:
    days = {"2016-02-02": 4, "2016-02-29": 1}
    month = draw_month(date(2016, 2, 1), days, levels=find_levels([4, 1]), span=("2016-02-02", "2016-03-05"))
    cells = [cell for week in month.weeks for cell in week]
    assert all(len(week) == 7 for week in month.weeks)
    assert sum(1 for cell in cells if cell) == 29
    first = cells[0]
    assert first is not None
    assert (first.label, first.level) == ("1", -1), "1 February 2016 was a Monday and lies before the archive"
    assert (month.total, month.without) == (5, 26)


def test_levels_part_unequal_counts_and_keep_equal_ones_alike() -> None:
    thresholds = find_levels([1, 2, 3, 4, 1000])
    assert thresholds == (1, 2, 3, 4, 1000)
    assert find_levels([0, 0]) == ()
    month = draw_month(date(2016, 2, 1), {"2016-02-01": 1}, levels=find_levels([1, 1, 1]), span=("2016-01-01", "2016-12-31"))
    cell = month.weeks[0][0]
    assert cell is not None
    assert cell.level == 1
