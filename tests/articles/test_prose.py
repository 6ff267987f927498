"""A body laid out: what is counted in its characters is of this text and no other."""

import pytest

from dateline.articles.prose import Part, lay_out, parts_of
from dateline.articles.updates import Update
from tests.articles.pages import FIRST, SECOND, THIRD, URL, article, outline_of, reading_of, whole

OPENING = f"LONDON (AP) — {FIRST}"
NOTE = "Correction: An earlier version of this story gave a wrong day for the vote of the board."


def update(written: str) -> Update:
    return Update(written, "<time>", None)


def test_a_body_without_parts_is_empty() -> None:
    prose = lay_out([], headline="")
    assert (prose.text, prose.kinds, prose.updates, prose.dateline) == ("", (), (), None)
    assert list(prose.anchors(URL)) == []


def test_spans_of_updates_count_from_after_the_dateline() -> None:
    early, late = update("10:00"), update("11:00")
    parts = [Part(OPENING, update=late), Part(SECOND, update=late), Part("Earlier", "h"), Part(THIRD, update=early)]
    prose = lay_out(parts, headline="Board closes fish market")
    assert prose.dateline is not None
    assert [(prose.text[start:end], one) for (start, end), one in prose.updates] == [
        (f"{FIRST}\n\n{SECOND}", late),
        (THIRD, early),
    ]
    assert prose.kinds == ("p", "p", "h", "p")


def test_notes_are_named_under_a_headline_that_is_no_column_of_notes() -> None:
    parts = [Part(OPENING), Part(NOTE)]
    assert lay_out(parts, headline="Board closes fish market").kinds == ("p", "note")
    assert lay_out(parts, headline="Corrections and clarifications").kinds == ("p", "p")


def test_a_body_laid_out_anew_without_its_first_part_has_all_its_places_moved() -> None:
    blocks = outline_of(
        whole(f'<p>Board closes market</p><p>{OPENING} The <a href="/plan">plan</a>.</p><p>{SECOND} <a href="/x">More</a></p>')
    ).blocks
    body = [block for block in blocks if block.text[:5] in ("Board", "LONDO", SECOND[:5])]
    one = update("10:00")
    before = lay_out(parts_of(body, {id(body[2]): one}), headline="")
    after = lay_out(before.parts[1:], headline="")
    for prose in (before, after):
        assert [prose.text[a.start : a.end] for a in prose.anchors(URL)] == ["plan", "More"]
        assert [prose.text[start:end] for (start, end), _ in prose.updates] == [f"{SECOND} More"]
    assert after.dateline is not None
    assert after.paragraphs[0].startswith("The harbour board")


def test_only_paragraphs_that_are_blocks_have_links() -> None:
    (block,) = [b for b in outline_of(whole(f'<p>{FIRST} <a href="/x">More</a></p>')).blocks if b.text.startswith("The h")]
    part = Part(block.text, block=block)
    prose = lay_out([Part(SECOND), part, part._replace(block=None)], headline="")
    assert [(a.start, prose.text[a.start : a.end]) for a in prose.anchors(URL)] == [(len(SECOND) + 2 + len(FIRST) + 1, "More")]


@pytest.mark.parametrize("line", ["<p><strong>What the board says</strong></p>", "<p><b>What</b> <b>the board says</b></p>"])
def test_a_line_in_bold_letters_above_prose_is_a_subhead(line: str) -> None:
    found = reading_of(article(f"<p>{FIRST}</p>{line}<p>{SECOND}</p><p>{THIRD}</p>")).prose
    assert found.paragraphs[1] == "What the board says"
    assert found.kinds == ("p", "h", "p", "p")


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>The board</strong> says that</p>",
        "<p><strong>The board has said nothing.</strong></p>",
        "<p><strong>The board was asked: nothing</strong></p>",
        "<p><strong>Never</strong></p>",
    ],
)
def test_other_lines_in_bold_letters_are_paragraphs(line: str) -> None:
    assert "h" not in reading_of(article(f"<p>{FIRST}</p>{line}<p>{SECOND}</p><p>{THIRD}</p>")).prose.kinds
