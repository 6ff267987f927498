"""Who a span of an actor or recipient is."""

import pytest

from dateline.annotations.event_parties import settle_parties
from dateline.records import Mention


def mentions(text: str, *names: tuple[str, str]) -> list[Mention]:
    found = []
    for surface, kind in names:
        start = text.index(surface)
        found.append(
            Mention(
                id=surface, article_id="a", field="body", start=start, end=start + len(surface), surface=surface, kind=kind,
                made_by="hand@1",
            )
        )  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("span", "names", "wanted"),
    [
        ("Ada Roe of Kostravia", [("Ada Roe", "person"), ("Kostravia", "place")], ["Ada Roe"]),
        ("Ada Roe, the mayor of Ashmere", [("Ada Roe", "person"), ("Ashmere", "place")], ["Ada Roe"]),
        ("Foreign Minister Ada Roe", [("Ada Roe", "person")], ["Ada Roe"]),
        ("fighters of the Harbour Front", [("Harbour Front", "organisation")], ["Harbour Front"]),
        ("Ada Roe and Bo Li", [("Ada Roe", "person"), ("Bo Li", "person")], ["Ada Roe", "Bo Li"]),
        ("police in Ashmere", [("Ashmere", "place")], [""]),
        ("two men", [], [""]),
    ],
)
def test_a_span_is_whoever_its_words_name(span: str, names: list[tuple[str, str]], wanted: list[str]) -> None:
    text = f"It was {span} that did it."
    parties = settle_parties(text, [(7, 7 + len(span))], mentions(text, *names))
    assert [party.mention for party in parties] == wanted


@pytest.mark.parametrize(
    ("text", "span", "wanted"),
    [
        ("The foreign ministers of the Harbour Union met.", "foreign ministers", "foreign ministers of the Harbour Union"),
        ("The ministers of Ada Roe met.", "ministers", "ministers"),
        ("Ada Roe of the Harbour Union met.", "Ada Roe", "Ada Roe"),
    ],
)
def test_who_has_no_name_is_told_with_the_body_that_he_is_of(text: str, span: str, wanted: str) -> None:
    named = [(name, kind) for name, kind in (("Ada Roe", "person"), ("Harbour Union", "organisation")) if name in text]
    start = text.index(span)
    (party,) = settle_parties(text, [(start, start + len(span))], mentions(text, *named))
    assert text[slice(*party.span)] == wanted


@pytest.mark.parametrize(
    ("cut", "wanted"),
    [("Roe Jae-", "Roe Jae-in"), ("in", "Roe Jae-in"), ("Roe Jae-in", "Roe Jae-in"), ("Roe", "Roe")],
)
def test_a_name_cut_within_a_word_is_taken_whole(cut: str, wanted: str) -> None:
    text = "It was Roe Jae-in that did it."
    start = text.index("Jae-in") + 4 if cut == "in" else text.index(cut)
    (party,) = settle_parties(text, [(start, start + len(cut))], mentions(text, ("Roe Jae-in", "person")))
    assert text[slice(*party.span)] == wanted
