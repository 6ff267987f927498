"""Pictures tied to the articles that show them: what is written into a picture's file fills what its page leaves empty.

A picture belongs to a medium when it lies at the medium's address, or in the pile where a saved page says it does
(`page_files/photo.jpg` beside `page.html`). The page's own words stand: they are what readers saw. What the file says instead
is kept as evidence beside them, under the medium's id (`caption:<id>`), and so is what a page never says (`keywords:<id>`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from dateline.records import Article, Capture, Evidence, Media, Original, Picture, Record
from dateline.threads.addresses import address_of
from dateline.threads.duck import columns_of, connect, stream, view

VERSION = "pictures@1"
_STANDS = "the page's own word stands"
_MEDIA, _PICTURE = tuple(columns_of(Media)), tuple(columns_of(Picture))
_VIEWS: dict[str, type[Record]] = {
    '"read media"': Media,
    '"listed media"': Media,
    "pictures": Picture,
    "articles": Article,
    "captures": Capture,
    "originals": Original,
}
_TABLE = {'"read media"': "media", '"listed media"': "listed media"}
# What list pages tell of a photograph takes the place of what its page says.
_TOLD = """
CREATE VIEW media AS
SELECT * FROM "read media" WHERE id NOT IN (SELECT id FROM "listed media") UNION ALL SELECT * FROM "listed media";
"""
# One page captured twice has the same media twice; they are tied once. The nearest picture is taken: where the page points to
# in the pile, then at the address; among equals the one whose id is the least.
_TIE = """
CREATE TABLE known AS SELECT id, address_of(url, '') AS address, name FROM pictures;
CREATE TABLE wanted AS
SELECT DISTINCT m.id, address_of(m.url, '') AS address, place_of(m.url, a.url, coalesce(o.name, ''), c.locator) AS place
FROM media m JOIN articles a ON a.id = m.article_id JOIN captures c ON c.id = a.capture_id
LEFT JOIN (SELECT id, min(name) AS name FROM originals GROUP BY id) o ON o.id = c.original_id
WHERE m.kind = 'picture' AND m.url <> '';
CREATE TABLE tied AS
SELECT medium, arg_min(picture, (rank, picture)) AS picture FROM (
    SELECT w.id AS medium, k.id AS picture, 0 AS rank FROM wanted w JOIN known k ON w.place = k.name WHERE w.place <> ''
    UNION ALL
    SELECT w.id, k.id, 1 FROM wanted w JOIN known k ON w.address = k.address WHERE w.address <> '')
GROUP BY medium;
"""


@dataclass(frozen=True, slots=True)
class Tied:
    """A medium with what its picture's file fills, and the evidence of all that the file says."""

    media: Media
    evidence: tuple[Evidence, ...]


def fill_media(tables: Mapping[str, Sequence[Path]], *, work: Path) -> Iterator[Record]:
    """The media that a picture's file fills, each to take the place of the one with its id, and the evidence of all it says."""
    for tied in tie_pictures(tables, work=work):
        if tied.media.made_by == VERSION:
            yield tied.media
        yield from tied.evidence


def tie_pictures(tables: Mapping[str, Sequence[Path]], *, work: Path) -> Iterator[Tied]:
    """Every medium whose picture is in the pile, in order of article and medium.

    `tables` are the Parquet files of media, `listed media`, pictures, articles, captures and originals; `work` is a folder for
    what outgrows memory, which the caller removes.
    """
    connection = connect(work)
    try:
        for name, record_type in _VIEWS.items():
            view(connection, name, tables.get(_TABLE.get(name, name), ()), columns_of(record_type))
        if not connection.execute("SELECT count(*) FROM pictures").fetchall()[0][0]:
            return
        connection.execute(_TOLD)
        connection.create_function("address_of", address_of, ["VARCHAR", "VARCHAR"], "VARCHAR")
        connection.create_function("place_of", place_of, ["VARCHAR", "VARCHAR", "VARCHAR", "VARCHAR"], "VARCHAR")
        connection.execute(_TIE)
        media, pictures = ", ".join(f"m.{name}" for name in _MEDIA), ", ".join(f"p.{name}" for name in _PICTURE)
        query = (
            f"SELECT {media}, {pictures} FROM tied t JOIN media m ON m.id = t.medium JOIN pictures p ON p.id = t.picture"  # noqa: S608
            " ORDER BY m.article_id, m.id, m.made_by"
        )
        for _, rows in groupby(stream(connection, query), key=lambda row: row[0]):
            yield _tie(next(rows))
    finally:
        connection.close()


