"""Searching an edition: time per answer, and what making the edition took.

    python benchmarks/search.py [--articles N | --archive ARCHIVE] [--queries N] [--json FILE]

The archive is made of the sample newspaper written directly as units, or is one that is there already. Queries are drawn from
the articles themselves: words of every frequency, pairs, phrases, words near each other, beginnings of words, authors, spans of
time. Each is asked once, nothing of it in a cache but what the queries before left of the files:

* `ten and three facets`: the ids of the ten best hits, and three facets counted over all hits.
* `answer`: a page of the reading room: ten hits with their passages, eight facets and the histogram over all hits.
* `ten best`: the ten best hits alone.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.piles import machine
from benchmarks.sizes import disk_figures
from dateline.archive import Archive
from dateline.edition.edition import Edition
from dateline.run.build import Wish
from dateline.search.results import Search
from dateline.search.text import terms
from examples.newspaper.units import write_units

THREE = ("year", "section", "author")
SEED = 7


def make_archive(root: Path, count: int) -> dict[str, object]:
    """Make an archive of the sample newspaper, units and edition, and take its figures."""
    began = time.perf_counter()
    write_units(root, count=count, seed=SEED)
    between = time.perf_counter()
    before = _peak()
    built = Archive(root).build(wish=Wish(workers=1))
    seconds = time.perf_counter() - between
    if built.units_read:
        raise RuntimeError(f"{built.units_read} units were read anew, so the edition's time is not its own")
    return {
        "units_seconds": round(between - began, 1),
        "units_articles_per_second": round(count / (between - began)),
        "edition_seconds": round(seconds, 1),
        "edition_articles_per_second": round(count / seconds),
        "memory_before_mib": before,
        "memory_peak_mib": _peak(),
    }


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def make_queries(edition: Edition, count: int) -> list[Search]:
    """Queries of every kind, drawn from the articles."""
    chance = random.Random(1)
    rows = edition.catalogue.query("SELECT count(*) FROM articles")[0][0]
    found = edition.catalogue.found(chance.sample(range(1, rows + 1), min(rows, 300)))
    texts = [terms(each.article.text) for each in found.values()]
    texts = [words for words in texts if len(words) > 12]
    frequency = Counter(word for words in texts for word in set(words))
    bands = [[word for word, times in frequency.items() if low <= times < high] for low, high in ((60, 999), (8, 60), (1, 8))]
    beginnings = [word[:5] for word in bands[1] if len(word) > 1]  # a * needs two letters before it
    authors = [name for each in found.values() for name in each.article.bylines] or ["nobody"]

    def one(number: int) -> str:
        words = chance.choice(texts)
        start = chance.randrange(len(words) - 6)
        return (
            chance.choice(bands[number % 3]),
            f"{chance.choice(words)} {chance.choice(words)}",
            f'"{words[start]} {words[start + 1]} {words[start + 2]}"',
            f'"{words[start]} {words[start + 4]}"~8' if words[start] != words[start + 4] else words[start],
            f"{chance.choice(beginnings)}*",
            f'by:"{chance.choice(authors)}" {chance.choice(bands[0])}',
            f"{chance.choice(bands[1])} on:{chance.randint(2000, 2015)}..{chance.randint(2015, 2018)}",
            f"{chance.choice(bands[1])} OR {chance.choice(bands[1])} -{chance.choice(bands[2])}",
        )[number % 8]

    return [Search(query=one(number)) for number in range(count)]


def ask(edition: Edition, queries: Sequence[Search]) -> dict[str, object]:
    """Ask every query and take the times, in milliseconds."""
    times: dict[str, list[float]] = {"ten and three facets": [], "answer": [], "ten best": []}
    slowest = (0.0, "")
    hits = 0
    for search in queries:
        times["ten and three facets"].append(_timed(_ten_and_three, edition, search))
        edition.index.count_facets.cache_clear()
        answer = edition.search(search)
        hits += answer.total
        times["answer"].append(answer.milliseconds)
        slowest = max(slowest, (answer.milliseconds, search.query))
        times["ten best"].append(_timed(_ten_best, edition, search))
    figures: dict[str, object] = {name: _spread(values) for name, values in times.items()}
    return figures | {"slowest": slowest[1], "hits_mean": round(hits / len(queries))}


def _ten_and_three(edition: Edition, search: Search) -> None:
    rows = edition.index.find(search).rows
    if rows:
        edition.catalogue.ids([row for row, _ in rows])
    edition.index.count_values(search, THREE)


def _ten_best(edition: Edition, search: Search) -> None:
    edition.index.find(search)


def _timed(work: Callable[[Edition, Search], None], edition: Edition, search: Search) -> float:
    began = time.perf_counter()
    work(edition, search)
    return (time.perf_counter() - began) * 1000


def _spread(values: list[float]) -> dict[str, float]:
    ranked = sorted(values)
    p99 = ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))]
    return {"median": round(statistics.median(ranked), 2), "p99": round(p99, 2), "most": round(ranked[-1], 2)}


def measure(root: Path, queries: int) -> dict[str, object]:
    """Ask an archive's current edition, and say how large it is."""
    archive = Archive(root)
    edition = archive.edition()
    coverage = archive.coverage()
    for search in make_queries(edition, 20):  # so that the files are in memory
        edition.search(search)
    asked = ask(edition, make_queries(edition, queries))
    return {"articles": coverage.articles, "queries": queries, **asked, **disk_figures(root, coverage.edition)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--archive", type=Path, help="an archive that has an edition, instead of the sample")
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--json", type=Path)
    wish = parser.parse_args()
    figures: dict[str, object] = machine()
    if wish.archive:
        figures |= measure(wish.archive, wish.queries)
    else:
        with tempfile.TemporaryDirectory(prefix="dateline-search-") as name:
            figures |= make_archive(Path(name) / "archive", wish.articles)
            figures |= measure(Path(name) / "archive", wish.queries)
    written = json.dumps(figures, indent=1, ensure_ascii=False)
    print(written)
    if wish.json:
        wish.json.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
