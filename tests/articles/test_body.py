import pytest

from dateline.articles.body import find_body
from dateline.articles.features import find_heart
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, outline_of, reading_of, whole

WHOLE = (FIRST, SECOND, THIRD)


def test_the_body_is_whole_in_order_and_once() -> None:
    assert reading_of(article(BODY)).prose.paragraphs == WHOLE


def test_paragraphs_of_two_line_breaks() -> None:
    assert (
        reading_of(
            whole(f"<h1>Board closes fish market</h1><div>{FIRST}<br><br>{SECOND}<br>\n<br>{THIRD}</div>")
        ).prose.paragraphs
        == WHOLE
    )


def test_one_line_break_stays_in_its_paragraph() -> None:
    found = outline_of("<body><p>The gate is green,<br>the wall is white.</p></body>")
    assert [block.text for block in found.blocks] == ["The gate is green,\nthe wall is white."]


@pytest.mark.parametrize("border", ["<hr>", "<hr noshade>", "<div></div>"])
def test_an_empty_element_that_stands_apart_ends_a_paragraph(border: str) -> None:
    found = outline_of(f"<body><td><font>By Jane Roe</font>{border}<font>The gate is green.</font></td></body>")
    assert [block.text for block in found.blocks] == ["By Jane Roe", "The gate is green."]


def test_an_empty_element_of_a_line_ends_none() -> None:
    found = outline_of("<body><p>The gate <span></span>is<o:p></o:p> green.</p></body>")
    assert [block.text for block in found.blocks] == ["The gate is green."]


def test_elements_of_the_pages_own_are_words_in_a_paragraph_and_stand_apart_elsewhere() -> None:
    found = outline_of(
        "<body><p>The gate <x-note>(<x-mark>1</x-mark>)</x-note> is <ruby><rb>green</rb></ruby>.</p><x-a>Read on</x-a></body>"
    )
    assert [block.text for block in found.blocks] == ["The gate (1) is green.", "Read on"]


def test_a_page_that_is_all_for_browsers_without_scripts_is_read() -> None:
    page = whole(f"<noscript><div><h1>Board closes fish market</h1>{BODY * 3}</div></noscript>")
    assert reading_of(page).prose.paragraphs[:3] == WHOLE
    assert outline_of("<body><noscript><p>Please allow scripts to read this page.</p></noscript></body>").blocks == []
    assert outline_of(f"<body><p>The gate is green.</p><noscript>{BODY * 3}</noscript></body>").blocks[1:] == []


def test_a_table_layout_of_1998() -> None:
    page = whole(
        "<table><tr><td><a href=/a>News</a><br><a href=/b>Sport</a></td><td><font size=+2><b>Board closes "
        "fish market</b></font>"
        f"<p>{FIRST}<p>{SECOND}<p>{THIRD}</td></tr></table>"
    )
    assert reading_of(page).prose.paragraphs[-3:] == WHOLE


def test_a_body_split_over_siblings_by_advertisements_is_joined() -> None:
    page = article(
        f'<div class="story-part"><p>{FIRST}</p></div><div class="advert"><p>Advertisement</p></div>'
        f'<div class="story-part"><p>{SECOND}</p></div><div class="ad-slot">Buy a boat now</div><div '
        f'class="story-part"><p>{THIRD}</p></div>'
    )
    assert reading_of(page).prose.paragraphs == WHOLE


def test_chrome_inside_the_body_is_left_out_with_reasons() -> None:
    page = article(
        f'<p class="standfirst">Nine years of quarrel end at the quay.</p><p class="byline">By Ann Harbour</p><p>{FIRST}</p>'
        f"<figure><img src=a.jpg><figcaption>The gate on Monday.</figcaption></figure><p>{SECOND}</p>"
        '<p><a href=/older>Related: Fish prices fall again</a></p><ul class="share-bar"><li>Share</li><li>Tweet</li></ul>'
        f'<p>{THIRD}</p><p>Contact the newsroom at news@paper.example</p><div class="comments"><p>I never '
        f"liked the market anyway, it smelled.</p></div>"
    )
    reading = reading_of(page)
    assert reading.prose.paragraphs == WHOLE
    assert reading.body.standfirst == "Nine years of quarrel end at the quay."
    reasons = {block.text: why for block, why in reading.body.dropped}
    assert reasons["The gate on Monday."] == "caption"
    assert reasons["By Ann Harbour"] == "byline"
    assert reasons["Related: Fish prices fall again"] == "calls to another story"


