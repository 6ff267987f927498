import gzip
import io
import json
import struct
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.originals.given import Given
from dateline.records import Original
from tests.originals.making import PAGE, lower_limit, read, read_bytes, reasons, take_in


def pack(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return data.getvalue()


def test_pages_texts_and_rows_in_the_order_of_the_directory(tmp_path: Path) -> None:
    rows = b'{"text": "one", "title": "A"}\n\noops\n{"html": "<p>two"}\n'
    members = {
        "www.paper.example/2016/": b"",
        "www.paper.example/2016/b.html": PAGE,
        "a.txt": b"Harbour opens",
        "rows.jsonl": rows,
        "more.jsonl.gz": gzip.compress(b'{"bare": "words"}\n'),
        "list.json": b'[{"text": "x"}, {"text": "y"}]',
        "page.html.gz": gzip.compress(PAGE + b" "),
    }
    captures, rejections = read_bytes(tmp_path, "a.zip", pack(members))
    assert [(capture.locator, capture.kind) for capture in captures] == [
        ("member:www.paper.example/2016/b.html", "html"),
        ("member:a.txt", "text"),
        ("member:rows.jsonl#row:1", "row"),
        ("member:rows.jsonl#row:4", "html"),
        ("member:more.jsonl.gz#row:1", "text"),
        ("member:list.json#row:1", "row"),
        ("member:list.json#row:2", "row"),
        ("member:page.html.gz", "html"),
    ]
    assert [(rejection.locator, rejection.reason) for rejection in rejections] == [("member:rows.jsonl#row:3", "broken row")]
    assert captures[0].url == "http://www.paper.example/2016/b.html"
    assert captures[0].payload == PAGE


def test_what_is_not_a_page_is_counted(tmp_path: Path) -> None:
    members = {
        "a.png": b"\x89PNG\r\n\x1a\n\x00",
        "b.docx": pack({"[Content_Types].xml": b"x", "word/document.xml": b"x"}),
        "c.zip": pack({"a.html": PAGE}),
        "d.warc.gz": gzip.compress(b"WARC/1.0\r\n"),
        "e.txt": b"",
        "f.txt": b" \n ",
        "g.xml": b"<?xml version='1.0'?><rss/>",
        "h.tar": b"a".ljust(257, b"\x00") + b"ustar\x0000" + b"\x00" * 100,
    }
    captures, rejections = read_bytes(tmp_path, "a.zip", pack(members))
    assert captures == []
    assert {rejection.locator[-5:]: rejection.reason for rejection in rejections} == {
        "a.png": "picture without fields",
        ".docx": "other media",
        "c.zip": "nested archive",
        "rc.gz": "nested archive",
        "e.txt": "empty",
        "f.txt": "empty",
        "g.xml": "other media",
        "h.tar": "nested archive",
    }


@pytest.mark.parametrize(
    "name", ["../a.html", "a/../../b.html", "/etc/a.html", "C:/a.html", "c:\\a.html", "..\\a.html", "\\\\host\\a.html", "a/.."]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    captures, rejections = read_bytes(tmp_path, "a.zip", pack({name: PAGE, "a..b/good..html": PAGE}))
    assert [capture.locator for capture in captures] == ["member:a..b/good..html"]
    assert reasons(rejections) == {"unsafe name": 1}


def test_bombs_and_giants_are_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lower_limit(monkeypatch, 100_000)
    noise = bytes(range(256)) * 500
    members = {
        "bomb.html": b"<p>" + b"x" * 5_000_000,
        "giant.txt": b"words " + noise.replace(b"\x00", b"")[:0] + _words(200_000),
    }
    members |= {
        "bomb.jsonl": b'{"text": "' + b"x" * 5_000_000 + b'"}',
        "packed.html.gz": gzip.compress(b"<p>" + b"x" * 5_000_000),
    }
    members |= {"good.html": PAGE}
    captures, rejections = read_bytes(tmp_path, "a.zip", pack(members))
    assert [capture.locator for capture in captures] == ["member:good.html"]
    assert {rejection.locator: rejection.reason for rejection in rejections} == {
        "member:bomb.html": "bomb",
        "member:giant.txt": "too large",
        "member:bomb.jsonl": "bomb",
        "member:packed.html.gz": "too large",
    }


def _words(size: int) -> bytes:
    return b"".join(b"%d " % (number * number * 7919) for number in range(size // 4))


def test_a_header_that_lies_about_the_size_is_damage(tmp_path: Path) -> None:
    data = pack({"a.html": b"<p>" + b"x" * 1_000_000, "b.html": PAGE})
    lying = data.replace(struct.pack("<L", 1_000_003), struct.pack("<L", 1_000))
    captures, rejections = read_bytes(tmp_path, "a.zip", lying)
    assert [capture.locator for capture in captures] == ["member:b.html"]
    assert reasons(rejections) == {"damaged": 1}


def test_an_encrypted_member_is_named(tmp_path: Path) -> None:
    data = bytearray(pack({"a.html": PAGE}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    captures, rejections = read_bytes(tmp_path, "a.zip", bytes(data))
    assert (captures, reasons(rejections)) == ([], {"encrypted": 1})


def test_damage_in_a_member_costs_that_member(tmp_path: Path) -> None:
    data = bytearray(pack({"a.html": PAGE * 20, "b.html": PAGE}))
    data[60:66] = b"\xff" * 6
    captures, rejections = read_bytes(tmp_path, "a.zip", bytes(data))
    assert [capture.locator for capture in captures] == ["member:b.html"]
    assert reasons(rejections) == {"damaged": 1}


def test_a_method_python_does_not_know(tmp_path: Path) -> None:
    data = pack({"a.html": PAGE, "b.html": PAGE + b" "})
    unknown = data.replace(b"\x08\x00", b"\x61\x00", 1)  # in the local header only
    unknown = unknown[: unknown.index(b"PK\x01\x02")] + unknown[unknown.index(b"PK\x01\x02") :].replace(
        b"\x08\x00", b"\x61\x00", 1
    )
    captures, rejections = read_bytes(tmp_path, "a.zip", unknown)
    assert [capture.locator for capture in captures] == ["member:b.html"]
    assert reasons(rejections) == {"damaged": 1}


@pytest.mark.parametrize("keep", [40, 100, -10])
def test_an_archive_without_its_directory_is_one_clear_loss(tmp_path: Path, keep: int) -> None:
    captures, (rejection,) = read_bytes(tmp_path, "a.zip", pack({"a.html": PAGE, "b.html": PAGE})[:keep])
    assert captures == []
    assert (rejection.reason, rejection.locator) == ("damaged", "file")
    assert "zip -FF" in rejection.detail


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("a.html", PAGE)
        archive.writestr("a.html", PAGE + b" ")
    captures, _ = read_bytes(tmp_path, "a.zip", data.getvalue())
    assert [(capture.locator, len(capture.payload)) for capture in captures] == [
        ("member:a.html", len(PAGE)),
        ("member:a.html#copy:2", len(PAGE) + 1),
    ]


def test_a_table_in_the_archive_gives_values_to_its_members(tmp_path: Path) -> None:
    table = b"file,published,url\nb.html,2016-06-06,http://b.example/\ngone.html,2016,\nb.html,June,\n"
    members = {"x/given.csv": table, "x/b.html": PAGE, "a.html": PAGE + b" ", "rows.jsonl": b'{"text": "r"}'}
    path = tmp_path / "a.zip"
    path.write_bytes(pack(members))
    captures, rejections = read(take_in(path, Given(published="1999", publication="The Paper")))
    assert {capture.locator: (capture.given_published, capture.url) for capture in captures} == {
        "member:x/b.html": ("2016-06-06", "http://b.example/"),
        "member:a.html": ("1999", ""),
        "member:rows.jsonl#row:1": ("1999", ""),
    }
    assert {capture.given_publication for capture in captures} == {"The Paper"}
    assert [(rejection.locator, rejection.reason) for rejection in rejections] == [
        ("member:x/given.csv", "given list"),
        ("member:x/given.csv#line:3", "missing"),
        ("member:x/given.csv#line:4", "broken row"),
    ]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_ends_the_reading(tmp_path: Path, data: st.DataObject) -> None:
    raw = bytearray(
        pack({"a.html": PAGE, "b.txt": b"words", "c.jsonl": b'{"text": "x"}\n', "given.csv": b"file,url\na.html,u\n"})
    )
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    path = tmp_path / "fuzzed.zip"
    path.write_bytes(bytes(raw))
    original = Original(id="o", path=str(path), name="f", digest="", media_type="application/zip", size=len(raw), end=len(raw))
    captures, rejections = read(original)
    json.dumps([str(record) for record in (*captures, *rejections)]).encode("ascii")
