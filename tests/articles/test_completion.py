import pytest

from dateline.records import Note
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, article_of, reading_of, records_of

WHOLE = (FIRST, SECOND, THIRD)
LINKS = "<ul><li><a href=/law>The harbour law of 1931</a></li><li><a href=/map>A map of the quays</a></li></ul>"
TITLES = ("The harbour law of 1931", "A map of the quays")


@pytest.mark.parametrize(
    "words", ["What the board went by can be read in these two papers:", "Sources:", "Weitere Quellen in englischer Sprache:"]
)
def test_links_that_the_last_words_announce_are_the_articles(words: str) -> None:
    assert reading_of(article(f"{BODY}<p>{words}</p>{LINKS}")).prose.paragraphs == (*WHOLE, words, *TITLES)


@pytest.mark.parametrize("words", ["Related:", "Related stories:", "You might also like:"])
def test_links_that_a_label_announces_are_other_stories(words: str) -> None:
    assert reading_of(article(f"{BODY}<p>{words}</p>{LINKS}")).prose.paragraphs == WHOLE


def test_links_without_words_that_announce_them_are_other_stories() -> None:
    assert reading_of(article(f"{BODY}{LINKS}")).prose.paragraphs == WHOLE
    aside = f"<div class=teasers>{LINKS}</div>"
    announced = "What the board went by can be read in these two papers:"
    assert TITLES[0] not in reading_of(article(f"{BODY}<p>{announced}</p>{aside}")).prose.paragraphs


def test_a_page_that_ends_with_many_links_is_not_taken_in() -> None:
    many = "".join(f"<p><a href=/{n}>Story number {n} of the harbour</a></p>" for n in range(40))
    announced = "What the board went by can be read in these papers:"
    assert "Story number 3 of the harbour" not in reading_of(article(f"{BODY}<p>{announced}</p>{many}")).prose.paragraphs


def test_the_items_of_a_list_stand_together() -> None:
    items = "".join(f"<li>{one}</li>" for one in (FIRST[::-1], "Ice", SECOND[::-1], "Salt", THIRD[::-1]))
    assert reading_of(article(f"{BODY}<ul>{items}</ul>")).prose.paragraphs[3:] == (
        FIRST[::-1],
        "Ice",
        SECOND[::-1],
        "Salt",
        THIRD[::-1],
    )


AMENDED = "This article was amended on 3 May 2016. The hall has a ramp, contrary to what was said."


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="correction"><p>{AMENDED}</p></div>',
        f'<p class="small">{AMENDED}</p>',
        f'<div class="share"><a href=/s>Share</a></div><section><p><em>{AMENDED}</em></p></section>',
    ],
)
def test_a_note_in_a_box_of_its_own_below_the_body_is_the_articles(box: str) -> None:
    made = records_of(article(f'<div class="text">{BODY}</div>{box}'))
    (note,) = [one for one in made if isinstance(one, Note)]
    assert (note.said, note.noted_earliest, note.kind) == (AMENDED, "2016-05-03", "amendment")
    assert article_of(made).blocks[-1] == "note"


@pytest.mark.parametrize(
    "box",
    [
        f'<section class="related-stories"><p>{AMENDED}</p></section>',
        f'<div class="comments"><p>{AMENDED}</p></div>',
        "<div><p>This interview has been edited for length and clarity.</p></div>",
    ],
)
def test_what_others_say_and_what_was_only_shortened_is_no_note_below_the_body(box: str) -> None:
    made = records_of(article(f'<div class="text">{BODY}</div>{box}'))
    assert not [one for one in made if isinstance(one, Note)]


def foot(inner: str) -> str:
    main = f"<main><article><h1>Board closes fish market</h1>{BODY}</article></main>"
    return f"<html lang=en><head><title>Board closes fish market</title></head><body>{main}{inner}</body></html>"


def notes_of(inner: str) -> list[str]:
    return [one.said for one in records_of(foot(inner)) if isinstance(one, Note)]


def test_a_note_in_the_foot_of_the_page_is_the_article_s() -> None:
    assert notes_of(f"<footer><p>{AMENDED}</p><p>© 2016 The Post</p></footer>") == [AMENDED]


@pytest.mark.parametrize(
    "inner", ["<footer><footer><p>{}</p></footer></footer>", "<footer><p>{0}</p></footer><footer><p>{0}</p></footer>"]
)
def test_a_note_in_two_feet_of_a_page_is_one(inner: str) -> None:
    assert notes_of(inner.format(AMENDED)) == [AMENDED]


@pytest.mark.parametrize("label", ["<h4>Correction</h4>", "<p><b>Clarification:</b></p>", "<p>CORRECTION</p>"])
def test_a_note_in_the_foot_may_stand_below_its_label(label: str) -> None:
    said = "The weight of the crane was given incorrectly; it weighs six tonnes."
    made = records_of(foot(f"<footer><section>{label}<p>{said}</p></section><p>© 2016 The Post</p></footer>"))
    assert [one.said for one in made if isinstance(one, Note)] == [said]
    assert article_of(made).blocks[-2:] == ("note", "note")


@pytest.mark.parametrize(
    "inner",
    [
        "<footer><ul><li><a href=/c>Corrections</a></li></ul></footer>",
        "<footer><p>Corrections: if you see an error in our paper, write to us and we will put it right.</p></footer>",
        "<footer><p>Correction: see our policy at corrections@post.example for all that we put right.</p></footer>",
        "<footer><p>The Post has been printed in an amended form since 1931 and is read by all.</p></footer>",
        "<footer><h4>Corrections</h4><p>What was incorrect in our paper is put right on this page every day.</p></footer>",
        "<footer><h4>Correction</h4><p>What is incorrect is put right if you write to us about the mistake.</p></footer>",
        "<footer><div><h4>Correction</h4></div><p>The weight of all that was incorrect is too great for us.</p></footer>",
        "<footer><h4>Correction</h4><p>The Post has been printed by the river since 1931 and is read by all.</p></footer>",
    ],
)
def test_what_a_paper_says_of_notes_is_none(inner: str) -> None:
    assert notes_of(inner) == []


def test_a_column_of_notes_beside_the_article_is_about_others() -> None:
    note = "Correction: a report on the pier (3 June) said that it was built in 1931; that was in 1913."
    assert notes_of(f"<aside><h3>Corrections and clarifications</h3><ul><li>{note}</li></ul></aside>") == []
    assert notes_of(f"<div><p>{note}</p></div>") == [note]