@pytest.mark.parametrize(
    "call",
    [
        "Lea también: {}",
        "VEA TAMBIÉN: {}",
        "Puedes ver: {}",
        "Te recomendamos: {}",
        "Auch lesen: {}",
        "Lire également : {}",
        "Lea: {}",
    ],
)
def test_calls_to_other_stories_in_other_languages(call: str) -> None:
    linked = call.format("<a href=/older>Los precios del pescado caen otra vez en el puerto</a>")
    reading = reading_of(article(f"<p>{FIRST}</p><p>{SECOND}</p><p>{linked}</p><p>{THIRD}</p>"))
    assert reading.prose.paragraphs == WHOLE
    assert [why for block, why in reading.body.dropped if "pescado" in block.text] == ["calls to another story"]


def test_subheads_lists_and_quotes_are_kept_and_named() -> None:
    page = article(
        f"<p>{FIRST}</p><h2>What the traders want</h2><p>{SECOND}</p><ul><li>A new hall by the spring, with "
        f"water and light.</li>"
        f"<li>Their deposits back before the year is out.</li></ul><blockquote><p>{THIRD}</p></blockquote>"
        f"<p>{SECOND[::-1]}.</p>"
    )
    reading = reading_of(page)
    assert reading.prose.kinds == ("p", "h", "p", "li", "li", "quote", "p")


def test_a_heading_that_heads_nothing_is_cut() -> None:
    assert reading_of(article(f"{BODY}<h2>More news</h2>")).prose.paragraphs == WHOLE
    assert reading_of(article(f"{BODY}<h2>More news</h2><h3>Of the harbour</h3>")).prose.paragraphs == WHOLE


def test_headings_of_one_rank_in_a_row_are_a_list_and_stay_but_for_the_last() -> None:
    prizes = ("The best bread was baked in Hook Street", "The best fish was smoked on the quay", "Other prizes")
    page = article(BODY + "".join(f"<h3>{prize}</h3>" for prize in prizes))
    assert reading_of(page).prose.paragraphs == (*WHOLE, *prizes[:2])


def test_words_on_a_wrapper_do_not_condemn_what_it_holds() -> None:
    page = whole(f'<div class="sidebar-layout comments-open"><h1>Board closes fish market</h1><div>{BODY}</div></div>')
    assert reading_of(page).prose.paragraphs == WHOLE


def test_hidden_appeals_are_left_out_but_not_what_is_for_subscribers() -> None:
    appeal = "<p>Good journalism costs money, and this paper asks each of its readers to give what he or she can.</p>"
    assert reading_of(article(f'{BODY}<div class="hidden">{appeal}</div>')).prose.paragraphs == WHOLE
    paid = article(f'<p>{FIRST}</p><div class="subscriber-only hidden"><p>{SECOND}</p><p>{THIRD}</p></div>')
    assert reading_of(paid).prose.paragraphs == WHOLE


def test_the_next_story_of_a_page_that_never_ends_is_another_story() -> None:
    other = "".join(
        f"<p>In another town the council met {n} times to talk of bridges, and nobody could say what was decided.</p>"
        for n in range(9)
    )
    page = whole(
        f"<div><article><h1>Board closes fish market</h1>{BODY}</article><article><h2>Bridges</h2>{other}</article></div>"
    )
    assert reading_of(page).prose.paragraphs == WHOLE


def test_of_stories_below_a_title_of_their_own_the_one_is_read_that_the_page_states() -> None:
    told = "In another town the council met {} times to talk of bridges, and nobody could say what was decided."
    other = "".join(f"<p>{told.format(n)}</p>" for n in range(9))
    stories = f"<article><h2>Board closes fish market</h2>{BODY}</article><article><h2>Talk of bridges</h2>{other}</article>"
    stated = '<title>Board closes fish market - The Harbour Post</title><meta property="og:title" content="{}">'
    page = f"<html><head>{stated}</head><body><h1>Latest stories</h1><div>{stories}</div></body></html>"
    assert reading_of(page.format("Board closes fish market")).prose.paragraphs == WHOLE
    both = reading_of(page.format("The Harbour Post")).prose.paragraphs
    assert told.format(8) in both


