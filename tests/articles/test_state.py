import json

from dateline.articles.state import article_body, paragraphs_of, state_body
from tests.articles.pages import FIRST, SECOND, THIRD, page_of, reading_of, whole


def test_a_stated_body_is_split_where_it_has_breaks() -> None:
    assert article_body({"articleBody": f"{FIRST}\n\n{SECOND}"}) == [FIRST, SECOND]
    assert article_body({"articleBody": f"<p>{FIRST}</p><p>{SECOND}</p>"}) == [FIRST, SECOND]
    assert article_body({"articleBody": f"&lt;p&gt;{FIRST}&lt;/p&gt;"}) == [FIRST]
    assert article_body({"articleBody": ["a"]}) == []


def test_entities_and_tags_go_from_plain_text() -> None:
    assert paragraphs_of("Fish &amp; <b>crab</b>") == ["Fish & crab"]


def next_page(content: object, shown: str = "") -> str:
    state = json.dumps(
        {
            "props": {
                "labels": ["Sign up for our letters today, dear reader, and be glad of it every morning."] * 9,
                "story": content,
            }
        }
    )
    return whole(
        f'<h1>Board closes old fish market</h1>{shown}<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    )


def test_a_body_that_lives_in_the_state_is_taken_from_there() -> None:
    content = {"body": [{"type": "paragraph", "text": text} for text in (FIRST, SECOND, THIRD)]}
    reading = reading_of(next_page(content))
    assert reading.prose.paragraphs == (FIRST, SECOND, THIRD)
    assert reading.source == "state"


def test_a_tree_of_text_nodes_is_joined() -> None:
    content = [
        {"type": "paragraph", "content": [{"type": "text", "value": text[:30]}, {"type": "text", "value": text[30:]}]}
        for text in (FIRST, SECOND)
    ]
    page = page_of(next_page(content))
    assert state_body(page, anchors=[FIRST], headline="") == [FIRST, SECOND]


def test_what_is_not_this_pages_is_not_taken() -> None:
    assert state_body(page_of(next_page([])), anchors=[FIRST], headline="Board closes old fish market") == []


def test_state_assigned_in_a_script_is_read() -> None:
    page = page_of(f"<body><script>window.__STATE__ = {json.dumps({'text': [FIRST, SECOND]})};</script></body>")
    assert state_body(page, anchors=[FIRST], headline="") == [FIRST, SECOND]


def test_json_ld_stands_in_where_nothing_else_has_a_body() -> None:
    thing = json.dumps({"@type": "NewsArticle", "headline": "Board closes", "articleBody": f"{FIRST}\n{SECOND}\n{THIRD}"})
    reading = reading_of(
        whole("<h1>Board closes</h1><div id=app></div>", f'<script type="application/ld+json">{thing}</script>')
    )
    assert (reading.source, reading.prose.paragraphs) == ("json-ld articleBody", (FIRST, SECOND, THIRD))


def test_a_lying_json_ld_does_not_replace_a_body() -> None:
    thing = json.dumps({"@type": "NewsArticle", "articleBody": "Something short."})
    html = whole(
        f"<h1>Board</h1><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>",
        f'<script type="application/ld+json">{thing}</script>',
    )
    assert reading_of(html).prose.paragraphs == (FIRST, SECOND, THIRD)


def test_a_script_too_short_to_matter_is_not_read() -> None:
    page = page_of(f"<body><script>window.__STATE__ = {json.dumps({'text': [FIRST, SECOND]})};</script></body>")
    shown = len(FIRST) + len(SECOND)
    assert state_body(page, anchors=[FIRST], headline="", least=shown) == [FIRST, SECOND]
    assert state_body(page, anchors=[FIRST], headline="", least=2 * shown) == []


def test_blank_lines_and_blanks_around_breaks_make_no_paragraph() -> None:
    assert paragraphs_of(f" {FIRST} \n \r\n\t{SECOND}\n\n\n") == [FIRST, SECOND]


def test_a_body_under_the_title_of_a_short_headline() -> None:
    lines = [f"The council met late into the night and spoke of the dam and its cost, for the {n}th time." for n in range(6)]
    story = {"title": "Dam opens at last", "body": [{"type": "paragraph", "text": line} for line in lines]}
    other = {"title": "Another story", "body": [{"type": "paragraph", "text": line + line} for line in lines]}
    data = json.dumps({"props": {"article": story, "next": other}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
    page = page_of(f'<div id="__next"></div>{script}')
    assert state_body(page, anchors=[], headline="Dam opens at last") == lines
    assert state_body(page, anchors=[], headline="Dam") == []
