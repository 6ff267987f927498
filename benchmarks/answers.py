"""What is said of annotated texts, scored by the scorer that lies beside them, and how fast it was said."""

import argparse
import gzip
import importlib.util
import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.annotations.shipped import BEST, NETWORKS
from dateline.run.pipe import RowReader

SHARED = Path(os.environ.get("DATELINE_SHARED", "../shared"))
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """One system's figures on one set, and texts a second of processor time (this machine, one core)."""

    system: str
    gold: str
    texts: int
    texts_a_second: float
    figures: dict[str, float]

    def line(self) -> str:
        """The figures as a line for people."""
        return f"{self.gold:24}{self.system:14}{shown(self.figures)}  ({self.texts_a_second:.1f} texts/s)"


def shown(figures: Mapping[str, float]) -> str:
    """Figures for people, each with its name."""
    return "  ".join(
        f"{name} {value:.1f}" if isinstance(value, float) else f"{name} {value}" for name, value in figures.items()
    )


def read_gold(path: Path, share: int = 1) -> list[Row]:
    """The rows of a file of annotated texts, every `share`th of them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][::share]


def load_scorer(shared: Path = SHARED) -> ModuleType:
    """The scorer, from where it lies."""
    path = shared / "score" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def add_reader(parser: argparse.ArgumentParser) -> None:
    """Let the reader be chosen, as `dateline read` does."""
    parser.add_argument("--reader", choices=list(NETWORKS), default=BEST, help="what reads; the figures name the fast one")


def our_name(reader: str) -> str:
    """What our answers are called in a line of figures."""
    return "dateline" if reader == BEST else f"dateline {reader}"


def ours(depth: str, reader: str = BEST) -> Callable[[Row], Row]:
    """Dateline's own answer to a row, by the stages of a depth, as `dateline read` gives it. The texts are in English."""
    rows = RowReader(depth, (), reader)

    def answer(row: Row) -> Row:
        asked = {"id": row["id"], "text": row["text"], "language": "en", "published": row.get("dct") or ""}
        return rows.read(json.dumps(asked).encode(), 1)

    answer({"id": "first", "text": "Ada Roe spoke in London on Monday."})  # the model is loaded before the clock starts
    return answer


def outermost(answer: Callable[[Row], Row]) -> Callable[[Row], Row]:
    """An answer without statements that stand in others."""

    def without_nested(row: Row) -> Row:
        said = answer(row)
        return said | {"statements": [one for one in said["statements"] if not one["nested_in"]]}

    return without_nested


def measure(system: str, gold: str, rows: Sequence[Row], task: str, answer: Callable[[Row], Row]) -> Answers:
    """Answer every row, then score: `task` is one of the scorer's."""
    began = time.process_time()
    said = {str(row["id"]): answer(row) for row in rows}
    spent = time.process_time() - began
    scored: dict[str, float] = getattr(load_scorer(), task)(rows, {row["id"]: said[str(row["id"])] for row in rows})
    return Answers(system, gold, len(rows), len(rows) / max(spent, 1e-9), scored)
