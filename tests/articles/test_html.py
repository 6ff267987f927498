import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.articles.html import reader
from dateline.articles.html import records_of as records_of_reading
from dateline.articles.prose import BELOW
from dateline.records import Article, Rejection, digest_id
from dateline.stage import FORMAT, NOT_MINE, Stage, made_by
from tests.articles.pages import (
    BODY,
    FIRST,
    SECOND,
    THIRD,
    URL,
    article,
    article_of,
    capture,
    evidence_of,
    reading_of,
    records_of,
    whole,
)


def test_it_is_a_stage_that_claims_html() -> None:
    assert isinstance(reader, Stage)
    assert reader.claim(capture("x")) == FORMAT
    assert reader.claim(capture("x", kind="text")) == NOT_MINE


def test_a_page_makes_an_article() -> None:
    found = article_of(records_of(article(BODY)))
    assert found.id == digest_id(URL, "d1")
    assert found.capture_id == "c1"
    assert found.headline == "Board closes fish market"
    assert found.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert found.made_by == made_by(reader)


def test_the_article_of_a_reading_comes_apart_from_what_belongs_to_it() -> None:
    made, others = records_of_reading(reading_of(article(BODY)), "tests@1")
    assert (made.headline, made.made_by) == ("Board closes fish market", "tests@1")
    assert others
    assert not [one for one in others if isinstance(one, Article)]


def test_the_dateline_is_cut_and_kept() -> None:
    records = records_of(article(BODY.replace(FIRST, f"LONDON (AP) — {FIRST}")))
    found = article_of(records)
    assert (found.dateline_place, found.dateline_agency) == ("LONDON", "AP")
    assert found.text.startswith("The harbour board")
    (kept,) = evidence_of(records, "dateline")
    assert f"{kept.value} {found.text.split(chr(10))[0]}" == f"LONDON (AP) — {FIRST}"


def test_a_dateline_below_a_summary_stays_where_it_stands_and_says_so() -> None:
    records = records_of(article(BODY.replace(SECOND, f"LONDON (AP) — {SECOND}")))
    found = article_of(records)
    assert (found.dateline_place, found.dateline_agency) == ("LONDON", "AP")
    assert found.text.split("\n\n")[1] == f"LONDON (AP) — {SECOND}"
    (kept,) = evidence_of(records, "dateline")
    assert (kept.value, kept.origin) == ("LONDON (AP) —", BELOW)
    assert kept.why == "opens paragraph 2, where it stays"


def test_the_archivists_headline_wins_and_the_page_is_kept_as_evidence() -> None:
    records = records_of(article(BODY), given_headline="Market shut")
    assert article_of(records).headline == "Market shut"
    assert [(one.value, one.verdict) for one in evidence_of(records, "headline")][:2] == [
        ("Market shut", "chosen"),
        ("Board closes fish market", "lost"),
    ]


def test_dropped_chrome_is_counted() -> None:
    dropped = evidence_of(records_of(article(f"{BODY}<p>By Ann Harbour</p>")), "chrome")
    assert dropped
    assert all(one.verdict == "dropped" and int(one.value) > 0 and one.why for one in dropped)


def test_the_same_page_gives_the_same_records_alone_and_in_company() -> None:
    one, two = capture(article(BODY)), capture(whole(f"<h1>Other</h1>{BODY}"), id="c2", digest="d2")
    assert list(reader.run([one, two])) == list(reader.run([one])) + list(reader.run([two]))


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"<",
        b"no tags at all",
        b"\xff\xfe\x00",
        b"\x00" * 1000,
        b"<html></html>",
        b"<frameset><frame src=a></frameset>",
        b"<script>" + b"x" * 100_000,
        b"&amp;&lt;&#x41;&bogus;" * 20_000,
        b"<a>" * 30_000,
        b"<table><tr><td>" * 3_000 + b"text",
        b"<p>" * 30_000,
        b"<div>" * 60_000 + FIRST.encode(),
        b"<br>" * 50_000,
        b"<!--" + b"-" * 100_000,
        b"<p class='" + b"a " * 50_000 + b"'>x",
        b"<img src='http://[bad'>" * 50,
        b"<base href='http://[bad'><p>x",
    ],
)
def test_hostile_pages_end_in_a_rejection_or_an_article(payload: bytes) -> None:
    records = records_of(payload)
    assert sum(isinstance(one, Article | Rejection) for one in records) == 1


def test_an_article_survives_a_bad_picture_address() -> None:
    assert article_of(records_of(article(BODY + "<figure><img src='http://[bad'></figure>"))).text


def test_json_ld_of_megabytes_that_lies_is_survived() -> None:
    thing = json.dumps(
        {"@type": ["NewsArticle"], "headline": ["x", {"a": 1}], "articleBody": {"a": 1}, "author": "y" * 5_000_000, "url": 7}
    )
    assert article_of(records_of(article(BODY, f'<script type="application/ld+json">{thing}</script>'))).text.startswith(
        "The harbour"
    )


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<article>",
                "<br>",
                "<h1>",
                "</h1>",
                "<li>",
                "<a href=x>",
                "</a>",
                "<td>",
                FIRST,
                SECOND,
                "x",
                "\n",
            ]
        ),
        max_size=60,
    )
)
def test_any_soup_is_accounted_for(parts: list[str]) -> None:
    records = records_of("".join(parts))
    assert sum(isinstance(one, Article | Rejection) for one in records) == 1
    assert all(isinstance(one, (*reader.makes, Rejection)) for one in records)


def test_a_dateline_below_a_note_is_known_and_stays_where_it_stands() -> None:
    note = "<p>This report is part of a series on harbours that lost their markets, and on what came after them.</p>"
    found = article_of(records_of(article(f"{note}<p>DUBLIN — {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")))
    assert found.dateline_place == "DUBLIN"
    assert "\n\nDUBLIN — " in found.text
    quiet = article_of(records_of(article(f"{note}<p>Saturday — {FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")))
    assert quiet.dateline_place == ""


def test_the_first_paragraph_shown_as_a_summary_too_is_no_standfirst() -> None:
    opening = f"LONDON (AP) — {FIRST}"
    page = article(f'<p class="standfirst">{opening}</p><p class="byline">By Ada Roe</p>{BODY.replace(FIRST, opening)}')
    found = article_of(records_of(page))
    assert (found.standfirst, found.dateline_place) == ("", "LONDON")
    assert found.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
