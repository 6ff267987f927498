"""How fast whole articles are understood: `python -m benchmarks.reading [--articles N] [--gold FILE] [--reader R] [--json]`.

Articles of `articles_guardian` as printed, drawn with a fixed seed, each read by our annotators with each reader and, where
spaCy and its small English model are installed (`pip install .[bench]`), by spaCy's whole pipeline, one after the other on
every article. Time is
processor time of this process, tokenising included; speeds are articles a second and, since machines differ, ours over spaCy's.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.answers import SHARED, read_gold
from benchmarks.names import spacy_answer
from benchmarks.printed import as_printed
from dateline.annotations.events import annotator as events
from dateline.annotations.marks import ANNOTATORS as MARKS
from dateline.annotations.names import annotator as names
from dateline.annotations.statements import annotator as statements
from dateline.annotations.times import annotator as times
from dateline.records import Article, Record
from dateline.stage import Stage

SEED = 11
AFTER: tuple[tuple[str, Stage], ...] = (("names", names), ("times", times), ("statements", statements), ("events", events))


def read(article: Article, reader: str, spent: dict[str, float]) -> None:
    """Everything our annotators make of an article; adds up the seconds of each."""
    known: list[Record] = [article]
    for name, stage in (("marks", MARKS[reader]), *AFTER):
        began = time.process_time()
        made = list(stage.run([one for one in known if isinstance(one, stage.reads)]))
        spent[name] += time.process_time() - began
        known += made


def measure(articles: Sequence[Article], readers: Sequence[str]) -> dict[str, dict[str, float]]:
    """By reader: articles a second in all and of each annotator alone, and our speed over spaCy's; and spaCy's speed."""
    theirs = spacy_answer()
    for reader in readers:
        read(articles[0], reader, defaultdict(float))  # models are loaded before the clock starts
    spent: dict[str, dict[str, float]] = {reader: defaultdict(float) for reader in readers}
    spent_by_spacy = 0.0
    for article in articles:
        for reader in readers:
            read(article, reader, spent[reader])
        if theirs is not None:
            began = time.process_time()
            theirs({"id": article.id, "text": article.text})
            spent_by_spacy += time.process_time() - began
    figures: dict[str, dict[str, float]] = {}
    for reader, seconds in spent.items():
        figures[reader] = {"all": len(articles) / sum(seconds.values())}
        figures[reader] |= {name: len(articles) / each for name, each in seconds.items()}
        if theirs is not None:
            figures[reader]["over spaCy's"] = spent_by_spacy / sum(seconds.values())
    if theirs is not None:
        figures["spaCy small"] = {"all": len(articles) / spent_by_spacy}
    return figures


def main() -> None:
    """Read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--gold", type=Path, default=SHARED / "gold" / "articles_guardian.jsonl.gz")
    parser.add_argument("--reader", choices=list(MARKS), action="append", help="both, unless named")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = random.Random(SEED).sample(read_gold(given.gold), given.articles)
    articles = [
        Article(id=str(number), capture_id="", text=as_printed(row["text"]), language="en", published_earliest=row["dct"][:10],
                published_latest=row["dct"][:10], published_grain="day", made_by="benchmark@1")
        for number, row in enumerate(rows)
    ]  # fmt: skip
    for system, figures in measure(articles, given.reader or list(MARKS)).items():
        found = {name: round(value, 2) for name, value in figures.items()}
        line = {"system": system, "articles": len(articles), "characters": sum(len(one.text) for one in articles)} | found
        print(
            json.dumps(line) if given.json else f"{system:14}" + "  ".join(f"{name} {value}" for name, value in found.items())
        )


if __name__ == "__main__":
    main()
