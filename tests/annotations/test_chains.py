"""Names that are one: of persons from all over the world, of bodies with short forms."""

import pytest

from dateline.annotations.names import annotator
from dateline.records import Mention
from tests.annotations.making import article, marked


def chains(text: str) -> dict[str, str]:
    """For each form of a name in a marked text the form of its head; its own where it is the head."""
    body, marks = marked(text)
    found = [one for one in annotator.run([article(body), *marks]) if isinstance(one, Mention)]
    by_id = {one.id: one.surface for one in found}
    return {one.surface: by_id.get(one.head, one.surface) for one in found}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Bashar al-Qarsi", "Qarsi"),
        ("Bashar al-Qarsi", "al-Qarsi"),
        ("Bashar Al-Qarsi", "al-Qarsi"),
        ("Mohamed el-Qarsi", "Qarsi"),
        ("Omar bin Qarsi", "bin Qarsi"),
        ("Li Qarsan", "Li"),
        ("Kim Qar-un", "Kim"),
        ("Jan van der Roe", "Van der Roe"),
        ("Ana Roe Quintana", "Roe"),
        ("Ana Roe Quintana", "Roe Quintana"),
        ("Ivan Ivanovich Roe", "Ivan Ivanovich"),
        ("Qarsi", "Qarsi"),
    ],
)
def test_the_short_form_of_a_person(full: str, short: str) -> None:
    found = chains(f"[names:person {full}] came. Then [names:person {short}] left.")
    assert found[short] == full


def test_another_name_of_the_same_person() -> None:
    found = chains(
        "[names:person Ada Roe], also known as [names:person Bo], came with [names:person Cy Poe] ([names:person Abu Qarsa])."
    )
    assert (found["Bo"], found["Abu Qarsa"]) == ("Ada Roe", "Cy Poe")


def test_a_short_form_in_brackets_belongs_to_the_long_one() -> None:
    found = chains("The [names:organisation Gulf Council of Qarsa] (GCQ) met. Later GCQ members left.")
    assert found["GCQ"] == "Gulf Council of Qarsa"


def test_the_short_form_in_brackets_is_found_where_the_reader_passed_it_over() -> None:
    found = chains("The [names:organisation Qarsa Workers' Party] (QWP) won. QWP lost.")
    assert found["QWP"] == "Qarsa Workers' Party"


def test_the_council_is_the_one_council_of_the_article() -> None:
    one = "The [names:organisation Qarsa Cooperation Council] met. The Council was silent."
    assert chains(one)["Council"] == "Qarsa Cooperation Council"
    two = "The [names:organisation Qarsa Council] met the [names:organisation Roe Council]. The Council was silent."
    assert "Council" not in chains(two)


def test_what_the_tables_know_is_one() -> None:
    found = chains("The [names:organisation Arab League] met. The [names:organisation OIC] and [names:organisation UN] came.")
    assert found["UN"] == "UN"
    found = chains(
        "The [names:organisation International Committee of the Red Cross] came; [names:organisation ICRC] lorries left."
    )
    assert found["ICRC"] == "International Committee of the Red Cross"


def test_agencies_papers_and_peoples_are_what_the_tables_say() -> None:
    body, marks = marked(
        "[names:place Xinhua] and [names:person Le Monde] asked an [names:organisation Israeli] in [names:work Rabat]."
    )
    found = [one for one in annotator.run([article(body), *marks]) if isinstance(one, Mention)]
    assert [(one.kind, one.country) for one in found] == [
        ("organisation", "CN"),
        ("organisation", "FR"),
        ("people", "IL"),
        ("place", "MA"),
    ]
