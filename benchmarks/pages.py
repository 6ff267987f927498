"""Reading pages: how right and how fast, ours and others', on the same pages in the same run.

    python benchmarks/pages.py [--gold PATH] [--json OUT] [--markdown docs/accuracy.md]
                               [--peers all] [--source sh,aed,fundus,wcxb,traf,hd,post] [--limit N] [--rounds 3]

The tables stand between two marks in the page; what people write around them stays. Both files are written anew after every
tool, so that a run broken off has what it measured.

PATH holds page records (`*.jsonl.xz`); the default is `gold/pages` under `$DATELINE_SHARED` (default: `../shared` beside the
repository), where the scorer lies too (`score/pages.py`). Every tool reads pages whole, in one process on one core, with the
page in memory. What is scored is what is timed: pages a second of processor time, after a few pages to warm up. A tool that
needs less than `QUICK` seconds for a source reads it again, up to `--rounds` times, and its best round counts. A page that
takes a tool more than `PATIENCE` seconds, or on which it fails, counts as not read. `--limit` takes each source's first pages.

Peers come with `pip install 'dateline[bench]'`; those that are not installed are named and left out. Those that are slow read
the news core alone (`sh`, `aed`, `fundus`) unless `--slow-everywhere` is given.
"""

import argparse
import base64
import importlib.util
import json
import lzma
import os
import signal
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it can be started from anywhere, as a file

from benchmarks.accuracy import around, write_page  # noqa: E402
from benchmarks.datelines import measure_datelines  # noqa: E402
from benchmarks.peers import PEERS, GoldPage, Prediction, Tool, installed  # noqa: E402
from dateline.article_rows import article_row  # noqa: E402
from dateline.articles.html import reader  # noqa: E402
from dateline.records import Article, Capture, Media  # noqa: E402
from dateline.run.pipe import restore_head  # noqa: E402

SOURCES = "sh,aed,fundus,wcxb,traf,hd,post"
CORE = ("sh", "aed", "fundus")
NEWS = "news"  # the core's pages together
DAYS, OF_DAYS = "days", ("traf", "hd")  # the pages that htmldate is tried on, together
COLUMNS = (
    *("F1", "P", "R", "acc", "bad", "nbody", "snP", "snR", "snF", "title", "ntitle", "date", "ndate", "auF1", "nau"),
    *("dl", "dlneg", "imP", "imR", "cap"),
)
FIELD_OF = {"title": "headline", "date": "published", "auF1": "authors", "imP": "images", "imR": "images", "cap": "captions"}
QUICK, PATIENCE, WARM = 5.0, 30, 5


@dataclass
class Scores:
    """What one tool reached on one source: figures by the scorer's names, pages a second, and pages it failed on."""

    figures: dict[str, float] = field(default_factory=dict)
    pages_per_second: float = 0.0
    failed: int = 0


class Impatience(Exception):
    """A page took a tool too long."""


def read_gold(folder: Path, sources: set[str], limit: int) -> Iterator[GoldPage]:
    """The pages of the sources asked for, at most `limit` of each (0: all)."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        if path.name.split(".")[0] not in sources:
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if limit and number >= limit:
                    break
                record = json.loads(line)
                raw = base64.b64decode(record["html_b64"]) if "html_b64" in record else record["html"].encode()
                yield GoldPage(record["id"], record["source"], record["url"], raw)


def shared() -> Path:
    """The folder of gold and scorers."""
    return Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))


def load_scorer() -> ModuleType:
    """The scorer, from where it lies."""
    path = shared() / "score" / "pages.py"
    spec = importlib.util.spec_from_file_location("pages_scorer", path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"no scorer at {path}; set DATELINE_SHARED to the folder that holds score/pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_truth(scorer: ModuleType, folder: Path) -> dict[str, Prediction]:
    """Gold by page, without bodies that its makers suspect."""
    gold: dict[str, Prediction] = scorer.load_gold([str(folder)])
    for record in gold.values():
        known = record["gold"]
        if record.get("suspect_gold") and record["source"] != "sh" and isinstance(known, dict):
            record["gold"] = {name: value for name, value in known.items() if name not in ("text", "text_alt")}
    return gold


def ours(page: GoldPage) -> Prediction:
    """Dateline's reading of a page, in the row that `dateline read` answers with: standfirst and dateline are put back."""
    capture = Capture(id=page.id, original_id="o", locator="", url=page.url, kind="html", digest=page.id, payload=page.payload)
    made = list(reader.run([capture]))
    if not isinstance(made[0], Article):
        return {}
    article, _ = restore_head(made[0], (), evidence=made)
    # Gold has pictures and no videos.
    return article_row(article, media=[record for record in made if isinstance(record, Media) and record.kind == "picture"])


OURS = Tool(
    "dateline",
    version("dateline"),
    ours,
    frozenset(("text", "headline", "authors", "published", "images", "captions", "dateline")),
)


@contextmanager
def patience() -> Iterator[None]:
    """Raise `Impatience` in a tool that takes too long for one page."""

    def give_up(_number: int, _frame: object) -> None:
        raise Impatience

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def read_page(tool: Tool, page: GoldPage) -> Prediction | None:
    """What a tool finds on a page; None where it fails."""
    try:
        with patience():
            return tool.read(page)
    except Exception:  # noqa: BLE001  whatever a tool raises, the page was not read
        return None


