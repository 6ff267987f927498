"""One pass of a small network over a text: where names, times, statements and events stand, for all annotators at once.

The network is described in `docs/models/reader.md`.
"""

from operator import attrgetter
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from dateline.annotations.event_phrases import find_phrases
from dateline.annotations.event_spans import Proposal, find_event, propose
from dateline.annotations.found import Found
from dateline.annotations.networks import Forked, Network, Two, spans_marked
from dateline.annotations.pieces import LONGEST, Pieces, Window, cut_windows, split_pieces
from dateline.annotations.sentences import uncut_bounds
from dateline.annotations.shipped import BEST, NETWORKS
from dateline.annotations.statement_spans import link_spans, sureness
from dateline.annotations.tags import HEADS, ROOTS, Scores, tag_columns
from dateline.errors import Reject
from dateline.records import Span

_OF_WORDS = ("names", "times", "statements")
_IN_ORDER = attrgetter("start", "end", "head", "kind", "to", "sure")


class Reader:
    """A network, its tokeniser and tables, from a folder. Raises `Reject("no model")` where one is missing or damaged."""

    def __init__(self, folder: Path, name: str = BEST) -> None:
        try:
            names = NETWORKS[name]
            self.network: Network = Two(folder, *names) if len(names) > 1 else Forked(folder, *names)
            self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Reject("no model", f"{folder}: {error}; install dateline again and build with --again") from error

    def read(self, text: str) -> list[Found]:
        """Everything that the heads find in a text, in its order."""
        pieces = split_pieces(text, self.tokenizer)
        if not len(pieces.first):
            return []
        windows = cut_windows(pieces, text)
        answers = [self.network.ask(pieces, window) for window in windows]
        found: list[Found] = []
        for head in _OF_WORDS:
            spans = spans_marked(self.network, head, answers, windows, pieces)
            links = link_spans(spans, windows, answers, pieces, text) if head == "statements" else {}
            sure = sureness(spans, links, windows, answers)
            for number, (first, after, kind) in enumerate(spans):
                to = int(pieces.start[spans[links[number]][0]]) if number in links else -1
                start, end = int(pieces.start[first]), int(pieces.end[after - 1])
                found.append(Found(start, end, head, HEADS[head][kind], to, sure.get(number, 1.0)))
        bars, transitions = self.network.bars, self.network.transitions["roles"]
        for proposal in propose(pieces, uncut_bounds(text), windows, answers, bars, find_phrases(text)):
            found += find_event(pieces, proposal, self.judge(pieces, proposal), transitions, bars)
        return sorted(found, key=_IN_ORDER)

    def judge(self, pieces: Pieces, proposal: Proposal) -> Scores:
        """What the network says of the words of a sentence when one of them is pointed out as an event."""
        pointed = {"trigger": range(proposal.word, proposal.word + 1)}
        return self.network.point(pieces, proposal.answer, proposal.around, pointed)[1:]

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
        answer = self.network.ask(pieces, Window(begin, end, begin, end))
        said = self.network.point(pieces, answer, range(begin, end), pointed)
        return ROOTS[int(said[0, tag_columns("pair")].argmax())]
