"""What people marked of sources of statements, kept as offsets.

    python -m benchmarks.marking_statements keep FOLDER [--json]    benchmarks/marked/statements.jsonl, with the agreement

docs/annotation/statements.md has the guidelines. FOLDER/index.json says which article an item is (`statements NUMBER`: set, id,
start, end, SHA-256 of the text as printed); FOLDER/{first,second,settled}/statements-*.txt are the markers' answers:
`=== NUMBER`, then a line a statement, seven fields with bars between them. Where the two differ, what was settled wins.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.marking import MARKED, texts
from benchmarks.marking_events import Item, read_index

KINDS = ("named", "anonymous", "document", "media", "crowd", "none")
_ITEM = re.compile(r"(?:===|#)\s*(\d+)\s*")
_LOOSE = re.compile(r"\W+")


def answers(folder: Path) -> dict[str, list[str]]:
    """A marker's lines for each article, by name and number."""
    lines: dict[str, list[str]] = {}
    for path in sorted(folder.glob("statements-*.txt")):
        current = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if number := _ITEM.fullmatch(line.strip()):
                current = f"statements {number[1]}"
                lines[current] = []
            elif current and line.count("|") >= 5:
                lines[current].append(line)
    return lines


def read_statements(lines: Sequence[str], text: str) -> Iterator[dict[str, Any]]:
    """The statements of an article with offsets. What does not stand in the text is said and left out."""
    numbers: dict[str, int] = {}
    reached, made = 0, 0
    for line in lines:
        fields = [part.strip() for part in line.split("|")]
        number, cue, source, content, kind, who, held = (fields + [""] * 7)[:7]
        place = _find_content(text, content, reached)
        if place is None or kind not in KINDS:
            print(f"left out: {line!r}", file=sys.stderr)
            continue
        numbers[number] = made
        made += 1
        reached = max(0, place[0] - 400)
        name = _find(text, who, place[0]) if kind == "named" else None
        yield {
            "content": list(place),
            "cue": _as_list(_find(text, cue, place[0])),
            "source": _as_list(_find(text, source, place[0])),
            "kind": kind,
            "who": list(name) if name else who,
            "in": numbers.get(held, -1) if held else -1,
        }


def _find_content(text: str, content: str, reached: int) -> tuple[int, int] | None:
    first, _, last = content.partition(" ... ")
    start = _find(text, first, reached)
    if start is None:
        return None
    if not last:
        return start
    end = text.find(last, start[0])
    end = end if end >= 0 else text.lower().find(last.lower(), start[0])
    return (start[0], end + len(last)) if end >= 0 else None


def _find(text: str, words: str, near: int) -> tuple[int, int] | None:
    """The occurrence of words that is nearest to a place, as printed, else with signs left out at either end."""
    for form in (words, words.strip("\"'\u201c\u201d,.; ")):
        if not form or form == "-":
            continue
        for pattern in (rf"(?<!\w){re.escape(form)}(?!\w)", re.escape(form)):
            exact = [m.span() for m in re.finditer(pattern, text)]
            found = exact or [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]
            if found:
                return min(found, key=lambda span: abs(span[0] - near))
    return None


def _as_list(span: tuple[int, int] | None) -> list[int]:
    return list(span) if span else []


def agreement(pairs: Sequence[tuple[list[dict[str, Any]], list[dict[str, Any]]]]) -> dict[str, float]:
    """F of the contents two markers found, and, of those both found, the share of equal kinds and of sources that meet."""
    first = second = both = kinds = sources = 0
    for one, other in pairs:
        first, second = first + len(one), second + len(other)
        for statement in one:
            met = max(other, key=lambda o: _shared(o["content"], statement["content"]), default=None)
            if met and _shared(met["content"], statement["content"]) >= 0.5:
                both += 1
                kinds += met["kind"] == statement["kind"]
                a, b = met["source"], statement["source"]
                sources += (not a and not b) or bool(a and b and a[0] < b[1] and b[0] < a[1])
    return {
        "content F": 200 * both / max(1, first + second),
        "kind": 100 * kinds / max(1, both),
        "source": 100 * sources / max(1, both),
    }


def _shared(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of characters that two spans have in common of those that either has."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, max(one[1], other[1]) - min(one[0], other[0]))


def keep(folder: Path) -> dict[str, float]:
    """Write the marks. Returns the agreement of the two passes."""
    index, all_texts = read_index(folder), texts()

    def read(who: str) -> dict[str, list[dict[str, Any]]]:
        found = answers(folder / who)
        return {name: list(read_statements(lines, _text(index[name], all_texts))) for name, lines in found.items()}

    first, second, settled = (read(who) for who in ("first", "second", "settled"))
    rows = []
    for name, statements in sorted((first | settled).items(), key=lambda pair: int(pair[0].split()[1])):
        item = index[name]
        rows.append({"set": item.set, "id": item.id, "sha256": item.sha256, "statements": statements})
    lines = "".join(json.dumps(row, sort_keys=True) + "\n" for row in rows)
    (MARKED / "statements.jsonl").write_text(lines, encoding="utf-8")
    return agreement([(first[name], second[name]) for name in first.keys() & second.keys()])


def _text(item: Item, all_texts: dict[tuple[str, str], str]) -> str:
    return all_texts[item.set, item.id]


def main() -> None:
    """Keep."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("keep",))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = {name: round(value, 1) for name, value in keep(given.folder).items()}
    print(json.dumps(found) if given.json else "  ".join(f"{name} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
