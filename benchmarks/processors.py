"""Whether an article reads the same on other kinds of processor: `python -m benchmarks.processors [--articles N] [--names N]
[--gold FILE ...] [--kind NAME ...] [--hasty] [--qemu FOLDER] [--arm FOLDER] [--json]`.

ONNX Runtime multiplies 8-bit numbers by other instructions on each kind of processor, and rounds or overflows otherwise. Short
articles of two sets (fixed seed) are read by the processor at hand and, one kind after the other, by those that QEMU emulates
for single programs (`qemu-x86_64`, `qemu-aarch64` of Debian's qemu-user; `--qemu` says where they lie if not on the path). It
has no AVX-512: only a machine that has it shows that. A kind without an emulator is skipped with a message. An article of 600
characters takes a quarter of a minute and more on each kind that is emulated.

Marks are compared with those made here: F of what is the same in start, end, head, kind and link, in all and for each head; the
share of articles of which all marks are the same; the mean and highest difference of the raw scores of names, times and
statements. `--names N` measures also how well N sentences of CoNLL-2003 are marked on each kind, before any rules. `--hasty`
reads with overflow where ONNX Runtime overflows unless asked not to (`benchmarks/bare_marks.py`), and here once more, too.

`--arm FOLDER` holds what an ARM machine would have: `usr/bin/python3.11` with its libraries (packages of arm64 unpacked by
`dpkg -x`), and `site` with the wheels of numpy, onnxruntime and tokenizers for aarch64. `proc/cpuinfo` is written there, which
ONNX Runtime reads.
"""

import argparse
import base64
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.answers import SHARED, read_gold
from benchmarks.bare_marks import OF_WORDS
from benchmarks.printed import as_printed
from dateline.annotations.tags import Scores, tag_count

ROOT = Path(__file__).parents[1]
SEED = 23
SETS = ("articles_guardian.jsonl.gz", "timelines_t17_articles.jsonl.gz")
NAMES = "names_conll2003_dev.jsonl.gz"
SHORT = range(400, 800)  # characters of an article that is read
HEADS = (*OF_WORDS, "events", "status", "negated", "roles")
TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}
Mark = tuple[int, int, str, str, int]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of processor: what tells it from others, the emulator it needs, the model of it that is emulated, ARM's number."""

    name: str
    has: str
    machine: str
    cpu: str
    part: str = ""


