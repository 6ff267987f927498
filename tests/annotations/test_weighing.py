"""What is weighed again is what the reader chose from: the same spans, types, links and roles."""

import pytest

from dateline.annotations.shipped import shipped_reader
from dateline.annotations.weighing import Weighing
from dateline.records import Span
from tests.annotations.test_reader import NEWS

LONG = (
    "The prime minister, Ada Roe, will visit Port Alder on Tuesday, her office said. "
    "Officials denied that talks had failed.\n\n"
    "According to two diplomats, Kostravia had threatened to expel the envoys of Ashmere if the toll was not lifted by June. "
    "“We did not meet anybody,” Bo Li told reporters. The police arrested four men in the harbour and released one of them. "
)
TEXTS = [NEWS, LONG, LONG * 6, "He resigned."]


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize("text", TEXTS, ids=["news", "long", "windows", "short"])
def test_events_types_and_roles_are_those_that_the_reader_marks(text: str) -> None:
    found = shipped_reader().read(text)
    weighing = Weighing(shipped_reader(), text)
    for event in (one for one in found if one.head == "events"):
        kind, status, negated, *roles = weighing.event((event.start, event.end))
        assert kind.classes[0].kind == event.kind
        said = {one.kind for one in found if one.head == "status" and one.start == event.start}
        assert said == {status.classes[0].kind} | ({"negated"} if negated.classes[0].kind == "yes" else set())
        marked = {(one.kind, one.start) for one in found if one.head == "roles" and one.to == event.start}
        assert {(each.of, each.start) for each in roles} == marked
        assert all(each.classes[0].kind == each.of for each in roles)


@pytest.mark.parametrize("text", TEXTS, ids=["news", "long", "windows", "short"])
def test_statements_and_links_are_those_that_the_reader_marks(text: str) -> None:
    found = [one for one in shipped_reader().read(text) if one.head == "statements"]
    weighing = Weighing(shipped_reader(), text)
    for one in found:
        assert weighing.is_marked(one.kind, one.start)
        if one.kind == "source":
            continue
        link = weighing.said_by(one.kind, (one.start, one.end))
        assert link is not None
        assert [goal.start for goal in link.goals if goal.is_marked] == ([one.to] if one.to >= 0 else [])


def test_likelihoods_are_shares_and_the_likeliest_come_first() -> None:
    weighing = Weighing(shipped_reader(), NEWS)
    for weight in weighing.event(at(NEWS, "met")):
        shares = [each.share for each in weight.classes]
        assert weight.head == "roles" or shares == sorted(shares, reverse=True)
        assert 0 < sum(shares) <= 1.000001
    cue = weighing.part("cue", at(NEWS, "said"))
    assert cue is not None
    assert cue.classes[0].kind == "cue"
    assert cue.classes[0].share > 0.5


@pytest.mark.parametrize("text", ["", " ", "…"])
def test_where_there_is_no_word_nothing_is_weighed(text: str) -> None:
    weighing = Weighing(shipped_reader(), text)
    for span in ((0, 0), (5, 9)):
        assert weighing.event(span) == ()
        assert weighing.part("cue", span) is None
        assert weighing.said_by("cue", span) is None
    assert not weighing.is_marked("cue", 0)
