"""Dates in what a page shows or holds outside of marked elements: text near the headline, labels, state in scripts.

Asked only where the sources that state a date are silent, because it reads the page's source once more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.articles.compiled import texts
from dateline.articles.date_forms import DateFound, find_dates, parse_date
from dateline.articles.date_marks import ELSEWHERE, MODIFIED, OTHER, PLAIN, PUBLISHED, Mark, is_amended, label_kind, words
from dateline.articles.date_values import DateValue
from dateline.articles.letters import fold
from dateline.articles.page import Page
from dateline.articles.references import unescape

MAX_SOURCE = 2_000_000
LABELLED = 250_000
# Bytes of source (and how many are read at a time), and characters of its text, that count as near the headline.
AROUND_BEFORE, AROUND_AFTER, STEP = 6_000, 24_000, 6_000
NEAR_BEFORE, NEAR_AFTER = 400, 1_200
# Characters after the headline that are enough for whoever asks: what is near, and the rest of its last line.
ENOUGH = 2_000
MAX_LINE = 90
FAR = 99
# Posts of other sites that are quoted have days of their own.
_POST = rb"blockquote(?=\s[^<>]{0,200}\bclass=[\"']?(?:twitter|instagram|tiktok|bluesky|mastodon|reddit|threads|text-post)-)"
_SILENT = re.compile(rb"<(?:(script|style|noscript|svg|template|select|nav|figcaption|" + _POST + rb")\b|!--)")
# What is left open is passed over; the others go on to the end.
_LEFT_OPEN = frozenset((b"nav", b"figcaption", b"blockquote"))
# Tags inside a line; in capitals, as old pages have them, they break it, which does no harm here.
_INLINE = frozenset(
    slash + name for name in b"span a b i em strong time small font u abbr sup sub".split() for slash in (b"", b"/")
)
_TAG = re.compile(rb"<([^<>]{0,4000})>")
_HEADING = re.compile(rb"<h([1-3])\b[^<>]{0,2000}>(.{0,1000}?)</h\1", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(rb"<body\b", re.IGNORECASE)
_RUN = re.compile(rb">([^<>]{9,400})(?=<)")
# Letters of a text that is taken for the headline because the page's title repeats it.
_LEAST_TITLE = 15
_DASH = re.compile(r"\)?\s?[-–—:|]\s")
_BRACKETS_LAST = re.compile(r"[(\[]([^()\[\]]{6,60})[)\]]\W{0,3}\Z")
# A date that a script of one call writes in place: `<script>showDate("2016/06/06 10:00")</script>`.
_WRITTEN = re.compile(
    rb"<script\b[^<>]{0,200}>\s*[\w.]{1,40}\(\s*[\"']([^\"'<>\\]{6,80})[\"']\s*\)\s*;?\s*</script", re.IGNORECASE
)
_KEY = re.compile(
    # By first letters: a page has tens of thousands of quotation marks.
    rb'"(d(?:ate(?:P(?:ublished|osted)|_published|Creation)|isplay(?:_date|Date))'
    rb"|p(?:ub(?:lish(?:ed(?:At|_at|Date|_date)?|Date|_date)|licationDate|Date|_date))"
    rb'|first(?:Published(?:At)?|_published)|DateCreation|article_date)\\?"\s{0,3}:\s{0,3}'
    rb'\\?"?([\w:.,+/ \-]{8,40})'
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The lines shown before and after the headline."""

    before: str
    after: str


def find_scripted(page: Page, *, language: str) -> Iterator[tuple[str, DateValue, str]]:
    """Dates of publication in the state that scripts carry: key, value, as written. The first of each key only."""
    seen: set[bytes] = set()
    for match in _KEY.finditer(page.source[:MAX_SOURCE]):
        if match[1] in seen:
            continue
        seen.add(match[1])
        written = match[2].decode("utf-8", "replace").strip()
        value = parse_date(written, language=language)
        if value and value.day:
            yield match[1].decode("ascii"), value, written


