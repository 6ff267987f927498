from dateline.annotations.event_spans import Bars
from dateline.annotations.shipped import FAST, shipped_reader
from training.reader.bars import Read, read_sentence, score

TEXT = "It rained all week. The minister met the envoy in Qarsa on Monday. They left."
MARKED = {
    "trigger": [TEXT.index("met"), TEXT.index("met") + 3],
    "type": "CONSULT",
    "status": "happened",
    "negated": False,
    "actor": [[TEXT.index("The minister"), TEXT.index(" met")]],
    "recipient": [[TEXT.index("the envoy"), TEXT.index(" in Qarsa")]],
    "place": [],
    "time": [],
}


def read() -> Read:
    row = {"sentence": [TEXT.index("The minister"), TEXT.index(" They")], "events": [MARKED]}
    return read_sentence(shipped_reader(FAST), row, TEXT)


def test_only_words_of_the_marked_sentence_are_read() -> None:
    _, pieces, said = read()
    words = [TEXT[pieces.start[one.word] : pieces.end[one.word]] for one, _ in said]
    assert "met" in words
    assert not {"rained", "left"} & set(words)


def test_bars_that_nothing_passes_find_nothing() -> None:
    transitions = shipped_reader(FAST).network.transitions["roles"]
    assert score([read()], transitions, Bars()) == (100.0, 100.0)
    assert score([read()], transitions, Bars(none_by=99.0)) == (0.0, 0.0)
    assert score([read()], transitions, Bars(proposed=99.0)) == (0.0, 0.0)
