"""Sentences marked with events: what the reader is asked to learn from them."""

from typing import Any

from dateline.annotations.shipped import shipped_reader
from dateline.annotations.tags import EVENT_TYPES, LINKS, ROOTS, STATUSES
from training.reader.events import in_context, outermost, pairs, root_of
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
    (one,) = text.events
    assert text.text[one.trigger :].startswith("met")
    assert (EVENT_TYPES[one.type], STATUSES[one.status]) == ("CONSULT", "happened")
    assert [text.text[a:b] for a, b, _ in text.spans["parties"]] == ["Ada Roe", "Bo Li", "Qarsa"]
    assert text.text[slice(*text.marked)].startswith("Ada Roe")


def test_nothing_is_known_of_what_stands_around_the_sentence() -> None:
    example = make_example(in_context(ARTICLE, row(event())), shipped_reader().tokenizer)
    words = [ARTICLE.replace("\n", " ")[a:b] for a, b in zip(example.pieces.start, example.pieces.end, strict=True)]
    known = [word for word, kind in zip(words, example.classes["events"], strict=True) if kind != UNKNOWN]
    assert known == ["Ada", "Roe", "met", "Bo", "Li", "in", "Qarsa", "."]
    assert int(example.classes["events"][words.index("met")]) == 1 + EVENT_TYPES.index("CONSULT")
    assert sum(kind != UNKNOWN for kind in example.classes["status"]) == 1


def test_roles_lead_from_the_trigger_to_those_who_have_them() -> None:
    example = make_example(in_context(ARTICLE, row(event())), shipped_reader().tokenizer)
    words = [ARTICLE.replace("\n", " ")[a:b] for a, b in zip(example.pieces.start, example.pieces.end, strict=True)]
    told = {LINKS[kind]: [words[goal] for goal in goals] for kind, _, goals in example.roles}
    assert told == {"actor": ["Ada"], "recipient": ["Bo"], "place": ["Qarsa"], "time": []}
    assert {words[word] for _, word, _ in example.roles} == {"met"}


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


def test_of_parties_within_each_other_the_outermost_is_kept() -> None:
    assert outermost({(0, 10, 0), (4, 8, 1), (12, 14, 1)}) == [(0, 10, 0), (12, 14, 1)]
