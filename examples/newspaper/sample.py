"""The shipped sample: a mixed pile as an archivist finds it, with a few things in it that are no articles at all."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from pathlib import Path

from .outputs import write_pile

ARTICLES = 300
SEED = 10

_README = """What is in this folder
======================

The whole pile was invented by `python -m examples.newspaper --sample`. No person, country or newspaper in it exists.

  pages-00000.warc.gz   a crawl of four sites
  html/                 pages saved by hand
  text/                 plain text that somebody extracted years ago; given.csv says when some of it was published
  articles.jsonl        an export of one extractor
  leaflet.pdf           in the same box, no article
  logo.png              in the same box, no article
  dump.sql              what is left of a database
"""
_SQL = """-- dump of table `polls`, taken before the server was switched off
CREATE TABLE polls (id INTEGER PRIMARY KEY, question TEXT, yes INTEGER, no INTEGER);
INSERT INTO polls VALUES (1, 'Should the ferry run on Sundays?', 412, 96);
INSERT INTO polls VALUES (2, 'Is the new tram too loud?', 233, 241);
INSERT INTO polls VALUES (3, 'Do you read the letters page first?', 518, 120);
"""


def write_sample(out: Path, truth: Path | None) -> Counter[str]:
    """Writes the sample into a folder and its truth into another; the same bytes every time, compression apart."""
    counts = write_pile(out, form="mixed", count=ARTICLES, seed=SEED, truth=truth)
    (out / "README.txt").write_text(_README, encoding="utf-8")
    (out / "dump.sql").write_text(_SQL, encoding="utf-8")
    (out / "leaflet.pdf").write_bytes(_pdf("Subscribe to The Qarsa Herald"))
    (out / "logo.png").write_bytes(_png(48, 16))
    return counts


def _pdf(words: str) -> bytes:
    stream = f"BT /F1 18 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _png(width: int, height: int) -> bytes:
    rows = b"".join(
        b"\0" + bytes(v for x in range(width) for v in ((0, 51, 102) if (x + y) % 8 < 4 else (240, 240, 230)))
        for y in range(height)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
