"""The ledger: what became of every file, record and capture, so that each level's lines add up to what was read.

* `files`: read, or laid aside for a reason.
* `records` of the originals: captures, pictures, or rejected for a reason.
* `captures`: articles, earlier versions of them, duplicates, revisits, withdrawn by a curator, or rejected for a reason. A
  capture for which no article and no reason is found is counted as `not accounted for`, never left out.
* `entries` of list pages: tied to the article they speak of, or not, for a reason.
* each annotator that rejected something: articles read, or rejected for a reason. `given` are rows of tables of given values.
* each template of a publisher's parser: the articles it read, by the fields for which it found nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from dateline.edition.gather import Gathered
from dateline.edition.views import LedgerLine
from dateline.reasons import REASONS
from dateline.records import Rejection

FILES, RECORDS, CAPTURES, GIVEN, ENTRIES = "files", "records", "captures", "given", "entries"
REVISIT, UNRESOLVED, UNACCOUNTED = "revisit", "revisit (unresolved)", "not accounted for"

_MEANS = {
    (FILES, "read"): "taken in and read",
    (RECORDS, "capture"): "a page, row or text to be read",
    (RECORDS, "picture"): "a picture; what is written into it was read",
    (CAPTURES, "article"): "an article, in the edition",
    (CAPTURES, "earlier version"): "another text at the address of an article; shown with it",
    (CAPTURES, "duplicate capture"): "the same article captured again",
    (CAPTURES, "withdrawn"): "withdrawn by a curator",
    (CAPTURES, REVISIT): "the page had not changed since an earlier capture, with which it is shown",
    (ENTRIES, "tied by address"): "an entry of a list page that leads to an article of the archive",
    (ENTRIES, "tied by headline"): "an entry of a list page whose headline one article has",
    (ENTRIES, "tied by first words"): "an entry of a list page that begins as one article does",
    (ENTRIES, "not tied: several fit"): "an entry of a list page that several articles fit",
    (ENTRIES, "not tied: another"): "an entry of a list page with the headline of an article that is another",
    (ENTRIES, "not in the archive"): "an entry of a list page that no article of the archive fits",
    (CAPTURES, UNACCOUNTED): "no article and no reason was recorded; a defect to report",
}
_LEVELS = {"captures": RECORDS, "articles": CAPTURES}  # the steps of the pipeline -> where their rejections count

# A rejection belongs to the step whose stage gave it; where no step knows the stage, to what its locator names.
_REJECTED = f"""
CREATE TABLE refused AS
WITH listed AS (
    SELECT c.original_id, c.locator, count(DISTINCT t.entry_id) AS entries,
           count(DISTINCT t.entry_id) FILTER (t.article_id <> '') AS tied
    FROM ties t JOIN captures c ON c.id = t.capture_id GROUP BY c.original_id, c.locator)
SELECT coalesce(l.level, CASE WHEN r.locator LIKE 'article:%' THEN r.stage
                              WHEN c.original_id IS NOT NULL THEN '{CAPTURES}' ELSE '{RECORDS}' END) AS level,
       r.stage, r.original_id, r.locator, r.reason,
       r.detail || CASE WHEN e.entries > 0 AND r.reason = 'list page'
                        THEN '; ' || e.entries || ' entries read, ' || e.tied || ' tied to articles' ELSE '' END AS detail
FROM rejections r LEFT JOIN levels l ON l.stage = r.stage
LEFT JOIN listed e ON e.original_id = r.original_id AND e.locator = r.locator
LEFT JOIN (SELECT DISTINCT original_id, locator FROM captures) c ON c.original_id = r.original_id AND c.locator = r.locator;
CREATE TABLE outcomes AS
SELECT c.id, c.original_id, c.locator, CASE
    WHEN bool_or(n.id IS NOT NULL AND NOT n.superseded) THEN 'article'
    WHEN bool_or(n.id IS NOT NULL) THEN 'earlier version'
    WHEN bool_or(s.id IS NOT NULL) THEN 'duplicate capture'
    WHEN bool_or(t.id IS NOT NULL) THEN 'withdrawn'
    WHEN bool_or(v.id IS NOT NULL) THEN '{REVISIT}'
    WHEN bool_or(c.kind = 'revisit') THEN '{UNRESOLVED}'
    ELSE coalesce(min(f.reason), '{UNACCOUNTED}') END AS outcome
FROM captures c
LEFT JOIN (SELECT capture_id, id, superseded FROM numbered) n ON n.capture_id = c.id
LEFT JOIN (SELECT id FROM sources) s ON s.id = c.id
LEFT JOIN (SELECT DISTINCT capture_id AS id FROM took) t ON t.id = c.id
LEFT JOIN (SELECT id FROM revisits) v ON v.id = c.id
LEFT JOIN (SELECT original_id, locator, min(reason) AS reason FROM refused WHERE level = '{CAPTURES}'
           GROUP BY original_id, locator) f ON f.original_id = c.original_id AND f.locator = c.locator
GROUP BY c.id, c.original_id, c.locator;
"""  # noqa: S608  our own names
# What is shown for each reason, files laid aside among them; a revisit that could not be resolved has a reason of its own.
_REFUSED = f"""
SELECT CASE WHEN r.reason = '{REVISIT}' AND o.id IS NOT NULL THEN '{UNRESOLVED}' ELSE r.reason END AS reason,
       r.level, r.stage, r.original_id, r.locator, r.detail
FROM refused r LEFT JOIN (SELECT any_value(id) AS id, original_id, locator FROM outcomes WHERE outcome = '{UNRESOLVED}'
                          GROUP BY original_id, locator) o
  ON o.original_id = r.original_id AND o.locator = r.locator AND r.level = '{CAPTURES}'
