"""What a network for words knows of texts on its way, for what is grafted on it: it does not learn, so it is asked once.

Of every piece the states behind four layers (`forked.JOINED`) lie in one file, in 16 bits: rows of four by 384. Sentences are
seen in the windows that the reader cuts, as they will be.
"""

import json
import multiprocessing
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from dateline.annotations.networks import open_session
from dateline.annotations.pieces import FIRST, LAST, cut_windows, split_pieces
from training.reader.batches import Item, make_item
from training.reader.distil import ask_teachers, news
from training.reader.events import judged, kind_of, marked_articles, pairs
from training.reader.forked import JOINED
from training.reader.labels import make_example
from training.reader.network import WIDTH
from training.reader.sources import Text
from training.reader.told import OF_WINDOWS, Told, within
from training.reader.train import MARKED, open_tokenizer

States = NDArray[np.float16]
Integers = NDArray[np.int64]
PART = 30  # articles, or windows, a worker is given at a time


@dataclass(slots=True)
class Place:
    """Rows of the file: that of a window's [CLS], and those of the pieces that are read after it."""

    cls: int
    start: int
    stop: int

    @property
    def length(self) -> int:
        """Pieces, [CLS] among them."""
        return 1 + self.stop - self.start


@dataclass(slots=True)
class Window:
    """A window: the first piece of each word ([CLS] is 0), and what the teacher says of which event each names."""

    place: Place
    first: Integers
    tags: States


@dataclass(slots=True)
class Taught:
    """A sentence with words pointed out (as what, first piece, the one after the last), and what the teacher says of its words.

    `word` is the first that is pointed out; `tags` are scores of `heads`, one after another.
    """

    place: Place
    at: list[tuple[int, int, int]]
    first: Integers
    word: int
    heads: tuple[str, ...]
    tags: States


@dataclass(slots=True)
class Marked:
    """A sentence and its gold."""

    place: Place
    item: Item


@dataclass(slots=True)
class Seen:
    """All there is to learn from, and the file of states."""

    windows: list[Window]
    taught: list[Taught]
    marked: dict[str, list[Marked]]
    states: States


def see(gold: Path, work: Path, teachers: Path, *, articles: int, workers: int, seed: int) -> Seen:
    """Everything, asked of the teachers where WORK does not have it yet: minutes on two cores."""
    kept, file = work / "seen.pkl", work / "states.bin"
    if not kept.exists():
        told = ask_teachers(teachers, {}, news(gold, articles, random.Random(seed)), workers, seed)
        jobs = list(_in_articles(gold))
        with file.open("wb") as out, multiprocessing.get_context("spawn").Pool(workers) as pool:
            graph = teachers / "reader.onnx"
            items = [(graph, [(one.item.ids, one.item.shapes) for one in part]) for part in _parts(told)]
            for states in pool.imap(_of_windows, items):
                states.tofile(out)
            places: list[tuple[dict, int, int]] = []
            row = sum(len(one.item.ids) for one in told)
            for sentences in pool.imap(_of_sentences, [(graph, part) for part in _parts(jobs)]):
                for sentence, states in sentences:
                    states.tofile(out)
                    places.append((sentence, row, row + len(states)))
                    row += len(states)
        windows, taught = _of_told(told)
        kept.write_bytes(pickle.dumps((windows, taught, _with_gold(jobs, places)), protocol=5))
    windows, taught, marked = pickle.loads(kept.read_bytes())  # noqa: S301  our own file
    return Seen(windows, taught, marked, np.memmap(file, np.float16, "r").reshape(-1, len(JOINED), WIDTH))


def _parts(things: Sequence) -> Iterator[list]:
    each = iter(things)
    while part := list(islice(each, PART)):
        yield part


def _in_articles(gold: Path) -> Iterator[tuple[str, list[dict]]]:
    """Articles as printed, with the rows of their marked sentences."""
    rows = [json.loads(line) for path in MARKED for line in path.read_text(encoding="utf-8").splitlines()]
    of_article: dict[tuple[str, str], list[dict]] = {}
    for row in rows:
        if not row.get("kept"):
            of_article.setdefault((row["set"], row["id"]), []).append(row)
    articles = marked_articles(gold, [row for rows in of_article.values() for row in rows])
    yield from ((text, of_article[name]) for name, text in articles.items())


