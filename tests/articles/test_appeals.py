"""What the house asks of its readers and what only machines read is left out of the body; news about such things stays."""

import json

import pytest

from dateline.articles.appeals import find_appeals
from tests.articles.pages import BODY, FIRST, SECOND, article, article_of, evidence_of, outline_of, records_of, whole
from tests.articles.test_plaintext import read

ASKED = "Melden Sie sich hier für unseren Newsletter an und verpassen Sie nichts."
REST = "<p>The new hall has neither ice machines nor a ramp, and carts have to be lifted over three steps each day.</p>" * 2


def text_with(block: str) -> str:
    """The body of a page that has a block between its paragraphs."""
    return article_of(records_of(article(f"<div class=story>{BODY}{block}{REST}</div>"))).text


@pytest.mark.parametrize(
    "words",
    [
        "Sign up for our free newsletter and never miss a story.",
        "Get the best of the harbour in your inbox every morning. Sign up here.",
        "Stay ahead of the tide – subscribe to our daily newsletter.",
        "Melden Sie sich hier für unseren Newsletter an.",
        "Inscrivez-vous à notre newsletter pour recevoir l’essentiel.",
        "Suscríbete a nuestro boletín y recibe las noticias.",
        "Iscriviti alla nostra newsletter.",
        "Schrijf je in voor onze nieuwsbrief.",
        "Click here to donate to our independent newsroom.",
        "Please consider making a donation to support our journalism.",
        "If everyone who reads our reporting helps fund it, our future is safe. Support The Paper from as little as £1.",
        "Unterstützen Sie unabhängigen Journalismus mit einer Spende.",
        "Soutenez notre journal.",
        "Download our app for the latest news.",
        "Laden Sie jetzt unsere App herunter.",
        "Téléchargez notre application.",
        "Join our WhatsApp channel for updates.",
        "Folgen Sie uns auf Facebook.",
        "Sponsored",
        "Sponsored: garden chairs at half price, this week only.",
        "Text size: A A A",
        "Schriftgröße: A- A A+",
        "Print | E-mail | Save",
        "Share on Facebook Share on Twitter",
    ],
)
def test_what_is_asked_of_readers_is_left_out(words: str) -> None:
    text = text_with(f"<p>{words}</p>")
    assert words not in text
    assert FIRST in text


@pytest.mark.parametrize(
    "words",
    [
        "Sign up for the swimming course at the town hall by Friday.",
        "The board has stopped its newsletter, which told traders what was planned.",
        "Donate blood at the old hall on Friday; the doors open at nine.",
        "The traders gave donations to the museum and asked others to support its work.",
        "Download the form, fill it in and bring it to the harbour office.",
        "The new app shows when the ferries leave and lets sailors download charts.",
        "Follow the road along the quay to the old market hall.",
        "Share prices of the harbour company fell on Tuesday.",
        "The set {1, 2, 3} has three members, as every child here knows.",
        "Sponsored by the bank, the race drew nine thousand runners to the harbour.",
    ],
)
def test_news_about_such_things_stays(words: str) -> None:
    assert words in text_with(f"<p>{words}</p>")


@pytest.mark.parametrize(
    "words",
    [
        "“Sign up for our newsletter,” the board wrote to its traders, and nobody did.",
        "Sign up for our newsletter, the chairwoman said, and you will be told in time.",
    ],
)
def test_what_somebody_says_is_no_appeal(words: str) -> None:
    found = outline_of(f"<p>{words}</p><p>Sign up for our newsletter.</p>")
    assert list(find_appeals(found.blocks)) == [(1, "sign-up")]


@pytest.mark.parametrize(
    "code",
    [
        '{"@type":"WebPage","id":12,"slug":"x-y-z"}',
        '[{"id": 1, "title": "Bridge closed"}, {"id": 2, "title": "Mayor resigns"}]',
        'googletag.cmd.push(function() { googletag.display("slot-1"); });',
        "(window.adverts = window.adverts || []).push({});",
        'document.write("&lt;b&gt;");',
        ".ad-box { margin: 0 auto; width: 300px; } .ad-box p { color: #333; }",
        '&lt;div id="slot" class="wide"&gt;&lt;/div&gt;',
    ],
)
def test_what_only_machines_read_is_left_out(code: str) -> None:
    assert code.replace("&lt;", "<").replace("&gt;", ">") not in text_with(f"<p>{code}</p>")


