"""Publishers' parsers written as tables: one TOML file for a publisher, with the selectors of each template of its site.

    publication = "The Belomost Courier"

    [[template]]
    name = "tables"
    urls = ["www.belomostcourier.example/article*.html"]
    captured = { from = "2010-05", to = "2013-08" }
    drop = ["td.advert"]

    [template.fields]
    headline = "td.story b.title"
    published = { css = "td.story i", match = "^(.+?) -", order = "mdy" }
    body = ["td.story div.text", "td.story"]

The table's name is the file's. Its version follows from what it says, comments and order of keys apart.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from dateline.articles.page import Page
from dateline.articles.publishers import PublisherReader
from dateline.articles.templates import ALWAYS, FIELDS, Answer, Period, Template, read_period
from dateline.errors import Abort
from dateline.records import digest_id

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_TABLE_KEYS, _TEMPLATE_KEYS = ("publication", "template"), ("name", "urls", "except", "captured", "published", "drop", "fields")
_SELECTED = tuple(name for name in FIELDS if name != "publication")
_FIELD_KEYS, _ORDERS = ("css", "attribute", "match", "order"), ("dmy", "mdy")
_MOST_TEXT, _MOST_NODES = 4_000, 5_000
_SEVERAL = frozenset(("bylines", "body"))


@dataclass(frozen=True, slots=True)
class Selector:
    """Where a field stands: selectors tried in order, the attribute or the text, and the part that an expression matches."""

    field: str
    css: tuple[str, ...]
    attribute: str = ""
    match: str = ""
    order: str = ""

    def answer(self, page: Page) -> Iterator[Answer]:
        """What the first selector finds that finds anything; one answer without text where none does."""
        for css in self.css:
            nodes = page.tree.css(css)[:_MOST_NODES]
            if self.field == "body" and any(node.text().strip() for node in nodes):
                yield Answer(self.field, css, nodes=tuple(nodes))
                return
            texts = [] if self.field == "body" else [said for node in nodes if (said := self._text_of(node))]
            for text in texts if self.field in _SEVERAL else texts[:1]:
                yield Answer(self.field, css, text, order=self.order)
            if texts:
                return
        yield Answer(self.field, " or ".join(self.css))

    def _text_of(self, node: LexborNode) -> str:
        written = (node.attributes.get(self.attribute) or "") if self.attribute else node.text(separator=" ")
        text = " ".join(written[: 2 * _MOST_TEXT].split())[:_MOST_TEXT]
        if not self.match:
            return text
        found = re.search(self.match, text)
        return (found[1] if found.re.groups else found[0]).strip() if found and found[found.re.groups and 1] else ""


@dataclass(frozen=True, slots=True)
class Selectors:
    """What a template of a table answers: its selectors, and the publication that the table is of."""

    selectors: tuple[Selector, ...]
    publication: str = ""

    def __call__(self, page: Page) -> Iterator[Answer]:
        """An answer for every field, in order."""
        if self.publication:
            yield Answer("publication", "its table", self.publication)
        for selector in self.selectors:
            yield from selector.answer(page)


def read_publisher(file: Path | Traversable) -> PublisherReader:
    """The parser that a table describes, named like the file. Raises `Abort` for a bad table, naming line or field."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Abort(f"{file} cannot be read: {error}") from error
    return parse_publisher(file.name.removesuffix(".toml"), text, str(file))


@lru_cache(maxsize=64)
def parse_publisher(name: str, text: str, shown: str) -> PublisherReader:
    """The parser of a table. `shown` is what messages call the file. Raises `Abort`, naming line or field."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Abort(f"{shown} is not TOML: {error}") from error
    try:
        if not _NAME.fullmatch(name):
            raise _Wrong(f"its name is {name!r}; name the file in small letters, digits and -, as herald.toml")
        _check_keys(table, _TABLE_KEYS, "")
        publication = _text(table, "publication", "")
        rows = table.get("template")
        if not isinstance(rows, list) or not rows:
            raise _Wrong("it has no [[template]]")
        templates = [_template(row, at, publication) for at, row in enumerate(rows, 1)]
    except _Wrong as wrong:
        line = _line_of(text, wrong.template)
        raise Abort(f"{shown}{f', line {line}' if line else ''}: {wrong}") from wrong
    version = digest_id(json.dumps(table, sort_keys=True, default=str))[:8]
    try:
        return PublisherReader(name=name, version=version, templates=templates)
    except Abort as abort:
        raise Abort(f"{shown}: {abort}") from abort


class _Wrong(ValueError):
    """What is wrong with a table, and in which template, counted from 1; 0 where it is in none."""

    def __init__(self, says: str, template: int = 0) -> None:
        super().__init__(says, template)
        self.says = says
        self.template = template

    def __str__(self) -> str:
        return self.says


def _line_of(text: str, template: int) -> int:
    """The line on which a template begins; 0 for none."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*template\s*\]\]", line)]
    return lines[template - 1] if 0 < template <= len(lines) else 0


