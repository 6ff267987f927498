"""The average of several runs, weight by weight, which errs less than any one of them.

    python -m training.reader.average WORK... --into WORK

Each WORK has the `reader.pt` of a run; the runs have one beginning in common (a run taken up twice, with two seeds), else their
weights do not mean the same.
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Write the average."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, required=True)
    given = parser.parse_args()
    states = [torch.load(folder / "reader.pt", weights_only=True) for folder in given.work]
    if any(state.keys() != states[0].keys() for state in states):
        raise SystemExit("these are runs of different networks")
    given.into.mkdir(parents=True, exist_ok=True)
    averaged = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    torch.save(averaged, given.into / "reader.pt")


if __name__ == "__main__":
    main()
