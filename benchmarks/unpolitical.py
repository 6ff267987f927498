"""Political events in articles not about politics: `python -m benchmarks.unpolitical [--gold FILE] [--wrong] [--json]`.

FILE holds 200 articles (sport, music, film, technology, ...) that a reader chose before anything was read of them, each with
its political events: those of PLOVER's sixteen types in which a state, a government, a party, an army, police, a court or an
armed group takes part. Ours count where one of the parties has a state's or such a sector's code. `keep FOLDER` writes FILE
from a marker's answer FOLDER/settled/plain.txt.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import ours, shown
from benchmarks.events import overlap
from benchmarks.marking import MARKED, read_marked, texts
from benchmarks.marking_events import read_index
from dateline.annotations.tags import EVENT_TYPES
from dateline.plover import QUADS

FILE = MARKED / "unpolitical.jsonl"
POLITICAL = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF OPP".split())


def main() -> None:
    """Read each article, score, print; or keep a marker's answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("keep", nargs="*", help="`keep FOLDER`")
    parser.add_argument("--gold", type=Path, default=FILE)
    parser.add_argument("--wrong", action="store_true", help="print what is wrong or missing")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.keep:
        print(f"{keep(Path(given.keep[-1]))} articles")
        return
    answer = ours("full")
    right = missing = wrong = others = 0
    marked = list(read_marked(given.gold))
    for row, text in marked:
        said = answer({"id": row["id"], "text": text})["events"]
        left = [event for event in said if is_political(event)]
        others += len(said) - len(left)
        for event in row["events"]:
            met = next((o for o in left if o["type"] == event["type"] and overlap(o["trigger"], [event["trigger"]])), None)
            if met is None:
                missing += 1
                if given.wrong:
                    print("missing", event["type"], _around(text, event["trigger"]))
            else:
                right += 1
                left.remove(met)
        wrong += len(left)
        if given.wrong:
            for event in left:
                print("wrong", event["type"], _around(text, event["trigger"][0]))
    figures: dict[str, float] = {
        "articles": len(marked),
        "political events": right + missing,
        "P": 100 * right / max(1, right + wrong),
        "R": 100 * right / max(1, right + missing),
        "other events said": others,
    }
    print(json.dumps(figures) if given.json else shown(figures))


def is_political(event: dict[str, Any]) -> bool:
    """Whether an event of ours has a PLOVER type and a party that is a state or of a political sector."""
    codes = [code.split() for role in ("actor", "recipient") for code in event[f"{role}_codes"] if code]
    return event["type"] in QUADS and any(code[-1] in POLITICAL for code in codes)


def _around(text: str, span: Sequence[int]) -> str:
    return text[max(0, span[0] - 70) : span[1] + 70].replace("\n", " ")


def keep(folder: Path) -> int:
    """Write the marks as offsets. Returns how many articles they are of."""
    index, all_texts = read_index(folder), texts()
    rows: dict[str, list[str]] = {}
    current = ""
    for line in (folder / "settled" / "plain.txt").read_text(encoding="utf-8").splitlines():
        if number := re.fullmatch(r"===\s*(\d+)\s*", line):
            current = f"plain {number[1]}"
            rows[current] = []
        elif current and "|" in line:
            rows[current].append(line)
    with FILE.open("w", encoding="utf-8") as out:
        for name, lines in rows.items():
            item = index[name]
            events = list(_events(lines, all_texts[item.set, item.id]))
            row = {"set": item.set, "id": item.id, "sha256": item.sha256, "events": events}
            out.write(json.dumps(row, sort_keys=True) + "\n")
    return len(rows)


def _events(lines: Sequence[str], text: str) -> Iterator[dict[str, Any]]:
    for line in lines:
        trigger, kind, *around = (part.strip() for part in line.split("|"))
        before, after = (re.findall(r"\w+", part) for part in [*around, "", ""][:2])
        found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(trigger)}(?!\w)", text)]
        if not found or kind not in EVENT_TYPES:
            print(f"left out: {line!r}", file=sys.stderr)
            continue
        near = [len(set(_words(text, span)) & {*before, *after}) for span in found]
        yield {"trigger": list(found[near.index(max(near))]), "type": kind}


def _words(text: str, span: Sequence[int]) -> list[str]:
    """The three words before and after a place."""
    left, right = (re.findall(r"\w+", part) for part in (text[max(0, span[0] - 60) : span[0]], text[span[1] : span[1] + 60]))
    return [*left[-3:], *right[:3]]


if __name__ == "__main__":
    main()
