"""Sections as a reader would call them, and what is stated as one and is none."""

import pytest

from dateline.articles.facts import Facts, find_facts
from dateline.articles.sections import mend_section
from tests.articles.pages import page_of

PAGE = page_of("<title>Board closes the old fish market | The Harbour Paper</title><h1>Fish market closes</h1>")


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        ("Home   affairs", "Home affairs"),
        ("Food &amp;amp; Drink", "Food & Drink"),
        ("The Harbour Paper | World", "World"),
        ("opinion|columnists", "opinion"),
        ("news/local/crime", "crime"),
        ("Crash / Unfall", "Crash / Unfall"),
        ("Politics, Region", "Politics"),
        ("Edendale,Msunduzi,News", "Edendale"),
        ("Food, Drink & Travel", "Food, Drink & Travel"),
        ("Krieg, Konflikt und Frieden", "Krieg, Konflikt und Frieden"),
        ("Market", "Market"),
        ("国際", "国際"),
        ("The Harbour Papers", "The Harbour Papers"),
    ],
)
def test_sections_are_mended(stated: str, section: str) -> None:
    assert mend_section(stated, PAGE, publication="The Harbour Paper", headline="Fish market closes") == (section, "")


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        ("Board closes the old fish market", "the article's title"),
        ("Fish market closes…", "the article's title"),
        ("board-closes-the-old-fish-market", "the article's title"),
        ("The Harbour Paper", "the publication's name"),
        ("post", "no name of a section"),
        ("Uncategorized", "no name of a section"),
        ("{$category}", "no name of a section"),
        ("  - ", "no name of a section"),
        ("//", "no name of a section"),
    ],
)
def test_what_is_no_section(stated: str, why: str) -> None:
    assert mend_section(stated, PAGE, publication="The Harbour Paper", headline="Fish market closes to-day") == ("", why)


def facts(head: str) -> Facts:
    return find_facts(page_of(f"<title>Board closes market</title>{head}<h1>x</h1>"), text="")


def test_the_next_offer_is_taken_and_what_was_refused_is_kept_with_the_reason() -> None:
    found = facts('<meta property="article:section" content="post"><meta name="category" content="Harbour">')
    assert found.section == "Harbour"
    refused = [one for one in found.candidates if one.field == "section" and one.verdict == "dropped"]
    assert [(one.value, one.why) for one in refused] == [("post", "no name of a section")]


TRAIL = '<a href="/">Home</a> <a href="/world/">World</a> <a href="/world/asia/">Asia</a> <a href="#">{}</a>'


@pytest.mark.parametrize(
    "named", ["<nav aria-label=breadcrumb>{}</nav>", "<div class=breadcrumbs>{}</div>", "<ol class=breadcrumb><li>{}</ol>"]
)
def test_the_trail_that_a_page_shows(named: str) -> None:
    page = page_of(
        f"<title>Fish market closes</title>{named.format(TRAIL.format('Fish market closes'))}<h1>Fish market closes</h1>"
    )
    assert find_facts(page, text="").section == "Asia"


@pytest.mark.parametrize(
    "trail",
    [
        '<a href="/">Home</a>',
        '<a href="/news/">Back to news</a>',
        '<a href="/">Home</a> <a href="/2016/">2016</a>',
        '<a href="/">x</a>' * 20,
    ],
)
def test_what_is_no_trail_to_a_section(trail: str) -> None:
    page = page_of(f"<title>Fish market closes</title><div class=breadcrumbs>{trail}</div><h1>Fish market closes</h1>")
    assert find_facts(page, text="").section == ""


def test_a_section_that_is_the_whole_headline_is_none() -> None:
    page = page_of("<h1>The old dam</h1>")
    assert mend_section("The old dam", page, publication="", headline="The old dam")[0] == ""
    assert mend_section("Politics", page, publication="", headline="Politics")[0] == "Politics"
