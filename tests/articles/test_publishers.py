"""Publishers' parsers: what they answer is taken, the rest is the general reader's, and evidence says which is which."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.articles.html import reader as general
from dateline.articles.page import Page
from dateline.articles.publisher_tables import parse_publisher
from dateline.articles.publishers import PublisherReader, check_overlaps
from dateline.articles.templates import Answer, Template, read_period
from dateline.errors import Abort
from dateline.records import Article, Capture, Evidence, Link, Media, Record, Rejection, digest_id
from dateline.stage import FORMAT, NOT_MINE, PUBLISHER, choose_stage, made_by
from tests.contract import test_stages as contract

PARAGRAPHS = [
    "LONDON (AP) — The harbour commission met on Monday for the first time since the storm, and found little to agree on.",
    "Its chairman said that the northern mole would be mended first, since the fishing fleet lies behind it in winter.",
    "Two members left before the vote. The third asked for the plans, which nobody had brought along to the meeting.",
]
PAGE = """<html><head><title>The Gull: Harbour news</title></head><body>
<table><tr><td class="left"><a href="/">Home</a></td><td class="story">
<font color="red">Harbour</font><br><font size="5"><b>Commission meets, and parts</b></font><br>
<i>written by Ada Roe on 4/3/2012</i>
<div class="ad"><p>Buy the sails that the champions buy, in any colour you like, while they are at half price.</p></div>
<div class="words">{body}<img src="/mole.jpg" alt="The northern mole" width="300"></div>
</td></tr></table></body></html>"""
URL = "http://gull.example/2012/harbour.html"


def capture_of(markup: str = "", *, url: str = URL, captured_at: str = "2012-05-01T10:00:00Z") -> Capture:
    payload = (markup or PAGE.format(body="".join(f"<p>{text}</p>" for text in PARAGRAPHS))).encode()
    return Capture(
        id=digest_id(payload, url),
        original_id="o",
        locator="file",
        url=url,
        captured_at=captured_at,
        kind="html",
        size=len(payload),
        digest=digest_id(payload),
        payload=payload,
    )


def table(fields: dict[str, object], *, more: str = "") -> PublisherReader:
    lines = "\n".join(
        f"{name} = {value if isinstance(value, str) and value[0] in '{[' else json.dumps(value)}"
        for name, value in fields.items()
    )
    text = f'[[template]]\nname = "old"\nurls = ["gull.example/*"]\n{more}\n[template.fields]\n{lines}\n'
    return parse_publisher("gull", text, "gull.toml")


def read(reader: PublisherReader, capture: Capture | None = None) -> tuple[Article, list[Evidence], list[Media]]:
    made = list(reader.run([capture or capture_of()]))
    assert isinstance(made[0], Article), made
    return made[0], [e for e in made if isinstance(e, Evidence)], [m for m in made if isinstance(m, Media)]


WHOLE: dict[str, object] = {
    "headline": "td.story font b",
    "section": "td.story > font[color]",
    "bylines": '{ css = "td.story > i", match = "by (.+) on" }',
    "published": '{ css = "td.story > i", match = "on (.+)$", order = "dmy" }',
    "body": "div.words",
}


def test_what_the_parser_answers_is_taken_and_named() -> None:
    reader = table(WHOLE)
    article, evidence, media = read(reader)
    assert article.headline == "Commission meets, and parts"
    assert article.section == "Harbour"
    assert article.bylines == ("Ada Roe",)
    assert (article.published_earliest, article.published_grain) == ("2012-03-04", "day")
    assert article.dateline_place == "LONDON"
    assert article.text.split("\n\n")[1:] == PARAGRAPHS[1:]
    assert [each.url for each in media] == ["http://gull.example/mole.jpg"]
    assert article.made_by == made_by(reader) == f"publishers.gull@{reader.version}"
    chosen = {e.field: e.origin for e in evidence if e.verdict == "chosen"}
    for field in ("headline", "section", "bylines", "published", "text"):
        assert chosen[field].startswith("gull/old "), field
    assert [e.origin for e in evidence if e.field == "headline" and e.verdict == "chosen"] == ["gull/old td.story font b"]


def test_a_field_alone_leaves_all_others_to_the_general_reader() -> None:
    plain = next(record for record in general.run([capture_of()]) if isinstance(record, Article))
    article, evidence, _ = read(table({"section": "td.story > font[color]"}))
    assert replace(article, section="", made_by="") == replace(plain, section="", made_by="")
    assert {e.value for e in evidence if e.field == "parser"} == {"template", "section"}


def test_what_matches_nothing_falls_back_and_is_counted() -> None:
    article, evidence, _ = read(
        table({"headline": ["h1.title", "h2.title"], "body": "div.absent", "section": "td.story > font[color]"})
    )
    assert article.text
    assert article.headline
    lost = {e.value: e.why for e in evidence if e.field == "parser" and e.verdict == "lost"}
    assert set(lost) == {"headline", "body"}
    assert lost["headline"] == "h1.title or h2.title matches nothing; left to the general reader"


def test_a_date_that_is_none_and_a_name_that_is_none_are_left_to_the_general_reader() -> None:
    article, evidence, _ = read(
        table({"published": "td.story > font[color]", "bylines": '{ css = "td.story > i", match = "(4/3/2012)" }'})
    )
    assert "Harbour" not in (article.published_earliest or "")
    why = {e.value: e.why for e in evidence if e.field == "parser" and e.verdict == "lost"}
    assert why["published"].startswith("'Harbour' is no date")
    assert why["bylines"].startswith("'4/3/2012' names nobody")


def test_the_archivist_goes_before_the_parser() -> None:
    capture = replace(capture_of(), given_published="2012-03-05", given_headline="As given", given_publication="The Sea Gull")
    article, evidence, _ = read(table(WHOLE), capture)
    assert article.published_earliest == "2012-03-05"
    assert article.headline == "As given"
    assert article.publication == "The Sea Gull"
    lost = [e for e in evidence if e.field == "published" and e.origin.startswith("gull/old")]
    assert [(e.verdict, e.why) for e in lost] == [("lost", "the archivist's word stands")]


def test_what_is_dropped_is_not_read_by_anybody() -> None:
    article, evidence, _ = read(table({"section": "td.story > font[color]"}, more='drop = ["div.ad", "div.ad p"]'))
    assert "sails" not in article.text
    assert [e.why for e in evidence if e.field == "chrome" and e.origin == "gull/old"] == ["drop"]


def test_a_short_article_among_links_is_one_where_its_body_is_named() -> None:
    links = "".join(f'<h3><a href="/{n}.html">Another story of the same day, number {n}</a></h3>' for n in range(9))
    markup = f"<html><body><b class=t>Ship in</b>{links}<div class=words>The ferry came in empty.</div></body>"
    assert isinstance([*general.run([capture_of(markup)])][-1], Rejection)
    article, _, _ = read(table({"headline": "b.t", "body": "div.words"}), capture_of(markup))
    assert article.text == "The ferry came in empty."


def test_inline_elements_and_nested_matches_make_a_body_once() -> None:
    markup = "<h1>Fish</h1><font class=a>One line.<br><br><span class=a>Another line.</span></font><h2 class=a>Head</h2>"
    article, _, _ = read(table({"body": ".a"}), capture_of(markup))
    assert article.text == "One line.\n\nAnother line.\n\nHead"
    assert article.blocks == ("p", "p", "h")


def dated() -> PublisherReader:
    text = """
