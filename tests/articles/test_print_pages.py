"""The page of the printed paper, as stated for machines and as said below the text."""

import pytest

from dateline.articles.plaintext import reader
from dateline.articles.print_pages import page_in
from dateline.records import Article
from tests.articles.making import json_ld
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, article_of, capture, evidence_of, records_of


@pytest.mark.parametrize(
    ("line", "page"),
    [
        (
            "A version of this article appears in print on March 3, 2016, on Page A3 with the headline: Board.",
            "A3",
        ),
        ("This story ran on page B12 of the Harbour Paper on March 3, 2016.", "B12"),
        ("Published in the print edition on page 14", "14"),
        ("Sunday, March 3, 2002; Page A03", "A03"),
        ("March 3, 2002, Page B-12", "B-12"),
        ("Page A3", "A3"),
        ("Part A, Page 1", "1"),
        ("Section B; Page 7; Metro Desk", "7"),
        ("Dieser Artikel erschien in der Druckausgabe vom 3. März 2016 auf Seite 12.", "12"),
        ("Quelle: Hafenpost, 3.3.2016, Nr. 53, Seite 3", "3"),
        ("Cet article est paru dans l'édition papier du 3 mars, page 5", "5"),
        ("Publicado en la edición impresa, página 14", "14"),
    ],
)
def test_lines_that_say_it(line: str, page: str) -> None:
    assert page_in(line) == page


@pytest.mark.parametrize(
    "line",
    [
        "Page 2",
        "Page 2 of 5",
        "March 3, 2002, page 2 of 5",
        "1 | 2 | Page 3",
        "Print this page",
        "He turned to page 3 of the newspaper and read on.",
        "See page A3 for more on this",
        "On page 12 of the printed report the board says",
        "Die Zeitung berichtete darüber auf Seite 3.",
    ],
)
def test_lines_that_speak_of_other_pages(line: str) -> None:
    assert page_in(line) == ""


@pytest.mark.parametrize(
    ("head", "page"),
    [
        (json_ld(headline="Board closes fish market", printPage="A3"), "A3"),
        (json_ld(headline="Board closes fish market", printPage=3, printSection="B"), "B3"),
        (json_ld(headline="Board closes fish market", printPage="3", printSection="Sport"), "3"),
        ('<meta name="print_page_number" content="3"><meta name="print_section" content="A">', "A3"),
        ('<meta name="citation_firstpage" content="17">', "17"),
        ('<meta name="printpage" content="https://paper.example/print/4711">', ""),
        (json_ld(headline="Board closes fish market", printPage="0"), ""),
    ],
)
def test_what_is_stated(head: str, page: str) -> None:
    records = records_of(article(BODY, head))
    assert article_of(records).print_page == page
    assert [one.value for one in evidence_of(records, "print_page")] == ([page] if page else [])


def test_what_is_said_below_the_text() -> None:
    said = "A version of this article appears in print on March 3, 2016, on Page A3 of the City edition."
    found = article_of(records_of(article(f"{BODY}<p>{said}</p>")))
    assert (found.print_page, found.text.endswith(THIRD)) == ("A3", True)
    assert article_of(records_of(article(f"{BODY}</article><div><p>{said}</p></div><article>"))).print_page == "A3"


def test_what_is_stated_goes_first() -> None:
    page = article(f"<p>Page B9</p>{BODY}", json_ld(headline="Board closes fish market", printPage="A3"))
    assert article_of(records_of(page)).print_page == "A3"


@pytest.mark.parametrize("line", ["Page A3", "Sunday, March 3, 2002; Page A3"])
def test_bare_text(line: str) -> None:
    lines = ["Board closes fish market", "By Ann Roe", line, FIRST, SECOND, THIRD]
    found = next(iter(reader.run([capture("\n\n".join(lines), kind="text", url="")])))
    assert isinstance(found, Article)
    assert (found.print_page, found.text) == ("A3", "\n\n".join([FIRST, SECOND, THIRD]))
    assert bool(found.published_earliest) is ("2002" in line)
