"""A small pile of every kind of original, always the same bytes."""

import gzip
import io
import json
import zipfile
from pathlib import Path

WORDS = (
    "minister border treaty harbour council market railway drought election budget school river bridge strike court "
    "summit visit envoy talks ceasefire harvest museum festival library station power water tax reform party union"
).split()


def sentence(seed: int, length: int = 14) -> str:
    """A sentence of words drawn by arithmetic."""
    many = len(WORDS)
    words = [WORDS[seed % many], WORDS[seed // many % many], *(WORDS[(seed * 7 + k * k * 3 + k) % many] for k in range(length))]
    return " ".join(words).capitalize() + "."


def page(number: int, paragraphs: int = 5) -> bytes:
    """An HTML news page."""
    body = "".join(f"<p>{sentence(number + k)} {sentence(number * 3 + k, 18)}</p>" for k in range(paragraphs))
    day = f"2011-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return (
        f"<!doctype html><html lang=en><head><title>{sentence(number, 5)} | The Paper</title>"
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head>'
        f"<body><article><h1>{sentence(number, 5)[:-1]}</h1>{body}</article></body></html>"
    ).encode()


def warc_record(kind: str, url: str, body: bytes, date: str) -> bytes:
    """One WARC record."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\nWARC-Record-ID: <urn:x:{url}>\r\n"
    if kind == "response":
        head += "Content-Type: application/http; msgtype=response\r\n"
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    return (head + f"Content-Length: {len(body)}\r\n\r\n").encode() + body + b"\r\n\r\n"


def make_pile(folder: Path, *, pages: int = 120, paragraphs: int = 5) -> Path:
    """Write the pile: a WARC of `pages` pages, a folder of HTML, a ZIP, JSON Lines, and a picture."""
    folder.mkdir(parents=True)
    with (folder / "crawl.warc.gz").open("wb") as out:
        for number in range(pages):
            url = f"http://paper.example/2011/{number}/"
            date = f"2012-01-01T00:{number // 60:02d}:{number % 60:02d}Z"
            record = warc_record("response", url, page(number, paragraphs), date)
            out.write(gzip.compress(record, mtime=0))
    (folder / "html").mkdir()
    for number in range(30):
        (folder / "html" / f"{number}.html").write_bytes(page(1000 + number, paragraphs))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(10):
            archive.writestr(zipfile.ZipInfo(f"{number}.html"), page(2000 + number, paragraphs))
    (folder / "pages.zip").write_bytes(packed.getvalue())
    rows = [{"title": sentence(k, 5), "text": sentence(k, 12 * paragraphs), "date": "2010-05-06"} for k in range(40)]
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n", encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    return folder
