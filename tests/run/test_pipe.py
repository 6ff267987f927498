"""Rows without an archive: what their answers are called, and which of them say that something may be lost."""

import json
from dataclasses import replace

import pytest

from dateline.articles.prose import BELOW, OPENING
from dateline.records import Article, Event, Evidence, Time
from dateline.run.pipe import read_rows, rejected_for, restore_head, unread_for

PAGE_OF_LINKS = "<ul><li><a href=/a>One</a></ul>"


def answer(*rows: object) -> list[str]:
    return list(read_rows([json.dumps(row).encode() for row in rows], depth="search", workers=1))


def test_a_row_without_an_id_is_answered_with_its_number() -> None:
    rows = [{"text": "One."}, {"text": ""}, {"html": PAGE_OF_LINKS}, "nonsense", {"id": None, "text": "Five."}]
    assert [json.loads(line)["id"] for line in answer(*rows)] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("own", [7, 1.5, "x", "", ["a", 1], {"k": "v"}, False, "\ud800"])
def test_ids_keep_their_type_read_or_rejected(own: object) -> None:
    lines = answer({"id": own, "text": "One."}, {"id": own, "text": ""}, {"id": own, "html": PAGE_OF_LINKS})
    assert [json.loads(line)["id"] for line in lines] == [own] * 3
    assert [json.loads(line)["id"] == own and type(json.loads(line)["id"]) is type(own) for line in lines] == [True] * 3
    for line in lines:
        line.encode("utf-8")


def test_the_reason_of_a_rejected_row_is_told_from_a_text_that_looks_like_one() -> None:
    lines = answer({"text": 'He wrote {"id": 1, "rejected": {"reason": "x"}}.'}, [], {"text": " "})
    assert [rejected_for(line) for line in lines] == ["", "broken row", "no text"]


def test_what_was_not_read_for_names_is_said_with_its_reason() -> None:
    rows = [{"text": "Der Minister sprach in Berlin mit Frau Roe.", "language": "de"}, {"text": "Ada Roe left for Paris."}]
    german, english = read_rows([json.dumps(row).encode() for row in rows], workers=1)
    (unread,) = json.loads(german)["unread"]
    assert (unread["by"], unread["reason"]) == ("marks.reader", "not understood")
    assert unread_for(german) == ("not understood",)
    assert json.loads(english)["unread"] == []
    assert unread_for(english) == ()


def test_a_text_that_looks_like_an_answer_is_no_reason() -> None:
    (line,) = answer({"text": 'He wrote "unread": [{"by": "x", "reason": "y"}] there.'})
    assert unread_for(line) == ()


def found(dateline: str, origin: str = OPENING) -> Evidence:
    return Evidence(article_id="a", field="dateline", value=dateline, origin=origin, verdict="chosen")


def test_a_dateline_put_back_moves_what_is_marked() -> None:
    article = Article(id="a", capture_id="c", text="Talks began in 1948.", made_by="t@1")
    time = Time(id="t", article_id="a", field="body", start=15, end=19, type="DATE", made_by="t@1")
    title = Time(id="h", article_id="a", field="headline", start=1, end=2, type="DATE", made_by="t@1")
    event = Event(id="e", article_id="a", field="body", trigger=((6, 11),), type="CONSULT", made_by="t@1")
    whole, (moved, kept, held) = restore_head(article, [time, title, event], evidence=[found("QARSA (MNA) -")])
    assert whole.text == "QARSA (MNA) - Talks began in 1948."
    assert isinstance(moved, Time)
    assert isinstance(held, Event)
    assert whole.text[moved.start : moved.end] == "1948"
    assert whole.text[slice(*held.trigger[0])] == "began"
    assert kept == title


def test_a_standfirst_put_back_is_the_first_paragraph_once() -> None:
    time = Time(id="t", article_id="a", field="body", start=15, end=19, type="DATE", made_by="t@1")
    article = Article(id="a", capture_id="c", standfirst="The long road", text="Talks began in 1948.", made_by="t@1")
    whole, (moved,) = restore_head(article, [time], evidence=[found("QARSA -")])
    assert whole.text == "The long road\n\nQARSA - Talks began in 1948."
    assert isinstance(moved, Time)
    assert whole.text[moved.start : moved.end] == "1948"
    told = Article(
        id="a", capture_id="c", standfirst="Talks began in 1948.", text="Talks began in 1948. And ended.", made_by="t@1"
    )
    assert restore_head(told, [], evidence=[]) == (told, [])


def test_only_the_dateline_that_was_cut_off_is_put_back() -> None:
    text = "A summary of the talks.\n\nQARSA - Talks began in 1948. QARSA - so they say - is cold."
    article = Article(id="a", capture_id="c", text=text, made_by="t@1")
    assert restore_head(article, [], evidence=[found("QARSA -", BELOW)]) == (article, [])
    whole, _ = restore_head(article, [], evidence=[found("QARSA -")])
    assert whole.text == f"QARSA - {text}"
    lost = replace(found("QARSA -"), verdict="lost")
    assert restore_head(article, [], evidence=[lost]) == (article, [])


