"""A reader with fewer layers: some of those of a trained one, as a beginning for a smaller one that learns from it.

    python -m training.reader.shrink WEIGHTS --layers 0,2,4,5 --into WORK

WEIGHTS is a `reader.pt`; WORK/reader.pt is written, to be given to `training.reader.train --from`, with the greater one as
`--teacher`. After Sanh et al. 2019, "DistilBERT", section 3.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor


def shrink(state: dict[str, Tensor], layers: Sequence[int]) -> dict[str, Tensor]:
    """The weights with these layers alone, counted anew."""
    kept = {name: weight for name, weight in state.items() if not name.startswith("layers.")}
    for new, old in enumerate(layers):
        prefix = f"layers.{old}."
        part = {name.removeprefix(prefix): weight for name, weight in state.items() if name.startswith(prefix)}
        if not part:
            raise SystemExit(f"there is no layer {old}")
        kept |= {f"layers.{new}.{name}": weight for name, weight in part.items()}
    return kept


def main() -> None:
    """Shrink, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--layers", required=True)
    parser.add_argument("--into", type=Path, required=True)
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    state = torch.load(given.weights, weights_only=True)
    torch.save(shrink(state, [int(one) for one in given.layers.split(",")]), given.into / "reader.pt")


if __name__ == "__main__":
    main()
