"""The networks of a reader: what they say of a window, and of a sentence in it with some words pointed out.

They are encoders in 8 bits, run by ONNX Runtime on one thread, one window a call: the scales of 8-bit numbers depend on what
shares a call, and the same text must read the same alone and in company.
"""

import hashlib
import itertools
import json
import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dateline.annotations.event_spans import Answer, Bars
from dateline.annotations.pieces import FIRST, LAST, POINTED, Integers, Pieces, Window, point_out
from dateline.annotations.tags import HEADS, LINK_WIDTHS, LINKS, WORD_HEADS, Scores, best_tags, spans_of, tag_columns

Array = NDArray[np.float32] | NDArray[np.int64]
_NOTHING: Scores = np.zeros((0, 0), np.float32)

# ONNX Runtime would join each sum to the norm after it; its joint operator takes a quarter of the time of a window, the two
# operators apart a twentieth.
SLOWER_FUSED = ("SkipLayerNormFusion",)
# Without it, sums of 8-bit products overflow on processors that have no VNNI, and a text reads otherwise there. With it, those
# that have VNNI give the same scores, and take nearly twice the time.
EXACT_SUMS = "session.x64quantprecision"
_VNNI = re.compile(r"^flags\s*:.*\b(?:avx512_vnni|avx_vnni)\b", re.MULTILINE)
REMEMBERED = 64  # windows and sentences: texts that say the same over and over are read once
_ENDS_WITH_ITS_PARAGRAPH = ("names", "times")
# What a table must say of the columns of the network's output, lest they be read for something else.
_LAID_OUT = {
    "heads": {head: list(kinds) for head, kinds in HEADS.items()},
    "word_heads": {head: list(classes) for head, classes in WORD_HEADS.items()},
    "links": list(LINKS),
    "link_widths": list(LINK_WIDTHS),
}


