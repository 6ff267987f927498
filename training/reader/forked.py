"""The network that ships: an encoder that forks. What stands before the fork is read once for a window; of what comes after
there are two: one branch goes on over the window, the other reads a sentence of it with some words pointed out.

So a sentence with five events is not read five times from its beginning (docs/decisions/0016-a-fork.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.annotations.pieces import PLAIN_SHAPES, POINTED
from dateline.annotations.tags import COLUMNS
from training.reader.network import FAR, WIDTH, Answer, Layer, Network, load_network


@dataclass(slots=True)
class Reading(Answer):
    """What is said of windows, and their pieces as they stand at the fork."""

    states: Tensor


class Forked(Network):
    """Either way `layers` deep, and `inner` wide; `fork` layers are read before the branches part."""

    def __init__(self, layers: int, inner: int, fork: int) -> None:
        super().__init__(layers, inner)
        self.fork = fork
        self.shapes = nn.Embedding(PLAIN_SHAPES, WIDTH)
        self.pointed = nn.Embedding(len(POINTED), WIDTH)
        self.beside = nn.ModuleList(Layer(inner) for _ in range(layers - fork))
        self.tags_beside = nn.Linear(WIDTH, COLUMNS)
        nn.init.normal_(self.pointed.weight, std=0.01)

    def forward(self, ids: Tensor, shapes: Tensor, present: Tensor, *, dropout: float = 0.0) -> Reading:
        """As of any network. A window with words pointed out is read by that branch, as one sentence: [SEP] is left out."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes % PLAIN_SHAPES)
        x = functional.dropout(self.norm(x), dropout, self.training)
        bias = torch.where(present, 0.0, FAR)[:, None, None, :]
        for layer in self.layers[: self.fork]:
            x = layer(x, bias, dropout)
        states, pointed = x, shapes // PLAIN_SHAPES
        for layer in self.layers[self.fork :]:
            x = layer(x, bias, dropout)
        x = x.float()
        with torch.autocast("cpu", enabled=False):
            tags, asks, offers = self.tags(x), self.asks(x), self.offers(x)
        if bool((rows := pointed.any(1)).any()):
            within = present[rows].clone()
            within[torch.arange(len(within)), within.sum(1) - 1] = False
            tags = tags.index_put((rows.nonzero()[:, 0],), self.point(states[rows], pointed[rows], within, dropout=dropout))
        return Reading(tags, asks, offers, states)

    def point(self, states: Tensor, pointed: Tensor, present: Tensor, *, dropout: float = 0.0) -> Tensor:
        """Scores of tags of sentences: batch by pieces, [CLS] first, as they stand at the fork; as what each is pointed out."""
        x = states + self.pointed(pointed)
        bias = torch.where(present, 0.0, FAR)[:, None, None, :]
        for layer in self.beside:
            x = layer(x, bias, dropout)
        x = x.float()
        with torch.autocast("cpu", enabled=False):
            scores: Tensor = self.tags_beside(x)
        return scores


def load_any(weights: Path) -> Network:
    """The network of a `reader.pt`, as deep and as wide as that is, and forked where that forks."""
    state = torch.load(weights, weights_only=True)
    if "pointed.weight" not in state:
        return load_network(weights)
    layers, beside = (len({name.split(".")[1] for name in state if name.startswith(part)}) for part in ("layers.", "beside."))
    network = Forked(layers, len(state["layers.0.widen.weight"]), layers - beside)
    network.load_state_dict(state)
    return network


def narrowed(state: dict[str, Tensor], layers: Sequence[int], inner: int, name: str = "layers") -> dict[str, Tensor]:
    """These layers alone, counted anew, with those units between the parts of a layer that weigh most."""
    kept: dict[str, Tensor] = {}
    for new, old in enumerate(layers):
        prefix = f"layers.{old}."
        part = {key.removeprefix(prefix): weight for key, weight in state.items() if key.startswith(prefix)}
        if not part:
            raise SystemExit(f"there is no layer {old}")
        weighs = part["widen.weight"].norm(dim=1) * part["narrow.weight"].norm(dim=0)
        most = weighs.argsort(descending=True)[:inner].sort().values
        part["widen.weight"], part["widen.bias"] = part["widen.weight"][most], part["widen.bias"][most]
        part["narrow.weight"] = part["narrow.weight"][:, most]
        kept |= {f"{name}.{new}.{key}": weight for key, weight in part.items()}
    return kept
