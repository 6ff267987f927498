import pytest

from dateline.articles.opening import is_byline, is_day
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, article_of, evidence_of, media_of, records_of

CELL = "<html><title>{title}</title><body><table><tr><td>{cell}</td></tr></table></body></html>"
BROKEN = f"{FIRST}<br><br>{SECOND}<br><br>{THIRD}"
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_large_letters_above_the_text_are_the_headline() -> None:
    head = "<font size=5><b>Fish market to close for good</b></font><br>By Jane Roe<br>June 6, 1998<br><br>"
    records = records_of(CELL.format(title="The Paper: News", cell=head + BROKEN))
    found = article_of(records)
    assert (found.headline, found.text) == ("Fish market to close for good", TEXT)
    assert (found.bylines, found.published_earliest) == (("Jane Roe",), "1998-06-06")
    assert [note.why for note in evidence_of(records, "chrome")] == ["byline above the body", "date", "headline"]


def test_a_section_above_the_headline_and_a_name_beside_the_day_are_no_body() -> None:
    head = "City<br><font size=5><b>Fish market to close for good</b></font><br>Saturday, June 6, 1998 - Jane Roe"
    body = "".join(f"<p>{text}" for text in (FIRST, SECOND, THIRD))
    found = article_of(records_of(CELL.format(title="The Paper: Fish market to close for good", cell=f"{head}<hr>{body}")))
    assert (found.headline, found.text) == ("Fish market to close for good", TEXT)
    assert (found.bylines, found.published_earliest) == (("Jane Roe",), "1998-06-06")


def test_a_head_in_one_paragraph_with_the_text_is_cut_from_it() -> None:
    head = "<b>Fish market to close for good</b><br>by JANE ROE<br>Staff writer<br>"
    found = article_of(records_of(CELL.format(title="Fish market to close for good", cell=head + BROKEN)))
    assert found.text == TEXT


@pytest.mark.parametrize(
    "credit", ["by Jane Roe - June 6, 1998", "June 6, 1998 - Jane Roe", "by The Paper staff - June 6, 1998"]
)
def test_a_head_of_lines_above_a_rule_is_no_paragraph(credit: str) -> None:
    head = f"<font size=1>Harbour</font><br><font size=5><b>Fish market to close for good</b></font><br>{credit}"
    page = CELL.format(title="The Paper: Fish market to close for good", cell=f"{head}<hr noshade><font>{BROKEN}</font>")
    found = article_of(records_of(page))
    assert (found.text, found.kicker, found.headline) == (TEXT, "Harbour", "Fish market to close for good")
    assert found.published_earliest == "1998-06-06"
    assert found.bylines == (("Jane Roe",) if "Roe" in credit else ())


def test_a_first_line_that_is_a_sentence_is_no_label() -> None:
    cell = f"The gate is green.<br>Fish market to close for good<br><br>{BROKEN}"
    found = article_of(records_of(CELL.format(title="Fish market to close for good", cell=cell)))
    assert found.text.startswith("The gate is green.")


def test_what_is_stated_for_machines_stands() -> None:
    page = CELL.format(title="x", cell=f"<font size=6>A line in large letters here</font><br><br>{BROKEN}")
    page = page.replace("<title>", '<meta property="og:title" content="Board closes fish market"><title>')
    assert article_of(records_of(page)).headline == "Board closes fish market"


def test_a_day_told_from_the_moment_is_no_paragraph() -> None:
    found = article_of(records_of(article(f"<p>By Peter Berg</p><p>Yesterday</p>{BODY}")))
    assert (found.bylines, found.text[:20]) == (("Peter Berg",), FIRST[:20])


def test_lines_that_are_sentences_stay() -> None:
    found = article_of(records_of(article(f"<p>By then it was 6 June 1998, and nobody had come.</p>{BODY}")))
    assert found.text.startswith("By then it was 6 June 1998")


@pytest.mark.parametrize(
    "line", ["By Jane Roe", "by JANE ROE and Omar Sayeed", "Jane Roe 3 June 2010", "Von Jane Roe | 3.6.2010"]
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By the river, the market was closed.",
        "Jane Roe",
        "London, 3 June 2010 (AP) — The board voted",
        "3 June 2010",
        "x" * 300,
    ],
)
def test_no_bylines(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    ("line", "told"),
    [("Wednesday, March 11, 1998", True), ("Posted 03/23/99 6:40 PM", True), ("It closed on 3 June 2010.", False)],
)
def test_days(line: str, told: bool) -> None:
    assert is_day(line) is told


def test_a_picture_cut_into_the_text_by_a_table_keeps_its_caption_out_of_it() -> None:
    line = "<font size=1>The gate. (Photo by Ann Lee)</font>"
    cut = f"<table align=right><tr><td><img src=/a.jpg width=200><br>{line}</td></tr></table>"
    records = records_of(
        CELL.format(title="Fish market to close for good", cell=f"<h2>Fish market to close for good</h2>{cut}{BROKEN}")
    )
    assert article_of(records).text == TEXT
    (picture,) = media_of(records)
    assert (picture.caption, picture.credit) == ("The gate.", "Ann Lee")


@pytest.mark.parametrize(
    "head",
    [
        "<p>June 6, 2016</p><p>10:30 AM</p>",
        "<p>June 6, 2016<br>10:30 AM</p>",
        "<p>10:30 AM<br>June 6, 2016</p>",
        "June 6, 2016<br>10:30 AM<br><br>",
        f"<p>June 6, 2016<br>3:15 p.m.<br>{FIRST}</p>",
    ],
)
def test_a_clock_on_a_line_of_its_own_goes_with_the_day_above_or_below_it(head: str) -> None:
    body = BODY.removeprefix(f"<p>{FIRST}</p>") if FIRST in head else BODY
    found = article_of(records_of(f"<html><title>Fish market to close</title><body><h1>Fish market to close</h1>{head}{body}"))
    assert found.text == TEXT
    assert (found.published_earliest or "")[:10] == "2016-06-06"


def test_the_clocks_of_a_programme_stay_before_what_they_head() -> None:
    programme = f"<p>10:30 AM</p><p>{FIRST}</p><p>11:45 AM</p><p>{SECOND}</p><p>{THIRD}</p>"
    text = article_of(records_of(article(programme))).text
    assert text.split("\n\n")[0] == "10:30 AM"
    assert "11:45 AM" in text
