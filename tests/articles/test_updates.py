import json

from dateline.article_rows import article_row
from dateline.articles.prose import OPENING
from dateline.articles.updates import read_clock
from dateline.records import Evidence
from dateline.run.pipe import restore_head
from tests.articles.pages import BODY, FIRST, SECOND, THIRD, article, article_of, evidence_of, records_of

TIMES = ("2019-06-02T18:02:00Z", "2019-06-02T11:15:00Z", "2019-06-02T08:40:00Z")


def live(texts: tuple[str, ...] = (FIRST, SECOND, THIRD), extra: str = "") -> str:
    updates = "".join(
        f"<section class=entry><time datetime={time}>x</time><p>{text}</p>{extra}</section>"
        for time, text in zip(TIMES, texts, strict=True)
    )
    return article(f"<p>What the harbour board decides today, and what is said of it, is told here as it happens.</p>{updates}")


def test_each_update_has_its_span_and_its_time() -> None:
    found = article_of(records_of(live()))
    assert [found.text[start:end] for start, end in found.updates] == [FIRST, SECOND, THIRD]
    assert found.update_times == TIMES


def test_the_evidence_names_every_update() -> None:
    notes = evidence_of(records_of(live()), "update")
    assert [(note.value, note.origin, note.verdict) for note in notes] == [(time, "<time>", "chosen") for time in TIMES]


def test_an_ordinary_article_has_none() -> None:
    found = article_of(records_of(article(f"<time datetime={TIMES[0]}>2 June</time>{BODY}")))
    assert (found.updates, found.update_times) == ((), ())


def test_titles_that_lead_elsewhere_are_no_updates() -> None:
    link = "<a href=/other>The fish market has been closed for good</a>"
    assert not article_of(records_of(live(extra=link))).updates


def test_the_day_is_that_of_the_first_update_not_the_newest() -> None:
    records = records_of(live(), url="https://paper.example/live")
    assert article_of(records).published_earliest == TIMES[-1]
    assert [note.why for note in evidence_of(records, "published") if note.verdict == "chosen"] == [
        "the first update of a live page"
    ]


def test_a_start_that_the_page_states_stands() -> None:
    head = '<meta property="article:published_time" content="2019-06-01T05:00:00Z">'
    page = live().replace("</head>", f"{head}</head>")
    assert article_of(records_of(page)).published_earliest == "2019-06-01T05:00:00Z"


def test_clocks_at_the_beginning_of_paragraphs_make_updates() -> None:
    told = [
        f"{clock} {text}"
        for clock, text in zip(("17.05", "18.20", "19.45", "0.10"), (FIRST, SECOND, THIRD, FIRST), strict=True)
    ]
    found = article_of(records_of(article("".join(f"<p>{text}</p>" for text in told))))
    assert found.update_times == ("17:05", "18:20", "19:45", "00:10")
    assert [found.text[start:end] for start, end in found.updates] == told


def test_clocks_in_no_order_make_none() -> None:
    clocks = ("17.05", "8.20", "19.45", "0.10", "12.00", "3.15")
    body = "".join(f"<p>{clock} {text}</p>" for clock, text in zip(clocks, (FIRST, SECOND, THIRD) * 2, strict=True))
    assert not article_of(records_of(article(body))).updates


def test_listed_updates_that_the_page_did_not_show_are_counted() -> None:
    updates = [
        {"@type": "BlogPosting", "articleBody": text, "datePublished": time}
        for time, text in zip(TIMES, (FIRST, SECOND, THIRD), strict=True)
    ]
    updates += [{"@type": "BlogPosting", "articleBody": "The gate was opened again."}]
    thing = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": updates})
    records = records_of(live().replace("</head>", f'<script type="application/ld+json">{thing}</script></head>'))
    assert len(article_of(records).updates) == 3
    (note,) = [one for one in evidence_of(records, "update") if one.verdict == "lost"]
    assert note.why.startswith("1 more")


def test_rows_carry_the_updates_and_a_dateline_put_back_moves_them() -> None:
    found = article_of(records_of(live()))
    row = article_row(found)
    updates = row["updates"]
    assert isinstance(updates, list)
    assert updates[0] == {"start": found.updates[0][0], "end": found.updates[0][1], "time": TIMES[0]}
    dateline = Evidence(article_id=found.id, field="dateline", value="LONDON —", origin=OPENING, verdict="chosen")
    moved, _ = restore_head(found, [], evidence=[dateline])
    assert [moved.text[start:end] for start, end in moved.updates] == [FIRST, SECOND, THIRD]


def test_clocks_are_read_as_they_are_written() -> None:
    assert [read_clock(text) for text in ("8.02pm BST", "20:02", "12:15 a.m.", "17 h 05", "13.03./2.", "no clock")] == [
        *("20:02", "20:02", "00:15", "17:05", "", "")
    ]
