"""Names: from marks to mentions that are consistent over the article."""

import time

import pytest

from dateline.annotations.names import annotator
from dateline.records import Mention
from tests.annotations.making import article, marked


def mentions(text: str, headline: str = "") -> list[Mention]:
    body, marks = marked(text)
    above, more = marked(headline, "headline")
    made = annotator.run([article(body, headline=above), *more, *marks])
    return [one for one in made if isinstance(one, Mention)]


def said(found: list[Mention]) -> list[tuple[str, str]]:
    return [(one.kind, one.surface) for one in found]


def test_a_mention_is_where_its_surface_is() -> None:
    (found,) = mentions("Yesterday [names:person Ada Roe] spoke.")
    assert (found.kind, found.surface, found.start, found.end, found.field) == ("person", "Ada Roe", 10, 17, "body")
    assert found.made_by == f"names.reader@{annotator.version}"
    assert found.head == ""


def test_what_does_not_belong_to_a_name_is_left_out() -> None:
    found = mentions('[names:person Mr. Ada Roe\'s] house, [names:organisation "Qarsa Post",] and [names:person Gen. Roe]')
    assert said(found) == [("person", "Ada Roe"), ("organisation", "Qarsa Post"), ("person", "Roe")]


def test_pronouns_days_and_roles_alone_are_no_names() -> None:
    text = "[names:person He] and [names:person the President] met the [names:person foreign minister] on [names:place Monday]."
    assert mentions(text) == []


def test_short_forms_that_look_like_pronouns_are_names() -> None:
    text = (
        "The [names:place US], the [names:place U.S.] and [names:organisation IT Ltd]; [names:person I] left [names:place US]."
    )
    assert said(mentions(text)) == [("place", "US"), ("place", "U.S."), ("organisation", "IT Ltd"), ("place", "US")]


def test_the_full_stop_of_the_sentence_is_no_part_of_a_name() -> None:
    text = (
        "[names:organisation Roe Inc.] paid [names:organisation Li Inc.]\nThe [names:place U.S.]\nBo [names:organisation Co.]"
    )
    assert [one.surface for one in mentions(text)] == ["Roe Inc.", "Li Inc", "U.S.", "Co"]


def test_a_name_that_breaks_off_goes_on_or_ends_before() -> None:
    text = "The [names:organisation Council for the] [names:organisation Women of Qarsa]; [names:organisation Roe Ltd of] Qarsa"
    assert said(mentions(text)) == [("organisation", "Council for the Women of Qarsa"), ("organisation", "Roe Ltd")]


def test_a_body_named_for_a_role_is_a_name() -> None:
    assert said(mentions("The [names:organisation MP] was [names:organisation Prime Minister's Office].")) == [
        ("organisation", "MP"),
        ("organisation", "Prime Minister's Office"),
    ]


def test_a_name_found_once_is_found_everywhere() -> None:
    found = mentions("[names:person Ada Roe] came. Qarsa waited for Ada Roe. [names:place Qarsa] was cold in Qarsa.")
    assert said(found) == [
        ("person", "Ada Roe"),
        ("place", "Qarsa"),
        ("person", "Ada Roe"),
        ("place", "Qarsa"),
        ("place", "Qarsa"),
    ]


def test_a_part_of_another_word_is_not_the_name() -> None:
    assert len(mentions("[names:place Qarsa] is not Qarsan, nor Qarsa-on-Sea, nor NewQarsa.")) == 1


def test_a_word_that_is_also_written_small_is_not_sought() -> None:
    assert len(mentions("[names:person Hope] spoke. Hope is what we have, and hope dies last.")) == 1


def test_a_bare_surname_belongs_to_the_full_name_before_it() -> None:
    found = mentions("[names:person Ada Roe] and [names:person Bo Roe] met. [names:person Roe] left. Later Roe came back.")
    ada, bo, roe, again = found
    assert [one.head for one in (ada, bo)] == ["", ""]
    assert roe.head == bo.id
    assert again.head == bo.id


