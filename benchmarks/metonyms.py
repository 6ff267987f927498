"""Whether a name is told to be a place or a government: `python -m benchmarks.metonyms [--gold FILE] [--reader R] [--json]`.

FILE holds marks as `benchmarks/marking.py` keeps them (`docs/annotation/metonyms.md` is the guideline). Each name is read in
its whole article, and is taken for a government where the name said there stands for something. Names marked as parts of other
things are left out of the accuracy and reported alone: they are right where they stand for nothing.
The misses of one half of the articles were read when rules were mended; those of the other half are not printed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import add_reader, ours, shown
from benchmarks.marking import HALVES, MARKED, half_of, read_marked


def main() -> None:
    """Read each article, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=MARKED / "metonyms.jsonl")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong in the half that is looked at")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    answer = ours("names", given.reader)
    count: dict[str, Counter[str]] = {part: Counter() for part in ("all", *HALVES)}
    for row, text in read_marked(given.gold):
        names, half = answer({"id": row["id"], "text": text}).get("names", []), half_of(row["id"])
        said, is_right_state = judge(row, names)
        for part in ("all", half):
            count[part][f"{row['label']} {said}"] += 1
            count[part]["country right"] += is_right_state
        if given.wrong and half == HALVES[0] and said != ("place" if row["label"] == "other" else row["label"]):
            (start, end), (begin, stop) = row["span"], row["sentence"]
            print(f"{row['label']}, said {said}: {text[begin:start]}[[{text[start:end]}]]{text[end:stop]}")
    for part, counted in count.items():
        found = figures(counted)
        print(json.dumps({"part": part} | found) if given.json else f"{part:12}{shown(found)}")


def judge(row: dict[str, Any], names: Sequence[dict[str, Any]]) -> tuple[str, bool]:
    """What is said of the name marked in a row, and whether it is its government and of the right state."""
    start, end = row["span"]
    met = [name for name in names if name["start"] < end and start < name["end"]]
    said = "government" if met and met[0]["stands_for"] else "place"
    return said, said == row["label"] == "government" and met[0]["country"] == row["of"]


def figures(count: Counter[str]) -> dict[str, float]:
    """Accuracy, precision and recall, from how often what was marked as one thing was said to be which."""
    governments, places = count["government government"], count["place place"]
    missed, invented = count["government place"], count["place government"]
    others = count["other place"] + count["other government"]
    return {
        "sentences": governments + places + missed + invented,
        "accuracy": 100 * (governments + places) / max(1, governments + places + missed + invented),
        "government P": 100 * governments / max(1, governments + invented),
        "government R": 100 * governments / max(1, governments + missed),
        "country of those": 100 * count["country right"] / max(1, governments),
        "parts of other names": others,
        "of these left alone": 100 * count["other place"] / max(1, others),
    }


if __name__ == "__main__":
    main()
