"""Which words keep their role in an event, and who else has it."""

from dataclasses import replace

import pytest

from dateline.annotations.event_roles import is_in_clause, settle_spans
from dateline.annotations.tags import ROLES
from dateline.records import Mention, Span


def mention(text: str, surface: str, kind: str, stands_for: str = "") -> Mention:
    start = text.index(surface)
    return Mention(
        id=surface, article_id="a", field="body", start=start, end=start + len(surface), surface=surface, kind=kind,
        stands_for=stands_for, made_by="hand@1",
    )  # fmt: skip


def span(text: str, words: str) -> Span:
    return text.index(words), text.index(words) + len(words)


def settled(text: str, trigger: str, mentions: list[Mention], kind: str = "CONSULT", **given: str) -> dict[str, list[str]]:
    roles = {role: [span(text, given[role])] if role in given else [] for role in ROLES}
    found = settle_spans(kind, roles, text, span(text, trigger), mentions)
    return {role: [text[a:b] for a, b in spans] for role, spans in found.items() if spans}


def test_who_stands_beyond_a_semicolon_has_no_part_in_an_event() -> None:
    text = "Roe led the first coup; Li urged both sides to wait."
    assert settled(text, "urged", [], actor="Roe", recipient="both sides") == {"recipient": ["both sides"]}
    assert not is_in_clause(text, span(text, "Roe"), span(text, "urged"))


def test_a_state_that_acts_is_no_place() -> None:
    text = "Qarsa shut the frontier in April, when Tarran forces took Kelb."
    acting = mention(text, "Qarsa", "place", "government")
    assert settled(text, "took", [acting], actor="Tarran forces", place="Qarsa") == {"actor": ["Tarran forces"]}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Ada Roe and Bo Li met.", ["Ada Roe", "Bo Li"]),
        ("Ada Roe and the leader of the opposition, Bo Li, met.", ["Ada Roe", "Bo Li"]),
        ("Ada Roe of Qarsa and Bo Li of Tarra met.", ["Ada Roe", "Bo Li"]),
        ("Ada Roe spoke and Bo Li met them.", ["Ada Roe"]),
        ("Ada Roe, who was hurt, and Bo Li met.", ["Ada Roe"]),
        ("Ada Roe and her party were told by Bo Li whom they met.", ["Ada Roe"]),
    ],
)
def test_who_is_joined_to_somebody_who_acts_acts_too(text: str, actors: list[str]) -> None:
    names = [mention(text, "Ada Roe", "person"), mention(text, "Bo Li", "person")]
    assert settled(text, "met", names, actor="Ada Roe") == {"actor": actors}


def test_what_stands_behind_off_is_where_it_is() -> None:
    text = "Boats of both sides clashed off Bird island."
    assert settled(text, "clashed", [], "ASSAULT", recipient="Bird island") == {"place": ["Bird island"]}
    text = "Rebels fired on Bird island."
    assert settled(text, "fired", [], "ASSAULT", recipient="Bird island") == {"recipient": ["Bird island"]}


