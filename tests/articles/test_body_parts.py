"""Bodies whose parts lie apart, stand twice, or stand beside what reads like them."""

import pytest

from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, reading_of

WHOLE = (FIRST, SECOND, THIRD)
FOURTH = "A ferry will carry the stalls across the water in June, and the pilots have asked for two more weeks to be ready."


def test_parts_of_a_body_five_boxes_deep_are_joined() -> None:
    def part(inner: str) -> str:
        return f'<div><div><div><div><div class="text-part">{inner}</div></div></div></div></div>'

    texts = [f"{number}. {SECOND} {THIRD}" for number in range(30)]
    page = article("".join(part(f"<h2>Year {number}</h2><p>{text}</p>") for number, text in enumerate(texts)))
    found = reading_of(page).prose.paragraphs
    assert found == tuple(one for number, text in enumerate(texts) for one in (f"Year {number}", text))


def test_a_body_that_stands_once_more_in_one_line_is_read_by_its_paragraphs() -> None:
    more = [f"{number}. {SECOND} {THIRD}" for number in range(1, 21)]
    line = " ".join((FIRST, *more))
    page = article(f"<p>{FIRST}</p><h3>The first year</h3>{''.join(f'<p>{text}</p>' for text in more)}").replace(
        "</main>", f"<section><div>{line}</div></section></main>"
    )
    assert reading_of(page).prose.paragraphs == (FIRST, "The first year", *more)


def test_what_subscribers_are_offered_stays_hidden_where_the_body_is_hidden_for_them() -> None:
    offer = "Unlimited digital access to the paper and everything that its reporters write about the harbour."
    page = article(
        f'<div class="intro premium hidden"><ul><li>{offer}</li><li>{offer} Daily.</li></ul></div>'
        f'<p>{FIRST}</p><div class="subscriber-only hidden"><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p></div>'
    )
    assert reading_of(page).prose.paragraphs == (*WHOLE, FOURTH)


def test_prose_beside_a_figure_in_a_box_named_for_pictures_is_no_caption() -> None:
    figure = "<figure><img src=/a.jpg><figcaption>The gate on Monday.</figcaption></figure>"
    page = article(f'<div class="storyParagraphFigure"><p>{FIRST} {SECOND}</p>{figure}</div><p>{THIRD}</p><p>{FOURTH}</p>')
    assert reading_of(page).prose.paragraphs == (f"{FIRST} {SECOND}", THIRD, FOURTH)


def test_what_repeats_the_picture_above_it_is_its_caption() -> None:
    said = "The old fish market on the day before it closed"
    for line in (said, f"{said} (Photo: Jane Roe)", f"{said}."):
        page = article(f'<p>{FIRST}</p><img src=/a.jpg alt="{said}"><p>{line}</p><p>{SECOND}</p><p>{THIRD}</p>')
        assert reading_of(page).prose.paragraphs == WHOLE, line


def test_a_paragraph_that_goes_on_from_the_picture_above_it_is_prose() -> None:
    page = article(f'<p>{FIRST}</p><img src=/a.jpg alt="Traders said they had been told nothing"><p>{SECOND}</p><p>{THIRD}</p>')
    assert reading_of(page).prose.paragraphs == WHOLE


def test_letters_drawn_by_lot_name_no_advertisement() -> None:
    page = article(f'<p id="xKeQsV">{FIRST}</p><p id="AdDsWC">{SECOND}</p><p id="nTbQaR">{THIRD}</p>')
    assert reading_of(page).prose.paragraphs == WHOLE


def test_a_byline_behind_the_standfirst_is_left_out() -> None:
    page = article(
        f'<div class="teaser"><p>Nine years of quarrel end with a vote that few traders had expected.</p></div>'
        f"<p>By Jane Roe</p>{BODY}",
        '<meta name="author" content="Jane Roe">',
    )
    assert reading_of(page).prose.paragraphs == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/x">HARBOUR BOARD CLOSES THE MARKET OF THE FMTs, TRADERS SAY</a>',
        '<strong>Also: <a href="/x">Why the harbour board is divided over the gate</a></strong>',
        "People are also reading…",
    ],
)
def test_calls_to_other_stories_between_paragraphs(line: str) -> None:
    assert reading_of(article(f"<p>{FIRST}</p><p>{line}</p><p>{SECOND}</p><p>{THIRD}</p>")).prose.paragraphs == WHOLE


@pytest.mark.parametrize(
    "line", ["Associate Photo Director: Jane Roe", "Listen to Harbour Radio live at 12:45 and 17:45 weekdays."]
)
def test_credits_and_calls_at_the_end(line: str) -> None:
    assert reading_of(article(f"{BODY}<p>{line}</p>")).prose.paragraphs == WHOLE


def test_consent_to_what_others_show_is_no_text() -> None:
    consent = (
        "An dieser Stelle findest du einen externen Inhalt von YouTube, der den Artikel ergänzt.<br>Du kannst ihn dir mit "
        "einem Klick anzeigen lassen und wieder ausblenden."
    )
    assert reading_of(article(f"<p>{FIRST}</p><p>{consent}</p><p>{SECOND}</p><p>{THIRD}</p>")).prose.paragraphs == WHOLE
