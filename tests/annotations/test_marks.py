"""Marks: all fields of an article in one reading, and nothing passed over in silence."""

from pathlib import Path

from dateline.annotations.marks import LONGEST, Marks, annotator, belonging, lay_out, unwrap
from dateline.annotations.reader import Reader
from dateline.annotations.shipped import MODEL
from dateline.records import Article, Mark, Media, Mention, Record, Rejection
from tests.annotations.making import article

BODY = "Foreign Minister Ada Roe met Bo Li in London on Monday.\n\nRoe left for Geneva on Friday."


def marks(*records: Record) -> list[Mark]:
    return [one for one in annotator.run(records) if isinstance(one, Mark)]


def reasons(*records: Record) -> list[str]:
    return [one.reason for one in annotator.run(records) if isinstance(one, Rejection)]


def test_each_mark_lies_in_its_field() -> None:
    one = Article(id="a", capture_id="c", headline="Roe Meets Li in London", text=BODY, language="en", made_by="t")
    media = Media(id="m", article_id="a", caption="Ada Roe in London, June 2016", made_by="t")
    other = Media(id="n", article_id="b", caption="Not of this article", made_by="t")
    texts = {"headline": one.headline, "body": one.text, "caption:m": media.caption}
    found = {(m.field, m.kind, texts[m.field][m.start : m.end]) for m in marks(one, media, other)}
    assert ("body", "person", "Ada Roe") in found
    assert ("caption:m", "place", "London") in found
    assert any(field == "headline" for field, _, _ in found)


def test_fields_do_not_run_into_each_other() -> None:
    one = Article(id="a", capture_id="c", headline="London", standfirst="Ada", text="Roe spoke.", language="en", made_by="t")
    places = lay_out(one, [])
    assert [(p.field, p.start) for p in places] == [("headline", 0), ("standfirst", 8), ("body", 13)]
    for mark in marks(one):
        assert mark.end <= len(next(p.text for p in places if p.field == mark.field))


def test_other_languages_are_named_not_read() -> None:
    assert reasons(article("Der Minister sprach in Berlin.", language="de")) == ["not understood"]
    assert reasons(article("قال الوزير إن المحادثات كانت جيدة.", language="")) == ["not understood"]
    assert marks(article("Der Minister sprach in Berlin.", language="de")) == []


def test_an_article_of_no_known_language_in_latin_letters_is_read() -> None:
    assert reasons(article(BODY, language="")) == []
    assert marks(article(BODY, language="")) == marks(article(BODY, language="en"))


def test_a_list_of_names_is_in_no_language() -> None:
    names = "Qarsa: Ada Roe, Bo Li, Carl Rivé, Dina van Roe (captain), Emil Sato, Farid Khan."
    assert marks(article(names, language="ms"))
    assert reasons(article("Minister Müller sprach in Berlin mit Frau Roe.", language="de")) == ["not understood"]


def test_an_article_without_text_is_passed_over() -> None:
    assert list(annotator.run([article("")])) == []


def test_what_is_longer_than_an_article_is_read_in_part_and_that_is_said() -> None:
    long = article("nothing to see here " * (LONGEST // 10))
    assert reasons(long) == ["read in part"]


def test_three_megabytes_without_a_full_stop_come_to_an_end() -> None:
    assert reasons(article("and so on " * 300_000)) == ["read in part"]


def test_a_missing_model_is_a_loss_that_is_named(tmp_path: Path) -> None:
    without = Marks(reader=lambda: Reader(tmp_path))
    (made,) = without.run([article(BODY)])
    assert isinstance(made, Rejection)
    assert (made.reason, made.locator) == ("no model", "article:article")


def test_a_letter_is_never_cut_in_two() -> None:
    for text in ("Ada met Jose\u0301 Rive\u0301 in London.", "Ada met Rose\ufe0f in Paris."):
        for mark in marks(article(text)):
            assert text[mark.end : mark.end + 1] not in ("\u0301", "\ufe0f")


def test_the_lines_of_a_column_are_read_as_one_paragraph() -> None:
    column = (
        "Foreign Minister Ada Roe met the president of the\ncentral bank of Qarsa, a small country in New\n"
        "York state, and spoke of the weather, which was\nfine for the time of the year.\n    A second paragraph."
    )
    assert unwrap(column) == column.replace("\n", " ", 3)
    assert len(unwrap(column)) == len(column)


def test_paragraphs_and_lists_are_left_as_they_are() -> None:
    for text in (BODY, "One.\nTwo.\nThree.", "A line of some forty to fifty letters, or more.\n" * 8, ""):
        assert unwrap(text) == text


def test_the_same_alone_and_in_company() -> None:
    texts = [BODY, BODY.upper(), "One line.", BODY * 9]
    alone = [list(Marks(reader=lambda: Reader(MODEL)).run([article(text)])) for text in texts]
    together = [list(annotator.run([article(text)])) for text in reversed(texts)]
    assert together[::-1] == alone


def test_what_belongs_to_an_article_comes_in_the_order_of_the_batch() -> None:
    one = article(BODY)
    media = [Media(id=key, article_id=whose, made_by="t") for key, whose in (("m2", one.id), ("x", "other"), ("m1", one.id))]
    batch = [one, *media, Mark(article_id=one.id, field="body", start=0, end=3, head="names", kind="person", made_by="t")]
    assert [each.id for each in belonging(one, batch, Media)] == ["m2", "m1"]
    assert [each.end for each in belonging(one, batch, Mark)] == [3]
    assert belonging(one, batch, Mention) == []
