"""Modes and sectors: which words of a sentence say how, and which word of an actor says what it is."""

import pytest

from dateline.annotations.event_modes import mode_of, sector_of


@pytest.mark.parametrize(
    ("kind", "trigger", "sentence", "mode"),
    [
        ("CONSULT", "visit", "Her visit to Qarsa ended.", "visit"),
        ("CONSULT", "met", "Roe met Li in Qarsa.", "meeting"),
        ("CONSULT", "summit", "The summit was held in Qarsa.", "summit"),
        ("CONSULT", "talks", "Roe held talks with Li.", "talks"),
        ("CONSULT", "spoke", "Roe spoke to Li by telephone.", "phone"),
        ("CONSULT", "talked", "Roe and Li talked until the small hours.", "talks"),
        ("ASSAULT", "strikes", "Qarsan warplanes carried out strikes on the port.", "aerial"),
        ("ASSAULT", "attack", "A suicide bomber made the attack.", "suicide-attack"),
        ("ASSAULT", "kidnapped", "Men kidnapped the envoy.", "abduct"),
        ("PROTEST", "strike", "Drivers went on strike.", "strike"),
        ("RETREAT", "released", "They released the prisoners.", "release"),
        ("THREATEN", "warned", "Roe warned of war.", "violence"),
        ("THREATEN", "warning", "The warning stayed in force for two days.", ""),
        ("DIE", "died", "He died on Monday.", ""),
        ("AGREE", "agreed", "They agreed.", ""),
    ],
)
def test_the_mode_is_told_by_words(kind: str, trigger: str, sentence: str, mode: str) -> None:
    start = sentence.index(trigger)
    assert mode_of(kind, sentence, start, start + len(trigger)) == mode


def test_a_word_far_away_says_nothing_of_how() -> None:
    sentence = "They attacked the village at dawn, and long afterwards, when the rain had come and gone, a drone flew by."
    assert mode_of("ASSAULT", sentence, 5, 13) == ""


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("police minister", "GOV"),
        ("the army", "MIL"),
        ("Qarsa's parliament", "LEG"),
        ("gunmen", "UAF"),
        ("dozens of protesters", "CVL"),
        ("the miners union", "LAB"),
        ("the European Union", ""),
        ("secretary general", "GOV"),
        ("general", "MIL"),
        ("rebel commander", "REB"),
        ("opposition leader", "OPP"),
        ("leader of the opposition", "OPP"),
        ("army commander", "MIL"),
        ("Ada Roe", ""),
        ("", ""),
    ],
)
def test_the_last_word_that_is_known_says_the_sector(words: str, sector: str) -> None:
    assert sector_of(words) == sector
