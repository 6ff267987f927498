"""The catalogue of an edition, read: articles with all that belongs to them, rejections, the ledger, days."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dateline.edition.schema import (
    ARTICLE_COLUMNS,
    ID_LENGTH,
    TABLES,
    Bodies,
    Column,
    columns_of,
    pack_digest,
    selected,
    unpack_digest,
)
from dateline.edition.views import ArticleView, CaptureView, LedgerLine, Reading, RejectionView, Version, weigh_bounds
from dateline.errors import Abort, NotFound
from dateline.reasons import REASONS
from dateline.records import Article, Capture, Event, Evidence, Link, Media, Mention, Note, Record, Statement, Time

_AT_ONCE = 500  # rows that are looked up together
HOW_TOLD = "`dateline statements` and `dateline events` print them behind #s- and #e-"
SHORTEST_ID = 6  # characters of an id that are enough where no other begins so

R = TypeVar("R", bound=Record)
_HEX = frozenset("0123456789abcdef")
_NAMES = selected(ARTICLE_COLUMNS, "articles")


# The articles that link to one, and those that a column of corrections speaks of: the oldest first.
_LINKED_FROM = """
SELECT a.id, a.headline FROM articles a WHERE a.superseded = 0 AND a.row IN (SELECT article FROM links WHERE target = ?)
ORDER BY a.oldest
"""
_CORRECTS = """
SELECT a.id, a.headline FROM articles a WHERE a.row IN (SELECT article FROM notes WHERE source_id = ?) ORDER BY a.oldest
"""
_VERSIONS = """
SELECT a.id, coalesce(c.captured_at, '') AS at, a.headline, a.words, a.superseded
FROM articles a LEFT JOIN captures c ON c.article = a.row AND c.n = 0 WHERE a.cluster = ? ORDER BY at, a.id
"""
_REJECTIONS = """
SELECT k.stage, k.level, r.original, r.locator, r.detail, (SELECT name FROM originals o WHERE o.id = r.original)
FROM rejections r JOIN refusals k ON k.id = r.refusal
WHERE r.refusal IN (SELECT id FROM refusals WHERE reason = ?) ORDER BY r.refusal, r.n LIMIT ? OFFSET ?
"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a list of hits shows of an article, and its text."""

    article: Article
    versions: int
    pictures: int


