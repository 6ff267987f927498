"""A text as the network sees it: word pieces, the shape of every word, and windows over them.

Offsets are characters of the text as it was given: what the tokeniser leaves out (accents, zero-width characters, controls) is
not lost from the count. A *word* is a run of letters and digits or one sign; its tag is read at its first piece.
"""

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Integers = NDArray[np.int32]

FIRST, LAST = 101, 102  # the pieces [CLS] and [SEP] of the vocabulary
LONGEST = 190  # pieces in a window, without the first and the last
OVERLAP = 40  # pieces two windows share where a paragraph is longer than a window
CHUNK = 20_000  # characters tokenised at a time

# What the shape of a word says: how it is written, times what stands before it. 0 is for the first and last piece.
WRITTEN = ("sign", "lower", "capital first", "capitals", "one capital", "digits", "mixed", "digits and letters")
BEFORE = ("joined", "blank", "new paragraph")
PLAIN_SHAPES = 1 + len(WRITTEN) * len(BEFORE)
# A word that is pointed out has its shape once more, further on in the table: one of two parties, or one that names an event.
POINTED = ("", "source", "target", "trigger")
SHAPES = PLAIN_SHAPES * len(POINTED)

_LOWER, _UPPER, _DIGIT, _BLANK, _BREAK = 1, 2, 3, 4, 5
_PLANE = 0x3000
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN_QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
_SENTENCE_END = re.compile(r"[.?!][\"')\u201d\u2019]*$")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in pieces. `ids` and `shapes` have one number a piece; the rest one a word.

    `first` is the index of a word's first piece, `start`/`end` its characters, `opens` whether a paragraph begins there;
    `bounds` are the first pieces and, behind them, the number of all: neighbours are one word.
    """

    ids: Integers
    shapes: Integers
    first: Integers
    start: Integers
    end: Integers
    opens: NDArray[np.bool_]
    bounds: Integers


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` that are read together; the answer is taken for words `keep_start` to `keep_end` only."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def split_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """The pieces of a text. Lone surrogates count as unknown characters."""
    plain = _SURROGATE.sub("\ufffd", text).translate(_PLAIN_QUOTES)
    ids: list[int] = []
    words: list[int] = []
    offsets: list[tuple[int, int]] = []
    for begin, stop in _chunks(plain):
        encoding = tokenizer.encode(plain[begin:stop], add_special_tokens=False)
        ids += encoding.ids
        words += [begin + (word or 0) for word in encoding.word_ids]  # numbers of no other chunk; every piece has a word
        offsets += [(begin + a, begin + b) for a, b in encoding.offsets] if begin else encoding.offsets
    ordinals, places = np.array(words, np.int32), np.array(offsets, np.int32).reshape(-1, 2)
    first = np.flatnonzero(np.diff(ordinals, prepend=-1)).astype(np.int32)
    bounds = np.append(first, np.int32(len(ids)))
    start, end = places[first, 0], places[bounds[1:] - 1, 1]
    written, before = _shapes(plain, start, end)
    shapes = np.repeat(1 + written * len(BEFORE) + before, np.diff(bounds)).astype(np.int32)
    return Pieces(np.array(ids, np.int32), shapes, first, start, end, before == BEFORE.index("new paragraph"), bounds)


def point_out(shapes: Integers, words: slice, number: int) -> None:
    """Say of pieces that they are the `number`th of `POINTED`; what is pointed out already stays so."""
    within = shapes[words]
    within += PLAIN_SHAPES * number * (within < PLAIN_SHAPES)


def cut_windows(pieces: Pieces, text: str) -> list[Window]:
    """Windows over all words: whole paragraphs, as many as fit; a longer one in windows that overlap, cut at sentence ends."""
    bounds = pieces.bounds
    opens = [int(i) for i in np.flatnonzero(pieces.opens)]
    edges = sorted({0, *opens, len(pieces.first)})
    windows: list[Window] = []
    begin = 0
    for a, b in itertools.pairwise(edges):
        if bounds[b] - bounds[begin] <= LONGEST:
            continue
        if a > begin:
            windows.append(Window(begin, a, begin, a))
        begin = a
        if bounds[b] - bounds[a] > LONGEST:
            windows.extend(_cut_long(pieces, bounds, text, a, b))
            begin = b
    if begin < len(pieces.first):
        windows.append(Window(begin, len(pieces.first), begin, len(pieces.first)))
    return windows


def _cut_long(pieces: Pieces, bounds: Integers, text: str, a: int, b: int) -> list[Window]:
    """Overlapping windows over one paragraph; each word is kept where it has the most words around it."""
    spans: list[tuple[int, int]] = []
    start = a
    while bounds[b] - bounds[start] > LONGEST:
        furthest = int(np.searchsorted(bounds, bounds[start] + LONGEST, side="right")) - 1
        end = max(_last_sentence_end(pieces, text, start, furthest), start + 1)
        spans.append((start, end))
        again = int(np.searchsorted(bounds, bounds[end] - OVERLAP))
        start = max(again, start + 1) if again < end else end
    spans.append((start, b))
    middles = [(later[0] + earlier[1]) // 2 for earlier, later in itertools.pairwise(spans)]
    keeps = list(zip([a, *middles], [*middles, b], strict=True))
    return [Window(*span, *keep) for span, keep in zip(spans, keeps, strict=True)]


def _last_sentence_end(pieces: Pieces, text: str, start: int, furthest: int) -> int:
    """The last word in the second half of a window that begins a sentence, or `furthest` where none does."""
    for word in range(furthest, start + (furthest - start) // 2, -1):
        if word >= len(pieces.start):
            continue
        here, before = int(pieces.start[word]), int(pieces.end[word - 1])
        if here > before and _SENTENCE_END.search(text[max(before - 3, 0) : before]):
            return word
    return furthest


def _chunks(text: str) -> list[tuple[int, int]]:
    """Stretches of a text of at most `CHUNK` characters, cut at line breaks, else at blanks, else anywhere."""
    chunks = []
    begin = 0
    while len(text) - begin > CHUNK:
        half = begin + CHUNK // 2
        cut = max(text.rfind("\n", half, begin + CHUNK), -1)
        cut = cut if cut >= 0 else text.rfind(" ", half, begin + CHUNK)
        cut = cut if cut >= 0 else begin + CHUNK
        chunks.append((begin, cut))
        begin = cut
    chunks.append((begin, len(text)))
    return chunks


@lru_cache(maxsize=1)
def _classes() -> NDArray[np.uint8]:
    """How each character below U+3000 counts: lower, upper, digit, blank, break or none of them."""
    table = np.zeros(_PLANE, np.uint8)
    for code in range(_PLANE):
        character = chr(code)
        if character in "\n\r\u2028\u2029":
            table[code] = _BREAK
        elif character.isspace():
            table[code] = _BLANK
        elif character.isdigit():
            table[code] = _DIGIT
        elif character.isupper():
            table[code] = _UPPER
        elif character.islower():
            table[code] = _LOWER
    return table


def _shapes(text: str, start: Integers, end: Integers) -> tuple[Integers, Integers]:
    """How each word is written and what stands before it, as indices of `WRITTEN` and `BEFORE`."""
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    classes = np.where(codes < _PLANE, _classes()[np.minimum(codes, _PLANE - 1)], 0)

    def count(kind: int) -> tuple[Integers, NDArray[np.int64]]:
        sums = np.concatenate([[0], np.cumsum(classes == kind)])
        return (sums[end] - sums[start]).astype(np.int32), sums

    (lower, _), (upper, _), (digits, _) = count(_LOWER), count(_UPPER), count(_DIGIT)
    length = end - start
    capital = classes[np.minimum(start, len(classes) - 1)] == _UPPER if len(start) else np.zeros(0, bool)
    written = np.zeros(len(start), np.int32)
    written[lower > 0] = WRITTEN.index("lower")
    written[upper > 0] = WRITTEN.index("mixed")
    written[(upper == 1) & capital & (lower > 0)] = WRITTEN.index("capital first")
    written[(upper == length) & (length > 1)] = WRITTEN.index("capitals")
    written[(upper == 1) & (length == 1)] = WRITTEN.index("one capital")
    written[digits > 0] = WRITTEN.index("digits and letters")
    written[(digits == length) & (length > 0)] = WRITTEN.index("digits")
    _, breaks = count(_BREAK)
    gap = np.concatenate([[0], end[:-1]]) if len(end) else end
    before = np.where(start > gap, BEFORE.index("blank"), BEFORE.index("joined"))
    before[breaks[start] > breaks[np.minimum(gap, start)]] = BEFORE.index("new paragraph")
    if len(before):
        before[0] = BEFORE.index("new paragraph")
    return written, before.astype(np.int32)
