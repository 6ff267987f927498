"""One pass of a small network over a text: where names, times and statements stand, for all annotators at once.

The network (`docs/models/reader.md`) is an encoder in 8 bits, run by ONNX Runtime on one thread, one window a call: the scales
of 8-bit numbers depend on what shares a call, and the same text must read the same alone and in company.
"""

import hashlib
import itertools
import json
import re
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from dateline.annotations.event_phrases import find_phrases
from dateline.annotations.event_spans import Answer, Proposal, find_event, propose
from dateline.annotations.found import Found
from dateline.annotations.pieces import (
    FIRST,
    LAST,
    LONGEST,
    POINTED,
    Integers,
    Pieces,
    Window,
    cut_windows,
    point_out,
    split_pieces,
)
from dateline.annotations.sentences import sentence_bounds
from dateline.annotations.shipped import BEST, NETWORKS
from dateline.annotations.statement_spans import link_spans, sureness
from dateline.annotations.tags import (
    HEADS,
    LINK_WIDTHS,
    LINKS,
    ROOTS,
    WORD_HEADS,
    Scores,
    best_tags,
    spans_of,
    tag_columns,
)
from dateline.errors import Reject
from dateline.records import Span

# ONNX Runtime would join each sum to the norm after it; its joint operator takes a quarter of the time of a window, the two
# operators apart a twentieth.
SLOWER_FUSED = ("SkipLayerNormFusion",)
# Without it, sums of 8-bit products overflow on processors that have no VNNI, and a text reads otherwise there. With it, those
# that have VNNI give the same scores, and take nearly twice the time.
EXACT_SUMS = "session.x64quantprecision"
_VNNI = re.compile(r"^flags\s*:.*\b(?:avx512_vnni|avx_vnni)\b", re.MULTILINE)
REMEMBERED = 128  # windows: texts that say the same over and over are read once
_OF_WORDS = ("names", "times", "statements")
_ENDS_WITH_ITS_PARAGRAPH = ("names", "times")
# What `reader.json` must say of the columns of the network's output, lest they be read for something else.
_LAID_OUT = {
    "heads": {head: list(kinds) for head, kinds in HEADS.items()},
    "word_heads": {head: list(classes) for head, classes in WORD_HEADS.items()},
    "links": list(LINKS),
    "link_widths": list(LINK_WIDTHS),
}


