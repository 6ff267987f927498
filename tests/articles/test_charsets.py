import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.charsets import mend_twice, to_utf8

GERMAN = "Der Bürgermeister von Zürich heißt Müller. " * 20
RUSSIAN = "Министр иностранных дел заявил о переговорах в Москве. " * 20


def test_utf8_stays_as_it_is() -> None:
    raw = f"<p>{GERMAN}</p>".encode()
    assert to_utf8(raw) == (raw, "utf-8")


@pytest.mark.parametrize("shift", range(4))
def test_utf8_may_be_cut_anywhere_when_it_is_read_in_pieces(shift: int) -> None:
    raw = b"a" * shift + "𝄞€é".encode() * 5_000
    assert to_utf8(raw) == (raw, "utf-8")


@pytest.mark.parametrize("at", [0, 8_191, 8_192, 8_193, 20_000])
def test_one_wrong_byte_anywhere_is_seen(at: int) -> None:
    raw = bytearray("<p>Zürich</p>".encode() + b" " * 20_000)
    raw[at:at] = b"\xff"
    assert to_utf8(bytes(raw), "iso-8859-1")[1] == "cp1252"


def test_a_character_cut_off_at_the_end_is_seen() -> None:
    assert to_utf8("<p>Zürich €".encode()[:-1], "iso-8859-1")[1] == "cp1252"


def test_a_byte_order_mark_is_taken_off() -> None:
    assert to_utf8(b"\xef\xbb\xbf<p>a</p>") == (b"<p>a</p>", "utf-8")


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_characters_with_and_without_mark(charset: str) -> None:
    text = "<html><body><p>The harbour board voted on Monday.</p></body></html>"
    assert to_utf8(text.encode(charset))[0].decode() == text


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("cp1252", GERMAN),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
        ("euc-jp", "首相は記者会見で述べた。" * 30),
        ("big5", "總統今天表示談判將繼續" * 30),
    ],
)
def test_the_page_says_its_character_set(charset: str, text: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'
    assert to_utf8(page.encode(charset))[0].decode() == page


def test_latin_1_is_read_as_what_browsers_read() -> None:
    assert to_utf8('<meta charset="iso-8859-1">“quoted” – ü'.encode("cp1252"))[0].decode().endswith("“quoted” – ü")


def test_the_server_is_believed_before_the_page() -> None:
    page = f'<meta charset="iso-8859-1"><p>{RUSSIAN}</p>'
    assert to_utf8(page.encode("cp1251"), "windows-1251")[0].decode() == page


def test_utf8_is_believed_against_a_wrong_declaration() -> None:
    raw = f'<meta charset="iso-8859-1"><p>{GERMAN}</p>'.encode()
    assert to_utf8(raw, "iso-8859-1") == (raw, "utf-8")


def test_what_nobody_declares_is_detected() -> None:
    assert to_utf8(f"<p>{RUSSIAN}</p>".encode("cp1251"))[0].decode() == f"<p>{RUSSIAN}</p>"


def test_a_broken_byte_does_not_turn_a_utf8_page_into_another() -> None:
    raw, charset = to_utf8(f"<p>{GERMAN}</p>".encode() + b"\xff\xc3")
    assert charset == "utf-8"
    assert "Zürich" in raw.decode("utf-8", "replace")


@pytest.mark.parametrize("label", ["rot13", "hex", "zip", "idna", "no-such-set", "unicode_escape", '"utf-8"', ""])
def test_labels_that_are_no_character_sets_do_no_harm(label: str) -> None:
    assert "Zürich" in to_utf8(f'<meta charset="{label}">{GERMAN}'.encode("cp1252"), label)[0].decode()


@given(st.binary(max_size=400), st.text(max_size=12))
def test_any_bytes_give_something(raw: bytes, label: str) -> None:
    read, charset = to_utf8(raw, label)
    assert charset
    read.decode("utf-8", "replace")


@pytest.mark.parametrize("before", ["", "x" * 8_191, "x" * 20_000])
def test_text_written_as_utf8_twice_is_put_right_wherever_it_begins(before: str) -> None:
    text = f"{before}Zürich “wählt” – ÿ"
    twice = "".join(chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in text.encode())
    assert mend_twice(twice.encode()) == text.encode()


@pytest.mark.parametrize("text", ["", "plain", "Zürich", "é Zürich", "€ Ã¼", "Ã", "Ã¼ é"])
def test_text_that_was_not_written_twice_stays(text: str) -> None:
    assert mend_twice(text.encode()) == text.encode()
