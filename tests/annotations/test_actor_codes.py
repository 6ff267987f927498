"""The codes of actors: states, bodies of several states, firms, and those whom a bare name tells."""

import pytest

from dateline.annotations.actor_codes import code_of, code_of_words, international_code
from dateline.records import Mention


def mention(surface: str, kind: str, *, role: str = "", of: str = "", country: str = "", head: str = "") -> Mention:
    return Mention(
        id=surface, article_id="a", field="body", start=0, end=len(surface), surface=surface, kind=kind, role=role, role_of=of,
        country=country, head=head, made_by="hand@1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (mention("United Nations", "organisation"), "UNO"),
        (mention("UN Security Council", "organisation"), "UNO"),
        (mention("UN mission in Chad", "organisation"), "UNO"),
        (mention("European Parliament", "organisation"), "EUR LEG"),
        (mention("Nato", "organisation"), "IGO MIL"),
        (mention("Amnesty", "organisation"), "NGO"),
        (mention("Toyota", "organisation"), "MNC"),
        (mention("Roe Holdings", "organisation"), "BUS"),
        (mention("Reuters", "organisation", country="GB"), "GBR JRN"),
        (mention("Ashmere Society", "organisation"), ""),
        (mention("Ada Roe", "person", role="envoy", of="UN"), "UNO"),
        (mention("Ada Roe", "person", role="general", of="NATO"), "IGO MIL"),
        (mention("Ada Roe", "person", role="foreign minister", country="DK"), "DNK GOV"),
        (mention("Ada Roe", "person"), ""),
    ],
)
def test_a_body_of_no_one_state_has_a_code_of_its_own(one: Mention, code: str) -> None:
    assert code_of(one, one.surface, one.country) == code


@pytest.mark.parametrize(
    ("surface", "full", "role", "code"),
    [
        ("Merkel", "", "", "DEU"),
        ("Gordon Brown", "", "", "GBR"),
        ("Brown", "", "", ""),  # of many
        ("Brown", "Gordon Brown", "", "GBR"),
        ("Brown", "Bo Brown", "", ""),
        ("Merkel", "Ada Merkel", "", ""),
        ("Charles Taylor", "", "actor", ""),
    ],
)
def test_a_bare_name_tells_the_state_where_hardly_anybody_else_has_it(surface: str, full: str, role: str, code: str) -> None:
    named = {full: mention(full, "person")} if full else {}
    assert code_of(mention(surface, "person", role=role, head=full), surface, "", named) == code


def test_words_are_of_the_body_named_in_them_unless_it_is_another_s() -> None:
    union = [mention("EU", "organisation")]
    assert code_of_words("EU diplomats", "", union) == "EUR"
    assert code_of_words("officials of the EU", "", union) == "EUR"
    assert code_of_words("protesters against the EU", "", union) == "CVL"
    assert code_of_words("a Danish EU diplomat", "DK", union) == "DNK GOV"


def test_what_is_no_such_body_has_no_code() -> None:
    assert international_code("Unison") == ""
    assert international_code("") == ""
