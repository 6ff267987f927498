"""Input made to break a reader, or broken by time: every page ends in one article or one rejection."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.articles.page import MAX_BYTES
from dateline.articles.plaintext import reader as text_reader
from dateline.records import Article, Evidence, Rejection
from tests.articles.pages import (
    BODY,
    FIRST,
    SECOND,
    THIRD,
    article,
    article_of,
    capture,
    evidence_of,
    records_of,
    rejection_of,
    whole,
)

PROSE = f"{FIRST} ".encode()
TEXT = f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def check_accounted(payload: bytes) -> None:
    records = records_of(payload)
    assert sum(isinstance(one, Article | Rejection) for one in records) == 1


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"<div>" * 200_000 + PROSE, id="200,000 tags inside each other"),
        pytest.param(b"<div>" * 200_000 + PROSE + b"</div>" * 200_000, id="the same, all closed"),
        pytest.param(b"<b>" * 200_000 + PROSE, id="inline tags inside each other"),
        pytest.param(b"<table><tr><td><font>" * 20_000 + PROSE, id="tables inside each other"),
        pytest.param(b"<ul><li>" * 20_000 + PROSE, id="lists inside each other"),
        pytest.param(b"<p " + b" ".join(b"a%d=b" % i for i in range(100_000)) + b">" + PROSE, id="100,000 attributes"),
        pytest.param(b'<p class="' + b"ad menu " * 300_000 + b'">' + PROSE, id="a class of megabytes"),
        pytest.param(b"<a" * 1_000_000 + PROSE, id="tags that never end"),
        pytest.param(b"<" * 2_000_000, id="signs that open tags"),
        pytest.param(b"<!--" * 300_000 + PROSE, id="comments that never end"),
        pytest.param(b"<p>" + b"&amp;&lt;&#x41;&bogus;&notin;" * 100_000, id="entities"),
        pytest.param(b"<p>" + b" \n" * 3_000_000 + PROSE, id="white space"),
        pytest.param(b"<meta name=author content='Jane Roe'>" * 50_000 + BODY.encode(), id="50,000 authors"),
        pytest.param(article(BODY + "<img src=/a.jpg>" * 50_000).encode(), id="50,000 pictures"),
        pytest.param(article("".join(f"<p>{FIRST} {i}</p>" for i in range(20_000))).encode(), id="20,000 paragraphs alike"),
        pytest.param(article("".join(f"<p>{i} {FIRST * 30}</p>" for i in range(8_000))).encode(), id="8,000 long paragraphs"),
        pytest.param(article("".join(f"<img src=/{i}.jpg><p>{i} {FIRST}" for i in range(20_000))).encode(), id="20,000 both"),
        pytest.param(article("<p>" + "6 June 2016, " * 20_000).encode(), id="20,000 dates"),
        pytest.param(article("<p>By " * 20_000).encode(), id="20,000 bylines"),
        pytest.param(b"<html amp>" + b"<amp-img src=a.jpg>" * 30_000 + BODY.encode(), id="AMP pictures"),
        pytest.param(b"<html><body>" + (PROSE + b"<br><br>") * 60_000, id="paragraphs by line breaks"),
        pytest.param(article("<script>" + "__x__={" * 20_000 + "</script>").encode(), id="data that is never closed"),
        pytest.param(article('<script>__NUXT__={"' + "\\" * 500_000 + "</script>").encode(), id="a string of escapes"),
        pytest.param(article("<script>" + "aData" * 300_000 + "</script>").encode(), id="a name that never ends"),
    ],
)
def test_floods_are_survived(payload: bytes) -> None:
    check_accounted(payload)


def test_a_page_beyond_the_limit_is_rejected_as_too_large() -> None:
    assert rejection_of(records_of(b"<p>" + b"x" * MAX_BYTES)).reason == "too large"


def test_what_is_cut_off_a_page_of_too_many_paragraphs_is_said() -> None:
    notes = evidence_of(records_of(article("".join(f"<p>{i} {FIRST}</p>" for i in range(21_000)))), "text")
    assert [note.verdict for note in notes] == ["dropped"]
    assert "not read" in notes[0].why


def test_what_is_cut_off_a_text_of_too_many_paragraphs_is_said() -> None:
    made = list(text_reader.run([capture("\n".join(f"{i} {FIRST}" for i in range(50_000)), kind="text")]))
    notes = [one for one in made if isinstance(one, Evidence) and one.field == "text"]
    assert [note.verdict for note in notes] == ["dropped"]
    assert "not read" in notes[0].why
    assert article_of(made).text.count("\n\n") < 20_000


def test_objects_that_name_each_other_without_end_are_survived() -> None:
    store = {f"k{i}": {"parts": [{"__ref": f"k{j}"} for j in range(80)], "text": FIRST} for i in range(80)}
    check_accounted(article(f"<script>__APOLLO_STATE__={json.dumps(store)}</script>").encode())


@pytest.mark.parametrize(
    "script",
    [
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        "{" * 500_000,
        '{"@type":"NewsArticle","headline":"' + "x" * 5_000_000 + '"}',
        json.dumps([{"@type": "NewsArticle", "headline": f"h{i}", "datePublished": "2016-01-01"} for i in range(20_000)]),
        '{"@type":"NewsArticle","headline":[[[{}]]],"author":{"name":{"name":7}},"datePublished":{},"url":[1]}',
        '{"@type":"LiveBlogPosting","liveBlogUpdate":[7,null,{"articleBody":9},{"articleBody":"","datePublished":[]}]}',
        '{"@type":"LiveBlogPosting","liveBlogUpdate":"none"}',
        "not json at all",
        "",
    ],
)
def test_json_ld_that_is_broken_or_endless_costs_nothing_of_the_page(script: str) -> None:
    found = article_of(records_of(article(BODY, f'<script type="application/ld+json">{script}</script>')))
    assert found.text == TEXT
    assert found.headline == "Board closes fish market"


@pytest.mark.parametrize("stated", ["1970-01-01T00:00:00Z", "2099-12-31", "0001-01-01", "1969-12-31T23:59:59Z"])
def test_a_date_that_cannot_be_is_never_taken_and_the_evidence_says_why(stated: str) -> None:
    thing = json.dumps({"@type": "NewsArticle", "headline": "Board closes fish market", "datePublished": stated})
    records = records_of(article(BODY, f'<script type="application/ld+json">{thing}</script>'), url="https://paper.example/a")
    # The foot of the page names a year of copyright, which says nothing of the article.
    assert article_of(records).published_earliest is None
    (note,) = [one for one in evidence_of(records, "published") if one.origin.startswith("json-ld")]
    assert note.verdict == "dropped"
    assert note.why


def test_json_ld_that_lies_about_the_day_after_the_capture_loses() -> None:
    thing = json.dumps({"@type": "NewsArticle", "datePublished": "2018-05-05"})
    records = records_of(
        article("<time datetime=2016-06-06>6 June 2016</time>" + BODY, f'<script type="application/ld+json">{thing}</script>'),
        captured_at="2017-01-01T00:00:00Z",
    )
    assert article_of(records).published_earliest == "2016-06-06"


def test_a_field_stated_ten_times_is_said_once() -> None:
    head = '<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2016-06-06">' * 10
    found = article_of(records_of(article(BODY, head)))
    assert found.bylines == ("Jane Roe",)
    assert found.published_earliest == "2016-06-06"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_every_encoding_gives_the_same_text(codec: str) -> None:
    assert article_of(records_of(article(BODY).encode(codec))).text == TEXT


def test_a_declaration_that_is_wrong_does_not_break_utf8() -> None:
    payload = article(BODY, "<meta charset=iso-8859-1>").encode()
    assert article_of(records_of(payload, charset="windows-1252")).text == TEXT


def test_text_encoded_twice_is_put_right_and_the_evidence_says_so() -> None:
    payload = article(BODY).encode().decode("cp1252").encode()
    records = records_of(payload)
    assert article_of(records).text == TEXT
    (note,) = evidence_of(records, "text")
    assert note.origin == "bytes"
    assert note.verdict == "chosen"


def test_text_encoded_twice_beside_a_good_character_is_left_alone() -> None:
    payload = article(BODY).encode().decode("cp1252") + "<!-- é -->"
    found = article_of(records_of(payload.encode()))
    assert "â€™" in found.text


def test_bare_text_encoded_twice_is_put_right_too() -> None:
    text = f"Café closes\n\n{TEXT}"
    once, twice = (
        list(text_reader.run([capture(raw, kind="text")])) for raw in (text.encode(), text.encode().decode("cp1252").encode())
    )
    assert article_of(twice).text == article_of(once).text
    assert any(isinstance(one, Evidence) and one.origin == "bytes" for one in twice)


def test_right_to_left_text_with_controls_is_read_whole() -> None:
    lines = [
        "قال رئيس البلدية يوم الاثنين إن السوق القديمة ستغلق أبوابها بعد تسع سنوات من الخلاف بين التجار والمجلس البلدي.",
        "\u202bوأضاف \u200fأن المجلس عرض على كل تاجر مكانا جديدا في الساحة الشرقية قبل الشهر\u202c، وفق \u2067Reuters\u2069.",
    ]
    body = "".join(f"<p>{line}</p>" for line in lines)
    found = article_of(records_of(whole(f"<article dir=rtl><h1>إغلاق السوق</h1>{body}</article>")))
    assert found.text.split("\n\n") == lines
    assert found.language == "ar"


def test_nuls_are_no_part_of_the_text() -> None:
    assert article_of(records_of(article(BODY).replace("harbour", "har\x00bour").encode())).text == TEXT


def test_a_page_without_tags_is_its_text() -> None:
    assert article_of(records_of(f"{FIRST} {SECOND}")).text == f"{FIRST} {SECOND}"


def test_a_page_of_one_script_only_says_that_nothing_can_be_seen() -> None:
    assert rejection_of(records_of("<script>var a = 1; document.write('x')</script>")).reason == "no text"


GOOD = article(
    f"<p class=byline>By Jane Roe</p><time datetime='2016-06-06T10:00:00Z'>6 June</time>{BODY}<figure><img src=/a.jpg>"
    "<figcaption>The gate. Photo: Ann Lee</figcaption></figure><table><tr><td>1<td>2</table>",
    '<script type="application/ld+json">{"@type":"NewsArticle","author":"Jane Roe","datePublished":"2016-06-06"}</script>'
    '<script>window.__DATA__ = {"a": ["b"]};</script>',
).encode()
_MARKS = [b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"<", b"--"]
PIECES = [*sorted({match[0] for match in re.finditer(rb"<[^>]+>|[{}\[\]\":]|&", GOOD)}), *_MARKS]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(GOOD)),
            st.integers(0, 200),
            st.one_of(st.binary(max_size=8), st.sampled_from(PIECES), st.integers(1, 400).map(lambda n: GOOD[:n])),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_a_page_changed_anywhere_is_read_or_rejected(changes: list[tuple[int, int, bytes]]) -> None:
    page = GOOD
    for at, length, piece in changes:
        page = page[:at] + piece + page[at + length :]
    check_accounted(page)
    made = list(text_reader.run([capture(page, kind="text")]))
    assert sum(isinstance(one, Article | Rejection) for one in made) == 1
