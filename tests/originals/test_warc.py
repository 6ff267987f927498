import gzip
import io
import itertools
import os
import zlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from fastwarc.warc import ArchiveIterator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.originals.warc import reader, split_points
from dateline.records import Capture, Original, Rejection
from dateline.stage import FORMAT, NOT_MINE
from tests.originals.making import PAGE, answer, lower_limit, packed, pages, read, read_bytes, reasons, record, take_in

SAMPLES = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[3] / "shared")) / "samples" / "warc"


def brotli(data: bytes) -> bytes:
    return through(BrotliWriter, data)


def zstd(data: bytes) -> bytes:
    return through(ZstdWriter, data)


class Sink(io.BytesIO):
    def close(self) -> None:
        """Stay open: what was written is wanted."""


def through(writer: type, data: bytes) -> bytes:
    sink = Sink()
    packer = writer(sink)
    packer.write(data)
    packer.close()
    return sink.getvalue()


def test_a_page_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    data = record(answer(media_type='text/html; charset="ISO-8859-1"'), more="WARC-Payload-Digest: sha1:ABC\r\n")
    (capture,), rejections = read_bytes(tmp_path, "a.warc", data)
    assert rejections == []
    assert (capture.kind, capture.url, capture.payload) == ("html", "http://paper.example/1", PAGE)
    assert (capture.captured_at, capture.charset, capture.media_type) == ("2016-06-06T17:30:00Z", "iso-8859-1", "text/html")
    assert (capture.locator, capture.payload_digest, capture.size) == ("offset:0", "sha1:ABC", len(PAGE))


@pytest.mark.parametrize(
    ("media_type", "url"),
    [
        ("application/rss+xml", "http://paper.example/feed"),
        ("application/atom+xml; charset=utf-8", "http://paper.example/feed"),
        ("text/xml", "http://paper.example/feed.php"),
        ("text/html", "http://paper.example/?feed=rss2"),
        ("", "http://paper.example/index.xml"),
    ],
)
def test_a_feed_is_one_whatever_it_is_called(tmp_path: Path, media_type: str, url: str) -> None:
    feed = b'<?xml version="1.0"?>\n<!-- made by a machine --><rss version="2.0"><channel><item><title>One</title></item>'
    (capture,), rejections = read_bytes(tmp_path, "a.warc", record(answer(feed, media_type=media_type), url=url))
    assert rejections == []
    assert (capture.kind, capture.payload) == ("feed", feed)


def test_what_is_called_a_feed_may_be_a_page_or_nothing_of_ours(tmp_path: Path) -> None:
    (capture,), _ = read_bytes(tmp_path, "a.warc", record(answer(media_type="application/rss+xml")))
    assert capture.kind == "html"
    sitemap = answer(b'<?xml version="1.0"?><urlset></urlset>', media_type="application/atom+xml")
    assert reasons(read_bytes(tmp_path, "b.warc", record(sitemap))[1]) == {"other media": 1}


@pytest.mark.parametrize(
    ("stated", "instant"),
    [
        ("2016-06-06T17:30:00Z", "2016-06-06T17:30:00Z"),
        ("2021-05-20T22:15:09.036Z", "2021-05-20T22:15:09Z"),
        ("2016-06-06T20:30:00+03:00", "2016-06-06T17:30:00Z"),
        ("0001-01-01T00:00:00+05:00", ""),
        ("yesterday", ""),
    ],
)
def test_the_date_is_an_instant_in_utc(tmp_path: Path, stated: str, instant: str) -> None:
    (capture,), _ = read_bytes(tmp_path, "a.warc", record(answer(), more=f"WARC-Date: {stated}\r\n"))
    assert capture.captured_at == instant


