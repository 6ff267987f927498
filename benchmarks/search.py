"""Searching an edition: time per answer, size of index and catalogue per byte of text, memory and speed of building it.

    python benchmarks/search.py [--articles N] [--texts FILE] [--queries N] [--json FILE]

The articles are the sample newspaper's, or with `--texts` the `text` fields of a (gzipped) JSON Lines file, over and over where
it has too few. Queries are drawn from the articles themselves: words of every frequency, pairs, phrases, words near each other,
beginnings of words, authors, spans of time. Each is asked once, without its counts in the cache; `answer` is all that a page of
results needs: ten hits with their passages, eight facets and the histogram over all hits.
"""

import argparse
import gzip
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from examples.newspaper import articles as stories

from benchmarks.piles import machine
from dateline.edition.build import EditionInfo, Source, build_edition
from dateline.edition.edition import CATALOGUE, SEARCH, Edition
from dateline.records import Article, Capture, Evidence, Original, digest_id
from dateline.search.results import Search
from dateline.search.text import terms
from dateline.store.tables import TableWriter

ORIGINAL = Original(
    id=digest_id("o"), path="/o", name="o.jsonl", digest="0" * 64, media_type="application/jsonl", size=1, end=1
)
UNITS = 8


def sample_articles(count: int) -> Iterator[Article]:
    """The first stories of the sample newspaper."""
    for number, story in enumerate(stories(count)):
        day = story.published.date().isoformat()
        yield Article(
            id=digest_id("article", str(number)),
            capture_id=digest_id("capture", str(number)),
            url=story.url,
            publication=story.publication,
            headline=story.headline,
            standfirst=story.standfirst,
            bylines=story.authors,
            section=story.section,
            language=story.language,
            dateline_place=story.dateline_place,
            published_earliest=day,
            published_latest=day,
            published_grain="day",
            text=story.maintext,
            made_by="benchmark@1",
        )


