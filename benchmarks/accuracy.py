"""The tables of figures in a page of the documents: `python benchmarks/pages.py --markdown docs/accuracy.md` writes them.

They stand between two marks. What people write around the marks stays as it is; a page without marks is not touched.
"""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol


class Scored(Protocol):
    """Figures of one tool on one source."""

    figures: dict[str, float]
    pages_per_second: float
    failed: int


Results = Mapping[str, Mapping[str, Scored]]
START = "<!-- from here: written by benchmarks/pages.py -->"
END = "<!-- to here: written by benchmarks/pages.py -->"
_TITLE = "# How right and how fast pages are read"
NAMES = {
    "sh": "article-extraction-benchmark",
    "aed": "article-extraction-dataset",
    "fundus": "fundus' parser tests",
    "wcxb": "web-content-extraction-benchmark (blogs, guides)",
    "traf": "trafilatura's evaluation (snippets; six in ten German)",
    "hd": "htmldate's evaluation (days alone)",
    "post": "postlight's fixtures (no scripts)",
}
_NEWS = (
    ("body F1", "F1"),
    ("P", "P"),
    ("R", "R"),
    ("exact", "acc"),
    ("below .8", "bad"),
    ("headline", "title"),
    ("date", "date"),
    ("author F1", "auF1"),
)
_OTHERS = (
    ("wcxb", "body F1, blogs", "F1"),
    ("wcxb", "headline", "title"),
    ("wcxb", "date", "date"),
    ("traf", "snippets F1", "snF"),
    ("traf", "P", "snP"),
    ("traf", "R", "snR"),
    ("traf", "date", "date"),
    ("days", "date, traf and hd", "date"),
    ("post", "headline", "title"),
    ("post", "date", "date"),
    ("post", "author F1", "auF1"),
)
_PICTURES = (("pictures P", "imP"), ("pictures R", "imR"), ("captions right", "cap"))


def write_page(
    path: Path,
    results: Results,
    *,
    versions: Mapping[str, str],
    counts: Mapping[str, int],
    datelines: tuple[int, int] | None,
) -> None:
    """Write the tables into the page, which is made where there is none. Raises `SystemExit` as `around` does.

    `counts` are pages by source, `datelines` stories with one and those of which the place was found.
    """
    before, after = around(path)
    parts = [
        _opening(versions, counts),
        _news(results),
        _others(results, counts),
        _pictures(results),
        _places(results, datelines),
    ]
    tables = "\n".join(part for part in parts if part) + _closing(results)
    written = path.with_name(path.name + ".part")
    written.write_text(f"{before}{START}\n\n{tables}\n{END}{after}", encoding="utf-8")
    written.replace(path)


def around(path: Path) -> tuple[str, str]:
    """What stands before and after the tables. Raises `SystemExit` where a page is there without the two marks."""
    if not path.exists():
        return f"{_TITLE}\n\n", "\n"
    page = path.read_text(encoding="utf-8")
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise SystemExit(f"{path} has no lines {START!r} and {END!r} to write between: put them where the tables belong")
    return before, after


def _opening(versions: Mapping[str, str], counts: Mapping[str, int]) -> str:
    tools = ", ".join(f"{name} {number}" for name, number in versions.items())
    sources = "\n".join(f"| {name} | {NAMES.get(name, '')} | {count:,} |" for name, count in counts.items())
    day = datetime.now(UTC).date().isoformat()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"""    pip install 'dateline[bench]'
    python benchmarks/pages.py --markdown docs/accuracy.md

wrote these tables on {day} ({machine}). The tools read the same pages in the same run, every field they have, in one process on
one core: {tools}. Ours was built on the development part of these pages, so its figures are those of pages it knows; what it
reaches for publishers it never saw is in [the block model's card](models/blocks.md).

| source | what | pages |
|---|---|---|
{sources}
"""


