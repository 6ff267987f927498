"""How often a statement or event that is found is right, by type and by how sure of it the reader is:
`python -m benchmarks.precision [--write]`.

Statements: of all that is found in the articles of `benchmarks/marked/statements.jsonl`, the share that has half of its content
in common with a marked one and is of the same kind. Events: of all in the sentences of `events.jsonl` that are kept and of
`events_development.jsonl`, the share whose trigger and type are marked, and whose parties are the marked ones as
`benchmarks/events.py` has it. Types with fewer than ten have no figure of their own. Of each reader. `--write` puts the figures
where the reading room takes them from (`lexicon/precision.toml`).
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Judged:
    """Something that was found: its kind or type, how sure the reader is of it, whether it is right, and the text it is in."""

    kind: str
    sure: float
    is_right: bool
    text_id: str


def of_statements(reader: str) -> Iterator[Judged]:
    """Each statement found, and whether it is right."""
    answer = ours("full", reader)
    for row, text in read_marked(MARKED / "statements.jsonl"):
        said = answer({"id": row["id"], "text": text})["statements"]
        met = {one["id"]: row["statements"][index]["kind"] for index, one in match(row["statements"], said)}
        for one in said:
            yield Judged(one["source_kind"], one["sure"], met.get(one["id"]) == one["source_kind"], row["id"])


def of_events(reader: str) -> Iterator[Judged]:
    """Each event found in a marked sentence, and whether it is right."""
    answer, found = ours("full", reader), dict[str, list[dict[str, Any]]]()
    for name in ("events.jsonl", "events_development.jsonl"):
        for row, text in read_marked(MARKED / name):
            if name == "events.jsonl" and not row["kept"]:
                continue
            start, end = row["sentence"]
            if text not in found:
                found[text] = answer({"id": row["id"], "text": text})["events"]
            said = [event for event in found[text] if start <= event["trigger"][0][0] < end]
            with_parties = {event["id"] for what, _, event in judge(row["events"], said) if what == "parties"}
            for event in said:
                yield Judged(event["type"], event["sure"], event["id"] in with_parties, f"{row['set']} {row['id']}")


def table(reader: str, what: str, judged: Sequence[Judged]) -> str:
    """The figures of a reader's statements or events as a part of the table."""
    lines = [
        f"[{reader}.{what}]",
        'measured_by = "python -m benchmarks.precision"',
        f"overall = {sum(one.is_right for one in judged) / len(judged):.2f}",
        "",
        f"[{reader}.{what}.by_type]",
        *_shares(judged, lambda one: one.kind),
        "",
        f"[{reader}.{what}.by_sure]",
        *_shares(judged, lambda one: how_sure(one.sure), SURENESS),
    ]
    return "\n".join(lines) + "\n"


def _shares(judged: Sequence[Judged], by: Callable[[Judged], str], order: Sequence[str] = ()) -> list[str]:
    """A line for each kind that was found often enough, in an order, or by their names."""
    said, right = Counter(map(by, judged)), Counter(by(one) for one in judged if one.is_right)
    return [f"{kind} = {right[kind] / said[kind]:.2f}" for kind in order or sorted(said) if said[kind] >= ENOUGH]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    parts = []
    for reader in NETWORKS:
        parts += [table(reader, "statements", list(of_statements(reader))), table(reader, "events", list(of_events(reader)))]
    text = "\n".join(parts)
    print(text)
    if given.write:
        heading = TABLE.read_text(encoding="utf-8").partition("[")[0]
        TABLE.write_text(heading + text, encoding="utf-8")


if __name__ == "__main__":
    main()
