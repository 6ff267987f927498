"""How well it is told whether a name is a place or its government: `python -m benchmarks.metonyms [--gold FILE] [--json]`.

FILE holds marks as `benchmarks/marking.py` keeps them (`docs/annotation/metonyms.md` is the guideline). Each name is read in
its whole article, and is taken for a government where the name said there stands for something. Names marked as parts of other
things are left out of the accuracy and reported alone: they are right where they stand for nothing.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from benchmarks.answers import ours, shown
from benchmarks.marking import MARKED, read_marked


def main() -> None:
    """Read each article, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=MARKED / "metonyms.jsonl")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    answer = ours("names")
    count: Counter[str] = Counter()
    for row, text in read_marked(given.gold):
        (start, end), (begin, stop) = row["span"], row["sentence"]
        names = answer({"id": row["id"], "text": text}).get("names", [])
        met = [name for name in names if name["start"] < end and start < name["end"]]
        said = "government" if met and met[0]["stands_for"] else "place"
        wanted = "place" if row["label"] == "other" else row["label"]
        count[f"{row['label']} {said}"] += 1
        if said == row["label"] == "government":
            count["country right"] += met[0]["country"] == row["of"]
        if given.wrong and said != wanted:
            print(f"{row['label']}, said {said}: {text[begin:start]}[[{text[start:end]}]]{text[end:stop]}")
    right = count["government government"] + count["place place"]
    all_marked = right + count["government place"] + count["place government"]
    figures = {
        "sentences": all_marked,
        "accuracy": 100 * right / max(1, all_marked),
        "government P": 100
        * count["government government"]
        / max(1, count["government government"] + count["place government"]),
        "government R": 100
        * count["government government"]
        / max(1, count["government government"] + count["government place"]),
        "country of those": 100 * count["country right"] / max(1, count["government government"]),
        "parts of other names": count["other place"] + count["other government"],
        "of these left alone": 100 * count["other place"] / max(1, count["other place"] + count["other government"]),
    }
    print(json.dumps(figures) if given.json else shown(figures))


if __name__ == "__main__":
    main()
