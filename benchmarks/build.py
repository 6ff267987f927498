"""A build from end to end: articles a second, memory of all processes together, bytes on disk per byte of text.

    python benchmarks/build.py [--articles N ...] [--pile PATH] [--workers N] [--depth search|names|full] [--json FILE]

Memory is the sum of the resident sizes of all processes of the build, sampled five times a second; pages that processes share
count in each, so the figure is an upper bound.
"""

import argparse
import json
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import psutil

from benchmarks.piles import machine, sample_pile
from benchmarks.sizes import disk_figures
from dateline.archive import Archive
from dateline.run.build import Wish
from dateline.run.progress import Progress


class Memory(threading.Thread):
    """Samples the resident size of this process and all below it."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.phase = ""
        self.peaks: dict[str, int] = {}
        self.going = True

    def run(self) -> None:
        """Sample until told to stop."""
        here = psutil.Process()
        while self.going:
            total = 0
            for process in [here, *here.children(recursive=True)]:
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            self.peaks[self.phase] = max(self.peaks.get(self.phase, 0), total)
            time.sleep(0.2)


def measure(pile: Path, wish: Wish) -> dict[str, object]:
    """Build the pile in a new archive and take its figures."""
    root = Path(tempfile.mkdtemp(prefix="dateline-build-")) / "archive"
    began = time.perf_counter()
    entered: dict[str, float] = {}
    memory = Memory()

    def report(now: Progress) -> None:
        memory.phase = now.phase
        entered.setdefault(now.phase, time.perf_counter() - began)

    memory.start()
    built = Archive.create(root, title="Benchmark").build([pile], wish=wish, report=report)
    seconds = time.perf_counter() - began
    memory.going = False
    disk = disk_figures(root, built.edition)
    shutil.rmtree(root.parent)
    return {
        "articles": built.articles,
        "seconds": round(seconds, 1),
        "articles_per_second": round(built.articles / seconds, 1),
        "phases_begin_at": {phase: round(at, 1) for phase, at in entered.items()},
        "peak_mib": round(max(memory.peaks.values()) / (1 << 20)),
        "peak_mib_by_phase": {phase: round(peak / (1 << 20)) for phase, peak in memory.peaks.items() if phase},
        **disk,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000])
    parser.add_argument("--pile", type=Path)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--depth", default="full")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    wish = Wish(depth=asked.depth, workers=asked.workers)
    piles = [asked.pile] if asked.pile else [sample_pile(count) for count in asked.articles]
    figures = {**machine(), "builds": [measure(pile, wish) for pile in piles]}
    print(json.dumps(figures, indent=1))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