def test_a_listing_is_for_readers() -> None:
    code = "document.write(market.name); // the name"
    assert code.split(";")[0] in text_with(f"<pre>{code}</pre>")
    assert "window.close();" in text_with("<p><code>window.close();</code></p>")


def test_long_words_behind_a_tag_keep_no_pattern_busy() -> None:
    assert "aaaa" in text_with(f"<p>&lt;b&gt;{'a' * 100_000};</p>")


def test_what_was_left_out_is_counted_by_its_reason() -> None:
    made = records_of(article(f"<div>{BODY}<p>Download our app for the latest news.</p><p>{SECOND} Again.</p></div>"))
    assert "calls to the house's application" in [note.why for note in evidence_of(made, "chrome")]


def test_a_heading_goes_with_the_appeal_that_it_stands_over_in_a_small_box() -> None:
    text = text_with("<div><h3>Stay up to date</h3><p>Get our morning briefing in your inbox.</p></div>")
    assert "Stay up to date" not in text


def test_boxes_of_deals_are_left_out_of_an_article_about_something_else() -> None:
    box = '<aside class="deals"><h3>Best deals</h3><p>Save 40% on garden chairs with the code of the house today.</p></aside>'
    assert "garden chairs" not in text_with(box)
    card = '<div class="product-card"><h4>Garden chair deluxe</h4><p>Made of teak.</p></div>'
    assert "Garden chair deluxe" not in text_with(card)


def test_an_article_about_deals_keeps_them() -> None:
    boxes = "".join(
        f'<div class="product-card"><h3>Chair {number}</h3><p>Save {number}0% on this chair, which we liked best.</p></div>'
        for number in range(1, 7)
    )
    text = text_with(boxes)
    assert all(f"Chair {number}" in text for number in range(1, 7))


def test_a_line_in_slanted_letters_below_a_picture_with_its_credit_is_a_caption() -> None:
    picture = "<p><img src=/quay.jpg width=900 height=600></p>"
    assert "Traders on the quay" not in text_with(f"{picture}<p><em>Traders on the quay. Photo: Jane Roe/AFP</em></p>")
    assert "An old song" in text_with(f"{picture}<p><em>An old song of the quay, sung by all who were there.</em></p>")


def test_letters_that_set_the_size_of_the_text_are_no_writer() -> None:
    assert article_of(records_of(article(f"<p>Text size: A A A</p>{BODY}"))).bylines == ()


def test_appeals_in_a_body_that_is_stated_are_left_out() -> None:
    stated = json.dumps({"@type": "NewsArticle", "articleBody": f"{FIRST}\n{ASKED}\n{SECOND}\n{FIRST[::-1]}"})
    made = records_of(whole(f"<h1>Ferry hall</h1><p>{FIRST}</p>", f'<script type="application/ld+json">{stated}</script>'))
    assert ASKED not in article_of(made).text
    assert SECOND in article_of(made).text
    assert ("sign-up", str(len(ASKED))) in [(one.why, one.value) for one in evidence_of(made, "chrome")]


def test_appeals_in_bare_text_are_left_out() -> None:
    lines = "\n\n".join(("Ferry hall opens", FIRST, ASKED, SECOND))
    made, evidence, _ = read(lines.encode())
    assert FIRST in made.text
    assert SECOND in made.text
    assert ASKED not in made.text
    assert any(one.value == ASKED and one.verdict == "dropped" for one in evidence)


def test_what_subscribers_get_is_no_list_of_the_article() -> None:
    offer = "".join(
        f"<li>{item}</li>"
        for item in ("Unlimited online access to the Post.", "A column by Ann Roe and others.", "The Post ePaper.", "Our app.")
    )
    goods = "".join(
        f"<li>{item}</li>" for item in ("Unlimited access to the pier.", "A boat and its oars.", "A room by the sea.")
    )
    text = text_with(f"<ul>{offer}</ul>{REST}<ul>{goods}</ul>")
    assert "ePaper" not in text
    assert "Ann Roe and others" not in text
    assert "Unlimited access to the pier." in text
