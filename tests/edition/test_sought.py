"""Which statements and events an edition gives, by what is asked of them."""

import pytest

from dateline.edition.sought import Sought, find_events, find_statements
from dateline.errors import BadQuery
from dateline.records import Article
from tests.edition.told import ARTICLE, reading


class Shelf:
    """A catalogue of one article."""

    def reading(self, row: int) -> object:
        assert row == 7
        return reading()


def statements(**sought: str) -> int:
    return len(list(find_statements(Shelf(), [7], Sought(**sought))))  # type: ignore[arg-type]


def events(**sought: str) -> int:
    return len(list(find_events(Shelf(), [7], Sought(**sought))))  # type: ignore[arg-type]


def test_all_are_given_where_nothing_is_asked() -> None:
    assert isinstance(ARTICLE, Article)
    assert (statements(), events()) == (1, 1)


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        ({"person": "brandt"}, 1),
        ({"person": "Roe"}, 0),
        ({"place": "Port Alder"}, 1),
        ({"country": "de"}, 1),
        ({"country": "FR"}, 0),
        ({"by": "the minister"}, 1),
        ({"by": "police"}, 0),
        ({"to": "reporters"}, 1),
        ({"kind": "named", "attitude": "intention"}, 1),
        ({"kind": "anonymous"}, 0),
        ({"on": "2016-06-06"}, 1),
        ({"on": "2016-06-07.."}, 0),
    ],
)
def test_statements_are_narrowed(sought: dict[str, str], count: int) -> None:
    assert statements(**sought) == count


@pytest.mark.parametrize(
    ("sought", "count"),
    [
        ({"type": "arrest"}, 1),
        ({"type": "COERCE"}, 1),  # PLOVER's root of an arrest
        ({"type": "CONSULT"}, 0),
        ({"status": "happened"}, 1),
        ({"status": "denied"}, 0),
        ({"by": "police", "to": "Lena Brandt"}, 1),
        ({"to": "police"}, 0),
        ({"on": "2016-06-05..2016-06-05"}, 1),
        ({"on": "..2016-06-04"}, 0),
    ],
)
def test_events_are_narrowed(sought: dict[str, str], count: int) -> None:
    assert events(**sought) == count


def test_days_that_cannot_be_read_are_said() -> None:
    with pytest.raises(BadQuery, match="not a date"):
        events(on="last week")
