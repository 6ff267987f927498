"""Sentences of news articles with their events, as marked by hand: offsets into texts that lie in GOLD.

Files of marks are JSON Lines: `set`, `id`, `sha256` of the article as printed, `sentence` (its characters), `kept` (never
learned from), and `events`: `trigger`, `type`, `status`, `negated`, and spans of `actor`, `recipient`, `place`, `time`.
"""

import hashlib
import json
import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.printed import as_printed
from dateline.annotations.tags import ROLES, ROOTS, STATUSES, WORD_HEADS
from training.reader.sources import Judgement, Pair, Span, Text, read_rows

_WITHIN = 130  # characters of the lines before and after that are shown with two sentences of three
_SAME_ROOT = {"CONCEDE": "YIELD", "RETREAT": "YIELD", "RESIGN": "YIELD", "ARREST": "COERCE", "SENTENCE": "SANCTION"}
_TO_COME = ("scheduled", "intended")
_MEANT_AS_AGREEMENT = ("CONSULT", "SUPPORT", "COOPERATE", "AID")


def load_events(gold: Path, marks: Sequence[Path]) -> dict[str, list[Text]]:
    """What there is to learn from every marked sentence that may be learned from, in three sets.

    `events`: the sentence with the lines around it, and which words name events. `judged`: the sentence alone with one word
    pointed out that names an event, or that does elsewhere. `pairs`: each pair of parties of its events.
    """
    rows = [json.loads(line) for path in marks for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if not row.get("kept")]
    articles = marked_articles(gold, rows)
    told = [(articles[row["set"], row["id"]], row) for row in rows]
    triggers = {article[slice(*event["trigger"])].lower() for article, row in told for event in row["events"]}
    return {
        "events": [in_context(article, row) for article, row in told],
        "judged": [text for article, row in told for text in judged(article, row, triggers)],
        "pairs": [text for article, row in told for text in pairs(article, row)],
    }


def marked_articles(gold: Path, rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """The articles of marked sentences as printed, by set and id. Raises `ValueError` where one is not what was marked."""
    articles: dict[tuple[str, str], str] = {}
    for name in sorted({row["set"] for row in rows}):
        wanted = {row["id"] for row in rows if row["set"] == name}
        articles |= {(name, r["id"]): as_printed(r["text"]) for r in read_rows(gold / f"{name}.jsonl.gz") if r["id"] in wanted}
    for row in rows:
        if hashlib.sha256(articles[row["set"], row["id"]].encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['set']} {row['id']} is not the text that was marked")
    return articles


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
    events = [(event["trigger"][0] - begin, kind_of(event)) for event in row["events"]]
    return Text("events", f"{row['id']} {start}", text, {}, events=events, marked=(start - begin, end - begin))


def judged(article: str, row: dict[str, Any], triggers: Container[str]) -> Iterator[Text]:
    """A sentence once for each event, with its word pointed out, its status and roles; and once for a word that is none here.

    That word is drawn, by a digest, among those that are triggers elsewhere.
    """
    start, end = row["sentence"]
    sentence = article[start:end]
    name = f"{row['id']} {start}"
    for event in row["events"]:
        kind, status, trigger = kind_of(event), STATUSES.index(event["status"]), event["trigger"][0] - start
        one = Judgement(trigger, kind, status, int(event["negated"]))
        yield Text("judged", name, sentence, {"roles": role_spans(event, start)}, judged=one)
    taken = [event["trigger"] for event in row["events"]]
    others = [
        match.start()
        for match in re.finditer(r"\w+", sentence)
        if match.group().lower() in triggers and not any(a <= start + match.start() < b for a, b in taken)
    ]
    if others:
        drawn = others[int.from_bytes(hashlib.sha256(name.encode()).digest()[1:3]) % len(others)]
        yield Text("judged", name, sentence, {}, judged=Judgement(drawn, 0))


def kind_of(event: dict[str, Any]) -> int:
    """The class of an event's type."""
    return WORD_HEADS["events"].index(event["type"])


def role_spans(event: dict[str, Any], start: int) -> list[Span]:
    """Who has which role, counted from `start`. A word has one role only: what acts goes before what suffers."""
    kept: list[Span] = []
    for role, name in enumerate(ROLES):
        for a, b in sorted(event[name], key=lambda span: (span[0], -span[1])):
            if not any(x < b - start and a - start < y for x, y, _ in kept):
                kept.append((a - start, b - start, role))
    return sorted(kept)


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
            yield Text("pairs", row["id"], article[start:end], {}, pair=Pair(source, target, ROOTS.index(root)), weight=0.5)


def root_of(event: dict[str, Any]) -> str | None:
    """PLOVER's root of an event as its manual has it, or None where it has none for it."""
    kind, status = event["type"], event["status"]
    if event["negated"] or status in ("hypothetical", "demanded", "threatened", "denied"):
        return None
    if kind in _MEANT_AS_AGREEMENT and status in _TO_COME:
        return "AGREE"
    root = _SAME_ROOT.get(kind, kind)
    return root if root in ROOTS else None
