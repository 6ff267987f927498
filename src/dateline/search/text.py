"""Words as the index knows them: one normalisation for what is written and for what is asked, in any language.

What is done, in this order (the same for index, query and the marking of matches):

1. NFKC, so that ligatures, full-width forms and Arabic presentation forms become ordinary letters.
2. Every character is folded alone: case; the accents of Latin and Greek letters, and `ø ł đ æ œ þ ð ı` to ASCII; `ё` to `е`;
   Hebrew points and Arabic vowel signs and tatweel away; Arabic alef and hamza forms, ta marbuta, alef maqsura and the
   Persian and Urdu letters for kaf, ye and he to one letter each; digits of every script to `0`-`9`; soft hyphens,
   zero-width and direction marks away; every other sign, hyphens too, is a space.
3. Words are cut at spaces. A possessive 's is dropped (`Lavrov's` is `lavrov`), an elided article is a word of its own
   (`l'accord` is `l accord`), other apostrophes vanish (`Sana'a` is `sanaa`), and initials are joined (`U.N.` is `un`).
4. Scripts that do not put spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese), and Korean, whose
   particles are written to the word, become overlapping pairs of characters. A run's last character is a word too, so
   that `x*` finds a single character wherever it stands.

There is no stemming: it makes one word of `Adams` and `Adam`, of `Powers` and `Power`, and an archive is asked for names more
than for anything else. What readers miss most without it, English plurals and singulars and Arabic words with the article, is
added when a query is read (`other_forms`), at no cost to the index.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

LONGEST_WORD = 64  # longer "words" are encoded data; their beginning is kept, so that a prefix still finds them

LONGEST_ADDRESS = 2_000  # characters; what is longer is known by its beginning
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("أإآٱٲٳ", "ا"),
        **dict.fromkeys("ىیےئېۍ", "ي"),
        **dict.fromkeys("ةہھەۀۃ", "ه"),
        **dict.fromkeys("کڪ", "ك"),
        **dict(zip("ؤёøłđðħıŧŋə", "وеolddhitne", strict=True)),
        "ء": "",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_APOSTROPHES = frozenset("'’‘ʼʻʹ＇‛`´ʾʿ")
_UNSPACED = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af"  # Hangul
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # kana, iteration marks
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # Han
)
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")
_PIECE = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?\Z")
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|nell|sull|dall|all|un|gl)\Z")
_WORD = re.compile(r"[^ ]+")
_ARABIC = re.compile(r"[\u0620-\u064a]+\Z")
_ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال")  # the article, alone and with and, by, so, as, for
_PARTICLES = ("و", "ب", "ل", "ف")


class _Fold(dict[int, str]):
    """A character's folded form, worked out at its first use; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character == ".":
        return "."
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cf" or _is_stripped_mark(character):
        return ""
    if category[0] not in "LMN":
        return " "
    lower = unicodedata.normalize("NFKC", character).casefold()
    name = unicodedata.name(character, "")
    if name.startswith(("LATIN", "GREEK")) or not name:
        lower = "".join(part for part in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(part))
    folded = lower.translate(_LETTERS)
    return "".join(part for part in folded if part.isalnum() or unicodedata.category(part)[0] == "M")


def _is_stripped_mark(character: str) -> bool:
    """Whether a combining mark is a reading aid that readers leave out when they type."""
    code = ord(character)
    return (
        0x0300 <= code <= 0x036F
        or 0x0591 <= code <= 0x05C7
        or 0x064B <= code <= 0x065F
        or code in (0x0640, 0x0670)
        or 0x06D6 <= code <= 0x06ED
        or 0xFE00 <= code <= 0xFE0F
    )


_FOLD = _Fold()
_FOLD.update({code: _fold_character(chr(code)) for code in range(128)})


def terms(text: str) -> list[str]:
    """The words of a text as they stand in the index, in order."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    folded = text.translate(_FOLD)
    words = f"{folded} ".replace(". ", " ").split()
    if folded.isascii() and all(map(str.isalnum, words)) and max(map(len, words), default=0) <= LONGEST_WORD:
        return words
    found: list[str] = []
    for word in words:
        bare = word.removesuffix("'s").strip("'.")
        if bare.isascii() and bare.isalnum():
            found.append(bare[:LONGEST_WORD])
        else:
            found.extend(term for term, _, _ in _split(word))
    return found


def terms_with_places(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text with the half-open span of characters each stands at; for marking matches in NFC text."""
    folded, places = _fold_with_places(text)
    for word in _WORD.finditer(folded):
        begins, written = word.start(), word.group()
        if written.isascii() and written.isalnum():
            yield written[:LONGEST_WORD], places[begins], places[word.end() - 1] + 1
            continue
        for term, start, end in _split(written):
            yield term, places[begins + start], places[begins + end - 1] + 1


