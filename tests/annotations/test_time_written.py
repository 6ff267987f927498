"""The day of a dateline is that of "today" in the article below it."""

from dataclasses import replace

import pytest

from dateline.annotations.time_written import day_written
from dateline.annotations.times import annotator
from dateline.records import Time
from tests.annotations.making import article


@pytest.mark.parametrize(
    ("dateline", "published", "day"),
    [
        ("March 14", "2016-03-16", "2016-03-14"),
        ("14 March 2016", "2016-03-16", "2016-03-14"),
        ("Monday", "2016-03-16", "2016-03-14"),
        ("Monday morning", "2016-03-16", "2016-03-14"),
        ("March 14, 2016, evening", "", "2016-03-14"),
        ("Dec. 31", "2016-01-02", "2015-12-31"),
        ("March 2", "2016-03-16", "2016-03-16"),  # an old dateline
        ("March 18", "2016-03-16", "2016-03-16"),
        ("March 14", "", ""),
        ("March 14, 2016", "", "2016-03-14"),
        ("", "2016-03-16", "2016-03-16"),
        ("Feb 31", "2016-03-02", "2016-03-02"),
    ],
)
def test_the_day_of_a_dateline(dateline: str, published: str, day: str) -> None:
    assert day_written(dateline, published) == day


def test_what_hangs_on_the_day_of_writing_hangs_on_that_of_the_dateline() -> None:
    one = article("The miller will come tomorrow.", headline="Miller to come tomorrow")
    one = replace(one, dateline_date="March 14", published_earliest="2016-03-16", published_latest="2016-03-16")
    found = {t.field: t.value for t in annotator.run([one]) if isinstance(t, Time)}
    assert found == {"headline": "2016-03-17", "body": "2016-03-15"}