UNION ALL SELECT reason, level, stage, original_id, locator, detail FROM aside
ORDER BY 1, 2, 3, 4, length(locator), 5, 6
"""  # noqa: S608  our own names
# What publishers' parsers say of themselves in the evidence.
_PARSERS = """
SELECT parser, missing, count(*) FROM (
    SELECT article_id, origin AS parser,
           coalesce(string_agg(value, ', ' ORDER BY value) FILTER (verdict <> 'chosen'), '') AS missing
    FROM (SELECT DISTINCT article_id, origin, value, verdict FROM evidence
          WHERE field = 'parser' AND article_id IN (SELECT id FROM numbered))
    GROUP BY article_id, origin)
GROUP BY parser, missing ORDER BY parser, missing
"""


_TIED = """
SELECT CASE WHEN "by" <> '' THEN 'tied by ' || "by" WHEN why LIKE '%_ articles %' THEN 'not tied: several fit'
            WHEN why LIKE 'an article %' THEN 'not tied: another' ELSE 'not in the archive' END AS outcome, count(DISTINCT
            entry_id)
FROM ties GROUP BY outcome ORDER BY outcome
"""


def judge_rejections(gathered: Gathered, made_by: Mapping[str, str]) -> None:
    """Work out, in DuckDB, where each rejection counts and what became of each capture."""
    levels: dict[str, str] = {}
    for step, stages in made_by.items():
        for name in (step, *(stage.strip().rpartition("@")[0] for stage in stages.split(","))):
            if name:
                levels.setdefault(name, _LEVELS.get(step, step))
    gathered.connection.execute("CREATE TABLE levels (stage VARCHAR, level VARCHAR)")
    if levels:
        gathered.connection.executemany("INSERT INTO levels VALUES (?, ?)", sorted(levels.items()))
    gathered.connection.execute(_REJECTED)


def refused(gathered: Gathered, aside: Iterable[Rejection]) -> Iterator[tuple[str, ...]]:
    """All that was laid aside or rejected: reason, level, stage, original, locator and detail, by kind and then by original.

    Call after `judge_rejections`.
    """
    names = ("reason", "level", "stage", "original_id", "locator", "detail")
    rows = [(one.reason, _level_of(one), one.stage, one.original_id, one.locator, one.detail) for one in aside]
    columns = zip(*rows, strict=True) if rows else [[]] * len(names)
    table = pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})
    gathered.connection.register("laid aside", table)
    gathered.connection.execute('CREATE TABLE aside AS SELECT * FROM "laid aside"')
    yield from gathered.rows(_REFUSED)


def _level_of(aside: Rejection) -> str:
    return GIVEN if aside.stage == GIVEN else FILES


def ledger(gathered: Gathered, originals: int, aside: Iterable[Rejection]) -> Iterator[LedgerLine]:
    """The lines of the ledger, level by level; `originals` is how many were read. Call after `judge_rejections`."""
    refused_files = Counter((_level_of(file), file.reason) for file in aside)
    yield _line(FILES, "read", originals)
    yield from (_line(level, reason, count) for (level, reason), count in sorted(refused_files.items()))
    captures = _number(gathered, "SELECT count(DISTINCT id) FROM captures")
    articles = _number(gathered, "SELECT count(*) FROM numbered")
    yield _line(RECORDS, "capture", captures)
    if pictures := _number(gathered, "SELECT count(DISTINCT id) FROM pictures"):
        yield _line(RECORDS, "picture", pictures)
    yield from _reasons(gathered, RECORDS)
    for outcome, count in gathered.rows("SELECT outcome, count(*) FROM outcomes GROUP BY outcome ORDER BY outcome"):
        yield _line(CAPTURES, outcome, count)
    yield from _entries(gathered)
    others = f"SELECT DISTINCT level FROM refused WHERE level NOT IN ('{RECORDS}', '{CAPTURES}') ORDER BY level"  # noqa: S608
    for (level,) in gathered.rows(others):
        lines = list(_reasons(gathered, level))
        yield LedgerLine(
            level=level, outcome="read", means="articles read", count=max(articles - sum(line.count for line in lines), 0)
        )
        yield from lines
    yield from _parsers(gathered)


def _parsers(gathered: Gathered) -> Iterator[LedgerLine]:
    """For each template of a publisher's parser, the articles it read, by the fields it found nothing for."""
    for parser, missing, count in gathered.rows(_PARSERS):
        outcome = f"without {missing}" if missing else "read"
        means = "left to the general reader there" if missing else "every field it answers for was found"
        yield LedgerLine(level=f"parser {parser}", outcome=outcome, means=means, count=count)


def _entries(gathered: Gathered) -> Iterator[LedgerLine]:
    """What became of the entries of list pages."""
    for outcome, count in gathered.rows(_TIED):
        yield _line(ENTRIES, outcome, count)


def _reasons(gathered: Gathered, level: str) -> Iterator[LedgerLine]:
    counted = gathered.connection.execute(
        "SELECT reason, count(*) FROM refused WHERE level = ? GROUP BY reason ORDER BY reason", [level]
    ).fetchall()
    return (_line(level, reason, count) for reason, count in counted)


def _number(gathered: Gathered, query: str) -> int:
    return int(next(iter(gathered.rows(query)))[0])


def _line(level: str, outcome: str, count: int) -> LedgerLine:
    known = REASONS.get(outcome)
    means = _MEANS.get((level, outcome)) or (known.means if known else "a reason this version does not know")
    loss = known.loss if known else outcome == UNACCOUNTED
    return LedgerLine(level=level, outcome=outcome, means=means, count=count, loss=loss)
