"""Learn how likely it is that a statement or an event that is found is right.

    python -m training.reader.sure [--reader R] [--folds N]

What is found in texts that no network learned from (the articles marked for sources; the sentences marked for events that are
kept or for development) is right where `benchmarks.precision` says so; of what was drawn at random, where those who read it
did (`benchmarks.by_eye`). A logistic regression over the evidence of
`dateline.annotations.sure` is fitted to that. Printed are its weights and, by tenths of what they say of texts that were left
out of fitting, how many were found and how many of them are right. Needs numpy.
"""

import argparse
from collections.abc import Iterator, Mapping
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.by_eye import judged_by_eye
from benchmarks.precision import Judged, of_events, of_statements
from dateline.annotations import event_spans, statements
from dateline.annotations.shipped import BEST, NETWORKS
from dateline.annotations.sure import OF_EVENT, OF_STATEMENT
from training.reader.judgement import fit

Rows = NDArray[np.float64]


class Noting:
    """In place of weighing: evidence is kept, and what is found says by its number which is its own."""

    def __init__(self) -> None:
        self.known: list[list[float]] = []

    def __call__(self, evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
        """Keep evidence, in the order of the weights."""
        self.known.append([float(evidence[name]) for name in weights if name != "any"])
        return float(len(self.known) - 1)


def collect(what: str, reader: str) -> tuple[Rows, NDArray[np.bool_], NDArray[np.int_]]:
    """Evidence of all that is found, whether each is right, and the number of its text."""
    noting = Noting()
    with patch.object(statements if what == "statements" else event_spans, "weigh", noting):
        judged: list[Judged] = list((of_statements if what == "statements" else of_events)(reader))
        judged += judged_by_eye(what, reader)
    texts = {name: number for number, name in enumerate(dict.fromkeys(one.text_id for one in judged))}
    rows = np.array([noting.known[int(one.sure)] for one in judged])
    return rows, np.array([one.is_right for one in judged]), np.array([texts[one.text_id] for one in judged])


def by_tenths(shares: Rows, right: NDArray[np.bool_]) -> Iterator[tuple[float, int, float]]:
    """From where each tenth of likelihood begins, how many there are, and the share of them that is right."""
    for tenth in range(10):
        within = np.minimum((shares * 10).astype(int), 9) == tenth
        if within.any():
            yield tenth / 10, int(within.sum()), float(right[within].mean())


def main() -> None:
    """Collect, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reader", choices=list(NETWORKS), default=BEST)
    parser.add_argument("--folds", type=int, default=5)
    given = parser.parse_args()
    for what, names in (("statements", OF_STATEMENT), ("events", OF_EVENT)):
        rows, right, texts = collect(what, given.reader)
        odds = np.zeros(len(right))
        for number in range(given.folds):
            left = texts % given.folds == number
            weights = fit(rows[~left], right[~left])
            odds[left] = rows[left] @ weights[:-1] + weights[-1]
        weights = fit(rows, right)
        print(f"{what}: {len(right):,} found, {right.mean():.3f} right")
        print(
            f'  "any": {weights[-1]:.2f}, '
            + ", ".join(f'"{n}": {w:.2f}' for n, w in zip(list(names)[1:], weights, strict=False))
        )
        for start, count, share in by_tenths(1 / (1 + np.exp(-odds)), right):
            print(f"  from {start:.1f}: {count:5,} found, {share:.2f} right")


if __name__ == "__main__":
    main()
