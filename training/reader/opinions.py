"""Settling what the second opinion says: a name is of the kind most of its occurrences are of, or of any they are of."""

import gzip
import json
from collections import Counter, defaultdict
from pathlib import Path

from training.reader.sources import Opinion, Text

MOST = 0.75
SEEN = 3


def add_opinions(loaded: dict[str, list[Text]], silver: Path, *, without: tuple[str, ...] = ()) -> None:
    """Give texts without gold for names the names of `silver`, and add the unlabelled news as the set `news`."""
    with gzip.open(silver, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for row in rows:
        for start, end, kind in row["names"]:
            counts[row["text"][start:end].lower()][kind] += 1
    opinions: dict[tuple[str, str], list[Opinion]] = {}
    news = []
    for row in rows:
        found = [(start, end, _kinds(counts[row["text"][start:end].lower()])) for start, end, _ in row["names"]]
        opinions[row["id"], row["text"]] = found
        if row["set"].startswith(("articles", "timelines")):
            news.append(Text("news", row["id"], row["text"], {}, opinions=found))
    for texts in loaded.values():
        for text in texts:
            if "names" not in text.spans:
                text.opinions = opinions.get((text.id, text.text))
    if "news" not in without:
        loaded["news"] = news


def _kinds(seen: Counter[int]) -> tuple[int, ...]:
    kind, count = seen.most_common(1)[0]
    if sum(seen.values()) >= SEEN and count >= MOST * sum(seen.values()):
        return (kind,)
    return tuple(sorted(seen))
