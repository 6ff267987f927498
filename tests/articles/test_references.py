import pytest

from dateline.articles.references import unescape
from tests.articles.pages import BODY, THIRD, article, article_of, records_of

HUGE = f"&amp;#{'1' * 5_000};"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Salt &amp; tide", "Salt & tide"),
        ("the board&#8217;s&#x2019;", "the board’s’"),
        ("&#00000000000065;", "A"),
        (f"&#{'9' * 5_000}; x", "\ufffd x"),
        (f"&#x{'f' * 5_000}; x", "\ufffd x"),
        ("no reference", "no reference"),
    ],
)
def test_references_are_their_characters(written: str, read: str) -> None:
    assert unescape(written) == read


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="og:title" content="{HUGE}">',
        f'<meta property="article:section" content="{HUGE}">',
        f'<meta name="copyright" content="{HUGE}">',
        f'<link rel="alternate" type="application/rss+xml" href="/feed" title="{HUGE}">',
        f"<title>{HUGE}</title>",
    ],
)
def test_a_number_of_thousands_of_digits_ends_no_page(head: str) -> None:
    assert article_of(records_of(article(BODY, head))).text.endswith(THIRD)
    logo = f'<img src="logo.png" alt="{HUGE}"><a href="/" title="{HUGE}">x</a>'
    assert article_of(records_of(article(logo + BODY))).text.endswith(THIRD)
