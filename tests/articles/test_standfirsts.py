"""What stands between headline and body: sentences about the article are standfirsts, buttons, credits and days are not."""

import pytest

from dateline.articles.standfirsts import is_standfirst
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, reading_of, whole

LEAD = "Nine years of quarrel end at the quay, and nobody knows where the stalls will go."
WHOLE = (FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "line",
    [
        "The council could not agree on the price of a crane.",
        "Talks end without a date for the next round",
        "港の議会はクレーンの値段で合意できなかった",
    ],
)
def test_sentences_are(line: str) -> None:
    assert is_standfirst(line, "Crane stands idle")


@pytest.mark.parametrize(
    "line", ["", "SHARE", "Sign In", "Getty Images", "Published Oct 19, 2022", "03.11.2021", "crane stands idle"]
)
def test_buttons_credits_days_and_the_headline_are_not(line: str) -> None:
    assert not is_standfirst(line, "Crane stands idle")


@pytest.mark.parametrize("name", ["article__lead", "ArticleTeaserText_text__x1", "hero-excerpt", "c-page__intro", "Einleitung"])
def test_a_paragraph_in_a_box_named_for_standfirsts_is_no_part_of_the_body(name: str) -> None:
    reading = reading_of(article(f'<div class="{name}"><p>{LEAD}</p></div><div class="text">{BODY}</div>'))
    assert (reading.body.standfirst, reading.prose.paragraphs) == (LEAD, WHOLE)


def test_prose_in_the_header_of_the_headline_is_a_standfirst() -> None:
    page = whole(f"<main><article><header><h1>Board closes fish market</h1><p>{LEAD}</p></header>{BODY}</article></main>")
    reading = reading_of(page)
    assert (reading.body.standfirst, reading.prose.paragraphs) == (LEAD, WHOLE)


@pytest.mark.parametrize(
    "line",
    [
        "As an Amazon Associate, I earn from qualifying purchases made in this harbour shop.",
        "Posted by Ann Harbour on Friday, 3 June 2016 at the quay of the old harbour.",
        "Summarize this article about the market at the quay with a machine:",
        "LONDON (AP) — The board of the harbour met for nine hours before it came to a vote.",
    ],
)
def test_notices_days_labels_and_datelines_are_none(line: str) -> None:
    assert reading_of(article(f'<div class="hero-lead"><p>{line}</p></div><div>{BODY}</div>')).body.standfirst == ""


def test_words_on_what_holds_the_body_name_no_standfirst() -> None:
    reading = reading_of(article(f'<div class="intro-layout lead">{BODY}</div>'))
    assert (reading.body.standfirst, reading.prose.paragraphs) == ("", WHOLE)


def test_what_says_who_the_author_is_is_none() -> None:
    head = '<meta name="author" content="Ann Harbour">'
    line = "Ann has written of the sea and of those who live by it for more than twenty years."
    assert reading_of(article(f'<div class="summary"><p>{line}</p></div>{BODY}', head)).body.standfirst == ""


@pytest.mark.parametrize("tag", ["h2", "h3"])
@pytest.mark.parametrize("form", ["{}<div class=body>{}</div>", "{}<p class=byline>By Ann Roe</p>{}", "{}{}"])
def test_a_heading_as_long_as_a_sentence_right_below_the_headline_is_a_standfirst(tag: str, form: str) -> None:
    line = "Traders are angry about the end of a market built more than a century ago"
    reading = reading_of(article(form.format(f"<{tag}>{line}</{tag}>", BODY)))
    assert reading.body.standfirst == line
    assert reading.prose.paragraphs == (FIRST, SECOND, THIRD)


LONG = "What is to become of the market at the harbour now that it is shut"


@pytest.mark.parametrize(
    "inner",
    [
        f"<h2>What the board says now</h2>{BODY}",
        f"<h2>{LONG}, says the board</h2><p>{FIRST}</p><h2>{LONG}, say the traders</h2><p>{SECOND}</p><p>{THIRD}</p>",
    ],
)
def test_subheads_are_no_standfirst(inner: str) -> None:
    assert reading_of(article(inner)).body.standfirst == ""


STATED = '<meta name="description" content="{}">'
ABOVE = "The board of the harbour shuts a market that has fed the town for more than a century."


@pytest.mark.parametrize("form", ["<p><b>{}</b></p>", "<p><em>{}</em></p>", "<h3>{}</h3>"])
@pytest.mark.parametrize("stated", [ABOVE, ABOVE[:60] + "…"])
def test_a_first_paragraph_in_letters_of_its_own_is_a_standfirst_where_the_page_states_it(form: str, stated: str) -> None:
    reading = reading_of(article(f"<div><div>{form.format(ABOVE)}</div></div>{BODY}", STATED.format(stated)))
    assert (reading.body.standfirst, reading.prose.paragraphs) == (ABOVE, WHOLE)


@pytest.mark.parametrize(
    ("first", "stated"),
    [
        (f"<p>{ABOVE}</p>", ABOVE),
        (f"<p><b>{ABOVE}</b></p>", ""),
        (f"<p><b>{ABOVE}</b></p>", f"{ABOVE} {FIRST}"),
        (f"<p><b>{ABOVE}</b></p><p><b>{THIRD}</b></p>", ABOVE),
        (f"<p><b>{ABOVE}</b></p><p>{SECOND} {ABOVE}</p>", ABOVE),
    ],
)
def test_a_first_paragraph_is_none_by_its_letters_or_by_the_summary_alone(first: str, stated: str) -> None:
    assert reading_of(article(f"{first}{BODY}", STATED.format(stated))).body.standfirst == ""
