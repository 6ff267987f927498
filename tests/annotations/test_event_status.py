"""What becomes of a plan, by the words of its sentence."""

import pytest

from dateline.annotations.event_status import (
    only_puts_off,
    status_by_clause,
    status_by_fate,
    status_by_source,
    status_by_words,
    who_is_absent,
)

OFF, LATER, KEPT = ("scheduled", True), ("scheduled", False), ("happened", False)


@pytest.mark.parametrize(
    ("sentence", "trigger", "wanted"),
    [
        ("A meeting of the envoys planned for August in Qarsa was called off.", "meeting", OFF),
        ("A meeting between Ada Roe and Bo Li was called off.", "meeting", OFF),
        ("A meeting between the two was held and a trip was called off.", "meeting", KEPT),
        ("A visit of the chief official, Bo Li, planned for last week, did not take place.", "visit", OFF),
        ("The visit to Ashmere was put off until next month, two officials said.", "visit", LATER),
        ("She cancelled a trip to Ashmere, then said that she might go after all.", "trip", OFF),
        ("Roe postponed a visit to Qarsa which has yet to take place.", "visit", LATER),
        ("Roe has postponed his planned state visit.", "visit", LATER),
        ("The visit went well, and a dinner was cancelled.", "visit", KEPT),
        ("The talks ended. The match was called off.", "talks", KEPT),
        ("He cancelled his subscription before the visit to Qarsa.", "visit", KEPT),
        ("The attack was called off.", "attack", KEPT),
    ],
)
def test_what_is_called_off_is_not_said_to_have_happened(sentence: str, trigger: str, wanted: tuple[str, bool]) -> None:
    start = sentence.index(trigger)
    assert status_by_fate("happened", False, sentence, (start, start + len(trigger))) == wanted


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "wanted"),
    [
        ("RESIGN", "A visit, twice put off, will go ahead.", "put", True),
        ("COERCE", "The vote was delayed by a week.", "delayed", True),
        ("CONCEDE", "Postponing the talks helped nobody.", "Postponing", True),
        ("REJECT", "Roe postponed the talks in anger.", "postponed", False),
        ("RETREAT", "The rebels put down their arms.", "put", False),
        ("REJECT", "Roe called off the talks.", "called", False),
    ],
)
def test_to_put_off_is_no_event_of_its_own(kind: str, text: str, trigger: str, wanted: bool) -> None:
    start = text.index(trigger)
    assert only_puts_off(kind, text, (start, start + len(trigger))) == wanted


@pytest.mark.parametrize(
    ("sentence", "trigger", "wanted"),
    [
        ("The North asked for a delay for “minor reasons”, the Blue House said. ", "asked", "claimed"),
        ("Elders in Qarsa rejected the deal, according to local radio.", "rejected", "claimed"),
        ("Roe, the minister, met Li on Monday, her spokesman, Bo Ash, said in Qarsa; nobody else spoke.", "met", "claimed"),
        ("The envoys appointed by Roe will meet, her aide said.", "appointed", "happened"),
        ("Since they invaded Qarsa, it has been at peace, the army said.", "invaded", "happened"),
        ("They met before Qarsa attacked Tarra, the army said.", "attacked", "happened"),
        ("Roe met Li on Monday; it was cold, the paper said.", "met", "happened"),
        ("“We met,” Roe said.", "met", "happened"),
    ],
)
def test_what_somebody_tells_is_claimed_where_it_is_what_the_sentence_tells(sentence: str, trigger: str, wanted: str) -> None:
    start = sentence.index(trigger)
    assert status_by_source("happened", sentence, (start, start + len(trigger))) == wanted
    assert status_by_source("scheduled", sentence, (start, start + len(trigger))) == "scheduled"


@pytest.mark.parametrize(
    ("sentence", "trigger", "wanted"),
    [
        ("A bomb killed 16, medics said; days earlier, rockets had struck Dala. ", "struck", "happened"),
        ("A bomb killed 16, medics said; days earlier, rockets had struck Dala.", "killed", "claimed"),
        ("Rockets reportedly struck Dala; nobody said who fired.", "struck", "claimed"),
        ("Rockets struck Dala.", "struck", "claimed"),
    ],
)
def test_what_is_told_in_one_clause_is_not_told_beyond_a_semicolon(sentence: str, trigger: str, wanted: str) -> None:
    start = sentence.index(trigger)
    assert status_by_clause("claimed", sentence, (start, start + len(trigger))) == wanted


