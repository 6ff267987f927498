"""What others who mark events say of ours.

    python -m benchmarks.happenings [--gold FILE] [--share N] [--wrong] [--reader R] [--json]

FILE is in the form of `times_timebank` (events with tense, modality and polarity, and how they lie to times) or of
`happenings_ecbplus` (events, persons, places and times of news on the same affair); both unless one is named. Nothing of their
events was ever learned from. They mark every happening, ours are those of politics and conflict alone, so there is no recall of
events; what is counted is of those that ours have in common with theirs.

TimeBank: of our events the share whose trigger meets one of theirs; how often ours and theirs agree whether it is *real*
(happened, is happening, is claimed), *open* (to come, wished, threatened, possible) or *not so* (negated, denied), where theirs
say which, and F of *open* and *not so*; of times that theirs have an event lie within, how many ours has too (R), and of the
times that ours have, where theirs relate that time to the event at all, how many it lies within (P).
ECB+: of our events, actors and recipients, places and times the share that meets one of theirs of that kind, in the sentences
that they marked.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.answers import SHARED, Row, add_reader, ours, read_gold, shown
from benchmarks.events import overlap

FILES = ("times_timebank.jsonl.gz", "happenings_ecbplus_train.jsonl.gz", "happenings_ecbplus_dev.jsonl.gz")
REAL, OPEN, NOT_SO = "real", "open", "not so"
OPEN_STATUSES = ("scheduled", "intended", "demanded", "threatened", "hypothetical")
# How an event lies to a time that it lies within, and how the same is said of the time to the event.
WITHIN = ("IS_INCLUDED", "DURING", "BEGINS", "ENDS", "SIMULTANEOUS", "IDENTITY")
HOLDS = ("INCLUDES", "DURING_INV", "BEGUN_BY", "ENDED_BY", "SIMULTANEOUS", "IDENTITY")
KINDS = {"actor": "HUM", "recipient": "HUM", "place": "LOC", "time": "TIM"}
Event = dict[str, Any]


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, action="append")
    parser.add_argument("--share", type=int, default=1, help="every Nth text")
    parser.add_argument("--wrong", action="store_true", help="print where ours and theirs differ")
    parser.add_argument("--json", action="store_true")
    add_reader(parser)
    given = parser.parse_args()
    for path in given.gold or [SHARED / "gold" / file for file in FILES]:
        figures = compare(path, share=given.share, tell=given.wrong, reader=given.reader)
        print(json.dumps({"gold": path.name} | figures) if given.json else f"{path.name}  {shown(figures)}", flush=True)


def compare(path: Path, *, share: int, tell: bool, reader: str) -> dict[str, float]:
    """The figures of one file."""
    answer, count = ours("full", reader), Counter[str]()
    rows = read_gold(path, share)
    if not rows:
        raise SystemExit(f"{path} has no texts")
    has_tlinks = "tlinks" in rows[0]
    of_one, figures = (of_timebank, figures_of_timebank) if has_tlinks else (of_ecb, figures_of_ecb)
    for row in rows:
        for what, event in of_one(row, list(_with_times(answer(row)))):
            count[what] += 1
            if tell and event:
                print(f"{row['id']}: {what}: {json.dumps(event | {'words': _words(row['text'], event)})}")
    return {"texts": len(rows)} | figures(count)


def _with_times(said: Row) -> Iterator[Event]:
    """Our events, each with the spans of its time in place of that time's id."""
    spans = {time["id"]: [time["start"], time["end"]] for time in said["times"]}
    for event in said["events"]:
        yield event | {"time": [spans[event["time"]]] if event["time"] in spans else []}


