"""What stands between headline and body: sentences about the article are standfirsts, buttons, credits and days are not."""

import pytest

from dateline.articles.standfirsts import is_standfirst


@pytest.mark.parametrize(
    "line",
    [
        "The council could not agree on the price of a crane.",
        "Talks end without a date for the next round",
        "港の議会はクレーンの値段で合意できなかった",
    ],
)
def test_sentences_are(line: str) -> None:
    assert is_standfirst(line, "Crane stands idle")


@pytest.mark.parametrize(
    "line", ["", "SHARE", "Sign In", "Getty Images", "Published Oct 19, 2022", "03.11.2021", "crane stands idle"]
)
def test_buttons_credits_days_and_the_headline_are_not(line: str) -> None:
    assert not is_standfirst(line, "Crane stands idle")