[[template]]
name = "first"
urls = ["gull.example/*"]
published = { from = "2008", to = "2011" }
fields = { section = "td.story > font[color]" }
[[template]]
name = "second"
urls = ["gull.example/*"]
published = { from = "2012", to = "2012-06" }
fields = { headline = "td.story font b" }
"""
    return parse_publisher("gull", text, "gull.toml")


def test_the_day_of_publication_chooses_the_template() -> None:
    _, evidence, _ = read(dated(), replace(capture_of(), given_published="2012-03-04"))
    (why,) = [e for e in evidence if (e.field, e.value) == ("parser", "template")]
    assert (why.origin, why.why) == ("gull/second", "published 2012-03-04, in use 2012-01-01 to 2012-06-30")
    _, evidence, _ = read(dated(), replace(capture_of(), given_published="2010-03-04"))
    assert "gull/first" in {e.origin for e in evidence}


def test_a_day_outside_of_all_templates_is_left_to_the_general_reader() -> None:
    article, evidence, _ = read(dated(), replace(capture_of(), given_published="2013-01-01"))
    plain = next(iter(general.run([replace(capture_of(), given_published="2013-01-01")])))
    assert isinstance(plain, Article)
    assert replace(article, made_by="") == replace(plain, made_by="")
    (note,) = [e for e in evidence if e.field == "parser"]
    assert (note.origin, note.verdict) == ("gull", "lost")
    assert note.why == "published 2013-01-01; first is for 2008-01-01 to 2011-12-31; second is for 2012-01-01 to 2012-06-30"


def test_only_pages_of_its_addresses_and_days_are_claimed() -> None:
    reader = table({"headline": "b"}, more='captured = { from = "2012", to = "2013" }')
    assert reader.claim(capture_of()) == PUBLISHER
    assert reader.claim(capture_of(captured_at="2014-01-01T00:00:00Z")) == NOT_MINE
    assert reader.claim(capture_of(captured_at="")) == NOT_MINE
    assert reader.claim(capture_of(url="http://tern.example/1.html")) == NOT_MINE
    assert reader.claim(replace(capture_of(), kind="text")) == NOT_MINE
    assert choose_stage([general, reader], capture_of()) is reader
    assert general.claim(capture_of()) == FORMAT


def test_two_parsers_for_the_same_pages_are_named() -> None:
    one, other = table({"headline": "b"}), PublisherReader(name="tern", version="1", templates=[template("any", "*.example/*")])
    with pytest.raises(Abort, match=r"gull/old and tern/any both claim 'gull.example/\*'"):
        check_overlaps([one, other])
    with pytest.raises(
        Abort, match=r"two parsers claim http://gull\.example/2012/harbour\.html: publishers\.gull and publishers\.tern"
    ):
        choose_stage([one, other], capture_of())
    with pytest.raises(Abort, match="gull/a and gull/b both claim"):
        PublisherReader(name="gull", version="1", templates=[template("a", "gull.example/*"), template("b", "gull.example/x*")])
    with pytest.raises(Abort, match="two templates are named 'a'"):
        PublisherReader(
            name="gull", version="1", templates=[template("a", "gull.example/y*"), template("a", "gull.example/x*")]
        )


def template(name: str, url: str) -> Template:
    def tell(page: Page) -> Iterable[Answer]:
        yield Answer("headline", "the second b", page.tree.css("b")[0].text())

    return Template(name, (url,), tell, captured=read_period("2010", ""))


def test_a_parser_in_python_answers_like_a_table() -> None:
    article, evidence, _ = read(PublisherReader(name="gull", version="7", templates=[template("any", "gull.example/*")]))
    assert article.headline == "Commission meets, and parts"
    assert article.made_by.endswith(".7")
    assert "gull/any the second b" in {e.origin for e in evidence if e.field == "headline"}


def test_it_keeps_what_every_stage_must_keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = table(WHOLE, more='drop = ["div.ad", "script"]')
    known = contract.captures()
    ours = [replace(c, url=URL) for c in known if c.kind == "html"]
    monkeypatch.setattr(contract, "captures", lambda: ours)
    contract.test_a_stage_says_what_it_is(reader)
    contract.test_a_stage_claims_only_what_it_reads(reader, tmp_path)
    contract.test_every_record_leads_to_records_that_can_be_stored(reader, tmp_path)
    contract.test_the_same_alone_again_and_in_company(reader, tmp_path)
    contract.test_an_article_comes_with_its_evidence(reader)


def test_a_failing_function_is_a_defect_that_is_named() -> None:
    def tell(_page: Page) -> Iterable[Answer]:
        yield Answer("headlines", "b", "x")

    reader = PublisherReader(name="gull", version="1", templates=[Template("t", ("gull.example/*",), tell)])
    with pytest.raises(ValueError, match="answers for 'headlines'"):
        list[Record](reader.run([capture_of()]))


TOLD = "The northern mole is to be mended after all, the commission says on the evening of its first meeting."
LINKED = f'<p class="top">{TOLD}</p><p>{{}}</p><p>{{}} The <a href="/plans">plans of the mole</a> are public.</p><p>{{}}</p>'


def linked_page() -> str:
    return PAGE.format(body=LINKED.format(*PARAGRAPHS))


def test_a_headline_named_in_the_body_leaves_it_and_the_links_stay_on_their_words() -> None:
    made = list(table({"headline": "p.top"}).run([capture_of(linked_page())]))
    article = made[0]
    assert isinstance(article, Article), made
    assert article.headline == TOLD
    assert TOLD not in article.text
    assert article.dateline_place == "LONDON"
    assert article.text.startswith("The harbour commission met")
    (link,) = [record for record in made if isinstance(record, Link)]
    assert (article.text[link.start : link.end], link.url) == ("plans of the mole", "http://gull.example/plans")


UPDATES = [
    ("2012-03-04T10:00:00Z", "The commission has met, and its chairman has read the names of those who did not come to it."),
    ("2012-03-04T11:30:00Z", "The northern mole will be mended first, since the fishing fleet lies behind it in the winter."),
    ("2012-03-04T12:45:00Z", "Two members have left before the vote, and the third has asked for plans that nobody brought."),
]


def live_page() -> str:
    updates = "".join(
        f'<div class="post"><time datetime="{at}">{at[11:16]}</time><p>{said}</p><p>More of it, said at {at[11:16]}, will'
        " follow when the clerk has written it down and has had it signed.</p></div>"
        for at, said in UPDATES
    )
    return PAGE.format(body=f'<p class="top">{TOLD}</p>{updates}')


@pytest.mark.parametrize(
    "fields",
    [{"headline": "p.top"}, {"body": "div.words"}, {"headline": "p.top", "body": "div.words"}, {"body": ["div.post"]}],
    ids=["headline", "body", "both", "updates alone"],
)
def test_the_spans_of_updates_are_those_of_the_body_that_is_told(fields: dict[str, object]) -> None:
    article, _, _ = read(table(fields), capture_of(live_page()))
    assert len(article.updates) == len(UPDATES)
    for (start, end), (at, said), time in zip(article.updates, UPDATES, article.update_times, strict=True):
        assert said in article.text[start:end]
        assert article.text[start:end].endswith("signed.")
        assert time == at
