"""In which language a text is written: what its page states, checked against the text itself.

Templates lie: many pages in other languages say `en-US`. So what is stated is believed only where the script and the commonest
words of the text bear it out; else the text is identified (py3langid) and what is stated is one candidate among others.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SAMPLE = 1_000
# Enough to see whether the commonest words of a language are there.
GLANCE = 600
# Letters in fewer bytes than this (a sign of Chinese says as much as three of English) cannot overrule what is stated.
ENOUGH = 60
# Below this share of common words among all words, a text is hardly in the language stated.
COMMON = 0.09
# At this share, and twice that of any other language, a text is in the language whose words they are, and no model is asked.
CLEAR = 0.22
_WORD = re.compile(r"[^\W\d_]+")
# Beyond ASCII most texts have nothing but these; without them words are found several times as fast.
_MARKS = "‘’“”–—…\u00a0"
_PLAIN_WORD = re.compile(r"[a-z]+")
_TAG = re.compile(r"[a-z]{2,3}(?=$|[-_.@ ,;])")
_BLOCKS = {
    "HIRAGANA": "kana",
    "KATAKANA": "kana",
    "CJK": "han",
}


@dataclass(frozen=True, slots=True)
class Language:
    """A language as an ISO 639-1 code (empty: unknown), and what it rests on."""

    code: str
    why: str


def code_of(tag: str) -> str:
    """The ISO 639-1 code of a language tag or name (`en-US`, `pt_BR.UTF-8`, `eng`, `Deutsch`), or an empty text."""
    folded = tag[:40].strip().lower()
    match = _TAG.match(folded)
    code = _names().get(folded) or (_names().get(match[0], match[0]) if match else "")
    return code if len(code) == 2 and code in _known() else ""


def find_language(text: str, stated: Sequence[str] = ()) -> Language:
    """The language of `text`, of which its page states `stated` (tags, the most trusted first)."""
    codes = [code for tag in stated if (code := code_of(tag))]
    sample = text[:SAMPLE]
    glance = sample[:GLANCE].lower()
    if not glance.isascii():
        for mark in _MARKS:
            glance = glance.replace(mark, " ")
    words = (_PLAIN_WORD if glance.isascii() else _WORD).findall(glance)
    letters = "".join(words)
    if len(letters) < ENOUGH and len(letters.encode("utf-8", "replace")) < ENOUGH:
        return Language(codes[0], "stated") if codes else Language("", "too little text")
    script = script_of(sample)
    if len(set(codes)) == 1 and script in _scripts_of(codes[0]) and _is_borne_out(words, codes[0], script):
        return Language(codes[0], "stated, and the words bear it out")
    found = _identify(sample, script, codes, words)
    if not found:
        return Language(codes[0], "stated") if codes else Language("", "not identified")
    if found in codes:
        return Language(found, "stated and identified")
    return Language(found, "identified" + (f"; the page states {codes[0]}" if codes else ""))


def script_of(text: str) -> str:
    """The script most letters of `text` are in; Japanese as `kana` as soon as a tenth of them are."""
    sampled = text[:SAMPLE:7]
    if sampled.isascii():
        return "latin" if any(map(str.isalpha, sampled)) else ""
    letters = list(filter(str.isalpha, sampled))
    others = [char for char in letters if char > "\x7f"]
    counts = Counter(map(_script, others))
    if len(letters) > len(others):
        counts["latin"] += len(letters) - len(others)
    if counts["kana"] * 10 > counts.total():
        return "kana"
    # Ties are settled by name, so that the answer does not hang on the order of letters.
    return min(counts, key=lambda script: (-counts[script], script), default="")


@cache
def _script(char: str) -> str:
    if char.isascii():
        return "latin"
    block = unicodedata.name(char, "?").split(" ", 1)[0].split("-", 1)[0]
    return _BLOCKS.get(block, block.lower())


def _is_borne_out(words: Sequence[str], code: str, script: str) -> bool:
    """Whether the commonest words of a language are common in the text; a script of one language bears itself out."""
    common = _common_words().get(code)
    if common is None:
        return len(_languages_in(script)) == 1
    return sum(map(common.__contains__, words)) >= COMMON * len(words)


def _clear_language(words: Sequence[str], own: frozenset[str]) -> str:
    """The language whose commonest words stand far more often among `words` than those of any other, or an empty text."""
    counts = sorted((sum(map(common.__contains__, words)), code) for code, common in _common_words().items() if code in own)
    if len(counts) < 2 or counts[-1][0] < CLEAR * len(words) or counts[-1][0] < 2 * counts[-2][0]:
        return ""
    return counts[-1][1]


def _identify(sample: str, script: str, codes: Sequence[str], words: Sequence[str]) -> str:
    """The likeliest language of those written in the script; what is stated wins where it is nearly as likely."""
    own = _languages_in(script)
    if len(own) == 1:
        return next(iter(own))
    if not codes and (clear := _clear_language(words, own)):
        return clear
    from py3langid import rank  # loads a model, and most pages never need it

    scores: dict[str, float] = {_names().get(code, code): float(score) for code, score in rank(sample)[:12]}
    likely = [code for code in scores if code in own] if own else list(scores)
    if not likely:
        return ""
    for code in codes:
        if code in likely and scores[code] > scores[likely[0]] - 0.02 * abs(scores[likely[0]]):
            return code
    return likely[0]


@cache
def _table() -> dict[str, dict[str, list[str] | str]]:
    table: dict[str, dict[str, list[str] | str]] = tomllib.loads(
        (files("dateline.articles") / "tables" / "languages.toml").read_text("utf-8")
    )
    return table


@cache
def _names() -> dict[str, str]:
    return {name: str(code) for name, code in _table()["names"].items()}


@cache
def _known() -> frozenset[str]:
    return frozenset(code for codes in _table()["scripts"].values() for code in codes)


@cache
def _languages_in(script: str) -> frozenset[str]:
    return frozenset(_names().get(code, code) for code in _table()["scripts"].get(script, ()))


@cache
def _scripts_of(code: str) -> frozenset[str]:
    return frozenset(script for script, codes in _table()["scripts"].items() if code in codes)


@cache
def _common_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(str(words).split()) for code, words in _table()["words"].items()}
