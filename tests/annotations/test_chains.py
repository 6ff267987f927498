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


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("King [names:person Ada] met [names:person Bo bin Ada] in Oz. [names:person Ada] left.", "Ada"),
        ("[names:person Bo bin Ada] left Oz. King [names:person Ada] stayed.", "Ada"),
        ("Prince [names:person Bo] met [names:person Bo Roe], a clerk. Prince [names:person Bo] left.", "Bo"),
        ("Pope [names:person Cy] met [names:person Ada Cy] in Oz. Pope [names:person Cy] left.", "Cy"),
    ],
)
def test_a_father_and_one_who_reigns_are_nobody_else(text: str, apart: str) -> None:
    assert chains(text)[apart] == apart


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("[names:person Bo bin Ada] left. [names:person Bin Ada] is ill.", "Bin Ada", "Bo bin Ada"),
        ("[names:person Bo bin Ada] left. [names:person Bo Ada] is ill.", "Bo Ada", "Bo bin Ada"),
        ("[names:person Bo bin Ada] left. Prince [names:person Bo] is ill.", "Bo", "Bo bin Ada"),
        ("[names:person Bo Roe], the crown prince, left. Prince [names:person Bo] is ill.", "Bo", "Bo Roe"),
        ("King [names:person Bo II] left. King [names:person Bo] is ill.", "Bo", "Bo II"),
        ("[names:person Bo Roe] left. [names:person Bo] is ill.", "Bo", "Bo Roe"),
    ],
)
def test_one_who_reigns_is_the_longer_name_of_one_who_does(text: str, short: str, full: str) -> None:
    assert chains(text)[short] == full


def test_a_name_without_its_title_is_whom_the_article_calls_so() -> None:
    found = chains("King [names:person Bo] met [names:person Bo Roe], a clerk. [names:person Bo] left with [names:person Roe].")
    assert (found["Bo"], found["Roe"]) == ("Bo", "Bo Roe")


def test_all_that_the_tables_call_a_state_or_body_is_one() -> None:
    found = chains("The [names:organisation U.N.] met. [names:organisation United Nations] and [names:organisation UN] left.")
    assert {found[form] for form in ("U.N.", "United Nations", "UN")} == {"U.N."}
    found = chains("The [names:place U.S.] is [names:place America], the [names:place United States]; [names:place Mexico].")
    assert {found[form] for form in ("U.S.", "America", "United States")} == {"U.S."}
    assert found["Mexico"] == "Mexico"


@pytest.mark.parametrize(
    "text",
    [
        "The [names:organisation RSP-T] lost. The [names:organisation Roe Star Party-Truth] (RSP-T) won.",
        "The [names:organisation RSP-T] ([names:organisation Roe Star Party-Truth]) won.",
        "The [names:organisation RSP-T], or [names:organisation Roe Star Party-Truth], won.",
        "The [names:organisation Roe Star Party-Truth], or [names:organisation RSP-T], won.",
    ],
)
def test_a_short_form_is_what_the_text_says_it_stands_for(text: str) -> None:
    assert chains(f"{text} [names:organisation RSP-T] men sang.")["RSP-T"] == "Roe Star Party-Truth"


def test_letters_beside_a_body_that_they_do_not_fit_are_another() -> None:
    found = chains("The [names:organisation QZ], or [names:organisation Roe Star Party], may win.")
    assert (found["QZ"], found["Roe Star Party"]) == ("QZ", "Roe Star Party")


def test_letters_that_the_tables_know_are_no_ring_with_their_long_form() -> None:
    body, marks = marked("[names:organisation HRW] ([names:organisation Human Rights Watch]) met.")
    found = [one for one in annotator.run([article(body), *marks]) if isinstance(one, Mention)]
    assert [bool(one.head) for one in found] == [False, True]


def test_a_seat_of_power_is_one_under_all_its_names() -> None:
    found = chains("[names:organisation Downing Street] said so. Later [names:organisation Number 10] denied it.")
    assert found["Number 10"] == "Downing Street"
    found = chains("[names:place Stormont] said so. Later [names:place Holyrood] denied it.")
    assert found["Holyrood"] == "Holyrood"
