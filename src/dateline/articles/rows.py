"""Articles from rows whose fields are known: a line of JSON, a row of a table.

The text is kept exactly as it was given, character by character: other people's annotations of it are offsets.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dateline.articles.candidates import CHOSEN, LOST, Candidate
from dateline.articles.captions import Caption, read_caption
from dateline.articles.date_forms import DateValue, parse_date
from dateline.articles.datelines import Dateline, cut_dateline
from dateline.articles.languages import code_of, find_language
from dateline.articles.names import read_credit
from dateline.errors import Reject
from dateline.records import Article, Capture, Evidence, Media, Record, digest_id
from dateline.stage import FORMAT, NOT_MINE, stage

NAME = "articles.rows"
VERSION = "1"
_MADE_BY = f"{NAME}@{VERSION}"
_ORIGIN = "row"
_FIRST_PARAGRAPH = 400
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class _Row:
    """A row's values as text, and the evidence noted while they were read."""

    values: Mapping[str, object]
    notes: list[Candidate] = field(default_factory=list)

    def text(self, key: str) -> str:
        """A value as text; `""` where there is none. Numbers are written out."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return ""
        return _storable(str(value))

    def texts(self, key: str) -> list[str]:
        """A list of texts; one text alone is a list of one."""
        value = self.values.get(key)
        items = value if isinstance(value, list) else [value]
        return [_storable(str(item)).strip() for item in items if isinstance(item, str | int | float) and str(item).strip()]

    def note(self, name: str, value: str, *, origin: str = _ORIGIN, verdict: str = CHOSEN, why: str = "") -> None:
        """Evidence, where there is a value."""
        if value:
            self.notes.append(Candidate(name, value, origin, verdict, why))

    def choose(self, name: str, given: str) -> str:
        """The value of a field: what the archivist gives, else what the row says."""
        said = self.text(name).strip()
        self.note(name, given, origin="given")
        self.note(name, said, verdict=LOST if given else CHOSEN, why="given" if given else "")
        return given or said


def _claim(capture: Capture) -> int:
    return FORMAT if capture.kind == "row" else NOT_MINE


@stage(name=NAME, version=VERSION, reads=Capture, makes=(Article, Evidence, Media), claims=_claim)
def reader(capture: Capture) -> Iterator[Record]:
    """The article a row holds, its pictures, and evidence for each field. Raises `Reject` for a row without text."""
    row = _Row(_read_object(capture.payload))
    text = row.text("text")
    if not text.strip():
        raise Reject(
            "no text", "the row has the fields " + ", ".join(sorted(row.values)[:20]) if row.values else "an empty row"
        )
    article_id = digest_id(capture.url, capture.digest)
    yield _make_article(capture, row, article_id, text)
    for note in row.notes:
        yield Evidence(
            article_id=article_id, field=note.field, value=note.value, origin=note.origin, verdict=note.verdict, why=note.why
        )
    yield from _make_media(row, article_id)


def _make_article(capture: Capture, row: _Row, article_id: str, text: str) -> Article:
    people, agencies = _read_authors(row)
    published = _read_day(row, capture)
    dateline = _find_dateline(row, text)
    url = capture.url or row.text("url").strip()
    row.note("url", row.text("url").strip())
    tags = tuple(dict.fromkeys(row.texts("tags")))
    for tag in tags:
        row.note("tags", tag)
    return Article(
        id=article_id,
        capture_id=capture.id,
        url=url,
        publication=row.choose("publication", capture.given_publication),
        headline=row.choose("headline", capture.given_headline),
        kicker=row.choose("kicker", ""),
        standfirst=row.choose("standfirst", ""),
        bylines=people,
        agencies=agencies,
        section=row.choose("section", ""),
        tags=tags,
        language=_read_language(row, text),
        dateline_place=dateline.place if dateline else "",
        dateline_agency=dateline.agency if dateline else "",
        dateline_date=dateline.date if dateline else "",
        published_earliest=published.earliest if published else None,
        published_latest=published.latest if published else None,
        published_grain=published.grain if published else "",
        zone=published.zone if published else "",
        text=text,
        made_by=_MADE_BY,
    )


def _storable(text: str) -> str:
    """A text without lone surrogates, which no UTF-8 file can hold; each becomes one U+FFFD, so offsets stay."""
    return text if text.isascii() else _LONE_SURROGATES.sub("\ufffd", text)


def _read_object(payload: bytes) -> Mapping[str, object]:
    if not payload.strip():
        raise Reject("empty", "no bytes")
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise Reject("broken row", f"not JSON: {str(error)[:120]}") from error
    if not isinstance(value, dict):
        raise Reject("broken row", f"a JSON {type(value).__name__}, where an object with the field 'text' belongs")
    return value


def _read_authors(row: _Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People and agencies. A list's items are kept as they are; one text alone may name several."""
    people: list[str] = []
    agencies: list[str] = []
    single = not isinstance(row.values.get("authors"), list)
    for written in row.texts("authors"):
        credit = read_credit(written)
        if credit.agencies and not credit.people:
            agencies += credit.agencies
        elif single and credit.people:
            people += credit.people
            agencies += credit.agencies
        else:
            people.append(re.sub(r"^(?:By|by|BY)\s+", "", written))
        row.note("bylines", written)
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(agencies))


def _read_day(row: _Row, capture: Capture) -> DateValue | None:
    """The day of publication, from what the archivist gives or the row says; what cannot be read is evidence still."""
    said = row.text("published").strip()
    given, own = parse_date(capture.given_published), parse_date(said)
    unread = "not a date that can be read"
    row.note(
        "published", capture.given_published, origin="given", verdict=CHOSEN if given else LOST, why="" if given else unread
    )
    why = "given" if given else "" if own else unread
    row.note("published", said, verdict=LOST if why else CHOSEN, why=why)
    return given or own


def _read_language(row: _Row, text: str) -> str:
    stated = row.text("language").strip()
    found = find_language(text, [stated] if stated else [])
    if stated:
        agrees = found.code == code_of(stated)
        row.note("language", stated, verdict=CHOSEN if agrees else LOST, why=found.why)
        if agrees:
            return found.code
    row.note("language", found.code, origin="text", why=found.why)
    return found.code


def _find_dateline(row: _Row, text: str) -> Dateline | None:
    """The dateline of the first paragraph. It stays in the text."""
    first = text.lstrip()[:_FIRST_PARAGRAPH].split("\n\n", 1)[0]
    dateline, _ = cut_dateline(" ".join(first.split()))
    if dateline:
        row.note("dateline", dateline.raw)
    return dateline


def _make_media(row: _Row, article_id: str) -> Iterator[Media]:
    """Pictures: a list of addresses or of objects with `url`, `caption`, `credit`, `alt`."""
    images = row.values.get("images")
    items = images if isinstance(images, list) else [images]
    position = 0
    for item in items:
        image = _Row({"url": item} if isinstance(item, str) else item if isinstance(item, dict) else {})
        url, written, credit = (image.text(key).strip() for key in ("url", "caption", "credit"))
        alt = image.text("alt").strip()
        if not (url or written or credit or alt):
            continue
        caption = read_caption(written) if written else Caption("")
        yield Media(
            id=digest_id(article_id, str(position), url or written),
            article_id=article_id,
            url=url,
            caption=caption.caption if not credit or credit == caption.credit else written,
            alt=alt,
            credit=credit or caption.credit,
            place=caption.place,
            taken_earliest=caption.taken_earliest,
            taken_latest=caption.taken_latest,
            made_by=_MADE_BY,
        )
        position += 1
