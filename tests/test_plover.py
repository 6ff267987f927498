"""PLOVER's root, mode, quad class and CAMEO code of an event: what the manual says of each."""

import pytest

from dateline.annotations.tags import EVENT_TYPES
from dateline.plover import OTHER_NAMES, QUADS, cameo_of, mode_of, quad_of, root_of
from dateline.records import Event


def event(
    kind: str, status: str = "happened", *, mode: str = "", negated: bool = False, actor: str = "", recipient: str = ""
) -> Event:
    return Event(
        id="e",
        article_id="a",
        field="body",
        trigger=((0, 1),),
        type=kind,
        mode=mode,
        status=status,
        negated=negated,
        actor_codes=(actor,) if actor else (),
        recipient_codes=(recipient,) if recipient else (),
        made_by="t@1",
    )


@pytest.mark.parametrize(
    ("kind", "status", "root"),
    [
        ("CONSULT", "happened", "CONSULT"),
        ("CONSULT", "scheduled", "AGREE"),  # future meetings and visits
        ("AID", "intended", "AGREE"),
        ("COOPERATE", "ongoing", "COOPERATE"),
        ("RETREAT", "scheduled", "CONCEDE"),  # announcements of retreats to come
        ("CONCEDE", "scheduled", "CONCEDE"),
        ("ASSAULT", "threatened", "THREATEN"),
        ("AGREE", "claimed", "AGREE"),
        ("ASSAULT", "hypothetical", ""),
        ("RETREAT", "demanded", ""),
        ("CONSULT", "denied", ""),
        ("ARREST", "happened", "COERCE"),
        ("SENTENCE", "happened", "SANCTION"),
        ("DIE", "happened", ""),
        ("WIN", "happened", ""),
    ],
)
def test_the_root_follows_the_act_and_its_status(kind: str, status: str, root: str) -> None:
    assert root_of(event(kind, status)) == root
    assert (quad_of(event(kind, status)) != "") == (root != "")


@pytest.mark.parametrize(
    ("actor", "recipient", "status", "root"),
    [
        ("DNK GOV", "", "happened", "RETREAT"),
        ("DNK", "", "happened", "RETREAT"),
        ("DNK GOV", "", "scheduled", "CONCEDE"),
        ("DNK GOV", "DNK MIL", "happened", "RETREAT"),
        ("DNK BUS", "", "happened", ""),
        ("MNC", "DNK LAB", "happened", ""),
        ("", "", "happened", ""),
    ],
)
def test_only_the_resignation_of_an_official_is_one_of_plover_s(actor: str, recipient: str, status: str, root: str) -> None:
    assert root_of(event("RESIGN", status, actor=actor, recipient=recipient)) == root


def test_who_is_acquitted_is_conceded_to() -> None:
    acquitted = event("SENTENCE", mode="acquit")
    assert (root_of(acquitted), mode_of(acquitted), quad_of(acquitted), cameo_of(acquitted)) == (
        "CONCEDE",
        "",
        "verbal cooperation",
        "080",
    )


def test_what_did_not_happen_has_no_root_and_no_code() -> None:
    did_not = event("CONSULT", negated=True)
    assert (root_of(did_not), quad_of(did_not), cameo_of(did_not)) == ("", "", "")


@pytest.mark.parametrize(
    ("kind", "status", "mode", "told"),
    [
        ("SANCTION", "happened", "relations", "discontinue"),
        ("SUPPORT", "happened", "relations", ""),
        ("THREATEN", "happened", "relations", "relations"),
        ("ARREST", "happened", "", "arrest"),
        ("ARREST", "denied", "", ""),
        ("RESIGN", "hypothetical", "", ""),
    ],
)
def test_a_mode_is_of_its_root(kind: str, status: str, mode: str, told: str) -> None:
    assert mode_of(event(kind, status, mode=mode)) == told


def test_every_type_has_a_quad_class_or_another_name() -> None:
    assert set(EVENT_TYPES) == set(QUADS) | set(OTHER_NAMES)


@pytest.mark.parametrize(
    ("kind", "mode", "status", "code"),
    [
        ("CONSULT", "visit", "happened", "042"),
        ("CONSULT", "visit", "scheduled", "030"),
        ("CONSULT", "summit", "happened", "040"),
        ("ASSAULT", "aerial", "happened", "195"),
        ("ARREST", "", "happened", "173"),
        ("SENTENCE", "", "happened", "116"),
        ("DIE", "", "happened", ""),
    ],
)
def test_the_cameo_code_is_as_fine_as_the_mode(kind: str, mode: str, status: str, code: str) -> None:
    assert cameo_of(event(kind, status, mode=mode)) == code


def test_modes_go_out_in_the_words_of_the_manual() -> None:
    assert mode_of(event("CONSULT", mode="summit")) == "multilateral"
    assert mode_of(event("CONSULT", mode="meeting")) == ""
    assert mode_of(event("CONSULT", "scheduled", mode="visit")) == ""
    assert mode_of(event("RESIGN", actor="DNK GOV")) == "resign"
    assert cameo_of(event("RESIGN", actor="DNK GOV")) == "0831"
    assert mode_of(event("ASSAULT", mode="drone")) == "drone"
