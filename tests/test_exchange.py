import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline import exchange
from dateline.article_rows import article_row, published
from dateline.errors import Abort, Reject
from dateline.exchange import (
    ALIASES,
    canonical,
    clean,
    parse_mapping,
    read_row,
    row_fields,
)
from dateline.records import Article, Event, Media, Mention, Statement, Time

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2] / "shared"))


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            {"maintext": " The text. ", "title": " H ", "date_publish": "2016-06-06 10:00:00"},
            {"text": " The text. ", "headline": "H", "published": "2016-06-06 10:00:00"},
        ),
        ({"body": ["one", "", None, " two "]}, {"text": "one\n\ntwo"}),
        ({"text": "None", "content": "nan", "article": "here"}, {"text": "here"}),
        ({"text": "t", "authors": "Ada Roe", "date": None, "url": "null"}, {"text": "t", "authors": ["Ada Roe"]}),
        (
            {"author": [{"name": "Ada Roe", "@type": "Person"}, "Bo Lind", {"id": 3}, None, ["Cy Ode"]]},
            {"authors": ["Ada Roe", "Bo Lind", "Cy Ode"]},
        ),
        ({"publisher": {"name": "The Paper"}, "source": "x"}, {"publication": "The Paper"}),
        ({"publisher": "", "source_domain": "paper.example"}, {"publication": "paper.example"}),
        ({"publishedAt": 1465203600}, {"published": "1465203600"}),
        ({"title": float("nan"), "heading": True, "headline": {}}, {}),
        ({"keywords": "a, b,,c", "lang": "en", "lead": "L"}, {"tags": ["a", "b", "c"], "language": "en", "standfirst": "L"}),
        ({"topics": ["x", {"name": "y"}, None]}, {"tags": ["x", "y"]}),
        ({"dateline": "ROME, June 6 -"}, {"dateline": "ROME, June 6 -"}),
        ({"dateline": {"place": "Rome"}}, {"dateline": "Rome"}),
        ({"image": "http://a.example/1.jpg"}, {"images": [{"url": "http://a.example/1.jpg"}]}),
        (
            {"images": [{"urls": ["u1", "u2"], "caption": "C", "x": 1}, {"alt": ""}]},
            {"images": [{"url": "u1", "caption": "C"}]},
        ),
        ({"unheard": "of"}, {}),
    ],
)
def test_others_names_become_ours(row: dict[str, object], fields: dict[str, object]) -> None:
    assert row_fields(row) == fields


@pytest.mark.parametrize(("ours", "theirs"), [(ours, name) for ours, names in ALIASES.items() for name in names])
def test_every_name_is_read_and_written_down(ours: str, theirs: str) -> None:
    assert list(row_fields({theirs: "2016"})) == [ours]
    assert re.search(rf"\b{theirs}\b", exchange.__doc__ or "")


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (
            {"date": "2016", "publish_date": "2016-06-06", "content": "Teaser ...", "plain_text": "All."},
            {"published": "2016-06-06", "text": "All."},
        ),
        (
            {"abstract": "A", "summary": "S", "creator": "Bo Lin", "author_name": "Ada Roe"},
            {"standfirst": "S", "authors": ["Ada Roe"]},
        ),
        ({"source_url": "http://a.example/", "requested_url": "http://a.example/1"}, {"url": "http://a.example/1"}),
        ({"sitename": "The Paper", "source": "set"}, {"publication": "The Paper"}),
    ],
)
def test_the_more_specific_name_goes_first(row: dict[str, object], fields: dict[str, object]) -> None:
    assert row_fields(row) == fields


def test_other_dates_are_carried_along() -> None:
    row = {
        "text": "t",
        "date": "2016-06-06",
        "date_download": "2017-01-01",
        "publish_status": "published",
        "datePublished": "",
        "lastPublish": 1465203600,
        "sentiment": "0.5",
        "uptimes": ["2016"],
        "updated": "x" * 80 + "1",
        "dateline": "ROME, June 6",
        "timestamp": "2016",
    }
    mapping = parse_mapping(["timestamp=section"])
    assert json.loads(read_row(row, mapping=mapping).payload)["dates"] == {
        "date_download": "2017-01-01",
        "lastPublish": "1465203600",
    }
    both = {"text": "t", "date": "06/07/2016", "pubDate": "2016-07-06"}
    found = json.loads(read_row(both).payload)
    assert (found["published"], found["dates"]) == ("2016-07-06", {"date": "06/07/2016"})
    assert "dates" not in json.loads(read_row({"text": "t", "date": "2016"}).payload)


