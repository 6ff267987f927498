"""The best passage of a text for a query, cut at words, with what matches marked."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.search.text import terms, terms_with_places
from dateline.search.tree import ANYWHERE, Near, Node, Phrase, Prefix, Word, leaves

LENGTH = 240  # characters, about
OPENING = 80  # characters at most
# What a full stop follows without ending a sentence: an initial (`U.S.`, `p.m.`, `J. Smith`) or one of these. A snippet that
# goes on too long is cut; one that begins with `Smith` for `Mr. Smith` misleads.
_SHORTENED = "Mr Ms Dr St Lt Jr Sr No vs Mrs Gen Col Maj Sgt Sen Rep Gov Rev Hon Adm Capt Prof Brig"
_OPEN = "|".join(rf"(?<=\b{word})" for word in (r"[^\W\d_]", *_SHORTENED.split()))
# Nor does one before a letter or digit (`13.13`, `3.5`), or before a small letter or a number (`Inc. said`, `Jan. 5`).
_SENTENCE = re.compile(
    rf"(?:[^\n.!?…。！？؟۔।]+|\.(?=\w|[ ][a-zß-öø-ÿа-џ\d])|(?:{_OPEN})\.(?=[ ,;:'’)]))*"
    r"(?:[.!?…。！？؟۔।]+[\"'”’»)\]]*|\n+|\Z)\s*"
)
_TEXTS = (ANYWHERE, "caption")

Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark: single terms, beginnings of terms, and runs of terms (whose last may be a beginning)."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    runs: tuple[tuple[tuple[str, ...], bool], ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.beginnings or self.runs)


def wanted_of(node: Node, fields: Sequence[str] = _TEXTS) -> Wanted:
    """What a query asks these fields for; of articles the fields of names are not marked, nor is what is excluded."""
    words: set[str] = set()
    beginnings: list[str] = []
    runs: list[tuple[tuple[str, ...], bool]] = []
    for leaf in leaves(node):
        match leaf:
            case Word(field, term, also) if field in fields:
                words.update((term, *also))
            case Prefix(field, term) if field in fields:
                beginnings.append(term)
            case Phrase(field, found, open_end) if field in fields:
                runs.append((found, open_end))
            case Near(field, groups) if field in fields:
                words.update(group[0] for group in groups if len(group) == 1)
                runs.extend((group, False) for group in groups if len(group) > 1)
    return Wanted(frozenset(words), tuple(beginnings), tuple(runs))


def matches(wanted: Wanted, found: Sequence[str]) -> list[bool]:
    """For each term of a text whether it is marked."""
    marked = [term in wanted.words or (bool(wanted.beginnings) and term.startswith(wanted.beginnings)) for term in found]
    for run, open_end in wanted.runs:
        for start in range(len(found) - len(run) + 1):
            if found[start] != run[0] and len(run) > 1:
                continue
            last = found[start + len(run) - 1]
            ends = last.startswith(run[-1]) if open_end else last == run[-1]
            if ends and tuple(found[start : start + len(run) - 1]) == run[:-1]:
                marked[start : start + len(run)] = [True] * len(run)
    return marked


def find_matches(wanted: Wanted, text: str) -> Iterator[tuple[int, int]]:
    """The spans of what matches in a text, those that overlap or touch as one."""
    placed = list(terms_with_places(text))
    marked = matches(wanted, [term for term, _, _ in placed])
    yield from _joined((start, end) for (_, start, end), mark in zip(placed, marked, strict=True) if mark)


def make_snippet(wanted: Wanted, texts: Iterable[str]) -> tuple[Piece, ...]:
    """The best passage of the first of the texts that has a match; else the beginning of the first that is not empty."""
    beginning = ""
    for text in texts:
        text = unicodedata.normalize("NFC", text)
        beginning = beginning or text.strip()
        if wanted:
            passage = _best_passage(wanted, text)
            if passage:
                return _mark(wanted, passage)
        elif beginning:
            break
    return _mark(wanted, _cut(beginning, 0)) if beginning else ()


def _best_passage(wanted: Wanted, text: str) -> str:
    """The run of sentences of about `LENGTH` characters with the most different matches, then the most; "" without one."""
    sentences = [sentence.group() for sentence in _SENTENCE.finditer(text) if sentence.group().strip()]
    found = [_matched(wanted, sentence) for sentence in sentences]
    best, best_score = -1, (0, 0)
    for start, first in enumerate(found):
        if not first:
            continue
        taken, length = list(first), len(sentences[start])
        for place in range(start + 1, len(sentences)):
            length += len(sentences[place])
            if length > LENGTH:
                break
            taken += found[place]
        score = (len(set(taken)), len(taken))
        if score > best_score:
            best, best_score = start, score
    if best < 0:
        return _across(wanted, text)
    return _fill(wanted, sentences, best)


def _matched(wanted: Wanted, sentence: str) -> list[str]:
    found = terms(sentence)
    if not wanted.beginnings and wanted.words.isdisjoint(found) and not any(run[0] in found for run, _ in wanted.runs):
        return []
    return [term for term, marked in zip(found, matches(wanted, found), strict=True) if marked]


def _across(wanted: Wanted, text: str) -> str:
    """A passage around a phrase that runs over the end of a sentence."""
    if not wanted.runs:
        return ""
    placed = list(terms_with_places(text))
    marked = matches(wanted, [term for term, _, _ in placed])
    return _cut(text, max(placed[marked.index(True)][1] - LENGTH // 3, 0)) if any(marked) else ""


def _fill(wanted: Wanted, sentences: Sequence[str], start: int) -> str:
    first = sentences[start]
    if len(first) > LENGTH:
        return _cut(first, _first_match(wanted, first))
    passage, place = first, start + 1
    while place < len(sentences) and len(passage) + len(sentences[place]) <= LENGTH:
        passage += sentences[place]
        place += 1
    if len(passage) < LENGTH // 2 and place < len(sentences):
        passage = _cut(passage + sentences[place], 0)
    return passage.strip()


def _first_match(wanted: Wanted, sentence: str) -> int:
    """Where to begin in a long sentence, so that its first match stands in the first third."""
    placed = list(terms_with_places(sentence))
    marked = matches(wanted, [term for term, _, _ in placed])
    place = placed[marked.index(True)][1] if any(marked) else 0
    return max(place - LENGTH // 3, 0)


def _cut(text: str, start: int) -> str:
    """About `LENGTH` characters from `start`, cut at spaces where there are any near, with `…` where something is left out."""
    if start:
        space = text.find(" ", start, start + 40)
        start = space + 1 if space >= 0 else start
    end = start + LENGTH
    if end >= len(text):
        end = len(text)
    else:
        space = text.rfind(" ", end - 40, end)
        end = space if space > start else end
    body = text[start:end].strip()
    return ("… " if start else "") + body + (" …" if end < len(text.rstrip()) else "")


def _mark(wanted: Wanted, passage: str) -> tuple[Piece, ...]:
    passage = re.sub(r"\s+", " ", passage)
    pieces: list[Piece] = []
    place = 0
    for start, end in find_matches(wanted, passage):
        pieces += [(passage[place:start], False), (passage[start:end], True)]
        place = end
    pieces.append((passage[place:], False))
    return tuple(piece for piece in pieces if piece[0])


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that overlap or touch as one."""
    open_start, open_end = -1, -1
    for start, end in spans:
        if start > open_end:
            if open_end > 0:
                yield open_start, open_end
            open_start = start
        open_end = max(end, open_end)
    if open_end > 0:
        yield open_start, open_end


def first_words(text: str) -> str:
    """The first words of a text, up to `OPENING` characters, with an ellipsis where more follow in its first paragraph."""
    line = " ".join(text[: 8 * OPENING].lstrip().partition("\n\n")[0].split())
    if len(line) <= OPENING:
        return line
    # Whole words, unless the script has no spaces.
    return (line[: OPENING + 1].rpartition(" ")[0] or line[:OPENING]).rstrip(" ,;:–—-") + "…"
