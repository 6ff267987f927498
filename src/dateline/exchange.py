"""Rows: what others call the fields of an article, and the one form in which articles are read and written as rows.

In. A row is a JSON object about one article. `ALIASES` maps others' names to ours, the first that holds something wins;
a mapping the user gives as `theirs=ours` wins over the table; fields of other names are ignored. Our fields:

    text         text, maintext, full_text, plain_text, articletext, articleBody, body, article, content (a list of paragraphs
                 is joined by blank lines)
    headline     headline, title, heading
    published    published, date_published, datePublished, publish_date, published_date, publication_date, date_publish,
                 published_at, publishedAt, pub_date, pubdate, pubDate, date, dct (kept as it stands)
    url          url, link, canonical, requested_url, source_url
    authors      authors, author_names, author, author_name, byline, bylines, creator (a text, a list of texts, or of objects
                 with `name`)
    publication  publication, publisher, newspaper, site_name, sitename, source, source_domain, outlet (a text or an object
                 with `name`)
    section      section        kicker   kicker        dateline  dateline (a text or `{place}`)
    language     language, lang, language_code                     print_page  print_page
    standfirst   standfirst, description, lead, deck, summary, abstract
    tags         tags, keywords, topics (a list, or a text with commas)
    images       images, image (addresses, or objects with `url`, `caption`, `alt`, `credit`)

What else looks like a date (a short text or number with a digit, whose name holds `date`, `publish` or `time`) is carried
along under `dates`, name by name: to tell day from month, and to be named where no date of publication is given.

The texts `None`, `null` and `nan`, blank texts and null are absent. Lone surrogates and NUL become U+FFFD; offsets stay.

`article_rows.py` writes articles under the same names.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from dateline.errors import Abort, Reject
from dateline.records import Capture, digest_id

ALIASES: dict[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "full_text", "plain_text", "articletext", "articleBody", "body", "article", "content"),
    "headline": ("headline", "title", "heading"),
    "published": (
        *("published", "date_published", "datePublished", "publish_date", "published_date", "publication_date"),
        *("date_publish", "published_at", "publishedAt", "pub_date", "pubdate", "pubDate", "date", "dct"),
    ),
    "url": ("url", "link", "canonical", "requested_url", "source_url"),
    "authors": ("authors", "author_names", "author", "author_name", "byline", "bylines", "creator"),
    "publication": ("publication", "publisher", "newspaper", "site_name", "sitename", "source", "source_domain", "outlet"),
    **{name: (name,) for name in ("section", "kicker", "print_page")},
    "language": ("language", "lang", "language_code"),
    "dateline": ("dateline",),
    "standfirst": ("standfirst", "description", "lead", "deck", "summary", "abstract"),
    "tags": ("tags", "keywords", "topics"),
    "images": ("images", "image"),
}
PAGE_FIELDS = ("html", "html_b64", "bare")
IMAGE_FIELDS = ("url", "caption", "alt", "credit")
_ABSENT = frozenset({"", "none", "null", "nan"})
_DATE_LIKE = re.compile(r"date|publish|(?<!sen)time", re.IGNORECASE)
_LONGEST_DATE, _MOST_DATES = 80, 20
_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_Value: TypeAlias = str | list[str] | list[dict[str, str]]


# --- in --------------------------------------------------------------------------------------------------------------


def parse_mapping(fields: Iterable[str]) -> dict[str, str]:
    """The mapping `theirs=ours` as a table from our names to theirs. Raises `Abort` for what is not such a pair."""
    mapping: dict[str, str] = {}
    for pair in fields:
        theirs, equals, ours = (part.strip() for part in pair.rpartition("="))
        if not (theirs and equals and ours in (*ALIASES, *PAGE_FIELDS)):
            known = ", ".join((*ALIASES, *PAGE_FIELDS))
            raise Abort(f"{pair!r} maps no field: write THEIRS=OURS, as content=text; ours are {known}")
        mapping[ours] = theirs
    return mapping


def row_fields(row: Mapping[str, object], mapping: Mapping[str, str] | None = None) -> dict[str, object]:
    """A row's fields under our names, absent ones left out: texts, and lists for `authors`, `tags` and `images`."""
    fields: dict[str, object] = {}
    for ours in ALIASES:
        _, value = _find(row, ours, mapping or {})
        if value:
            fields[ours] = value
    return fields


