"""The networks that ship: encoders with a second branch, which reads a sentence with some words pointed out, from the pieces as
they stand somewhere in the reading of its window.

So a sentence with five events is not read five times from its beginning (docs/decisions/0016-a-fork.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.annotations.pieces import PLAIN_SHAPES, POINTED
from dateline.annotations.tags import COLUMNS, tag_columns
from training.reader.network import FAR, WIDTH, Answer, Layer, Network, load_network

JOINED = (2, 3, 4, 6)  # the layers after which a grafted branch looks at a window


@dataclass(slots=True)
class Reading(Answer):
    """What is said of windows, and their pieces as the second branch begins with them."""

    states: Tensor


class Pointing(Network):
    """A network with a second branch of `deep` layers, `narrow` units between the parts of each."""

    windows_learn = True  # whether what windows are read by does

    def __init__(self, layers: int, inner: int, deep: int, narrow: int) -> None:
        super().__init__(layers, inner)
        self.shapes = nn.Embedding(PLAIN_SHAPES, WIDTH)
        self.pointed = nn.Embedding(len(POINTED), WIDTH)
        self.beside = nn.ModuleList(Layer(narrow) for _ in range(deep))
        self.tags_beside = nn.Linear(WIDTH, COLUMNS)
        nn.init.normal_(self.pointed.weight, std=0.01)

    def forward(self, ids: Tensor, shapes: Tensor, present: Tensor, *, dropout: float = 0.0) -> Reading:
        """As of any network. A window with words pointed out is read by that branch, as one sentence: [SEP] is left out."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes % PLAIN_SHAPES)
        of_windows = dropout if self.windows_learn else 0.0
        x = functional.dropout(self.norm(x), of_windows, self.training)
        bias = torch.where(present, 0.0, FAR)[:, None, None, :]
        passed = []
        for layer in self.layers:
            x = layer(x, bias, of_windows)
            passed.append(x)
        states = self.begin(passed)
        with torch.autocast("cpu", enabled=False):
            tags, asks, offers = self.say(passed, present, dropout), self.asks(x.float()), self.offers(x.float())
        pointed = shapes // PLAIN_SHAPES
        if bool((rows := pointed.any(1)).any()):
            within = present[rows].clone()
            within[torch.arange(len(within)), within.sum(1) - 1] = False
            tags = tags.index_put((rows.nonzero()[:, 0],), self.point(states[rows], pointed[rows], within, dropout=dropout))
        return Reading(tags, asks, offers, states)

    def begin(self, passed: Sequence[Tensor]) -> Tensor:
        """What the second branch begins with, of the pieces of a window as they stand behind each layer."""
        raise NotImplementedError

    def say(self, passed: Sequence[Tensor], present: Tensor, dropout: float) -> Tensor:
        """Scores of tags of a window."""
        del present, dropout
        scores: Tensor = self.tags(passed[-1].float())
        return scores

    def point(self, states: Tensor, pointed: Tensor, present: Tensor, *, dropout: float = 0.0) -> Tensor:
        """Scores of tags of sentences (batch by pieces, [CLS] first): what it begins with, and as what each is pointed out."""
        x = states + self.pointed(pointed)
        bias = torch.where(present, 0.0, FAR)[:, None, None, :]
        for layer in self.beside:
            x = layer(x, bias, dropout)
        x = x.float()
        with torch.autocast("cpu", enabled=False):
            scores: Tensor = self.tags_beside(x)
        return scores


class Forked(Pointing):
    """Either way `layers` deep, and `inner` wide; `fork` layers are read before the branches part."""

    def __init__(self, layers: int, inner: int, fork: int) -> None:
        super().__init__(layers, inner, layers - fork, inner)
        self.fork = fork

    def begin(self, passed: Sequence[Tensor]) -> Tensor:
        """The pieces where the network forks."""
        return passed[self.fork - 1]


class Grafted(Pointing):
    """A network for words that stays as it is, and two branches, each of which begins with a sum of what stands behind four of
    its layers: of `ahead` layers, which says what words of a window may name events, and the second branch."""

    windows_learn = False

    def __init__(self, layers: int, inner: int, deep: int, narrow: int, ahead: int) -> None:
        super().__init__(layers, inner, deep, narrow)
        self.join = nn.Linear(len(JOINED) * WIDTH, WIDTH)
        self.mix = nn.Linear(len(JOINED) * WIDTH, WIDTH)
        self.ahead = nn.ModuleList(Layer(narrow) for _ in range(ahead))
        self.first = nn.Linear(WIDTH, len(range(COLUMNS)[tag_columns("events")]))

    def begin(self, passed: Sequence[Tensor]) -> Tensor:
        """The sum."""
        begun: Tensor = self.join(_joined(passed))
        return begun

    def say(self, passed: Sequence[Tensor], present: Tensor, dropout: float) -> Tensor:
        """Scores of tags as the network for words has them, but for events."""
        scores, part = super().say(passed, present, dropout), tag_columns("events")
        events = self.propose(_joined(passed).float(), present, dropout=dropout)
        return torch.cat([scores[..., : part.start], events, scores[..., part.stop :]], -1)

    def propose(self, joined: Tensor, present: Tensor, *, dropout: float = 0.0) -> Tensor:
        """Which words of a window name events, by what stands behind the four layers."""
        x = self.mix(joined)
        bias = torch.where(present, 0.0, FAR)[:, None, None, :]
        for layer in self.ahead:
            x = layer(x, bias, dropout)
        said: Tensor = self.first(x)
        return said


def _joined(passed: Sequence[Tensor]) -> Tensor:
    return torch.cat([passed[layer - 1] for layer in JOINED], -1)


def load_any(weights: Path) -> Network:
    """The network of a `reader.pt`, as deep and as wide as that is, with the branches that that has."""
    state = torch.load(weights, weights_only=True)
    if "pointed.weight" not in state:
        return load_network(weights)
    parts = ("layers.", "beside.", "ahead.")
    layers, deep, ahead = (len({name.split(".")[1] for name in state if name.startswith(part)}) for part in parts)
    inner, narrow = (len(state[f"{part}.0.widen.weight"]) for part in ("layers", "beside"))
    network = Grafted(layers, inner, deep, narrow, ahead) if "join.weight" in state else Forked(layers, inner, layers - deep)
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
