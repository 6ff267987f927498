import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.search.query import parse_query
from dateline.search.snippets import LENGTH, first_words, make_snippet, wanted_of

LONG = "Nothing to see in this sentence, which only fills the page. " * 20
TEXT = (
    "The council sat late. Members argued about the budget.\n\n"
    + LONG
    + "\n\nThe foreign minister, Sergey Lavrov, met the envoy in Geneva. Lavrov’s office said the talks had been useful.\n\n"
    + LONG
)


def snippet(query: str, *texts: str) -> tuple[tuple[str, bool], ...]:
    return make_snippet(wanted_of(parse_query(query)), texts or (TEXT,))


def marked(query: str, *texts: str) -> list[str]:
    return [piece for piece, is_match in snippet(query, *texts) if is_match]


def shown(query: str, *texts: str) -> str:
    return "".join(piece for piece, _ in snippet(query, *texts))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("lavrov", ["Lavrov", "Lavrov"]),
        ("Lavrov Geneva", ["Lavrov", "Geneva", "Lavrov"]),
        ('"foreign minister"', ["foreign", "minister"]),
        ('"minister foreign"', []),
        ('"minister foreign"~2', ["foreign", "minister"]),
        ("minist*", ["minister"]),
        ('"foreign minist*"', ["foreign", "minister"]),
        ("talk", ["talks"]),
        ("Lavrov -Geneva", ["Lavrov", "Lavrov"]),
        ("by:Lavrov", []),
        ("budget", ["budget"]),
        ("", []),
    ],
)
def test_matches_are_marked(query: str, expected: list[str]) -> None:
    assert marked(query) == expected


def test_the_best_passage_is_chosen() -> None:
    assert shown("Lavrov").startswith("The foreign minister, Sergey Lavrov, met the envoy in Geneva.")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("13.13", "The clocks in the hall stopped at 13.13 local time."),
        ("rose", "Output rose 3.5 per cent to 1.200.000 tons."),
        ("envoy", "The U.S. envoy landed at 5 p.m. on Friday."),
        ("Karam", "Gen. J. R. Karam met Mr. Aziz and Mrs. Haddad."),
        ("ministry", "Steel Inc. said the ministry had paid on Jan. 5 as agreed."),
        ("office", "Mail to office@paper.example.org is read."),
        ("Париж", "Переговоры начнутся в 10 ч. утра, Париж согласен."),
    ],
)
def test_a_full_stop_within_a_sentence_does_not_end_it(query: str, sentence: str) -> None:
    assert shown(query, f"{LONG}\n\n{sentence} {LONG}").startswith(sentence)


@pytest.mark.parametrize("query", ["U.S.", '"U.S. envoy"'])
def test_initials_are_marked(query: str) -> None:
    assert marked(query, LONG + "The U.S. envoy landed.")[0].startswith("U.S")


@pytest.mark.parametrize(
    "end", ["Rome.", "the year 2014.", 'said "yes."', "(not now.)", "what?", "so …", "no!", "well...", "是。"]
)
def test_a_full_stop_after_a_word_ends_a_sentence(end: str) -> None:
    assert shown("Lavrov", f"It ended in {end} Lavrov left. {LONG}").startswith("Lavrov left.")


def test_without_a_match_the_beginning_is_shown() -> None:
    assert shown("by:Majli").startswith("The council sat late.")
    assert shown("by:Majli").endswith(" …")


def test_a_match_in_a_caption_alone_is_shown() -> None:
    assert shown("harbour", TEXT, "", "The harbour of Haifa.") == "The harbour of Haifa."
    assert shown("nowhere", "", "", "") == ""


def test_an_empty_text_gives_way_to_the_standfirst() -> None:
    assert shown("", "", "A standfirst.") == "A standfirst."


def test_a_long_sentence_is_cut_around_its_match_at_words() -> None:
    text = "word " * 200 + "Lavrov " + "word " * 200
    found = shown("Lavrov", text)
    assert "Lavrov" in found
    assert found.startswith("… word")
    assert found.endswith("word …")
    assert len(found) <= LENGTH + 10


def test_arabic_and_chinese_are_marked() -> None:
    assert marked("السلام", "قال إن السَّلام ممكن.") == ["السَّلام"]
    assert marked("憲法", "日本国憲法は平和を求める。") == ["憲法"]
    assert marked("日本国", "日本国憲法") == ["日本国"]
    assert marked("国", "日本国憲法") == ["国憲"]


def test_letters_of_several_code_points_are_marked_whole() -> None:
    decomposed = unicodedata.normalize("NFD", "Gérard Müller spoke")
    assert marked("muller", decomposed) == ["Müller"]


def test_a_phrase_over_the_end_of_a_sentence_is_found() -> None:
    assert marked('"late members"') == ["late", "Members"]


@given(st.text(max_size=600), st.sampled_from(["a", "a b", '"a b"', "ab*", "", "日"]))
def test_a_snippet_is_short_and_whole(text: str, query: str) -> None:
    pieces = snippet(query, text)
    assert all(piece for piece, _ in pieces)
    assert sum(len(piece) for piece, _ in pieces) <= LENGTH + 60


def test_an_endless_word_does_not_hide_a_match() -> None:
    assert marked("lavrov", "x" * 200_000 + " Lavrov " + "日" * 200_000) == ["Lavrov"]


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("", ""),
        ("Short.\n\nMore.", "Short."),
        ("  two\nlines ", "two lines"),
        ("word " * 30, "word " * 15 + "word…"),
        ("ab, " * 30, ("ab, " * 20).rstrip(", ") + "…"),
        ("日本" * 60, "日本" * 40 + "…"),
    ],
)
def test_the_first_words_of_a_text(text: str, opening: str) -> None:
    assert first_words(text) == opening