def _tie(row: tuple[Any, ...]) -> Tied:
    known = dict(zip(_PICTURE, row[len(_MEDIA) :], strict=True))
    lists = {name: tuple(known[name] or ()) for name in ("keywords", "origins")}
    return fill(Media(**dict(zip(_MEDIA, row, strict=False))), Picture(**{**known, **lists}))


def fill(media: Media, picture: Picture) -> Tied:
    """A medium with what its page leaves empty, from the picture's own file."""
    origins = dict(each.partition("=")[::2] for each in picture.origins)
    byline = " / ".join(dict.fromkeys(part for part in (picture.byline, picture.credit) if part))
    credit = byline or picture.source
    of_credit = "byline" if picture.byline else "credit" if picture.credit else "source"
    taken = _say_days(picture.taken_earliest, picture.taken_latest)
    evidence: list[Evidence] = []
    changes: dict[str, str | None] = {}

    def offer(name: str, value: str, *, stated: str, source: str) -> bool:
        """Note what the file says, and whether it is to be taken: only where the page says nothing."""
        if not value:
            return False
        agrees = " ".join(stated.split()).casefold() == " ".join(value.split()).casefold()
        evidence.append(
            Evidence(
                article_id=media.article_id,
                field=f"{name}:{media.id}",
                value=value,
                origin=f"picture {origins.get(source, source)}",
                verdict="lost" if stated else "chosen",
                why=("agrees" if agrees else _STANDS) if stated else "the page says nothing",
            )
        )
        return not stated

    if offer("caption", picture.caption, stated=media.caption, source="caption"):
        changes["caption"] = picture.caption
    if offer("credit", credit, stated=media.credit, source=of_credit):
        changes["credit"] = credit
    if offer("place", picture.place, stated=media.place, source="city" if "city" in origins else "country"):
        changes["place"] = picture.place
    if offer("taken", taken, stated=_say_days(media.taken_earliest, media.taken_latest), source="taken"):
        changes |= {"taken_earliest": picture.taken_earliest, "taken_latest": picture.taken_latest}
    offer("headline", picture.headline, stated="", source="headline")
    offer("keywords", ", ".join(picture.keywords), stated="", source="keywords")
    offer("rights", picture.rights, stated="", source="rights")
    filled = replace(media, **changes, made_by=VERSION) if changes else media  # type: ignore[arg-type]
    return Tied(filled, tuple(evidence))


def _say_days(earliest: str | None, latest: str | None) -> str:
    return earliest or "" if earliest == latest else f"{earliest} to {latest}"


def place_of(media_url: str, page_url: str, original: str, locator: str) -> str:
    """Where in the pile a saved page's picture lies, by its address: beside the page, as the page's own address says.

    `original` is the name of the file that the page is or lies in. Empty for pages of a WARC, and for pictures that do not lie
    below the page's own folder.
    """
    if locator.startswith("member:"):
        page = f"{original}/{locator.removeprefix('member:').partition('#')[0]}"
    elif locator == "file":
        page = original
    else:
        return ""
    relative = media_url
    if "://" in media_url:
        base = page_url.partition("#")[0].partition("?")[0].rpartition("/")[0] + "/"
        if not media_url.startswith(base) or base.count("/") < 3:
            return ""
        relative = media_url[len(base) :]
    try:
        path = unquote(urlsplit(relative).path)
    except ValueError:
        return ""
    place = normpath(join(dirname(page), path)) if path and not path.startswith("/") else ""
    return "" if place.startswith("..") else place