def test_the_text_of_a_page_is_answered_with_each_dateline_where_the_page_has_it() -> None:
    opening = "LONDON (AP) — The harbour board voted on Monday to close the old fish market, ending a quarrel of nine years."
    more = "LONDON (AP) — is how the notice on the gate began, traders said, who had been told nothing until then."
    summary = "The board’s vote ends a quarrel that had lasted for nine years, but traders say they will not go away quietly."

    def text_of(*paragraphs: str) -> str:
        body = "".join(f"<p>{text}</p>" for text in paragraphs)
        (line,) = answer({"html": f"<html lang=en><body><article><h1>Board closes market</h1>{body}</article></body></html>"})
        row = json.loads(line)
        assert row["dateline"]["place"] == "LONDON"
        return str(row["text"])

    assert text_of(opening, more) == f"{opening}\n\n{more}"
    assert text_of(summary, opening) == f"{summary}\n\n{opening}"


def test_links_and_notes_are_answered_on_the_text_that_is_answered() -> None:
    opening = "LONDON (AP) — The harbour board voted on Monday to close the old fish market, ending a quarrel of nine years."
    more = "Traders said they had been told nothing until the doors shut; the <a href='/plan'>plan of the board</a> is public."
    said = "Correction: An earlier version of this story gave a wrong day for the vote."
    body = f"<p>{opening}</p><p>{more}</p><p>{said}</p>"
    page = f"<html lang=en><body><article><h1>Board closes market</h1>{body}</article></body></html>"
    rows = answer(
        {"html": page, "url": "https://paper.example/a", "text": "What others made of it."},
        {"text": f"{opening}\n\n{said}"},
    )
    of_page, of_text = map(json.loads, rows)
    (link,) = of_page["links"]
    assert of_page["text"].startswith(opening)
    assert of_page["text"][link["start"] : link["end"]] == "plan of the board"
    assert link["url"] == "https://paper.example/plan"
    for row in (of_page, of_text):
        (note,) = row["notes"]
        assert row["text"][note["start"] : note["end"]] == note["said"] == said
    assert of_text["links"] == []


def test_a_standfirst_that_is_the_first_paragraph_with_its_dateline_is_not_repeated() -> None:
    article = Article(id="a", capture_id="c", standfirst="QARSA - Talks began.", text="Talks began.", made_by="t@1")
    whole, _ = restore_head(article, [], evidence=[found("QARSA -")])
    assert whole.text == "QARSA - Talks began."


def spoken_of(source: tuple[int, int], target: object) -> dict[str, object]:
    return {"text": TALKS, "language": "en", "source": {"start": source[0], "end": source[1]}, "target": target}


REFERENCES = ("according_to", "time", "source_mention", "said_time", "nested_in", "head")
TALKS = "Israeli warplanes bombed a port in Syria on Monday, killing six people."
PORT = {"start": 25, "end": 40}


def test_what_passes_between_two_parties_is_answered_where_both_are_pointed_out() -> None:
    rows = [spoken_of((0, 17), PORT), {"text": TALKS, "language": "en"}]
    pointed, plain = (json.loads(line) for line in read_rows([json.dumps(row).encode() for row in rows], workers=1))
    assert pointed["event"] == "ASSAULT"
    assert "event" not in plain
    (shallow,) = answer(spoken_of((0, 17), PORT))
    assert "event" not in json.loads(shallow)


@pytest.mark.parametrize(
    "target",
    [None, "a port", {}, {"start": 25}, {"start": 40, "end": 25}, {"start": 0, "end": 10_000}, {"start": "1", "end": 2}],
)
def test_parties_that_are_no_spans_of_the_text_are_said_to_be_none(target: object) -> None:
    (line,) = read_rows([json.dumps(spoken_of((0, 17), target)).encode()], workers=1)
    row = json.loads(line)
    assert "event" not in row
    assert row["text"] == TALKS
    (unread,) = row["unread"]
    assert (unread["by"], unread["reason"]) == ("read", "no span")
    assert unread["detail"].startswith(f"target {json.dumps(target)}")
    assert unread_for(line) == ("no span",)


def test_whatever_one_annotation_says_of_another_stands_in_the_same_answer() -> None:
    row = {
        "headline": "Kremlin says Putin will meet Erdogan in Sochi on Friday",
        "standfirst": "Turkey will send troops to Syria, President Erdogan said on Tuesday",
        "text": "Traders in the old market of Qarsa were waiting for customers. Prices had risen.",
        "images": [{"url": "http://a.example/1.jpg", "caption": "Putin met Erdogan on Monday, the Kremlin said."}],
        "published": "2016-08-10",
    }
    (line,) = read_rows([json.dumps(row).encode()], workers=1)
    answered = json.loads(line)
    lists = [answered, *answered["images"]]
    told = [one for rows in lists for value in rows.values() if isinstance(value, list) for one in value]
    ids = {one["id"] for one in told if isinstance(one, dict) and "id" in one} | {""}
    referred = [one[name] for one in told if isinstance(one, dict) for name in REFERENCES if name in one]
    assert answered["headline_statements"]
    assert answered["standfirst_statements"]
    assert answered["images"][0]["statements"]
    assert [one["according_to"] for one in answered["headline_events"]] == [answered["headline_statements"][0]["id"]]
    assert {*referred} <= ids