def _template(row: object, at: int, publication: str) -> Template:
    try:
        if not isinstance(row, dict):
            raise _Wrong("write [[template]] above each template")
        _check_keys(row, _TEMPLATE_KEYS, "")
        name = _text(row, "name", "") or str(at)
        if not _NAME.fullmatch(name):
            raise _Wrong(f"name = {name!r}; write it in small letters, digits and -, as tables-2011")
        urls = _texts(row, "urls")
        if not urls:
            raise _Wrong('urls is missing; write the addresses it is for, as urls = ["www.paper.example/news/*"]')
        besides = _texts(row, "except")
        fields = row.get("fields")
        if not isinstance(fields, dict) or not fields:
            raise _Wrong("it has no [template.fields]")
        _check_keys(fields, _SELECTED, "fields.")
        selectors = tuple(_selector(name, value) for name, value in fields.items())
        drop = _texts(row, "drop")
        for css in drop:
            _check_css(css, "drop")
        return Template(
            name=name,
            urls=tuple(_pattern(url, "urls") for url in urls),
            tell=Selectors(selectors, publication),
            besides=tuple(_pattern(url, "except") for url in besides),
            captured=_period(row, "captured"),
            published=_period(row, "published"),
            drop=drop,
        )
    except _Wrong as wrong:
        called = f" ({row['name']})" if isinstance(row, dict) and row.get("name") else ""
        raise _Wrong(f"template {at}{called}: {wrong}", at) from wrong


def _selector(name: str, value: object) -> Selector:
    where = f"fields.{name}"
    row = value if isinstance(value, dict) else {"css": value}
    _check_keys(row, _FIELD_KEYS, f"{where}.")
    css = _texts(row, "css", where)
    if not css:
        raise _Wrong(f"{where} has no selector")
    for each in css:
        _check_css(each, where)
    match, order = _text(row, "match", where), _text(row, "order", where)
    try:
        re.compile(match)
    except re.error as error:
        raise _Wrong(f"{where}: match = {match!r} is not a regular expression: {error}") from error
    if order and (order not in _ORDERS or name != "published"):
        raise _Wrong(f"{where}: order = {order!r}; published may have {' or '.join(_ORDERS)}")
    attribute = _text(row, "attribute", where)
    if name == "body" and (match or attribute):
        raise _Wrong(f"{where}: the body is elements; it takes css alone")
    return Selector(name, css, attribute, match, order)


def _check_css(css: str, where: str) -> None:
    try:
        LexborHTMLParser("<p></p>").css(css)
    except SelectolaxError as error:
        raise _Wrong(f"{where}: {css!r} is not a CSS selector") from error


def _pattern(url: str, where: str) -> str:
    bare = url.partition("://")[2] or url
    host, slash, path = bare.partition("/")
    if not host or not slash or any(sign.isspace() for sign in url):
        raise _Wrong(f"{where}: {url!r} is not an address; write host and path, * for anything, as www.paper.example/news/*")
    return f"{host.lower()}/{path}"


def _period(row: Mapping[str, Any], name: str) -> Period:
    value = row.get(name)
    if value is None:
        return ALWAYS
    if not isinstance(value, dict):
        raise _Wrong(f'{name} = {value!r}; write {name} = {{ from = "2011-03", to = "2014-08" }}')
    _check_keys(value, ("from", "to"), f"{name}.")
    ends = [str(end) if isinstance(end := value.get(key, ""), date) else _text(value, key, name) for key in ("from", "to")]
    try:
        return read_period(*ends)
    except ValueError as error:
        raise _Wrong(f"{name}: {error}") from error


def _check_keys(row: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    unknown = [key for key in row if key not in known]
    if unknown:
        raise _Wrong(f"{where}{unknown[0]} is unknown; there may be {', '.join(known)}")


def _text(row: Mapping[str, Any], key: str, where: str) -> str:
    value: object = row.get(key, "")
    if not isinstance(value, str):
        raise _Wrong(f"{f'{where}.' if where else ''}{key} = {value!r} is not a text")
    return value


def _texts(row: Mapping[str, Any], key: str, where: str = "") -> tuple[str, ...]:
    value = row.get(key, [])
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(each, str) and each.strip() for each in values):
        raise _Wrong(f"{f'{where}: ' if where else ''}{key} = {value!r}; write a text or a list of texts")
    return tuple(values)


def tables_in(folder: Path) -> tuple[tuple[str, str], ...]:
    """The tables in a folder, each with its path and text, in order; none where there is no folder. Raises `Abort`."""
    found = []
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            found.append((str(path), path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise Abort(f"{path} cannot be read: {error}") from error
    return tuple(found)