def test_prose_among_pictures_is_no_caption_where_a_box_for_text_holds_it() -> None:
    slides = "".join(
        f'<div class="gallery-slide"><img src="{n}.jpg" width=800><div class="entry-content"><p>{text}</p></div></div>'
        for n, text in enumerate(WHOLE)
    )
    assert reading_of(article(slides)).prose.paragraphs == WHOLE


def test_a_paragraph_shown_twice_is_kept_once() -> None:
    assert reading_of(article(f"{BODY}<p>{FIRST}</p>")).prose.paragraphs == WHOLE


def test_a_page_without_prose_has_no_body() -> None:
    found = outline_of("<body><ul>" + "<li><a href=/x>A link</a></li>" * 40 + "</ul></body>")
    assert find_heart(found) is None
    assert find_body(found, said=frozenset(), description=frozenset()).blocks == []


def test_deep_nesting_costs_no_stack() -> None:
    found = outline_of("<body>" + "<div>" * 4_000 + f"<p>{FIRST}</p>")
    assert [block.text for block in found.blocks] == [FIRST]


def test_a_subhead_named_like_a_standfirst_is_the_bodys() -> None:
    subhead = "<h2 class=subheadline>What traders say</h2>"
    reading = reading_of(
        article(f"<p class=subheadline>The board gave in</p><p>{FIRST}</p>{subhead}<p>{SECOND}</p><p>{THIRD}</p>")
    )
    assert reading.prose.paragraphs == (FIRST, "What traders say", SECOND, THIRD)
    assert reading.body.standfirst == "The board gave in"


def test_a_table_in_a_figure_is_no_caption() -> None:
    rows = "".join(f"<tr><td><p>The board of {place} met</p></td><td><p>{n} times a year</p></td></tr>" for n, place in
                   enumerate(("Harbour Street", "the Old Quay", "Saltmarket", "the Customs House"), 3))  # fmt: skip
    table = f"<table><tbody>{rows}</tbody></table><figcaption>Source: the harbour's books</figcaption>"
    page = f"<p>{FIRST}</p><p>{SECOND}</p><figure class=wp-block-table>{table}</figure><p>{THIRD}</p>"
    reading = reading_of(article(page))
    assert not [block.text for block, reason in reading.body.dropped if reason == "caption" and "The board of" in block.text]
    assert [reason for block, reason in reading.body.dropped if block.text.startswith("Source")] == ["caption"]


def test_a_line_of_underscores_parts_a_story_and_a_row_of_stars_says_nothing() -> None:
    texts = reading_of(article(f"<p>{FIRST}</p><p>___</p><p>{SECOND}</p><p>* * *</p><p>{THIRD}</p>")).prose.paragraphs
    assert texts == (FIRST, "___", SECOND, THIRD)


def test_what_only_ears_shall_know_is_left_out() -> None:
    hidden = '<span style="clip:rect(0 0 0 0);position:absolute">, opens new tab</span><i style="display:none">57</i>'
    assert FIRST in reading_of(article(f"<p>{FIRST}{hidden}</p><p>{SECOND}</p><p>{THIRD}</p>")).prose.paragraphs


def test_a_pulled_quote_is_left_out_and_its_paragraph_stays() -> None:
    pulled = "The doors were locked before anyone had been told of it"
    told = f"<p>“{pulled},” said one trader, who had come to the market every day for forty years.</p>"
    reading = reading_of(article(f"<p>{FIRST}</p><blockquote>{pulled}</blockquote><p>{SECOND}</p>{told}<p>{THIRD}</p>"))
    assert not [text for text in reading.prose.paragraphs if text.startswith("The doors")]
    assert [text for text in reading.prose.paragraphs if text.startswith("“The doors")]
    assert [reason for block, reason in reading.body.dropped if block.text == pulled] == ["repeated"]


