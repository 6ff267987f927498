import pytest

from dateline.threads.addresses import address_of


@pytest.mark.parametrize(
    "url",
    [
        "http://paper.example/news/12",
        "https://paper.example/news/12",
        "https://www.paper.example/news/12/",
        "https://WWW.Paper.Example:443/news/12#comments",
        "http://paper.example:80/news/12?utm_source=mail&utm_medium=x&fbclid=1",
        "https://reader@paper.example/news/12;jsessionid=99",
    ],
)
def test_what_does_not_change_the_page_is_left_out(url: str) -> None:
    assert address_of(url, "") == "paper.example/news/12"


def test_parameters_that_name_the_page_stay() -> None:
    assert address_of("http://paper.example/print.asp?art_id=12&utm_source=x", "") == "paper.example/print.asp?art_id=12"
    assert address_of("http://paper.example/?id=12", "") == "paper.example?id=12"


def test_the_page_says_its_own_address() -> None:
    assert address_of("http://paper.example/amp/12", "https://paper.example/12") == "paper.example/12"


def test_a_canonical_url_that_is_the_home_page_says_nothing() -> None:
    assert address_of("http://paper.example/12", "https://paper.example/") == "paper.example/12"


@pytest.mark.parametrize(
    "url", ["", "http://paper.example/", "file.html", "http://[broken/12", "://x/12", "mailto:a@b.example"]
)
def test_what_names_no_page_has_no_address(url: str) -> None:
    assert address_of(url, "") == ""
