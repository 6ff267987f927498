"""Captions and credits where pages put them."""

import pytest

from tests.articles.pages import FIRST, SECOND, THIRD, article, article_of, media_of, records_of


def cutline(inner: str) -> tuple[str, str]:
    (one,) = media_of(records_of(article(f"<p>{FIRST}</p>{inner}<p>{SECOND}</p><p>{THIRD}</p>")))
    return one.caption, one.credit


GATE = '<img src="/img/harbour-gate.jpg" alt="The gate of the old market">'


@pytest.mark.parametrize(
    "inner",
    [
        f"<figure>{GATE}<figcaption>The gate on Monday.</figcaption></figure>",
        f"<div><figure>{GATE}</figure><figcaption>The gate on Monday.</figcaption></div>",
        f"<div>{GATE}</div><div class=caption><p>The gate on Monday.</p></div>",
        f"<div class=x1><div class=x2>{GATE}<div class=x3>The gate on Monday.</div></div></div>",
        f"<div><button><figure>{GATE}</figure><figcaption>The gate on Monday.</figcaption></button></div>",
        f"<figure><div>{GATE}<noscript>{GATE}</noscript></div><figcaption>The gate on Monday.</figcaption></figure>",
        '<div><img src="/img/harbour-gate.jpg" data-caption="The gate on Monday."></div>',
        '<figure><amp-img src="/img/harbour-gate.jpg"></amp-img><figcaption>The gate on Monday.</figcaption></figure>',
        f"<figure>{GATE}<figcaption><p class='font-size-small'>The gate on Monday.</p></figcaption></figure>",
        f"<figure>{GATE}<div>2 of 12</div><figcaption>The gate on Monday.</figcaption></figure>",
    ],
)
def test_where_captions_stand(inner: str) -> None:
    assert cutline(inner) == ("The gate on Monday.", "")


@pytest.mark.parametrize(
    "inner",
    [
        f"<figure>{GATE}<div>Foto: Ann Roe</div><div>The gate on Monday.</div></figure>",
        f"<figure>{GATE}<figcaption>The gate on Monday. <span class=credit>Ann Roe</span></figcaption></figure>",
        f"<figure>{GATE}<figcaption>The gate on Monday.</figcaption><div class=copyright>© Ann Roe</div></figure>",
        f"<div><figure>{GATE}</figure><figcaption>The gate on Monday.</figcaption><figcaption>Foto: Ann Roe</figcaption></div>",
        f"<div><div>{GATE}<div>The gate stood open again on Monday.</div><div>Ann Roe</div></div></div>",
        f"<div><button>{GATE}<figcaption>The gate on Monday.<span class=credit>Ann Roe</span></figcaption></button></div>",
    ],
)
def test_credits_that_stand_apart(inner: str) -> None:
    caption, credit = cutline(inner)
    assert caption in ("The gate on Monday.", "The gate stood open again on Monday.")
    assert credit == "Ann Roe"


def test_a_text_that_repeats_the_alternative_text_is_the_caption() -> None:
    assert cutline(f"<div><div>{GATE}</div><p><span>The gate of the old market</span> <small>dpa</small></p></div>") == (
        "The gate of the old market",
        "dpa",
    )


def test_the_name_of_a_photographer_in_a_caption_is_cut_once() -> None:
    inner = f"<figure>{GATE}<figcaption>Ann Roe after the vote. <span class=credit>Ann Roe</span></figcaption></figure>"
    assert cutline(inner) == ("Ann Roe after the vote.", "Ann Roe")


@pytest.mark.parametrize(
    "inner",
    [
        f"<div class=image>{GATE}<h2>Board closes fish market</h2><div class=byline>By Jane Roe</div></div>",
        f"<div>{GATE}</div><div class=text><p>The traders met in the evening and talked about it.</p></div>",
    ],
)
def test_what_is_no_caption(inner: str) -> None:
    assert cutline(inner) == ("", "")


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("<p>(Photo: @harbourlights / Instagram)</p>", "", "@harbourlights / Instagram"),
        ("<p>Foto: picture alliance/dpa</p>", "", "picture alliance/dpa"),
        ("<p>The gate of the market. | Photo by Ann Roe</p>", "The gate of the market.", "Ann Roe"),
        ("<p><em>The gate, 2018</em></p>", "The gate, 2018", ""),
    ],
)
def test_a_line_below_a_picture_that_can_be_nothing_but_its_caption(line: str, caption: str, credit: str) -> None:
    records = records_of(article(f"<p>{FIRST}</p><p>{GATE}</p>{line}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert article_of(records).text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert [(one.caption, one.credit) for one in media_of(records)] == [(caption, credit)]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Look for patterns in your photographs by standing still until the tide is out.</p>",
        "<p>Source: Harbour Board</p>",
        "<p>The gate stood open until 2018</p>",
        "<p><em>“Who has ever seen the gate shut?”</em></p>",
        "<p><em>Who has ever seen the gate shut.</em></p>",
    ],
)
def test_a_line_below_a_picture_that_may_be_the_article_s(line: str) -> None:
    text = article_of(records_of(article(f"<p>{FIRST}</p><p>{GATE}</p>{line}<p>{SECOND}</p><p>{THIRD}</p>"))).text
    assert len(text.split("\n\n")) == 4


def test_lines_in_slanted_letters_below_pictures_are_the_captions_of_a_page_that_has_them_there() -> None:
    below = "".join(
        f'<p><img src="/img/{name}.jpg"></p><p><em>{line}</em></p><p>{prose}</p>'
        for name, line, prose in (("gate", "The gate at night", SECOND), ("pier", "The pier and the boats.", THIRD))
    )
    records = records_of(article(f"<p>{FIRST}</p>{below}"))
    assert article_of(records).text.split("\n\n") == [FIRST, SECOND, THIRD]
    assert [one.caption for one in media_of(records)] == ["The gate at night", "The pier and the boats."]


def test_a_credit_below_a_captioned_picture_needs_no_name_of_its_box() -> None:
    figure = f"<figure>{GATE}<figcaption>The gate stood open all night.</figcaption></figure><div>(Photo: Ann Roe)</div>"
    assert cutline(figure) == ("The gate stood open all night.", "Ann Roe")


@pytest.mark.parametrize(
    "line",
    [
        "[Featured image by Ann Roe/Harbour Images]",
        "(Photo: Ann Roe)",
        "Lead photo courtesy of the Harbour Museum.",
        "Fotos: Ann Roe und Ben Ropes",
        "Image: Harbour Images / CC BY-SA 4.0",
        "Foto: dpa",
    ],
)
def test_a_line_that_is_nothing_but_a_credit_is_no_paragraph_wherever_it_stands(line: str) -> None:
    made = article_of(records_of(article(f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p><p>{THIRD}</p>")))
    assert made.text == "\n\n".join((FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    "line",
    [
        "Photo: the crane stands idle at the quay.",
        "Photos and plans: what the town will get for it.",
        "Image of a town: Harrow Bay in its better years.",
        "Pictures by Ann Roe hang in the hall of the museum.",
    ],
)
def test_a_line_that_says_more_than_a_credit_is_one(line: str) -> None:
    made = article_of(records_of(article(f"<p>{FIRST}</p><p>{SECOND}</p><p>{line}</p><p>{THIRD}</p>")))
    assert line in made.text