def given_articles(path: Path, count: int) -> Iterator[Article]:
    """Articles with the texts of a file, over and over, each with an address and a day of its own."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        texts = [text for text in (json.loads(line)["text"] for line in file) if text]
    for number, text in enumerate(islice(cycle(texts), count)):
        day = f"{1999 + number * 20 // count}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        yield Article(
            id=digest_id("article", str(number)),
            capture_id=digest_id("capture", str(number)),
            url=f"https://paper.example/{number}",
            publication="The Paper",
            headline=" ".join(text.split()[:9]),
            bylines=(f"Author {number % 700}",),
            section=f"Section {number % 17}",
            language="en",
            published_earliest=day,
            published_latest=day,
            published_grain="day",
            text=text,
            made_by="benchmark@1",
        )


def write_units(root: Path, articles: Iterable[Article]) -> tuple[Source, int]:
    """The tables of the units, and the bytes of text in them."""
    kinds = {"articles": Article, "captures": Capture, "evidence": Evidence}
    paths = {name: tuple(root / f"{unit}/{name}-1.parquet" for unit in range(UNITS)) for name in kinds}
    writers = {name: [TableWriter(path, kinds[name]) for path in paths[name]] for name in kinds}
    size = 0
    for number, article in enumerate(articles):
        unit = number % UNITS
        size += len(article.text.encode())
        capture = Capture(
            id=article.capture_id, original_id=ORIGINAL.id, locator=f"row:{number}", url=article.url, kind="row",
            captured_at="2017-01-01T00:00:00Z", digest="0" * 64,
        )  # fmt: skip
        writers["articles"][unit].add(article)
        writers["captures"][unit].add(capture)
        for field, value in (("headline", article.headline), ("published", article.published_earliest or "")):
            chosen = Evidence(article_id=article.id, field=field, value=value, origin="row", verdict="chosen")
            writers["evidence"][unit].add(chosen)
    for each in writers.values():
        for writer in each:
            writer.close()
    return Source(tables=paths, originals=[ORIGINAL], title="Benchmark", made_by={"articles": "benchmark@1"}), size


def make_queries(edition: Edition, count: int) -> list[Search]:
    """Queries of every kind, drawn from the articles."""
    chance = random.Random(1)
    rows = edition.catalogue.query("SELECT count(*) FROM articles")[0][0]
    found = edition.catalogue.found(chance.sample(range(1, rows + 1), min(rows, 300)))
    texts = [terms(each.article.text) for each in found.values()]
    texts = [words for words in texts if len(words) > 12]
    frequency = Counter(word for words in texts for word in set(words))
    bands = [[word for word, times in frequency.items() if low <= times < high] for low, high in ((60, 999), (8, 60), (1, 8))]
    authors = [name for each in found.values() for name in each.article.bylines] or ["nobody"]

    def one(number: int) -> str:
        words = chance.choice(texts)
        start = chance.randrange(len(words) - 6)
        return (
            chance.choice(bands[number % 3]),
            f"{chance.choice(words)} {chance.choice(words)}",
            f'"{words[start]} {words[start + 1]} {words[start + 2]}"',
            f'"{words[start]} {words[start + 4]}"~8' if words[start] != words[start + 4] else words[start],
            f"{chance.choice(bands[1])[:5]}*",
            f'by:"{chance.choice(authors)}" {chance.choice(bands[0])}',
            f"{chance.choice(bands[1])} on:{chance.randint(2000, 2015)}..{chance.randint(2015, 2018)}",
            f"{chance.choice(bands[1])} OR {chance.choice(bands[1])} -{chance.choice(bands[2])}",
        )[number % 8]

    return [Search(query=one(number)) for number in range(count)]


def ask(edition: Edition, queries: Sequence[Search]) -> dict[str, object]:
    """Ask every query and take the times, in milliseconds."""
    times: dict[str, list[float]] = {"answer": [], "ten rows": [], "counts": []}
    slowest = (0.0, "")
    hits = 0
    for search in queries:
        edition.index.count_facets.cache_clear()
        answer = edition.search(search)
        hits += answer.total
        times["answer"].append(answer.milliseconds)
        slowest = max(slowest, (answer.milliseconds, search.query))
        began = time.perf_counter()
        edition.index.find(search)
        between = time.perf_counter()
        edition.index.count_facets.cache_clear()
        edition.index.count_facets(search.query, search.facets)
        times["ten rows"].append((between - began) * 1000)
        times["counts"].append((time.perf_counter() - between) * 1000)
    figures: dict[str, object] = {name: _spread(values) for name, values in times.items()}
    return figures | {"slowest": slowest[1], "hits_mean": round(hits / len(queries))}


def _spread(values: list[float]) -> dict[str, float]:
    ranked = sorted(values)
    p99 = ranked[min(len(ranked) - 1, int(len(ranked) * 0.99))]
    return {"median": round(statistics.median(ranked), 2), "p99": round(p99, 2), "most": round(ranked[-1], 2)}


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files under a folder."""
    return path.stat().st_size if path.is_file() else sum(each.stat().st_size for each in path.rglob("*") if each.is_file())


def measure(articles: Iterable[Article], queries: int) -> dict[str, object]:
    """Build an edition of the articles and ask it."""
    with tempfile.TemporaryDirectory(prefix="dateline-search-") as name:
        root = Path(name)
        source, text = write_units(root / "units", articles)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.perf_counter()
        info: EditionInfo = build_edition(source, into=root)
        seconds = time.perf_counter() - began
        edition = Edition(info.folder)
        figures: dict[str, object] = {
            "articles": info.counts["articles"],
            "text_bytes": text,
            "build_seconds": round(seconds, 1),
            "articles_per_second": round(info.counts["articles"] / seconds),
            "memory_before_mb": round(before / 1024),
            "memory_peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            "search_per_byte": round(size_of(info.folder / SEARCH) / text, 3),
            "catalogue_per_byte": round(size_of(info.folder / CATALOGUE) / text, 3),
            "units_per_byte": round(size_of(root / "units") / text, 3),
        }
        for search in make_queries(edition, 20):  # so that the files are in memory
            edition.search(search)
        figures |= ask(edition, make_queries(edition, queries))
        edition.close()
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--json", type=Path)
    wish = parser.parse_args()
    articles = given_articles(wish.texts, wish.articles) if wish.texts else sample_articles(wish.articles)
    figures = {"machine": machine(), **measure(articles, wish.queries)}
    written = json.dumps(figures, indent=1, ensure_ascii=False)
    print(written)
    if wish.json:
        wish.json.write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
