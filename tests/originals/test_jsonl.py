import base64
import gzip
import hashlib
import json
import lzma
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.originals.given import Given
from dateline.originals.jsonl import reader
from dateline.originals.rows import read_values
from dateline.originals.unpack import read_lines
from dateline.records import Capture, Original, Rejection, digest_id
from tests.originals.making import lower_limit, read, read_bytes, reasons, take_in


class Pieces:
    """A reader that gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self.data, self.size, self.at = data, size, 0

    def read(self, size: int = -1, /) -> bytes:
        piece = self.data[self.at : self.at + self.size]
        self.at += len(piece)
        return piece


def test_a_row_is_a_capture_in_our_names(tmp_path: Path) -> None:
    line = json.dumps(
        {"content": "Die Häfen.\n\nZwei.", "title": "H", "dct": "June 6, 2016", "link": "http://a.example/", "x": 1}
    ).encode()
    (tmp_path / "a.jsonl").write_bytes(b"\n" + line + b"\r\n")
    original = take_in(tmp_path / "a.jsonl", Given(published="1999", publication="The Paper"))
    (capture,), rejections = read(original)
    assert rejections == []
    assert (capture.kind, capture.locator, capture.charset, capture.url) == ("row", "row:2", "utf-8", "http://a.example/")
    assert capture.id == digest_id(original.id, "row:2")
    assert capture.digest == hashlib.sha256(line).hexdigest()
    assert json.loads(capture.payload) == {
        "headline": "H",
        "published": "June 6, 2016",
        "text": "Die Häfen.\n\nZwei.",
        "url": "http://a.example/",
    }
    assert (
        capture.payload
        == json.dumps(json.loads(capture.payload), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    )
    # What is given for all rows is kept beside what the row says, and stands in where it says nothing.
    assert (capture.given_published, capture.given_publication) == ("1999", "The Paper")
    assert capture.assumed == ("published", "url", "publication")


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.xz", "a.json", "a.json.gz", "pretty.json", "objects.json"])
def test_every_form_of_the_same_rows(tmp_path: Path, name: str) -> None:
    rows = [{"text": f'say "{{[{n}]}}, \\" é', "title": f"t{n}"} for n in range(5)]
    if name.startswith("pretty"):
        data = json.dumps(rows, indent=1).encode()
    elif name.startswith("objects"):
        data = b"\n".join(json.dumps(row, indent=2).encode() for row in rows)
    elif "jsonl" in name:
        data = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    else:
        data = json.dumps(rows).encode()
    if name.endswith(".gz"):
        data = gzip.compress(data)
    elif name.endswith(".xz"):
        data = lzma.compress(data)
    captures, rejections = read_bytes(tmp_path, name, data)
    assert rejections == []
    assert [json.loads(capture.payload)["text"] for capture in captures] == [row["text"] for row in rows]
    assert [capture.locator for capture in captures] == [f"row:{n}" for n in range(1, 6)]


def test_pages_in_rows(tmp_path: Path) -> None:
    rows = [
        {"html": "<p>Häfen", "title": "T", "date": "2016", "url": "http://a.example/", "publisher": {"name": "P"}},
        {"html_b64": base64.b64encode("<p>Häfen".encode("latin-1")).decode(), "text": "not this"},
        {"bare": "Harbour opens\n\nIt opened."},
        {"html_b64": "not base64!"},
        {"html": "  ", "bare": None, "html_b64": ""},
    ]
    captures, rejections = read_bytes(tmp_path, "a.jsonl", b"\n".join(json.dumps(row).encode() for row in rows))
    page, raw, bare = captures
    assert (page.kind, page.payload, page.charset, page.url) == ("html", "<p>Häfen".encode(), "utf-8", "http://a.example/")
    assert (page.given_headline, page.given_published, page.given_publication) == ("T", "2016", "P")
    assert (raw.kind, raw.payload, raw.charset) == ("html", "<p>Häfen".encode("latin-1"), "")
    assert (bare.kind, bare.payload) == ("text", b"Harbour opens\n\nIt opened.")
    assert [(rejection.locator, rejection.reason) for rejection in rejections] == [
        ("row:4", "broken row"),
        ("row:5", "no text"),
    ]


BROKEN = [
    (b'{"text": "a"', "character 13"),
    (b'{"text": "a",}', "character"),
    (b'["text"]', "a list"),
    (b'"text"', "a text"),
    (b"12", "a number"),
    (b"null", "null"),
    (b"true", "true or false"),
    (b"NaN", "a number"),
    (b"\x00\x00\x00", "character 1"),
    (b'{"text": "raw \x00 nul"}', "control character"),
    (b"[" * 100_000, "nested"),
    (b'{"text": ' + b"9" * 5000 + b"}", "4,300 digits"),
    (b'{"text": "\xff\x00\x81\x8d"}', "character"),
]


@pytest.mark.parametrize(("line", "words"), BROKEN, ids=[str(number) for number in range(len(BROKEN))])
def test_a_broken_row_says_where_and_what(tmp_path: Path, line: bytes, words: str) -> None:
    data = b'{"text": "one%s"}\n' % (b" and on" * 50) + line + b'\n{"text": "three"}\n'
    captures, (rejection,) = read_bytes(tmp_path, "a.jsonl", data)
    assert [capture.locator for capture in captures] == ["row:1", "row:3"]
    assert (rejection.reason, rejection.locator) == ("broken row", "row:2")
    assert words in rejection.detail.lower()


@pytest.mark.parametrize(
    "row", [{}, {"text": ""}, {"text": " \n"}, {"text": None}, {"text": "None"}, {"text": 5e500}, {"title": "x"}]
)
def test_a_row_without_a_text(tmp_path: Path, row: dict[str, object]) -> None:
    captures, (rejection,) = read_bytes(tmp_path, "a.jsonl", json.dumps({**row, "id": 1}).encode())
    assert (captures, rejection.reason) == ([], "no text")
    assert "id" in rejection.detail


def test_characters_that_cannot_be_stored_keep_their_place(tmp_path: Path) -> None:
    captures, rejections = read_bytes(tmp_path, "a.jsonl", b'{"text": "a\\ud83d\\u0000b \\ud83d\\ude00"}\n')
    assert rejections == []
    assert json.loads(captures[0].payload)["text"] == "a\ufffd\ufffdb \U0001f600"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_every_form(tmp_path: Path, encoding: str) -> None:
    for name, text in (
        ("a.jsonl", '{"text": "Häfen 😀"}\r\n{"text": "zwei"}\r\n'),
        ("a.json", '[{"text": "Häfen 😀"}, {"text": "zwei"}]'),
    ):
        (tmp_path / name).write_bytes(text.encode(encoding))
        media_type = "application/jsonl" if name.endswith("l") else "application/json"
        size = len(text.encode(encoding))
        original = Original(id="o", path=str(tmp_path / name), name=name, digest="", media_type=media_type, size=size, end=size)
        captures, rejections = read(original)
        assert rejections == []
        assert [json.loads(capture.payload)["text"] for capture in captures] == ["Häfen 😀", "zwei"]


def test_rows_in_an_older_character_set_say_so(tmp_path: Path) -> None:
    text = "Гавань снова открыта для кораблей, сообщил министр в понедельник. Переговоры продолжатся на следующей неделе."
    data = b'{"text": "plain"}\n{"text": "' + text.encode("cp1251") + b'"}\n'
    captures, rejections = read_bytes(tmp_path, "a.jsonl", data)
    assert rejections == []
    assert json.loads(captures[1].payload)["text"] == text
    assert captures[1].media_type == "application/json; charset=windows-1251"
    assert captures[0].media_type == "application/json"


def test_the_users_mapping_comes_first(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "summary", "Volltext": "body", "Datum": "2016"}\n')
    (capture,), _ = read(take_in(tmp_path / "a.jsonl", Given(fields=("Volltext=text", "Datum=published"))))
    assert json.loads(capture.payload) == {"text": "body", "published": "2016"}


@pytest.mark.parametrize(
    "form", ["{}", "[{}]", '[{{"text": "first"}}, {}, {{"text": "last"}}]', '{{"text": "first"}}\n{}\n{{"text": "last"}}\n']
)
def test_a_giant_row_is_passed_over_in_pieces(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lower_limit(monkeypatch, 200_000)
    before, after = form.replace("{{", "{").replace("}}", "}").split("{}")
    path = tmp_path / ("a.json" if "[" in form else "a.jsonl")
    with path.open("wb") as file:
        file.write(before.encode() + b'{"text": "')
        for _ in range(40):
            file.write(b"word " * 200_000)
        file.write(b'"}' + after.encode())
    original = take_in(path)
    tracemalloc.start()
    captures, rejections = read(original)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
    assert reasons(rejections) == {"too large": 1}
    assert "40,000,0" in rejections[0].detail
    assert len(captures) == form.count("first") + form.count("last")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.xz"])
def test_what_stands_before_a_cut_is_kept(tmp_path: Path, name: str) -> None:
    rows = b"".join(b'{"text": "row %d %d"}\n' % (n, n * n * 104729) for n in range(20_000))
    data = gzip.compress(rows) if name.endswith("gz") else lzma.compress(rows)
    captures, rejections = read_bytes(tmp_path, name, data[: len(data) // 2])
    assert 8_000 < len(captures) < 12_000
    assert reasons(rejections) == {"truncated": 1}


def test_a_document_that_ends_in_the_middle(tmp_path: Path) -> None:
    captures, (rejection,) = read_bytes(tmp_path, "a.json", b'[{"text": "one"}, {"text": "two"}, {"te')
    assert len(captures) == 2
    assert (rejection.reason, rejection.detail) == ("truncated", "the document ends in the middle of value 3")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("document", "values"),
    [
        ('[{"a": "]}\\"\\\\"}, 2 , [3, "x,y"], "s"]', ['{"a": "]}\\"\\\\"}', "2", '[3, "x,y"]', '"s"']),
        ('{"a": [1, {"b": 2}]}{"c": "{"} {"d": 3}', ['{"a": [1, {"b": 2}]}', '{"c": "{"}', '{"d": 3}']),
        ('[{"a": 1}]\n[{"b": 2}]', ['{"a": 1}', '{"b": 2}']),
        ("[]", []),
        (" \n ", []),
        ("[1,,2,]", ["1", "2"]),
        ("}] words", ["}] words"]),
    ],
)
def test_values_are_told_apart_however_they_arrive(document: str, values: list[str], size: int) -> None:
    assert [line.data.decode() for line in read_values(Pieces(document.encode(), size), 10_000)] == values


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.recursive(
            st.none() | st.text(max_size=8) | st.integers(),
            lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=3), x, max_size=3),
        )
    ),
    st.integers(1, 50),
    st.booleans(),
)
def test_values_of_any_list_are_found(values: list[object], size: int, pretty: bool) -> None:
    data = json.dumps(values, ensure_ascii=not pretty, indent=1 if pretty else None).encode("utf-8", "surrogatepass")
    assert [
        json.loads(line.data.decode("utf-8", "surrogatepass")) for line in read_values(Pieces(data, size), 10_000)
    ] == values


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.binary(max_size=30).map(lambda data: data.replace(b"\n", b"").rstrip(b"\r"))),
    st.integers(1, 40),
    st.integers(0, 30),
)
def test_lines_are_lines_however_they_arrive(lines: list[bytes], size: int, limit: int) -> None:
    found = list(read_lines(Pieces(b"\n".join(lines), size), limit))
    told = {line.number: line for line in found}
    for number, line in enumerate(lines, 1):
        if number in told:
            assert (told[number].data, told[number].too_large) == ((b"", True) if len(line) > limit else (line, False))
        else:
            assert (number, line) == (len(lines), b"")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=30).map(lambda data: data.replace(b"\n", b"")),
            st.dictionaries(
                st.sampled_from(["text", "html", "bare", "title", "authors", "date", "images", "tags"]),
                st.none()
                | st.text(max_size=5)
                | st.integers()
                | st.lists(st.text(max_size=3))
                | st.dictionaries(st.just("name"), st.text(max_size=3)),
            ).map(lambda row: json.dumps(row).encode()),
        ),
        max_size=12,
    )
)
def test_every_row_is_accounted_for_once(tmp_path: Path, lines: list[bytes]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([b'{"text": "first"}', *lines, b'{"text": "last"}']))
    size = path.stat().st_size
    original = Original(id="o", path=str(path), name="a", digest="", media_type="application/jsonl", size=size, end=size)
    captures, rejections = read(original)
    full = [number for number, line in enumerate([b"x", *lines, b"x"], 1) if line.strip()]
    assert sorted([*(c.locator for c in captures), *(r.locator for r in rejections)]) == sorted(
        f"row:{number}" for number in full
    )
    assert all(capture.payload for capture in captures)


def test_rows_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "x"}\n' * 100_000)
    stream: Iterator[object] = reader.run([take_in(path)])
    first = next(stream)
    assert isinstance(first, Capture)
    assert isinstance(next(iter(reader.run([replace(take_in(path), path=str(tmp_path / "gone"))]))), Rejection)