def test_a_bare_surname_before_the_full_name_belongs_to_it() -> None:
    found = mentions("Then [names:person Ada Roe] spoke.", headline="[names:person Roe] speaks")
    assert said(found) == [("person", "Roe"), ("person", "Ada Roe")]
    assert found[0].head == found[1].id


def test_a_chain_of_names_has_one_head() -> None:
    found = mentions("[names:person Ada van Roe], [names:person van Roe], [names:person Roe], [names:person Ada]")
    assert [one.head for one in found] == ["", found[0].id, found[0].id, found[0].id]


def test_a_surname_read_as_a_firm_is_the_person_named_before() -> None:
    found = mentions("[names:person Ada Roe] spoke. [names:organisation Roe] added that [names:organisation Roe Ltd] paid.")
    assert said(found)[1:] == [("person", "Roe"), ("organisation", "Roe Ltd")]


def test_a_surname_begins_a_sentence_in_capitals() -> None:
    found = mentions("[names:person Ada al-Qarsi] spoke. [names:organisation Al-Qarsi] left. Al-Qarsi came back.")
    assert said(found) == [("person", "Ada al-Qarsi"), ("person", "Al-Qarsi"), ("person", "Al-Qarsi")]
    assert {one.head for one in found[1:]} == {found[0].id}


@pytest.mark.parametrize(
    "text", ["Bo, then [names:place Ada Roe], 62, took office.", "He came in succession to [names:place Ada Roe]."]
)
def test_who_has_an_age_or_is_succeeded_is_a_person(text: str) -> None:
    assert said(mentions(text)) == [("person", "Ada Roe")]


@pytest.mark.parametrize("text", ["In [names:place Qarsa], 62, of them wept.", "He succeeded in [names:place Port Qarsa]."])
def test_other_numbers_and_successes_leave_a_place(text: str) -> None:
    assert [kind for kind, _ in said(mentions(text))] == ["place"]


def test_a_word_that_begins_a_sentence_is_no_people() -> None:
    found = mentions(
        "[names:people Drones] came. Then drones left. [names:people Danes] saw them. “[names:work History] is history.”"
    )
    assert said(found) == [("people", "Danes")]


def test_a_people_within_a_sentence_is_one() -> None:
    assert said(mentions("[names:people Diggers] met the [names:people Diggers] of Qarsa. Two diggers rusted."))


def test_a_place_may_share_a_name_with_a_person() -> None:
    found = mentions("[names:person Ada Qarsa] lives in [names:place Qarsa].")
    assert said(found)[1] == ("place", "Qarsa")


def test_a_name_is_what_it_mostly_is() -> None:
    text = "[names:place QARSA], [names:place Qarsa], [names:place Qarsa], [names:organisation Qarsa], [names:person Qarsa]"
    assert {one.kind for one in mentions(text)} == {"place"}


def test_a_surname_that_is_also_a_place_may_be_both() -> None:
    text = "[names:person Ada Qarsa], in [names:place Qarsa], at [names:place Qarsa], [names:place Qarsa], [names:person Qarsa]"
    assert [one.kind for one in mentions(text)] == ["person", "place", "place", "person", "person"]


def test_a_surname_is_a_place_where_the_tables_know_one() -> None:
    text = "[names:person Ada London] wrote to [names:place London], [names:person London] said."
    assert [one.kind for one in mentions(text)] == ["person", "place", "person"]


def test_a_bare_surname_is_the_person_the_article_is_about() -> None:
    found = mentions(
        "[names:person Ada Roe] spoke. [names:person Roe] left. Her uncle, [names:person Bo Roe], stayed."
        " [names:person Roe] wept. Mrs [names:person Roe] slept."
    )
    ada, bo = found[0].id, found[2].id
    assert [one.head for one in found] == ["", ada, "", ada, bo]


def test_a_surname_is_found_wherever_it_stands() -> None:
    found = mentions("[names:person Ada Cook] spoke. Cook left. Cook stayed. Then Cook wept.")
    assert [one.surface for one in found] == ["Ada Cook", "Cook", "Cook", "Cook"]