def of_timebank(row: Row, said: Sequence[Event]) -> Iterator[tuple[str, Event]]:
    """What is to be counted of our events in a text of TimeBank, with the event where it is worth a look."""
    times = {time["id"]: [time["start"], time["end"]] for time in row["timexes"]}
    lies = {(first, second): how in WITHIN for first, how, second in row["tlinks"]}
    lies |= {(second, first): how in HOLDS for first, how, second in row["tlinks"]}
    for event in said:
        yield "ours", {}
        theirs = next((one for one in row["events"] if overlap(event["trigger"], [[one["start"], one["end"]]])), None)
        if theirs is None:
            yield "met by none", event
            continue
        yield "met", {}
        meant, stands = reality(theirs, row["slinks"]), _ours_is(event)
        if meant:
            yield f"{meant} as {stands}", event if meant != stands else {}
        for time, span in times.items():
            within, has = lies.get((theirs["id"], time)), overlap(event["time"], [span])
            if within is not None:
                yield ("time " if has else "no time ") + ("within" if within else "apart"), {}


def reality(event: Event, subordinations: Sequence[Sequence[str]]) -> str:
    """Whether TimeBank has an event as real, open or not so; "" where it does not say."""
    ways = {how for _, how, other in subordinations if other == event["id"]}
    if event.get("polarity") == "NEG" or ways & {"COUNTER_FACTIVE", "NEG_EVIDENTIAL"}:
        return NOT_SO
    modality = event.get("modality") or ""
    if modality not in ("", "none", "NONE") or event.get("tense") == "FUTURE" or ways & {"MODAL", "CONDITIONAL"}:
        return OPEN
    return REAL if event.get("tense") in ("PAST", "PRESENT") else ""


def _ours_is(event: Event) -> str:
    if event["negated"] or event["status"] == "denied":
        return NOT_SO
    return OPEN if event["status"] in OPEN_STATUSES else REAL


def figures_of_timebank(count: Counter[str]) -> dict[str, float]:
    """Shares and F, each times a hundred."""
    both = {(a, b): count[f"{a} as {b}"] for a in (REAL, OPEN, NOT_SO) for b in (REAL, OPEN, NOT_SO)}
    agreed = sum(number for (a, b), number in both.items() if a == b)
    figures: dict[str, float] = {
        "events": count["ours"],
        "met": 100 * count["met"] / max(1, count["ours"]),
        "said of": sum(both.values()),
        "agree": 100 * agreed / max(1, sum(both.values())),
    }
    for kind in (OPEN, NOT_SO):
        either = sum(number for pair, number in both.items() for one in pair if one == kind)
        figures[f"{kind} F"] = 200 * both[kind, kind] / max(1, either)
    within = count["time within"]
    figures["times P"] = 100 * within / max(1, within + count["time apart"])
    figures["times R"] = 100 * within / max(1, within + count["no time within"])
    return figures


def of_ecb(row: Row, said: Sequence[Event]) -> Iterator[tuple[str, Event]]:
    """What is to be counted of our events in a text of ECB+: in sentences that have marks."""
    marked = [span for span in row["sentences"] if any(span[0] <= one["start"] < span[1] for one in row["mentions"])]
    spans = {kind: [[one["start"], one["end"]] for one in row["mentions"] if one["type"] == kind] for kind in {*KINDS.values()}}
    acts = [[one["start"], one["end"]] for one in row["mentions"] if one["kind"] == "event"]
    for event in said:
        if not overlap(event["trigger"], [span[:2] for span in marked]):
            continue
        met = overlap(event["trigger"], acts)
        yield ("event met" if met else "event not met"), {} if met else event
        for role, kind in KINDS.items() if met else ():
            for span in event[role]:
                found = overlap([span], spans[kind])
                yield f"{role} {'met' if found else 'not met'}", {} if found else event


def figures_of_ecb(count: Counter[str]) -> dict[str, float]:
    """Shares, each times a hundred."""
    figures: dict[str, float] = {"events": count["event met"] + count["event not met"]}
    for name in ("event", *KINDS):
        figures[name] = 100 * count[f"{name} met"] / max(1, count[f"{name} met"] + count[f"{name} not met"])
    return figures


def _words(text: str, event: Event) -> dict[str, list[str]]:
    """The words of an event's spans, and what stands around it."""
    words = {name: [text[a:b] for a, b in event[name]] for name in ("trigger", *KINDS)}
    start, end = event["trigger"][0]
    return words | {"around": [" ".join(text[max(0, start - 80) : end + 60].split())]}


if __name__ == "__main__":
    main()
