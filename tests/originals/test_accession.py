import bz2
import gzip
import hashlib
import io
import json
import lzma
import os
import socket
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import Abort
from dateline.originals import accession
from dateline.originals.accession import Known, survey
from dateline.originals.given import Given
from dateline.originals.kinds import ADVICE
from dateline.reasons import REASONS
from dateline.records import Original, Record, Rejection, digest_id
from tests.originals.making import PAGE


def outcomes(found: list[Original | Rejection]) -> dict[str, str]:
    """What became of each name: its media type, or the reason."""
    return {
        **{record.name: record.media_type for record in found if isinstance(record, Original)},
        **{record.locator: record.reason for record in found if isinstance(record, Rejection)},
    }


def rejection(found: list[Original | Rejection], name: str) -> Rejection:
    (only,) = (record for record in found if isinstance(record, Rejection) and record.locator == name)
    assert only.reason in REASONS
    return only


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


def test_an_original_is_its_digest(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (original,) = survey([tmp_path / "a.html"])
    assert isinstance(original, Original)
    assert original.digest == hashlib.sha256(PAGE).hexdigest()
    assert original.id == digest_id(original.digest)
    assert (original.name, original.path) == ("a.html", str(tmp_path / "a.html"))
    assert (original.size, original.start, original.end) == (len(PAGE), 0, len(PAGE))


KINDS = [
    ("a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "application/warc"),
    ("nameless", gzip.compress(b"WARC/1.1\r\n", mtime=0), "application/warc+gzip"),
    ("a.txt", b"<!DOCTYPE html><p>called text", "text/html"),
    ("b.txt", b"\xef\xbb\xbf\n<!-- c -->\n<HTML lang=en>", "text/html"),
    ("c.html", b"no tag at the start, but <b>one</b>", "text/html"),
    ("d.php", b"words <p>and a tag", "text/html"),
    ("e.html", "<html>\u00fc".encode("utf-16"), "text/html"),
    ("x.xhtml", b'<?xml version="1.0"?>\n<!-- x --><html xmlns="http://www.w3.org/1999/xhtml">', "text/html"),
    ("f.html.gz", gzip.compress(PAGE, mtime=0), "text/html+gzip"),
    ("g.txt", b"Harbour opens\n\nThe harbour opened.", "text/plain"),
    ("new wave.txt", b"The new WAVE of strikes", "text/plain"),
    ("bm.txt", b"BM officials said", "text/plain"),
    ("brackets.txt", b"[Harbour] {Press} The harbour", "text/plain"),
    ("umlaut.txt", "Die Häfen öffnen".encode("latin-1"), "text/plain"),
    ("cyrillic.txt", "Гавань открыта".encode("cp1251"), "text/plain"),
    ("chinese.txt", "港口开放。".encode("gb18030"), "text/plain"),
    ("wide.txt", "The harbour".encode("utf-16-le"), "text/plain"),
    ("nuls.txt", b"The harbour\x00 opened" + b" again" * 20, "text/plain"),
    ("h.jsonl", b'{"text": "a"}\n{"text": "b"}\n', "application/jsonl"),
    ("broken.jsonl", b'{"text": oh no}\n{"text": "b"}\n', "application/jsonl"),
    ("rows", b'{"text": oh no}\n{"text": "b"}\n', "application/jsonl"),
    ("i.jsonl.gz", gzip.compress(b'{"text": "a"}\n', mtime=0), "application/jsonl+gzip"),
    ("j.jsonl.xz", lzma.compress(b'{"text": "a"}\n'), "application/jsonl+xz"),
    ("j.jsonl.bz2", bz2.compress(b'{"text": "a"}\n'), "application/jsonl+bzip2"),
    ("long.jsonl", b'{"text": "' + b"a" * 100_000 + b'"}', "application/jsonl"),
    ("k.json", b'[{"text": "a"},\n {"text": "b"}]', "application/json"),
    ("l.json", b'{\n  "text": "a"\n}', "application/json"),
    ("m.zip", zipped("a.html"), "application/zip"),
    ("half.zip", zipped("a.html")[:30], "application/zip"),
    ("page.html", b"\x89PNG\r\n\x1a\n\x00", "image/png"),
    ("b.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "image/jpeg"),
    ("d.webp", b"RIFF\x24\x00\x00\x00WEBPVP8 \x00\x01\x02", "image/webp"),
]
NOT_READ = [
    ("a.pdf", b"%PDF-1.4\n%", "PDF document, 10 bytes"),
    ("c.gif", b"GIF89a\x01\x00", "GIF picture"),
    ("e.sql", b"-- MySQL dump 10.13\n\nCREATE TABLE posts (id int);", "SQL dump"),
    ("dump.txt", b"-- phpMyAdmin SQL Dump\n", "SQL dump"),
    ("dump.sql.gz", gzip.compress(b"-- MySQL dump 10.13\n", mtime=0), "SQL dump, gzip-packed"),
    (
        "f.xml",
        b'<?xml version="1.0"?><!-- <p>export</p> --><rss xmlns:wp="http://wordpress.org/export/1.2/">',
        "WordPress export",
    ),
    ("g.xml", b'<?xml version="1.0"?><urlset>', "sitemap"),
    ("h.xml", b'<?xml version="1.0"?><catalogue/>', "XML document"),
    ("i.parquet", b"PAR1\x15\x04\x15\x00\x01\x02", "Parquet table"),
    (
        "j.wacz",
        zipped("datapackage.json", "archive/data.warc.gz"),
        "WACZ web archive, 248 bytes; unzip it and give the WARC files",
    ),
    ("k.docx", zipped("[Content_Types].xml", "word/document.xml"), "Word document"),
    ("l.epub", zipped("mimetype", "META-INF/container.xml"), "EPUB book"),
    ("m.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "older Office document"),
    ("n.arc", b"filedesc://x.arc 0.0.0.0 20060101000000 text/plain 77\n", "ARC archive"),
    ("o.arc.gz", gzip.compress(b"filedesc://x.arc 0.0.0.0 2006 text/plain 77\n", mtime=0), "ARC archive, gzip-packed"),
    ("p.sqlite", b"SQLite format 3\x00", "SQLite database"),
    ("q.mht", b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://a.example/\r\n", "saved page (MHTML)"),
    ("r.tar", b"a.html".ljust(257, b"\x00") + b"ustar\x0000" + b"\x00" * 100, "tar archive"),
    ("s.css", b"body { color: red }", "style sheet"),
    ("t.csv", b"headline,text\nA,B\n", "table of comma-separated values"),
    ("u.bin", bytes(range(256)) * 4, "binary file"),
    ("w.mp4", b"\x00\x00\x00\x18ftypmp42\x00", "MP4 video"),
    ("x.warc.xz", lzma.compress(b"WARC/1.0\r\n"), "WARC archive, xz-packed"),
    ("y.svg", b'<svg xmlns="http://www.w3.org/2000/svg">', "SVG picture"),
]


HOLD_PAGES = "f.xml i.parquet j.wacz n.arc o.arc.gz p.sqlite q.mht r.tar x.warc.xz".split()


@pytest.mark.parametrize(("name", "data", "media_type"), KINDS, ids=[kind[0] for kind in KINDS])
def test_what_is_read_is_told_by_its_bytes(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert outcomes(list(survey([tmp_path]))) == {name: media_type}


@pytest.mark.parametrize(("name", "data", "label"), NOT_READ, ids=[kind[0] for kind in NOT_READ])
def test_what_is_not_read_is_called_by_its_name(tmp_path: Path, name: str, data: bytes, label: str) -> None:
    (tmp_path / name).write_bytes(data)
    (only,) = survey([tmp_path])
    assert isinstance(only, Rejection)
    holds_pages = any(advice in only.detail for advice in ADVICE.values())
    assert (only.stage, only.locator, only.reason) == ("accession", name, "unread pages" if holds_pages else "not read")
    assert holds_pages == (name in HOLD_PAGES)
    assert only.detail.startswith(label)
    assert f"{len(data):,} bytes" in only.detail
    assert only.original_id == digest_id(hashlib.sha256(data).hexdigest())


def test_a_packed_file_that_is_empty_or_broken(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(b"\x1f\x8b\x08\x00 not really")
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b""))
    (tmp_path / "c.txt.xz").write_bytes(lzma.compress(b"words")[:9])
    (tmp_path / "d.txt.bz2").write_bytes(bz2.compress(b"words")[:20])
    (tmp_path / "e.jsonl.gz").write_bytes(gzip.compress(b'{"text": "%s"}' % os.urandom(5000).hex().encode())[:2000])
    expected = {"a.txt.gz": "damaged", "b.txt.gz": "empty", "c.txt.xz": "damaged", "d.txt.bz2": "damaged"}
    assert outcomes(list(survey([tmp_path]))) == {**expected, "e.jsonl.gz": "application/jsonl+gzip"}


def test_a_folder_is_walked_whole_and_in_order(tmp_path: Path) -> None:
    for number, name in enumerate(["b/z.txt", "b/a/c.txt", ".hidden", ".git/config", "a.txt", "b.txt", "B.txt"]):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"text {number}")
    (tmp_path / "nothing" / "here").mkdir(parents=True)
    names = [record.name for record in survey([tmp_path]) if isinstance(record, Original)]
    assert names == [".git/config", ".hidden", "B.txt", "a.txt", "b/a/c.txt", "b/z.txt", "b.txt"]


def test_a_pile_of_files_and_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    monkeypatch.chdir(tmp_path)
    found = list(survey([Path("b.txt"), Path("one"), Path("gone.txt")]))
    assert outcomes(found) == {"b.txt": "text/plain", "a.txt": "text/plain", "gone.txt": "missing"}
    assert [record.path for record in found if isinstance(record, Original)] == [
        str(tmp_path / "b.txt"),
        str(tmp_path / "one" / "a.txt"),
    ]


def test_the_same_bytes_again_and_nothing_at_all(tmp_path: Path) -> None:
    for name, text in (
        ("a.txt", "same"),
        ("b.txt", "same"),
        ("c.pdf", "%PDF-1"),
        ("d.pdf", "%PDF-1"),
        ("e.txt", ""),
        ("f.txt", ""),
    ):
        (tmp_path / name).write_text(text)
    found = list(survey([tmp_path, tmp_path / "a.txt"]))
    assert rejection(found, "b.txt").detail == "same as a.txt"
    assert rejection(found, "d.pdf").detail == "same as c.pdf"
    assert Counter(outcomes(found).values()) == {"duplicate original": 3, "not read": 1, "empty": 2}
    assert len(found) == 7


def test_what_is_no_file_is_named_and_never_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "device").symlink_to("/dev/null")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "up").symlink_to(tmp_path)
    (tmp_path / "real.txt").write_text("words")
    (tmp_path / "linked.txt").symlink_to(tmp_path / "real.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        found = list(survey([tmp_path]))
    assert outcomes(found) == {
        "broken": "not a file",
        "device": "not a file",
        "inside/up": "not a file",
        "linked.txt": "text/plain",
        "loop": "not a file",
        "pipe": "not a file",
        "real.txt": "duplicate original",
        "socket": "not a file",
    }
    assert "a pipe" in rejection(found, "pipe").detail
    assert "a socket" in rejection(found, "socket").detail
    assert str(tmp_path) in rejection(found, "inside/up").detail


def test_names_that_are_not_utf8_or_far_too_long(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_bytes(b"words")
    found = list(survey([tmp_path, tmp_path / ("x" * 5000)]))
    assert rejection(found, "caf\\xe9.txt").reason == "damaged"
    assert "convmv" in rejection(found, "caf\\xe9.txt").detail
    assert rejection(found, "x" * 5000).reason == "damaged"


def test_a_pile_deeper_than_python_can_recurse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("deep")
    monkeypatch.chdir(tmp_path)
    try:
        (original,) = survey([tmp_path])
        assert isinstance(original, Original)
        assert original.name == "d/" * 1200 + "a.txt"
    finally:
        subprocess.run(["rm", "-r", "d"], check=True)  # too deep for what clears the folders of tests


@pytest.mark.parametrize(
    "error", [PermissionError(13, "denied"), OSError(5, "input/output error"), FileNotFoundError(2, "gone")]
)
def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b.txt").write_text("more words")
    original_read = accession._read

    def refuse(path: Path, state: os.stat_result, known: Known | None) -> tuple[bytes, str]:
        if path.name == "a.txt":
            raise error
        return original_read(path, state, known)

    monkeypatch.setattr(accession, "_read", refuse)
    expected = {13: "no permission", 5: "damaged", 2: "missing"}[error.errno or 0]
    assert outcomes(list(survey([tmp_path]))) == {"a.txt": expected, "b.txt": "text/plain"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        assert outcomes(list(survey([tmp_path]))) == {"a.txt": "no permission", "closed": "no permission"}
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.txt").write_text("words")
    listing = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "denied")
        return listing(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert outcomes(list(survey([tmp_path]))) == {"closed": "no permission", "open/a.txt": "text/plain"}
    assert outcomes(list(survey([tmp_path / "closed"]))) == {"closed": "no permission"}


def test_a_file_that_is_being_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("words")
    original_read = accession._read

    def write_on(path: Path, state: os.stat_result, known: Known | None) -> tuple[bytes, str]:
        answer = original_read(path, state, known)
        path.write_text("words and more words")
        return answer

    monkeypatch.setattr(accession, "_read", write_on)
    assert outcomes(list(survey([tmp_path]))) == {"a.txt": "changed"}


def test_what_is_known_is_not_digested_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    state = path.stat()
    digest = "ab" * 32
    known = {str(path): Known(size=state.st_size, mtime_ns=state.st_mtime_ns, digest=digest)}
    (original,) = survey([path], known=known)
    assert isinstance(original, Original)
    assert original.digest == digest
    path.write_text("other")
    os.utime(path, ns=(0, 0))
    (again,) = survey([path], known=known)
    assert isinstance(again, Original)
    assert again.digest == hashlib.sha256(b"other").hexdigest()


def test_the_archive_itself_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "archive.toml").write_text("title = 'x'")
    (tmp_path / "a.txt").write_text("words")
    assert outcomes(list(survey([tmp_path], leave_out=[tmp_path / "archive"]))) == {"a.txt": "text/plain"}


def test_what_is_given_on_the_command_line_is_laid_on_every_original(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    given = Given(published=" 2016-06 ", url="http://a.example/", publication="The Paper", fields=("content=text",))
    (original,) = survey([tmp_path], given=given)
    assert isinstance(original, Original)
    assert (original.given_published, original.given_url) == ("2016-06", "http://a.example/")
    assert (original.given_publication, original.fields) == ("The Paper", ("content=text",))


@pytest.mark.parametrize("given", [Given(published="June 2016"), Given(published="2016-13"), Given(fields=("content",))])
def test_what_is_given_must_make_sense(tmp_path: Path, given: Given) -> None:
    with pytest.raises(Abort) as error:
        list(survey([tmp_path], given=given))
    assert (given.published or given.fields[0]) in str(error.value)


def test_a_table_gives_values_to_the_files_it_names(tmp_path: Path) -> None:
    folder = tmp_path / "pile"
    (folder / "sub").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "sub/c.txt"):
        (folder / name).write_text(name)
    table = "\ufefffile,published,url\r\na.txt,2016-06-06,http://a.example/1\r\n\r\nsub\\c.txt,2015,\r\n./b.txt,,\r\n"
    (folder / "given.csv").write_text(table, encoding="utf-8")
    (folder / "sub" / "more.given.csv").write_text('file,publication\nc.txt,"Paper, The"\n')
    found = list(survey([tmp_path / "pile"], given=Given(published="1999", publication="Any")))
    given = {
        record.name: (record.given_published, record.given_url, record.given_publication)
        for record in found
        if isinstance(record, Original)
    }
    assert given == {
        "a.txt": ("2016-06-06", "http://a.example/1", "Any"),
        "b.txt": ("1999", "", "Any"),
        "sub/c.txt": ("2015", "", "Paper, The"),
    }
    assert rejection(found, "given.csv").reason == "given list"
    assert "3 rows" in rejection(found, "given.csv").detail
    assert len(found) == 5


def test_a_table_given_as_a_file_of_the_pile(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "given.csv").write_text("file,published\na.txt,2016\n")
    found = list(survey([tmp_path / "a.txt", tmp_path / "given.csv"]))
    assert outcomes(found) == {"a.txt": "text/plain", "given.csv": "given list"}
    assert [record.given_published for record in found if isinstance(record, Original)] == ["2016"]


def test_rows_that_give_nothing_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "b").mkdir()
    rows = [
        "file,published",
        "gone.txt,2016",
        "a.txt,June",
        "a.txt,2016,more",
        ",2016",
        "../a.txt,2016",
        "/etc/hosts,2016",
        "a.txt/in.html,2016",
        "b,2016",
    ]
    (tmp_path / "given.csv").write_text("\n".join(rows))
    found = list(survey([tmp_path]))
    told = {record.locator: record.reason for record in found if isinstance(record, Rejection) and record.stage == "given"}
    assert told == {"given.csv#line:2": "missing", **{f"given.csv#line:{line}": "broken row" for line in range(3, 10)}}
    assert "'June'" in rejection(found, "given.csv#line:3").detail
    assert outcomes([record for record in found if isinstance(record, Original) or record.stage == "accession"]) == {
        "a.txt": "text/plain",
        "given.csv": "given list",
    }


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"name,date\na.txt,2016\n", "file"),
        (b"file,colour\na.txt,red\n", "colour"),
        (b"file,file\na.txt,a.txt\n", "file"),
        (b"\xff\xfef\x00i\x00", "cannot be read"),
        (b'file,url\n"a.txt,never closed\n', "cannot be read"),
        (b"file,url\na.txt,caf\xe9\n", "cannot be read"),
        (b"file,url\na\x00b,x\n", ""),
    ],
)
def test_a_table_that_cannot_be_used(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "given.csv").write_bytes(data)
    found = list(survey([tmp_path]))
    assert {record.reason for record in found if isinstance(record, Rejection)} == {"given list", "broken row"}
    assert any(words in record.detail for record in found if isinstance(record, Rejection) and record.stage == "given")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.lists(st.sampled_from(["a", "b", ".c", "d.html", "e.jsonl", "\u00e9"]), min_size=1, max_size=3).map(tuple),
        st.one_of(st.binary(max_size=40), st.just(PAGE), st.just(b'{"text": 1}'), st.just(b"%PDF-1.4")),
        max_size=8,
    )
)
def test_every_file_is_accounted_for_once(
    tmp_path_factory: pytest.TempPathFactory, files: dict[tuple[str, ...], bytes]
) -> None:
    pile = tmp_path_factory.mktemp("pile")
    written = set()
    for parts, data in files.items():
        path = pile.joinpath(*parts)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError:  # a folder has the name of a file, or the other way round
            continue
        written.add("/".join(parts))
    found: list[Record] = list(survey([pile]))
    names = [record.name for record in found if isinstance(record, Original)]
    names += [record.locator for record in found if isinstance(record, Rejection)]
    assert Counter(names) == Counter(written)
    assert json.dumps([str(record) for record in found]) == json.dumps([str(record) for record in survey([pile])])
