"""How fast pages are read, by turns: with the compiled parts, without them, and by trafilatura with metadata.

    python benchmarks/turns.py [--gold PATH] [--source sh,aed] [--rounds 5] [--limit N]

Each reader is a process of its own that holds the pages; they read the same ten pages one after the other, so that whatever
else the machine does meets all alike. Of every ten pages the best round counts. What is timed is processor time of a whole
reading, all fields (the row that `dateline read` answers with). The last lines have ratios, and their harmonic mean over the
sources. One round is not enough: tables and models are loaded in it.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it can be started from anywhere, as a file

from benchmarks.pages import ours, read_gold, shared  # noqa: E402
from benchmarks.peers import GoldPage, Read, trafilatura  # noqa: E402
from dateline.articles.tree import IS_COMPILED  # noqa: E402

OURS, PURE, PEER = "dateline", "dateline, Python alone", "trafilatura"
TEN, WARM = 10, 20
_Times = dict[tuple[str, int], float]


def gold_pages(options: argparse.Namespace) -> list[GoldPage]:
    """The pages asked for, source after source."""
    return list(read_gold(options.gold, set(options.source.split(",")), options.limit))


def tens(pages: list[GoldPage]) -> Iterator[tuple[int, int]]:
    """The bounds of each ten pages of one source."""
    start = 0
    for at in range(1, len(pages) + 1):
        if at == len(pages) or at - start == TEN or pages[at].source != pages[start].source:
            yield start, at
            start = at


def serve(read: Read, pages: list[GoldPage]) -> None:
    """Read the pages between the two numbers of each line of input, and answer with the seconds of processor time."""
    for page in pages[:WARM]:
        try_to(read, page)
    print("ready", flush=True)
    for line in sys.stdin:
        first, last = map(int, line.split())
        start = time.process_time()
        for page in pages[first:last]:
            try_to(read, page)
        print(time.process_time() - start, flush=True)


def try_to(read: Read, page: GoldPage) -> None:
    """Read a page; one on which a reader fails takes what it takes until then."""
    try:
        read(page)
    except Exception:  # noqa: BLE001  what is timed here is scored elsewhere
        return


def start_reader(name: str, arguments: list[str]) -> subprocess.Popen[str]:
    """A process that serves. Raises `SystemExit` where it does not come up."""
    environment = {key: value for key, value in os.environ.items() if key != "DATELINE_PURE"}
    if name == PURE:
        environment["DATELINE_PURE"] = "1"
    command = [sys.executable, str(Path(__file__).resolve()), "--serve", name, *arguments]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    if started.stdout is None or started.stdout.readline() != "ready\n":
        raise SystemExit(f"{name} cannot be started; pip install 'dateline[bench]' brings trafilatura")
    return started


def ask(reader: subprocess.Popen[str], first: int, last: int) -> float:
    """The seconds that a reader takes for the pages between two places."""
    if reader.stdin is None or reader.stdout is None:
        raise SystemExit("a reader has no pipes")
    reader.stdin.write(f"{first} {last}\n")
    reader.stdin.flush()
    return float(reader.stdout.readline())


def measure(readers: dict[str, subprocess.Popen[str]], pages: list[GoldPage], rounds: int) -> dict[str, dict[str, float]]:
    """Pages a second by reader and source."""
    best: dict[str, _Times] = {name: {} for name in readers}
    for _ in range(rounds):
        for first, last in tens(pages):
            for name, reader in readers.items():
                key = pages[first].source, first
                best[name][key] = min(best[name].get(key, float("inf")), ask(reader, first, last))
    counts = Counter(page.source for page in pages)
    return {
        name: {of: count / sum(taken for (source, _), taken in times.items() if source == of) for of, count in counts.items()}
        for name, times in best.items()
    }


def report(speeds: dict[str, dict[str, float]]) -> None:
    """Pages a second, and ours over the others'."""
    for name, by_source in speeds.items():
        print(f"{name:24}" + "  ".join(f"{source} {speed:.1f} pages/s" for source, speed in by_source.items()))
    for name in (PEER, PURE):
        ratios = [speeds[OURS][source] / speeds[name][source] for source in speeds[OURS]]
        mean = len(ratios) / sum(1 / ratio for ratio in ratios)
        each = "  ".join(f"{source} {ratio:.2f}" for source, ratio in zip(speeds[OURS], ratios, strict=True))
        print(f"{OURS} over {name}: {each}  harmonic mean {mean:.2f}")


def main() -> None:
    """Start the readers, ask them by turns, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=shared() / "gold" / "pages")
    parser.add_argument("--source", default="sh,aed")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--serve", choices=(OURS, PURE, PEER), help=argparse.SUPPRESS)
    options = parser.parse_args()
    pages = gold_pages(options)
    if not pages or options.rounds < 1:
        parser.error(f"no pages of {options.source} in {options.gold}, or no rounds")
    if options.serve:
        serve(trafilatura(fast=False) if options.serve == PEER else ours, pages)
        return
    if not IS_COMPILED:
        raise SystemExit("the compiled parts are not built here: pip install -e . with a compiler builds them")
    arguments = ["--gold", str(options.gold), "--source", options.source, "--limit", str(options.limit)]
    readers = {name: start_reader(name, arguments) for name in (OURS, PURE, PEER)}
    report(measure(readers, pages, options.rounds))
    for reader in readers.values():
        reader.communicate()


if __name__ == "__main__":
    main()