@pytest.mark.parametrize(
    ("kind", "sentence", "trigger", "who"),
    [
        ("CONSULT", "Li noted Ada Roe’s absence from the second summit.", "summit", "Li noted Ada Roe"),
        ("CONSULT", "The absence of Ada Roe from Friday's talks was noted.", "talks", "Ada Roe"),
        ("CONSULT", "Bo Li was conspicuously absent from the meeting.", "meeting", "Bo Li"),
        ("CONSULT", "After an absence of months she met Bo Li.", "met", None),
        ("CONSULT", "Bo Li left the summit.", "summit", None),
        ("ASSAULT", "Bo Li was absent from the attack.", "attack", None),
    ],
)
def test_who_did_not_come_is_told(kind: str, sentence: str, trigger: str, who: str | None) -> None:
    start = sentence.index(trigger)
    span = who_is_absent(kind, sentence, (start, start + len(trigger)))
    assert (span and sentence[slice(*span)]) == who


@pytest.mark.parametrize(
    ("sentence", "trigger", "given", "wanted"),
    [
        ("They spoke of last month's disputed elections.", "elections", "scheduled", "happened"),
        ("They spoke of next month's elections.", "elections", "scheduled", "scheduled"),
        ("It was the last day of the talks.", "talks", "scheduled", "scheduled"),
        ("Roe denied a report that Li had been wounded.", "wounded", "claimed", "denied"),
        ("Roe denied having met him.", "met", "happened", "denied"),
        ("Roe denied the charge, but Li attacked her.", "attacked", "happened", "happened"),
        ("Roe denied entry to Li, whom she had met.", "met", "happened", "happened"),
    ],
)
def test_what_was_last_month_happened_and_what_somebody_denies_is_denied(
    sentence: str, trigger: str, given: str, wanted: str
) -> None:
    start = sentence.index(trigger)
    assert status_by_words(given, sentence, (start, start + len(trigger))) == wanted


def test_who_tells_may_be_put_into_the_middle_of_a_clause() -> None:
    sentence = "Qarsa wants Tarra to yield, the envoy added, and not one day later."
    assert status_by_source("happened", sentence, (6, 11)) == "claimed"


@pytest.mark.parametrize(
    ("sentence", "trigger", "status", "wanted"),
    [
        ("He denied a report that Li, a general of Qarsa, had been killed.", "killed", "claimed", "denied"),
        ("He denied that Li, 54, was shot.", "shot", "happened", "denied"),
        ("They deny claims that the town, on the coast, had been shelled.", "shelled", "claimed", "denied"),
        ("She denied that Li had fled, and Roe was shot.", "shot", "happened", "happened"),
        ("He denied it, but Li, a general, had been killed.", "killed", "happened", "happened"),
        ("A summit in Bonn promised her a seat four months ago.", "summit", "scheduled", "happened"),
        ("The conference of the party voted for peace.", "conference", "intended", "happened"),
        ("Talks between the two ended in anger.", "Talks", "scheduled", "happened"),
        ("A meeting of the ministers agreed to wait.", "meeting", "hypothetical", "happened"),
        ("The congress adopted a plan.", "congress", "scheduled", "happened"),
        ("A summit in Bonn will promise her a seat.", "summit", "scheduled", "scheduled"),
        ("A summit called for June was moved.", "summit", "scheduled", "scheduled"),
        ("A summit that Roe promised is near.", "summit", "intended", "intended"),
    ],
)
def test_what_is_denied_of_somebody_and_a_meeting_that_decided(sentence: str, trigger: str, status: str, wanted: str) -> None:
    start = sentence.index(trigger)
    assert status_by_words(status, sentence, (start, start + len(trigger))) == wanted


@pytest.mark.parametrize(
    ("sentence", "trigger", "wanted"),
    [
        ("Elders rejected the deal and threatened to block the road, according to local radio.", "threatened", "claimed"),
        ("Rebels attacked a bus and killed two men, police said.", "killed", "claimed"),
        ("Roe opened the door but then refused to speak, her aide said.", "refused", "claimed"),
        ("Rebels raided the town and later burned it, residents said on Monday.", "burned", "claimed"),
        ("Roe visited them and asked for patience, the ministry said.", "asked", "claimed"),
        ("Elders who rejected the deal and threatened Roe have left.", "threatened", "happened"),
        ("Roe said that she rejected it and threatened them, he said.", "threatened", "happened"),
        ("Elders had rejected the deal that was offered and attacked it, he said.", "attacked", "happened"),
    ],
)
def test_what_somebody_did_besides_is_claimed_with_it(sentence: str, trigger: str, wanted: str) -> None:
    start = sentence.index(trigger)
    assert status_by_source("happened", sentence, (start, start + len(trigger))) == wanted


@pytest.mark.parametrize("run", ["a", "a ", "a-", "'"])
def test_a_long_word_behind_a_summit_keeps_no_pattern_busy(run: str) -> None:
    sentence = f"A summit of {run * 20_000}."
    assert status_by_words("scheduled", sentence, (2, 8)) == "scheduled"
