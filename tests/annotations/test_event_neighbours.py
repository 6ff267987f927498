"""What an event has of another beside it."""

from dataclasses import replace

import pytest

from dateline.annotations.event_neighbours import shared, with_other_side
from dateline.records import Event

Who = tuple[str, str]  # somebody as printed, and their code


def event(
    text: str, kind: str, trigger: str, actors: tuple[Who, ...] = (), recipients: tuple[Who, ...] = (), **more: str
) -> Event:
    at = text.index(trigger)
    spans = {
        role: tuple((text.index(name), text.index(name) + len(name)) for name, _ in who)
        for role, who in (("actor", actors), ("recipient", recipients))
    }
    return Event(
        id=trigger, article_id="a", field="body", trigger=((at, at + len(trigger)),), type=kind, made_by="h@1",
        status=more.get("status", "happened"), mode=more.get("mode", ""), actor=spans["actor"], recipient=spans["recipient"],
        actor_mentions=tuple("" for _ in actors), recipient_mentions=tuple("" for _ in recipients),
        actor_codes=tuple(code for _, code in actors), recipient_codes=tuple(code for _, code in recipients),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verb", "whom"),
    [
        ("Roe threatened to sue the mayor.", "sue", ["the mayor"]),
        ("Roe threatened publicly to attack the mayor.", "attack", ["the mayor"]),
        ("Roe, who had threatened to sack the mayor, left.", "sack", ["the mayor"]),
        ("Roe threatened to immediately ban the mayor.", "ban", ["the mayor"]),
        ("Roe threatened to bomb the mayor of Qarsa.", "bomb", ["the mayor"]),
        ("Roe threatened strikes and will sue the mayor.", "sue", []),
        ("Roe threatened them. Li will sue the mayor.", "sue", []),
        ("Roe threatened a man, then sued the mayor.", "sued", []),
    ],
)
def test_who_would_suffer_what_is_threatened_is_threatened(text: str, verb: str, whom: list[str]) -> None:
    told = [event(text, "THREATEN", "threatened"), event(text, "ACCUSE", verb, recipients=(("the mayor", "GOV"),))]
    threat, _ = shared(told, text)
    assert [text[a:b] for a, b in threat.recipient] == whom


def test_who_is_told_to_be_threatened_stays_so() -> None:
    text = "Roe threatened Li to sue the mayor."
    told = [
        event(text, "THREATEN", "threatened", recipients=(("Li", ""),)),
        event(text, "ACCUSE", "sue", recipients=(("the mayor", "GOV"),)),
    ]
    assert shared(told, text)[0].recipient == ((15, 17),)


@pytest.mark.parametrize(
    ("text", "status", "of_other", "wanted"),
    [
        ("the election of May 3, in which Roe won", "scheduled", "happened", "happened"),
        ("elections on March 29 in which Roe won", "intended", "happened", "happened"),
        ("the election of May 3, in which Roe won", "scheduled", "scheduled", "scheduled"),
        ("the election of May 3, in which Roe won", "demanded", "happened", "demanded"),
        ("the election of May 3, and Roe won", "scheduled", "happened", "scheduled"),
    ],
)
def test_that_in_which_something_happened_happened(text: str, status: str, of_other: str, wanted: str) -> None:
    told = [
        event(text, "ELECT", "elections" if "elections" in text else "election", status=status),
        event(text, "ELECT", "won", status=of_other),
    ]
    assert shared(told, text)[0].status == wanted


CHAD, NIGER, MALI, ROE = ("Chad", "TCD GOV"), ("Niger", "NER GOV"), ("Mali", "MLI GOV"), ("Ada Roe", "GOV")


@pytest.mark.parametrize(
    ("second", "verb", "who", "kind", "whom"),
    [
        ("Niger cut all ties in July.", "cut", NIGER, "SANCTION", ["Chad"]),
        ("Niger severed diplomatic relations in July.", "severed", NIGER, "SANCTION", ["Chad"]),
        ("Niger broke off relations.", "broke off", NIGER, "SANCTION", ["Chad"]),
        ("Niger restored full relations in May.", "restored", NIGER, "SUPPORT", ["Chad"]),
        ("Niger suspended its trade links for a year.", "suspended", NIGER, "SANCTION", ["Chad"]),
        ("Niger cut ties with the bank.", "cut", NIGER, "SANCTION", []),
        ("Mali cut all ties in July.", "cut", MALI, "SANCTION", []),
        ("Niger closed its embassy in Bonn.", "closed", NIGER, "SANCTION", []),
        ("Ada Roe cut all ties in July.", "cut", ROE, "SANCTION", []),
    ],
)
def test_ties_that_one_state_cuts_are_those_told_of_before(
    second: str, verb: str, who: Who, kind: str, whom: list[str]
) -> None:
    text = f"Chad and Niger quarrelled over relations. {second}"
    before = event(text, "SANCTION", "quarrelled", (CHAD, NIGER), mode="relations")
    *_, told = with_other_side([before, event(text, kind, verb, (who,), mode="relations")], text)
    assert [text[a:b] for a, b in told.recipient] == whom
    *_, known = with_other_side([before, replace(told, recipient=((0, 4),), recipient_codes=("TCD",))], text)
    assert known.recipient == ((0, 4),)
