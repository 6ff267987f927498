"""What articles can be found again by: their addresses, headlines and first words, as tables in DuckDB.

Headlines and first words are compared by their letters and digits
alone. Articles that are one (`duplicates`) are found as one: `stands` names the article that stands for each.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from dateline.records import Article, Capture, Cluster
from dateline.threads.addresses import address_of
from dateline.threads.duck import columns_of, view
from dateline.threads.duplicates import SAME, VERSIONS

OPENING = 40  # letters and digits of first words that are compared
LONGEST_OPENING = 600  # characters of a text that they are sought in

_FOLD = f"""
CREATE MACRO fold(words) AS regexp_replace(lower(words), '[^\\pL\\pN]+', '', 'g');
CREATE MACRO paper(name) AS fold(regexp_replace(lower(name), '\\b(the|english|archives?|online|edition|digital)\\b', ' ', 'g'));
CREATE MACRO undated(words) AS CASE
    WHEN regexp_matches(words, '^[^—–]{{2,80}}[—–]') THEN regexp_replace(words, '^[^—–]{{2,80}}[—–]\\s*', '')
    ELSE regexp_replace(words, '^[^-]{{2,80}}--?\\s*', '') END;
CREATE MACRO opening(words) AS left(fold(left(words, {LONGEST_OPENING})), {OPENING});
CREATE MACRO host_of(address) AS split_part(address, '/', 1);
CREATE MACRO slug_of(address) AS regexp_extract(split_part(address, '?', 1), '[^/]*$');
"""
_STANDS = f"""
CREATE TABLE stands AS
SELECT a.id, coalesce(v.representative, s.representative, a.id) AS stands_for
FROM (SELECT DISTINCT id FROM articles) a
LEFT JOIN (SELECT unnest(members) AS id, representative FROM clusters WHERE kind = '{SAME}') s ON s.id = a.id
LEFT JOIN (SELECT unnest(members) AS id, representative FROM clusters WHERE kind = '{VERSIONS}') v
    ON v.id = coalesce(s.representative, a.id);
"""  # noqa: S608  our own names
# An article is at its own address, at the one it calls canonical, and at those from which a revisit refers to its capture.
_ADDRESSES = """
CREATE TABLE repeated AS
SELECT r.url, k.id FROM captures r JOIN captures k ON r.refers_to = k.url || ' ' || k.captured_at WHERE r.kind = 'revisit'
UNION SELECT r.url, k.id FROM captures r JOIN captures k ON r.payload_digest = k.payload_digest
WHERE r.kind = 'revisit' AND r.payload_digest <> '' AND k.kind <> 'revisit';
CREATE TABLE addresses AS
SELECT DISTINCT address, stands_for FROM (
    SELECT address_of(a.url, '') AS address, s.stands_for FROM articles a JOIN stands s ON s.id = a.id
    UNION SELECT address_of('', a.canonical_url), s.stands_for FROM articles a JOIN stands s ON s.id = a.id
    UNION SELECT address_of(r.url, ''), s.stands_for FROM repeated r JOIN articles a ON a.capture_id = r.id
    JOIN stands s ON s.id = a.id)
WHERE address <> '';
"""


def make_keys(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Sequence[Path]]) -> None:
    """Make the macros, the tables `stands` (id, stands_for) and `addresses` (address, stands_for), and the views they are of.

    The views are `articles`, `captures` and `clusters`, of the Parquet files that `tables` has under these names.
    """
    for name, record_type in (("articles", Article), ("captures", Capture), ("clusters", Cluster)):
        view(connection, name, tables.get(name, ()), columns_of(record_type))
    connection.create_function("address_of", address_of, ["VARCHAR", "VARCHAR"], "VARCHAR")
    for script in (_FOLD, _STANDS, _ADDRESSES):
        connection.execute(script)