class Graphs:
    """The graphs `NAME.onnx` and what `NAME.json` says of them, from a folder; what was read last is remembered.

    Raises `OSError`, `ValueError`, `KeyError` or `TypeError` where a file is missing or damaged.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.table = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        contents = {file: (folder / file).read_bytes() for file in self.table["digests"]}
        if [self.table.get(part) for part in _LAID_OUT] != list(_LAID_OUT.values()):
            raise ValueError(f"{name} has other heads: {self.table['heads']}")
        for file, digest in self.table["digests"].items():
            if hashlib.sha256(contents[file]).hexdigest() != digest:
                raise ValueError(f"{file} is not the file that was shipped")
        self.transitions = {head: np.array(self.table["transitions"][head], np.float32) for head in HEADS}
        self.bars = Bars(**self.table.get("bars", {}))
        graphs = {file.removesuffix(".onnx"): content for file, content in contents.items() if file.endswith(".onnx")}
        self.sessions = {graph: open_session(content) for graph, content in graphs.items()}
        self.remembered: OrderedDict[bytes, list[Scores]] = OrderedDict()

    def run(self, graph: str, key: bytes, said: list[str], given: Mapping[str, Array]) -> list[Scores]:
        """What a graph says, read once of what comes again soon."""
        if key not in self.remembered:
            self.remembered[key] = self.sessions[graph].run(said, given)
            if len(self.remembered) > REMEMBERED:
                self.remembered.popitem(last=False)
        return self.remembered[key]


class Network(Protocol):
    """What a reader asks."""

    transitions: dict[str, Scores]
    bars: Bars

    def ask(self, pieces: Pieces, window: Window) -> Answer:
        """What is said of the words of a window."""
        ...

    def point(self, pieces: Pieces, answer: Answer, around: range, pointed: Mapping[str, range]) -> Scores:
        """Scores of tags of [CLS] and of the words `around`, which are in reach of `answer`.

        `pointed` are words among them, by what they are.
        """
        ...


class Forked:
    """One network that forks (docs/decisions/0016-a-fork.md): `NAME.onnx` reads a window, `NAME_pointed.onnx`, from where that
    forks, a sentence of it with words pointed out."""

    def __init__(self, folder: Path, name: str) -> None:
        self.graphs, self._name = Graphs(folder, name), name
        self.transitions, self.bars = self.graphs.transitions, self.graphs.bars

    def ask(self, pieces: Pieces, window: Window) -> Answer:
        """What is said of the words of a window."""
        key, given, words = _seen(pieces, window.start, window.end)
        tags, asks, offers, states = self.graphs.run(self._name, key, ["tags", "asks", "offers", "states"], given)
        return Answer(
            tags[0, words], asks[0, words], offers[0, np.append(0, words)], states[0], range(window.start, window.end), key
        )

    def point(self, pieces: Pieces, answer: Answer, around: range, pointed: Mapping[str, range]) -> Scores:
        """The same of a sentence with words pointed out, from where the network forks."""
        bounds = pieces.bounds
        before, a, b = (int(bounds[word]) for word in (answer.reach.start, around.start, around.stop))
        marks = np.zeros((1, 1 + b - a), np.int64)
        for name, words in pointed.items():
            marks[0, 1 + int(bounds[words.start]) - a : 1 + int(bounds[words.stop]) - a] = POINTED.index(name)
        place = slice(1 + a - before, 1 + b - before)
        given = {"states": np.concatenate([answer.states[:1], answer.states[place]])[None], "pointed": marks}
        key = b"%s|%d|%s" % (answer.key, place.start, marks.tobytes())
        (tags,) = self.graphs.run(f"{self._name}_pointed", key, ["tags"], given)
        of_words: Scores = tags[0, np.append(0, bounds[around.start : around.stop] - a + 1)]
        return of_words


class Two:
    """A network for names, times and statements and another for events (docs/decisions/0012-two-networks.md); that reads a
    sentence with words pointed out alone."""

    def __init__(self, folder: Path, words: str, events: str) -> None:
        self.words, self.events = Graphs(folder, words), Graphs(folder, events)
        self._names = words, events
        self.transitions = self.words.transitions | {"roles": self.events.transitions["roles"]}
        self.bars = self.events.bars

    def ask(self, pieces: Pieces, window: Window) -> Answer:
        """What both say of the words of a window."""
        key, given, words = _seen(pieces, window.start, window.end)
        tags, asks, offers = self.words.run(self._names[0], key, ["tags", "asks", "offers"], given)
        (of_events, *_) = self.events.run(self._names[1], key, ["tags"], given)
        said = tags[0, words]
        said[:, tag_columns("events")] = of_events[0, words, tag_columns("events")]
        return Answer(said, asks[0, words], offers[0, np.append(0, words)], _NOTHING, range(len(pieces.first)), key)

    def point(self, pieces: Pieces, answer: Answer, around: range, pointed: Mapping[str, range]) -> Scores:
        """The same of a sentence with words pointed out, by shapes of their own."""
        del answer  # the sentence is read from its beginning
        key, given, words = _seen(pieces, around.start, around.stop, pointed)
        (tags, *_) = self.events.run(self._names[1], key, ["tags"], given)
        of_words: Scores = tags[0, np.append(0, words)]
        return of_words


def _seen(
    pieces: Pieces, start: int, end: int, pointed: Mapping[str, range] = MappingProxyType({})
) -> tuple[bytes, dict[str, Array], Integers]:
    """Words `start` to `end` as a network sees them: what they are remembered by, ids and shapes, each word's first piece."""
    bounds = pieces.bounds
    a, b = int(bounds[start]), int(bounds[end])
    ids, shapes = pieces.ids[a:b], pieces.shapes[a:b].copy()
    for name, words in pointed.items():
        point_out(shapes, slice(int(bounds[words.start]) - a, int(bounds[words.stop]) - a), POINTED.index(name))
    given = {"ids": [FIRST, *ids, LAST], "shapes": [0, *shapes, 0]}
    arrays: dict[str, Array] = {name: np.array(values, np.int64)[None] for name, values in given.items()}
    return ids.tobytes() + shapes.tobytes(), arrays, bounds[start:end] - a + 1


def spans_marked(
    network: Network, head: str, answers: Sequence[Answer], windows: Sequence[Window], pieces: Pieces
) -> list[tuple[int, int, int]]:
    """The spans that a head marks in all windows: first word, word after the last, kind."""
    kept = [a.tags[w.keep_start - w.start : w.keep_end - w.start] for a, w in zip(answers, windows, strict=True)]
    spans = spans_of(best_tags(np.concatenate(kept)[:, tag_columns(head)], network.transitions[head]))
    return _cut_at_paragraphs(spans, pieces) if head in _ENDS_WITH_ITS_PARAGRAPH else spans


def has_vnni() -> bool:
    """Whether this processor is known to have instructions that add up 8-bit products in 32 bits."""
    try:
        return bool(_VNNI.search(Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return False


def open_session(graph: bytes) -> onnxruntime.InferenceSession:
    """A graph, ready to be run on one thread."""
    return onnxruntime.InferenceSession(
        graph, one_thread(), providers=["CPUExecutionProvider"], disabled_optimizers=list(SLOWER_FUSED)
    )


def one_thread() -> onnxruntime.SessionOptions:
    """How ONNX Runtime runs a network."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if not has_vnni():
        options.add_session_config_entry(EXACT_SUMS, "1")
    return options


def _cut_at_paragraphs(marked: list[tuple[int, int, int]], pieces: Pieces) -> list[tuple[int, int, int]]:
    """Spans cut where a paragraph begins within them."""
    cut: list[tuple[int, int, int]] = []
    for first, after, kind in marked:
        edges = [first, *(first + 1 + int(i) for i in np.flatnonzero(pieces.opens[first + 1 : after])), after]
        cut += [(a, b, kind) for a, b in itertools.pairwise(edges)]
    return cut
