"""Bad input: each gives one clear message or a counted rejection, the rest is built, and the exit code says so."""

import gzip
import io
import json
import os
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from tests.faults.pile import page, sentence, warc_record

RUNNER = CliRunner()
DAY = "2012-01-01T00:00:00Z"


def put(content: bytes, name: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return write


def warc(pages: int = 3) -> bytes:
    return b"".join(
        gzip.compress(warc_record("response", f"http://p.example/{n}", page(n), DAY), mtime=0) for n in range(pages)
    )


def bad_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../etc/escape.html", page(50))
        archive.writestr("good.html", page(51))
    return packed.getvalue()


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b"<p>" + b"0" * (200 << 20))
        archive.writestr("good.html", page(52))
    return packed.getvalue()


def giant_line(folder: Path) -> None:
    good = json.dumps({"title": "Good", "text": sentence(9, 60)}).encode()
    with (folder / "giant.jsonl").open("wb") as out:
        out.write(good + b'\n{"text": "')
        for _ in range(300):
            out.write(b"x" * (1 << 20))
        out.write(b'"}\n' + good.replace(b"Good", b"Also good") + b"\n")


def no_permission(folder: Path) -> None:
    (folder / "closed.html").write_bytes(page(60))
    (folder / "closed.html").chmod(0)


def cut_warc() -> bytes:
    plain = b"".join(warc_record("response", f"http://p.example/{n}", page(n), DAY) for n in range(3))
    return plain[: len(plain) - 900]


def wrong_charset() -> bytes:
    body = "".join(f"<p>Grüße aus Köln: {sentence(k, 30)}</p>" for k in range(4))
    return f'<meta charset="utf-8"><h1>Grüße aus Köln</h1>{body}'.encode("latin-1")


CASES = {
    "empty file": (put(b"", "empty.html"), {"empty": 1}, 0, 0),
    "truncated gzip": (put(warc()[:-500], "cut.warc.gz"), {"truncated": 1}, 2, 1),
    "warc cut mid-record": (put(cut_warc(), "cut.warc"), {"truncated": 1}, 2, 1),
    "a 300 MB line": (giant_line, {"too large": 1}, 2, 1),
    "wrong charset declared": (put(wrong_charset(), "koeln.html"), {}, 1, 0),
    "zip with ../ names": (put(bad_zip(), "bad.zip"), {"unsafe name": 1}, 1, 1),
    "zip bomb": (put(bomb(), "bomb.zip"), {"bomb": 1}, 1, 1),
    "fifo": (lambda folder: os.mkfifo(folder / "pipe.html"), {"not a file": 1}, 0, 1),
    "broken rows": (put(b'{"text": "One fine text."}\n{"text": \n[1]\n', "rows.jsonl"), {"broken row": 2}, 1, 1),
}


def build(folder: Path, *piles: Path) -> tuple[int, dict[str, object], Counter[str]]:
    result = RUNNER.invoke(app, ["build", *map(str, piles), "--into", str(folder / "archive"), "--workers", "1", "--json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    ledger: Counter[str] = Counter()
    status = json.loads(RUNNER.invoke(app, ["status", str(folder / "archive"), "--json"]).stdout)
    for line in status["ledger"]:
        if line["outcome"] not in ("read", "captures", "articles"):
            ledger[line["outcome"]] += line["count"]
    return result.exit_code, json.loads(result.stdout), ledger


@pytest.mark.parametrize("name", CASES)
def test_each_is_counted_and_the_rest_is_built(name: str, tmp_path: Path) -> None:
    make, wanted, articles, code = CASES[name]
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "good.html").write_bytes(page(99))
    make(pile)
    exit_code, built, ledger = build(tmp_path, pile)
    assert exit_code == code
    assert built["articles"] == articles + 1
    for reason, count in wanted.items():
        assert ledger[reason] == count, ledger


def test_a_missing_file_is_counted(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_bytes(page(99))
    exit_code, built, ledger = build(tmp_path, tmp_path / "good.html", tmp_path / "absent.html")
    assert (exit_code, built["articles"], ledger["missing"]) == (1, 1, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_counted(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    no_permission(tmp_path / "pile")
    exit_code, _built, ledger = build(tmp_path, tmp_path / "pile")
    assert (exit_code, ledger["no permission"]) == (1, 1)


def test_letters_survive_a_wrong_charset(tmp_path: Path) -> None:
    (tmp_path / "koeln.html").write_bytes(wrong_charset())
    build(tmp_path, tmp_path / "koeln.html")
    found = json.loads(RUNNER.invoke(app, ["search", str(tmp_path / "archive"), "Köln", "--json"]).stdout)
    assert [hit["headline"] for hit in found["hits"]] == ["Grüße aus Köln"]
