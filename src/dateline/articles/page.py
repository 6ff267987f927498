"""A page parsed once: its tree, its meta elements and its JSON-LD objects."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dateline.articles.amp import as_html
from dateline.articles.charsets import TWICE, mend_twice, to_utf8
from dateline.articles.compiled import texts
from dateline.articles.letters import fold
from dateline.articles.references import unescape
from dateline.articles.tree import selection
from dateline.errors import Reject
from dateline.records import Capture

MAX_BYTES = 64_000_000
MAX_JSON = 3_000_000
_MAX_OBJECTS, _MAX_STATED = 2_000, 100_000
# The parser's time grows with the square of the depth; nobody nests deeper by intent.
_MAX_DEPTH = 5_000

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})")
_VOID = frozenset(b"area base br col embed hr img input link meta param source track wbr p li dt dd td tr th option".split())
_MANY_TAGS, _MANY_ATTRIBUTES = 20_000, 10_000
# A tag so long has more attributes than any element needs.
_LONG = 20_000
_LONG_TAG = re.compile(rb"(<[a-zA-Z][^\s<>]{0,40})[^<>]{%d,}" % _LONG)
_BLANK_LINES = re.compile(rb"\n[^\S\n]*(?=\n)")
_STATED = selection('meta[content], title, link[rel="canonical"], script[type*="json" i]')
_COMMENT = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|//\s*<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)[;\s]*$"
)
_DECODER = json.JSONDecoder(strict=False)
_OPEN, _SHUT = frozenset("{["), frozenset("}]")
_TRAILING = re.compile(r",(?=\s*[\]}])")
_CONTROL = re.compile(r"[\x00-\x1f]+")
_BROKEN_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")


@dataclass(frozen=True)
class Page:
    """One capture's page. `meta` maps the lower-cased name, property and itemprop of every meta element to its contents."""

    capture: Capture
    url: str
    tree: LexborHTMLParser
    source: bytes
    charset: str
    meta: dict[str, list[str]]
    title: str
    scripts: tuple[tuple[str, LexborNode], ...]

    @cached_property
    def stated_titles(self) -> str:
        """The page's title and what it calls itself elsewhere, folded, to look for a headline in."""
        return fold(" ".join((self.title, *self.meta.get("og:title", ())[:1])))

    @cached_property
    def objects(self) -> list[dict[str, object]]:
        """Every JSON-LD object of the page in document order, `@graph` and arrays flattened; broken JSON mended or left out."""
        found: list[dict[str, object]] = []
        for kind, node in self.scripts:
            if "ld+json" in kind and len(text := node.text()) <= MAX_JSON:
                for value in read_json(text):
                    found.extend(_flatten(value, _MAX_OBJECTS - len(found)))
        return found


def open_page(capture: Capture) -> Page:
    """Decode and parse a capture's payload. Raises `Reject` where it is empty or too large."""
    if not capture.payload or capture.payload.isspace():
        raise Reject("empty", "the page has no bytes")
    if len(capture.payload) > MAX_BYTES:
        raise Reject("too large", f"{len(capture.payload):,} bytes; a page may have {MAX_BYTES:,}")
    source, charset = to_utf8(capture.payload, capture.charset)
    if b"\x00" in source:
        source = source.replace(b"\x00", b"")
    mended = mend_twice(source)
    if mended is not source:
        source, charset = mended, TWICE
    source = as_html(source) if b"<" in source else _as_paragraphs(source)
    tree = LexborHTMLParser(_flatten_tags(source))
    meta: dict[str, list[str]] = {}
    title = canonical = ""
    scripts: list[tuple[str, LexborNode]] = []
    for node in _stated(tree, source):
        match node.tag:
            case "meta":
                _read_meta(node.attributes, meta)
            case "script":
                scripts.append((str(node.attributes.get("type") or "").lower(), node))
            case "link":
                canonical = canonical or str(node.attributes.get("href") or "")
            case _:
                title = title or " ".join(node.text().split())
    url = capture.url or canonical or next(iter(meta.get("og:url", ())), "")
    return Page(capture, url, tree, source, charset, meta, title, tuple(scripts))


def _as_paragraphs(source: bytes) -> bytes:
    """A text without a single tag as paragraphs, which blank lines part."""
    return b"".join(b"<p>" + part + b"</p>" for part in _BLANK_LINES.split(source) if part.strip())


