"""Whom "the general" is in an event."""

from dataclasses import replace

import pytest

from dateline.records import Event, Mention
from tests.annotations.test_events import events, name

ROE = "General Ada Roe took over in Qarsa last June. "


def taken_up(before: str, rest: str, *named: Mention) -> Event:
    """The event of a text in which "[actor]" acts."""
    _, (one,) = events(
        before + rest,
        *(
            replace(each, start=start, end=start + len(each.surface))
            for each in named
            for start in [before.index(each.surface)]
        ),
    )
    return one


def roe(text: str = ROE) -> Mention:
    return name(text, "Ada Roe", "person", role="General", country="QA")


def test_the_general_is_the_one_who_was_named() -> None:
    one = taken_up(ROE, "The [roles:actor>REJECT general] [events:REJECT refused] talks.", roe())
    assert one.actor_mentions == ("m Ada Roe",)


@pytest.mark.parametrize(
    "said",
    [
        "A [roles:actor>REJECT general] [events:REJECT refused] talks.",
        "The [roles:actor>REJECT general] of the north [events:REJECT refused] talks.",
        "The [roles:actor>REJECT generals] [events:REJECT refused] talks.",
        "The [roles:actor>REJECT mayor] [events:REJECT refused] talks.",
        "It rained. It rained more. It rained again. The [roles:actor>REJECT general] [events:REJECT refused] talks.",
    ],
)
def test_another_general_or_one_named_long_ago_is_nobody(said: str) -> None:
    assert taken_up(ROE, said, roe()).actor_mentions == ("",)


def test_of_two_generals_none_is_the_general() -> None:
    text = ROE + "General Bo Li stayed. "
    li = name(text, "Bo Li", "person", role="General")
    one = taken_up(text, "The [roles:actor>REJECT general] [events:REJECT refused] talks.", roe(text), li)
    assert one.actor_mentions == ("",)


def test_who_has_a_part_of_his_own_is_nobody_else() -> None:
    text = "General Ada Roe heard that "
    said = "the [roles:actor>ACCUSE general] [events:ACCUSE accused] [roles:recipient>ACCUSE Ada Roe]."
    plain = text + "the general accused Ada Roe."
    again = replace(roe(plain), id="again", start=plain.rindex("Ada Roe"), end=plain.rindex("Ada Roe") + 7, head="m Ada Roe")
    _, (one,) = events(text + said, roe(plain), again)
    assert (one.actor_mentions, one.recipient_mentions) == (("",), ("again",))


def test_the_ministry_is_the_one_that_was_named() -> None:
    text = "Word came from the Ministry of Ports on Monday. "
    ports = name(text, "Ministry of Ports", "organisation")
    one = taken_up(text, "The [roles:actor>REJECT ministry] [events:REJECT refused] talks.", ports)
    assert one.actor_mentions == ("m Ministry of Ports",)
    one = taken_up(text, "The port [roles:actor>REJECT ministry] [events:REJECT refused] talks.", ports)
    assert one.actor_mentions == ("",)


HAS_TWO = "President Ada Roe of Chad and President Bo Li of Mali met. It rained. It rained. It rained. Then "


@pytest.mark.parametrize(("said", "who"), [("Chadian", "m Ada Roe"), ("Malian", "m Bo Li"), ("Kenyan", "")])
def test_the_president_of_a_people_is_the_one_of_its_state(said: str, who: str) -> None:
    named = (
        name(HAS_TWO, "Ada Roe", "person", role="President", country="TD"),
        name(HAS_TWO, "Bo Li", "person", role="President", country="ML"),
    )
    one = taken_up(HAS_TWO, f"the [roles:actor>REJECT {said} president] [events:REJECT refused] aid.", *named)
    assert one.actor_mentions == (who,)


@pytest.mark.parametrize(("role", "who"), [("leader", "m Ada Roe"), ("Chadian leader", "m Ada Roe"), ("rebel leader", "")])
def test_the_leader_of_a_people_leads_no_rebels(role: str, who: str) -> None:
    text = "Ada Roe left. "
    roe = name(text, "Ada Roe", "person", role=role, country="TD")
    assert taken_up(text, "The [roles:actor>REJECT Chadian leader] [events:REJECT refused] aid.", roe).actor_mentions == (who,)
