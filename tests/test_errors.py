"""Errors cross processes and keep their words."""

import pickle

import pytest

from dateline import errors
from dateline.errors import BadQuery, DatelineError, Reject
from dateline.reasons import REASONS


def every(root: type[DatelineError]) -> list[type[DatelineError]]:
    return [root, *(found for child in root.__subclasses__() for found in every(child))]


@pytest.mark.parametrize(
    "error",
    [
        DatelineError("it broke"),
        Reject("list page", "12 entries"),
        errors.Abort("no more"),
        errors.NotAnArchive("no archive"),
        errors.NothingToRead("nothing"),
        errors.NotFound("no such article"),
        BadQuery("a quote is never closed", 'said "peace', 5),
    ],
    ids=lambda error: type(error).__name__,
)
def test_pickle_keeps_everything(error: DatelineError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_every_error_of_the_tree_is_drawn_and_tried() -> None:
    assert errors.__doc__ is not None
    for kind in every(DatelineError):
        if kind.__module__ == "dateline.errors":
            assert kind.__name__ in errors.__doc__


def test_a_bad_query_points_at_the_place() -> None:
    assert str(BadQuery("a quote is never closed", 'said "peace', 5)).splitlines()[1:] == ['  said "peace', "       ^"]


def test_reasons_are_said_in_words() -> None:
    for name, reason in REASONS.items():
        assert name == name.lower()
        assert reason.means
        assert not reason.means.endswith(".")
