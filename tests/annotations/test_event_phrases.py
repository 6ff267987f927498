"""Phrases that say of which type an event is."""

import pytest

from dateline.annotations.event_phrases import find_phrases
from dateline.annotations.reader import Reader
from dateline.annotations.shipped import shipped_reader


@pytest.mark.parametrize(
    ("text", "verb", "kind"),
    [
        ("Kostravia cut all diplomatic ties with Tarra.", "cut", "SANCTION"),
        ("Qarsa has broken off its relations with Tarra.", "broken", "SANCTION"),
        ("Qarsa closed its land border with Tarra.", "closed", "SANCTION"),
        ("The two will resume diplomatic relations.", "resume", "SUPPORT"),
        ("Qarsa and Tarra will exchange ambassadors.", "exchange", "SUPPORT"),
        ("The council lifted most of the sanctions.", "", ""),
        ("The council lifted its remaining sanctions.", "lifted", "CONCEDE"),
        ("Tarra sent a second coast guard cutter to the shoal.", "sent", "MOBILIZE"),
        ("They agreed to lay down their arms.", "lay", "RETREAT"),
        ("The Emir flew back to Jeddah.", "flew", "CONSULT"),
        ("She left for New Tarra on Friday.", "left", "CONSULT"),
        ("Roe telephoned Li.", "telephoned", "CONSULT"),
        ("Roe is to press the Council to add names.", "press", "REQUEST"),
        ("Residents burnt tyres in the street.", "burnt", "PROTEST"),
        ("Li ordered his army to the border.", "ordered", "MOBILIZE"),
        ("Li ordered his army to withdraw.", "", ""),
        ("Roe will take tea with Li.", "take", "CONSULT"),
        ("Roe will take tea at noon.", "", ""),
        ("The two sat at one table.", "sat", "CONSULT"),
        ("Roe is expected in Tarra.", "expected", "CONSULT"),
        ("Police used water cannon.", "used", "COERCE"),
        ("They cut the tape and spoke of ties.", "", ""),
        ("He flew to safety.", "", ""),
        ("The border was closed.", "", ""),
    ],
)
def test_a_phrase_says_the_type_of_its_verb(text: str, verb: str, kind: str) -> None:
    found = [(text[phrase.start :].split()[0], phrase.kind) for phrase in find_phrases(text)]
    assert found == ([(verb, kind)] if verb else [])


def triggers(reader: Reader, text: str) -> dict[str, str]:
    return {text[one.start : one.end]: one.kind for one in reader.read(text) if one.head == "events"}


def test_what_the_network_passes_over_is_an_event_where_a_phrase_leaves_no_doubt() -> None:
    said = triggers(
        shipped_reader(), "Kazakhstan closed its border at dawn, and Cuba and the United States will exchange ambassadors."
    )
    assert said == {"closed": "SANCTION", "exchange": "SUPPORT"}


def test_a_journey_is_an_event_where_the_network_half_thinks_so() -> None:
    text = "The prime minister flew to Paris for talks with the president on Tuesday. The geese flew to Norfolk."
    found = [
        text[one.start :] for one in shipped_reader().read(text) if one.head == "events" and text[one.start : one.end] == "flew"
    ]
    assert [rest[:14] for rest in found] == ["flew to Paris "]
