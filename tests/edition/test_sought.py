"""Options of a command -> the query that asks for the same."""

import pytest

from dateline.edition.sought import Sought
from dateline.errors import BadQuery
from dateline.search.fields import EVENTS, STATEMENTS
from dateline.search.query import parse_query


def test_nothing_asks_for_everything() -> None:
    assert Sought().query("", STATEMENTS) == ""
    assert Sought().query("harbour OR quay", EVENTS) == "harbour OR quay"


def test_options_are_asked_for_besides_the_words() -> None:
    sought = Sought(person="Lena Brandt", by="minister", on="2016-06", kind="named")
    query = sought.query("harbour OR quay", STATEMENTS)
    assert query == '(harbour OR quay) person:"Lena Brandt" by:"minister" time:"2016-06" kind:"named"'
    assert parse_query(query, STATEMENTS)


def test_every_option_is_a_field_of_its_layout() -> None:
    of_both = {"person": "A", "organisation": "A", "place": "A", "country": "RU", "by": "A", "to": "A"}
    of_both |= {"on": "2016", "sure": "very"}
    for layout, own in (
        (STATEMENTS, {"kind": "named", "attitude": "denial"}),
        (EVENTS, {"type": "AID", "mode": "visit", "status": "denied"}),
    ):
        assert parse_query(Sought(**of_both, **own).query("x", layout), layout)


def test_quotation_marks_in_a_value_end_nothing() -> None:
    assert parse_query(Sought(person='Lena "Leni" Brandt').query("", EVENTS), EVENTS)


@pytest.mark.parametrize(
    ("sought", "says"),
    [
        (Sought(on="last week"), "not a date"),
        (Sought(kind="friendly"), "there is no kind 'friendly'; there are named, anonymous"),
        (Sought(attitude="anger"), "there is no attitude"),
        (Sought(sure="0.9"), "there is no sure '0.9'; there are very, fairly, hardly"),
        (Sought(country="Russia"), "not the code of a state"),
        (Sought(status="happened"), "no field 'status'"),
    ],
)
def test_values_that_there_are_not_are_said(sought: Sought, says: str) -> None:
    with pytest.raises(BadQuery, match=says):
        parse_query(sought.query("", STATEMENTS), STATEMENTS)


def test_words_that_cannot_be_read_are_said_with_their_place_in_them() -> None:
    with pytest.raises(BadQuery) as caught:
        Sought(person="Brandt").query('harbour "open', STATEMENTS)
    assert (caught.value.query, caught.value.position) == ('harbour "open', 8)
