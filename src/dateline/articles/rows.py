"""Articles from rows whose fields are known: a line of JSON, a row of a table.

The text is kept exactly as it was given, character by character: other people's annotations of it are offsets. What the row
says wins over what the archivist gives, which fills only what the row leaves open. A day written in numbers that may be two
(`06/07/2016`) is the one that another date of the row, the language or the country of the address bears out, else the closed
interval over both. An author's text is taken apart as a byline is, save where that would tear the name of a body apart.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dateline.articles.candidates import CHOSEN, DROPPED, LOST, Candidate
from dateline.articles.captions import Caption, read_caption
from dateline.articles.datelines import Dateline, cut_dateline
from dateline.articles.languages import code_of, find_language
from dateline.articles.names import BODY, MAX_CREDIT, MAX_NAMES, PUBLICATION, Credit, is_prefix, read_credit
from dateline.articles.notes import find_notes, note_blocks, note_candidates
from dateline.articles.row_days import Days, Hints, read_days
from dateline.errors import Reject
from dateline.records import Article, Capture, Evidence, Media, Note, Record, digest_id
from dateline.stage import FORMAT, NOT_MINE, stage

NAME = "articles.rows"
VERSION = "3"
_MADE_BY = f"{NAME}@{VERSION}"
_ORIGIN = "row"
_FIRST_PARAGRAPH = 400
_ROW_SAYS = "the row itself says"
_IN_ADDRESS = re.compile(r"(?<!\d)((?:1[6-9]|20)\d\d)([/\-_.]?)(\d\d)\2(\d\d)(?!\d)")
_MAX_ADDRESS = 2_000
_MAX_AUTHORS = 20_000
_ITEMS = re.compile(r"\s*[;；|\n\t]\s*")
_COMMAS = re.compile(r"\s*[,，]\s*")
_PRINTED = re.compile(r"[\[(]\s*(['\"]).*\1\s*,?\s*[\])]\Z", re.DOTALL)
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_BODY_WORD = re.compile(
    r"\b(?:commission|council|organi[sz]ation|committee|society|ministry|department|authority|union|bank|collective|federation"
    r"|league|rights|affairs|bureau|alliance|coalition|research|agency|institute|university|association|foundation)\b",
    re.IGNORECASE,
)
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
        """The value of a field: what the row says, else what the archivist gives."""
        said = self.text(name).strip()
        self.note(name, said)
        self.note(name, given, origin="given", verdict=LOST if said else CHOSEN, why=_ROW_SAYS if said else "")
        return said or given


def _claim(capture: Capture) -> int:
    return FORMAT if capture.kind == "row" else NOT_MINE


@stage(name=NAME, version=VERSION, reads=Capture, makes=(Article, Evidence, Media, Note), claims=_claim)
def reader(capture: Capture) -> Iterator[Record]:
    """The article a row holds, its pictures and notes, and evidence for each field. Raises `Reject` for a row without text."""
    row = _Row(_read_object(capture.payload))
    text = row.text("text")
    if not text.strip():
        held = "the row has the fields " + ", ".join(sorted(row.values)[:20]) if row.values else "an empty row"
        raise Reject("no text", held)
    article_id = digest_id(capture.url, capture.digest)
    yield (article := _make_article(capture, row, article_id, text))
    for candidate in (*row.notes, *note_candidates(notes := list(find_notes(article)))):
        yield candidate.as_evidence(article_id)
    yield from _make_media(row, article_id)
    yield from notes


def _make_article(capture: Capture, row: _Row, article_id: str, text: str) -> Article:
    people, agencies = _read_authors(row)
    dateline = _find_dateline(row, text)
    language = _read_language(row, text)
    said = row.text("url").strip()
    url = row.choose("url", "" if capture.url == said else capture.url)
    written = dateline.date if dateline else ""
    days = _read_day(row, capture, _hints_of(row, capture, dateline=written, language=language))
    headline = row.choose("headline", capture.given_headline)
    tags = tuple(dict.fromkeys(row.texts("tags")))
    for tag in tags:
        row.note("tags", tag)
    return Article(
        id=article_id,
        capture_id=capture.id,
        url=url,
        publication=row.choose("publication", capture.given_publication),
        headline=headline,
        kicker=row.choose("kicker", ""),
        standfirst=row.choose("standfirst", ""),
        bylines=people,
        agencies=agencies,
        section=row.choose("section", ""),
        print_page=row.choose("print_page", ""),
        tags=tags,
        language=language,
        dateline_place=dateline.place if dateline else "",
        dateline_agency=dateline.agency if dateline else "",
        dateline_date=dateline.date if dateline else "",
        published_earliest=days.earliest if days else None,
        published_latest=days.latest if days else None,
        published_grain=days.grain if days else "",
        zone=days.zone if days else "",
        text=text,
        blocks=note_blocks(text, headline=headline),
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
    """People and agencies. What a value holds beside them is evidence; one that names neither is kept as it is."""
    people: list[str] = []
    agencies: list[str] = []
    publication = row.text("publication").strip()
    for written in row.texts("authors"):
        if len(written) > _MAX_AUTHORS:
            row.note("bylines", written[:200], verdict=LOST, why=f"{len(written):,} characters are no byline")
            continue
        credits_ = [
            _read_item(item.strip(), publication) for value in _unprint(written) for item in _ITEMS.split(value) if item.strip()
        ]
        taken = [name for credit in credits_ for name in (*credit.people, *credit.agencies)]
        dropped = [part for credit in credits_ for part in credit.dropped]
        why = "" if taken else dropped[0][1] if dropped else "an empty list"
        row.note("bylines", written, verdict=CHOSEN if taken else DROPPED, why=why)
        for part, reason in dropped if taken else ():
            row.note("bylines", part, verdict=DROPPED, why=reason)
        people += (name for credit in credits_ for name in credit.people)
        agencies += (name for credit in credits_ for name in credit.agencies)
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(agencies))


def _unprint(written: str) -> list[str]:
    """The items of a list that was printed as a text (`['Ada Roe', 'Bo Lin']`), or the text alone."""
    written = written.strip()
    if _PRINTED.match(written):
        try:
            return [str(item) for item in json.loads(written)]
        except (ValueError, RecursionError):
            return [re.sub(r"\\(.)", r"\1", one or other) for one, other in _QUOTED.findall(written)]
    return [written[1:-1]] if written[:1] == "[" and written[-1:] == "]" else [written]


def _read_item(item: str, publication: str) -> Credit:
    """The people and agencies of one item: read whole where all of it is such, else between commas, else kept as it is."""
    bracketed = tuple(name for inner in _BRACKETED.findall(item) for name in read_credit(inner).agencies)
    pieces = [piece for piece in _COMMAS.split(item) if piece]
    whole = read_credit(item, publication=publication)
    fits = len(item) <= MAX_CREDIT and len(pieces) < MAX_NAMES
    # `Madonna, Reuters` is no name turned round, though `Roe, Jane` is.
    fits = fits and (bool(whole.agencies) or not any(read_credit(piece).agencies for piece in pieces))
    if fits and not whole.dropped and (whole.people or whole.agencies) and not _is_torn(item, whole):
        return Credit(whole.people, (*whole.agencies, *bracketed))
    people: list[str] = []
    agencies: list[str] = []
    dropped: list[tuple[str, str]] = []
    for piece in pieces:
        credit = read_credit(piece, publication=publication)
        if _is_torn(piece, credit):
            people.append(_without_prefix(piece))
        else:
            people += credit.people
            agencies += credit.agencies
            dropped += credit.dropped
    agencies += bracketed
    if dropped and not people and not agencies and all(why == PUBLICATION for _, why in dropped):
        return Credit(dropped=tuple(dropped))
    # Single words between commas are names turned round, or parts of one name.
    if not agencies and (len(pieces) > 1 or not people) and all(_is_single(name) for name in people):
        return Credit((_without_prefix(item),))
    return Credit(tuple(people), tuple(agencies), tuple(dropped))


def _is_torn(piece: str, credit: Credit) -> bool:
    """Whether the people read from a piece are rather parts of one longer name, as `Health and Social Care` has them."""
    if any(_BODY_WORD.search(name) for name in credit.people):
        return True
    if credit.people and any(why == BODY or why.startswith("a single word") for _, why in credit.dropped):
        return True
    return any(map(_is_single, credit.people)) and " " in _without_prefix(piece)


def _is_single(name: str) -> bool:
    return " " not in name and name[:1].isupper()


def _without_prefix(written: str) -> str:
    """A credit without the `By` before it."""
    words = written.split()
    for count in (3, 2, 1):
        if len(words) > count and is_prefix(" ".join(words[:count])):
            return " ".join(words[count:])
    return written


def _hints_of(row: _Row, capture: Capture, *, dateline: str, language: str) -> Hints:
    stated = row.text("language").strip()
    return Hints(
        dates=_other_dates(row, capture),
        dateline=dateline,
        # The tag stated names a country too, where it is that of the language found.
        language=stated if stated and code_of(stated) == language else language,
        url=row.text("url").strip() or capture.url,
        captured_at=capture.captured_at,
    )


def _other_dates(row: _Row, capture: Capture) -> dict[str, str]:
    """The dates beside that of publication, by origin: of other fields, in the address, given."""
    fields = row.values.get("dates")
    others = _Row(fields if isinstance(fields, dict) else {})
    dates = {f"row {name}": value for name in others.values if (value := others.text(name).strip())}
    address = _IN_ADDRESS.search((row.text("url").strip() or capture.url)[:_MAX_ADDRESS])
    if address:
        dates["url"] = "-".join((address[1], address[3], address[4]))
    return dates | ({"given": capture.given_published} if capture.given_published else {})


def _read_day(row: _Row, capture: Capture, hints: Hints) -> Days | None:
    """The days of publication that the row says, else the archivist's; several where it may be any. The unread is evidence."""
    said = row.text("published").strip()
    own, why = read_days(said, hints)
    row.note("published", said, verdict=CHOSEN if own else LOST, why=why)
    given, why = read_days(capture.given_published, hints)
    row.note(
        "published",
        capture.given_published,
        origin="given",
        verdict=CHOSEN if given and not own else LOST,
        why=_ROW_SAYS if own else why,
    )
    for origin, value in () if said else hints.dates.items():
        if origin.startswith("row "):
            advice = f"not a field that is read; map it with --map {origin[4:]}=published"
            row.note("published", value, origin=origin, verdict=LOST, why=advice)
    return own or given


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
    dateline, _ = cut_dateline(" ".join(first.split()), text=text)
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
