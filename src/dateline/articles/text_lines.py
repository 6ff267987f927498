"""The bare text of a page as blocks: lines as they stand, or, where somebody wrapped them, the paragraphs they were.

A hard-wrapped line breaks only where the next word would not have fitted. That tells wrapped text from text that has one
paragraph a line, whatever the width.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.articles.charsets import mend_twice, to_utf8
from dateline.errors import Reject

_BREAK = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\ufeff\ufffe\uffff]")
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_CLOSERS = " \"'”’»“)]}』」）\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ENDS = ".!?…。！？؟।؛"
_NARROWEST, _WIDEST = 40, 130
_MISFITS = 0.15
# Lines that each begin with a capital though none before ended a sentence are headlines, not wrapped text.
_CAPITALS = 0.7
_JUNK = 0.05


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or the lines that make one paragraph: numbered from 1, with the blank lines before it and its words."""

    number: int
    last: int
    text: str
    gap: int
    words: int

    @property
    def origin(self) -> str:
        """Where it stood, as evidence says it."""
        return f"line {self.number}" if self.number == self.last else f"lines {self.number}-{self.last}"

    @property
    def ends_sentence(self) -> bool:
        """Does it end as a sentence does?"""
        return ends_sentence(self.text)

    @property
    def is_prose(self) -> bool:
        """A sentence, or so many words that it must be running text."""
        return (self.words >= 4 and self.ends_sentence) or self.words >= 15


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    gap: int
    indented: bool


def decode_text(payload: bytes, charset: str) -> str:
    """The text of a payload. Raises `Reject` for nothing, for no letters, and for bytes that are not text."""
    if not payload:
        raise Reject("empty", "no bytes")
    utf8, _ = to_utf8(payload, charset)
    text = mend_twice(utf8).decode("utf-8", "replace")
    if not text.strip():
        raise Reject("empty", "white space only")
    odd = len(_CONTROL.findall(text[:200_000])) + text[:200_000].count("\ufffd")
    if odd > max(3, _JUNK * len(text[:200_000])):
        raise Reject("damaged", f"not text: {odd} of the first {len(text[:200_000])} characters cannot stand in a text")
    if not any(char.isalpha() for char in text):
        raise Reject("no text", "no letters in it")
    return _CONTROL.sub("", text)


def count_words(text: str) -> int:
    """Words; where a script has no spaces, two characters count as one."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return len(text.split()) + wide // 2


def ends_sentence(text: str) -> bool:
    """Does a text end with a mark that ends sentences, quotation marks and brackets apart?"""
    return text[-12:].rstrip(_CLOSERS)[-1:] in tuple(_ENDS)


def make_blocks(text: str) -> list[Block]:
    """The blocks of a text, in order; every character but white space and line breaks is in one of them."""
    chunks = _chunks(text)
    widths = [width for chunk in chunks if len(chunk) >= 3 and (width := _wrap_width(chunk))]
    usual = max(widths, default=0) or _width_of_pairs(chunks)
    blocks: list[Block] = []
    for chunk in chunks:
        width = _wrap_width(chunk) if len(chunk) >= 3 else usual
        blocks += _unwrap(chunk, width) if width and len(chunk) > 1 else [_block([line]) for line in chunk]
    return blocks


def _chunks(text: str) -> list[list[_Line]]:
    """Lines that stand together without a blank line between them."""
    chunks: list[list[_Line]] = [[]]
    gap = 0
    for number, raw in enumerate(_BREAK.split(text), 1):
        line = " ".join(raw.split())
        if not line:
            gap += 1
            if chunks[-1]:
                chunks.append([])
            continue
        chunks[-1].append(_Line(number, line, gap, raw[:1].isspace()))
        gap = 0
    return [chunk for chunk in chunks if chunk]


def _wrap_width(chunk: Sequence[_Line]) -> int:
    """The width at which a chunk's lines were wrapped; 0 where they were not."""
    lengths = sorted(len(line.text) for line in chunk)
    width = lengths[-2] if len(lengths) > 3 else lengths[-1]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    inner = chunk[:-1]
    open_lines = [index for index, line in enumerate(inner) if not ends_sentence(line.text)]
    misfits = sum(1 for index in open_lines if _had_room(chunk, index, width))
    capitals = sum(1 for index in open_lines if chunk[index + 1].text[0].isupper())
    if capitals > _CAPITALS * len(open_lines):
        return 0
    return width if 2 * len(open_lines) >= len(inner) and misfits <= _MISFITS * len(inner) else 0


def _width_of_pairs(chunks: Sequence[list[_Line]]) -> int:
    """The width at which short paragraphs of two lines each were wrapped; 0 where they were not."""
    pairs = [
        chunk for chunk in chunks if len(chunk) == 2 and not ends_sentence(chunk[0].text) and not chunk[1].text[0].isupper()
    ]
    width = max((len(line.text) for pair in pairs for line in pair), default=0)
    fitting = sum(1 for pair in pairs if not _had_room(pair, 0, width))
    return width if _NARROWEST <= width <= _WIDEST and len(pairs) >= 2 and fitting >= (1 - _MISFITS) * len(pairs) else 0


def _had_room(chunk: Sequence[_Line], index: int, width: int) -> bool:
    following = chunk[index + 1].text.split(maxsplit=1)[0]
    return len(chunk[index].text) + 1 + len(following) <= width


def _unwrap(chunk: Sequence[_Line], width: int) -> list[Block]:
    """Paragraphs of wrapped lines: one ends where the next word would have fitted, and before a line set in."""
    some_indented = any(line.indented for line in chunk[1:]) and not all(line.indented for line in chunk[1:])
    blocks: list[Block] = []
    current: list[_Line] = []
    for index, line in enumerate(chunk):
        current.append(line)
        last = index + 1 == len(chunk)
        if last or _had_room(chunk, index, width) or (some_indented and chunk[index + 1].indented):
            blocks.append(_block(current))
            current = []
    return blocks


def _block(lines: Sequence[_Line]) -> Block:
    text = lines[0].text
    for line in lines[1:]:
        wide = _WIDE.match(line.text) and _WIDE.match(text[-1])
        text += line.text if wide else " " + line.text
    return Block(lines[0].number, lines[-1].number, text, lines[0].gap, count_words(text))