def find_near(page: Page, *, language: str, order: str) -> list[Mark]:
    """Dates in short lines near the headline, or after a label of publication."""
    around = lines_around(page)
    near = [
        mark for mark in _dates_in(_to_line_end(around.after, NEAR_AFTER + 200), language, order) if mark.after <= NEAR_AFTER
    ]
    above = list(_dates_in(around.before, language, order))
    total = len(around.before)
    near += [
        replace_after(mark, -max(1, (total - mark.after) // 40))
        for mark in above
        if total - mark.after <= NEAR_BEFORE or mark.kind == PUBLISHED
    ]
    return [replace_after(mark, mark.after // 40 + 1) if mark.after >= 0 else mark for mark in near]


def _to_line_end(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[:end] if end >= 0 else text


def find_described(page: Page, *, language: str, order: str) -> DateFound | None:
    """The date in brackets that ends a page's description, as catalogues of notices have it; None where there is none."""
    for key in ("description", "og:description"):
        for text in page.meta.get(key, ())[:1]:
            if match := _BRACKETS_LAST.search(text[-MAX_LINE:]):
                found = next((one for one in find_dates(match[1], language, order=order) if one.value.day), None)
                if found and label_kind(match[1][: found.start]) not in (MODIFIED, ELSEWHERE, OTHER):
                    return found
    return None


def find_labelled(page: Page, *, language: str, order: str) -> list[Mark]:
    """Dates after a label of publication anywhere on the page; where no date has one, the only day in a short line."""
    text = _plain(_without_silent(page.source[:LABELLED]))
    marks = [replace_after(mark, FAR) for mark in _dates_in(text, language, order)]
    labelled = [mark for mark in marks if mark.kind == PUBLISHED]
    return labelled or (marks if len({mark.value.day_written for mark in marks}) == 1 else [])


def lines_around(page: Page) -> Surroundings:
    """What is shown around the headline: the heading that the page's title repeats, else its first `h1`, else its beginning.

    Kept beside the page's own parts: dates and bylines ask for it.
    """
    kept = vars(page)
    if "lines around" not in kept:
        kept["lines around"] = _lines_around(page)
    found: Surroundings = kept["lines around"]
    return found


def _lines_around(page: Page) -> Surroundings:
    source = page.source[:MAX_SOURCE]
    start, end = _headline_in(source, page)
    before = _without_silent(_written(source[max(0, start - AROUND_BEFORE) : start]))
    # What is cut in the middle of a script starts with its rest.
    cut = before.rfind(b"</script>")
    return Surroundings(
        _plain(before[cut + 9 :] if cut >= 0 else before), _text_after(_written(source[end : end + AROUND_AFTER]))
    )


def _written(source: bytes) -> bytes:
    """The source with what scripts of one call write in place, where they write a number."""
    return _WRITTEN.sub(lambda call: b"<p>" + call[1] if any(48 <= sign < 58 for sign in call[1]) else call[0], source)


def _text_after(source: bytes) -> str:
    """The lines after the headline, read step by step until there are enough of them. No step ends inside a tag."""
    shown = _without_silent(source)
    bare, text, at = b"", "", 0
    while at < len(shown) and len(text) < ENOUGH:
        end = shown.find(b"<", at + STEP)
        end = end if end >= 0 else len(shown)
        bare += _untagged(shown[at:end])
        text = _lines_of(bare)
        at = end
    return text


def replace_after(mark: Mark, after: int) -> Mark:
    """The same mark at another distance."""
    return mark._replace(after=after)


def _headline_in(source: bytes, page: Page) -> tuple[int, int]:
    title = page.stated_titles
    first: tuple[int, int] | None = None
    opened = _BODY.search(source)
    body = opened.start() if opened else 0
    for match in _HEADING.finditer(source, body):
        inner = match[2]
        text = fold(_plain(inner) if b"<" in inner or b"&" in inner else inner.decode("utf-8", "replace"))
        if len(text) > 8 and text[:60] in title:
            return match.start(), match.end() + 1
        if first is None and match[1] == b"1" and text:
            first = match.start(), match.end() + 1
    return first or _title_in(source, title, body)


def _title_in(source: bytes, title: str, body: int) -> tuple[int, int]:
    """The longest text that its title repeats, on a page without headings: pages of the nineties have large letters instead."""
    best, place = _LEAST_TITLE, (body, body)
    for match in _RUN.finditer(source, body):
        text = fold(match[1].decode("utf-8", "replace"))
        if len(text) > best and text in title:
            best, place = len(text), (match.start(), match.end())
    return place


def _dates_in(text: str, language: str, order: str) -> Iterator[Mark]:
    """Dates that stand in short lines or after a label; `after` is the character where they start."""
    last = 0
    for found in find_dates(text, language, order=order):
        line = text.rfind("\n", 0, found.start) + 1
        told = bool(words().sentence.match(text[line : line + 80].lower()))
        label = (
            PUBLISHED
            if told and last <= line
            else label_kind(text[max(line, last, found.start - 60) : found.start]) or _label_above(text, line, last)
        )
        last = found.end
        if found.value.day and ((told and label == PUBLISHED) or _is_alone(text, line, found)):
            amended = (told or not label) and is_amended(_to_line_end(text[found.end : found.end + MAX_LINE], 0))
            kind = MODIFIED if amended else label or PLAIN
            yield Mark(found.value, text[found.start : found.end], "text near the headline", kind, found.start, False)


def _label_above(text: str, line: int, last: int) -> str:
    """A label that stands alone on the line above: `Published` / `6 June 2016`."""
    above = text.rfind("\n", 0, max(0, line - 1)) + 1
    label = text[max(above, last) : line].strip()
    return label_kind(label) if 0 < len(label) <= 30 else ""


def _is_alone(text: str, line: int, found: DateFound) -> bool:
    """Whether the line holds little besides the date, or opens with it and a dash: a sentence that mentions a day does not."""
    end = text.find("\n", found.end)
    if found.start - line <= 1 and _DASH.match(text, found.end):
        return True
    return (end if end >= 0 else len(text)) - line - (found.end - found.start) <= MAX_LINE


def _without_silent(source: bytes) -> bytes:
    """The source without what is never shown. One pass: what is opened and never closed ends it."""
    kept: list[bytes] = []
    at = 0
    lowered = source.lower()
    while match := _SILENT.search(lowered, at):
        kept.append(source[at : match.start()])
        closing = b"</" + match[1] if match[1] else b"-->"
        end = lowered.find(closing, match.end())
        if end < 0 and match[1] in _LEFT_OPEN:
            at = match.end()
            continue
        if end < 0:
            return b"\n".join(kept)
        close = lowered.find(b">", end)
        at = close + 1 if close >= 0 else len(source)
    kept.append(source[at:])
    return b"\n".join(kept)


def _plain(source: bytes) -> str:
    return _lines_of(_untagged(source))


def _untagged(source: bytes) -> bytes:
    """A source with a break for every tag. What is too long for a tag is text."""
    if texts is not None:
        return texts.untag(source, _INLINE)
    pieces = _TAG.split(source)
    tags = pieces[1::2]
    breaks = {tag: _break_of(tag) for tag in set(tags)}
    pieces[1::2] = [breaks[tag] for tag in tags]
    return b"".join(pieces)


def _break_of(tag: bytes) -> bytes:
    """What a tag leaves between the words around it."""
    name = tag[:1].strip() and tag.split(None, 1)[0]
    return b" " if name in _INLINE else b"\n"


def _lines_of(bare: bytes) -> str:
    """The lines of a source without tags, spaces at their ends and empty ones left out."""
    text = unescape(bare.decode("utf-8", "replace"))
    text = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    for space in "\t\r\f\v\u00a0":
        text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text
