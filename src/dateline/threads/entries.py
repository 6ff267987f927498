"""Entries of list pages tied to the articles they speak of: by address, else by headline, else by first words.

* Address: the one article at the address the entry leads to.
* Headline: the one article of the same publication with exactly this headline. Not where both have addresses that end in other
  names or are of other sites, nor where the entry shows a beginning that is not the article's: a headline such as "Letters"
  comes back, and a wire report stands in many papers.
* First words: the one article of the same publication whose text begins as the entry's does, for at least 40 letters and as far
  as the entry goes. Not where both have addresses of other sites.

Where several articles fit, the entry is tied to none, and that is said. What an entry then says of its article is judged in
`listed.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from dateline.records import Completion, Entry, Evidence, Media, Original, Tie
from dateline.threads.duck import columns_of, connect, stream, view
from dateline.threads.keys import LONGEST_OPENING, OPENING, make_keys
from dateline.threads.listed import Listed, Own, judge_listed

VERSION = "entries@1"

# More articles than this under one headline or beginning are not looked at one by one.
_MOST = 20
_BEGINNING = 20  # letters of a beginning that must be the article's
_SHORTEST_HEADLINE = 15  # bytes of its letters and digits; a sign of Chinese or Japanese says as much as three letters
_SOUGHT = f"""
CREATE MACRO one_paper(one, other) AS one = '' OR other = '' OR contains(one, other) OR contains(other, one);
CREATE MACRO site_of(address) AS regexp_extract(host_of(address), '[^.]*[.]?[^.]*$');
CREATE MACRO fits(one, other) AS one = '' OR other = '' OR site_of(one) = site_of(other);
CREATE TABLE sought AS
SELECT id, capture_id, address_of(url, '') AS address, fold(headline) AS headline, paper(publication) AS publication,
       teaser, substr(teaser, length(dateline) + 1) AS bare, broken_off
FROM entries;
CREATE TABLE known AS
SELECT s.stands_for, a.id, address_of(a.url, a.canonical_url) AS address, fold(a.headline) AS headline,
       paper(a.publication) AS publication, left(a.text, {2 * LONGEST_OPENING}) AS text, fold(a.standfirst) AS standfirst
FROM (SELECT DISTINCT ON (id) id, url, canonical_url, headline, publication, text, standfirst
      FROM articles ORDER BY id, capture_id) a JOIN stands s ON s.id = a.id;
CREATE TABLE sought_words AS
SELECT id, address, publication, opening(shown) AS opening, left(fold(shown), {LONGEST_OPENING}) AS words
FROM (SELECT *, teaser AS shown FROM sought UNION SELECT *, bare FROM sought UNION SELECT *, undated(teaser) FROM sought);
CREATE TABLE known_words AS
SELECT DISTINCT stands_for, address, publication, opening(shown) AS opening, left(fold(shown), {LONGEST_OPENING}) AS words
FROM (SELECT *, text AS shown FROM known UNION SELECT *, undated(text) FROM known);
CREATE TABLE by_address AS
SELECT e.id, count(DISTINCT a.stands_for) AS fit, min(a.stands_for) AS article
FROM sought e JOIN addresses a ON a.address = e.address WHERE e.address <> '' GROUP BY e.id;
"""  # noqa: S608  our own names
_BY_HEADLINE = f"""
CREATE TABLE named AS
SELECT headline, count(DISTINCT stands_for) AS times FROM known
WHERE octet_length(encode(headline)) >= {_SHORTEST_HEADLINE} GROUP BY headline;
CREATE TABLE by_headline AS
SELECT id, count(DISTINCT stands_for) FILTER (refused = '') AS fit, min(stands_for) FILTER (refused = '') AS article,
       max(refused) AS refused
