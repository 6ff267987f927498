"""The catalogue's tables in SQLite.

Articles are numbered (`row`) in the order of their ids. Everything that belongs to an article is stored under its row and a
number within it, so that reading an article reads neighbours. Texts that repeat (names of fields, surfaces, chrome) stand
once in `strings`, and ids of twenty hexadecimal digits as ten bytes; an address that is the article's own is NULL in its
captures. The text of an article is compressed with zlib and the dictionary in `dictionary`, after its blocks: `p,h,p`, a line
feed, the text. The views `plain_articles`, `plain_captures` and so on show all but that text as the records have it.
"""

import base64
import json
import re
import types
import typing
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from dateline.records import Article, Capture, Event, Evidence, Link, Media, Mention, Note, Record, Statement, Time

FORMAT = 9
SAMPLED = 64  # articles whose beginnings make the dictionary that texts are compressed with
_PIECE, _WINDOW = 1_000, 32_000
ID_LENGTH = 20  # hexadecimal digits of an id
_DIGEST = re.compile(r"(?:[0-9a-f]{20}|[0-9a-f]{64})\Z")

# Fields that name another record: stored as bytes.
_REFERENCES = frozenset(
    "id capture_id original_id head source_mention chain said_time nested_in time according_to source_id target".split()
)
# Fields whose values repeat: stored in `strings`.
_REPEATED = frozenset(
    "field value origin verdict why kind surface role role_of country stands_for made_by type mod grain source_kind attitude"
    " mode status tied_by media_type charset given_publication credit anchor publication section language zone"
    " published_grain".split()
)
# Fields that mostly say what the field of that name of their article says.
_SAME_AS_ARTICLE = frozenset({(Capture, "url")})
_SHA1_BASE32 = re.compile(r"sha1:[A-Z2-7]{32}\Z")
TABLES: dict[str, type[Record]] = {
    "captures": Capture,
    "evidence": Evidence,
    "media": Media,
    "links": Link,
    "notes": Note,
    "mentions": Mention,
    "times": Time,
    "statements": Statement,
    "events": Event,
}

