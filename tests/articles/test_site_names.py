"""What a page shows as the name of its site where it states none."""

import pytest

from dateline.articles.facts import find_facts
from dateline.articles.site_names import is_told_by_host, shown_name
from tests.articles.making import H1, page_of

HOST = "https://www.harrowbaypost.example/news/dam"
ELSEWHERE = "https://www.hbp7.example/news/dam"
RSS = '<link rel="alternate" type="application/rss+xml" href="/feed" title="{}">'


def name_of(body: str = "", *, head: str = "", url: str = HOST, title: str = "Dam opens at last") -> str:
    page = page_of(f"{H1}{body}", head=head, url=url, title=title)
    return find_facts(page, text="", headline="Dam opens at last").publication


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/"><img src="/i/top.png" alt="Harrow Bay Post"></a>',
        '<a href="https://www.harrowbaypost.example"><span>Harrow Bay Post</span></a>',
        '<a href="/" title="Harrow Bay Post - Home"></a>',
        '<img class="site-logo" src="/t.png" alt="Logo of Harrow Bay Post">',
        "<footer>&copy; 2009 - 2016 Harrow Bay Post, Inc. All rights reserved</footer>",
        "<footer>Copyright &copy; <script>document.write(1)</script> by <a href=/x>Harrow Bay Post</a> | Terms</footer>",
    ],
)
def test_a_name_is_believed_where_the_host_spells_it(body: str) -> None:
    assert name_of(body) == "Harrow Bay Post"
    assert name_of(body, url=ELSEWHERE) == ""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Harrow Bay Post &raquo; Feed", "Harrow Bay Post"),
        ("Harrow Bay Post RSS Feed", "Harrow Bay Post"),
        ("RSS feed for Harrow Bay Post", "Harrow Bay Post"),
        ("Harrow Bay Post - Atom", "Harrow Bay Post"),
        ("Harrow Bay Post | Home of the tides &raquo; Dam opens at last Comments Feed", "Harrow Bay Post"),
        ("RSS 2.0", ""),
        ("All articles", ""),
        ("&raquo; Feed", ""),
    ],
)
def test_titles_of_feeds(title: str, name: str) -> None:
    assert name_of(head=RSS.format(title)) == name


def test_the_feed_of_the_site_needs_no_second_thing() -> None:
    assert name_of(head=RSS.format("Tides and Ropes &raquo; Feed"), url=ELSEWHERE) == "Tides and Ropes"
    assert name_of(head=RSS.format("Tides and Ropes RSS"), url=ELSEWHERE) == ""
    assert name_of(head=RSS.format("Dam opens at last &raquo; Comments"), url=ELSEWHERE) == ""


def test_two_places_of_different_kinds_tell_a_name() -> None:
    logo, top = '<img src="logo.png" alt="Tides and Ropes">', '<a href="/">Tides and Ropes</a>'
    foot = "<footer>© 2016 Tides and Ropes</footer>"
    assert name_of(f"{logo}{foot}", url=ELSEWHERE) == "Tides and Ropes"
    assert name_of(f"{logo}{top}", url=ELSEWHERE) == ""  # the logo on the link to the front page is one place
    assert name_of(logo, url=ELSEWHERE, title="Dam opens at last - Tides and Ropes") == "Tides and Ropes"
    assert name_of(logo, url=ELSEWHERE, title="Why we love Tides and Ropes") == ""


def test_scripts_without_capitals() -> None:
    logo = '<a href="/"><img alt="港湾日報"></a>'
    assert name_of(logo, url=ELSEWHERE, title="堤防が開通：港湾日報") == "港湾日報"


@pytest.mark.parametrize(
    "body",
    [
        "<footer>Powered by &copy; Shipwright Software</footer>",
        '<img src="partner-logo.png" alt="Harbour Savings Bank">',
        '<a href="/">Home</a><a href="/">News</a>',
        '<figure><img src="/logo/x.jpg" alt="Dam opens at last"></figure>',
        "<p>© Ada Roe / Shipwright</p>",
    ],
)
def test_others_are_no_publication(body: str) -> None:
    assert name_of(body) == ""


def test_an_author_is_no_publication() -> None:
    head, foot = '<meta name="author" content="Ada Roe">', "<footer>© 2016 Ada Roe</footer>"
    assert name_of(foot, head=head, url=ELSEWHERE, title="Dam opens at last - by Ada Roe") == ""


