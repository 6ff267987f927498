import pytest

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


@pytest.mark.parametrize(
    "title",
    [
        "Board closes fish market - Harbour Paper",
        "Board closes fish market | News | Harbour Paper",
        "Board closes fish market - harbourpaper.example",
        "harbourpaper | Board closes fish market",
        "Board closes fish market – Harbourpaper-Archive | Since 1901",
        "06.06.2016 - Board closes fish market",
    ],
)
def test_the_site_is_known_by_its_host(title: str) -> None:
    html = f"<head><title>{title}</title></head><body><p>x</p>"
    page = page_of(html, url="https://www.harbourpaper.example/2016/a.html")
    assert find_headline(page, outline_of(html), stated="").text == "Board closes fish market"


def test_words_after_a_dash_that_are_not_the_site_stay() -> None:
    html = "<head><title>Board closes market - traders angry</title></head><body><p>x</p>"
    assert head(html).text == "Board closes market - traders angry"


def test_labels_beside_bars_are_cut_where_the_headline_is_stated_without() -> None:
    found = head(
        "<head><meta property=og:title content='Board closes fish market'></head>"
        "<body><h1>Opinion | Board closes fish market | Editorial</h1>"
    )
    assert (found.kicker, found.text) == ("Opinion", "Board closes fish market")


def test_parts_beside_bars_that_say_something_stay() -> None:
    text = "Best stalls of 2016 | Twelve reviewed in depth"
    assert head(f"<head><meta property=og:title content='Best stalls of 2016'></head><body><h1>{text}</h1>").text == text


def test_the_colon_that_the_page_draws_is_written() -> None:
    found = head(
        "<head><meta property=og:title content='Fish market: Board closes the gates'></head>"
        "<body><h1><span>Fish market</span> <span>Board closes the gates</span></h1>"
    )
    assert found.text == "Fish market: Board closes the gates"


def test_a_kicker_in_a_smaller_heading_is_cut_off() -> None:
    found = head(
        "<head><meta property=og:title content='Board closes the old fish market'>"
        "<meta name=twitter:title content='Harbour: Board closes the old fish market'></head>"
        "<body><h2><span>Harbour</span>Board closes the old fish market</h2>"
    )
    assert (found.kicker, found.text) == ("Harbour", "Board closes the old fish market")


def test_what_is_stated_is_mended_where_a_quotation_mark_ended_it() -> None:
    found = head(
        "<head><title>Board closes market after 'long' &quot;quarrel&quot;</title>"
        "<meta property=og:title content=\"Board closes market after 'long'\"></head><body><p>x</p>"
    )
    assert found.text == "Board closes market after 'long' \"quarrel\""


def test_a_heading_that_disagrees_gives_way_to_one_that_agrees() -> None:
    found = head(
        "<head><meta property=og:title content='Board closes the old fish market'></head>"
        "<body><h1>Stories of our blog from spring</h1><h2>Board closes the old fish market</h2>"
    )
    assert found.text == "Board closes the old fish market"


def test_a_heading_that_is_a_part_of_the_title_is_the_headline() -> None:
    found = head(
        "<head><title>A Club - Board closes fish market - Club news</title></head>"
        "<body><h3>Board closes fish market</h3><p>x</p>"
    )
    assert found.text == "Board closes fish market"


def test_the_name_of_a_section_is_not_the_headline() -> None:
    assert head("<head><title>Board closes fish market</title></head><body><h1>World</h1><p>x</p>").text == (
        "Board closes fish market"
    )


def test_a_heading_that_its_element_holds_twice() -> None:
    found = head("<h1><span>Board closes fish market</span><span class=loud>Board closes fish market</span></h1>" + BODY)
    assert found.text == "Board closes fish market"
    assert head("<h1>Couscous, couscous</h1>" + BODY).text == "Couscous, couscous"
