"""How well events are found: `python -m benchmarks.events [--gold FILE] [--all] [--wrong] [--reader R] [--json]`, and
`python -m benchmarks.events --pairs FILE [--held-out] [--json]` for what passes between two parties that are pointed out.

FILE of `--gold` holds marks as `benchmarks/marking_events.py` keeps them (`docs/annotation/events.md` is the guideline); whole
articles are read, and what is said of the marked sentences is scored. By default only sentences that nothing was learned from
count. An event is right where its type is the marked one's and their triggers meet; who did what to whom where, besides,
actors meet and recipients meet, or both are empty (of those who meet or agree, whichever side they stand on); a status where
it and the negation are the marked ones.

FILE of `--pairs` has `text`, `source`, `target` and `event` (PLOVER's root); `--held-out` takes
those rows of the training part that were not learned from.
"""

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import add_reader, load_scorer, ours, read_gold, shown
from benchmarks.marking import MARKED, read_marked
from dateline.annotations.shipped import BEST
from dateline.run.pipe import RowReader

ROLES = ("actor", "recipient")
ON_EQUAL_TERMS = ("CONSULT", "AGREE", "COOPERATE", "MERGE")
Event = dict[str, Any]


def main() -> None:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=MARKED / "events.jsonl")
    parser.add_argument("--all", action="store_true", help="count sentences that were learned from, too")
    parser.add_argument("--pairs", type=Path, help="rows with two parties; events are not scored")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong or missing")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    if given.pairs:
        figures = score_pairs(given.pairs, held_out=given.held_out, reader=given.reader)
    else:
        figures = score_events(given.gold, everything=given.all, tell=given.wrong, reader=given.reader)
    print(json.dumps(figures) if given.json else shown(figures))


def score_pairs(path: Path, *, held_out: bool, reader: str = BEST) -> dict[str, float]:
    """The scorer's figures for `event` of rows with `source` and `target`."""
    rows = [row for row in read_gold(path) if not held_out or is_held_out(row["id"])]
    asked = RowReader("full", (), reader)
    said = {row["id"]: asked.read(json.dumps(row | {"language": "en"}).encode(), 1) for row in rows}
    figures: dict[str, float] = load_scorer().events(rows, said)
    return figures


def is_held_out(text_id: str) -> bool:
    """As training has it (`training/reader/sources.py`)."""
    from training.reader.sources import is_held_out as held

    return held(text_id)


def score_events(path: Path, *, everything: bool, tell: bool, reader: str = BEST) -> dict[str, float]:
    """F of triggers with their type, of who did what to whom, and how often the status is right."""
    answer = ours("full", reader)
    rows = [pair for pair in read_marked(path) if everything or pair[0].get("kept")]
    count: Counter[str] = Counter()
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    said_of: dict[str, list[Event]] = {}
    spent = 0.0
    for row, text in rows:
        key = f"{row['set']} {row['id']}"
        if key not in said_of:
            began = time.process_time()
            said_of[key] = answer({"id": row["id"], "text": text})["events"]
            spent += time.process_time() - began
        start, end = row["sentence"]
        said = [event for event in said_of[key] if start <= event["trigger"][0][0] < end]
        for what, kind, event in judge(row["events"], said):
            count[what] += 1
            by_type[kind][what] += 1
            if tell and what != "parties":
                print(f"{what:10}{kind:10}{tell_event(text, event)}  [{text[start:end]}]")
    found = count["right"]
    figures: dict[str, float] = {
        "sentences": len(rows),
        "events": found + count["missing"],
        "trigger and type P": 100 * found / max(1, found + count["wrong"]),
        "trigger and type R": 100 * found / max(1, found + count["missing"]),
        "trigger and type F": 200 * found / max(1, 2 * found + count["wrong"] + count["missing"]),
        "who did what to whom F": 200 * count["parties"] / max(1, 2 * found + count["wrong"] + count["missing"]),
        "status": 100 * count["status"] / max(1, found),
        "articles a second": len(said_of) / max(spent, 1e-9),
    }
    if tell:
        for kind, counts in sorted(by_type.items()):
            print(kind, dict(counts))
    return figures


def judge(marked: Sequence[Event], said: Sequence[Event]) -> Iterator[tuple[str, str, Event]]:
    """For each event marked or said: `right`, `wrong` or `missing`; of right ones `parties` and `status`, or what is not so."""
    left = list(said)
    for event in marked:
        met = [one for one in left if one["type"] == event["type"] and overlap(one["trigger"], [event["trigger"]])]
        if not met:
            yield "missing", event["type"], event
            continue
        one = met[0]
        left.remove(one)
        yield "right", event["type"], one
        yield "parties" if same_parties(event, one) else "partly", event["type"], one | {"marked": event}
        same = (one["status"], one["negated"]) == (event["status"], event["negated"])
        yield "status" if same else "other status", event["type"], one | {"marked": event}
    for one in left:
        yield "wrong", one["type"], one


def same_parties(marked: Event, said: Event) -> bool:
    """Whether actors meet and recipients meet, or are empty in both."""
    if marked["type"] in ON_EQUAL_TERMS:
        return _meet([*marked["actor"], *marked["recipient"]], [*said["actor"], *said["recipient"]])
    return all(_meet(marked[role], said[role]) for role in ROLES)


def _meet(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> bool:
    return overlap(one, other) or not (one or other)


def overlap(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> bool:
    """Whether a span of one meets a span of the other."""
    return any(a < d and c < b for a, b in one for c, d in other)


def tell_event(text: str, event: Event) -> str:
    """An event in words."""
    trigger = event["trigger"] if isinstance(event["trigger"][0], list | tuple) else [event["trigger"]]
    parts = {"trigger": trigger} | {role: event[role] for role in ROLES}
    told = "; ".join(f"{name} {', '.join(text[a:b] for a, b in spans) or '-'}" for name, spans in parts.items())
    marked = f" (marked: {tell_event(text, event['marked'])})" if "marked" in event else ""
    return f"{told}; {'not ' if event['negated'] else ''}{event['status']}{marked}"


if __name__ == "__main__":
    main()
