from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dateline.room.markup import Mark, cut_paragraphs, lay_out, mark_text
from tests.room.fake import NASTY, bare_article, make_article


def _mark(start: int, end: int, kind: str = "name") -> Mark:
    return Mark(start=start, end=end, kind=kind, title=f"{kind} <{start}>")


def test_a_mark_stands_around_its_words() -> None:
    assert (
        mark_text("The council voted", [_mark(4, 11)])
        == 'The <span class="mk name" title="name &lt;4&gt;">council</span> voted'
    )


def test_overlapping_marks_are_cut_and_say_both() -> None:
    html = mark_text("abcdef", [_mark(0, 4), _mark(2, 6, "when")])
    assert html.count("<span") == 3
    assert 'class="mk name when" title="name &lt;0&gt;; when &lt;2&gt;">cd</span>' in html


def test_everything_is_escaped() -> None:
    html = mark_text(NASTY, [_mark(3, 9), Mark(start=0, end=5, kind="name", title='"><script>')])
    assert "<script" not in html
    assert '"><' not in html.replace('">&lt;', "")


spans = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=12)


@given(text=st.text(alphabet="ab<>&\"'é ", max_size=50), spans=spans, offset=st.integers(0, 20))
def test_no_mark_changes_the_text_or_breaks_the_html(text: str, spans: list[tuple[int, int]], offset: int) -> None:
    html = mark_text(text, [_mark(*span) for span in spans], offset=offset)
    body = LexborHTMLParser(f"<p>{html}</p>").css_first("p")
    assert body is not None
    assert body.text(deep=True) == text
    assert html.count("<span") == html.count("</span>")
    for span in body.css("span"):
        assert span.parent is not None
        assert span.parent.tag == "p", "marks never nest, so they cannot be closed in the wrong order"


def test_blocks_become_headings_lists_and_quotations() -> None:
    kinds = [(block.kind, len(block.pieces)) for block in lay_out(make_article(0), [])]
    assert kinds == [("p", 1), ("h", 1), ("list", 2), ("quote", 1)]


def test_a_mark_across_paragraphs_is_in_both() -> None:
    article = make_article(0, text="one two\n\nthree four", blocks=("p", "p"))
    blocks = lay_out(article, [_mark(4, 14)])
    assert [">two</span>" in blocks[0].pieces[0], ">three</span>" in blocks[1].pieces[0]] == [True, True]


def test_without_kinds_any_blank_lines_part_paragraphs_at_their_places() -> None:
    text = "one\r\n\r\ntwo\n \n\n\nthree\nstill three"
    article = make_article(0, text=text, blocks=())
    found = cut_paragraphs(article)
    assert [part for _, _, part in found] == ["one", "two", "three\nstill three"]
    assert all(text[start : start + len(part)] == part for _, start, part in found)


def test_kinds_that_do_not_fit_the_text_are_not_believed() -> None:
    article = make_article(0, text="one\n\ntwo", blocks=("h", "h", "h"))
    assert [kind for kind, _, _ in cut_paragraphs(article)] == ["p", "p"]
    assert lay_out(bare_article(), []) == ()


def test_ten_thousand_marks_in_one_paragraph() -> None:
    text = "ab " * 10_000
    html = mark_text(text, [_mark(place * 3, place * 3 + 2) for place in range(10_000)])
    assert html.count("<span") == 10_000


def test_a_link_leads_to_an_article_and_is_one_whatever_is_marked_in_it() -> None:
    link = Mark(start=0, end=4, kind="link", title="leads", href="/article/00ff")
    html = mark_text("abcdef", [link, _mark(1, 2), _mark(3, 6)])
    assert html.count("<a ") == 1
    assert html.startswith('<a href="/article/00ff"><span class="mk link"')
    assert html.endswith('<span class="mk name" title="name &lt;3&gt;">ef</span>')


def test_the_updates_of_a_live_page_are_numbered_with_their_times() -> None:
    article = replace(
        bare_article(), text="Above.\n\nOne.\n\nMore.\n\nTwo.", updates=((8, 19), (21, 25)), update_times=("18:20", "")
    )
    assert [(block.update, block.time) for block in lay_out(article, ())] == [(0, ""), (1, "18:20"), (0, ""), (2, "")]
