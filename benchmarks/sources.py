"""How well it is told who says something: `python -m benchmarks.sources [--gold FILE] [--wrong] [--reader R] [--json]`.

FILE holds marks as `benchmarks/marking_statements.py` keeps them (docs/annotation/statements.md is the guideline). A statement
of ours is a marked one's where their contents share half of the characters that either has. Of those: a kind is right where it
is the marked one (macro F over kinds); a source is resolved rightly where it is the name marked, or, where none was, where
its chain is the one that answers to the marked chain (one to one in an article, the most shared statements first). `of all`
counts marked statements that were not found as wrong.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import add_reader, ours, shown
from benchmarks.marking import MARKED, read_marked
from benchmarks.marking_statements import KINDS
from dateline.annotations.shipped import BEST

Row = dict[str, Any]


def main() -> None:
    """Read each article, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=MARKED / "statements.jsonl")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    figures = score(given.gold, tell=given.wrong, reader=given.reader)
    print(json.dumps(figures) if given.json else shown(figures))


def score(path: Path, *, tell: bool = False, reader: str = BEST) -> dict[str, float]:
    """How many were marked, found and right, and the figures; `tell` prints what is wrong."""
    answer = ours("full", reader)
    count: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    for row, text in read_marked(path):
        said = answer({"id": row["id"], "text": text})
        pairs = match(row["statements"], said["statements"])
        count["marked"] += len(row["statements"])
        count["found"] += len(pairs)
        chains = answering(pairs)
        inner = {index for index, one in enumerate(row["statements"]) if one["in"] >= 0}
        count["nested"] += len(inner)
        for index, mine in pairs:
            marked = row["statements"][index]
            kinds[marked["kind"], mine["source_kind"]] += 1
            right = is_resolved(marked, mine, said["names"], chains)
            count["right"] += right
            count["nested right"] += index in inner and bool(mine["nested_in"])
            if tell and (not right or marked["kind"] != mine["source_kind"]):
                source = " ".join(text[a:b] for a, b in mine["source"])
                who = text[slice(*marked["who"])] if isinstance(marked["who"], list) else marked["who"]
                print(
                    f"{row['id']}: {source!r} {mine['source_kind']} (marked {marked['kind']}), {'' if right else 'not '}{who}"
                )
    figures: dict[str, float] = dict(count) | {
        "kind macro F": macro_f(kinds),
        "resolved": 100 * count["right"] / max(1, count["found"]),
        "resolved of all": 100 * count["right"] / max(1, count["marked"]),
    }
    for kind in KINDS:
        said_so = sum(n for (_, mine), n in kinds.items() if mine == kind)
        figures[f"{kind} P"] = 100 * kinds[kind, kind] / max(1, said_so)
        figures[f"{kind} R"] = 100 * kinds[kind, kind] / max(1, sum(n for (marked, _), n in kinds.items() if marked == kind))
    return figures


def match(marked: Sequence[Row], said: Sequence[Row]) -> list[tuple[int, Row]]:
    """Marked statements (by index) with ours, the best shared content first, one to one."""
    scored = sorted(
        ((_shared(one["content"], mine["content"]), i, j) for i, one in enumerate(marked) for j, mine in enumerate(said)),
        key=lambda each: (-each[0], each[1:]),
    )
    used_marked: set[int] = set()
    used_said: set[int] = set()
    pairs = []
    for shared, i, j in scored:
        if shared >= 0.5 and i not in used_marked and j not in used_said:
            used_marked.add(i)
            used_said.add(j)
            pairs.append((i, said[j]))
    return [(i, mine | {"_marked": marked[i]}) for i, mine in sorted(pairs, key=lambda pair: pair[0])]


def _shared(span: Sequence[int], spans: Sequence[Sequence[int]]) -> float:
    mine = {at for a, b in spans for at in range(a, b)}
    theirs = set(range(*span))
    return len(mine & theirs) / max(1, len(mine | theirs))


def answering(pairs: Sequence[tuple[int, Row]]) -> dict[str, str]:
    """Which chain of ours answers to each marked chain."""
    votes = Counter((str(mine["_marked"]["who"]), mine["chain"]) for _, mine in pairs if mine["chain"])
    chosen: dict[str, str] = {}
    for (who, chain), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if who not in chosen and chain not in chosen.values():
            chosen[who] = chain
    return chosen


def is_resolved(marked: Row, mine: Row, names: Sequence[Row], chains: dict[str, str]) -> bool:
    """Whether the source of a statement of ours is the marked one's."""
    if marked["kind"] == "none":
        return bool(mine["source_kind"] == "none")
    if marked["kind"] == "named" and isinstance(marked["who"], list):
        start, end = marked["who"]
        heads = {name["head"] or name["id"] for name in _near(names, start, end)}
        if not heads:  # "the security council": a body that no name stands for
            return bool(mine["chain"] and chains.get(str(marked["who"])) == mine["chain"])
        own = next((name for name in names if name["id"] == mine["source_mention"]), None)
        return own is not None and (own["head"] or own["id"]) in heads
    return bool(mine["chain"] and chains.get(str(marked["who"])) == mine["chain"])


def _near(names: Sequence[Row], start: int, end: int) -> Iterator[Row]:
    return (name for name in names if name["start"] < end and start < name["end"])


def macro_f(kinds: Counter[tuple[str, str]]) -> float:
    """The mean over kinds of F, of those that were marked."""
    marked = [kind for kind in KINDS if any(pair[0] == kind for pair in kinds)]
    scores = []
    for kind in marked:
        right = kinds[kind, kind]
        gold = sum(n for (one, _), n in kinds.items() if one == kind)
        ours_ = sum(n for (_, one), n in kinds.items() if one == kind)
        scores.append(200 * right / max(1, gold + ours_))
    return sum(scores) / max(1, len(scores))


if __name__ == "__main__":
    main()