class Catalogue:
    """A catalogue opened read-only; safe to share between threads, each of which has a connection of its own."""

    def __init__(self, path: Path, *, mend: str = "make it again") -> None:
        """`mend` is what messages say is to be done where the file is damaged."""
        _check_readable(path, mend)
        self._mend = mend
        self._uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened: list[sqlite3.Connection] = []
        self._closed = False
        try:
            self.meta = dict(self.query("SELECT key, value FROM meta"))
            dictionary = self.query("SELECT value FROM dictionary")
            if len(dictionary) != 1 or not isinstance(dictionary[0][0], bytes):
                raise self._damaged("it has no dictionary")
        except BaseException:
            self.close()
            raise
        self._bodies = Bodies(dictionary[0][0])

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            self._closed = True
            for connection in self._opened:
                connection.close()
            self._opened.clear()

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query. Raises `Abort` where the file is damaged."""
        try:
            return self._connection().execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._explain(error) from error

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, a few at a time."""
        try:
            yield from self._connection().execute(sql)
        except sqlite3.DatabaseError as error:
            raise self._explain(error) from error

    def _explain(self, error: sqlite3.DatabaseError) -> Abort:
        if self._closed:
            return Abort(f"{self._path} has been closed; open the edition again")
        return self._damaged(error)

    def _damaged(self, what: object) -> Abort:
        return Abort(f"{self._path} is damaged: {what}; {self._mend}")

    def text(self, body: bytes) -> tuple[str, tuple[str, ...]]:
        """The text and blocks of an article from its packed body."""
        try:
            return self._bodies.unpack(body)
        except ValueError as error:
            raise self._damaged(error) from error

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with self._lock:
                if self._closed:
                    raise Abort(f"{self._path} has been closed")
                connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False, isolation_level=None)
                self._opened.append(connection)
            self._local.connection = connection
        return connection

    def row_of(self, article_id: str) -> int:
        """The row of an article by its id or the beginning of it. Raises `NotFound`."""
        if not article_id.isascii():
            raise NotFound(f"no article has the id {article_id[:60]!r}; an id is 20 hexadecimal digits")
        for sql in ("SELECT row FROM articles WHERE id = ?", "SELECT article FROM aliases WHERE id = ?"):
            for (row,) in self.query(sql, (pack_digest(article_id),)):
                return int(row)
        for (why,) in self.query("SELECT why FROM withdrawn WHERE id = ?", (article_id,)):
            raise NotFound(f"the article {article_id} was withdrawn: {why or 'no reason given'}")
        return self._row_by_beginning(article_id)

    def _row_by_beginning(self, beginning: str) -> int:
        if not SHORTEST_ID <= len(beginning) <= ID_LENGTH or not _HEX.issuperset(beginning):
            raise NotFound(
                f"no article has the id {beginning[:60]!r}; an id is 20 hexadecimal digits; {SHORTEST_ID} may be enough"
            )
        between = tuple(bytes.fromhex(beginning.ljust(ID_LENGTH, digit)) for digit in "0f")
        found = self.query("SELECT id, row FROM articles WHERE id BETWEEN ? AND ? LIMIT 2", between)
        found += self.query("SELECT id, article FROM aliases WHERE id BETWEEN ? AND ? LIMIT 2", between)
        if len(found) > 1:
            first, second = (unpack_digest(key) for key, _ in found[:2])
            raise NotFound(f"several articles have ids that begin with {beginning}: {first}, {second}; add digits")
        if not found:
            raise NotFound(f"no article of this edition has an id that begins with {beginning}")
        return int(found[0][1])

    def teller_of(self, told_id: str) -> str:
        """The id of the article that tells a statement or event, by the id of that or the beginning of it.

        Looks through all there are: nothing else asks for them so. Raises `NotFound`.
        """
        if not SHORTEST_ID <= len(told_id) <= ID_LENGTH or not _HEX.issuperset(told_id):
            raise NotFound(f"no statement or event has the id {told_id[:60]!r}; {HOW_TOLD}")
        between = tuple(bytes.fromhex(told_id.ljust(ID_LENGTH, digit)) for digit in "0f")
        found = [
            (unpack_digest(key), article)
            for table in ("statements", "events")
            for key, article in self.query(f"SELECT id, article FROM {table} WHERE id BETWEEN ? AND ? LIMIT 2", between)  # noqa: S608
        ]
        if len({key for key, _ in found}) > 1:
            raise NotFound(f"several ids begin with {told_id}: {found[0][0]}, {found[1][0]}; add digits")
        if not found:
            raise NotFound(f"no statement or event of this edition has an id that begins with {told_id}; {HOW_TOLD}")
        return self.ids([found[0][1]])[0]

    def found(self, rows: Sequence[int]) -> dict[int, Found]:
        """What a list of hits shows of articles, by row."""
        found: dict[int, Found] = {}
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT row, versions, pictures, body, {_NAMES} FROM articles WHERE row IN ({marks})"  # noqa: S608
            for row, versions, pictures, body, *values in self.query(sql, some):
                found[row] = Found(self._article(body, values), versions, pictures)
        return found

    def rows_of(self, ids: Iterable[str]) -> frozenset[int]:
        """The rows of articles by id; ids that are not in this edition have none."""
        sql = "SELECT row FROM articles WHERE id = ?"
        return frozenset(row for article_id in ids for (row,) in self.query(sql, (pack_digest(article_id),)))

    def captions(self, row: int) -> list[str]:
        """The captions of an article's media."""
        return [caption for (caption,) in self.query("SELECT caption FROM media WHERE article = ? AND caption <> ''", (row,))]

    def ids(self, rows: Sequence[int]) -> list[str]:
        """The ids of articles, in the order of the rows given."""
        marks = ", ".join("?" * len(rows))
        found = dict(self.query(f"SELECT row, id FROM articles WHERE row IN ({marks})", rows))  # noqa: S608
        if len(found) < len(rows):
            raise Abort(f"{self._path} lacks articles that its index has; {self._mend}")
        return [unpack_digest(found[row]) for row in rows]

    def article(self, article_id: str) -> ArticleView:
        """An article with all that belongs to it, by its id or at least six digits of it. Raises `NotFound`."""
        row = self.row_of(article_id)
        sql = f"SELECT cluster, superseded, oldest, first_day, body, {_NAMES} FROM articles WHERE row = ?"  # noqa: S608
        ((cluster, superseded, oldest, first_day, body, *values),) = self.query(sql, (row,))
        article = self._article(body, values)
        dated = not superseded and first_day is not None
        return ArticleView(
            article=article,
            captures=self._captures(row),
            versions=self._versions(cluster),
            evidence=weigh_bounds(self._belongings(row, article.id, Evidence)),
            media=self._belongings(row, article.id, Media),
            links=self._belongings(row, article.id, Link),
            linked_from=self._others(_LINKED_FROM, article.id),
            notes=self._belongings(row, article.id, Note),
            corrects=self._others(_CORRECTS, article.id),
            mentions=self._belongings(row, article.id, Mention),
            times=self._belongings(row, article.id, Time),
            statements=self._belongings(row, article.id, Statement),
            events=self._belongings(row, article.id, Event),
            earlier=self._neighbour(row, oldest, "< ? ORDER BY oldest DESC") if dated else None,
            later=self._neighbour(row, oldest, "> ? ORDER BY oldest") if dated else None,
        )

    def reading(self, row: int) -> Reading:
        """An article, by its row, with what was read in it alone."""
        found = self.found((row,)).get(row)
        if found is None:
            raise self._damaged(f"it lacks the article of row {row}, which its index has")
        key = found.article.id
        return Reading(
            article=found.article,
            media=self._belongings(row, key, Media),
            mentions=self._belongings(row, key, Mention),
            times=self._belongings(row, key, Time),
            statements=self._belongings(row, key, Statement),
            events=self._belongings(row, key, Event),
        )

    def _article(self, body: bytes, values: Sequence[Any]) -> Article:
        text, blocks = self.text(body)
        known = dict(zip((column.name for column in ARTICLE_COLUMNS), self._values(ARTICLE_COLUMNS, values), strict=True))
        return Article(**known, text=text, blocks=blocks)

    def _belongings(self, row: int, article_id: str, record_type: type[R]) -> tuple[R, ...]:
        made = []
        for values in self._rows_of(row, record_type):
            known: dict[str, Any] = dict(zip((column.name for column in columns_of(record_type)), values, strict=True))
            made.append(record_type(**known, article_id=article_id))  # type: ignore[call-arg]  # all of these have one
        return tuple(sorted(made, key=_place_in_article))

    def _rows_of(self, row: int, record_type: type[Record]) -> Iterator[list[Any]]:
        """The rows of a table that belong to an article, each value as its record has it."""
        table = next(name for name, kind in TABLES.items() if kind is record_type)
        columns = columns_of(record_type)
        for values in self.query(f"SELECT {selected(columns, 't')} FROM {table} t WHERE t.article = ? ORDER BY n", (row,)):  # noqa: S608
            yield self._values(columns, values)

    def _values(self, columns: Sequence[Column], values: Sequence[Any]) -> list[Any]:
        """Each value as its record has it."""
        try:
            return [column.read(value) for column, value in zip(columns, values, strict=True)]
        except (ValueError, TypeError) as error:  # a list that is no JSON: SQLite does not notice changed texts
            raise self._damaged(error) from error

    def _captures(self, row: int) -> tuple[CaptureView, ...]:
        names = [column.name for column in columns_of(Capture)]
        captures = [Capture(**dict(zip(names, values, strict=True))) for values in self._rows_of(row, Capture)]
        first, rest = captures[:1], sorted(captures[1:], key=lambda capture: (capture.captured_at, capture.id))
        return tuple(CaptureView(capture=each, original=self._original(each.original_id)) for each in (*first, *rest))

    def _original(self, original_id: str) -> str:
        found = self.query("SELECT name FROM originals WHERE id = ?", (pack_digest(original_id),))
        return str(found[0][0]) if found else ""

    def _versions(self, cluster: int | None) -> tuple[Version, ...]:
        if cluster is None:
            return ()
        return tuple(
            Version(article_id=unpack_digest(key), captured_at=at, headline=headline, words=words, current=not superseded)
            for key, at, headline, words, superseded in self.query(_VERSIONS, (cluster,))
        )

    def _others(self, sql: str, article_id: str) -> tuple[tuple[str, str], ...]:
        """Other articles, by id and headline."""
        found = self.query(sql, (pack_digest(article_id),))
        others = ((unpack_digest(key), headline) for key, headline in found)
        return tuple(other for other in others if other[0] != article_id)

    def _neighbour(self, row: int, oldest: int, beside: str) -> tuple[str, str] | None:
        of_it = "publication = (SELECT publication FROM articles WHERE row = ?) AND superseded = 0 AND first_day IS NOT NULL"
        sql = f"SELECT id, headline FROM articles INDEXED BY articles_by_date WHERE {of_it} AND oldest {beside} LIMIT 1"  # noqa: S608
        found = self.query(sql, (row, oldest))
        return (unpack_digest(found[0][0]), found[0][1]) if found else None

    def ledger(self) -> tuple[LedgerLine, ...]:
        """The lines of the ledger, level by level."""
        lines = self.query("SELECT level, outcome, means, count, loss FROM ledger ORDER BY n")
        return tuple(
            LedgerLine(level=level, outcome=outcome, means=means, count=count, loss=bool(loss))
            for level, outcome, means, count, loss in lines
        )

    def rejections(self, reason: str, *, offset: int, limit: int) -> list[RejectionView]:
        """Records rejected for a reason, in a fixed order, counted from 0."""
        known = REASONS.get(reason)
        found = self.query(_REJECTIONS, (reason, max(limit, 0), max(offset, 0)))
        return [
            RejectionView(
                stage=stage,
                original=locator if level in ("files", "given") else str(name or unpack_digest(original)),
                locator=locator,
                reason=reason,
                means=known.means if known else "",
                detail=detail,
                loss=known.loss if known else False,
            )
            for stage, level, original, locator, detail, name in found
        ]

    def days(self, year: int, month: int) -> Mapping[str, int]:
        """How many articles each day of a month has (ISO 8601 -> count); days without one are left out."""
        beginning = f"{year:04d}-{month:02d}-"
        return dict(self.query("SELECT day, count FROM days WHERE day >= ? AND day < ?", (beginning, f"{beginning}~")))

    def span(self) -> tuple[str | None, str | None]:
        """The first and the last day that has an article."""
        return tuple(self.query("SELECT min(day), max(day) FROM days")[0])

    def counted(self, table: str) -> tuple[tuple[str, int], ...]:
        """The rows of `months` (in order) or `publications` (the largest first)."""
        order = {"months": "month", "publications": "count DESC, name"}[table]
        return tuple(self.query(f"SELECT * FROM {table} ORDER BY {order}"))  # noqa: S608

    def clusters(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """The id, kind and members of every cluster."""
        for key, kind, members in self.stream("SELECT id, kind, members FROM clusters ORDER BY id"):
            yield key, kind, tuple(json.loads(members))


def _check_readable(path: Path, mend: str) -> None:
    try:
        with path.open("rb"):
            return
    except FileNotFoundError as error:
        raise Abort(f"{path} does not exist; {mend}") from error
    except PermissionError as error:
        raise Abort(f"no permission to read {path}; ask whoever keeps the archive") from error
    except OSError as error:
        raise Abort(f"{path} cannot be read: {error.strerror}; {mend}") from error


def _place_in_article(record: Record) -> tuple[str, int, str]:
    """Where a record stands in its article; those that stand nowhere keep their order."""
    match record:
        case Mention() | Time() | Link() | Note():
            return record.field, record.start, record.url if isinstance(record, Link) else record.id
        case Statement():
            return record.field, record.content[0][0] if record.content else 0, record.id
        case Event():
            return record.field, record.trigger[0][0] if record.trigger else 0, record.id
        case Evidence():
            return record.field, 0, "\n".join((record.verdict, record.value, record.origin, record.why))
        case _:
            return "", 0, ""
