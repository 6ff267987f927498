"""Who does it and to whom it is done, by the words right beside a trigger."""

import pytest

from dateline.annotations.event_roles import settle_spans
from dateline.annotations.tags import ROLES
from dateline.records import Span
from tests.annotations.test_event_roles import mention, span


def sides(text: str, trigger: str, kind: str, actor: str = "", recipient: str = "") -> tuple[list[str], list[str]]:
    """The actors and recipients of an event, by those that the reader gives it."""
    given = {"actor": actor, "recipient": recipient}
    roles = {role: [span(text, given[role])] if given.get(role) else [] for role in ROLES}
    names = [mention(text, name, "person") for name in ("Ada Roe", "Bo Li") if name in text]
    found = settle_spans(kind, roles, text, span(text, trigger), names)
    return tuple([text[a:b] for a, b in found[role]] for role in ("actor", "recipient"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient", "wanted"),
    [
        ("Ada Roe, the mayor, has criticised them.", "criticised", "", "them", (["Ada Roe"], ["them"])),
        ("Ada Roe sent an envoy, Bo Li, who is to visit Qarsa.", "visit", "Ada Roe", "Bo Li", (["Bo Li"], [])),
        ("Ada Roe was said to have received Bo Li.", "received", "", "Ada Roe", (["Ada Roe"], [])),
        ("Ada Roe and the man who warned Bo Li left.", "warned", "", "Bo Li", ([], ["Bo Li"])),
        ("Ada Roe had support from Bo Li.", "support", "", "Bo Li", ([], ["Bo Li"])),
        ("Ada Roe and Bo Li, who will meet in May, agree.", "meet", "Bo Li", "", (["Bo Li"], [])),
    ],
)
def test_who_stands_before_a_verb_does_it(
    text: str, trigger: str, actor: str, recipient: str, wanted: tuple[list[str], list[str]]
) -> None:
    assert sides(text, trigger, "CONSULT", actor, recipient) == wanted


def test_the_man_who_does_it_does_it_alone() -> None:
    text = "Ada Roe and the man who threatens her, Bo Li, met."
    roles: dict[str, list[Span]] = {role: [] for role in ROLES}
    roles["actor"] = [span(text, "Ada Roe"), span(text, "man")]
    found = settle_spans("THREATEN", roles, text, span(text, "threatens"), [])
    assert [text[a:b] for a, b in found["actor"]] == ["man"]


@pytest.mark.parametrize(
    ("kind", "text", "trigger", "actor", "recipient", "wanted"),
    [
        ("ARREST", "The arrest of Bo Li shook Qarsa.", "arrest", "", "", ([], ["Bo Li"])),
        ("RETREAT", "They sought Bo Li's early release.", "release", "Bo Li", "", ([], ["Bo Li"])),
        ("RETREAT", "Bo Li's helpers wept at the release.", "release", "", "", ([], [])),
        ("ELECT", "The vote was won by Ada Roe.", "won", "Ada Roe", "", ([], ["Ada Roe"])),
        ("ELECT", "In 2010 Ada Roe stood for mayor.", "stood", "", "Ada Roe", (["Ada Roe"], [])),
        ("LOSE", "Ada Roe lost to the champion, Bo Li, in May.", "lost", "Ada Roe", "", (["Ada Roe"], [])),
        ("LOSE", "Ada Roe lost to Tarra's champion Bo Li in May.", "lost", "Ada Roe", "", (["Ada Roe"], ["Bo Li"])),
        ("PROTEST", "Miners marched in support of the mayor, Bo Li.", "marched", "Miners", "mayor", (["Miners"], [])),
        ("PROTEST", "Miners marched against the mayor.", "marched", "Miners", "mayor", (["Miners"], ["mayor"])),
    ],
)
def test_who_suffers_wins_or_stands_is_told_by_what_it_is(
    kind: str, text: str, trigger: str, actor: str, recipient: str, wanted: tuple[list[str], list[str]]
) -> None:
    assert sides(text, trigger, kind, actor, recipient) == wanted
