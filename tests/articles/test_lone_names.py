"""Single words in elements marked as credits."""

import pytest

from dateline.articles.bylines import find_bylines
from tests.articles.making import H1, page_of


def people(credit: str, *, url: str = "https://paper.example/news/one", head: str = "") -> tuple[str, ...]:
    return find_bylines(page_of(f"{H1}{credit}<p>The dam has opened at last.</p>", head=head, url=url)).people


@pytest.mark.parametrize(
    "credit",
    [
        "<div class=author-info>Stories<br>All about the harbour and its boats<br>Editorial</div>",
        "<p class=byline>Uppdaterad<br>28.5.2020 17:43</p>",
        "<address>12 Mill Road<br>Harrowbay<br>HB<br>4411</address>",
    ],
)
def test_a_word_among_others_is_nobody_s_name(credit: str) -> None:
    assert people(credit) == ()


def test_a_part_of_the_site_is_nobody_s_name() -> None:
    credit = "<div class=created_and_author>Harbour</div>"
    assert people(credit, url="https://paper.example/harbour/one") == ()
    assert people(credit) == ("Harbour",)


def test_a_word_alone_may_be_a_name() -> None:
    assert people('<span class="author vcard">Ada</span>') == ("Ada",)
    assert people('<span class="author vcard">By Ada, 3 June 2016</span>') == ("Ada",)
    assert people('<a rel=author href="/ada">Ada</a>', url="https://paper.example/ada/one") == ("Ada",)


def test_a_word_that_opens_a_credit() -> None:
    assert people("<p class=byline>Piše: Ada Roe</p>") == ("Ada Roe",)