@lru_cache(maxsize=1)
def _session(graph: Path):
    """The network for words, that says its states too."""
    model = onnx.load(str(graph))
    for layer in JOINED:
        model.graph.output.append(helper.make_tensor_value_info(f"{layer - 1}.norm_inner", TensorProto.FLOAT, None))
    return open_session(model.SerializeToString())


def _states(graph: Path, ids: Integers, shapes: Integers) -> States:
    said = _session(graph).run([f"{layer - 1}.norm_inner" for layer in JOINED], {"ids": ids[None], "shapes": shapes[None]})
    return np.stack([one[0] for one in said], 1).astype(np.float16)


def _of_windows(part: tuple[Path, list[tuple[Integers, Integers]]]) -> States:
    graph, windows = part
    return np.concatenate([_states(graph, ids, shapes) for ids, shapes in windows])


def _of_sentences(part: tuple[Path, list[tuple[str, list[dict]]]]) -> list[tuple[dict, States]]:
    """The rows of sentences that stand whole in a window, with their states: those of [CLS] and of their own pieces."""
    graph, articles = part
    found: list[tuple[dict, States]] = []
    for text, rows in articles:
        pieces = split_pieces(text, open_tokenizer())
        bounds, windows, known = pieces.bounds, cut_windows(pieces, text), {}
        for row in rows:
            begin, end = row["sentence"]
            first = int(np.searchsorted(pieces.end, begin, side="right"))
            after = int(np.searchsorted(pieces.start, end, side="left"))
            around = [n for n, window in enumerate(windows) if window.start <= first < after <= window.end]
            if not around:
                continue
            number = max(around, key=lambda n: min(first - windows[n].start, windows[n].end - after))
            a, b = int(bounds[windows[number].start]), int(bounds[windows[number].end])
            if number not in known:
                ids, shapes = [FIRST, *pieces.ids[a:b], LAST], [0, *pieces.shapes[a:b], 0]
                known[number] = _states(graph, np.array(ids, np.int64), np.array(shapes, np.int64))
            own = slice(int(bounds[first]) - a + 1, int(bounds[after]) - a + 1)
            found.append((row, np.concatenate([known[number][:1], known[number][own]])))
    return found


def _of_told(told: Sequence[Told]) -> tuple[list[Window], list[Taught]]:
    """What was told, by where its states lie."""
    windows: list[Window] = []
    taught: list[Taught] = []
    row, part = 0, within(OF_WINDOWS, "events")
    for one in told:
        ends = np.append(one.item.first, len(one.item.ids) - 1)  # behind each word the next one's first piece
        windows.append(Window(Place(row, row + 1, row + len(one.item.ids)), one.item.first, one.tags[:, part]))
        for said in one.pointed:
            a, b = int(ends[said.start]), int(ends[said.stop])
            at = [(kind, int(ends[first]) - a + 1, int(ends[after]) - a + 1) for kind, first, after in said.at]
            first = ends[said.start : said.stop] - a + 1
            word = said.at[0][1] - said.start
            taught.append(Taught(Place(row, row + a, row + b), at, first, word, said.heads, said.tags))
        row += len(one.item.ids)
    return windows, taught


def _with_gold(articles: Sequence[tuple[str, list[dict]]], places: Sequence[tuple[dict, int, int]]) -> dict[str, list[Marked]]:
    """The gold of the sentences that have a place: of those with a word pointed out, with parties pointed out, of all words."""
    texts = {(rows[0]["set"], rows[0]["id"]): text for text, rows in articles}
    triggers = {text[slice(*e["trigger"])].lower() for text, rows in articles for row in rows for e in row["events"]}
    marked: dict[str, list[Marked]] = {"judged": [], "pairs": [], "events": []}
    tokenizer = open_tokenizer()
    for row, begin, end in places:
        text, (a, b) = texts[row["set"], row["id"]], row["sentence"]
        events = [(event["trigger"][0] - a, kind_of(event)) for event in row["events"]]
        whole = Text("events", row["id"], text[a:b], {}, events=events, marked=(0, b - a))
        for one in (*judged(text, row, triggers), *pairs(text, row), whole):
            example = make_example(one, tokenizer)
            item = make_item(example, 0, len(example.pieces.first), None)
            if len(item.ids) - 1 == end - begin:  # [SEP] has no state here
                marked[one.source].append(Marked(Place(begin, begin + 1, end), item))
    return marked
