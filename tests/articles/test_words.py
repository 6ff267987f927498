import pytest

from dateline.articles.words import ASIDE, BODY, BYLINE, COVERED, HIDDEN, RELATED, SHARE, is_unseen, roles_of, roles_of_words


def test_words_are_found_in_every_spelling() -> None:
    assert roles_of_words("social-share") & roles_of_words("socialShare") & roles_of_words("x social_share") & SHARE
    assert roles_of_words("wrapper row") == 0


def test_the_roles_of_all_attributes_are_joined() -> None:
    found = roles_of(
        {"class": "related-stories", "id": "share", "role": "Complementary", "itemprop": "articleBody", "lang": "en"}
    )
    assert found == RELATED | SHARE | ASIDE | BODY | (roles_of_words("related-stories") | roles_of_words("share"))
    assert roles_of({"role": "dialog"}) == COVERED
    assert roles_of({"itemprop": "author"}) == BYLINE


@pytest.mark.parametrize(
    ("attributes", "unseen"),
    [
        ({"hidden": None}, True),
        ({"style": "color: red; display : NONE"}, True),
        ({"style": "visibility:hidden", "class": None}, True),
        ({"class": "sr-only"}, True),
        ({"class": "d-none d-md-block"}, False),
        ({"style": None, "class": "name", "id": "hidden"}, False),
        ({"style": "display:inline"}, False),
    ],
)
def test_what_is_not_shown_is_unseen_whatever_element_it_is(attributes: dict[str, str | None], unseen: bool) -> None:
    assert is_unseen(attributes) is unseen
    if "id" not in attributes:
        assert bool(roles_of(attributes) & HIDDEN) is unseen


def test_attributes_without_a_value_or_a_meaning_say_nothing() -> None:
    assert roles_of({"class": None, "id": "", "role": None, "itemprop": None, "style": None, "data-x": "share"}) == 0