def test_every_kind_of_record_is_a_capture_or_says_why_not(tmp_path: Path) -> None:
    http = "application/http; msgtype=response"
    parts = [
        (record(b"software: x\r\n", kind="warcinfo", url="", media_type="application/warc-fields"), "not a capture"),
        (record(b"GET / HTTP/1.1\r\n\r\n", kind="request"), "not a capture"),
        (record(b"hops: L\r\n", kind="metadata"), "not a capture"),
        (record(b"rest", kind="continuation"), "not a capture"),
        (record(b"20160606 1.2.3.4", url="dns:paper.example", media_type="text/dns"), "not a capture"),
        (record(b"<html>shot</html>", kind="resource", url="urn:view:1", media_type="text/html"), "not a capture"),
        (record(answer(status="404 Not Found")), "http status"),
        (record(answer(status="301 Moved")), "http status"),
        (record(answer(b"\x89PNG\r\n\x1a\n", media_type="image/png")), "picture without fields"),
        (record(answer(b"GIF89a", media_type="image/png")), "other media"),
        (record(answer(b"\x89PNG\r\n\x1a\n\x00\x00", media_type="text/html")), "picture without fields"),
        (record(answer(b"%PDF-1.4 \x00", media_type="")), "other media"),
        (record(answer(b"  \r\n")), "empty"),
        (record(b"\x00\x01 no answer"), "damaged"),
        (record(answer(), more="WARC-Segment-Number: 1\r\n"), "damaged"),
        (record(answer()), "html"),
        (record(answer(media_type="application/xhtml+xml")), "html"),
        (record(answer(media_type="")), "html"),
        (record(answer(media_type="text/xml")), "html"),
        (record(answer(b"<?xml version='1.0'?><rss/>", media_type="text/xml")), "other media"),
        (record(answer(b"just words", media_type="text/plain")), "text"),
        (record(PAGE, kind="resource", media_type="text/html"), "html"),
        (record(answer(), kind="resource", media_type=http), "html"),
        (record("Die Häfen".encode(), kind="conversion", media_type="text/plain"), "text"),
        (record(b"", kind="revisit", more="WARC-Refers-To-Target-URI: http://a.example/\r\n"), "revisit"),
        (record(answer(b"", media_type="image/gif"), kind="revisit"), "other media"),
        (record(answer(b"", status="304 Not Modified", media_type=""), kind="revisit"), "revisit"),
    ]
    for name, data in (("a.warc", b"".join(part for part, _ in parts)), ("a.warc.gz", packed([part for part, _ in parts]))):
        captures, rejections = read_bytes(tmp_path, name, data)
        said = [(made.locator, made.kind) for made in captures] + [(made.locator, made.reason) for made in rejections]
        said.sort(key=lambda pair: int(pair[0].removeprefix("offset:")))
        assert [outcome for _, outcome in said] == [expected for _, expected in parts]


def test_a_revisit_says_what_it_repeats(tmp_path: Path) -> None:
    more = "WARC-Refers-To-Target-URI: <http://paper.example/0>\r\nWARC-Refers-To-Date: 2015-01-01T00:00:00.5Z\r\n"
    (capture,), _ = read_bytes(tmp_path, "a.warc", record(answer(b""), kind="revisit", more=more))
    assert (capture.kind, capture.refers_to) == ("revisit", "http://paper.example/0 2015-01-01T00:00:00Z")
    assert (capture.payload, capture.digest) == (b"", "")


def test_what_is_given_fills_what_records_do_not_say(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(answer()) + record(answer(), url=""))
    original = replace(take_in(path), given_url="http://given.example/", given_publication="The Paper", given_published="2016")
    first, second = read(original)[0]
    assert (first.url, second.url) == ("http://paper.example/1", "http://given.example/")
    assert {(c.given_publication, c.given_published) for c in (first, second)} == {("The Paper", "2016")}


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0)),
        ("Content-Encoding: x-gzip\r\n", gzip.compress(PAGE, mtime=0)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)),
        ("Content-Encoding: deflate\r\n", zlib.compress(PAGE)[2:-4]),
        ("Content-Encoding: br\r\n", brotli(PAGE)),
        ("Content-Encoding: zstd\r\n", zstd(PAGE)),
        ("Content-Encoding: gzip, br\r\n", brotli(gzip.compress(PAGE, mtime=0))),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        ("Transfer-Encoding: chunked\r\n", b"10;x=y\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (PAGE[:16], len(PAGE) - 16, PAGE[16:])),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PAGE, mtime=0)), gzip.compress(PAGE, mtime=0)),
        ),
        # Crawlers that decode bodies and leave the headers as they were.
        ("Content-Encoding: gzip\r\n", PAGE),
        ("Content-Encoding: br\r\n", PAGE),
        ("Content-Encoding: deflate\r\n", PAGE),
        ("Content-Encoding: zstd\r\n", PAGE),
        ("Content-Encoding: utf-8\r\n", PAGE),
        ("Transfer-Encoding: chunked\r\n", PAGE),
    ],
)
def test_bodies_are_decoded(tmp_path: Path, more: str, body: bytes) -> None:
    (capture,), rejections = read_bytes(tmp_path, "a.warc", record(answer(body, more=more)))
    assert rejections == []
    assert capture.payload == PAGE