class Network:
    """One network of the reader, from `NAME.onnx` and `NAME.json` in a folder, with what it said of the windows it read last.

    Raises `OSError`, `ValueError`, `KeyError` or `TypeError` where a file is missing or damaged.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.table = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        self.contents = {file: (folder / file).read_bytes() for file in self.table["digests"]}
        if [self.table.get(part) for part in _LAID_OUT] != list(_LAID_OUT.values()):
            raise ValueError(f"{name} has other heads: {self.table['heads']}")
        for file, digest in self.table["digests"].items():
            if hashlib.sha256(self.contents[file]).hexdigest() != digest:
                raise ValueError(f"{file} is not the file that was shipped")
        self.transitions = {head: np.array(self.table["transitions"][head], np.float32) for head in HEADS}
        self.session = onnxruntime.InferenceSession(
            self.contents.pop(f"{name}.onnx"),
            one_thread(),
            providers=["CPUExecutionProvider"],
            disabled_optimizers=list(SLOWER_FUSED),
        )
        self.remembered: OrderedDict[bytes, list[Scores]] = OrderedDict()

    def ask(self, pieces: Pieces, window: Window) -> Answer:
        """What the network says of the words of a window."""
        bounds = pieces.bounds
        a, b = int(bounds[window.start]), int(bounds[window.end])
        ids, shapes = pieces.ids[a:b], pieces.shapes[a:b]
        tags, asks, offers = self.run(ids, shapes)
        words = bounds[window.start : window.end] - a + 1
        return Answer(tags[0, words], asks[0, words], offers[0, np.append(0, words)])

    def point(self, pieces: Pieces, around: range, pointed: Mapping[str, range]) -> Scores:
        """Scores of tags of [CLS] and of the words `around`, read alone; `pointed` are words among them, by what they are."""
        bounds = pieces.bounds
        a, b = int(bounds[around.start]), int(bounds[around.stop])
        shapes = pieces.shapes[a:b].copy()
        for name, words in pointed.items():
            point_out(shapes, slice(int(bounds[words.start]) - a, int(bounds[words.stop]) - a), POINTED.index(name))
        tags, _, _ = self.run(pieces.ids[a:b], shapes)
        of_words: Scores = tags[0, np.append(0, bounds[around.start : around.stop] - a + 1)]
        return of_words

    def run(self, ids: Integers, shapes: Integers) -> list[Scores]:
        """Scores of tags, and what links ask for and offer, of the pieces of one window, [CLS] first."""
        key = ids.tobytes() + shapes.tobytes()
        if key not in self.remembered:
            given = {"ids": [FIRST, *ids, LAST], "shapes": [0, *shapes, 0]}
            self.remembered[key] = self.session.run(
                ["tags", "asks", "offers"], {name: np.array(values, np.int64)[None] for name, values in given.items()}
            )
            if len(self.remembered) > REMEMBERED:
                self.remembered.popitem(last=False)
        return self.remembered[key]

    def spans(self, head: str, answers: list[Answer], windows: list[Window], pieces: Pieces) -> list[tuple[int, int, int]]:
        """The spans that a head marks in all windows: first word, word after the last, kind."""
        kept = [a.tags[w.keep_start - w.start : w.keep_end - w.start] for a, w in zip(answers, windows, strict=True)]
        spans = spans_of(best_tags(np.concatenate(kept)[:, tag_columns(head)], self.transitions[head]))
        return _cut_at_paragraphs(spans, pieces) if head in _ENDS_WITH_ITS_PARAGRAPH else spans


class Reader:
    """The networks of a reader, their tokeniser and tables, from a folder.

    `words` marks names, times and statements, `events` events. The best reader has a network for each
    (docs/decisions/0012-two-networks.md), the fast one a small one for both (docs/decisions/0015-a-fast-reader.md).
    Raises `Reject("no model")` where one is missing or damaged.
    """

    def __init__(self, folder: Path, name: str = BEST) -> None:
        try:
            first, *more = (Network(folder, network) for network in NETWORKS[name])
            self.words, self.events = first, more[0] if more else first
            self.tokenizer = Tokenizer.from_buffer(self.words.contents.pop("tokenizer.json"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Reject("no model", f"{folder}: {error}; install dateline again and build with --again") from error

    def read(self, text: str) -> list[Found]:
        """Everything that the heads find in a text, in its order."""
        pieces = split_pieces(text, self.tokenizer)
        if not len(pieces.first):
            return []
        windows = cut_windows(pieces, text)
        answers = [self.words.ask(pieces, window) for window in windows]
        found: list[Found] = []
        for head in _OF_WORDS:
            spans = self.words.spans(head, answers, windows, pieces)
            links = link_spans(spans, windows, answers) if head == "statements" else {}
            sure = sureness(spans, links, windows, answers)
            for number, (first, after, kind) in enumerate(spans):
                to = int(pieces.start[spans[links[number]][0]]) if number in links else -1
                start, end = int(pieces.start[first]), int(pieces.end[after - 1])
                found.append(Found(start, end, head, HEADS[head][kind], to, sure.get(number, 1.0)))
        if self.events is not self.words:
            answers = [self.events.ask(pieces, window) for window in windows]
        for proposal in propose(pieces, sentence_bounds(text), windows, answers, find_phrases(text)):
            found += find_event(pieces, proposal, self.judge(pieces, proposal), self.events.transitions["roles"])
        return sorted(found)

    def judge(self, pieces: Pieces, proposal: Proposal) -> Scores:
        """What the network says of the words of a sentence when one of them is pointed out as an event."""
        word = range(proposal.word, proposal.word + 1)
        return self.events.point(pieces, proposal.around, {"trigger": word})[1:]

    def relate(self, text: str, source: Span, target: Span) -> str:
        """PLOVER's root of what passes between two parties of a text; "" where they stand too far apart to be read together."""
        pieces = split_pieces(text, self.tokenizer)
        parties = [
            (int(np.searchsorted(pieces.end, start, side="right")), int(np.searchsorted(pieces.start, end, side="left")))
            for start, end in (source, target)
        ]
        first, after = min(a for a, _ in parties), max(b for _, b in parties)
        bounds = pieces.bounds
        if any(a >= b for a, b in parties) or bounds[after] - bounds[first] > LONGEST:
            return ""
        begin, end = 0, len(pieces.first)
        while bounds[end] - bounds[begin] > LONGEST:
            begin, end = (begin + 1, end) if first - begin > end - after else (begin, end - 1)
        pointed = {name: range(*words) for name, words in zip(("source", "target"), parties, strict=True)}
        said = self.events.point(pieces, range(begin, end), pointed)
        return ROOTS[int(said[0, tag_columns("pair")].argmax())]


def has_vnni() -> bool:
    """Whether this processor is known to have instructions that add up 8-bit products in 32 bits."""
    try:
        return bool(_VNNI.search(Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return False


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
