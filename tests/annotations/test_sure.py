"""How likely it is that what is told is right: what tells for it, and that it is told of every statement and event."""

import numpy as np
import pytest

from dateline.annotations.sure import OF_EVENT, OF_STATEMENT, event_evidence, statement_evidence, weigh
from dateline.search.fields import SURENESS, how_sure

LONG = "that the harbour would be closed for good in the coming year"
PLAIN = {
    "cue": "said", "content": LONG, "kind": "named", "odds": 1.0, "is_quoted": False, "is_pronoun": False, "is_author": False,
}  # fmt: skip


def of_statement(**other: object) -> float:
    return weigh(statement_evidence(**PLAIN | other), OF_STATEMENT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "less",
    [
        {"odds": 0.0},
        {"cue": "signalled"},
        {"cue": "was relieved of"},
        {"kind": "anonymous"},
        {"content": "it is so"},
        {"content": "the closing of the harbour"},
        {"content": f"{LONG}, which seems likely"},
        {"content": f'{LONG}" and the quay', "is_quoted": True},
        {"is_pronoun": True},
        {"is_author": True},
    ],
)
def test_what_tells_against_a_statement_makes_it_less_sure(less: dict[str, object]) -> None:
    assert of_statement(**less) < of_statement()


def test_what_a_rule_found_is_neither_sure_nor_unsure() -> None:
    assert of_statement(odds=-0.3) < of_statement(odds=None) < of_statement(odds=1.5)


def scores(*likely: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(likely, np.float32)


def of_event(types: list[float], roles: list[list[float]], statuses: list[float]) -> float:
    evidence = event_evidence(scores(*types), 1, np.array(roles, np.float32), scores(*statuses))
    return weigh(evidence, OF_EVENT)


def test_an_event_is_surer_the_clearer_its_type_parties_and_status_are() -> None:
    clear = of_event([0, 9], [[9, 0], [0, 9]], [5, 0])
    assert of_event([0, 2], [[9, 0], [0, 9]], [5, 0]) < clear
    assert of_event([0, 9], [[9, 0], [1, 1.5]], [5, 0]) < clear
    assert of_event([0, 9], [[9, 0], [0, 9]], [5, 4.9]) < clear


def test_figures_beyond_all_measure_stay_shares() -> None:
    wild = [of_event([0, sign * 1e9], [[1e9, 0], [5, 5]] * 500, [sign * 1e9, 0]) for sign in (1, -1)]
    assert 0 <= wild[1] < wild[0] <= 1
    assert 0 <= of_statement(odds=-50.0) < of_statement(odds=50.0) <= 1


def test_a_share_is_said_in_a_word() -> None:
    assert [how_sure(share) for share in (1.0, 0.65, 0.64, 0.4, 0.39, 0.0)] == [word for word in SURENESS for _ in range(2)]
