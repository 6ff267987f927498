"""The tables of all units brought together in DuckDB: which articles there are, in which order, and what belongs to each.

Everything is sorted there, on disk where memory does not suffice, so that the catalogue and the index can be written in one
pass over streams and come out the same whatever the order of the units.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.edition.schema import ARTICLE_COLUMNS, TABLES, Column, columns_of
from dateline.records import Article, Cluster, Completion, Media, Picture, Record, Rejection, Tie
from dateline.search.dates import day_of
from dateline.store.tables import stored_fields
from dateline.threads.duck import columns_of as duck_columns_of
from dateline.threads.duck import connect, stream, view
from dateline.threads.duplicates import SAME, VERSIONS
from dateline.threads.ordering import in_order

_VIEWS: dict[str, type[Record]] = {
    **TABLES,
    "articles": Article,
    "rejections": Rejection,
    "clusters": Cluster,
    "ties": Tie,
    "pictures": Picture,
}
# What threads found takes the place of what the units' pages say, or joins it: views of the same names over both.
_READ = frozenset({"articles", "media", "links", "notes"})
_COMPLETED = tuple(name for name in stored_fields(Completion) if name not in ("article_id", "made_by"))
_FILLED = ", ".join(f'CASE WHEN f.article_id IS NULL THEN a."{name}" ELSE f."{name}" END AS "{name}"' for name in _COMPLETED)
_JOINED = f"""
CREATE VIEW articles AS
SELECT a.* REPLACE ({_FILLED})
FROM "read articles" a LEFT JOIN completions f ON f.article_id = a.id;
CREATE VIEW "told media" AS
SELECT * FROM "read media" WHERE id NOT IN (SELECT id FROM "listed media") UNION ALL SELECT * FROM "listed media";
CREATE VIEW media AS
SELECT * FROM "told media" WHERE id NOT IN (SELECT id FROM "filled media") UNION ALL SELECT * FROM "filled media";
"""  # noqa: S608  our own names
# Only what leads to an article shown, and notes only from one.
_SHOWN = """
CREATE TABLE links AS SELECT * FROM "read links" WHERE target IN (SELECT id FROM numbered);
CREATE TABLE notes AS SELECT * FROM "read notes" WHERE source_id IN (SELECT id FROM rows);
"""

# Who is shown. A curator's withdrawal of an article covers all captures of the same text at its address.
_CHOOSE = f"""
CREATE TABLE same AS
SELECT unnest(members) AS id, representative FROM clusters WHERE kind = '{SAME}';
CREATE TABLE hidden AS
SELECT id, why FROM given_withdrawn
UNION SELECT s.id, any_value(w.why) FROM same s JOIN same t USING (representative) JOIN given_withdrawn w ON w.id = t.id
WHERE s.id NOT IN (SELECT id FROM given_withdrawn) GROUP BY s.id;
CREATE TABLE took AS
SELECT DISTINCT a.id, a.capture_id, c.captured_at
FROM articles a LEFT JOIN (SELECT id, min(captured_at) AS captured_at FROM captures GROUP BY id) c ON c.id = a.capture_id;
CREATE TABLE shown AS
SELECT t.id, arg_min(t.capture_id, (coalesce(nullif(t.captured_at, ''), '~'), t.capture_id)) AS capture_id
FROM took t
WHERE t.id NOT IN (SELECT id FROM hidden) AND t.id NOT IN (SELECT id FROM same WHERE id <> representative)
GROUP BY t.id;
CREATE TABLE versions AS
SELECT cluster, cluster_number, id, count(*) OVER (PARTITION BY cluster) AS versions,
       last(id) OVER (PARTITION BY cluster ORDER BY id = representative, place
                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS current
FROM (SELECT id AS cluster, row_number() OVER (ORDER BY id) AS cluster_number, representative, unnest(members) AS id,
             generate_subscripts(members, 1) AS place
      FROM clusters WHERE kind = '{VERSIONS}')
WHERE id IN (SELECT id FROM shown);
"""  # noqa: S608  our own names
_NUMBER = """
CREATE TABLE dated AS
SELECT DISTINCT ON (a.id) a.id, s.capture_id, a.url, nullif(day_of(a.published_earliest, a.zone), 0) AS first_day,
       nullif(day_of(a.published_latest, a.zone), 0) AS last_day, a.published_earliest AS exact
FROM articles a JOIN shown s ON s.id = a.id AND s.capture_id = a.capture_id ORDER BY a.id, a.made_by, a.url;
UPDATE dated SET first_day = NULL, last_day = NULL
WHERE first_day IS NULL OR last_day IS NULL OR last_day < first_day;
CREATE TABLE numbered AS
SELECT d.id, d.capture_id, d.url, d.first_day, d.last_day, row_number() OVER (ORDER BY d.id) AS row,
       row_number() OVER (ORDER BY d.first_day DESC NULLS LAST, d.last_day DESC, d.exact DESC, d.id) AS newest,
       row_number() OVER (ORDER BY d.first_day NULLS LAST, d.last_day, d.exact, d.id) AS oldest,
       coalesce(v.current <> d.id, false) AS superseded, v.cluster_number, coalesce(v.versions, 1) AS versions
FROM dated d LEFT JOIN versions v ON v.id = d.id;
CREATE TABLE pictured AS
SELECT article_id, count(*) FILTER (kind = 'picture') AS pictures, list(caption ORDER BY id) FILTER (caption <> '') AS captions
FROM (SELECT DISTINCT article_id, id, kind, caption FROM media WHERE article_id IN (SELECT id FROM numbered))
GROUP BY article_id;
CREATE TABLE rows AS
SELECT id, row FROM numbered
UNION ALL SELECT s.id, n.row FROM same s JOIN numbered n ON n.id = s.representative WHERE s.id <> s.representative;
"""
# A revisit repeats the capture it names, or one with the same payload; where several have it, the one at its own URL.
_CAPTURES = """
CREATE TABLE sources AS
SELECT t.capture_id AS id, min(r.row) AS row, bool_or(n.capture_id = t.capture_id AND n.id = t.id) AS first
FROM took t JOIN rows r ON r.id = t.id JOIN numbered n ON n.row = r.row GROUP BY t.capture_id;
CREATE TABLE known AS
SELECT c.id, c.url, c.captured_at, c.payload_digest, s.row FROM captures c JOIN sources s ON s.id = c.id;
CREATE TABLE revisits AS
SELECT id, arg_min(row, (rank, captured_at, known_id)) AS row FROM (
    SELECT c.id, 0 AS rank, k.captured_at, k.id AS known_id, k.row
    FROM captures c JOIN known k ON c.refers_to = k.url || ' ' || k.captured_at WHERE c.kind = 'revisit'
    UNION ALL
    SELECT c.id, CASE WHEN k.url = c.url THEN 1 ELSE 2 END, k.captured_at, k.id, k.row
    FROM captures c JOIN known k ON c.payload_digest = k.payload_digest
    WHERE c.kind = 'revisit' AND c.payload_digest <> '')
GROUP BY id;
CREATE TABLE holds AS
SELECT id, row, first FROM sources
UNION ALL SELECT id, row, false FROM revisits WHERE id NOT IN (SELECT id FROM sources);
"""


class Gathered:
    """The units' tables in one DuckDB under `work`. Streams are in an order that depends on what the tables hold alone."""

    def __init__(self, tables: Mapping[str, Sequence[Path]], *, withdrawn: Mapping[str, str], work: Path) -> None:
        self.connection = connect(work)
        for name, record_type in _VIEWS.items():
            own = f'"read {name}"' if name in _READ else name
            view(self.connection, own, tables.get(name, ()), _duck_columns(record_type))
        view(self.connection, "completions", tables.get("completions", ()), _duck_columns(Completion))
        for own in ("listed media", "filled media"):
            view(self.connection, f'"{own}"', tables.get(own, ()), _duck_columns(Media))
        self.connection.execute(_JOINED)
        self.connection.create_function("day_of", _day_or_zero, ["VARCHAR", "VARCHAR"], "BIGINT")
        self.connection.execute("CREATE TABLE given_withdrawn (id VARCHAR, why VARCHAR)")
        if withdrawn:
            self.connection.executemany("INSERT INTO given_withdrawn VALUES (?, ?)", sorted(withdrawn.items()))
        for script in (_CHOOSE, _NUMBER, _SHOWN, _CAPTURES, _strings_sql()):
            self.connection.execute(script)
        self.work = work
        self.count = int(self.connection.execute("SELECT count(*) FROM numbered").fetchall()[0][0])

    def __enter__(self) -> "Gathered":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def articles(self) -> Iterator[list[Any]]:
        """Each article shown, by row: its facts, the captions of its media, its text and blocks, the fields of its record."""
        names = ", ".join(f'a."{column.name}"' for column in ARTICLE_COLUMNS)
        found = stream(
            self.connection,
            f"""
            SELECT n.row, n.superseded, n.newest, n.oldest, n.first_day, n.last_day, n.cluster_number, n.versions,
                   coalesce(m.pictures, 0), coalesce(m.captions, []), a.text, a.blocks, {names}
            FROM articles a JOIN numbered n ON n.id = a.id AND n.capture_id = a.capture_id AND n.url = a.url
            LEFT JOIN pictured m ON m.article_id = a.id
            """,  # noqa: S608  names of our own columns
            rows=200,
        )
        return in_order(found, count=self.count, work=self.work)

    def numbers(self) -> dict[str, int]:
        """The numbers in `strings` of what articles themselves repeat: publications, sections and the like are few.

        Rows as wide as articles are not joined with so many texts: that takes memory.
        """
        repeated = [column.name for column in ARTICLE_COLUMNS if column.repeated]
        values = " UNION ".join(f'SELECT "{name}" FROM articles' for name in repeated)  # noqa: S608  our own names
        return dict(self.rows(f"SELECT value, id FROM strings WHERE value IN ({values})"))  # noqa: S608

    def belongings(self, table: str) -> Iterator[list[Any]]:
        """The rows of a table of what belongs to articles: the article's row, then a value per column, in one order.

        A capture has before its columns whether the article was read from another one, so that its own comes first.
        """
        columns = columns_of(TABLES[table])
        names = ", ".join(_stored(column, place) for place, column in enumerate(columns))
        joins = " ".join(_dictionary(table, column, place) for place, column in enumerate(columns) if column.repeated)
        holds = (
            "holds h ON h.id = t.id JOIN numbered n ON n.row = h.row"
            if table == "captures"
            else "numbered n ON n.id = t.article_id"
        )
        other = "NOT h.first," if table == "captures" else ""
        query = f"SELECT n.row, {other} {names} FROM {table} t JOIN {holds} {joins}"  # noqa: S608  our own names
        return in_order(stream(self.connection, query), count=self.count, work=self.work)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of any query over the tables gathered."""
        return stream(self.connection, query)


def _day_or_zero(value: str, zone: str) -> int:
    return day_of(value, zone) or 0


def _duck_columns(record_type: type[Record]) -> Mapping[str, str]:
    return duck_columns_of(record_type)


def _stored(column: Column, place: int) -> str:
    """What the catalogue has for a column of a row `t` that belongs to the article `n`."""
    if column.repeated:
        return f"d{place}.id"
    name = f't."{column.name}"'
    return f'CASE WHEN {name} = n."{column.name}" THEN NULL ELSE {name} END' if column.same else name


def _strings_sql() -> str:
    """Every text of a repeated column that is needed, once, numbered from the one that stands most often.

    SQLite writes a small number in fewer bytes. Columns are counted one after another: all at once take too much memory.
    """
    columns = {"articles": ARTICLE_COLUMNS} | {table: columns_of(record_type) for table, record_type in TABLES.items()}
    counted = [_count_sql(table, column) for table in columns for column in columns[table] if column.repeated]
    return f"""
    CREATE TABLE counted (value VARCHAR, times BIGINT);
    {";".join(counted)};
    CREATE TABLE strings AS
    SELECT row_number() OVER (ORDER BY times DESC, value) AS id, value
    FROM (SELECT value, sum(times) AS times FROM counted WHERE value IS NOT NULL GROUP BY value);
    DROP TABLE counted
    """  # noqa: S608


def _count_sql(table: str, column: Column) -> str:
    name = f'"{column.name}"'
    match table:
        case "captures":
            needed = "id IN (SELECT id FROM holds)"
        case "articles":
            needed = "id IN (SELECT id FROM numbered)"
        case _:
            needed = "article_id IN (SELECT id FROM numbered)"
    return f"INSERT INTO counted SELECT {name}, count(*) FROM {table} WHERE {needed} GROUP BY {name}"  # noqa: S608  our own names


def _dictionary(table: str, column: Column, place: int) -> str:
    """The join that turns a column's texts into numbers, against those texts alone that the column has."""
    alone = f'SELECT id, value FROM strings WHERE value IN (SELECT DISTINCT "{column.name}" FROM {table})'  # noqa: S608
    return f'LEFT JOIN ({alone}) d{place} ON d{place}.value = t."{column.name}"'
