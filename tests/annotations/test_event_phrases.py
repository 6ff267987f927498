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
        ("The border has since been closed again.", "closed", "SANCTION"),
        ("Ties with Tarra were then cut off.", "cut", "SANCTION"),
        ("Three ambassadors were withdrawn in May.", "withdrawn", "SANCTION"),
        ("All aid to Tarra will be suspended soon.", "suspended", "SANCTION"),
        ("The ban on rice could soon be lifted again.", "lifted", "CONCEDE"),
        ("The border and the road were closed.", "", ""),
        ("The ambassador, who was expelled, wept.", "", ""),
        ("The ambassadors were glad and the road was closed.", "", ""),
        ("Sanctions were imposed.", "", ""),  # the noun says it
        ("Tarra introduced visas.", "introduced", "SANCTION"),
        ("Tarra will require entry visas of them.", "require", "SANCTION"),
        ("Tarra asked Qarsans for visas.", "asked", "SANCTION"),
        ("Visas were imposed in May.", "imposed", "SANCTION"),
        ("Entry visas were imposed in May.", "imposed", "SANCTION"),
        ("Tarra began asking visitors for visas.", "asking", "SANCTION"),
        ("Refugees asked the embassy for visas.", "", ""),
        ("They asked for visas.", "", ""),
        ("Tarra will require visitors to register.", "", ""),
        ("Roe is due to arrive on Friday.", "arrive", "CONSULT"),
        ("The envoy, who is to arrive by Saturday, is ill.", "arrive", "CONSULT"),
        ("Roe will arrive in Qarsa.", "arrive", "CONSULT"),
        ("Roe was scheduled to arrive tomorrow.", "arrive", "CONSULT"),
        ("Roe and Li are to arrive early.", "arrive", "CONSULT"),
        ("Those who arrive in Qarsa are tired.", "", ""),
        ("She saw him arrive at noon.", "", ""),
        ("When they arrive on Friday, call.", "", ""),
        ("Tarran troops crossed the border.", "crossed", "ASSAULT"),
        ("Soldiers of the Third Army had crossed the frontier.", "crossed", "ASSAULT"),
        ("Tanks cross the border at night.", "cross", "ASSAULT"),
        ("The army is crossing its southern border.", "crossing", "ASSAULT"),
        ("Government forces crossed the frontier.", "crossed", "ASSAULT"),
        ("Refugees crossed the border.", "", ""),
        ("The army rested, and traders crossed the border.", "", ""),
        ("Troops crossed the river.", "", ""),
        ("Roe lost two sons to a roadside bomb.", "lost", "ASSAULT"),
        ("Tarra lost a mayor, Bo Li, to an assassin.", "lost", "ASSAULT"),
        ("Tarra loses men to snipers.", "loses", "ASSAULT"),
        ("She lost a leg to a land mine.", "lost", "ASSAULT"),
        ("They are losing friends to the gunmen.", "losing", "ASSAULT"),
        ("Tarra lost to Qarsa.", "", ""),
        ("Roe lost her seat to Li.", "", ""),
        ("The team lost two men to injury.", "", ""),
        ("The two fought a short war.", "fought", "ASSAULT"),
        ("They had fought three major wars.", "fought", "ASSAULT"),
        ("He fought in the war.", "", ""),
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The border between Chad and Niger has since been closed.", {"closed": "SANCTION"}),
        ("Spain began to ask Moroccans for visas in 1991.", {"ask": "SANCTION"}),
        ("Chad is sending an envoy, Bo Li, who is to arrive by Saturday.", {"sending": "CONSULT", "arrive": "CONSULT"}),
        ("Tanks of the Chadian army crossed the border before dawn.", {"crossed": "ASSAULT"}),
        ("Refugees crossed the border on Monday.", {}),
        ("The company fought a long price war with its rivals.", {}),
        ("The parcels are due to arrive on Tuesday.", {}),
    ],
)
def test_the_network_and_a_phrase_together_say_what_is_told(text: str, said: dict[str, str]) -> None:
    assert triggers(shipped_reader(), text) == said


def test_a_journey_is_an_event_where_the_network_half_thinks_so() -> None:
    text = "The prime minister flew to Paris for talks with the president on Tuesday. The geese flew to Norfolk."
    found = [
        text[one.start :] for one in shipped_reader().read(text) if one.head == "events" and text[one.start : one.end] == "flew"
    ]
    assert [rest[:14] for rest in found] == ["flew to Paris "]