def test_a_body_that_stands_again_in_one_piece_is_kept_in_its_paragraphs() -> None:
    once = f"<div class=t><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><div class=t><p>{FIRST} {SECOND} {THIRD}</p></div>"
    assert reading_of(article(once)).prose.paragraphs == (FIRST, SECOND, THIRD)


def test_lines_that_only_name_the_writers_are_left_out_at_the_ends() -> None:
    head = '<meta name="author" content="Ann Lee">'
    line = "<p>Ann Lee</p>"
    inner = f"{line}<p>{FIRST}</p><p>{SECOND}</p>{line}<p>{THIRD}</p><p>Text: Ann Lee</p>"
    texts = reading_of(article(inner, head)).prose.paragraphs
    assert (texts[0], texts[-1]) == (FIRST, THIRD)


@pytest.mark.parametrize(
    "line",
    [
        "Mary Roe contributed to this report.",
        "Roe reported from Oslo and Lee from Bergen.",
        "This interview has been edited for length and clarity.",
        "For more of this, sign up for our weekly newsletter!",
        "Ann Lee is a senior reporter for The Paper. Write to her.",
        "This story was originally published June 6, 2016, 8:30 PM.",
    ],
)
def test_notes_to_readers_are_end_matter_at_the_end_only(line: str) -> None:
    reading = reading_of(article(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{line}</p>"))
    assert reading.prose.paragraphs == (FIRST, SECOND, THIRD)


def test_what_the_page_states_as_its_summary_is_the_standfirst_where_the_body_leaves_it_out() -> None:
    said = "A quarrel of nine years ends with locked doors at the market"
    inner = f"<div class=byline><p>{said}</p><p>By Ann Lee</p></div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    reading = reading_of(article(inner, f'<meta name="description" content="{said}.">'))
    assert reading.body.standfirst == said
    assert reading.prose.paragraphs == (FIRST, SECOND, THIRD)


def test_a_line_of_names_above_the_body_is_its_byline_where_no_other_is() -> None:
    reading = reading_of(article(f"<p>Mary Roe/Ann Lee</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert reading.prose.paragraphs == (FIRST, SECOND, THIRD)
    assert reading.bylines.people == ("Mary Roe", "Ann Lee")


def test_who_is_quoted_goes_with_the_pulled_quote() -> None:
    pulled = "The doors were locked before anyone had been told of it"
    told = f"<p>“{pulled},” said one trader, who had come to the market every day for forty years.</p>"
    quote = f"<div><blockquote>{pulled}</blockquote><p>Ann Lee, trader</p></div>"
    reading = reading_of(article(f"<p>{FIRST}</p>{quote}<p>{SECOND}</p>{told}<p>{THIRD}</p>"))
    assert not [text for text in reading.prose.paragraphs if text.startswith(("The doors", "Ann Lee"))]


def test_a_standfirst_in_points_is_kept_whole() -> None:
    points = "<ul class=summary-list><li>The old fish market closes</li><li>The traders were told nothing of it</li></ul>"
    reading = reading_of(article(f"{points}{BODY}"))
    assert reading.body.standfirst == "The old fish market closes\nThe traders were told nothing of it"
    assert reading.prose.paragraphs == WHOLE


@pytest.mark.parametrize(
    "items",
    [
        ("The market opens at nine.", "The gate stays shut on Sundays."),
        ("Gull Rock 3, Tern Bay 1", "Kingsferry 2, Keal 2"),
        ("clear their stalls", "hand in their keys", "sign the list"),
        ("Ada Roe", "Bo Lind", "Cy Ode"),
    ],
)
def test_a_short_list_at_the_end_is_kept_whole(items: tuple[str, ...]) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    assert reading_of(article(f"{BODY}<p>The board says:</p><ul>{listed}</ul>")).prose.paragraphs[4:] == items


def test_a_list_of_other_stories_at_the_end_is_left_out() -> None:
    listed = "".join(f"<li><a href=/{name}>{name} sails again after the storm</a></li>" for name in ("Gull", "Tern", "Petrel"))
    assert reading_of(article(f"{BODY}<h3>More news</h3><ul>{listed}</ul>")).prose.paragraphs == WHOLE
