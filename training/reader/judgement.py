"""Learn what the words of a cue and of a content tell of whether what the reader marks is a statement.

    python -m training.reader.judgement [--polnear FILE] [--marked FILE] [--reader R] [--folds N]

Everything that the reader marks as a cue with its content, in texts that its network did not learn from (the development part
of PolNeAR; the articles marked for sources), is right where its content shares half of the characters with one in the gold. A
logistic regression over `reported.evidence` is fitted to that. Printed are its weights, as `reported.py` has them, the log odds
from which on F of contents is highest, and that F with the weights of `reported.py` and, for folds of texts that were left out
of fitting, with these. Needs numpy.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.answers import SHARED, read_gold
from benchmarks.marking import MARKED, read_marked
from dateline.annotations import statements
from dateline.annotations.marks import Marks
from dateline.annotations.names import annotator as names
from dateline.annotations.reported import LEAST, WEIGHTS, evidence
from dateline.annotations.shipped import BEST, NETWORKS, shipped_reader
from dateline.annotations.times import annotator as times
from dateline.records import Article, Mark, Span, Statement

Rows = NDArray[np.float64]
STEPS, RIDGE = 400, 3.0
THRESHOLDS = np.arange(-1.5, 1.01, 0.05)


@dataclass(slots=True)
class Considered:
    """What was considered in one text: its evidence, whether it is right, and how many statements the gold has there."""

    evidence: Rows
    is_right: NDArray[np.bool_]
    gold: int


def consider(text_id: str, text: str, gold: Sequence[Sequence[Span]], reader: str, *, outermost: bool) -> Considered:
    """Everything that may be a statement in a text; `gold` are the spans of each one's content."""
    article = Article(id=text_id, capture_id="", text=text, language="en", made_by="judgement@1")
    found = [*Marks(reader=lambda: shipped_reader(reader)).run([article])]
    found += [*names.run([article, *found]), *times.run([article, *found])]
    marks = [mark for mark in found if isinstance(mark, Mark) and mark.head == "statements" and mark.kind == "content"]
    with patch.object(statements, "is_statement", lambda *_, **__: True):
        said = [one for one in statements.annotator.run([article, *found]) if isinstance(one, Statement)]
    rows, right = [], []
    taken: set[int] = set()
    for one in said:
        sure = max((m.sure for m in marks if any(a <= m.start < b for a, b in one.content)), default=0.0)
        if not sure or (outermost and one.nested_in):
            continue
        shares = [shared(one.content, spans) for spans in gold]
        best = int(np.argmax(shares)) if shares else -1
        is_right = best >= 0 and shares[best] >= 0.5 and best not in taken
        taken |= {best} if is_right else set()
        cue, content = (" ".join(text[a:b] for a, b in spans) for spans in (one.cue, one.content))
        rows.append(list(evidence(cue, content, sure=sure, quoted=one.quoted).values()))
        right.append(is_right)
    return Considered(np.array(rows, float).reshape(-1, len(WEIGHTS)), np.array(right, bool), len(gold))


def shared(ours: Sequence[Span], theirs: Sequence[Span]) -> float:
    """The share of characters that two contents have in common, of all that either has."""
    a, b = ({at for start, end in spans for at in range(start, end)} for spans in (ours, theirs))
    return len(a & b) / max(1, len(a | b))


def fit(evidence: Rows, right: NDArray[np.bool_]) -> Rows:
    """Weights of evidence (rows of it), the last of them of one; by Newton's method, with a little ridge."""
    x, y = np.concatenate([evidence, np.ones((len(evidence), 1))], 1), right
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[-1, -1] = 0.0
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - share) - ridge @ weights
        step = np.linalg.solve((x * (share * (1 - share))[:, None]).T @ x + ridge, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def fit_to(texts: Sequence[Considered]) -> Rows:
    """Weights by what was considered in some texts."""
    return fit(np.concatenate([one.evidence for one in texts]), np.concatenate([one.is_right for one in texts]))


def f_of(texts: Sequence[Considered], weights: Rows, least: float) -> float:
    """F of contents where everything of at least such log odds is a statement."""
    kept = [(one, one.evidence @ weights >= least) for one in texts]
    right, said = sum(int(one.is_right[keep].sum()) for one, keep in kept), sum(int(keep.sum()) for _, keep in kept)
    return 200 * right / max(1, said + sum(one.gold for one in texts))


def main() -> None:
    """Consider, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, default=SHARED / "gold" / "statements_polnear_dev.jsonl.gz")
    parser.add_argument("--marked", type=Path, default=MARKED / "statements.jsonl")
    parser.add_argument("--reader", choices=list(NETWORKS), default=BEST)
    parser.add_argument("--folds", type=int, default=5)
    given = parser.parse_args()
    texts = []
    for row in read_gold(given.polnear):
        gold = [[(span["start"], span["end"]) for span in one["content"]] for one in row["attributions"]]
        texts.append(consider(row["id"], row["text"], gold, given.reader, outermost=True))
    for row, text in read_marked(given.marked):
        gold = [[tuple(one["content"])] for one in row["statements"]]
        texts.append(consider(row["id"], text, gold, given.reader, outermost=False))
    print(f"{sum(len(one.is_right) for one in texts):,} considered, {sum(int(one.is_right.sum()) for one in texts):,} right")
    print(f"as it is: F {f_of(texts, np.array([*WEIGHTS.values()]), LEAST):.2f}")
    folds = [texts[number :: given.folds] for number in range(given.folds)]
    fitted = [fit_to([one for other in folds if other is not left for one in other]) for left in folds]
    apart = [
        replace(one, evidence=(one.evidence @ weights[:-1] + weights[-1])[:, None])
        for left, weights in zip(folds, fitted, strict=True)
        for one in left
    ]
    reached = {float(least): f_of(apart, np.ones(1), least) for least in THRESHOLDS}
    best = max(reached, key=reached.__getitem__)
    print(f"fitted to other texts: F {reached[best]:.2f}, from {best:.2f} on")
    weights = fit_to(texts)
    print(", ".join(f"{name}: {weight:.2f}" for name, weight in zip(WEIGHTS, weights, strict=False)))
    print(f"from {best - weights[-1]:.2f} on, a constant of {weights[-1]:.2f} taken off")


if __name__ == "__main__":
    main()
