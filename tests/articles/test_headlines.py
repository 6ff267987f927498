from dateline.articles.headlines import Headline, find_headline
from tests.articles.pages import BODY, outline_of, page_of


def head(html: str, stated: str = "") -> Headline:
    return find_headline(page_of(html), outline_of(html), stated=stated)


def test_the_heading_a_reader_sees_is_taken_and_its_rivals_kept() -> None:
    found = head(
        "<head><title>Fish market: all you need to know | The Paper</title><meta property=og:title "
        'content="All about the fish market">'
        f"</head><body><h1>Board closes fish market</h1>{BODY}</body>"
    )
    assert found.text == "Board closes fish market"
    assert [(one.origin, one.verdict) for one in found.candidates] == [
        ("h1", "chosen"),
        ("meta og:title", "lost"),
        ("title", "lost"),
    ]


def test_the_logo_in_a_heading_is_not_the_headline() -> None:
    found = head(
        "<head><title>Board closes fish market - The Paper</title></head><body><h1>The Paper</h1><h1>Board "
        "closes fish market</h1></body>"
    )
    assert found.text == "Board closes fish market"


def test_a_smaller_heading_is_taken_where_the_first_is_a_logo() -> None:
    found = head(
        "<head><meta property=og:title content='Board closes the old fish "
        "market'></head><body><h1>Logo</h1><h2>Board closes the old fish market</h2></body>"
    )
    assert (found.text, found.candidates[0].origin) == ("Board closes the old fish market", "h2")


def test_the_site_is_cut_from_what_is_stated() -> None:
    found = head(
        "<head><meta property=og:site_name content='The Paper'><meta property=og:title content='Board closes "
        "fish market - The Paper'></head><body><p>x</p>"
    )
    assert found.text == "Board closes fish market"


def test_a_kicker_before_the_headline_is_cut_off() -> None:
    found = head(
        "<head><meta property=og:title content='Board closes the old fish "
        "market'></head><body><h1><span>Harbour</span> Board closes the old fish market</h1>"
    )
    assert (found.kicker, found.text) == ("Harbour", "Board closes the old fish market")


def test_soft_hyphens_and_entities_go() -> None:
    assert head("<body><h1>Board clo\u00adses  fish &amp; crab\nmarket</h1></body>").text == "Board closes fish & crab market"


def test_a_page_without_any_title_has_no_headline() -> None:
    assert head("<body><p>x</p></body>") == Headline("", "", None, ())
