"""Names in a credit: who is a person, who an agency, and what is neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.names import Credit, fold_name, has_prefix, is_prefix, name_of_slug, read_credit


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Ann Field", ["Ann Field"]),
        ("By Ann Field", ["Ann Field"]),
        ("Written by: Ann Field", ["Ann Field"]),
        ("Von Änne Feld und Jörg Weiß", ["Änne Feld", "Jörg Weiß"]),
        ("Par Anne Duchamp et Rémi Lac", ["Anne Duchamp", "Rémi Lac"]),
        ("Por Ana Campos y Raúl Río", ["Ana Campos", "Raúl Río"]),
        ("Ann Field, Bob Brook & Cy Ford", ["Ann Field", "Bob Brook", "Cy Ford"]),
        ("Ann Field and Bob Brook in London", ["Ann Field", "Bob Brook"]),
        ("Ann Field, Political editor", ["Ann Field"]),
        ("Ann Field | June 6, 2016", ["Ann Field"]),
        ("Ann Field\nBob Brook", ["Ann Field", "Bob Brook"]),
        ("Dr. Ann Field, MD, PhD", ["Ann Field"]),
        ("Field, Ann", ["Ann Field"]),
        ("ANN FIELD", ["Ann Field"]),
        ("Ann Field (ann@paper.example) @annfield", ["Ann Field"]),
        ('<a href="/x">Ann Field</a>', ["Ann Field"]),
        ("Ann Field, Ann Field", ["Ann Field"]),
        ("Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("Omar al-Hadidi", ["Omar al-Hadidi"]),
        ("Jean-Luc d'Arcy", ["Jean-Luc d'Arcy"]),
        ("Анна Полева", ["Анна Полева"]),
        ("أحمد علي", ["أحمد علي"]),
        ("田中一郎", ["田中一郎"]),
        ("By Ann Field Yesterday", ["Ann Field"]),
        ("Ann Field 2 hours ago", ["Ann Field"]),
        ("Von Ann Field Gestern, 12:30 Uhr", ["Ann Field"]),
        ("Ann Hoy", ["Ann Hoy"]),
        ("Yesterday", []),
        ("View all posts", []),
        ("View all posts by Ann Field", ["Ann Field"]),
        ("Ann Field View all posts by Ann Field", ["Ann Field"]),
        ("Alle Beiträge von Ann Field", ["Ann Field"]),
        ("By Ann Field Fact checked by Bob Brook", []),
    ],
)
def test_people(written: str, people: list[str]) -> None:
    assert list(read_credit(written).people) == people


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Staff Reporter",
        "Editorial Board",
        "Newsroom",
        "admin",
        "View all posts by",
        "nazir-field",
        "June 6, 2016",
        "5 min read",
        "By",
        "Von",
        "Read More",
        "Political editor",
        "Our Correspondent",
        "Getty Images",
        "@annfield",
        "https://paper.example/ann",
        "x" * 10_000,
        "(((((",
        "Share on Facebook",
    ],
)
def test_nobody(written: str) -> None:
    assert read_credit(written).people == ()


def test_a_credit_to_a_checker_is_not_to_an_author() -> None:
    credit = read_credit("By Ann Field\nFact checked by\nBob Brook")
    assert credit.people == ("Ann Field",)
    assert ("Bob Brook", "fact checked by, not the author") in [(part, why.lower()) for part, why in credit.dropped]


@pytest.mark.parametrize(
    ("written", "agencies", "people"),
    [
        ("Reuters", ["Reuters"], []),
        ("AP", ["Associated Press"], []),
        ("The Associated Press", ["Associated Press"], []),
        ("Ann Field, Reuters", ["Reuters"], ["Ann Field"]),
        ("Ann Field The Associated Press", ["Associated Press"], ["Ann Field"]),
        ("Von dpa", ["dpa"], []),
        ("AFP/Reuters", ["AFP", "Reuters"], []),
        ("ТАСС", ["TASS"], []),
        ("新華社", ["Xinhua"], []),
    ],
)
def test_agencies(written: str, agencies: list[str], people: list[str]) -> None:
    credit = read_credit(written)
    assert (list(credit.agencies), list(credit.people)) == (agencies, people)


def test_the_publication_is_nobody() -> None:
    assert read_credit("The Morning Ledge", publication="The Morning Ledge").people == ()
    assert read_credit("KXQ Arts", host="www.kxq.example").people == ()
    assert read_credit("Ann Field", publication="Ann Field", is_person=True).people == ("Ann Field",), "somebody's own site"
    assert read_credit("ann field", is_person=True).people == ("Ann Field",)


def test_a_single_word_counts_only_alone() -> None:
    assert read_credit("Sahra").people == ("Sahra",)
    credit = read_credit("Ann Field, Showcase")
    assert credit.people == ("Ann Field",)
    assert ("Showcase", "a single word beside full names") in credit.dropped


def test_prefixes_and_slugs() -> None:
    assert has_prefix("By Ann Field")
    assert not has_prefix("Bystanders saw it")
    assert is_prefix("Von:")
    assert not is_prefix("Von Ann Field")
    assert name_of_slug("ann-field") == "Ann Field"
    assert name_of_slug("staff") == ""
    assert name_of_slug("author-1234") == ""
    assert fold_name("Renée  O'Brook-Ä") == fold_name("RENEE obrook a")


@given(st.text(max_size=600))
def test_no_text_breaks_it(text: str) -> None:
    credit = read_credit(text, publication=text[:20], host="paper.example")
    assert isinstance(credit, Credit)
    assert all(2 <= len(name) <= 60 for name in credit.people)


def test_a_person_and_an_agency_are_no_last_and_first_name() -> None:
    credit = read_credit("Madonna, Reuters")
    assert (credit.people, credit.agencies) == (("Madonna",), ("Reuters",))


def test_a_name_keeps_its_particles() -> None:
    assert read_credit("By Oscar de la Renta").people == ("Oscar de la Renta",)
    assert read_credit("María de la Cruz and Ann Lee").people == ("María de la Cruz", "Ann Lee")


def test_a_society_is_nobody() -> None:
    assert read_credit("Deutsche Sprache").people == ()
