"""The stage `marks.reader`: what the reader marks in an article, for every annotator after it.

Headline, standfirst, body (without notes about itself) and captions are read as one text, so that each helps to understand the
others; a mark lies in one of them. Articles in English are read, and those of no known language that are written in Latin
letters; others are named.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from dateline.annotations.encoded_twice import mend_marks
from dateline.annotations.found import Found
from dateline.annotations.shipped import BEST, FAST, shipped_reader, shipped_version
from dateline.annotations.stated import stated_text
from dateline.errors import Reject
from dateline.records import Article, Mark, Media, Mention, Record
from dateline.stage import ANY, NOT_MINE, made_by, reject_record

if TYPE_CHECKING:
    from dateline.annotations.reader import Reader

B = TypeVar("B", Media, Mark, Mention)

VERSION = 6  # raised when marks change for another reason than the model
LONGEST = 120_000  # characters of an article that are read
LIST_OF_NAMES = 0.75  # capitalised words among all; prose has fewer in any language
_BETWEEN = "\n\n"
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LINE = re.compile(r"[^\n]+")
_WRAPPED = range(40, 100)  # characters in a line that was broken to fit a column
_SENTENCE_END = re.compile(r"[.?!:;][\"')\u201d\u2019]*\s*$")
_PARTS_OF_A_LETTER = re.compile(r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u200d\u20d0-\u20ff\ufe00-\ufe0f]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A field of an article, and where it stands in the text that is read. `given` is its text before marks were mended."""

    field: str
    start: int
    text: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The stage. `reader` gives the model, when it is first needed."""

    name: str = "marks.reader"
    version: str = f"{VERSION}.{shipped_version()}"
    reads: tuple[type[Record], ...] = (Article, Media)
    makes: tuple[type[Record], ...] = (Mark,)
    reader: Callable[[], "Reader"] = shipped_reader

    def claim(self, record: Record) -> int:
        """Any article."""
        return ANY if isinstance(record, Article) else NOT_MINE

    def run(self, batch: Sequence[Record]) -> Iterator[Record]:
        """The marks of each article, in the order of its fields."""
        for article in batch:
            if isinstance(article, Article):
                try:
                    yield from self._read(article, belonging(article, batch, Media))
                except Reject as reject:
                    yield reject_record(self, article, reject)

    def _read(self, article: Article, media: Sequence[Media]) -> Iterator[Record]:
        places = lay_out(article, media)
        if not places:
            return
        if not is_understood(article):
            raise Reject("not understood", article.language or "no known language, and not in Latin letters")
        text = join(places)
        maker, starts = made_by(self), [place.start for place in places]
        for found in self.reader().read(unwrap(text[:LONGEST])):
            yield from _mark(article.id, found, places[bisect_right(starts, found.start) - 1], maker)
        if len(text) > LONGEST:
            detail = f"the first {LONGEST:,} of {len(text):,} characters"
            yield reject_record(self, article, Reject("read in part", detail))


def _mark(article_id: str, found: Found, place: Place, maker: str) -> Iterator[Mark]:
    """What is found, as a mark of the field that it begins in."""
    start, end = found.start - place.start, min(found.end - place.start, len(place.text))
    whole = _PARTS_OF_A_LETTER.match(place.text, end)
    if start < end:
        yield Mark(
            article_id=article_id,
            field=place.field,
            start=start,
            end=whole.end() if whole else end,
            head=found.head,
            kind=found.kind,
            to=found.to - place.start if place.start <= found.to < place.start + len(place.text) else -1,
            sure=found.sure,
            made_by=maker,
        )


def belonging(article: Article, batch: Sequence[Record], kind: type[B]) -> list[B]:
    """The records of one kind that belong to an article, in the order of the batch."""
    return [one for one in batch if isinstance(one, kind) and one.article_id == article.id]


def lay_out(article: Article, media: Sequence[Media]) -> list[Place]:
    """The fields of an article that hold something, in the order in which they are read, with garbled marks mended in place."""
    fields = [("headline", article.headline), ("standfirst", article.standfirst), ("body", stated_text(article))]
    fields += [(f"caption:{one.id}", one.caption) for one in media]
    places: list[Place] = []
    for field, text in fields:
        if text.strip():
            start = places[-1].start + len(places[-1].text) + len(_BETWEEN) if places else 0
            places.append(Place(field, start, mend_marks(text), text))
    return places


def join(places: Sequence[Place]) -> str:
    """The fields as one text: each begins at its `start`."""
    return "".join(_BETWEEN * (place.start > 0) + place.text for place in places)


def is_understood(article: Article) -> bool:
    """Whether an article is in English, or in Latin letters and no language: unknown, or hardly more than a list of names."""
    if article.language == "en":
        return True
    words = _LETTERS.findall((article.headline + " " + article.text)[:2_000])
    if 2 * sum(word[0] < "\u0250" for word in words) < len(words):
        return False
    return not article.language or sum(map(str.istitle, words)) >= LIST_OF_NAMES * len(words)


def unwrap(text: str) -> str:
    """The text with the breaks of a column's lines as blanks, of the same length. Paragraphs are left alone."""
    lines = list(_LINE.finditer(text))
    joined = [
        line
        for line, after in itertools.pairwise(lines)
        if after.start() - line.end() == 1 and len(line.group()) in _WRAPPED and not after.group()[0].isspace()
    ]
    within = sum(not _SENTENCE_END.search(line.group()) for line in joined)
    if len(joined) < 3 or within * 2 < len(joined):
        return text
    letters = list(text)
    for line in joined:
        letters[line.end()] = " "
    return "".join(letters)


annotator = Marks()
ANNOTATORS = {
    BEST: annotator,
    FAST: Marks(version=f"{VERSION}.{shipped_version(FAST)}", reader=partial(shipped_reader, FAST)),
}
