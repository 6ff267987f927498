"""What an answer costs: for tags the partially labelled conditional random field, for links the cross entropy over all pieces,
for classes of words the cross entropy.

For tags the cost is log Z(all sequences) - log Z(sequences that are allowed); see `labels.py` for what is allowed. All heads of
a batch go through one recursion: each pair of window and head is a row, padded to the most tags and the most words.
"""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.annotations.tags import HEADS, LINK_WIDTHS, LINKS, WORD_HEADS, link_columns, tag_columns, tag_count
from training.reader.batches import Batch
from training.reader.labels import UNKNOWN, full_set
from training.reader.network import FAR, Answer, Network

WEIGHTS = {
    "names": 1.5,
    "times": 2.0,
    "statements": 1.0,
    "links": 0.5,
    "events": 4.0,
    "status": 3.0,
    "negated": 1.5,
    "roles": 2.0,
    "pair": 4.0,
}
MOST_TAGS = max(tag_count(head) for head in HEADS)


def loss_of(network: Network, answer: Answer, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The loss of a batch, and for each head what a word costs."""
    words = sum(len(item.ids) for item in batch.items)
    loss = torch.zeros(())
    said: dict[str, float] = {}
    parts = [*_span_losses(network, answer, batch), *_word_losses(answer, batch)]
    costs = _link_loss(answer, batch)
    if costs is not None:
        parts.append(("links", costs.sum(), len(costs)))
    if not parts:
        raise ValueError("a batch without gold")
    for name, cost, count in parts:
        loss = loss + WEIGHTS[name] * cost / words
        said[name] = float(cost.detach()) / max(1, count)
    return loss, said


def _span_losses(network: Network, answer: Answer, batch: Batch) -> list[tuple[str, Tensor, int]]:
    """For each head of spans its name, what it costs, and the number of words that count."""
    pairs = [(row, head) for row, item in enumerate(batch.items) for head in item.allowed]
    if not pairs:
        return []
    longest = max(len(batch.items[row].first) for row, _ in pairs)
    allowed = torch.zeros((len(pairs), longest, MOST_TAGS), dtype=torch.bool)
    lengths = torch.tensor([len(batch.items[row].first) for row, _ in pairs])
    rows = []
    for number, (row, head) in enumerate(pairs):
        item = batch.items[row]
        own = answer.tags[row, torch.from_numpy(item.first), tag_columns(head)]
        rows.append(functional.pad(own, (0, MOST_TAGS - own.shape[1], 0, longest - own.shape[0])))
        bits = (item.allowed[head][:, None] >> np.arange(MOST_TAGS, dtype=np.uint16)) & 1
        allowed[number, : len(bits)] = torch.from_numpy(bits.astype(bool))
    scores = torch.stack(rows)
    steps = torch.stack([_padded(network.transitions[head]) for _, head in pairs])
    known = torch.stack([_known(head) for _, head in pairs])[:, None, :]
    both = torch.cat([scores.masked_fill(~known, FAR), scores.masked_fill(~(allowed & known), FAR)])
    totals = _log_total(both, torch.cat([steps, steps]), torch.cat([lengths, lengths]))
    costs = totals[: len(pairs)] - totals[len(pairs) :]
    informative = [_informative(batch.items[row].allowed[head], head) for row, head in pairs]
    losses = []
    for head in HEADS:
        mine = [n for n, (_, name) in enumerate(pairs) if name == head]
        if mine:
            weights = torch.tensor([batch.items[pairs[n][0]].weights[head] for n in mine])
            losses.append((head, (costs[mine] * weights).sum(), sum(informative[n] for n in mine)))
    return losses


def _word_losses(answer: Answer, batch: Batch) -> list[tuple[str, Tensor, int]]:
    """For each head of words its name, what it costs, and the number of words that count; a pair is read at [CLS]."""
    losses = []
    for head in WORD_HEADS:
        places = [
            (row, 0 if head == "pair" else int(item.first[word]), kind, item.weights.get(head, 1.0))
            for row, item in enumerate(batch.items)
            for word, kind in ([(0, item.root)] if head == "pair" else enumerate(item.classes.get(head, ())))
            if kind != UNKNOWN
        ]
        if places:
            row, piece, kinds, weights = zip(*places, strict=True)
            scores = answer.tags[list(row), list(piece), tag_columns(head)]
            costs = functional.cross_entropy(scores, torch.tensor(kinds), reduction="none") * torch.tensor(weights)
            losses.append((head, costs.sum(), len(places)))
    return losses


def _informative(allowed: "np.ndarray", head: str) -> int:
    return int((allowed != full_set(head)).sum())


def _padded(transitions: Tensor) -> Tensor:
    more = MOST_TAGS - transitions.shape[0]
    return functional.pad(transitions, (0, more, 0, more))


def _known(head: str) -> Tensor:
    return torch.arange(MOST_TAGS) < tag_count(head)


def _log_total(scores: Tensor, steps: Tensor, lengths: Tensor) -> Tensor:
    """The logarithm of the sum over all sequences of tags of the exponential of their score (forward algorithm)."""
    reached = scores[:, 0]
    for word in range(1, scores.shape[1]):
        further = torch.logsumexp(reached[:, :, None] + steps, 1) + scores[:, word]
        reached = torch.where((word < lengths)[:, None], further, reached)
    return reached.logsumexp(1)


def _link_loss(answer: Answer, batch: Batch) -> Tensor | None:
    """For each link the cross entropy over all pieces of its window; [CLS] stands for nothing to link to."""
    costs = []
    for kind in (0, 1):
        places = [
            (row, int(item.first[start]), int(item.first[goal]) if goal >= 0 else 0)
            for row, item in enumerate(batch.items)
            for link, start, goal in item.links
            if link == kind
        ]
        if places:
            row, start, goal = torch.tensor(places).T
            costs.append(functional.cross_entropy(_link_scores(answer, batch, kind, row, start), goal, reduction="none"))
    return torch.cat(costs) if costs else None


def _link_scores(answer: Answer, batch: Batch, kind: int, row: Tensor, start: Tensor) -> Tensor:
    """What each piece of its window scores as the goal of a link from the piece `start` of a row."""
    part = link_columns(LINKS[kind])
    asks, offers = answer.asks[row, start][:, part], answer.offers[row][:, :, part]
    scores = (offers @ asks[:, :, None])[..., 0] / LINK_WIDTHS[kind] ** 0.5
    return scores.masked_fill(~batch.present[row], FAR)
