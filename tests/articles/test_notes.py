"""Corrections and clarifications: what is one, of which day, and of what."""

import pytest

from dateline.articles.notes import find_days, find_quoted, is_column, mark_notes, note_kind
from dateline.articles.plaintext import reader as text_reader
from dateline.records import Article, Capture, Note, Record
from tests.articles.pages import BODY, article, article_of, evidence_of, records_of

AMENDED = "• This article was amended on 3 June 2016 to correct the name of the chairwoman."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (AMENDED, "correction"),
        ("This story has been updated to clarify who had been told of the vote.", "clarification"),
        ("The headline of this article was changed on 4 May 2011.", "amendment"),
        ("An earlier version of this report misstated the weight of the crane.", "correction"),
        ("Correction: the crane weighs six tonnes.", "correction"),
        ("CLARIFICATION: The board has nine members.", "clarification"),
        ("Correction (June 3, 2016): the crane weighs six tonnes.", "correction"),
        ("Editor’s note: An earlier version of this story gave the wrong year.", "correction"),
        ("Editor's note: this is the first of three reports on the harbour.", ""),
        ("This article was edited by Ann Field and Bob Brook.", ""),
        ("This article was edited on 3 June 2016 for length.", "amendment"),
        ("Correction", "correction"),
        ("Corrections officers said that 12 of them had been hurt: none badly.", ""),
        ("Correction of the coast line has cost the town 12 years: a report.", ""),
        ("Amendments to the 12 bills: none were voted on.", ""),
        ("This article of faith was amended by the synod.", ""),
        ("The board said this article was amended.", ""),
        ("Correction: " + "x" * 2_000, ""),
        ("", ""),
    ],
)
def test_what_is_a_note(text: str, kind: str) -> None:
    assert note_kind(text) == kind


def test_a_label_on_its_own_line_takes_the_paragraph_after_it() -> None:
    kinds = mark_notes(
        ["It began.", "It went on.", "Correction", "The crane weighs six tonnes."], ["p", "p", "h", "p"], headline="Crane"
    )
    assert kinds == ["p", "p", "note", "note"]


def test_a_page_that_is_nothing_but_a_note_keeps_its_text() -> None:
    assert mark_notes([AMENDED], ["p"], headline="Crane") == ["p"]


def notes_of(records: list[Record]) -> list[Note]:
    return [one for one in records if isinstance(one, Note)]


def test_a_note_is_kept_with_its_span_and_day_and_is_not_stated() -> None:
    records = records_of(article(f"{BODY}<p>{AMENDED}</p>"))
    made = article_of(records)
    (note,) = notes_of(records)
    assert made.blocks == ("p", "p", "p", "note")
    assert made.text[note.start : note.end] == note.said == AMENDED
    assert (note.article_id, note.source_id, note.tied_by) == (made.id, made.id, "stands in it")
    assert (note.noted_earliest, note.noted_latest, note.noted_grain) == ("2016-06-03", "2016-06-03", "day")
    (evidence,) = evidence_of(records, "correction")
    assert (evidence.value, evidence.verdict, evidence.why) == (AMENDED, "chosen", "correction, of 2016-06-03")
    assert evidence.origin == f"body {note.start}-{note.end}"


def test_a_day_that_a_note_speaks_of_is_not_its_own() -> None:
    said = "Correction: An earlier version of this article said that the vote was on 3 June 2016."
    (note,) = notes_of(records_of(article(f"{BODY}<p>{said}</p>")))
    assert note.noted_earliest is None


def test_in_bare_text_too() -> None:
    head = "Board Closes Market | THE LEDGER English Archive 1998 -2011\nSelect Page"
    text = f"{head}\n\n{'It was late and nobody spoke. ' * 9}\n\n{AMENDED}\n"
    capture = Capture(id="c", original_id="o", locator="file", kind="text", digest="d", payload=text.encode())
    (note,) = notes_of(list(text_reader.run([capture])))
    assert note.noted_earliest == "2016-06-03"


@pytest.mark.parametrize(
    ("headline", "column"),
    [
        ("Corrections and clarifications", True),
        ("Clarifications & corrections", True),
        ("For the record", True),
        ("Correction: Dam story", True),
        ("Corrections officer held", False),
        ("For the record books", False),
        ("", False),
    ],
)
def test_a_column_of_corrections_is_told_by_its_headline(headline: str, column: bool) -> None:
    assert is_column(headline) == column


def test_a_paragraph_of_a_column_gives_what_it_quotes_and_the_days_it_names() -> None:
    said = "An article (Dam opens at last, 3 June, page 5) and “Harbour board closes fish market”, of June 4, 2016, were wrong."
    assert find_quoted(said) == ("Dam opens at last", "Harbour board closes fish market")
    assert find_days(said, "en") == ("--06-03", "2016-06-04")
    page = article(f"<p>{said}</p>{BODY}").replace("Board closes fish market", "Corrections and clarifications")
    notes = notes_of(records_of(page))
    assert [note.article_id for note in notes] == [""] * 4
    assert notes[0].quoted == ("Dam opens at last", "Harbour board closes fish market")
    assert notes[1].quoted == ()


def test_an_article_without_notes_has_none() -> None:
    records = records_of(article(BODY))
    assert notes_of(records) == []
    assert next(one for one in records if isinstance(one, Article)).blocks == ()
