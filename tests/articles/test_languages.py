"""The language of a text: what is stated, and what the words say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.articles.languages import code_of, find_language, script_of

ENGLISH = "The new dam is open at last, and the people of the town have come to see what it is that they have been waiting for."
GERMAN = (
    "Der neue Damm ist endlich offen, und die Leute der Stadt sind gekommen, um zu sehen, worauf sie so lange gewartet haben."
)
FRENCH = "Le nouveau barrage est enfin ouvert, et les habitants de la ville sont venus voir ce qu'ils ont si longtemps attendu."
RUSSIAN = "Новая плотина наконец открыта, и жители города пришли посмотреть на то, чего они так долго ждали все эти годы."
ARABIC = "افتتح السد الجديد أخيرا وجاء أهل المدينة ليروا ما كانوا ينتظرونه طوال هذه السنوات التي مضت منذ بداية البناء"
JAPANESE = "新しいダムがようやく開通し、町の人々は長い間待っていたものを見に来ました。市長は式典で感謝の言葉を述べた。"
KOREAN = "새 댐이 마침내 문을 열었고 마을 사람들은 오랫동안 기다려 온 것을 보러 왔다. 시장은 감사의 말을 전했다."


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-US", "en"),
        ("pt_BR.UTF-8", "pt"),
        ("EN", "en"),
        ("eng", "en"),
        ("Deutsch", "de"),
        ("iw", "he"),
        ("nb-NO", "no"),
        ("zh-Hant-TW", "zh"),
        ("", ""),
        ("xx", ""),
        ("english please", ""),
        ("<html>", ""),
        ("x" * 1000, ""),
    ],
)
def test_codes(tag: str, code: str) -> None:
    assert code_of(tag) == code


def test_what_is_stated_and_true() -> None:
    assert find_language(ENGLISH, ["en-US"]).code == "en"
    assert "bear it out" in find_language(GERMAN, ["de"]).why


def test_a_template_that_lies() -> None:
    found = find_language(GERMAN, ["en-US"])
    assert (found.code, found.why) == ("de", "identified; the page states en")
    assert find_language(RUSSIAN, ["en"]).code == "ru"
    assert find_language(FRENCH, ["en", "fr"]).code == "fr"


@pytest.mark.parametrize(
    ("text", "code"),
    [(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr"), (RUSSIAN, "ru"), (ARABIC, "ar"), (JAPANESE, "ja"), (KOREAN, "ko")],
)
def test_nothing_stated(text: str, code: str) -> None:
    assert find_language(text).code == code


def test_too_little_text_leaves_what_is_stated() -> None:
    assert find_language("Dam.", ["fr"]).code == "fr"
    assert find_language("", []).code == ""
    assert find_language("1234 5678 " * 100, []).code == ""


def test_scripts() -> None:
    assert [script_of(text) for text in (ENGLISH, RUSSIAN, ARABIC, JAPANESE, KOREAN, "")] == [
        "latin",
        "cyrillic",
        "arabic",
        "kana",
        "hangul",
        "",
    ]


@given(st.text(max_size=300), st.lists(st.text(max_size=8), max_size=3))
def test_no_text_breaks_it(text: str, stated: list[str]) -> None:
    code = find_language(text, stated).code
    assert code == "" or (len(code) in (2, 3) and code.islower())


def test_a_clear_text_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(*_: object) -> str:
        raise AssertionError("the model was asked")

    monkeypatch.setattr("py3langid.rank", ask)
    assert find_language(ENGLISH).why == "identified"
    with pytest.raises(AssertionError):
        find_language(ENGLISH, ["fr"])