def test_where_takes_up_the_place_before_it() -> None:
    text = "Qarsa, where both delegations met in the fall, sent its wishes."
    assert settled(text, "met", [mention(text, "Qarsa", "place", "government")]) == {"place": ["Qarsa"]}
    assert settled(text, "sent", [mention(text, "Qarsa", "place")]) == {}


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "given", "wanted"),
    [
        ("Ada Roe took up the post.", "APPOINT", "took", {"actor": "Ada Roe"}, {"recipient": ["Ada Roe"]}),
        ("The deposed Ada Roe left.", "RESIGN", "deposed", {"recipient": "Ada Roe"}, {"actor": ["Ada Roe"]}),
        ("Bo Li accused Ada Roe.", "ACCUSE", "accused", {"actor": "Bo Li"}, {"actor": ["Bo Li"]}),
        ("They tried to oust Ada Roe.", "RESIGN", "oust", {"actor": "Ada Roe"}, {"recipient": ["Ada Roe"]}),
        ("Ada Roe quit.", "RESIGN", "quit", {"actor": "Ada Roe"}, {"actor": ["Ada Roe"]}),
    ],
)
def test_parties_stand_on_the_side_of_their_type(
    text: str, kind: str, trigger: str, given: dict[str, str], wanted: dict[str, list[str]]
) -> None:
    assert settled(text, trigger, [], kind, **given) == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "given", "wanted"),
    [
        ("Ada Roe asked him for time.", "asked", {"recipient": "Ada Roe"}, {"actor": ["Ada Roe"], "recipient": ["him"]}),
        (
            "Roe accused it before the Council of theft.", "accused", {"actor": "Roe", "recipient": "Council"},
            {"actor": ["Roe"], "recipient": ["it"]},
        ),
        ("The rebels left Qarsa, which they took.", "took", {"recipient": "rebels"}, {"actor": ["rebels"]}),
        ("Li was told that they asked her aide.", "asked", {"recipient": "aide"}, {"recipient": ["aide"]}),
        ("Roe was beaten; Li asked why.", "asked", {"actor": "Li"}, {"actor": ["Li"]}),
        ("Li said that Roe was asked it twice.", "asked", {"recipient": "Roe"}, {"recipient": ["Roe"]}),
    ],
)  # fmt: skip
def test_pronouns_beside_a_verb_say_who_does_it_to_whom(
    text: str, trigger: str, given: dict[str, str], wanted: dict[str, list[str]]
) -> None:
    assert settled(text, trigger, [], "REQUEST", **given) == wanted


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "recipient", "actor"),
    [
        ("Courts judged how the women's allegations were handled.", "ACCUSE", "allegations", "women", ["women"]),
        ("It weighed more than the demands of the workers.", "REQUEST", "demands", "workers", ["workers"]),
        ("Ada Roe has repeatedly appealed for help.", "REQUEST", "appealed", "Ada Roe", ["Ada Roe"]),
        ("Li, who founded the paper, left.", "FOUND", "founded", "Li", ["Li"]),
        ("Roe cannot run for a third term.", "ELECT", "run", "Roe", ["Roe"]),
        ("Roe, freed on 7 September, is in Qarsa.", "CONCEDE", "freed", "Roe", []),
        ("Roe has been accused of theft.", "ACCUSE", "accused", "Roe", []),
        ("Roe's trial begins on Monday.", "ACCUSE", "trial", "Roe", []),
        ("The deputy had received money.", "AID", "received", "deputy", []),
        ("Li, who had died, was a sailor.", "DIE", "died", "Li", []),
    ],
)
def test_who_stands_before_a_verb_that_is_no_passive_acts(
    text: str, kind: str, trigger: str, recipient: str, actor: list[str]
) -> None:
    found = settled(text, trigger, [], kind, recipient=recipient)
    assert found.get("actor", []) == actor
    assert found.get("recipient", []) == ([] if actor else [recipient])


@pytest.mark.parametrize(
    ("text", "trigger", "kept"),
    [
        ("Ada Roe criticised the deal and Bo Li left the room.", "criticised", False),
        ("Crowds rushed to condemn the killings, but Bo Li paid tribute to the police.", "condemn", False),
        ("Ada Roe criticised the deal and Bo Li.", "criticised", True),
        ("The verdicts on Ada Roe and Bo Li are final.", "verdicts", True),
        ("Ada Roe praised the mayor and Bo Li named in the will.", "praised", True),
    ],
)
def test_who_begins_the_next_clause_has_no_part_in_the_event_before(text: str, trigger: str, kept: bool) -> None:
    found = settled(text, trigger, [], "ACCUSE", recipient="Bo Li")
    assert found == ({"recipient": ["Bo Li"]} if kept else {})


def test_what_somebody_acts_through_is_no_party() -> None:
    text = "Roe does not negotiate through the newspapers with Li."
    assert settled(text, "negotiate", [], actor="Roe", recipient="newspapers") == {"actor": ["Roe"]}
    assert settled(text, "negotiate", [], actor="Roe", recipient="Li") == {"actor": ["Roe"], "recipient": ["Li"]}


