"""Articles that are one: the same page captured twice, and an article's versions over time.

* `same capture`: one address, headline and text; only what is around them differs. The earliest capture stands for them.
* `new version`: one address, another text. The latest capture stands for them. A page whose text has little in common with
  the one before, under another headline, is no version of it but another article at a reused address (`/today.html`).

Identical pages (URL and bytes) have one article id and need no cluster. Articles without an address are never brought together.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from dateline.records import Article, Capture, Cluster, digest_id
from dateline.threads.addresses import address_of
from dateline.threads.duck import columns_of, connect, stream, view
from dateline.threads.ordering import in_order

VERSION = "duplicates@1"
SAME, VERSIONS = "same capture", "new version"
_ALIKE = 0.2  # the least part of their different words that two versions of one article share
_MOST_WORDS = 20_000  # of a text that are compared

# One row per article id: its address, a digest of what it says, and when it was captured first and last. Captures without a
# time count as the earliest for the latest, and as the latest for the earliest.
_FACTS = """
CREATE TABLE facts AS
SELECT a.id AS id, min(address_of(a.url, a.canonical_url)) AS address, min(md5(a.headline || chr(31) || a.text)) AS said,
       coalesce(min(nullif(c.captured_at, '')), '~') AS first_at, coalesce(max(c.captured_at), '') AS last_at
FROM articles a LEFT JOIN (SELECT id, min(captured_at) AS captured_at FROM captures GROUP BY id) c ON c.id = a.capture_id
GROUP BY a.id;
CREATE TABLE sames AS
SELECT address, said, list(id ORDER BY first_at, id) AS members, min(first_at) AS first_at, max(last_at) AS last_at
FROM facts WHERE address <> '' GROUP BY address, said;
CREATE TABLE rivals AS
SELECT row_number() OVER (ORDER BY address, first_at, members[1]) AS place, address, members[1] AS id, last_at FROM sames
WHERE address IN (SELECT address FROM sames GROUP BY address HAVING count(*) > 1);
"""
_SAMES = "SELECT members FROM sames WHERE len(members) > 1 ORDER BY members[1]"
_RIVALS = "SELECT r.place, r.address, r.id, r.last_at, a.headline, a.text FROM rivals r JOIN articles a ON a.id = r.id"


@dataclass(frozen=True, slots=True)
class _Rival:
    """One of several texts captured at one address."""

    headline: str
    words: frozenset[str]


def find_clusters(tables: Mapping[str, Sequence[Path]], *, work: Path) -> Iterator[Cluster]:
    """The clusters over the tables of all units, in an order that depends on what they hold alone.

    `tables` are Parquet files by name: `articles captures`. `work` is a folder for what outgrows memory; the caller removes it.
    """
    connection = connect(work)
    try:
        view(connection, "articles", tables.get("articles", ()), columns_of(Article))
        view(connection, "captures", tables.get("captures", ()), columns_of(Capture))
        connection.create_function("address_of", address_of, ["VARCHAR", "VARCHAR"], "VARCHAR")
        connection.execute(_FACTS)
        for (members,) in stream(connection, _SAMES):
            yield _cluster(SAME, tuple(members), representative=0)  # type: ignore[arg-type]
        count = int(connection.execute("SELECT count(*) FROM rivals").fetchall()[0][0])
        rivals = in_order(stream(connection, _RIVALS, rows=200), count=count, work=work)
        for _, rows in groupby(rivals, key=lambda row: row[1]):
            yield from _judge(rows)
    finally:
        connection.close()


def _judge(rows: Iterator[list[Any]]) -> Iterator[Cluster]:
    """The versions among the texts captured at one address, in order of time."""
    chain: list[tuple[str, str]] = []  # when captured last, and id
    before: _Rival | None = None
    for _, _, key, last_at, headline, text in rows:
        if chain and chain[-1][1] == key:  # the same article captured again
            continue
        rival = _Rival(headline.strip().casefold(), frozenset(text.casefold().split()[:_MOST_WORDS]))
        if before and not _is_version(before, rival):
            yield from _versions(chain)
            chain = []
        chain.append((last_at, key))
        before = rival
    yield from _versions(chain)


def _is_version(before: _Rival, after: _Rival) -> bool:
    if before.headline and before.headline == after.headline:
        return True
    either = len(before.words | after.words)
    return either > 0 and len(before.words & after.words) / either >= _ALIKE


def _versions(chain: list[tuple[str, str]]) -> Iterator[Cluster]:
    if len(chain) > 1:
        latest = chain.index(max(chain))
        yield _cluster(VERSIONS, tuple(key for _, key in chain), representative=latest)


def _cluster(kind: str, members: tuple[str, ...], *, representative: int) -> Cluster:
    return Cluster(
        id=digest_id(kind, *sorted(members)),
        kind=kind,
        members=members,
        representative=members[representative],
        made_by=VERSION,
    )
