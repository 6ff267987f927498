"""How sure a reader must be of events, found on sentences kept for development, and written into its table.

    python -m training.reader.bars MODELS --name best|fast [--table events] [--gold FILE]

The table is that of the network which reads events, `NAME.json` unless named. FILE holds marked sentences as
`benchmarks/marking_events.py` keeps them, which the network was not trained on. Each is read once, with every word pointed out
that may name an event at the lowest bar; then all settings are tried on what was said, and that with the highest sum of both
F, of triggers with their types and of who did what to whom, is kept; of those near it, that which points out fewest words.
Phrases and other rules over whole articles are left out. What a table without bars means is not written: a reader with other
bars is another version, and reads archives anew.
"""

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.events import judge
from benchmarks.marking import MARKED, read_marked
from dateline.annotations.event_spans import Bars, Proposal, find_event, propose
from dateline.annotations.pieces import Pieces, Window, cut_windows, split_pieces
from dateline.annotations.reader import Reader
from dateline.annotations.sentences import uncut_bounds
from dateline.annotations.tags import ROLES, Scores

PROPOSED, FIRST_SAYS, NONE_BY = (-1.5, -1.0, -0.5, 0.0), (0.25, 0.5, 0.75, 1.0), (0.5, 1.0, 1.5, 2.0, 2.5)
NEAR = 0.3  # points: of what is as good, that which points out fewest words
Row = dict[str, Any]
Read = tuple[list[Row], Pieces, list[tuple[Proposal, Scores]]]


def read_sentence(reader: Reader, row: Row, text: str) -> Read:
    """What is marked of a sentence, and what the reader says of each of its words that may name an event."""
    begin, end = row["sentence"]
    pieces = split_pieces(text, reader.tokenizer)
    starts = np.append(pieces.start, len(text))

    def meets(window: Window) -> bool:
        return bool(starts[window.keep_start] < end and begin < starts[window.keep_end])

    windows = [window for window in cut_windows(pieces, text) if meets(window)]
    answers = [reader.network.ask(pieces, window) for window in windows]
    proposals = propose(pieces, uncut_bounds(text), windows, answers, Bars(proposed=min(PROPOSED)))
    return row["events"], pieces, [(p, reader.judge(pieces, p)) for p in proposals if begin <= starts[p.word] < end]


def score(read: Sequence[Read], transitions: Scores, bars: Bars) -> tuple[float, float]:
    """F of triggers with their types, and of who did what to whom."""
    count: Counter[str] = Counter()
    for marked, pieces, said in read:
        found: list[Row] = []
        for proposal, scores in said:
            if proposal.scores[1:].max() - proposal.scores[0] > bars.proposed:
                found += events_of(pieces, proposal, scores, transitions, bars)
        count.update(what for what, _, _ in judge(marked, found))
    of_all = max(1, 2 * count["right"] + count["wrong"] + count["missing"])
    return 200 * count["right"] / of_all, 200 * count["parties"] / of_all


def events_of(pieces: Pieces, proposal: Proposal, said: Scores, transitions: Scores, bars: Bars) -> list[Row]:
    """The event that a word names, in the form that is judged; none where it names none."""
    events: list[Row] = []
    for one in find_event(pieces, proposal, said, transitions, bars):
        if one.head == "events":
            trigger = {"trigger": [[one.start, one.end]], "type": one.kind, "status": "happened", "negated": False}
            events.append(trigger | {role: [] for role in ROLES})
        elif one.head == "status":
            events[-1] |= {"negated": True} if one.kind == "negated" else {"status": one.kind}
        else:
            events[-1][one.kind].append([one.start, one.end])
    return events


def main() -> None:
    """Read, try all, write the best."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--table")
    parser.add_argument("--gold", type=Path, default=MARKED / "events_development.jsonl")
    given = parser.parse_args()
    reader = Reader(given.models, given.name)
    read = [read_sentence(reader, row, text) for row, text in read_marked(given.gold)]
    transitions = reader.network.transitions["roles"]
    tried = {
        bars: score(read, transitions, bars)
        for bars in itertools.starmap(Bars, itertools.product(PROPOSED, FIRST_SAYS, NONE_BY))
    }
    reached = max(map(sum, tried.values()))
    near = [bars for bars in tried if sum(tried[bars]) >= reached - NEAR]
    best = max(near, key=lambda bars: (bars.proposed, sum(tried[bars])))
    print(f"{best}: trigger and type F {tried[best][0]:.1f}, who did what to whom {tried[best][1]:.1f}")
    path = given.models / f"{given.table or given.name}.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    table.pop("bars", None)
    path.write_text(json.dumps(table | ({"bars": asdict(best)} if best != Bars() else {})) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
