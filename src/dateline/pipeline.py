"""The stages in order: the architecture on one screen.

    captures      Original           -> Capture, Picture                               depth search
    articles      Capture            -> Article, Evidence, Media, Link, Note, Entry    depth search
    marks         Article, Media     -> Mark                                           depth names
    <annotator>   Article, Mark,...  -> Mention, Time                                  depth names
    <annotator>   Article, Mark,...  -> Statement, Event                               depth full

Stages that read the same thing as alternatives (a WARC, a ZIP; a page, bare text) share a *step*, and a step's tables. Every
annotator is a step of its own, so that when it changes its tables alone are made again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.errors import Abort
from dateline.records import (
    Article,
    Capture,
    Entry,
    Event,
    Evidence,
    Link,
    Mark,
    Media,
    Mention,
    Note,
    Original,
    Picture,
    Record,
    Rejection,
    Statement,
    Time,
    digest_id,
)
from dateline.stage import Stage, find_stages, made_by

DEPTHS = ("search", "names", "full")
_READ: list[type[Record]] = [Article, Evidence, Media, Link, Note, Entry]
_DEPTH_OF: dict[type[Record], str] = {Mark: "names", Mention: "names", Time: "names", Statement: "full", Event: "full"}


@dataclass(frozen=True, slots=True)
class Step:
    """Stages that share tables. `tables` are the types it writes, `version` covers its stages and the steps before it."""

    name: str
    stages: tuple[Stage, ...]
    reads: tuple[type[Record], ...]
    tables: tuple[type[Record], ...]
    version: str
    depth: str


def find_steps(stages: Sequence[Stage] | None = None) -> tuple[Step, ...]:
    """All steps in the order in which they run, from the installed stages or those given."""
    stages = find_stages() if stages is None else stages
    captures = _step("captures", [s for s in stages if Original in s.reads], [Capture, Picture], [])
    articles = _step("articles", [s for s in stages if Capture in s.reads], _READ, [captures])
    return (captures, articles, *_annotators([s for s in stages if Article in s.reads and s.makes], articles))


def steps_to(depth: str, steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps that a depth needs. Raises `Abort` for an unknown depth."""
    if depth not in DEPTHS:
        raise Abort(f"unknown depth {depth!r}; it is one of {', '.join(DEPTHS)}")
    return tuple(step for step in steps if DEPTHS.index(step.depth) <= DEPTHS.index(depth))


def _annotators(stages: Sequence[Stage], articles: Step) -> list[Step]:
    """One step per annotator, each after those that make what it reads. Raises `Abort` where that runs in a circle."""
    steps: list[Step] = []
    waiting = list(stages)
    while waiting:
        unmade = {made for stage in waiting for made in stage.makes}
        ready = [stage for stage in waiting if not unmade & set(stage.reads)]
        if not ready:
            names = ", ".join(stage.name for stage in waiting)
            raise Abort(f"these annotators wait for each other's records: {names}; remove one of them")
        for stage in ready:
            before = [articles, *(step for step in steps if set(step.tables) & set(stage.reads))]
            steps.append(_step(stage.name, [stage], list(stage.makes), before))
            waiting.remove(stage)
    return steps


def _step(name: str, stages: Sequence[Stage], tables: Sequence[type[Record]], before: Sequence[Step]) -> Step:
    version = digest_id(name, *(made_by(stage) for stage in stages), *(step.version for step in before))[:12]
    depth = max((_DEPTH_OF.get(table, "search") for table in tables), key=DEPTHS.index)
    reads = tuple(dict.fromkeys(t for stage in stages for t in stage.reads))
    return Step(name, tuple(stages), reads, (*tables, Rejection), version, depth)