@pytest.mark.parametrize(
    ("more", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0)[:-12]),
        ("Content-Encoding: gzip\r\n", gzip.compress(PAGE, mtime=0)[:20] + b"\xff" * 40),
        ("Content-Encoding: br\r\n", b"\x00\x01\x02 not brotli"),
        ("Content-Encoding: zstd\r\n", b"(\xb5/\xfd broken"),
        ("Content-Encoding: rot13\r\n", b"\x01\x02"),
        ("Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\nzz\r\nmore"),
        ("Transfer-Encoding: chunked\r\n", b"5\r\nhello\r\n9\r\nmore"),
    ],
)
def test_a_body_that_cannot_be_decoded_is_damaged_and_the_next_record_is_read(tmp_path: Path, more: str, body: bytes) -> None:
    captures, (rejection,) = read_bytes(tmp_path, "a.warc", record(answer(body, more=more)) + record(answer()))
    assert (rejection.reason, rejection.locator) == ("damaged", "offset:0")
    assert len(captures) == 1


def test_a_body_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lower_limit(monkeypatch, 50_000)
    bombs = [
        record(answer(gzip.compress(b"x" * 10_000_000), more="Content-Encoding: gzip\r\n")),
        record(answer(brotli(b"x" * 10_000_000), more="Content-Encoding: br\r\n")),
        record(answer(b"<html>" + b"x" * 100_000)),
    ]
    captures, rejections = read_bytes(tmp_path, "a.warc", b"".join(bombs) + record(answer()))
    assert reasons(rejections) == {"too large": 3}
    assert len(captures) == 1


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_what_stands_before_a_cut_is_kept_and_the_cut_is_named(tmp_path: Path, name: str, share: float) -> None:
    parts = list(pages(5, size=3000))
    last = len(parts[-1]) if name == "a.warc" else len(packed(parts[-1:]))
    whole = b"".join(parts) if name == "a.warc" else packed(parts)
    cut = len(whole) - last + max(3, int(last * share)) if share < 0.99 else len(whole) - 9
    captures, (rejection,) = read_bytes(tmp_path, name, whole[:cut])
    assert len(captures) == (5 if share > 0.99 and name.endswith("gz") else 4)  # there, the checksum alone is missing
    assert (rejection.reason, rejection.locator) == ("truncated", f"offset:{len(whole) - last}")
    assert f"{len(whole) - last:,}" in rejection.detail


@pytest.mark.parametrize("packs", [False, True])
def test_a_cut_in_a_record_that_is_passed_over_is_seen(tmp_path: Path, packs: bool) -> None:
    picture = record(answer(os.urandom(300_000), media_type="image/png"))
    data = packed([record(answer()), picture]) if packs else record(answer()) + picture
    captures, rejections = read_bytes(tmp_path, "a.warc", data[:-100])
    assert len(captures) == 1
    assert reasons(rejections).get("truncated") == 1


def test_reading_goes_on_after_garbage_between_records(tmp_path: Path) -> None:
    one, two, three = pages(3)
    captures, rejections = read_bytes(tmp_path, "a.warc", one + b"noise noise\r\n\r\n" * 9000 + two + three)
    assert [capture.url[-1] for capture in captures] == ["0", "1", "2"]
    assert reasons(rejections) == {"damaged": 1}
    assert rejections[0].locator == f"offset:{len(one)}"


def test_reading_goes_on_after_garbage_between_members(tmp_path: Path) -> None:
    one, two, three = (packed([part]) for part in pages(3))
    captures, rejections = read_bytes(tmp_path, "a.warc.gz", one + b"noise" * 30_000 + two + three)
    assert [capture.url[-1] for capture in captures] == ["0", "1", "2"]
    assert reasons(rejections) == {"damaged": 1}
    assert rejections[0].locator == f"offset:{len(one)}"


@pytest.mark.parametrize("where", [5, 60, -6])
def test_reading_goes_on_after_a_damaged_member(tmp_path: Path, where: int) -> None:
    members = [bytearray(packed([part])) for part in pages(4, size=2000)]
    at = where if where > 0 else len(members[1]) + where
    members[1][at : at + 4] = bytes(byte ^ 0x5A for byte in members[1][at : at + 4])
    captures, rejections = read_bytes(tmp_path, "a.warc.gz", b"".join(members))
    if where == 5:  # bytes of the member's time of making: nothing is lost
        assert len(captures) == 4
        return
    assert [capture.url[-1] for capture in captures] == ["0", "2", "3"]
    assert [(r.reason, r.locator) for r in rejections] == [("damaged", f"offset:{len(members[0])}")]


def test_a_record_that_lies_about_its_length_costs_no_page_it_need_not(tmp_path: Path) -> None:
    one, two, three = pages(3)
    long = two.replace(b"Content-Length: ", b"Content-Length: 99")
    captures, rejections = read_bytes(tmp_path, "a.warc", one + long + three)
    assert [capture.url[-1] for capture in captures] == ["0", "2"]
    assert reasons(rejections) == {"damaged": 1}
    none = two.replace(b"Content-Length: ", b"Content-Size: ")
    captures, rejections = read_bytes(tmp_path, "b.warc", one + none + three)
    assert [capture.url[-1] for capture in captures] == ["0", "2"]
    assert reasons(rejections) == {"damaged": 1}