FIXED = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE dictionary (value BLOB NOT NULL);
CREATE TABLE strings (id INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE originals (id BLOB PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE aliases (id BLOB PRIMARY KEY, article INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE clusters (id TEXT PRIMARY KEY, kind TEXT NOT NULL, members TEXT NOT NULL, representative TEXT NOT NULL,
                       made_by TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE withdrawn (id TEXT PRIMARY KEY, why TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE refusals (id INTEGER PRIMARY KEY, reason TEXT NOT NULL, level TEXT NOT NULL, stage TEXT NOT NULL);
CREATE TABLE rejections (refusal INTEGER NOT NULL, n INTEGER NOT NULL, original BLOB NOT NULL, locator TEXT NOT NULL,
                         detail TEXT NOT NULL, PRIMARY KEY (refusal, n)) WITHOUT ROWID;
CREATE TABLE ledger (n INTEGER PRIMARY KEY, level TEXT NOT NULL, outcome TEXT NOT NULL, means TEXT NOT NULL,
                     count INTEGER NOT NULL, loss INTEGER NOT NULL);
CREATE TABLE days (day TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE months (month TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE publications (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
"""
_ID_OF_ARTICLE = "(SELECT lower(hex(id)) FROM articles WHERE row = t.article) AS article_id"
_PLAIN_REJECTIONS = """
CREATE VIEW plain_rejections AS
SELECT r.reason, r.level, r.stage, lower(hex(t.original)) AS original_id, t.locator, t.detail
FROM rejections t JOIN refusals r ON r.id = t.refusal;
"""
INDEXES = """
CREATE UNIQUE INDEX articles_by_id ON articles (id);
CREATE INDEX articles_by_date ON articles (publication, oldest) WHERE superseded = 0 AND first_day IS NOT NULL;
CREATE INDEX articles_by_cluster ON articles (cluster) WHERE cluster IS NOT NULL;
CREATE INDEX links_by_target ON links (target);
CREATE INDEX notes_by_source ON notes (source_id);
"""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record as a column: how it is written, read, whether it stands in `strings`, and whether NULL means that
    it says what the article's field of that name says."""

    name: str
    kind: str
    repeated: bool
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    same: bool = False


_KNOWN: dict[tuple[str, tuple[str, ...]], tuple[Column, ...]] = {}


def columns_of(record_type: type[Record], *, without: tuple[str, ...] = ("article_id",)) -> tuple[Column, ...]:
    """The columns of a record's stored fields."""
    key = (record_type.__name__, without)
    if key not in _KNOWN:
        _KNOWN[key] = _find_columns(record_type, without)
    return _KNOWN[key]


def _find_columns(record_type: type[Record], without: tuple[str, ...]) -> tuple[Column, ...]:
    hints = typing.get_type_hints(record_type)
    stored = [field.name for field in fields(record_type) if field.metadata.get("stored", True)]
    columns = [_column(name, hints[name]) for name in stored if name not in without]
    return tuple(replace(one, same=True) if (record_type, one.name) in _SAME_AS_ARTICLE else one for one in columns)


def _column(name: str, hint: Any) -> Column:
    if typing.get_origin(hint) is tuple:
        spans = typing.get_origin(typing.get_args(hint)[0]) is tuple
        return Column(name, "TEXT", False, _write_spans if spans else _write_list, _read_spans if spans else _read_list)
    if hint is bool:
        return Column(name, "INTEGER", False, int, bool)
    if hint is float:
        return Column(name, "REAL", False, _same, float)
    if hint is int:
        return Column(name, "INTEGER", False, _same, _same)
    if typing.get_origin(hint) is types.UnionType:
        return Column(name, "TEXT", False, _same, _same)
    if name == "payload_digest":
        return Column(name, "BLOB", False, pack_payload_digest, unpack_payload_digest)
    if name == "digest" or name in _REFERENCES:
        return Column(name, "BLOB", False, pack_digest, unpack_digest)
    return Column(name, "TEXT", name in _REPEATED, _same, _same)


def table_sql(name: str, columns: tuple[Column, ...]) -> str:
    """The statement that makes the table of what belongs to articles."""
    typed = f"article INTEGER NOT NULL, n INTEGER NOT NULL, {_typed(columns)}"
    return f"CREATE TABLE {name} ({typed}, PRIMARY KEY (article, n)) WITHOUT ROWID"


def _typed(columns: tuple[Column, ...]) -> str:
    return ", ".join(f'"{column.name}" {"INTEGER" if column.repeated else column.kind}' for column in columns)


def articles_sql() -> str:
    """The statement that makes the table of articles."""
    facts = ", ".join(f"{name} {'BLOB' if name == 'body' else 'INTEGER'}" for name in ARTICLE_FACTS)
    return f"CREATE TABLE articles (row INTEGER PRIMARY KEY, {_typed(ARTICLE_COLUMNS)}, {facts})"


def plain_sql() -> str:
    """The statements that make a view of each table for people and programs that know nothing of how it is stored."""
    views = [f"CREATE VIEW plain_articles AS SELECT row, {_plain(ARTICLE_COLUMNS)} FROM articles t"]  # noqa: S608
    views += [
        f"CREATE VIEW plain_{name} AS SELECT {_ID_OF_ARTICLE}, {_plain(columns_of(record_type))} FROM {name} t"  # noqa: S608
        for name, record_type in TABLES.items()
    ]
    return ";\n".join((*views, _PLAIN_REJECTIONS))


def _plain(columns: tuple[Column, ...]) -> str:
    names = (
        f"CASE typeof({value}) WHEN 'blob' THEN lower(hex({value})) ELSE {value} END AS \"{column.name}\""
        if column.kind == "BLOB"
        else f'{value} AS "{column.name}"'
        for column, value in ((column, _selected(column, "t")) for column in columns)
    )
    return ", ".join(names)


class Bodies:
    """How texts are stored: compressed, with a dictionary of what the archive's articles have in common.

    Short articles have little to compress within themselves; among each other they share names, titles and turns of phrase.
    """

    def __init__(self, dictionary: bytes) -> None:
        self.dictionary = dictionary

    @classmethod
    def sample(cls, texts: Iterable[str]) -> "Bodies":
        """With the beginnings of some texts as the dictionary, as many as deflate can look back to."""
        pieces = (text[:_PIECE].encode("utf-8", "surrogatepass") for text in texts)
        return cls(b"\n".join(pieces)[-_WINDOW:])

    def pack(self, text: str, blocks: tuple[str, ...]) -> bytes:
        """An article's text and blocks, compressed."""
        packer = zlib.compressobj(9, zdict=self.dictionary) if self.dictionary else zlib.compressobj(9)
        return packer.compress(f"{','.join(blocks)}\n{text}".encode("utf-8", "surrogatepass")) + packer.flush()

    def unpack(self, packed: bytes) -> tuple[str, tuple[str, ...]]:
        """The text and blocks of an article. Raises `ValueError` where the bytes are damaged."""
        unpacker = zlib.decompressobj(zdict=self.dictionary) if self.dictionary else zlib.decompressobj()
        try:
            whole = (unpacker.decompress(packed) + unpacker.flush()).decode("utf-8", "surrogatepass")
        except (zlib.error, TypeError, UnicodeDecodeError) as error:
            raise ValueError(f"the text of an article cannot be read ({error})") from error
        blocks, _, text = whole.partition("\n")
        return text, tuple(blocks.split(",")) if blocks else ()


def _same(value: Any) -> Any:
    return value


def selected(columns: tuple[Column, ...], table: str) -> str:
    """The columns of a table as an SQL list, with the texts that stand in `strings` or in the article."""
    return ", ".join(_selected(column, table) for column in columns)


def _selected(column: Column, table: str) -> str:
    name = f'{table}."{column.name}"'
    if column.repeated:
        return f"(SELECT value FROM strings WHERE id = {name})"  # noqa: S608  our own names
    if column.same:
        return f'coalesce({name}, (SELECT "{column.name}" FROM articles WHERE row = {table}.article))'  # noqa: S608
    return name


def _write_list(values: Any) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":")) if values else ""


def _read_list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def _write_spans(spans: Any) -> str:
    flat = [(span["start"], span["end"]) if isinstance(span, dict) else span for span in spans]
    return json.dumps(flat, separators=(",", ":")) if flat else ""


def _read_spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in json.loads(text)) if text else ()


def pack_digest(text: str) -> bytes | str:
    """Hexadecimal digits as bytes; what is not, as it is."""
    return bytes.fromhex(text) if _DIGEST.match(text) else text


def unpack_digest(value: bytes | str) -> str:
    """What `pack_digest` packed."""
    return value.hex() if isinstance(value, bytes) else value


def pack_payload_digest(text: str) -> bytes | str:
    """A SHA-1 in base 32, as WARC files have it, as bytes; what is not, as it is."""
    return base64.b32decode(text.removeprefix("sha1:")) if _SHA1_BASE32.match(text) else text


def unpack_payload_digest(value: bytes | str) -> str:
    """What `pack_payload_digest` packed."""
    return f"sha1:{base64.b32encode(value).decode()}" if isinstance(value, bytes) else value


ARTICLE_COLUMNS = columns_of(Article, without=("text", "blocks"))
# What the catalogue knows of an article besides its record. `captures` are all that are there, `versions` those of its cluster.
ARTICLE_FACTS = (
    *("superseded", "newest", "oldest", "first_day", "last_day", "cluster", "versions", "words", "pictures", "body"),
)