def read_source(tool: Tool, pages: list[GoldPage], rounds: int) -> tuple[dict[str, Prediction], Scores]:
    """Every page read by one tool: what it found, and how fast."""
    for page in pages[:WARM]:
        read_page(tool, page)
    found: dict[str, Prediction] = {}
    failed, best = 0, float("inf")
    for turn in range(rounds):
        start = time.process_time()
        for page in pages:
            made = read_page(tool, page)
            failed += made is None and not turn
            found[page.id] = made or {}
        taken = time.process_time() - start
        best = min(best, taken)
        if taken > QUICK:
            break
    return found, Scores(pages_per_second=round(len(pages) / best, 1), failed=failed)


def score(scorer: ModuleType, gold: Mapping[str, Prediction], found: Mapping[str, Prediction], tool: Tool) -> dict[str, float]:
    """The scorer's figures for the fields that a tool claims to find."""
    scores = scorer.score({key: gold[key] for key in found}, found)
    kept = {name: scores[name] for name in COLUMNS if scores.get(name) is not None}
    return {
        name: value
        for name, value in kept.items()
        if FIELD_OF.get(name, "text") in tool.fields and (name not in ("dl", "dlneg") or "dateline" in tool.fields)
    }


def measure(
    tool: Tool, pages: list[GoldPage], gold: Mapping[str, Prediction], scorer: ModuleType, rounds: int
) -> dict[str, Scores]:
    """One tool on every source, and on the news core as a whole."""
    by_source: dict[str, Scores] = {}
    news: dict[str, Prediction] = {}
    days: dict[str, Prediction] = {}
    for source in dict.fromkeys(page.source for page in pages):
        found, scores = read_source(tool, [page for page in pages if page.source == source], rounds)
        scores.figures = score(scorer, gold, found, tool)
        by_source[source] = scores
        say(tool, source, scores)
        if source in CORE:
            news |= found
        if source in OF_DAYS:
            days |= {key: {"published": one.get("published")} for key, one in found.items()}
    if days and "published" in tool.fields:
        by_source[DAYS] = Scores({"date": score(scorer, gold, days, tool)["date"]})
        say(tool, DAYS, by_source[DAYS])
    if news:
        of_core = [by_source[source] for source in CORE if source in by_source]
        by_source[NEWS] = Scores(score(scorer, gold, news, tool), 0.0, sum(each.failed for each in of_core))
        say(tool, NEWS, by_source[NEWS])
    return by_source


def say(tool: Tool, source: str, scores: Scores) -> None:
    """One line for a tool on a source."""
    figures = "  ".join(f"{name} {value:.3f}" for name, value in scores.figures.items() if not name.startswith("n"))
    speed = f"  {scores.pages_per_second:.1f} pages/s" if scores.pages_per_second else ""
    failed = f"  failed on {scores.failed}" if scores.failed else ""
    print(f"{source:8}{tool.name:18}{figures}{speed}{failed}", flush=True)


def main() -> None:
    """Read, score, time, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=shared() / "gold" / "pages")
    parser.add_argument("--json", type=Path, help="write every figure there")
    parser.add_argument("--markdown", type=Path, help="write the table there")
    parser.add_argument("--peers", default="all", help=f"any of {', '.join(PEERS)}; all; none")
    parser.add_argument("--source", default=SOURCES)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slow-everywhere", action="store_true", help="let slow peers read every source")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds is at least 1")
    warnings.simplefilter("ignore")  # peers warn of every day that they cannot read
    scorer, gold = load_scorer(), load_truth(load_scorer(), options.gold)
    pages = list(read_gold(options.gold, set(options.source.split(",")), options.limit))
    if not pages:
        raise SystemExit(f"no pages of {options.source} in {options.gold}")
    if options.markdown:
        around(options.markdown)  # what is wrong with the page is said before the reading rather than after
    names = {"all": list(PEERS), "none": []}.get(options.peers, options.peers.split(","))
    compare([OURS, *installed(names)], pages, gold, scorer, options)


def compare(
    tools: list[Tool], pages: list[GoldPage], gold: Mapping[str, Prediction], scorer: ModuleType, options: argparse.Namespace
) -> None:
    """Measure one tool after the other, and write what is known after each."""
    core = [page for page in pages if page.source in CORE]
    datelines = (
        measure_datelines(options.gold.parent) if (options.gold.parent / "articles_reuters21578.jsonl.xz").exists() else None
    )
    if datelines:
        print(f"datelines of wire stories: {datelines[1]:,} of {datelines[0]:,} places right")
    counts = {source: sum(page.source == source for page in pages) for source in dict.fromkeys(p.source for p in pages)}
    results: dict[str, dict[str, Scores]] = {}
    for tool in tools:
        read = core if core and tool.slow and not options.slow_everywhere else pages
        results[tool.name] = measure(tool, read, gold, scorer, options.rounds)
        versions = {one.name: one.version for one in tools if one.name in results}
        if options.json:
            plain = {name: {source: asdict(each) for source, each in by.items()} for name, by in results.items()}
            whole = {"versions": versions, "results": plain, "wire datelines": datelines}
            options.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
        if options.markdown:
            write_page(options.markdown, results, versions=versions, counts=counts, datelines=datelines)


if __name__ == "__main__":
    main()