def test_a_mapping_wins_and_frees_what_it_takes() -> None:
    row = {"title": "Dr", "caption": "Harbour opens", "text": "t"}
    assert row_fields(row, parse_mapping(["caption=headline"])) == {"headline": "Harbour opens", "text": "t"}
    assert row_fields({"content": "the summary", "x=y": "the text"}, parse_mapping(["content=standfirst", "x=y=text"])) == {
        "standfirst": "the summary",
        "text": "the text",
    }


@pytest.mark.parametrize("pair", ["content", "content=", "=text", "content=body text", "a=headlines"])
def test_a_mapping_that_maps_nothing(pair: str) -> None:
    with pytest.raises(Abort, match="ours are text"):
        parse_mapping([pair])


def test_canonical_is_one_form() -> None:
    assert canonical({"b": "é", "a": ["1"]}) == '{"a":["1"],"b":"é"}'.encode()
    assert clean("a\ud800\x00b") == "a\ufffd\ufffdb"


def test_a_row_of_a_pipe_keeps_its_id() -> None:
    capture = read_row({"id": "x:1", "html": "<p>x", "url": "http://a.example/", "title": "T", "source": "set", "dct": "2016"})
    assert (capture.id, capture.kind, capture.url, capture.payload) == ("x:1", "html", "http://a.example/", b"<p>x")
    assert (capture.given_headline, capture.given_published, capture.given_publication) == ("T", "2016", "")
    named = read_row({"id": 7, "bare": "words", "publication": "The Paper"})
    assert (named.id, named.given_publication) == ("7", "The Paper")
    mapped = read_row({"text": "t", "source": "The Paper"}, number=3, mapping={"publication": "source"})
    assert (mapped.locator, json.loads(mapped.payload)) == ("row:3", {"text": "t", "publication": "The Paper"})
    assert mapped.id != read_row({"text": "t"}, number=4).id


@pytest.mark.parametrize(
    ("row", "reason"), [([], "broken row"), (None, "broken row"), ({"id": 1}, "no text"), ({"html_b64": "?"}, "broken row")]
)
def test_a_row_of_a_pipe_that_is_none(row: object, reason: str) -> None:
    with pytest.raises(Reject) as error:
        read_row(row)
    assert error.value.reason == reason


