"""Who wrote an article: the sources, their agreement, and who is never taken for an author."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.bylines import Bylines, find_bylines
from tests.articles.making import H1, json_ld, page_of


def bylines(body: str = H1, **page: str) -> Bylines:
    return find_bylines(page_of(body, **page))


PERSON = {"@type": "Person", "name": "Ann Field"}


@pytest.mark.parametrize(
    "author",
    [
        "Ann Field and Bob Brook",
        ["Ann Field", "Bob Brook"],
        [PERSON, {"@type": "Person", "name": "Bob Brook"}],
        {"@type": "Person", "name": ["Ann Field", "Bob Brook"]},
        [{"@type": ["Person"], "name": "By Ann Field"}, "Bob Brook, Political editor"],
    ],
)
def test_authors_in_json_ld(author: object) -> None:
    assert bylines(head=json_ld(author=author)).people == ("Ann Field", "Bob Brook")


@pytest.mark.parametrize(
    "caption",
    [
        "Foreign Minister Ann Field is seen at the new fish market in Oldtown, November 30, 2012. Harbour Pictures",
        "Norland Foreign Minister Ann Field in Oldtown, November 30, 2012.",
    ],
)
def test_a_caption_that_names_its_day_credits_nobody(caption: str) -> None:
    shown = f'{H1}<p>1 December 2012</p><figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>'
    assert bylines(shown).people == ()
    assert bylines(f"{H1}<p>1 December 2012</p><p>Ann Field</p>").people == ("Ann Field",)


def test_references_in_json_ld_are_followed() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#ann"}},'
        ' {"@type": "Person", "@id": "#ann", "name": "Ann Field"}]}</script>'
    )
    assert bylines(head=head).people == ("Ann Field",)


@pytest.mark.parametrize(
    ("page", "origin"),
    [
        ({"head": '<meta name="author" content="Ann Field">'}, "meta author"),
        ({"head": '<meta name="parsely-author" content="Ann Field">'}, "meta parsely-author"),
        ({"body": H1 + '<a rel="author" href="/ann">Ann Field</a>'}, "<rel author>"),
        ({"body": H1 + '<span itemprop="author"><b>Ann</b> <b>Field</b></span>'}, "<itemprop author>"),
        ({"body": H1 + '<div class="byline">By <a href="/ann">Ann Field</a>, Tuesday</div>'}, "<byline"),
        ({"body": H1 + '<p class="autorenzeile">Von Ann Field</p>'}, "<class"),
        ({"body": H1 + '<p><a href="/author/ann">Ann Field</a></p>'}, "<link a>"),
        ({"body": H1 + "<p>By Ann Field</p><p>6 June 2016</p>"}, "text near the headline"),
        ({"body": H1 + "<p>Von:</p><p>Ann Field</p>"}, "text near the headline"),
        ({"body": H1 + "<p>Posted on June 6, 2016 by Ann Field</p>"}, "text near the headline"),
        ({"body": H1 + "<p>Ann Field</p><p>June 6, 2016</p><p>The dam is open.</p>"}, "text beside the date"),
        (
            {"head": '<meta property="article:author" content="https://paper.example/author/ann-field">'},
            "address of the author's page",
        ),
    ],
)
def test_sources(page: dict[str, str], origin: str) -> None:
    found = bylines(page.pop("body", H1), **page)
    assert found.people == ("Ann Field",)
    assert next(one.origin for one in found.candidates if one.verdict == "chosen").startswith(origin)


def test_agreement_decides() -> None:
    head = json_ld(author="Web Hand") + '<meta name="author" content="Ann Field">'
    found = bylines(H1 + '<div class="byline">By Ann Field</div><a rel="author">Ann Field</a>', head=head)
    assert found.people == ("Ann Field",)
    assert [(one.verdict, one.why.split(" than")[0]) for one in found.candidates if one.value == "Web Hand"] == [
        ("lost", "less support")
    ]


def test_agencies_stand_apart() -> None:
    found = bylines(head=json_ld(author=[PERSON, {"@type": "Organization", "name": "Reuters"}]))
    assert (found.people, found.agencies) == (("Ann Field",), ("Reuters",))
    assert bylines(head='<meta name="author" content="AFP">').agencies == ("AFP",)


def test_the_paper_as_author() -> None:
    head = '<meta property="og:site_name" content="The Morning Ledge"><meta name="author" content="The Morning Ledge">'
    found = bylines(head=head)
    assert (found.people, found.agencies) == ((), ("The Morning Ledge",))
    assert bylines(H1 + "<p>By Ann Field</p>", head=head).people == ("Ann Field",)


def test_desks_are_nobody() -> None:
    found = bylines(head=json_ld(author={"@type": "Person", "name": "Staff Reporter"}))
    assert (found.people, found.agencies) == ((), ())
    assert [one.verdict for one in found.candidates] == ["dropped"]


def test_authors_of_other_articles_are_not_ours() -> None:
    body = (
        H1
        + '<div class="author">Ann Field</div><p>The dam is open.</p>'
        + '<aside><div class="author">Bob Brook</div></aside>'
        + '<div class="related"><div class="author">Cy Ford</div></div>'
        + '<ol id="comments"><li><span class="author">Di Hill</span></li></ol>'
        + '<section><div><div><div><span class="author">Ed Moor</span></div></div></div></section>'
    )
    assert bylines(body).people == ("Ann Field",)


def test_buttons_and_biographies_are_no_credits() -> None:
    body = (
        H1
        + '<div class="byline">Ann Field</div><button class="follow-author">Follow Us</button>'
        + f'<div class="author-bio">Ann Field has written of dams since {"she was young " * 40}with Bob Brook.</div>'
    )
    assert bylines(body).people == ("Ann Field",)


def test_lies_and_rubbish() -> None:
    for head in (
        json_ld(author={"@type": "Person", "name": {"name": {"name": None}}}),
        json_ld(author=[[[[[[[["Ann Field"]]]]]]]]),
        json_ld(author=7),
        json_ld(author="x " * 5_000),
        json_ld(author={"@id": "#nobody"}),
        '<meta name="author" content="&lt;script&gt;alert(1)&lt;/script&gt;">',
    ):
        assert bylines(head=head).people == ()


def test_ten_thousand_authors() -> None:
    found = bylines(H1 + "".join(f'<span class="author">Ann Field{chr(97 + n % 26)}</span>' for n in range(10_000)))
    assert 0 < len(found.people) <= 20


@given(st.text(max_size=80))
@settings(max_examples=60)
def test_no_page_breaks_it(text: str) -> None:
    found = bylines(f'{H1}<div class="byline">By {text}</div><p>By {text} 2016</p>', head=json_ld(author=text))
    assert len(set(found.people)) == len(found.people)


def test_a_page_with_a_broken_address() -> None:
    assert find_bylines(page_of(head=json_ld(author="Ann Roe"), url="http://[bad/dam")).people == ("Ann Roe",)