def test_what_is_left_of_a_garbled_quotation_mark_is_no_name() -> None:
    found = mentions("[names:person Ada Roe] came. [names:person \u00e2\u20ac\ufffd\nRoe] left.")
    assert [(one.surface, one.head) for one in found] == [("Ada Roe", ""), ("Roe", found[0].id)]
    assert [one.surface for one in mentions("[names:person \ufffd Roe] left.")] == ["Roe"]


def test_a_short_form_belongs_to_what_it_stands_for() -> None:
    found = mentions(
        "The [names:organisation Qarsa News Agency] ([names:organisation QNA]) said. [names:organisation QNA] erred."
    )
    assert [one.head for one in found] == ["", found[0].id, found[0].id]


def test_a_person_has_the_role_that_stands_beside_the_name() -> None:
    found = mentions("Foreign Minister [names:person Ada Roe] met [names:person Bo Li], a spokesman for the party.")
    assert [one.role for one in found] == ["Foreign Minister", "spokesman for the party"]


def test_marks_that_overlap_give_one_name() -> None:
    text, marks = marked("[names:organisation Qarsa University Hospital]")
    inner = type(marks[0])(article_id="article", field="body", start=0, end=5, head="names", kind="place", made_by="hand@1")
    found = [one for one in annotator.run([article(text), inner, *marks]) if isinstance(one, Mention)]
    assert said(found) == [("organisation", "Qarsa University Hospital")]


def test_ten_thousand_names_take_no_longer_than_their_number() -> None:
    text = " ".join(f"[names:person Ada{n} Roe{n}], [names:person Roe{n}]." for n in range(5_000))
    before = time.process_time()
    found = mentions(text)
    assert len(found) == 10_000
    assert sum(bool(one.head) for one in found) == 5_000
    assert time.process_time() - before < 60  # a guard against quadratic time, which would take an hour


def test_the_same_again() -> None:
    text = "[names:person Ada Roe] met [names:organisation QNA] in [names:place Qarsa]. Roe left Qarsa."
    assert mentions(text) == mentions(text)
    assert len({one.id for one in mentions(text)}) == 5


def test_a_given_name_goes_on_behind_its_hyphen() -> None:
    found = mentions("[names:person Moon Jae-]in met [names:person Ada Roe]-led troops and [names:person Li-]backed rebels.")
    assert [one.surface for one in found] == ["Moon Jae-in", "Ada Roe", "Li"]


def test_a_name_does_not_go_on_into_the_next_sentence() -> None:
    found = mentions("She left [names:organisation Qarsatel. Qarsatel]'s chairman stayed.")
    assert said(found) == [("organisation", "Qarsatel"), ("organisation", "Qarsatel")]


def test_what_an_office_is_for_is_no_body() -> None:
    text = "Secretary of [names:organisation State] [names:person Ada Roe] met the [names:organisation State Department]."
    assert said(mentions(text)) == [("person", "Ada Roe"), ("organisation", "State Department")]


def test_peoples_without_a_state_are_peoples() -> None:
    text = "[names:place Hausa] youths and [names:person Yazidis] fled."
    assert said(mentions(text)) == [("people", "Hausa"), ("people", "Yazidis")]


@pytest.mark.parametrize(
    ("told", "title", "full"),
    [
        ("[names:person Ada Roe] and her husband, [names:person Bo Roe], voted.", "Mrs.", "Ada Roe"),
        ("[names:person Ada Roe] and her husband, [names:person Bo Roe], voted.", "Mr", "Bo Roe"),
        ("[names:person Bo Roe] said he was sorry; his wife, [names:person Ada Roe], was not.", "Mr", "Bo Roe"),
        ("[names:person Bo Roe] said he was sorry; his wife, [names:person Ada Roe], was not.", "Mrs", "Ada Roe"),
    ],
)
def test_a_title_tells_which_of_a_couple_is_meant(told: str, title: str, full: str) -> None:
    *_, last = found = mentions(f"{told} {title} [names:person Roe] left.")
    assert next(one.surface for one in found if one.id == last.head) == full


