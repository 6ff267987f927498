"""A candidate says what it is worth, and cannot be changed afterwards."""

import pytest

from dateline.articles.candidates import CHOSEN, DROPPED, LOST, Candidate
from dateline.records import Evidence


def test_becomes_evidence_field_by_field() -> None:
    candidate = Candidate("published", "2016-06-06", "url", LOST, "agrees")
    assert candidate.as_evidence("a1") == Evidence(
        article_id="a1", field="published", value="2016-06-06", origin="url", verdict="lost", why="agrees"
    )


def test_verdicts_are_those_of_evidence() -> None:
    assert {CHOSEN, LOST, DROPPED} == {"chosen", "lost", "dropped"}
    assert all(verdict in (Evidence.__doc__ or "") for verdict in (CHOSEN, LOST, DROPPED))


def test_cannot_be_changed() -> None:
    candidate = Candidate("tags", "dam", "meta keywords", CHOSEN, "")
    with pytest.raises(AttributeError):
        candidate.value = "bridge"  # type: ignore[misc]