def _stated(tree: LexborHTMLParser, source: bytes) -> list[LexborNode]:
    """The elements in which a page states facts; those of the body only where they are more than a few stray ones."""
    found = _STATED.of(tree.head, most=_MAX_STATED)
    more = _STATED.of(tree.body, most=_MAX_STATED)
    if not more or any(node.tag == "script" for node in more):
        return found + more
    if _stands(source, len(found) + 8, b"<meta"):
        return found + more
    scripts = sum(node.tag == "script" for node in found)
    return found + more if _stands(source, scripts, b"ld+json", b'type="application/json') else found


def _read_meta(attributes: dict[str, str | None], meta: dict[str, list[str]]) -> None:
    content = (attributes.get("content") or "").strip()
    if not content:
        return
    for key in ("name", "property", "itemprop"):
        name = attributes.get(key)
        if name:
            meta.setdefault(name.strip().lower(), []).append(content)


def _flatten_tags(source: bytes) -> bytes:
    """The page itself or, where more elements stay open than any page needs, the page without the tags below `_MAX_DEPTH`.

    A tag with more attributes than any element needs loses them: the parser compares each with all before it.
    """
    if _has_long_tag(source) and source.count(b"=") > _MANY_ATTRIBUTES:
        source = _LONG_TAG.sub(
            lambda tag: tag[1] if tag[0].count(b"=") + tag[0].count(b" ") > _MANY_ATTRIBUTES else tag[0], source
        )
    if len(source) < 8 * _MANY_TAGS or _count(source, b"<") < _MANY_TAGS:
        return source
    depth = 0
    kept: list[bytes] = []
    start = 0
    for found in _TAG.finditer(source):
        if found[2].lower() in _VOID:
            continue
        if not found[1]:
            depth += 1
        if depth > _MAX_DEPTH:
            kept.append(source[start : found.start()])
            end = source.find(b">", found.end())
            start = end + 1 if end >= 0 else len(source)
            if end < 0:
                break
        if found[1]:
            depth = max(0, depth - 1)
    kept.append(source[start:])
    return b"".join(kept)


def _count(source: bytes, byte: bytes) -> int:
    """How often a byte stands in a page."""
    return source.count(byte) if texts is None else texts.count(source, byte[0])


def _stands(source: bytes, often: int, *wanted: bytes) -> bool:
    """Whether sequences of bytes stand in a page more often than that, all together."""
    found = 0
    for one in wanted:
        found += source.count(one) if texts is None else texts.occurrences(source, one, often + 1 - found)
        if found > often:
            return True
    return False


def _has_long_tag(source: bytes) -> bool:
    """Whether `_LONG_TAG` may find something; looks at the last border of every stretch, so that hardly a byte is read."""
    at, size = 0, len(source)
    opening = closing = -1  # the next borders behind a stretch that has none
    while size - at > _LONG:
        end = at + _LONG
        last = max(source.rfind(b"<", at, end), source.rfind(b">", at, end))
        if last < 0:
            if at and source[at - 1 : at] == b"<" and source[at : at + 1].isalpha():
                return True
            if opening < end:
                opening = source.find(b"<", end) % (size + 1)
            if closing < end:
                closing = source.find(b">", end) % (size + 1)
            last = min(opening, closing)
        at = last + 1
    return False


def read_json(text: str) -> list[object]:
    """The values in a JSON script, mended where it is broken in one of the usual ways; empty where it cannot be read."""
    text = text.strip()
    if text[:1] not in _OPEN or text[-1:] not in _SHUT:
        text = _COMMENT.sub("", text).strip().rstrip(";")
    attempts: tuple[Callable[[], str], ...] = (
        lambda: text,
        lambda: _CONTROL.sub(" ", _TRAILING.sub("", text)),
        lambda: _BROKEN_ESCAPE.sub(r"\\\\", _CONTROL.sub(" ", _TRAILING.sub("", text))),
        lambda: _CONTROL.sub(" ", unescape(text)),
    )
    for attempt in attempts:
        try:
            return [_DECODER.decode(attempt())]
        except (ValueError, RecursionError):
            continue
    return list(_read_several(text))


def _read_several(text: str) -> Iterator[object]:
    """Objects written one after the other, or the first whole one before rubbish."""
    at = 0
    while 0 <= (at := text.find("{", at)) < len(text):
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value


def _flatten(value: object, room: int) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    queue = [value]
    while queue and len(found) < room:
        item = queue.pop(0)
        if isinstance(item, list):
            queue[:0] = item
        elif isinstance(item, dict):
            graph = item.get("@graph")
            if len(item) > 1 + (graph is not None) or graph is None:
                found.append(item)
            if isinstance(graph, list | dict):
                queue.insert(0, graph)
    return found


def summary_of(page: Page) -> str:
    """The summary that a page states for machines."""
    return next((values[0] for name in ("og:description", "description") if (values := page.meta.get(name))), "")
