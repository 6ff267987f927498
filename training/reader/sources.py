"""The annotated texts the reader learns from: one loader a set, with the licence and the digest of what was read.

Every set becomes `Text`s: a text and, for each head it has gold for, spans of kinds (indices of `tags.HEADS`).
"""

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.annotations.tags import HEADS, ROOTS

Span = tuple[int, int, int]
Opinion = tuple[int, int, tuple[int, ...]]
ANY_KIND = -1  # a span whose kind is not known
PERSON, ORGANISATION, PLACE, PEOPLE, WORK = range(5)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a word that is pointed out in a text names: classes of `WORD_HEADS`, of type 0 for no event, -1 where unknown.

    `trigger` is the word's first character.
    """

    trigger: int
    type: int
    status: int = -1
    negated: int = -1


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties that are pointed out in a text, and the index of the root of what passes between them."""

    source: tuple[int, int]
    target: tuple[int, int]
    root: int


@dataclass(slots=True)
class Text:
    """A text with its gold.

    `spans` holds a list for each head that was annotated, `links` pairs of spans (content, cue, source; None where there is
    none). `silent` are the kinds of names the set does not annotate: a capitalised word without a span may be one of them.
    `rows` says that every line is a text of its own and may be read alone. `weight` is what an error in the gold costs.
    `opinions` are uncertain names: spans with all the kinds they may be of. `events` are all events of the characters `marked`,
    where each begins and its type; of what stands outside them nothing is known. `pair` points two parties out, `judged` one
    word that may name an event.
    """

    source: str
    id: str
    text: str
    spans: dict[str, list[Span]]
    links: list[tuple[list[Span], Span | None, Span | None]] = field(default_factory=list)
    silent: tuple[int, ...] = ()
    rows: bool = False
    weight: float = 1.0
    opinions: list[Opinion] | None = None
    events: list[tuple[int, int]] | None = None
    marked: tuple[int, int] = (0, 0)
    pair: Pair | None = None
    judged: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A set: its files, its licence as its makers state it, how it is read, and whether that licence is a free one."""

    files: tuple[str, ...]
    licence: str
    load: Callable[[Path], Iterator[Text]]
    free: bool = False


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON Lines, packed with gzip."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def is_held_out(text_id: str) -> bool:
    """Whether a text of a set without a development part is kept for development: one in seven, by the digest of its id."""
    return hashlib.sha256(text_id.encode()).digest()[0] % 7 == 0


def conll(path: Path) -> Iterator[Text]:
    """Newswire in lines, twenty lines a text. Its nationalities and works are not among the spans."""
    kinds = {"PER": PERSON, "ORG": ORGANISATION, "LOC": PLACE}
    rows = list(read_rows(path))
    for begin in range(0, len(rows), 20):
        lines = rows[begin : begin + 20]
        text, spans = "", []
        for row in lines:
            spans += [(len(text) + e["start"], len(text) + e["end"], kinds[e["type"]]) for e in row["entities"]]
            text += row["text"] + "\n"
        yield Text("conll", rows[begin]["id"], text, {"names": spans}, silent=(PEOPLE, WORK), rows=True)


_SMALL = frozenset("of the and for de la le van von der al bin & in on 's".split())
_PRONOUNS = frozenset("i he she it they we you him her his my their our us them me who this that these those its your".split())
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s*['\u2019]s?$")


def gum(path: Path) -> Iterator[Text]:
    """Documents of six genres. Only entities written as names are taken, the outermost of those nested in each other."""
    kinds = {"person": PERSON, "organization": ORGANISATION, "place": PLACE}
    for row in read_rows(path):
        found = []
        for entity in row["entities"]:
            place = _written_as_name(row["text"], entity["start"], entity["end"])
            if entity["type"] in kinds and place is not None:
                found.append((*place, kinds[entity["type"]]))
        spans: list[Span] = []
        for span in sorted(found, key=lambda s: (s[0], -s[1])):
            if not spans or span[0] >= spans[-1][1]:
                spans.append(span)
        yield Text("gum", row["id"], row["text"], {"names": spans}, silent=(PEOPLE, WORK))


def _written_as_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without article and possessive where every word of it is capitalised or small, else None."""
    words = text[start:end]
    article = _ARTICLE.match(words)
    start += article.end() if article else 0
    possessive = _POSSESSIVE.search(text[start:end])
    end -= len(possessive.group()) if possessive else 0
    parts = text[start:end].split()
    if not parts or len(parts) > 8 or {",", ":"} & set(text[start:end]) or parts[0].lower().strip(".,'") in _PRONOUNS:
        return None
    named = all(part[0].isupper() or part.lower() in _SMALL for part in parts)
    return (start, end) if named and parts[0][0].isupper() and parts[-1][0].isupper() else None