def _fold_with_places(text: str) -> tuple[str, Sequence[int]]:
    """A text folded, and for each character of that its place in the text."""
    if text.isascii():  # of which every character becomes exactly one
        return text.translate(_FOLD), range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        form = _FOLD[ord(character)]
        folded.append(form)
        places.extend([place] * len(form))
    return "".join(folded), places


def _split(word: str) -> Iterator[tuple[str, int, int]]:
    """The terms of a folded word with their spans in it."""
    word = word.removesuffix("'s")
    if "." in word:
        if _INITIALS.match(word):
            yield word.replace(".", ""), 0, len(word.rstrip("."))
            return
        for part in re.finditer(r"[^.]+", word):
            yield from _shift(_split_apostrophes(part.group()), part.start())
        return
    yield from _split_apostrophes(word)


def _shift(found: Iterator[tuple[str, int, int]], by: int) -> Iterator[tuple[str, int, int]]:
    for term, start, end in found:
        yield term, start + by, end + by


def _split_apostrophes(word: str) -> Iterator[tuple[str, int, int]]:
    bare = word.strip("'")
    start = word.find(bare) if bare else 0
    if bare.endswith("'s"):
        bare = bare[:-2]
    first, apostrophe, rest = bare.partition("'")
    if apostrophe and rest and _ELIDED.match(first):
        yield first, start, start + len(first)
        yield from _shift(_split_apostrophes(rest), start + len(first) + 1)
        return
    yield from _shift(_split_scripts(bare), start)


def _split_scripts(word: str) -> Iterator[tuple[str, int, int]]:
    if not _UNSPACED_RUN.search(word):
        term = word.replace("'", "")[:LONGEST_WORD]
        if term:
            yield term, 0, len(word)
        return
    for piece in _PIECE.finditer(word):
        run, start = piece.group(), piece.start()
        if not _UNSPACED_RUN.match(run):
            term = run.replace("'", "")[:LONGEST_WORD]
            if term:
                yield term, start, piece.end()
            continue
        for place in range(len(run) - 1):
            yield run[place : place + 2], start + place, start + place + 2
        yield run[-1], piece.end() - 1, piece.end()


def query_terms(text: str) -> tuple[str, ...]:
    """The words to ask for so as to find a text: as `terms`, but without the last character that ends a run of pairs.

    In the text that was asked for, the run may go on; within the query it ends where it ends in the text.
    """
    found = terms(text)
    if len(found) > 1 and is_lone_character(found[-1]) and found[-2][1:] == found[-1] and _is_unspaced(found[-2]):
        found.pop()
    return tuple(found)


def is_lone_character(term: str) -> bool:
    """Whether a term is one character of a script indexed in pairs, which is found as the beginning of a pair."""
    return len(term) == 1 and _is_unspaced(term)


def _is_unspaced(term: str) -> bool:
    return _UNSPACED_RUN.fullmatch(term) is not None


def other_forms(term: str) -> tuple[str, ...]:
    """Forms of a folded word that a reader who types it means as well: English plural or singular, Arabic particles.

    The particles are those that Larkey, Ballesteros and Connell's light stemming for Arabic takes off the front
    (SIGIR 2002); here nothing is taken off in the index, so a quoted word is still found alone.
    """
    if len(term) < 3:
        return ()
    if _ARABIC.match(term):
        bare = next((term[len(part) :] for part in _ARTICLES if term.startswith(part) and len(term) - len(part) >= 3), term)
        return tuple(form for form in (bare, *(part + bare for part in (*_ARTICLES, *_PARTICLES))) if form != term)
    return tuple(form for form in (plural(term), singular(term)) if form)


def singular(term: str) -> str:
    """The word that a folded word is the regular English plural of, or "" where it does not look like one."""
    if not (term.isascii() and term.isalpha() and len(term) > 3) or term.endswith(("ss", "us", "is")):
        return ""
    if term.endswith("ies"):
        return f"{term[:-3]}y" if len(term) > 4 else ""
    if term.endswith(("xes", "zes", "ches", "shes", "sses")):
        return term[:-2]
    return term[:-1] if term.endswith("s") else ""


def plural(term: str) -> str:
    """The regular English plural of a folded word, or "" where there is none to add."""
    if not (term.isascii() and term.isalpha() and len(term) > 2):
        return ""
    if term.endswith("s"):
        return f"{term}es" if term.endswith("ss") else ""
    if term.endswith(("x", "z", "ch", "sh")):
        return f"{term}es"
    if term.endswith("y") and term[-2] not in "aeiou":
        return f"{term[:-1]}ies"
    return f"{term}s"


def address_of(url: str) -> str:
    """An address as it is searched: without scheme, `www.`, fragment and last slash, the host in small letters."""
    bare = _SCHEME.sub("", url.strip()).partition("#")[0]
    host, slash, path = bare.partition("/")
    return f"{host.lower().removeprefix('www.')}{slash}{path}".removesuffix("/")[:LONGEST_ADDRESS]