FROM (SELECT e.id, k.stands_for, CASE
          WHEN NOT fits(e.address, k.address) OR slug_of(e.address) <> slug_of(k.address) AND e.address <> '' AND k.address <>
          '' THEN 'an article has this headline, at another address' WHEN e.broken_off AND length(fold(e.bare)) >=
          {_BEGINNING} AND NOT contains(k.standfirst, left(fold(e.bare), {_BEGINNING})) AND NOT contains(fold(k.text),
          left(fold(e.bare), {_BEGINNING})) AND NOT contains(fold(k.text), left(fold(undated(e.teaser)), {_BEGINNING})) THEN
          'an article has this headline, but begins with other words' ELSE '' END AS refused
      FROM sought e JOIN named n ON n.headline = e.headline AND n.times <= {_MOST} JOIN known k ON k.headline = e.headline
      WHERE one_paper(e.publication, k.publication))
GROUP BY id;
INSERT INTO by_headline
SELECT e.id, n.times, '', '' FROM sought e JOIN named n ON n.headline = e.headline AND n.times > {_MOST};
"""  # noqa: S608  our own names
_BY_WORDS = f"""
CREATE TABLE begun AS
SELECT opening, count(DISTINCT stands_for) AS times FROM known_words WHERE length(opening) = {OPENING} GROUP BY opening;
CREATE TABLE by_words AS
SELECT e.id, count(DISTINCT k.stands_for) AS fit, min(k.stands_for) AS article
FROM sought_words e JOIN begun b ON b.opening = e.opening AND b.times <= {_MOST} JOIN known_words k ON k.opening = e.opening
WHERE (starts_with(k.words, e.words) OR starts_with(e.words, k.words)) AND one_paper(e.publication, k.publication)
      AND fits(e.address, k.address)
GROUP BY e.id;
"""  # noqa: S608  our own names
# The first that settles it. Of several articles at one address, the headline may tell which.
_TIES = """
CREATE TABLE ties AS
SELECT e.id AS entry_id, e.capture_id,
       CASE WHEN a.fit = 1 THEN a.article WHEN h.fit = 1 THEN h.article WHEN w.fit = 1 AND coalesce(h.fit, 0) = 0 THEN w.article
            ELSE '' END AS article_id,
       CASE WHEN a.fit = 1 THEN 'address' WHEN h.fit = 1 THEN 'headline' WHEN w.fit = 1 AND coalesce(h.fit, 0) = 0
            THEN 'first words' ELSE '' END AS tied_by,
       CASE WHEN a.fit = 1 OR h.fit = 1 OR (w.fit = 1 AND coalesce(h.fit, 0) = 0) THEN ''
            WHEN h.fit > 1 THEN h.fit || ' articles have this headline'
            WHEN a.fit > 1 THEN a.fit || ' articles are at this address'
            WHEN w.fit > 1 THEN w.fit || ' articles begin with these words'
            WHEN h.refused <> '' THEN h.refused
            ELSE 'no article of the archive has this address, headline or first words' END AS why
FROM sought e LEFT JOIN by_address a ON a.id = e.id LEFT JOIN by_headline h ON h.id = e.id LEFT JOIN by_words w ON w.id = e.id;
"""
# What lists say of an article, each thing said once with how many list pages say it; the earliest capture is named.
_SAID = """
CREATE TABLE said AS
SELECT t.article_id, t.tied_by, e.url, e.headline, e.bylines, e.agencies, e.section, e.date_text, e.published_earliest,
       e.published_latest, e.published_grain, e.zone, e.picture_id, e.picture_url, e.caption, e.credit, e.place,
       e.taken_earliest, e.taken_latest, count(DISTINCT e.capture_id) AS pages,
       arg_min(struct_pack(at := c.captured_at, page := coalesce(nullif(c.url, ''), nullif(o.name, '') || CASE c.locator
           WHEN 'file' THEN '' ELSE ' ' || c.locator END, c.original_id || ' ' || c.locator)),
           (coalesce(nullif(c.captured_at, ''), '~'), c.url, coalesce(o.name, ''), c.original_id, c.locator)) AS first
FROM ties t JOIN entries e ON e.id = t.entry_id
JOIN (SELECT DISTINCT ON (id) id, url, captured_at, original_id, locator FROM captures ORDER BY id, captured_at) c
     ON c.id = e.capture_id
