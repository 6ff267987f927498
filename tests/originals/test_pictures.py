"""What is written into pictures: every container, every standard, bad bytes, and where in a pile pictures lie."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import Reject
from dateline.originals import pictures, warc, zipped
from dateline.originals.embedded import find_embedded
from dateline.originals.pictures import read_picture
from dateline.records import Original, Picture, Record, Rejection
from tests.originals.making import answer, record, take_in
from tests.originals.photos import iim, jpeg, png, tiff, webp, xmp

FIELDS = [
    (120, "Ministers at the table in Łódź"),
    (80, "Ada Roe"),
    (110, "MNA"),
    (90, "Qarsa"),
    (101, "Hasran"),
    (55, "20120304"),
    (25, "talks"),
    (25, "harbour"),
    (105, "Talks"),
    (116, "© MNA"),
]
PACKET = xmp(
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">From XMP</rdf:li><rdf:li xml:lang="fr">Autre</rdf:li></rdf:Alt>'
    "</dc:description>"
    "<dc:creator><rdf:Seq><rdf:li>Bo Lee</rdf:li><rdf:li>Cy Day</rdf:li></rdf:Seq></dc:creator>"
    "<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li>b</rdf:li></rdf:Bag></dc:subject><ps:City>Tamir</ps:City>",
    'ps:Credit="Agency" ps:DateCreated="2012-02"',
)
EXIF = tiff({270: b"SONY DSC\x00", 315: b"Dee Fox\x00"}, exif={36867: b"2011:05:06 10:11:12\x00"})
ORIGINAL = Original(id="o", path="", name="a.jpg", digest="d", media_type="image/jpeg", size=1, end=1)


def read(content: bytes) -> Picture:
    return read_picture(content, original=ORIGINAL, locator="file", url="", name="a.jpg")


def reason_of(content: bytes) -> str:
    """Why a picture is rejected; empty where it is not."""
    try:
        picture = read(content)
    except Reject as reject:
        return reject.reason
    return "" if all(len(text) <= 10_000 for text in (picture.caption, picture.byline, picture.credit)) else "too long"


def origins(picture: Picture) -> dict[str, str]:
    return dict(each.partition("=")[::2] for each in picture.origins)


@pytest.mark.parametrize(
    "content",
    [
        jpeg(iim_block=iim(FIELDS)),
        jpeg(iim_block=iim(FIELDS), split=40),
        tiff({33723: iim(FIELDS)}),
        tiff({33723: iim(FIELDS)}, order=">"),
        tiff({34377: b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(iim(FIELDS))) + iim(FIELDS)}),
    ],
    ids=["jpeg", "jpeg in segments", "tiff", "tiff big-endian", "tiff photoshop"],
)
def test_iptc(content: bytes) -> None:
    picture = read(content)
    assert picture.caption == "Ministers at the table in Łódź"
    assert (picture.byline, picture.credit, picture.headline, picture.rights) == ("Ada Roe", "MNA", "Talks", "© MNA")
    assert picture.keywords == ("talks", "harbour")
    assert picture.place == "Qarsa, Hasran"
    assert (picture.taken_earliest, picture.taken_latest) == ("2012-03-04", "2012-03-04")
    assert origins(picture)["caption"] == "iptc 2:120"


def test_iptc_in_words_of_the_other_order() -> None:
    block = iim(FIELDS) + b"\x00" * (-len(iim(FIELDS)) % 4)
    swapped = b"".join(block[at : at + 4][::-1] for at in range(0, len(block), 4))
    assert read(tiff({33723: swapped})).byline == "Ada Roe"


def test_iptc_that_does_not_say_its_encoding() -> None:
    assert read(jpeg(iim_block=iim([(120, "Größe – “x”")], encoding="cp1252"))).caption == "Größe – “x”"
    assert read(jpeg(iim_block=iim(FIELDS)[8:])).caption == "Ministers at the table in Łódź"


@pytest.mark.parametrize(
    "content",
    [
        jpeg(xmp_packet=PACKET),
        png(xmp_packet=PACKET),
        png(xmp_packet=PACKET, packs=True),
        webp(xmp_packet=PACKET),
        tiff({700: PACKET}),
        jpeg(xmp_packet=PACKET.decode().encode("utf-16")),
    ],
    ids=["jpeg", "png", "png packed", "webp", "tiff", "utf-16"],
)
def test_xmp(content: bytes) -> None:
    picture = read(content)
    assert (picture.caption, picture.byline, picture.credit, picture.place) == ("From XMP", "Bo Lee, Cy Day", "Agency", "Tamir")
    assert picture.keywords == ("a", "b")
    assert (picture.taken_earliest, picture.taken_latest) == ("2012-02-01", "2012-02-29")
    assert origins(picture)["credit"] == "xmp photoshop:Credit"


@pytest.mark.parametrize(
    "content",
    [
        jpeg(exif=EXIF),
        png(exif=EXIF),
        webp(exif=EXIF),
        jpeg(exif=tiff({315: b"Dee Fox"}, order=">", exif={36867: b"2011:05:06 10:11:12"})),
    ],
)
def test_exif(content: bytes) -> None:
    picture = read(content)
    assert (picture.byline, picture.caption) == ("Dee Fox", "")  # what the camera wrote is no caption
    assert picture.taken_earliest == picture.taken_latest == "2011-05-06"


def test_xmp_goes_before_iptc_and_exif_comes_last() -> None:
    picture = read(jpeg(iim_block=iim(FIELDS), xmp_packet=PACKET, exif=EXIF))
    assert (picture.caption, picture.headline, picture.taken_earliest) == ("From XMP", "Talks", "2012-02-01")
    assert origins(picture)["headline"] == "iptc 2:105"


@pytest.mark.parametrize("written", ["20121340", "00000000", "", "yesterday", "0001-01-01", "1066", "99999999"])
def test_a_day_that_is_none_is_left_out(written: str) -> None:
    picture = read(jpeg(iim_block=iim([(120, "C"), (55, written)])))
    assert picture.taken_earliest is None
    assert "taken" not in origins(picture)


def test_a_picture_without_words_says_so() -> None:
    for content in (
        jpeg(),
        png(),
        webp(),
        tiff({256: b"\x01"}),
        jpeg(iim_block=iim([(120, " \x00 ")])),
        jpeg(exif=tiff({270: b"SONY DSC"})),
    ):
        with pytest.raises(Reject, match="picture without fields"):
            read(content)


WHOLE = [
    jpeg(iim_block=iim(FIELDS), xmp_packet=PACKET, exif=EXIF),
    png(xmp_packet=PACKET, packs=True, exif=EXIF),
    webp(xmp_packet=PACKET, exif=EXIF),
    tiff({33723: iim(FIELDS), 700: PACKET}, exif={36867: b"2011:05:06 10:11:12"}),
]


@pytest.mark.parametrize("whole", WHOLE, ids=["jpeg", "png", "webp", "tiff"])
def test_cut_anywhere_it_is_read_as_far_as_it_goes(whole: bytes) -> None:
    for cut in range(0, len(whole), 7):
        assert reason_of(whole[:cut]) in ("", "picture without fields")


@given(st.sampled_from(WHOLE), st.integers(0, 4_000), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_survived(whole: bytes, at: int, noise: bytes) -> None:
    at %= len(whole)
    assert reason_of(whole[:at] + noise + whole[at + len(noise) :]) in ("", "picture without fields")


def test_hostile_files_end_soon() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + PACKET.decode().replace("Bo Lee", "&b;")
    ring = b"II*\x00\x08\x00\x00\x00\x01\x00" + struct.pack("<HHII", 34665, 4, 1, 8) + b"\x00" * 4
    for content in (
        jpeg(xmp_packet=laughs.encode()),
        png(xmp_packet=b"<a>" * 2_000_000, packs=True),
        png(xmp_packet=b" " * 50_000_000, packs=True),
        ring,
        b"II*\x00\x08\x00\x00\x00\xff\xff" + b"\xff" * 200_000,
        b"\xff\xd8" + b"\xff\xe1\x00\x02" * 500_000,
        b"\xff\xd8" + b"\xff" * 2_000_000,
        b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x00abcd\x00\x00\x00\x00" * 200_000,
        b"RIFF\x00\x00\x00\x00WEBP" + b"abcd\x00\x00\x00\x00" * 200_000,
        jpeg(iim_block=b"\x1c\x02\x78\xff\xff" + b"x" * 100),
    ):
        with pytest.raises(Reject, match="picture without fields"):
            read(content)
    assert len(find_embedded(png(xmp_packet=b" " * 50_000_000, packs=True)).xmp) <= 4 * 1024 * 1024


def run(stage: object, original: Original) -> list[Record]:
    return list(stage.run([original]))  # type: ignore[attr-defined]


def test_pictures_in_files_zips_and_warcs(tmp_path: Path) -> None:
    content = jpeg(iim_block=iim(FIELDS))
    folder = tmp_path / "www.gull.example" / "img"
    folder.mkdir(parents=True)
    (folder / "a.jpg").write_bytes(content)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("page_files/a.jpg", content)
        archive.writestr("plain.png", png())
    (tmp_path / "pages.zip").write_bytes(packed.getvalue())
    (tmp_path / "a.warc").write_bytes(
        record(answer(content, media_type="image/jpeg"), url="http://gull.example/img/a.jpg")
        + record(answer(png(), media_type="image/jpg"))
        + record(answer(content, media_type="application/octet-stream"), url="http://gull.example/img/b.jpg")
    )
    (file,) = run(pictures.reader, take_in(folder / "a.jpg"))
    assert isinstance(file, Picture)
    assert (file.locator, file.name) == ("file", "a.jpg")
    inside, plain = run(zipped.reader, take_in(tmp_path / "pages.zip"))
    assert isinstance(inside, Picture)
    assert (inside.locator, inside.name) == ("member:page_files/a.jpg", "pages.zip/page_files/a.jpg")
    assert isinstance(plain, Rejection)
    assert plain.reason == "picture without fields"
    crawled, empty, untold = run(warc.reader, take_in(tmp_path / "a.warc"))
    assert isinstance(crawled, Picture)
    assert isinstance(untold, Picture)
    assert isinstance(empty, Rejection)
    assert (crawled.url, crawled.name, untold.url) == ("http://gull.example/img/a.jpg", "", "http://gull.example/img/b.jpg")
    assert len({file.id, inside.id, crawled.id, untold.id}) == 4
    assert len({file.digest, inside.digest, crawled.digest}) == 1
