"""States that whole phrases beside a name tell."""

import pytest

from dateline.annotations.nation_phrases import compatriots, nation_of_phrase
from tests.annotations.test_shared_offices import persons


def nation(text: str) -> str:
    """The state of Ada Roe."""
    start = text.index("Ada Roe")
    return nation_of_phrase(text, start, start + len("Ada Roe"))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Egypt's richest man, Ada Roe, left.", "EG"),
        ("Mexico's most wanted woman, Ada Roe, left.", "MX"),
        ("Ada Roe, Mexico's most wanted person, left.", "MX"),
        ("The richest woman in Egypt, Ada Roe, left.", "EG"),
        ("Qarsa's richest man, Ada Roe, left.", ""),
        ("Egypt's oldest newspaper, Ada Roe said, closed.", ""),
        ("The Knesset member Ada Roe left.", "IL"),
        ("Ada Roe, a member of the Knesset, left.", "IL"),
        ("Ada Roe, a Knesset member, left.", "IL"),
        ("Ada Roe, a deputy in the Verkhovna Rada, left.", "UA"),
        ("Ada Roe, a member of the Qarsa Club, left.", ""),
        ("Ada Roe, of the Royal Marines, left.", "GB"),
        ("Ada Roe of the Salvation Army left.", ""),
    ],
)
def test_a_phrase_beside_a_name_tells_its_state(text: str, country: str) -> None:
    assert nation(text) == country


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Two Swedes, Ada Roe and Bo Li, were held.", ["SE", "SE"]),
        ("The Swedes Ada Roe and Bo Li won.", ["SE", "SE"]),
        ("Three Germans: Ada Roe, Bo Li and Cy Poe.", ["DE", "DE", "DE"]),
        ("It freed two Swedes, Ada Roe and Bo Li said.", []),  # who says so may be anybody
        ("The German Ada Roe and Bo Li won.", []),
        ("The Netherlands, Ada Roe and Bo Li won.", []),
        ("Two Swedes met Ada Roe and Bo Li.", []),
        ("Two Swedes, Ada Roe, left.", []),
    ],
)
def test_a_list_behind_a_people_is_of_that_people(text: str, codes: list[str]) -> None:
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Ada Roe", "Bo Li", "Cy Poe") if name in text]
    assert [code for _, code in compatriots(text, spans)] == codes


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("[names:person Ada Roe], first secretary at the [names:people Swedish] embassy in [names:place Cairo], left.", "SE"),
        ("[names:person Ada Roe], director in [names:place U.S.] government bond trading, left.", ""),
        ("[names:people Spanish] number one [names:person Ada Roe] lost.", "ES"),
        ("A [names:people Dane], Bo Li, and an [names:people Argentine], [names:person Ada Roe], left.", "AR"),
        ("[names:organisation All Blacks] captain [names:person Ada Roe] left.", "NZ"),
        ("The [names:place Hokkaido] governor, [names:person Ada Roe], left.", "JP"),
    ],
)
def test_states_beside_offices_and_trades(text: str, country: str) -> None:
    assert persons(text)["Ada Roe"][1] == country


def test_long_runs_keep_no_pattern_busy() -> None:
    text = "A's most " + "big-" * 20_000 + " man, Ada Roe, " + "a " * 20_000
    assert nation(text) == ""
