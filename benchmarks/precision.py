"""How often a statement or event that is found is right, by type: `python -m benchmarks.precision [--write]`.

Statements: of all that is found in the articles of `benchmarks/marked/statements.jsonl`, the share that has half of its content
in common with a marked one and is of the same kind. Events: of all in the sentences of `events.jsonl` that are kept and of
`events_development.jsonl`, the share whose trigger and type are marked. Types with fewer than ten have no figure of their own.
Of each reader. `--write` puts the figures where the reading room takes them from (`lexicon/precision.toml`).
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.answers import ours
from benchmarks.events import judge
from benchmarks.marking import MARKED, read_marked
from benchmarks.sources import match
from dateline.annotations.shipped import NETWORKS

TABLE = Path(__file__).parents[1] / "src/dateline/annotations/lexicon/precision.toml"
ENOUGH = 10


def of_statements(reader: str) -> Iterator[tuple[str, bool]]:
    """Kind of each statement found, and whether it is right."""
    answer = ours("full", reader)
    for row, text in read_marked(MARKED / "statements.jsonl"):
        said = answer({"id": row["id"], "text": text})["statements"]
        met = {one["id"]: row["statements"][index]["kind"] for index, one in match(row["statements"], said)}
        for one in said:
            yield one["source_kind"], met.get(one["id"]) == one["source_kind"]


def of_events(reader: str) -> Iterator[tuple[str, bool]]:
    """Type of each event found in a marked sentence, and whether it is right."""
    answer, found = ours("full", reader), dict[str, list[dict[str, Any]]]()
    for name in ("events.jsonl", "events_development.jsonl"):
        for row, text in read_marked(MARKED / name):
            if name == "events.jsonl" and not row["kept"]:
                continue
            start, end = row["sentence"]
            if text not in found:
                found[text] = answer({"id": row["id"], "text": text})["events"]
            said = [event for event in found[text] if start <= event["trigger"][0][0] < end]
            for what, kind, _ in judge(row["events"], said):
                if what in ("right", "wrong"):
                    yield kind, what == "right"


def table(reader: str, what: str, judged: list[tuple[str, bool]]) -> str:
    """The figures of a reader's statements or events as a part of the table."""
    said, right = Counter(kind for kind, _ in judged), Counter(kind for kind, is_right in judged if is_right)
    lines = [
        f"[{reader}.{what}]",
        'measured_by = "python -m benchmarks.precision"',
        f"overall = {right.total() / said.total():.2f}",
        "",
    ]
    lines += [
        f"[{reader}.{what}.by_type]",
        *(f"{kind} = {right[kind] / n:.2f}" for kind, n in sorted(said.items()) if n >= ENOUGH),
    ]
    return "\n".join(lines) + "\n"


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