def times(path: Path) -> Iterator[Text]:
    """News or history with TIMEX spans; nested ones are left out."""
    kinds = HEADS["times"]
    for row in read_rows(path):
        spans = [
            (t["start"], t["end"], kinds.index(t["type"]) if t["type"] in kinds else ANY_KIND)
            for t in row["timexes"]
            if not t.get("nested")
        ]
        source = path.name.split(".")[0].removeprefix("times_")
        yield Text(source, row["id"], row["text"], {"times": spans}, weight=0.5 if source == "wikiwars" else 1.0)


def polnear(path: Path) -> Iterator[Text]:
    """Political news with attributions: source, cue and content, linked."""
    for row in read_rows(path):
        spans: list[Span] = []
        links: list[tuple[list[Span], Span | None, Span | None]] = []
        for attribution in row["attributions"]:
            source, cue, content = (
                sorted((s["start"], s["end"], kind) for s in attribution[role]) for kind, role in enumerate(HEADS["statements"])
            )
            spans += [*source, *cue, *content]
            nearest = min(source, key=lambda s: abs(s[0] - cue[0][0])) if source and cue else None
            links.append((content, cue[0] if cue else None, nearest))
        yield Text("polnear", row["id"], row["text"], {"statements": spans}, links)


def plv(path: Path) -> Iterator[Text]:
    """Sentences of political news with two parties and PLOVER's root of what passes between them."""
    for row in read_rows(path):
        source, target = ((row[name]["start"], row[name]["end"]) for name in ("source", "target"))
        yield Text("plv", row["id"], row["text"], {}, pair=Pair(source, target, ROOTS.index(row["event"])))


SETS: dict[str, Source] = {
    "conll": Source(("names_conll2003_train.jsonl.gz",), "CoNLL-2003: Reuters text, for research", conll),
    "gum": Source(("gum_train.jsonl.gz",), "GUM: CC BY 4.0", gum, free=True),
    "timebank": Source(("times_timebank.jsonl.gz",), "TempEval-3 TimeBank: none stated, texts of their publishers", times),
    "aquaint": Source(("times_aquaint.jsonl.gz",), "TempEval-3 AQUAINT: none stated, texts of their publishers", times),
    "wikiwars": Source(("times_wikiwars.jsonl.gz",), "WikiWars: CC BY-SA 3.0", times, free=True),
    "polnear": Source(("statements_polnear_train.jsonl.gz",), "PolNeAR: MIT; texts of their publishers", polnear, free=True),
    "plv": Source(("events_plv_train.jsonl.gz",), "Zero-Shot-PLOVER: none stated", plv),
}


# Sets whose makers state no free licence.
NOT_FREE = tuple(name for name, source in SETS.items() if not source.free)


def load_sets(gold: Path, *, without: tuple[str, ...] = (), held_out: bool = False) -> dict[str, list[Text]]:
    """The texts of every set but those named; of sets of times, those to learn from or those held out. Prints digests."""
    loaded = {}
    for name, source in SETS.items():
        if name in without:
            continue
        texts = [text for file in source.files for text in source.load(gold / file)]
        if source.load in (times, plv):
            texts = [text for text in texts if is_held_out(text.id) == held_out]
        loaded[name] = texts
        for file in source.files:
            digest = hashlib.sha256((gold / file).read_bytes()).hexdigest()
            print(f"{name}: {file} sha256 {digest} ({source.licence}): {len(texts)} texts", flush=True)
    return loaded
