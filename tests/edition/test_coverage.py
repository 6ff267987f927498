from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.edition.views import Coverage, LedgerLine
from dateline.reasons import REASONS
from dateline.records import Article, Capture, Rejection, digest_id
from tests.edition.making import Pile

_STEPS = st.lists(
    st.sampled_from(
        ["article", "again", "same", "version", "list page", "error page", "no reader", "revisit", "lost revisit", "broken",
         "not a capture", "truncated", "aside", "withdrawn", "forgotten"]
    ),
    max_size=25,
)  # fmt: skip
_LONG = "The members of the council voted on Monday for the budget of the coming year."


def _fill(pile: Pile, steps: list[str]) -> None:
    for number, step in enumerate(steps):
        url, at = f"https://paper.example/{number}", f"2016-01-01T00:00:{number:02d}Z"
        match step:
            case "article":
                pile.page(f"{_LONG} {number}", url=url, at=at, payload_digest=f"sha1:{number}")
            case "again" | "same" | "version":
                pile.page(_LONG, name="first", url="https://paper.example/a", at=at, headline="Vote")
                if step != "again":
                    text = _LONG if step == "same" else f"{_LONG} {number}"
                    pile.page(text, url="https://paper.example/a#x", at=at, headline="Vote")
            case "list page" | "error page":
                pile.reject(step, capture=pile.capture(at=at), stage="news")
            case "no reader":
                pile.reject(step, capture=pile.capture(at=at), stage="articles")
            case "revisit":
                pile.page(f"{_LONG} {number}", url=url, at=at, payload_digest=f"sha1:{number}")
                pile.reject("revisit", capture=pile.capture(kind="revisit", payload_digest=f"sha1:{number}"), stage="articles")
            case "lost revisit":
                pile.reject(
                    "revisit", capture=pile.capture(kind="revisit", payload_digest=f"sha1:lost{number}"), stage="articles"
                )
            case "broken" | "not a capture" | "truncated":
                pile.reject("damaged" if step == "broken" else step, stage="warc")
            case "aside":
                name = f"notes-{number}"
                pile.aside.append(
                    Rejection(stage="accession", original_id=digest_id("", name), locator=name, reason="not read")
                )
            case "withdrawn":
                pile.withdrawn[pile.page(f"{_LONG} {number}", url=url, at=at)] = "asked for"
            case "forgotten":
                pile.capture(at=at)


def _level(coverage: Coverage, level: str) -> dict[str, LedgerLine]:
    return {line.outcome: line for line in coverage.ledger if line.level == level}


@given(_STEPS)
@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_level_adds_up_to_what_was_read(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    pile = Pile()
    _fill(pile, steps)
    coverage = pile.open(tmp_path_factory.mktemp("archive")).coverage()
    sums: Counter[str] = Counter()
    for line in coverage.ledger:
        sums[line.level] += line.count
    captures = len(pile.records[Capture])
    rejected_records = sum(steps.count(step) for step in ("broken", "not a capture", "truncated"))
    assert sums["files"] == len(pile.originals) + len(pile.aside)
    assert sums["records"] == captures + rejected_records
    assert sums["captures"] == captures
    lines = _level(coverage, "captures")
    for step, outcome in [
        ("lost revisit", "revisit (unresolved)"),
        ("revisit", "revisit"),
        ("list page", "list page"),
        ("withdrawn", "withdrawn"),
        ("forgotten", "not accounted for"),
    ]:
        assert (lines[outcome].count if outcome in lines else 0) == steps.count(step)
    assert (lines["article"].count if "article" in lines else 0) == coverage.articles
    assert len({each.id for each in pile.records[Article]}) >= coverage.articles  # type: ignore[attr-defined]


def test_what_is_not_accounted_for_is_a_loss(tmp_path: Path) -> None:
    pile = Pile()
    pile.capture()
    (line,) = (line for line in pile.open(tmp_path).coverage().ledger if line.level == "captures")
    assert (line.outcome, line.count, line.loss) == ("not accounted for", 1, True)


def test_every_line_says_what_it_means(tmp_path: Path) -> None:
    pile = Pile()
    for reason in REASONS:
        pile.reject(reason)
    coverage = pile.open(tmp_path).coverage()
    for line in coverage.ledger:
        assert line.means
        assert "does not know" not in line.means
        assert line.loss == (line.outcome in REASONS and REASONS[line.outcome].loss)


def test_a_stage_is_known_by_its_step(tmp_path: Path) -> None:
    pile = Pile()
    key = pile.page(_LONG)
    pile.records[Rejection].append(
        Rejection(stage="times.english", original_id="", locator=f"article:{key}", reason="time limit", detail="10 s")
    )
    pile.reject("time limit", capture=pile.records[Capture][0], stage="html")  # type: ignore[arg-type]
    coverage = pile.open(tmp_path).coverage()
    assert [(line.outcome, line.count) for line in coverage.ledger if line.level == "times.english"] == [
        ("read", 0),
        ("time limit", 1),
    ]
    assert _level(coverage, "records")["time limit"].count == 1, "html@1 is a stage of the captures' step"
    assert _level(coverage, "captures")["article"].count == 1


def test_rejections_are_read_page_by_page_in_one_order(tmp_path: Path) -> None:
    pile = Pile()
    for number in range(25):
        pile.reject("http status", detail=f"404 {number}")
    pile.aside.append(
        Rejection(stage="accession", original_id=digest_id("", "a.doc"), locator="a.doc", reason="not read", detail="Word")
    )
    edition = pile.open(tmp_path)
    whole = edition.rejections("http status", offset=0, limit=100)
    pages = [row for start in range(0, 30, 7) for row in edition.rejections("http status", offset=start, limit=7)]
    assert pages == list(whole)
    assert {row.original for row in whole} == {"crawl.warc.gz"}
    assert [int(row.locator.removeprefix("offset:")) for row in whole] == list(range(10_000, 10_025))
    (aside,) = edition.rejections("not read")
    assert (aside.original, aside.means, aside.detail, aside.loss) == ("a.doc", REASONS["not read"].means, "Word", False)
    assert edition.rejections("no such reason") == []
    assert edition.rejections("http status", offset=-5, limit=-1) == []


def test_days_and_months_count_what_is_dated_so_finely(tmp_path: Path) -> None:
    pile = Pile()
    for day in ("2016-06-05", "2016-06-05", "2016-06-07", "2017-01-01"):
        pile.page(f"{_LONG} {len(pile.records[Capture])}", day=day)
    pile.page(_LONG + " month", published_earliest="2016-06-01", published_latest="2016-06-30", published_grain="month")
    pile.page(_LONG + " year", published_earliest="2016-01-01", published_latest="2016-12-31", published_grain="year")
    pile.page(_LONG + " never")
    edition = pile.open(tmp_path)
    coverage = edition.coverage()
    assert edition.days(2016, 6) == {"2016-06-05": 2, "2016-06-07": 1}
    assert edition.days(2016, 7) == {}
    assert coverage.months == (("2016-06", 4), ("2017-01", 1))
    assert (coverage.first_day, coverage.last_day, coverage.undated) == ("2016-06-05", "2017-01-01", 1)
    assert coverage.publications == (("", 7),)
