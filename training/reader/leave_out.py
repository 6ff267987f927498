"""What it costs to leave sets out: two short runs that differ in nothing else, exported and scored side by side.

    python -m training.reader.leave_out GOLD WORK --without SET [--without SET ...] [--pieces N] [--share N]

WORK holds `silver.jsonl.gz` (`training.reader.silver`) and gets a folder for each run, `whole` and `without`. Both begin from
the backbone and read N pieces; a whole training reads many times as many, so the figures are for comparing these two alone.
`unfree` stands for every set whose makers state no free licence.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.annotations.shipped import MODEL
from training.reader.sources import NOT_FREE

UNFREE = "unfree"


def run(module: str, *arguments: object) -> str:
    """What a module of ours prints; it ends this program where it fails."""
    command = [sys.executable, "-m", f"training.reader.{module}", *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def score(gold: Path, work: Path, *, pieces: int, share: int, without: Sequence[str]) -> dict[str, str]:
    """Train, export and check; the line of each set."""
    left_out = [part for name in without for part in ("--without", name)]
    model = work / "model"
    if not (model / "reader.json").exists():
        run("train", gold, work, "--pieces", pieces, "--silver", work.parent / "silver.jsonl.gz", *left_out)
        model.mkdir(exist_ok=True)
        for file in ("events.onnx", "events.json"):  # not what is compared, and a reader does not load without it
            shutil.copy(MODEL / file, model)
        run("export", work, "--into", model)
    lines = run("check", gold, "--model", model, "--share", share).splitlines()
    return {line.split()[0]: line.split("  (")[0] for line in lines}


def main() -> None:
    """Train twice, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--without", action="append", required=True)
    parser.add_argument("--pieces", type=int, default=700_000)
    parser.add_argument("--share", type=int, default=1)
    given = parser.parse_args()
    without = [name for one in given.without for name in (NOT_FREE if one == UNFREE else [one])]
    runs: dict[str, dict[str, str]] = {}
    for name, left_out in (("whole", ()), ("without", without)):
        work = given.work / name
        work.mkdir(parents=True, exist_ok=True)
        runs[name] = score(given.gold, work, pieces=given.pieces, share=given.share, without=left_out)
        (work / "scores.json").write_text(json.dumps(runs[name], indent=1) + "\n", encoding="utf-8")
    print(f"{given.pieces:,} pieces; left out: {', '.join(without)}")
    for name, lines in runs.items():
        for line in lines.values():
            print(f"{name:9}{line}", flush=True)


if __name__ == "__main__":
    main()
