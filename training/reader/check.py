"""Score every head of a reader on texts it did not learn from.

    python -m training.reader.check GOLD [--model FOLDER] [--reader best|fast] [--share N] [--only NAME ...]

GOLD is the folder of annotated sets; the scorer lies beside it (`../score/score.py`). Names are scored on the development
parts of CoNLL-2003 and WikiNEuRal (which is never learned from), statements on PolNeAR's, times on what `sources` holds out.
`--share N` takes every Nth text.
"""

import argparse
import importlib.util
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

from dateline.annotations.found import Found, groups
from dateline.annotations.marks import Marks
from dateline.annotations.names import Names
from dateline.annotations.reader import Reader
from dateline.annotations.shipped import BEST, MODEL, NETWORKS
from dateline.records import Article, Mark, Mention
from training.reader.sources import is_held_out, read_rows

SETS = {
    "conll": ("names", "names_conll2003_dev"),
    "wikineural": ("names", "names_wikineural_dev"),
    "timebank": ("times", "times_timebank"),
    "aquaint": ("times", "times_aquaint"),
    "wikiwars": ("times", "times_wikiwars"),
    "polnear": ("statements", "statements_polnear_dev"),
}
TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}


def load_scorer(gold: Path) -> ModuleType:
    """The scorer beside the annotated sets."""
    path = gold.parent / "score" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def say(row: dict, task: str, reader: Reader) -> dict:
    """The answer to a row in the scorer's form."""
    marks = Marks(reader=lambda: reader)
    article = Article(id="a", capture_id="c", text=row["text"], language="en", made_by="check@1")
    found = [mark for mark in marks.run([article]) if isinstance(mark, Mark)]
    if task == "names":
        mentions = [one for one in Names().run([article, *found]) if isinstance(one, Mention)]
        named = [{"start": m.start, "end": m.end, "type": TYPES.get(m.kind, "MISC")} for m in mentions]
        return {"id": row["id"], "names": named}
    if task == "times":
        times = [{"start": m.start, "end": m.end, "type": m.kind} for m in found if m.head == "times"]
        return {"id": row["id"], "times": times}
    return {"id": row["id"], "statements": list(_statements(found))}


def _statements(marks: Sequence[Mark]) -> Iterator[dict[str, list[list[int]]]]:
    found = [Found(m.start, m.end, m.head, m.kind, m.to) for m in marks if m.head == "statements"]
    for contents, cue, source in groups(found):
        parts = {"content": contents, "cue": [cue], "source": [source] if source else []}
        yield {name: [[f.start, f.end] for f in spans] for name, spans in parts.items()}


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--reader", choices=list(NETWORKS), default=BEST)
    parser.add_argument("--share", type=int, default=1)
    parser.add_argument("--only", action="append", default=[])
    given = parser.parse_args()
    scorer, reader = load_scorer(given.gold), Reader(given.model, given.reader)
    for name, (task, file) in SETS.items():
        if given.only and name not in given.only:
            continue
        rows = [row for row in read_rows(given.gold / f"{file}.jsonl.gz") if task != "times" or is_held_out(row["id"])]
        rows = rows[:: given.share]
        began = time.process_time()
        said = {row["id"]: say(row, task, reader) for row in rows}
        spent = time.process_time() - began
        figures = getattr(scorer, task)(rows, said)
        shown = "  ".join(f"{k} {v:.1f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items())
        print(f"{name:12}{shown}  ({len(rows) / spent:.1f} texts/s of CPU time)", flush=True)


if __name__ == "__main__":
    main()
