"""What the reader marks in texts, by the reader alone: texts in, marks out, a JSON line each. `benchmarks.processors` runs it.

It needs numpy, onnxruntime, tokenizers and the reader, no more, so that it runs on processors for which little is at hand. A
text comes as `{"text": ..., "whole": true}`; the answer has its `marks` (start, end, head, kind, link) and the raw `scores` of
names, times and statements, in 32 bits and base 64. Where `whole` is false, only names are marked, and there are no scores.
`--hasty` lets sums of 8-bit products overflow on processors that have no instruction against it, as is ONNX Runtime's way.
`--emulated` says that the processor has none, whatever the machine that emulates it has.
"""

import base64
import json
import sys

import numpy as np

from dateline.annotations import networks
from dateline.annotations.networks import spans_marked
from dateline.annotations.pieces import cut_windows, split_pieces
from dateline.annotations.reader import Reader
from dateline.annotations.shipped import shipped_reader
from dateline.annotations.tags import HEADS, tag_columns

OF_WORDS = ("names", "times", "statements")


def take_for(*, vnni: bool) -> None:
    """Have every network loaded from now on be run as on a processor with VNNI, or without: an emulator hides which it is."""
    networks.has_vnni = lambda: vnni


def mark(reader: Reader, text: str, whole: bool) -> dict[str, object]:
    """The marks of a text, and the scores they come from."""
    pieces = split_pieces(text, reader.tokenizer)
    windows = cut_windows(pieces, text)
    if whole:
        marks = [(f.start, f.end, f.head, f.kind, f.to) for f in reader.read(text)]
        said = np.concatenate([reader.network.ask(pieces, window).tags for window in windows])
        scores = np.concatenate([said[:, tag_columns(head)] for head in OF_WORDS], axis=1)
        return {"marks": marks, "scores": base64.b64encode(scores.astype("<f4").tobytes()).decode()}
    answers = [reader.network.ask(pieces, window) for window in windows]
    spans = spans_marked(reader.network, "names", answers, windows, pieces)
    return {
        "marks": [(int(pieces.start[a]), int(pieces.end[b - 1]), "names", HEADS["names"][kind], -1) for a, b, kind in spans]
    }


def main() -> None:
    """Mark each line's text."""
    if asked := {"--hasty", "--emulated"} & set(sys.argv[1:]):
        take_for(vnni="--hasty" in asked)
    reader = shipped_reader()
    for line in sys.stdin:
        row = json.loads(line)
        print(json.dumps(mark(reader, row["text"], row["whole"])), flush=True)


if __name__ == "__main__":
    main()
