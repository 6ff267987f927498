"""What people marked as events in sentences of news, kept as offsets.

    python -m benchmarks.marking_events keep FOLDER [--json]   benchmarks/marked/events.jsonl, with the agreement of two markers
    python -m benchmarks.marking_events silver FOLDER          training/marked/events.jsonl: marked once, to learn from alone

docs/annotation/events.md has the guidelines. FOLDER/index.json says where each item lies (`NAME NUMBER`: set, id, start, end,
SHA-256 of the text as printed); FOLDER/{first,second,settled}/gold-*.txt and FOLDER/silver/*.txt are the markers' answers:
`# NUMBER`, then a line an event, seven fields with bars between them. Where the two differ, what was settled wins; the second
half of the items is kept: never learned from.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.marking import MARKED, texts
from dateline.annotations.tags import EVENT_TYPES, ROLES, STATUSES

KEPT = 200  # of the items marked twice, the last so many
SILVER = Path(__file__).parents[1] / "training" / "marked" / "events.jsonl"
Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence that was marked: its article, and its characters in it."""

    set: str
    id: str
    start: int
    end: int
    sha256: str


def read_index(folder: Path) -> dict[str, Item]:
    """Every item by name and number."""
    found = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return {name: Item(*place) for name, place in found.items()}


def answers(folder: Path, pattern: str) -> dict[str, list[str]]:
    """A marker's lines for each item, by name and number."""
    lines: dict[str, list[str]] = {}
    for path in sorted(folder.glob(f"{pattern}-*.txt")):
        name, current = path.stem.partition("-")[0], ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if number := re.fullmatch(r"#\s*(\d+)\s*", line):
                current = f"{name} {number[1]}"
                lines[current] = []
            elif current and line.strip() not in ("", "-"):
                lines[current].append(line)
    return lines


def read_events(lines: Sequence[str], article: str, item: Item) -> Iterator[dict[str, Any]]:
    """The events of an item with offsets into its article. What does not stand in the sentence is said and left out."""
    sentence = article[item.start : item.end]
    for line in lines:
        fields = [part.strip() for part in line.split("|")]
        fields += [""] * (7 - len(fields))
        trigger, kind, status, *roles = fields[:7]
        place = _find(sentence, trigger)
        if place is None or kind not in EVENT_TYPES or status.lstrip("-") not in STATUSES:
            print(f"left out: {line!r} of {sentence[:60]!r}", file=sys.stderr)
            continue
        event: dict[str, Any] = {
            "trigger": [item.start + place[0], item.start + place[1]],
            "type": kind,
            "status": status.lstrip("-"),
            "negated": status.startswith("-"),
        }
        for role, words in zip(ROLES, roles, strict=True):
            event[role] = _spans(words, sentence, place[0], item.start)
        if kind == "RESIGN" and not event["actor"]:  # who goes, where nobody removes him, is the actor, however he was marked
            event["actor"], event["recipient"] = event["recipient"], []
        yield event


def _spans(words: str, sentence: str, near: int, offset: int) -> Spans:
    spans = []
    for part in filter(None, (one.strip() for one in words.split(";"))):
        place = _find(sentence, part, near)
        if place is None:
            print(f"left out: {part!r} of {sentence[:60]!r}", file=sys.stderr)
        else:
            spans.append([offset + place[0], offset + place[1]])
    return sorted(spans)


def _find(sentence: str, words: str, near: int | None = None) -> tuple[int, int] | None:
    """Where words stand in a sentence: the occurrence asked for by `@N`, else the one nearest to `near`, else the first."""
    words, _, number = words.partition("@")
    if not words:
        return None
    for pattern in (rf"(?<!\w){re.escape(words)}(?!\w)", re.escape(words), rf"(?i){re.escape(words)}"):
        found = [match.span() for match in re.finditer(pattern, sentence)]
        if not found:
            continue
        if number.isdigit() and 0 < int(number) <= len(found):
            return found[int(number) - 1]
        return found[0] if near is None else min(found, key=lambda span: abs(span[0] - near))
    return None


def agreement(pairs: Sequence[tuple[list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, float]:
    """F of triggers with their type, of who did what to whom among these, and the share of equal status."""
    first = second = both = parties = status = 0
    for one, other in pairs:
        first, second = first + len(one), second + len(other)
        for event in one:
            met = [e for e in other if e["type"] == event["type"] and _overlap([e["trigger"]], [event["trigger"]])]
            if met:
                both += 1
                status += (met[0]["status"], met[0]["negated"]) == (event["status"], event["negated"])
                parties += all(
                    _overlap(met[0][role], event[role]) or not (met[0][role] or event[role]) for role in ("actor", "recipient")
                )
    whole = max(1, first + second)
    return {
        "trigger and type F": 200 * both / whole,
        "who did what to whom F": 200 * parties / whole,
        "status": 100 * status / max(1, both),
    }


def _overlap(one: Spans, other: Spans) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def rows(lines: dict[str, list[str]], index: dict[str, Item]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each item that was marked, as a row of the file of marks."""
    all_texts = texts()
    for name, marked in lines.items():
        item = index[name]
        events = list(read_events(marked, all_texts[item.set, item.id], item))
        yield (
            name,
            {
                "set": item.set,
                "id": item.id,
                "sha256": item.sha256,
                "sentence": [item.start, item.end],
                "events": events,
            },
        )


def keep(folder: Path) -> dict[str, float]:
    """Write the marks that were made twice. Returns the agreement of the two passes."""
    index = read_index(folder)
    first, second = (dict(rows(answers(folder / who, "gold"), index)) for who in ("first", "second"))
    settled = dict(rows(answers(folder / "settled", "gold"), index))
    out = []
    for name, row in sorted(first.items(), key=lambda pair: int(pair[0].split()[1])):
        out.append(settled.get(name, row) | {"kept": int(name.split()[1]) > len(first) - KEPT})
    _write(MARKED / "events.jsonl", out)
    return agreement([(first[name]["events"], second[name]["events"]) for name in first.keys() & second.keys()])


def keep_silver(folder: Path) -> int:
    """Write the marks that were made once. Returns how many sentences they are of."""
    found = [row for _, row in rows(answers(folder / "silver", "*"), read_index(folder))]
    _write(SILVER, found)
    return len(found)


def _write(path: Path, found: Sequence[dict[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row, sort_keys=True) + "\n" for row in found), encoding="utf-8")


def main() -> None:
    """Keep one or the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("keep", "silver"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.what == "silver":
        print(f"{keep_silver(given.folder)} sentences")
        return
    found = {name: round(value, 1) for name, value in keep(given.folder).items()}
    print(json.dumps(found) if given.json else "  ".join(f"{name} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
