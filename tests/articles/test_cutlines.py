"""Captions and credits where pages put them."""

import pytest

from tests.articles.pages import FIRST, SECOND, THIRD, article, media_of, records_of


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
