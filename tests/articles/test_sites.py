import pytest

from dateline.articles.sites import is_folder, site_of, spells
from tests.articles.pages import BODY, article_of, page_of, records_of

TITLE = "Board closes fish market - Harrow Bay Post"


def headline(body: str, title: str = TITLE, url: str = "https://news.example/1") -> str:
    html = f"<!doctype html><html lang=en><head><title>{title}</title></head><body>{body}</body></html>"
    return article_of(records_of(html, url=url)).headline


@pytest.mark.parametrize(
    "around",
    [
        '<header><a href="/"><img src="/logo.png" alt="Harrow Bay Post"></a></header>{}',
        '<header><a class=logo href="https://news.example/"><span>Harrow Bay Post</span></a></header>{}',
        "{}<footer>© 2016 Harrow Bay Post. All rights reserved.</footer>",
        "{}<footer>Copyright 2016 <a href=/imprint>Harrow Bay Post</a></footer>",
    ],
)
def test_a_title_loses_the_name_that_the_page_shows_as_its_site_s(around: str) -> None:
    assert headline(around.format(BODY)) == "Board closes fish market"


@pytest.mark.parametrize("host", ["hbpost", "harrowbaypost", "harrowpost-online", "thehbp"])
def test_hosts_spell_names(host: str) -> None:
    assert site_of(page_of("<p>x</p>", url=f"https://www.{host}.example/1")).is_tail("Harrow Bay Post") == (
        host != "harrowpost-online"
    )


def test_words_that_nothing_shows_as_the_site_s_name_stay() -> None:
    assert headline(BODY) == TITLE
    told = "Harbour in ruins - what the board says"
    assert headline(f'<a href="/other">what the board says</a>{BODY}', told) == told
    linked = "Harbour in ruins - Board Says Why"
    assert headline(f'<a href="/other">Board Says Why</a>{BODY}', linked) == linked


@pytest.mark.parametrize(
    ("label", "is_so"), [("hbpost", True), ("hbp", True), ("hb", False), ("bay", False), ("harrow", False), ("thehbpost", True)]
)
def test_a_label_is_made_of_the_beginnings_of_all_words(label: str, is_so: bool) -> None:
    assert spells(label, ["harrow", "bay", "post"]) is is_so


def test_a_folder_of_an_address_is_one_between_host_and_page() -> None:
    url = "https://paper.example/sport-news/--/cup"
    assert [name for name in ("Sport News", "cup", "paper.example", "", "-") if is_folder(url, name)] == ["Sport News"]
