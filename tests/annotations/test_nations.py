"""The state that stands beside a name."""

import pytest

from dateline.annotations.nations import nation_beside
from tests.annotations.test_shared_offices import persons


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("1 Ada Roe (USA) 2 Bo Li", "US"),
        ("2 Ada Roe (Ger) Telekom at 4min", "DE"),
        ("3 Ada Roe\n(Esp) Once", "ES"),
        ("Ada Roe (Spa Once) at 3sec", "ES"),
        ("Ada Roe (Spain, 2) beat", "ES"),
        ("Ada Roe (GB/Columbia)", "GB"),
        ("Ada Roe (Once)", ""),
        ("Ada Roe (left)", ""),
        ("Ada Roe (Con)", ""),
        ("Egyptian Ada Roe", "EG"),
        ("Ada Roe of Switzerland", "CH"),
        ("US legal expert Ada Roe", "US"),
        ("the Libyan Olympic Committee, headed by Ada Roe", "LY"),
        ("a Turkish delegation led by Ada Roe", "TR"),
        ("the Libyan war led by Ada Roe", ""),
        ("said Ada Roe from the south of France. He", "FR"),
        ("said Ada Roe, 29, from Bishopdale, North Yorkshire.", "GB"),
        ("said Ada Roe, from Fresno, Calif., who", "US"),
        ("they will extradite Ada Roe from Sweden", ""),
        ("Ada Roe from Amnesty", ""),
        ("the Scottish singer Ada Roe", "GB"),
        ("an English teacher, Ada Roe, spoke", ""),
        ("Filled with Ada Roe of Italy. It", "IT"),
        ("another 25-year-old Frenchman, Ada Roe", "FR"),
        ("the 23-year-old Swiss, Ada Roe", "CH"),
        ("they spoke in Swiss, Ada Roe", ""),
        ("the former Belgian player and serial alarmist Ada Roe", "BE"),
        ("by the Danish presidential hopeful Ada Roe", "DK"),
        ("said the Iowa Republican Ada Roe", "US"),
        ("the Republican presidential hopeful Ada Roe", "US"),
        ("Ada Roe of the Iran Survey Group", ""),
        ("Ada Roe of Iran\nNobody", "IR"),
        ("Ada Roe, the American war film, is dull", ""),
        ("Ada Roe, the American war reporter, is here", "US"),
        ("Ada Roe, a US military spokesman in Goma, said", "US"),
        ("In the UK Ada Roe sold well", ""),
        ('He is called "the Chinese Ada Roe"', ""),
        ("drones for the Libyan rebels Ada Roe says no", ""),
        ("the Libyan rebels Ada Roe and Bo Li", "LY"),
        ("09:58 UK Ada Roe sold well", ""),
        ("his Portuguese team-mate Ada Roe", "PT"),
        ("Ada Roe from Dolanog near Welshpool, Powys, who", "GB"),
        ("Ada Roe, from west London, was", "GB"),
        ("The state department's Ada Roe said", "US"),
        ("The BBC's Ada Roe said", ""),
        ("said New York Democrat Ada Roe", "US"),
        ("said the Danish Republican Ada Roe", ""),
        ("Swedish bride Ada Roe was", "SE"),
        ("her British husband, Ada Roe, was", "GB"),
        ("links to Ada Roe, Danish extremist thought to be behind it", "DK"),
        ("wrote Ada Roe, Danish novelist, of it", "DK"),
        ("by the side of Ada Roe (the Danish president) and", "DK"),
        ("with Ada Roe, Danish pop star Bo Li and others", ""),
        ("about Ada Roe, Danish butter and others", ""),
        ("thanked her British guests, Ada Roe said", ""),
        ("two Danish hikers, Ada Roe and Bo Li, were", "DK"),
        ("Ada Roe, a 24-year-old Dane, won", "DK"),
    ],
)  # fmt: skip
def test_a_state_beside_a_name(text: str, country: str) -> None:
    start = text.index("Ada Roe")
    assert nation_beside(text, start, start + len("Ada Roe")) == country


def test_states_that_end_the_entries_of_a_list() -> None:
    names = ("Ada Roe", "Bo Li", "Cy Fox")
    signed = [
        f"[names:person {n}], Writer, Society of Poets, {s} " for n, s in zip(names, ("Denmark", "UK", "Kenya"), strict=True)
    ]
    assert [found[1] for found in persons("".join(signed)).values()] == ["DK", "GB", "KE"]
    assert [found[1] for found in persons(signed[0] + signed[1]).values()] == ["", ""]
