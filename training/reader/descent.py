"""A network that learns: what moves its weights, their moving average, which is what is kept, and the learning curve."""

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor

from training.reader.batches import Batch
from training.reader.network import Answer, Network

RISE = 80_000  # pieces
FALL = 0.35  # of all pieces
# Sums of products in 16 bits take a fraction of the time where the processor has them, and many times as long where it has not.
HALVES = torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001  there is no other way to ask
WARM = 10  # steps over which the average comes to be slow

Cost = Callable[[Answer], tuple[Tensor, dict[str, float]]]


def learning_rate(seen: int, pieces: int) -> float:
    """The share of the full rate when `seen` of all `pieces` have been read: a trapezium."""
    return max(0.0, min(1.0, seen / RISE, (1 - seen / pieces) / FALL))


class Descent:
    """`groups` are the optimizer's: weights (`params`) and their full rate (`lr`).

    `average_keeps` is the share of itself that the average keeps at a step.
    """

    def __init__(
        self, network: Network, groups: list[dict[str, object]], work: Path, *, pieces: int, average_keeps: float
    ) -> None:
        self.network, self.work, self.pieces, self.average_keeps = network, work, pieces, average_keeps
        full = [group | {"full": group["lr"]} for group in groups]
        self.optimizer = torch.optim.AdamW(full, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.average = {n: w.detach().clone() for n, w in network.named_parameters() if w.requires_grad}
        self.steps, self.seen = 0, 0
        self.costs: dict[str, list[float]] = defaultdict(list)

    def learn(self, batch: Batch, cost: Cost, *, dropout: float) -> None:
        """Learn from one batch; `cost` says what an answer costs in all, and of each head for a word."""
        with torch.autocast("cpu", torch.bfloat16, enabled=HALVES):
            answer = self.network(batch.ids, batch.shapes, batch.present, dropout=dropout)
        self.descend(*cost(answer), int(batch.present.sum()))

    def descend(self, loss: Tensor, costs: dict[str, float], pieces: int) -> None:
        """One step down from what was lost on so many pieces; `costs` are those of each head for a word."""
        share = learning_rate(self.seen, self.pieces)
        for group in self.optimizer.param_groups:
            group["lr"] = group["full"] * share
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.steps += 1
        self.seen += pieces
        keep = min(self.average_keeps, self.steps / (self.steps + WARM))
        trained = dict(self.network.named_parameters())
        names = list(self.average)
        torch._foreach_lerp_([self.average[n] for n in names], [trained[n].detach() for n in names], 1 - keep)
        for head, one in costs.items():
            self.costs[head].append(one)

    def averaged(self) -> dict[str, Tensor]:
        """The weights that are kept."""
        return self.network.state_dict() | self.average

    def save(self) -> None:
        """Write the averaged network."""
        self.write("reader.pt", self.averaged())

    def write(self, name: str, content: object) -> None:
        """Write a file into the run's folder, whole."""
        torch.save(content, self.work / "saving")
        (self.work / "saving").rename(self.work / name)

    def report(self, **more: float) -> None:
        """Add a line to the learning curve: what is given, and what each head cost since the last line."""
        line: dict[str, float] = {**more, "steps": self.steps, "pieces": self.seen}
        line |= {head: round(sum(costs) / len(costs), 4) for head, costs in self.costs.items()}
        self.costs.clear()
        with (self.work / "curve.jsonl").open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")