KINDS = (
    Kind("sse4", "SSE4.2", "x86_64", "Nehalem"),
    Kind("avx2", "AVX2, FMA", "x86_64", "Haswell"),
    Kind("arm", "ARMv8.0", "aarch64", "cortex-a72", "0xd08"),
    Kind("arm-dot", "ARMv8.2, dot products", "aarch64", "neoverse-n1", "0xd0c"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one kind of processor made of one text: its marks, and a row of raw scores for each of its words."""

    marks: frozenset[Mark]
    scores: Scores


class NoEmulatorError(Exception):
    """This machine has nothing to read as that kind of processor with."""


def command_for(kind: Kind, qemu: Path | None, arm: Path | None) -> list[str]:
    """The words before a Python program's own, to run it as if on that kind of processor. Raises `NoEmulatorError`."""
    program = f"qemu-{kind.machine}"
    found = next(filter(None, (shutil.which(name, path=qemu) for name in (program, f"{program}-static"))), None)
    if found is None:
        raise NoEmulatorError(f"no {program} here; it is part of Debian's qemu-user")
    if kind.machine == "x86_64":
        return [found, "-cpu", kind.cpu, sys.executable]
    if arm is None:
        raise NoEmulatorError("no --arm FOLDER with a Python for aarch64")
    python = arm / "usr/bin/python3.11"
    if not python.exists():
        raise NoEmulatorError(f"no {python}; the folder should hold what packages of arm64 unpack to")
    (arm / "proc").mkdir(exist_ok=True)
    told = {"processor": "0", "CPU implementer": "0x41", "CPU architecture": "8", "CPU part": kind.part}
    (arm / "proc/cpuinfo").write_text("".join(f"{name}\t: {value}\n" for name, value in told.items()), encoding="utf-8")
    return [found, "-cpu", kind.cpu, "-L", str(arm), str(python)]


def read_all(before: Sequence[str], texts: Sequence[str], site: Path | None, *options: str, whole: bool) -> list[Reading]:
    """What the reader marks in texts when Python is run by `before`. Raises `RuntimeError` with what it said where it fails."""
    paths = [str(ROOT / "src"), str(ROOT), *([str(site)] if site else [])]
    asked = "".join(json.dumps({"text": text, "whole": whole}) + "\n" for text in texts)
    ended = subprocess.run(
        [*before, "-m", "benchmarks.bare_marks", *options], input=asked, capture_output=True, text=True, check=False,
        cwd=ROOT, env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )  # fmt: skip
    lines = ended.stdout.splitlines()
    if ended.returncode or len(lines) != len(texts):
        raise RuntimeError(f"it ended with {ended.returncode} after {len(lines)} texts: {ended.stderr[-400:]}")
    return [reading_of(json.loads(line)) for line in lines]


def reading_of(row: Mapping[str, Any]) -> Reading:
    """A line that `benchmarks.bare_marks` wrote."""
    scores = np.frombuffer(base64.b64decode(row.get("scores", "")), "<f4").reshape(-1, sum(map(tag_count, OF_WORDS)))
    return Reading(frozenset((a, b, head, kind, to) for a, b, head, kind, to in row["marks"]), scores)


def f_of(ours: Sequence[frozenset[Any]], theirs: Sequence[frozenset[Any]]) -> float:
    """F of two lists of sets, in per cent: of all in either, how much is in both. Of nothing and nothing it is 100."""
    same = sum(len(a & b) for a, b in zip(ours, theirs, strict=True))
    both = sum(map(len, ours)) + sum(map(len, theirs))
    return 200 * same / both if both else 100.0


def compare(here: Sequence[Reading], there: Sequence[Reading]) -> dict[str, float]:
    """How far two processors agree on the same texts."""
    found = {"marks": f_of([one.marks for one in here], [one.marks for one in there])}
    for head in HEADS:
        ours, theirs = ([frozenset(m for m in one.marks if m[2] == head) for one in side] for side in (here, there))
        if any(ours) or any(theirs):
            found[head] = f_of(ours, theirs)
    found["articles"] = 100 * sum(a.marks == b.marks for a, b in zip(here, there, strict=True)) / len(here)
    apart = np.concatenate([np.abs(a.scores - b.scores).ravel() for a, b in zip(here, there, strict=True)])
    return found | {"mean difference": float(apart.mean()), "highest difference": float(apart.max())}


def how_well(rows: Sequence[Mapping[str, Any]], readings: Sequence[Reading]) -> float:
    """F of persons, organisations and places as they are marked, against what is annotated."""
    meant = [frozenset((e["start"], e["end"], e["type"]) for e in r["entities"] if e["type"] in TYPES.values()) for r in rows]
    said = [frozenset((a, b, TYPES[kind]) for a, b, _, kind, _ in one.marks if kind in TYPES) for one in readings]
    return f_of(meant, said)


def draw(paths: Sequence[Path], articles: int) -> list[str]:
    """Short articles as printed, as many from each file."""
    texts: list[str] = []
    for path in paths:
        short = [text for row in read_gold(path) if len(text := as_printed(row["text"])) in SHORT]
        texts += random.Random(SEED).sample(short, min(len(short), -(-articles // len(paths))))
    return texts[:articles]


def measure(given: argparse.Namespace) -> Iterator[tuple[str, dict[str, float] | str]]:
    """For the processor here and each other kind: its figures, or why there are none."""
    texts = draw(given.gold or [SHARED / "gold" / name for name in SETS], given.articles)
    rows = random.Random(SEED).sample(read_gold(SHARED / "gold" / NAMES), given.names) if given.names else []
    sentences = [row["text"] for row in rows]
    here = read_all([sys.executable], texts, None, whole=True)
    figures: dict[str, float] = {"texts": len(texts), "of marks": sum(len(one.marks) for one in here)}
    if rows:
        figures["F of names"] = how_well(rows, read_all([sys.executable], sentences, None, whole=False))
    yield "here", figures
    how = "--hasty" if given.hasty else "--emulated"
    if given.hasty:
        yield "here, hasty", compare(here, read_all([sys.executable], texts, None, how, whole=True))
    for kind in KINDS:
        if given.kind and kind.name not in given.kind:
            continue
        site = given.arm / "site" if given.arm and kind.machine == "aarch64" else None
        try:
            before = command_for(kind, given.qemu, given.arm)
            figures = compare(here, read_all(before, texts, site, how, whole=True))
            if rows:
                figures["F of names"] = how_well(rows, read_all(before, sentences, site, how, whole=False))
        except (NoEmulatorError, RuntimeError) as why:
            yield f"{kind.name} ({kind.has})", f"skipped: {why}"
        else:
            yield f"{kind.name} ({kind.has})", figures


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--names", type=int, default=0)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--kind", choices=[kind.name for kind in KINDS], action="append")
    parser.add_argument("--hasty", action="store_true")
    parser.add_argument("--qemu", type=Path)
    parser.add_argument("--arm", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.articles < 1 or given.names < 0:
        parser.error(f"--articles {given.articles} --names {given.names}: at least one article, and no fewer names than none")
    for name, found in measure(given):
        if given.json:
            print(json.dumps({"processor": name, "found": found}), flush=True)
        elif isinstance(found, str):
            print(f"{name:34}{found}", flush=True)
        else:
            print(f"{name:34}" + "  ".join(f"{one} {value:.4g}" for one, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
