"""Roles: what stands beside a name, and nothing more."""

import pytest

from dateline.annotations.role_words import is_role
from dateline.annotations.roles import find_role


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
        ("Ada Roe, a foreign minister, met his Danish counterpart.", "foreign minister"),
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
        ("Qarsan senators including Ada Roe", "Qarsan senators"),
        ("with producers including Ada Roe", "producers"),
        ("A painter called Ada Roe", "painter"),
        ("told the cabinet secretary, Sir Ada Roe, that", "cabinet secretary"),
        ("its founder, the late Ada Roe, was", "founder"),
        ("said the doctor Dr Ada Roe", "doctor"),
        ("Ada Roe, a political and economic analyst in Qarsa.", "political and economic analyst in Qarsa"),
        ("Ada Roe, then a minister and now chairman of it, said", "minister and now chairman of it"),
        ("Ada Roe, the vice-president shot on Sunday, was", "vice-president"),
        ("Ada Roe, one of the country's leading composers, said", "country's leading composers"),
        ("Ada Roe, chairman of the House banking committee, is", "chairman of the House banking committee"),
        ("Mr Roe reappointed Ada Roe as chairman of the bank", "chairman of the bank"),
        ("saw Ada Roe as chairman", ""),
        ("Ada Roe had been crowned party leader than they", "party leader"),
        ("Ada Roe, a city council member, said", "city council member"),
        ("Ada Roe, a member of the club, said", ""),
        ("Ada Roe, a film critic, said", "film critic"),
        ("Ada Roe, a critic, said", ""),
        ("The authority of President Ada Roe", "President"),
        ("the actor and singer Ada Roe said", "actor and singer"),
        ("the cardiologist Ada Roe said", "cardiologist"),
        ("the Islamist Ada Roe said", ""),
        ("Ambassador to Libya Ada Roe said", "Ambassador to Libya"),
        ("Text of President Ada Roe", "President"),
        ("Lady Ada Roe said", ""),
        ("the union president Ada Roe said", "union president"),
        ("they told president Ada Roe", "president"),
        ("They want justice for Ada Roe", ""),
        ("a film that stars Ada Roe", ""),
        ("with the ex-president, Ada Roe, who", "ex-president"),
        ("strong on security and ex-CEO Ada Roe", "ex-CEO"),
        ("under Fascist dictator Ada Roe", "Fascist dictator"),
        ("In his visit to the country since becoming president, Ada Roe said", ""),
        ("the minister, Ada Roe, accused Model of slaughter.", "minister"),
        ("an aide to the Liberal Democrat MSP Ada Roe", "Liberal Democrat MSP"),
        ("Spanish veteran Ada Roe", ""),
        ("Los Angeles superior court judge Ada Roe has", "Los Angeles superior court judge"),
        ("Ada Roe [Israel's prime minister] is", "Israel's prime minister"),
        ("Ada Roe", ""),
        ("the president\nAda Roe", ""),
        ("On Monday, Chad's interior minister, Ada Roe, left", "Chad's interior minister"),
        ("On Monday, South Korea's minister, Ada Roe, left", "South Korea's minister"),
        ("the three [with the deputy prime minister, Ada Roe] agree", "deputy prime minister"),
    ],
)
def test_the_role_of_a_person(text: str, role: str) -> None:
    start = text.index("Ada Roe")
    assert find_role(text, start, start + len("Ada Roe")).words == role


def test_a_word_for_a_role_in_any_form() -> None:
    assert all(map(is_role, ("Minister", "ministers", "Sen.", "Sens.", "CEO", "congressmen", "pianists", "geographer")))
    assert not any(map(is_role, ("Ada", "said", "", "table", "list", "terrorist", "men")))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("DENMARK MET PRIME MINISTER ADA ROE IN MOSCOW", "PRIME MINISTER"),
        ("THEY MET DANISH PRIME MINISTER ADA ROE IN MOSCOW", "DANISH PRIME MINISTER"),
        ("THEY MET THE OLD PRESIDENT ADA ROE IN MOSCOW", "PRESIDENT"),
        ("THEY MET ADA ROE IN MOSCOW", ""),
    ],
)
def test_the_role_of_a_person_in_a_text_in_capitals(text: str, role: str) -> None:
    start = text.index("ADA ROE")
    assert find_role(text, start, start + len("ADA ROE")).words == role