@pytest.mark.parametrize(
    ("host", "name", "is_told"),
    [
        ("www.tpost.co.uk", "TPost", True),
        ("news.kxyz.example", "KXYZ News", True),
        ("news.kxyz.example", "News", False),
        ("www.maerkische-zeit.example", "Märkische Zeit", True),
        ("www.diarioelrio.example", "Diário El Río", True),
        ("www.hbp.example", "Harrow Bay Post", True),
        ("www.hbp.example", "the kitchen of a hbp", False),
    ],
)
def test_what_a_host_tells(host: str, name: str, is_told: bool) -> None:
    assert is_told_by_host(page_of(url=f"https://{host}/1"), name) == is_told


def test_the_address_is_the_last_resort() -> None:
    body = '<a href="/">harrowbaypost.example</a>'
    assert name_of(body) == "harrowbaypost.example"
    assert name_of(f"{body}<footer>© 2016 The Harrow Bay Post Company</footer>") == "The Harrow Bay Post Company"


def test_a_name_says_where_it_stands_and_why_it_is_believed() -> None:
    page = page_of("<footer>© 2016 Harrow Bay Post</footer>", url=HOST)
    assert shown_name(page, headline="") == ("Harrow Bay Post", "behind ©", "the host spells it")


@pytest.mark.parametrize("stated", ["{$site.name}", "Sports", "Dam opens at last"])
def test_what_is_stated_may_be_no_name_of_a_site(stated: str) -> None:
    head = f'<meta property="og:site_name" content="{stated}"><meta name="application-name" content="Harrow Bay Post">'
    page = page_of(H1, head=head, url="https://www.harrowbaypost.example/sports/dam")
    found = find_facts(page, text="", headline="Dam opens at last")
    assert found.publication == "Harrow Bay Post"
    assert [one.value for one in found.candidates if one.verdict == "dropped"] == [stated]


def test_a_stated_name_stays_where_nothing_is_known_better() -> None:
    head = '<meta property="og:site_name" content="Sports">'
    assert name_of(head=head, url="https://www.hbp7.example/sports/dam") == "Sports"


def test_the_link_to_the_front_page_may_say_a_part_of_what_ends_the_title() -> None:
    top = '<a href="/">Tides</a>'
    assert name_of(top, url=ELSEWHERE, title="Dam opens at last — Tides Northshore") == "Tides Northshore"
    assert name_of(top, url=ELSEWHERE, title="Dam opens at last — Tidesmen") == ""
    assert name_of('<a href="/">新聞</a>', url=ELSEWHERE, title="堤防が開通 - abc新聞") == "abc新聞"


def test_a_title_may_begin_with_what_the_host_spells() -> None:
    assert name_of(url="https://www.hbpost.example/1", title="HBPost e.V.: A dam for the bay") == "HBPost"
    assert (
        name_of(url="https://www.loursdelabaie.example/1", title="A dam for the bay - L'ours de la baie !")
        == "L'ours de la baie !"
    )
    assert name_of(url="https://www.harrow-bay.example/1", title="A dam for the bay│Harrow Bay") == "Harrow Bay"


def test_the_forms_of_companies_are_no_part_of_a_name() -> None:
    assert (
        name_of('<img class="logo" src="t.png" alt="shipwrights GmbH">', url="https://blog.shipwrights.example/1")
        == "shipwrights"
    )


def test_a_feed_and_the_front_page_tell_a_name_though_the_headline_holds_it() -> None:
    head, top = RSS.format("Dam opens"), '<a href="/">Dam opens</a>'
    assert name_of(top, head=head, url=ELSEWHERE) == "Dam opens"
    long = "The Tides and Ropes of the Old Harbour Podcast"
    assert name_of(f'<a href="/">{long}</a>', head=RSS.format(long), url=ELSEWHERE) == long


def test_a_long_name_before_those_of_a_host_is_a_site_of_its_own() -> None:
    top, url = '<a href="/">Songs of the Tide</a>', "https://songs-of-the-tide.alder.example/1"
    assert name_of(top, url=url) == "Songs of the Tide"
    assert name_of("<footer>© 2016 Ada Roe-Harrow</footer>", url="https://adaroeharrow.alder.example/1") == ""


@pytest.mark.parametrize(
    ("handle", "name"),
    [("@harrowbaypost", "harrowbaypost"), ("@HarrowBayPost_uk", "HarrowBayPost"), ("@HBP_News", ""), ("@AdaRoe", "")],
)
def test_a_handle_that_the_host_spells_is_the_last_resort(handle: str, name: str) -> None:
    assert name_of(head=f'<meta name="twitter:site" content="{handle}">') == name


def test_what_an_apostrophe_cuts_off_needs_no_capital() -> None:
    assert name_of('<a href="/">Aldern\'s Blog</a>', url="https://blog.aldern.example/1") == "Aldern's Blog"
