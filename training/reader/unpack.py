"""Weights in 32 bits of a reader as it ships, so that training can take it up without the checkpoints it came from.

    python -m training.reader.unpack MODEL [--name reader|events|fast] --into WORK

MODEL is a folder with `reader.onnx` and `reader.json`, or those of that name; WORK/reader.pt is written. Weights are those that
the 8-bit numbers stand for. Heads and links that MODEL has not learned begin from nothing.
Needs torch, onnx.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from dateline.annotations.pieces import PLAIN_SHAPES
from dateline.annotations.tags import HEADS, LINKS, WORD_HEADS, link_columns, tag_columns, tag_count
from training.reader.forked import Forked
from training.reader.network import Network

Array = NDArray[np.float32]
_HEADS_BEFORE_THEY_WERE_NAMED = {"links": ["content to cue", "cue to source"], "link_widths": [64, 64]}


def read_weights(path: Path) -> dict[str, Array]:
    """Every weight of a graph by its name in the graph, in 32 bits."""
    raw = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer}
    weights: dict[str, Array] = {}
    for name, array in raw.items():
        plain = name.removesuffix("_quantized")
        if plain != name:
            scale, zero = raw[f"{plain}_scale"], raw[f"{plain}_zero_point"]
            weights[plain] = ((array.astype(np.float32) - zero.astype(np.float32)) * scale).astype(np.float32)
        elif not name.endswith(("_scale", "_zero_point")) and array.dtype == np.float32:
            weights[name] = array
    return weights


def unpack(folder: Path, name: str = "reader") -> Network:
    """The network of a shipped reader, or of the one of events."""
    table = _HEADS_BEFORE_THEY_WERE_NAMED | json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    weights = read_weights(folder / f"{name}.onnx")
    layers, inner = _layers_of(weights), weights["0.widen.w"].shape[1]
    beside = folder / f"{name}_pointed.onnx"
    pointed = read_weights(beside) if beside.exists() else {}
    network = Forked(layers, inner, layers - _layers_of(pointed)) if pointed else Network(layers, inner)
    state = network.state_dict()
    for name, key in (("words.weight", "words"), ("positions.weight", "positions")):
        state[name] = torch.from_numpy(weights[key])
    if pointed:
        state["shapes.weight"], state["pointed.weight"] = (torch.from_numpy(part["shape_table"]) for part in (weights, pointed))
        state["tags_beside.weight"] = torch.from_numpy(np.ascontiguousarray(pointed["tags.w"].T))
        state["tags_beside.bias"] = torch.from_numpy(pointed["tags.b"])
        _copy_layers(state, "beside", pointed)
    else:
        _copy_shapes(state, weights["shape_table"])
    _copy_layers(state, "layers", weights)
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = torch.from_numpy(weights[f"norm.{part[0]}"])
    _copy_heads(state, weights, table)
    network.load_state_dict(state)
    return network


def _layers_of(weights: dict[str, Array]) -> int:
    return len({name.split(".")[0] for name in weights if name.endswith(".attend.w")})


def _copy_layers(state: dict[str, torch.Tensor], layers: str, weights: dict[str, Array]) -> None:
    for i in range(_layers_of(weights)):
        for part in ("attend", "join", "widen", "narrow", "norm_attention", "norm_inner"):
            weight = weights[f"{i}.{part}.w"]
            whole = weight if part.startswith("norm") else np.ascontiguousarray(weight.T)
            state[f"{layers}.{i}.{part}.weight"] = torch.from_numpy(whole)
            state[f"{layers}.{i}.{part}.bias"] = torch.from_numpy(weights[f"{i}.{part}.b"])


def _copy_shapes(state: dict[str, torch.Tensor], table: Array) -> None:
    """Shapes of words that are pointed out begin as those of other words."""
    rows = torch.from_numpy(table)
    fresh = state["shapes.weight"]
    while len(rows) < len(fresh):
        rows = torch.cat([rows, rows[:PLAIN_SHAPES] + fresh[len(rows) : len(rows) + PLAIN_SHAPES]])
    state["shapes.weight"] = rows


def _copy_heads(state: dict[str, torch.Tensor], weights: dict[str, Array], table: dict) -> None:
    start = 0
    known = [*((head, 1 + 2 * len(kinds)) for head, kinds in table["heads"].items())]
    known += [(head, len(classes)) for head, classes in table.get("word_heads", {}).items()]
    for head, width in known:
        if head not in (*HEADS, *WORD_HEADS):
            start += width
            print(f"{head}: a head that is no more")
            continue
        ours = tag_columns(head)
        if width != ours.stop - ours.start:
            raise ValueError(f"{head} had {width} columns, now it has {ours.stop - ours.start}")
        state["tags.weight"][ours] = torch.from_numpy(weights["tags.w"][:, start : start + width].T.copy())
        state["tags.bias"][ours] = torch.from_numpy(weights["tags.b"][start : start + width])
        start += width
        if head in HEADS:
            state[f"transitions.{head}"] = torch.tensor(table["transitions"][head]).reshape(tag_count(head), tag_count(head))
    start = 0
    for link, width in zip(table["links"], table["link_widths"], strict=True):
        if link not in LINKS:
            start += width
            continue
        for side in ("asks", "offers"):
            state[f"{side}.weight"][link_columns(link)] = torch.from_numpy(
                weights[f"{side}.w"][:, start : start + width].T.copy()
            )
            state[f"{side}.bias"][link_columns(link)] = torch.from_numpy(weights[f"{side}.b"][start : start + width])
        start += width
    missing = [head for head in (*HEADS, *WORD_HEADS) if head not in dict(known)]
    print(f"{len(known)} heads, {len(table['links'])} links of {len(LINKS)}; not learned yet: {', '.join(missing) or 'none'}")


def main() -> None:
    """Unpack, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--name", choices=("reader", "events", "fast"), default="reader")
    parser.add_argument("--into", type=Path, required=True)
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    torch.save(unpack(given.model, given.name).state_dict(), given.into / "reader.pt")


if __name__ == "__main__":
    main()