LEFT JOIN (SELECT id, min(name) AS name FROM originals GROUP BY id) o ON o.id = c.original_id
WHERE t.article_id <> ''
GROUP BY ALL;
"""
_TOLD = """
SELECT a.id, a.url, a.headline, a.bylines, a.agencies, a.section, a.published_earliest, a.published_latest, a.published_grain,
       a.zone, coalesce(c.captured_at, ''), m.media, list(d)
FROM (SELECT DISTINCT ON (id) id, url, headline, bylines, agencies, section, published_earliest, published_latest,
                              published_grain, zone FROM articles ORDER BY id, published_latest, capture_id) a
JOIN stands s ON s.id = a.id JOIN said d ON d.article_id = s.stands_for
LEFT JOIN (SELECT a.id, min(nullif(c.captured_at, '')) AS captured_at FROM articles a JOIN captures c ON c.id = a.capture_id
           GROUP BY a.id) c ON c.id = a.id
LEFT JOIN (SELECT article_id, list(struct_pack(id := id, kind := kind, url := url, given_id := given_id, caption := caption,
                                               alt := alt, credit := credit) ORDER BY id) AS media
           FROM (SELECT DISTINCT id, article_id, kind, url, given_id, caption, alt, credit FROM media)
           GROUP BY article_id) m ON m.article_id = a.id
GROUP BY ALL ORDER BY a.id
"""


def tie_entries(tables: Mapping[str, Sequence[Path]], *, work: Path) -> Iterator[Tie | Completion | Evidence | Media]:
    """What list pages say of articles, over the tables of all units, in an order that depends on what they hold alone.

    `tables` are Parquet files by name: `articles captures entries media clusters originals`. `work` is a folder for what
    outgrows memory; the caller removes it.
    """
    if not tables.get("entries"):
        return
    connection = connect(work)
    try:
        view(connection, "all_entries", tables["entries"], columns_of(Entry))
        if not connection.execute("SELECT 1 FROM all_entries LIMIT 1").fetchall():
            return
        # A page that was captured twice in an original stands in it twice.
        connection.execute("CREATE TABLE entries AS SELECT DISTINCT ON (id) * FROM all_entries ORDER BY id, capture_id")
        view(connection, "media", tables.get("media", ()), columns_of(Media))
        view(connection, "originals", tables.get("originals", ()), columns_of(Original))
        make_keys(connection, tables)
        for script in (_SOUGHT, _BY_HEADLINE, _BY_WORDS, _TIES, _SAID):
            connection.execute(script)
        yield from _read_ties(connection)
        for row in stream(connection, _TOLD, rows=200):
            yield from _judge(row)
    finally:
        connection.close()


def _read_ties(connection: duckdb.DuckDBPyConnection) -> Iterator[Tie]:
    query = "SELECT entry_id, capture_id, article_id, tied_by, why FROM ties ORDER BY entry_id"
    for entry_id, capture_id, article_id, tied_by, why in stream(connection, query):
        yield Tie(
            entry_id=str(entry_id),
            capture_id=str(capture_id),
            article_id=str(article_id),
            by=str(tied_by),
            why=str(why),
            made_by=VERSION,
        )


def _judge(row: tuple[Any, ...]) -> Iterator[Completion | Evidence | Media]:
    (key, url, headline, bylines, agencies, section, earliest, latest, grain, zone, captured_at, media, said) = row
    own = Own(
        article_id=key,
        url=url,
        headline=headline,
        bylines=tuple(bylines),
        agencies=tuple(agencies),
        section=section,
        earliest=earliest,
        latest=latest,
        grain=grain,
        zone=zone,
        captured_at=captured_at,
        media=tuple(Media(article_id=key, made_by=VERSION, **each) for each in media or ()),
    )
    yield from judge_listed(own, [_listed(each) for each in said], made_by=VERSION)


def _listed(said: dict[str, Any]) -> Listed:
    first = said.pop("first")
    del said["article_id"]
    bylines, agencies = tuple(said.pop("bylines")), tuple(said.pop("agencies"))
    return Listed(**said, bylines=bylines, agencies=agencies, captured_at=first["at"] or "", page=first["page"] or "")
