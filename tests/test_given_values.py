"""What the archivist gives means the same in every form: for one page it corrects, for many it fills in, and losers stay."""

import json
import zipfile
from pathlib import Path

import pytest

from dateline.originals.accession import survey
from dateline.originals.given import Given
from dateline.pipeline import find_steps
from dateline.records import Article, Capture, Evidence, Original, Record
from dateline.stage import choose_stage
from tests.originals.making import answer, record

OPTIONS = Given(published="2001-01-01", publication="Option Paper")
TABLE = "2002-02-02"
OWN = "2016-06-06"
WORDS = " ".join(f"The council of the harbour town met on the {n}th floor and spoke about the dredging." for n in range(9))
MORE = "Nobody had asked for the second crane, said the mayor, and nobody would pay for it before the winter was over."


def html(published: str) -> bytes:
    meta = f'<meta property="article:published_time" content="{published}">' if published else ""
    body = f"<h1>Harbour opens again</h1><p>{WORDS}</p><p>{MORE}</p>"
    return f"<html><head><title>Harbour opens again</title>{meta}</head><body><article>{body}</article></body></html>".encode()


def bare(published: str) -> bytes:
    day = "June 6, 2016\n\n" if published else ""
    return f"Harbour opens again\n\nBy Ada Roe\n\n{day}{WORDS}\n\n{MORE}\n".encode()


def row(published: str) -> bytes:
    said = {"published": published} if published else {}
    return json.dumps({"headline": "Harbour opens again", "text": WORDS, **said}).encode()


def page_row(published: str) -> bytes:
    said = {"published": published} if published else {}
    return json.dumps({"html": html("").decode(), **said}).encode()


def make(folder: Path, form: str, published: str) -> str:
    """A pile of one file in some form; its name."""
    match form:
        case "html":
            name, data = "a.html", html(published)
        case "text":
            name, data = "a.txt", bare(published)
        case "rows":
            name, data = "a.jsonl", row(published)
        case "rows of pages":
            name, data = "a.jsonl", page_row(published)
        case "warc":
            name, data = "a.warc", record(answer(html(published)))
        case _:
            name, data = "a.zip", b""
            with zipfile.ZipFile(folder / name, "w") as archive:
                archive.writestr("in/a.html", html(published))
            return name
    (folder / name).write_bytes(data)
    return name


def read(pile: Path, given: Given = OPTIONS) -> tuple[Article, list[Evidence]]:
    """The one article of a pile, with its evidence for the day."""
    captures, articles, *_ = find_steps()

    def follow(of: Record) -> list[Record]:
        stage = choose_stage(captures.stages if isinstance(of, Original) else articles.stages, of)
        assert stage is not None
        return list(stage.run([of]))

    originals = [found for found in survey([pile], given=given) if isinstance(found, Original)]
    pages = [made for one in originals for made in follow(one) if isinstance(made, Capture)]
    made = [record for page in pages for record in follow(page)]
    (article,) = (record for record in made if isinstance(record, Article))
    return article, [record for record in made if isinstance(record, Evidence)]


def day(article: Article) -> str:
    return (article.published_earliest or "")[:10]


def days(evidence: list[Evidence]) -> dict[str, str]:
    return {e.value[:10]: e.verdict for e in evidence if e.field == "published"}


FORMS = ("html", "text", "rows", "rows of pages", "warc", "zip")
ONE_PAGE = ("html", "text")


@pytest.mark.parametrize("form", FORMS)
def test_an_option_fills_in_what_the_page_does_not_say(tmp_path: Path, form: str) -> None:
    make(tmp_path, form, "")
    article, evidence = read(tmp_path)
    assert (day(article), article.publication) == ("2001-01-01", "Option Paper")
    assert days(evidence) == {"2001-01-01": "chosen"}


@pytest.mark.parametrize("form", FORMS)
def test_an_option_corrects_nothing_and_is_kept_as_a_rival(tmp_path: Path, form: str) -> None:
    make(tmp_path, form, OWN)
    article, evidence = read(tmp_path)
    assert day(article) == OWN
    if form != "rows of pages":  # a row of a page that says when says it in the place of what is given for all rows
        (lost,) = (e for e in evidence if e.origin == "given" and e.field == "published")
        assert (lost.value[:10], lost.verdict) == ("2001-01-01", "lost")
        assert lost.why


@pytest.mark.parametrize("form", FORMS)
def test_a_table_corrects_a_page_it_names_and_fills_in_where_it_names_many(tmp_path: Path, form: str) -> None:
    name = make(tmp_path, form, OWN)
    (tmp_path / "given.csv").write_text(f"file,published,publication\n{name},{TABLE},Table Paper\n")
    article, evidence = read(tmp_path)
    assert day(article) == (TABLE if form in ONE_PAGE else OWN)
    assert article.publication == "Table Paper"
    if form in ONE_PAGE:
        assert OWN in {e.value[:10] for e in evidence if e.field == "published" and e.verdict == "lost"}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_goes_before_an_option(tmp_path: Path, form: str) -> None:
    name = make(tmp_path, form, "")
    (tmp_path / "given.csv").write_text(f"file,published\n{name},{TABLE}\n")
    article, _ = read(tmp_path)
    assert (day(article), article.publication) == (TABLE, "Option Paper")


def test_a_table_in_a_zip_corrects_the_page_it_names(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/a.html", html(OWN))
        archive.writestr("in/given.csv", f"file,published\na.html,{TABLE}\n")
    article, _ = read(tmp_path)
    assert (day(article), article.publication) == (TABLE, "Option Paper")


def test_an_update_is_no_day_of_publication_that_a_page_says(tmp_path: Path) -> None:
    page = html("").replace(b"<head>", b'<head><meta property="article:modified_time" content="2020-02-02">')
    (tmp_path / "a.html").write_bytes(page)
    article, evidence = read(tmp_path)
    assert day(article) == "2001-01-01"
    assert days(evidence) == {"2001-01-01": "chosen", "2020-02-02": "lost"}


@pytest.mark.parametrize(
    ("saved_from", "table", "address"),
    [
        ("", "", "http://option.example/"),
        ("http://saved.example/1", "", "http://saved.example/1"),
        ("http://saved.example/1", "http://table.example/1", "http://table.example/1"),
    ],
)
def test_the_address_of_a_saved_page(tmp_path: Path, saved_from: str, table: str, address: str) -> None:
    mark = f"<!-- saved from url=({len(saved_from):04d}){saved_from} -->" if saved_from else ""
    (tmp_path / "a.html").write_bytes(mark.encode() + html(OWN))
    if table:
        (tmp_path / "given.csv").write_text(f"file,url\na.html,{table}\n")
    article, _ = read(tmp_path, Given(url="http://option.example/"))
    assert article.url == address
