"""Roles: what stands beside a name, and nothing more."""

import pytest

from dateline.annotations.roles import find_role, is_role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Qarsan Foreign Minister Ada Roe spoke", "Qarsan Foreign Minister"),
        ("He met US Secretary of State Ada Roe in", "US Secretary of State"),
        ("the former president Ada Roe", "former president"),
        ("CAIRO - Defence Minister Ada Roe said", "Defence Minister"),
        ("He is a diplomat. Ada Roe is not", ""),
        ("Mr. Ada Roe said", ""),
        ("Yesterday Ada Roe said", ""),
        ("In London Ada Roe said", ""),
        ("said Ada Roe, the top US diplomat, in", "top US diplomat"),
        ("Ada Roe, a spokeswoman for the Ministry of Health, said", "spokeswoman for the Ministry of Health"),
        ("Ada Roe, chairman of the Qarsa Party, said", "chairman of the Qarsa Party"),
        ("Ada Roe, who is ill, said", ""),
        ("Ada Roe, a resident of Qarsa.", ""),
        ("Ada Roe, a poet, essayist and translator.", "poet, essayist and translator"),
        ("Ada Roe, a poet, and president Bo Li said", "poet"),
        ("Ada Roe, left, a cyclist, waved", "cyclist"),
        ("Ada Roe, the psychiatrist leading the trial, said", "psychiatrist"),
        ("Ada Roe, head of the team that found her.", "head of the team"),
        ("Ada Roe, visited the star with Bo.", ""),
        ("Ada Roe is a footballer.", "footballer"),
        ("Ada Roe is a friend.", ""),
        ("Ada Roe was appointed finance minister.", "finance minister"),
        ("Ada Roe, who served as mayor of Qarsa, said", "mayor of Qarsa"),
        ("His mother, Ada Roe, is a doctor.", "doctor"),
        ("Another strategist, Ada Roe, said", "strategist"),
        ("the rebels, Ada Roe, said", ""),
        ("strikes for Qarsan rebels Ada Roe said", ""),
        ("moderate Sens. Ada Roe and Bo Li said", "Sens."),
        ("artists such as Ada Roe and Bo Li", "artists"),
        ("the actor and singer Ada Roe said", "actor and singer"),
        ("the cardiologist Ada Roe said", "cardiologist"),
        ("the Islamist Ada Roe said", ""),
        ("Ambassador to Libya Ada Roe said", "Ambassador to Libya"),
        ("Text of President Ada Roe", "President"),
        ("Lady Ada Roe said", ""),
        ("the union president Ada Roe said", "union president"),
        ("they told president Ada Roe", "president"),
        ("They want justice for Ada Roe", ""),
        ("Ada Roe", ""),
        ("the president\nAda Roe", ""),
    ],
)
def test_the_role_of_a_person(text: str, role: str) -> None:
    start = text.index("Ada Roe")
    assert find_role(text, start, start + len("Ada Roe")).words == role


def test_a_word_for_a_role_in_any_form() -> None:
    assert all(map(is_role, ("Minister", "ministers", "Sen.", "Sens.", "CEO", "congressmen", "pianists", "geographer")))
    assert not any(map(is_role, ("Ada", "said", "", "table", "list", "terrorist", "men")))
