"""How often a statement or event that is found is right, by type and by how sure of it the reader is:
`python -m benchmarks.precision [--gold FILE] [--reader R] [--json] [--write]`.

Statements: of all that is found in the articles of `benchmarks/marked/statements.jsonl`, the share that has half of its content
in common with a marked one and is of the same kind. Events: of all in the sentences of `events.jsonl` that are kept and of
`events_development.jsonl`, the share whose trigger and type are marked, and whose parties are the marked ones as
`benchmarks/events.py` has it. Types with fewer than ten have no figure of their own. FILE holds other marked statements or
events in the form of these files; all of it counts. Of each reader, or of one. `--write` puts the figures of all where the
reading room takes them from (`lexicon/precision.toml`).
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.answers import ours
from benchmarks.events import judge
from benchmarks.marking import MARKED, read_marked
from benchmarks.sources import match
from dateline.annotations.shipped import NETWORKS
from dateline.search.fields import SURENESS, how_sure

TABLE = Path(__file__).parents[1] / "src/dateline/annotations/lexicon/precision.toml"
ENOUGH = 10
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """Something that was found: its kind or type, how sure the reader is of it, whether it is right, and the text it is in."""

    kind: str
    sure: float
    is_right: bool
    text_id: str


def of_statements(reader: str, rows: Iterable[tuple[Row, str]] | None = None) -> Iterator[Judged]:
    """Each statement found in marked texts, and whether it is right."""
    answer = ours("full", reader)
    for row, text in read_marked(MARKED / "statements.jsonl") if rows is None else rows:
        said = answer({"id": row["id"], "text": text})["statements"]
        met = {one["id"]: row["statements"][index]["kind"] for index, one in match(row["statements"], said)}
        for one in said:
            yield Judged(one["source_kind"], one["sure"], met.get(one["id"]) == one["source_kind"], row["id"])


def of_events(reader: str, rows: Iterable[tuple[Row, str]] | None = None) -> Iterator[Judged]:
    """Each event found in marked sentences, and whether it is right."""
    answer, found = ours("full", reader), dict[str, list[Row]]()
    for row, text in _unlearned() if rows is None else rows:
        start, end = row["sentence"]
        if text not in found:
            found[text] = answer({"id": row["id"], "text": text})["events"]
        said = [event for event in found[text] if start <= event["trigger"][0][0] < end]
        with_parties = {event["id"] for what, _, event in judge(row["events"], said) if what == "parties"}
        for event in said:
            yield Judged(event["type"], event["sure"], event["id"] in with_parties, f"{row['set']} {row['id']}")


def _unlearned() -> Iterator[tuple[Row, str]]:
    """The sentences marked for events that no network learned from."""
    yield from (pair for pair in read_marked(MARKED / "events.jsonl") if pair[0]["kept"])
    yield from read_marked(MARKED / "events_development.jsonl")


def figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """The shares that are right: overall, by type, and by how sure the reader is."""
    return {
        "found": len(judged),
        "overall": sum(one.is_right for one in judged) / max(1, len(judged)),
        "by_type": _shares(judged, lambda one: one.kind),
        "by_sure": _shares(judged, lambda one: how_sure(one.sure), SURENESS),
    }


def _shares(judged: Sequence[Judged], by: Callable[[Judged], str], order: Sequence[str] = ()) -> dict[str, float]:
    """The share that is right of each kind that was found often enough, in an order, or by their names."""
    said, right = Counter(map(by, judged)), Counter(by(one) for one in judged if one.is_right)
    return {kind: right[kind] / said[kind] for kind in order or sorted(said) if said[kind] >= ENOUGH}


def table(reader: str, what: str, told: Mapping[str, Any]) -> str:
    """The figures of a reader's statements or events as a part of the table."""
    lines = [f"[{reader}.{what}]", 'measured_by = "python -m benchmarks.precision"', f"overall = {told['overall']:.2f}"]
    for part in ("by_type", "by_sure"):
        lines += ["", f"[{reader}.{what}.{part}]", *(f"{kind} = {share:.2f}" for kind, share in told[part].items())]
    return "\n".join(lines) + "\n"


def measure(reader: str, gold: Path | None) -> dict[str, dict[str, Any]]:
    """The figures of a reader for statements and events, or for those alone that a file has."""
    if gold is None:
        return {"statements": figures(list(of_statements(reader))), "events": figures(list(of_events(reader)))}
    rows = list(read_marked(gold))
    if rows and "statements" in rows[0][0]:
        return {"statements": figures(list(of_statements(reader, rows)))}
    return {"events": figures(list(of_events(reader, rows)))}


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, help="other marked statements or events")
    parser.add_argument("--reader", choices=list(NETWORKS), help="one reader; all unless given")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if given.write and (given.gold or given.reader):
        parser.error("what is written is of all readers and of the files that they have in common")
    told = {reader: measure(reader, given.gold) for reader in ([given.reader] if given.reader else NETWORKS)}
    text = "\n".join(table(reader, what, each) for reader, parts in told.items() for what, each in parts.items())
    print(json.dumps(told) if given.json else text)
    if given.write:
        heading = TABLE.read_text(encoding="utf-8").partition("[")[0]
        TABLE.write_text(heading + text, encoding="utf-8")


if __name__ == "__main__":
    main()
