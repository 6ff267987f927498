"""Bodies whose parts lie apart, stand twice, or stand beside what reads like them."""

import pytest

from dateline.articles.chrome import headings_of_links
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, article_of, outline_of, reading_of, records_of

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


LINK = '<a href="/news/{0}">Fish prices fall again in the {0} harbours of the coast</a>'


@pytest.mark.parametrize(
    "call",
    [
        "<p>WATCH | What happened at the quay on Monday:</p>",
        f"<p>READ | {LINK.format('nine')}</p>",
        f"<p>Zum Artikel: {LINK.format('nine')}</p>",
        f"<p>FONDA ENYE INDABA | {LINK.format('nine')}</p><p>{SECOND}</p><p>FONDA ENYE INDABA | {LINK.format('six')}</p>",
    ],
)
def test_labels_before_a_bar_call_to_other_stories(call: str) -> None:
    text = article_of(records_of(article(f"<p>{FIRST}</p>{call}<p>{THIRD}</p>"))).text
    assert text.replace(SECOND, "").split() == f"{FIRST} {THIRD}".split()


def test_a_label_before_a_bar_that_leads_nowhere_or_stands_once_is_none() -> None:
    lines = "<p>BEN ROPES | I have seen nothing like it in nine years.</p><p>ANN ROE | Nor have I, and I was born here.</p>"
    assert "BEN ROPES |" in article_of(records_of(article(f"<p>{FIRST}</p>{lines}<p>{SECOND}</p><p>{THIRD}</p>"))).text


LONG = "The board wants nine years more, and nobody who trades at the harbour knows what for"


@pytest.mark.parametrize(
    ("heading", "items", "is_left_out"),
    [
        ("What the board has done before", (LINK.format("nine"), LINK.format("six")), True),
        ("What the board has done before", (LINK.format("nine"), "The crane will stay, and nobody is to pay."), False),
        ("What the board has done before", (LINK.format("nine"),), False),
        (LONG, (LINK.format("nine"), LINK.format("six")), False),
    ],
)
def test_a_heading_of_links_that_are_left_out_goes_with_them(heading: str, items: tuple[str, ...], is_left_out: bool) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    blocks = outline_of(f"<body><p>{FIRST}</p><h3>{heading}</h3><ul>{listed}</ul><p>{THIRD}</p></body>").blocks
    body = [block for block in blocks if block.box.tag != "li"]
    assert headings_of_links(blocks, body) == (body[1:2] if is_left_out else [])
    assert headings_of_links(blocks, blocks) == []


@pytest.mark.parametrize(
    "line",
    [
        "More on harbours: https://harbour.example/news and https://tides.example/harbours",
        "Do you know more about the crane? Email us at crane@harbour.example.",
    ],
)
def test_where_there_is_more_and_whom_to_tell_is_no_end(line: str) -> None:
    assert article_of(records_of(article(f"{BODY}<p>{line}</p>"))).text.endswith(THIRD)
