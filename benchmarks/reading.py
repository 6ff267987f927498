"""How fast whole articles are understood: `python -m benchmarks.reading [--articles N] [--json]`.

Articles of `articles_guardian` as printed, drawn with a fixed seed, each read by our annotators and, where spaCy and its small
English model are installed (`pip install .[bench]`), by spaCy's whole pipeline, one after the other on every article. Time is
processor time of this process, tokenising included; speeds are articles a second and, since machines differ, ours over spaCy's.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.answers import SHARED, read_gold
from benchmarks.names import spacy_answer
from benchmarks.printed import as_printed
from dateline.annotations.events import annotator as events
from dateline.annotations.marks import annotator as marks
from dateline.annotations.names import annotator as names
from dateline.annotations.statements import annotator as statements
from dateline.annotations.times import annotator as times
from dateline.records import Article, Record
from dateline.stage import Stage

SEED = 11
ANNOTATORS: tuple[tuple[str, Stage], ...] = (
    ("marks", marks),
    ("names", names),
    ("times", times),
    ("statements", statements),
    ("events", events),
)


def read(article: Article, spent: dict[str, float]) -> None:
    """Everything our annotators make of an article; adds up the seconds of each."""
    known: list[Record] = [article]
    for name, stage in ANNOTATORS:
        began = time.process_time()
        made = list(stage.run([one for one in known if isinstance(one, stage.reads)]))
        spent[name] += time.process_time() - began
        known += made


def measure(articles: Sequence[Article]) -> dict[str, float]:
    """Articles a second of each system, and of each annotator alone."""
    theirs = spacy_answer()
    read(articles[0], defaultdict(float))  # the model is loaded before the clock starts
    spent: dict[str, float] = defaultdict(float)
    for article in articles:
        read(article, spent)
        if theirs is not None:
            began = time.process_time()
            theirs({"id": article.id, "text": article.text})
            spent["spaCy small"] += time.process_time() - began
    ours = sum(spent[name] for name, _ in ANNOTATORS)
    figures: dict[str, float] = {"articles": len(articles), "characters": sum(len(one.text) for one in articles)}
    figures |= {"all": len(articles) / ours} | {name: len(articles) / spent[name] for name in spent}
    if theirs is not None:
        figures["ours over spaCy's"] = spent["spaCy small"] / ours
    return figures


def main() -> None:
    """Read, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    rows = random.Random(SEED).sample(read_gold(SHARED / "gold" / "articles_guardian.jsonl.gz"), given.articles)
    articles = [
        Article(id=str(number), capture_id="", text=as_printed(row["text"]), language="en", published_earliest=row["dct"][:10],
                published_latest=row["dct"][:10], published_grain="day", made_by="benchmark@1")
        for number, row in enumerate(rows)
    ]  # fmt: skip
    found = {name: round(value, 2) for name, value in measure(articles).items()}
    print(json.dumps(found) if given.json else "  ".join(f"{name} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
