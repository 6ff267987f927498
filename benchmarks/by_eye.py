"""Statements and events drawn at random and read one by one: `python -m benchmarks.by_eye draw statements|events FOLDER`,
`python -m benchmarks.by_eye keep statements|events FOLDER`, and `python -m benchmarks.by_eye [--json]` for what was found.

`draw` reads a thousand Guardian articles (fixed seed), draws a hundred of all statements or events found, and writes
FOLDER/statements.txt for a person to read and FOLDER/statements.json. The person writes FOLDER/statements-verdicts.txt, a line
each: the number, then `right`, or what is wrong in a word or two. `keep` puts the two together as
`benchmarks/marked/by_eye_statements.jsonl`: offsets, what was said, and the verdict. Precision is the share of `right`. With
`--sure very` the same is done for those alone that the reader is so sure of (`by_eye_statements_very.jsonl`). In
`by_eye_statements_many.jsonl` and `by_eye_events_many.jsonl` are 360 more of the articles of seed 2033, sixty of each for six
readers.
"""

import argparse
import itertools
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import ours
from benchmarks.marking import MARKED, digest, texts
from benchmarks.precision import Judged
from dateline.annotations.sentences import sentence_bounds
from dateline.search.fields import SURENESS, how_sure

SET = "articles_guardian"
SEED = 1905
ARTICLES, DRAWN = 1_000, 100
RIGHT = "right"
BESIDE = {"statements": (), "events": ("status", "place", "time")}  # what is wrong beside type and parties
MANY = "many"  # of the draw that six people read
Row = dict[str, Any]
PARTS = {
    "statements": ("source", "cue", "content", "source_kind", "attitude", "addressee", "sure"),
    "events": ("trigger", "type", "status", "negated", "actor", "recipient", "place", "time", "sure"),
}


def draw(what: str, folder: Path, seed: int, articles: int = ARTICLES, sure: str = "") -> None:
    """Read the articles, draw of all that is found or of that of which the reader is so sure, write what is to be read."""
    folder.mkdir(parents=True, exist_ok=True)
    all_texts = {text_id: text for (name, text_id), text in texts().items() if name == SET}
    chosen = random.Random(seed).sample(sorted(all_texts), articles)
    answer = ours("full")
    found: list[Row] = []
    for text_id in chosen:
        said = answer({"id": text_id, "text": all_texts[text_id]})
        wanted = [one for one in said.get(what, []) if sure in ("", how_sure(one["sure"]))]
        found += [{"id": text_id, "sha256": digest(all_texts[text_id]), "said": one} for one in wanted]
    drawn = random.Random(seed).sample(found, min(DRAWN, len(found)))
    (folder / f"{what}.json").write_text(json.dumps(drawn), encoding="utf-8")
    told = [tell(number, what, row["said"], all_texts[row["id"]]) for number, row in enumerate(drawn, 1)]
    (folder / f"{what}.txt").write_text("\n".join(told), encoding="utf-8")
    print(f"{len(found)} {what} in {len(chosen)} articles; {len(drawn)} drawn")


def tell(number: int, what: str, said: Row, text: str) -> str:
    """One statement or event in words, under the sentences around it."""
    spans = [span for part in ("content", "cue", "trigger") for span in said.get(part, [])]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    bounds = sentence_bounds(text)
    first = max([edge for edge in bounds if edge <= start][-2:][0], start - 300)
    last = min(next(edge for edge in bounds if edge >= end), end + 300)
    lines = [f"# {number}", text[first:last].strip()]
    for part in PARTS[what]:
        value = said[part]
        if isinstance(value, list):
            value = " ; ".join(text[a:b] for a, b in value)
        lines.append(f"    {part}: {value}")
    return "\n".join(lines) + "\n"


def kept_in(what: str, sure: str) -> Path:
    """The file of verdicts on all that is found, or on that of which the reader is so sure."""
    return MARKED / f"by_eye_{what}{sure and '_' + sure}.jsonl"


def keep(what: str, folder: Path, sure: str = "") -> None:
    """Put verdicts beside what was drawn."""
    drawn = json.loads((folder / f"{what}.json").read_text(encoding="utf-8"))
    lines = (folder / f"{what}-verdicts.txt").read_text(encoding="utf-8").splitlines()
    verdicts = {number: verdict for number, _, verdict in (line.strip().partition(" ") for line in lines)}
    rows = [row | {"set": SET, "verdict": verdicts[str(number)]} for number, row in enumerate(drawn, 1)]
    for row in rows:
        row["said"] = {part: row["said"][part] for part in PARTS[what]}
    kept = "".join(json.dumps(row, sort_keys=True) + "\n" for row in rows)
    kept_in(what, sure).write_text(kept, encoding="utf-8")


def judged_by_eye(what: str, reader: str) -> Iterator[Judged]:
    """What was read by eye, as it is found now, and whether it was right in what `sure` speaks of; what is found otherwise now
    is left out."""
    paths = sorted(MARKED.glob(f"by_eye_{what}*.jsonl"))
    rows = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    all_texts = {text_id: text for (name, text_id), text in texts().items() if name == SET}
    answer, shown = ours("full", reader), [part for part in PARTS[what] if part not in ("sure", "attitude", "addressee")]
    for text_id in sorted({row["id"] for row in rows}):
        found = answer({"id": text_id, "text": all_texts[text_id]})[what]
        for row in rows:
            same = [one for one in found if row["id"] == text_id and all(one[part] == row["said"][part] for part in shown)]
            if same:
                is_right = row["verdict"] in (RIGHT, *BESIDE[what])
                yield Judged(same[0].get("type", ""), same[0]["sure"], is_right, text_id)


def precision(rows: Sequence[Row]) -> dict[str, Any]:
    """The share that is right, and how often each thing was wrong."""
    verdicts = Counter(row["verdict"] for row in rows)
    return {
        "read": len(rows),
        "precision": 100 * verdicts[RIGHT] / max(1, len(rows)),
        "wrong": {kind: n for kind, n in verdicts.most_common() if kind != RIGHT},
    }


def main() -> None:
    """Draw, keep, or print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", nargs="*", help="`draw WHAT FOLDER` or `keep WHAT FOLDER`")
    parser.add_argument("--seed", type=int, default=SEED, help="for `draw`: another draw, after mistakes in one were mended")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="for `draw`: how many are read")
    parser.add_argument("--sure", choices=SURENESS, default="", help="only what the reader is so sure of")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.task:
        task, what, folder = given.task
        if task == "draw":
            draw(what, Path(folder), given.seed, given.articles, given.sure)
        else:
            keep(what, Path(folder), given.sure)
        return
    for what, sure in itertools.product(PARTS, ("", *SURENESS, MANY)):
        path = kept_in(what, sure)
        if path.exists():
            figures = precision([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])
            told = f"{what}, {sure} sure" if sure in SURENESS else f"{what}, {sure}" if sure else what
            print(json.dumps({"what": what, "sure": sure} | figures) if given.json else f"{told}: {figures}")


if __name__ == "__main__":
    main()
