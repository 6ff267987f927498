"""Notes of a column of corrections tied to the articles they speak of: by a link in the note, else by a headline it quotes.

A link counts where the links in the note lead to one article. A headline counts where one article of the archive has it;
where several have it, the day that the note names tells which, if it does. A note that fits none or several stays what it
was, a paragraph of its column.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dateline.records import Evidence, Link, Note
from dateline.threads.duck import columns_of, connect, stream, view
from dateline.threads.keys import make_keys

VERSION = "notes@1"

_MOST = 50  # articles of one headline that are looked at
_SHORTEST = 12  # bytes of a headline's letters and digits

_OPEN = f"""
CREATE TABLE open AS SELECT DISTINCT ON (id) * FROM notes WHERE article_id = '' ORDER BY id, made_by;
CREATE TABLE linked AS
SELECT n.id, list_sort(list(DISTINCT l.target)) AS targets
FROM open n JOIN links l ON l.article_id = n.source_id AND l.field = n.field AND l.start >= n.start AND l."end" <= n."end"
WHERE l.target <> ''
GROUP BY n.id;
CREATE TABLE named AS
SELECT n.id, list_sort(list(DISTINCT {{'id': a.stands_for, 'earliest': coalesce(a.published_earliest, ''),
                                      'latest': coalesce(a.published_latest, '')}})) AS articles
FROM (SELECT id, source_id, fold(unnest(quoted)) AS headline FROM open) n
JOIN (SELECT DISTINCT s.stands_for, fold(a.headline) AS headline, a.published_earliest, a.published_latest
      FROM articles a JOIN stands s ON s.id = a.id) a ON a.headline = n.headline
WHERE octet_length(encode(n.headline)) >= {_SHORTEST} AND a.stands_for <> n.source_id
GROUP BY n.id HAVING count(*) <= {_MOST};
"""  # noqa: S608  our own names
_FOUND = """
SELECT n.id, n.source_id, n.field, n.start, n."end", n.kind, n.noted_earliest, n.noted_latest, n.noted_grain, n.quoted, n.days,
       n.said, n.made_by, l.targets, h.articles
FROM open n LEFT JOIN linked l ON l.id = n.id LEFT JOIN named h ON h.id = n.id
WHERE l.id IS NOT NULL OR h.id IS NOT NULL ORDER BY n.id
"""


@dataclass(frozen=True, slots=True)
class Named:
    """An article of a headline that a note quotes, and its interval of publication (empty where unknown)."""

    id: str
    earliest: str
    latest: str


def tie_notes(tables: Mapping[str, Sequence[Path]], *, work: Path) -> Iterator[Note | Evidence]:
    """Each note of a column whose article is known, with the evidence for that article, by the note's id.

    `tables` are Parquet files by name: `articles captures notes clusters links`; a link counts where it has its target. `work`
    is a folder for what outgrows memory; the caller removes it.
    """
    connection = connect(work)
    try:
        view(connection, "notes", tables.get("notes", ()), columns_of(Note))
        if not connection.execute("SELECT 1 FROM notes WHERE article_id = '' LIMIT 1").fetchall():
            return
        view(connection, "links", tables.get("links", ()), columns_of(Link))
        make_keys(connection, tables)
        connection.execute(_OPEN)
        for row in stream(connection, _FOUND, rows=200):
            yield from _tie(row)
    finally:
        connection.close()


def _tie(row: tuple[Any, ...]) -> Iterator[Note | Evidence]:
    key, source, field, start, end, kind, earliest, latest, grain, quoted, days, said, maker, targets, articles = row
    note = Note(
        id=key,
        article_id="",
        source_id=source,
        field=field,
        start=start,
        end=end,
        kind=kind,
        noted_earliest=earliest,
        noted_latest=latest,
        noted_grain=grain,
        quoted=tuple(quoted),
        days=tuple(days),
        said=said,
        made_by=maker,
    )
    named = [Named(**each) for each in articles or ()]
    target, tied_by = choose_article(note, links=tuple(targets or ()), named=named)
    if not target:
        return
    yield replace(note, article_id=target, tied_by=tied_by, made_by=VERSION)
    day = f", of {earliest}" if earliest else ""
    yield Evidence(
        article_id=target,
        field="correction",
        value=said,
        origin=f"article {source}, {field} {start}-{end}",
        verdict="chosen",
        why=f"{kind}{day}; tied by {tied_by}",
    )


def choose_article(note: Note, *, links: Sequence[str], named: Sequence[Named]) -> tuple[str, str]:
    """The article a note speaks of, and by what that is known; two empty texts where it is not."""
    if len(links) == 1:
        return links[0], "link"
    among = [each for each in named if each.id in links] if links else list(named)
    days = [day for written in note.days if (day := _day_of(written, before=note.noted_latest))]
    dated = [
        each for each in among if any(each.earliest[:10] <= day <= (each.latest or "~")[:10] for day in days if each.earliest)
    ]
    ids = {each.id for each in among}
    if len(ids) > 1:
        ids = {each.id for each in dated}
        return (ids.pop(), "headline and day") if len(ids) == 1 else ("", "")
    return (ids.pop(), "headline") if ids else ("", "")


def _day_of(written: str, *, before: str | None) -> str:
    """A day as the note names it, or the last such day up to the note's own; empty where its year is unknown."""
    if not written.startswith("--"):
        return written
    if not before:
        return ""
    year = int(before[:4]) if before[:4].isdecimal() else 0
    for candidate in (year, year - 1):
        try:
            day = date(candidate, int(written[2:4]), int(written[5:7])).isoformat()
        except ValueError:
            continue
        if day <= before[:10]:
            return day
    return ""