def _news(results: Results) -> str:
    columns = ["tool", *(title for title, _ in _NEWS), "sh alone: F1", "pages/s sh", "pages/s aed", "failed"]
    rows = []
    for tool, by_source in results.items():
        if "news" not in by_source:
            continue
        news = by_source["news"]
        speeds = [f"{by_source[name].pages_per_second:,.0f}" if name in by_source else "" for name in ("sh", "aed")]
        alone = _figure(by_source["sh"], "F1") if "sh" in by_source else ""
        rows.append([tool, *(_figure(news, name) for _, name in _NEWS), alone, *speeds, str(news.failed or "")])
    told = """## News pages: sh, aed and fundus together

Body: shingles of four words, precision and recall averaged over pages, F1 of the two; *exact* is the share of pages whose words
are those of the gold, *below .8* the share whose own F1 is. Headline: the same but for case, quotes and white space. Date: the
day. Bodies that their makers suspect are left out. A tool that has no such field has no figure; *failed* counts pages on which
it raised an error or took too long.
"""
    return f"{told}\n{_table(columns, rows)}" if rows else ""


def _others(results: Results, counts: Mapping[str, int]) -> str:
    wanted = [
        (source, title, name) for source, title, name in _OTHERS if source in counts or (source == "days" and "traf" in counts)
    ]
    if not wanted:
        return ""
    rows = [
        [tool, *(_figure(by_source[source], name) if source in by_source else "" for source, _, name in wanted)]
        for tool, by_source in results.items()
        if any(by_source[source].figures for source, _, _ in wanted if source in by_source)
    ]
    columns = ["tool", *(title if source == "days" else f"{source}: {title}" for source, title, _ in wanted)]
    told = "The slowest read news pages alone. htmldate is tried on the pages of traf and hd."
    return f"## Blogs, snippets and days\n\n{told}\n\n{_table(columns, rows)}"


def _pictures(results: Results) -> str:
    rows = [
        [tool, *(_figure(by_source["fundus"], name) for _, name in _PICTURES)]
        for tool, by_source in results.items()
        if "fundus" in by_source and "imP" in by_source["fundus"].figures
    ]
    return f"## Pictures and captions (fundus)\n\n{_table(['tool', *(title for title, _ in _PICTURES)], rows)}" if rows else ""


def _places(results: Results, datelines: tuple[int, int] | None) -> str:
    news = results["dateline"].get("news")
    lines = []
    if news is not None and "dl" in news.figures:
        line = f"On annotated news pages {news.figures['dl']:.3f} of the places are right"
        spared = news.figures.get("dlneg")
        lines.append(f"{line}, and of the look-alikes {spared:.3f} are left alone." if spared is not None else f"{line}.")
    if datelines:
        stories, right = datelines
        lines.append(f"On wire stories (Reuters-21578) the place is right for {right:,} of {stories:,}, {right / stories:.4f}.")
    return "## Datelines\n\nNo peer has this field. " + " ".join(lines) + "\n" if lines else ""


def _closing(results: Results) -> str:
    """How many times as fast as each peer ours was, over the sources both read."""
    mine = results["dateline"]
    ratios = []
    for tool, by_source in results.items():
        both = [name for name in by_source if by_source[name].pages_per_second and name in mine]
        if tool == "dateline" or not both:
            continue
        speeds = [(mine[name].pages_per_second, by_source[name].pages_per_second) for name in ("sh", "aed") if name in both]
        mean = 2 / sum(theirs / ours for ours, theirs in speeds) if len(speeds) == 2 else 0.0
        both_news = f"; harmonic mean of sh and aed {mean:.2f}" if mean else ""
        pairs = ", ".join(f"{mine[name].pages_per_second / by_source[name].pages_per_second:.2g} on {name}" for name in both)
        ratios.append(f"* {tool}: {pairs}{both_news}")
    if not ratios:
        return ""
    return "\n## Speed: ours over theirs, in this run\n\n" + "\n".join(ratios) + "\n"


def _figure(scores: Scored, name: str) -> str:
    value = scores.figures.get(name)
    return "" if value is None else f"{value:.3f}".replace("0.", ".", 1)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns), *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"