def canonical(fields: Mapping[str, object]) -> bytes:
    """Fields as one JSON object in UTF-8, keys sorted: the payload of a capture of kind `row`."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def row_capture(row: object, *, capture: Capture, mapping: Mapping[str, str] | None = None) -> Capture:
    """The capture made of one row: `capture` with kind, payload, size, address and what the row gives filled in.

    A row with `html` or `html_b64` is a page (`html`), with `bare` the bare text of one (`text`), with a text an article
    (`row`). What the row says wins over what `capture` was given, which was given for many rows: for a page it takes that
    place, as what is given for this one page, for an article it stands in the payload. Raises `Reject`: `broken row` and
    `no text`.
    """
    if not isinstance(row, dict):
        raise Reject("broken row", f"expected a JSON object, found {_kind_of(row)}")
    fields = row_fields(row, mapping)
    page = _page(row, mapping or {})
    if page is None and "text" not in fields:
        names = ", ".join(sorted(str(name) for name in row)[:12]) or "none"
        raise Reject("no text", f"no field with a text; the fields are: {clean(names)}")
    kind, charset, payload = page or ("row", "utf-8", canonical(fields | _other_dates(row, mapping or {})))
    stated = {} if kind == "row" else fields  # an article's row says it in its payload
    return Capture(
        id=capture.id,
        original_id=capture.original_id,
        locator=capture.locator,
        url=str(fields.get("url") or capture.url),
        captured_at=capture.captured_at,
        media_type=capture.media_type,
        charset=charset,
        kind=kind,
        size=len(payload),
        digest=capture.digest,
        given_published=str(stated.get("published") or capture.given_published),
        given_publication=str(stated.get("publication") or capture.given_publication),
        given_headline=str(stated.get("headline") or capture.given_headline),
        assumed=tuple(name for name in capture.assumed if name not in stated),
        payload=payload,
    )


def read_row(row: object, *, number: int = 1, mapping: Mapping[str, str] | None = None) -> Capture:
    """The capture of one row of a pipe, where the row's `id` is the capture's: `html`, `html_b64`, `bare` or a text.

    The publication is taken from a field of just that name, since in a pipe `source` often names a data set. Without an
    `id` the row's number is its id. Raises `Reject` as `row_capture` does.
    """
    if not isinstance(row, dict):
        raise Reject("broken row", f"expected a JSON object, found {_kind_of(row)}")
    theirs = {"publication": "publication", **(mapping or {})}
    own = {name: value for name, value in row.items() if name not in ALIASES["publication"] or name in theirs.values()}
    given = _text(row.get("id"))
    raw = canonical({str(name): _storable(value) for name, value in row.items()})
    locator = f"row:{number}"
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(
        id=given or digest_id("", locator),
        original_id="",
        locator=locator,
        media_type="application/json",
        kind="row",
        digest=digest,
    )
    return row_capture(own, capture=capture, mapping=theirs)


def clean(text: str) -> str:
    """The text with every character that UTF-8 or a table cannot hold (lone surrogates, NUL) replaced by U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def _find(row: Mapping[str, object], ours: str, mapping: Mapping[str, str]) -> tuple[str, _Value]:
    """The first of the names of one of our fields that holds something, and its value; both empty where none does."""
    taken = {theirs for name, theirs in mapping.items() if name != ours}
    names = [mapping[ours]] if ours in mapping else []
    for name in (*names, *(alias for alias in ALIASES[ours] if alias not in taken)):
        value = _convert(ours, row.get(name))
        if value:
            return name, value
    return "", ""


def _other_dates(row: Mapping[str, object], mapping: Mapping[str, str]) -> dict[str, object]:
    """What looks like a date and is not the field read as `published`, as `{"dates": {name: value}}`; else an empty table."""
    used, _ = _find(row, "published", mapping)
    known = {name for ours, names in ALIASES.items() if ours != "published" for name in names}
    found: dict[str, str] = {}
    for name in sorted(row):
        if not _DATE_LIKE.search(name) or name == used or name in known or name in mapping.values():
            continue
        value = _text(row[name])
        if len(value) <= _LONGEST_DATE >= len(name) and any(map(str.isdecimal, value)):
            found[clean(name)] = value
    return {"dates": dict(sorted(found.items())[:_MOST_DATES])} if found else {}


def _convert(ours: str, value: object) -> _Value:
    match ours:
        case "authors":
            return [name for item in _items(value) if (name := _name(item))]
        case "tags":
            parts = value.split(",") if isinstance(value, str) else _items(value)
            return [tag for part in parts if (tag := _name(part))]
        case "images":
            return [image for item in _items(value) if (image := _image(item))]
        case "text":
            return _body(value)
        case "dateline":
            return _text(value.get("place")) if isinstance(value, dict) else _text(value)
        case _:
            return _name(value)


def _body(value: object) -> str:
    """A text just as it was given (its offsets are the reader's), or paragraphs joined by blank lines."""
    if isinstance(value, list):
        return "\n\n".join(paragraph for item in value if (paragraph := _text(item)))
    return clean(value) if isinstance(value, str) and _text(value) else ""


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    stripped = clean(str(value)).strip()
    return "" if stripped.lower() in _ABSENT else stripped


def _name(value: object) -> str:
    if isinstance(value, list):
        return next((name for item in value if (name := _name(item))), "")
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _image(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        address = _text(value)
        return {"url": address} if address else {}
    urls = value.get("urls")
    first = {"url": urls[0]} if isinstance(urls, list) and urls else {}
    found = {name: _text(source.get(name)) for source in (first, value) for name in IMAGE_FIELDS if name in source}
    return {name: text for name, text in found.items() if text}


def _page(row: Mapping[str, object], mapping: Mapping[str, str]) -> tuple[str, str, bytes] | None:
    """Kind, character set and bytes of the page that a row carries, or None where it carries none."""
    html, packed, bare = (row.get(mapping.get(name, name)) for name in PAGE_FIELDS)
    if isinstance(html, str) and html.strip():
        return "html", "utf-8", clean(html).encode("utf-8")
    if isinstance(packed, str) and packed.strip():
        try:
            return "html", "", base64.b64decode(packed, validate=True)
        except (binascii.Error, ValueError) as error:
            raise Reject("broken row", f"html_b64 is not base64: {error}") from error
    if isinstance(bare, str) and bare.strip():
        return "text", "utf-8", clean(bare).encode("utf-8")
    return None


def _storable(value: object) -> object:
    return clean(json.dumps(value, ensure_ascii=False, sort_keys=True))


def _kind_of(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case _:
            return type(value).__name__
