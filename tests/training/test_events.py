"""Sentences marked with events: what the reader is asked to learn from them."""

from typing import Any

from dateline.annotations.pieces import POINTED
from dateline.annotations.shipped import shipped_reader
from dateline.annotations.tags import ROLES, ROOTS, WORD_HEADS
from training.reader.events import in_context, judged, pairs, role_spans, root_of
from training.reader.labels import UNKNOWN, make_example

ARTICLE = "Before it all was quiet.\nAda Roe met Bo Li in Qarsa.\nAfter it they left."
SENTENCE = (25, 53)


def event(**more: Any) -> dict[str, Any]:
    marked = {
        "trigger": [33, 36],
        "type": "CONSULT",
        "status": "happened",
        "negated": False,
        "actor": [[25, 32]],
        "recipient": [[37, 42]],
        "place": [[46, 51]],
        "time": [],
    }
    return marked | more


def row(*events: dict[str, Any], text_id: str = "1") -> dict[str, Any]:
    return {"id": text_id, "sentence": list(SENTENCE), "events": list(events)}


def test_a_sentence_stands_in_its_context_and_offsets_move_along() -> None:
    text = in_context(ARTICLE, row(event()))
    assert text.events is not None
    ((trigger, kind),) = text.events
    assert text.text[trigger:].startswith("met")
    assert WORD_HEADS["events"][kind] == "CONSULT"
    assert text.text[slice(*text.marked)].startswith("Ada Roe")


def test_nothing_is_known_of_what_stands_around_the_sentence() -> None:
    example = make_example(in_context(ARTICLE, row(event())), shipped_reader().tokenizer)
    words = [ARTICLE.replace("\n", " ")[a:b] for a, b in zip(example.pieces.start, example.pieces.end, strict=True)]
    known = [word for word, kind in zip(words, example.classes["events"], strict=True) if kind != UNKNOWN]
    assert known == ["Ada", "Roe", "met", "Bo", "Li", "in", "Qarsa", "."]
    assert WORD_HEADS["events"][example.classes["events"][words.index("met")]] == "CONSULT"


def test_a_sentence_is_judged_once_for_each_event_with_its_word_pointed_out() -> None:
    (text,) = judged(ARTICLE, row(event(status="claimed", negated=True)), {"met"})
    example = make_example(text, shipped_reader().tokenizer)
    words = [text.text[a:b] for a, b in zip(example.pieces.start, example.pieces.end, strict=True)]
    (pointed,) = example.pointed
    assert (POINTED[pointed[0]], words[pointed[1] : pointed[2]]) == ("trigger", ["met"])
    said = {head: WORD_HEADS[head][classes[words.index("met")]] for head, classes in example.classes.items()}
    assert said == {"events": "CONSULT", "status": "claimed", "negated": "yes"}
    assert all((classes == UNKNOWN).sum() == len(words) - 1 for classes in example.classes.values())
    told = {ROLES[role]: text.text[a:b] for a, b, role in text.spans["roles"]}
    assert told == {"actor": "Ada Roe", "recipient": "Bo Li", "place": "Qarsa"}


def test_a_word_that_names_events_elsewhere_and_none_here_is_judged_too() -> None:
    texts = list(judged(ARTICLE, row(event()), {"met", "quiet", "in"}))
    none = texts[-1]
    assert none.judged is not None
    assert (none.text[none.judged.trigger :][:2], none.judged.type, none.spans) == ("in", 0, {})
    example = make_example(none, shipped_reader().tokenizer)
    assert int(example.classes["status"].max()) == UNKNOWN
    assert list(judged(ARTICLE, row(), {"left"})) == []


def test_each_actor_with_each_recipient_is_a_pair() -> None:
    two = event(actor=[[25, 32], [37, 42]], recipient=[])
    found = [(t.text[slice(*t.pair.source)], t.text[slice(*t.pair.target)]) for t in pairs(ARTICLE, row(two)) if t.pair]
    assert found == [("Ada Roe", "Bo Li"), ("Bo Li", "Ada Roe")]
    (one,) = (t.pair for t in pairs(ARTICLE, row(event())))
    assert one is not None
    assert ROOTS[one.root] == "CONSULT"


def test_roots_are_those_of_the_manual() -> None:
    assert root_of(event(status="scheduled")) == "AGREE"
    assert root_of(event(type="RETREAT")) == root_of(event(type="CONCEDE")) == "YIELD"
    assert root_of(event(type="ARREST")) == "COERCE"
    assert root_of(event(type="DIE")) is None
    assert root_of(event(status="hypothetical")) is None
    assert root_of(event(negated=True)) is None


def test_a_word_has_one_role_and_the_longer_span_of_a_role_is_kept() -> None:
    twice = event(actor=[[25, 32], [29, 32]], recipient=[[25, 28], [37, 42]])
    assert role_spans(twice, 25) == [(0, 7, 0), (12, 17, 1), (21, 26, 2)]
