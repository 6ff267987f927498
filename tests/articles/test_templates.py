"""Which captures a template is for, and when two are for the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.templates import ALWAYS, Period, Template, bare_address, can_both_match, is_like, read_period

PATTERNS = st.text(alphabet="ab*", max_size=5)


def template(*urls: str, captured: Period = ALWAYS, published: Period = ALWAYS, besides: tuple[str, ...] = ()) -> Template:
    return Template("t", urls, lambda _page: (), besides=besides, captured=captured, published=published)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2011-03", "2014-08", ("2011-03-01", "2014-08-31")),
        ("2011", "2012-02", ("2011-01-01", "2012-02-29")),
        ("", "2011-02", ("0001-01-01", "2011-02-28")),
        ("2011-03-14", "", ("2011-03-14", "9999-12-31")),
    ],
)
def test_bounds_are_days_months_or_years(first: str, last: str, expected: tuple[str, str]) -> None:
    period = read_period(first, last)
    assert (period.first, period.last) == expected


@pytest.mark.parametrize("bad", ["2011-13", "2011-02-30", "March", "11", "2011-3"])
def test_a_bad_bound_is_named(bad: str) -> None:
    for ends in ((bad, ""), ("", bad)):
        with pytest.raises(ValueError, match=re.escape(repr(bad))):
            read_period(*ends)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        read_period("2014", "2011")


def test_a_period_holds_what_lies_in_it_whole() -> None:
    period = read_period("2011-03", "2014-08")
    assert period.holds("2011-03-01", "2011-03-01")
    assert period.holds("2014-08-31T23:59:59Z", "2014-08-31T23:59:59Z")
    assert not period.holds("2014-01-01", "2014-12-31")
    assert not period.holds("2011-02-28", "2011-02-28")
    assert not period.holds("", "")
    assert ALWAYS.holds("", "")


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("http://www.Paper.example:80/a/B?c=1#d", "www.paper.example/a/B?c=1"),
        ("https://paper.example", "paper.example/"),
        ("//paper.example?p=2", "paper.example/?p=2"),
        ("http://me:secret@paper.example:8080/", "paper.example:8080/"),
        ("", ""),
    ],
)
def test_addresses_are_bared_to_what_patterns_name(url: str, bare: str) -> None:
    assert bare_address(url) == bare


@given(PATTERNS, st.text(alphabet="ab", max_size=6))
def test_patterns_match_as_expressions_do(pattern: str, address: str) -> None:
    assert is_like(address, pattern) == bool(re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address))


@given(PATTERNS, PATTERNS, st.text(alphabet="ab", max_size=7))
def test_what_both_match_is_foreseen(one: str, other: str, address: str) -> None:
    if is_like(address, one) and is_like(address, other):
        assert can_both_match(one, other)


@given(PATTERNS, PATTERNS)
def test_what_is_foreseen_exists(one: str, other: str) -> None:
    filled = [one.replace("*", rest) for rest in ("", "a", "b")] + [other.replace("*", rest) for rest in ("", "a", "b")]
    if not can_both_match(one, other):
        assert not any(is_like(address, one) and is_like(address, other) for address in filled)
    elif "*" not in one:
        assert is_like(one, other)


def test_a_template_is_for_its_addresses_and_days() -> None:
    is_for = template(
        "paper.example/news/*", captured=read_period("2011", "2012"), besides=("paper.example/news/live/*",)
    ).is_for
    assert is_for("http://paper.example/news/1.html", "2011-06-01T00:00:00Z")
    assert not is_for("http://paper.example/news/1.html", "2013-06-01T00:00:00Z")
    assert not is_for("http://paper.example/news/1.html", "")
    assert not is_for("http://paper.example/news/live/1", "2011-06-01T00:00:00Z")
    assert not is_for("http://other.example/news/1.html", "2011-06-01T00:00:00Z")
    assert not is_for("", "2011-06-01T00:00:00Z")


def test_three_looks_of_a_site_do_not_overlap() -> None:
    looks = [
        template("paper.example/*", captured=read_period("", "2011-02")),
        template("paper.example/*", captured=read_period("2011-03", "2014-08")),
        template("paper.example/*", published=read_period("2014-09", "")),  # never captured before it came out
    ]
    assert not any(one.overlap(other) for one in looks for other in looks if one is not other)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (template("paper.example/*"), template("paper.example/news/*"), True),
        (template("paper.example/*", besides=("paper.example/news/*",)), template("paper.example/news/*"), False),
        (template("paper.example/*", besides=("paper.example/news/a*",)), template("paper.example/news/*"), True),
        (template("*.example/1"), template("paper.*/1"), True),
        (template("paper.example/*.html"), template("paper.example/*.php"), False),
        (
            template("a.example/*", captured=read_period("2011", "2012")),
            template("a.example/*", captured=read_period("2012", "")),
            True,
        ),
        (
            template("a.example/*", published=read_period("", "2011")),
            template("a.example/*", published=read_period("2012", "")),
            False,
        ),
    ],
)
def test_overlaps(one: Template, other: Template, overlap: bool) -> None:
    assert bool(one.overlap(other)) is overlap
    assert bool(other.overlap(one)) is overlap
