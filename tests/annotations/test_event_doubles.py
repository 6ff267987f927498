"""Events that are one, said twice."""

import pytest

from dateline.annotations.event_doubles import without_doubles
from dateline.annotations.sentences import sentence_bounds
from dateline.records import Event, Span


def event(text: str, kind: str, trigger: str, nth: int = 0, actor: tuple[Span, ...] = ()) -> Event:
    start = -1
    for _ in range(nth + 1):
        start = text.index(trigger, start + 1)
    return Event(
        id=f"{kind} {start}", article_id="a", field="body", trigger=((start, start + len(trigger)),), type=kind, actor=actor,
        made_by="hand@1",
    )  # fmt: skip


def kept(text: str, *events: Event) -> list[str]:
    return [text[slice(*one.trigger[0])] for one in without_doubles(events, text, sentence_bounds(text))]


@pytest.mark.parametrize(
    ("text", "kind", "triggers", "left"),
    [
        ("She has given birth to a son.", "BIRTH", ("given", "birth"), ["birth"]),
        ("He will seek re-election.", "ELECT", ("seek", "re-election"), ["re-election"]),
        ("They boycotted last year's elections.", "ELECT", ("boycotted", "elections"), ["elections"]),
        ("They investigated the allegations.", "ACCUSE", ("investigated", "allegations"), ["investigated", "allegations"]),
        ("They attacked after the shelling.", "ASSAULT", ("attacked", "shelling"), ["attacked", "shelling"]),
        ("The rebels launched an attack.", "ASSAULT", ("launched", "attack"), ["attack"]),
        ("They imposed sanctions.", "SANCTION", ("imposed", "sanctions"), ["sanctions"]),
        ("Police carried out arrests.", "ARREST", ("carried out", "arrests"), ["arrests"]),
        ("They will take tea.", "CONSULT", ("take", "tea"), ["tea"]),
        ("They held long talks.", "CONSULT", ("held", "talks"), ["talks"]),
        ("Sanctions were imposed.", "SANCTION", ("Sanctions", "imposed"), ["Sanctions"]),
        ("Sanctions on Qarsa will not be imposed.", "SANCTION", ("Sanctions", "imposed"), ["Sanctions"]),
        ("A vote was held in May.", "ELECT", ("vote", "held"), ["vote"]),
        ("An attack on the town had been launched.", "ASSAULT", ("attack", "launched"), ["attack"]),
        ("Charges may now be filed.", "ACCUSE", ("Charges", "filed"), ["Charges"]),
        ("Sanctions, it was said, were imposed.", "SANCTION", ("Sanctions", "imposed"), ["Sanctions", "imposed"]),
        ("Charges were dropped and accusations made.", "ACCUSE", ("Charges", "made"), ["Charges", "made"]),
        ("Talks were followed by a visit.", "CONSULT", ("Talks", "visit"), ["Talks", "visit"]),
        ("They suspended sanctions.", "SANCTION", ("suspended", "sanctions"), ["suspended", "sanctions"]),
        ("They will visit Qarsa. Talks will follow.", "CONSULT", ("visit", "Talks"), ["visit", "Talks"]),
    ],
)
def test_a_verb_with_the_noun_that_says_what_it_is_is_one_event(
    text: str, kind: str, triggers: tuple[str, str], left: list[str]
) -> None:
    assert kept(text, *(event(text, kind, one) for one in triggers)) == left


def test_a_word_that_is_repeated_of_the_same_people_is_one_event() -> None:
    text = "Roe will attack, attack, attack."
    assert kept(text, *(event(text, "ACCUSE", "attack", nth) for nth in range(3))) == ["attack"]
    other = "One strike killed Roe, and another strike hit Li."
    assert kept(other, event(other, "ASSAULT", "strike"), event(other, "ASSAULT", "strike", 1)) == ["strike", "strike"]
    third = "Roe attacked the port and Li attacked the town."
    events = [event(third, "ASSAULT", "attacked", nth, (span,)) for nth, span in enumerate(((0, 3), (25, 27)))]
    assert kept(third, *events) == ["attacked", "attacked"]
