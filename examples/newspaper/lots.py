"""Drawing lots: every choice in the newspaper comes from integers alone, so that a seed always tells the same story."""

from __future__ import annotations

import random
from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


def derive(*keys: int | str) -> int:
    """A 64-bit integer out of names and numbers, the same in every process."""
    return int.from_bytes(sha256("/".join(map(str, keys)).encode()).digest()[:8], "big")


class Lots:
    """A stream of draws named by its keys."""

    __slots__ = ("roll",)

    def __init__(self, *keys: int | str) -> None:
        self.roll = random.Random(derive(*keys)).random

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, each as likely as the other."""
        return items[int(self.roll() * len(items))]

    def chance(self, probability: float) -> bool:
        """True with the given probability."""
        return self.roll() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.roll() * (high - low + 1))

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Up to `count` different items, in the order drawn."""
        pool = list(items)
        return [pool.pop(int(self.roll() * len(pool))) for _ in range(min(count, len(pool)))]

    def weighted(self, items: Sequence[tuple[T, float]]) -> T:
        """One of the items, as likely as its weight."""
        mark = self.roll() * sum(weight for _, weight in items)
        for item, weight in items:
            mark -= weight
            if mark < 0:
                return item
        return items[-1][0]


class Deck:
    """A shuffled pack that is dealt to the end before any card comes back."""

    __slots__ = ("_dealt", "_items", "_lots")

    def __init__(self, items: Sequence[str], lots: Lots) -> None:
        self._items = list(items)
        self._lots = lots
        self._dealt = len(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def deal(self) -> str:
        """The next card; the pack is shuffled again when it runs out."""
        if self._dealt >= len(self._items):
            last = self._items[-1]
            self._items = self._lots.some(self._items, len(self._items))
            if len(self._items) > 1 and self._items[0] == last:
                self._items.append(self._items.pop(0))
            self._dealt = 0
        self._dealt += 1
        return self._items[self._dealt - 1]