@pytest.mark.parametrize(
    ("earliest", "latest", "grain", "zone", "expected"),
    [
        ("2016-06-06", "2016-06-06", "day", "+03:00", "2016-06-06"),
        ("2016-06-06T17:30:00Z", "2016-06-06T17:30:00Z", "instant", "+03:00", "2016-06-06T20:30:00+03:00"),
        ("2016-06-06T17:30:00Z", "2016-06-06T17:30:00Z", "instant", "-0330", "2016-06-06T14:00:00-03:30"),
        ("2016-06-06T17:30:00Z", "2016-06-06T17:30:00Z", "instant", "", "2016-06-06T17:30:00Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "instant", "-05:00", "0001-01-01T00:00:00Z"),
        ("2016-06-01", "2016-06-30", "month", "", "2016-06"),
        ("2016-01-01", "2016-12-31", "year", "", "2016"),
        ("2016-06-06", "2016-06-12", "week", "", "2016-06-06/2016-06-12"),
        ("2005-01-01", "2017-12-31", "span", "", "2005-01-01/2017-12-31"),
        ("2005-01-01", None, "span", "", "2005-01-01/.."),
        (None, "2017-12-31", "span", "", "../2017-12-31"),
        (None, None, "", "", ""),
    ],
)
def test_published_is_as_fine_as_it_is_known(
    earliest: str | None, latest: str | None, grain: str, zone: str, expected: str
) -> None:
    article = Article(
        id="a",
        capture_id="c",
        made_by="m@1",
        published_earliest=earliest,
        published_latest=latest,
        published_grain=grain,
        zone=zone,
    )
    assert published(article) == expected


TEXT = "Ada Roe met the envoy on Friday, the palace said."


def whole_row() -> dict[str, Any]:
    article = Article(
        id="a1",
        capture_id="c1",
        url="http://a.example/1",
        publication="The Paper",
        headline="Roe Meets Envoy",
        bylines=("Bo Lind",),
        dateline_place="Qarsa",
        tags=("talks",),
        text=TEXT,
        published_earliest="2016-06-06",
        published_latest="2016-06-06",
        published_grain="day",
        made_by="articles.html@1",
    )
    media = Media(id="m1", article_id="a1", url="http://a.example/1.jpg", caption="Roe", credit="MNA", made_by="x@1")
    notes = [
        Mention(id="n1", field="body", start=0, end=7, kind="person", surface="Ada Roe", article_id="a1", made_by="x@1"),
        Mention(id="n2", field="body", start=36, end=42, kind="organisation", surface="palace", article_id="a1", made_by="x@1"),
        Mention(id="n3", field="headline", start=0, end=3, kind="person", surface="Roe", article_id="a1", made_by="x@1"),
        Mention(id="n4", field="body", start=12, end=21, kind="people", surface="the envoy", article_id="a1", made_by="x@1"),
        Time(id="t1", field="body", start=25, end=31, type="DATE", value="2016-06-03", article_id="a1", made_by="x@1"),
        Statement(
            id="s1", field="body", content=((0, 31),), source=((33, 43),), cue=((44, 48),), article_id="a1", made_by="x@1"
        ),
        Event(
            id="e1",
            field="body",
            trigger=((8, 11),),
            type="CONSULT",
            status="happened",
            actor=((0, 7),),
            recipient=((12, 21),),
            article_id="a1",
            made_by="x@1",
        ),
    ]
    return article_row(article, media=[media], annotations=notes, row_id="row-7")


def test_an_article_as_a_row() -> None:
    row = whole_row()
    assert json.loads(json.dumps(row)) == row
    assert (row["id"], row["headline"], row["published"], row["authors"]) == (
        "row-7",
        "Roe Meets Envoy",
        "2016-06-06",
        ["Bo Lind"],
    )
    assert row["dateline"] == {"place": "Qarsa", "agency": "", "date": ""}
    (image,) = row["images"]
    assert {name: image[name] for name in ("url", "caption", "alt", "credit")} == {
        "url": "http://a.example/1.jpg",
        "caption": "Roe",
        "alt": "",
        "credit": "MNA",
    }
    names = [(name["start"], name["end"], name["type"]) for name in row["names"]]
    assert names == [(0, 7, "PER"), (36, 42, "ORG"), (12, 21, "MISC")]  # the headline's offsets are not the text's
    assert image["events"] == row["headline_events"] == []
    (event,) = row["events"]
    assert event["plover"] == {"root": "CONSULT", "mode": "", "quad": "verbal cooperation", "cameo": "040", "context": []}
    assert (event["type"], event["trigger"], event["actor"]) == ("CONSULT", [[8, 11]], [[0, 7]])


def test_a_row_written_is_read_again_as_the_same_article() -> None:
    again = row_fields(whole_row())
    assert (again["text"], again["headline"], again["published"], again["authors"]) == (
        TEXT,
        "Roe Meets Envoy",
        "2016-06-06",
        ["Bo Lind"],
    )
    assert (again["publication"], again["dateline"], again["tags"]) == ("The Paper", "Qarsa", ["talks"])


@pytest.mark.skipif(not SHARED.is_dir(), reason="the scorers of /work/shared are not there")
@pytest.mark.parametrize(
    ("task", "gold", "perfect"),
    [
        (
            "names",
            {"entities": [{"start": 0, "end": 7, "type": "PER"}, {"start": 36, "end": 42, "type": "ORG"}]},
            "micro 100.0",
        ),
        ("times", {"timexes": [{"start": 25, "end": 31, "type": "DATE", "value": "2016-06-03"}]}, "value 100.0"),
        (
            "statements",
            {"attributions": [{"source": [[33, 43]], "cue": [[44, 48]], "content": [[0, 31]]}]},
            "exact triple 100.0",
        ),
    ],
)
def test_the_scorer_reads_our_rows(tmp_path: Path, task: str, gold: dict[str, object], perfect: str) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "row-7", "text": TEXT, **gold}))
    (tmp_path / "said.jsonl").write_text(json.dumps(whole_row()))
    command = [
        sys.executable,
        str(SHARED / "score" / "score.py"),
        task,
        str(tmp_path / "gold.jsonl"),
        str(tmp_path / "said.jsonl"),
    ]
    assert perfect in subprocess.run(command, capture_output=True, text=True, check=True).stdout