def test_padding_after_the_last_member_is_no_loss(tmp_path: Path) -> None:
    captures, rejections = read_bytes(tmp_path, "a.warc.gz", packed(list(pages(2))) + b"\x00" * 5000)
    assert (len(captures), rejections) == (2, [])


def test_members_may_hold_several_records_or_parts_of_one(tmp_path: Path) -> None:
    parts = list(pages(6, size=400))
    whole = b"".join(parts)
    shapes = {
        "one member": gzip.compress(whole, mtime=0),
        "pairs": packed([b"".join(parts[at : at + 2]) for at in range(0, 6, 2)]),
        "blocks": packed([whole[at : at + 500] for at in range(0, len(whole), 500)]),
    }
    expected = [capture.payload for capture in read_bytes(tmp_path, "plain.warc", whole)[0]]
    for number, (shape, data) in enumerate(shapes.items()):
        captures, rejections = read_bytes(tmp_path, f"{number}.warc.gz", data)
        assert rejections == [], shape
        assert [capture.payload for capture in captures] == expected, shape


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_locator_finds_the_capture_again(tmp_path: Path, name: str) -> None:
    parts = list(pages(5, size=100))
    path = tmp_path / name
    path.write_bytes(b"".join(parts) if name == "a.warc" else packed(parts))
    original = take_in(path)
    for capture in read(original)[0]:
        at = int(capture.locator.removeprefix("offset:"))
        ((again,), rejections) = read(replace(original, start=at, end=at + 1))
        assert (again, again.payload, rejections) == (capture, capture.payload, [])


@pytest.mark.parametrize("shape", ["plain", "members", "pairs", "blocks"])
def test_ranges_together_give_what_the_whole_gives(tmp_path: Path, shape: str) -> None:
    parts = [*pages(40, size=300), record(b"x", kind="request"), *pages(10)]
    whole = b"".join(parts)
    data = {
        "plain": whole,
        "members": packed(parts),
        "pairs": packed([b"".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]),
        "blocks": packed([whole[at : at + 700] for at in range(0, len(whole), 700)]),
    }[shape]
    path = tmp_path / "a.warc"
    path.write_bytes(data + (b"tail" if shape == "plain" else packed([b"tail"])))
    original = take_in(path)
    points = split_points(path, len(data) // 7)
    assert points == sorted(set(points))
    if shape != "blocks":
        assert 4 <= len(points) <= 7
    bounds = [0, *points, original.size]
    in_ranges = [read(replace(original, start=a, end=b)) for a, b in itertools.pairwise(bounds)]
    captures, rejections = read(original)
    assert [c for made, _ in in_ranges for c in made] == captures
    assert [r for _, made in in_ranges for r in made] == rejections
    assert len(captures) == 50


def test_a_file_of_one_member_cannot_be_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(pages(50, size=1000))))
    assert split_points(path, 100) == []


def test_only_warcs_are_claimed(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(answer()))
    original = take_in(path)
    assert reader.claim(original) == FORMAT
    assert reader.claim(replace(original, media_type="text/html")) == NOT_MINE


def test_a_file_that_went_away_or_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(answer()))
    original = take_in(path)
    path.unlink()
    captures, rejections = read(original)
    assert (captures, reasons(rejections)) == ([], {"missing": 1})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_ends_the_reading(tmp_path: Path, data: st.DataObject) -> None:
    parts = list(pages(4, size=20))
    packs = data.draw(st.booleans())
    raw = bytearray(packed(parts) if packs else b"".join(parts))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        junk = data.draw(st.binary(max_size=12))
        raw[at : at + data.draw(st.integers(0, 30))] = junk
    path = tmp_path / "fuzzed.warc"
    path.write_bytes(bytes(raw))
    size = len(raw)
    media_type = "application/warc+gzip" if packs else "application/warc"
    original = Original(id="o", path=str(path), name="f", digest="", media_type=media_type, size=size, end=size)
    captures, rejections = read(original)
    assert captures or rejections or not size


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples of /work/shared are not there")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.warc*")), ids=lambda path: path.name)
def test_samples_are_read_whole(path: Path) -> None:
    made = list(reader.run([take_in(path)]))
    with path.open("rb") as file:
        types = Counter(str(record.record_type) for record in ArchiveIterator(file, parse_http=False))
    assert len(made) == sum(types.values())
    assert not [record for record in made if isinstance(record, Rejection) and record.reason in ("damaged", "truncated")]
    assert all(record.captured_at and record.url for record in made if isinstance(record, Capture))