def test_an_office_and_the_person_named_behind_it_are_one_party() -> None:
    text = "The court jailed the editor of the Post, Ada Roe, for two years."
    person = replace(mention(text, "Ada Roe", "person"), role="editor of the Post")
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    roles["recipient"] = [span(text, "editor of the Post"), span(text, "Ada Roe")]
    assert settle_spans("SENTENCE", roles, text, span(text, "jailed"), [person])["recipient"] == [span(text, "Ada Roe")]
    other = replace(person, role="")
    assert len(settle_spans("SENTENCE", roles, text, span(text, "jailed"), [other])["recipient"]) == 2


def test_what_an_office_is_of_is_not_where_it_happened() -> None:
    text = "Roe met the prime minister of Qarsa in the port of Ashmere."
    assert settled(text, "met", [], actor="Roe", place="Qarsa") == {"actor": ["Roe"]}
    assert settled(text, "met", [], actor="Roe", place="Ashmere") == {"actor": ["Roe"], "place": ["Ashmere"]}


def test_who_takes_over_from_another_gets_the_office() -> None:
    text = "Ada Roe took over from Bo Li in May."
    assert settled(text, "took over", [], "APPOINT", actor="Ada Roe", recipient="Bo Li") == {"recipient": ["Ada Roe"]}
    text = "Bo Li was succeeded by Ada Roe in May."
    assert settled(text, "succeeded", [], "APPOINT", actor="Ada Roe", recipient="Bo Li") == {"recipient": ["Ada Roe"]}
    text = "The board named Bo Li in May."
    assert settled(text, "named", [], "APPOINT", actor="The board", recipient="Bo Li") == {
        "actor": ["The board"],
        "recipient": ["Bo Li"],
    }


def test_a_person_is_no_place() -> None:
    text = "Ada Roe took over from Bo Li in May."
    assert settled(text, "took over", [mention(text, "Bo Li", "person")], "APPOINT", actor="Ada Roe", place="Bo Li") == {
        "recipient": ["Ada Roe"]
    }


@pytest.mark.parametrize(
    ("text", "trigger", "recipient", "wanted"),
    [
        ("Qarsa cut all ties in July, when Tarra accused it.", "cut", "Tarra", []),
        ("Roe praised the deal, while Tarra kept silent.", "praised", "Tarra", []),
        ("Roe warned the town, where Tarra has an office.", "warned", "Tarra", []),
        ("Roe voted in May, after Tarra had called for calm.", "voted", "Tarra", []),
        ("Roe refused aid, although Tarra had asked her.", "refused", "Tarra", []),
        ("In July, when she was ill, Roe accused Tarra.", "accused", "Tarra", ["Tarra"]),
        ("Roe accused Tarra, when she was ill.", "accused", "Tarra", ["Tarra"]),
        ("Roe accused a minister of Tarra when asked.", "accused", "Tarra", ["Tarra"]),
        ("Roe called for calm and Tarra closed the bridge.", "called", "Tarra", []),
        ("Roe asked for help and Tarra sent blankets.", "asked", "Tarra", []),
        ("Roe denounced the strike and Tarra arrested two men.", "denounced", "Tarra", []),
        ("Roe called for talks, but Tarra rejected Li's offer.", "called", "Tarra", []),
        ("Roe pressed for peace and Tarra freed 20 men.", "pressed", "Tarra", []),
        ("Roe called for calm and Tarra.", "called", "Tarra", ["Tarra"]),
        ("Roe thanked the nurses and Tarra invited in May.", "thanked", "Tarra", ["Tarra"]),
        ("Roe urged the men and Tarra to talk.", "urged", "Tarra", ["Tarra"]),
    ],
)
def test_who_is_of_another_clause_has_no_part(text: str, trigger: str, recipient: str, wanted: list[str]) -> None:
    assert settled(text, trigger, [], "ACCUSE", recipient=recipient).get("recipient", []) == wanted


def test_whose_summit_it_is_is_no_place() -> None:
    text = "Roe heard of it in Qarsa during a summit of the Gulf League."
    assert "place" not in settled(text, "summit", [], place="Gulf League")
    assert settled("A tour of the Tower in May.", "tour", [], place="Tower")["place"] == ["Tower"]
