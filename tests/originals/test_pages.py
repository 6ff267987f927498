import gzip
import hashlib
import lzma
from pathlib import Path

import pytest

from dateline.originals.accession import survey
from dateline.originals.given import Given
from dateline.records import Original, digest_id
from tests.originals.making import PAGE, lower_limit, read, read_bytes, reasons, take_in

SAVED = b"<!DOCTYPE html>\r\n<!-- saved from url=(0028)http://www.paper.example/a?b -->\r\n<html>"


@pytest.mark.parametrize(
    ("name", "data"), [("a.html", PAGE), ("a.html.gz", gzip.compress(PAGE, mtime=0)), ("a.html.xz", lzma.compress(PAGE))]
)
def test_a_saved_page_is_one_capture(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    original = take_in(path, Given(published="2016", publication="The Paper"))
    (capture,), rejections = read(original)
    assert rejections == []
    assert (capture.kind, capture.locator, capture.payload, capture.size) == ("html", "file", PAGE, len(PAGE))
    assert capture.id == digest_id(original.id, "file")
    assert capture.digest == hashlib.sha256(PAGE).hexdigest()
    assert (capture.given_published, capture.given_publication, capture.url) == ("2016", "The Paper", "")


def test_a_bare_text_is_one_capture(tmp_path: Path) -> None:
    (capture,), _ = read_bytes(tmp_path, "a.txt", "Häfen öffnen".encode("latin-1"))
    assert (capture.kind, capture.media_type, capture.payload) == ("text", "text/plain", "Häfen öffnen".encode("latin-1"))


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.php"])
def test_a_feed_is_one_capture(tmp_path: Path, name: str) -> None:
    (capture,), rejections = read_bytes(
        tmp_path, name, b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>'
    )
    assert (capture.kind, capture.media_type, rejections) == ("feed", "application/rss+xml", [])


@pytest.mark.parametrize(
    ("name", "data", "url"),
    [
        ("a.html", SAVED, "http://www.paper.example/a?b"),
        ("www.paper.example/a/b.html", PAGE, "http://www.paper.example/a/b.html"),
        ("paper.com:8080/index.html?p=2", PAGE, "http://paper.com:8080/index.html?p=2"),
        ("paper.example/a.txt", b"words", ""),  # not every folder with a dot is a host
        ("www.paper.de/a.txt", b"words", "http://www.paper.de/a.txt"),
        ("pages/b.html", PAGE, ""),
        ("page_files.old/b.html", PAGE, ""),
        ("www.paper.de", b"words", ""),
    ],
)
def test_the_address_a_page_was_saved_under(tmp_path: Path, name: str, data: bytes, url: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    (original,) = survey([tmp_path])
    assert isinstance(original, Original)
    (capture,), _ = read(original)
    assert capture.url == url


def test_the_address_given_for_a_page_wins(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(SAVED)
    (tmp_path / "given.csv").write_text("file,url\na.html,http://given.example/\n")
    (original,) = (found for found in survey([tmp_path]) if isinstance(found, Original))
    (capture,), _ = read(original)
    assert capture.url == "http://given.example/"


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_nothing_too_much_and_half_of_it(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reasons(read_bytes(tmp_path, name, b" \r\n\t ")[1]) == {"empty": 1}
    body = PAGE * 40 if name == "a.html" else b"words %d " % 1 * 500
    half = gzip.compress(body + bytes(str(list(range(5000))), "ascii"))
    assert reasons(read_bytes(tmp_path, f"{name}.gz", half[: len(half) // 2])[1]) == {"truncated": 1}
    broken = bytearray(half)
    broken[-8:] = b"\xff" * 8
    assert reasons(read_bytes(tmp_path, f"{name}.gz", bytes(broken))[1]) == {"damaged": 1}
    lower_limit(monkeypatch, 1000)
    captures, rejections = read_bytes(tmp_path, name, body)
    assert (captures, reasons(rejections)) == ([], {"too large": 1})
    assert "1,000" in rejections[0].detail


def test_a_file_that_is_no_longer_what_was_taken_in(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    original = take_in(tmp_path / "a.html")
    (tmp_path / "a.html").write_bytes(PAGE + b"and more")
    assert reasons(read(original)[1]) == {"changed": 1}
    (tmp_path / "a.html").unlink()
    assert reasons(read(original)[1]) == {"missing": 1}
