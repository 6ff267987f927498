"""What an event has to do with."""

import pytest

from dateline.annotations.event_contexts import contexts_of


@pytest.mark.parametrize(
    ("kind", "mode", "sentence", "trigger", "codes", "contexts"),
    [
        ("CONSULT", "talks", "Chad held talks on trade and tariffs in Oslo.", "talks", ("TCD GOV",), ("economic",)),
        ("CONSULT", "talks", "Chad held talks in Oslo.", "talks", ("TCD GOV",), ()),
        ("ELECT", "", "Ada Roe won the seat.", "won", (), ("election",)),
        ("SENTENCE", "acquit", "She was acquitted of bribery.", "acquitted", ("JUD",), ("legal", "corruption")),
        ("ASSAULT", "", "They attacked a camp.", "attacked", ("TCD MIL", "REF"), ("military", "migration")),
        ("SANCTION", "relations", "Chad cut ties with Mali.", "cut", (), ("diplomatic",)),
        ("COOPERATE", "", "They cleaned up after the earthquake.", "cleaned", (), ("disasters",)),
        ("ACCUSE", "", "It accused them of testing nuclear weapons.", "accused", (), ("cbrn",)),
        ("REJECT", "", "The House of Commons rejected the plan.", "rejected", (), ("legislative",)),
        ("ACCUSE", "", "Chad's National Assembly impeached Roe.", "impeached", (), ("legislative",)),
        ("APPOINT", "", "Roe named her brother prime minister.", "named", (), ("executive",)),
        ("RESIGN", "", "He was dropped in a cabinet reshuffle.", "dropped", (), ("executive",)),
        ("REJECT", "", "The commons of the village refused.", "refused", (), ()),
        ("ACCUSE", "", "It accused the nuclear family.", "accused", (), ()),
    ],
)
def test_contexts_are_of_words_types_and_sectors(
    kind: str, mode: str, sentence: str, trigger: str, codes: tuple[str, ...], contexts: tuple[str, ...]
) -> None:
    start = sentence.index(trigger)
    assert contexts_of(kind, mode, sentence, (start, start + len(trigger)), codes) == contexts


def test_words_far_from_the_trigger_say_nothing_of_it() -> None:
    sentence = f"They met, {'and so on, ' * 20}and the economy grew."
    assert contexts_of("CONSULT", "meeting", sentence, (5, 8), ()) == ()
