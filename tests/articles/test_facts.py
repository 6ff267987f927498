"""Publication, section, tags, language and canonical address."""

import pytest

from dateline.articles.facts import Facts, find_facts
from tests.articles.making import H1, json_ld, page_of

TEXT = "The new dam is open at last, and the people of the town have come to see what it is that they have been waiting for."
SITE = '<meta property="og:site_name" content="The Paper">'


def facts(head: str = "", *, text: str = TEXT, **page: str) -> Facts:
    return find_facts(page_of(H1, head=head, **page), text=text)


def test_publication() -> None:
    assert facts(SITE).publication == "The Paper"
    assert facts(json_ld(publisher={"@type": "Organization", "name": "The Paper"})).publication == "The Paper"
    assert facts(SITE, given_publication="The Old Paper").publication == "The Old Paper"
    assert facts().publication == ""


def test_section() -> None:
    assert facts('<meta property="article:section" content=" Home   affairs ">').section == "Home affairs"
    assert facts(json_ld(articleSection=["Politics", "Dams"])).section == "Politics"
    crumbs = [{"name": "Home"}, {"item": {"name": "Politics"}}, {"name": "Dam opens at last"}]
    assert facts(json_ld(type="BreadcrumbList", itemListElement=crumbs)).section == "Politics"


def test_tags_come_from_one_source() -> None:
    head = json_ld(keywords="dam, water , dam") + '<meta name="keywords" content="Dam;flood">'
    found = facts(head)
    assert found.tags == ("dam", "water")
    assert [(one.origin, one.verdict) for one in found.candidates if one.field == "tags"] == [
        ("json-ld keywords", "chosen"),
        ("meta keywords", "lost"),
    ]
    assert facts("".join(f'<meta property="article:tag" content="tag {n}">' for n in range(500))).tags[:2] == ("tag 0", "tag 1")
    assert len(facts(f'<meta name="keywords" content="{",".join(map(str, range(10, 9999)))}">').tags) <= 40


def test_language_is_checked_against_the_text() -> None:
    assert facts(lang="en-US").language == "en"
    german = "Der neue Damm ist endlich offen, und die Leute der Stadt sind gekommen, um zu sehen, was da ist."
    found = facts(text=german, lang="en-US")
    assert found.language == "de"
    assert [(one.value, one.verdict) for one in found.candidates if one.field == "language"] == [
        ("en-US", "lost"),
        ("de", "chosen"),
    ]


def test_canonical_address() -> None:
    assert (
        facts('<link rel="canonical" href="/news/dam?id=1&amp;p=2#top">').canonical_url
        == "https://paper.example/news/dam?id=1&p=2"
    )
    assert facts("<link href='https://other.example/dam' rel=canonical>").canonical_url == "https://other.example/dam"
    assert facts('<meta property="og:url" content="https://paper.example/dam">').canonical_url == "https://paper.example/dam"


def test_the_front_page_is_no_address_of_an_article() -> None:
    found = facts(
        '<link rel="canonical" href="https://paper.example/"><meta property="og:url" content="https://paper.example/dam">'
    )
    assert found.canonical_url == "https://paper.example/dam"
    assert [one.why for one in found.candidates if one.verdict == "dropped"] == ["the address of the front page"]


def test_rubbish() -> None:
    for head in (
        '<link rel="canonical" href="http://[bad">',
        '<link rel="canonical" href="javascript:alert(1)">',
        '<link rel="canonical">',
        '<link rel="canonical" href="',
        json_ld(url=[], keywords={"a": {}}, articleSection=3.5, publisher=[None]),
    ):
        assert facts(head).canonical_url == ""


def test_links_that_never_end() -> None:
    assert facts("<link canonical" * 20_000).canonical_url == ""


def test_addresses_are_mended_only_where_they_need_it() -> None:
    clean = "https://paper.example:8080/news/dam,2016(1).html?id=1&x=[2]"
    assert facts(f'<meta property="og:url" content="{clean}#top">').canonical_url == clean
    assert facts('<meta property="og:url" content="HTTPS://paper.example/dam?">').canonical_url == "https://paper.example/dam"
    assert facts('<meta property="og:url" content="//paper.example/a/../dam">').canonical_url.endswith("dam")
    front = facts('<meta property="og:url" content="https://paper.example">', url="https://paper.example/?p=12")
    assert front.canonical_url == "https://paper.example"


def test_a_page_with_a_broken_address_of_its_own() -> None:
    found = facts('<meta property="og:url" content="https://paper.example/dam">', url="http://[bad/dam")
    assert found.canonical_url == "https://paper.example/dam"


def test_links_that_a_page_calls_tags() -> None:
    tags = (
        '<ul><li><a rel="tag" href="/t/harbour">Harbour</a></li><li><a rel="tag" href="/t/fish">#Fish market</a></li>'
        '<li><a rel="category tag" href="/c/world">World</a></li><li><a rel="tag" href="/author/ann">Ann Roe</a></li></ul>'
        '<ul class=others><li><a rel="tag" href="/t/other">Other</a></li></ul>'
    )
    assert find_facts(page_of(f"{H1}{tags}"), text=TEXT).tags == ("Harbour", "Fish market")
    assert find_facts(page_of(f"{H1}{tags}", head='<meta name="keywords" content="Fish">'), text=TEXT).tags == ("Fish",)


@pytest.mark.parametrize(
    ("title", "host", "name"),
    [
        ("Dam opens at last - The Harbour Post", "www.harbourpost.com", "The Harbour Post"),
        ("Dam opens at last | Region | hbpost.com", "hbpost.com", "hbpost.com"),
        ("Harbour Post | Dam opens at last", "www.harbourpost.com", "Harbour Post"),
        ("Dam opens at last – Harbour Post, Ausgabe 4/2019", "harbourpost.de", "Harbour Post"),
        ("Dam opens at last – Clever Harbours, Quiet Towns", "cleverharboursquiettowns.com", "Clever Harbours, Quiet Towns"),
        ("Dam opens at last - The Upriver Gazette", "www.harbourpost.com", ""),
        ("Harbourpost", "www.harbourpost.com", ""),
    ],
)
def test_publication_that_only_the_title_names(title: str, host: str, name: str) -> None:
    assert facts(title=title, url=f"https://{host}/news/dam").publication == name


def test_what_is_no_name_of_a_publication() -> None:
    handle = '<meta property="og:site_name" content="@harbourpost">'
    assert facts(handle).publication == "@harbourpost"
    assert facts(handle + json_ld(publisher={"name": "The Paper"})).publication == "The Paper"
    assert facts('<meta property="og:site_name" content=" / ">').publication == ""


def test_marks_for_machines_are_no_tags() -> None:
    marks = (
        "type_news,_no-ads,26157981-b4f7-4929-adc1-e860c6f03636,RULES:ELECTION,Section: Sport:Football,18153161,paper.example"
    )
    kept = "Dams,tag:Floods,Category: Rivers,16:9,jack_roe,2016"
    found = facts(f'<meta name="keywords" content="{marks},{kept}">')
    assert found.tags == ("Dams", "Floods", "Rivers", "16:9", "jack_roe", "2016")
