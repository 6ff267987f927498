"""Sentences of news articles with their events, as marked by hand: offsets into texts that lie in GOLD.

Files of marks are JSON Lines: `set`, `id`, `sha256` of the article as printed, `sentence` (its characters), `kept` (never
learned from), and `events`: `trigger`, `type`, `status`, `negated`, and spans of `actor`, `recipient`, `place`, `time`.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.printed import as_printed
from dateline.annotations.tags import EVENT_TYPES, ROLES, ROOTS, STATUSES
from training.reader.sources import Happening, Pair, Text, read_rows

PARTY, PLACE = 0, 1
_WITHIN = 130  # characters of the lines before and after that are shown with two sentences of three
_SAME_ROOT = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "RESIGN": "YIELD", "ARREST": "COERCE", "SENTENCE": "SANCTION"}
_TO_COME = ("scheduled", "intended")
_MEANT_AS_AGREEMENT = ("CONSULT", "SUPPORT", "COOPERATE", "AID")


def load_events(gold: Path, marks: Sequence[Path]) -> list[Text]:
    """Every marked sentence that may be learned from, with the lines around it; and each pair of parties of its events."""
    rows = [json.loads(line) for path in marks for line in path.read_text(encoding="utf-8").splitlines()]
    texts: list[Text] = []
    for name in sorted({row["set"] for row in rows}):
        wanted = {row["id"] for row in rows if row["set"] == name}
        printed = {r["id"]: as_printed(r["text"]) for r in read_rows(gold / f"{name}.jsonl.gz") if r["id"] in wanted}
        for row in rows:
            if row["set"] == name and not row.get("kept"):
                article = printed[row["id"]]
                if hashlib.sha256(article.encode()).hexdigest() != row["sha256"]:
                    raise ValueError(f"{name} {row['id']} is not the text that was marked")
                texts += [in_context(article, row), *pairs(article, row)]
    return texts


def in_context(article: str, row: dict[str, Any]) -> Text:
    """A sentence: a third of them alone, a third with what stands around it as paragraphs, a third with that as one."""
    start, end = row["sentence"]
    way = hashlib.sha256(f"{row['id']} {start}".encode()).digest()[0] % 3
    within = _WITHIN if way else 0
    begin = max(article.rfind("\n", 0, max(start - 1, 0)) + 1, start - within)
    after = article.find("\n", end + 1)
    stop = min(after if after >= 0 else len(article), end + within)
    text = article[begin:stop]
    if way == 1:
        text = text.replace("\n", " ")

    def moved(spans: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
        return tuple((a - begin, b - begin) for a, b in spans)

    happenings = [
        Happening(
            trigger=event["trigger"][0] - begin,
            type=EVENT_TYPES.index(event["type"]),
            status=STATUSES.index(event["status"]),
            negated=event["negated"],
            roles=tuple(moved(event[role]) for role in ROLES),
        )
        for event in row["events"]
    ]
    parties = {(*span, PARTY) for one in happenings for role in (0, 1) for span in one.roles[role]}
    parties |= {(*span, PLACE) for one in happenings for span in one.roles[2]}
    return Text(
        "events",
        f"{row['id']} {start}",
        text,
        {"parties": outermost(parties)},
        events=happenings,
        marked=(start - begin, end - begin),
    )


def outermost(spans: set[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Spans without those that lie within others, in order."""
    kept: list[tuple[int, int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1], s[2])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def pairs(article: str, row: dict[str, Any]) -> Iterator[Text]:
    """Each actor with each recipient of an event, and who meets or agrees with whom, pointed out in the sentence."""
    start, end = row["sentence"]
    for event in row["events"]:
        root = root_of(event)
        if root is None:
            continue
        sides = [(a, b) for a in event["actor"][:2] for b in event["recipient"][:1]]
        if not event["recipient"] and event["type"] in ("CONSULT", "AGREE"):
            sides = [(a, b) for a in event["actor"][:2] for b in event["actor"][:2] if a != b]
        for a, b in sides:
            source, target = (a[0] - start, a[1] - start), (b[0] - start, b[1] - start)
            yield Text("events", row["id"], article[start:end], {}, pair=Pair(source, target, ROOTS.index(root)), weight=0.5)


def root_of(event: dict[str, Any]) -> str | None:
    """PLOVER's root of an event as its manual has it, or None where it has none for it."""
    kind, status = event["type"], event["status"]
    if event["negated"] or status in ("hypothetical", "demanded", "threatened", "denied"):
        return None
    if kind in _MEANT_AS_AGREEMENT and status in _TO_COME:
        return "AGREE"
    root = _SAME_ROOT.get(kind, kind)
    return root if root in ROOTS else None
