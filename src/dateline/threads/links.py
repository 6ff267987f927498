"""Links between articles of the archive: where a link in a text leads, once all articles are known.

A link leads to an article where that is the only one at its address, at the address it calls canonical, or at one that a
revisit refers from. It leads to what stands for the article: the latest of its versions. Links of an article to itself are
left out, and so are those that lead out of the archive; the units keep them.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dateline.records import Link
from dateline.threads.duck import columns_of, connect, stream, view
from dateline.threads.keys import make_keys

VERSION = "links@1"

_TARGETS = """
CREATE TABLE targets AS
SELECT w.url, min(a.stands_for) AS target
FROM (SELECT url, address_of(url, '') AS address FROM (SELECT DISTINCT url FROM links)) w JOIN addresses a USING (address)
GROUP BY w.url HAVING count(DISTINCT a.stands_for) = 1;
"""
_FOUND = """
SELECT DISTINCT l.article_id, l.field, l.start, l."end", l.url, t.target
FROM links l JOIN targets t USING (url) JOIN stands s ON s.id = l.article_id WHERE s.stands_for <> t.target
ORDER BY ALL
"""


def resolve_links(tables: Mapping[str, Sequence[Path]], *, work: Path) -> Iterator[Link]:
    """The links that lead to articles of the archive, each with its target, by the article they stand in.

    `tables` are Parquet files by name: `articles captures links clusters`. `work` is a folder for what outgrows memory; the
    caller removes it.
    """
    connection = connect(work)
    try:
        view(connection, "links", tables.get("links", ()), columns_of(Link))
        if not connection.execute("SELECT 1 FROM links LIMIT 1").fetchall():
            return
        make_keys(connection, tables)
        connection.execute(_TARGETS)
        for article_id, field, start, end, url, target in stream(connection, _FOUND):
            yield Link(
                article_id=str(article_id),
                field=str(field),
                start=int(str(start)),
                end=int(str(end)),
                url=str(url),
                target=str(target),
            )
    finally:
        connection.close()
