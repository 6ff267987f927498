import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.search.text import _FOLD, LONGEST_WORD, other_forms, plural, query_terms, singular, terms, terms_with_places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lavrov’s visit", ["lavrov", "visit"]),
        ("Lavrov's visit", ["lavrov", "visit"]),
        ("the ministers' plan", ["the", "ministers", "plan"]),
        ("Asharq Al-Awsat", ["asharq", "al", "awsat"]),
        ("Asharq Al‑Awsat", ["asharq", "al", "awsat"]),
        ("‘quoted’ “twice”", ["quoted", "twice"]),
        ("Sana’a and Sanaa", ["sanaa", "and", "sanaa"]),
        ("O'Neill", ["oneill"]),
        ("L’accord d'Oslo", ["l", "accord", "d", "oslo"]),
        ("the U.N. and the U.S.-led force", ["the", "un", "and", "the", "us", "led", "force"]),
        ("John F. Kennedy. Then", ["john", "f", "kennedy", "then"]),
        ("MÜLLER Đoković Łódź Straße Ærø", ["muller", "dokovic", "lodz", "strasse", "aero"]),
        ("İstanbul IŞIK", ["istanbul", "isik"]),
        ("ﬁnance ＡＢＣ", ["finance", "abc"]),
        ("co\u00adoper\u00adation zero\u200bwidth", ["cooperation", "zerowidth"]),
        ("1,000 and 3.5", ["1", "000", "and", "3", "5"]),
        ("Ёлка и Йод", ["елка", "и", "йод"]),
        ("ΌΣΟΣ ὅσος", ["οσοσ", "οσοσ"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("", []),
        (" \n — … ", []),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("الأخبار", "الاخبار"),
        ("إسرائيل", "اسراييل"),
        ("القاهرة", "القاهره"),
        ("مُحَمَّد", "محمد"),
        ("عـــلي", "علي"),
        ("على", "علي"),
        ("کتاب", "كتاب"),
        ("ایران", "ايران"),
        ("ﷲ", "الله"),
        ("٢٠١٦", "2016"),
        ("שָׁלוֹם", "שלום"),
        ("९", "9"),
    ],
)
def test_what_is_written_in_several_ways_is_one_word(written: str, asked: str) -> None:
    assert terms(written) == terms(asked) != []


def test_chinese_is_cut_into_pairs() -> None:
    assert terms("日本国") == ["日本", "本国", "国"]
    assert query_terms("日本国") == ("日本", "本国")
    assert query_terms("国") == ("国",)


def test_a_run_ends_within_a_query_where_it_ends_in_the_text() -> None:
    assert query_terms("東京2020") == tuple(terms("東京2020")) == ("東京", "京", "2020")
    assert query_terms("Tokyo 東京") == ("tokyo", "東京")


def test_korean_particles_do_not_hide_a_word() -> None:
    asked, written = query_terms("대통령"), terms("대통령은")
    assert asked == ("대통", "통령")
    assert written[: len(asked)] == list(asked)


def test_thai_keeps_its_vowel_signs() -> None:
    assert "".join(terms("เมือง")[::2])[:5] == "เมือง"


def test_very_long_words_are_cut() -> None:
    assert terms("x" * 10_000) == ["x" * LONGEST_WORD]


@given(st.text())
def test_places_are_those_of_the_same_words(text: str) -> None:
    composed = unicodedata.normalize("NFKC", text)
    placed = list(terms_with_places(composed))
    assert [term for term, _, _ in placed] == terms(composed)
    for _, start, end in placed:
        assert 0 <= start < end <= len(composed)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_words_without_spaces(text: str) -> None:
    for term in terms(text):
        assert term
        assert not any(character.isspace() for character in term)
        assert len(term) <= LONGEST_WORD


def test_an_arabic_word_is_meant_with_and_without_its_particles() -> None:
    assert set(other_forms("كرملين")) >= {"الكرملين", "والكرملين", "للكرملين", "بكرملين"}
    assert set(other_forms("والكرملين")) >= {"كرملين", "الكرملين", "للكرملين"}
    assert "الكرملين" not in other_forms("الكرملين")
    assert other_forms("من") == ()
    assert other_forms("мира") == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("minister", "ministers"),
        ("embassy", "embassies"),
        ("day", "days"),
        ("tax", "taxes"),
        ("speech", "speeches"),
        ("class", "classes"),
        ("ministers", ""),
        ("un", ""),
        ("2016", ""),
        ("мир", ""),
    ],
)
def test_regular_plurals(word: str, expected: str) -> None:
    assert plural(word) == expected


def test_every_ascii_character_becomes_one() -> None:
    """Places in ASCII texts are taken without counting, so this must hold."""
    for code in range(128):
        assert len(chr(code).translate(_FOLD)) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ministers", "minister"),
        ("cities", "city"),
        ("boxes", "box"),
        ("churches", "church"),
        ("press", ""),
        ("crisis", ""),
        ("gas", ""),
    ],
)
def test_regular_singulars(word: str, expected: str) -> None:
    assert singular(word) == expected