def test_the_letters_of_a_body_are_of_its_state() -> None:
    found = mentions("The [names:organisation Bangladesh Nationalist Party] ([names:organisation BNP]) won.")
    assert [one.country for one in found if one.surface == "BNP"] != ["GB"]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("[names:people Shi]'ite clerics left.", "Shi'ite"),
        ("The [names:people Shi]\u2019ites left.", "Shi\u2019ites"),
        ("They took [names:place Qarsa]'a on Monday.", "Qarsa'a"),
        ("[names:person Roe]'s men left.", "Roe"),
        ("[names:person Roe]'d left.", "Roe"),
        ("[names:place The Hague] is cold.", "The Hague"),
        ("He went to The [names:place Hague].", "The Hague"),
        ("He went to the [names:place Hague].", "Hague"),
        ("The [names:place Sudan] is hot.", "Sudan"),
    ],
)
def test_a_name_is_whole(text: str, surface: str) -> None:
    assert [one.surface for one in mentions(text)] == [surface]


def test_a_court_is_meant_by_its_town() -> None:
    found = mentions("[names:place The Hague] indicted him. [names:place Luxembourg] ruled so. [names:place Hague] is cold.")
    assert [(one.kind, one.country, one.stands_for) for one in found] == [
        ("organisation", "", "international court"),
        ("place", "", "European Court of Justice"),
        ("place", "NL", ""),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[names:person Ada Roe] left. Number 10 denied the report.", [("organisation", "prime minister's office")]),
        ("[names:person Ada Roe] left. A spokesman for No. 10 declined.", [("organisation", "prime minister's office")]),
        ("The prime minister met [names:person Ada Roe] in No 10.", [("place", "")]),
        ("[names:person Ada Roe] wears number 10, and Number 10 seed.", []),
        ("[names:person Ada Roe] lives at No 10.", []),
        ("[names:person Ada Roe] left. No 10 denied it; Number 10 seed.", [("organisation", "prime minister's office")]),
    ],
)
def test_a_number_is_a_seat_of_power_where_it_acts(text: str, said: list[tuple[str, str]]) -> None:
    found = [one for one in mentions(text) if one.kind != "person"]
    assert [(one.kind, one.stands_for) for one in found] == said


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Senator [names:person Ada Roe] of [names:place Georgia] left [names:place Atlanta].", "US"),
        ("[names:person Ada Roe] of [names:place Georgia] left [names:place Florida].", "US"),
        ("[names:person Ada Roe] of [names:place Georgia] left.", "GE"),
        ("[names:person Ada Roe] of [names:place Georgia] left [names:place Florida] for [names:place Tbilisi].", "GE"),
        ("[names:person Ada Roe] of [names:place Georgia] left [names:place Florida] for [names:place Russia].", "GE"),
        ("[names:people Georgian] [names:person Ada Roe] of [names:place Georgia] left [names:place Florida].", "GE"),
    ],
)
def test_a_part_and_a_state_of_one_name_are_told_apart(text: str, country: str) -> None:
    found = {one.surface: one.country for one in mentions(text)}
    assert (found["Ada Roe"], found["Georgia"]) == (country, country)


def test_a_part_is_no_government() -> None:
    found = mentions("[names:place Georgia] has agreed, but [names:place Ohio] has not.")
    assert [(one.country, one.stands_for) for one in found] == [("US", ""), ("US", "")]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("[names:organisation Siemens and Boeing] paid.", ["Siemens", "Boeing"]),
        ("[names:organisation Food and Agriculture Organization] aid.", ["Food and Agriculture Organization"]),
        ("[names:organisation Siemens and Qarsa] paid.", ["Siemens and Qarsa"]),
        ("[names:organisation Roe and Li] paid.", ["Roe and Li"]),
    ],
)
def test_two_known_bodies_are_two(text: str, surfaces: list[str]) -> None:
    assert [one.surface for one in mentions(text)] == surfaces
