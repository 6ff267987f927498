import pytest

from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article_of, reading_of, records_of, whole

WHOLE = (FIRST, SECOND, THIRD)


def page(line: str, name: str = "kicker", head: str = "") -> str:
    return whole(
        f'<main><article><header><p class="{name}">{line}</p><h1>Board closes fish market</h1></header>{BODY}</article></main>',
        head,
    )


@pytest.mark.parametrize("name", ["kicker", "article__eyebrow", "dachzeile"])
def test_a_line_named_for_a_kicker_above_the_headline_is_one(name: str) -> None:
    reading = reading_of(page("Harbour politics", name))
    assert (reading.body.kicker, reading.prose.paragraphs) == ("Harbour politics", WHOLE)


@pytest.mark.parametrize(
    "line",
    ["Fish market", "3 June 2016", "—", "A line about the harbour board that is far too long to be the kicker of a story"],
)
def test_words_of_the_headline_days_marks_and_sentences_are_none(line: str) -> None:
    assert reading_of(page(line)).body.kicker == ""


def test_a_line_without_such_a_name_is_none() -> None:
    assert reading_of(page("Harbour politics", "meta")).body.kicker == ""


def test_the_name_of_the_section_is_no_kicker() -> None:
    head = '<meta property="article:section" content="Harbour">'
    assert article_of(records_of(page("HARBOUR", head=head))).kicker == ""
    assert article_of(records_of(page("Harbour politics", head=head))).kicker == "Harbour politics"


@pytest.mark.parametrize(("tag", "wanted"), [("span", "Harbour politics"), ("a", "Harbour politics"), ("h3", "")])
def test_an_element_of_a_line_right_before_the_headline(tag: str, wanted: str) -> None:
    line = f'<{tag} class="kicker">Harbour politics</{tag}>' if tag != "h3" else "<span>Harbour politics</span>"
    markup = f"<main><article><header>{line} <h1>Board closes fish market</h1></header>{BODY}</article></main>"
    assert reading_of(whole(markup)).body.kicker == wanted


@pytest.mark.parametrize("name", ["kicker", "overline", "headline__topline", "eyebrow", "surtitle"])
def test_an_element_named_for_a_kicker_inside_the_headline(name: str) -> None:
    html = whole(f"<main><article><h1><span class={name}>Harbour</span> Board closes fish market</h1>{BODY}</article></main>")
    found = article_of(records_of(html))
    assert (found.headline, found.kicker) == ("Board closes fish market", "Harbour")


def test_a_kicker_that_is_stated_as_a_part_of_the_headline_stays_in_it() -> None:
    stated = '<meta property="og:title" content="Harbour: Board closes fish market">'
    html = whole(
        f"<main><article><h1><span class=kicker>Harbour</span> Board closes fish market</h1>{BODY}</article></main>", stated
    )
    assert article_of(records_of(html)).headline == "Harbour: Board closes fish market"


def test_a_trail_from_the_front_page_is_no_kicker() -> None:
    assert reading_of(page("Home / World / Asia")).body.kicker == ""


def test_elements_of_a_line_in_a_kicker_are_words_apart() -> None:
    line = '<span><a href="/science">Science</a></span><span>World</span>'
    assert reading_of(page(line)).body.kicker == "Science World"
    assert reading_of(page("<span>Science</span><!-- of the paper --><span>World</span>")).body.kicker == "Science World"
